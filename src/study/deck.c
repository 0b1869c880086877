#include "deck.h"

#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

#include "items.h"
#include "wordcache.h"

/* More cards of two short sides are a vocabulary; bytes of such a side. */
#define MOST_PAIRS 200
#define LONGEST_OF_PAIR 24
/* Bytes of a term in several names. */
#define LONGEST_NAMES 48
/* So many texts tell of a deck's languages. */
#define MOST_VOTERS 150

struct recall_judge_deck *recall_judge_deck_new(const char *language)
{
	struct recall_judge_deck *d = recall_calloc(1, sizeof(*d));

	d->arena = recall_arena_new();
	d->words = word_cache_new();
	d->two_languages = judge_names_two_languages(language);
	synonyms_init(&d->synonyms, d->arena);
	synonyms_init(&d->pairs, d->arena);
	return d;
}

void recall_judge_deck_free(struct recall_judge_deck *d)
{
	if (!d)
		return;
	for (int side = 0; side < SIDES; side++) {
		free(d->texts[side]);
		free(d->letters[side]);
	}
	for (size_t i = 0; i < d->known_count; i++)
		free(d->known[i].keys);
	word_cache_free(d->words);
	synonyms_release(&d->synonyms);
	synonyms_release(&d->pairs);
	recall_arena_free(d->arena);
	free(d);
}

/* ---- letters ------------------------------------------------------------ */

#define HIGH_BITS UINT64_C(0x8080808080808080)
#define MOST_LETTERS 127

static void add_letter(uint8_t *count)
{
	if (*count < MOST_LETTERS)
		(*count)++;
}

void judge_count_letters(struct letters *l, const char *s)
{
	uint8_t count[sizeof(l->count)] = { 0 };

	l->others = 0;
	for (; *s; s++) {
		char c = (char)(*s | 0x20);

		if (c >= 'a' && c <= 'z')
			add_letter(&count[c - 'a']);
		else
			/* "&" is read as "and", an accented letter as plain,
			 * "%" as "percent" */
			l->others += *s == '&' ? 3 : *s == '%' ? 7 :
					(unsigned char)*s >= 0x80;
	}
	memcpy(l->count, count, sizeof(count));
}

static unsigned sum_bytes(uint64_t x)
{
	const uint64_t low = UINT64_C(0x00ff00ff00ff00ff);

	x = (x & low) + (x >> 8 & low);
	return (unsigned)(x * UINT64_C(0x0001000100010001) >> 48);
}

/* Eight letters at a time: a high bit set before keeps a byte's difference
 * from its neighbour, and is left where nothing is lacking to b. */
unsigned judge_count_lacking(const struct letters *a, const struct letters *b)
{
	unsigned lacking = 0;

	for (size_t i = 0; i < 4; i++) {
		uint64_t apart = (a->count[i] | HIGH_BITS) - b->count[i];
		uint64_t more = (apart & HIGH_BITS) >> 7;

		lacking += sum_bytes(apart & ~HIGH_BITS & (more * 255));
	}
	return lacking;
}

/* ---- cards -------------------------------------------------------------- */

/* Nothing in brackets, no alternatives, no numbering. */
static bool is_plain(const char *s, size_t n)
{
	return strcspn(s, "([/;0123456789") == n && !strstr(s, " or ") &&
			!strstr(s, "ont") && strncmp(s, "to ", 3) != 0;
}

static void grow(struct recall_judge_deck *d)
{
	d->cap = d->cap ? 2 * d->cap : 64;
	for (int side = 0; side < SIDES; side++) {
		d->texts[side] = recall_realloc(d->texts[side], d->cap,
				sizeof(*d->texts[side]));
		d->letters[side] = recall_realloc(d->letters[side], d->cap,
				sizeof(*d->letters[side]));
	}
}

void recall_judge_deck_add(struct recall_judge_deck *d, const char *front,
		const char *back, enum recall_kind kind)
{
	const char *const sides[SIDES] = {
		[SIDE_BACK] = back, [SIDE_FRONT] = front,
	};

	if (d->count == d->cap)
		grow(d);
	for (int side = 0; side < SIDES; side++) {
		size_t n = strlen(sides[side]);

		d->texts[side][d->count] = (struct deck_text){
			.s = recall_arena_strdup(d->arena, sides[side]),
			.bytes = (uint32_t)n,
			.plain = is_plain(sides[side], n),
			.term = kind == RECALL_KIND_TERM,
		};
		judge_count_letters(&d->letters[side][d->count], sides[side]);
		if (d->count < MOST_VOTERS && kind != RECALL_KIND_CLOZE)
			judge_vote(&d->votes[side], sides[side]);
	}
	synonyms_read(&d->synonyms, front, back, kind == RECALL_KIND_TERM);
	d->count++;
}

int judge_deck_languages(const struct recall_judge_deck *d)
{
	if (d->two_languages)
		return 1;
	if (d->votes[SIDE_BACK].texts < LANGUAGE_TEXTS)
		return -1;
	return judge_languages_differ(&d->votes[SIDE_BACK],
			&d->votes[SIDE_FRONT]);
}

/* ---- pairs -------------------------------------------------------------- */

static bool is_pair(const struct recall_judge_deck *d, size_t i)
{
	return d->texts[SIDE_FRONT][i].term &&
			d->texts[SIDE_FRONT][i].bytes <= LONGEST_OF_PAIR &&
			d->texts[SIDE_BACK][i].bytes <= LONGEST_OF_PAIR;
}

static bool has_names(const struct recall_judge_deck *d, size_t i)
{
	const struct deck_text *text = &d->texts[SIDE_FRONT][i];

	return text->term && text->bytes <= LONGEST_NAMES && !text->plain;
}

/* "Lawyer / attorney", "plaintiff (claimant)" */
static void read_names(struct recall_judge_deck *d, const char *text)
{
	struct recall_arena *scratch = recall_arena_new();
	struct items *names = recall_arena_alloc(scratch, sizeof(*names));

	judge_names(scratch, text, names);
	for (size_t i = 1; i < names->n; i++)
		synonyms_read_pair(&d->pairs, names->s[i], names->s[0]);
	recall_arena_free(scratch);
}

const struct synonyms *judge_deck_pairs(struct recall_judge_deck *d)
{
	size_t count = 0;

	if (d->pairs_read && d->count < 2 * d->pairs_read)
		return &d->pairs;
	d->pairs_read = d->count;
	for (size_t i = 0; i < d->count; i++)
		count += is_pair(d, i);
	for (size_t i = 0; i < d->count && count <= MOST_PAIRS; i++)
		if (is_pair(d, i))
			synonyms_read_pair(&d->pairs,
					d->texts[SIDE_FRONT][i].s,
					d->texts[SIDE_BACK][i].s);
	count = 0;
	for (size_t i = 0; i < d->count && count < MOST_PAIRS; i++) {
		if (!has_names(d, i))
			continue;
		read_names(d, d->texts[SIDE_FRONT][i].s);
		count++;
	}
	return &d->pairs;
}

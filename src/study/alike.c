#include "alike.h"

#include <string.h>

/* The words that say little; see gen/alike.sh. */
#define LIGHT_LINE 1
/* Words between those of a phrase. */
#define MOST_BETWEEN 3
/* Words from the first of a phrase to the last, as struct found has bits. */
#define MOST_APART 30
/* Of a text, that are looked for in another. */
#define MOST_PHRASES 64

/* The first row that isn't before s[0, n). */
static size_t find_row(const char *s, size_t n)
{
	size_t low = 0, high = judge_alike_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strncmp(judge_alike[middle].s, s, n) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t root_length(const char *s, size_t n, unsigned languages)
{
	n = judge_stem_length(s, n, languages);
	return n > 3 && s[n - 1] == s[n - 2] ? n - 1 : n;
}

static size_t count_common(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] && a[n] == b[n])
		n++;
	return n;
}

const unsigned short *alike_find(const struct word *w, unsigned languages)
{
	size_t n = w->flags & WORD_EXACT ? w->len : root_length(w->s, w->len,
			languages);
	const struct alike *found = NULL;
	size_t longest = 0;

	for (size_t i = find_row(w->s, n); i < judge_alike_count; i++) {
		const struct alike *row = &judge_alike[i];
		size_t len;

		if (strncmp(row->s, w->s, n) != 0)
			break;
		if (!(row->language & languages))
			continue;
		if (strcmp(row->s, w->s) == 0)
			return judge_alike_lines + row->lines;
		len = strlen(row->s);
		if (n < 3 || count_common(row->s, w->s) <= longest ||
				memchr(row->s, '_', len) ||
				root_length(row->s, len, languages) != n)
			continue;
		found = row;
		longest = count_common(row->s, w->s);
	}
	return found ? judge_alike_lines + found->lines : NULL;
}

unsigned alike_languages(const char *s)
{
	unsigned languages = 0;

	for (size_t i = find_row(s, strlen(s)); i < judge_alike_count &&
			strcmp(judge_alike[i].s, s) == 0; i++)
		languages |= judge_alike[i].language;
	return languages;
}

bool alike_share(const unsigned short *a, const unsigned short *b)
{
	if (!a || !b)
		return false;
	a += *a == LIGHT_LINE;
	while (*a && *b) {
		if (*a == *b)
			return true;
		if (*a < *b)
			a++;
		else
			b++;
	}
	return false;
}

static bool has_line(const unsigned short *lines, unsigned short line)
{
	while (*lines && *lines != line)
		lines++;
	return *lines == line;
}

bool alike_is_light(const struct word *w)
{
	return w->alike && w->alike[0] == LIGHT_LINE;
}

bool alike_has_opposite(const struct word *w)
{
	for (const unsigned short *l = w->alike; l && *l; l++)
		if (judge_opposite[*l])
			return true;
	return false;
}

bool alike_are_unlike(const struct word *a, const struct word *b)
{
	if (!a->alike || !b->alike || alike_share(a->alike, b->alike))
		return false;
	for (const unsigned short *l = a->alike; *l; l++)
		if (judge_opposite[*l] && has_line(b->alike,
				judge_opposite[*l]))
			return true;
	return false;
}

/* ---- phrases ------------------------------------------------------------ */

static bool begins_with(const struct word *w, const char *s, size_t len,
		unsigned languages)
{
	return (w->len == len && memcmp(w->s, s, len) == 0) || (len >= 3 &&
			len >= w->root_len && memcmp(s, w->root, w->root_len)
			== 0 && root_length(s, len, languages) ==
			w->root_len);
}

unsigned alike_find_phrases(const struct word *w, unsigned languages)
{
	size_t n = memcmp(w->s, w->root, w->root_len) == 0 ? w->root_len :
			w->len;

	for (size_t i = find_row(w->s, n); i < judge_alike_count; i++) {
		const struct alike *row = &judge_alike[i];
		size_t len = strcspn(row->s, "_");

		if (strncmp(row->s, w->s, n) != 0)
			break;
		if (row->s[len] && row->language & languages && begins_with(w,
				row->s, len, languages))
			return (unsigned)i + 1;
	}
	return 0;
}

struct found {
	const struct alike *row;
	size_t n;		/* words from the first to the last of it */
	uint32_t between;	/* which of them are none of it */
};

/* "Give the land up". */
static bool is_particle(const char *s)
{
	static const char *const words[] = { "apart", "aside", "away", "back",
		"down", "off", "out", "over", "together", "up", NULL };

	return word_among(s, words);
}

/* "Take him to court". */
static bool is_little_object(const struct word *w)
{
	static const char *const words[] = { "her", "him", "his", "its", "my",
		"oneself", "people", "someone", "somebody", "something",
		"their", "them", "themselves", "things", "us", "you", "your",
		NULL };

	return (w->flags & WORD_FREE) == WORD_FREE || word_among(w->s, words);
}

/* Whether a word may stand between two of a phrase, s being the second. */
static bool may_be_between(const struct word *w, const char *s, size_t n)
{
	return !(w->flags & WORD_NEGATION) && n < MOST_BETWEEN &&
			(is_particle(s) || is_little_object(w));
}

static bool is_phrase(const struct words *words, size_t at,
		unsigned languages, struct found *f)
{
	const char *s = f->row->s;
	size_t i = at, n = 0;

	for (f->between = 0; *s && i < words->n; i++) {
		size_t len = strcspn(s, "_");

		if (begins_with(&words->w[i], s, len, languages)) {
			s += len + (s[len] == '_');
			n = 0;
		} else if (i == at || i - at > MOST_APART || !may_be_between(
				&words->w[i], s, n++)) {
			return false;
		} else {
			f->between |= UINT32_C(1) << (i - at);
		}
	}
	f->n = i - at;
	return !*s && f->n > 1;
}

/* Whether a word that begins with that letter may be the second of a phrase. */
static bool may_go_on(const struct words *words, size_t at, char letter)
{
	for (size_t i = at + 1; i < words->n && i <= at + 1 + MOST_BETWEEN;
			i++)
		if (words->w[i].s[0] == letter || words->w[i].root[0] ==
				letter)
			return true;
	return false;
}

/* The next phrase that begins there; f->row is the last one, or NULL. */
static bool next_phrase(const struct words *words, size_t at,
		unsigned languages, struct found *f)
{
	const struct word *w = &words->w[at];
	size_t n = memcmp(w->s, w->root, w->root_len) == 0 ? w->root_len :
			w->len;
	const struct alike *end = judge_alike + judge_alike_count;

	if (!w->phrases)
		return false;
	f->row = f->row ? f->row + 1 : &judge_alike[w->phrases - 1];
	for (; f->row < end && strncmp(f->row->s, w->s, n) == 0; f->row++) {
		const char *second = f->row->language & languages ?
				strchr(f->row->s, '_') : NULL;

		if (second && may_go_on(words, at, second[1]) &&
				is_phrase(words, at, languages, f))
			return true;
	}
	return false;
}

/* Whether a text has what says the same as the phrase, or the opposite. */
static bool is_met(const struct alike *row, const struct words *text)
{
	struct word phrase = { .alike = judge_alike_lines + row->lines };

	for (size_t i = 0; i < text->n; i++)
		if (word_tells(&text->w[i]) && (alike_share(phrase.alike,
				text->w[i].alike) || alike_are_unlike(&phrase,
				&text->w[i])))
			return true;
	return false;
}

static bool is_there(const struct alike *row, const struct words *text)
{
	for (size_t i = 0; i < text->n; i++)
		if (text->w[i].s && strcmp(text->w[i].s, row->s) == 0)
			return true;
	return false;
}

/* The longest that the other text meets; the same phrase before others. */
static struct found find_phrase(const struct words *words, size_t at,
		unsigned languages, const struct words *other)
{
	struct found f = { .row = NULL }, best = { .n = 0 };
	size_t most = 0;

	while (next_phrase(words, at, languages, &f)) {
		size_t worth = is_there(f.row, other) ? words->n + f.n : f.n;
		/* not "takes the place" */
		bool light = judge_alike_lines[f.row->lines] == LIGHT_LINE &&
				!f.between;

		if (worth > most && (light || is_met(f.row, other))) {
			most = worth;
			best = f;
		}
	}
	return best;
}

static void put_phrase(struct word *out, const struct alike *row,
		unsigned languages)
{
	judge_set_word(out, row->s, languages);
	out->said = NULL;
	out->alike = judge_alike_lines + row->lines;
}

static struct words join(struct recall_arena *a, unsigned languages,
		const struct words *words, const struct words *other)
{
	struct words out = { NULL, 0, words->key };

	for (size_t i = 0; i < words->n;) {
		struct found f = find_phrase(words, i, languages, other);

		if (f.n && !out.w) {
			out.w = recall_arena_alloc(a, words->n *
					sizeof(*out.w));
			memcpy(out.w, words->w, i * sizeof(*out.w));
			out.n = i;
		}
		if (f.n)
			put_phrase(&out.w[out.n++], f.row, languages);
		else if (out.w)
			out.w[out.n++] = words->w[i];
		for (size_t k = 1; k < f.n; k++)
			if (f.between >> k & 1)
				out.w[out.n++] = words->w[i + k];
		i += f.n ? f.n : 1;
	}
	return out.w ? out : *words;
}

struct words alike_add_phrases(struct recall_arena *a, unsigned languages,
		const struct words *words)
{
	size_t most = words->n + MOST_PHRASES;
	struct words out = { NULL, words->n, words->key };

	for (size_t at = 0; at < words->n; at++) {
		struct found f = { .row = NULL };

		while (out.n < most && next_phrase(words, at, languages, &f)) {
			if (!out.w) {
				out.w = recall_arena_alloc(a, most *
						sizeof(*out.w));
				memcpy(out.w, words->w, words->n *
						sizeof(*out.w));
			}
			out.w[out.n++] = (struct word){ .s = f.row->s,
				.alike = judge_alike_lines + f.row->lines };
		}
	}
	return out.w ? out : *words;
}

void alike_join_phrases(struct recall_arena *a, unsigned languages,
		struct words *x, struct words *y, const struct words *all_y)
{
	const struct words all_x = alike_add_phrases(a, languages, x);
	struct words joined;

	if (all_x.n == x->n && all_y->n == y->n)
		return;
	joined = join(a, languages, x, all_y);
	*y = join(a, languages, y, &joined);
	*x = join(a, languages, x, y);
}

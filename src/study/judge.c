/* The verdict on a typed answer, from what is found about it. */
#include "recall/judge.h"

#include <string.h>
#include <strings.h>
#include <unicase.h>

#include "recall/text.h"

#include "answer.h"
#include "dates.h"
#include "points.h"
#include "rivals.h"
#include "slip.h"
#include "trial.h"
#include "wordcache.h"

#define BLANKS_OF_PROSE 7

struct words trial_read(const struct trial *t, const char *s)
{
	struct words words;

	judge_words(t->arena, s, strlen(s), t->reading, &words);
	return words;
}

static void mean_the_same(const struct trial *t, struct words *words)
{
	if (t->in->deck && t->strictness != RECALL_STRICT_STRICT)
		synonyms_apply(&t->in->deck->synonyms, t->arena, t->reading,
				words);
}

struct words trial_words(const struct trial *t, const char *s)
{
	struct words words = trial_read(t, s);

	mean_the_same(t, &words);
	return words;
}

struct words trial_expected(struct trial *t)
{
	if (!t->expected.w)
		t->expected = trial_words(t, t->in->expected);
	return t->expected;
}

/* ---- the verdict -------------------------------------------------------- */

/* Code point by code point, so that the marks fit what is shown. */
static void lower_each(struct recall_buf *out, const char *s)
{
	size_t n = strlen(s);
	uint32_t cp;
	char bytes[4];

	for (size_t i = 0; i < n;) {
		i += recall_utf8_decode(s + i, n - i, &cp);
		recall_buf_add(out, bytes, recall_utf8_encode(uc_tolower(cp),
				bytes));
	}
}

/* Shows how it should be written, unless it is something quite different. */
static void show_nearest(struct trial *t)
{
	struct recall_buf a = RECALL_BUF_INIT, b = RECALL_BUF_INIT;
	struct recall_buf ops = RECALL_BUF_INIT;
	unsigned limit;

	if (!t->best_text)
		return;
	lower_each(&a, t->in->typed);
	lower_each(&b, t->best_text);
	limit = (unsigned)(a.len > b.len ? a.len : b.len) / 2;
	if (limit > JUDGE_MOST_APART)
		limit = JUDGE_MOST_APART;
	t->out->nearest = recall_arena_strdup(t->arena, t->best_text);
	if (recall_distance(a.data, b.data, limit, &ops) <= limit)
		t->out->ops = recall_arena_strdup(t->arena, ops.data);
	recall_buf_release(&a);
	recall_buf_release(&b);
	recall_buf_release(&ops);
}

static const char *find_rival(struct trial *t, unsigned distance)
{
	const struct rivals rivals = { t->arena, t->in, t->reading };
	size_t i = judge_find_rival(&rivals, &t->raw, distance);

	return i == RECALL_JUDGE_NOBODY ? NULL :
			t->in->deck->texts[judge_asked_side(t->in)][i].s;
}

/* As near to another's answer is too near, too, but for one that begins
 * otherwise: "imutable" isn't "mutable". */
static const char *find_nearer(struct trial *t, unsigned distance)
{
	const char *other = find_rival(t, distance);
	struct words words;

	if (!other || distance == 0)
		return other;
	words = trial_read(t, other);
	if (words.key[0] != t->raw.key[0] && t->best.key[0] == t->raw.key[0])
		other = find_rival(t, distance - 1);
	return other;
}

/* "Manet" is no slip of Monet where a card asks for Édouard Manet. */
static const char *find_last_name(const struct trial *t)
{
	const struct recall_judge_deck *d = t->in->deck;
	const char *typed = t->in->typed;
	size_t n = strlen(typed);

	for (size_t i = 0; d && i < d->count; i++) {
		const struct deck_text *text =
				&d->texts[judge_asked_side(t->in)][i];
		const char *name = text->s + text->bytes - n;

		if (text->bytes > n && name[-1] == ' ' &&
				strcasecmp(name, typed) == 0)
			return text->s;
	}
	return NULL;
}

static void judge_slip(struct trial *t)
{
	unsigned limit = (unsigned)strlen(t->typed.key);
	const char *other = find_nearer(t, recall_distance(t->typed.key,
			t->best.key, limit, NULL));

	if (!other)
		other = find_last_name(t);
	show_nearest(t);
	if (other) {
		t->out->why = recall_arena_printf(t->arena,
				"nearer to another card's answer: %s", other);
		return;
	}
	t->out->verdict = RECALL_VERDICT_SLIP;
	t->out->share = 1;
}

/* "-cos x": a minus right before a letter is no dash. */
static bool is_negative(const char *s)
{
	size_t n = strncmp(s, "\xe2\x88\x92", 3) == 0 ? 3 : *s == '-';

	return n && s[n] != ' ' && s[n] != '-';
}

static bool has_other_sign(const struct trial *t)
{
	return t->items->n == 0 && !t->reading.formula &&
			is_negative(t->in->typed) &&
			!is_negative(t->in->expected);
}

/* Who learns a language learns the genders. */
static bool has_other_article(const struct trial *t)
{
	return t->strictness == RECALL_STRICT_STRICT && t->items->n == 0 &&
			t->best_text && judge_articles_disagree(t->best_text,
			t->in->typed);
}

/* "Schon" is "schön" where accents don't count, unless a card of the deck
 * asks for just that. */
static bool is_another_to_the_letter(const struct trial *t)
{
	struct rivals rivals = { t->arena, t->in, t->reading };
	struct words typed, answer;

	if (t->cost || !t->best_text || t->reading.formula || !t->in->deck)
		return false;
	rivals.reading.fold = trial_strict_fold();
	rivals.reading.digraphs = false;
	judge_words(t->arena, t->in->typed, strlen(t->in->typed),
			rivals.reading, &typed);
	judge_words(t->arena, t->best_text, strlen(t->best_text),
			rivals.reading, &answer);
	return strcmp(typed.key, answer.key) != 0 && strcmp(t->raw.key,
			trial_read(t, t->best_text).key) == 0 &&
			judge_find_rival(&rivals, &typed, 0) !=
			RECALL_JUDGE_NOBODY;
}

static bool has_all_of(const struct words *text, const struct words *words)
{
	for (size_t i = 0; i < words->n; i++)
		if (word_tells(&words->w[i]) && word_find_same(text,
				&words->w[i]) == WORD_NOWHERE)
			return false;
	return true;
}

/* "Uses" for "use of" is no slip where a sentence is asked for. */
static bool is_other_form(const struct trial *t)
{
	return t->items->n == 0 && (t->out->part_count || (!t->in->term &&
			t->in->kind == RECALL_KIND_TERM && t->best.n > 2)) &&
			has_all_of(&t->best, &t->typed) &&
			has_all_of(&t->typed, &t->best);
}

static void judge_typed(struct trial *t)
{
	struct recall_judgement *out = t->out;

	if (t->cost < JUDGE_NO_MATCH && (has_other_sign(t) ||
			has_other_article(t) || points_change_case(t, &t->best,
			&t->typed)))
		t->cost = JUDGE_NO_MATCH;
	if (t->cost && t->out->taken == RECALL_WANTS_ONE &&
			trial_count_any(t) > 1)
		t->cost = 0;
	trial_make_parts(t);
	if (t->cost < JUDGE_NO_MATCH && is_other_form(t))
		t->cost = 0;
	if (t->cost == 0 && !is_another_to_the_letter(t)) {
		out->verdict = RECALL_VERDICT_RIGHT;
		out->share = 1;
		trial_set_all_there(out);
	} else if (t->cost == 0 || (t->typed.n && find_rival(t, 0))) {
		show_nearest(t);
		out->why = "that is another card's answer";
	} else if (judge_date_fit(t->in->expected, t->in->typed) ==
			DATE_PART) {
		out->verdict = RECALL_VERDICT_PARTLY;
		out->share = JUDGE_PARTLY;
		out->why = "the day is missing";
		show_nearest(t);
	} else if (t->items->n) {
		trial_judge_list(t);
	} else if (t->cost < JUDGE_NO_MATCH) {
		judge_slip(t);
	} else {
		trial_judge_points(t);
		if (!out->part_count && out->verdict != RECALL_VERDICT_RIGHT)
			show_nearest(t);
	}
}

bool trial_says_word(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (; *text; text++)
		if (strncasecmp(text, word, n) == 0)
			return true;
	return false;
}

static bool has_commas_only(const char *s)
{
	static const char *const ors[] = { " or ", " oder ", " ou ", " o ",
		" u ", " oppure ", " \xd0\xb8\xd0\xbb\xd0\xb8 " };

	for (size_t i = 0; i < RECALL_COUNT(ors); i++)
		if (strstr(s, ors[i]))
			return false;
	return !strpbrk(s, ";/");
}

/* "Paris, France": commas alone don't say that one of two is enough, but in
 * a term, as "allegro, vivace", and in a vocabulary. */
static bool is_mere_row(const struct recall_judge_input *in)
{
	bool capital = false;

	if (!has_commas_only(in->expected) || (in->kind != RECALL_KIND_CLOZE &&
			trial_is_vocabulary(in)))
		return false;
	for (const char *s = in->expected + !!*in->expected; *s; s++)
		capital = capital || (*s >= 'A' && *s <= 'Z');
	return !in->term || capital;
}

/* A term is one thing, so "car; automobile; motor vehicle" are its names, as
 * words of another language are; and who asks for one thing doesn't ask for
 * all. */
static bool is_choice(const struct recall_judge_input *in)
{
	return !has_commas_only(in->expected) && (in->term ||
			trial_is_vocabulary(in) || (in->prompt &&
			(trial_says_word(in->prompt, "another name") ||
			trial_says_word(in->prompt, "another word") ||
			trial_says_word(in->prompt, "synonym") ||
			judge_asks_for_one(in->prompt))));
}

/* "The suppression of a law or a custom": an "or" within a sentence. */
static bool is_prose(const struct recall_judge_input *in)
{
	size_t blanks = 0;

	for (const char *s = in->expected; *s; s++)
		blanks += *s == ' ';
	return !in->term && !in->wants && blanks >= BLANKS_OF_PROSE &&
			!strpbrk(in->expected, ";/");
}

/* A list by its form, unless one of it will do; alternatives of which all are
 * wanted are one, too. */
static void read_items(struct trial *t)
{
	const struct recall_judge_input *in = t->in;

	t->items = recall_arena_alloc(t->arena, sizeof(*t->items));
	t->others = recall_arena_alloc(t->arena, sizeof(*t->others));
	if (in->kind == RECALL_KIND_CLOZE || trial_asks_formula(in))
		return;
	/* a number in the definition of a term isn't asked for */
	judge_items(t->arena, in->expected, in->term && in->prompt &&
			!strchr(in->prompt, '?') && in->kind ==
			RECALL_KIND_TERM ? NULL : in->prompt, t->items);
	judge_alternatives(t->arena, in->expected, t->others);
	if (t->others->n == 0 || t->items->needed < t->items->n ||
			is_prose(in))
		return;
	t->out->alternatives = t->others->n;
	t->out->taken = in->wants ? in->wants : is_choice(in) ?
			RECALL_WANTS_ONE : t->items->n || is_mere_row(in) ?
			RECALL_WANTS_ALL : RECALL_WANTS_ONE;
	if (t->out->taken == RECALL_WANTS_ONE)
		t->items->n = 0;
	else if (t->items->n == 0 && in->wants == RECALL_WANTS_ALL)
		*t->items = *t->others;
}

/* One was given and taken for all, or one of all that are wanted. */
static bool hinges(const struct trial *t)
{
	const struct recall_judgement *out = t->out;

	if (out->taken == RECALL_WANTS_ONE)
		return out->verdict <= RECALL_VERDICT_SLIP && t->best_text &&
				strlen(t->best_text) < strlen(t->in->expected);
	return out->verdict >= RECALL_VERDICT_PARTLY &&
			trial_count_any(t) > 0;
}

struct reading judge_reading(struct recall_arena *a,
		const struct recall_judge_input *in)
{
	struct recall_judgement out = { 0 };
	struct trial t = { .arena = a, .in = in, .out = &out };

	read_items(&t);
	trial_choose_reading(&t);
	return t.reading;
}

static void judge_trial(struct recall_arena *a,
		const struct recall_judge_input *in,
		struct recall_judgement *out, double *facts)
{
	struct trial t = { .arena = a, .in = in, .out = out,
			.cost = JUDGE_NO_MATCH, .least = JUDGE_MOST_APART,
			.facts = facts };

	*out = (struct recall_judgement){ .verdict = RECALL_VERDICT_WRONG,
			.nearest = "", .ops = "", .why = "" };
	RECALL_BUG_ON(in->strictness < 0 ||
			in->strictness > RECALL_STRICT_STRICT);
	if (in->deck)
		word_cache_trim(in->deck->words);
	read_items(&t);
	trial_choose_reading(&t);
	t.raw = trial_read(&t, in->typed);
	t.typed = t.raw;
	mean_the_same(&t, &t.typed);
	if (t.typed.n)
		trial_judge_whole(&t);
	judge_typed(&t);
	out->hinges = out->alternatives && hinges(&t);
}

void recall_judge(struct recall_arena *a, const struct recall_judge_input *in,
		struct recall_judgement *out)
{
	judge_trial(a, in, out, NULL);
}

bool judge_facts(struct recall_arena *a, const struct recall_judge_input *in,
		double facts[FACTS])
{
	struct recall_judgement out;

	facts[0] = -1;
	judge_trial(a, in, &out, facts);
	return facts[0] >= 0;
}

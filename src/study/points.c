#include "points.h"

#include <math.h>
#include <string.h>

#include "alike.h"
#include "keypoints.h"
#include "slip.h"
#include "telling.h"

/* Share of a phrase's weight from which it is said. */
#define SAID 0.51
/* What is missing, or a text's own, from which on that counts. */
#define SOMETHING 0.5
#define MUCH 2
#define ALL 0.9
/* A probability of nothing. */
#define NEVER 2
/* Words that are the same in the same order: one is replaced on purpose. */
#define NEARLY 0.7
#define FEW_PHRASES 3
#define FEW_WORDS 4
/* Words of which the longest row is looked for. */
#define MOST_TOKENS 80
/* Pairs of words that are looked through for compounds of one row. */
#define MOST_ODD 64

static double upto(double n, double most)
{
	return n > most ? 1 : n / most;
}

static double share(double part, double whole)
{
	return whole > 0 ? part / whole : 1;
}

/* ---- how much ----------------------------------------------------------- */

static double sum(const struct telling_text *text, size_t from)
{
	double all = 0;

	for (size_t i = 0; i < text->n; i++)
		if (text->list[i].phrase >= from)
			all += text->list[i].weight;
	return all;
}

static double sum_said(const struct telling_text *text, size_t from)
{
	double said = 0;

	for (size_t i = 0; i < text->n; i++)
		if (text->list[i].phrase >= from)
			said += text->list[i].weight * text->list[i].said;
	return said;
}

/* What kind of thing it is may go without saying. */
static double lacking_of(const struct telling *e)
{
	return e->kind && e->weight < 1 ? 0 : e->weight * (1 - e->said);
}

static double lacking(const struct telling_text *text)
{
	double all = 0;

	for (size_t i = 0; i < text->n; i++)
		all += lacking_of(&text->list[i]);
	return all;
}

/* Phrases one after the other. */
static void weigh_phrases(const struct telling_text *all, double f[FACTS])
{
	double unsaid = 0;

	f[FACT_LEAST] = f[FACT_FIRST] = 1;
	for (size_t i = 0, k = 0; i < all->n; i = k) {
		double weight = 0, said = 0, lack = 0;

		for (; k < all->n && all->list[k].phrase ==
				all->list[i].phrase; k++) {
			weight += all->list[k].weight;
			said += all->list[k].weight * all->list[k].said;
			lack += lacking_of(&all->list[k]);
		}
		said = lack <= SOMETHING ? 1 : share(said, weight);
		unsaid += said < SAID;
		if (said < f[FACT_LEAST])
			f[FACT_LEAST] = said;
		if (i == 0)
			f[FACT_FIRST] = said;
	}
	f[FACT_UNSAID] = upto(unsaid, 3);
	f[FACT_SAID] = 1 - unsaid / (double)(all->phrases +
			(all->phrases == 0));
	f[FACT_WHOLE] = unsaid < 1;
	f[FACT_THIRDS] = f[FACT_SAID] >= JUDGE_PARTLY;
	f[FACT_FEW] = all->phrases <= FEW_PHRASES && unsaid > 0;
}

/* ---- where -------------------------------------------------------------- */

/* Between which words of the other text a row of words stands that it hasn't;
 * 0 is its beginning, SIZE_MAX its end. */
struct gap {
	size_t after, before;
	bool heavy;		/* with a word that says much */
};

static size_t find_gaps(const struct telling_text *text, bool mine,
		struct gap *gaps)
{
	size_t n = 0;

	for (size_t i = 0; i < text->n; i++) {
		size_t k = i;

		gaps[n].heavy = false;
		for (; k < text->n && (text->list[k].said <= 0 ||
				text->list[k].again); k++)
			gaps[n].heavy = gaps[n].heavy || text->list[k].again ||
					text->list[k].weight >= 1;
		if (k == i)
			continue;
		gaps[n].after = i == 0 ? 0 : 1 + (mine ? i - 1 :
				text->list[i - 1].at);
		gaps[n++].before = k == text->n ? SIZE_MAX : mine ? k :
				text->list[k].at;
		i = k;
	}
	return n;
}

/* A word of its own stands where one is missing. */
static bool replaces(const struct trial *t, const struct telling_text *all,
		const struct telling_text *typed)
{
	struct gap *a = recall_arena_alloc(t->arena, (all->n + 1) *
			sizeof(*a));
	struct gap *b = recall_arena_alloc(t->arena, (typed->n + 1) *
			sizeof(*b));
	size_t n = find_gaps(all, true, a), m = find_gaps(typed, false, b);

	for (size_t i = 0; i < n; i++) {
		bool last = a[i].before == SIZE_MAX;

		for (size_t k = 0; k < m; k++)
			if (a[i].heavy && b[k].heavy && a[i].after ==
					b[k].after && (last ? b[k].before ==
					SIZE_MAX : a[i].before == b[k].before))
				return true;
	}
	return false;
}

/* The longest row of words that both have in this order. */
static double compare_rows(const struct words *a, const struct words *b)
{
	unsigned char row[MOST_TOKENS + 1] = { 0 };
	size_t n = a->n < MOST_TOKENS ? a->n : MOST_TOKENS;
	size_t m = b->n < MOST_TOKENS ? b->n : MOST_TOKENS;

	for (size_t i = 0; i < n; i++) {
		unsigned char corner = 0;

		for (size_t k = 0; k < m; k++) {
			unsigned char old = row[k + 1];

			if (strcmp(a->w[i].s, b->w[k].s) == 0)
				row[k + 1] = (unsigned char)(corner + 1);
			else if (row[k] > old)
				row[k + 1] = row[k];
			corner = old;
		}
	}
	return share(row[m], (double)(n > m ? n : m));
}

static double count_in_order(const struct telling_text *all)
{
	size_t pairs = 0, forward = 0, last = WORD_NOWHERE;

	for (size_t i = 0; i < all->n; i++) {
		if (all->list[i].at == WORD_NOWHERE)
			continue;
		if (last != WORD_NOWHERE) {
			pairs++;
			forward += all->list[i].at > last;
		}
		last = all->list[i].at;
	}
	return share((double)forward, (double)pairs);
}

/* ---- what --------------------------------------------------------------- */

static bool lacks_number(const struct telling_text *text)
{
	for (size_t i = 0; i < text->n; i++)
		if (text->list[i].said <= 0 && text->list[i].w->flags &
				WORD_EXACT)
			return true;
	return false;
}

/* Not only by what says the same word elsewhere on the card: of "an animal that
 * eats animals" the one doesn't say the other. */
static bool is_said_itself(const struct telling_text *all,
		const struct telling_text *typed, size_t i)
{
	const struct telling *e = &all->list[i];
	size_t at = e->said > 0 ? typed->list[e->at].at : WORD_NOWHERE;

	return at != WORD_NOWHERE && (at == i || !judge_same_form(
			all->list[at].w, e->w));
}

static bool has_unlike(const struct telling_text *all,
		const struct telling_text *typed)
{
	bool few = all->n * typed->n <= MOST_ODD;

	for (size_t i = 0; i < all->n; i++) {
		const struct telling *e = &all->list[i];

		if (is_said_itself(all, typed, i) || alike_is_light(e->w) ||
				(!few && !alike_has_opposite(e->w)))
			continue;
		for (size_t k = 0; k < typed->n; k++)
			if (typed->list[k].said <= 0 && e->denied ==
					typed->list[k].denied &&
					(alike_are_unlike(e->w,
					typed->list[k].w) || (few &&
					judge_are_opposed(e->w,
					typed->list[k].w))))
				return true;
	}
	return false;
}

/* Of "living things in their non-living environment" either may be meant. */
static bool is_both(const struct telling_text *text, const struct telling *e)
{
	for (size_t i = 0; i < text->n; i++)
		if (text->list[i].denied != e->denied && strcmp(
				text->list[i].w->s, e->w->s) == 0)
			return true;
	return false;
}

/* What one denies the other says. */
static bool is_otherwise_denied(const struct telling_text *all,
		const struct telling_text *typed)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct telling *e = &all->list[i], *s;

		if (e->at == WORD_NOWHERE || e->said < 1)
			continue;
		s = &typed->list[e->at];
		if ((e->flipped ? e->denied == s->denied : (e->denied &&
				!s->maybe_denied) || (s->denied &&
				!e->maybe_denied)) && !is_both(all, e) &&
				!is_both(typed, s))
			return true;
	}
	return false;
}

/* "The absence of government" without the absence. */
static bool lacks_absence(const struct telling_text *from,
		const struct telling_text *to)
{
	static const char *const words[] = { "absence", "avoid", "avoiding",
		"avoids", "failure", "lack", "lacking", "lacks", "prevent",
		"preventing", "prevents", "refusal", "refuses", NULL };
	bool lacks = false;

	for (size_t i = 0; i < from->n && !lacks; i++)
		lacks = from->list[i].said <= 0 && word_among(
				from->list[i].w->s, words);
	for (size_t i = 0; i < to->words->n && lacks; i++)
		lacks = !telling_may_deny(&to->words->w[i]);
	return lacks;
}

static bool has_added(const struct telling_text *typed)
{
	for (size_t i = 1; i < typed->n; i++)
		if (typed->list[i].joined && typed->list[i].said <= 0 &&
				!alike_is_light(typed->list[i].w) &&
				typed->list[i - 1].said > 0)
			return true;
	return false;
}

static size_t count_denials(const struct words *words)
{
	size_t n = 0;

	for (size_t i = 0; i < words->n; i++)
		n += (words->w[i].flags & WORD_NEGATION) != 0;
	return n;
}

/* ---- all of it ---------------------------------------------------------- */

/* "Iron, a metal": what comes first is no kind of thing, it is the answer. */
static bool is_told_what(const struct trial *t)
{
	static const char *const marks[] = { ", a ", ", an ", ", the " };

	for (size_t i = 0; i < RECALL_COUNT(marks); i++)
		if (strstr(t->in->expected, marks[i]))
			return true;
	return false;
}

static void weigh_against(const struct trial *t, const struct telling_text *e,
		const struct telling_text *s, double f[FACTS])
{
	bool told = is_told_what(t);

	f[FACT_DENIED] = is_otherwise_denied(e, s) || lacks_absence(e, s) ||
			lacks_absence(s, e);
	f[FACT_UNLIKE] = has_unlike(e, s);
	f[FACT_TURNED] = telling_is_turned(e, s) ||
			telling_has_other_relative(e, s) ||
			telling_has_other_case(e, s);
	f[FACT_VOICE] = telling_has_other_voice(e, s);
	f[FACT_NUMBER] = lacks_number(e);
	f[FACT_OTHERNUMBER] = f[FACT_NUMBER] > 0 && lacks_number(s);
	f[FACT_BARE] = e->n && ((told && e->list[0].said <= 0) ||
			(e->list[0].w->flags & WORD_EXACT && (e->list[0].said
			<= 0 || (e->n < FEW_WORDS && lacking(e) > 0))));
}

static void weigh_words(const struct trial *t, const struct telling_text *e,
		const struct telling_text *s, double f[FACTS])
{
	double asked = (double)(e->n + (e->n == 0));
	bool missing = lacking(e) > SOMETHING, own = lacking(s) >= SOMETHING;

	f[FACT_COVERED] = share(sum_said(e, 0), sum(e, 0));
	f[FACT_REST] = share(sum_said(e, 1), sum(e, 1));
	f[FACT_MISSING] = upto(lacking(e), 4);
	f[FACT_BACK] = share(sum_said(s, 0), sum(s, 0));
	f[FACT_OWN] = upto(lacking(s), 4);
	f[FACT_REPLACED] = replaces(t, e, s);
	f[FACT_ORDER] = count_in_order(e);
	f[FACT_CROSSED] = telling_is_crossed(e, s);
	f[FACT_ADDED] = !missing && e->n <= FEW_WORDS && has_added(s);
	f[FACT_DROPPED] = missing && !own;
	f[FACT_BRIEF] = 1 / asked;
	f[FACT_LENGTH] = upto((double)s->n, asked);
}

/* Words of a phrase become one. */
static void read_both(const struct trial *t, struct words *all,
		struct words *typed, struct telling_text *e,
		struct telling_text *s)
{
	struct words phrases = alike_add_phrases(t->arena,
			t->reading.languages, typed);

	alike_join_phrases(t->arena, t->reading.languages, all, typed,
			&phrases);
	*e = telling_read(t, all);
	*s = telling_read(t, typed);
}

void points_weigh(const struct trial *t, const struct words *all,
		const struct words *typed, double f[FACTS])
{
	const struct words same = judge_turn_sides(t->arena, all, typed);
	struct words a = *all, b = same;
	struct telling_text e, s;

	read_both(t, &a, &b, &e, &s);
	telling_match(t, &e, &s);
	weigh_words(t, &e, &s, f);
	weigh_phrases(&e, f);
	weigh_against(t, &e, &s, f);
	f[FACT_LITERAL] = compare_rows(&a, &b);
	f[FACT_SWAP] = f[FACT_REPLACED] * f[FACT_LITERAL];
	f[FACT_APART] = (f[FACT_BACK] < SAID && f[FACT_COVERED] < ALL) ||
			f[FACT_NUMBER] > 0 || f[FACT_SWAP] > NEARLY ||
			(lacking(&s) >= 1 && (f[FACT_WHOLE] < 1 ||
			(lacking(&e) >= MUCH && lacking(&s) >= MUCH)));
	f[FACT_DENIAL] = count_denials(&a) != count_denials(&b);
	f[FACT_CONTRADICTS] = judge_contradicts(&a, &b) ||
			judge_sides_are_turned(all, &same) ||
			judge_turns_round(all, &same);
}

static double estimate(const double weights[FACT_FIRST_AGAINST + 1],
		const double f[FACTS])
{
	double odds = weights[FACT_FIRST_AGAINST];

	for (int i = 0; i < FACT_FIRST_AGAINST; i++)
		odds += weights[i] * f[i];
	return 1 / (1 + exp(-odds));
}

/* The probability from which on it is right. */
static double least_right(const struct rule *rule, const double f[FACTS])
{
	if (f[FACT_NUMBER] > 0 || f[FACT_SWAP] > NEARLY ||
			(f[FACT_BACK] < SAID && f[FACT_COVERED] < ALL) ||
			(f[FACT_BRIEF] > 1.0 / FEW_WORDS &&
			f[FACT_COVERED] < SAID))
		return NEVER;
	return f[FACT_APART] > 0 && rule->right < POINTS_SURE ?
			POINTS_SURE : rule->right;
}

enum recall_verdict points_verdict(const struct rule *rule,
		const double f[FACTS])
{
	for (int i = FACT_FIRST_AGAINST; i < FACTS; i++)
		if (f[i] > 0)
			return RECALL_VERDICT_WRONG;
	if (estimate(points_right, f) >= least_right(rule, f))
		return RECALL_VERDICT_RIGHT;
	/* something else in its place is no part of it, nor one word of two */
	if (f[FACT_REPLACED] > 0 || (f[FACT_BRIEF] > 1.0 / FEW_WORDS &&
			f[FACT_COVERED] < JUDGE_PARTLY))
		return RECALL_VERDICT_WRONG;
	return estimate(points_wrong, f) < rule->wrong ?
			RECALL_VERDICT_PARTLY : RECALL_VERDICT_WRONG;
}

bool points_change_case(const struct trial *t, const struct words *all,
		const struct words *typed)
{
	struct telling_text e, s;

	if (t->reading.languages != LANGUAGE_DE || all->n < FEW_WORDS ||
			strcmp(all->key, typed->key) == 0)
		return false;
	e = telling_read(t, all);
	s = telling_read(t, typed);
	telling_match(t, &e, &s);
	return telling_has_other_case(&e, &s);
}

struct points_typed points_read(const struct trial *t,
		const struct words *typed)
{
	return (struct points_typed){ *typed, alike_add_phrases(t->arena,
			t->reading.languages, typed), telling_read(t, typed) };
}

double points_said(const struct trial *t, const struct words *part,
		const struct points_typed *typed)
{
	struct words a = *part, b = typed->words;
	struct telling_text e, s = typed->plain;

	alike_join_phrases(t->arena, t->reading.languages, &a, &b,
			&typed->phrases);
	e = telling_read(t, &a);
	if (b.w != typed->words.w)
		s = telling_read(t, &b);
	else
		telling_forget(&s);
	telling_look_for(t, &e, &s);
	return share(sum_said(&e, 0), sum(&e, 0));
}

#include "page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cues.h"
#include "side.h"

/* Sets are written term first unless their cards say otherwise: log odds
 * before anything is read, and what the page and the neighbours add when
 * their cards agree. */
#define FIRST_IS_FRONT 2.0
#define PAGE_SAYS 1.5
#define NEIGHBOURS_SAY 1.5
#define NEIGHBOURS 4	/* on each side */
/* A page whose first sides are the longer ones, and read like definitions,
 * was written back first: definitions are longer than their terms. */
#define LONGER_FIRST 3.5
#define LONGER_BY 0.5	/* mean difference of the logs of their lengths */
#define LONGER_SHARE 0.8
#define SIGNS_LESS 0.25
#define LONG_ENOUGH 2.8	/* log of so many letters: "el martillo" is a word */
#define ASKS_FIRST 5	/* … and doesn't ask in every fifth of them */
#define VALUE_SECOND 0.5
#define VALUES_SAY 3.0	/* other cards with a value on one side */
#define VALUES_PRIOR 2.0	/* … as many of which say nothing */
#define HABIT_SAYS 0.6	/* that the others' first sides have it more often */
#define HABITS_SAY 2.5
#define ROUNDS 3

#define SURE 0.99
/* A card that nothing speaks against stays as it is, without a doubt. */
#define NOTHING_AGAINST (-1.0)
#define KEPT 0.97
#define LEAST_SURE 0.2	/* … and nothing is turned for a trifle */

struct orient {
	struct recall_set *set;
	size_t count;
	struct side *a, *b;	/* first and second side of each card */
	double *odds;		/* that the first is the front, signs alone */
	size_t habits[SIDE_HABITS][2];	/* cards whose first side has one and
					 * the second not, and the reverse */
	size_t values;		/* cards with a value on one side … */
	long second;		/* … the second one, less those on the first */
	double page;		/* mean of tanh(odds / 2) */
	double first;		/* that the page is written front first */
	struct side_model model;
};

static double bias_at(const struct orient *o, size_t i)
{
	size_t from = i > NEIGHBOURS ? i - NEIGHBOURS : 0;
	size_t to = i + NEIGHBOURS + 1 < o->count ? i + NEIGHBOURS + 1 :
			o->count;
	double sum = 0;

	for (size_t k = from; k < to; k++)
		sum += k == i ? 0 : tanh(o->odds[k] / 2);
	if (to - from > 1)
		sum /= (double)(to - from - 1);
	return o->first + PAGE_SAYS * o->page + NEIGHBOURS_SAY * sum;
}

/* 1 where a card's second side is a value and the first is none, -1 where the
 * first is, else 0. */
static int value_second(const struct orient *o, size_t i)
{
	return !!o->b[i].value - !!o->a[i].value;
}

static void count_values(struct orient *o)
{
	for (size_t i = 0; i < o->count; i++) {
		o->values += value_second(o, i) != 0;
		o->second += value_second(o, i);
	}
}

/* Values are answers, unless the page has them first: years, say. */
static double value_odds(const struct orient *o, size_t i)
{
	int here = value_second(o, i);
	bool sure = o->a[i].value == VALUE_SURE || o->b[i].value == VALUE_SURE;

	return here * (sure * VALUE_SECOND + VALUES_SAY * (double)(o->second - here) /
			((double)o->values + VALUES_PRIOR));
}

/* Habits of one side alone, by card. */
static void count_habits(struct orient *o)
{
	for (size_t i = 0; i < o->count; i++)
		for (unsigned h = 0; h < SIDE_HABITS; h++) {
			unsigned a = o->a[i].habits >> h & 1;
			unsigned b = o->b[i].habits >> h & 1;

			o->habits[h][0] += a && !b;
			o->habits[h][1] += b && !a;
		}
}

/* That a card stands as most others do: its sides have the habits that theirs
 * have. */
static double habit_odds(const struct orient *o, size_t i)
{
	double sum = 0;

	for (unsigned h = 0; h < SIDE_HABITS; h++) {
		int a = o->a[i].habits >> h & 1, b = o->b[i].habits >> h & 1;
		double first = (double)o->habits[h][0] - (a > b);
		double second = (double)o->habits[h][1] - (b > a);

		sum += (a - b) * log((first + 2) / (second + 2));
	}
	return fmax(-HABITS_SAY, fmin(HABITS_SAY, HABIT_SAYS * sum));
}

static void score_all(struct orient *o)
{
	double page = tanh(o->first + PAGE_SAYS * o->page);

	o->page = 0;
	for (size_t i = 0; i < o->count; i++) {
		o->odds[i] = import_pair_score(&o->model, &o->a[i],
				&o->b[i]) + value_odds(o, i) +
				page * habit_odds(o, i);
		o->page += tanh(o->odds[i] / 2) / (double)o->count;
	}
}

/* A question, or a text with a blank to be filled in. */
static bool asks_alone(const struct side *a, const struct side *b)
{
	return (a->question && !b->question) || (strstr(a->text, "__") &&
			!strstr(b->text, "__"));
}

static double first_is_front(const struct orient *o)
{
	double lengths = 0, firsts = 0, signs = 0;
	size_t n = 0, longer = 0, asks = 0;

	for (size_t i = 0; i < o->count; i++) {
		const struct side *a = &o->a[i], *b = &o->b[i];

		asks += asks_alone(a, b);
		if (a->question || b->question || a->value || b->value)
			continue;
		n++;
		longer += a->length > b->length;
		firsts += a->length;
		lengths += a->length - b->length;
		signs += a->signs - b->signs;
	}
	if (n < 5 || asks * ASKS_FIRST > o->count ||
			(double)longer < LONGER_SHARE * (double)n ||
			lengths < LONGER_BY * (double)n ||
			firsts < LONG_ENOUGH * (double)n ||
			signs > -SIGNS_LESS * (double)n)
		return FIRST_IS_FRONT;
	return FIRST_IS_FRONT - LONGER_FIRST;
}

static void learn(struct orient *o)
{
	struct side_sums sums = { 0 };

	for (size_t i = 0; i < o->count; i++) {
		double p = 1 / (1 + exp(-o->odds[i] - bias_at(o, i)));

		import_side_learn(&sums, &o->a[i], &o->b[i], p);
		import_side_learn(&sums, &o->b[i], &o->a[i], 1 - p);
	}
	import_side_model_set(&o->model, &sums);
}

static void decide(struct orient *o, size_t i)
{
	struct recall_draft *d = &o->set->cards[i];
	double total = o->odds[i] + bias_at(o, i);
	double sure = 1 / (1 + exp(-fabs(total)));

	if (total < -LEAST_SURE)
		recall_draft_swap(d);
	else if (o->odds[i] > NOTHING_AGAINST)
		sure = fmax(sure, KEPT);
	d->confidence = fmin(d->confidence, fmin(sure, SURE));
}

/* The side without an example in its last line, which stands with either. */
static const char *plain_side(struct recall_arena *a, const char *s)
{
	const char *last = strrchr(s, '\n');

	return last && cue_gives_example(last + 1) ?
			recall_arena_strndup(a, s, (size_t)(last - s)) : s;
}

/* Lists of as many items on nearly every card are forms of a word: "go, went,
 * gone". They are no answers. */
#define MOST_FORMS 8
#define FORMS_SHARE 0.6

static void neglect_forms(struct side *sides, size_t n)
{
	size_t of[MOST_FORMS] = { 0 };
	unsigned forms = 0;

	for (size_t i = 0; i < n; i++)
		if (sides[i].list == LIST_COMMAS && sides[i].items < MOST_FORMS
				&& ++of[sides[i].items] > of[forms])
			forms = sides[i].items;
	for (size_t i = 0; i < n && (double)of[forms] > FORMS_SHARE *
			(double)n; i++)
		if (sides[i].list == LIST_COMMAS)
			sides[i].signs = 0;
}

/* What the cards look like; false: cancelled. */
static bool look_at_cards(struct orient *o, const struct page *page)
{
	for (size_t i = 0; i < o->count; i++) {
		if (!page_goes_on(page, i, o->count))
			return false;
		import_side_look(&o->a[i], plain_side(o->set->arena,
				o->set->cards[i].front));
		import_side_look(&o->b[i], plain_side(o->set->arena,
				o->set->cards[i].back));
	}
	neglect_forms(o->a, o->count);
	neglect_forms(o->b, o->count);
	count_values(o);
	count_habits(o);
	return true;
}

static void turn_cards(struct orient *o, bool labelled)
{
	o->first = first_is_front(o);
	if (labelled && o->first > 0)	/* nothing is sure to be the other */
		return;
	score_all(o);
	for (int round = 0; round < ROUNDS; round++) {
		learn(o);
		score_all(o);
	}
	for (size_t i = 0; i < o->count; i++)
		decide(o, i);
}

void page_orient(struct page *page, bool labelled)
{
	struct recall_set *set = page->set;
	struct orient o = { .set = set, .count = set->count };

	if (!set->count)
		return;
	o.a = recall_calloc(o.count, sizeof(*o.a));
	o.b = recall_calloc(o.count, sizeof(*o.b));
	o.odds = recall_calloc(o.count, sizeof(*o.odds));
	import_side_model_init(&o.model);
	if (look_at_cards(&o, page))
		turn_cards(&o, labelled);
	free(o.a);
	free(o.b);
	free(o.odds);
}

void page_turn_all(struct page *page)
{
	struct recall_set *set = page->set;
	struct orient o = { .set = set, .count = set->count };

	if (!set->count)
		return;
	o.a = recall_calloc(o.count, sizeof(*o.a));
	o.b = recall_calloc(o.count, sizeof(*o.b));
	if (look_at_cards(&o, page) && first_is_front(&o) < 0)
		for (size_t i = 0; i < set->count; i++)
			recall_draft_swap(&set->cards[i]);
	free(o.a);
	free(o.b);
}

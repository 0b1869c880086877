/* The expected workload by drawing cards: for models whose state no grid
 * could hold. The same cards are drawn for every retention, so that the curve
 * over it is smooth. */
#include <math.h>
#include <stdlib.h>

#include "ahead.h"

/* Cards drawn of each first grade, and a fourth of those drawn of the cards
 * that there are: the error is about 2 % of the sum. */
#define DRAWS 250

static void add_answer(struct recall_cost *c, double share, double seconds)
{
	c->seconds += share * seconds;
	c->reviews += share;
}

/* A grade by the shares of the four. */
static enum recall_grade draw_grade(struct recall_random *r,
		const double shares[4])
{
	double u = recall_random_unit(r);

	for (int i = 0; i < 3; i++) {
		u -= shares[i];
		if (u < 0)
			return (enum recall_grade)(i + 1);
	}
	return RECALL_EASY;
}

/* Reviews of a card from the day of its next one, each counted on its day. */
static void run_card(const struct ahead *a, struct recall_random *r,
		struct recall_trace t, double elapsed, double day,
		double share, struct recall_cost *by_day)
{
	const struct recall_workload *w = a->w;

	while (day < w->span) {
		double recall = recall_model_retrievability(w->params, &t,
				elapsed);
		enum recall_grade grade = recall_random_unit(r) < recall ?
				draw_grade(r, w->habits->pass) : RECALL_AGAIN;

		add_answer(&by_day[(int)day], share,
				w->habits->review_s[grade - 1]);
		t = recall_model_next(w->params, t, elapsed, grade);
		elapsed = ahead_interval(a, &t);
		day += elapsed;
	}
}

/* As many draws of each first grade, however rare it is. */
static void draw_new(const struct ahead *a, struct recall_cost *by_day)
{
	const struct recall_habits *h = a->w->habits;
	struct recall_random r;

	for (int i = 0; i < 4 * DRAWS; i++) {
		double share = h->first[i % 4] / DRAWS, days;
		struct recall_trace t = recall_model_first(a->w->params,
				(enum recall_grade)(i % 4 + 1));

		recall_random_init(&r, (uint64_t)i);
		days = ahead_interval(a, &t);
		add_answer(&by_day[0], share, h->learning_s[i % 4]);
		run_card(a, &r, t, days, days, share, by_day);
	}
}

static void draw_waiting(const struct ahead *a, struct recall_cost *by_day)
{
	const struct recall_workload *w = a->w;
	size_t draws = w->count < 4 * DRAWS ? w->count : 4 * DRAWS;
	struct recall_random r;

	for (size_t i = 0; i < draws; i++) {
		const struct recall_waiting *c = &w->cards[i * w->count /
								draws];
		double day = ceil(ahead_interval(a, &c->trace) - c->elapsed);

		recall_random_init(&r, (uint64_t)i);
		day = day > 0 ? day : 0;
		run_card(a, &r, c->trace, c->elapsed + day, day,
				(double)w->count / (double)draws, by_day);
	}
}

void ahead_by_chance(struct ahead *a)
{
	size_t span = (size_t)a->w->span;
	struct recall_cost *by_day = recall_calloc(span, sizeof(*by_day));

	draw_new(a, by_day);
	for (size_t i = 0; i < span; i++) {
		a->fresh[i + 1].seconds = a->fresh[i].seconds +
				by_day[i].seconds;
		a->fresh[i + 1].reviews = a->fresh[i].reviews +
				by_day[i].reviews;
		by_day[i] = (struct recall_cost){ 0 };
	}
	draw_waiting(a, by_day);
	for (size_t i = 0; i < span; i++) {
		a->waiting.seconds += by_day[i].seconds;
		a->waiting.reviews += by_day[i].reviews;
	}
	free(by_day);
}

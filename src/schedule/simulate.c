/* Days of study, drawn by chance: what a plan would have come to. */
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "fsrs.h"
#include "habits.h"

/* Answers on one day that follow the first, at most. */
#define MOST_STEPS 5

struct card {
	struct recall_trace trace;
	int due, last;		/* days; due INT_MAX: not introduced */
};

struct run {
	const struct recall_simulation *s;
	struct recall_random random;
	struct card *cards;
	uint32_t *queue;	/* cards by due day, a bucket a day */
	uint32_t *next;		/* the bucket's next card */
	double spent;		/* seconds today */
	int introduced;
	struct recall_simulated out;
};

#define NOBODY UINT32_MAX

/* ---- one answer ------------------------------------------------------- */

/* Asked again on the same day, until `steps` answers of Good in a row, or
 * Easy. */
static void run_steps(struct run *r, struct card *c, enum recall_grade grade,
		bool learning, int steps)
{
	const struct recall_habits *h = r->s->habits;
	int left = steps - (grade > RECALL_HARD);

	for (int i = 0; i < MOST_STEPS && left > 0 && grade != RECALL_EASY;
			i++) {
		grade = habits_draw(&r->random, (learning ? h->learning_next :
					    h->relearning_next)[grade - 1]);
		r->spent += (learning ? h->learning_s :
					h->relearning_s)[grade - 1];
		c->trace = recall_model_next(r->s->params, c->trace, 0, grade);
		if (grade == RECALL_AGAIN)
			left = steps;
		else
			left -= grade > RECALL_HARD;
	}
}

static void schedule(struct run *r, uint32_t index, int today)
{
	struct card *c = &r->cards[index];
	double days = recall_model_interval(r->s->params, &c->trace,
			r->s->retention);

	c->last = today;
	c->due = today + (int)clamp(round(days), 1, r->s->maximum_days);
	if (c->due < r->s->days) {
		r->next[index] = r->queue[c->due];
		r->queue[c->due] = index;
	}
}

static void introduce(struct run *r, uint32_t index, int today)
{
	struct card *c = &r->cards[index];
	enum recall_grade grade = habits_draw(&r->random, r->s->habits->first);

	c->trace = recall_model_first(r->s->params, grade);
	r->spent += r->s->habits->learning_s[grade - 1];
	run_steps(r, c, grade, true, r->s->learning_steps);
	schedule(r, index, today);
}

static void review(struct run *r, uint32_t index, int today)
{
	struct card *c = &r->cards[index];
	int elapsed = today - c->last;
	double recall = recall_model_retrievability(r->s->params, &c->trace,
			elapsed);
	bool recalled = recall_random_unit(&r->random) < recall;
	enum recall_grade grade = recalled ? habits_draw(&r->random, r->s->habits->pass) :
					     RECALL_AGAIN;

	r->out.reviews++;
	r->out.recalled += recalled;
	r->spent += r->s->habits->review_s[grade - 1];
	c->trace = recall_model_next(r->s->params, c->trace, elapsed, grade);
	if (!recalled)
		run_steps(r, c, grade, false, r->s->relearning_steps);
	schedule(r, index, today);
}

/* ---- one day ---------------------------------------------------------- */

static void postpone(struct run *r, uint32_t index, int today)
{
	r->cards[index].due = today + 1;
	if (today + 1 < r->s->days) {
		r->next[index] = r->queue[today + 1];
		r->queue[today + 1] = index;
	}
}

static void run_day(struct run *r, int today)
{
	uint32_t index = r->queue[today], next;
	int reviews = 0, fresh = 0;

	r->spent = 0;
	for (; index != NOBODY; index = next) {
		next = r->next[index];
		if (reviews++ < r->s->reviews_a_day &&
				r->spent < r->s->seconds_a_day)
			review(r, index, today);
		else
			postpone(r, index, today);
	}
	while (r->introduced < r->s->cards && fresh++ < r->s->new_a_day &&
			r->spent < r->s->seconds_a_day)
		introduce(r, (uint32_t)r->introduced++, today);
	r->out.seconds += r->spent;
}

static double memorized(const struct run *r)
{
	double sum = 0;

	for (int i = 0; i < r->introduced; i++)
		sum += recall_model_retrievability(r->s->params,
				&r->cards[i].trace,
				r->s->days - 1 - r->cards[i].last);
	return sum;
}

struct recall_simulated recall_simulate(const struct recall_simulation *s)
{
	struct run r = { .s = s };

	r.cards = recall_calloc((size_t)s->cards, sizeof(*r.cards));
	r.next = recall_calloc((size_t)s->cards, sizeof(*r.next));
	r.queue = recall_calloc((size_t)s->days, sizeof(*r.queue));
	recall_random_init(&r.random, s->seed);
	for (int i = 0; i < s->days; i++)
		r.queue[i] = NOBODY;
	for (int i = 0; i < s->days; i++)
		run_day(&r, i);
	r.out.last_seconds = r.spent;
	r.out.learned = r.introduced;
	r.out.memorized = memorized(&r);
	free(r.queue);
	free(r.next);
	free(r.cards);
	return r.out;
}

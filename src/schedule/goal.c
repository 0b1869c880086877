/* How an exam shortens intervals: the last look comes before it. */
#include "goal.h"

#include <math.h>

/* A day on which the look is worth that much less of the score counts a
 * third as much. */
#define WORTH_UNIT 0.02
/* What fades soonest gains most by any look, and much more by a late one: so
 * much of what the last day's look would add is taken off, that it isn't seen
 * too soon. Found by trying: 0 and 1 give lower scores. */
#define LATER 0.5
/* A look that fails takes so many times longer than one that doesn't: 19 s
 * and one or two relearning steps of 13 s more, against 13 s. See habits.c. */
#define LAPSE_COST 1.9
/* Anki's exponent for the load of a day. */
#define PER_CARD 2.15

/* Recall on the day of the exam when the card is looked at in `days`. */
static double expected(const struct recall_params *p,
		const struct recall_trace *t, int days, int left)
{
	double r = recall_model_retrievability(p, t, days);
	struct recall_trace pass = recall_model_next(p, *t, days, RECALL_GOOD);
	struct recall_trace fail = recall_model_next(p, *t, days, RECALL_AGAIN);

	return r * recall_model_retrievability(p, &pass, left - days) +
		(1 - r) * recall_model_retrievability(p, &fail, left - days);
}

double recall_goal_gain(const struct recall_params *params,
		const struct recall_memory *m, int32_t today, int32_t exam)
{
	const struct recall_trace *t = &m->trace;
	int days = today > m->last_day ? today - m->last_day : 0;
	int left = exam - m->last_day;
	double unseen, gain;

	if (m->reps == 0 || exam <= today)
		return 0;
	unseen = recall_model_retrievability(params, t, left);
	gain = expected(params, t, days, left) - unseen;
	if (exam - today > 1)
		gain -= LATER * (expected(params, t, left - 1, left) - unseen);
	return gain / (1 + LAPSE_COST * (1 - recall_model_retrievability(
					params, t, days)));
}

int64_t recall_goal_exchange(int64_t early, const struct recall_moment *now,
		const struct recall_plan *plan)
{
	int32_t last = plan->goal_day - 1 > now->day ? plan->goal_day - 1 :
			plan->goal_day;
	int64_t in_time = recall_day_start(last, now->offset, plan->rollover);

	return early < in_time ? early : in_time;
}

static double even_load(const struct recall_plan *plan, int days)
{
	int cards = plan->load && days < RECALL_LOAD_DAYS ?
			plan->load->due[days] : 0;

	return pow(1.0 / (1 + cards), PER_CARD);
}

/* Days until the card's last look, for an exam that is `left` >= 2 days off:
 * a day of the window, drawn by the plan's seed and load. What fades soonest
 * gains most by a late look, what is strong can come early and leave room. */
static int last_look(const struct recall_plan *plan,
		const struct recall_params *p, const struct recall_trace *good,
		int left)
{
	int window = left - 1 < RECALL_GOAL_WINDOW ? left - 1 :
			RECALL_GOAL_WINDOW;
	int first = left - window;
	double best = expected(p, good, left - 1, left), sum = 0, u;
	double weights[RECALL_GOAL_WINDOW];
	struct recall_random random;

	for (int i = 0; i < window; i++) {
		double worth = expected(p, good, first + i, left) - best;

		weights[i] = even_load(plan, first + i) *
				exp(worth / WORTH_UNIT);
		sum += weights[i];
	}
	recall_random_init(&random, recall_hash_mix(plan->seed + 1));
	u = recall_random_unit(&random) * sum;
	for (int i = 0; i < window; i++) {
		u -= weights[i];
		if (u < 0)
			return first + i;
	}
	return left - 1;
}

int goal_maximum(const struct recall_plan *plan,
		const struct recall_params *params, int32_t today,
		const struct recall_trace *good)
{
	int left = plan->goal_day - today, look;

	/* in the window the card has its last look just now */
	if (plan->goal_day == 0 || left <= RECALL_GOAL_WINDOW)
		return plan->maximum_days;
	look = last_look(plan, params, good, left);
	return look < plan->maximum_days ? look : plan->maximum_days;
}

int32_t recall_goal_look(const struct recall_memory *m,
		const struct recall_moment *now, const struct recall_plan *plan,
		const struct recall_params *params)
{
	int left = plan->goal_day - now->day;
	int64_t exam = recall_day_start(plan->goal_day, now->offset,
			plan->rollover);

	if (plan->goal_day == 0 || left < 2 || m->due < exam ||
			m->state != RECALL_STATE_REVIEW ||
			now->day - m->last_day <= 0)
		return 0;
	return now->day + last_look(plan, params, &m->trace, left);
}

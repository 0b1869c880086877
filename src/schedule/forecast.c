/*
 * What an exam will bring: the days until then, studied as Spaced does it by
 * a student who recalls with the probability that the model gives.
 */
#include "goal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How a pass is graded, and how often a step of today is passed: shares that
 * are usual in large collections. */
#define HARD_SHARE 0.22
#define EASY_SHARE 0.15
#define STEP_PASS 0.85
#define MOST_STEPS 6
/* Four of five lie within so many standard deviations. */
#define FOUR_OF_FIVE 1.2816

struct rehearsal {
	const struct recall_goal *goal;
	struct recall_memory *cards;
	int *queue;		/* indices of cards, the next first */
	double *key;		/* what the queue is sorted by, per card */
	struct recall_load load;
	struct recall_plan plan;
	struct recall_moment now;
	uint64_t fate;		/* of this run */
	int left;		/* answers today */
	double answers;
};

static double recall_at(const struct recall_goal *g,
		const struct recall_memory *m, int32_t day)
{
	if (m->reps == 0)
		return 0;
	return recall_model_retrievability(g->params, &m->trace,
			day > m->last_day ? day - m->last_day : 0);
}

static int32_t due_day(const struct rehearsal *r, const struct recall_memory *m)
{
	return recall_day(m->due, r->now.offset, r->plan.rollover);
}

/* ---- one answer --------------------------------------------------------- */

/* A card's nth answer has the same luck in every plan that is rehearsed with
 * the seed: what plans differ by isn't lost in their noise. */
static double draw_luck(const struct rehearsal *r, int card)
{
	struct recall_random random;

	recall_random_init(&random, recall_hash_mix(r->fate + (uint64_t)card) +
			(uint64_t)r->cards[card].reps);
	return recall_random_unit(&random);
}

static enum recall_grade draw_grade(const struct rehearsal *r, int card,
		double recall)
{
	double u = draw_luck(r, card);

	if (u >= recall)
		return RECALL_AGAIN;
	u /= recall;
	if (u < HARD_SHARE)
		return RECALL_HARD;
	return u < 1 - EASY_SHARE ? RECALL_GOOD : RECALL_EASY;
}

static void answer_once(struct rehearsal *r, int card, double recall)
{
	struct recall_memory *m = &r->cards[card];
	struct recall_outcome out[4];

	r->plan.seed = recall_hash_mix(r->goal->seed + (uint64_t)card);
	recall_schedule_outcomes(m, &r->now, &r->plan, r->goal->params, out);
	*m = out[draw_grade(r, card, recall) - 1].memory;
	r->left--;
	r->answers++;
}

static void study_card(struct rehearsal *r, int card)
{
	struct recall_memory *m = &r->cards[card];
	int32_t days;

	answer_once(r, card, m->reps == 0 ? STEP_PASS :
			recall_at(r->goal, m, r->now.day));
	for (int i = 0; i < MOST_STEPS && r->left > 0 &&
			m->state != RECALL_STATE_REVIEW; i++)
		answer_once(r, card, STEP_PASS);
	days = due_day(r, m) - r->now.day;
	if (days >= 0 && days < RECALL_LOAD_DAYS)
		r->load.due[days]++;
}

/* ---- one day ------------------------------------------------------------ */

/* Of equal ones what is due first. */
static bool is_before(const struct rehearsal *r, int a, int b)
{
	if (r->key[a] < r->key[b] || r->key[a] > r->key[b])
		return r->key[a] < r->key[b];
	return r->cards[a].due < r->cards[b].due;
}

/* Insertion of what is at most a few hundred cards a day. */
static int put(struct rehearsal *r, int count, int card, double key)
{
	int at = count;

	r->key[card] = key;
	for (; at > 0 && is_before(r, card, r->queue[at - 1]); at--)
		r->queue[at] = r->queue[at - 1];
	r->queue[at] = card;
	return count + 1;
}

static bool is_ahead(const struct rehearsal *r, int card)
{
	return due_day(r, &r->cards[card]) > r->now.day;
}

static bool can_come(const struct rehearsal *r, int card)
{
	const struct recall_memory *m = &r->cards[card];

	return m->reps > 0 && m->last_day != r->now.day;
}

/* Cards due today; with ahead those that are not. */
static int line_up(struct rehearsal *r, bool ahead)
{
	int count = 0;

	for (int i = 0; i < (int)r->goal->count; i++)
		if (can_come(r, i) && ahead == is_ahead(r, i))
			count = put(r, count, i, (double)r->cards[i].due);
	return count;
}

static void study_line(struct rehearsal *r, bool ahead)
{
	int count = line_up(r, ahead);

	for (int i = 0; i < count && r->left > 0; i++)
		study_card(r, r->queue[i]);
}

/* ---- the last days ------------------------------------------------------ */

/* All of them, and how many are due. */
static int line_up_looks(struct rehearsal *r, int *due)
{
	int count = 0;

	*due = 0;
	for (int i = 0; i < (int)r->goal->count; i++) {
		if (!can_come(r, i))
			continue;
		*due += !is_ahead(r, i);
		count = put(r, count, i, -recall_goal_gain(r->goal->params,
				&r->cards[i], r->now.day, r->goal->day));
	}
	return count;
}

/* The due card that is worth least gives its place to the early one. */
static void exchange(struct rehearsal *r, int count, int64_t early)
{
	int last = count - 1;

	while (is_ahead(r, r->queue[last]))
		last--;
	r->cards[r->queue[last]].due = recall_goal_exchange(early, &r->now,
			&r->plan);
}

static void study_looks(struct rehearsal *r)
{
	int due, count = line_up_looks(r, &due);

	for (int i = 0; i < count && r->left > 0 &&
			(due > 0 || r->goal->spare); i++) {
		int card = r->queue[i];

		if (due > 0 && is_ahead(r, card))
			exchange(r, count, r->cards[card].due);
		due--;
		study_card(r, card);
	}
}

static int new_today(const struct rehearsal *r)
{
	const struct recall_goal *g = r->goal;
	int days = g->day - r->now.day - RECALL_GOAL_WINDOW, fresh = 0;

	if (g->plain)
		return g->new_per_day;
	for (size_t i = 0; i < g->count; i++)
		fresh += r->cards[i].reps == 0;
	return recall_goal_new(fresh, days, g->new_per_day);
}

int recall_goal_new(int fresh, int days, int new_per_day)
{
	int pace = days > 1 ? (fresh + days - 1) / days : fresh;

	return new_per_day > 0 && pace > new_per_day ? pace : new_per_day;
}

static void study_new(struct rehearsal *r)
{
	int count = new_today(r);

	for (size_t i = 0; i < r->goal->count && count > 0 && r->left > 0; i++)
		if (r->cards[i].reps == 0) {
			study_card(r, (int)i);
			count--;
		}
}

static void count_load(struct rehearsal *r)
{
	memset(&r->load, 0, sizeof(r->load));
	r->load.day = r->now.day;
	for (size_t i = 0; i < r->goal->count; i++) {
		int32_t days = due_day(r, &r->cards[i]) - r->now.day;

		if (r->cards[i].reps && days < RECALL_LOAD_DAYS)
			r->load.due[days > 0 ? days : 0]++;
	}
}

/* Spare time is used alike with and without the date, so that both take the
 * same minutes. */
static void study_day(struct rehearsal *r)
{
	bool last = r->goal->day - r->now.day <= RECALL_GOAL_WINDOW;

	r->left = r->goal->answers_per_day;
	count_load(r);
	if (!r->goal->plain)
		study_new(r);
	if (last && !r->goal->plain)
		study_looks(r);
	else
		study_line(r, false);
	if (r->goal->plain)
		study_new(r);
	if (last && r->goal->plain && r->goal->spare)
		study_line(r, true);
}

/* ---- all of it ---------------------------------------------------------- */

static double untouched(const struct recall_goal *g)
{
	double sum = 0;

	for (size_t i = 0; i < g->count; i++)
		sum += recall_at(g, &g->cards[i], g->day);
	return sum / (double)g->count;
}

/* The score of one run; *chance grows by the variance of the exam itself. */
static double rehearse(struct rehearsal *r, int run, double *chance)
{
	const struct recall_goal *g = r->goal;
	double sum = 0;

	memcpy(r->cards, g->cards, g->count * sizeof(*r->cards));
	r->fate = recall_hash_mix(recall_hash_mix(g->seed) + (uint64_t)run);
	for (int32_t day = g->now.day + g->skip_today; day < g->day; day++) {
		r->now = recall_moment_at(recall_day_start(day, g->now.offset,
				g->plan->rollover) + 8 * 3600000,
				g->now.offset, g->plan->rollover);
		study_day(r);
	}
	for (size_t i = 0; i < g->count; i++) {
		double recall = recall_at(g, &r->cards[i], g->day);

		sum += recall;
		*chance += recall * (1 - recall);
	}
	return sum / (double)g->count;
}

static void summarise(const struct recall_goal *g, const double *scores,
		double chance, struct recall_forecast *out)
{
	double n = (double)g->count, spread = 0;

	for (int i = 0; i < g->runs; i++)
		out->score += scores[i] / g->runs;
	for (int i = 0; i < g->runs; i++)
		spread += (scores[i] - out->score) * (scores[i] - out->score) /
				g->runs;
	spread = FOUR_OF_FIVE * sqrt(spread + chance / g->runs / n / n);
	out->low = fmax(0, out->score - spread);
	out->high = fmin(1, out->score + spread);
}

struct recall_forecast recall_goal_forecast(const struct recall_goal *g)
{
	struct recall_forecast out = { 0 };
	struct rehearsal r = { .goal = g, .plan = *g->plan };
	double *scores, chance = 0;

	if (g->count == 0 || g->runs < 1)
		return out;
	r.plan.load = &r.load;
	r.plan.goal_day = g->plain ? 0 : g->day;
	r.cards = recall_calloc(g->count, sizeof(*r.cards));
	r.queue = recall_calloc(g->count, sizeof(*r.queue));
	r.key = recall_calloc(g->count, sizeof(*r.key));
	scores = recall_calloc((size_t)g->runs, sizeof(*scores));
	for (int i = 0; i < g->runs; i++)
		scores[i] = rehearse(&r, i, &chance);
	summarise(g, scores, chance, &out);
	out.untouched = untouched(g);
	out.answers = r.answers / g->runs;
	free(scores);
	free(r.key);
	free(r.queue);
	free(r.cards);
	return out;
}

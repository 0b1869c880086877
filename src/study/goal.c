/* A deck's exam: its cards brought in before it, and what to expect. */
#include "recall/study.h"

#include <stdlib.h>

/* A forecast is made whenever home is drawn anew: so many cards of a large
 * deck stand for all, so many runs for all that may happen. */
#define SAMPLE 120
#define RUNS 6
/* Seconds an answer takes, and answers a new card takes on its first day. */
#define ANSWER_S 8
#define NEW_ANSWERS 3

struct gathered {
	struct recall_memory *cards;
	char **guids;		/* NULL: not wanted */
	size_t count, cap, every, seen;
	bool guids_too;
};

static enum recall_status keep(void *arg, const struct recall_card *card)
{
	struct gathered *g = arg;

	if (g->seen++ % g->every != 0)
		return RECALL_OK;
	if (g->count == g->cap) {
		g->cap = g->cap ? g->cap * 2 : 64;
		g->cards = recall_realloc(g->cards, g->cap, sizeof(*g->cards));
		g->guids = recall_realloc(g->guids, g->cap, sizeof(*g->guids));
	}
	g->guids[g->count] = g->guids_too ? recall_strdup(card->guid) : NULL;
	g->cards[g->count++] = card->memory;
	return RECALL_OK;
}

static void release(struct gathered *g)
{
	for (size_t i = 0; i < g->count; i++)
		free(g->guids[i]);
	free(g->guids);
	free(g->cards);
}

/* ---- the forecast ------------------------------------------------------- */

static int answers_a_day(const struct recall_options *o, int minutes)
{
	int all = o->reviews_per_day + o->new_per_day * NEW_ANSWERS;

	if (minutes == 0)
		minutes = o->minutes_per_day;
	return minutes ? minutes * 60 / ANSWER_S : all;
}

/* Answers for the sample as large a share as it is of the deck. */
static int share_of(int n, const struct gathered *g)
{
	return (int)(((size_t)n + g->every - 1) / g->every);
}

static void fill(const struct recall_goal *goal,
		const struct recall_options *o, const struct gathered *g,
		struct recall_exam *out)
{
	struct recall_goal with = *goal;

	out->plan = recall_goal_forecast(&with);
	with.skip_today = true;
	out->day_worth = out->plan.score - recall_goal_forecast(&with).score;
	with.skip_today = false;
	with.spare = true;
	for (int i = 0; i < RECALL_EXAM_MINUTES; i++) {
		out->minutes[i] = 5 << i;
		with.answers_per_day = share_of(answers_a_day(o,
				out->minutes[i]), g);
		out->with_minutes[i] = recall_goal_forecast(&with).score;
	}
}

enum recall_status recall_exam_forecast(struct recall_store *s, int64_t deck,
		const struct recall_moment *now, bool brief,
		struct recall_exam *out, struct recall_error *err)
{
	struct recall_query q = { .deck = deck, .pick = RECALL_PICK_STUDY,
		.now = *now };
	struct gathered g = { .every = 1 };
	struct recall_options o;
	struct recall_plan plan;
	struct recall_goal goal = { .now = *now, .runs = RUNS, .seed = 1 };
	enum recall_status status;
	int count = 0;

	*out = (struct recall_exam){ 0 };
	goal.day = recall_store_goal_day(s, deck);
	out->known = false;
	if (goal.day <= now->day)
		return RECALL_OK;
	status = recall_store_options(s, deck, &o, err);
	if (status == RECALL_OK)
		status = recall_store_count(s, &q, &count, err);
	if (status != RECALL_OK)
		return status;
	g.every = ((size_t)count + SAMPLE - 1) / SAMPLE;
	g.every += g.every == 0;
	status = recall_store_cards(s, &q, keep, &g, err);
	if (status == RECALL_OK && g.count > 0) {
		plan = recall_options_plan(&o, 0);
		goal.cards = g.cards;
		goal.count = g.count;
		goal.params = recall_store_params(s, deck);
		goal.plan = &plan;
		goal.new_per_day = share_of(o.new_per_day, &g);
		goal.answers_per_day = share_of(answers_a_day(&o, 0), &g);
		out->known = true;
		if (brief)
			out->plan = recall_goal_forecast(&goal);
		else
			fill(&goal, &o, &g, out);
	}
	release(&g);
	return status;
}

/* ---- setting the day ---------------------------------------------------- */

/* Cards that would come up only after the exam are brought in before it. */
static enum recall_status bring_in(struct recall_store *s, int64_t deck,
		const struct recall_moment *now, struct gathered *g,
		struct recall_plan *plan, struct recall_error *err)
{
	const struct recall_params *params = recall_store_params(s, deck);
	struct recall_log_row *rows = recall_calloc(g->count + 1,
			sizeof(*rows));
	struct recall_load load = *plan->load;
	enum recall_status status = RECALL_OK;
	size_t count = 0;

	plan->load = &load;
	for (size_t i = 0; i < g->count; i++) {
		int32_t day;

		plan->seed = recall_hash_mix(i);
		day = recall_goal_look(&g->cards[i], now, plan, params);
		if (day == 0)
			continue;
		if (day - now->day < RECALL_LOAD_DAYS)
			load.due[day - now->day]++;
		rows[count++] = (struct recall_log_row){
			.at = *now,
			.kind = RECALL_LOG_POSTPONE,
			.card = g->guids[i],
			.correct = -1,
			.due = recall_day_start(day, now->offset,
					plan->rollover),
		};
	}
	if (count > 0)
		status = recall_store_log(s, rows, count, "exam date", NULL,
				err);
	free(rows);
	return status;
}

static enum recall_status settle(struct recall_store *s, int64_t deck,
		int32_t day, const struct recall_moment *now,
		struct recall_error *err)
{
	struct recall_query q = { .deck = deck, .now = *now,
		.pick = RECALL_PICK_INTRODUCED };
	struct gathered g = { .every = 1, .guids_too = true };
	struct recall_options o;
	struct recall_load load;
	struct recall_plan plan;
	enum recall_status status = recall_store_options(s, deck, &o, err);

	if (status == RECALL_OK)
		status = recall_store_load(s, now, &load, err);
	if (status == RECALL_OK)
		status = recall_store_cards(s, &q, keep, &g, err);
	if (status == RECALL_OK) {
		plan = recall_options_plan(&o, 0);
		plan.goal_day = day;
		plan.load = &load;
		status = bring_in(s, deck, now, &g, &plan, err);
	}
	release(&g);
	return status;
}

enum recall_status recall_exam_set(struct recall_store *s, int64_t deck,
		int32_t day, const struct recall_moment *now,
		struct recall_error *err)
{
	enum recall_status status = recall_store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	recall_store_label(s, "exam date");
	status = recall_store_deck_goal(s, deck, day, err);
	if (status == RECALL_OK && day > now->day)
		status = settle(s, deck, day, now, err);
	if (status == RECALL_OK)
		return recall_store_commit(s, err);
	recall_store_rollback(s);
	return status;
}

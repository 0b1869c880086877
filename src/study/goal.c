/* A deck's exam: its cards brought in before it. */
#include "recall/study.h"

#include <stdlib.h>

struct gathered {
	struct recall_memory *cards;
	char **guids;
	int64_t *decks;
	size_t count, cap;
};

static enum recall_status keep(void *arg, const struct recall_card *card)
{
	struct gathered *g = arg;

	if (g->count == g->cap) {
		g->cap = g->cap ? g->cap * 2 : 64;
		g->cards = recall_realloc(g->cards, g->cap, sizeof(*g->cards));
		g->guids = recall_realloc(g->guids, g->cap, sizeof(*g->guids));
		g->decks = recall_realloc(g->decks, g->cap, sizeof(*g->decks));
	}
	g->guids[g->count] = recall_strdup(card->guid);
	g->decks[g->count] = card->deck;
	g->cards[g->count++] = card->memory;
	return RECALL_OK;
}

static void release(struct gathered *g)
{
	for (size_t i = 0; i < g->count; i++)
		free(g->guids[i]);
	free(g->guids);
	free(g->decks);
	free(g->cards);
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
	int32_t exam = 0;

	plan->load = &load;
	for (size_t i = 0; i < g->count; i++) {
		int32_t day;

		/* a deck below may have an exam of its own */
		if (i == 0 || g->decks[i] != g->decks[i - 1])
			exam = recall_store_goal_day(s, g->decks[i]);
		if (exam != plan->goal_day)
			continue;
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
	struct gathered g = { 0 };
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

static enum recall_status check_ahead(int32_t day,
		const struct recall_moment *now, struct recall_error *err)
{
	const struct recall_holidays only = { { day }, { day }, 1 };
	struct recall_buf text = RECALL_BUF_INIT;

	if (day == 0 || day > now->day)
		return RECALL_OK;
	recall_holidays_format(&only, &text);
	recall_fail(err, RECALL_USAGE, "%s is not after today: the day of an "
			"exam must be ahead", text.data);
	recall_buf_release(&text);
	return RECALL_USAGE;
}

enum recall_status recall_exam_set(struct recall_store *s, int64_t deck,
		int32_t day, const struct recall_moment *now,
		struct recall_error *err)
{
	enum recall_status status = check_ahead(day, now, err);

	if (status == RECALL_OK)
		status = recall_store_begin(s, err);
	if (status != RECALL_OK)
		return status;
	recall_store_label(s, "exam date");
	status = recall_store_deck_goal(s, deck, day, err);
	if (status == RECALL_OK && day)
		status = settle(s, deck, day, now, err);
	if (status == RECALL_OK)
		return recall_store_commit(s, err);
	recall_store_rollback(s);
	return status;
}

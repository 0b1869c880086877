/* The memory model fitted to the collection's own log, and what it expects. */
#include "internal.h"

#include <stdlib.h>

/* ---- better weights --------------------------------------------------- */

static enum recall_status set_options(struct recall_store *s,
		const struct recall_optimize *o,
		struct recall_choice_options *out, struct recall_error *err)
{
	struct recall_options options;
	struct recall_fitted made;
	enum recall_status status = recall_store_options(s, o->deck, &options,
			err);

	if (status == RECALL_OK)
		status = recall_store_params_made(s, o->deck, &made, err);
	if (status != RECALL_OK)
		return status;
	*out = (struct recall_choice_options){
		.current = recall_store_params(s, o->deck),
		.since = made.until ? made.until + 1 : 0,
		.only = o->only,
		.relearning_steps = (unsigned)options.relearning_steps.count,
		.threads = o->threads,
		.stop = o->stop,
		.arg = o->arg,
	};
	return RECALL_OK;
}

static enum recall_status take_winner(struct recall_store *s, int64_t deck,
		unsigned beaten, const struct recall_choice *choice,
		int64_t until, struct recall_error *err)
{
	struct store_setting set = {
		.deck = deck,
		.params = choice->params,
		.how = {
			.made = recall_clock_now(),
			.until = until,
			.items = (int)choice->after.items,
		},
		.beats = beaten,
	};

	return store_params_set(s, &set, err);
}

enum recall_status recall_store_optimize(struct recall_store *s,
		const struct recall_optimize *o, struct recall_choice *out,
		struct recall_error *err)
{
	struct recall_choice_options options;
	struct recall_fit_log *h = NULL;
	struct recall_fit_row *rows;
	size_t count;
	enum recall_status status = recall_store_fit_rows(s, o->deck, &rows,
			&count, err);

	if (status == RECALL_OK)
		status = set_options(s, o, &options, err);
	if (status == RECALL_OK) {
		h = recall_fit_log_new(rows, count);
		status = recall_choose(h, &options, out, err);
	}
	if (status == RECALL_OK && !out->kept)
		status = take_winner(s, o->deck, options.current->version,
				out, rows[count - 1].ms, err);
	recall_fit_log_free(h);
	free(rows);
	return status;
}

/* ---- the workload ----------------------------------------------------- */

struct cards_surveyed {
	struct recall_waiting *cards;
	size_t count, room;
	const struct recall_moment *now;
	bool fractional;
};

static enum recall_status survey_card(void *arg,
		const struct recall_card *card)
{
	const struct recall_memory *m = &card->memory;
	struct cards_surveyed *v = arg;

	if (m->reps == 0 || card->suspended || card->buried > v->now->day)
		return RECALL_OK;
	RECALL_GROW(v->cards, v->count, v->room);
	v->cards[v->count++] = (struct recall_waiting){
		.trace = m->trace,
		.elapsed = v->now->day - m->last_day,
	};
	return RECALL_OK;
}

static enum recall_status survey_cards(struct recall_store *s, int64_t deck,
		struct cards_surveyed *v, int *new_cards,
		struct recall_error *err)
{
	struct recall_query q = {
		.deck = deck,
		.now = *v->now,
		.pick = RECALL_PICK_NEW,
	};
	enum recall_status status = recall_store_memories(s, deck, survey_card,
			v, err);

	if (status == RECALL_OK)
		status = recall_store_count(s, &q, new_cards, err);
	return status;
}

enum recall_status recall_store_workload(struct recall_store *s,
		const struct recall_survey *survey,
		struct recall_workload_point points[RECALL_WORKLOAD_POINTS],
		struct recall_error *err)
{
	struct cards_surveyed v = { .now = &survey->now };
	struct recall_fit_row *rows;
	struct recall_options options;
	struct recall_habits habits;
	int new_cards;
	size_t count;
	enum recall_status status = recall_store_fit_rows(s, survey->deck,
			&rows, &count, err);

	if (status == RECALL_OK)
		status = recall_store_options(s, survey->deck, &options, err);
	if (status == RECALL_OK)
		status = survey_cards(s, survey->deck, &v, &new_cards, err);
	if (status != RECALL_OK)
		goto out;
	habits = recall_habits_of(rows, count);
	if (!recall_workload(&(struct recall_workload){
		.params = recall_store_params(s, survey->deck),
		.habits = &habits,
		.cards = v.cards,
		.count = v.count,
		.new_cards = (size_t)new_cards,
		.new_per_day = options.new_per_day,
		.threads = survey->threads,
		.stop = survey->stop,
		.arg = survey->arg,
	}, points))
		status = recall_fail(err, RECALL_CANCELLED, "cancelled");
out:
	free(v.cards);
	free(rows);
	return status;
}

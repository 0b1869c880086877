/*
 * Students who recall with the probability that the model gives, and whose
 * answers are logged: what the collection then says it predicted can be held
 * against what came of it. The probability comes from the model's functions
 * here, not from what the collection believes.
 */
#ifndef TESTS_STUDENTS_H
#define TESTS_STUDENTS_H

#include <math.h>
#include <stdlib.h>

#include "recall/history.h"
#include "plan.h"

#define STUDENTS_BATCH 4096
/* Answers come at any time: when recall is anywhere down to this, but not
 * later than so many days. */
#define STUDENTS_LOWEST 0.35
#define STUDENTS_LATEST 900

struct students {
	struct recall_store *store;
	const struct recall_params *params;
	struct recall_plan plan;
	struct recall_random random;
	int64_t start;		/* UTC ms of the first day's morning */
	int32_t last_day;	/* of any answer */
	struct recall_log_row *rows;
	size_t count;
};

static inline enum recall_status students_write(struct students *s,
		struct recall_error *err)
{
	enum recall_status status = s->count ? recall_store_log(s->store,
			s->rows, s->count, "answer", NULL, err) : RECALL_OK;

	s->count = 0;
	return status;
}

static inline int students_wait(struct students *s,
		const struct recall_memory *m)
{
	double low = STUDENTS_LOWEST, days;

	if (m->reps == 0)
		return (int)recall_random_below(&s->random, 60);
	days = recall_model_interval(s->params, &m->trace, low + (1 - low) *
			recall_random_unit(&s->random));
	return (int)fmin(fmax(1, floor(days + 0.5)), STUDENTS_LATEST);
}

static inline enum recall_grade students_grade(struct students *s,
		double recall)
{
	if (recall_random_unit(&s->random) >= recall)
		return RECALL_AGAIN;
	return (enum recall_grade)(RECALL_HARD +
			(int)recall_random_below(&s->random, 3));
}

/* `answers` of one card; its guid is borrowed until they are written. */
static inline enum recall_status students_study(struct students *s,
		const char *card, int answers, struct recall_error *err)
{
	struct recall_memory m = { 0 };
	struct recall_outcome out[4];
	int64_t ms = s->start;
	enum recall_status status = RECALL_OK;

	for (int i = 0; i < answers && status == RECALL_OK; i++) {
		int wait = students_wait(s, &m);
		double recall = m.reps == 0 ? 0.7 :
			recall_model_retrievability(s->params, &m.trace, wait);
		enum recall_grade grade = students_grade(s, recall);
		struct recall_moment at;

		ms += wait * INT64_C(86400000);
		at = recall_moment_at(ms, 0, s->plan.rollover);
		s->last_day = at.day > s->last_day ? at.day : s->last_day;
		recall_schedule_outcomes(&m, &at, &s->plan, s->params, out);
		m = out[grade - 1].memory;
		s->rows[s->count++] = (struct recall_log_row){
			.at = at, .kind = RECALL_LOG_ANSWER, .card = card,
			.ref = "", .mode = RECALL_MODE_SPACED,
			.task = RECALL_TASK_FLIP, .grade = grade,
			.correct = grade > RECALL_AGAIN, .ms = 4000,
			.typed = "", .picked = "", .confused = "",
			.verdict = "", .strictness = "", .counts = true,
			.model = s->params->model, .due = m.due,
			.state = m.state, .step = m.step,
		};
		if (s->count == STUDENTS_BATCH)
			status = students_write(s, err);
	}
	return status;
}

struct students_deck {
	struct students *s;
	char **guids;
	size_t count;
};

static inline enum recall_status students_keep(void *arg,
		const struct recall_card *card)
{
	struct students_deck *d = arg;

	d->guids = recall_realloc(d->guids, d->count + 1, sizeof(*d->guids));
	d->guids[d->count++] = recall_strdup(card->guid);
	return RECALL_OK;
}

/* `answers` of every card of the collection, by students whose memory is as
 * these parameters say; then what the collection says of them. */
static inline enum recall_status students_calibrate(struct recall_store *store,
		const struct recall_params *params, int answers, uint64_t seed,
		struct recall_calibration out[RECALL_CALIBRATION_BINS],
		struct recall_error *err)
{
	/* Saturday, 21 November 2026, 10:00 UTC */
	const int64_t start = INT64_C(1795255200000);
	struct students s = {
		.store = store, .params = params,
		.plan = plain_plan(), .start = start,
		.rows = recall_calloc(STUDENTS_BATCH, sizeof(*s.rows)),
	};
	struct recall_query all = {
		.pick = RECALL_PICK_ALL, .now = recall_moment_at(start, 0, 4),
	};
	struct recall_history_query q = { .deck = 0 };
	struct students_deck deck = { .s = &s };
	struct recall_history history;
	enum recall_status status;

	recall_random_init(&s.random, seed);
	status = recall_store_cards(store, &all, students_keep, &deck, err);
	for (size_t i = 0; i < deck.count && status == RECALL_OK; i++)
		status = students_study(&s, deck.guids[i], answers, err);
	if (status == RECALL_OK)
		status = students_write(&s, err);
	q.now = recall_moment_at(recall_day_start(s.last_day + 1, 0, 4), 0, 4);
	if (status == RECALL_OK)
		status = recall_store_history(store, &q, &history, err);
	if (status == RECALL_OK) {
		memcpy(out, history.calibration, sizeof(history.calibration));
		recall_history_release(&history);
	}
	for (size_t i = 0; i < deck.count; i++)
		free(deck.guids[i]);
	free(deck.guids);
	free(s.rows);
	return status;
}

/* The widest gap between what was predicted and what was recalled, of the
 * bins with at least `least` answers; how many those are. */
static inline double students_gap(const struct recall_calibration *bins,
		int least, int *count)
{
	double widest = 0;

	*count = 0;
	for (int i = 0; i < RECALL_CALIBRATION_BINS; i++) {
		const struct recall_calibration *b = &bins[i];

		if (b->answers < least)
			continue;
		widest = fmax(widest, fabs(b->expected - b->recalled) /
				b->answers);
		++*count;
	}
	return widest;
}

#endif

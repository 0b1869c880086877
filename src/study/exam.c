/*
 * What a deck's exam will bring: its cards are read once, then asked for
 * with so many minutes a day.
 */
#include "recall/study.h"

#include <stdlib.h>

/* A forecast is made whenever home is drawn anew: so many cards of a large
 * deck stand for all, so many fates of cards for all that may happen. */
#define SAMPLE 120
#define FATES 720
/* Answers a new card takes on its first day. */
#define NEW_ANSWERS 3
/* Own answers weigh n / (n + PRIOR) against what is usual. */
#define PRIOR 50

struct recall_exam_desk {
	struct recall_memory *cards;
	size_t count, cap, every, seen;
	struct recall_options options;
	struct recall_plan plan;
	struct recall_goal goal;
	double answer_s;
};

static enum recall_status keep(void *arg, const struct recall_card *card)
{
	struct recall_exam_desk *d = arg;

	if (d->seen++ % d->every != 0)
		return RECALL_OK;
	RECALL_GROW(d->cards, d->count, d->cap);
	d->cards[d->count++] = card->memory;
	return RECALL_OK;
}

/* ---- how long an answer takes ------------------------------------------ */

static enum recall_status find_pace(struct recall_store *s,
		struct recall_exam_desk *d, struct recall_error *err)
{
	struct recall_habits usual = recall_habits_default();
	struct recall_pace own;
	enum recall_status status = recall_store_pace(s, &own, err);

	if (status == RECALL_OK)
		d->answer_s = (own.answers * own.seconds + PRIOR *
				recall_habits_answer_s(&usual,
					d->options.retention)) /
				(own.answers + PRIOR);
	return status;
}

/* 0: as many as Spaced asks. */
static int answers_a_day(const struct recall_exam_desk *d, int minutes)
{
	const struct recall_options *o = &d->options;

	if (minutes == 0)
		minutes = o->minutes_per_day;
	if (minutes == 0)
		return o->reviews_per_day + o->new_per_day * NEW_ANSWERS;
	return (int)(minutes * 60 / d->answer_s);
}

/* Answers for the sample as large a share as it is of the deck. */
static int share_of(int n, const struct recall_exam_desk *d)
{
	return (int)(((size_t)n + d->every - 1) / d->every);
}

/* ---- the desk ----------------------------------------------------------- */

static void lay_out(struct recall_exam_desk *d, struct recall_store *s,
		int64_t deck)
{
	d->plan = recall_options_plan(&d->options, 0);
	d->goal.cards = d->cards;
	d->goal.count = d->count;
	d->goal.params = recall_store_params(s, deck);
	d->goal.plan = &d->plan;
	d->goal.runs = FATES / (int)d->count;
	d->goal.seed = 1;
	d->goal.new_per_day = share_of(d->options.new_per_day, d);
	d->goal.answers_per_day = share_of(answers_a_day(d, 0), d);
}

static enum recall_status read_desk(struct recall_store *s, int64_t deck,
		struct recall_exam_desk *d, struct recall_error *err)
{
	struct recall_query q = { .deck = deck, .pick = RECALL_PICK_STUDY,
		.now = d->goal.now };
	int count = 0;
	enum recall_status status = recall_store_options(s, deck, &d->options,
			err);

	if (status == RECALL_OK)
		status = recall_store_count(s, &q, &count, err);
	if (status == RECALL_OK)
		status = find_pace(s, d, err);
	if (status != RECALL_OK)
		return status;
	d->every = ((size_t)count + SAMPLE - 1) / SAMPLE;
	d->every += d->every == 0;
	return recall_store_cards(s, &q, keep, d, err);
}

enum recall_status recall_exam_open(struct recall_store *s, int64_t deck,
		const struct recall_moment *now, struct recall_exam_desk **out,
		struct recall_error *err)
{
	int32_t day = recall_store_goal_day(s, deck);
	struct recall_exam_desk *d;
	enum recall_status status;

	*out = NULL;
	if (day <= now->day)
		return RECALL_OK;
	d = recall_calloc(1, sizeof(*d));
	d->goal.now = *now;
	d->goal.day = day;
	status = read_desk(s, deck, d, err);
	if (status == RECALL_OK && d->count > 0) {
		lay_out(d, s, deck);
		*out = d;
	} else {
		recall_exam_close(d);
	}
	return status;
}

void recall_exam_close(struct recall_exam_desk *d)
{
	if (!d)
		return;
	free(d->cards);
	free(d);
}

static struct recall_forecast rehearse(const struct recall_exam_desk *d,
		int minutes, bool skip_today)
{
	struct recall_goal goal = d->goal;

	goal.skip_today = skip_today;
	if (minutes > 0) {
		goal.spare = true;
		goal.answers_per_day = share_of(answers_a_day(d, minutes), d);
	}
	return recall_goal_forecast(&goal);
}

struct recall_forecast recall_exam_at(const struct recall_exam_desk *d,
		int minutes)
{
	return rehearse(d, minutes, false);
}

struct recall_forecast recall_exam_without_today(
		const struct recall_exam_desk *d, int minutes)
{
	return rehearse(d, minutes, true);
}

double recall_exam_answer_s(const struct recall_exam_desk *d)
{
	return d->answer_s;
}

int recall_exam_days(const struct recall_exam_desk *d,
		int reviews[RECALL_LOAD_DAYS], int *fresh_per_day)
{
	int days = d->goal.day - d->goal.now.day, fresh = 0;

	if (days > RECALL_LOAD_DAYS)
		days = RECALL_LOAD_DAYS;
	for (int i = 0; i < RECALL_LOAD_DAYS; i++)
		reviews[i] = 0;
	for (size_t i = 0; i < d->count; i++) {
		const struct recall_memory *m = &d->cards[i];
		int at = recall_day(m->due, d->goal.now.offset,
				d->plan.rollover) - d->goal.now.day;

		if (m->reps == 0)
			fresh += (int)d->every;
		else if (at < days)
			reviews[at > 0 ? at : 0] += (int)d->every;
	}
	*fresh_per_day = fresh == 0 ? 0 : recall_goal_new(fresh, d->goal.day -
			d->goal.now.day - RECALL_GOAL_WINDOW,
			d->options.new_per_day);
	return days;
}

/* ---- all at once -------------------------------------------------------- */

static void fill(const struct recall_exam_desk *d, struct recall_exam *out)
{
	out->day_worth = out->plan.score - recall_exam_without_today(d, 0).score;
	for (int i = 0; i < RECALL_EXAM_MINUTES; i++) {
		out->minutes[i] = 5 << i;
		out->with_minutes[i] = recall_exam_at(d, 5 << i).score;
	}
}

enum recall_status recall_exam_forecast(struct recall_store *s, int64_t deck,
		const struct recall_moment *now, bool brief,
		struct recall_exam *out, struct recall_error *err)
{
	struct recall_exam_desk *d;
	enum recall_status status = recall_exam_open(s, deck, now, &d, err);

	*out = (struct recall_exam){ 0 };
	if (status != RECALL_OK || !d)
		return status;
	out->known = true;
	out->plan = recall_exam_at(d, 0);
	if (!brief)
		fill(d, out);
	recall_exam_close(d);
	return RECALL_OK;
}

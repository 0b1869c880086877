/* Days off: what is due on them comes in the days after, evenly. */
#include "recall/study.h"

#include <stdlib.h>

/* Days after a holiday that take what was due on it: as many as it had, but
 * no more than these. */
#define LONGEST_LEVELLING 30

struct off_card {
	char *guid;
	int64_t deck;
	int32_t day;		/* due */
};

struct off {
	const struct recall_holidays *holidays;
	const struct recall_moment *now;
	int rollover;
	struct off_card *cards;
	size_t count, cap;
	struct recall_load load;
};

static enum recall_status keep(void *arg, const struct recall_card *card)
{
	struct off *o = arg;
	int32_t day = recall_day(card->memory.due, o->now->offset,
			o->rollover);

	if (card->suspended || card->memory.state != RECALL_STATE_REVIEW ||
	    day < o->now->day || !recall_holidays_has(o->holidays, day))
		return RECALL_OK;
	RECALL_GROW(o->cards, o->count, o->cap);
	o->cards[o->count++] = (struct off_card){
		.guid = recall_strdup(card->guid),
		.deck = card->deck,
		.day = day,
	};
	return RECALL_OK;
}

static void release(struct off *o)
{
	for (size_t i = 0; i < o->count; i++)
		free(o->cards[i].guid);
	free(o->cards);
}

static int load_on(const struct off *o, int32_t day)
{
	int ahead = day - o->load.day;

	return ahead >= 0 && ahead < RECALL_LOAD_DAYS ? o->load.due[ahead] : 0;
}

/* The holiday that the day lies in, with those that follow on it. */
static void holiday_of(const struct off *o, int32_t day, int32_t *from,
		int32_t *after)
{
	for (*from = day; recall_holidays_has(o->holidays, *from - 1); --*from)
		;
	for (*after = day; recall_holidays_has(o->holidays, *after); ++*after)
		;
}

/* The emptiest of the days after it; 0 when these are too late for an exam:
 * then the card stays. */
static int32_t day_for(const struct off *o, int32_t day, int32_t exam)
{
	int32_t from, after, best;
	int days;

	holiday_of(o, day, &from, &after);
	days = after - from < LONGEST_LEVELLING ? after - from :
						  LONGEST_LEVELLING;
	best = after;
	for (int32_t d = after + 1; d < after + days; d++)
		if (load_on(o, d) < load_on(o, best) &&
		    !recall_holidays_has(o->holidays, d))
			best = d;
	return exam && best >= exam ? 0 : best;
}

static void count_move(struct off *o, int32_t from, int32_t to)
{
	int a = from - o->load.day, b = to - o->load.day;

	if (a >= 0 && a < RECALL_LOAD_DAYS)
		o->load.due[a]--;
	if (b >= 0 && b < RECALL_LOAD_DAYS)
		o->load.due[b]++;
}

static enum recall_status move_all(struct recall_store *s, struct off *o,
		int *moved, struct recall_error *err)
{
	struct recall_log_row *rows = recall_calloc(o->count, sizeof(*rows));
	enum recall_status status = RECALL_OK;
	size_t n = 0;

	for (size_t i = 0; i < o->count; i++) {
		struct off_card *card = &o->cards[i];
		int32_t exam = recall_store_goal_day(s, card->deck);
		int32_t day = day_for(o, card->day, exam);

		if (day == 0)
			continue;
		count_move(o, card->day, day);
		rows[n++] = (struct recall_log_row){
			.at = *o->now,
			.kind = RECALL_LOG_POSTPONE,
			.card = card->guid,
			.correct = -1,
			.due = recall_day_start(day, o->now->offset,
					o->rollover),
		};
	}
	if (n > 0)
		status = recall_store_log(s, rows, n, "holidays", NULL, err);
	free(rows);
	*moved = (int)n;
	return status;
}

static enum recall_status level(struct recall_store *s,
		const struct recall_options *options,
		const struct recall_moment *now, int *moved,
		struct recall_error *err)
{
	struct recall_query q = { .now = *now };
	struct off o = { .holidays = &options->holidays, .now = now,
		.rollover = options->day_starts_at };
	enum recall_status status = recall_store_load(s, now, &o.load, err);

	if (status == RECALL_OK)
		status = recall_store_cards(s, &q, keep, &o, err);
	if (status == RECALL_OK)
		status = move_all(s, &o, moved, err);
	release(&o);
	return status;
}

static enum recall_status set(struct recall_store *s, const char *text,
		const struct recall_moment *now, int *moved,
		struct recall_error *err)
{
	struct recall_options o;
	enum recall_status status = recall_store_option_set(s, 0, "holidays",
			text, err);

	if (status == RECALL_OK)
		status = recall_store_options(s, 0, &o, err);
	if (status == RECALL_OK && o.holidays.count > 0)
		status = level(s, &o, now, moved, err);
	return status;
}

enum recall_status recall_holidays_set(struct recall_store *s,
		const char *text, const struct recall_moment *now, int *moved,
		struct recall_error *err)
{
	enum recall_status status = recall_store_begin(s, err);

	*moved = 0;
	if (status != RECALL_OK)
		return status;
	recall_store_label(s, "holidays");
	status = set(s, text, now, moved, err);
	if (status == RECALL_OK)
		return recall_store_commit(s, err);
	recall_store_rollback(s);
	return status;
}

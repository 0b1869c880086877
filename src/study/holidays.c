/* Days off: what is due on them comes in the days after, evenly. */
#include "recall/study.h"

#include "pile.h"

/* Days after a holiday that take what was due on it: as many as it had, but
 * no more than these. */
#define LONGEST_LEVELLING 30

struct off {
	const struct recall_holidays *holidays;
	const struct recall_moment *now;
	int rollover;
	struct pile pile;
	struct recall_load load;
};

static int32_t due_day(const struct off *o, const struct recall_memory *m)
{
	return recall_day(m->due, o->now->offset, o->rollover);
}

static enum recall_status keep(void *arg, const struct recall_card *card)
{
	struct off *o = arg;
	int32_t day = due_day(o, &card->memory);

	if (card->suspended || card->memory.state != RECALL_STATE_REVIEW ||
	    day < o->now->day || !recall_holidays_has(o->holidays, day))
		return RECALL_OK;
	return pile_add(&o->pile, card);
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
	const struct pile_move move = { *o->now, o->rollover, "holidays" };

	for (size_t i = 0; i < o->pile.count; i++) {
		struct pile_card *card = &o->pile.cards[i];
		int32_t day = due_day(o, &card->memory);

		card->to = day_for(o, day, recall_store_goal_day(s,
				card->deck));
		if (card->to)
			count_move(o, day, card->to);
	}
	return pile_move(&o->pile, &move, s, moved, err);
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
	pile_release(&o.pile);
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

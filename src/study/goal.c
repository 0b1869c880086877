/* A deck's exam: its cards brought in before it. */
#include "recall/study.h"

#include "pile.h"

/* Cards that would come up only after the exam are brought in before it. */
static enum recall_status bring_in(struct recall_store *s, int64_t deck,
		const struct recall_moment *now, struct pile *p,
		struct recall_plan *plan, struct recall_error *err)
{
	const struct recall_params *params = recall_store_params(s, deck);
	const struct pile_move move = { *now, plan->rollover, "exam date" };
	struct recall_load load = *plan->load;
	int32_t exam = 0;
	int moved;

	plan->load = &load;
	for (size_t i = 0; i < p->count; i++) {
		struct pile_card *card = &p->cards[i];

		/* a deck below may have an exam of its own */
		if (i == 0 || card->deck != card[-1].deck)
			exam = recall_store_goal_day(s, card->deck);
		if (exam != plan->goal_day)
			continue;
		plan->seed = recall_hash_mix(i);
		card->to = recall_goal_look(&card->memory, now, plan, params);
		if (card->to && card->to - now->day < RECALL_LOAD_DAYS)
			load.due[card->to - now->day]++;
	}
	return pile_move(p, &move, s, &moved, err);
}

static enum recall_status settle(struct recall_store *s, int64_t deck,
		int32_t day, const struct recall_moment *now,
		struct recall_error *err)
{
	struct recall_query q = { .deck = deck, .now = *now,
		.pick = RECALL_PICK_INTRODUCED };
	struct pile p = { 0 };
	struct recall_options o;
	struct recall_load load;
	struct recall_plan plan;
	enum recall_status status = recall_store_options(s, deck, &o, err);

	if (status == RECALL_OK)
		status = recall_store_load(s, now, &load, err);
	if (status == RECALL_OK)
		status = recall_store_cards(s, &q, pile_add, &p, err);
	if (status == RECALL_OK) {
		plan = recall_options_plan(&o, 0);
		plan.goal_day = day;
		plan.load = &load;
		status = bring_in(s, deck, now, &p, &plan, err);
	}
	pile_release(&p);
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

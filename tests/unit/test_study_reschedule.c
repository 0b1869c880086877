/*
 * Due dates moved to where another desired retention, or other weights, want
 * them: nothing without a reason, no flood, told before, undone by one key.
 */
#include "study_kit.h"

#define CARDS 300

static void study_all(struct kit *k, enum recall_grade grade)
{
	k->options.new_per_day = 1000;
	k->options.reviews_per_day = 1000;
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < CARDS; i++)
		kit_flip(k, (int)grade);
	recall_session_close(k->session);
	k->session = NULL;
}

static int due_on(struct kit *k, int days)
{
	struct recall_load load;
	struct recall_query q = { .now = k->now,
		.pick = RECALL_PICK_REVIEWS_DUE };
	int n = 0;

	if (days == 0) {
		KIT_OK(k, recall_store_count(k->store, &q, &n, &k->err));
		return n;
	}
	KIT_OK(k, recall_store_load(k->store, &k->now, &load, &k->err));
	return load.due[days];
}

static struct recall_rescheduled move_to(struct kit *k, double retention,
		bool look)
{
	struct recall_reschedule r = { .deck = k->deck, .now = k->now,
		.retention = retention, .look = look };
	struct recall_rescheduled out;

	KIT_OK(k, recall_reschedule_deck(k->store, &r, &out, &k->err));
	return out;
}

static void by_the_same_retention_nothing_moves(void **state)
{
	struct kit *k = *state;

	kit_deck(k, CARDS);
	study_all(k, RECALL_EASY);
	kit_pass(k, 3 * KIT_DAY);
	assert_int_equal(move_to(k, 0, true).cards, 0);
	assert_int_equal(move_to(k, 0.9, false).cards, 0);
}

static void more_retention_is_no_flood(void **state)
{
	struct kit *k = *state;
	struct recall_rescheduled told, done;
	struct recall_buf text = RECALL_BUF_INIT;
	struct recall_undone undone;
	int before[40], sum = 0;

	kit_deck(k, CARDS);
	study_all(k, RECALL_EASY);
	kit_pass(k, 4 * KIT_DAY);
	for (int d = 0; d < 40; d++)
		before[d] = due_on(k, d);
	assert_int_equal(before[0], 0);
	/* after 4 days at 99 % all of them would be due */
	told = move_to(k, 0.99, true);
	assert_true(told.cards > 40);
	for (int d = 0; d < 40; d++)
		assert_int_equal(due_on(k, d), before[d]);
	done = move_to(k, 0.99, false);
	assert_memory_equal(&told, &done, sizeof(told));
	/* a tenth of the 200 reviews a day */
	assert_int_equal(done.today, 20);
	assert_int_equal(due_on(k, 0), 20);
	for (int d = 0; d < 40; d++)
		sum += due_on(k, d);
	assert_int_equal(sum, CARDS);
	recall_rescheduled_text(&told, &text);
	assert_non_null(strstr(text.data, "cards change, 20 more due today"));
	recall_buf_release(&text);
	KIT_OK(k, recall_store_undo(k->store, &k->now, 0, &undone, &k->err));
	for (int d = 0; d < 40; d++)
		assert_int_equal(due_on(k, d), before[d]);
}

static void less_retention_moves_back_and_the_log_says_so(void **state)
{
	struct kit *k = *state;
	struct recall_rescheduled done;

	kit_deck(k, CARDS);
	study_all(k, RECALL_EASY);
	kit_pass(k, 9 * KIT_DAY);
	assert_true(due_on(k, 0) > 100);
	done = move_to(k, 0.7, false);
	assert_int_equal(done.cards, CARDS);
	assert_int_equal(due_on(k, 0), 0);
	assert_true(done.today < -100);
	/* a second time there is nothing left to do */
	assert_int_equal(move_to(k, 0.7, false).cards, 0);
	KIT_OK(k, recall_store_check(k->store, true, NULL, NULL, &k->err));
}

static enum recall_status longest(void *arg, const struct recall_card *card)
{
	int32_t day = recall_day(card->memory.due, 0, 4), *last = arg;

	if (day > *last)
		*last = day;
	return RECALL_OK;
}

static void before_an_exam_all_are_still_seen(void **state)
{
	struct kit *k = *state;
	struct recall_query q = { .deck = 0 };
	int32_t last = 0, exam;

	kit_deck(k, CARDS);
	study_all(k, RECALL_EASY);
	kit_pass(k, 2 * KIT_DAY);
	exam = k->now.day + 14;
	KIT_OK(k, recall_exam_set(k->store, k->deck, exam, &k->now, &k->err));
	move_to(k, 0.7, false);
	q.now = k->now;
	KIT_OK(k, recall_store_cards(k->store, &q, longest, &last, &k->err));
	assert_true(last < exam);
}

static void what_waits_for_nothing_stays(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 5);
	k->options.new_per_day = 5;
	kit_start(k, RECALL_MODE_SPACED);
	kit_flip(k, RECALL_AGAIN);	/* in its steps */
	kit_flip(k, RECALL_GOOD);
	assert_int_equal(move_to(k, 0.7, false).cards, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(by_the_same_retention_nothing_moves),
		KIT_TEST(more_retention_is_no_flood),
		KIT_TEST(less_retention_moves_back_and_the_log_says_so),
		KIT_TEST(before_an_exam_all_are_still_seen),
		KIT_TEST(what_waits_for_nothing_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

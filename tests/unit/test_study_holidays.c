/* Days off: nothing is scheduled onto them, what was due on them comes after,
 * evenly, and one undo brings all of it back. */
#include "study_kit.h"

#include "recall/options.h"

#define CARDS 120

static void study_all(struct kit *k)
{
	k->options.new_per_day = 1000;
	k->options.reviews_per_day = 1000;
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < CARDS; i++)
		kit_flip(k, RECALL_EASY);
	recall_session_close(k->session);
	k->session = NULL;
}

static int due_on(struct kit *k, int days)
{
	struct recall_load load;

	KIT_OK(k, recall_store_load(k->store, &k->now, &load, &k->err));
	return load.due[days];
}

static int set_days(struct kit *k, const char *text)
{
	int moved = -1;

	KIT_OK(k, recall_holidays_set(k->store, text, &k->now, &moved,
			&k->err));
	KIT_OK(k, recall_store_settle(k->store, &k->err));
	return moved;
}

/* KIT_NOW is 21 November: easy cards come back in 7 to 10 days. */
static void nothing_is_scheduled_onto_them(void **state)
{
	struct kit *k = *state;
	int sum = 0;

	kit_deck(k, CARDS);
	assert_int_equal(set_days(k, "2026-11-28..2026-11-29"), 0);
	KIT_OK(k, recall_store_options(k->store, k->deck, &k->options,
			&k->err));
	study_all(k);
	for (int d = 1; d < 20; d++)
		sum += due_on(k, d);
	assert_int_equal(sum, CARDS);
	assert_int_equal(due_on(k, 7), 0);
	assert_int_equal(due_on(k, 8), 0);
	assert_true(due_on(k, 9) > 0);
}

static void what_is_due_on_them_comes_after(void **state)
{
	struct kit *k = *state;
	struct recall_undone undone;
	struct recall_options o;
	int before[20], moved, most = 0, after = 0;

	kit_deck(k, CARDS);
	study_all(k);
	for (int d = 0; d < 20; d++)
		before[d] = due_on(k, d);
	assert_true(before[7] > 5 && before[8] > 5);
	moved = set_days(k, "2026-11-27..2026-11-29");
	assert_int_equal(moved, before[6] + before[7] + before[8]);
	for (int d = 6; d < 9; d++)
		assert_int_equal(due_on(k, d), 0);
	/* as many days as it had, and evenly */
	for (int d = 9; d < 12; d++) {
		after += due_on(k, d);
		most = due_on(k, d) > most ? due_on(k, d) : most;
	}
	assert_int_equal(after, moved + before[9] + before[10] + before[11]);
	assert_true(most <= after / 3 + 1);
	KIT_OK(k, recall_store_undo(k->store, &k->now, 0, &undone, &k->err));
	for (int d = 0; d < 20; d++)
		assert_int_equal(due_on(k, d), before[d]);
	KIT_OK(k, recall_store_options(k->store, 0, &o, &k->err));
	assert_int_equal(o.holidays.count, 0);
}

static void an_exam_is_not_passed(void **state)
{
	struct kit *k = *state;

	kit_deck(k, CARDS);
	study_all(k);
	kit_pass(k, KIT_DAY);
	KIT_OK(k, recall_exam_set(k->store, k->deck, k->now.day + 8, &k->now,
			&k->err));
	assert_int_equal(set_days(k, "2026-11-26..2026-12-10"), 0);
}

static void dates_are_read_and_written(void **state)
{
	static const struct {
		const char *in, *out;
	} good[] = {
		{ "none", "none" }, { "", "none" },
		{ "2026-12-24", "2026-12-24" },
		{ "2027-01-01,2026-12-24..2026-12-26",
			"2026-12-24..2026-12-26 2027-01-01" },
		/* what touches or overlaps is one */
		{ "2026-12-24 2026-12-25 2026-12-20..2026-12-23",
			"2026-12-20..2026-12-25" },
		{ "2024-02-29", "2024-02-29" }, { "1970-01-01", "1970-01-01" },
		{ "9999-12-31", "9999-12-31" },
	};
	static const char *const bad[] = { "2026-13-01", "2026-02-29", "soon",
		"2026-12-24..", "2026-12-24..2026-12-23", "2026-12-24x",
		"24.12.2026", "2026-12-24...2026-12-26", "0000-01-01" };
	struct recall_holidays h;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct recall_buf text = RECALL_BUF_INIT;

		assert_true(recall_holidays_parse(good[i].in, &h));
		recall_holidays_format(&h, &text);
		assert_string_equal(text.data, good[i].out);
		recall_buf_release(&text);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(recall_holidays_parse(bad[i], &h));
	/* 2026-12-24 is day 20811 */
	assert_true(recall_holidays_parse("2026-12-24..2026-12-26", &h));
	assert_int_equal(h.from[0], 20811);
	assert_true(recall_holidays_has(&h, 20813));
	assert_false(recall_holidays_has(&h, 20814));
	recall_holidays_forget(&h, 20813);
	assert_int_equal(h.count, 1);
	recall_holidays_forget(&h, 20814);
	assert_int_equal(h.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(nothing_is_scheduled_onto_them),
		KIT_TEST(what_is_due_on_them_comes_after),
		KIT_TEST(an_exam_is_not_passed),
		cmocka_unit_test(dates_are_read_and_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

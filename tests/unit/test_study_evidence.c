/*
 * What an answer proves, row by row of the table: for a card that is new and
 * for one that is in review, by the task it was answered in.
 */
#include "study_kit.h"

#include <math.h>

/* Eight cards in review, answered yesterday. */
static void review_deck(struct kit *k)
{
	kit_deck(k, 8);
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 8; i++)
		kit_flip(k, RECALL_EASY);
	kit_pass(k, KIT_DAY);
}

static bool same_memory(const struct recall_memory *a,
		const struct recall_memory *b, bool due_too)
{
	return a->state == b->state && a->step == b->step &&
		fabs(a->trace.stability - b->trace.stability) < 1e-12 &&
		fabs(a->trace.difficulty - b->trace.difficulty) < 1e-12 &&
		a->reps == b->reps && a->lapses == b->lapses &&
		a->passes == b->passes && a->last == b->last &&
		(!due_too || (a->due == b->due && a->days == b->days));
}

static struct recall_scene_question first_question(struct kit *k, int type)
{
	k->options.test_types = type;
	k->options.test_questions = 4;
	return kit_start(k, RECALL_MODE_TEST)->questions[0];
}

/* One question of a test answered, the test handed in. */
static void take_test(struct kit *k, int type, bool right, bool changes_due)
{
	struct recall_scene_question q = first_question(k, type);
	char guid[64];
	struct recall_memory was, is;
	struct kit_row row;

	snprintf(guid, sizeof(guid), "%s", q.guid);
	was = kit_memory_of(k, guid);
	kit_choose(k, right ? q.right : (q.right + 1) % q.choices);
	kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	is = kit_memory_of(k, guid);
	row = kit_last_row(k);
	assert_int_equal(row.row.grade, RECALL_UNGRADED);
	assert_int_equal(row.row.correct, right);
	assert_string_equal(row.verdict, right ? "right" : "wrong");
	assert_true(same_memory(&was, &is, !changes_due));
	if (changes_due) {
		assert_true(was.due > k->now.ms);
		assert_in_range(is.due, k->now.ms, k->now.ms + 20);
	}
}

static void recognising_is_not_recalling(void **state)
{
	struct kit *k = *state;

	review_deck(k);
	take_test(k, RECALL_TEST_CHOICE, true, false);
	take_test(k, RECALL_TEST_TRUEFALSE, true, false);
	take_test(k, RECALL_TEST_MATCHING, true, false);
}

static void not_recognising_makes_it_due(void **state)
{
	struct kit *k = *state;

	review_deck(k);
	take_test(k, RECALL_TEST_CHOICE, false, true);
	kit_pass(k, KIT_DAY / 4);
	/* and Spaced asks it today */
	assert_int_equal(kit_start(k, RECALL_MODE_SPACED)->left_due, 1);
}

static void not_recognising_a_claim_makes_it_due(void **state)
{
	struct kit *k = *state;

	review_deck(k);
	take_test(k, RECALL_TEST_TRUEFALSE, false, true);
}

static void a_wrong_pair_is_a_confusion_only(void **state)
{
	struct kit *k = *state;
	struct kit_row row;

	review_deck(k);
	take_test(k, RECALL_TEST_MATCHING, false, false);
	row = kit_last_row(k);
	assert_string_not_equal(row.confused, "");
	assert_string_not_equal(row.confused, row.card);
	k->search = "is:mixed";
	assert_int_equal(kit_start(k, RECALL_MODE_FLIP)->total, 2);
}

static void a_new_card_stays_new_until_it_is_recalled(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 8);
	take_test(k, RECALL_TEST_CHOICE, true, false);
	take_test(k, RECALL_TEST_CHOICE, false, false);
	take_test(k, RECALL_TEST_TRUEFALSE, false, false);
	take_test(k, RECALL_TEST_MATCHING, false, false);
}

/* A written answer is a review like any other. */
static void written_answers_are_graded(void **state)
{
	static const struct {
		const char *typed;
		enum recall_grade grade;
		const char *verdict;
	} cases[] = {
		{ "1. red 2. green 3. blue", RECALL_GOOD, "right" },
		{ "red, gren, blue", RECALL_GOOD, "slip" },
		{ "red, green", RECALL_HARD, "partly" },
				{ "orange", RECALL_AGAIN, "wrong" },
	};
	struct kit *k = *state;

	kit_new_deck(k, "Lists");
	kit_note(k, RECALL_KIND_QUESTION, "What are the 3 colours?",
			"1. red\n2. green\n3. blue");
	k->options.test_types = RECALL_TEST_WRITTEN;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct kit_row row;

		kit_start(k, RECALL_MODE_TEST);
		kit_type(k, cases[i].typed);
		kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
		row = kit_last_row(k);
		assert_string_equal(row.verdict, cases[i].verdict);
		assert_int_equal(row.row.grade, cases[i].grade);
		assert_int_equal(row.row.correct, cases[i].grade > 1);
		assert_int_equal(row.row.due,
				kit_memory_of(k, row.card).due);
	}
}

static void practice_proves_nothing_anywhere(void **state)
{
	static const enum recall_mode modes[] = {
		RECALL_MODE_LEARN, RECALL_MODE_TEST, RECALL_MODE_MATCH,
		RECALL_MODE_SPACED,
	};
	struct kit *k = *state;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;

	review_deck(k);
	kit_note(k, RECALL_KIND_QUESTION, "What is new?", "this one");
	k->options.practice = true;
	kit_memory(k, &before);
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		int rows = kit_rows(k);

		kit_start(k, modes[i]);
		for (int n = 0; n < 60; n++) {
			kit_next(k);
			kit_grade(k, 1 + n % 4);
			kit_choose(k, n % 3);
			kit_type(k, n % 2 ? "no" : kit_scene(k)->answer);
			kit_do(k, RECALL_EVENT_PICK, n * 5 % 12, NULL);
		}
		kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
		assert_true(kit_rows(k) > rows);
		kit_memory(k, &after);
		assert_string_equal(after.data, before.data);
	}
	recall_buf_release(&before);
	recall_buf_release(&after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(recognising_is_not_recalling),
		KIT_TEST(not_recognising_makes_it_due),
		KIT_TEST(not_recognising_a_claim_makes_it_due),
		KIT_TEST(a_wrong_pair_is_a_confusion_only),
		KIT_TEST(a_new_card_stays_new_until_it_is_recalled),
		KIT_TEST(written_answers_are_graded),
		KIT_TEST(practice_proves_nothing_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

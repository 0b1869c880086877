/* "One or all": of an answer with alternatives, asked once and remembered. */
#include "study_kit.h"

#include "recall/judge.h"

static int open_kit(void **state)
{
	struct kit *k;

	kit_setup(state);
	k = *state;
	kit_new_deck(k, "Words");
	kit_note(k, RECALL_KIND_TERM, "buyer / customer", "who pays");
	k->options.typing = true;
	k->options.learn_types = RECALL_LEARN_TYPED;
	k->options.test_types = RECALL_TEST_WRITTEN;
	return 0;
}

#define kit_turn(k, n) kit_do(k, RECALL_EVENT_WANTS, n, NULL)

static struct recall_judgement judge(struct recall_arena *a,
		const char *expected, const char *typed,
		enum recall_wants wants)
{
	struct recall_judgement j;
	struct recall_judge_input in = { .expected = expected, .prompt = "",
		.typed = typed, .kind = RECALL_KIND_QUESTION, .wants = wants };

	recall_judge(a, &in, &j);
	return j;
}

enum { R = RECALL_VERDICT_RIGHT, P = RECALL_VERDICT_PARTLY,
	W = RECALL_VERDICT_WRONG };

static const struct {
	const char *expected, *typed;
	int unsaid, one, all;
	bool hinges;	/* as long as nothing was said */
} cases[] = {
	{ "buyer / customer", "customer", R, R, W, true },
	{ "buyer / customer", "customer, buyer", R, R, R, false },
	{ "buyer / customer", "seller", W, W, W, false },
	{ "oak; ash; elm", "ash", W, R, W, true },
	{ "oak; ash; elm", "ash, elm", P, R, P, true },
	{ "oak; ash; elm", "elm, oak, ash", R, R, R, false },
	{ "oak, ash", "ash", W, R, W, true },
	{ "oak, ash, or elm", "ash", R, R, W, true },
	/* what is laid out as a list is one */
	{ "1. oak 2. ash 3. elm", "ash", W, W, W, false },
	{ "oak -> ash -> elm", "ash", W, W, W, false },
	{ "oak, ash and elm", "ash", W, W, W, false },
	{ "the tall oak that stands before the house, or so it is said",
			"oak", W, W, W, false },
};

static void one_or_all_of_them(void **state)
{
	struct recall_arena *a = recall_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *e = cases[i].expected, *t = cases[i].typed;
		struct recall_judgement j = judge(a, e, t,
				RECALL_WANTS_UNSAID);
		bool same = (int)j.verdict == cases[i].unsaid &&
			j.hinges == cases[i].hinges &&
			(int)judge(a, e, t, RECALL_WANTS_ALL).verdict ==
				cases[i].all;

		same = same && (int)judge(a, e, t,
				RECALL_WANTS_ONE).verdict == cases[i].one;
		if (!same)
			fail_msg("\"%s\" for \"%s\"", t, e);
	}
	recall_arena_free(a);
}

static void what_is_wanted_is_remembered(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s = kit_start(k, RECALL_MODE_SPACED);

	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	s = kit_type(k, "buyer");
	assert_int_equal(s->verdict, RECALL_VERDICT_RIGHT);
	assert_true(s->judgement.hinges);
	assert_int_equal(s->proposed, RECALL_GOOD);
	s = kit_turn(k, 0);
	assert_int_equal(s->verdict, RECALL_VERDICT_WRONG);
	assert_int_equal(s->proposed, RECALL_AGAIN);
	assert_string_equal(s->judgement.why, "1 of 2: missing customer");
	assert_int_equal(kit_last_row(k).row.kind, RECALL_LOG_WANTS);
	assert_int_equal(kit_last_row(k).row.value, RECALL_WANTS_ALL);
	/* and back */
	s = kit_turn(k, 0);
	assert_int_equal(s->verdict, RECALL_VERDICT_RIGHT);
	s = kit_turn(k, 0);
	kit_grade(k, RECALL_AGAIN);
	kit_pass(k, KIT_DAY);
	s = kit_start(k, RECALL_MODE_SPACED);
	s = kit_type(k, "customer");
	assert_int_equal(s->verdict, RECALL_VERDICT_WRONG);
	assert_int_equal(s->judgement.taken, RECALL_WANTS_ALL);
}

static void an_answer_in_the_log_is_judged_anew(void **state)
{
	struct kit *k = *state;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;
	const struct recall_scene *s = kit_start(k, RECALL_MODE_LEARN);
	int rows;

	while (s->kind == RECALL_SCENE_LOOK)
		s = kit_next(k);
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	s = kit_type(k, "buyer");
	assert_int_equal(s->verdict, RECALL_VERDICT_RIGHT);
	kit_memory(k, &before);
	rows = kit_rows(k);
	s = kit_turn(k, 0);
	assert_int_equal(s->verdict, RECALL_VERDICT_WRONG);
	/* what is wanted, and that the verdict doesn't stand */
	assert_int_equal(kit_rows(k), rows + 2);
	assert_int_equal(kit_last_row(k).row.kind, RECALL_LOG_OVERRIDE);
	assert_int_equal(kit_last_row(k).row.grade, RECALL_AGAIN);
	kit_memory(k, &after);
	assert_string_not_equal(before.data, after.data);
	s = kit_undo(k);
	assert_int_equal(s->verdict, RECALL_VERDICT_RIGHT);
	assert_int_equal(s->card->wants, RECALL_WANTS_UNSAID);
	kit_memory(k, &after);
	assert_string_equal(before.data, after.data);
	KIT_OK(k, recall_store_check(k->store, true, NULL, NULL, &k->err));
	recall_buf_release(&before);
	recall_buf_release(&after);
}

static void a_test_asks_for_what_is_wanted(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s = kit_start(k, RECALL_MODE_TEST);

	kit_type(k, "customer");
	s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	assert_true(s->questions[0].correct);
	assert_true(s->questions[0].judgement.hinges);
	s = kit_turn(k, 0);
	assert_false(s->questions[0].correct);
	assert_int_equal(s->right_count, 0);
	assert_string_equal(s->questions[0].judgement.why,
			"1 of 2: missing buyer");
	s = kit_start(k, RECALL_MODE_TEST);
	kit_type(k, "customer");
	s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	assert_false(s->questions[0].correct);
	kit_turn(k, 0);
	assert_true(kit_scene(k)->questions[0].correct);
	kit_undo(k);
	assert_false(kit_scene(k)->questions[0].correct);
}

static void what_was_not_asked_changes_nothing(void **state)
{
	struct kit *k = *state;
	int rows;

	kit_start(k, RECALL_MODE_SPACED);
	kit_type(k, "nobody");
	rows = kit_rows(k);
	kit_turn(k, 0);
	assert_int_equal(kit_rows(k), rows);
	kit_grade(k, RECALL_AGAIN);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, open_kit, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_or_all_of_them),
		TEST(what_is_wanted_is_remembered),
		TEST(an_answer_in_the_log_is_judged_anew),
		TEST(a_test_asks_for_what_is_wanted),
		TEST(what_was_not_asked_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

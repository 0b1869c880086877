/* What a judgement tells beside its verdict: the spelling, what is missing. */
#include "judge_kit.h"

static void the_spelling_is_shown(void **state)
{
	static const struct labelled slip = { "Customer Lifetime Value (CLV)",
		"custmer lifetime valeu", S, MOD, TERM, "" };
	static const struct labelled far = { "Churn", "something else", W, MOD,
		TERM, "" };
	struct recall_arena *a = recall_arena_new();
	struct recall_judgement j = judge(a, &slip);

	(void)state;
	assert_int_equal(j.verdict, S);
	assert_string_equal(j.nearest, "Customer Lifetime Value");
	assert_string_equal(j.ops, "====+================x");
	j = judge(a, &far);
	assert_string_equal(j.ops, "");
	assert_string_equal(j.nearest, "Churn");
	recall_arena_free(a);
}

static void what_is_missing_is_told(void **state)
{
	static const struct labelled two = { "1. contact center 2. online "
		"self-service 3. call scripting", "contact centre, "
		"online self service", P, MOD, 0, "" };
	struct recall_arena *a = recall_arena_new();
	struct recall_judgement j = judge(a, &two);

	(void)state;
	assert_int_equal(j.verdict, P);
	assert_int_equal(j.part_count, 3);
	assert_true(j.parts[0].there && j.parts[0].slip);
	assert_true(j.parts[1].there && !j.parts[1].slip);
	assert_false(j.parts[2].there);
	assert_true(fabs(j.share - 2.0 / 3) < 1e-9);
	assert_string_equal(j.why, "2 of 3: missing call scripting; "
			"spelling: contact center");
	assert_int_equal(recall_judge_grade(&j, 0), RECALL_HARD);
	recall_arena_free(a);
}

/* "data mart" isn't "data" and something more. */
static void the_longer_item_comes_first(void **state)
{
	static const struct labelled c = { "1. data 2. data mart 3. mine",
		"data mart, mine", P, MOD, 0, "" };
	struct recall_arena *a = recall_arena_new();
	struct recall_judgement j = judge(a, &c);

	(void)state;
	assert_int_equal(j.verdict, P);
	assert_false(j.parts[0].there);
	assert_true(j.parts[1].there);
	recall_arena_free(a);
}

/* Phrases for words, verbs with their objects in them, and opposites denied
 * are as good as the card's words, and no more. */
static void what_is_put_in_simple_words_is_right(void **state)
{
	static const struct labelled cases[] = {
		{ "A reaction that emits heat", "a reaction that gives heat "
			"off", R, MOD, 0, "" },
		{ "A reaction that emits heat", "a reaction that gave off "
			"heat", R, MOD, 0, "" },
		{ "A reaction that emits heat", "a reaction that takes heat "
			"in", W, MOD, 0, "" },
		{ "Something that the law forbids", "something that is not "
			"allowed by law", R, MOD, 0, "" },
		{ "Something that the law forbids", "something that is allowed "
			"by law", W, MOD, 0, "" },
		{ "A protein that speeds up reactions without being used up",
			"a protein that makes reactions go faster and doesn't "
			"get used up", R, MOD, 0, "" },
		{ "The number of living things in an area", "how many "
			"organisms there are in an area", R, MOD, 0,
			"" },
	};
	struct recall_arena *a = recall_arena_new();

	(void)state;
	for (size_t i = 0; i < RECALL_COUNT(cases); i++)
		if ((int)judge(a, &cases[i]).verdict != cases[i].verdict)
			fail_msg("\"%s\" for \"%s\"", cases[i].typed,
					cases[i].expected);
	recall_arena_free(a);
}

static void grades_follow_the_evidence(void **state)
{
	struct recall_judgement j = { .verdict = RECALL_VERDICT_RIGHT };

	(void)state;
	assert_int_equal(recall_judge_grade(&j, 0), RECALL_GOOD);
	assert_int_equal(recall_judge_grade(&j, 1), RECALL_HARD);
	j.verdict = RECALL_VERDICT_SLIP;
	assert_int_equal(recall_judge_grade(&j, 0), RECALL_GOOD);
	j.verdict = RECALL_VERDICT_WRONG;
	assert_int_equal(recall_judge_grade(&j, 0), RECALL_AGAIN);
	j.verdict = RECALL_VERDICT_NONE;
	assert_int_equal(recall_judge_grade(&j, 2), RECALL_AGAIN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_spelling_is_shown),
		cmocka_unit_test(what_is_missing_is_told),
		cmocka_unit_test(the_longer_item_comes_first),
		cmocka_unit_test(what_is_put_in_simple_words_is_right),
		cmocka_unit_test(grades_follow_the_evidence),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}

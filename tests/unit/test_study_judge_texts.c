/*
 * What the judge makes of a card's texts alone: whether an answer is a list
 * or long, which texts are the same, hints, and blanks in a prompt.
 */
#include "judge_kit.h"

static void lists_and_long_answers_are_told_apart(void **state)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_part *parts;
	size_t n;
	double sum = 0;

	(void)state;
	assert_true(recall_judge_is_list("1. a 2. b"));
	assert_true(recall_judge_is_list("Colours: (1) red (2) green"));
	assert_true(recall_judge_is_list("a) red b) green"));
	assert_true(recall_judge_is_list("\xe2\x80\xa2 a \xe2\x80\xa2 b"));
	assert_true(recall_judge_is_list("red\ngreen\nblue"));
	assert_true(recall_judge_is_list("red -> green"));
	assert_false(recall_judge_is_list("Version 2. It is newer"));
	assert_false(recall_judge_is_list("It has 2. Or 3. parts"));
	assert_false(recall_judge_is_list("\xe2\x80\xa2 only one"));
	assert_false(recall_judge_is_list("Paris, France"));
	assert_false(recall_judge_is_list(""));
	assert_true(recall_judge_is_long(warehouse));
	assert_false(recall_judge_is_long("Data warehouse"));
	assert_false(recall_judge_is_long(forces));
	/* seven items, or items that are sentences, nobody types */
	assert_true(recall_judge_is_long("1. better service 2. efficient call "
			"centers 3. cross-selling 4. closing deals faster "
			"5. simple processes 6. new customers 7. revenues"));
	assert_true(recall_judge_is_long("1. serve every customer as well as "
			"can be at all times 2. help the sales staff to close "
			"their deals in less time"));
	n = recall_judge_parts(a, warehouse, "", &parts);
	assert_in_range(n, 2, 7);
	for (size_t i = 0; i < n; i++)
		sum += parts[i].weight;
	assert_true(fabs(sum - 1) < 1e-9);
	n = recall_judge_parts(a, "One oak grows. Two elms fall. Three firs "
			"stand. Four ashes burn. Five pines sway. Six birches "
			"bend. Seven palms lean. Eight yews live on.", NULL,
			&parts);
	assert_int_equal(n, 7);
	assert_int_equal(recall_judge_parts(a, forces, "", &parts), 5);
	assert_string_equal(parts[1].text, "New entrants");
	assert_int_equal(recall_judge_parts(a, "Churn", "", &parts), 0);
	recall_arena_free(a);
}

static void the_same_but_for_numbering(void **state)
{
	(void)state;
	assert_true(recall_judge_same("3. Target Marketing Part 2",
			"Target marketing"));
	assert_true(recall_judge_same("Benefits (4)", "benefits, continued"));
	assert_true(recall_judge_same("The CRM", "crm"));
	assert_false(recall_judge_same("Type 1", "Type 2"));
	assert_false(recall_judge_same("CRM (now)", "CRM (then)"));
	assert_false(recall_judge_same("r\xc3\xa9sum\xc3\xa9", "resume"));
	assert_false(recall_judge_same("C", "C++"));
}

static const struct {
	const char *answer;
	int level;
	const char *hint;
} hints[] = {
	{ "Customer lifetime value", 1, "C_______ l_______ v____" },
	{ "Customer lifetime value", 2, "Customer l_______ value" },
	{ "Churn", 1, "C____" },
	{ "Churn", 2, "Chu__" },
	{ "1. red 2. green", 1, "1. r__ 2. g____" },
	{ "e\xcc\x81t\xc3\xa9", 1, "e\xcc\x81__" },
	{ "Web-based", 1, "W__-_____" },
	{ "1989", 1, "1___" },
};

static void hints_give_away_little_by_little(void **state)
{
	struct recall_arena *a = recall_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
		assert_string_equal(recall_judge_hint(a, hints[i].answer,
				hints[i].level), hints[i].hint);
	recall_arena_free(a);
}

static const struct {
	const char *prompt, *answer, *blanked;
} blanks[] = {
	{ "A call centre links agents. Call Centres pay.", "Call centres",
			"A ____ links agents. ____ pay." },
	{ "CRM is a strategy", "Customer relationship management (CRM)",
			"____ is a strategy" },
	{ "What does CRM stand for?", "Customer relationship management (CRM)",
			"What does CRM stand for?" },
	{ "Does it measure the efficiency or the effectiveness?", "Efficiency",
			"Does it measure the efficiency or the effectiveness?" },
	{ "customer-relationship management, in short",
			"Customer relationship management (CRM)",
			"____, in short" },
	{ "What are the 3 steps", "3", "What are the 3 steps" },
	{ "Recall is not recalling", "recall", "____ is not ____" },
	{ "churn", "churn", "churn" },
	{ "nothing of it here", "churn", "nothing of it here" },
	{ "Churning water, a churned mix, churnalism", "churn",
			"____ water, a ____ mix, churnalism" },
};

static void the_prompt_keeps_the_answer_to_itself(void **state)
{
	struct recall_arena *a = recall_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++)
		assert_string_equal(recall_judge_blank(a, blanks[i].prompt,
				blanks[i].answer), blanks[i].blanked);
	recall_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_and_long_answers_are_told_apart),
		cmocka_unit_test(the_same_but_for_numbering),
		cmocka_unit_test(hints_give_away_little_by_little),
		cmocka_unit_test(the_prompt_keeps_the_answer_to_itself),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}

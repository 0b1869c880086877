/* What an instructor is told about a deck, with line. */
#include "importing.h"

struct seen {
	struct recall_buf text;
	size_t findings;
};

static void note(void *arg, const struct recall_finding *f)
{
	struct seen *seen = arg;

	recall_buf_addf(&seen->text, "%u%s %s\n", f->line,
			f->error ? "!" : "", f->text);
	seen->findings++;
}

static size_t lint(const char *text, struct seen *seen)
{
	struct sets s;
	size_t errors;

	recall_buf_init(&seen->text);
	seen->findings = 0;
	must_read(&s, "d.tsv", text);
	errors = recall_lint(s.set, note, seen);
	drop(&s);
	return errors;
}

static void a_good_deck_has_no_findings(void **state)
{
	struct seen seen;

	(void)state;
	assert_int_equal(lint("aorta\tlargest artery\nvein\tbrings blood back\n"
			"What is a pulse?\ta wave of pressure\n", &seen), 0);
	assert_int_equal(seen.findings, 0);
	recall_buf_release(&seen.text);
}

static void errors_are_counted_and_have_their_line(void **state)
{
	struct seen seen;

	(void)state;
	assert_int_equal(lint("aorta\tlargest artery\nvein\t\n"
			"Aorta\tlargest  artery\ncor\tthe \033[2J heart\n",
			&seen), 3);
	assert_non_null(strstr(seen.text.data, "2! "));
	assert_non_null(strstr(seen.text.data, "3! "));
	assert_non_null(strstr(seen.text.data, "line 1"));
	assert_non_null(strstr(seen.text.data, "4! "));
	assert_non_null(strstr(seen.text.data, "U+001B"));
	recall_buf_release(&seen.text);
}

static void an_empty_side_is_told_once(void **state)
{
	struct seen seen;

	(void)state;
	assert_int_equal(lint("aorta\tlargest artery\nvein\t\n"
			"pulse\ta wave of pressure\n", &seen), 1);
	assert_int_equal(seen.findings, 1);
	assert_non_null(strstr(seen.text.data, "2! \"vein\": one side"));
	recall_buf_release(&seen.text);
}

static void matters_of_taste_are_no_errors(void **state)
{
	struct seen seen;

	(void)state;
	assert_int_equal(lint("call center\tA call center answers calls\n"
			"bank\tplace for money\nbank\tside of a river\n"
			"shore\tside of a river\nlist (of things\ta series\n",
			&seen), 0);
	assert_int_equal(seen.findings, 4);
	assert_non_null(strstr(seen.text.data, "1 \"call center\": the "
			"definition holds the term"));
	assert_non_null(strstr(seen.text.data, "another back"));
	assert_non_null(strstr(seen.text.data, "definition is that of line 3"));
	assert_non_null(strstr(seen.text.data, "5 \"list (of things\": a "
			"bracket"));
	recall_buf_release(&seen.text);
}

/* What --fix would change is told before it does. */
static void stray_white_space_is_told(void **state)
{
	struct seen seen;

	(void)state;
	assert_int_equal(lint("aorta\tlargest artery\nvein\tbrings  blood\n",
			&seen), 0);
	assert_int_equal(seen.findings, 1);
	assert_non_null(strstr(seen.text.data, "2 "));
	assert_non_null(strstr(seen.text.data, "stray white space"));
	recall_buf_release(&seen.text);
}

static void slips_of_spelling_are_seen(void **state)
{
	struct seen seen;

	(void)state;
	assert_int_equal(lint("photosynthesis\tmaking sugar out of light\n"
			"photosyntesis\tmaking sugar out of light\n"
			"e-commerce site\tshop on the web\n"
			"ecommerce site\ta place where things are sold\n"
			"abduction\taway from the middle\n"
			"adduction\ttowards the middle line\n"
			"trial phase 1\tthe first\ntrial phase 2\tsecond\n",
			&seen), 0);
	assert_int_equal(seen.findings, 3);
	assert_non_null(strstr(seen.text.data, "nearly the same"));
	assert_non_null(strstr(seen.text.data, "spells it"));
	recall_buf_release(&seen.text);
}

static void what_nobody_minds_is_mended(void **state)
{
	static const char text[] = "aorta\tlargest   artery \n"
			"aorta\tlargest artery\nvein\tto the\xE2\x80\xAE "
			"heart\nAorta\tlargest artery\n";
	struct seen seen = { .findings = 0 };
	struct sets s;

	(void)state;
	recall_buf_init(&seen.text);
	must_read(&s, "d.tsv", text);
	assert_int_equal(recall_lint_fix(s.set, note, &seen), 3);
	assert_string_equal(s.set->cards[0].back, "largest artery");
	assert_false(s.set->cards[0].dropped);
	assert_true(s.set->cards[1].dropped);
	assert_string_equal(s.set->cards[2].back, "to the heart");
	assert_false(s.set->cards[3].dropped);
	assert_int_equal(recall_lint_fix(s.set, NULL, NULL), 0);
	drop(&s);
	recall_buf_release(&seen.text);
}

static void code_keeps_its_shape(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "c.csv", "front,back\n"
			"\"def f():  \n    return  1\",a function\n"
			"\"```\nx  =  1 \n```\",code\n");
	recall_lint_fix(s.set, NULL, NULL);
	assert_string_equal(s.set->cards[0].front, "def f():\n    return 1");
	assert_string_equal(s.set->cards[1].front, "```\nx  =  1\n```");
	drop(&s);
}

static void swapped_sides_and_two_spellings_are_seen(void **state)
{
	struct seen seen;

	(void)state;
	assert_int_equal(lint("Delta\tFlat land at the mouth of a river, built "
			"from what it carries.\n"
			"Levee\tA bank of earth that keeps a river in its bed.\n"
			"Estuary\tThe wide mouth of a river where tides come.\n"
			"A lake that is left when a bend is cut off.\tOxbow\n"
			"e-mail\tLetters that are sent by wire.\n"
			"email\tWhat fills the mornings of an office.\n",
			&seen), 0);
	assert_int_equal(seen.findings, 2);
	assert_non_null(strstr(seen.text.data, "4 \"A lake"));
	assert_non_null(strstr(seen.text.data, "swap them"));
	assert_non_null(strstr(seen.text.data, "spells it"));
	recall_buf_release(&seen.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stray_white_space_is_told),
		cmocka_unit_test(slips_of_spelling_are_seen),
		cmocka_unit_test(what_nobody_minds_is_mended),
		cmocka_unit_test(code_keeps_its_shape),
		cmocka_unit_test(a_good_deck_has_no_findings),
		cmocka_unit_test(an_empty_side_is_told_once),
		cmocka_unit_test(errors_are_counted_and_have_their_line),
		cmocka_unit_test(matters_of_taste_are_no_errors),
		cmocka_unit_test(swapped_sides_and_two_spellings_are_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

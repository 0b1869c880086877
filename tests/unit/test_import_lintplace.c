/* Repairs in the file itself: what they don't touch stays, byte for byte. */
#include "import_world.h"

static void note(void *arg, const struct recall_finding *f)
{
	recall_buf_addf(&((struct world *)arg)->told, "%u ", f->line);
}

static enum recall_status fix(struct world *w, const char *name,
		const char *text)
{
	struct recall_read_options options = { .format = NULL };
	struct recall_lint_told told = { note, w };
	FILE *f;

	snprintf(w->file, sizeof(w->file), "%s/%s", w->dir, name);
	f = fopen(w->file, "wb");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
	recall_buf_reset(&w->told);
	recall_buf_reset(&w->text);
	return recall_lint_fix_file(w->file, &options, &told, &w->text,
			&w->err);
}

/* told: the lines of the repairs. */
static void becomes(struct world *w, const char *name, const char *text,
		const char *told, const char *want)
{
	if (fix(w, name, text))
		fail_msg("%s: %s", name, w->err.text);
	assert_string_equal(w->told.data, told);
	assert_string_equal(w->text.data, want);
}

static void rows_keep_their_other_columns(void **state)
{
	becomes(*state, "a.csv", "\xEF\xBB\xBF" "Term;Meaning;Example;Tags\r\n"
			"dam;a  wall \xE2\x80\x8B" "here;\"so  \"\"he\"\" said\";x\r\n"
			"ria;\"two  \r\nlines; \"\"wet\"\"  ones\";;\r\n", "2 3 ",
			"\xEF\xBB\xBF" "Term;Meaning;Example;Tags\r\n"
			"dam;a wall here;\"so  \"\"he\"\" said\";x\r\n"
			"ria;\"two\r\nlines; \"\"wet\"\" ones\";;\r\n");
	becomes(*state, "a.tsv", "front\tback\tpage\nria\ta  bay\t7\n",
			"2 ", "front\tback\tpage\nria\ta bay\t7\n");
}

static void headers_of_anki_stay(void **state)
{
	becomes(*state, "a.txt", "#separator:tab\n#html:false\n"
			"#tags column:3\nria\ta  bay\tsea\n", "4 ",
			"#separator:tab\n#html:false\n"
			"#tags column:3\nria\ta bay\tsea\n");
}

static void signs_of_quizlet_stay(void **state)
{
	becomes(*state, "a.txt", "ria  x---a bay\rdam---a  wall\r", "1 2 ",
			"ria x---a bay\rdam---a wall\r");
}

static void notes_between_cards_stay(void **state)
{
	becomes(*state, "a.md", "# Coasts\n\nQ: What  is a ria?\n"
			"A: a\xC2\x85 bay <!-- x -->\n\n\nQ: dam\nA: wall\n",
			"3 ", "# Coasts\n\nQ: What is a ria?\n"
			"A: a bay <!-- x -->\n\n\nQ: dam\nA: wall\n");
}

static void keys_of_json_that_we_dont_know_stay(void **state)
{
	becomes(*state, "a.json", "{ \"mine\" : 1e3, \"cards\": [\n"
			" {\"back\":\"x  y\", \"r\\u200bia\": 2, "
			"\"front\":\"r\\u200bia\"}]}", "2 ",
			"{ \"mine\" : 1e3, \"cards\": [\n"
			" {\"back\":\"x y\", \"r\\u200bia\": 2, "
			"\"front\":\"ria\"}]}");
}

static void doubles_go_with_their_row(void **state)
{
	becomes(*state, "a.csv", "dam,wall\n\nria,\"a\nbay\"\nria,\"a\nbay\"\n"
			"spit,sand\n,\ndam,wall\n", "5 9 ",
			"dam,wall\n\nria,\"a\nbay\"\nspit,sand\n,\n");
}

/* … unless something would be lost. */
static void doubles_that_say_more_stay(void **state)
{
	struct world *w = *state;

	assert_int_equal(fix(w, "a.csv", "term,meaning,page\ndam,wall,7\n"
			"dam,wall,8\n"), RECALL_OK);
	assert_int_equal(w->text.len, 0);
	assert_int_equal(fix(w, "a.md", "Q: dam\nA: wall\n\nnote\n\nQ: dam\n"
			"A: wall\n"), RECALL_OK);
	assert_int_equal(w->text.len, 0);
}

static void one_text_on_both_sides(void **state)
{
	becomes(*state, "a.csv", "meaning,term\na  b c,a  b\n", "2 ",
			"meaning,term\na b c,a b\n");
	becomes(*state, "a.tsv", "a  b\ta  b\nc\td\na  b\tx\n", "1 3 ",
			"a b\ta b\nc\td\na b\tx\n");
}

static void what_cant_be_placed_is_left_alone(void **state)
{
	struct world *w = *state;

	assert_int_equal(fix(w, "a.txt", "#separator:tab\n#html:true\n"
			"ria\t<b>a</b>  bay\n"), RECALL_BAD_DATA);
	assert_non_null(strstr(w->err.text, "recall convert"));
	/* the same text stands before it, in a column that isn't mended */
	assert_int_equal(fix(w, "a.csv", "example,term,meaning\n"
			"a  b,a  b,c\n"), RECALL_BAD_DATA);
	/* a latin file: other texts than those with accents can be mended */
	becomes(w, "b.tsv", "caf\xE9\ta  bar\n", "1 ", "caf\xE9\ta bar\n");
	assert_int_equal(fix(w, "b.tsv", "caf\xE9  x\ta bar\n"),
			RECALL_BAD_DATA);
}

static void a_clean_file_is_not_written(void **state)
{
	struct world *w = *state;

	assert_int_equal(fix(w, "a.csv", "dam,wall\nria,bay\n"), RECALL_OK);
	assert_int_equal(w->told.len, 0);
	assert_int_equal(w->text.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(rows_keep_their_other_columns),
		WORLD_TEST(headers_of_anki_stay),
		WORLD_TEST(signs_of_quizlet_stay),
		WORLD_TEST(notes_between_cards_stay),
		WORLD_TEST(keys_of_json_that_we_dont_know_stay),
		WORLD_TEST(doubles_go_with_their_row),
		WORLD_TEST(doubles_that_say_more_stay),
		WORLD_TEST(one_text_on_both_sides),
		WORLD_TEST(what_cant_be_placed_is_left_alone),
		WORLD_TEST(a_clean_file_is_not_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

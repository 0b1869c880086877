/* What the command line reads and prints. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <locale.h>
#include <cmocka.h>

#include "cli/args.h"
#include "cli/help.h"
#include "cli/printer.h"

/* ---- what was typed --------------------------------------------------- */

static enum recall_status read_words(struct args *a, struct recall_error *err,
		char **words)
{
	int count = 0;

	while (words[count])
		count++;
	*err = (struct recall_error){ 0 };
	return args_read(a, count, words, err);
}

static void options_stand_anywhere(void **state)
{
	struct recall_error err;
	struct args a;

	(void)state;
	assert_int_equal(read_words(&a, &err, (char *[]){ "recall", "--json",
			"convert", "a", "-tcsv", "--output=b", "-f", "page",
			"-", "--db", "x.db", "--", "-c", NULL }), RECALL_OK);
	assert_string_equal(a.verb->name, "convert");
	assert_string_equal(args_value(&a, "to"), "csv");
	assert_string_equal(args_value(&a, "output"), "b");
	assert_string_equal(args_value(&a, "from"), "page");
	assert_string_equal(a.db, "x.db");
	assert_true(a.json);
	assert_int_equal(a.count, 3);
	assert_string_equal(a.operands[0], "a");
	assert_string_equal(a.operands[1], "-");
	assert_string_equal(a.operands[2], "-c");
	args_release(&a);
}

static void a_search_may_negate(void **state)
{
	struct recall_error err;
	struct args a;

	(void)state;
	assert_int_equal(read_words(&a, &err, (char *[]){ "recall", "cards",
			"is:starred", "-level:mastered", NULL }), RECALL_OK);
	assert_int_equal(a.count, 2);
	assert_string_equal(a.operands[1], "-level:mastered");
	args_release(&a);
}

static void wrong_usage_says_what_to_type(void **state)
{
	static const struct {
		char *words[6];
		const char *says;
	} cases[] = {
		{ { "recall", "improt", "x" }, "recall import" },
		{ { "recall", "Decks" }, "recall decks" },
		{ { "recall", "quark" }, "recall help" },
		{ { "recall", "decks", "--jsn" }, "recall help decks" },
		{ { "recall", "convert" }, "recall convert IN" },
		{ { "recall", "convert", "a", "-o" }, "--output OUT" },
		{ { "recall", "--json=yes", "decks" }, "takes no value" },
		{ { "recall", "decks", "more" }, "recall decks" },
		{ { "recall", "--db" }, "recall --db FILE" },
	};
	struct recall_error err;
	struct args a;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(read_words(&a, &err,
				(char **)cases[i].words), RECALL_USAGE);
		if (!strstr(err.text, cases[i].says))
			fail_msg("\"%s\" lacks \"%s\"", err.text,
					cases[i].says);
		args_release(&a);
	}
}

static void every_verb_can_be_helped(void **state)
{
	(void)state;
	for (const struct verb *const *v = verb_table; *v; v++) {
		int options = 0;

		assert_ptr_equal(verb_find((*v)->name), *v);
		assert_true(strlen((*v)->summary) > 0);
		/* it stands in the middle of lists and sentences */
		assert_int_not_equal((*v)->summary[strlen((*v)->summary) - 1],
				'.');
		while ((*v)->options && (*v)->options[options].name)
			options++;
		assert_true(options <= ARGS_MAX_OPTIONS);
	}
}

static void help_keeps_what_is_copied_from_it_whole(void **state)
{
	static const struct {
		const char *topic, *whole;
	} told[] = {
		{ "places", "~/.local/share when" },
		{ "places", "\n                      ~/.config when" },
		{ "export", ".json,\n                        .csv, .tsv" },
		{ "completion", "\nrecall completion bash >~/.local/share/"
			"bash-completion/completions/recall\n" },
	};
	struct recall_error err = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++) {
		struct out out;

		out_init(&out);
		assert_int_equal(help_print(&out, told[i].topic, &err),
				RECALL_OK);
		assert_non_null(strstr(out.buf.data, told[i].whole));
		for (const char *s = out.buf.data; *s;
				s = strchr(s, '\n') + 1)
			assert_true(recall_width(s, strcspn(s, "\n")) <= 80);
		out_release(&out);
	}
}

/* ---- what is printed -------------------------------------------------- */

static const struct field fields[] = {
	{ "name", "name", FIELD_STRING, 0 },
	{ "tags", NULL, FIELD_WORDS, 0 },
	{ "x", NULL, FIELD_REAL, 0 },
	{ "share", "share", FIELD_SHARE, 6 },
	{ "due", "due", FIELD_TIME, 16 },
	{ "on", "starred", FIELD_BOOL, 7 },
	{ "list", NULL, FIELD_INTS, 0 },
	{ "day", "day", FIELD_DAY, 10 },
};
#define COUNT (sizeof(fields) / sizeof(*fields))

static const int ints[] = { 3, 0, -1 };

static void fill(struct value v[COUNT], const char *name)
{
	memset(v, 0, COUNT * sizeof(*v));
	v[0].s = name;
	v[1].s = "one  two ";
	v[2].x = 0.1 + 0.2;
	v[3].x = 0.645;
	v[4].n = INT64_C(1795291200000);
	v[5].n = 1;
	v[6].list = ints;
	v[6].n = 3;
	v[7].n = 20779;
}

static void json_reads_back_exactly(void **state)
{
	struct value v[COUNT];
	struct printer p;
	struct out out;

	(void)state;
	out_init(&out);
	out.tty = false;
	fill(v, "a \"b\"\n\033[2J");
	printer_begin(&p, &out, true, "rows", fields, COUNT);
	printer_row(&p, v);
	v[4].n = 0;
	v[7].none = true;
	printer_row(&p, v);
	printer_end(&p);
	assert_string_equal(out.buf.data,
		"{\"rows\":[\n"
		"{\"name\":\"a \\\"b\\\"\\n\\u001b[2J\","
		"\"tags\":[\"one\",\"two\"],\"x\":0.30000000000000004,"
		"\"share\":0.645,\"due\":\"2026-11-21T20:00:00.000Z\","
		"\"on\":true,\"list\":[3,0,-1],\"day\":\"2026-11-22\"},\n"
		"{\"name\":\"a \\\"b\\\"\\n\\u001b[2J\","
		"\"tags\":[\"one\",\"two\"],\"x\":0.30000000000000004,"
		"\"share\":0.645,\"due\":null,"
		"\"on\":true,\"list\":[3,0,-1],\"day\":null}\n"
		"]}\n");
	out_release(&out);
}

static void piped_tables_are_whole_and_harmless(void **state)
{
	struct value v[COUNT];
	struct printer p;
	struct out out;

	(void)state;
	out_init(&out);
	out.tty = false;
	fill(v, "a\tb\n\033[2Jc");
	printer_begin(&p, &out, false, "rows", fields, COUNT);
	printer_row(&p, v);
	printer_end(&p);
	assert_string_equal(out.buf.data,
		"name\tshare\tdue\tstarred\tday\n"
		"a b ^[[2Jc\t64 %\t2026-11-21 20:00\tstarred\t2026-11-22\n");
	out_release(&out);
}

/* The longest line of what was printed, in columns. */
static int widest(const char *s)
{
	int most = 0;

	while (*s) {
		size_t n = strcspn(s, "\n");
		int width = recall_width(s, n);

		most = width > most ? width : most;
		s += n + (s[n] == '\n');
	}
	return most;
}

static void tables_fit_any_window(void **state)
{
	struct value v[COUNT];
	struct printer p;
	struct out out;

	(void)state;
	fill(v, "日本語のとても長い名前 with words that go on and on and on");
	for (int columns = 1; columns < 120; columns++) {
		out_init(&out);
		out.tty = false;
		printer_begin(&p, &out, false, "rows", fields, COUNT);
		printer_fit(&p, columns);
		printer_row(&p, v);
		printer_end(&p);
		assert_true(widest(out.buf.data) <= columns);
		/* what was cut says so */
		if (!strstr(out.buf.data, " on and on and on"))
			assert_non_null(strstr(out.buf.data, "…"));
		out_release(&out);
	}
}

static void json_on_a_terminal_is_the_same_document(void **state)
{
	static const char document[] =
		"{\"a\":\"x\u202ey\u200bz\xc2\x85\U000e0041 é 日\"}\n";
	struct out out;

	(void)state;
	out_init(&out);
	out.tty = true;
	out_json(&out, document, sizeof(document) - 1);
	assert_string_equal(out.buf.data, "{\"a\":\"x\\u202ey\\u200bz\\u0085"
			"\\udb40\\udc41 é 日\"}\n");
	out_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_stand_anywhere),
		cmocka_unit_test(a_search_may_negate),
		cmocka_unit_test(wrong_usage_says_what_to_type),
		cmocka_unit_test(every_verb_can_be_helped),
		cmocka_unit_test(help_keeps_what_is_copied_from_it_whole),
		cmocka_unit_test(json_reads_back_exactly),
		cmocka_unit_test(piped_tables_are_whole_and_harmless),
		cmocka_unit_test(tables_fit_any_window),
		cmocka_unit_test(json_on_a_terminal_is_the_same_document),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

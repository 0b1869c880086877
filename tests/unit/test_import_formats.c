/*
 * Files that a student has: exports of other programs, in any encoding, and
 * what is no study set at all.
 */
#include "importing.h"

static const struct recall_draft *card(const struct sets *s, size_t i)
{
	assert_true(s->count > 0 && i < s->set->count);
	return &s->set->cards[i];
}

static void assert_card(const struct sets *s, size_t i, const char *front,
		const char *back)
{
	assert_string_equal(card(s, i)->front, front);
	assert_string_equal(card(s, i)->back, back);
}

/* ---- delimited ---------------------------------------------------------- */

static void tab_separated_lines(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.txt", "hund\tdog\nkatze\tcat\nmaus\tmouse\n");
	assert_string_equal(s.set->format, "tsv");
	assert_int_equal(s.set->count, 3);
	assert_card(&s, 1, "katze", "cat");
	assert_int_equal(card(&s, 2)->line, 3);
	drop(&s);
}

static void quotes_of_speech_in_a_tab_file_stay(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.tsv", "\"Hello\" she said\tgreeting\n"
			"it's 5\" long\tlength\nend\t\"stop\"\n");
	assert_int_equal(s.set->count, 3);
	assert_card(&s, 0, "\"Hello\" she said", "greeting");
	assert_card(&s, 1, "it's 5\" long", "length");
	drop(&s);
}

static void csv_with_a_heading_row_in_another_order(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.csv", "Tags,Definition,Term\r\n"
			"bio,\"a, b\",letters\r\n,\"two\r\nlines\",second\r\n");
	assert_int_equal(s.set->count, 2);
	assert_card(&s, 0, "letters", "a, b");
	assert_string_equal(card(&s, 0)->tags, "bio");
	assert_card(&s, 1, "second", "two\nlines");
	assert_int_equal(card(&s, 1)->line, 3);
	drop(&s);
}

static void semicolons_are_sniffed(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.csv", "Haus;house, building\nBaum;tree, plant\n");
	assert_int_equal(s.set->count, 2);
	assert_card(&s, 0, "Haus", "house, building");
	drop(&s);
}

static void an_open_quote_in_csv_is_named_with_its_line(void **state)
{
	const char *text = "a,b\nc,d\ne,\"f\ng,h\n";
	struct sets s;

	(void)state;
	assert_int_equal(read_text(&s, "a.csv", text, strlen(text)),
			RECALL_BAD_DATA);
	assert_int_equal(s.err.line, 3);
	assert_string_equal(s.err.file, "a.csv");
}

/* Rows below a gap that lack a further field are cards as others are. */
static void rows_without_tags_stay(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.tsv", "front\tback\ttags\nbow\tfront\tx\n"
			"stern\tback\tx\nkeel\tbottom\tx\n"
			"mast\tpole\tx\nboom\tspar\tx\n\nhelm\twheel\n");
	assert_int_equal(s.set->count, 6);
	assert_card(&s, 5, "helm", "wheel");
	drop(&s);
}

static void prose_with_commas_is_no_csv(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.txt", "Enzyme\nA protein, large, that speeds up\n"
			"Vein\nCarries blood, mostly dark, to the heart\n");
	assert_string_equal(s.set->format, "page");
	assert_int_equal(s.set->count, 2);
	drop(&s);
}

static void quizlet_export_with_its_own_signs(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.txt", "vena---vein\narteria---artery\ncor---heart\n");
	assert_int_equal(s.set->count, 3);
	assert_card(&s, 2, "cor", "heart");
	drop(&s);
	must_read(&s, "a.txt", "vena---vein/////arteria---artery, large\nof the "
			"heart/////cor---heart");
	assert_int_equal(s.set->count, 3);
	assert_card(&s, 1, "arteria", "artery, large\nof the heart");
	drop(&s);
}

static void anki_text_with_headers(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.txt", "#separator:tab\n#html:true\n#guid column:1\n"
			"#notetype column:2\n#deck:Anatomy\n#tags column:5\n"
			"k7\tBasic\tbone<br>of arm\t<b>humerus</b> &amp; co\tarm x\n"
			"k8\tCloze\t{{c1::Radius}} turns\t\tarm\n");
	assert_string_equal(s.set->title, "Anatomy");
	assert_int_equal(s.set->count, 2);
	assert_card(&s, 0, "bone\nof arm", "humerus & co");
	assert_string_equal(card(&s, 0)->tags, "arm x");
	assert_string_equal(card(&s, 0)->guid, "k7");
	assert_int_equal(card(&s, 1)->kind, RECALL_KIND_CLOZE);
	assert_int_equal(s.set->warning_count, 0);
	drop(&s);
}

static void markdown_with_labels(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.md", "# Rivers\n\nQ: Longest of Europe?\nA: Volga\n"
			"\n**Q:** Which three\nmeet at Passau?\n**A:** 1. Danube\n"
			"    2. Inn\n    3. Ilz\n");
	assert_string_equal(s.set->title, "Rivers");
	assert_int_equal(s.set->count, 2);
	assert_card(&s, 1, "Which three\nmeet at Passau?",
			"1. Danube\n2. Inn\n3. Ilz");
	assert_int_equal(card(&s, 1)->kind, RECALL_KIND_QUESTION);
	drop(&s);
}

static void markdown_with_definition_lists(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "d.md", "# Towns\n\nParis\n: Capital of France\n"
			": A prince of Troy\n\nOslo\n\nRome\n\n:   Capital of "
			"Italy,\n    on the Tiber\n\n## Rivers\n\nRhine\n"
			": Flows through Basel\n");
	assert_string_equal(s.set->title, "Towns");
	assert_int_equal(s.set->count, 3);
	assert_card(&s, 0, "Paris", "Capital of France\nA prince of Troy");
	assert_card(&s, 1, "Rome", "Capital of Italy,\non the Tiber");
	assert_card(&s, 2, "Rhine", "Flows through Basel");
	assert_int_equal(s.set->warning_count, 1);
	assert_int_equal(s.set->warnings[0].line, 7);
	drop(&s);
}

static void an_empty_side_is_a_warning_not_a_loss(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.tsv", "one\t1\ntwo\t\nthree\t3\n");
	assert_int_equal(s.set->count, 3);
	assert_true(card(&s, 1)->confidence < 0.7);
	assert_int_equal(s.set->warning_count, 1);
	assert_int_equal(s.set->warnings[0].line, 2);
	drop(&s);
}

/* ---- JSON --------------------------------------------------------------- */

static void deck_json_carries_everything(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "d.json", "{\"recall\":1,\"title\":\"T\",\"guid\":\"g-1\","
			"\"language\":\"en\",\"ask\":\"both\",\"cards\":[\n"
			"{\"front\":\"a\\u00e9\\ud83d\\ude00\",\"back\":\"b\\tc\","
			"\"kind\":\"question\",\"tags\":[\"x\",\"y z\"],"
			"\"guid\":\"n\",\"extra\":{\"v\":0.30000000000000004},"
			"\"confidence\":0.5,\"reversed\":true,\"line\":7}]}");
	assert_string_equal(s.set->title, "T");
	assert_string_equal(s.set->ask, "both");
	assert_card(&s, 0, "aé😀", "b\tc");
	assert_int_equal(card(&s, 0)->kind, RECALL_KIND_QUESTION);
	assert_string_equal(card(&s, 0)->tags, "x y_z");
	assert_string_equal(card(&s, 0)->extra,
			"{\"v\":0.30000000000000004}");
	assert_true(card(&s, 0)->reversed);
	assert_int_equal(card(&s, 0)->line, 7);
	drop(&s);
}

static void what_a_deck_is_called_stands_on_one_line(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "d.json", "{\"title\":\"a\\nb\\tc\",\"cards\":["
			"{\"front\":\"1\",\"back\":\"2\"}]}");
	assert_string_equal(recall_set_name(s.set), "a b c");
	drop(&s);
	must_read(&s, "two\nlines.tsv", "cat\tKatze\ndog\tHund\n");
	assert_string_equal(recall_set_name(s.set), "two lines");
	drop(&s);
}

static void a_text_as_further_field_is_kept(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "d.json", "[{\"front\":\"1\",\"back\":\"2\","
			"\"extra\":\"see \\\"3\\\"\"}]");
	assert_string_equal(s.set->cards[0].extra,
			"{\"extra\":\"see \\\"3\\\"\"}");
	drop(&s);
}

static void several_decks_in_one_file(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "d.json", "{\"decks\":[{\"title\":\"A\",\"cards\":["
			"{\"front\":\"1\",\"back\":\"2\"}]},{\"title\":\"B\","
			"\"cards\":[{\"term\":\"3\",\"definition\":\"4\"}]}]}");
	assert_int_equal(s.count, 2);
	assert_string_equal(s.set[1].title, "B");
	assert_string_equal(s.set[1].cards[0].back, "4");
	drop(&s);
}

struct bad_json {
	const char *text;
	unsigned line;
	const char *says;
};

static void bad_json_is_refused_with_its_line(void **state)
{
	static const struct bad_json all[] = {
		{ "{\"cards\":[]} x", 1, "after its end" },
		{ "{\n\"a\":1,\n\"a\":2}", 3, "twice" },
		{ "{\"cards\":[\n\n{\"front\":\"a\\u0000\"}]}", 3, "u0000" },
		{ "{\"cards\":[{\"front\":\"\\ud800\"}]}", 1, "surrogate" },
		{ "{\"cards\":[\n{\"front\":\"a\nb\"}]}", 2, "line" },
		{ "{\"cards\":[{\"front\":\"a\",}]}", 1, "key" },
		{ "{\"cards\":[", 1, "ends before" },
		{ "{\"cards\":[01]}", 1, "leading zero" },
		{ "{\"cards\":[\n{\"front\":\"a\"}]}", 2, "back" },
		{ "{\"cards\":[\n{\"front\":1,\"back\":\"b\"}]}", 2, "front" },
		{ "{\"cards\":[{\"front\":\"a\",\"back\":\"b\",\n"
			"\"kind\":\"verse\"}]}", 1, "kind" },
		{ "[{\"front\":\"a\",\"back\":\"b\"},{\"front\":\"c\","
			"\"back\":\"\"}]", 1, "card 2 has no \"back\"" },
		{ "[{\"front\":\"a\",\"back\":\"b\",\"extra\":3}]", 1, "extra" },
		{ "{\"recall\":2,\"cards\":[]}", 1, "newer" },
		{ "{\"title\":\"x\"}", 1, "cards" },
		{ "[\n3]", 2, "card" },
		{ "[1e99999999999999999999999999999999999999999999999999999999"
			"9999999999999999999999999999]", 1, "" },
	};
	struct sets s;

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		const char *t = all[i].text;

		assert_int_equal(read_text(&s, "b.json", t, strlen(t)),
				RECALL_BAD_DATA);
		assert_non_null(strstr(s.err.text, all[i].says));
		assert_int_equal(s.err.line, all[i].line);
		assert_string_equal(s.err.file, "b.json");
	}
}

static void json_nested_too_deep_is_refused(void **state)
{
	char text[400];
	struct sets s;

	(void)state;
	memset(text, '[', 200);
	memset(text + 200, ']', 200);
	assert_int_equal(read_text(&s, "b.json", text, 400), RECALL_BAD_DATA);
	assert_non_null(strstr(s.err.text, "deep"));
}

static void bad_utf8_in_json_is_refused(void **state)
{
	static const char text[] = "\xEF\xBB\xBF[{\"front\":\"\xC3\x28 é é é é "
			"é é\",\"back\":\"b\"}]";
	struct sets s;

	(void)state;
	/* damaged bytes become U+FFFD and are told of */
	if (read_text(&s, "b.json", text, sizeof(text) - 1) == RECALL_OK) {
		assert_true(s.set->warning_count > 0);
		drop(&s);
	}
}

/* ---- encodings ---------------------------------------------------------- */

static void utf16_both_ways(void **state)
{
	char text[200];
	struct sets s;

	(void)state;
	for (int big = 0; big < 2; big++) {
		static const char ascii[] = "Tee\ttea\r\nKaf\351\tcoffee\r\n";
		size_t n = 0;

		text[n++] = big ? '\xFE' : '\xFF';
		text[n++] = big ? '\xFF' : '\xFE';
		for (const char *p = ascii; *p; p++) {
			text[n++] = big ? '\0' : *p;
			text[n++] = big ? *p : '\0';
		}
		if (read_text(&s, "a.txt", text, n))
			fail_msg("%s", s.err.text);
		assert_int_equal(s.set->count, 2);
		assert_card(&s, 1, "Kafé", "coffee");
		drop(&s);
		/* and without the mark */
		assert_int_equal(read_text(&s, "a.txt", text + 2, n - 2),
				RECALL_OK);
		assert_card(&s, 0, "Tee", "tea");
		drop(&s);
	}
}

static void utf16_beyond_the_first_plane(void **state)
{
	static const char text[] = "\xFF\xFE\x3D\xD8\x00\xDE\t\0f\0a\0c\0"
			"e\0\n\0x\0\t\0y\0";
	struct sets s;

	(void)state;
	assert_int_equal(read_text(&s, "a.tsv", text, sizeof(text) - 1),
			RECALL_OK);
	assert_card(&s, 0, "😀", "face");
	drop(&s);
}

static void western_bytes_and_marks(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.txt", "\xEF\xBB\xBF" "caf\xC3\xA9\tcoffee\nt\ttea\n");
	assert_card(&s, 0, "café", "coffee");
	drop(&s);
	must_read(&s, "a.txt", "caf\xE9\t\x93quoted\x94 \x96 coffee\rt\ttea\r");
	assert_string_equal(s.set->encoding, "CP1252");
	assert_card(&s, 0, "café", "“quoted” – coffee");
	assert_int_equal(s.set->count, 2);
	drop(&s);
}

static void a_few_bad_bytes_do_not_change_the_encoding(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.txt", "é è ê à ü\tone\xFFtwo\nä ö ü ß\tx\n");
	assert_string_equal(s.set->encoding, "UTF-8");
	assert_card(&s, 0, "é è ê à ü", "one\xEF\xBF\xBDtwo");
	assert_int_equal(s.set->warning_count, 1);
	drop(&s);
}

/* ---- what is no study set ------------------------------------------------ */

struct bad_bytes {
	const char *bytes;
	size_t n;
	unsigned line;
	const char *says;
};

static void what_is_no_text_is_refused(void **state)
{
	static const struct bad_bytes all[] = {
		{ "", 0, 0, "empty" },
		{ " \n\t\n  ", 6, 0, "empty" },
		{ "\xEF\xBB\xBF\n", 4, 0, "empty" },
		{ "a\tb\nc\0d\n", 8, 2, "NUL" },
		{ "PK\003\004 some archive", 17, 0, "zip" },
		{ "SQLite format 3\0x", 17, 0, "database" },
		{ "%PDF-1.7\n", 9, 0, "PDF" },
		{ "one line", 8, 0, "no cards" },
		{ "\001\002\003\004\005\006\016\017\020\021\022 x", 13, 1,
			"control" },
	};
	struct sets s;

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		assert_int_equal(read_text(&s, "b.txt", all[i].bytes,
				all[i].n), RECALL_BAD_DATA);
		assert_non_null(strstr(s.err.text, all[i].says));
		assert_int_equal(s.err.line, all[i].line);
		assert_string_equal(s.err.file, "b.txt");
		assert_null(s.set);
	}
}

static void directories_and_missing_files(void **state)
{
	struct recall_set *set;
	struct recall_error err = { 0 };
	size_t n;

	(void)state;
	assert_int_equal(recall_import_read("/tmp", NULL, &set, &n, &err),
			RECALL_BAD_DATA);
	assert_non_null(strstr(err.text, "directory"));
	assert_int_equal(recall_import_read("/nowhere/x", NULL, &set, &n,
			&err), RECALL_CANT_READ);
}

static void an_unknown_format_is_wrong_usage(void **state)
{
	struct recall_read_options o = { .format = "verse" };
	struct recall_set *set;
	struct recall_error err = { 0 };
	size_t n;

	(void)state;
	assert_int_equal(recall_import_read_bytes("a", "x\ty\n", 4, &o, &set,
			&n, &err), RECALL_USAGE);
	assert_non_null(strstr(err.text, "tsv"));
}

static bool stop(void *arg, size_t done, size_t total)
{
	(void)done;
	(void)total;
	++*(int *)arg;
	return false;
}

static void reading_can_be_cancelled(void **state)
{
	struct recall_buf b = RECALL_BUF_INIT;
	int calls = 0;
	struct recall_read_options o = { .progress = stop, .arg = &calls };
	struct recall_set *set;
	struct recall_error err = { 0 };
	size_t n;

	(void)state;
	for (int i = 0; i < 200000; i++)
		recall_buf_addf(&b, "term %d\tdefinition %d\n", i, i);
	assert_int_equal(recall_import_read_bytes("a.tsv", b.data, b.len, &o,
			&set, &n, &err), RECALL_CANCELLED);
	assert_int_equal(calls, 1);
	recall_buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tab_separated_lines),
		cmocka_unit_test(quotes_of_speech_in_a_tab_file_stay),
		cmocka_unit_test(csv_with_a_heading_row_in_another_order),
		cmocka_unit_test(semicolons_are_sniffed),
		cmocka_unit_test(an_open_quote_in_csv_is_named_with_its_line),
		cmocka_unit_test(rows_without_tags_stay),
		cmocka_unit_test(prose_with_commas_is_no_csv),
		cmocka_unit_test(quizlet_export_with_its_own_signs),
		cmocka_unit_test(anki_text_with_headers),
		cmocka_unit_test(markdown_with_labels),
		cmocka_unit_test(markdown_with_definition_lists),
		cmocka_unit_test(an_empty_side_is_a_warning_not_a_loss),
		cmocka_unit_test(deck_json_carries_everything),
		cmocka_unit_test(what_a_deck_is_called_stands_on_one_line),
		cmocka_unit_test(a_text_as_further_field_is_kept),
		cmocka_unit_test(several_decks_in_one_file),
		cmocka_unit_test(bad_json_is_refused_with_its_line),
		cmocka_unit_test(json_nested_too_deep_is_refused),
		cmocka_unit_test(bad_utf8_in_json_is_refused),
		cmocka_unit_test(utf16_both_ways),
		cmocka_unit_test(utf16_beyond_the_first_plane),
		cmocka_unit_test(western_bytes_and_marks),
		cmocka_unit_test(a_few_bad_bytes_do_not_change_the_encoding),
		cmocka_unit_test(what_is_no_text_is_refused),
		cmocka_unit_test(directories_and_missing_files),
		cmocka_unit_test(an_unknown_format_is_wrong_usage),
		cmocka_unit_test(reading_can_be_cancelled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * What is written is read back: export, import, export gives the same bytes,
 * and the cards are those that went out.
 */
#include "importing.h"

#define DECKS 1500
#define MOST_CARDS 7

static const char *const pieces[] = { "a", "B", "term", "front", "Back", "\t",
	"\n", "\n\n", "\"", "\"\"", "'", ",", ";", "|", "#", "# x", "    ",
	" ", "=1+1", "@x", "-", "---", "**Q:** ", "A:", "Tags:", "é", "日本",
	"😀", "\xE2\x80\x8B", "\xC2\xA0", "{{c1::x}}", "<br>", "&amp;", "1.",
	"2. y", "?", "\\", "\\n", "[", "{", "\xEF\xBB\xBF", "•", ": ", "::",
	"0.1", "e\xCC\x81", "\r\n", "\r" };
#define PIECES (sizeof(pieces) / sizeof(*pieces))

static const char *some_text(struct recall_arena *a, struct recall_random *r,
		bool exact)
{
	struct recall_buf b = RECALL_BUF_INIT;
	unsigned n = 1 + recall_random_below(r, 6);
	const char *s;

	if (!exact)
		recall_buf_adds(&b, "x");
	for (unsigned i = 0; i < n; i++)
		recall_buf_adds(&b, pieces[recall_random_below(r, PIECES)]);
	if (!exact)
		recall_buf_adds(&b, "y");
	s = recall_arena_strndup(a, b.data, b.len);
	recall_buf_release(&b);
	return s;
}

static void fill(struct recall_set *set, struct recall_random *r, bool all,
		bool exact)
{
	static const char *const tags[] = { "", "bio", "bio exam", "ä ö" };
	unsigned n = 1 + recall_random_below(r, MOST_CARDS);

	recall_set_init(set, "t");
	set->format = "";
	set->title = "A title: of (some) length";
	for (unsigned i = 0; i < n; i++) {
		struct recall_draft *d = recall_set_add(set);

		d->front = some_text(set->arena, r, exact);
		d->back = some_text(set->arena, r, exact);
		d->tags = tags[recall_random_below(r, 4)];
		if (!all)
			continue;
		d->kind = (enum recall_kind)recall_random_below(r, 3);
		d->confidence = recall_random_unit(r);
		d->reversed = recall_random_below(r, 2);
		d->line = recall_random_below(r, 100);
		d->guid = recall_arena_printf(set->arena, "g%u", i);
		if (recall_random_below(r, 2))
			d->extra = "{\"a\":[1,2.5,null],\"b\":\"c\"}";
	}
}

/* CR and CRLF come back as LF from text formats. */
static void assert_same_text(const char *a, const char *b)
{
	struct recall_buf u = RECALL_BUF_INIT;

	for (; *a; a++) {
		if (*a == '\r' && a[1] == '\n')
			continue;
		recall_buf_addc(&u, *a == '\r' ? '\n' : *a);
	}
	assert_string_equal(u.data, b);
	recall_buf_release(&u);
}

static void assert_same_cards(const struct recall_set *a,
		const struct recall_set *b, bool all)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		const struct recall_draft *x = &a->cards[i], *y = &b->cards[i];

		assert_string_equal(x->tags, y->tags);
		if (!all) {
			assert_same_text(x->front, y->front);
			assert_same_text(x->back, y->back);
			continue;
		}
		assert_string_equal(x->front, y->front);
		assert_string_equal(x->back, y->back);
		assert_int_equal(x->kind, y->kind);
		assert_true(x->confidence <= y->confidence &&
				x->confidence >= y->confidence);
		assert_int_equal(x->reversed, y->reversed);
		assert_string_equal(x->extra, y->extra);
		assert_string_equal(x->guid, y->guid);
		if (x->line)
			assert_int_equal(x->line, y->line);
	}
}

static void there_and_back(const char *name, bool all)
{
	const struct recall_writer *w = recall_export_writer(name);
	struct recall_random r;
	char file[32];

	assert_non_null(w);
	snprintf(file, sizeof(file), "deck%s", w->endings);
	recall_random_init(&r, 20261121);
	for (int i = 0; i < DECKS; i++) {
		struct recall_buf first = RECALL_BUF_INIT;
		struct recall_buf second = RECALL_BUF_INIT;
		struct recall_set set;
		struct sets s;

		/* Markdown doesn't keep white space around a side */
		fill(&set, &r, all, strcmp(name, "md") != 0);
		w->write(&first, &set, 1);
		if (read_text(&s, file, first.data, first.len)) {
			print_error("%s:%u %s\n%s", file, s.err.line,
					s.err.text, first.data);
			fail();
		}
		assert_same_cards(&set, s.set, all);
		if (all) {
			/* lines of the file stand in for missing ones */
			for (size_t k = 0; k < set.count; k++)
				set.cards[k].line = s.set->cards[k].line;
			recall_buf_reset(&first);
			w->write(&first, &set, 1);
			s.set->format = "";
		}
		w->write(&second, s.set, s.count);
		assert_string_equal(first.data, second.data);
		recall_buf_release(&first);
		recall_buf_release(&second);
		recall_arena_free(set.arena);
		free(set.cards);
		free(set.warnings);
		drop(&s);
	}
}

static void json_comes_back(void **state)
{
	(void)state;
	there_and_back("json", true);
}

static void csv_comes_back(void **state)
{
	(void)state;
	there_and_back("csv", false);
}

static void tsv_comes_back(void **state)
{
	(void)state;
	there_and_back("tsv", false);
}

static void markdown_comes_back(void **state)
{
	(void)state;
	there_and_back("md", false);
}

static void anki_text_comes_back(void **state)
{
	(void)state;
	there_and_back("txt", false);
}

/* A deck written by hand stays as it was written. */
static void shipped_json_is_a_fixed_point(void **state)
{
	static const char text[] = "{\n  \"recall\": 1,\n  \"title\": \"T\",\n"
			"  \"cards\": [\n    {\n      \"front\": \"a\",\n"
			"      \"back\": \"b\",\n      \"kind\": \"term\",\n"
			"      \"tags\": [\"x\", \"y\"]\n    }\n  ]\n}\n";
	struct recall_buf out = RECALL_BUF_INIT;
	struct sets s;

	(void)state;
	must_read(&s, "d.json", text);
	recall_export_writer("json")->write(&out, s.set, s.count);
	assert_string_equal(out.data, text);
	recall_buf_release(&out);
	drop(&s);
}

static void json_cannot_steer_a_terminal(void **state)
{
	struct recall_buf out = RECALL_BUF_INIT;

	(void)state;
	recall_json_string(&out, "\033[2J\xC2\x9B\x7F\xE2\x80\xAE\xFF");
	assert_string_equal(out.data, "\"\\u001b[2J\\u009b\\u007f\\u202e"
			"\xEF\xBF\xBD\"");
	recall_buf_release(&out);
}

static void numbers_read_back_exactly(void **state)
{
	static const double all[] = { 0, 0.1, 0.1 + 0.2, 1.0 / 3, 1e300,
		5e-324, -2.5, 9007199254740993.0, 123456 };
	struct recall_buf out = RECALL_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		recall_buf_reset(&out);
		recall_json_number(&out, all[i]);
		assert_true(strtod(out.data, NULL) >= all[i]);
		assert_true(strtod(out.data, NULL) <= all[i]);
	}
	recall_buf_reset(&out);
	recall_json_number(&out, 0.1);
	assert_string_equal(out.data, "0.1");
	recall_buf_reset(&out);
	recall_json_number(&out, 20);
	assert_string_equal(out.data, "20");
	recall_buf_release(&out);
}

static void files_are_replaced_whole(void **state)
{
	char *dir = make_directory(), path[512], link[512], text[16] = "";
	struct recall_error err = { 0 };
	struct stat st;
	FILE *f;

	(void)state;
	snprintf(path, sizeof(path), "%s/x.csv", dir);
	assert_int_equal(recall_export_file(path, "one", 3, &err), RECALL_OK);
	assert_int_equal(recall_export_file(path, "two", 3, &err), RECALL_OK);
	f = fopen(path, "r");
	assert_non_null(fgets(text, sizeof(text), f));
	fclose(f);
	assert_string_equal(text, "two");
	assert_int_equal(stat(path, &st), 0);
	/* a link stays a link, and its file gets the text */
	snprintf(link, sizeof(link), "%s/l.csv", dir);
	assert_int_equal(symlink("x.csv", link), 0);
	assert_int_equal(recall_export_file(link, "six", 3, &err), RECALL_OK);
	f = fopen(path, "r");
	assert_non_null(fgets(text, sizeof(text), f));
	fclose(f);
	assert_string_equal(text, "six");
	assert_int_equal(readlink(link, text, sizeof(text)), 5);
	unlink(link);
	/* what may not be written isn't replaced, either */
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(recall_export_file(path, "ten", 3, &err),
			RECALL_CANT_WRITE);
	assert_string_equal(err.file, path);
	unlink(path);
	assert_int_equal(rmdir(dir), 0);	/* nothing else was left */
	assert_int_equal(recall_export_file("/nowhere/x", "a", 1, &err),
			RECALL_CANT_WRITE);
	assert_string_equal(err.file, "/nowhere/x");
	free(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_comes_back),
		cmocka_unit_test(csv_comes_back),
		cmocka_unit_test(tsv_comes_back),
		cmocka_unit_test(markdown_comes_back),
		cmocka_unit_test(anki_text_comes_back),
		cmocka_unit_test(shipped_json_is_a_fixed_point),
		cmocka_unit_test(json_cannot_steer_a_terminal),
		cmocka_unit_test(numbers_read_back_exactly),
		cmocka_unit_test(files_are_replaced_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A test on paper: what is written, and that nothing is written over. */
#include "screen.h"

#include <dirent.h>
#include <locale.h>
#include <unistd.h>

#include "recall/embed.h"
#include "scenes.h"
#include "ui/view_test.h"

static struct recall_scene printed(struct recall_scene_question *q)
{
	struct recall_scene s = base(RECALL_SCENE_RESULT, RECALL_MODE_TEST);

	s.total = (int)make_test(q);
	s.questions = q;
	return s;
}

static void check_file(const struct recall_scene *s, enum test_format format,
		bool key, const char *path)
{
	struct recall_buf out = RECALL_BUF_INIT;
	char *before;

	test_write(&out, s, format, key);
	if (getenv("RECALL_ACCEPT")) {
		screen_accept(path, out.data);
	} else {
		before = screen_slurp(path);
		if (!before || strcmp(before, out.data) != 0)
			fail_msg("%s is not what is written now:\n%s", path,
					out.data);
		free(before);
	}
	recall_buf_release(&out);
}

static void test_formats(void **state)
{
	struct recall_scene_question q[6];
	struct recall_scene s = printed(q);

	(void)state;
	check_file(&s, TEST_TEXT, false, "tests/screens/print/test.txt");
	check_file(&s, TEST_TEXT, true, "tests/screens/print/key.txt");
	check_file(&s, TEST_MARKDOWN, false, "tests/screens/print/test.md");
	check_file(&s, TEST_HTML, false, "tests/screens/print/test.html");
}

/* A sheet with the answers on it is no use to anyone. */
static void test_sheet_tells_nothing(void **state)
{
	struct recall_scene_question q = question(RECALL_TASK_TYPED,
			"capital of France", "Lutetia");
	struct recall_scene s = base(RECALL_SCENE_SHEET, RECALL_MODE_TEST);

	(void)state;
	s.questions = &q;
	s.total = 1;
	for (int format = TEST_TEXT; format <= TEST_HTML; format++) {
		struct recall_buf sheet = RECALL_BUF_INIT;
		struct recall_buf key = RECALL_BUF_INIT;

		test_write(&sheet, &s, (enum test_format)format, false);
		test_write(&key, &s, (enum test_format)format, true);
		assert_null(strstr(sheet.data, "Lutetia"));
		assert_non_null(strstr(key.data, "Lutetia"));
		recall_buf_release(&sheet);
		recall_buf_release(&key);
	}
}

/* Cards are a stranger's text, on paper and in a browser, too. */
static void test_hostile(void **state)
{
	struct recall_scene_question q = question(RECALL_TASK_CHOICE,
			"<script>alert(1)</script> \x1b]0;x\x07 & \"q\"",
			"a\x1b[2J");
	struct recall_scene s = base(RECALL_SCENE_SHEET, RECALL_MODE_TEST);
	struct recall_buf out = RECALL_BUF_INIT;

	(void)state;
	give_choices(&q, "<b>", "[x](http://x)", "# h", "\xff");
	s.questions = &q;
	s.total = 1;
	test_write(&out, &s, TEST_HTML, false);
	assert_null(strstr(out.data, "<script"));
	assert_null(strstr(out.data, "<b>"));
	recall_buf_reset(&out);
	test_write(&out, &s, TEST_MARKDOWN, false);
	assert_null(strstr(out.data, "[x]("));
	test_write(&out, &s, TEST_TEXT, false);
	assert_null(strchr(out.data, '\x1b'));
	assert_null(strchr(out.data, '\x07'));
	assert_true(recall_utf8_valid(out.data, out.len));
	recall_buf_release(&out);
}

static void press(struct ui *ui, const char *key)
{
	struct key_event e = { .key = *key, .text = *key < ' ' ? "" : key,
		.ticks = 1 };

	ui_event(ui, &e);
}

/* Takes the name that is offered, or that one in its place. */
static void print_as(struct ui *ui, const char *name)
{
	press(ui, "p");
	if (name)
		press(ui, "\x15");
	for (; name && *name; name++) {
		char key[2] = { *name, '\0' };

		press(ui, key);
	}
	press(ui, "\r");
}

static void print_some(const struct recall_scene *s)
{
	struct app app = { 0 };
	struct ui *ui;

	app_init(&app);
	for (const struct recall_embedded *e = recall_rc_all; e->name; e++)
		rc_read(&app, e->name, e->text, NULL, NULL);
	ui = ui_new(&app, 24, 80);
	ui_push(ui, study_view_new(ui, NULL, s));
	print_as(ui, NULL);
	print_as(ui, NULL);
	print_as(ui, "all");
	print_as(ui, "all.md");
	print_as(ui, "sheet.html");
	print_as(ui, "nowhere/sheet.html");
	press(ui, "p");
	press(ui, "\033");
	ui_free(ui);
	app_close(&app);
}

static int remove_printed(void)
{
	DIR *d = opendir(".");
	const struct dirent *e;
	int count = 0;

	while ((e = readdir(d)))
		count += e->d_name[0] != '.' && unlink(e->d_name) == 0;
	closedir(d);
	return count;
}

static void test_files(void **state)
{
	struct recall_scene_question q[6];
	struct recall_scene s = printed(q);
	char here[4096], dir[] = "/tmp/recall-print-XXXXXX", *text;

	(void)state;
	s.title = "../../\x1b]0;CRM · Chapter 9";
	assert_non_null(getcwd(here, sizeof(here)));
	assert_non_null(mkdtemp(dir));
	assert_int_equal(chdir(dir), 0);
	screen_accept("0-crm-chapter-9-test-key.txt", "mine");
	screen_accept("all-key.md", "mine");
	print_some(&s);
	text = screen_slurp("0-crm-chapter-9-test-key.txt");
	assert_string_equal(text, "mine");
	free(text);
	text = screen_slurp("all-key.md");
	assert_string_equal(text, "mine");
	free(text);
	assert_int_equal(access("0-crm-chapter-9-test.txt", F_OK), -1);
	assert_int_equal(access("0-crm-chapter-9-test-2.txt", F_OK), 0);
	assert_int_equal(access("0-crm-chapter-9-test-3-key.txt", F_OK), 0);
	assert_int_equal(access("sheet.html", F_OK), 0);
	assert_int_equal(access("sheet-key.html", F_OK), 0);
	assert_int_equal(access("all.txt", F_OK), -1);
	assert_int_equal(unlink("all-key.md"), 0);
	print_some(&s);
	assert_int_equal(access("all.txt", F_OK), 0);
	assert_int_equal(access("all-key.html", F_OK), 0);
	assert_true(remove_printed() > 10);
	assert_int_equal(chdir(here), 0);
	assert_int_equal(rmdir(dir), 0);
}

static int use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_sheet_tells_nothing),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}

#include "ui/view_test.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "recall/export.h"
#include "ui/complete.h"

/* How a format writes the few things that a test is made of. */
struct style_sheet {
	const char *ending;
	const char *head[2];		/* around the title */
	const char *name;		/* room for name and date */
	const char *group[2];		/* around "Multiple choice" */
	const char *question[2];	/* around "7. prompt" */
	const char *choice[2];		/* around "(1) text" */
	const char *line;		/* room to write */
	bool wrap;			/* lines are as long as a page */
	void (*text)(struct recall_buf *out, const char *s);
};

static void plain_text(struct recall_buf *out, const char *s)
{
	recall_text_clean(out, s, strlen(s), RECALL_CLEAN_LINE);
}

/* Signs that mean something in Markdown are quoted: some anywhere, some
 * where a line begins ("# …", "- …", "1. …"). */
static void markdown_text(struct recall_buf *out, const char *s)
{
	struct recall_buf clean = RECALL_BUF_INIT;
	const char *p, *start;

	plain_text(&clean, s);
	start = clean.data + strspn(clean.data, "0123456789");
	for (p = clean.data; *p; p++) {
		if (strchr("\\`*_[]<>|~&", *p) ||
				(p == start && strchr("#+-.)=", *p)))
			recall_buf_addc(out, '\\');
		recall_buf_addc(out, *p);
	}
	recall_buf_release(&clean);
}

static void html_text(struct recall_buf *out, const char *s)
{
	struct recall_buf clean = RECALL_BUF_INIT;
	const char *p;

	plain_text(&clean, s);
	for (p = clean.data; *p; p++) {
		if (*p == '&')
			recall_buf_adds(out, "&amp;");
		else if (*p == '<')
			recall_buf_adds(out, "&lt;");
		else if (*p == '>')
			recall_buf_adds(out, "&gt;");
		else if (*p == '"')
			recall_buf_adds(out, "&quot;");
		else
			recall_buf_addc(out, *p);
	}
	recall_buf_release(&clean);
}

static const struct style_sheet sheets[] = {
	[TEST_TEXT] = {
		.ending = ".txt",
		.head = { "", "\n" },
		.name = "\nName: ______________________"
			"   Date: ______________\n",
		.group = { "\n", "\n" },
		.question = { "\n", "\n" },
		.choice = { "      ", "\n" },
		.line = "      ____________________________________________\n",
		.wrap = true,
		.text = plain_text,
	},
	[TEST_MARKDOWN] = {
		.ending = ".md",
		.head = { "# ", "\n" },
		.name = "\nName: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ "
			"Date: \\_\\_\\_\\_\\_\\_\\_\n",
		.group = { "\n## ", "\n\n" },
		.question = { "\n**", "**\n\n" },
		.choice = { "- ", "\n" },
		.line = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n",
		.text = markdown_text,
	},
	[TEST_HTML] = {
		.ending = ".html",
		.head = { "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<style>"
			"body{max-width:42em;margin:2em auto;font:16px/1.4 "
			"sans-serif}.q{margin:1em 0 .3em;font-weight:bold;"
			"break-after:avoid}.c{margin:0 0 0 2em}.w{border-bottom"
			":1px solid;height:2em;margin:0 2em}</style>\n<h1>",
			"</h1>\n" },
		.name = "<p>Name: ____________________ "
			"Date: ____________</p>\n",
		.group = { "<h2>", "</h2>\n" },
		.question = { "<p class=\"q\">", "</p>\n" },
		.choice = { "<p class=\"c\">", "</p>\n" },
		.line = "<div class=\"w\"></div>\n",
		.text = html_text,
	},
};

/* Columns of a printed page. */
#define PAGE 76

/* Later lines stand in from the first by what a number takes. */
static void add_wrapped(struct recall_buf *out, int indent, const char *s)
{
	struct recall_buf text = RECALL_BUF_INIT;
	struct recall_line *line;
	size_t i, count;

	plain_text(&text, s);
	line = recall_wrap(text.data, text.len, PAGE - indent - 4, &count);
	for (i = 0; i < count; i++) {
		if (i)
			recall_buf_addf(out, "\n%*s", indent + 4, "");
		recall_buf_add(out, text.data + line[i].start, line[i].len);
	}
	free(line);
	recall_buf_release(&text);
}

static void add_around(struct recall_buf *out, const struct style_sheet *sheet,
		const char *const around[2], const char *s)
{
	recall_buf_adds(out, around[0]);
	if (sheet->wrap)
		add_wrapped(out, (int)strspn(around[0], " "), s);
	else
		sheet->text(out, s);
	recall_buf_adds(out, around[1]);
}

static void add_choice(struct recall_buf *out, const struct style_sheet *sheet,
		char letter, const char *s)
{
	struct recall_buf line = RECALL_BUF_INIT;

	recall_buf_addf(&line, "(%c) %s", letter, s);
	add_around(out, sheet, sheet->choice, line.data);
	recall_buf_release(&line);
}

static void add_room(struct recall_buf *out, const struct style_sheet *sheet,
		const struct recall_scene_question *q)
{
	int i;

	if (q->task == RECALL_TASK_TRUEFALSE) {
		add_around(out, sheet, sheet->choice, q->shown);
		add_choice(out, sheet, ' ', "true");
		add_choice(out, sheet, ' ', "false");
	} else if (q->task == RECALL_TASK_CHOICE) {
		for (i = 0; i < q->choices; i++)
			add_choice(out, sheet, test_choice_letter(q, i),
					q->choice[i]);
	} else if (q->task == RECALL_TASK_TYPED) {
		recall_buf_adds(out, sheet->line);
	}
}

/* The key names the letter, too, where there is one. */
static void add_right(struct recall_buf *out, const struct style_sheet *sheet,
		const struct recall_scene_question *q)
{
	struct recall_buf line = RECALL_BUF_INIT;

	if (q->task == RECALL_TASK_TRUEFALSE)
		recall_buf_addf(&line, "%s: %s", q->right == 0 ? "true" :
				"false", q->answer);
	else if (q->task == RECALL_TASK_TYPED)
		recall_buf_adds(&line, q->answer);
	else
		recall_buf_addf(&line, "(%c) %s", test_choice_letter(q,
				q->right), q->answer);
	add_around(out, sheet, sheet->choice, line.data);
	recall_buf_release(&line);
}

static void add_question(struct recall_buf *out,
		const struct style_sheet *sheet,
		const struct recall_scene *scene, int i)
{
	const struct recall_scene_question *q = &scene->questions[i];
	struct recall_buf line = RECALL_BUF_INIT;

	recall_buf_addf(&line, "%s%d. %s", q->task == RECALL_TASK_MATCH ?
			"[  ] " : "", i + 1, q->prompt);
	add_around(out, sheet, sheet->question, line.data);
	recall_buf_release(&line);
}

static void add_block(struct recall_buf *out, const struct style_sheet *sheet,
		const struct recall_scene_question *q)
{
	int i;

	for (i = 0; i < q->choices; i++)
		add_choice(out, sheet, test_choice_letter(q, i), q->choice[i]);
}

void test_write(struct recall_buf *out, const struct recall_scene *scene,
		enum test_format format, bool key)
{
	const struct style_sheet *sheet = &sheets[format];
	enum recall_task task = RECALL_TASK_NONE;
	struct recall_buf title = RECALL_BUF_INIT;
	int i;

	recall_buf_addf(&title, "%s%s", scene->title, key ? ": key" : "");
	add_around(out, sheet, sheet->head, title.data);
	recall_buf_release(&title);
	if (!key)
		recall_buf_adds(out, sheet->name);
	for (i = 0; i < scene->total; i++) {
		const struct recall_scene_question *q = &scene->questions[i];

		if (q->task != task)
			add_around(out, sheet, sheet->group,
					test_task_title(q->task));
		task = q->task;
		if (!key && task == RECALL_TASK_MATCH && q->block == i)
			add_block(out, sheet, q);
		add_question(out, sheet, scene, i);
		if (key)
			add_right(out, sheet, q);
		else
			add_room(out, sheet, q);
	}
}

/* ---- files ------------------------------------------------------------ */

/* Letters and digits of the title, the rest as single hyphens. */
static void add_stem(struct recall_buf *out, const char *title)
{
	const char *p;

	for (p = title; *p && out->len < 30; p++) {
		if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'))
			recall_buf_addc(out, *p);
		else if (*p >= 'A' && *p <= 'Z')
			recall_buf_addc(out, (char)(*p - 'A' + 'a'));
		else if (out->len && out->data[out->len - 1] != '-')
			recall_buf_addc(out, '-');
	}
	while (out->len && out->data[out->len - 1] == '-')
		recall_buf_remove(out, out->len - 1, 1);
	recall_buf_adds(out, out->len ? "-test" : "test");
}

#define FORMATS ((int)(RECALL_COUNT(sheets)))

/* The format that a file of that name is written in; -1: none of them. */
static int format_of(const char *path)
{
	size_t n = strlen(path), k;

	for (int i = 0; i < FORMATS; i++) {
		k = strlen(sheets[i].ending);
		if (n > k && strcmp(path + n - k, sheets[i].ending) == 0)
			return i;
	}
	return -1;
}

/* "x.md" is the sheet's, "x-key.md" its key's. */
static void file_name(struct recall_buf *out, const char *path, int format,
		bool key)
{
	size_t n = strlen(path);

	if (format_of(path) == format)
		n -= strlen(sheets[format].ending);
	recall_buf_reset(out);
	recall_buf_add(out, path, n);
	recall_buf_addf(out, "%s%s", key ? "-key" : "", sheets[format].ending);
}

/* Is one of the files there that would be written? Its name is in out. */
static bool is_taken(const char *path, int format, struct recall_buf *out)
{
	for (int key = 0; key < 2; key++) {
		file_name(out, path, format, key);
		if (access(out->data, F_OK) == 0)
			return true;
	}
	return false;
}

#define MOST_NUMBERS 1000

/* A name with which nothing is there yet, to begin with. */
static void free_name(struct recall_buf *out, const char *title)
{
	struct recall_buf stem = RECALL_BUF_INIT, taken = RECALL_BUF_INIT;
	int number = 1;

	add_stem(&stem, title);
	do {
		recall_buf_reset(out);
		recall_buf_adds(out, stem.data);
		if (number > 1)
			recall_buf_addf(out, "-%d", number);
		recall_buf_adds(out, sheets[TEST_TEXT].ending);
	} while (is_taken(out->data, TEST_TEXT, &taken) &&
			++number < MOST_NUMBERS);
	recall_buf_release(&stem);
	recall_buf_release(&taken);
}

static enum recall_status write_format(const struct recall_scene *scene,
		const char *path, int format, struct recall_error *err)
{
	struct recall_buf name = RECALL_BUF_INIT, text = RECALL_BUF_INIT;
	enum recall_status st = RECALL_OK;

	for (int key = 0; key < 2 && !st; key++) {
		file_name(&name, path, format, key);
		recall_buf_reset(&text);
		test_write(&text, scene, (enum test_format)format, key);
		st = recall_export_file(name.data, text.data, text.len, err);
	}
	recall_buf_release(&name);
	recall_buf_release(&text);
	return st;
}

/* Nothing that is there is written over. */
static enum recall_status write_files(const struct recall_scene *scene,
		const char *path, struct recall_error *err)
{
	struct recall_buf taken = RECALL_BUF_INIT;
	int only = format_of(path);
	enum recall_status st = RECALL_OK;

	for (int i = 0; i < FORMATS && !st; i++)
		if ((only < 0 || only == i) && is_taken(path, i, &taken))
			st = recall_fail(err, RECALL_CANT_WRITE, "%s is there "
					"already: take another name",
					taken.data);
	for (int i = 0; i < FORMATS && !st; i++)
		if (only < 0 || only == i)
			st = write_format(scene, path, i, err);
	recall_buf_release(&taken);
	return st;
}

static void tell(struct ui *ui, const char *path)
{
	struct recall_buf sheet = RECALL_BUF_INIT, key = RECALL_BUF_INIT;
	int only = format_of(path);

	file_name(&sheet, path, only < 0 ? 0 : only, false);
	file_name(&key, path, only < 0 ? 0 : only, true);
	if (only < 0)
		ui_say(ui, "Wrote %s, .md and .html, and %s, .md and .html",
				sheet.data, key.data);
	else
		ui_say(ui, "Wrote %s and %s", sheet.data, key.data);
	recall_buf_release(&sheet);
	recall_buf_release(&key);
}

static unsigned print_to(struct ui *ui, void *arg, const char *text)
{
	struct study *s = arg;
	struct recall_error err = { .status = RECALL_OK };
	struct recall_buf path = RECALL_BUF_INIT;

	complete_expand(text, &path);
	if (path.len && write_files(s->scene, path.data, &err))
		ui_say_error(ui, &err);
	else if (path.len)
		tell(ui, path.data);
	recall_buf_release(&path);
	return REACT_REDRAW;
}

void test_print(struct study *s)
{
	struct recall_buf name = RECALL_BUF_INIT;

	if (ui_app(s->view.ui)->restricted) {
		ui_say(s->view.ui, "No files can be written here.");
		return;
	}
	free_name(&name, s->scene->title);
	ui_ask_text(s->view.ui, study_is_wide(s) ?
			"Print to .txt .md .html:" : "Print to:", name.data,
			print_to, s);
	recall_buf_release(&name);
}

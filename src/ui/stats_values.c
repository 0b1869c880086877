/* The figures of a page as a table: a list to look through, a file. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "recall/export.h"
#include "ui/view_stats.h"

#define MOST_FIELDS 12
#define GAP 2
#define MOST_NUMBERS 1000	/* files of one name */
#define MOST_STEM 40

void stats_field(struct recall_buf *out, const char *s)
{
	struct recall_buf clean = RECALL_BUF_INIT;

	recall_text_clean(&clean, s, strlen(s), RECALL_CLEAN_LINE);
	for (size_t i = 0; i < clean.len; i++)
		recall_buf_addc(out, clean.data[i] == '\t' ||
				clean.data[i] == '\n' ? ' ' : clean.data[i]);
	recall_buf_release(&clean);
}

void stats_date(struct recall_buf *out, int32_t day)
{
	char time[RECALL_TIME_SIZE];

	recall_time_format((int64_t)day * 86400000, time);
	recall_buf_add(out, time, strlen("2026-11-21"));
}

/* ---- the list ----------------------------------------------------------- */

static int count_lines(const char *s)
{
	int n = 0;

	for (; *s; s++)
		n += *s == '\n';
	return n;
}

static const struct stats_page_ops *page_of(const struct stats *s)
{
	static const struct stats_page_ops *const pages[] = { &stats_overview,
		&stats_mastery, &stats_tasks, &stats_groups };

	return pages[s->page];
}

void stats_values_open(struct stats *s)
{
	recall_buf_reset(&s->table);
	page_of(s)->table(s, &s->table);
	s->values = true;
	s->lines = (struct list){ .count = count_lines(s->table.data) - 1 };
}

/* The field's columns, 0 at the end of the line. */
static size_t field_size(const char *s)
{
	return strcspn(s, "\t\n");
}

static void measure(const char *table, int widths[MOST_FIELDS])
{
	int at = 0;

	while (*table) {
		size_t n = field_size(table);
		int width = recall_width(table, n);

		if (at < MOST_FIELDS && width > widths[at])
			widths[at] = width;
		at = table[n] == '\n' ? 0 : at + 1;
		table += n + 1;
	}
}

static bool is_number(const char *s)
{
	return isdigit((unsigned char)s[0]) || (s[0] == '-' &&
			isdigit((unsigned char)s[1]));
}

/* The first field to the left; numbers right, under their names. */
static void draw_line(struct canvas *c, struct box b, int row,
		const char *line, const int widths[MOST_FIELDS])
{
	enum style style = row == 0 ? STYLE_DIM : STYLE_NORMAL;
	int column = 0;

	for (int at = 0; at < MOST_FIELDS; at++) {
		size_t n = field_size(line);
		char *text = recall_strndup(line, n);
		int pad = at > 0 && (row == 0 || is_number(text)) ?
				widths[at] - recall_width(text, n) : 0;

		canvas_text(c, b, row, column + pad, widths[at] - pad, style,
				text);
		free(text);
		column += widths[at] + GAP;
		if (line[n] != '\t')
			return;
		line += n + 1;
	}
}

static const char *next_line(const char *s)
{
	return s + strcspn(s, "\n") + 1;
}

void stats_values_draw(struct stats *s, struct canvas *c, struct box b)
{
	int widths[MOST_FIELDS] = { 0 };
	const char *line = s->table.data;
	struct box rows = b;

	measure(line, widths);
	draw_line(c, b, 0, line, widths);
	line = next_line(line);
	rows = box_below(rows, 1);
	s->lines.rows = rows.rows;
	for (int i = 0; i < s->lines.top; i++)
		line = next_line(line);
	for (int i = 0; i < rows.rows && *line; i++) {
		draw_line(c, b, i + 1, line, widths);
		line = next_line(line);
	}
	list_signs(&s->lines, c, rows);
}

/* ---- the file ----------------------------------------------------------- */

/* A cell that a spreadsheet would compute is made a text; a number isn't. */
static void add_cell(struct recall_buf *out, const char *s, size_t n)
{
	bool text = n > 0 && strchr("=+-@", s[0]) && !is_number(s);

	recall_buf_addc(out, '"');
	if (text)
		recall_buf_addc(out, '\'');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			recall_buf_addc(out, '"');
		recall_buf_addc(out, s[i]);
	}
	recall_buf_addc(out, '"');
}

static void add_csv(struct recall_buf *out, const char *table)
{
	while (*table) {
		size_t n = field_size(table);

		add_cell(out, table, n);
		recall_buf_addc(out, table[n] == '\t' ? ',' : '\n');
		table += n + 1;
	}
}

/* "recall-crm-chapter-9-mastery" */
static void add_stem(struct recall_buf *out, const struct stats *s)
{
	static const char *const names[] = { "overview", "mastery", "answers",
		"decks" };
	const char *end = s->name + strnlen(s->name, MOST_STEM);
	bool gap = true;

	recall_buf_adds(out, "recall-");
	for (const char *p = s->name; p < end; p++) {
		unsigned char ch = (unsigned char)*p;

		if (isascii(ch) && isalnum(ch))
			recall_buf_addc(out, (char)tolower(ch));
		else if (!gap)
			recall_buf_addc(out, '-');
		gap = !(isascii(ch) && isalnum(ch));
	}
	recall_buf_addf(out, "%s%s", gap ? "" : "-", names[s->page]);
}

/* A name that no file has; false when there is none. */
static bool free_name(const struct stats *s, struct recall_buf *out)
{
	char *here = getcwd(NULL, 0);
	size_t stem;
	bool found = false;

	if (!here)
		return false;
	recall_buf_addf(out, "%s/", strcmp(here, "/") ? here : "");
	free(here);
	add_stem(out, s);
	stem = out->len;
	for (int number = 1; !found && number < MOST_NUMBERS; number++) {
		recall_buf_remove(out, stem, out->len - stem);
		if (number > 1)
			recall_buf_addf(out, "-%d", number);
		recall_buf_adds(out, ".csv");
		found = access(out->data, F_OK) != 0;
	}
	return found;
}

void stats_csv(struct stats *s)
{
	struct recall_buf table = RECALL_BUF_INIT, csv = RECALL_BUF_INIT;
	struct recall_buf name = RECALL_BUF_INIT;
	struct recall_error err = { 0 };

	if (ui_app(s->view.ui)->restricted) {
		ui_say(s->view.ui, "No files can be written here.");
		return;
	}
	page_of(s)->table(s, &table);
	add_csv(&csv, table.data);
	if (!free_name(s, &name))
		ui_say(s->view.ui, "There is no room for another file of "
				"these figures here: remove some of them.");
	else if (recall_export_file(name.data, csv.data, csv.len, &err) !=
		 RECALL_OK)
		ui_say_error(s->view.ui, &err);
	else
		ui_say(s->view.ui, "Wrote %s", name.data);
	recall_buf_release(&table);
	recall_buf_release(&csv);
	recall_buf_release(&name);
}

/*
 * Tables of Markdown, a card a row: "| term | meaning |" under a row of names
 * and one of dashes. Each table has its own names; a file may have several.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "heading.h"
#include "notes.h"

struct row {
	const char *cells[MOST_COLUMNS];	/* arena */
	size_t count;
};

struct table {
	struct recall_set *set;
	struct row names;
	enum column columns[MOST_COLUMNS];
	bool open;		/* its names and dashes were read */
	struct row last;	/* names, if dashes follow */
};

static bool is_row(const char *s, size_t n)
{
	note_trim(&s, &n);
	return n > 2 && *s == '|';
}

/* "|---|:-:|" */
static bool is_dashes(const char *s, size_t n)
{
	size_t dashes = 0;

	for (size_t i = 0; i < n; i++) {
		if (!strchr("|-: \t", s[i]))
			return false;
		dashes += s[i] == '-';
	}
	return dashes > 1 && is_row(s, n);
}

/* Line breaks are such; "\|" is a bar; "**…**" around all of it goes. */
static const char *clean_cell(struct recall_arena *arena, const char *s,
		size_t n)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *text;

	note_trim(&s, &n);
	if (n > 4 && !memcmp(s, "**", 2) && !memcmp(s + n - 2, "**", 2) &&
			!note_find(s + 2, s + n - 2, "**"))
		s += 2, n -= 4;
	for (size_t i = 0; i < n; i++) {
		size_t br = n - i > 3 && !strncasecmp(s + i, "<br", 3) ?
				strcspn(s + i, ">") : 0;

		if (br && i + br < n) {
			recall_buf_addc(&b, '\n');
			i += br;
		} else if (s[i] != '\\' || i + 1 == n || s[i + 1] != '|') {
			recall_buf_addc(&b, s[i]);
		}
	}
	text = recall_arena_strndup(arena, b.data, b.len);
	recall_buf_release(&b);
	return text;
}

static void split_row(struct row *row, struct recall_arena *arena,
		const char *s, size_t n)
{
	size_t from;
	bool code = false;

	note_trim(&s, &n);
	from = *s == '|';
	row->count = 0;
	for (size_t i = from; i <= n && row->count < MOST_COLUMNS; i++) {
		code ^= i < n && s[i] == '`';
		if (i < n && (s[i] != '|' || s[i - 1] == '\\' || code))
			continue;
		if (i < n || from < n)
			row->cells[row->count++] = clean_cell(arena, s + from,
					i - from);
		from = i + 1;
	}
}

/* ---- cards --------------------------------------------------------------- */

static bool counts(const char *s)
{
	return *s && !s[strspn(s, "0123456789.#")];
}

/* The names over the first row tell, and a first column of numbers. */
static void find_columns(struct table *t, const struct row *row)
{
	memset(t->columns, 0, sizeof(t->columns));
	if (t->names.count > 2 && row->count > 2 && counts(row->cells[0]))
		t->columns[0] = COLUMN_OTHER;
	heading_columns(t->names.cells, t->names.count, t->columns);
}

static const char *cell_of(const struct table *t, const struct row *row,
		enum column column)
{
	for (size_t i = 0; i < row->count; i++)
		if (t->columns[i] == column)
			return row->cells[i];
	return "";
}

static void add_more(struct table *t, const struct row *row,
		struct recall_draft *d)
{
	for (size_t i = 0; i < row->count && i < t->names.count; i++) {
		char *extra;

		if (t->columns[i] != COLUMN_MORE || !row->cells[i][0] ||
				!t->names.cells[i][0])
			continue;
		extra = recall_extra_set(d->extra, t->names.cells[i],
				row->cells[i]);
		d->extra = recall_arena_strdup(t->set->arena, extra);
		free(extra);
	}
}

static void add_row(struct table *t, const struct row *row, unsigned line)
{
	const char *front = cell_of(t, row, COLUMN_FRONT);
	const char *back = cell_of(t, row, COLUMN_BACK);
	struct recall_draft *d;

	if (!*front && !*back)
		return;
	d = recall_set_add(t->set);
	d->front = front;
	d->back = back;
	d->tags = import_tags(t->set->arena, cell_of(t, row, COLUMN_TAGS));
	add_more(t, row, d);
	d->line = line;
	d->confidence = *front && *back ? 0.95 : 0.3;
	import_finish_draft(d, false);
}

static void take_row(struct table *t, const char *s, size_t n, unsigned line)
{
	struct row row;

	if (is_dashes(s, n)) {
		t->open = t->last.count > 1;
		t->names = t->last;
		memset(t->columns, 0, sizeof(t->columns));
		return;
	}
	split_row(&row, t->set->arena, s, n);
	if (t->open && !t->columns[0])
		find_columns(t, &row);
	if (t->open)
		add_row(t, &row, line);
	t->last = row;
}

static void take_title(struct recall_set *set, const char *s, size_t n)
{
	if (set->title[0] || n < 3 || memcmp(s, "# ", 2))
		return;
	s += 2, n -= 2;
	note_trim(&s, &n);
	set->title = recall_arena_strndup(set->arena, s, n);
}

void markdown_read_tables(struct import_source *src, struct recall_set *set)
{
	struct table *t = recall_calloc(1, sizeof(*t));
	struct note_lines l;

	t->set = set;
	note_lines_init(&l, src);
	while (note_lines_next(&l)) {
		if (is_row(l.s, l.n)) {
			take_row(t, l.s, l.n, l.number);
			continue;
		}
		t->open = false;
		t->last.count = 0;
		take_title(set, l.s, l.n);
	}
	free(t);
}

/* Half of the text is in tables, and that is three rows or more; what has no
 * headings of Markdown is a page. */
int markdown_sniff_tables(struct import_source *src)
{
	struct note_lines l;
	size_t rows = 0, tables = 0, lines = 0, at = 0;
	bool open = false, notes = import_source_ends(src, ".md");

	note_lines_init(&l, src);
	while (at < IMPORT_HEAD && note_lines_next(&l)) {
		bool row = is_row(l.s, l.n), dashes = is_dashes(l.s, l.n);

		at += l.n + 1;
		notes |= note_starts(l.s, l.n, "# ") ||
				note_starts(l.s, l.n, "## ");
		open = row && (open || dashes);
		tables += dashes;
		rows += open && !dashes;
		lines += !note_blank(l.s, l.n);
	}
	return notes && tables && rows > 2 && (rows + 2 * tables) * 2 >= lines
			       ? 93
			       : 0;
}

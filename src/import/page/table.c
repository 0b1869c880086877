#include "labels.h"

#include <stdlib.h>
#include <string.h>

#include "../words.h"
#include "recall/text.h"

#define MOST_CELLS 8

/* A cell without the white space around it. */
struct cell {
	const char *s;
	size_t n;
};

/* Up to the next bar; one behind a backslash is part of the text. */
static size_t cell_length(const char *s)
{
	size_t n = strcspn(s, "|");

	while (n && s[n] && s[n - 1] == '\\')
		n += 1 + strcspn(s + n + 1, "|");
	return n;
}

static const char *cell_text(struct recall_arena *arena, const struct cell *c)
{
	char *text = recall_arena_strndup(arena, c->s, c->n), *to = text;

	for (const char *s = text; *s; s++)
		if (*s != '\\' || s[1] != '|')
			*to++ = *s;
	*to = '\0';
	return text;
}

static size_t split_row(const char *s, struct cell *cells, size_t max)
{
	size_t n = 0;

	s += *s == '|';
	while (n < max) {
		size_t len = cell_length(s);
		struct cell c = { s, len };

		while (c.n && (*c.s == ' ' || *c.s == '\t'))
			c.s++, c.n--;
		while (c.n && (c.s[c.n - 1] == ' ' || c.s[c.n - 1] == '\t'))
			c.n--;
		if (s[len] || c.n)
			cells[n++] = c;
		if (!s[len])
			break;
		s += len + 1;
	}
	return n;
}

static bool is_rule(const struct cell *c)
{
	return c->n && strspn(c->s, "-: ") >= c->n;
}

/* "| A | B |", "| # | Side 1 |"; else whatever names columns. */
static bool is_header(const struct cell *cells, size_t n)
{
	static const char signs[] = "a b # no nr side";
	const char *names[MOST_CELLS];
	struct recall_arena *arena = recall_arena_new();
	size_t plain = 0;
	bool is;

	for (size_t i = 0; i < n; i++) {
		struct word w = { cells[i].s, cells[i].n, cells[i].s,
			cells[i].n, WORD_TITLE };

		names[i] = cell_text(arena, &cells[i]);
		plain += word_in(&w, signs);
	}
	is = n > 1 && (plain == n || recall_heading_row(names, n) ==
			RECALL_HEADING_SURE);
	recall_arena_free(arena);
	return is;
}

static void read_row(struct page *page, const struct import_line *line,
		const struct cell *c, size_t n)
{
	struct recall_arena *arena = page->set->arena;

	if (n < 2 || !c[0].n || !c[1].n) {
		page_add_lone(page, line);
		return;
	}
	page_add_pair(page, cell_text(arena, &c[0]), cell_text(arena, &c[1]),
			line->number, 0.99);
}

/* A first column that only counts: "1", "2", … */
static bool counts_up(const struct page *page, size_t from)
{
	struct cell cells[MOST_CELLS];
	unsigned next = 0;

	for (size_t i = from; i < page->count; i++) {
		size_t n = split_row(page->lines[i].text, cells, MOST_CELLS);
		unsigned k;

		if (n < 3 || is_rule(&cells[0]) || is_header(cells, n))
			continue;
		k = (unsigned)strtoul(cells[0].s, NULL, 10);
		if (k != ++next)
			return false;
	}
	return next > 1;
}

/* "**term**" without its stars. */
static void strip_stars(struct cell *c)
{
	if (c->n > 4 && !memcmp(c->s, "**", 2) &&
			!memcmp(c->s + c->n - 2, "**", 2)) {
		c->s += 2;
		c->n -= 4;
	}
}

/* The row above the first "|---|---|" is the header; 0 there is none. */
static size_t rows_of_header(const struct page *page)
{
	struct cell cells[MOST_CELLS];

	for (size_t i = 1; i < page->count; i++)
		if (strchr(page->lines[i].text, '|') && split_row(
				page->lines[i].text, cells, MOST_CELLS) > 1 &&
				is_rule(&cells[0]))
			return i;
	return 0;
}

static void take_title(struct page *page, const char *text)
{
	text += strspn(text, "#");
	page_set_title(page->set, text + strspn(text, " "));
}

/* ---- labels in every row ------------------------------------------------ */

/* "front 3 " before a side, 0 none. */
static size_t row_label(const char *s, enum label_role role)
{
	char label[LABEL_BYTES + 1];
	size_t n = strcspn(s, " \n"), digits;

	digits = s[n] ? strspn(s + n + 1, "0123456789") : 0;
	if (!digits || n + 1 + digits > LABEL_BYTES ||
			!strchr(" \n", s[n + 1 + digits]))
		return 0;
	n += 1 + digits;
	memcpy(label, s, n);
	label[n] = '\0';
	n += strspn(s + n, " \n");
	return s[n] && label_role_of(label) == role ? n : 0;
}

/* All rows have them, or they are no labels. */
static void strip_row_labels(struct recall_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (!row_label(set->cards[i].front, LABEL_FRONT) ||
				!row_label(set->cards[i].back, LABEL_BACK))
			return;
	for (size_t i = 0; i < set->count; i++) {
		struct recall_draft *d = &set->cards[i];

		d->front += row_label(d->front, LABEL_FRONT);
		d->back += row_label(d->back, LABEL_BACK);
	}
}

/* ---- a table amid a text ------------------------------------------------- */

static bool is_row(const struct import_line *line)
{
	struct cell cells[MOST_CELLS];

	return strchr(line->text, '|') && split_row(line->text, cells,
			MOST_CELLS) > 1;
}

bool page_is_ragged(const struct page *page)
{
	size_t rows = 0;

	for (size_t i = 0; i < page->count; i++)
		rows += is_row(&page->lines[i]);
	return rows * 2 < page->count;
}

/* Rows in a line, and the first of them; a rule among them proves it. */
static size_t longest_table(const struct page *page, size_t *first,
		bool *ruled)
{
	size_t most = 0;

	for (size_t i = 0, n; i < page->count; i += n + 1) {
		bool rule = false;
		struct cell cells[MOST_CELLS];

		for (n = 0; i + n < page->count && is_row(&page->lines[i + n]);
				n++) {
			split_row(page->lines[i + n].text, cells, MOST_CELLS);
			rule |= is_rule(&cells[0]);
		}
		if (n <= most)
			continue;
		most = n;
		*first = i;
		*ruled = rule;
	}
	return most;
}

#define LEAST_ROWS 5

/* All rows stand between bars. */
static bool is_framed(const struct page *page, size_t first, size_t n)
{
	for (size_t i = first; i < first + n; i++) {
		const struct import_line *l = &page->lines[i];

		if (*l->text != '|' || l->text[l->len - 1] != '|')
			return false;
	}
	return true;
}

bool page_find_table(struct page *page)
{
	size_t first = 0, n;
	bool ruled = false;

	n = longest_table(page, &first, &ruled);
	if (n < LEAST_ROWS || (!ruled && n * 10 < page->count * 6 &&
			!is_framed(page, first, n)))
		return false;
	for (size_t i = 0; i < first && !page->set->title[0]; i++)
		if (page->lines[i].len < 80 && page_may_be_title(
				page->lines[i].text))
			take_title(page, page->lines[i].text);
	page->lines += first;
	page->count = n;
	return true;
}

bool page_is_ruled_table(const struct import_line *lines, size_t count)
{
	struct cell cells[2];
	size_t rows = 0, rules = 0;

	for (size_t i = 0; i < count; i++) {
		bool row = lines[i].text[0] == '|' &&
				split_row(lines[i].text, cells, 2) == 2;

		rows += row;
		rules += row && is_rule(&cells[0]) && is_rule(&cells[1]);
	}
	return rules > 0 && rows * 2 >= count;
}

/* Where rows end in a bar, one that doesn't goes on in the next line. */
static void join_rows(struct page *page)
{
	struct import_line *rows = recall_arena_alloc(page->set->arena,
			(page->count + 1) * sizeof(*rows));
	size_t n = 0, closed = 0;
	bool open = false;

	for (size_t i = 0; i < page->count; i++)
		closed += page->lines[i].text[page->lines[i].len - 1] == '|';
	if (closed * 10 < page->count * 8)
		return;
	for (size_t i = 0; i < page->count; i++) {
		const struct import_line *l = &page->lines[i];
		struct import_line *last = &rows[n - !!n];

		if (open) {
			last->text = recall_arena_printf(page->set->arena,
					"%s\n%s", last->text, l->text);
			last->len += 1 + l->len;
		} else {
			rows[n++] = *l;
		}
		open = strchr(rows[n - 1].text, '|') && l->text[l->len - 1] !=
				'|';
	}
	page->lines = rows;
	page->count = n;
}

void page_read_table(struct page *page)
{
	struct cell cells[MOST_CELLS];
	bool header = false;
	size_t ruled, skip;

	join_rows(page);
	ruled = rows_of_header(page);
	skip = counts_up(page, ruled);
	for (size_t i = 0; i < page->count; i++) {
		const struct import_line *line = &page->lines[i];
		size_t n = split_row(line->text, cells, MOST_CELLS);

		if (!strchr(line->text, '|') || (i == 0 && n == 1)) {
			if (i == 0 && !page->set->title[0])
				take_title(page, cell_text(page->set->arena,
						&cells[0]));
			else
				page_add_lone(page, line);
		} else if (n && is_rule(&cells[0])) {
			continue;
		} else if (!header && !page->set->count && (i + 1 == ruled ||
				is_header(cells, n))) {
			header = true;
		} else {
			for (size_t k = 0; k < n; k++)
				strip_stars(&cells[k]);
			read_row(page, line, cells + (n > 2 ? skip : 0),
					n - (n > 2 ? skip : 0));
		}
	}
	strip_row_labels(page->set);
	page_orient(page, false);
}

/* ---- labels in cells ---------------------------------------------------- */

/* The card that is being read, a side each, and the cell that is open. */
struct cells {
	struct page *page;
	struct recall_buf side[2], cell;
	int at;			/* the side that text goes to */
	const struct import_line *line;	/* of the front's label */
};

static void end_card(struct cells *c)
{
	const char *front = c->side[0].data;
	const char *back = c->side[1].data;

	if (*front && *back)
		page_add_pair(c->page, front, back, c->line->number, 0.99);
	else if (*front || *back)
		recall_set_warn(c->page->set, c->line->number, "a card with "
				"one side only was left out");
	recall_buf_reset(&c->side[0]);
	recall_buf_reset(&c->side[1]);
}

/* The label that a cell's first line is, off it; side 0 or 1, else -1. */
static int take_label(const char **text)
{
	static const char *const labels[] = { "Term", "Definition" };

	for (int k = 0; k < 2; k++) {
		size_t n = strlen(labels[k]);

		if (strncmp(*text, labels[k], n) || ((*text)[n] &&
				(*text)[n] != '\n'))
			continue;
		*text += n + ((*text)[n] == '\n');
		return k;
	}
	return -1;
}

static void end_cell(struct cells *c, const struct import_line *line)
{
	const char *text = c->cell.data;
	int label = take_label(&text);

	if (label == 0) {
		end_card(c);
		c->line = line;
	}
	c->at = label < 0 ? c->at : label;
	if (*text) {
		recall_buf_addf(&c->side[c->at], "%s%s",
				c->side[c->at].len ? "\n" : "", text);
	}
	recall_buf_reset(&c->cell);
}

static void add_to_cell(struct cells *c, const char *s, size_t n)
{
	while (n && (*s == ' ' || *s == '\t'))
		s++, n--;
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	if (n && c->cell.len)
		recall_buf_addc(&c->cell, '\n');
	recall_buf_add(&c->cell, s, n);
}

void page_read_cells(struct page *page)
{
	struct cells c = { page, { RECALL_BUF_INIT, RECALL_BUF_INIT },
		RECALL_BUF_INIT, 0, page->lines };

	for (size_t i = 0; i < page->count; i++) {
		const struct import_line *line = &page->lines[i];
		const char *s = line->text;

		for (;;) {
			size_t n = strcspn(s, "|");

			add_to_cell(&c, s, n);
			if (!s[n])
				break;
			end_cell(&c, line);
			s += n + 1;
		}
	}
	if (page->count)
		end_cell(&c, &page->lines[page->count - 1]);
	end_card(&c);
	for (int i = 0; i < 2; i++)
		recall_buf_release(&c.side[i]);
	recall_buf_release(&c.cell);
	page_orient(page, false);
}

/* ---- columns ------------------------------------------------------------- */

/* The first run of spaces that parts two columns; 0 there is none. */
static size_t find_gap(const char *s)
{
	const char *gap = strstr(s, "  ");

	return gap && gap[strspn(gap, " ")] ? (size_t)(gap - s) : 0;
}

#define LEAST_COLUMNS 4
#define WIDEST_COLUMN 48

bool page_is_columned(const struct page *page)
{
	size_t n = 0;

	for (size_t i = 0; i < page->count; i++) {
		const char *s = page->lines[i].text;
		size_t gap = find_gap(s);

		n += gap && gap < WIDEST_COLUMN && !strchr(".?!:", s[gap - 1]) &&
				!find_gap(s + gap + strspn(s + gap, " "));
	}
	return n >= LEAST_COLUMNS && n * 10 >= page->count * 9;
}

void page_read_columns(struct page *page)
{
	struct recall_arena *arena = page->set->arena;

	for (size_t i = 0; i < page->count; i++) {
		const struct import_line *line = &page->lines[i];
		size_t gap = find_gap(line->text);

		if (gap)
			page_add_pair(page, recall_arena_strndup(arena,
					line->text, gap), line->text + gap +
					strspn(line->text + gap, " "),
					line->number, 0.99);
		else if (!i && !page->set->title[0])
			take_title(page, line->text);
		else if (strcmp(line->text, PAGE_BIN))
			page_add_lone(page, line);
	}
}

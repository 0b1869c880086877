#include "ui/canvas.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define CUT "…"

static const struct cell blank = { .text = " ", .style = STYLE_NORMAL,
	.width = 1 };

void canvas_init(struct canvas *c, int rows, int columns)
{
	*c = (struct canvas){ 0 };
	canvas_resize(c, rows, columns);
}

void canvas_release(struct canvas *c)
{
	free(c->cells);
	c->cells = NULL;
	c->rows = c->columns = 0;
}

void canvas_resize(struct canvas *c, int rows, int columns)
{
	c->rows = rows < 1 ? 1 : rows;
	c->columns = columns < 1 ? 1 : columns;
	c->cells = recall_realloc(c->cells,
			(size_t)c->rows * (size_t)c->columns,
			sizeof(*c->cells));
	canvas_clear(c);
}

void canvas_clear(struct canvas *c)
{
	size_t n = (size_t)c->rows * (size_t)c->columns;

	for (size_t i = 0; i < n; i++)
		c->cells[i] = blank;
	c->cursor_row = c->cursor_column = -1;
}

struct cell *canvas_cell(struct canvas *c, int row, int column)
{
	RECALL_BUG_ON(row < 0 || row >= c->rows);
	RECALL_BUG_ON(column < 0 || column >= c->columns);
	return &c->cells[row * c->columns + column];
}

struct box canvas_box(const struct canvas *c)
{
	return (struct box){ 0, 0, c->rows, c->columns };
}

/* Before a cell is written: half of a wide character can't stay. */
static void split_wide(struct canvas *c, int row, int column)
{
	struct cell *cell = canvas_cell(c, row, column);

	if (cell->width == 2 && column + 1 < c->columns)
		cell[1] = blank;
	if (cell->width == 0 && column > 0)
		cell[-1] = blank;
	*cell = blank;
}

/* What stands for a sign where there is no Unicode. */
static const struct {
	const char *sign, *ascii;
} plain[] = {
	{ "·", "." }, { "…", ">" }, { "▸", ">" }, { "›", ">" }, { "–", "-" },
	{ "─", "-" }, { "│", "|" }, { "↑", "^" }, { "↓", "v" }, { "←", "<" },
	{ "→", ">" }, { "✓", "+" }, { "✗", "x" }, { "●", "*" }, { "○", "o" },
	{ "▮", "#" }, { "▯", "." }, { "█", "#" }, { "▉", "#" }, { "▊", "#" },
	{ "▋", "#" }, { "▌", "#" }, { "▍", "." }, { "▎", "." }, { "▏", "." },
	{ "▁", "." }, { "▂", "." }, { "▃", ":" }, { "▄", ":" }, { "▅", "+" },
	{ "▆", "+" }, { "▇", "#" }, { "░", "." }, { "▒", ":" }, { "▓", "+" },
	{ "“", "\"" }, { "”", "\"" }, { "‘", "'" }, { "’", "'" }, { "•", "*" },
	{ "▲", "^" }, { "⎺", "\"" }, { "⎻", "-" }, { "⎼", "-" }, { "⎽", "_" },
};

static void make_plain(struct cell *cell)
{
	if ((unsigned char)cell->text[0] < 0x80)
		return;
	for (size_t i = 0; i < RECALL_COUNT(plain); i++) {
		if (strcmp(plain[i].sign, cell->text) != 0)
			continue;
		memset(cell->text, 0, sizeof(cell->text));
		cell->text[0] = plain[i].ascii[0];
		return;
	}
}

/* How much of a cell's text fits, in whole characters. */
static size_t fit_cell(const char *s, size_t n)
{
	if (n < CELL_BYTES)
		return n;
	n = CELL_BYTES - 1;
	while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* What doesn't lie on the canvas is not drawn. */
static void put_cell(struct canvas *c, int row, int column,
		const struct cell *cell)
{
	if (row < 0 || row >= c->rows || column < 0 ||
	    column + cell->width > c->columns)
		return;
	split_wide(c, row, column);
	if (cell->width == 2)
		split_wide(c, row, column + 1);
	*canvas_cell(c, row, column) = *cell;
	if (cell->width == 2) {
		struct cell *half = canvas_cell(c, row, column + 1);

		*half = (struct cell){ .style = cell->style };
	}
}

/* Takes the next base character with its marks off a cleaned text. */
static size_t take_cell(const char *s, size_t n, enum style style,
		struct cell *cell)
{
	uint32_t cp;
	size_t len = recall_utf8_decode(s, n, &cp), fit;
	int width = recall_width_char(cp);

	while (len < n) {
		size_t step = recall_utf8_decode(s + len, n - len, &cp);

		if (recall_width_char(cp) != 0)
			break;
		len += step;
	}
	*cell = (struct cell){ .style = (unsigned char)style };
	fit = fit_cell(s, len);
	memcpy(cell->text, s, fit);
	/* a mark without a base stands on a blank */
	cell->width = (signed char)(width < 1 ? 1 : width > 2 ? 2 : width);
	return len;
}

/* Cleaned text without line feeds that is known to fit. */
static int put_run(struct canvas *c, int row, int column, enum style style,
		const char *s, size_t n)
{
	int used = 0;

	for (size_t i = 0; i < n;) {
		struct cell cell;

		i += take_cell(s + i, n - i, style, &cell);
		if (c->ascii)
			make_plain(&cell);
		put_cell(c, row, column + used, &cell);
		used += cell.width;
	}
	return used;
}

/*
 * Cleans as much of s as `columns` can show and a little more, so that a
 * cell of a list doesn't cost what its whole text does.
 */
static void clean_some(struct recall_buf *out, const char *s, int columns)
{
	size_t limit = ((size_t)columns + 2) * CELL_BYTES;
	size_t n = strnlen(s, limit + 1);

	if (n > limit)
		while (n > limit || (n > 0 &&
		    ((unsigned char)s[n] & 0xC0) == 0x80))
			n--;
	recall_text_clean(out, s, n, RECALL_CLEAN_LINE);
	if (s[n])
		for (int i = 0; i <= columns; i++)
			recall_buf_addc(out, ' ');
}

int canvas_text(struct canvas *c, struct box b, int row, int column,
		int width, enum style style, const char *s)
{
	struct recall_buf clean = RECALL_BUF_INIT;
	int room = b.columns - column, used;
	size_t fit;

	if (width >= 0 && width < room)
		room = width;
	if (row < 0 || row >= b.rows || room <= 0)
		return 0;
	clean_some(&clean, s, room);
	fit = recall_width_fit(clean.data, clean.len, room, NULL);
	if (fit < clean.len)
		fit = recall_width_fit(clean.data, clean.len, room - 1, NULL);
	used = put_run(c, b.row + row, b.column + column, style, clean.data,
			fit);
	if (fit < clean.len)
		used += put_run(c, b.row + row, b.column + column + used,
				style, CUT, strlen(CUT));
	recall_buf_release(&clean);
	return used;
}

int canvas_textf(struct canvas *c, struct box b, int row, int column,
		enum style style, const char *format, ...)
{
	struct recall_buf text = RECALL_BUF_INIT;
	va_list ap;
	int used;

	va_start(ap, format);
	recall_buf_vaddf(&text, format, ap);
	va_end(ap);
	used = canvas_text(c, b, row, column, -1, style, text.data);
	recall_buf_release(&text);
	return used;
}

/* Columns that the text takes, at most `limit`. */
static int text_width(const char *s, int limit)
{
	struct recall_buf clean = RECALL_BUF_INIT;
	int width;

	clean_some(&clean, s, limit);
	width = recall_width(clean.data, clean.len);
	recall_buf_release(&clean);
	return width < limit ? width : limit;
}

int canvas_text_right(struct canvas *c, struct box b, int row,
		enum style style, const char *s)
{
	int width = b.columns > 0 ? text_width(s, b.columns) : 0;

	return canvas_text(c, b, row, b.columns - width, -1, style, s);
}

int canvas_text_centre(struct canvas *c, struct box b, int row,
		enum style style, const char *s)
{
	int width = b.columns > 0 ? text_width(s, b.columns) : 0;

	return canvas_text(c, b, row, (b.columns - width) / 2, -1, style, s);
}

/* A text broken into lines. */
struct wrapped {
	struct recall_buf clean;
	struct recall_line *lines;
	size_t count;
};

static void wrap_init(struct wrapped *w, const char *s, int columns)
{
	recall_buf_init(&w->clean);
	recall_text_clean(&w->clean, s, strlen(s), RECALL_CLEAN_TEXT);
	w->lines = recall_wrap(w->clean.data, w->clean.len,
			columns < 1 ? 1 : columns, &w->count);
}

static void wrap_again(struct wrapped *w, int columns)
{
	free(w->lines);
	w->lines = recall_wrap(w->clean.data, w->clean.len,
			columns < 1 ? 1 : columns, &w->count);
}

static void wrap_release(struct wrapped *w)
{
	free(w->lines);
	recall_buf_release(&w->clean);
}

static void put_line(struct canvas *c, struct box b, int row,
		enum style style, const struct wrapped *w, size_t line)
{
	const struct recall_line *l = &w->lines[line];
	size_t fit = recall_width_fit(w->clean.data + l->start, l->len,
			b.columns, NULL);

	if (row < b.rows)
		put_run(c, b.row + row, b.column, style,
				w->clean.data + l->start, fit);
}

static void put_sign(struct canvas *c, struct box b, int row, const char *sign)
{
	put_run(c, b.row + row, b.column + b.columns - 1, STYLE_DIM, sign,
			strlen(sign));
}

int canvas_paragraph(struct canvas *c, struct box b, int skip,
		enum style style, const char *s)
{
	struct wrapped w;
	int lines, rows;

	if (b.rows <= 0 || b.columns <= 0)
		return canvas_paragraph_lines(s, b.columns);
	wrap_init(&w, s, b.columns);
	/* the signs need a column of their own */
	if (w.count > (size_t)b.rows && b.columns > 4)
		wrap_again(&w, b.columns - 2);
	lines = (int)w.count;
	rows = lines < b.rows ? lines : b.rows;
	if (skip > lines - rows)
		skip = lines - rows;
	if (skip < 0)
		skip = 0;
	for (int i = 0; i < rows; i++)
		put_line(c, b, i, style, &w, (size_t)(skip + i));
	if (skip > 0)
		put_sign(c, b, 0, "↑");
	if (skip + rows < lines)
		put_sign(c, b, rows - 1, "↓");
	wrap_release(&w);
	return lines;
}

int canvas_paragraph_lines(const char *s, int columns)
{
	struct wrapped w;
	int lines;

	wrap_init(&w, s, columns);
	lines = (int)w.count;
	wrap_release(&w);
	return lines;
}

int canvas_paragraph_short(struct canvas *c, struct box b, int rows,
		enum style style, const char *s)
{
	struct wrapped w;
	int drawn;

	if (rows > b.rows)
		rows = b.rows;
	if (rows <= 0 || b.columns <= 0)
		return 0;
	wrap_init(&w, s, b.columns);
	drawn = w.count < (size_t)rows ? (int)w.count : rows;
	for (int i = 0; i < drawn; i++)
		put_line(c, b, i, style, &w, (size_t)i);
	if ((size_t)drawn < w.count) {
		const struct recall_line *l = &w.lines[drawn - 1];
		int at = l->width < b.columns ? l->width : b.columns - 1;

		put_run(c, b.row + drawn - 1, b.column + at, style, CUT,
				strlen(CUT));
	}
	wrap_release(&w);
	return drawn;
}

void canvas_rule(struct canvas *c, struct box b, int row, enum style style)
{
	const char *sign = "─";

	if (row < 0 || row >= b.rows)
		return;
	for (int i = 0; i < b.columns; i++)
		put_run(c, b.row + row, b.column + i, style, sign,
				strlen(sign));
}

void canvas_bar(struct canvas *c, struct box b, int row, int column,
		int width, double share, bool ascii)
{
	static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋",
		"▊", "▉", "█" };
	int fill;

	if (!(share > 0))
		share = 0;
	if (share > 1)
		share = 1;
	if (row < 0 || row >= b.rows)
		return;
	/* a beginning shows; full means full */
	fill = (int)(share * width * 8);
	if (fill == 0 && share > 0)
		fill = 1;
	for (int i = 0; i < width && column + i < b.columns; i++) {
		int part = fill - i * 8;
		const char *sign = ascii ? "#" :
				eighths[part > 8 ? 8 : part < 0 ? 0 : part];
		bool on = ascii ? part >= 4 : part > 0;

		if (!on)
			sign = ascii ? "." : "·";
		put_run(c, b.row + row, b.column + column + i,
				on ? STYLE_BAR : STYLE_BAR_REST, sign,
				strlen(sign));
	}
}

void canvas_style(struct canvas *c, struct box b, int row, int column,
		int width, enum style style)
{
	if (row < 0 || row >= b.rows)
		return;
	for (int i = 0; i < width && column + i < b.columns; i++) {
		int r = b.row + row, x = b.column + column + i;

		if (r >= 0 && r < c->rows && x >= 0 && x < c->columns)
			canvas_cell(c, r, x)->style = (unsigned char)style;
	}
}

void canvas_dump(const struct canvas *c, struct recall_buf *out)
{
	for (int row = 0; row < c->rows; row++) {
		size_t end = out->len;

		for (int column = 0; column < c->columns; column++) {
			const struct cell *cell =
					&c->cells[row * c->columns + column];

			recall_buf_adds(out, cell->text);
			if (strcmp(cell->text, " ") != 0)
				end = out->len;
		}
		if (out->len > end)
			recall_buf_remove(out, end, out->len - end);
		recall_buf_addc(out, '\n');
	}
}

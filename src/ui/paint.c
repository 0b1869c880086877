#include "ui/paint.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ui/shift.h"
#include "ui/theme.h"

/* Writing so many cells again is no dearer than moving over them. */
#define GAP 4
/* So many blanks up to the edge are worth an erase. */
#define ERASE 4

/*
 * Characters of whose width all terminals think the same. After any other
 * one the cursor is put where it belongs, whatever the terminal believes.
 */
static const struct {
	uint32_t from, to;
} agreed[] = {
	{ 0x20, 0x7E },		/* ASCII */
	{ 0xA1, 0xAC },		/* Latin */
	{ 0xAE, 0x2FF },
	{ 0x391, 0x3C9 },	/* Greek */
	{ 0x410, 0x44F },	/* Cyrillic */
	{ 0x2010, 0x2027 },	/* dashes, quotes, bullet, ellipsis */
	{ 0x2190, 0x2193 },	/* arrows */
	{ 0x2500, 0x25FF },	/* lines, blocks, shapes */
	{ 0x2713, 0x2717 },	/* ticks and crosses */
	{ 0x3041, 0x3096 },	/* kana */
	{ 0x30A1, 0x30FA },
	{ 0x4E00, 0x9FA5 },	/* Han */
	{ 0xAC00, 0xD7A3 },	/* Hangul */
	{ 0xFF01, 0xFF60 },	/* full-width forms */
};

static bool is_agreed(const struct cell *cell)
{
	size_t len = strlen(cell->text);
	uint32_t cp;

	if (len == 0)
		return true;
	if (recall_utf8_decode(cell->text, len, &cp) != len)
		return false;
	for (size_t i = 0; i < RECALL_COUNT(agreed); i++)
		if (cp >= agreed[i].from && cp <= agreed[i].to)
			return true;
	return false;
}

/* ---- looks ------------------------------------------------------------- */

/* "\033[1m" gives "1"; false for anything else. */
static bool take_sgr(struct recall_buf *numbers, const char *s)
{
	size_t n;

	if (strncmp(s, "\033[", 2) != 0)
		return false;
	n = strspn(s + 2, "0123456789;");
	if (strcmp(s + 2 + n, "m") != 0)
		return false;
	recall_buf_addc(numbers, ';');
	recall_buf_add(numbers, s + 2, n);
	return true;
}

/*
 * The bytes that switch to a look from any other. On terminals that speak
 * ECMA-48 they are one sequence, "\033[0;1;36m".
 */
static char *make_look(const struct curses *t, struct look look)
{
	const char *parts[] = {
		look.attributes & LOOK_BOLD ? t->cap[CAP_BOLD] : NULL,
		look.attributes & LOOK_DIM ? t->cap[CAP_DIM] : NULL,
		look.attributes & LOOK_UNDERLINE ? t->cap[CAP_UNDERLINE] : NULL,
		look.attributes & LOOK_REVERSE ? t->cap[CAP_REVERSE] : NULL,
		look.colour >= 0 ? t->colour[look.colour] : NULL,
	};
	struct recall_buf one = RECALL_BUF_INIT, many = RECALL_BUF_INIT;
	bool merge = t->ansi;

	recall_buf_adds(&one, "\033[");
	if (t->cap[CAP_NORMAL])
		recall_buf_adds(&many, t->cap[CAP_NORMAL]);
	else
		merge = false;
	for (size_t i = 0; i < RECALL_COUNT(parts); i++) {
		if (!parts[i])
			continue;
		merge = merge && take_sgr(&one, parts[i]);
		recall_buf_adds(&many, parts[i]);
	}
	recall_buf_addc(&one, 'm');
	if (merge)
		recall_buf_release(&many);
	else
		recall_buf_release(&one);
	return recall_buf_detach(merge ? &one : &many);
}

static bool has_colour(const struct curses *t)
{
	return t->colour[1] != NULL;
}

void paint_init(struct painter *p, const struct curses *t, bool colour)
{
	*p = (struct painter){ .terminal = t };
	canvas_init(&p->shown, 1, 1);
	for (enum style s = 0; s < STYLE_COUNT; s++) {
		struct look look = theme_look(s, colour && has_colour(t));

		p->looks[s] = make_look(t, look);
		p->marked[s] = look.attributes &
			       (LOOK_UNDERLINE | LOOK_REVERSE);
	}
	paint_forget(p);
}

void paint_release(struct painter *p)
{
	for (enum style s = 0; s < STYLE_COUNT; s++)
		free(p->looks[s]);
	canvas_release(&p->shown);
}

void paint_forget(struct painter *p)
{
	p->known = false;
	p->row = p->column = -1;
	p->look = NULL;
}

/* ---- writing ----------------------------------------------------------- */

static void set_style(struct painter *p, struct recall_buf *out,
		unsigned char style)
{
	const char *look = p->looks[style];

	if (p->look && strcmp(p->look, look) == 0)
		return;
	recall_buf_adds(out, look);
	p->look = look;
}

static void move_to(struct painter *p, struct recall_buf *out, int row,
		int column)
{
	if (p->row == row && p->column == column)
		return;
	if (p->terminal->ansi && p->row >= 0 && row == p->row + 1 &&
	    column == 0)
		recall_buf_adds(out, "\r\n");
	else if (p->terminal->ansi && p->row == row && column > p->column)
		recall_buf_addf(out, "\033[%dC", column - p->column);
	else
		curses_move(p->terminal, out, row, column);
	p->row = row;
	p->column = column;
}

static bool is_blank(const struct painter *p, const struct cell *cell)
{
	return cell->text[0] == ' ' && cell->text[1] == '\0' &&
		!p->marked[cell->style];
}

static bool is_same(const struct painter *p, const struct cell *a,
		const struct cell *b)
{
	return memcmp(a, b, sizeof(*a)) == 0 ||
		(is_blank(p, a) && is_blank(p, b));
}

/* A blank looks alike in all styles that don't mark it. */
static void style_cell(struct painter *p, struct recall_buf *out,
		const struct cell *cell)
{
	for (enum style s = 0; is_blank(p, cell) && p->look && s < STYLE_COUNT;
	     s++)
		if (!p->marked[s] && strcmp(p->looks[s], p->look) == 0)
			return;
	set_style(p, out, cell->style);
}

static void put(struct painter *p, struct recall_buf *out,
		const struct canvas *c, int row, int column)
{
	const struct cell *cell = &c->cells[row * c->columns + column];

	if (cell->width == 0)
		return;
	if (row == c->rows - 1 && column + cell->width == c->columns &&
	    !p->terminal->last_cell)
		return;
	move_to(p, out, row, column);
	style_cell(p, out, cell);
	if (is_agreed(cell)) {
		recall_buf_adds(out, cell->text);
		p->column += cell->width;
	} else {
		/* where the terminal thinks it narrow the rest is blank */
		if (cell->width == 2) {
			recall_buf_adds(out, "  ");
			curses_move(p->terminal, out, row, column);
		}
		recall_buf_adds(out, cell->text);
		p->column = -1;
	}
	/* past the edge terminals differ about where the cursor waits */
	if (p->column < 0 || p->column >= c->columns)
		p->row = p->column = -1;
}

/* A short way from the cursor is written over: it shows what it did. */
static void bridge(struct painter *p, struct recall_buf *out,
		const struct canvas *c, int row, int column)
{
	int from = p->column;

	if (p->row != row || from < 0 || column - from > GAP)
		return;
	for (int i = from; i < column && p->row == row; i++)
		put(p, out, c, row, i);
}

/* The first cell of the blanks that end the row. */
static int row_end(const struct painter *p, const struct cell *cells,
		int columns)
{
	while (columns > 0 && is_blank(p, &cells[columns - 1]))
		columns--;
	return columns;
}

static bool row_agreed(const struct cell *cells, int columns)
{
	for (int i = 0; i < columns; i++)
		if (!is_agreed(&cells[i]))
			return false;
	return true;
}

static void erase_rest(struct painter *p, struct recall_buf *out, int row,
		int column)
{
	move_to(p, out, row, column);
	set_style(p, out, STYLE_NORMAL);
	recall_buf_adds(out, p->terminal->cap[CAP_EOL]);
}

/* The first cell that changed, or one before it whose width terminals
 * disagree about: it may reach into the next. */
static int first_change(const struct painter *p, const struct cell *new,
		const struct cell *old, int columns)
{
	int i = 0;

	while (i < columns && is_same(p, &new[i], &old[i]))
		i++;
	while (i > 0 && (!is_agreed(&new[i - 1]) || !is_agreed(&old[i - 1])))
		i--;
	return i;
}

/*
 * Where terminals disagree about a width, a cell that changes may leave
 * half of its neighbour behind: such a row is painted whole from there on.
 */
static void paint_row_whole(struct painter *p, struct recall_buf *out,
		const struct canvas *c, int row, bool blank)
{
	const struct cell *cells = &c->cells[row * c->columns];
	int end = row_end(p, cells, c->columns), from = 0;

	if (!blank)
		from = first_change(p, cells, &p->shown.cells[row *
				c->columns], c->columns);
	if (!blank && p->terminal->cap[CAP_EOL]) {
		erase_rest(p, out, row, from);
		blank = true;
	} else if (!blank) {
		end = c->columns;
	}
	for (int i = from; i < end; i++) {
		if (blank && is_blank(p, &cells[i]))
			continue;
		bridge(p, out, c, row, i);
		put(p, out, c, row, i);
	}
}

/* ---- rows that move ---------------------------------------------------- */

/* Cells that look alike have the same number. */
static uint32_t number_of(const struct painter *p, const struct cell *cell)
{
	uint32_t h = 2166136261u ^ cell->style;

	if (is_blank(p, cell))
		return SHIFT_BLANK;
	for (const char *s = cell->text; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h | 1;
}

/* Half a wide character can't be moved: false when there is one. */
static bool number_row(const struct painter *p, const struct cell *cells,
		int columns, uint32_t *numbers)
{
	for (int i = 0; i < columns; i++) {
		if (cells[i].width != 1)
			return false;
		numbers[i] = number_of(p, &cells[i]);
	}
	return true;
}

static void shift_cells(struct cell *cells, int columns, struct shift s)
{
	struct cell blank = { .text = " ", .style = STYLE_NORMAL, .width = 1 };
	int by = s.by > 0 ? s.by : -s.by, rest = columns - s.column - by;
	struct cell *near = cells + s.column, *far = near + by;
	bool in = s.by > 0;

	if (rest > 0)
		memmove(in ? far : near, in ? near : far,
				(size_t)rest * sizeof(*cells));
	for (int i = 0; i < by && s.column + i < columns; i++)
		cells[in || rest <= 0 ? s.column + i : columns - 1 - i] =
				blank;
}

static void shift_row(struct painter *p, struct recall_buf *out, int row,
		struct shift s)
{
	int columns = p->shown.columns;
	int half = (columns - s.column) / 2;
	int by = s.by > 0 ? s.by : -s.by;

	move_to(p, out, row, s.column);
	set_style(p, out, STYLE_NORMAL);
	/* tmux leaves cells as they were when more blanks come in than are
	 * moved, so those come in two steps, or more at the edge */
	for (int step; s.by > 0 && half && by > half; by -= step) {
		step = half;
		recall_buf_addf(out, "\033[%d@", step);
	}
	recall_buf_addf(out, s.by > 0 ? "\033[%d@" : "\033[%dP", by);
	shift_cells(&p->shown.cells[row * columns], columns, s);
}

/* Lets the terminal move what stands in another column now. */
static void move_row(struct painter *p, struct recall_buf *out,
		const struct canvas *c, int row)
{
	uint32_t was[SHIFT_COLUMNS], is[SHIFT_COLUMNS];
	const struct cell *old = &p->shown.cells[row * c->columns];
	struct shift s;

	if (!p->terminal->shifts || c->columns > SHIFT_COLUMNS ||
	    !number_row(p, &c->cells[row * c->columns], c->columns, is))
		return;
	for (int from = 0; number_row(p, old, c->columns, was) &&
	     shift_find(was, is, c->columns, from, &s); from = s.column + 1)
		shift_row(p, out, row, s);
}

static void paint_row(struct painter *p, struct recall_buf *out,
		const struct canvas *c, int row)
{
	const struct cell *new = &c->cells[row * c->columns];
	const struct cell *old = &p->shown.cells[row * c->columns];
	int end = row_end(p, new, c->columns);
	int old_end = row_end(p, old, c->columns);
	int last = c->columns;	/* up to where it is written cell by cell */

	if (p->terminal->cap[CAP_EOL] && old_end - end >= ERASE)
		last = end;
	for (int i = 0; i < last; i++) {
		if (is_same(p, &new[i], &old[i]))
			continue;
		bridge(p, out, c, row, i);
		put(p, out, c, row, i);
	}
	if (last < c->columns)
		erase_rest(p, out, row, last);
}

static bool row_same(const struct painter *p, const struct cell *a,
		const struct cell *b, int columns)
{
	for (int i = 0; i < columns; i++)
		if (!is_same(p, &a[i], &b[i]))
			return false;
	return true;
}

static void paint_all(struct painter *p, struct recall_buf *out,
		const struct canvas *c)
{
	set_style(p, out, STYLE_NORMAL);
	recall_buf_adds(out, p->terminal->cap[CAP_CLEAR]);
	p->row = p->column = 0;
	for (int row = 0; row < c->rows; row++)
		paint_row_whole(p, out, c, row, true);
}

static void paint_changes(struct painter *p, struct recall_buf *out,
		const struct canvas *c)
{
	for (int row = 0; row < c->rows; row++) {
		const struct cell *new = &c->cells[row * c->columns];
		const struct cell *old = &p->shown.cells[row * c->columns];

		if (row_same(p, new, old, c->columns))
			continue;
		if (row_agreed(new, c->columns) &&
		    row_agreed(old, c->columns)) {
			move_row(p, out, c, row);
			paint_row(p, out, c, row);
		} else {
			paint_row_whole(p, out, c, row, false);
		}
	}
}

static void paint_cursor(struct painter *p, struct recall_buf *out,
		const struct canvas *c, bool first)
{
	bool on = c->cursor_row >= 0 && c->cursor_row < c->rows &&
			c->cursor_column >= 0 &&
			c->cursor_column < c->columns;
	const char *bytes = p->terminal->cap[on ? CAP_SHOW : CAP_HIDE];

	if (on)
		move_to(p, out, c->cursor_row, c->cursor_column);
	if ((first || on != p->cursor) && bytes)
		recall_buf_adds(out, bytes);
	p->cursor = on;
}

void paint_frame(struct painter *p, const struct canvas *c,
		struct recall_buf *out)
{
	bool all = !p->known || p->shown.rows != c->rows ||
			p->shown.columns != c->columns;

	if (all)
		paint_all(p, out, c);
	else
		paint_changes(p, out, c);
	paint_cursor(p, out, c, !p->known);
	if (all)
		canvas_resize(&p->shown, c->rows, c->columns);
	memcpy(p->shown.cells, c->cells, (size_t)c->rows *
			(size_t)c->columns * sizeof(*c->cells));
	p->known = true;
}

#include "ui/lineedit.h"

#include <stdlib.h>
#include <string.h>

/* ---- the text ---------------------------------------------------------- */

/*
 * Well-formed, with line feeds as line ends (blanks in a field of one line)
 * and without other controls: they can't be typed, only pasted by accident.
 */
static void add_text(struct recall_buf *out, const char *s, size_t n,
		bool area)
{
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		size_t len = recall_utf8_decode(s + i, n - i, &cp);
		char bytes[4];

		if (cp == '\r' && i + 1 < n && s[i + 1] == '\n')
			len = 2;
		if (cp == '\r' || cp == '\n')
			recall_buf_addc(out, area ? '\n' : ' ');
		else if (cp == '\t')
			recall_buf_addc(out, ' ');
		else if (cp >= 32 && cp != 127 && (cp < 0x80 || cp > 0x9F))
			recall_buf_add(out, bytes,
					recall_utf8_encode(cp, bytes));
		i += len;
	}
}

void lineedit_init(struct lineedit *l, bool area, const char *text)
{
	*l = (struct lineedit){ .area = area, .columns = 40 };
	recall_buf_init(&l->text);
	recall_buf_init(&l->killed);
	lineedit_set(l, text);
}

void lineedit_release(struct lineedit *l)
{
	recall_buf_release(&l->text);
	recall_buf_release(&l->killed);
}

void lineedit_set(struct lineedit *l, const char *text)
{
	recall_buf_reset(&l->text);
	add_text(&l->text, text, strlen(text), l->area);
	l->cursor = l->text.len;
	l->top = 0;
}

const char *lineedit_text(const struct lineedit *l)
{
	return l->text.data;
}

static size_t after(const struct lineedit *l, size_t at)
{
	return at + recall_utf8_cluster(l->text.data + at, l->text.len - at);
}

static size_t before(const struct lineedit *l, size_t at)
{
	return at ? recall_utf8_cluster_before(l->text.data, at) : 0;
}

/* What is inserted may join the characters around it into one. */
static void settle(struct lineedit *l)
{
	size_t at = 0;

	/* clusters never reach over a line end */
	for (size_t i = l->cursor; i > 0; i--) {
		if (l->text.data[i - 1] == '\n') {
			at = i;
			break;
		}
	}
	while (at < l->cursor)
		at = after(l, at);
	l->cursor = at;
}

/* Types a text, as a paste does. */
static void insert(struct lineedit *l, const char *text, size_t n)
{
	struct recall_buf clean = RECALL_BUF_INIT;

	add_text(&clean, text, n, l->area);
	recall_buf_insert(&l->text, l->cursor, clean.data, clean.len);
	l->cursor += clean.len;
	recall_buf_release(&clean);
	settle(l);
}

static enum lineedit_result erase(struct lineedit *l, size_t from, size_t to)
{
	if (from >= to)
		return LINEEDIT_MOVED;
	recall_buf_remove(&l->text, from, to - from);
	l->cursor = from;
	settle(l);
	return LINEEDIT_CHANGED;
}

static enum lineedit_result kill_text(struct lineedit *l, size_t from,
		size_t to)
{
	if (from >= to)
		return LINEEDIT_MOVED;
	recall_buf_reset(&l->killed);
	recall_buf_add(&l->killed, l->text.data + from, to - from);
	return erase(l, from, to);
}

static size_t line_start(const struct lineedit *l)
{
	size_t at = l->cursor;

	while (at > 0 && l->text.data[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const struct lineedit *l)
{
	return l->cursor + strcspn(l->text.data + l->cursor, "\n");
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n';
}

static size_t word_start(const struct lineedit *l)
{
	size_t at = l->cursor;

	while (at > 0 && is_space(l->text.data[at - 1]))
		at = before(l, at);
	while (at > 0 && !is_space(l->text.data[at - 1]))
		at = before(l, at);
	return at;
}

static size_t word_end(const struct lineedit *l)
{
	size_t at = l->cursor;

	while (at < l->text.len && is_space(l->text.data[at]))
		at = after(l, at);
	while (at < l->text.len && !is_space(l->text.data[at]))
		at = after(l, at);
	return at;
}

/* ---- the layout -------------------------------------------------------- */

/* The text as it is drawn, broken into lines, and where the cursor is. */
struct layout {
	struct recall_buf clean;
	struct recall_line *lines;
	size_t count;
	int row, column;
};

/* Cleaned cluster by cluster, so that a place in one is a place in the
 * other; *at is moved from the text to what is drawn. */
static void clean_text(const struct lineedit *l, struct recall_buf *out,
		size_t *at)
{
	size_t cursor = *at, i = 0;

	*at = 0;
	while (i < l->text.len) {
		size_t n = recall_utf8_cluster(l->text.data + i,
				l->text.len - i);

		if (i == cursor)
			*at = out->len;
		recall_text_clean(out, l->text.data + i, n,
				RECALL_CLEAN_TEXT);
		i += n;
	}
	if (cursor >= l->text.len)
		*at = out->len;
}

/* The line that a place belongs to; between two (a blank at the break) it
 * is the first. */
static void find_place(struct layout *y, size_t at, int columns)
{
	size_t row = y->count - 1;

	while (row > 0 && y->lines[row].start > at)
		row--;
	y->row = (int)row;
	y->column = recall_width(y->clean.data + y->lines[row].start,
			at - y->lines[row].start);
	if (y->column > columns - 1)
		y->column = columns - 1;
}

static void layout_init(struct layout *y, const struct lineedit *l,
		int columns)
{
	size_t at = l->cursor;

	*y = (struct layout){ 0 };
	recall_buf_init(&y->clean);
	clean_text(l, &y->clean, &at);
	/* the cursor stands behind the last character */
	y->lines = recall_wrap(y->clean.data, y->clean.len,
			columns > 1 ? columns - 1 : 1, &y->count);
	find_place(y, at, columns > 1 ? columns : 1);
}

static void layout_release(struct layout *y)
{
	free(y->lines);
	recall_buf_release(&y->clean);
}

/* The place in the text of a place in what is drawn. */
static size_t place_of(const struct lineedit *l, size_t drawn)
{
	struct recall_buf clean = RECALL_BUF_INIT;
	size_t i = 0;

	while (i < l->text.len) {
		size_t n = recall_utf8_cluster(l->text.data + i,
				l->text.len - i);

		recall_text_clean(&clean, l->text.data + i, n,
				RECALL_CLEAN_TEXT);
		if (clean.len > drawn)
			break;
		i += n;
	}
	recall_buf_release(&clean);
	return i;
}

static enum lineedit_result go_vertically(struct lineedit *l, int by)
{
	struct layout y;
	int row;

	layout_init(&y, l, l->columns);
	row = y.row + by;
	if (row >= 0 && row < (int)y.count) {
		const struct recall_line *line = &y.lines[row];

		l->cursor = place_of(l, line->start +
				recall_width_fit(y.clean.data + line->start,
						line->len, y.column, NULL));
	}
	layout_release(&y);
	return row >= 0 && row < (int)y.count ? LINEEDIT_MOVED :
		LINEEDIT_IGNORED;
}

/* ---- keys -------------------------------------------------------------- */

static enum lineedit_result go(struct lineedit *l, size_t to)
{
	l->cursor = to;
	return LINEEDIT_MOVED;
}

static enum lineedit_result key_control(struct lineedit *l, int key)
{
	switch (key) {
	case 'a' - 96: return go(l, line_start(l));
	case 'b' - 96: return go(l, before(l, l->cursor));
	case 'd' - 96: return erase(l, l->cursor, after(l, l->cursor));
	case 'e' - 96: return go(l, line_end(l));
	case 'f' - 96: return go(l, after(l, l->cursor));
	case 'k' - 96: return kill_text(l, l->cursor, line_end(l));
	case 'u' - 96: return kill_text(l, line_start(l), l->cursor);
	case 'w' - 96: return kill_text(l, word_start(l), l->cursor);
	case 'y' - 96:
		insert(l, l->killed.data, l->killed.len);
		return LINEEDIT_CHANGED;
	}
	return LINEEDIT_IGNORED;
}

static enum lineedit_result key_special(struct lineedit *l, int key)
{
	switch (key) {
	case KEY_LEFT_: return go(l, before(l, l->cursor));
	case KEY_RIGHT_: return go(l, after(l, l->cursor));
	case KEY_HOME_: return go(l, line_start(l));
	case KEY_END_: return go(l, line_end(l));
	case KEY_BACKSPACE_: return erase(l, before(l, l->cursor), l->cursor);
	case KEY_DEL_: return erase(l, l->cursor, after(l, l->cursor));
	case KEY_UP_: return l->area ? go_vertically(l, -1) : LINEEDIT_IGNORED;
	case KEY_DOWN_: return l->area ? go_vertically(l, 1) : LINEEDIT_IGNORED;
	}
	return LINEEDIT_IGNORED;
}

/* The chords of other editors; what is none does nothing, so that no letter
 * with Alt is taken for Esc and a letter. */
static enum lineedit_result key_alt(struct lineedit *l, int key)
{
	switch (key) {
	case 'b': case KEY_LEFT_: return go(l, word_start(l));
	case 'f': case KEY_RIGHT_: return go(l, word_end(l));
	case 'd': return kill_text(l, l->cursor, word_end(l));
	case KEY_BACKSPACE_: return kill_text(l, word_start(l), l->cursor);
	}
	return LINEEDIT_MOVED;
}

enum lineedit_result lineedit_key(struct lineedit *l,
		const struct key_event *e)
{
	if (e->key == KEY_PASTE_ || (e->text[0] && !(e->key & KEY_ALT))) {
		insert(l, e->text, strlen(e->text));
		return LINEEDIT_CHANGED;
	}
	if (e->key == 13 && l->area) {
		insert(l, "\n", 1);
		return LINEEDIT_CHANGED;
	}
	if (e->key & KEY_ALT)
		return key_alt(l, e->key & ~KEY_ALT);
	if (e->key < 32)
		return key_control(l, e->key);
	return key_special(l, e->key);
}

/* ---- drawing ----------------------------------------------------------- */

static void show_cursor(struct canvas *c, struct box b, int row, int column)
{
	if (row < 0 || row >= b.rows || b.columns < 1)
		return;
	c->cursor_row = b.row + row;
	c->cursor_column = b.column + column;
}

/* How far a line is scrolled so that the cursor shows with some of what
 * stands before it. */
static size_t scroll(const struct recall_buf *clean, size_t at, int columns)
{
	size_t start = 0;

	while (start < at && recall_width(clean->data + start, at - start) >
			columns - 2) {
		size_t n = recall_utf8_cluster(clean->data + start,
				clean->len - start);

		if (n == 0)
			break;
		start += n;
	}
	return start;
}

void lineedit_draw(struct lineedit *l, struct canvas *c, struct box b,
		int row, bool focus)
{
	struct recall_buf clean = RECALL_BUF_INIT;
	size_t at = l->cursor, start;

	if (row < 0 || row >= b.rows || b.columns < 1)
		return;
	clean_text(l, &clean, &at);
	start = scroll(&clean, focus ? at : 0, b.columns);
	canvas_text(c, b, row, 0, -1, STYLE_FIELD, clean.data + start);
	canvas_style(c, b, row, 0, b.columns, STYLE_FIELD);
	if (start > 0)
		canvas_text(c, b, row, 0, 1, STYLE_DIM, "…");
	if (focus)
		show_cursor(c, b, row, recall_width(clean.data + start,
				at - start));
	recall_buf_release(&clean);
}

static void draw_line(const struct layout *y, struct canvas *c, struct box b,
		int row, size_t line)
{
	const struct recall_line *l = &y->lines[line];
	char *text = recall_strndup(y->clean.data + l->start, l->len);

	canvas_text(c, b, row, 0, -1, STYLE_FIELD, text);
	free(text);
}

void lineedit_draw_area(struct lineedit *l, struct canvas *c, struct box b,
		bool focus)
{
	struct layout y;

	if (b.rows < 1 || b.columns < 1)
		return;
	l->columns = b.columns;
	layout_init(&y, l, b.columns);
	if (l->top > y.row)
		l->top = y.row;
	if (l->top < y.row - b.rows + 1)
		l->top = y.row - b.rows + 1;
	if (l->top > (int)y.count - 1)
		l->top = (int)y.count - 1;
	for (int i = 0; i < b.rows; i++) {
		size_t line = (size_t)(l->top + i);

		if (line < y.count)
			draw_line(&y, c, b, i, line);
		canvas_style(c, b, i, 0, b.columns, STYLE_FIELD);
	}
	if (l->top > 0)
		canvas_text(c, b, 0, b.columns - 1, 1, STYLE_DIM,
				"↑");
	if (l->top + b.rows < (int)y.count)
		canvas_text(c, b, b.rows - 1, b.columns - 1, 1, STYLE_DIM,
				"↓");
	if (focus)
		show_cursor(c, b, y.row - l->top, y.column);
	layout_release(&y);
}

int lineedit_area_rows(const struct lineedit *l, int columns)
{
	struct layout y;
	int rows;

	layout_init(&y, l, columns);
	rows = (int)y.count;
	layout_release(&y);
	return rows;
}

#include "ui/flow.h"

#include <stdlib.h>
#include <string.h>

struct flow_heights {
	int *rows;
	size_t count, cap;
};

/* By what a text is and how it is broken into lines, the rows it takes; a
 * newer text takes an older one's place. */
#define MEMO_SLOTS 8192
struct flow_memo {
	struct {
		uint64_t key;	/* 0 free */
		int rows;
	} slot[MEMO_SLOTS];
};

/* A cleaned text and its lines at the flow's width. */
struct wrapped {
	struct recall_buf text;
	struct recall_line *line;
	size_t count;
};

static int text_width(const struct flow *f, int indent)
{
	/* the last column is for the signs */
	int width = f->box.columns - 1 - indent;

	return width > 0 ? width : 1;
}

/* A blank at which no line is broken; drawn as any other. */
#define GLUE "\xC2\xA0"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Does a number of a list end at s[i], so that its item should follow? */
static bool ends_number(const char *s, size_t i)
{
	size_t start = i;

	if (s[i] != '.' && s[i] != ')')
		return false;
	while (start > 0 && is_digit(s[start - 1]))
		start--;
	return start < i && i - start <= 2 && (start == 0 ||
			s[start - 1] == ' ' || s[start - 1] == '(' ||
			s[start - 1] == '\n');
}

/* "1. people 2. processes": no number stands alone at the end of a line. */
static void glue_numbers(struct recall_buf *text)
{
	size_t i;

	for (i = 1; i + 1 < text->len; i++) {
		if (text->data[i] != ' ' || !ends_number(text->data, i - 1))
			continue;
		recall_buf_remove(text, i, 1);
		recall_buf_insert(text, i, GLUE, strlen(GLUE));
	}
}

static struct wrapped wrap(const struct flow *f, int indent, const char *s,
		bool glue)
{
	struct wrapped w = { RECALL_BUF_INIT, NULL, 0 };

	recall_text_clean(&w.text, s, strlen(s), RECALL_CLEAN_TEXT);
	if (glue)
		glue_numbers(&w.text);
	w.line = recall_wrap(w.text.data, w.text.len, text_width(f, indent),
			&w.count);
	return w;
}

static void unwrap(struct wrapped *w)
{
	recall_buf_release(&w->text);
	free(w->line);
}

/* Where the column's row stands in the window; -1: not to be drawn. */
static int window_row(const struct flow *f, int row)
{
	int at = row - f->skip;

	return f->c && at >= 0 && at < f->box.rows ? at : -1;
}

static void unglue(char *s)
{
	char *p;

	while ((p = strstr(s, GLUE))) {
		*p = ' ';
		memmove(p + 1, p + 2, strlen(p + 2) + 1);
		s = p + 1;
	}
}

static void draw_part(struct flow *f, int row, int column, enum style style,
		const char *s, size_t n)
{
	char *part;
	int at = window_row(f, row);

	if (at < 0 || !n)
		return;
	part = recall_strndup(s, n);
	unglue(part);
	canvas_text(f->c, f->box, at, column, -1, style, part);
	free(part);
}

/* A line that stands for more than it shows. */
static void draw_cut(struct flow *f, int indent, enum style style,
		const struct wrapped *w, size_t i)
{
	const struct recall_line *l = &w->line[i];
	int width, room = text_width(f, indent) - 1;
	size_t fit = recall_width_fit(w->text.data + l->start, l->len, room,
			&width);
	int at = window_row(f, f->row);

	draw_part(f, f->row, indent, style, w->text.data + l->start, fit);
	if (at >= 0)
		canvas_text(f->c, f->box, at, indent + width, 1, style, "…");
}

/* Is the next text outside the window? Then it is gone past. */
static bool gone_past(struct flow *f)
{
	int rows;

	if (!f->c || !f->heights || f->text >= f->heights->count)
		return false;
	rows = f->heights->rows[f->text];
	if (f->row + rows > f->skip && f->row < f->skip + f->box.rows)
		return false;
	f->row += rows;
	f->text++;
	return true;
}

static void note_height(struct flow *f, int rows)
{
	struct flow_heights *h = f->heights;

	f->text++;
	if (f->c || !h)
		return;
	RECALL_GROW(h->rows, h->count, h->cap);
	h->rows[h->count++] = rows;
}

struct flow_memo *flow_memo_new(void)
{
	return recall_calloc(1, sizeof(struct flow_memo));
}

void flow_memo_free(struct flow_memo *m)
{
	free(m);
}

static uint64_t memo_key(const struct flow *f, int indent, int rows,
		const char *s)
{
	uint64_t h = recall_hash_mix((uint64_t)text_width(f, indent) << 32 |
			(uint64_t)rows), part = 0;
	size_t n = strlen(s);

	for (; n >= sizeof(part); s += sizeof(part), n -= sizeof(part)) {
		memcpy(&part, s, sizeof(part));
		h = recall_hash_mix(h ^ part);
	}
	part = n;
	memcpy(&part, s, n);
	h = recall_hash_mix(h ^ part ^ (uint64_t)n << 56);
	return h ? h : 1;
}

/* Was this text measured before? Then its rows are taken at once. */
static bool remembered(struct flow *f, uint64_t key)
{
	int rows;

	if (f->c || !f->memo || f->memo->slot[key % MEMO_SLOTS].key != key)
		return false;
	rows = f->memo->slot[key % MEMO_SLOTS].rows;
	f->row += rows;
	note_height(f, rows);
	return true;
}

static void remember(struct flow *f, uint64_t key, int rows)
{
	if (!f->memo)
		return;
	f->memo->slot[key % MEMO_SLOTS].key = key;
	f->memo->slot[key % MEMO_SLOTS].rows = rows;
}

void flow_short(struct flow *f, int indent, int rows, enum style style,
		const char *s)
{
	uint64_t key = f->memo ? memo_key(f, indent, rows, s) : 0;
	const struct recall_line *l;
	struct wrapped w;
	int from = f->row;
	size_t i;

	if (gone_past(f) || remembered(f, key))
		return;
	w = wrap(f, indent, s, true);
	for (i = 0; i < w.count; i++, f->row++) {
		l = &w.line[i];
		if (rows && (int)i == rows - 1 && i + 1 < w.count) {
			draw_cut(f, indent, style, &w, i);
			f->row++;
			break;
		}
		draw_part(f, f->row, indent, style, w.text.data + l->start,
				l->len);
	}
	remember(f, key, f->row - from);
	note_height(f, f->row - from);
	unwrap(&w);
}

void flow_text(struct flow *f, int indent, enum style style, const char *s)
{
	flow_short(f, indent, 0, style, s);
}

void flow_gap(struct flow *f, int rows)
{
	f->row += rows;
}

void flow_reach(struct flow *f, int row)
{
	if (f->row < row)
		f->row = row;
}

void flow_rule(struct flow *f)
{
	int at = window_row(f, f->row++);
	struct box line = f->box;

	line.columns = text_width(f, 0);
	if (at >= 0)
		canvas_rule(f->c, line, at, STYLE_DIM);
}

void flow_label(struct flow *f, int column, enum style style, const char *s)
{
	int at = window_row(f, f->row);

	if (at >= 0)
		canvas_text(f->c, f->box, at, column, -1, style, s);
}

void flow_see(struct flow *f, int from)
{
	f->see_from = from;
	f->see_to = f->row;
}

/*
 * One flag for each code point of the marked string: does it differ? The
 * array is the caller's to free; NULL when ops and text don't belong
 * together.
 */
static bool *letter_flags(const struct flow_marks *marks, size_t letters)
{
	bool *flag = recall_calloc(letters + 1, sizeof(*flag));
	const char mine = marks->second ? '+' : '-';
	const char *op;
	size_t i = 0;

	for (op = marks->ops; *op && i <= letters; op++) {
		if (*op == 'x' && i + 1 < letters) {
			flag[i] = flag[i + 1] = true;
			i += 2;
		} else if (*op == '=') {
			i++;
		} else if (*op == '~' || *op == mine) {
			flag[i++] = true;
		}
	}
	if (i == letters)
		return flag;
	free(flag);
	return NULL;
}

static size_t count_letters(const char *s, size_t n)
{
	size_t i, count = 0;
	uint32_t cp;

	for (i = 0; i < n; count++)
		i += recall_utf8_decode(s + i, n - i, &cp);
	return count;
}

/* Is any code point of this cluster marked? */
static bool cluster_marked(const bool *flag, size_t letter, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (flag[letter + i])
			return true;
	return false;
}

static void mark_line(struct flow *f, int indent, const char *text,
		const struct recall_line *l, const bool *flag)
{
	size_t i, n, letter = count_letters(text, l->start), letters;
	int column = indent, width, at = window_row(f, f->row);

	for (i = l->start; i < l->start + l->len && at >= 0; i += n) {
		n = recall_utf8_cluster(text + i, l->start + l->len - i);
		width = recall_width(text + i, n);
		letters = count_letters(text + i, n);
		if (cluster_marked(flag, letter, letters))
			canvas_style(f->c, f->box, at, column, width,
					STYLE_SLIP);
		letter += letters;
		column += width;
	}
}

void flow_marked(struct flow *f, int indent, enum style style, const char *s,
		const struct flow_marks *marks)
{
	struct wrapped w = wrap(f, indent, s, true);
	bool *flag = letter_flags(marks, count_letters(w.text.data,
			w.text.len));
	size_t i;

	for (i = 0; i < w.count; i++, f->row++) {
		draw_part(f, f->row, indent, style,
				w.text.data + w.line[i].start, w.line[i].len);
		if (flag)
			mark_line(f, indent, w.text.data, &w.line[i], flag);
	}
	free(flag);
	unwrap(&w);
}

/* The cursor stands after the first `at` bytes of the cleaned text. */
static void put_cursor(struct flow *f, int indent, const struct wrapped *w,
		int first_row, size_t at)
{
	size_t i = w->count - 1;
	int row, column, last = f->box.columns - 1;

	while (i > 0 && w->line[i].start > at)
		i--;
	row = window_row(f, first_row + (int)i);
	column = indent + recall_width(w->text.data + w->line[i].start,
			at - w->line[i].start);
	if (row < 0)
		return;
	f->c->cursor_row = f->box.row + row;
	f->c->cursor_column = f->box.column + (column < last ? column : last);
}

void flow_field(struct flow *f, int indent, const char *s, size_t cursor)
{
	struct wrapped w = wrap(f, indent, s, false);
	struct recall_buf before = RECALL_BUF_INIT;
	int at, first = f->row;
	size_t i;

	for (i = 0; i < w.count; i++, f->row++) {
		draw_part(f, f->row, indent, STYLE_FIELD,
				w.text.data + w.line[i].start, w.line[i].len);
		at = window_row(f, f->row);
		if (at >= 0)
			canvas_style(f->c, f->box, at, indent,
					text_width(f, indent), STYLE_FIELD);
	}
	if (cursor != SIZE_MAX) {
		recall_text_clean(&before, s, cursor, RECALL_CLEAN_TEXT);
		put_cursor(f, indent, &w, first, before.len);
		flow_see(f, first);
	}
	recall_buf_release(&before);
	unwrap(&w);
}

static struct flow flow_of(struct canvas *c, struct box window, int skip)
{
	return (struct flow){ .c = c, .box = window, .skip = skip,
		.see_from = -1, .see_to = -1 };
}

int flow_measure(int columns, flow_fn *fn, void *arg)
{
	struct flow f = flow_of(NULL, (struct box){ 0, 0, 0, columns }, 0);

	fn(&f, arg);
	return f.row;
}

static int clamp(int x, int low, int high)
{
	if (x > high)
		x = high;
	return x < low ? low : x;
}

bool flow_show(struct canvas *c, struct box window, int *skip, bool follow,
		flow_fn *fn, void *arg)
{
	const struct flow_long l = { window, skip, follow, NULL };

	return flow_show_long(c, &l, fn, arg);
}

bool flow_show_long(struct canvas *c, const struct flow_long *l, flow_fn *fn,
		void *arg)
{
	struct flow_heights heights = { NULL, 0, 0 };
	struct box window = l->window;
	struct flow f = flow_of(NULL, window, 0);
	int rows, *skip = l->skip;

	if (window.rows <= 0 || window.columns <= 0)
		return false;
	f.heights = &heights;
	f.memo = l->memo;
	fn(&f, arg);
	rows = f.row;
	if (l->follow && f.see_from >= 0) {
		if (*skip < f.see_to - window.rows)
			*skip = f.see_to - window.rows;
		if (*skip > f.see_from)
			*skip = f.see_from;
	}
	*skip = clamp(*skip, 0, rows > window.rows ? rows - window.rows : 0);
	f = flow_of(c, window, *skip);
	f.heights = &heights;
	f.memo = l->memo;
	fn(&f, arg);
	free(heights.rows);
	if (*skip > 0)
		canvas_text(c, window, 0, window.columns - 1, 1, STYLE_ACCENT,
				"↑");
	if (*skip + window.rows < rows)
		canvas_text(c, window, window.rows - 1, window.columns - 1, 1,
				STYLE_ACCENT, "↓");
	return rows > window.rows;
}

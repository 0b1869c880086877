#include "recall/text.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

struct wrapper {
	const char *s;
	const char *breaks;	/* a UC_BREAK_ for each byte of s */
	int columns;
	struct recall_line *lines;
	size_t count, cap;
};

/* Blanks at the end of a line hang: they take no columns. */
static void add_line(struct wrapper *w, size_t start, size_t end)
{
	struct recall_line *line;

	while (end > start && w->s[end - 1] == ' ')
		end--;
	RECALL_GROW(w->lines, w->count, w->cap);
	line = &w->lines[w->count++];
	line->start = start;
	line->len = end - start;
	line->width = recall_width(w->s + start, end - start);
}

/* The line feed that ends the paragraph at `from`, or n. */
static size_t paragraph_end(const char *s, size_t from, size_t n)
{
	const char *feed = memchr(s + from, '\n', n - from);

	return feed ? (size_t)(feed - s) : n;
}

/*
 * Breaks s[from, end), which holds no line feed. `fit` is the last place
 * where the line that begins at `start` may end.
 */
static void wrap_paragraph(struct wrapper *w, size_t from, size_t end)
{
	size_t start = from, fit = from, i, step;
	int width = 0, next;

	for (i = from; i < end; i += step) {
		step = recall_utf8_cluster(w->s + i, end - i);
		next = recall_width(w->s + i, step);
		if (w->breaks[i] == UC_BREAK_POSSIBLE)
			fit = i;
		while (width + next > w->columns && i > start &&
				!(step == 1 && w->s[i] == ' ')) {
			if (fit == start)
				fit = i;
			add_line(w, start, fit);
			start = fit;
			width = recall_width(w->s + start, i - start);
		}
		width += next;
	}
	add_line(w, start, end);
}

static bool fits_at_once(const char *s, size_t n, int columns)
{
	if (n > (size_t)columns)
		return false;
	for (size_t i = 0; i < n; i++)
		if (s[i] < ' ' || s[i] > '~')
			return false;
	return true;
}

struct recall_line *recall_wrap(const char *s, size_t n, int columns,
		size_t *count)
{
	struct wrapper w = { .s = s, .columns = columns };
	char *breaks = NULL;
	size_t from = 0, end;

	RECALL_BUG_ON(columns <= 0);
	if (!fits_at_once(s, n, columns)) {
		breaks = recall_alloc(n);
		u8_possible_linebreaks((const uint8_t *)s, n, "UTF-8", breaks);
		w.breaks = breaks;
		for (; (end = paragraph_end(s, from, n)) < n; from = end + 1)
			wrap_paragraph(&w, from, end);
		wrap_paragraph(&w, from, n);
	} else {
		add_line(&w, 0, n);
	}
	free(breaks);
	*count = w.count;
	return w.lines;
}

/*
 * Lines that nearly always follow the same one, such as "1", "Not at all",
 * "2" … below "How well did you know this?": a label of many lines is one,
 * and its numbers count nothing.
 */
#include "labels.h"

#include <stdlib.h>
#include <string.h>

#define LEAST_LINES 3	/* of such a label */

struct text_line {
	const char *text;
	size_t line;
};

static int by_text(const void *a, const void *b)
{
	const struct text_line *x = a, *y = b;
	int order = strcmp(x->text, y->text);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static struct text_line *sort_lines(const struct page *page)
{
	struct text_line *t = recall_calloc(page->count + 1, sizeof(*t));

	for (size_t i = 0; i < page->count; i++)
		t[i] = (struct text_line){ page->lines[i].text, i };
	qsort(t, page->count, sizeof(*t), by_text);
	return t;
}

/* The line that follows most of these n equal ones; the page's count:
 * none does. */
static size_t find_next(const struct page *page, const struct text_line *t,
		size_t n)
{
	for (size_t k = 0; k < n && k < 2 && n >= LABEL_CARDS; k++) {
		size_t next = t[k].line + 1, same = 0;

		for (size_t i = 0; next < page->count && i < n; i++)
			same += t[i].line + 1 < page->count && !strcmp(
					page->lines[next].text,
					page->lines[t[i].line + 1].text);
		if (same * 5 >= n * 3 && same >= LABEL_CARDS)
			return next;
	}
	return page->count;
}

/* Which lines mostly follow the one before. */
static void find_bound(const struct page *page, bool *bound)
{
	struct text_line *t = sort_lines(page);

	for (size_t i = 0, to; i < page->count; i = to) {
		size_t next;

		for (to = i + 1; to < page->count && !strcmp(t[to].text,
				t[i].text);)
			to++;
		next = find_next(page, t + i, to - i);
		for (size_t k = i; next < page->count && k < to; k++)
			bound[t[k].line + 1] |= t[k].line + 1 < page->count &&
					!strcmp(page->lines[t[k].line + 1]
					.text, page->lines[next].text);
	}
	free(t);
}

void labels_fold_lines(struct page *page)
{
	bool *bound = recall_calloc(page->count + 2, sizeof(*bound));
	struct import_line *lines;
	size_t n = 0;

	find_bound(page, bound);
	lines = recall_arena_alloc(page->set->arena, (page->count + 1) *
			sizeof(*lines));
	for (size_t i = 0, to; i < page->count; i = to) {
		for (to = i + 1; to < page->count && bound[to];)
			to++;
		for (size_t k = i; k < (to - i < LEAST_LINES ? to : i + 1); k++)
			lines[n++] = page->lines[k];
	}
	free(bound);
	if (n == page->count)
		return;
	page->lines = lines;
	page->count = n;
}

/*
 * "Origin: …", "Insertion: …": labels of a side's parts, under a front that
 * has none. They stay where they are, in the back.
 */
#include <string.h>

#include "labels.h"
#include "side.h"

#define SURE 0.95
#define UNSURE 0.6	/* some other line of several may be the front */

/* Which label a line begins with, -1 none. */
static int part_of(const struct labels *l, const char *text)
{
	for (size_t k = 0; k < l->chosen_count; k++) {
		const char *label = l->kinds[l->chosen[k]].text;
		size_t n = strcspn(label, ":");

		if (l->role[k] != LABEL_CARD && !strncmp(text, label, n) &&
				text[n] == ':')
			return (int)k;
	}
	return -1;
}

/* The label that most often stands below a line without one. */
static int first_part(const struct labels *l)
{
	size_t times[LABEL_MOST] = { 0 };
	int best = 0;

	for (size_t i = 1; i < l->page->count; i++) {
		int part = part_of(l, l->page->lines[i].text);

		if (part >= 0 && part_of(l, l->page->lines[i - 1].text) < 0 &&
				++times[part] > times[best])
			best = part;
	}
	return best;
}

/* "Card 3" alone on a line is nobody's. */
static void drop_counters(const struct labels *l)
{
	struct page *page = l->page;
	struct import_line *lines = recall_arena_alloc(page->set->arena,
			page->count * sizeof(*lines));
	char shape[LABEL_BYTES + 1];
	size_t n = 0;

	for (size_t i = 0; i < page->count; i++) {
		bool counter = false;

		for (size_t k = 0; k < l->chosen_count; k++)
			counter |= l->role[k] == LABEL_CARD && label_shape(
					page->lines[i].text, shape) &&
					!strcmp(shape, l->kinds[
					l->chosen[k]].text);
		if (!counter)
			lines[n++] = page->lines[i];
	}
	page->lines = lines;
	page->count = n;
}

static double looks_like_front(const char *text)
{
	struct side_model model;
	struct side side;

	import_side_model_init(&model);
	import_side_look(&side, text);
	return import_side_score(&model, &side);
}

/* Of lines between two cards' parts that which looks most like a front; the
 * page's head has it last. */
static size_t find_front(const struct import_line *lines, size_t from,
		size_t to)
{
	size_t best = to - 1;

	for (size_t i = to - 1; from && i-- > from;)
		if (looks_like_front(lines[i].text) >
				looks_like_front(lines[best].text))
			best = i;
	return best;
}

static void add_card(const struct labels *l, size_t front, size_t to,
		bool sure)
{
	const struct import_line *lines = l->page->lines;

	page_add_pair(l->page, lines[front].text, page_join(l->page, lines +
			front + 1, to - front - 1), lines[front].number,
			sure ? SURE : UNSURE);
}

/* The next line from `at` on with that label, below one that has none. */
static size_t next_unit(const struct labels *l, size_t at, int first)
{
	const struct import_line *lines = l->page->lines;

	for (at += at == 0; at < l->page->count; at++)
		if (part_of(l, lines[at].text) == first && part_of(l, lines[at
				- 1].text) < 0)
			return at;
	return l->page->count;
}

/* The line behind the last part. */
static size_t find_end(const struct labels *l)
{
	size_t end = l->page->count;

	while (end && part_of(l, l->page->lines[end - 1].text) < 0)
		end--;
	return end;
}

void labels_read_attributes(const struct labels *l)
{
	struct page *page = l->page;
	size_t front = SIZE_MAX, from = 0, at;
	bool sure = true;
	int first;

	drop_counters(l);
	first = first_part(l);
	while ((at = next_unit(l, from, first)) < page->count) {
		size_t below = at;	/* the parts of the last card */
		size_t next;

		while (below > from && part_of(l, page->lines[below -
				1].text) < 0)
			below--;
		next = find_front(page->lines, below, at);
		if (front != SIZE_MAX)
			add_card(l, front, next, sure && at - below == 1);
		else if (next && page->guess_title && page_may_be_title(
				page->lines[0].text))
			page_set_title(page->set, page->lines[0].text);
		sure = front == SIZE_MAX || at - below == 1;
		front = next;
		from = at + 1;
	}
	if (front != SIZE_MAX)
		add_card(l, front, find_end(l), sure);
}

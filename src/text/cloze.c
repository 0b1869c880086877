#include "recall/text.h"

#include <stdlib.h>
#include <string.h>

/* Deeper ones, and higher numbers, are text: a card stays a card. */
#define MOST_NESTED 8
#define HIGHEST_NUMBER 500

/* "{{c1::body::hint}}": offsets into the text. */
struct hole {
	unsigned number;
	size_t open, body, body_end, hint, hint_end, end;
};

/* Closed holes in the order in which they open. */
struct cloze {
	const char *s;
	size_t len;
	struct hole *holes;
	size_t count, cap;
};

/* The bytes of an opening "{{c12::", 0 where there is none. */
static size_t match_open(const char *s, unsigned *number)
{
	size_t i = 3;

	if (strncmp(s, "{{c", 3) != 0 && strncmp(s, "{{C", 3) != 0)
		return 0;
	*number = 0;
	for (; s[i] >= '0' && s[i] <= '9'; i++) {
		*number = *number * 10 + (unsigned)(s[i] - '0');
		if (*number > HIGHEST_NUMBER)
			return 0;
	}
	if (*number == 0 || strncmp(s + i, "::", 2) != 0)
		return 0;
	return i + 2;
}

static size_t add_hole(struct cloze *c, size_t open, size_t body,
		unsigned number)
{
	RECALL_GROW(c->holes, c->count, c->cap);
	c->holes[c->count] = (struct hole){
		.number = number, .open = open, .body = body,
	};
	return c->count++;
}

static void close_hole(struct hole *hole, size_t at)
{
	hole->end = at + 2;
	if (hole->hint)
		hole->hint_end = at;
	else
		hole->body_end = at;
}

/* What was opened and never closed is plain text. */
static void drop_unclosed(struct cloze *c)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->count; i++)
		if (c->holes[i].end)
			c->holes[kept++] = c->holes[i];
	c->count = kept;
}

static void find_holes(struct cloze *c, const char *s)
{
	size_t stack[MOST_NESTED], depth = 0, i = 0, step;
	unsigned number;

	*c = (struct cloze){ .s = s, .len = strlen(s) };
	while (i < c->len) {
		struct hole *top = depth ? &c->holes[stack[depth - 1]] : NULL;

		step = 1;
		if (depth < MOST_NESTED &&
				(step = match_open(s + i, &number)) > 0) {
			stack[depth++] = add_hole(c, i, i + step, number);
		} else if (top && strncmp(s + i, "}}", 2) == 0) {
			close_hole(top, i);
			depth--;
			step = 2;
		} else if (top && !top->hint && strncmp(s + i, "::", 2) == 0) {
			top->body_end = i;
			top->hint = i + 2;
			step = 2;
		}
		i += step ? step : 1;
	}
	drop_unclosed(c);
}

/* The index of the first hole that opens at or after `at`. */
static size_t skip_holes(const struct cloze *c, size_t k, size_t at)
{
	while (k < c->count && c->holes[k].open < at)
		k++;
	return k;
}

static void add_prompt(struct recall_buf *out, const struct cloze *c,
		const struct hole *hole)
{
	if (hole->hint_end > hole->hint) {
		recall_buf_addc(out, '[');
		recall_buf_add(out, c->s + hole->hint,
				hole->hint_end - hole->hint);
		recall_buf_addc(out, ']');
	} else {
		recall_buf_adds(out, "[…]");
	}
}

/*
 * Adds s[from, to) with its holes filled in, but for those of number `ask`,
 * which become prompts. k is the first hole in it. Recursion ends at
 * MOST_NESTED.
 */
static void fill(struct recall_buf *out, const struct cloze *c, size_t k,
		const size_t range[2], unsigned ask)
{
	size_t from = range[0];

	for (; k < c->count && c->holes[k].open < range[1];
			k = skip_holes(c, k, from)) {
		const struct hole *hole = &c->holes[k];

		recall_buf_add(out, c->s + from, hole->open - from);
		if (hole->number == ask)
			add_prompt(out, c, hole);
		else
			fill(out, c, k + 1, (size_t[]){ hole->body,
					hole->body_end }, ask);
		from = hole->end;
	}
	recall_buf_add(out, c->s + from, range[1] - from);
}

unsigned recall_cloze_count(const char *s)
{
	struct cloze c;
	unsigned highest = 0;

	find_holes(&c, s);
	for (size_t i = 0; i < c.count; i++)
		if (c.holes[i].number > highest)
			highest = c.holes[i].number;
	free(c.holes);
	return highest;
}

void recall_cloze_prompt(struct recall_buf *out, const char *s, unsigned hole)
{
	struct cloze c;

	find_holes(&c, s);
	fill(out, &c, 0, (size_t[]){ 0, c.len }, hole);
	free(c.holes);
}

void recall_cloze_answer(struct recall_buf *out, const char *s, unsigned hole)
{
	const char *between = "";
	struct cloze c;
	size_t k = 0;

	find_holes(&c, s);
	while (k < c.count) {
		const struct hole *h = &c.holes[k++];

		if (h->number != hole)
			continue;
		recall_buf_adds(out, between);
		fill(out, &c, k, (size_t[]){ h->body, h->body_end }, 0);
		between = ", ";
		k = skip_holes(&c, k, h->end);
	}
	free(c.holes);
}

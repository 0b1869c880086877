/* The repairs of lint that nobody can mind. */
#include <stdlib.h>
#include <string.h>

#include "lint.h"
#include "matching.h"
#include "recall/import.h"
#include "recall/text.h"

struct fixing {
	recall_finding_fn *fn;
	void *arg;
	size_t count;
};

static void tell(struct fixing *f, const struct recall_draft *d,
		const char *text)
{
	struct recall_finding finding = { d->line, false, text };

	f->count++;
	if (f->fn)
		f->fn(f->arg, &finding);
}

static bool is_unreadable(uint32_t cp)
{
	return cp == 0x7F || (cp < 0x20 && cp != '\n' && cp != '\t') ||
			(cp >= 0x80 && cp < 0xA0) || cp == 0x200B ||
			(cp >= 0x202A && cp <= 0x202E) ||
			(cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Without what can't be read, blanks at the ends of lines and runs of them
 * within; the indent of a line stays, and so do the runs in fenced code. */
static void mend(struct recall_buf *out, const char *s)
{
	size_t n = strlen(s);
	bool code = strstr(s, "```") != NULL;
	bool within = false;	/* behind something that is no blank */

	while (n) {
		uint32_t cp;
		size_t k = recall_utf8_decode(s, n, &cp);

		if (cp == '\n')
			while (out->len && is_blank(out->data[out->len - 1]))
				out->len--;
		if (!is_unreadable(cp)) {
			if (!is_blank(*s) || code || !within ||
					!is_blank(out->data[out->len - 1]))
				recall_buf_add(out, s, k);
			within = cp != '\n' && (within || !is_blank(*s));
		}
		s += k;
		n -= k;
	}
	while (out->len && strchr(" \t\n", out->data[out->len - 1]))
		out->len--;
}

/* The mended side is added to `out`. */
static bool changes(struct recall_buf *out, const char *side)
{
	mend(out, side + strspn(side, " \t\n"));
	return out->len != strlen(side) || memcmp(out->data, side, out->len);
}

bool lint_is_tidy(const char *side)
{
	struct recall_buf b = RECALL_BUF_INIT;
	bool tidy = !changes(&b, side);

	recall_buf_release(&b);
	return tidy;
}

static bool mend_side(struct recall_set *set, const char **side)
{
	struct recall_buf b = RECALL_BUF_INIT;
	bool changed = changes(&b, *side);

	if (changed)
		*side = recall_arena_strndup(set->arena, b.data, b.len);
	recall_buf_release(&b);
	return changed;
}

static void mend_card(struct fixing *f, struct recall_set *set,
		struct recall_draft *d)
{
	bool front = mend_side(set, &d->front);
	bool back = mend_side(set, &d->back);

	if (front || back)
		tell(f, d, "stray white space or unreadable characters were "
				"taken out");
}

/* Nothing is lost with d when first stays. */
static bool says_all(const struct recall_draft *first,
		const struct recall_draft *d)
{
	return !strcmp(first->front, d->front) &&
			!strcmp(first->back, d->back) &&
			(!d->tags[0] || !strcmp(first->tags, d->tags)) &&
			(!d->extra[0] || !strcmp(first->extra, d->extra));
}

/* Exactly the same sides; keys only say where to look. */
static void drop_doubles(struct fixing *f, struct recall_set *set)
{
	struct keymap seen;

	keymap_init(&seen, set->count);
	for (size_t i = 0; i < set->count; i++) {
		struct recall_draft *d = &set->cards[i];
		uint64_t key = key_of_bytes(d->front, strlen(d->front)) * 31 ^
				key_of_bytes(d->back, strlen(d->back));
		size_t first;

		key += !key;
		first = keymap_first(&seen, key);
		if (d->dropped)
			continue;
		if (first == MATCH_NONE) {
			keymap_add(&seen, key, i);
		} else if (says_all(&set->cards[first], d)) {
			d->dropped = true;
			tell(f, d, "the same card stands there twice; one was "
					"dropped");
		}
	}
	keymap_release(&seen);
}

static void drop_empty(struct fixing *f, struct recall_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		struct recall_draft *d = &set->cards[i];

		if (d->front[0] || d->back[0])
			continue;
		d->dropped = true;
		tell(f, d, "a card without text was dropped");
	}
}

size_t recall_lint_mend(struct recall_set *set, recall_finding_fn *fn,
		void *arg)
{
	struct fixing f = { fn, arg, 0 };

	for (size_t i = 0; i < set->count; i++)
		mend_card(&f, set, &set->cards[i]);
	return f.count;
}

size_t recall_lint_fix(struct recall_set *set, recall_finding_fn *fn,
		void *arg)
{
	struct fixing f = { fn, arg, recall_lint_mend(set, fn, arg) };

	drop_empty(&f, set);
	drop_doubles(&f, set);
	return f.count;
}

/*
 * Where the units of a page begin and end: told by what its labels say
 * ("Card 3", "Show answer", "Next"), else by where text stands before the
 * first label and after the last.
 */
#include "labelunits.h"

#include <string.h>

static enum label_role role_at(const struct labels *l, size_t i)
{
	return l->label[i] < 0 ? LABEL_UNKNOWN : l->role[l->label[i]];
}

size_t labels_text_run(const struct labels *l, size_t from)
{
	size_t i = from;

	while (i < l->page->count && l->label[i] < 0)
		i++;
	return i - from;
}

static void labels_find_slots(const struct labels *l, struct unit *u)
{
	int label = -1;

	u->count = 0;
	for (size_t i = u->from; i < u->to; i++) {
		if (l->label[i] >= 0) {
			label = l->label[i];
		} else if (i > u->from && l->label[i - 1] < 0) {
			u->slots[u->count - 1].to = i + 1;
		} else if (u->count < MOST_SLOTS) {
			u->slots[u->count++] = (struct slot){ i, i + 1, label,
				label < 0 ? LABEL_UNKNOWN : l->role[label] };
		} else {
			break;
		}
	}
}

bool slot_is_side(const struct slot *s)
{
	return s->role != LABEL_NOTE && s->role != LABEL_ENDS;
}

size_t unit_sides(const struct unit *u)
{
	size_t n = 0;

	for (size_t k = 0; k < u->count; k++)
		n += slot_is_side(&u->slots[k]);
	return n;
}

/* The next unit from line *at; false: there is none. */
bool labels_next_unit(const struct labels *l, const struct bounds *b,
		size_t *at, struct unit *u)
{
	size_t n = l->page->count, from = *at, to;

	if (!b->ends)
		while (from < n && l->label[from] != b->label)
			from++;
	if (from >= n)
		return false;
	for (to = from + !b->ends; to < n && l->label[to] != b->label; to++)
		;
	u->from = from;
	u->to = to;
	labels_find_slots(l, u);
	*at = to + b->ends;
	return true;
}

size_t slot_blocks(const struct labels *l, const struct slot *s)
{
	size_t n = 1;

	for (size_t i = s->from + 1; i < s->to; i++)
		n += l->page->lines[i].blanks > 0;
	return n;
}

static void labels_look_around(const struct labels *l, struct bounds *b)
{
	size_t lines[8] = { 0 }, sides[8] = { 0 }, blocks[8] = { 0 };
	size_t tails[8] = { 0 }, at = 0, units = 0;
	size_t more = 0, headed = 0;
	bool first = true;
	struct unit u;

	b->sides = b->lines = b->blocks = b->tail = 1;
	b->most = 0;
	b->last = (struct last_runs){ .count = 0 };
	memset(b->filled, 0, sizeof(b->filled));
	while (labels_next_unit(l, b, &at, &u)) {
		const struct slot *last = &u.slots[u.count - !!u.count];
		size_t n = u.count ? u.slots[0].to - u.slots[0].from : 0;

		/* the page's own head or foot stands in the outer ones */
		if (u.count && !(b->ends && first) && at < l->page->count) {
			size_t k = unit_sides(&u);

			lines[n < 7 ? n : 7]++;
			sides[k < 7 ? k : 7]++;
			k = slot_blocks(l, &u.slots[0]);
			blocks[k < 7 ? k : 7]++;
			n = last->to - last->from;
			b->most = n > b->most ? n : b->most;
			b->last.times[n < RUNS_MOST ? n : RUNS_MOST]++;
			b->last.count++;
			for (size_t s = 0; s < u.count; s++)
				if (u.slots[s].label >= 0)
					b->filled[u.slots[s].label]++;
			k = slot_blocks(l, last);
			tails[k < 7 ? k : 7]++;
			more += k > 1;
			headed += n > 1 && l->page->lines[last->from +
					1].blanks;
			units++;
		}
		first = false;
	}
	for (size_t n = 2; n < 7; n++) {
		b->lines = lines[n] > lines[b->lines] ? n : b->lines;
		b->sides = sides[n] > sides[b->sides] ? n : b->sides;
		b->blocks = blocks[n] > blocks[b->blocks] ? n : b->blocks;
		b->tail = tails[n] > tails[b->tail] ? n : b->tail;
	}
	b->blocky = more * 3 > units;
	b->last.gaps = b->blocky;
	b->headed = headed * 2 > units;
}

/* The label that most often stands before this one; itself if there is no
 * other. */
static int label_before(const struct labels *l, int label)
{
	size_t times[LABEL_MOST] = { 0 };
	int last = -1, best = label;

	for (size_t i = 0; i < l->page->count; i++) {
		if (l->label[i] < 0)
			continue;
		if (l->label[i] == label && last >= 0)
			times[last]++;
		last = l->label[i];
	}
	for (int k = 0; k < (int)l->chosen_count; k++)
		if (k != label && times[k] > times[best])
			best = k;
	return best;
}

static bool may_open(enum label_role r)
{
	return r == LABEL_CARD || r == LABEL_FRONT;
}

/* The label that opens units by what it says, -1 none. */
static int opening_label(const struct labels *l)
{
	for (int k = 0; k < (int)l->chosen_count; k++) {
		int before = label_before(l, k);

		if (may_open(l->role[k]) && (before == k ||
				!may_open(l->role[before])))
			return k;
	}
	return -1;
}

/* A counter alone stands above its cards, or below them: there is as much
 * text before the first as belongs to a card, and less after the last. */
static bool counts_below(const struct labels *l, struct bounds *b)
{
	size_t head = labels_text_run(l, 0), last = l->page->count, foot;
	const char *name = l->kinds[l->chosen[b->label]].text;

	while (last && l->label[last - 1] < 0)
		last--;
	foot = l->page->count - last;
	b->ends = false;
	labels_look_around(l, b);
	if (!head || head < b->lines)
		return false;
	return foot < b->lines || (label_counts(name) &&
			strstr(name, "of #"));
}

/* Below the last rule is the foot, above the first one a card: the page counts
 * as many cards as rules, or nothing tells that card from the others. */
static bool opens_without_rule(const struct labels *l, const struct bounds *b,
		size_t head, size_t foot)
{
	const struct import_line *lines = l->page->lines;
	size_t rules = 0, card = head - b->lines;

	if (head < b->lines || foot == b->lines ||
			label_has_text(&l->kinds[l->chosen[b->label]]))
		return false;
	for (size_t i = 0; i < l->page->count; i++)
		rules += l->label[i] == b->label;
	return l->page->expected ? l->page->expected == rules :
			b->tail == 1 && (!card || lines[card].blanks);
}

/* Nothing is known of the labels. Pages whose cards open with one have the
 * last card's text after it. If that lacks a side while there is text before
 * the first label, the cards begin with text. */
static void guess_bounds(const struct labels *l, struct bounds *b)
{
	size_t first = labels_text_run(l, 0), last = l->page->count - 1;
	struct unit u = { 0 };

	if (l->placed) {
		b->label = l->edge;
		b->ends = l->edge_ends;
		return;
	}

	b->label = l->label[first];
	while (l->label[last] < 0)
		last--;
	b->ends = first && last + 1 == l->page->count;
	if (b->ends) {
		b->label = l->label[last];
		return;
	}
	labels_look_around(l, b);
	b->ends = opens_without_rule(l, b, first, l->page->count - last - 1);
	if (b->ends)
		return;
	for (size_t at = 0; labels_next_unit(l, b, &at, &u);)
		;
	if (first && l->chosen_count > 1 && unit_sides(&u) < b->sides) {
		b->label = label_before(l, b->label);
		b->ends = true;
	}
}

struct bounds labels_find_bounds(const struct labels *l)
{
	size_t first = labels_text_run(l, 0);
	enum label_role role = role_at(l, first);
	int opens = opening_label(l);
	struct bounds b = { .label = opens };

	if (l->chosen_count == 1 && l->role[0] == LABEL_CARD) {
		b.label = 0;
		b.ends = counts_below(l, &b);
	} else if (first && (role == LABEL_TURN || role == LABEL_BACK)) {
		b.label = label_before(l, l->label[first]);
		b.ends = true;
	} else if (opens < 0) {
		guess_bounds(l, &b);
	}
	labels_look_around(l, &b);
	return b;
}


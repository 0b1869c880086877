/*
 * Cards between labels. Where a unit begins and ends is told by what its
 * labels say ("Card 3", "Show answer", "Next"), else by where text stands
 * before the first label and after the last.
 */
#include "labels.h"

#include "../reader.h"

#include <string.h>

#define MOST_SLOTS 12

/* A run of text, and the label before it. */
struct slot {
	size_t from, to;
	int label;		/* -1: none in this unit */
	enum label_role role;
};
struct unit {
	size_t from, to;	/* lines, labels too */
	struct slot slots[MOST_SLOTS];
	size_t count;
};

struct bounds {
	int label;		/* that opens or ends a unit */
	bool ends;
	size_t sides, lines;	/* of most units; lines of the first run */
	size_t blocks;		/* of the first run of most units */
	size_t most;		/* lines of the last run, of any unit */
	bool blocky;		/* last runs of more than one block */
	bool headed;		/* a blank line below the first of most runs */
};

static enum label_role role_at(const struct labels *l, size_t i)
{
	return l->label[i] < 0 ? LABEL_UNKNOWN : l->role[l->label[i]];
}

static size_t run_of_text(const struct labels *l, size_t from)
{
	size_t i = from;

	while (i < l->page->count && l->label[i] < 0)
		i++;
	return i - from;
}

static void find_slots(const struct labels *l, struct unit *u)
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

/* ---- sides ------------------------------------------------------------------ */

#define NO_SLOT MOST_SLOTS

static size_t find_slot(const struct unit *u, size_t from,
		enum label_role role)
{
	for (size_t k = from; k < u->count; k++)
		if (u->slots[k].role == role)
			return k;
	return NO_SLOT;
}

static bool is_side(const struct slot *s)
{
	return s->role != LABEL_NOTE && s->role != LABEL_ENDS;
}

static size_t next_side(const struct unit *u, size_t from)
{
	while (from < u->count && !is_side(&u->slots[from]))
		from++;
	return from < u->count ? from : NO_SLOT;
}

static size_t front_slot(const struct unit *u)
{
	size_t k = find_slot(u, 0, LABEL_FRONT);

	return k == NO_SLOT ? next_side(u, 0) : k;
}

static size_t back_slot(const struct unit *u, size_t front)
{
	size_t back = find_slot(u, front + 1, LABEL_BACK);

	back = back == NO_SLOT ? find_slot(u, front + 1, LABEL_TURN) : back;
	return back == NO_SLOT ? next_side(u, front + 1) : back;
}

static size_t count_sides(const struct unit *u)
{
	size_t n = 0;

	for (size_t k = 0; k < u->count; k++)
		n += is_side(&u->slots[k]);
	return n;
}

/* Where the second side of a run without a label in it begins: after its
 * first block where the page's runs have blocks, else after its first line. */
static size_t part_run(const struct labels *l, const struct slot *s,
		bool blocky)
{
	for (size_t i = s->from + 1; blocky && i < s->to; i++)
		if (l->page->lines[i].blanks)
			return i;
	return s->from + 1;
}

/* What a card has beside its sides, each with its label: "Level: easy". */
static const char *read_notes(const struct labels *l, const struct unit *u,
		size_t front, size_t back)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *extra = NULL;

	for (size_t k = 0; k < u->count; k++) {
		const struct slot *s = &u->slots[k];

		if (k == front || k == back || k < front)
			continue;
		recall_buf_adds(&b, b.len ? "\n" : "");
		if (s->label >= 0)
			recall_buf_addf(&b, "%s: ",
					l->page->lines[s->from - 1].text);
		for (size_t i = s->from; i < s->to; i++)
			recall_buf_addf(&b, "%s%s", i > s->from ? "\n" : "",
					l->page->lines[i].text);
	}
	if (b.len)
		extra = import_json_extra(l->page->set->arena, "note", b.data);
	recall_buf_release(&b);
	return extra;
}

static void add_pair(const struct labels *l, const struct slot *a,
		const struct slot *b, const char *notes)
{
	struct page *page = l->page;
	struct recall_draft *d = page_add_pair(page, page_join(page,
			page->lines + a->from, a->to - a->from),
			page_join(page, page->lines + b->from,
			b->to - b->from), page->lines[a->from].number, 0.96);

	if (notes)
		d->extra = notes;
}

static void add_unit(const struct labels *l, const struct unit *u,
		const struct bounds *bounds)
{
	size_t front = front_slot(u), back = back_slot(u, front);
	struct slot a, b;

	if (front == NO_SLOT)
		return;
	a = u->slots[front];
	if (back == NO_SLOT && bounds->sides == 1 && a.to - a.from > 1) {
		b = a;
		b.from = a.to = part_run(l, &a, bounds->headed);
	} else if (back == NO_SLOT) {
		page_warn_lost(l->page, &l->page->lines[a.from]);
		return;
	} else {
		b = u->slots[back];
	}
	add_pair(l, &a, &b, read_notes(l, u, front, back));
}

/* ---- where units begin and end ----------------------------------------------- */

/* The next unit from line *at; false: there is none. */
static bool next_unit(const struct labels *l, const struct bounds *b,
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
	find_slots(l, u);
	*at = to + b->ends;
	return true;
}

static size_t blocks_of(const struct labels *l, const struct slot *s)
{
	size_t n = 1;

	for (size_t i = s->from + 1; i < s->to; i++)
		n += l->page->lines[i].blanks > 0;
	return n;
}

static void look_around(const struct labels *l, struct bounds *b)
{
	size_t lines[8] = { 0 }, sides[8] = { 0 }, blocks[8] = { 0 };
	size_t at = 0, units = 0;
	size_t more = 0, headed = 0;
	bool first = true;
	struct unit u;

	b->sides = b->lines = b->blocks = 1;
	b->most = 0;
	while (next_unit(l, b, &at, &u)) {
		const struct slot *last = &u.slots[u.count - !!u.count];
		size_t n = u.count ? u.slots[0].to - u.slots[0].from : 0;

		/* the page's own head or foot stands in the outer ones */
		if (u.count && !(b->ends && first) && at < l->page->count) {
			size_t k = count_sides(&u);

			lines[n < 7 ? n : 7]++;
			sides[k < 7 ? k : 7]++;
			k = blocks_of(l, &u.slots[0]);
			blocks[k < 7 ? k : 7]++;
			n = last->to - last->from;
			b->most = n > b->most ? n : b->most;
			more += blocks_of(l, last) > 1;
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
	}
	b->blocky = more * 3 > units;
	b->headed = headed * 2 > units;
}

/* The line of the head that names the set. */
static void take_title(const struct labels *l, size_t lines)
{
	const struct import_line *line = l->page->lines;

	if (l->page->set->title[0])
		return;
	for (size_t i = 0; i < lines; i++)
		if (page_label_match("* flashcards", line[i].text, NULL) &&
				line[i].len > 11 && line[i].len < 80 &&
				page_may_be_title(l->page, line[i].text)) {
			page_set_title(l->page->set, line[i].text);
			return;
		}
	for (size_t i = 0; i < lines; i++)
		if (page_may_be_title(l->page, line[i].text)) {
			page_set_title(l->page->set, line[i].text);
			return;
		}
}

/* Where the last so many lines, or blocks, of a run begin. */
static size_t first_of_lines(const struct slot *s, size_t n)
{
	return s->to - s->from > n ? s->to - n : s->from;
}

static size_t first_of_blocks(const struct labels *l, const struct slot *s,
		size_t n)
{
	for (size_t i = s->to; i-- > s->from + 1;)
		if (l->page->lines[i].blanks && !--n)
			return i;
	return s->from;
}

/* The first unit without the page's head before it. */
static void behead(const struct labels *l, struct unit *u,
		const struct bounds *b)
{
	size_t n;

	while (u->count && count_sides(u) > b->sides) {
		take_title(l, u->slots[0].to);
		memmove(u->slots, u->slots + 1, --u->count *
				sizeof(*u->slots));
	}
	if (!u->count)
		return;
	n = b->headed ? first_of_blocks(l, &u->slots[0], b->blocks) :
			first_of_lines(&u->slots[0], b->lines);
	if (n > u->slots[0].from)
		take_title(l, n);
	u->slots[0].from = n;
}

/* "Part 2" before the next unit's label, where units have but one block. */
static void drop_heading(const struct labels *l, struct unit *u,
		const struct bounds *b)
{
	struct slot *s = &u->slots[u->count - !!u->count];
	const struct import_line *line;

	if (b->ends || b->blocky || !u->count || s->to != u->to ||
			s->to - s->from < 2 || u->to == l->page->count)
		return;
	line = &l->page->lines[s->to - 1];
	if (!line->blanks || !line[1].blanks || line->len > 60 ||
			strchr(".!?;,", line->text[line->len - 1]))
		return;
	s->to--;
	recall_set_warn(l->page->set, line->number, "\"%s\" between two "
			"cards was taken for a heading", line->text);
}

/* What the last unit has more than any other is the page's foot. */
static void drop_foot(const struct labels *l, struct unit *u,
		const struct bounds *b)
{
	struct slot *s = &u->slots[u->count - !!u->count];
	size_t to = s->to;

	if (!u->count || !(u->count > 1 || b->sides == 1))
		return;
	if (b->most && s->to - s->from > b->most)
		to = s->from + b->most;
	for (size_t i = s->from + 1; !b->blocky && i < to; i++)
		if (l->page->lines[i].blanks)
			to = i;
	if (to < s->to)
		recall_set_warn(l->page->set, l->page->lines[to].number,
				"what stands below the last card was taken "
				"for the page's foot");
	s->to = to;
}

static void read_bounded(const struct labels *l, const struct bounds *b)
{
	bool first = true;
	struct unit u;

	if (!b->ends)
		take_title(l, run_of_text(l, 0));
	for (size_t at = 0; next_unit(l, b, &at, &u); first = false) {
		if (first && b->ends)
			behead(l, &u, b);
		if (at >= l->page->count)
			drop_foot(l, &u, b);
		drop_heading(l, &u, b);
		/* below the last label that ends a unit is the foot */
		if (b->ends && at > l->page->count)
			break;
		add_unit(l, &u, b);
	}
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
	size_t head = run_of_text(l, 0), last = l->page->count, foot;
	const char *name = l->kinds[l->chosen[b->label]].text;

	while (last && l->label[last - 1] < 0)
		last--;
	foot = l->page->count - last;
	b->ends = false;
	look_around(l, b);
	if (!head || head < b->lines)
		return false;
	return foot < b->lines || strstr(name, "of #");
}

/* Nothing is known of the labels. Pages whose cards open with one have the
 * last card's text after it. If that lacks a side while there is text before
 * the first label, the cards begin with text. */
static void guess_bounds(const struct labels *l, struct bounds *b)
{
	size_t first = run_of_text(l, 0), last = l->page->count - 1;
	struct unit u = { 0 };

	b->label = l->label[first];
	while (l->label[last] < 0)
		last--;
	b->ends = first && last + 1 == l->page->count;
	if (b->ends) {
		b->label = l->label[last];
		return;
	}
	look_around(l, b);
	for (size_t at = 0; next_unit(l, b, &at, &u);)
		;
	if (first && l->chosen_count > 1 && count_sides(&u) < b->sides) {
		b->label = label_before(l, b->label);
		b->ends = true;
	}
}

static struct bounds find_bounds(const struct labels *l)
{
	size_t first = run_of_text(l, 0);
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
	look_around(l, &b);
	return b;
}

/* ---- labels between the sides only -------------------------------------------- */

/* Where in a run the next card's first side begins. */
static size_t part_back(const struct labels *l, size_t from, size_t to)
{
	for (size_t i = to; i-- > from + 1;)
		if (l->page->lines[i].blanks)
			return i;
	return to - (to - from > 1);
}

static size_t pass_labels(const struct labels *l, size_t at)
{
	while (at < l->page->count && l->label[at] >= 0)
		at++;
	return at;
}

static void read_parted(const struct labels *l)
{
	size_t n = l->page->count, at = run_of_text(l, 0), most = 1;
	size_t front = at > 1 ? part_back(l, 0, at) : 0;

	take_title(l, front);
	while (at < n) {
		size_t from = pass_labels(l, at), to = from +
				run_of_text(l, from);
		size_t back = to < n ? part_back(l, from, to) : to;
		struct slot a = { front, at, -1, LABEL_FRONT };
		struct slot b = { from, back, -1, LABEL_BACK };

		if (to == n && back - from > most)
			b.to = from + most;
		most = b.to - from > most ? b.to - from : most;
		if (b.from < b.to && front < at)
			add_pair(l, &a, &b, NULL);
		front = back;
		at = to;
	}
}

/* "Click to flip" below every side: between two of them stands one block. */
static bool follows_each_side(const struct labels *l)
{
	size_t runs = 0, single = 0, n;

	for (size_t i = pass_labels(l, run_of_text(l, 0)); i <
			l->page->count; i = pass_labels(l, i + n)) {
		struct slot s = { i, i, -1, LABEL_UNKNOWN };

		n = run_of_text(l, i);
		s.to += n;
		runs++;
		single += n == 1 || blocks_of(l, &s) == 1;
	}
	return single * 10 >= runs * 7;
}

static void read_each_side(const struct labels *l)
{
	size_t n = l->page->count, at = run_of_text(l, 0);
	struct slot a = { at > 1 ? part_back(l, 0, at) : 0, at, -1,
		LABEL_FRONT };

	take_title(l, a.from);
	while (at < n) {
		struct slot b = { pass_labels(l, at), 0, -1, LABEL_BACK };

		b.to = b.from + run_of_text(l, b.from);
		if (a.from < a.to && b.from < b.to)
			add_pair(l, &a, &b, NULL);
		a.from = pass_labels(l, b.to);
		at = a.to = a.from + run_of_text(l, a.from);
	}
}

/* Between two cards no label stands: all turn cards over, and text follows
 * but one of them. */
static bool is_parted(const struct labels *l)
{
	size_t filled = 0;

	for (size_t k = 0; k < l->chosen_count; k++) {
		size_t texts = 0, times = 0;

		if (l->role[k] != LABEL_TURN && l->role[k] != LABEL_BACK)
			return false;
		for (size_t i = 0; i < l->page->count; i++) {
			times += l->label[i] == (int)k;
			texts += l->label[i] == (int)k &&
					i + 1 < l->page->count &&
					l->label[i + 1] < 0;
		}
		filled += texts * 2 > times;
	}
	return filled == 1 && run_of_text(l, 0);
}

/* They say which side is which. */
static bool name_sides(const struct labels *l)
{
	for (size_t k = 0; k < l->chosen_count; k++)
		if (l->role[k] == LABEL_FRONT || l->role[k] == LABEL_BACK ||
				l->role[k] == LABEL_TURN)
			return true;
	return false;
}

void labels_read_cards(struct labels *l)
{
	if (is_parted(l) && follows_each_side(l)) {
		read_each_side(l);
	} else if (is_parted(l)) {
		read_parted(l);
	} else {
		struct bounds b = find_bounds(l);

		read_bounded(l, &b);
	}
	page_orient(l->page->set, name_sides(l));
}

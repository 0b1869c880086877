/* Cards of the units between labels. */
#include "labelunits.h"

#include "../reader.h"

#include <string.h>

/* ---- sides --------------------------------------------------------------- */

static size_t find_slot(const struct unit *u, size_t from,
		enum label_role role)
{
	for (size_t k = from; k < u->count; k++)
		if (u->slots[k].role == role)
			return k;
	return NO_SLOT;
}

static size_t next_side(const struct unit *u, size_t from)
{
	while (from < u->count && !slot_is_side(&u->slots[from]))
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

/* "Example: Aquarium" */
static bool is_note(const char *s)
{
	char label[LABEL_BYTES + 1] = "";
	size_t n = strcspn(s, ":");

	if (!s[n] || n > LABEL_BYTES)
		return false;
	memcpy(label, s, n);
	return label_role_of(label) == LABEL_NOTE;
}

/* Where the second side of a run without a label in it begins: after its
 * first block where the page's runs have blocks, else after its first line and
 * a note to that. */
static size_t part_run(const struct labels *l, const struct slot *s,
		bool blocky)
{
	for (size_t i = s->from + 1; blocky && i < s->to; i++)
		if (l->page->lines[i].blanks)
			return i;
	return s->from + 1 + (s->from + 2 < s->to && is_note(
			l->page->lines[s->from + 1].text));
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

#define SURE 0.96
#define UNSURE 0.6	/* the first of several lines, for want of a sign */

struct recall_draft *labels_add_pair(const struct labels *l,
		const struct slot *a, const struct slot *b, const char *notes)
{
	struct page *page = l->page;
	struct recall_draft *d = page_add_pair(page, page_join(page,
			page->lines + a->from, a->to - a->from),
			page_join(page, page->lines + b->from,
			b->to - b->from), page->lines[a->from].number, SURE);

	if (notes)
		d->extra = notes;
	return d;
}

/* Is it plain that a run's second side begins with line `at`? */
static bool parts_surely(const struct labels *l, const struct slot *run,
		size_t at)
{
	const struct import_line *lines = l->page->lines;

	return run->to - run->from == 2 || lines[at].blanks ||
			lines[at].indent > lines[run->from].indent;
}

static void add_unit(const struct labels *l, const struct unit *u,
		const struct bounds *bounds)
{
	size_t front = front_slot(u), back = back_slot(u, front);
	struct recall_draft *d;
	struct slot a, b;
	bool sure = true;

	if (front == NO_SLOT)
		return;
	a = u->slots[front];
	if (back == NO_SLOT && bounds->sides == 1 && a.to - a.from > 1) {
		b = a;
		b.from = part_run(l, &a, bounds->headed);
		sure = parts_surely(l, &a, b.from);
		a.to = b.from;
	} else if (back == NO_SLOT) {
		page_add_lone(l->page, &l->page->lines[a.from]);
		return;
	} else {
		b = u->slots[back];
	}
	d = labels_add_pair(l, &a, &b, read_notes(l, u, front, back));
	d->confidence = sure ? d->confidence : UNSURE;
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

	while (u->count && unit_sides(u) > b->sides) {
		page_title_of_head(l->page, u->slots[0].to);
		memmove(u->slots, u->slots + 1, --u->count *
				sizeof(*u->slots));
	}
	if (!u->count)
		return;
	n = b->headed ? first_of_blocks(l, &u->slots[0], b->blocks) :
			first_of_lines(&u->slots[0], b->lines);
	if (n > u->slots[0].from)
		page_title_of_head(l->page, n);
	u->slots[0].from = n;
}

/* "Part 2" before the next unit's label: below a gap where most units have a
 * block less, or marked as one. */
static bool is_heading(const struct labels *l, const struct slot *s,
		const struct bounds *b)
{
	const struct import_line *line = &l->page->lines[s->to - 1];

	if (*line->text == '#' && line->text[strspn(line->text, "#")] == ' ')
		return true;
	return line->blanks && line[1].blanks && line->len <= 60 &&
			slot_blocks(l, s) > b->tail &&
			!strchr(".!?;,", line->text[line->len - 1]);
}

static void drop_heading(const struct labels *l, struct unit *u,
		const struct bounds *b)
{
	struct slot *s = &u->slots[u->count - !!u->count];

	if (b->ends || !u->count || s->to != u->to || s->to - s->from < 2 ||
			u->to == l->page->count || !is_heading(l, s, b))
		return;
	s->to--;
	recall_set_warn(l->page->set, l->page->lines[s->to].number,
			"\"%s\" between two cards was taken for a heading",
			l->page->lines[s->to].text);
}

static void warn_of_foot(const struct labels *l, size_t line)
{
	recall_set_warn(l->page->set, l->page->lines[line].number, "what "
			"stands below the last card was taken for the page's "
			"foot");
}

/* What the last unit has more than the others may be the page's foot. */
static void drop_foot(const struct labels *l, struct unit *u,
		const struct bounds *b)
{
	struct slot *s;
	size_t to;

	/* below a label that is above nothing elsewhere */
	while (u->count > 1 && b->last.count && u->slots[u->count - 1].label
			>= 0 && !b->filled[u->slots[u->count - 1].label])
		warn_of_foot(l, u->slots[--u->count].from);
	s = &u->slots[u->count - !!u->count];
	if (!u->count || !(u->count > 1 || b->sides == 1) || !b->last.count)
		return;
	to = page_last_end(l->page, s->from, s->to, &b->last);
	if (to < s->to)
		warn_of_foot(l, to);
	s->to = to;
}

/* Below the rule after the last card stands more than a card. */
static bool is_foot(const struct labels *l, const struct unit *u,
		const struct bounds *b)
{
	const struct slot *s = &u->slots[0];

	return !label_has_text(&l->kinds[l->chosen[b->label]]) &&
			u->count == 1 && s->to - s->from > b->most;
}

static void read_bounded(const struct labels *l, const struct bounds *b)
{
	bool first = true;
	struct unit u;

	if (!b->ends)
		page_title_of_head(l->page, labels_text_run(l, 0));
	for (size_t at = 0; labels_next_unit(l, b, &at, &u); first = false) {
		if (first && b->ends)
			behead(l, &u, b);
		if (at >= l->page->count && is_foot(l, &u, b)) {
			warn_of_foot(l, u.slots[0].from);
			break;
		}
		if (at >= l->page->count)
			drop_foot(l, &u, b);
		drop_heading(l, &u, b);
		/* below the last label that ends a unit is the foot */
		if (b->ends && at > l->page->count)
			break;
		add_unit(l, &u, b);
	}
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
	labels_find_place(l);
	if (labels_are_parted(l)) {
		page_title_of_head(l->page, labels_read_parted(l));
	} else {
		struct bounds b = labels_find_bounds(l);

		read_bounded(l, &b);
	}
	page_orient(l->page, !l->placed && name_sides(l));
}

/*
 * Cards between labels. Where a card begins and ends is seen from the labels
 * alone: a card opens with one ("Front"), ends with one ("Next card"), or has
 * one between its sides only ("Show answer").
 */
#include "labels.h"

#include "../reader.h"

/* Lines of one card between labels. */
struct span {
	size_t from, to;	/* from its first to after its last text */
	size_t back;		/* the second run begins here; 0 none */
	size_t rest;		/* … and the third */
	size_t runs;
};

static size_t run_of_text(const struct labels *l, size_t from)
{
	size_t i = from;

	while (i < l->page->count && l->label[i] < 0)
		i++;
	return i - from;
}

static struct span find_span(const struct labels *l, size_t from, size_t to)
{
	struct span s = { from, from, 0, 0, 0 };

	for (size_t i = from; i < to; i++) {
		bool first = i == from || l->label[i - 1] >= 0;

		if (l->label[i] >= 0) {
			if (!s.runs)
				s.from = i + 1;
			continue;
		}
		s.runs += first;
		if (first && s.runs == 2)
			s.back = i;
		if (first && s.runs == 3)
			s.rest = i;
		s.to = i + 1;
	}
	return s;
}

static void take_title(struct labels *l, size_t lines)
{
	if (lines && !l->page->set->title[0])
		page_set_title(l->page->set, l->page->lines[0].text);
}

/* A side's lines; labels between them fall out. */
static const char *join(struct labels *l, size_t from, size_t to)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *text;

	for (size_t i = from; i < to; i++)
		if (l->label[i] < 0)
			recall_buf_addf(&b, "%s%s", b.len ? "\n" : "",
					l->page->lines[i].text);
	text = recall_arena_strdup(l->page->set->arena, b.data);
	recall_buf_release(&b);
	return text;
}

/* Where the second side of a run without a label in it begins: after its
 * first block, else after its first line. */
static size_t part_run(const struct labels *l, const struct span *s)
{
	for (size_t i = s->from + 1; i < s->to; i++)
		if (l->page->lines[i].blanks)
			return i;
	return s->from + 1;
}

/* What a card has beside its sides, each with its label: "Level: easy". */
static const char *read_rest(struct labels *l, const struct span *s)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *extra;

	for (size_t i = s->rest; i < s->to; i++) {
		bool first = l->label[i - 1] >= 0;

		if (l->label[i] >= 0)
			continue;
		recall_buf_adds(&b, b.len ? "\n" : "");
		if (first)
			recall_buf_addf(&b, "%s: ",
					l->page->lines[i - 1].text);
		recall_buf_adds(&b, l->page->lines[i].text);
	}
	extra = import_json_extra(l->page->set->arena, "note", b.data);
	recall_buf_release(&b);
	return extra;
}

static void add_span(struct labels *l, struct span *s, size_t usual_runs)
{
	struct recall_draft *d;

	if (!s->runs)
		return;
	if (s->runs == 1 && usual_runs == 1 && s->to - s->from > 1)
		s->back = part_run(l, s);
	if (!s->back) {
		page_warn_lost(l->page, &l->page->lines[s->from]);
		return;
	}
	d = page_add_pair(l->page, join(l, s->from, s->back),
			join(l, s->back, s->rest ? s->rest : s->to),
			l->page->lines[s->from].number, 0.96);
	if (s->rest)
		d->extra = read_rest(l, s);
}

/* ---- where cards begin and end -------------------------------------------- */

struct bounds {
	int label;		/* that opens or ends a card */
	bool ends;
	size_t runs, lines;	/* of most cards; lines of the first run */
	size_t most;		/* lines after the first run, of any card */
};

/* The next card from line *at; false: there is none. */
static bool next_card(const struct labels *l, const struct bounds *b,
		size_t *at, struct span *s)
{
	size_t n = l->page->count, from = *at, to;

	if (!b->ends)
		while (from < n && l->label[from] != b->label)
			from++;
	if (from >= n)
		return false;
	for (to = from + !b->ends; to < n && l->label[to] != b->label; to++)
		;
	*s = find_span(l, from, to);
	*at = to + b->ends;
	return true;
}

static void look_around(const struct labels *l, struct bounds *b)
{
	size_t lines[8] = { 0 }, runs[8] = { 0 }, at = 0;
	bool first = true;
	struct span s;

	b->runs = b->lines = 1;
	b->most = 0;
	while (next_card(l, b, &at, &s)) {
		size_t n = s.back ? run_of_text(l, s.from) : s.to - s.from;
		size_t after = s.back ? s.to - s.back : 0;

		/* the page's own head or foot stands in the outer ones */
		if (!(b->ends && first) && at < l->page->count) {
			lines[n < 7 ? n : 7]++;
			runs[s.runs < 7 ? s.runs : 7]++;
			b->most = after > b->most ? after : b->most;
		}
		first = false;
	}
	for (size_t n = 2; n < 7; n++) {
		b->lines = lines[n] > lines[b->lines] ? n : b->lines;
		b->runs = runs[n] > runs[b->runs] ? n : b->runs;
	}
}

/* The first card without the page's head before it. */
static void behead(struct labels *l, struct span *s, size_t end,
		const struct bounds *b)
{
	size_t n;

	if (s->runs > b->runs)
		take_title(l, 1);
	while (s->runs > b->runs)
		*s = find_span(l, s->from + run_of_text(l, s->from), end);
	n = s->back ? run_of_text(l, s->from) : s->to - s->from;
	if (n > b->lines) {
		take_title(l, n - b->lines);
		s->from += n - b->lines;
	}
}

static void read_bounded(struct labels *l, const struct bounds *b)
{
	bool first = true;
	struct span s;

	if (!b->ends)
		take_title(l, run_of_text(l, 0));
	for (size_t at = 0; next_card(l, b, &at, &s); first = false) {
		if (first && b->ends)
			behead(l, &s, at - 1, b);
		if (at >= l->page->count && b->most && s.back &&
				s.to - s.back > b->most)
			s.to = s.back + b->most;
		add_span(l, &s, b->runs);
	}
}

/* The second kind of label of the cards that open with `open`. */
static int label_after(const struct labels *l, int open)
{
	for (size_t i = 0; i < l->page->count; i++)
		if (l->label[i] == open) {
			for (i++; i < l->page->count && l->label[i] < 0; i++)
				;
			return i < l->page->count ? l->label[i] : open;
		}
	return open;
}

/* Pages whose cards open with a label have the last card's text after it.
 * If that one lacks a side while there is text before the first label, or
 * the label turns cards over, the cards begin with text. */
static struct bounds find_bounds(const struct labels *l)
{
	size_t first = run_of_text(l, 0), last = l->page->count - 1;
	struct bounds b = { .label = l->label[first] };
	const char *name;
	struct span s = { 0 };

	while (l->label[last] < 0)
		last--;
	name = l->kinds[l->chosen[b.label]].text;
	if (first && last + 1 == l->page->count && !label_opens(name)) {
		b.label = l->label[last];
		b.ends = true;
		look_around(l, &b);
		return b;
	}
	look_around(l, &b);
	for (size_t at = 0; next_card(l, &b, &at, &s);)
		;
	if (first && l->chosen_count > 1 && (label_turns_over(name) ||
			(s.runs < b.runs && !label_opens(name)))) {
		b.label = label_after(l, b.label);
		b.ends = true;
		look_around(l, &b);
	}
	return b;
}

/* ---- a label between the sides only ---------------------------------------- */

/* Where in a run the next card's first side begins. */
static size_t part_back(const struct labels *l, size_t from, size_t to)
{
	for (size_t i = to; i-- > from + 1;)
		if (l->page->lines[i].blanks)
			return i;
	return to - (to - from > 1);
}

static void read_parted(struct labels *l)
{
	size_t n = l->page->count, front = 0, at = run_of_text(l, 0), most = 1;

	front = part_back(l, 0, at);
	take_title(l, front);
	while (at < n) {
		size_t from = at + 1, to = from + run_of_text(l, from), back;
		struct span s = { front, at, at + 1, 0, 2 };

		back = to < n ? part_back(l, from, to) : to;
		if (to == n && back - from > most)
			back = from + most;
		most = back - from > most ? back - from : most;
		s.to = back;
		if (s.back < s.to && front < at)
			add_span(l, &s, 2);
		front = back;
		at = to;
	}
}

/* "Front", "Answer": they say which side is which. */
static bool labels_name_sides(const struct labels *l)
{
	for (size_t k = 0; k < l->chosen_count; k++) {
		const char *name = l->kinds[l->chosen[k]].text;

		if (label_opens(name) || label_turns_over(name))
			return true;
	}
	return false;
}

void labels_read_cards(struct labels *l)
{
	bool parted = l->chosen_count == 1 && run_of_text(l, 0) &&
			label_turns_over(l->kinds[l->chosen[0]].text);

	if (parted) {
		read_parted(l);
	} else {
		struct bounds b = find_bounds(l);

		read_bounded(l, &b);
	}
	page_orient(l->page->set, labels_name_sides(l));
}

/*
 * Labels that nobody told us of: lines that stand once in every card, such
 * as "Front" and "Back", "Card 3 of 20" and "Show answer". They are found by
 * how often they occur and by their taking turns.
 */
#include "page.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../words.h"

#define LEAST_CARDS 4
#define MOST_LABEL 40	/* bytes; labels are short */
#define MOST_LABELS 8

/* A kind of line: its text with every number as "#". */
struct kind_of_line {
	char text[MOST_LABEL + 1];
	size_t count, first;
	size_t texts;		/* how often text follows it */
};

struct labels {
	struct page *page;
	struct kind_of_line *kinds;
	size_t kind_count;
	int *label;		/* of each line: 0.. or -1 */
	size_t chosen[MOST_LABELS];
	size_t chosen_count;
};

static bool shape_of(const char *s, char out[MOST_LABEL + 1])
{
	size_t n = 0;

	while (*s && n < MOST_LABEL) {
		if (isdigit((unsigned char)*s)) {
			while (isdigit((unsigned char)*s))
				s++;
			out[n++] = '#';
		} else {
			out[n++] = *s++;
		}
	}
	out[n] = '\0';
	return !*s;
}

static size_t find_kind(struct labels *l, const char *text, size_t line)
{
	size_t i = 0;

	while (i < l->kind_count && strcmp(l->kinds[i].text, text))
		i++;
	if (i == l->kind_count) {
		memcpy(l->kinds[i].text, text, strlen(text) + 1);
		l->kinds[i].first = line;
		l->kind_count++;
	}
	l->kinds[i].count++;
	return i;
}

/* Few lines are looked at: what repeats does so from the start. */
#define LOOK_LINES 400

static void count_kinds(struct labels *l, size_t n)
{
	char text[MOST_LABEL + 1];

	for (size_t i = 0; i < n; i++)
		if (shape_of(l->page->lines[i].text, text))
			find_kind(l, text, i);
}

/* Every label stands about as often as the others, in turn with them. */
static bool take_turns(const struct labels *l, size_t n, const char *a,
		const char *b)
{
	size_t turns = 0, breaks = 0;
	int last = -1;
	char text[MOST_LABEL + 1];

	for (size_t i = 0; i < n; i++) {
		int which;

		if (!shape_of(l->page->lines[i].text, text))
			continue;
		which = !strcmp(text, a) ? 0 : !strcmp(text, b) ? 1 : -1;
		if (which < 0)
			continue;
		turns++;
		breaks += which == last;
		last = which;
	}
	return turns && breaks * 12 <= turns;
}

/* "1. 01", "- 02": a line that is but a number, and counts the cards. */
static bool counts_cards(const struct labels *l, size_t n, const char *shape)
{
	unsigned last = 0, lines = 0;
	char text[MOST_LABEL + 1];

	if (!strchr(shape, '#') || shape[strspn(shape, "# .-)(•")])
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *s = l->page->lines[i].text;
		unsigned number;

		if (!shape_of(s, text) || strcmp(text, shape))
			continue;
		number = (unsigned)strtoul(s + strcspn(s, "0123456789"),
				NULL, 10);
		if (lines++ && number != last + 1)
			return false;
		last = number;
	}
	return lines >= LEAST_CARDS;
}

static bool names_a_card(const char *s)
{
	static const char names[] = "card flashcard question term front frage "
		"karte pregunta tarjeta carte begriff q";
	size_t n = strcspn(s, " .:#");
	struct word w = { s, n, s, n, WORD_TITLE };

	return strchr(s, '#') && word_in(&w, names);
}

/* A brace or a rule is none. */
static bool may_be_label(const struct kind_of_line *k)
{
	for (const char *s = k->text; *s; s++)
		if (*s == '#' || isalnum((unsigned char)*s) ||
				(unsigned char)*s >= 0x80)
			return true;
	return false;
}

static void choose(struct labels *l, size_t n)
{
	size_t best = 0;
	const struct kind_of_line *top;

	for (size_t i = 0; i < l->kind_count; i++)
		if (!may_be_label(&l->kinds[i]))
			l->kinds[i].count = 0;
	for (size_t i = 1; i < l->kind_count; i++)
		if (l->kinds[i].count > l->kinds[best].count)
			best = i;
	if (!l->kind_count || l->kinds[best].count < LEAST_CARDS ||
			l->kinds[best].count * 12 < n)
		return;
	top = &l->kinds[best];
	l->chosen[l->chosen_count++] = best;
	for (size_t i = 0; i < l->kind_count &&
			l->chosen_count < MOST_LABELS; i++) {
		const struct kind_of_line *k = &l->kinds[i];

		if (i != best && k->count * 10 >= top->count * 8 &&
				take_turns(l, n, top->text, k->text))
			l->chosen[l->chosen_count++] = i;
	}
	if (l->chosen_count == 1 && !names_a_card(top->text) &&
			!counts_cards(l, n, top->text))
		l->chosen_count = 0;
}

/* Which chosen label a line is, -1 none. */
static int label_of(const struct labels *l, size_t i)
{
	char text[MOST_LABEL + 1];

	if (!shape_of(l->page->lines[i].text, text))
		return -1;
	for (size_t k = 0; k < l->chosen_count; k++)
		if (!strcmp(text, l->kinds[l->chosen[k]].text))
			return (int)k;
	return -1;
}

static void mark_lines(struct labels *l)
{
	const struct page *page = l->page;

	for (size_t i = 0; i < page->count; i++)
		l->label[i] = label_of(l, i);
	for (size_t i = 0; i + 1 < page->count; i++)
		if (l->label[i] >= 0 && l->label[i + 1] < 0)
			l->kinds[l->chosen[l->label[i]]].texts++;
}

/* The label that most often has text after it and stands first. */
static int side_label(const struct labels *l, int not)
{
	int best = -1;

	for (int k = 0; k < (int)l->chosen_count; k++) {
		const struct kind_of_line *c = &l->kinds[l->chosen[k]];

		if (k == not || c->texts * 10 < c->count * 6)
			continue;
		if (best < 0 || c->first < l->kinds[l->chosen[best]].first)
			best = k;
	}
	return best;
}

/* ---- cards ------------------------------------------------------------------ */

struct card_lines {
	size_t front, front_lines, back, back_lines;
};

static size_t run_of_text(const struct labels *l, size_t from)
{
	size_t i = from;

	while (i < l->page->count && l->label[i] < 0)
		i++;
	return i - from;
}

static void add_card(struct labels *l, const struct card_lines *c)
{
	struct page *page = l->page;

	if (!c->front_lines || !c->back_lines) {
		if (c->front_lines || c->back_lines)
			page_warn_lost(page, &page->lines[c->front_lines ?
					c->front : c->back]);
		return;
	}
	page_add_pair(page, page_join(page, page->lines + c->front,
			c->front_lines), page_join(page,
			page->lines + c->back, c->back_lines),
			page->lines[c->front].number, 0.96);
}

/* What stands after the last card is seldom marked: no more lines than the
 * other backs have. */
static void emit(struct labels *l, int front, int back)
{
	struct card_lines c = { 0, 0, 0, 0 };
	size_t most = 0;

	for (size_t i = 0; i < l->page->count; i++) {
		size_t n = l->label[i] < 0 ? 0 : run_of_text(l, i + 1);
		bool last = i + 1 + n == l->page->count;

		if (l->label[i] == front) {
			add_card(l, &c);
			c = (struct card_lines){ i + 1, n, 0, 0 };
			if (back < 0 && n > 1) {
				c.front_lines = 1;
				c.back = i + 2;
				c.back_lines = n - 1;
			}
		} else if (back >= 0 && l->label[i] == back) {
			c.back = i + 1;
			c.back_lines = n;
		} else {
			continue;
		}
		if (last && most && c.back_lines > most)
			c.back_lines = most;
		most = c.back_lines > most ? c.back_lines : most;
	}
	add_card(l, &c);
}

static void take_head(struct labels *l, size_t n)
{
	if (n && !l->page->set->title[0])
		page_set_title(l->page->set, l->page->lines[0].text);
}

/* ---- labels at the end of the cards --------------------------------------- */

/* Lines of one card, cut in two where a label stands within it. */
struct span {
	size_t from, to;	/* without what stands after its last text */
	size_t middle;		/* the second side begins here; 0: no label */
	size_t runs;		/* of lines between labels */
};

/* The label that no text follows where it stands last, -1 none: cards end
 * with it, while one that opens cards has the last card after it. */
static int closing_label(const struct labels *l)
{
	size_t i = l->page->count;

	while (i && l->label[i - 1] < 0)
		i--;
	return i && i == l->page->count ? l->label[i - 1] : -1;
}

static struct span find_span(const struct labels *l, size_t from, size_t to)
{
	struct span s = { from, from, 0, 0 };

	for (size_t i = from; i < to; i++) {
		if (l->label[i] < 0) {
			bool first = i == from || l->label[i - 1] >= 0;

			s.runs += first;
			if (first && s.runs == 2)
				s.middle = i;
			s.to = i + 1;
		} else if (!s.runs) {
			s.from = i + 1;
		}
	}
	return s;
}

/* What most cards look like: the number of runs, and of lines in the first. */
struct usual {
	size_t runs, lines;
};

static struct usual find_usual(const struct labels *l, int close)
{
	size_t lines[8] = { 0 }, runs[8] = { 0 };
	struct usual u = { 1, 1 };

	for (size_t i = 0, from = 0; i < l->page->count; i++) {
		struct span s;
		size_t n;

		if (l->label[i] != close)
			continue;
		s = find_span(l, from, i);
		n = s.middle ? run_of_text(l, s.from) : s.to - s.from;
		if (from) {	/* the page's own head stands in the first */
			lines[n < 7 ? n : 7]++;
			runs[s.runs < 7 ? s.runs : 7]++;
		}
		from = i + 1;
	}
	for (size_t n = 2; n < 7; n++) {
		u.lines = lines[n] > lines[u.lines] ? n : u.lines;
		u.runs = runs[n] > runs[u.runs] ? n : u.runs;
	}
	return u;
}

/* The first card without the page's head before it. */
static struct span find_first(struct labels *l, size_t to,
		const struct usual *u)
{
	struct span s = find_span(l, 0, to);
	size_t n;

	take_head(l, s.runs > u->runs ? 1 : 0);
	while (s.runs > u->runs)
		s = find_span(l, s.from + run_of_text(l, s.from), to);
	n = s.middle ? run_of_text(l, s.from) : s.to - s.from;
	if (n > u->lines) {
		take_head(l, n - u->lines);
		s.from += n - u->lines;
	}
	return s;
}

static void add_span(struct labels *l, const struct span *s)
{
	struct card_lines c = { s->from, 0, 0, 0 };

	c.front_lines = s->middle ? run_of_text(l, s->from) : 1;
	c.back = s->middle ? s->middle : s->from + 1;
	while (!s->middle && c.back < s->to && !l->page->lines[c.back].blanks &&
			l->page->lines[s->to - 1].blanks)
		c.back++, c.front_lines++;
	c.back_lines = s->to > c.back ? s->to - c.back : 0;
	if (s->from < s->to)
		add_card(l, &c);
}

static void emit_closed(struct labels *l, int close)
{
	struct usual usual = find_usual(l, close);

	for (size_t i = 0, from = 0; i < l->page->count; i++) {
		struct span s;

		if (l->label[i] != close)
			continue;
		s = from ? find_span(l, from, i) : find_first(l, i, &usual);
		add_span(l, &s);
		from = i + 1;
	}
	page_orient(l->page->set);
}

bool page_read_found_labels(struct page *page)
{
	size_t n = page->count < LOOK_LINES ? page->count : LOOK_LINES;
	struct labels l = { .page = page };
	int front = -1, back = -1, close = -1;

	l.kinds = recall_calloc(n + 1, sizeof(*l.kinds));
	l.label = recall_calloc(page->count + 1, sizeof(*l.label));
	count_kinds(&l, n);
	choose(&l, n);
	if (l.chosen_count) {
		mark_lines(&l);
		close = closing_label(&l);
		front = side_label(&l, -1);
		back = front < 0 ? -1 : side_label(&l, front);
	}
	if (close >= 0 && l.label[0] < 0) {
		emit_closed(&l, close);
	} else if (front >= 0 && (back >= 0 || l.chosen_count == 1 || names_a_card(
			l.kinds[l.chosen[front]].text))) {
		take_head(&l, run_of_text(&l, 0));
		emit(&l, front, back);
		if (back < 0)
			page_orient(page->set);
	}
	free(l.kinds);
	free(l.label);
	return page->set->count > 0;
}

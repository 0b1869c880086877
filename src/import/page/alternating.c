#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "../words.h"
#include "pairing.h"

/* What titles look like, in log odds that the first side is one. */
#define TITLE_ABSENT 0.7
#define DESCRIPTION_CHARS 40

/* One side as it stands on the page: a line, or a block of lines. */
struct side_unit {
	const struct import_line *lines;
	size_t count;
};

struct units {
	struct page *page;
	struct side_unit *from;
	struct pairing_unit *u;
	size_t count;
};

static void add_unit(struct units *s, const struct import_line *lines,
		size_t n, bool gap)
{
	struct pairing_unit *u = &s->u[s->count];

	s->from[s->count].lines = lines;
	s->from[s->count].count = n;
	u->text = page_join(s->page, lines, n);
	u->line = lines->number;
	u->gap = gap;
	import_side_look(&u->side, u->text);
	s->count++;
}

/* ---- is the first side the title? ------------------------------------- */

static double title_odds(const struct units *s)
{
	static const char heads[] = "chapter unit lesson exam quiz test module "
		"week midterm final section part lecture kapitel lektion "
		"chapitre unité tema unidad capítulo ch";
	const char *text = s->u[0].text;
	size_t n = strcspn(text, " ");
	struct word first = { text, n, text, n, WORD_TITLE };
	double odds = TITLE_ABSENT;

	if (page_label_match("*Flashcards", text, NULL))
		odds += 6;
	if (word_in(&first, heads) && text[n])
		odds += 2.5;
	if (s->u[0].side.question == QUESTION_REAL)
		odds -= 4;
	if (s->u[0].side.length > 4.7 || strchr(text, '\n'))
		odds -= 3;	/* over 110 characters */
	if (s->page->lines[0].len && s->count > 4 &&
			s->page->lines[1].blanks && !s->page->lines[2].blanks)
		odds += 4;
	return odds;
}

static bool take_title(const struct units *s, struct pairing *with,
		const struct pairing *without)
{
	double odds = title_odds(s) + with->score - without->score;

	return odds > 0 && with->count > with->lost;
}

/* ---- cards ------------------------------------------------------------ */

static const char *join_units(const struct units *s, size_t first, size_t n)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *text;

	if (n == 1)
		return s->u[first].text;
	for (size_t i = first; i < first + n; i++)
		recall_buf_addf(&b, "%s%s", i > first ? "\n" : "",
				s->u[i].text);
	text = recall_arena_strndup(s->page->set->arena, b.data, b.len);
	recall_buf_release(&b);
	return text;
}

/* A line alone at the top is what the set says about itself. */
static bool take_description(const struct units *s, size_t i, bool first)
{
	struct recall_set *set = s->page->set;

	if (!first || set->description[0] ||
			strlen(s->u[i].text) < DESCRIPTION_CHARS)
		return false;
	set->description = s->u[i].text;
	return true;
}

static void emit(const struct units *s, const struct pairing *p, size_t base)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct pairing_card *c = &p->cards[i];
		size_t a = base + c->first;

		if (!c->backs) {
			if (!take_description(s, a, i == 0))
				page_warn_lost(s->page, s->from[a].lines);
			continue;
		}
		page_add_pair(s->page, join_units(s, a, c->fronts),
				join_units(s, a + c->fronts, c->backs),
				s->u[a].line, c->confidence);
	}
}

static void read_units(struct units *s)
{
	struct page *page = s->page;
	struct pairing all, rest;
	bool title = false;

	if (s->count < 2)
		return;
	import_pair(s->u, s->count, page->expected, &all);
	memset(&rest, 0, sizeof(rest));
	if (page->guess_title && !page->set->title[0] && s->count > 2) {
		import_pair(s->u + 1, s->count - 1, page->expected, &rest);
		title = take_title(s, &rest, &all);
	}
	if (title)
		page_set_title(page->set, s->u[0].text);
	emit(s, title ? &rest : &all, title);
	free(all.cards);
	free(rest.cards);
	page_orient(page->set);
}

static void init_units(struct units *s, struct page *page)
{
	s->page = page;
	s->count = 0;
	s->from = recall_calloc(page->count + 1, sizeof(*s->from));
	s->u = recall_calloc(page->count + 1, sizeof(*s->u));
}

static void release_units(struct units *s)
{
	free(s->from);
	free(s->u);
}

void page_read_alternating(struct page *page)
{
	struct units s;

	init_units(&s, page);
	for (size_t i = 0; i < page->count; i++)
		add_unit(&s, &page->lines[i], 1, false);
	read_units(&s);
	release_units(&s);
}

/* Blocks: how many blank lines there are between two sides, most often. */
static unsigned usual_gap(const struct page *page)
{
	size_t seen[4] = { 0, 0, 0, 0 };
	unsigned best = 1;

	for (size_t i = 1; i < page->count; i++) {
		unsigned b = page->lines[i].blanks;

		seen[b < 3 ? b : 3]++;
	}
	for (unsigned b = 2; b < 4; b++)
		if (seen[b] > seen[best])
			best = b;
	return best;
}

static void read_by_gap(struct page *page, unsigned side_gap, bool wide_is_lost)
{
	struct units s;
	size_t first = 0;

	init_units(&s, page);
	for (size_t i = 1; i <= page->count; i++) {
		unsigned before;

		if (i < page->count && page->lines[i].blanks < side_gap)
			continue;
		before = first ? page->lines[first].blanks : 0;
		add_unit(&s, &page->lines[first], i - first,
				wide_is_lost && before > side_gap &&
				before <= side_gap + 1);
		first = i;
	}
	read_units(&s);
	release_units(&s);
}

/* One blank line: the next side. Two: one is missing between them. */
void page_read_blocks(struct page *page)
{
	read_by_gap(page, usual_gap(page), true);
}

/* One blank line: the next side. Two: the next paragraph of the same one. */
void page_read_paragraphs(struct page *page)
{
	struct units s;
	size_t first = 0, gaps = 0;

	for (size_t i = 1; i < page->count; i++)
		gaps += page->lines[i].blanks > 0;
	if (gaps * 4 < page->count) {
		page_read_alternating(page);
		return;
	}
	init_units(&s, page);
	for (size_t i = 1; i <= page->count; i++) {
		if (i < page->count && page->lines[i].blanks != 1)
			continue;
		add_unit(&s, &page->lines[first], i - first, false);
		first = i;
	}
	read_units(&s);
	release_units(&s);
}

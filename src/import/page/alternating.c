#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "../words.h"
#include "pairing.h"

/* What titles look like, in log odds that the first side is one. */
#define TITLE_ABSENT 0.7
#define CALLS_ITSELF 12.0	/* "Optics Flashcards" */
#define LIKE_A_BACK (-2.0)	/* in log odds that a side is a front */
#define DESCRIPTION_CHARS 40
#define ON_KNOWN_SITE 3.0	/* its pages seldom have one there */

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
	double odd;		/* what sides of several paragraphs cost */
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
	u->parted = lines->blanks > 0;
	import_side_look(&u->side, u->text);
	s->count++;
}

/* ---- is the first side the title? ------------------------------------- */

static double title_odds(const struct units *s)
{
	static const char heads[] = "chapter unit lesson exam quiz test module "
		"week midterm final section part lecture kapitel lektion "
		"chapitre unité tema unidad capítulo capitulo lección ch";
	const char *text = s->u[0].text;
	size_t n = strcspn(text, " ");
	struct word first = { text, n, text, n, WORD_TITLE };
	double odds = TITLE_ABSENT - (s->page->site ? ON_KNOWN_SITE : 0);
	struct side_model m;

	if (page_label_match("*Flashcards", text, NULL))
		odds += CALLS_ITSELF;
	if (word_in(&first, heads) && text[n])
		odds += 2.5;
	if (s->u[0].side.question == QUESTION_REAL)
		odds -= 4;
	import_side_model_init(&m);
	if (import_side_score(&m, &s->u[0].side) < LIKE_A_BACK)
		odds -= 2.5;
	if (n && text[strlen(text) - 1] == '.')
		odds -= 2.5;
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

	if (!first || !s->page->guess_title || set->description[0] ||
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
			if (p->lossy || !take_description(s, a, i == 0))
				page_warn_lost(s->page, s->from[a].lines);
			continue;
		}
		page_add_pair(s->page, join_units(s, a, c->fronts),
				join_units(s, a + c->fronts, c->backs),
				s->u[a].line, c->confidence);
	}
}

/* The best pairing of the units, and whether the first is the title. */
struct reading {
	struct pairing pairing;
	bool title;
};

static void pair_units(const struct units *s, struct reading *r)
{
	const struct page *page = s->page;
	struct pairing rest;

	import_pair(page->src, s->u, s->count, page->expected, &r->pairing);
	r->title = false;
	if (!page->guess_title || page->set->title[0] || s->count < 3)
		return;
	import_pair(page->src, s->u + 1, s->count - 1, page->expected, &rest);
	r->title = take_title(s, &rest, &r->pairing);
	if (r->title) {
		free(r->pairing.cards);
		r->pairing = rest;
	} else {
		free(rest.cards);
	}
}

/* Sentences in front that ask nothing: this may be an essay, or a letter. */
#define FRONT_WORDS 9
#define DOUBTFUL 0.5

static bool is_sentence(const char *s)
{
	struct word w[WORDS_PEEK];
	size_t n = strlen(s), count = words_peek(s, n, w);

	return (count >= FRONT_WORDS || (count > 4 && strchr(".!,", s[n - 1])))
			&& import_question_form(s) == QUESTION_NONE &&
			!import_breaks_off(s) && !strchr("?:_", s[n - 1]);
}

static void doubt_essay(struct recall_set *set)
{
	size_t n = 0;

	for (size_t i = 0; i < set->count; i++)
		n += is_sentence(set->cards[i].front) &&
				is_sentence(set->cards[i].back);
	if (n * 5 <= set->count * 2)
		return;
	for (size_t i = 0; i < set->count; i++)
		if (set->cards[i].confidence > DOUBTFUL)
			set->cards[i].confidence = DOUBTFUL;
	recall_set_warn(set, 0, "this may be no study set: sentences stand "
			"where terms and questions would");
}

static void take_reading(const struct units *s, const struct reading *r)
{
	if (r->title)
		page_set_title(s->page->set, s->u[0].text);
	emit(s, &r->pairing, r->title);
	if (r->pairing.lossy && r->pairing.lost)
		recall_set_warn(s->page->set, 0, "lines of one word seem to "
				"be missing from this page");
	page_orient(s->page, false);
	if (!s->page->site)
		doubt_essay(s->page->set);
}

static void init_units(struct units *s, struct page *page)
{
	s->page = page;
	s->count = 0;
	s->odd = 0;
	s->from = recall_calloc(page->count + 1, sizeof(*s->from));
	s->u = recall_calloc(page->count + 1, sizeof(*s->u));
}

static void release_units(struct units *s)
{
	free(s->from);
	free(s->u);
}

static void read_units(struct units *s)
{
	struct reading r;

	if (s->count > 1) {
		pair_units(s, &r);
		take_reading(s, &r);
		free(r.pairing.cards);
	}
	release_units(s);
}

void page_read_alternating(struct page *page)
{
	struct units s;

	init_units(&s, page);
	for (size_t i = 0; i < page->count && page_goes_on(page, i,
			page->count); i++)
		add_unit(&s, &page->lines[i], 1, false);
	read_units(&s);
}

/* Blocks: how many blank lines there are between two sides. Where single ones
 * are no rare thing, they part sides, and more of them show a lost one. */
#define RARE 4
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
	return seen[best] > RARE * seen[1] ? best : 1;
}

/* A block of two lines may be both sides of a card. */
static void add_block(struct units *s, const struct import_line *lines,
		size_t n, bool gap)
{
	if (n != 2 || lines[1].blanks) {
		add_unit(s, lines, n, gap);
		return;
	}
	add_unit(s, lines, 1, gap);
	add_unit(s, lines + 1, 1, false);
	s->u[s->count - 1].joined = true;
}

/* Sides are set off by `usual` blank lines. More of them stand within a side
 * where `wide` is WIDE_WITHIN, else one line more says that a side is lost. */
enum wide { WIDE_WITHIN, WIDE_LOST };

/* Another question, or a term, is no paragraph of the side before it. */
#define FRONT_WITHIN 2.0

static double paragraph_cost(const char *text)
{
	struct side_model m;
	struct side side;

	import_side_model_init(&m);
	import_side_look(&side, text);
	return import_side_score(&m, &side) > 0 ? FRONT_WITHIN : 0;
}

static void find_blocks(struct units *s, struct page *page, unsigned usual,
		enum wide wide)
{
	size_t first = 0;

	init_units(s, page);
	for (size_t i = 1; i <= page->count && page_goes_on(page, i - 1,
			page->count); i++) {
		unsigned before = page->lines[first].blanks;
		unsigned next = i < page->count ? page->lines[i].blanks : 0;
		bool within = wide == WIDE_WITHIN && next > usual;

		s->odd += within ? paragraph_cost(page->lines[i].text) : 0;
		if (i < page->count && (next < usual || within))
			continue;
		add_block(s, &page->lines[first], i - first,
				first && wide == WIDE_LOST &&
				before == usual + 1);
		first = i;
	}
}

/* One blank line: the next side. Two: one is missing between them. */
void page_read_blocks(struct page *page)
{
	struct units s;

	find_blocks(&s, page, usual_gap(page), WIDE_LOST);
	read_units(&s);
}

/* ---- two blank lines between cards --------------------------------------- */

#define LEAST_GROUPS 4
#define LOOK_BLOCKS 400
#define MOST_BLOCKS 5	/* of a card: a front and so many paragraphs less one */

/* The line after the last of the group that begins with line i, and how many
 * blocks it has. */
static size_t end_of_group(const struct page *page, size_t i, size_t *blocks)
{
	for (*blocks = 1, i++; i < page->count && page->lines[i].blanks < 2;
			i++)
		*blocks += page->lines[i].blanks > 0;
	return i;
}

/* What stands first in the groups looks like fronts, the rest like backs;
 * else the gaps show that sides are missing between blocks in turn. */
static bool fronts_lead(const struct page *page)
{
	size_t agree = 0, all = 0, blocks;
	struct side_model m;

	import_side_model_init(&m);
	for (size_t i = 0, to; i < page->count && all < LOOK_BLOCKS; i = to) {
		to = end_of_group(page, i, &blocks);
		for (size_t k = i; k < to; k++) {
			struct side side;

			if (k > i && !page->lines[k].blanks)
				continue;
			import_side_look(&side, page->lines[k].text);
			agree += (import_side_score(&m, &side) > 0) ==
					(k == i);
			all++;
		}
	}
	return agree * 10 >= all * 8;
}

bool page_is_grouped(const struct page *page)
{
	size_t groups = 0, cards = 0, blocks;

	for (size_t i = 0; i < page->count; groups++) {
		i = end_of_group(page, i, &blocks);
		cards += blocks > 1 && blocks <= MOST_BLOCKS;
	}
	return groups >= LEAST_GROUPS && cards * 3 >= groups * 2 &&
			fronts_lead(page);
}

void page_read_groups(struct page *page)
{
	size_t blocks;

	for (size_t i = 0, to; i < page->count; i = to) {
		size_t back = i + 1;

		to = end_of_group(page, i, &blocks);
		while (back < to && !page->lines[back].blanks)
			back++;
		if (back < to)
			page_add_pair(page, page_join(page, page->lines + i,
					back - i), page_join(page, page->lines
					+ back, to - back),
					page->lines[i].number, 0.95);
		else
			page_warn_lost(page, &page->lines[i]);
	}
	page_orient(page, false);
}

/* ---- two blank lines within a side, or for a lost one --------------------- */

/* As paragraphs all make sense, and most cards would have lost a side. */
static bool must_be_within(const struct reading r[2])
{
	return !r[WIDE_WITHIN].pairing.lost && r[WIDE_LOST].pairing.lost * 2 >=
			r[WIDE_LOST].pairing.count;
}

/* … and no count of the page says that these are paragraphs. */
static bool lines_were_dropped(const struct page *page,
		const struct reading r[2])
{
	return r[WIDE_LOST].pairing.lossy && (!page->expected ||
			r[WIDE_WITHIN].pairing.count != page->expected);
}

/* One blank line: the next side. Two: the next paragraph of the same one,
 * or a line that was lost, whichever the page as a whole makes sense with. */
void page_read_paragraphs(struct page *page)
{
	struct units s[2];
	struct reading r[2];
	size_t gaps = 0;
	int best;

	for (size_t i = 1; i < page->count; i++)
		gaps += page->lines[i].blanks > 0;
	if (gaps * 4 < page->count) {
		page_read_alternating(page);
		return;
	}
	for (int wide = WIDE_WITHIN; wide <= WIDE_LOST; wide++) {
		find_blocks(&s[wide], page, 1, (enum wide)wide);
		pair_units(&s[wide], &r[wide]);
	}
	best = !must_be_within(r) && (lines_were_dropped(page, r) ||
			r[WIDE_LOST].pairing.score >
			r[WIDE_WITHIN].pairing.score - s[WIDE_WITHIN].odd);
	take_reading(&s[best], &r[best]);
	for (int wide = WIDE_WITHIN; wide <= WIDE_LOST; wide++) {
		free(r[wide].pairing.cards);
		release_units(&s[wide]);
	}
}

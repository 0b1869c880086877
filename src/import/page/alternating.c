#include "page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../words.h"
#include "pairing.h"

/* What titles look like, in log odds that the first side is one. */
#define TITLED 1.2
#define LEAVES_PAIRS 1.0	/* with it as a side another one is lost */
#define CALLS_ITSELF 12.0	/* "Optics Flashcards" */
#define FOUND (-2.6)		/* one stands above already */
#define DESCRIBED 0.5
#define TOLD_MORE (-2.5)	/* … without a word of the title, or of sets */
#define LIKE_A_BACK (-2.0)	/* in log odds that a side is a front */
#define DESCRIPTION_CHARS 40
#define ON_KNOWN_SITE 2.8	/* its pages seldom have one there */
#define TITLE_OF_ONE (-2.5)	/* word; of two, of more */
#define TITLE_OF_TWO (-0.4)
#define TITLE_OF_MORE 1.0
#define TITLE_LOW (-1.5)	/* with a small letter */
#define OF_A_SET 2.0
#define NUMBERED 1.2
#define OF_PARTS 1.2

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
	size_t merged;		/* lines below others of a side */
	size_t gaps;		/* blank lines that part no sides */
	size_t like_fronts;	/* lines below those that look like fronts */
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

/* Log of the characters of a word or two: nothing that a page without a title
 * says about itself. */
#define LEAST_ABOUT 2.8

/* Words of titles that say that this is a set, or of what lesson. */
static const char set_words[] = "flashcards cards vocabulary vocab words terms "
	"definitions deck chapter chap ch unit lesson exam test quiz midterm "
	"final notes study review list course class module week section part "
	"lecture block level semester kapitel lektion prüfung vokabeln wörter "
	"karten chapitre unité leçon examen vocabulaire mots cartes tema "
	"unidad capítulo capitulo lección vocabulario parcial repaso prova";

static bool holds_set_word(const struct word *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word_in(&w[i], set_words))
			return true;
	return false;
}

/* What the words of titles are and those of fronts seldom: more than one or
 * two, a number, a sign between two parts. */
static double worded_odds(const char *text)
{
	struct word w[WORDS_PEEK];
	size_t n = words_held(words_peek(text, strlen(text), w));
	double odds = n == 1 ? TITLE_OF_ONE : n == 2 ? TITLE_OF_TWO :
			TITLE_OF_MORE;

	if (n > 1 && holds_set_word(w, n))
		odds += OF_A_SET;
	if (n > 1 && w[0].shape == WORD_LOWER)
		odds += TITLE_LOW;
	if (n > 2 && strpbrk(text, "0123456789"))
		odds += NUMBERED;
	if (strstr(text, ": ") || strstr(text, " - ") || strstr(text, " – "))
		odds += OF_PARTS;
	return odds;
}

static double title_odds(const struct units *s)
{
	const char *text = s->u[0].text;
	const struct side *side = &s->u[0].side;
	double odds = TITLED + worded_odds(text);
	struct side_model m;

	if (page_label_match("*Flashcards", text, NULL))
		odds += CALLS_ITSELF;
	if (side->question == QUESTION_REAL)
		odds -= 4;
	if (side->length > 4.7 || strchr(text, '\n'))
		odds -= 3;	/* over 110 characters */
	if (s->page->site)	/* rather what the set says of itself */
		return odds - ON_KNOWN_SITE - (side->length < LEAST_ABOUT ?
				ON_KNOWN_SITE : 0);
	import_side_model_init(&m);
	if (import_side_score(&m, side) < LIKE_A_BACK)
		odds -= 2.5;
	if (text[strlen(text) - 1] == '.')
		odds -= 2.5;
	if (s->page->lines[0].len && s->count > 4 &&
			s->page->lines[1].blanks && !s->page->lines[2].blanks)
		odds += 4;
	return odds;
}

/* "everything about network words" below "Words of the Network": it speaks of
 * the set, and of what its title does. */
static bool describes(const char *text, const char *title)
{
	struct word w[WORDS_PEEK], t[WORDS_PEEK];
	size_t n = words_held(words_peek(text, strlen(text), w));
	size_t m = words_held(words_peek(title, strlen(title), t));

	if (n < 3)
		return false;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m && w[i].core_len > 3; k++)
			if (w[i].core_len == t[k].core_len && !strncasecmp(
					w[i].core, t[k].core, t[k].core_len))
				return true;
	return holds_set_word(w, n);
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
				page_add_lone(s->page, s->from[a].lines);
			continue;
		}
		page_add_pair(s->page, join_units(s, a, c->fronts),
				join_units(s, a + c->fronts, c->backs),
				s->u[a].line, c->confidence);
	}
}

/* The best pairing of the units below the title, and below the description
 * under it: that many of them. */
struct reading {
	struct pairing pairing;
	size_t heads;
};

/* In log odds that one unit more is of the head. */
static double head_odds(const struct units *s, size_t heads)
{
	if (!heads)
		return title_odds(s);
	if (heads > 1 || s->u[1].side.question != QUESTION_NONE)
		return -INFINITY;
	return describes(s->u[1].text, s->u[0].text) ? DESCRIBED : TOLD_MORE;
}

static void pair_units(const struct units *s, struct reading *r)
{
	const struct page *page = s->page;
	const struct pairing_told told = { page->src, page->expected,
		page->third };
	struct pairing rest;
	double odds;

	r->heads = 0;
	import_pair(s->u, s->count, &told, &r->pairing);
	while (page->guess_title && s->count >= r->heads + 3) {
		odds = head_odds(s, r->heads);
		if (odds == -INFINITY)
			break;
		import_pair(s->u + r->heads + 1, s->count - r->heads - 1,
				&told, &rest);
		odds += rest.score - r->pairing.score - BLIND;
		odds += page->set->title[0] ? FOUND : 0;
		odds += !rest.lossy && rest.lost < r->pairing.lost ?
				LEAVES_PAIRS : 0;
		if (odds <= 0 || rest.count <= rest.lost || (r->heads &&
				rest.lost >= r->pairing.lost)) {
			free(rest.cards);
			break;
		}
		free(r->pairing.cards);
		r->pairing = rest;
		r->heads++;
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
	if (r->heads)
		page_set_title(s->page->set, s->u[0].text);
	if (r->heads > 1)
		s->page->set->description = s->u[1].text;
	emit(s, &r->pairing, r->heads);
	if (r->pairing.lossy && r->pairing.lost)
		recall_set_warn(s->page->set, 0, "lines of one word seem to "
				"be missing from this page");
	page_orient(s->page, false);
	if (!s->page->site)
		doubt_essay(s->page->set);
}

static void init_units(struct units *s, struct page *page)
{
	memset(s, 0, sizeof(*s));
	s->page = page;
	s->from = recall_calloc(page->count + 1, sizeof(*s->from));
	s->u = recall_calloc(page->count + 1, sizeof(*s->u));
}

static void release_units(struct units *s)
{
	free(s->from);
	free(s->u);
}

/* ---- what blank lines mean ----------------------------------------------- */

/*
 * So many blank lines, or more, part two sides; fewer stand within one. What
 * more of them mean: nothing; another paragraph of the same side; that a side
 * is lost, where one more stands there than usual; or that a card begins.
 */
struct way {
	unsigned parts;
	enum { MORE_NOTHING, MORE_WITHIN, MORE_LOST, MORE_CARDS } more;
};

/* Where single ones are no rare thing, they part sides. */
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

/* A block of two lines may be both sides of a card; one between wider gaps
 * that part cards is a card, whatever it has. */
static void add_block(struct units *s, const struct import_line *lines,
		size_t n, bool gap, bool whole)
{
	if (n < 2 || lines[1].blanks || (n > 2 && !whole)) {
		add_unit(s, lines, n, gap);
		return;
	}
	add_unit(s, lines, 1, gap);
	for (size_t i = 1; i < n; i++) {
		add_unit(s, lines + i, 1, false);
		s->u[s->count - 1].joined = true;
	}
}

static bool is_like_front(const char *text)
{
	struct side_model m;
	struct side side;

	import_side_model_init(&m);
	import_side_look(&side, text);
	return import_side_score(&m, &side) > 0;
}

static void find_sides(struct units *s, struct page *page, struct way way)
{
	size_t first = 0, at;

	init_units(s, page);
	for (size_t i = 1; i <= page->count && page_goes_on(page, i - 1,
			page->count); i++) {
		unsigned before = page->lines[first].blanks;
		unsigned next = i < page->count ? page->lines[i].blanks : 0;
		bool within = way.more == MORE_WITHIN && next > way.parts;
		bool opens;

		s->gaps += within || (next && way.more == MORE_NOTHING);
		if (i < page->count && (next < way.parts || within)) {
			s->merged++;
			s->like_fronts += within && is_like_front(
					page->lines[i].text);
			continue;
		}
		at = s->count;
		opens = way.more == MORE_CARDS && (!first ||
				before > way.parts);
		add_block(s, &page->lines[first], i - first, first &&
				way.more == MORE_LOST &&
				before > way.parts &&
				before <= way.parts + 2, opens &&
				(i == page->count || next > way.parts));
		s->u[at].opens = opens;
		first = i;
	}
}

/* ---- whichever makes most sense ------------------------------------------ */

/* In log odds: what blank lines rarely are. */
#define MERGED 0.3		/* one line more of a side */
#define FRONT_WITHIN 1.5	/* above another question, or a term */
#define PARAGRAPH 0.5
#define PARAGRAPHS 1.0		/* … on a page where others part sides */
#define STRAY_GAP 2.0		/* nothing at all */
#define FEWER 8.0		/* times the share of the cards it counts that
				 * are missing, if that is more than */
#define FEW 0.1

static double gap_cost(const struct units *s, struct way way, double trust)
{
	double cost = (BLIND + MERGED) * (double)s->merged;

	if (way.more == MORE_NOTHING)
		return cost + STRAY_GAP * (double)s->gaps;
	if (way.more == MORE_WITHIN)
		cost += PARAGRAPH * (double)s->gaps + FRONT_WITHIN * trust *
				(double)s->like_fronts;
	return cost + (way.parts && way.more == MORE_WITHIN ? PARAGRAPHS : 0);
}

static double few_cost(const struct page *page, const struct pairing *p)
{
	return page->expected ? FEWER * fmax(0, 1 - FEW - (double)p->count /
			page->expected) : 0;
}

/* May blank lines be so on a page with so many gaps? */
static bool may_be(struct way way, size_t gaps, size_t lines)
{
	if (way.parts)
		return gaps * 4 >= lines;
	return way.more == MORE_NOTHING || (gaps && gaps * 2 <= lines);
}

/* Which of the ways makes most sense; its units and reading. */
static size_t find_way(struct page *page, const struct way *ways, size_t n,
		struct units *best_units, struct reading *best)
{
	size_t which = 0;

	for (size_t k = 0; k < n; k++) {
		struct units s;
		struct reading r;

		find_sides(&s, page, ways[k]);
		pair_units(&s, &r);
		r.pairing.score -= gap_cost(&s, ways[k], r.pairing.trust);
		r.pairing.score -= few_cost(page, &r.pairing);
		if (k && r.pairing.score <= best->pairing.score) {
			free(r.pairing.cards);
			release_units(&s);
			continue;
		}
		if (k) {
			free(best->pairing.cards);
			release_units(best_units);
		}
		*best = r;
		*best_units = s;
		which = k;
	}
	return which;
}

/* What blank lines mean shows at the beginning of a page. */
#define LOOK_PAGE 2000

static void read_ways(struct page *page, const struct way *ways, size_t n)
{
	struct page head = *page;
	struct units units;
	struct reading r;

	head.count = LOOK_PAGE;
	if (n > 1 && page->count > LOOK_PAGE) {
		ways += find_way(&head, ways, n, &units, &r);
		free(r.pairing.cards);
		release_units(&units);
		n = 1;
	}
	find_way(page, ways, n, &units, &r);
	take_reading(&units, &r);
	free(r.pairing.cards);
	release_units(&units);
}

void page_read_sides(struct page *page)
{
	const struct way all[] = { { 0, MORE_NOTHING }, { 0, MORE_WITHIN },
		{ 1, MORE_WITHIN }, { usual_gap(page), MORE_LOST },
		{ 1, MORE_CARDS }, { 0, MORE_CARDS } };
	struct way ways[sizeof(all) / sizeof(*all)];
	size_t gaps = 0, n = 0;

	page_strip_side_numbers(page);
	for (size_t i = 1; i < page->count; i++)
		gaps += page->lines[i].blanks > 0;
	for (size_t k = 0; k < sizeof(all) / sizeof(*all); k++)
		if (may_be(all[k], gaps, page->count))
			ways[n++] = all[k];
	read_ways(page, ways, n);
}

/* Where the site's blank lines are known to part sides. */
void page_read_blocks(struct page *page)
{
	const struct way way = { usual_gap(page), MORE_LOST };

	read_ways(page, &way, 1);
}

/*
 * Which pairing makes most sense of a page: how freely its sides have several
 * lines, whether it was cut off, and whether lines were dropped from it.
 */
#include "pairpage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pairwords.h"

#define CUT_OFF 5.0	/* fewer cards than the page counts */
#define AGAINST_COUNT 8.0	/* … though it has just two sides for each */

/* ---- what the page is like ----------------------------------------------- */

static const struct freedom freedoms[] = {
	{ .extra = 5.4, .none = 0.005 },		/* one card in 200 */
	{ .extra = 3.0, .none = 0.05, .rare = 1.5 },	/* in 20 */
	{ .extra = 1.6, .none = 0.22, .rare = 3.0 },	/* in 5 */
	{ .extra = 0.6, .none = 0.3, .rare = 5.0, .asks = true },
	{ .extra = 5.4, .none = 0.1, .rare = 2.0, .pairs = true },
	{ .extra = 0.3, .none = 0.2, .rare = 1.5, .opens = true },
	{ .extra = 3.0, .none = 0.05, .rare = 2.0, .backs = 2 }, /* told */
};
#define FREEDOMS (sizeof(freedoms) / sizeof(*freedoms))

/*
 * Where fronts and backs look alike, as in lists of words, what a line looks
 * like says little, and wrong for many lines at once. How much they differ is
 * seen before anything is paired: each line is then unlike the next.
 */
#define LEAST_TRUST 0.2
#define USUAL_SPREAD 3.0	/* of log odds, on pages of terms and sentences */
#define TRUST_AT_NONE 0.2	/* where neighbours are neither like nor unlike */

/* How much a line looks like the next, -1 to 1; and how far looks spread. */
static double find_likeness(const struct pairing_unit *u, size_t n,
		double *spread)
{
	struct side_model m;
	double mean = 0, variance = 0, both = 0, before = 0;

	import_side_model_init(&m);
	for (size_t i = 0; i < n; i++)
		mean += import_side_score(&m, &u[i].side) / (double)n;
	for (size_t i = 0; i < n; i++) {
		double d = import_side_score(&m, &u[i].side) - mean;

		variance += d * d;
		both += i ? d * before : 0;
		before = d;
	}
	*spread = n ? sqrt(variance / (double)n) : 0;
	return variance > 0 ? both / variance : 0;
}

static double find_trust(double likeness, double spread)
{
	return fmax(LEAST_TRUST, fmin(1, TRUST_AT_NONE - likeness) *
			fmin(1, spread / USUAL_SPREAD));
}

/* Extractors drop lines of one word. A page of so many sides without any has
 * lost some if it has hardly a question, or questions right below others;
 * where blank lines stand between sides, they show it. */
#define LOSSY_UNITS 7
#define LOSSY_TRUST 1.5	/* nothing but their looks tells where */

static void find_losses(const struct pairing_unit *u, size_t n,
		struct pairing_page *page)
{
	size_t single = 0, asked = 0, twice = 0, gaps = 0, parted = 0;
	size_t opens = 0;
	double spread, likeness = find_likeness(u, n, &spread);
	bool last = false, asks;

	for (size_t i = 0; i < n; i++, last = asks) {
		asks = u[i].side.question != QUESTION_NONE;
		single += !strpbrk(u[i].text, " -/");
		asked += asks;
		twice += asks && last;
		gaps += u[i].gap;
		opens += u[i].opens;
		parted += u[i].parted;
	}
	page->lossy = n >= LOSSY_UNITS && !single && !opens && (asked * 3 < n ||
			(twice && asked * 4 < n * 3)) &&
			(gaps || parted * 2 < n);
	page->trust = !page->lossy ? find_trust(likeness, spread) : gaps ? 1 : LOSSY_TRUST;
}

/* Do sides simply take turns, so that none can be missing? Copies page. */
#define IN_TURN 2.5	/* log odds that such a page may cost */
#define IN_TURN_UNIT 0.15	/* … more, for each side */

static bool is_in_turn(const struct pairing_unit *units, size_t count,
		struct pairing_page page)
{
	struct pairing p;
	bool in_turn = false;

	page.lossy = false;
	page.trust = 1;
	for (size_t i = 0; i < 2 && !in_turn; i++) {
		page.freedom = &freedoms[i];
		pairing_solve(units, count, 0, &page, &p);
		in_turn = p.cards && !p.lost && p.score > -IN_TURN -
				IN_TURN_UNIT * (double)count;
		free(p.cards);
	}
	return in_turn;
}

/* ---- of several pairings the best ---------------------------------------- */

/* Another pairing that is nearly as good: where it differs nobody knows. */
#define CLOSE 1.5
#define DISPUTED 0.6

static void doubt_difference(struct pairing *best, const struct pairing *other)
{
	size_t k = 0;

	for (size_t i = 0; i < best->count; i++) {
		struct pairing_card *c = &best->cards[i];
		const struct pairing_card *o;

		while (k < other->count && other->cards[k].first < c->first)
			k++;
		o = k < other->count ? &other->cards[k] : NULL;
		if (!o || o->first != c->first || o->fronts != c->fronts ||
				o->backs != c->backs)
			c->confidence = fmin(c->confidence, DISPUTED);
	}
}

/* The one whose score is higher; the other is freed. */
static void keep_better(struct pairing *best, struct pairing *other)
{
	if (!best->cards || (other->cards && other->score > best->score)) {
		struct pairing swap = *best;

		*best = *other;
		*other = swap;
	}
	if (other->cards && best->score - other->score < CLOSE)
		doubt_difference(best, other);
	free(other->cards);
}

/* A page that is cut off, or whose pictures are gone, has fewer cards than
 * it counts; where nothing shows lines to be lost, that is what happened. */
static void pair_freely(const struct pairing_unit *units, size_t count,
		unsigned expected, const struct pairing_page *page,
		struct pairing *out)
{
	struct pairing_page full = *page;
	struct pairing any;

	full.cards = count >= 2 * (size_t)expected ? expected : 0;
	pairing_solve(units, count, expected, &full, out);
	if (!expected)
		return;
	pairing_solve(units, count, 0, &full, &any);
	any.score -= any.count < expected ? CUT_OFF : 0;
	any.score -= count == 2 * (size_t)expected ? AGAINST_COUNT : 0;
	if (any.count < expected || !out->cards)
		keep_better(out, &any);
	else
		free(any.cards);
}

/* How free a page is shows at its beginning. */
#define LOOK_UNITS 3000

void import_pair(const struct pairing_unit *units, size_t count,
		const struct pairing_told *told, struct pairing *out)
{
	struct pairing_page page = { .src = told->src, .freedom = freedoms,
		.trust = 1 };
	size_t kinds = FREEDOMS - !told->third;
	const struct freedom *best = freedoms;
	double most = -INFINITY;
	uint64_t *links = pairing_find_links(units, count);

	page.links = links;
	find_losses(units, count, &page);
	if (page.lossy && is_in_turn(units, count, page)) {
		page.lossy = false;
		page.trust = 1;
	}
	for (size_t i = 0; count > LOOK_UNITS && i < kinds; i++) {
		page.freedom = &freedoms[i];
		pairing_solve(units, LOOK_UNITS, 0, &page, out);
		best = out->score > most ? &freedoms[i] : best;
		most = fmax(most, out->score);
		free(out->cards);
	}
	page.freedom = best;
	pair_freely(units, count, told->expected, &page, out);
	for (size_t i = 1; count <= LOOK_UNITS && i < kinds; i++) {
		struct pairing other;

		page.freedom = &freedoms[i];
		pair_freely(units, count, told->expected, &page, &other);
		keep_better(out, &other);
	}
	free(links);
}

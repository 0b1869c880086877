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
	{ .extra = 5.4, .none = 0.005, .lossy = true },
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
#define LOSSY_TRUST 1.2		/* nothing but looks tells where a side is lost */

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

static void find_trust(const struct pairing_unit *u, size_t n,
		struct pairing_page *page)
{
	double spread, likeness = find_likeness(u, n, &spread);

	spread = fmin(1, spread / USUAL_SPREAD);
	page->trust = fmax(LEAST_TRUST, fmin(1, TRUST_AT_NONE - likeness) *
			spread);
	page->lossy_trust = fmax(LEAST_TRUST, LOSSY_TRUST * spread);
}

/*
 * Extractors drop lines of one word, most of them or all. A page of so many
 * sides without any, where many would be of one word, has lost some; unless
 * it has blank lines between sides and none more than usual.
 */
#define LOSSY_UNITS 7
#define LOSSY_RARE 3.5
#define LOSSY_SHORT 2.0		/* less, where the page counts more cards */
#define LOSSY_NONE 0.15		/* less, for each unit where none is single */
#define LOSSY_NONE_MOST 3.0
#define LOSSY_KEPT 6		/* of six sides one of a word: all are there */
#define LOSSY_SINGLE 0.6	/* more, for each that is */

static void find_losses(const struct pairing_unit *u, size_t n,
		unsigned expected, struct pairing_page *page)
{
	size_t single = 0, gaps = 0, parted = 0, opens = 0;

	for (size_t i = 0; i < n; i++) {
		single += !strpbrk(u[i].text, " -/");
		gaps += u[i].gap;
		opens += u[i].opens;
		parted += u[i].parted;
	}
	page->gaps = gaps > 0;
	page->losses = INFINITY;
	if (n < LOSSY_UNITS || opens || (!gaps && parted * 2 >= n) ||
			single * LOSSY_KEPT > n)
		return;
	page->losses = LOSSY_RARE - (n < 2 * (size_t)expected ? LOSSY_SHORT : 0) +
			(single ? LOSSY_SINGLE * (double)single :
			-fmin(LOSSY_NONE_MOST, LOSSY_NONE * (double)n));
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
	find_trust(units, count, &page);
	find_losses(units, count, told->expected, &page);
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

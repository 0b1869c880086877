/* What a page as a whole says of how its sides are to be paired. */
#ifndef IMPORT_PAIRPAGE_H
#define IMPORT_PAIRPAGE_H

#include <stdint.h>

#include "pairing.h"

/* How freely sides have several lines, in log odds: what one more costs, a
 * card that has none, and that the page is such a one at all. */
struct freedom {
	double extra, none, rare;
	bool asks;		/* fronts ask, what doesn't goes on with a back */
	unsigned backs;		/* lines of most backs, 0 one */
	bool opens;		/* every card begins below a wider gap */
	bool pairs;		/* two lines without a blank one are a card */
	bool lossy;		/* sides of a single word are missing */
};

struct pairing_page {
	struct import_source *src;	/* asked whether to go on */
	const struct freedom *freedom;
	double losses;		/* log odds against a lossy one */
	bool gaps;		/* … of which blank lines show some */
	unsigned cards;		/* it counts, and has sides for all; else 0 */
	double trust;		/* in what lines look like; 1 is usual */
	double lossy_trust;	/* … where sides are missing */
	const uint64_t *links;	/* pairing_find_links() */
};

/* The best pairing for such a page; only those that give the expected number
 * of cards, 0 any. cards is NULL if there is none. */
void pairing_solve(const struct pairing_unit *units, size_t count,
		unsigned expected, const struct pairing_page *page,
		struct pairing *out);

#endif

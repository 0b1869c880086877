/*
 * The best pairing of a run of sides that should alternate but may not:
 * definitions of several lines, lost lines, cards that stand the wrong way
 * round. Dynamic programming over the whole page, not a walk.
 */
#ifndef IMPORT_PAIRING_H
#define IMPORT_PAIRING_H

#include "../source.h"
#include "side.h"

struct pairing_unit {
	const char *text;
	unsigned line;
	bool gap;	/* the page shows that a side is missing before it */
	bool parted;	/* a blank line before it */
	bool joined;	/* no blank line before it, on a page that has them */
	struct side side;	/* filled by the caller: import_side_look() */
};

struct pairing_card {
	size_t first;		/* unit */
	unsigned fronts, backs;	/* units each; backs 0: it has no partner */
	bool reversed;		/* seen so while pairing; orient has the say */
	double confidence;
};

struct pairing {
	struct pairing_card *cards;	/* free() */
	size_t count;
	double score;		/* log odds against a page in perfect order */
	size_t lost;		/* cards without a partner */
	bool lossy;		/* sides of one word were dropped everywhere */
};

/* expected: cards by the page's counter, 0 unknown. src is asked whether to
 * go on; once it was cancelled there are no cards. */
void import_pair(struct import_source *src, const struct pairing_unit *units,
		size_t count, unsigned expected, struct pairing *out);

#endif

/*
 * The best pairing of a run of sides that should alternate but may not:
 * definitions of several lines, lost lines, cards that stand the wrong way
 * round. Dynamic programming over the whole page, not a walk.
 */
#ifndef IMPORT_PAIRING_H
#define IMPORT_PAIRING_H

#include "../source.h"
#include "side.h"

/* What a line costs whose looks are not used: log 2, since a line of a card
 * is on the average half as surely either side. */
#define BLIND 0.693

struct pairing_unit {
	const char *text;
	unsigned line;
	bool gap;	/* the page shows that a side is missing before it */
	bool opens;	/* more blank lines before it: a card begins here */
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
	double trust;		/* in what lines look like, 0 to 1 */
	bool lossy;		/* sides of one word were dropped everywhere */
};

/* What the page says of its cards. */
struct pairing_told {
	struct import_source *src;	/* asked whether to go on */
	unsigned expected;	/* how many there are, 0 it doesn't say */
	bool third;		/* they may have a third side, part of the back */
};
/* Once src was cancelled there are no cards. */
void import_pair(const struct pairing_unit *units, size_t count,
		const struct pairing_told *told, struct pairing *out);

#endif

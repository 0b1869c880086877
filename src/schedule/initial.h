/*
 * The first stabilities, by the answers on the first later day of each card;
 * and which cards are too odd to fit on.
 */
#ifndef SCHEDULE_INITIAL_H
#define SCHEDULE_INITIAL_H

#include "fitlog.h"

struct initial {
	bool *dropped;		/* cards + 1: items of the card don't count */
	size_t items;		/* that do, the training set */
	size_t first_items;	/* of them, on a card's first later day */
	double passes;		/* share of the items that were recalled */
	size_t counts[4];	/* first_items by first grade */
	double s0[4];		/* in order, none missing, within bounds */
};

/*
 * Looks at the first `limit` items only. s0 are the defaults when there are
 * too few items to say anything. Release with initial_release().
 */
void initial_find(struct initial *in, const struct recall_fit_log *h,
		size_t limit);
void initial_release(struct initial *in);

/* More stability after a better first grade: the grade with more answers
 * lends its value to the other. */
void initial_order(double s0[4], const size_t counts[4]);

#endif

/*
 * What a card of given units costs on a page, in natural log odds against
 * one in perfect order; the table of the best ways to pair them.
 */
#ifndef IMPORT_PAIRCOSTS_H
#define IMPORT_PAIRCOSTS_H

#include "cues.h"
#include "pairpage.h"

#define GAP_IGNORED 4.0	/* a gap for a lost side, amid a card */
#define LEAST_EXTRA 0.2	/* of a line that goes on with its side */

/* A way to get to a state. */
struct pairing_step {
	double score;
	unsigned char fronts, backs, regime, turned;
};

struct pairing_table {
	const struct pairing_unit *u;
	size_t n;
	const struct pairing_page *page;
	struct unit_cue *cue;
	double *as_front, *as_back;	/* what each unit costs as such */
	double *stray;			/* … as the first line of any side */
	double *extra;			/* … as one more line of a side */
	double *upto;			/* sum of extra[0 … i - 1] */
	size_t width, zero;	/* offsets that are followed, and where 0 is */
	struct pairing_step *steps;	/* [n + 1][width][2] */
};

/* Fills what unit i costs as a front, as a back and as one more line; score:
 * the log odds that it looks like a front. upto must be filled up to i. */
void pairing_set_misfits(struct pairing_table *t, size_t i, double score);
/* 0 or less: of a card that begins with unit i. */
double pairing_card_score(const struct pairing_table *t, size_t i,
		const struct pairing_step *how);
/* 0 or less: of unit i without a partner. */
double pairing_lost_score(const struct pairing_table *t, size_t i, bool turned);

#endif

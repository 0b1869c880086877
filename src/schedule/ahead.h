/* What is to be expected of the days ahead at one desired retention. */
#ifndef SCHEDULE_AHEAD_H
#define SCHEDULE_AHEAD_H

#include "recall/workload.h"

struct ahead {
	const struct recall_workload *w;	/* span and habits are set */
	double retention;
	double scale;		/* interval over stability; 0: no constant */
	struct recall_cost *fresh;	/* [a]: of a new card in a days */
	struct recall_cost waiting;	/* of all cards there are, to the end */
};

/* Fills fresh[0..span], which is all 0, and waiting. */
void ahead_by_grid(struct ahead *a);	/* FSRS-6: exact but for the grid */
void ahead_by_chance(struct ahead *a);	/* any model: draws cards */

/* Whole days of the card's next interval, 1 and more. */
double ahead_interval(const struct ahead *a, const struct recall_trace *t);

#endif

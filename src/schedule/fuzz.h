/* The range of days in which a review may be spread. */
#ifndef SCHEDULE_FUZZ_H
#define SCHEDULE_FUZZ_H

#include "recall/schedule.h"

struct day_range {
	int lo, hi;
};

/*
 * The range around `days` (unrounded) within min..max; 1 <= max. A min above
 * max counts as max.
 */
struct day_range fuzz_range(double days, int min, int max);
/*
 * The interval in whole days: rounded half up, or, when the plan wants it,
 * drawn from that range by the card's seed and its number of reviews.
 */
int fuzz_days(const struct recall_plan *plan, int reps, double days, int min);

#endif

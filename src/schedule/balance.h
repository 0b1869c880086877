/* Which of the days that fuzz allows: an even load, easy days, siblings. */
#ifndef SCHEDULE_BALANCE_H
#define SCHEDULE_BALANCE_H

#include "fuzz.h"

/* Far intervals are only spread: their days fill up in time. */
bool balance_applies(const struct recall_plan *plan, double days, int min);
/* The nearest of the range's days that is none off, when there is one. The
 * range and the result count from `base`. */
int balance_off_holiday(const struct recall_plan *plan, struct day_range range,
		int days, int32_t base);
/* Days from today within the range, drawn by weight with u from 0 to 1. */
int balance_draw(const struct recall_plan *plan, struct day_range range,
		double u);

#endif

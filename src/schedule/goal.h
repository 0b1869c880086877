/* Inside the scheduler: what an exam does to an interval. */
#ifndef SCHEDULE_GOAL_H
#define SCHEDULE_GOAL_H

#include "recall/goal.h"

/*
 * The longest interval that still brings the card up before the exam, on a
 * day of the last looks; the plan's maximum where no exam asks for less.
 * `good`: the card after a Good now.
 */
int goal_maximum(const struct recall_plan *plan,
		const struct recall_params *params, int32_t today,
		const struct recall_trace *good);
#endif

/* A review's due day anew, by other weights or another desired retention. */
#include "balance.h"

#include <math.h>

static int larger(int a, int b)
{
	return a > b ? a : b;
}

/* The days of the window, counted from today; a card whose whole window lies
 * behind has it as it is. */
static int draw_day(const struct recall_plan *plan, struct day_range range,
		int elapsed, double days, double u)
{
	int32_t today = plan->load ? plan->load->day : 0;
	int drawn;

	if (range.hi >= elapsed)
		range.lo = larger(range.lo, elapsed);
	range.lo -= elapsed;
	range.hi -= elapsed;
	if (range.lo >= 0 && balance_applies(plan, days, 1))
		return balance_draw(plan, range, u);
	drawn = range.lo + (int)(u * (1 + range.hi - range.lo));
	return balance_off_holiday(plan, range, drawn, today);
}

/* Where the card stands is good enough: within what spreading allows. */
static bool stays(const struct day_range *range, int interval)
{
	return interval >= range->lo && interval <= range->hi;
}

int32_t recall_reschedule(const struct recall_memory *m,
		const struct recall_moment *now, const struct recall_plan *plan,
		const struct recall_params *params)
{
	int elapsed = larger(now->day - m->last_day, 0);
	int32_t day = recall_day(m->due, now->offset, plan->rollover);
	struct recall_random random;
	struct day_range range;
	double days;

	if (m->state != RECALL_STATE_REVIEW || m->reps < 1)
		return INT32_MIN;
	days = recall_model_interval(params, &m->trace, plan->retention);
	range = fuzz_range(days, 1, plan->maximum_days);
	if (!plan->fuzz)
		range.lo = range.hi = (int)fmin(fmax(round(days), 1),
				plan->maximum_days);
	if (stays(&range, day - m->last_day) &&
	    !recall_holidays_has(&plan->holidays, day))
		return day;
	/* the last answer's own draw: it was the card's reps-th */
	recall_random_init(&random, recall_hash_mix(plan->seed) +
			(uint64_t)(m->reps - 1));
	return now->day + draw_day(plan, range, elapsed, days,
			recall_random_unit(&random));
}

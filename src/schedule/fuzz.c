/*
 * Spreading: cards learned together shouldn't come back together for ever.
 * Anki's rule: a day either way, and a share of the interval that falls as
 * the interval grows.
 */
#include "fuzz.h"

#include "balance.h"

#include <math.h>

static const struct {
	double from, to;	/* days */
	double share;
} bands[] = {
	{ 2.5, 7, 0.15 },
	{ 7, 20, 0.10 },
	{ 20, INFINITY, 0.05 },
};

static double half_width(double days)
{
	double width = 1;

	if (days < bands[0].from)
		return 0;
	for (size_t i = 0; i < RECALL_COUNT(bands); i++)
		width += bands[i].share *
				fmax(0, fmin(days, bands[i].to) -
								bands[i].from);
	return width;
}

static int round_within(double days, int min, int max)
{
	return (int)fmin(fmax(round(days), min), max);
}

struct day_range fuzz_range(double days, int min, int max)
{
	struct day_range range;
	double width;

	if (min > max)
		min = max;
	days = fmin(fmax(days, min), max);
	width = half_width(days);
	range.lo = round_within(days - width, min, max);
	range.hi = round_within(days + width, min, max);
	if (range.lo == range.hi && range.hi > 2 && range.hi < max)
		range.hi++;
	return range;
}

int fuzz_days(const struct recall_plan *plan, int reps, double days, int min)
{
	struct recall_random random;
	struct day_range range;
	int drawn;

	if (!plan->fuzz)
		return round_within(days, min < plan->maximum_days ?
						min : plan->maximum_days,
				plan->maximum_days);
	range = fuzz_range(days, min, plan->maximum_days);
	recall_random_init(&random,
			recall_hash_mix(plan->seed) + (uint64_t)reps);
	if (balance_applies(plan, days, min))
		return balance_draw(plan, range, recall_random_unit(&random));
	drawn = range.lo + (int)(recall_random_unit(&random) *
					(1 + range.hi - range.lo));
	return plan->load ? balance_off_holiday(plan, range, drawn,
			plan->load->day) : drawn;
}

/*
 * Load balancing: among the days that fuzz allows, one that holds little so
 * far. Each day has a weight, the product of what speaks for it, and one is
 * drawn by weight, so that the same review gives the same day again.
 */
#include "balance.h"

#include <math.h>
#include <stdlib.h>

#define LONGEST_DAYS 90
/* Anki's exponents: how much a card more, and a day more, speak against. */
#define PER_CARD 2.15
#define PER_DAY 3.0
/* A weight that is drawn only when there is nothing better. */
#define HARDLY 1e-4
#define SIBLING_SAME_DAY 1e-6
#define SIBLING_DAYS 5		/* from this distance on it doesn't matter */
#define EASY_SHARE 0.5
#define DAYS_PER_WEEK 7
/* Day 0 was a Thursday; weekdays are counted from Monday. */
#define WEEKDAY_OF_DAY_0 3
/* Fuzz of 90 days reaches no further. */
#define MOST_DAYS RECALL_LOAD_DAYS

static unsigned weekday_bit(int32_t day)
{
	int32_t weekday = (day + WEEKDAY_OF_DAY_0) % DAYS_PER_WEEK;

	if (weekday < 0)
		weekday += DAYS_PER_WEEK;
	return 1u << weekday;
}

static double share_of(const struct recall_plan *plan, int32_t day)
{
	unsigned bit = weekday_bit(day);

	if (plan->free_days & bit)
		return HARDLY;
	return plan->easy_days & bit ? EASY_SHARE : 1;
}

static int count_on(const struct recall_load *load, int days)
{
	return days >= 0 && days < RECALL_LOAD_DAYS ? load->due[days] : 0;
}

/* An easy day takes cards like any other as long as it holds no more than
 * its share of what the other days hold. */
static double easy_weight(const struct recall_plan *plan,
		struct day_range range, int days)
{
	const struct recall_load *load = plan->load;
	double share = share_of(plan, load->day + days);
	double cards = 0, shares = 0;

	if (share >= 1 || share <= HARDLY)
		return share;
	for (int d = range.lo; d <= range.hi; d++) {
		if (d == days)
			continue;
		cards += count_on(load, d);
		shares += share_of(plan, load->day + d);
	}
	if (shares <= 0)
		return 1;
	return count_on(load, days) / share > cards / shares ? HARDLY : 1;
}

/* How far off an empty day is does not matter. */
static double load_weight(const struct recall_plan *plan, int days)
{
	int cards = count_on(plan->load, days);

	if (!plan->balance || cards == 0)
		return 1;
	return pow(1.0 / cards, PER_CARD) *
		pow(1.0 / (days > 0 ? days : 1), PER_DAY);
}

static double sibling_weight(const struct recall_plan *plan, int days)
{
	const struct recall_siblings *siblings = plan->siblings;
	double weight = 1;

	for (int i = 0; plan->disperse && siblings && i < siblings->count;
			i++) {
		int32_t apart = abs(siblings->day[i] -
				(plan->load->day + days));

		if (apart == 0)
			weight *= SIBLING_SAME_DAY;
		else if (apart < SIBLING_DAYS)
			weight *= (double)apart / SIBLING_DAYS;
	}
	return weight;
}

int balance_off_holiday(const struct recall_plan *plan, struct day_range range,
		int days, int32_t base)
{
	int width = range.hi - range.lo;

	if (!recall_holidays_has(&plan->holidays, base + days))
		return days;
	for (int off = 1; off <= width; off++)
		for (int side = 1; side >= -1; side -= 2) {
			int at = days + side * off;

			if (at >= range.lo && at <= range.hi &&
			    !recall_holidays_has(&plan->holidays, base + at))
				return at;
		}
	return days;
}

bool balance_applies(const struct recall_plan *plan, double days, int min)
{
	bool wanted = plan->balance || plan->easy_days || plan->free_days ||
			plan->holidays.count > 0 ||
			(plan->disperse && plan->siblings &&
			 plan->siblings->count > 0);

	return wanted && plan->load && days <= LONGEST_DAYS &&
			min <= LONGEST_DAYS;
}

int balance_draw(const struct recall_plan *plan, struct day_range range,
		double u)
{
	double weights[MOST_DAYS], sum = 0;
	int count = range.hi - range.lo + 1;

	RECALL_BUG_ON(count < 1 || count > MOST_DAYS);
	for (int i = 0; i < count; i++) {
		int days = range.lo + i;

		if (recall_holidays_has(&plan->holidays, plan->load->day +
				days)) {
			weights[i] = 0;
			continue;
		}
		/* Anki leaves the last two out on an empty day, so that it
		 * may be a sibling's or a free one */
		weights[i] = load_weight(plan, days) *
				sibling_weight(plan, days) *
				easy_weight(plan, range, days);
		sum += weights[i];
	}
	/* days off all of them: the earliest */
	if (sum <= 0)
		return range.lo;
	u *= sum;
	for (int i = 0; i < count; i++) {
		u -= weights[i];
		if (u < 0)
			return range.lo + i;
	}
	return range.hi;
}

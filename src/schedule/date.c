/* Study days as dates of the Gregorian calendar. */
#include "recall/schedule.h"

#include <ctype.h>
#include <stdio.h>

/* Years are counted from March, so that the leap day comes last, in eras of
 * 400 (Howard Hinnant, chrono-compatible low-level date algorithms). */
#define DAYS_PER_ERA 146097
#define EPOCH_SHIFT 719468	/* 0000-03-01 to 1970-01-01 */
#define FIRST_YEAR 1970
#define LAST_YEAR 9999

struct recall_date recall_date_of(int32_t day)
{
	int64_t z = (int64_t)day + EPOCH_SHIFT;
	int64_t era = (z >= 0 ? z : z - DAYS_PER_ERA + 1) / DAYS_PER_ERA;
	int64_t left = z - era * DAYS_PER_ERA;
	int64_t of_era = (left - left / 1460 + left / 36524 - left / 146096) /
			365;
	int64_t of_year = left - (365 * of_era + of_era / 4 - of_era / 100);
	int64_t m = (5 * of_year + 2) / 153;
	struct recall_date d = {
		.month = (int)(m < 10 ? m + 3 : m - 9),
		.day = (int)(of_year - (153 * m + 2) / 5 + 1),
	};

	d.year = (int)(of_era + era * 400 + (d.month <= 2));
	return d;
}

int32_t recall_date_day(struct recall_date d)
{
	int64_t y = d.month <= 2 ? d.year - 1 : d.year;
	int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
	int64_t m = d.month > 2 ? d.month - 3 : d.month + 9;
	int64_t of_year = (153 * m + 2) / 5 + d.day - 1;

	return (int32_t)(era * DAYS_PER_ERA + of_era * 365 + of_era / 4 -
			of_era / 100 + of_year - EPOCH_SHIFT);
}

bool recall_date_valid(struct recall_date d)
{
	struct recall_date back;

	if (d.year < FIRST_YEAR || d.year > LAST_YEAR || d.month < 1 ||
			d.month > 12 || d.day < 1 || d.day > 31)
		return false;
	back = recall_date_of(recall_date_day(d));
	return back.day == d.day && back.month == d.month;
}

size_t recall_date_parse(const char *s, int32_t *day)
{
	struct recall_date d;
	int used = 0;

	if (!isdigit((unsigned char)*s) || sscanf(s, "%4d-%2d-%2d%n", &d.year,
			&d.month, &d.day, &used) != 3 || !recall_date_valid(d))
		return 0;
	*day = recall_date_day(d);
	return (size_t)used;
}

const char *recall_month_name(int month)
{
	static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

	RECALL_BUG_ON(month < 1 || month > 12);
	return names[month - 1];
}

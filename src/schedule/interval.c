/* Intervals in words, as they stand on the keys of the four grades. */
#include "recall/schedule.h"

#include <stdio.h>

#define SECOND INT64_C(1000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
/* Means of the Gregorian calendar. */
#define MONTH (DAY * 304375 / 10000)
#define YEAR (DAY * 3652425 / 10000)

/* A unit is used up to (not with) `below`; one with tenths shows them. */
static const struct {
	int64_t below, unit;
	bool tenths;
	const char *brief, *one, *many;
} scales[] = {
	{ 1 * MINUTE - SECOND / 2, SECOND, false, "s", " s", " s" },
	{ 1 * HOUR - MINUTE / 2, MINUTE, false, "m", " min", " min" },
	{ 1 * DAY - HOUR / 20, HOUR, true, "h", " hour", " hours" },
	{ 30 * DAY + DAY / 2, DAY, false, "d", " day", " days" },
	{ 365 * DAY, MONTH, true, "mo", " month", " months" },
	{ INT64_MAX, YEAR, true, "y", " year", " years" },
};

void recall_interval_format(int64_t ms, bool brief,
		char out[RECALL_INTERVAL_SIZE])
{
	size_t i = 0;
	int64_t tenths;
	const char *word;

	if (ms < 0)
		ms = 0;
	while (ms >= scales[i].below)
		i++;
	/* In halves of a tenth first, so that halves round up. */
	if (scales[i].tenths)
		tenths = (ms * 20 / scales[i].unit + 1) / 2;
	else
		tenths = (ms * 2 / scales[i].unit + 1) / 2 * 10;
	word = brief ? scales[i].brief :
	       tenths == 10 ? scales[i].one :
			      scales[i].many;
	if (tenths % 10 == 0)
		snprintf(out, RECALL_INTERVAL_SIZE, "%d%s",
				(int)(tenths / 10), word);
	else
		snprintf(out, RECALL_INTERVAL_SIZE, "%d.%d%s",
				(int)(tenths / 10), (int)(tenths % 10), word);
}

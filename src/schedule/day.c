/* Study days: local dates that start at an hour of the student's choice. */
#include "recall/schedule.h"

#define DAY_MS INT64_C(86400000)
#define HOUR_MS INT64_C(3600000)
#define MINUTE_MS INT64_C(60000)

static int64_t floor_div(int64_t a, int64_t b)
{
	int64_t q = a / b;

	return a % b < 0 ? q - 1 : q;
}

int32_t recall_day(int64_t ms, int offset, int rollover)
{
	return (int32_t)floor_div(ms + offset * MINUTE_MS - rollover * HOUR_MS,
			DAY_MS);
}

int64_t recall_day_start(int32_t day, int offset, int rollover)
{
	return day * DAY_MS + rollover * HOUR_MS - offset * MINUTE_MS;
}

struct recall_moment recall_moment_at(int64_t ms, int offset, int rollover)
{
	return (struct recall_moment){
		.ms = ms,
		.offset = offset,
		.day = recall_day(ms, offset, rollover),
	};
}

int64_t recall_day_due_before(const struct recall_moment *now, int rollover)
{
	int64_t noon = recall_day_start(now->day, now->offset, rollover) +
			DAY_MS / 2;

	return now->ms >= noon ? now->ms + 1 : noon;
}

/* Study days: rollover, daylight saving, travel. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "recall/schedule.h"

#define MINUTE INT64_C(60000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* 2026-03-29 01:00 UTC: Berlin goes from +60 to +120; 2026-10-25 01:00 UTC:
 * back. */
#define SPRING INT64_C(1774746000000)
#define AUTUMN INT64_C(1792890000000)

static int berlin(int64_t ms)
{
	return ms >= SPRING && ms < AUTUMN ? 120 : 60;
}

static int64_t at(const char *time)
{
	int64_t ms = 0;

	assert_true(recall_time_parse(time, &ms));
	return ms;
}

/* One in the morning still belongs to the evening before. */
static void rollover(void **state)
{
	int32_t day = recall_day(at("2026-01-05T12:00:00.000Z"), 0, 4);

	(void)state;
	assert_int_equal(day, 20458);
	assert_int_equal(recall_day(at("2026-01-06T03:59:59.999Z"), 0, 4), day);
	assert_int_equal(recall_day(at("2026-01-06T04:00:00.000Z"), 0, 4),
			day + 1);
	assert_int_equal(recall_day(at("2026-01-06T03:59:59.999Z"), 0, 0),
			day + 1);
	/* The same moment is another date elsewhere. */
	assert_int_equal(recall_day(at("2026-01-05T20:00:00.000Z"), 540, 4),
			day + 1);
	assert_int_equal(recall_day(at("2026-01-05T11:00:00.000Z"), -480, 4),
			day - 1);
	/* Days before 1970 go down, too. */
	assert_int_equal(recall_day(at("1970-01-01T03:59:00.000Z"), 0, 4), -1);
	assert_int_equal(recall_day(at("1969-12-31T04:00:00.000Z"), 0, 4), -1);
	assert_int_equal(recall_day(at("1969-12-31T03:59:00.000Z"), 0, 4), -2);
}

/* At any offset and rollover a day begins where the one before ends. */
static void starts(void **state)
{
	(void)state;
	for (int offset = -720; offset <= 840; offset += 15) {
		for (int hour = 0; hour < 24; hour++) {
			for (int32_t day = -800; day < 40000; day += 511) {
				int64_t ms = recall_day_start(day, offset, hour);

				assert_int_equal(recall_day(ms, offset, hour),
						day);
				assert_int_equal(recall_day(ms - 1, offset,
								 hour),
						day - 1);
				assert_int_equal(recall_day_start(day + 1,
								 offset, hour),
						ms + DAY);
			}
		}
	}
}

/* Over a year with both changes of the clock days never go back, and every
 * date of the calendar is one study day. */
static void daylight_saving(void **state)
{
	int64_t ms = at("2026-01-01T00:00:00.000Z");
	int32_t day = recall_day(ms, 60, 4), first = day;

	(void)state;
	for (; ms < at("2027-01-01T00:00:00.000Z"); ms += 10 * MINUTE) {
		int32_t today = recall_day(ms, berlin(ms), 4);

		assert_true(today == day || today == day + 1);
		day = today;
	}
	assert_int_equal(day - first, 365);
}

/* A review scheduled before the change is today's on its day: not the
 * evening before, and from the day's first minute. */
static void due_over_a_change(int64_t change)
{
	for (int days = 1; days < 400; days++) {
		int64_t ms = change - 20 * DAY;
		struct recall_moment then = recall_moment_at(ms, berlin(ms), 4);
		int32_t day = then.day + days;
		int64_t due = recall_day_start(day, then.offset, 4);

		for (ms = due - DAY; ms < due + DAY; ms += 15 * MINUTE) {
			struct recall_moment now = recall_moment_at(ms,
					berlin(ms), 4);
			bool today = due < recall_day_due_before(&now, 4);

			/* In autumn its hour comes an hour early. */
			assert_int_equal(today, now.day >= day || ms >= due);
		}
	}
}

static void due_over_changes(void **state)
{
	(void)state;
	due_over_a_change(SPRING);
	due_over_a_change(AUTUMN);
}

/* Eleven hours west or east, the card stays on its study day. */
static void due_while_travelling(void **state)
{
	struct recall_moment home = recall_moment_at(
			at("2026-05-01T18:00:00.000Z"), 0, 4);
	int64_t due = recall_day_start(home.day + 5, home.offset, 4);

	(void)state;
	for (int offset = -11 * 60; offset <= 11 * 60; offset += 60) {
		int64_t start = recall_day_start(home.day + 5, offset, 4);
		struct recall_moment morning = recall_moment_at(start, offset,
				4);
		struct recall_moment night = recall_moment_at(start - 1,
				offset, 4);

		assert_true(due < recall_day_due_before(&morning, 4));
		/* Unless that moment has come, wherever one is. */
		if (due > night.ms)
			assert_false(due < recall_day_due_before(&night, 4));
	}
}

/* What becomes due in the evening counts at once. */
static void due_now(void **state)
{
	struct recall_moment now = recall_moment_at(
			at("2026-05-01T22:00:00.000Z"), 0, 4);

	(void)state;
	assert_true(now.ms < recall_day_due_before(&now, 4));
	assert_false(now.ms + 1 < recall_day_due_before(&now, 4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rollover),
		cmocka_unit_test(starts),
		cmocka_unit_test(daylight_saving),
		cmocka_unit_test(due_over_changes),
		cmocka_unit_test(due_while_travelling),
		cmocka_unit_test(due_now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

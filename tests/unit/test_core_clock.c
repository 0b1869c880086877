/* The clock that tests can set, random numbers that can be had again, ids. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "recall/core.h"

static const struct {
	const char *text;
	int64_t ms;
	const char *utc;	/* how it is written back */
} times[] = {
	{ "1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z" },
	{ "2026-11-21T20:32:23Z", 1795293143000,
			"2026-11-21T20:32:23.000Z" },
	{ "2026-11-21t20:32:23.5z", 1795293143500,
			"2026-11-21T20:32:23.500Z" },
	{ "2026-11-21 21:32:23.0079+01:00", 1795293143007,
			"2026-11-21T20:32:23.007Z" },
	{ "2026-11-21T14:02:23-06:30", 1795293143000,
			"2026-11-21T20:32:23.000Z" },
	{ "1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z" },
	{ "2038-01-19T03:14:08Z", 2147483648000,
			"2038-01-19T03:14:08.000Z" },
	{ "2024-02-29T12:00:00Z", 1709208000000,
			"2024-02-29T12:00:00.000Z" },
	{ "2016-12-31T23:59:60Z", 1483228800000,
			"2017-01-01T00:00:00.000Z" },
	{ "0000-01-01T00:00:00Z", -62167219200000,
			"0000-01-01T00:00:00.000Z" },
	{ "9999-12-31T23:59:59.999Z", 253402300799999,
			"9999-12-31T23:59:59.999Z" },
};

static void times_are_read_and_written(void **state)
{
	char out[RECALL_TIME_SIZE];
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		assert_true(recall_time_parse(times[i].text, &ms));
		assert_true(ms == times[i].ms);
		recall_time_format(ms, out);
		assert_string_equal(out, times[i].utc);
	}
	recall_time_format(INT64_MAX, out);
	assert_string_equal(out, "9999-12-31T23:59:59.999Z");
	recall_time_format(INT64_MIN, out);
	assert_string_equal(out, "0000-01-01T00:00:00.000Z");
}

static void what_is_no_time_is_refused(void **state)
{
	static const char *const bad[] = {
		"", "now", "2026-11-21", "2026-11-21T20:32Z",
		"2026-11-21T20:32:23", "2026-11-21T20:32:23Zx",
		"2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
		"2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
		"2026-11-31T00:00:00Z", "2026-11-00T00:00:00Z",
		"2026-11-21T24:00:00Z", "2026-11-21T20:60:00Z",
		"2026-11-21T20:32:61Z", "2026-11-21T20:32:23.Z",
		"2026-11-21T20:32:23+1:00", "2026-11-21T20:32:23+24:00",
		"2026-11-21T20:32:23+01", "2026-11-21T20:32:23+01:60",
		"+026-11-21T20:32:23Z", " 2026-11-21T20:32:23Z",
		"2026-11-21T20:32:23,5Z", "2026-1-21T20:32:23Z",
	};
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (recall_time_parse(bad[i], &ms))
			fail_msg("taken as a time: \"%s\"", bad[i]);
}

/* Leap days and the ends of months and years of eight centuries. */
static void every_day_is_read_back(void **state)
{
	const int64_t day = 86400000;
	char out[RECALL_TIME_SIZE];
	int64_t ms;

	(void)state;
	for (int64_t t = -146097 * day; t < 146097 * day; t += day / 2 + 1) {
		recall_time_format(t, out);
		assert_true(recall_time_parse(out, &ms));
		assert_true(ms == t);
	}
}

static void recall_now_stops_the_clock(void **state)
{
	struct recall_error err = { 0 };
	int64_t before;

	(void)state;
	setenv("RECALL_NOW", "2026-11-21T20:32:23+01:00", 1);
	assert_int_equal(recall_clock_init(&err), RECALL_OK);
	assert_true(recall_clock_now() == 1795289543000);
	setenv("RECALL_NOW", "yesterday", 1);
	assert_int_equal(recall_clock_init(&err), RECALL_USAGE);
	assert_non_null(strstr(err.text, "\"yesterday\""));
	assert_non_null(strstr(err.text, "2026-11-21T20:32:23Z"));
	setenv("RECALL_NOW", "", 1);
	assert_int_equal(recall_clock_init(&err), RECALL_OK);
	before = (int64_t)time(NULL) * 1000;
	assert_true(recall_clock_now() >= before);
	assert_true(recall_clock_now() < before + 60000);
	unsetenv("RECALL_NOW");
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static void a_file_lets_time_pass(void **state)
{
	char path[] = "/tmp/recall-clock-XXXXXX", set[64];
	struct recall_error err = { 0 };
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	snprintf(set, sizeof(set), "@%s", path);
	setenv("RECALL_NOW", set, 1);
	write_file(path, "2026-11-21T20:32:23Z\n");
	assert_int_equal(recall_clock_init(&err), RECALL_OK);
	assert_true(recall_clock_now() == 1795293143000);
	write_file(path, "2026-11-22T20:32:23Z\n");
	assert_true(recall_clock_now() == 1795293143000 + 86400000);
	write_file(path, "soon\n");
	assert_int_equal(recall_clock_init(&err), RECALL_USAGE);
	assert_non_null(strstr(err.text, "soon"));
	unlink(path);
	assert_int_equal(recall_clock_init(&err), RECALL_USAGE);
	assert_non_null(strstr(err.text, path));
	unsetenv("RECALL_NOW");
}

static void the_zone_is_known_at_each_moment(void **state)
{
	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	assert_int_equal(recall_clock_offset(1795293143000), 60);
	assert_int_equal(recall_clock_offset(1784000000000), 120);
	setenv("TZ", "NPT-5:45", 1);
	tzset();
	assert_int_equal(recall_clock_offset(0), 345);
	unsetenv("TZ");
	tzset();
}

static void ticks_go_forward(void **state)
{
	int64_t last = recall_clock_ticks();

	(void)state;
	for (int i = 0; i < 1000; i++) {
		int64_t now = recall_clock_ticks();

		assert_true(now >= last);
		last = now;
	}
}

static void a_seed_gives_the_same_numbers_for_ever(void **state)
{
	struct recall_random r;

	(void)state;
	/* splitmix64's published first output for the seed 0 */
	assert_true(recall_hash_mix(0) == 0xe220a8397b1dcdafu);
	/* xoshiro256** from the state 1, 2, 3, 4, as its authors' code */
	r = (struct recall_random){ { 1, 2, 3, 4 } };
	assert_true(recall_random_next(&r) == 11520);
	assert_true(recall_random_next(&r) == 0);
	assert_true(recall_random_next(&r) == 1509978240);
	assert_true(recall_random_next(&r) == 1215971899390074240);
}

static void draws_are_even(void **state)
{
	struct recall_random r;
	unsigned count[6] = { 0 };
	double sum = 0;

	(void)state;
	recall_random_init(&r, 20261121);
	for (int i = 0; i < 60000; i++) {
		double unit = recall_random_unit(&r);
		uint32_t n = recall_random_below(&r, 6);

		assert_true(unit >= 0 && unit < 1);
		assert_true(n < 6);
		sum += unit;
		count[n]++;
	}
	assert_true(sum > 29500 && sum < 30500);
	for (int i = 0; i < 6; i++)
		assert_in_range(count[i], 9600, 10400);
	for (int i = 0; i < 100; i++) {
		assert_int_equal(recall_random_below(&r, 1), 0);
		assert_true(recall_random_below(&r, UINT32_MAX) <
				UINT32_MAX);
	}
}

static void a_seed_comes_from_the_environment(void **state)
{
	uint64_t monday;

	(void)state;
	setenv("RECALL_SEED", "42", 1);
	assert_true(recall_random_seed() == 42);
	setenv("RECALL_SEED", "monday", 1);
	monday = recall_random_seed();
	assert_true(monday == recall_random_seed());
	setenv("RECALL_SEED", "tuesday", 1);
	assert_true(monday != recall_random_seed());
	unsetenv("RECALL_SEED");
	assert_true(recall_random_seed() != recall_random_seed());
}

static void ids_sort_by_time_and_name_their_content(void **state)
{
	char a[RECALL_UUID_SIZE], b[RECALL_UUID_SIZE];

	(void)state;
	recall_uuid_new(1795293143000, a);
	recall_uuid_new(1795293143001, b);
	assert_true(strcmp(a, b) < 0);
	assert_int_equal(strncmp(a, "01a1ffcf-5fd8-7", 15), 0);
	assert_true(recall_uuid_valid(a));
	recall_uuid_new(1795293143000, b);
	assert_string_not_equal(a, b);
	recall_uuid_hash("abc", 3, a);
	/* SHA-256 of "abc" begins ba7816bf 8f01cfea 414140de 5dae2223 */
	assert_string_equal(a, "ba7816bf-8f01-8fea-8141-40de5dae2223");
	assert_true(recall_uuid_valid(a));
}

static void what_is_no_id_is_refused(void **state)
{
	static const char *const bad[] = {
		"", "x", "ba7816bf-8f01-8fea-8141-40de5dae222",
		"ba7816bf-8f01-8fea-8141-40de5dae22233",
		"BA7816BF-8f01-8fea-8141-40de5dae2223",
		"ba7816bf-8f01-0fea-8141-40de5dae2223",
		"ba7816bf-8f01-8fea-c141-40de5dae2223",
		"ba7816bf08f01-8fea-8141-40de5dae2223",
		"ba7816bf-8f01-8fea-8141-40de5dae222g",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(recall_uuid_valid(bad[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_read_and_written),
		cmocka_unit_test(what_is_no_time_is_refused),
		cmocka_unit_test(every_day_is_read_back),
		cmocka_unit_test(recall_now_stops_the_clock),
		cmocka_unit_test(a_file_lets_time_pass),
		cmocka_unit_test(the_zone_is_known_at_each_moment),
		cmocka_unit_test(ticks_go_forward),
		cmocka_unit_test(a_seed_gives_the_same_numbers_for_ever),
		cmocka_unit_test(draws_are_even),
		cmocka_unit_test(a_seed_comes_from_the_environment),
		cmocka_unit_test(ids_sort_by_time_and_name_their_content),
		cmocka_unit_test(what_is_no_id_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

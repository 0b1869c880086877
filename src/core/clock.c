#include "recall/core.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A test may be rewriting the file of RECALL_NOW=@FILE as it is read. */
#define FILE_TRIES 50
#define FILE_WAIT_NS 2000000

/* 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z */
#define FIRST_MS INT64_C(-62167219200000)
#define LAST_MS INT64_C(253402300799999)

static int64_t read_clock(clockid_t id)
{
	struct timespec ts;

	RECALL_BUG_ON(clock_gettime(id, &ts) != 0);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* The text of a small file without what follows its first line. */
static enum recall_status read_line(const char *path, char *out, size_t size,
		struct recall_error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n;

	if (fd < 0)
		return recall_fail(err, RECALL_USAGE,
				"RECALL_NOW names the file %s, which can't be "
				"read: %s", path, strerror(errno));
	n = read(fd, out, size - 1);
	close(fd);
	out[n > 0 ? n : 0] = '\0';
	out[strcspn(out, "\r\n")] = '\0';
	return RECALL_OK;
}

static enum recall_status parse_now(const char *text, int64_t *ms,
		struct recall_error *err)
{
	if (recall_time_parse(text, ms))
		return RECALL_OK;
	return recall_fail(err, RECALL_USAGE, "RECALL_NOW is \"%s\", which is "
			"no time; write it like 2026-11-21T20:32:23Z or "
			"2026-11-21T20:32:23+01:00", text);
}

static enum recall_status time_of_file(const char *path, int64_t *ms,
		struct recall_error *err)
{
	const struct timespec wait = { 0, FILE_WAIT_NS };
	char text[64];

	for (int i = 0; i < FILE_TRIES; i++) {
		enum recall_status status = read_line(path, text,
				sizeof(text), err);

		if (status != RECALL_OK)
			return status;
		if (recall_time_parse(text, ms))
			return RECALL_OK;
		nanosleep(&wait, NULL);
	}
	return parse_now(text, ms, err);
}

/* RECALL_OK with *set false where RECALL_NOW doesn't set the time. */
static enum recall_status time_set(int64_t *ms, bool *set,
		struct recall_error *err)
{
	const char *now = getenv("RECALL_NOW");

	*set = now && *now;
	if (!*set)
		return RECALL_OK;
	if (*now == '@')
		return time_of_file(now + 1, ms, err);
	return parse_now(now, ms, err);
}

enum recall_status recall_clock_init(struct recall_error *err)
{
	int64_t ms;
	bool set;

	return time_set(&ms, &set, err);
}

int64_t recall_clock_now(void)
{
	int64_t ms;
	bool set;

	if (time_set(&ms, &set, NULL) == RECALL_OK && set)
		return ms;
	return read_clock(CLOCK_REALTIME);
}

int64_t recall_clock_ticks(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

/* Rounds towards the past, also before 1970. */
static int64_t divide_down(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

int recall_clock_offset(int64_t ms)
{
	time_t t = (time_t)divide_down(ms, 1000);
	struct tm tm;

	if (!localtime_r(&t, &tm))
		return 0;
	return (int)(tm.tm_gmtoff / 60);
}

void recall_time_format(int64_t ms, char out[RECALL_TIME_SIZE])
{
	struct tm tm;
	time_t t;

	if (ms < FIRST_MS)
		ms = FIRST_MS;
	if (ms > LAST_MS)
		ms = LAST_MS;
	t = (time_t)divide_down(ms, 1000);
	RECALL_BUG_ON(!gmtime_r(&t, &tm));
	snprintf(out, RECALL_TIME_SIZE,
			"%04u-%02u-%02uT%02u:%02u:%02u.%03uZ",
			(unsigned)(tm.tm_year + 1900) % 10000,
			(unsigned)(tm.tm_mon + 1) % 100,
			(unsigned)tm.tm_mday % 100, (unsigned)tm.tm_hour % 100,
			(unsigned)tm.tm_min % 100, (unsigned)tm.tm_sec % 100,
			(unsigned)(ms - (int64_t)t * 1000) % 1000);
}

/* Exactly `count` digits with a value from low to high. */
static bool take_number(const char **s, int count, int low, int high,
		int *value)
{
	*value = 0;
	for (; count > 0; count--, (*s)++) {
		if (**s < '0' || **s > '9')
			return false;
		*value = *value * 10 + (**s - '0');
	}
	return *value >= low && *value <= high;
}

static bool take_char(const char **s, const char *set)
{
	if (!**s || !strchr(set, **s))
		return false;
	(*s)++;
	return true;
}

static int days_in_month(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

static bool take_date(const char **s, struct tm *tm)
{
	if (!take_number(s, 4, 0, 9999, &tm->tm_year) || !take_char(s, "-") ||
			!take_number(s, 2, 1, 12, &tm->tm_mon) ||
			!take_char(s, "-") ||
			!take_number(s, 2, 1, 31, &tm->tm_mday))
		return false;
	if (tm->tm_mday > days_in_month(tm->tm_year, tm->tm_mon))
		return false;
	tm->tm_year -= 1900;
	tm->tm_mon -= 1;
	return true;
}

/* A leap second counts as the first second after it. */
static bool take_clock(const char **s, struct tm *tm)
{
	return take_number(s, 2, 0, 23, &tm->tm_hour) && take_char(s, ":") &&
			take_number(s, 2, 0, 59, &tm->tm_min) &&
			take_char(s, ":") &&
			take_number(s, 2, 0, 60, &tm->tm_sec);
}

/* ".25" is 250 ms; digits past the third are dropped. */
static bool take_fraction(const char **s, int64_t *ms)
{
	int64_t unit = 100;
	int digit;

	*ms = 0;
	if (!take_char(s, "."))
		return true;
	if (!take_number(s, 1, 0, 9, &digit))
		return false;
	do {
		*ms += digit * unit;
		unit /= 10;
	} while (**s >= '0' && **s <= '9' && take_number(s, 1, 0, 9, &digit));
	return true;
}

static bool take_zone(const char **s, int *minutes)
{
	int hour, minute, sign;

	*minutes = 0;
	if (take_char(s, "Zz"))
		return true;
	sign = **s == '-' ? -1 : 1;
	if (!take_char(s, "+-") || !take_number(s, 2, 0, 23, &hour) ||
			!take_char(s, ":") ||
			!take_number(s, 2, 0, 59, &minute))
		return false;
	*minutes = sign * (hour * 60 + minute);
	return true;
}

bool recall_time_parse(const char *s, int64_t *ms)
{
	struct tm tm = { 0 };
	int64_t fraction;
	int zone;

	if (!take_date(&s, &tm) || !take_char(&s, "Tt ") ||
			!take_clock(&s, &tm) || !take_fraction(&s, &fraction) ||
			!take_zone(&s, &zone) || *s)
		return false;
	*ms = ((int64_t)timegm(&tm) - zone * 60) * 1000 + fraction;
	return true;
}

/* Days off: dates and ranges of dates. */
#include "recall/schedule.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Days before a month of a year that begins in March, and back: the civil
 * calendar without a table of months (Howard Hinnant, chrono-compatible
 * low-level date algorithms). */
#define DAYS_PER_ERA 146097
#define EPOCH_SHIFT 719468	/* 0000-03-01 to 1970-01-01 */
#define LAST_YEAR 9999

static int32_t day_of(int year, int month, int mday)
{
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400, of_era = y - era * 400;
	int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 +
			mday - 1;

	return (int32_t)(era * DAYS_PER_ERA + of_era * 365 + of_era / 4 -
			of_era / 100 + of_year - EPOCH_SHIFT);
}

static void date_of(int32_t day, int *year, int *month, int *mday)
{
	int z = day + EPOCH_SHIFT, era = z / DAYS_PER_ERA;
	int left = z - era * DAYS_PER_ERA;
	int of_era = (left - left / 1460 + left / 36524 - left / 146096) / 365;
	int of_year = left - (365 * of_era + of_era / 4 - of_era / 100);
	int m = (5 * of_year + 2) / 153;

	*mday = of_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = of_era + era * 400 + (*month <= 2);
}

/* "2026-12-24" at s; the characters read, 0 when it is no date. */
static size_t read_date(const char *s, int32_t *day)
{
	int year, month, mday, y, m, d, used = 0;

	if (!isdigit((unsigned char)*s) ||
	    sscanf(s, "%4d-%2d-%2d%n", &year, &month, &mday, &used) != 3 ||
	    year < 1970 || year > LAST_YEAR || month < 1 || month > 12 ||
	    mday < 1 || mday > 31)
		return 0;
	*day = day_of(year, month, mday);
	date_of(*day, &y, &m, &d);
	return y == year && m == month && d == mday ? (size_t)used : 0;
}

/* In order, without overlaps. */
static bool add_range(struct recall_holidays *h, int32_t from, int32_t to)
{
	int at = 0, end;

	while (at < h->count && h->to[at] + 1 < from)
		at++;
	for (end = at; end < h->count && h->from[end] <= to + 1; end++) {
		from = h->from[end] < from ? h->from[end] : from;
		to = h->to[end] > to ? h->to[end] : to;
	}
	if (end == at && h->count == RECALL_MAX_HOLIDAYS)
		return false;
	memmove(&h->from[at + 1], &h->from[end],
			(size_t)(h->count - end) * sizeof(*h->from));
	memmove(&h->to[at + 1], &h->to[end],
			(size_t)(h->count - end) * sizeof(*h->to));
	h->count += at + 1 - end;
	h->from[at] = from;
	h->to[at] = to;
	return true;
}

bool recall_holidays_parse(const char *s, struct recall_holidays *out)
{
	struct recall_holidays h = { .count = 0 };

	if (strcmp(s, "none") == 0)
		s = "";
	for (s += strspn(s, " ,"); *s; s += strspn(s, " ,")) {
		int32_t from, to;
		size_t n = read_date(s, &from);

		if (n == 0)
			return false;
		s += n;
		to = from;
		if (strncmp(s, "..", 2) == 0) {
			n = read_date(s + 2, &to);
			if (n == 0 || to < from)
				return false;
			s += 2 + n;
		}
		if ((*s && *s != ' ' && *s != ',') || !add_range(&h, from, to))
			return false;
	}
	*out = h;
	return true;
}

static void add_date(struct recall_buf *out, int32_t day)
{
	int year, month, mday;

	date_of(day, &year, &month, &mday);
	recall_buf_addf(out, "%04d-%02d-%02d", year, month, mday);
}

void recall_holidays_format(const struct recall_holidays *h,
		struct recall_buf *out)
{
	if (h->count == 0)
		recall_buf_adds(out, "none");
	for (int i = 0; i < h->count; i++) {
		if (i)
			recall_buf_addc(out, ' ');
		add_date(out, h->from[i]);
		if (h->to[i] == h->from[i])
			continue;
		recall_buf_adds(out, "..");
		add_date(out, h->to[i]);
	}
}

bool recall_holidays_has(const struct recall_holidays *h, int32_t day)
{
	for (int i = 0; i < h->count; i++)
		if (day >= h->from[i] && day <= h->to[i])
			return true;
	return false;
}

void recall_holidays_forget(struct recall_holidays *h, int32_t before)
{
	int gone = 0;

	while (gone < h->count && h->to[gone] < before)
		gone++;
	h->count -= gone;
	memmove(h->from, h->from + gone, (size_t)h->count * sizeof(*h->from));
	memmove(h->to, h->to + gone, (size_t)h->count * sizeof(*h->to));
}

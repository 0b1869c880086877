#include "ui/words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May",
	"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const weekdays[] = { "Thu", "Fri", "Sat", "Sun", "Mon",
	"Tue", "Wed" };	/* day 0 was a Thursday */

struct date {
	int year, month, day;	/* month 1..12 */
};

/* Days since 1970-01-01 to a date and back, by counting years from March
 * (so that the leap day comes last) in spans of 400 years. */
static struct date date_of(int32_t day)
{
	int64_t z = (int64_t)day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	struct date d = { .day = (int)(doy - (153 * mp + 2) / 5 + 1) };

	d.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	d.year = (int)(yoe + era * 400 + (d.month <= 2));
	return d;
}

static int32_t day_of(struct date d)
{
	int64_t y = d.month <= 2 ? d.year - 1 : d.year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t yoe = y - era * 400;
	int64_t mp = d.month > 2 ? d.month - 3 : d.month + 9;
	int64_t doy = (153 * mp + 2) / 5 + d.day - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return (int32_t)(era * 146097 + doe - 719468);
}

void words_day(int32_t day, int32_t today, char out[WORDS_SIZE])
{
	struct date d = date_of(day), now = date_of(today);

	if (d.year == now.year)
		snprintf(out, WORDS_SIZE, "%d %s", d.day, months[d.month - 1]);
	else
		snprintf(out, WORDS_SIZE, "%d %s %d", d.day,
				months[d.month - 1], d.year);
}

void words_date(int32_t day, char out[WORDS_SIZE])
{
	struct date d = date_of(day);

	snprintf(out, WORDS_SIZE, "%s %d %s", weekdays[(day % 7 + 7) % 7],
			d.day, months[d.month - 1]);
}

void words_days_off(int32_t day, int32_t today, char out[WORDS_SIZE])
{
	int off = day - today;

	if (off == 0)
		snprintf(out, WORDS_SIZE, "today");
	else if (off == 1)
		snprintf(out, WORDS_SIZE, "tomorrow");
	else if (off == -1)
		snprintf(out, WORDS_SIZE, "yesterday");
	else if (off > 0)
		snprintf(out, WORDS_SIZE, "in %d days", off);
	else
		snprintf(out, WORDS_SIZE, "%d days ago", -off);
}

void words_early(int32_t exam, int32_t today, struct recall_buf *out)
{
	char day[WORDS_SIZE];

	words_day(exam, today, day);
	recall_buf_addf(out, "a look before the exam on %s", day);
}

void words_due(int64_t due, const struct recall_moment *now, int rollover,
		char out[WORDS_DUE_SIZE])
{
	char day[WORDS_SIZE], off[WORDS_SIZE], left[RECALL_INTERVAL_SIZE];
	int32_t on = recall_moment_at(due, now->offset, rollover).day;

	words_day(on, now->day, day);
	words_days_off(on, now->day, off);
	recall_interval_format(due - now->ms, false, left);
	if (due <= now->ms)
		snprintf(out, WORDS_DUE_SIZE, "now");
	else if (on <= now->day)
		snprintf(out, WORDS_DUE_SIZE, "in %s", left);
	else
		snprintf(out, WORDS_DUE_SIZE, "%s, %s", day, off);
}

/* ---- reading a day ----------------------------------------------------- */

static bool is_date(struct date d)
{
	struct date back;

	if (d.year < 1970 || d.year > 9999 || d.month < 1 || d.month > 12 ||
	    d.day < 1 || d.day > 31)
		return false;
	back = date_of(day_of(d));
	return back.day == d.day && back.month == d.month;
}

static int parse_month(const char *s)
{
	for (int i = 0; i < 12; i++) {
		int n = 0;

		while (n < 3 && tolower((unsigned char)s[n]) ==
		       tolower((unsigned char)months[i][n]))
			n++;
		if (n == 3)
			return i + 1;
	}
	return 0;
}

/* A day without a year is the next such day. */
static bool finish_date(struct date d, int32_t today, int32_t *day)
{
	bool open = d.year == 0;

	if (open)
		d.year = date_of(today).year;
	if (!is_date(d) && !(open && is_date((struct date){ d.year + 1,
			d.month, d.day })))
		return false;
	if (open && day_of(d) < today)
		d.year++;
	*day = day_of(d);
	return is_date(d);
}

bool words_parse_day(const char *s, int32_t today, int32_t *day)
{
	struct date d = { 0 };
	char month[16] = "", rest;
	int n;

	if (sscanf(s, " %5d-%2d-%2d %c", &d.year, &d.month, &d.day,
			&rest) == 3)
		return finish_date(d, today, day);
	d = (struct date){ 0 };
	n = sscanf(s, " %2d.%2d.%5d %c", &d.day, &d.month, &d.year, &rest);
	if (n == 2 || n == 3)
		return finish_date(d, today, day);
	d = (struct date){ 0 };
	n = sscanf(s, " %2d %15[A-Za-z]%*[., ]%5d %c", &d.day, month, &d.year,
			&rest);
	if (n == 2 || n == 3) {
		d.month = parse_month(month);
		return d.month && finish_date(d, today, day);
	}
	if (sscanf(s, " %5d %c", &n, &rest) == 1 && n >= 0) {
		*day = today + n;
		return true;
	}
	return false;
}

/* ---- numbers and names ------------------------------------------------- */

void words_share(double share, char out[WORDS_SIZE])
{
	/* short of everything is not 100 %, more than nothing not 0 % */
	int percent = (int)(share * 100 + 0.5);

	if (percent == 100 && share < 1)
		percent = 99;
	if (percent == 0 && share > 0)
		percent = 1;
	snprintf(out, WORDS_SIZE, "%d %%", percent);
}

void words_count(int n, char out[WORDS_SIZE])
{
	if (n == 0)
		snprintf(out, WORDS_SIZE, "·");
	else if (n < 1000)
		snprintf(out, WORDS_SIZE, "%d", n);
	else if (n < 1000000)
		snprintf(out, WORDS_SIZE, "%d,%03d", n / 1000, n % 1000);
	else
		snprintf(out, WORDS_SIZE, "%d,%03d,%03d", n / 1000000,
				n / 1000 % 1000, n % 1000);
}

void words_deck(struct recall_buf *out, const char *name)
{
	const char *sign;

	while ((sign = strstr(name, "::"))) {
		recall_buf_add(out, name, (size_t)(sign - name));
		recall_buf_adds(out, " › ");
		name = sign + 2;
	}
	recall_buf_adds(out, name);
}

void words_plural(struct recall_buf *out, int n, const char *one,
		const char *many)
{
	char count[WORDS_SIZE];

	words_count(n, count);
	recall_buf_addf(out, "%s %s", n ? count : "no", n == 1 ? one : many);
}

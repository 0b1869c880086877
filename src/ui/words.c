#include "ui/words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const weekdays[] = { "Thu", "Fri", "Sat", "Sun", "Mon",
	"Tue", "Wed" };	/* day 0 was a Thursday */

void words_day(int32_t day, int32_t today, char out[WORDS_SIZE])
{
	struct recall_date d = recall_date_of(day), now = recall_date_of(today);

	if (d.year == now.year)
		snprintf(out, WORDS_SIZE, "%d %s", d.day,
				recall_month_name(d.month));
	else
		snprintf(out, WORDS_SIZE, "%d %s %d", d.day,
				recall_month_name(d.month), d.year);
}

void words_date(int32_t day, char out[WORDS_SIZE])
{
	struct recall_date d = recall_date_of(day);

	snprintf(out, WORDS_SIZE, "%s %d %s", weekdays[(day % 7 + 7) % 7],
			d.day, recall_month_name(d.month));
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

static int parse_month(const char *s)
{
	for (int month = 1; month <= 12; month++)
		if (strncasecmp(s, recall_month_name(month), 3) == 0)
			return month;
	return 0;
}

/* A day without a year is the next such day. */
static bool finish_date(struct recall_date d, int32_t today, int32_t *day)
{
	bool open = d.year == 0;

	if (open)
		d.year = recall_date_of(today).year;
	if (!recall_date_valid(d) && !(open && recall_date_valid(
			(struct recall_date){ d.year + 1, d.month, d.day })))
		return false;
	if (open && recall_date_day(d) < today)
		d.year++;
	*day = recall_date_day(d);
	return recall_date_valid(d);
}

bool words_parse_day(const char *s, int32_t today, int32_t *day)
{
	struct recall_date d = { 0 };
	char month[16] = "", rest;
	int n;

	if (sscanf(s, " %5d-%2d-%2d %c", &d.year, &d.month, &d.day,
			&rest) == 3)
		return finish_date(d, today, day);
	d = (struct recall_date){ 0 };
	n = sscanf(s, " %2d.%2d.%5d %c", &d.day, &d.month, &d.year, &rest);
	if (n == 2 || n == 3)
		return finish_date(d, today, day);
	d = (struct recall_date){ 0 };
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

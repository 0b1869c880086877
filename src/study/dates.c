#include "dates.h"

#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

#include "span.h"

#define LONGEST 60

/* What they begin with, folded, and no other does. */
static const struct month {
	const char *s;
	unsigned number;
} months[] = {
	{ "jan", 1 }, { "ene", 1 }, { "gen", 1 }, { "feb", 2 }, { "fev", 2 },
	{ "mar", 3 }, { "maerz", 3 }, { "apr", 4 }, { "avr", 4 },
	{ "abr", 4 }, { "mai", 5 }, { "may", 5 }, { "mag", 5 },
	{ "jun", 6 }, { "juin", 6 }, { "giu", 6 }, { "jul", 7 },
	{ "juil", 7 }, { "lug", 7 }, { "aug", 8 }, { "aou", 8 },
	{ "ago", 8 }, { "sep", 9 }, { "set", 9 }, { "oct", 10 },
	{ "okt", 10 }, { "ott", 10 }, { "out", 10 }, { "nov", 11 },
	{ "dec", 12 }, { "dez", 12 }, { "dic", 12 },
	{ "\xd1\x8f\xd0\xbd\xd0\xb2", 1 }, { "\xd1\x84\xd0\xb5\xd0\xb2", 2 },
	{ "\xd0\xbc\xd0\xb0\xd1\x80", 3 }, { "\xd0\xb0\xd0\xbf\xd1\x80", 4 },
	{ "\xd0\xbc\xd0\xb0\xd1\x8f", 5 }, { "\xd0\xbc\xd0\xb0\xd0\xb8", 5 },
	{ "\xd0\xb8\xd1\x8e\xd0\xbd", 6 }, { "\xd0\xb8\xd1\x8e\xd0\xbb", 7 },
	{ "\xd0\xb0\xd0\xb2\xd0\xb3", 8 }, { "\xd1\x81\xd0\xb5\xd0\xbd", 9 },
	{ "\xd0\xbe\xd0\xba\xd1\x82", 10 }, { "\xd0\xbd\xd0\xbe\xd1\x8f", 11 },
	{ "\xd0\xb4\xd0\xb5\xd0\xba", 12 },
};

/* What may stand beside the numbers. */
static const char *const little_words[] = { "of", "the", "on", "in", "de",
	"del", "da", "do", "den", "der", "am", "im", "du", "le", "il", "el",
	"a", "em", "st", "nd", "rd", "th", "er", "year", "ad", "ce",
	"\xd0\xb2", "\xd0\xb3", "\xd0\xb3\xd0\xbe\xd0\xb4",
	"\xd0\xb3\xd0\xbe\xd0\xb4\xd0\xb0", "\xd0\xb3\xd0\xbe\xd0\xb4\xd1\x83",
};

struct date {
	unsigned day;		/* 0 when it isn't said */
	unsigned month, year;
	bool either;		/* day and month may be meant the other way
				 * round */
};

struct reader {
	unsigned numbers[3];
	size_t digits[3], count;
	unsigned month;
};

static bool read_word(struct reader *r, struct span word)
{
	for (size_t i = 0; i < RECALL_COUNT(months); i++) {
		size_t n = strlen(months[i].s);

		if (word.n < n || memcmp(word.s, months[i].s, n) != 0)
			continue;
		if (r->month)
			return false;
		r->month = months[i].number;
		return true;
	}
	for (size_t i = 0; i < RECALL_COUNT(little_words); i++)
		if (strlen(little_words[i]) == word.n && memcmp(word.s,
				little_words[i], word.n) == 0)
			return true;
	return false;
}

static bool read_number(struct reader *r, struct span digits)
{
	if (r->count == 3 || digits.n > 4)
		return false;
	r->digits[r->count] = digits.n;
	r->numbers[r->count++] = (unsigned)strtoul(digits.s, NULL, 10);
	return true;
}

/* Folded; false when something else is said. */
static bool read_all(struct reader *r, const char *s)
{
	while (*s) {
		struct span run = { s, 0 };

		while (is_digit(s[run.n]))
			run.n++;
		if (run.n) {
			if (!read_number(r, run))
				return false;
			s += run.n;
			continue;
		}
		while (is_word_char(s[run.n]) && !is_digit(s[run.n]))
			run.n++;
		if (run.n && !read_word(r, run))
			return false;
		if (!run.n && !strchr(" .,/-", *s))
			return false;
		s += run.n ? run.n : 1;
	}
	return true;
}

/* "28 July 1914", "July 1914" */
static bool name_date(const struct reader *r, struct date *out)
{
	for (size_t i = 0; i < r->count; i++)
		*(r->digits[i] > 2 ? &out->year : &out->day) = r->numbers[i];
	out->month = r->month;
	return out->year && r->count == 1 + (out->day > 0);
}

static bool number_date(const struct reader *r, struct date *out)
{
	const unsigned *n = r->numbers;

	if (r->count != 3)
		return false;
	if (r->digits[0] == 4)
		*out = (struct date){ n[2], n[1], n[0], false };
	else if (r->digits[2] == 4)
		*out = (struct date){ n[0], n[1], n[2], true };
	return out->year > 0;
}

static bool read_date(const char *text, struct date *out)
{
	struct recall_buf b = RECALL_BUF_INIT;
	struct reader r = { .count = 0 };
	bool is_date;

	*out = (struct date){ 0 };
	if (strlen(text) > LONGEST || !strpbrk(text, "0123456789"))
		return false;
	recall_fold(&b, text, strlen(text), RECALL_FOLD_ANSWER);
	is_date = read_all(&r, b.data) && (r.month ? name_date(&r, out) :
			number_date(&r, out));
	recall_buf_release(&b);
	return is_date;
}

enum date_fit judge_date_fit(const char *expected, const char *typed)
{
	struct date a, b;

	if (!read_date(expected, &a) || !read_date(typed, &b))
		return DATE_NONE;
	if (a.year == b.year && (a.either || b.either) && a.day == b.month &&
			a.month == b.day)
		return DATE_SAME;
	if (a.year != b.year || a.month != b.month)
		return DATE_OTHER;
	return a.day == b.day ? DATE_SAME : b.day == 0 ? DATE_PART :
			DATE_OTHER;
}

/* Study options: from the one table to the struct, its text and back. */
#include "recall/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct recall_option recall_option_table[] = {
#define X(group, name, type, kind, dflt, min, max, words, help)	\
	{ #group, #name, RECALL_OPTION_##kind, dflt, min, max, words, help },
	RECALL_OPTIONS(X)
#undef X
};

const size_t recall_option_count =
		RECALL_COUNT(recall_option_table);

static const size_t offsets[] = {
#define X(group, name, type, kind, dflt, min, max, words, help)	\
	offsetof(struct recall_options, name),
	RECALL_OPTIONS(X)
#undef X
};

const struct recall_option *recall_option_find(const char *name)
{
	for (size_t i = 0; i < recall_option_count; i++)
		if (strcmp(recall_option_table[i].name, name) == 0)
			return &recall_option_table[i];
	return NULL;
}

static size_t offset_of(const struct recall_option *option)
{
	return offsets[option - recall_option_table];
}

/* ---- words ------------------------------------------------------------ */

/* Index of word[0..n) in a list of words parted by spaces; -1 if none. */
static int word_index(const char *words, const char *word, size_t n)
{
	for (int i = 0; *words; i++) {
		size_t len = strcspn(words, " ");

		if (len == n && memcmp(words, word, n) == 0)
			return i;
		words += len;
		words += strspn(words, " ");
	}
	return -1;
}

static void add_word(struct recall_buf *out, const char *words, int index)
{
	while (index-- > 0) {
		words += strcspn(words, " ");
		words += strspn(words, " ");
	}
	recall_buf_add(out, words, strcspn(words, " "));
}

/* ---- one reader and one writer for each kind -------------------------- */

static bool read_int(const struct recall_option *o, const char *s, void *field)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(s, &end, 10);
	if (end == s || *end || errno || (double)n < o->min ||
			(double)n > o->max)
		return false;
	*(int *)field = (int)n;
	return true;
}

static void write_int(const struct recall_option *o, const void *field,
		struct recall_buf *out)
{
	(void)o;
	recall_buf_addf(out, "%d", *(const int *)field);
}

/* Decimal digits and a point only: no hexadecimal, no "nan". A share may be
 * written in per cent. */
static bool read_real(const struct recall_option *o, const char *s, void *field)
{
	size_t n = strspn(s, "0123456789.");
	bool percent = s[n] == '%';
	char *end;
	double x = strtod(s, &end);

	if (n == 0 || end != s + n || s[n + percent])
		return false;
	if (percent)
		x /= 100;
	if (!(x >= o->min && x <= o->max))
		return false;
	*(double *)field = x;
	return true;
}

/* The shortest text that reads back as the same number; %g drops zeros at
 * the end. */
static void write_real(const struct recall_option *o, const void *field,
		struct recall_buf *out)
{
	double x = *(const double *)field;
	char text[32];

	(void)o;
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, x);
		if (!(strtod(text, NULL) < x || strtod(text, NULL) > x))
			break;
	}
	recall_buf_adds(out, text);
}

static bool read_bool(const struct recall_option *o, const char *s, void *field)
{
	int i = word_index("off on", s, strlen(s));

	(void)o;
	if (i >= 0)
		*(bool *)field = i == 1;
	return i >= 0;
}

static void write_bool(const struct recall_option *o, const void *field,
		struct recall_buf *out)
{
	(void)o;
	recall_buf_adds(out, *(const bool *)field ? "on" : "off");
}

static bool read_choice(const struct recall_option *o, const char *s,
		void *field)
{
	int i = word_index(o->words, s, strlen(s));

	if (i >= 0)
		*(int *)field = i;
	return i >= 0;
}

static void write_choice(const struct recall_option *o, const void *field,
		struct recall_buf *out)
{
	add_word(out, o->words, *(const int *)field);
}

static bool read_set(const struct recall_option *o, const char *s, void *field)
{
	int bits = 0;

	if (o->min < 1 && strcmp(s, "none") == 0)
		s = "";
	for (s += strspn(s, " ,"); *s; s += strspn(s, " ,")) {
		size_t n = strcspn(s, " ,");
		int i = word_index(o->words, s, n);

		if (i < 0)
			return false;
		bits |= 1 << i;
		s += n;
	}
	if (bits == 0 && o->min >= 1)
		return false;
	*(int *)field = bits;
	return true;
}

static void write_set(const struct recall_option *o, const void *field,
		struct recall_buf *out)
{
	int bits = *(const int *)field;
	const char *gap = "";

	if (bits == 0)
		recall_buf_adds(out, "none");
	for (int i = 0; bits >> i; i++) {
		if (!(bits >> i & 1))
			continue;
		recall_buf_adds(out, gap);
		add_word(out, o->words, i);
		gap = " ";
	}
}

static bool read_steps(const struct recall_option *o, const char *s,
		void *field)
{
	struct recall_steps *steps = field;

	(void)o;
	return recall_steps_parse(s, steps->seconds, &steps->count);
}

static void write_steps(const struct recall_option *o, const void *field,
		struct recall_buf *out)
{
	const struct recall_steps *steps = field;

	(void)o;
	recall_steps_format(steps->seconds, steps->count, out);
}

static bool read_days(const struct recall_option *o, const char *s,
		void *field)
{
	(void)o;
	return recall_holidays_parse(s, field);
}

static void write_days(const struct recall_option *o, const void *field,
		struct recall_buf *out)
{
	(void)o;
	recall_holidays_format(field, out);
}

/* What is allowed, as the end of a sentence that begins "NAME must be". */

static void allow_number(const struct recall_option *o, struct recall_buf *out)
{
	recall_buf_addf(out, "a %snumber from %g to %g",
			o->kind == RECALL_OPTION_INT ? "whole " : "", o->min,
			o->max);
}

static void allow_bool(const struct recall_option *o, struct recall_buf *out)
{
	(void)o;
	recall_buf_adds(out, "on or off");
}

static void allow_choice(const struct recall_option *o, struct recall_buf *out)
{
	recall_buf_addf(out, "one of: %s", o->words);
}

static void allow_set(const struct recall_option *o, struct recall_buf *out)
{
	recall_buf_addf(out, o->min < 1 ? "none, or some of: %s" :
			"one or more of: %s", o->words);
}

static void allow_steps(const struct recall_option *o, struct recall_buf *out)
{
	(void)o;
	recall_buf_addf(out, "at most %d delays such as \"30s 10m 2h 1d\", "
			"none longer than 365d", RECALL_MAX_STEPS);
}

static void allow_days(const struct recall_option *o, struct recall_buf *out)
{
	(void)o;
	recall_buf_addf(out, "none, or at most %d days or ranges such as "
			"\"2026-12-24..2027-01-02 2027-03-05\"",
			RECALL_MAX_HOLIDAYS);
}

static const struct {
	bool (*read)(const struct recall_option *o, const char *s, void *field);
	void (*write)(const struct recall_option *o, const void *field,
			struct recall_buf *out);
	void (*allow)(const struct recall_option *o, struct recall_buf *out);
} kinds[] = {
	[RECALL_OPTION_INT] = { read_int, write_int, allow_number },
	[RECALL_OPTION_REAL] = { read_real, write_real, allow_number },
	[RECALL_OPTION_BOOL] = { read_bool, write_bool, allow_bool },
	[RECALL_OPTION_CHOICE] = { read_choice, write_choice, allow_choice },
	[RECALL_OPTION_SET] = { read_set, write_set, allow_set },
	[RECALL_OPTION_STEPS] = { read_steps, write_steps, allow_steps },
	[RECALL_OPTION_DAYS] = { read_days, write_days, allow_days },
};

/* ---- the struct ------------------------------------------------------- */

void recall_options_default(struct recall_options *o)
{
	memset(o, 0, sizeof(*o));
	for (size_t i = 0; i < recall_option_count; i++) {
		const struct recall_option *option = &recall_option_table[i];

		RECALL_BUG_ON(!kinds[option->kind].read(option, option->dflt,
				(char *)o + offsets[i]));
	}
}

enum recall_status recall_options_set(struct recall_options *o,
		const char *name, const char *value, struct recall_error *err)
{
	const struct recall_option *option = recall_option_find(name);
	struct recall_buf allowed = RECALL_BUF_INIT;
	enum recall_status status;

	if (!option)
		return recall_fail(err, RECALL_USAGE,
				"there is no option \"%s\"; "
				"`recall help options` lists them", name);
	if (kinds[option->kind].read(option, value,
			(char *)o + offset_of(option)))
		return RECALL_OK;
	kinds[option->kind].allow(option, &allowed);
	status = recall_fail(err, RECALL_USAGE,
			"%s must be %s, not \"%s\"", name, allowed.data,
			value);
	recall_buf_release(&allowed);
	return status;
}

void recall_options_get(const struct recall_options *o, const char *name,
		struct recall_buf *out)
{
	const struct recall_option *option = recall_option_find(name);

	if (option)
		kinds[option->kind].write(option,
				(const char *)o + offset_of(option), out);
}

struct recall_plan recall_options_plan(const struct recall_options *o,
		uint64_t seed)
{
	struct recall_plan plan = {
		.retention = o->retention,
		.maximum_days = o->maximum_interval,
		.learning_count = o->learning_steps.count,
		.relearning_count = o->relearning_steps.count,
		.rollover = o->day_starts_at,
		.fuzz = o->fuzz,
		.fuzz_steps = o->fuzz_steps,
		.balance = o->balance,
		.disperse = o->disperse_siblings,
		.easy_days = (unsigned)o->easy_days,
		.free_days = (unsigned)o->free_days,
		.holidays = o->holidays,
		.seed = seed,
	};

	memcpy(plan.learning, o->learning_steps.seconds,
			sizeof(plan.learning));
	memcpy(plan.relearning, o->relearning_steps.seconds,
			sizeof(plan.relearning));
	return plan;
}

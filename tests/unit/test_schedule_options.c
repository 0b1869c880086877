/* Options and steps as text, and intervals as the keys show them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/options.h"

static char *text_of(const struct recall_options *o, const char *name)
{
	struct recall_buf b = RECALL_BUF_INIT;

	recall_options_get(o, name, &b);
	return recall_buf_detach(&b);
}

static void check(struct recall_options *o, const char *name,
		const char *value, const char *want)
{
	char *got;

	assert_int_equal(recall_options_set(o, name, value, NULL), RECALL_OK);
	got = text_of(o, name);
	assert_string_equal(got, want);
	free(got);
}

static void refuse(struct recall_options *o, const char *name,
		const char *value)
{
	char *before = text_of(o, name), *after;
	struct recall_error err = { 0 };

	assert_int_equal(recall_options_set(o, name, value, &err),
			RECALL_USAGE);
	assert_non_null(strstr(err.text, name));
	after = text_of(o, name);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

/* Every option gives back the text it was set with, and its bounds hold. */
static void round_trips(void **state)
{
	struct recall_options o;

	(void)state;
	recall_options_default(&o);
	for (size_t i = 0; i < recall_option_count; i++) {
		const struct recall_option *t = &recall_option_table[i];
		char text[64];

		check(&o, t->name, t->dflt, t->dflt);
		if (t->kind != RECALL_OPTION_INT &&
				t->kind != RECALL_OPTION_REAL)
			continue;
		snprintf(text, sizeof(text), "%g", t->min);
		check(&o, t->name, text, text);
		snprintf(text, sizeof(text), "%g", t->max);
		check(&o, t->name, text, text);
		snprintf(text, sizeof(text), "%g", t->max + 1);
		refuse(&o, t->name, text);
		refuse(&o, t->name, "-1");
	}
}

/* Every word of every list is taken, alone and, in a set, with others. */
static void words(void **state)
{
	struct recall_options o;

	(void)state;
	recall_options_default(&o);
	for (size_t i = 0; i < recall_option_count; i++) {
		const struct recall_option *t = &recall_option_table[i];
		const char *w = t->words;

		while (*w) {
			char word[32];
			size_t n = strcspn(w, " ");

			snprintf(word, sizeof(word), "%.*s", (int)n, w);
			check(&o, t->name, word, word);
			w += n + (w[n] == ' ');
		}
		if (t->kind == RECALL_OPTION_SET)
			check(&o, t->name, t->words, t->words);
	}
	check(&o, "learn_types", "flip,choice", "choice flip");
	assert_int_equal(o.learn_types,
			RECALL_LEARN_CHOICE | RECALL_LEARN_FLIP);
	check(&o, "test_types", "written", "written");
	assert_int_equal(o.test_types, RECALL_TEST_WRITTEN);
	check(&o, "strictness", "strict", "strict");
	assert_int_equal(o.strictness, RECALL_STRICT_STRICT);
	check(&o, "ask", "back", "back");
	assert_int_equal(o.ask, RECALL_ASK_BACK);
}

static void nonsense(void **state)
{
	static const char *const values[][2] = {
		{ "retention", "0.9x" }, { "retention", "nan" },
		{ "retention", "0x1" }, { "retention", "" },
		{ "retention", "9" }, { "retention", "0.69" },
		{ "retention", "1.2.3" }, { "retention", "90%%" },
		{ "new_per_day", "" }, { "new_per_day", "ten" },
		{ "new_per_day", "3.5" },
		{ "new_per_day", "99999999999999999999" },
		{ "typing", "maybe" }, { "typing", "" }, { "typing", "o" },
		{ "strictness", "rel" }, { "strictness", "auto relaxed" },
		{ "learn_types", "" }, { "learn_types", "choice song" },
		{ "learning_steps", "1m 10" "x" }, { "learning_steps", "0m" },
		{ "learning_steps", "m" }, { "learning_steps", "-1m" },
		{ "learning_steps", "1m10m" }, { "learning_steps", "366d" },
		{ "learning_steps", "99999999999999999999d" },
		{ "learning_steps", "1m 1m 1m 1m 1m 1m 1m 1m 1m" },
	};
	struct recall_options o;
	struct recall_error err;

	(void)state;
	recall_options_default(&o);
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		refuse(&o, values[i][0], values[i][1]);
	assert_int_equal(recall_options_set(&o, "retentoin", "0.9", &err),
			RECALL_USAGE);
}

static void message_says_what_is_allowed(void **state)
{
	struct recall_options o;
	struct recall_error err;

	(void)state;
	recall_options_default(&o);
	recall_options_set(&o, "retention", "9", &err);
	assert_string_equal(err.text, "retention must be a number from 0.7 to "
			"0.99, not \"9\"");
	recall_options_set(&o, "round_size", "1", &err);
	assert_string_equal(err.text, "round_size must be a whole number from "
			"2 to 20, not \"1\"");
	recall_options_set(&o, "ask", "up", &err);
	assert_string_equal(err.text, "ask must be one of: auto front back "
			"both, not \"up\"");
}

static void steps(void **state)
{
	struct recall_options o;

	(void)state;
	recall_options_default(&o);
	check(&o, "learning_steps", "  1m   10m ", "1m 10m");
	check(&o, "learning_steps", "30s 90s 90m 2h 24h 1d 365d 10",
			"30s 90s 90m 2h 1d 1d 365d 10m");
	assert_int_equal(o.learning_steps.seconds[1], 90);
	check(&o, "learning_steps", "", "");
	assert_int_equal(o.learning_steps.count, 0);
	check(&o, "retention", "85%", "0.85");
	check(&o, "retention", "0.905", "0.905");
}

static void plan(void **state)
{
	struct recall_options o;
	struct recall_plan p;

	(void)state;
	recall_options_default(&o);
	p = recall_options_plan(&o, 7);
	assert_true(p.seed == 7);
	assert_int_equal(p.learning_count, 2);
	assert_int_equal(p.learning[0], 60);
	assert_int_equal(p.learning[1], 600);
	assert_int_equal(p.relearning_count, 1);
	assert_int_equal(p.relearning[0], 600);
	assert_int_equal(p.maximum_days, 36500);
	assert_int_equal(p.rollover, 4);
	assert_true(p.retention >= 0.9 && p.retention <= 0.9);
	check(&o, "relearning_steps", "5m 1h", "5m 1h");
	check(&o, "day_starts_at", "0", "0");
	check(&o, "learn_ahead", "5", "5");
	p = recall_options_plan(&o, 0);
	assert_int_equal(p.relearning[1], 3600);
	assert_int_equal(p.rollover, 0);
}

static void intervals(void **state)
{
	static const struct {
		double seconds;
		const char *full, *brief;
	} rows[] = {
		{ 0, "0 s", "0s" }, { 30, "30 s", "30s" },
		{ 59.4, "59 s", "59s" }, { 59.6, "1 min", "1m" },
		{ 60, "1 min", "1m" }, { 330, "6 min", "6m" },
		{ 600, "10 min", "10m" }, { 3540, "59 min", "59m" },
		{ 3571, "1 hour", "1h" }, { 5400, "1.5 hours", "1.5h" },
		{ 18316, "5.1 hours", "5.1h" }, { 86399, "1 day", "1d" },
		{ 86400, "1 day", "1d" }, { 6 * 86400, "6 days", "6d" },
		{ 30 * 86400, "30 days", "30d" },
		{ 31 * 86400, "1 month", "1mo" },
		{ 46 * 86400, "1.5 months", "1.5mo" },
		{ 364 * 86400, "12 months", "12mo" },
		{ 365 * 86400, "1 year", "1y" },
		{ 767 * 86400, "2.1 years", "2.1y" },
		{ 36500. * 86400, "99.9 years", "99.9y" },
		{ -5, "0 s", "0s" },
	};
	char out[RECALL_INTERVAL_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t ms = (int64_t)(rows[i].seconds * 1000);

		recall_interval_format(ms, false, out);
		assert_string_equal(out, rows[i].full);
		recall_interval_format(ms, true, out);
		assert_string_equal(out, rows[i].brief);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trips),
		cmocka_unit_test(words),
		cmocka_unit_test(nonsense),
		cmocka_unit_test(message_says_what_is_allowed),
		cmocka_unit_test(steps),
		cmocka_unit_test(plan),
		cmocka_unit_test(intervals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

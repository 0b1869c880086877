/* What the four grades make of a card: steps, graduation, days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>

#include "schedule_kit.h"

/* "review 8d", "learning/2 1m": state, steps left, delay. */
static void describe(const struct recall_outcome *o, struct recall_buf *out)
{
	int seconds = (int)(o->delay / 1000);

	recall_buf_reset(out);
	recall_buf_adds(out, recall_state_name(o->memory.state));
	if (o->memory.state != RECALL_STATE_REVIEW)
		recall_buf_addf(out, "/%d", o->memory.step);
	recall_buf_addc(out, ' ');
	recall_steps_format(&seconds, 1, out);
}

/* Each row shows one rule. */
struct row {
	const char *rule;
	const char *learning, *relearning, *history;
	const char *want[4];
};

static const struct row rows[] = {
	{ "new acts as learning at the first step; Hard is the mean of the "
	  "first two; Easy graduates with its own interval",
		"1m 10m", "10m", "",
		{ "learning/2 1m", "learning/2 330s", "learning/1 10m",
			"review 8d" } },
	{ "at a later step Hard takes that step again; Good after the last "
	  "step graduates with I(S)",
		"1m 10m", "10m", "g",
		{ "learning/2 1m", "learning/1 10m", "review 2d",
			"review 4d" } },
	{ "Hard stays where it is, also when it is repeated",
		"1m 10m", "10m", "hh",
		{ "learning/2 1m", "learning/2 330s", "learning/1 10m",
			"review 2d" } },
	{ "Again goes back to the first step; Easy is a day more than Good "
	  "would give, even when the model sees less",
		"1m 10m", "10m", "ga aaa",
		{ "learning/2 1m", "learning/2 330s", "learning/1 10m",
			"review 2d" } },
	{ "one step: Hard is one and a half times it",
		"10m", "10m", "",
		{ "learning/1 10m", "learning/1 15m", "review 2d",
			"review 8d" } },
	{ "one step of a day: Hard is rounded to whole days",
		"1d", "10m", "",
		{ "learning/1 1d", "learning/1 2d", "review 2d", "review 8d" } },
	{ "one long step: Hard adds a day at most",
		"3d", "10m", "",
		{ "learning/1 3d", "learning/1 4d", "review 2d", "review 8d" } },
	{ "a mean above a day is rounded to whole days",
		"1m 3d", "10m", "",
		{ "learning/2 1m", "learning/2 2d", "learning/1 3d",
			"review 8d" } },
	{ "steps of days stay learning",
		"10m 1d 2d", "10m", "gg",
		{ "learning/3 10m", "learning/1 2d", "review 16d",
			"review 24d" } },
	{ "no steps: Again stays for half a day's interval or less, the "
	  "others are reviews",
		"", "10m", "",
		{ "learning/0 18316s", "review 1d", "review 2d",
			"review 8d" } },
	{ "no steps: a card that stayed graduates by the same rule",
		"", "10m", "a",
		{ "learning/0 7202s", "learning/0 18316s", "learning/0 21313s",
			"review 2d" } },
	{ "a lapse goes to the first relearning step",
		"1m 10m", "10m 1h", "ggg",
		{ "relearning/2 10m", "review 32d", "review 46d",
			"review 77d" } },
	{ "relearning: Hard is the mean of the first two, Easy a day more "
	  "than Good",
		"1m 10m", "10m 1h", "ggga",
		{ "relearning/2 10m", "relearning/2 35m", "relearning/1 1h",
			"review 3d" } },
	{ "relearning: Good after the last step graduates",
		"1m 10m", "10m", "ggga",
		{ "relearning/1 10m", "relearning/1 15m", "review 2d",
			"review 3d" } },
	{ "no relearning steps: a lapse with more than half a day left stays "
	  "in review",
		"1m 10m", "", "ggg",
		{ "review 2d", "review 32d", "review 46d", "review 77d" } },
	{ "no relearning steps: a lapse with less comes back the same day",
		"1m 10m", "", "aaaagg",
		{ "relearning/0 1677s", "review 1d", "review 2d",
			"review 3d" } },
	{ "late reviews: what was recalled after longer is stronger",
		"1m 10m", "10m", "ggg 41",
		{ "relearning/1 10m", "review 58d", "review 89d",
			"review 157d" } },
};

static bool matches(const struct row *row, const struct recall_outcome *out)
{
	struct recall_buf text = RECALL_BUF_INIT;
	bool same = true;

	for (int g = 0; g < 4; g++) {
		describe(&out[g], &text);
		if (strcmp(text.data, row->want[g]) == 0)
			continue;
		printf("%s\n  %c: %s, not %s\n", row->rule,
				grade_letters[g + 1], text.data, row->want[g]);
		same = false;
	}
	recall_buf_release(&text);
	return same;
}

static void golden_rows(void **state)
{
	bool all = true;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct student s = student_with(rows[i].learning,
				rows[i].relearning);
		struct recall_outcome out[4];

		study(&s, rows[i].history);
		wait_until(&s, s.memory.due);
		recall_schedule_outcomes(&s.memory, &s.now, &s.plan, &s.params,
				out);
		all &= matches(&rows[i], out);
	}
	assert_true(all);
}

/* ---- lists that were changed under a card ----------------------------- */

static void check_one(struct student *s, const char *want[4])
{
	struct row row = { .rule = "a list changed" };
	struct recall_outcome out[4];

	memcpy(row.want, want, sizeof(row.want));
	recall_schedule_outcomes(&s->memory, &s->now, &s->plan, &s->params,
			out);
	assert_true(matches(&row, out));
}

static void relist(struct student *s, const char *steps)
{
	assert_true(recall_steps_parse(steps, s->plan.learning,
			&s->plan.learning_count));
}

/* A card keeps its distance from the end of the list. */
static void changed_lists(void **state)
{
	struct student s = student_with("1m 5m 10m", "10m");
	const char *shorter[4] = {
		"learning/2 2m", "learning/2 11m", "learning/1 20m",
		"review 4d",
	};
	const char *longer[4] = {
		"learning/4 1m", "learning/2 30m", "learning/1 1h",
		"review 4d",
	};
	const char *none[4] = {
		"learning/0 77850s", "review 2d", "review 2d", "review 4d",
	};

	(void)state;
	study(&s, "g");
	assert_int_equal(s.memory.step, 2);
	relist(&s, "2m 20m");
	check_one(&s, shorter);
	relist(&s, "1m 10m 30m 1h");
	check_one(&s, longer);
	relist(&s, "");
	/* 0.9 days are more than half a day. */
	none[0] = "review 1d";
	check_one(&s, none);
}

/* Weights without a same-day rule: no steps means days. */
static void no_steps_no_same_day(void **state)
{
	struct student s = student_with("", "");
	const char *want[4] = {
		"review 1d", "review 1d", "review 2d", "review 8d",
	};

	(void)state;
	s.params.w[17] = s.params.w[18] = s.params.w[19] = 0;
	check_one(&s, want);
}

/* ---- days and clocks -------------------------------------------------- */

/* A step past the end of the study day waits for the next one. */
static void steps_over_the_rollover(void **state)
{
	struct student s = student_with("10m 1d", "10m");
	struct recall_outcome out[4];
	int64_t four = NOON + 16 * HOUR;

	(void)state;
	s.now = recall_moment_at(four - 5 * 60000, 0, 4);
	recall_schedule_outcomes(&s.memory, &s.now, &s.plan, &s.params, out);
	assert_int_equal(out[0].memory.due, four);
	assert_int_equal(out[0].days, 1);
	assert_int_equal(out[0].delay, 600000);
	/* A step of a day is the next study day, also when that is near. */
	assert_int_equal(out[2].memory.due, four);
	assert_int_equal(out[2].days, 1);
	s.now = recall_moment_at(four - 10 * 60000 - 1, 0, 4);
	recall_schedule_outcomes(&s.memory, &s.now, &s.plan, &s.params, out);
	assert_int_equal(out[0].memory.due, four - 1);
	assert_int_equal(out[0].days, 0);
}

/* A review at eleven at night, the next at seven in the morning: a day. */
static void one_night_is_a_day(void **state)
{
	struct student s = student_with("1m", "10m");
	struct recall_trace next;
	struct recall_memory before;

	(void)state;
	s.now = recall_moment_at(NOON + 11 * HOUR, 0, 4);
	answer(&s, RECALL_GOOD);
	before = s.memory;
	s.now = recall_moment_at(NOON + 19 * HOUR, 0, 4);
	answer(&s, RECALL_GOOD);
	next = recall_model_next(&s.params, before.trace, 1, RECALL_GOOD);
	assert_memory_equal(&s.memory.trace, &next, sizeof(next));
}

/* A clock that went back counts as the same day, never as less. */
static void clock_set_back(void **state)
{
	struct student s = student_with("1m 10m", "10m");
	struct recall_trace next;
	struct recall_memory before;

	(void)state;
	study(&s, "ggg");
	before = s.memory;
	s.now = recall_moment_at(s.now.ms - 90 * DAY, 0, 4);
	answer(&s, RECALL_GOOD);
	next = recall_model_next(&s.params, before.trace, 0, RECALL_GOOD);
	assert_memory_equal(&s.memory.trace, &next, sizeof(next));
	assert_true(s.memory.due > s.now.ms);
}

/* ---- counters --------------------------------------------------------- */

static void counters(void **state)
{
	struct student s = student_with("1m 10m", "10m");

	(void)state;
	study(&s, "aahgg");
	assert_int_equal(s.memory.state, RECALL_STATE_REVIEW);
	assert_int_equal(s.memory.reps, 5);
	assert_int_equal(s.memory.passes, 3);
	/* Only forgetting a review is a lapse, not failing a step. */
	assert_int_equal(s.memory.lapses, 0);
	study(&s, "aa");
	assert_int_equal(s.memory.lapses, 1);
	study(&s, "ga");
	assert_int_equal(s.memory.lapses, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_rows),
		cmocka_unit_test(changed_lists),
		cmocka_unit_test(no_steps_no_same_day),
		cmocka_unit_test(steps_over_the_rollover),
		cmocka_unit_test(one_night_is_a_day),
		cmocka_unit_test(clock_set_back),
		cmocka_unit_test(counters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

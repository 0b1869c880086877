/* What the four grades make of a card: steps, graduation, order of buttons. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "recall/schedule.h"
#include "reference.h"

#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)
/* 2026-01-05 12:00 UTC; study days from 04:00 UTC. */
#define NOON INT64_C(1767614400000)

static const char *const grade_letters = "?ahge";

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

/*
 * A history is a string of grades a, h, g, e, each answered when due; a
 * number of days before one lets them pass first ("g g 30 a").
 */
struct student {
	struct recall_memory memory;
	struct recall_moment now;
	struct recall_plan plan;
	struct recall_params params;
};

static struct student student_with(const char *learning,
		const char *relearning)
{
	struct student s = {
		.now = recall_moment_at(NOON, 0, 4),
		.plan = recall_plan_default(),
		.params = recall_params_default(RECALL_FSRS6),
	};

	assert_true(recall_steps_parse(learning, s.plan.learning,
			&s.plan.learning_count));
	assert_true(recall_steps_parse(relearning, s.plan.relearning,
			&s.plan.relearning_count));
	return s;
}

static void wait_until(struct student *s, int64_t ms)
{
	if (ms > s->now.ms)
		s->now = recall_moment_at(ms, 0, s->plan.rollover);
}

static void answer(struct student *s, enum recall_grade grade)
{
	struct recall_outcome out[4];

	recall_schedule_outcomes(&s->memory, &s->now, &s->plan, &s->params,
			out);
	s->memory = out[grade - 1].memory;
}

static void study(struct student *s, const char *history)
{
	char *end;

	for (; *history; history++) {
		const char *letter = strchr(grade_letters, *history);

		if (*history == ' ')
			continue;
		if (letter) {
			wait_until(s, s->memory.due);
			answer(s, (enum recall_grade)(letter - grade_letters));
			continue;
		}
		wait_until(s, s->now.ms + strtol(history, &end, 10) * DAY);
		history = end - 1;
	}
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

/* ---- the order of the review buttons ---------------------------------- */

static struct student reviewing(double stability, int before, int elapsed)
{
	struct student s = student_with("1m 10m", "10m");

	s.memory = (struct recall_memory){
		.state = RECALL_STATE_REVIEW,
		.trace = { .stability = stability, .difficulty = 10 },
		.days = before,
		.reps = 5,
		.passes = 5,
		.last = s.now.ms - elapsed * DAY,
		.last_day = s.now.day - elapsed,
		.due = recall_day_start(s.now.day - elapsed + before, 0, 4),
	};
	return s;
}

static void expect_days(const struct student *s, int hard, int good, int easy)
{
	struct recall_outcome out[4];

	recall_schedule_outcomes(&s->memory, &s->now, &s->plan, &s->params,
			out);
	assert_int_equal(out[1].days, hard);
	assert_int_equal(out[2].days, good);
	assert_int_equal(out[3].days, easy);
	assert_int_equal(out[1].memory.days, hard);
	assert_int_equal(out[3].delay, easy * DAY);
}

static void review_order(void **state)
{
	struct student s;

	(void)state;
	/* Answered again on the same day: the model leaves Hard and Good at
	 * 10, neither comes earlier than it was, and each is a day longer. */
	s = reviewing(10, 10, 0);
	expect_days(&s, 10, 11, 16);
	/* Hard at 9.4 is about the 10 days it had: rounding takes none. */
	s = reviewing(9.4, 10, 0);
	expect_days(&s, 10, 11, 15);
	/* Far below what was scheduled (other weights): the model decides. */
	s = reviewing(9.4, 30, 0);
	expect_days(&s, 9, 10, 15);
	/* It grows: at least a day more than before, for Hard too. */
	s = reviewing(3.55, 3, 0);
	expect_days(&s, 4, 5, 6);
	/* A tiny interval still leaves three different buttons. */
	s = reviewing(0.01, 1, 1);
	expect_days(&s, 1, 2, 3);
	/* The longest interval holds whatever the order. */
	s = reviewing(300, 200, 200);
	s.plan.maximum_days = 150;
	expect_days(&s, 150, 150, 150);
	s = reviewing(3, 1, 0);
	s.plan.maximum_days = 4;
	expect_days(&s, 3, 4, 4);
}

static void random_memory(struct recall_random *r, struct student *s)
{
	*s = reviewing(pow(10, recall_random_unit(r) * 7 - 3),
			1 + (int)recall_random_below(r, 400),
			(int)recall_random_below(r, 500));
	s->memory.trace.difficulty = 1 + 9 * recall_random_unit(r);
	s->memory.state = recall_random_below(r, 4);
	s->memory.step = (int)recall_random_below(r, 4);
	if (s->memory.state == RECALL_STATE_NEW)
		s->memory = (struct recall_memory){ 0 };
	s->plan.retention = 0.7 + 0.29 * recall_random_unit(r);
	s->plan.learning_count = (int)recall_random_below(r, 3);
	s->plan.relearning_count = (int)recall_random_below(r, 2);
	s->plan.fuzz = recall_random_below(r, 2);
	s->plan.seed = recall_random_next(r);
	s->now = recall_moment_at(s->now.ms +
					recall_random_below(r, 86400) * 1000,
			(int)recall_random_below(r, 1440) - 720, 4);
}

static void buttons_in_order(const struct student *s,
		const struct recall_outcome out[4])
{
	int days = 0;

	for (int g = 0; g < 4; g++) {
		assert_true(out[g].memory.due > s->now.ms);
		assert_true(out[g].days >= 0 &&
				out[g].days <= s->plan.maximum_days);
		assert_true(out[g].delay > 0);
	}
	assert_true(out[1].delay <= out[2].delay);
	assert_true(out[2].delay < out[3].delay ||
			out[3].days == s->plan.maximum_days);
	if (s->memory.state != RECALL_STATE_REVIEW)
		return;
	for (int g = 1; g < 4; g++) {
		assert_true(out[g].days > days ||
				days == s->plan.maximum_days);
		days = out[g].days;
	}
}

/* The row that would record the answer, and nothing else of the outcome. */
static struct recall_log_effect row_of(const struct student *s,
		const struct recall_outcome *o, enum recall_grade grade)
{
	return (struct recall_log_effect){
		.what = RECALL_EFFECT_ANSWER,
		.counts = true,
		.at = s->now,
		.grade = grade,
		.state = o->memory.state,
		.step = o->memory.step,
		.due = o->memory.due,
		.params = &s->params,
	};
}

static bool same_memory(const struct recall_memory *a,
		const struct recall_memory *b)
{
	return a->state == b->state && a->step == b->step &&
			memcmp(&a->trace, &b->trace, sizeof(a->trace)) == 0 &&
			a->due == b->due && a->days == b->days &&
			a->last == b->last && a->last_day == b->last_day &&
			a->first_day == b->first_day && a->reps == b->reps &&
			a->lapses == b->lapses && a->passes == b->passes;
}

/* Over random memories, moments, plans: the buttons stand in order, and what
 * they promise is what folding the row gives. */
static void any_card(void **state)
{
	struct recall_random random;

	(void)state;
	recall_random_init(&random, 1);
	for (int i = 0; i < 20000; i++) {
		struct recall_outcome out[4];
		struct student s;

		random_memory(&random, &s);
		recall_schedule_outcomes(&s.memory, &s.now, &s.plan, &s.params,
				out);
		buttons_in_order(&s, out);
		for (int g = 0; g < 4; g++) {
			struct recall_memory m = s.memory;
			struct recall_log_effect e =
					row_of(&s, &out[g], 1 + (unsigned)g);

			recall_memory_apply(&m, &e);
			assert_true(same_memory(&m, &out[g].memory));
		}
	}
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

/* ---- another dialect -------------------------------------------------- */

struct trace_row {
	int64_t t;
	enum recall_grade grade;
	int state;
	double stability, difficulty;
	int64_t due;
};

static double member(const cJSON *item, const char *name)
{
	return cJSON_GetObjectItem(item, name)->valuedouble;
}

static struct trace_row trace_row(const cJSON *item)
{
	return (struct trace_row){
		.t = (int64_t)member(item, "t"),
		.grade = (enum recall_grade)member(item, "g"),
		.state = (int)member(item, "state"),
		.stability = member(item, "s"),
		.difficulty = member(item, "d"),
		.due = (int64_t)member(item, "due"),
	};
}

/* Where both dialects say the same: after Again, and after Good in steps. */
static bool same_rule(const struct recall_memory *before,
		const struct trace_row *row)
{
	return row->grade == RECALL_AGAIN ||
			(row->grade == RECALL_GOOD &&
			before->state != RECALL_STATE_REVIEW);
}

/* ts-fsrs makes a graduated card due at the time of day it was answered. */
static bool same_due(const struct student *s, const struct trace_row *row,
		int64_t t0)
{
	int64_t due = t0 + row->due * 1000;

	if (s->memory.state == RECALL_STATE_REVIEW)
		return s->memory.days == (due - s->now.ms) / DAY;
	return s->memory.due == due || s->memory.due % DAY == 0;
}

static size_t follow(const cJSON *trace, int64_t t0)
{
	struct student s = student_with("1m 10m", "10m");
	const cJSON *item;
	size_t misses = 0;

	s.plan.rollover = 0;
	cJSON_ArrayForEach(item, trace) {
		struct trace_row row = trace_row(item);
		struct recall_memory before = s.memory;

		s.now = recall_moment_at(t0 + row.t * 1000, 0, 0);
		answer(&s, row.grade);
		misses += (int)s.memory.state != row.state;
		misses += fabs(s.memory.trace.stability - row.stability) >
				2e-5 * row.stability + 2e-8;
		misses += fabs(s.memory.trace.difficulty - row.difficulty) >
				1e-7;
		if (same_rule(&before, &row))
			misses += !same_due(&s, &row, t0);
	}
	return misses;
}

static void ts_fsrs_traces(void **state)
{
	cJSON *json = reference_json("vectors/traces_ts_fsrs.json");
	const cJSON *setting, *trace;
	size_t misses = 0, count = 0;
	int64_t t0;

	(void)state;
	if (!json)
		skip();
	t0 = (int64_t)member(cJSON_GetObjectItem(json, "meta"), "t0_ms");
	setting = cJSON_GetArrayItem(cJSON_GetObjectItem(json, "settings"), 0);
	cJSON_ArrayForEach(trace, cJSON_GetObjectItem(setting, "traces")) {
		misses += follow(trace, t0);
		count++;
	}
	printf("%zu traces, %zu differences\n", count, misses);
	assert_int_equal(misses, 0);
	cJSON_Delete(json);
}

/* ---- spreading -------------------------------------------------------- */

/* Spread reviews use the whole range, whose lowest day is `lo` and highest
 * `hi`, and no other day; the same seed gives the same day. */
static void spread_over(int before, int lo, int hi)
{
	bool seen[64] = { false };
	int width = 0;

	for (uint64_t seed = 0; seed < 500; seed++) {
		struct student s = reviewing(20, before, 0);
		struct recall_outcome a[4], b[4];

		s.plan.fuzz = true;
		s.plan.seed = seed;
		recall_schedule_outcomes(&s.memory, &s.now, &s.plan, &s.params,
				a);
		recall_schedule_outcomes(&s.memory, &s.now, &s.plan, &s.params,
				b);
		assert_true(same_memory(&a[1].memory, &b[1].memory));
		assert_in_range(a[1].days, lo, hi);
		seen[a[1].days] = true;
	}
	for (int d = 0; d < 64; d++)
		width += seen[d];
	assert_int_equal(width, 1 + hi - lo);
}

static void spread(void **state)
{
	(void)state;
	/* 20 days give three either way, but not less than it was, and more
	 * when the model says more. */
	spread_over(20, 20, 23);
	spread_over(18, 19, 23);
	spread_over(60, 17, 23);
}

/* The next review of a card is spread anew. */
static void spread_anew(void **state)
{
	struct student s = reviewing(200, 100, 0);
	struct recall_outcome a[4], b[4];
	int moved = 0;

	(void)state;
	s.plan.fuzz = true;
	for (s.memory.reps = 1; s.memory.reps < 20; s.memory.reps++) {
		struct student t = s;

		t.memory.reps++;
		recall_schedule_outcomes(&s.memory, &s.now, &s.plan, &s.params,
				a);
		recall_schedule_outcomes(&t.memory, &t.now, &t.plan, &t.params,
				b);
		moved += a[1].days != b[1].days;
	}
	assert_true(moved > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_rows),
		cmocka_unit_test(changed_lists),
		cmocka_unit_test(no_steps_no_same_day),
		cmocka_unit_test(review_order),
		cmocka_unit_test(any_card),
		cmocka_unit_test(steps_over_the_rollover),
		cmocka_unit_test(one_night_is_a_day),
		cmocka_unit_test(clock_set_back),
		cmocka_unit_test(counters),
		cmocka_unit_test(ts_fsrs_traces),
		cmocka_unit_test(spread),
		cmocka_unit_test(spread_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

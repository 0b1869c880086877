/* The four buttons: their order, what they promise, how they are spread. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>

#include "reference.h"
#include "schedule_kit.h"

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
		cmocka_unit_test(review_order),
		cmocka_unit_test(any_card),
		cmocka_unit_test(ts_fsrs_traces),
		cmocka_unit_test(spread),
		cmocka_unit_test(spread_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

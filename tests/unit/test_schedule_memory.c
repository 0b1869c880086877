/* The fold of the log into a memory, and where a card stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "recall/schedule.h"
#include "plan.h"

#define DAY INT64_C(86400000)
#define NOON INT64_C(1767614400000)

static struct recall_params params(void)
{
	return recall_params_default(RECALL_FSRS6);
}

static struct recall_moment day(int n)
{
	return recall_moment_at(NOON + n * DAY, 0, 4);
}

static struct recall_outcome answered(const struct recall_memory *m,
		struct recall_moment now, enum recall_grade grade)
{
	struct recall_plan plan = plain_plan();
	struct recall_params p = params();
	struct recall_outcome out[4];

	recall_schedule_outcomes(m, &now, &plan, &p, out);
	return out[grade - 1];
}

/* A card of some history: shown, learned, once forgotten. */
static struct recall_memory seasoned(void)
{
	struct recall_memory m = { 0 };

	m = answered(&m, day(0), RECALL_GOOD).memory;
	m = answered(&m, day(0), RECALL_GOOD).memory;
	m = answered(&m, day(2), RECALL_GOOD).memory;
	m = answered(&m, day(13), RECALL_AGAIN).memory;
	m = answered(&m, day(13), RECALL_GOOD).memory;
	return answered(&m, day(15), RECALL_EASY).memory;
}

static void apply(struct recall_memory *m, struct recall_log_effect e)
{
	recall_memory_apply(m, &e);
}

static void showing_introduces(void **state)
{
	struct recall_memory m = { 0 };

	(void)state;
	apply(&m, (struct recall_log_effect){ .what = RECALL_EFFECT_SHOW,
			.counts = true, .at = day(3) });
	assert_int_equal(m.first_day, day(3).day);
	assert_int_equal(m.state, RECALL_STATE_NEW);
	assert_int_equal(m.reps, 0);
	assert_int_equal(recall_memory_stage(&m), RECALL_STATE_LEARNING);
	apply(&m, (struct recall_log_effect){ .what = RECALL_EFFECT_SHOW,
			.counts = true, .at = day(4) });
	assert_int_equal(m.first_day, day(3).day);
	m = answered(&m, day(5), RECALL_GOOD).memory;
	assert_int_equal(m.first_day, day(3).day);
}

/* A wrong choice proves little: the card comes back, nothing else. */
static void wrong_choice(void **state)
{
	struct recall_memory m = seasoned(), before = m;
	struct recall_log_effect e = {
		.what = RECALL_EFFECT_ANSWER,
		.counts = true,
		.at = day(16),
		.wrong = true,
	};

	(void)state;
	assert_true(m.due > day(16).ms);
	apply(&m, e);
	assert_int_equal(m.due, day(16).ms);
	m.due = before.due;
	assert_memory_equal(&m, &before, sizeof(m));
	/* Already overdue: nothing becomes later. */
	e.at = day(90);
	apply(&m, e);
	assert_memory_equal(&m, &before, sizeof(m));
	/* A right one changes nothing at all. */
	e.at = day(16);
	e.wrong = false;
	apply(&m, e);
	assert_memory_equal(&m, &before, sizeof(m));
	/* A card that was only shown stays new. */
	m = (struct recall_memory){ .first_day = 5 };
	e.wrong = true;
	apply(&m, e);
	assert_int_equal(m.due, 0);
}

/* Practice leaves no trace, whatever the row. */
static void practice(void **state)
{
	struct recall_memory m = seasoned(), before = m;
	struct recall_params p = params();

	(void)state;
	for (int what = RECALL_EFFECT_ANSWER; what <= RECALL_EFFECT_RESET;
			what++) {
		for (int g = RECALL_UNGRADED; g <= RECALL_EASY; g++) {
			apply(&m, (struct recall_log_effect){
					.what = (enum recall_effect)what,
					.at = day(20),
					.grade = (enum recall_grade)g,
					.wrong = true,
					.params = &p,
					.due = 1,
			});
			assert_memory_equal(&m, &before, sizeof(m));
		}
	}
}

static void reset_and_postpone(void **state)
{
	static const struct recall_memory none;
	struct recall_memory m = seasoned(), before = m;

	(void)state;
	apply(&m, (struct recall_log_effect){ .what = RECALL_EFFECT_DUE,
			.counts = true, .at = day(20), .due = day(25).ms });
	assert_int_equal(m.due, day(25).ms);
	/* The interval that was scheduled is not what was postponed to. */
	assert_int_equal(m.days, before.days);
	apply(&m, (struct recall_log_effect){ .what = RECALL_EFFECT_RESET,
			.counts = true, .at = day(20) });
	assert_memory_equal(&m, &none, sizeof(m));
}

/* Other weights: another belief, the same dates. */
static void new_weights_keep_dates(void **state)
{
	struct recall_params p = params();
	struct recall_memory m = { 0 }, n = { 0 };

	(void)state;
	for (int i = 0; i < 5; i++) {
		struct recall_outcome o = answered(&m, day(i * i * 3),
				RECALL_GOOD);
		struct recall_log_effect e = {
			.what = RECALL_EFFECT_ANSWER,
			.counts = true,
			.at = day(i * i * 3),
			.grade = RECALL_GOOD,
			.state = o.memory.state,
			.step = o.memory.step,
			.due = o.memory.due,
			.params = &p,
		};

		m = o.memory;
		p.w[2] = 5;
		recall_memory_apply(&n, &e);
	}
	assert_true(n.trace.stability > m.trace.stability + 1);
	n.trace = m.trace;
	assert_memory_equal(&m, &n, sizeof(m));
}

/* ---- standing --------------------------------------------------------- */

static struct recall_standing stand(const struct recall_memory *m, int64_t ms)
{
	struct recall_params p = params();

	return recall_standing(&p, m, ms);
}

/* A review card of that strength, answered on day 0, due after `days`. */
static struct recall_memory strong(double strength, int days)
{
	return (struct recall_memory){
		.state = RECALL_STATE_REVIEW,
		.trace = { .stability = strength, .difficulty = 5 },
		.last = day(0).ms,
		.last_day = day(0).day,
		.due = day(0).ms + days * DAY,
		.days = days,
		.reps = 3,
		.passes = 3,
	};
}

static void mastery_holds_then_falls(void **state)
{
	struct recall_memory m = strong(21, 21);
	double when_due = stand(&m, day(21).ms).mastery, last = 1;

	(void)state;
	/* R(21) at strength 21 is 0.9 by the meaning of strength. */
	assert_true(fabs(when_due - 0.9) < 1e-12);
	for (int n = 0; n <= 21; n++)
		assert_true(fabs(stand(&m, day(n).ms).mastery - 0.9) < 1e-12);
	for (int n = 22; n < 200; n++) {
		double mastery = stand(&m, day(n).ms).mastery;

		assert_true(mastery < when_due && mastery < last);
		last = mastery;
	}
}

static void mastery_wants_a_pass(void **state)
{
	struct recall_memory m = { 0 };

	(void)state;
	assert_true(fabs(stand(&m, NOON).mastery) < 1e-300);
	assert_true(fabs(stand(&m, NOON).retrievability) < 1e-300);
	assert_int_equal(stand(&m, NOON).level, RECALL_LEVEL_NEW);
	m = answered(&m, day(0), RECALL_AGAIN).memory;
	m = answered(&m, day(0), RECALL_AGAIN).memory;
	assert_true(fabs(stand(&m, NOON).mastery) < 1e-300);
	assert_true(stand(&m, NOON).strength > 0);
	assert_int_equal(stand(&m, NOON).level, RECALL_LEVEL_LEARNING);
	m = answered(&m, day(0), RECALL_HARD).memory;
	assert_true(stand(&m, NOON).mastery > 0);
}

static void levels(void **state)
{
	static const struct {
		double strength;
		int days;	/* since the last answer */
		enum recall_level level;
	} rows[] = {
		{ 6.99, 0, RECALL_LEVEL_LEARNING },
		{ 7, 0, RECALL_LEVEL_FAMILIAR },
		{ 20.99, 0, RECALL_LEVEL_FAMILIAR },
		{ 21, 0, RECALL_LEVEL_MASTERED },
		{ 21, 21, RECALL_LEVEL_MASTERED },
		/* Faded under 70 %: one level lower, never under Learning. */
		{ 21, 400, RECALL_LEVEL_FAMILIAR },
		{ 7, 400, RECALL_LEVEL_LEARNING },
		{ 1, 400, RECALL_LEVEL_LEARNING },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct recall_memory m = strong(rows[i].strength, 10);

		assert_int_equal(stand(&m, day(rows[i].days).ms).level,
				rows[i].level);
	}
}

/* Recall is told in fractions of a day, not by study days. */
static void recall_in_fractions(void **state)
{
	struct recall_memory m = strong(1, 1);
	double morning = stand(&m, NOON + DAY / 4).retrievability;

	(void)state;
	assert_true(fabs(stand(&m, NOON).retrievability - 1) < 1e-12);
	assert_true(morning < 1 && morning > 0.9);
	assert_true(fabs(stand(&m, NOON + DAY).retrievability - 0.9) < 1e-12);
	/* A clock that went back. */
	assert_true(fabs(stand(&m, NOON - DAY).retrievability - 1) < 1e-12);
}

static void names(void **state)
{
	(void)state;
	assert_string_equal(recall_level_name(RECALL_LEVEL_FAMILIAR),
			"Familiar");
	assert_string_equal(recall_level_sign(RECALL_LEVEL_MASTERED), "#");
	assert_string_equal(recall_state_name(RECALL_STATE_RELEARNING),
			"relearning");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(showing_introduces),
		cmocka_unit_test(wrong_choice),
		cmocka_unit_test(practice),
		cmocka_unit_test(reset_and_postpone),
		cmocka_unit_test(new_weights_keep_dates),
		cmocka_unit_test(mastery_holds_then_falls),
		cmocka_unit_test(mastery_wants_a_pass),
		cmocka_unit_test(levels),
		cmocka_unit_test(recall_in_fractions),
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* An exam: every card is seen in time, the score is better than without the
 * date and with the same minutes, and the forecast says so. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "recall/goal.h"
#include "schedule_kit.h"

#define CARDS 200

struct class {
	struct recall_memory cards[CARDS];
	struct recall_params params;
	struct recall_plan plan;
	struct recall_goal goal;
};

static void new_class(struct class *c, int learned, int days, int answers)
{
	memset(c, 0, sizeof(*c));
	c->params = recall_params_default(RECALL_FSRS6);
	c->plan = plain_plan();
	c->plan.fuzz = true;
	c->plan.balance = true;
	c->goal = (struct recall_goal){
		.cards = c->cards, .count = CARDS, .params = &c->params,
		.plan = &c->plan, .now = recall_moment_at(NOON, 0, 4),
		.answers_per_day = answers, .new_per_day = 20, .runs = 20,
		.seed = 42, .spare = true,
	};
	c->goal.day = c->goal.now.day + days;
	for (int i = 0; i < learned; i++) {
		struct recall_memory *m = &c->cards[i];
		int ago = 1 + i % 20;

		m->state = RECALL_STATE_REVIEW;
		m->trace.stability = 1 + i % 25 * 2;
		m->trace.difficulty = 3 + i % 5;
		m->last_day = c->goal.now.day - ago;
		m->last = c->goal.now.ms - ago * DAY;
		m->days = (int)m->trace.stability;
		m->due = recall_day_start(m->last_day + m->days, 0, 4);
		m->first_day = m->last_day - 5;
		m->reps = m->passes = 3;
	}
}

static void every_interval_ends_before_the_exam(void **state)
{
	struct student s = student_with("1m 10m", "10m");
	struct recall_outcome out[4];
	int on[40] = { 0 };

	(void)state;
	s.plan.goal_day = s.now.day + 30;
	for (int i = 0; i < 300; i++) {
		s.memory = (struct recall_memory){
			.state = RECALL_STATE_REVIEW,
			.trace = { .stability = 60 + i, .difficulty = 5 },
			.last_day = s.now.day - 40, .reps = 5, .passes = 5,
			.last = s.now.ms - 40 * DAY, .days = 40,
			.first_day = s.now.day - 90,
		};
		s.plan.seed = (uint64_t)i;
		recall_schedule_outcomes(&s.memory, &s.now, &s.plan, &s.params,
				out);
		for (int g = 1; g < 4; g++)
			assert_in_range(out[g].days, 20, 29);
		on[out[2].days]++;
	}
	for (int d = 20; d < 30; d++)
		assert_true(on[d] > 10);
	/* after the exam intervals are their own again */
	s.plan.goal_day = s.now.day;
	recall_schedule_outcomes(&s.memory, &s.now, &s.plan, &s.params, out);
	assert_true(out[2].days > 100);
}

static void weak_cards_are_seen_last(void **state)
{
	struct recall_params params = recall_params_default(RECALL_FSRS6);
	struct recall_plan plan = plain_plan();
	struct recall_moment now = recall_moment_at(NOON, 0, 4);
	struct recall_memory m = { .state = RECALL_STATE_REVIEW, .reps = 1,
		.passes = 1, .last_day = now.day - 1, .due = INT64_MAX / 2,
		.trace = { .difficulty = 5 } };
	double weak = 0, strong = 0;

	(void)state;
	plan.goal_day = now.day + 20;
	for (int i = 0; i < 200; i++) {
		plan.seed = (uint64_t)i;
		m.trace.stability = 2;
		weak += recall_goal_look(&m, &now, &plan, &params) - now.day;
		m.trace.stability = 500;
		strong += recall_goal_look(&m, &now, &plan, &params) - now.day;
	}
	print_message("last look, days before the exam: weak %.1f, "
			"strong %.1f\n", 20 - weak / 200, 20 - strong / 200);
	assert_true(weak > strong + 100);
}

static double gain(struct class *c, const char *what)
{
	struct recall_forecast with = recall_goal_forecast(&c->goal), plain;

	c->goal.plain = true;
	plain = recall_goal_forecast(&c->goal);
	c->goal.plain = false;
	print_message("%s: %.1f %% with the date (%.0f answers), %.1f %% "
			"without (%.0f answers), %.1f %% untouched\n", what,
			with.score * 100, with.answers, plain.score * 100,
			plain.answers, with.untouched * 100);
	assert_true(with.score > plain.score);
	return with.score - plain.score;
}

static void the_date_is_worth_something_for_the_same_minutes(void **state)
{
	struct class *c = malloc(sizeof(*c));
	double sum = 0;

	(void)state;
	new_class(c, 200, 30, 30);
	sum += gain(c, "learned, 30 days, 30 answers a day");
	new_class(c, 100, 30, 60);
	sum += gain(c, "half new, 30 days, 60 answers a day");
	new_class(c, 0, 20, 60);
	sum += gain(c, "all new, 20 days, 60 answers a day");
	new_class(c, 0, 8, 120);
	sum += gain(c, "all new, 8 days, 120 answers a day");
	print_message("mean gain %.1f points\n", sum * 25);
	assert_true(sum > 0.02);
	free(c);
}

static void more_time_and_more_days_raise_the_score(void **state)
{
	struct class *c = malloc(sizeof(*c));
	struct recall_forecast few, many, late;

	(void)state;
	new_class(c, 100, 14, 20);
	few = recall_goal_forecast(&c->goal);
	assert_true(few.low < few.score && few.score < few.high);
	assert_true(few.score > few.untouched);
	c->goal.answers_per_day = 80;
	many = recall_goal_forecast(&c->goal);
	assert_true(many.score > few.score);
	c->goal.answers_per_day = 20;
	c->goal.skip_today = true;
	late = recall_goal_forecast(&c->goal);
	assert_true(late.score < few.score);
	/* the same seed, the same forecast */
	c->goal.skip_today = false;
	late = recall_goal_forecast(&c->goal);
	assert_memory_equal(&late, &few, sizeof(few));
	c->goal.answers_per_day = 0;
	late = recall_goal_forecast(&c->goal);
	assert_true(fabs(late.score - late.untouched) < 1e-9);
	free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_interval_ends_before_the_exam),
		cmocka_unit_test(weak_cards_are_seen_last),
		cmocka_unit_test(
			the_date_is_worth_something_for_the_same_minutes),
		cmocka_unit_test(more_time_and_more_days_raise_the_score),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

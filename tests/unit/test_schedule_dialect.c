/*
 * The state machine, sentence by sentence, told a second time in the plainest
 * way and compared on any card, any lists of steps and any interval.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>

#include "schedule_kit.h"

#define CARDS 20000
#define DAY_S 86400

struct said {
	enum recall_card_state state;
	int left;		/* steps */
	int64_t seconds;	/* in steps */
	int days;		/* in review */
};

static struct said in_steps(const struct student *s, bool relearning,
		int left, int64_t seconds)
{
	(void)s;
	return (struct said){ relearning ? RECALL_STATE_RELEARNING :
			RECALL_STATE_LEARNING, left, seconds, 0 };
}

static struct said in_review(int days, int max)
{
	return (struct said){ RECALL_STATE_REVIEW, 0, 0, days < 1 ? 1 :
			days > max ? max : days };
}

static double interval(const struct student *s, enum recall_grade g)
{
	const struct recall_memory *m = &s->memory;
	struct recall_trace t = m->reps == 0 ?
			recall_model_first(&s->params, g) :
			recall_model_next(&s->params, m->trace,
				s->now.day - m->last_day, g);

	return recall_model_interval(&s->params, &t, s->plan.retention);
}

static int64_t round_days(int64_t seconds)
{
	return seconds <= DAY_S ? seconds :
		(int64_t)floor((double)seconds / DAY_S + 0.5) * DAY_S;
}

/* "If the weights allow same-day memory and I < 0.5 day, the card stays in
 * (re)learning with a delay of I * 86400 s; else Review." */
static struct said no_steps(const struct student *s, bool relearning,
		enum recall_grade g)
{
	double i = interval(s, g);

	if (i < 0.5 && s->params.w[17] > 0 && s->params.w[18] > 0) {
		int64_t seconds = (int64_t)(i * DAY_S);

		return in_steps(s, relearning, 0, seconds < 1 ? 1 : seconds);
	}
	return in_review((int)round(fmax(1, i)), s->plan.maximum_days);
}

/* "In Learning: Easy >= Good + 1." */
static struct said easy_out(const struct student *s)
{
	int max = s->plan.maximum_days;
	int good = in_review((int)round(fmin(interval(s, RECALL_GOOD), max)),
			max).days;
	int easy = (int)round(fmin(interval(s, RECALL_EASY), max));

	return in_review(easy > good + 1 ? easy : good + 1, max);
}

static struct said from_steps(const struct student *s, bool relearning,
		enum recall_grade g)
{
	const int *steps = relearning ? s->plan.relearning : s->plan.learning;
	int count = relearning ? s->plan.relearning_count :
			s->plan.learning_count;
	int left = s->memory.state == RECALL_STATE_NEW ? count :
			s->memory.step;
	/* the card keeps its distance from the end of the list */
	int at = left > count ? 0 : left < 1 ? count - 1 : count - left;
	int64_t hard;

	if (g == RECALL_EASY)
		return easy_out(s);
	if (count == 0)
		return no_steps(s, relearning, g);
	if (g == RECALL_AGAIN)
		return in_steps(s, relearning, count, steps[0]);
	if (g == RECALL_GOOD && at + 1 < count)
		return in_steps(s, relearning, count - at - 1, steps[at + 1]);
	if (g == RECALL_GOOD)
		return in_review((int)round(fmin(interval(s, g),
				s->plan.maximum_days)), s->plan.maximum_days);
	/* Hard: "the same step"; at the first of several the mean of two, at
	 * an only one half as long again, at most a day more */
	hard = steps[at];
	if (at == 0 && count > 1)
		hard = round_days(((int64_t)steps[0] + steps[1]) / 2);
	else if (at == 0)
		hard = round_days(steps[0] / 2 > DAY_S ?
				(int64_t)steps[0] + DAY_S :
				(int64_t)steps[0] * 3 / 2);
	return in_steps(s, relearning, count - at, hard);
}

static double fuzz_width(double i)
{
	return i < 2.5 ? 0 : 1 + 0.15 * fmax(0, fmin(i, 7) - 2.5) +
			0.10 * fmax(0, fmin(i, 20) - 7) +
			0.05 * fmax(0, i - 20);
}

/* "if round(x) > p then p + 1; else if p <= upper fuzz bound of x then p;
 * else 0" */
static int floor_of(double x, int p, int max)
{
	double rounded = round(x);
	int lo, hi;

	x = fmin(fmax(x, 1), max);
	lo = (int)fmin(fmax(round(x - fuzz_width(x)), 1), max);
	hi = (int)fmin(fmax(round(x + fuzz_width(x)), 1), max);
	/* "if lo = hi, hi > 2 and hi < max then hi = lo + 1" */
	hi += lo == hi && hi > 2 && hi < max;
	if (rounded > p)
		return p + 1;
	return p <= hi ? p : 0;
}

static struct said from_review(const struct student *s, enum recall_grade g)
{
	int max = s->plan.maximum_days, p = s->memory.days, days = 0;

	if (g == RECALL_AGAIN && s->plan.relearning_count > 0)
		return in_steps(s, true, s->plan.relearning_count,
				s->plan.relearning[0]);
	if (g == RECALL_AGAIN)
		return no_steps(s, true, g);
	for (enum recall_grade i = RECALL_HARD; i <= g; i++) {
		double x = interval(s, i);
		int least = floor_of(x, p, max);

		if (least < days + 1)
			least = days + 1;
		days = (int)round(fmin(fmax(x, least), max));
		days = days < 1 ? 1 : days;
	}
	return in_review(days, max);
}

static struct said said_of(const struct student *s, enum recall_grade g)
{
	switch (s->memory.state) {
	case RECALL_STATE_REVIEW: return from_review(s, g);
	case RECALL_STATE_RELEARNING: return from_steps(s, true, g);
	default: return from_steps(s, false, g);
	}
}

/* ---- any student ------------------------------------------------------ */

static int below(struct recall_random *r, int n)
{
	return (int)(recall_random_unit(r) * n);
}

static int any_steps(struct recall_random *r, int *steps)
{
	static const int lengths[] = { 30, 60, 90, 600, 601, 3600, 43200,
		86400, 100000, 172800, 259200, 900000 };
	int count = below(r, 5);

	for (int i = 0; i < count; i++)
		steps[i] = lengths[below(r, 12)];
	return count;
}

static struct student any_student(struct recall_random *r)
{
	struct student s = student_with("1m 10m", "10m");
	int answers = below(r, 12);

	s.plan.retention = 0.7 + recall_random_unit(r) * 0.29;
	s.plan.maximum_days = 1 + below(r, below(r, 2) ? 40 : 36500);
	s.plan.learning_count = any_steps(r, s.plan.learning);
	s.plan.relearning_count = any_steps(r, s.plan.relearning);
	for (int i = 0; i < answers; i++) {
		answer(&s, (enum recall_grade)(1 + below(r, 4)));
		wait_until(&s, s.memory.due + below(r, 3) * DAY *
				below(r, 20));
	}
	/* the lists are others by the next answer */
	if (below(r, 3) == 0) {
		s.plan.learning_count = any_steps(r, s.plan.learning);
		s.plan.relearning_count = any_steps(r, s.plan.relearning);
	}
	return s;
}

static void check_student(const struct student *s, int nth)
{
	struct recall_outcome out[4];

	recall_schedule_outcomes(&s->memory, &s->now, &s->plan, &s->params,
			out);
	for (enum recall_grade g = RECALL_AGAIN; g <= RECALL_EASY; g++) {
		struct said said = said_of(s, g);
		const struct recall_memory *m = &out[g - 1].memory;
		bool review = said.state == RECALL_STATE_REVIEW;

		if (m->state != said.state || m->step != said.left ||
		    (review && out[g - 1].days != said.days) ||
		    (!review && out[g - 1].delay != said.seconds * 1000))
			fail_msg("card %d, %s: %s, %d steps left, %lld s, "
					"%d days; said: %s, %d, %lld s, %d",
					nth, (const char *[]){ "", "Again",
					"Hard", "Good", "Easy" }[g],
					recall_state_name(m->state), m->step,
					(long long)out[g - 1].delay / 1000,
					out[g - 1].days,
					recall_state_name(said.state),
					said.left, (long long)said.seconds,
					said.days);
		assert_int_equal(m->lapses, s->memory.lapses +
				(s->memory.state == RECALL_STATE_REVIEW &&
				 g == RECALL_AGAIN));
	}
}

static void any_card_does_as_it_is_said(void **state)
{
	struct recall_random r;

	(void)state;
	recall_random_init(&r, 18);
	for (int i = 0; i < CARDS; i++) {
		struct student s = any_student(&r);

		check_student(&s, i);
	}
}

/* Whatever is drawn: no pass shortens what the model lengthened or left as
 * it was, each is longer than the one below it, none is past the longest. */
static void spreading_never_shortens(void **state)
{
	struct recall_random r;
	int reviews = 0;

	(void)state;
	recall_random_init(&r, 19);
	for (int i = 0; i < CARDS; i++) {
		struct student s = any_student(&r);
		int max = s.plan.maximum_days, below_it = 0;
		struct recall_outcome out[4];

		if (s.memory.state != RECALL_STATE_REVIEW)
			continue;
		reviews++;
		s.plan.fuzz = true;
		s.plan.seed = (uint64_t)i;
		recall_schedule_outcomes(&s.memory, &s.now, &s.plan, &s.params,
				out);
		for (enum recall_grade g = RECALL_HARD; g <= RECALL_EASY; g++) {
			int least = floor_of(interval(&s, g), s.memory.days,
					max);

			if (least <= below_it)
				least = below_it + 1;
			assert_in_range(out[g - 1].days, least < max ? least :
					max, max);
			below_it = out[g - 1].days;
		}
	}
	assert_true(reviews > CARDS / 10);
}

/* ---- longer steps ----------------------------------------------------- */

static void steps_are_lengthened_when_wanted(void **state)
{
	struct student s = student_with("1m 10m 1d", "10m");
	struct recall_outcome out[4], again[4];
	int64_t most = 0, least = INT64_MAX;

	(void)state;
	s.plan.fuzz_steps = true;
	for (uint64_t seed = 0; seed < 500; seed++) {
		s.plan.seed = seed;
		recall_schedule_outcomes(&s.memory, &s.now, &s.plan,
				&s.params, out);
		recall_schedule_outcomes(&s.memory, &s.now, &s.plan,
				&s.params, again);
		/* the same each time it is asked, and what is shown is due */
		for (int i = 0; i < 4; i++)
			assert_int_equal(out[i].delay, again[i].delay);
		assert_int_equal(out[2].memory.due - s.now.ms, out[2].delay);
		most = out[2].delay > most ? out[2].delay : most;
		least = out[2].delay < least ? out[2].delay : least;
		assert_in_range(out[0].delay, 60000, 75000);
	}
	assert_int_equal(least, 600000);
	assert_in_range(most, 740000, 750000);
	/* five minutes at most; a day is a day */
	s = student_with("3h 1d", "10m");
	s.plan.fuzz_steps = true;
	for (uint64_t seed = 0; seed < 200; seed++) {
		s.plan.seed = seed;
		recall_schedule_outcomes(&s.memory, &s.now, &s.plan,
				&s.params, out);
		assert_in_range(out[0].delay, 3 * HOUR, 3 * HOUR + 300000);
		assert_int_equal(out[2].delay, DAY);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_card_does_as_it_is_said),
		cmocka_unit_test(spreading_never_shortens),
		cmocka_unit_test(steps_are_lengthened_when_wanted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

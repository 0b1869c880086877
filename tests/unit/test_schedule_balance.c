/* Where reviews land when many cards are learned together: an even load, easy
 * days, the cards of one note apart. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "schedule/balance.h"
#include "schedule_kit.h"

#define CARDS 400
#define SHOWN 60

/* Cards in review at about twelve days, answered Good today, one after the
 * other; returns how many landed on each day. */
static void land(struct recall_plan *plan, struct recall_load *load,
		int days[SHOWN])
{
	struct student s = student_with("1m 10m", "10m");
	struct recall_outcome out[4];

	memset(days, 0, SHOWN * sizeof(*days));
	load->day = s.now.day;
	for (int i = 0; i < CARDS; i++) {
		int good;

		s.memory = (struct recall_memory){
			.state = RECALL_STATE_REVIEW,
			.trace = { .stability = 8, .difficulty = 5 },
			.due = s.now.ms,
			.last = s.now.ms - 8 * DAY,
			.last_day = s.now.day - 8,
			.first_day = s.now.day - 20,
			.days = 8, .reps = 4, .passes = 4,
		};
		plan->seed = recall_hash_mix((uint64_t)i);
		recall_schedule_outcomes(&s.memory, &s.now, plan, &s.params,
				out);
		good = out[RECALL_GOOD - 1].days;
		assert_true(good > 8 && good < SHOWN);
		assert_true(out[RECALL_HARD - 1].days < good);
		assert_true(out[RECALL_EASY - 1].days > good);
		days[good]++;
		load->due[good]++;
	}
}

static struct recall_plan fuzzy(void)
{
	struct recall_plan plan = plain_plan();

	plan.fuzz = true;
	return plan;
}

static void fullest_and_emptiest(const int days[SHOWN], int *most, int *least)
{
	*most = 0;
	*least = CARDS;
	for (int d = 0; d < SHOWN; d++) {
		if (days[d] > *most)
			*most = days[d];
		if (days[d] > 0 && days[d] < *least)
			*least = days[d];
	}
}

static void a_pile_of_cards_becomes_an_even_load(void **state)
{
	struct recall_plan plan = fuzzy();
	struct recall_load load = { 0 };
	int days[SHOWN], most, least, drawn_most, drawn_least;

	(void)state;
	land(&plan, &load, days);
	fullest_and_emptiest(days, &drawn_most, &drawn_least);
	plan.balance = true;
	plan.load = &load;
	memset(&load, 0, sizeof(load));
	land(&plan, &load, days);
	fullest_and_emptiest(days, &most, &least);
	print_message("reviews a day: drawn %d to %d, balanced %d to %d\n",
			drawn_least, drawn_most, least, most);
	assert_true(most - least < drawn_most - drawn_least);
}

static void a_day_that_is_full_already_is_spared(void **state)
{
	struct recall_plan plan = fuzzy();
	struct recall_load load = { 0 };
	int alone[SHOWN], beside[SHOWN], peak = 0;

	(void)state;
	plan.balance = true;
	plan.load = &load;
	land(&plan, &load, alone);
	for (int d = 0; d < SHOWN; d++)
		if (alone[d] > alone[peak])
			peak = d;
	memset(&load, 0, sizeof(load));
	load.due[peak] = CARDS;
	land(&plan, &load, beside);
	assert_true(beside[peak] * 10 < alone[peak]);
}

static int on_weekday(const struct recall_load *load, const int days[SHOWN],
		int weekday)
{
	int count = 0;

	for (int d = 0; d < SHOWN; d++)
		if ((load->day + d + 3) % 7 == weekday)
			count += days[d];
	return count;
}

static void easy_days_hold_half_and_free_days_nearly_nothing(void **state)
{
	struct recall_plan plan = fuzzy();
	struct recall_load load = { 0 };
	int plain[SHOWN], days[SHOWN], day = 0, weekday;

	(void)state;
	plan.balance = true;
	plan.load = &load;
	land(&plan, &load, plain);
	for (int d = 0; d < SHOWN; d++)
		if (plain[d] > plain[day])
			day = d;
	weekday = (load.day + day + 3) % 7;
	for (int i = 0; i < 2; i++) {
		int before = on_weekday(&load, plain, weekday), after;

		memset(&load, 0, sizeof(load));
		plan.easy_days = i ? 0 : 1u << weekday;
		plan.free_days = i ? 1u << weekday : 0;
		land(&plan, &load, days);
		after = on_weekday(&load, days, weekday);
		print_message("that weekday: %d, %s %d\n", before,
				i ? "free" : "easy", after);
		if (i)
			assert_true(after < before / 10);
		else
			assert_true(after > before / 3 &&
					after < before * 3 / 4);
	}
}

/*
 * Shares of the draws that days of so many reviews get: by the formula of the
 * scheduler this one follows, worked out by hand. A day with c reviews, d days
 * off weighs c^-2.15 d^-3, an empty one 1; times the day's share (0.0001 when
 * it is free) and what stands between it and the note's other card.
 */
struct vector {
	int due[3];		/* in 10, 11 and 12 days */
	int free, sibling;	/* which of the days; -1 none */
	double share[3];
};

static void days_are_drawn_by_their_weights(void **state)
{
	static const struct vector vectors[] = {
		/* .001, .000751, .000579 */
		{ { 1, 1, 1 }, -1, -1, { .4292, .3225, .2484 } },
		/* .001, .000169, .0000545 */
		{ { 1, 2, 3 }, -1, -1, { .8171, .1383, .0446 } },
		/* 1, .000751, .000579 */
		{ { 0, 1, 1 }, -1, -1, { .9987, .0008, .0006 } },
		/* empty ones are alike, however far off */
		{ { 0, 0, 0 }, -1, -1, { .3333, .3333, .3333 } },
		/* 1, 1, .0001 */
		{ { 0, 0, 0 }, 2, -1, { .5, .5, 0 } },
		/* .0001, .000751, .000579: the factor holds on empty days */
		{ { 0, 1, 1 }, 0, -1, { .0699, .5254, .4047 } },
		/* .000001, .2, .4 */
		{ { 0, 0, 0 }, -1, 0, { 0, .3333, .6667 } },
	};
	enum { DRAWS = 20000 };
	struct recall_plan plan = fuzzy();
	struct recall_load load = { 0 };
	struct recall_siblings siblings = { 0 };

	(void)state;
	plan.balance = plan.disperse = true;
	plan.load = &load;
	plan.siblings = &siblings;
	for (size_t i = 0; i < sizeof(vectors) / sizeof(*vectors); i++) {
		const struct vector *v = &vectors[i];
		int drawn[3] = { 0 };

		memcpy(&load.due[10], v->due, sizeof(v->due));
		/* day 0 was a Thursday */
		plan.free_days = v->free < 0 ? 0 : 1u << (v->free + 13) % 7;
		siblings.count = v->sibling >= 0;
		siblings.day[0] = 10 + v->sibling;
		for (int u = 0; u < DRAWS; u++)
			drawn[balance_draw(&plan, (struct day_range){ 10, 12 },
					(u + .5) / DRAWS) - 10]++;
		for (int d = 0; d < 3; d++)
			assert_true(fabs((double)drawn[d] / DRAWS -
					v->share[d]) < 2e-4);
	}
}

/* That it holds nothing while all others are full is how it is meant. */
static void an_empty_day_is_still_a_free_day(void **state)
{
	struct recall_plan plan = fuzzy();
	struct recall_load load = { 0 };
	int days[SHOWN];
	const int32_t today = student_with("", "").now.day;

	(void)state;
	plan.balance = true;
	plan.load = &load;
	plan.free_days = 1;
	for (int d = 0; d < SHOWN; d++)
		load.due[d] = (today + d + 3) % 7 == 0 ? 0 : 50;
	land(&plan, &load, days);
	assert_true(on_weekday(&load, days, 0) < CARDS / 40);
}

static void cards_of_one_note_stay_apart(void **state)
{
	struct recall_plan plan = fuzzy();
	struct recall_load load = { 0 };
	struct recall_siblings siblings = { .count = 1 };
	int plain[SHOWN], days[SHOWN], peak = 0;

	(void)state;
	plan.disperse = true;
	plan.load = &load;
	plan.siblings = &siblings;
	siblings.count = 0;
	land(&plan, &load, plain);
	for (int d = 0; d < SHOWN; d++)
		if (plain[d] > plain[peak])
			peak = d;
	siblings.count = 1;
	siblings.day[0] = load.day + peak;
	memset(&load, 0, sizeof(load));
	land(&plan, &load, days);
	assert_true(plain[peak] > 20);
	assert_int_equal(days[peak], 0);
}

static void without_fuzz_nothing_moves(void **state)
{
	struct recall_plan plan = plain_plan();
	struct recall_load load = { 0 };
	int days[SHOWN], used = 0;

	(void)state;
	plan.balance = true;
	plan.free_days = 0x7f;
	plan.load = &load;
	land(&plan, &load, days);
	for (int d = 0; d < SHOWN; d++)
		used += days[d] > 0;
	assert_int_equal(used, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pile_of_cards_becomes_an_even_load),
		cmocka_unit_test(a_day_that_is_full_already_is_spared),
		cmocka_unit_test(
			easy_days_hold_half_and_free_days_nearly_nothing),
		cmocka_unit_test(days_are_drawn_by_their_weights),
		cmocka_unit_test(an_empty_day_is_still_a_free_day),
		cmocka_unit_test(cards_of_one_note_stay_apart),
		cmocka_unit_test(without_fuzz_nothing_moves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a desired retention costs: reference figures, habits, chance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "recall/workload.h"
#include "reference.h"

static double number(const cJSON *at, const char *key)
{
	at = cJSON_GetObjectItem(at, key);
	assert_true(cJSON_IsNumber(at));
	return at->valuedouble;
}

static bool close_to(double a, double b, double share)
{
	return fabs(a - b) <= share * fabs(b);
}

static void seconds_per_new_card(void **state)
{
	struct recall_params p = recall_params_default(RECALL_FSRS6);
	struct recall_habits h = recall_habits_default();
	struct recall_workload w = { .params = &p, .habits = &h };
	struct recall_workload_point points[RECALL_WORKLOAD_POINTS];
	cJSON *anchors = reference_json("data/workload_anchors.json");
	const cJSON *a;
	int i = 0;

	(void)state;
	if (!anchors)
		skip();
	recall_workload(&w, points);
	cJSON_ArrayForEach(a, cJSON_GetObjectItem(anchors, "dp")) {
		assert_true(close_to(points[i].retention, number(a, "dr"),
				1e-12));
		assert_true(close_to(points[i].per_new_card.seconds,
				number(a, "seconds_per_new_card"), 1e-5));
		i++;
	}
	assert_int_equal(i, RECALL_WORKLOAD_POINTS);
	cJSON_Delete(anchors);
}

/* More retention costs more; both models, cards there and cards to come. */
static void more_costs_more(void **state)
{
	for (int m = RECALL_FSRS6; m <= RECALL_FSRS7; m++) {
		struct recall_params p = recall_params_default(
				(enum recall_model)m);
		struct recall_habits h = recall_habits_default();
		struct recall_waiting cards[300];
		struct recall_workload w = { .params = &p, .habits = &h,
			.cards = cards, .count = 300, .new_cards = 200,
			.new_per_day = 10, .span = 150 };
		struct recall_workload_point a[RECALL_WORKLOAD_POINTS];
		struct recall_workload_point b[RECALL_WORKLOAD_POINTS];

		(void)state;
		for (int i = 0; i < 300; i++) {
			cards[i].trace = recall_model_first(&p,
					(enum recall_grade)(1 + i % 4));
			cards[i].trace = recall_model_next(&p, cards[i].trace,
					i % 9, RECALL_GOOD);
			cards[i].elapsed = i % 50;
		}
		recall_workload(&w, a);
		assert_true(a[0].per_day.reviews > 1);
		assert_true(a[20].per_day.seconds > 5 * a[20].per_day.reviews);
		for (int i = 4; i < RECALL_WORKLOAD_POINTS; i++) {
			assert_true(a[i].per_day.seconds >
					a[i - 4].per_day.seconds);
			assert_true(a[i].per_new_card.reviews >
					a[i - 4].per_new_card.reviews);
		}
		/* The same with threads; without cards the new ones alone. */
		w.threads = 3;
		recall_workload(&w, b);
		assert_memory_equal(a, b, sizeof(a));
		w.count = 0;
		recall_workload(&w, b);
		assert_true(b[20].per_day.seconds < a[20].per_day.seconds);
		w.new_cards = 0;
		recall_workload(&w, b);
		assert_false(b[20].per_day.seconds > 0);
	}
}

/* Ten new cards, all today: each costs what a new card costs. */
static void new_cards_add_up(void **state)
{
	struct recall_params p = recall_params_default(RECALL_FSRS6);
	struct recall_habits h = recall_habits_default();
	struct recall_workload w = { .params = &p, .habits = &h,
		.new_cards = 10, .new_per_day = 99, .span = 100 };
	struct recall_workload_point a[RECALL_WORKLOAD_POINTS];

	(void)state;
	recall_workload(&w, a);
	for (int i = 0; i < RECALL_WORKLOAD_POINTS; i++)
		assert_true(close_to(a[i].per_day.seconds * 100,
				a[i].per_new_card.seconds * 10, 1e-9));
}

/* ---- habits ----------------------------------------------------------- */

static void habits_lean_to_the_defaults(void **state)
{
	struct recall_habits dflt = recall_habits_default(), h;
	struct recall_fit_row rows[250];
	double sum = 0;

	(void)state;
	h = recall_habits_of(NULL, 0);
	assert_memory_equal(&h, &dflt, sizeof(h));
	/* 50 first answers, all Easy in 4 s; each then recalled four times,
	 * Hard in 30 s, but for a break of an hour. */
	for (int i = 0; i < 250; i++)
		rows[i] = (struct recall_fit_row){
			.ms = i, .day = i / 50 * 3, .card = (uint32_t)(i % 50),
			.grade = i < 50 ? RECALL_EASY : RECALL_HARD,
			.state = i < 50 ? RECALL_STATE_NEW :
					  RECALL_STATE_REVIEW,
			.ms_taken = i == 99 ? 3600000 : i < 50 ? 4000 : 30000,
		};
	h = recall_habits_of(rows, 250);
	assert_true(close_to(h.first[3], (1 + dflt.first[3]) / 2, 1e-12));
	assert_true(close_to(h.first[0], dflt.first[0] / 2, 1e-12));
	assert_true(close_to(h.pass[1], 0.8 + 0.2 * dflt.pass[1], 1e-12));
	assert_false(h.pass[0] > 0);
	assert_true(close_to(h.learning_s[3], (4 + dflt.learning_s[3]) / 2,
			1e-12));
	assert_true(close_to(h.review_s[1], (199 * 30 +
			50 * dflt.review_s[1]) / 249, 1e-12));
	for (int i = 0; i < 4; i++)
		sum += h.first[i];
	assert_true(close_to(sum, 1, 1e-12));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seconds_per_new_card),
		cmocka_unit_test(more_costs_more),
		cmocka_unit_test(new_cards_add_up),
		cmocka_unit_test(habits_lean_to_the_defaults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* FSRS-7 against reference sequences and published numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>

#include "recall/schedule.h"
#include "reference.h"
#include "plan.h"

#define MAX_STEPS 256
#define RETENTIONS 6

static const double retentions[RETENTIONS] = {
	0.7, 0.8, 0.85, 0.9, 0.95, 0.97,
};

static size_t off(double a, double b)
{
	return fabs(a - b) > 1e-10 * fabs(b);
}

static const cJSON *nth(const cJSON *item, const char *name, size_t i)
{
	return cJSON_GetArrayItem(cJSON_GetObjectItem(item, name), (int)i);
}

static size_t check_step(const cJSON *item, size_t i,
		const struct recall_params *p, const struct recall_trace *t)
{
	double want[RETENTIONS];
	size_t misses = off(t->stability, nth(item, "s", i)->valuedouble) +
			off(t->fast, nth(item, "f", i)->valuedouble) +
			off(t->difficulty, nth(item, "d", i)->valuedouble);

	reference_numbers(nth(item, "ivl", i), want, RETENTIONS);
	for (int k = 0; k < RETENTIONS; k++)
		misses += off(recall_model_interval(p, t, retentions[k]),
				want[k]);
	return misses;
}

static size_t check_case(const cJSON *item, const struct recall_params *p)
{
	struct recall_trace t = { 0 };
	const cJSON *row;
	size_t misses = 0, i = 0;

	cJSON_ArrayForEach(row, cJSON_GetObjectItem(item, "rev")) {
		double pair[2];
		enum recall_grade g;

		reference_numbers(row, pair, 2);
		g = (enum recall_grade)pair[0];
		if (i > 0)
			misses += off(recall_model_retrievability(p, &t,
						      pair[1]),
					nth(item, "r", i)->valuedouble);
		t = i == 0 ? recall_model_first(p, g) :
			     recall_model_next(p, t, pair[1], g);
		misses += check_step(item, i++, p, &t);
	}
	return misses;
}

static void reference_sequences(void **state)
{
	static struct recall_params sets[16];
	cJSON *json = reference_json("vectors/fsrs7_states_ref.json");
	const cJSON *item;
	size_t misses = 0, count = 0;

	(void)state;
	if (!json)
		skip();
	cJSON_ArrayForEach(item, cJSON_GetObjectItem(json, "params")) {
		double w[34];

		reference_numbers(item, w, 34);
		assert_int_equal(recall_params_set(&sets[count++],
						 RECALL_FSRS7, w, 34, 1),
				RECALL_OK);
	}
	count = 0;
	cJSON_ArrayForEach(item, cJSON_GetObjectItem(json, "cases")) {
		int p = cJSON_GetObjectItem(item, "p")->valueint;

		misses += check_case(item, &sets[p]);
		count++;
	}
	printf("%zu sequences, %zu numbers off\n", count, misses);
	assert_int_equal(misses, 0);
	assert_true(count >= 800);
	cJSON_Delete(json);
}

static void known_states(void **state)
{
	static const struct {
		enum recall_grade grade;
		double days, slow, fast, difficulty;
	} rows[] = {
		{ 1, 0, .1104, .0883, 6.1686 },
		{ 3, 0, .1104, .0883, 6.1092 },
		{ 3, 1, .9169, 44.4442, 6.0504 },
		{ 3, 3, 3.5338, 193.5973, 5.9922 },
		{ 3, 8, 10.186, 407.6265, 5.9346 },
		{ 3, 21, 25.9857, 700.5589, 5.8775 },
	};
	struct recall_params p = recall_params_default(RECALL_FSRS7);
	struct recall_trace t = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		t = i == 0 ? recall_model_first(&p, rows[i].grade) :
			     recall_model_next(&p, t, rows[i].days,
					     rows[i].grade);
		assert_true(fabs(t.stability - rows[i].slow) < 5e-5);
		assert_true(fabs(t.fast - rows[i].fast) < 5e-5);
		assert_true(fabs(t.difficulty - rows[i].difficulty) < 5e-5);
	}
}

static void interval_by_retention(void **state)
{
	static const double want[] = {
		36500, 36500, 36500, 12813, 843, 92, 13, 2, 1, 1,
	};
	struct recall_params p = recall_params_default(RECALL_FSRS7);
	struct recall_trace t = { .stability = 1, .fast = 1, .difficulty = 5 };

	(void)state;
	for (int i = 0; i < 10; i++) {
		double days = recall_model_interval(&p, &t, (i + 1) / 10.0);

		assert_true(off(fmax(round(days), 1), want[i]) == 0);
	}
}

/* The interval is where recall has fallen to the share asked for. */
static void interval_inverts_recall(void **state)
{
	struct recall_params p = recall_params_default(RECALL_FSRS7);
	struct recall_random r;

	(void)state;
	recall_random_init(&r, 3);
	for (int i = 0; i < 5000; i++) {
		struct recall_trace t = {
			.stability = pow(10, recall_random_unit(&r) * 7 - 3.5),
			.fast = pow(10, recall_random_unit(&r) * 7 - 3.5),
			.difficulty = 1 + 9 * recall_random_unit(&r),
		};
		double share = 0.5 + 0.49 * recall_random_unit(&r);
		double days = recall_model_interval(&p, &t, share);
		double now = recall_model_retrievability(&p, &t, days);

		if (days < 36500)
			assert_true(fabs(now - share) < 1e-11);
		else
			assert_true(now >= share);
	}
}

static void weights(void **state)
{
	struct recall_params p, d = recall_params_default(RECALL_FSRS7);
	double w[34];

	(void)state;
	for (int i = 0; i < 34; i++)
		w[i] = -1e9;
	assert_int_equal(recall_params_set(&p, RECALL_FSRS7, w, 34, 1),
			RECALL_OK);
	assert_true(p.w[0] > 0 && p.w[23] > 0 && p.w[26] >= 0.5);
	/* A better grade never starts lower. */
	for (int i = 0; i < 34; i++)
		w[i] = d.w[i];
	w[0] = 5;
	w[25] = 0.8;
	w[26] = 0.6;
	assert_int_equal(recall_params_set(&p, RECALL_FSRS7, w, 34, 1),
			RECALL_OK);
	assert_true(off(p.w[1], 5) == 0 && off(p.w[2], 5) == 0);
	assert_true(off(p.w[26], 0.8) == 0);
	assert_int_equal(recall_params_set(&p, RECALL_FSRS7, w, 21, 1),
			RECALL_BAD_DATA);
	assert_int_equal(recall_params_set(&p, RECALL_FSRS7, NULL, 0, 1),
			RECALL_OK);
	assert_memory_equal(p.w, d.w, sizeof(p.w));
	assert_int_equal(recall_params_set(&p, RECALL_MODEL_NONE, NULL, 0, 1),
			RECALL_BAD_DATA);
}

/* Minutes count: answered again after ten of them, the outcomes are those of
 * ten minutes, and the fold says the same. */
static void schedules_in_fractions(void **state)
{
	struct recall_params p = recall_params_default(RECALL_FSRS7);
	struct recall_plan plan = plain_plan();
	struct recall_moment now = recall_moment_at(INT64_C(1767614400000), 0,
			4);
	struct recall_memory m = { 0 };
	struct recall_outcome out[4];
	struct recall_trace want;

	(void)state;
	recall_schedule_outcomes(&m, &now, &plan, &p, out);
	m = out[RECALL_GOOD - 1].memory;
	now = recall_moment_at(now.ms + 600000, 0, 4);
	want = recall_model_next(&p, m.trace, 600.0 / 86400, RECALL_GOOD);
	recall_schedule_outcomes(&m, &now, &plan, &p, out);
	assert_memory_equal(&out[RECALL_GOOD - 1].memory.trace, &want,
			sizeof(want));
	assert_int_equal(out[RECALL_GOOD - 1].days,
			(int)round(recall_model_interval(&p, &want, 0.9)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reference_sequences),
		cmocka_unit_test(known_states),
		cmocka_unit_test(interval_by_retention),
		cmocka_unit_test(interval_inverts_recall),
		cmocka_unit_test(weights),
		cmocka_unit_test(schedules_in_fractions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

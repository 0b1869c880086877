/* Replaying a review log. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>

#include "recall/schedule.h"
#include "reference.h"

#define DAY INT64_C(86400000)

static void assert_same(double a, double b)
{
	assert_true(fabs(a - b) <= 1e-15 * fabs(b));
}

/* Two cards whose rows are mixed and out of order; a night between. */
static void rows_in_any_order(void **state)
{
	static const struct recall_review reviews[] = {
		{ 9 * DAY, 1, RECALL_GOOD },
		{ 3 * DAY + 11 * DAY / 12, 0, RECALL_GOOD },
		{ 4 * DAY + DAY / 4, 0, RECALL_HARD },
		{ 2 * DAY, 1, RECALL_EASY },
		{ 4 * DAY + DAY / 4, 0, RECALL_AGAIN },
	};
	struct recall_params p = recall_params_default(RECALL_FSRS6);
	struct recall_trace t = recall_model_first(&p, RECALL_EASY);
	struct recall_replayed out[5];

	(void)state;
	recall_replay(&p, 4, reviews, 5, out);
	assert_same(out[3].elapsed, 0);
	assert_same(out[3].retrievability, 0);
	assert_same(out[3].trace.stability, t.stability);
	assert_same(out[0].elapsed, 7);
	assert_same(out[0].retrievability,
			recall_model_retrievability(&p, &t, 7));
	t = recall_model_next(&p, t, 7, RECALL_GOOD);
	assert_same(out[0].trace.stability, t.stability);
	assert_same(out[0].trace.difficulty, t.difficulty);
	assert_same(out[2].elapsed, 1);
	/* Equal times stay in the order of the rows. */
	assert_same(out[4].elapsed, 0);
	assert_same(out[4].retrievability, 1);
}

static void fractions_of_days(void **state)
{
	static const struct recall_review reviews[] = {
		{ DAY, 0, RECALL_GOOD },
		{ 2 * DAY + DAY / 8, 0, RECALL_GOOD },
	};
	struct recall_params p = recall_params_default(RECALL_FSRS7);
	struct recall_replayed out[2];

	(void)state;
	recall_replay(&p, 4, reviews, 2, out);
	assert_same(out[1].elapsed, 1.125);
	assert_true(out[1].trace.fast > out[0].trace.fast);
}

static void nothing(void **state)
{
	struct recall_params p = recall_params_default(RECALL_FSRS6);

	(void)state;
	recall_replay(&p, 4, NULL, 0, NULL);
}

/* ---- a log that says how many days had gone by ------------------------ */

#define MAX_ROWS 60000

struct log {
	struct recall_review rows[MAX_ROWS];
	double days[MAX_ROWS];
	long long ids[MAX_ROWS];
	size_t count;
};

/* card_id,review_time,review_rating,review_state,review_duration,
 * day_offset,delta_t; rows of a card stand together. */
static bool read_log(const char *name, struct log *log)
{
	FILE *f = reference_open(name);
	char line[256];

	if (!f)
		return false;
	log->count = 0;
	while (fgets(line, sizeof(line), f)) {
		struct recall_review *r = &log->rows[log->count];
		long long id, ms;
		double rest[4];
		int grade;

		if (sscanf(line, "%lld,%lld,%d,%lf,%lf,%lf,%lf", &id, &ms,
				    &grade, &rest[0], &rest[1], &rest[2],
				    &rest[3]) != 7)
			continue;
		assert_true(log->count < MAX_ROWS);
		*r = (struct recall_review){ ms, 0,
				(enum recall_grade)grade };
		log->ids[log->count] = id;
		log->days[log->count++] = rest[3];
	}
	fclose(f);
	return true;
}

/* Numbers the cards by looking back; the logs are small. */
static void number_cards(struct log *log)
{
	uint32_t cards = 0;

	for (size_t i = 0; i < log->count; i++) {
		size_t k = 0;

		while (log->ids[k] != log->ids[i])
			k++;
		log->rows[i].card = k < i ? log->rows[k].card : cards++;
	}
}

static void elapsed_days_of_a_log(void **state)
{
	static struct log log;
	static struct recall_replayed out[MAX_ROWS];
	struct recall_params p = recall_params_default(RECALL_FSRS6);
	size_t misses = 0, firsts = 0;

	(void)state;
	if (!read_log("data/synth_10k.csv", &log))
		skip();
	number_cards(&log);
	recall_replay(&p, 4, log.rows, log.count, out);
	for (size_t i = 0; i < log.count; i++) {
		misses += fabs(out[i].elapsed - log.days[i]) > 0;
		firsts += !(out[i].retrievability > 0);
	}
	printf("%zu rows, %zu cards, %zu elapsed days off\n", log.count,
			firsts, misses);
	assert_true(log.count > 5000);
	assert_int_equal(misses, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_in_any_order),
		cmocka_unit_test(fractions_of_days),
		cmocka_unit_test(nothing),
		cmocka_unit_test(elapsed_days_of_a_log),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

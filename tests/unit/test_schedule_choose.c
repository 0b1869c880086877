/* Choosing weights, and logs that nobody should have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdatomic.h>
#include <string.h>

#include "fitlog.h"
#include "schedule/fitlog.h"

#define DAY INT64_C(86400000)

struct log {
	struct recall_fit_row *rows;
	size_t count;
};

/* Weights of a student who forgets faster than most. */
static struct recall_params odd_student(void)
{
	struct recall_params p = recall_params_default(RECALL_FSRS6);

	p.w[0] = 0.1;
	p.w[2] = 1.2;
	p.w[8] = 1.2;
	p.w[11] = 1;
	p.w[20] = 0.3;
	return p;
}

/* Cards studied for a year, answered as the weights say. Rows of a card stand
 * together; the caller frees the rows. */
static struct log study(const struct recall_params *p, uint32_t cards,
		uint64_t seed)
{
	struct log log = { recall_calloc(cards * 40, sizeof(*log.rows)), 0 };
	struct recall_random r;

	recall_random_init(&r, seed);
	for (uint32_t c = 0; c < cards; c++) {
		enum recall_grade grade = (enum recall_grade)(1 +
				recall_random_below(&r, 4));
		struct recall_trace t = recall_model_first(p, grade);
		int day = 20000 + (int)recall_random_below(&r, 200);

		for (int k = 0; k < 40 && day < 20365; k++) {
			double days = ceil(t.stability * (0.3 + 2 *
					recall_random_unit(&r)));

			log.rows[log.count++] = (struct recall_fit_row){
				.ms = day * DAY + DAY / 2 + c,
				.card = c, .day = day, .grade = grade,
				.state = k ? RECALL_STATE_REVIEW :
					     RECALL_STATE_NEW,
			};
			grade = recall_random_unit(&r) <
				recall_model_retrievability(p, &t, days) ?
					RECALL_GOOD : RECALL_AGAIN;
			t = recall_model_next(p, t, days, grade);
			day += (int)days;
		}
	}
	return log;
}

static struct recall_choice choose_with(const struct log *log,
		const struct recall_params *current, int64_t since,
		unsigned threads)
{
	struct recall_fit_log *h = recall_fit_log_new(log->rows, log->count);
	struct recall_choice_options o = { .current = current,
			.since = since, .threads = threads };
	struct recall_error err = { 0 };
	struct recall_choice choice;

	assert_int_equal(recall_choose(h, &o, &choice, &err), RECALL_OK);
	recall_fit_log_free(h);
	return choice;
}

/* ---- who wins --------------------------------------------------------- */

static void better_weights_win(void **state)
{
	struct recall_params dflt = recall_params_default(RECALL_FSRS6);
	struct recall_params truth = odd_student();
	struct log log = study(&truth, 600, 1);
	struct recall_choice c = choose_with(&log, &dflt, 0, 1);
	struct recall_fit_log *h = recall_fit_log_new(log.rows, log.count);

	(void)state;
	assert_false(c.kept);
	assert_true(c.held_out[c.params.model] < c.current);
	assert_true(c.after.log_loss < c.before.log_loss);
	assert_true(c.after.log_loss <
			recall_fit_log_judge(h, &truth).log_loss + 0.01);
	recall_fit_log_free(h);
	free(log.rows);
}

/* The student is as the weights say: nothing that is fitted is better. */
static void true_weights_stay(void **state)
{
	struct recall_params truth = odd_student();
	struct log log = study(&truth, 150, 2);
	struct recall_choice c = choose_with(&log, &truth, 0, 1);

	(void)state;
	assert_true(c.judged > 64);
	assert_true(c.kept);
	assert_memory_equal(&c.params, &truth, sizeof(truth));
	assert_true(c.current < c.held_out[RECALL_FSRS6]);
	assert_true(c.current < c.held_out[RECALL_FSRS7]);
	free(log.rows);
}

static void any_number_of_threads(void **state)
{
	struct recall_params dflt = recall_params_default(RECALL_FSRS6);
	struct recall_params truth = odd_student();
	struct log log = study(&truth, 300, 3);
	struct recall_choice one = choose_with(&log, &dflt, 0, 1);

	(void)state;
	for (unsigned threads = 2; threads < 6; threads++) {
		struct recall_choice c = choose_with(&log, &dflt, 0, threads);

		assert_memory_equal(c.params.w, one.params.w,
				sizeof(one.params.w));
		assert_memory_equal(c.held_out, one.held_out,
				sizeof(one.held_out));
	}
	free(log.rows);
}

/* Weights fitted yesterday are not judged by what they were fitted on. */
static void only_new_answers_judge(void **state)
{
	struct recall_params dflt = recall_params_default(RECALL_FSRS6);
	struct recall_params truth = odd_student();
	struct log log = study(&truth, 600, 4);
	struct recall_choice all = choose_with(&log, &dflt, 0, 1);
	struct recall_choice late = choose_with(&log, &dflt, 20300 * DAY, 1);
	struct recall_choice none = choose_with(&log, &dflt, 20364 * DAY, 1);

	(void)state;
	assert_true(late.judged > 64 && late.judged < all.judged / 2);
	assert_false(late.kept);
	assert_int_equal(none.judged, 0);
	assert_true(none.kept);
	assert_true(none.before.log_loss > 0);
	free(log.rows);
}

static bool stop_soon(void *arg)
{
	return atomic_fetch_add((atomic_int *)arg, 1) > 2;
}

static void stopping(void **state)
{
	struct recall_params dflt = recall_params_default(RECALL_FSRS6);
	struct recall_params truth = odd_student();
	struct log log = study(&truth, 300, 5);
	struct recall_fit_log *h = recall_fit_log_new(log.rows, log.count);
	atomic_int asked = 0;
	struct recall_choice_options o = { .current = &dflt, .threads = 2,
			.stop = stop_soon, .arg = &asked };
	struct recall_error err = { 0 };
	struct recall_choice c;

	(void)state;
	assert_int_equal(recall_choose(h, &o, &c, &err), RECALL_CANCELLED);
	assert_true(asked < 8);
	recall_fit_log_free(h);
	free(log.rows);
}

/* ---- logs that nobody should have ------------------------------------- */

static void assert_sound(const struct recall_params *p)
{
	struct recall_params q;

	assert_int_equal(recall_params_set(&q, p->model, p->w,
			recall_model_weights(p->model), 1), RECALL_OK);
	assert_memory_equal(q.w, p->w, sizeof(p->w));
}

static void assert_fit_is_sound(const struct recall_fit_row *rows, size_t count)
{
	struct recall_fit_log *h = recall_fit_log_new(rows, count);
	struct recall_fit_options o = { 0 };
	struct recall_params p, dflt = recall_params_default(RECALL_FSRS6);
	struct recall_metrics m;
	struct log log = { (struct recall_fit_row *)rows, count };
	struct recall_choice c;

	for (o.model = RECALL_FSRS6; o.model <= RECALL_FSRS7; o.model++) {
		recall_fit(h, &o, &p);
		assert_sound(&p);
		m = recall_fit_log_judge(h, &p);
		assert_true(isfinite(m.log_loss) && m.log_loss >= 0);
		assert_true(isfinite(m.rmse_bins) && m.rmse_bins <= 1);
		assert_true(m.auc >= 0 && m.auc <= 1);
	}
	c = choose_with(&log, &dflt, 0, 1);
	assert_sound(&c.params);
	assert_true(isfinite(c.current));
	assert_true(c.after.log_loss <= c.before.log_loss);
	recall_fit_log_free(h);
}

static void rows_out_of_order(void **state)
{
	struct recall_params truth = odd_student(), a, b;
	struct recall_fit_options o = { .model = RECALL_FSRS6 };
	struct log log = study(&truth, 200, 6);
	struct recall_fit_log *h = recall_fit_log_new(log.rows, log.count);
	struct recall_random r;

	(void)state;
	recall_fit(h, &o, &a);
	recall_fit_log_free(h);
	recall_random_init(&r, 1);
	for (size_t i = log.count; i > 1; i--) {
		size_t k = recall_random_below(&r, (uint32_t)i);
		struct recall_fit_row row = log.rows[k];

		log.rows[k] = log.rows[i - 1];
		log.rows[i - 1] = row;
	}
	/* All state that is known now is that of the shuffled rows. */
	h = recall_fit_log_new(log.rows, log.count);
	recall_fit(h, &o, &b);
	assert_memory_equal(a.w, b.w, sizeof(a.w));
	recall_fit_log_free(h);
	free(log.rows);
}

static void nothing_or_next_to_nothing(void **state)
{
	struct recall_fit_row row = { .ms = 20000 * DAY, .day = 20000,
				      .grade = RECALL_GOOD };
	struct recall_fit_row two[2] = { row, row };

	(void)state;
	assert_fit_is_sound(NULL, 0);
	assert_fit_is_sound(&row, 1);
	two[1].ms += 3 * DAY;
	two[1].day += 3;
	assert_fit_is_sound(two, 2);
	row.state = RECALL_STATE_REVIEW;	/* its start is not in the log */
	assert_fit_is_sound(&row, 1);
}

static void one_grade_only(void **state)
{
	struct recall_params truth = odd_student();

	(void)state;
	for (int grade = RECALL_AGAIN; grade <= RECALL_EASY; grade++) {
		struct log log = study(&truth, 100, 7);

		for (size_t i = 0; i < log.count; i++)
			log.rows[i].grade = (enum recall_grade)grade;
		assert_fit_is_sound(log.rows, log.count);
		free(log.rows);
	}
}

static void unknown_grades_are_left_out(void **state)
{
	struct recall_params truth = odd_student();
	struct log log = study(&truth, 100, 8);
	struct recall_fit_log *h;
	size_t left = 0;

	(void)state;
	for (size_t i = 0; i < log.count; i++) {
		if (i % 3 == 0)
			log.rows[i].grade = (enum recall_grade)(i % 2 ? 0 :
						5 + i % 200);
		else
			left++;
		log.rows[i].state = RECALL_STATE_NEW;
	}
	h = recall_fit_log_new(log.rows, log.count);
	assert_int_equal(h->rows, left);
	recall_fit_log_free(h);
	assert_fit_is_sound(log.rows, log.count);
	free(log.rows);
}

/* Equal times, times far before and after, days that go back. */
static void clocks_that_jump(void **state)
{
	struct recall_params truth = odd_student();
	struct log log = study(&truth, 100, 9);

	(void)state;
	for (size_t i = 1; i < log.count; i++) {
		if (i % 7 == 0)
			log.rows[i].ms = log.rows[0].ms;
		if (i % 11 == 0)
			log.rows[i].ms = -log.rows[i].ms;
		if (i % 13 == 0)
			log.rows[i].ms = i % 2 ? INT64_MAX : INT64_MIN;
		if (i % 17 == 0)
			log.rows[i].day = i % 2 ? INT32_MAX : INT32_MIN;
	}
	assert_fit_is_sound(log.rows, log.count);
	for (size_t i = 0; i < log.count; i++)
		log.rows[i].ms = log.rows[i].day = 0;
	assert_fit_is_sound(log.rows, log.count);
	free(log.rows);
}

static void a_million_rows_of_one_card(void **state)
{
	enum { COUNT = 1000000 };
	struct recall_fit_row *rows = recall_calloc(COUNT, sizeof(*rows));

	(void)state;
	for (int i = 0; i < COUNT; i++)
		rows[i] = (struct recall_fit_row){
			.ms = i * DAY, .day = i,
			.grade = i % 5 ? RECALL_GOOD : RECALL_AGAIN,
		};
	assert_fit_is_sound(rows, COUNT);
	free(rows);
}

/* Predicting everything right or wrong at once must not overflow. */
static void the_impossible(void **state)
{
	enum { CARDS = 50, ROWS = 20 };
	struct recall_fit_row rows[CARDS * ROWS];

	(void)state;
	for (int i = 0; i < CARDS * ROWS; i++)
		rows[i] = (struct recall_fit_row){
			.ms = i % ROWS * 30000 * DAY, .day = i % ROWS * 30000,
			.card = (uint32_t)(i / ROWS),
			.grade = i % 2 ? RECALL_EASY : RECALL_AGAIN,
		};
	assert_fit_is_sound(rows, CARDS * ROWS);
}

/* A reset starts a card anew: what was before is not its history. */
static void the_last_learning_counts(void **state)
{
	static const enum recall_card_state states[] = {
		RECALL_STATE_NEW, RECALL_STATE_LEARNING, RECALL_STATE_REVIEW,
		RECALL_STATE_NEW, RECALL_STATE_LEARNING, RECALL_STATE_REVIEW,
		RECALL_STATE_RELEARNING, RECALL_STATE_REVIEW,
	};
	struct recall_fit_row rows[8];
	struct recall_fit_log *h;

	(void)state;
	for (int i = 0; i < 8; i++)
		rows[i] = (struct recall_fit_row){
			.ms = i * DAY, .day = i, .grade = RECALL_GOOD,
			.state = states[i],
		};
	h = recall_fit_log_new(rows, 8);
	assert_int_equal(h->rows, 5);
	assert_int_equal(h->items, 4);
	assert_int_equal(recall_fit_log_item_since(h, 5 * DAY), 1);
	assert_int_equal(recall_fit_log_item_since(h, 8 * DAY), 4);
	recall_fit_log_free(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(better_weights_win),
		cmocka_unit_test(true_weights_stay),
		cmocka_unit_test(any_number_of_threads),
		cmocka_unit_test(only_new_answers_judge),
		cmocka_unit_test(stopping),
		cmocka_unit_test(rows_out_of_order),
		cmocka_unit_test(nothing_or_next_to_nothing),
		cmocka_unit_test(one_grade_only),
		cmocka_unit_test(unknown_grades_are_left_out),
		cmocka_unit_test(clocks_that_jump),
		cmocka_unit_test(a_million_rows_of_one_card),
		cmocka_unit_test(the_impossible),
		cmocka_unit_test(the_last_learning_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

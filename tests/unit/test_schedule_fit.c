/* Fitting: the reference logs, and the figures others found for them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "fitlog.h"
#include "reference.h"
#include "schedule/fitlog.h"

static const char *const logs[] = { "synth_10k", "synth_50k" };

/* NULL when it isn't there. */
static struct recall_fit_log *read_history(const char *name)
{
	struct recall_fit_log *h;
	struct fit_log log;
	char path[64];
	FILE *f;

	snprintf(path, sizeof(path), "data/%s.csv", name);
	f = reference_open(path);
	if (!f)
		return NULL;
	fit_log_read(&log, f);
	h = recall_fit_log_new(log.rows, log.count);
	free(log.rows);
	return h;
}

static double number(const cJSON *at, const char *key)
{
	at = cJSON_GetObjectItem(at, key);
	assert_true(cJSON_IsNumber(at));
	return at->valuedouble;
}

static struct recall_params weights(const cJSON *array)
{
	double w[RECALL_MAX_WEIGHTS];
	size_t n = reference_numbers(array, w, RECALL_MAX_WEIGHTS);
	struct recall_params p;

	assert_int_equal(recall_params_set(&p, RECALL_FSRS6, w, n, 1),
			RECALL_OK);
	return p;
}

/* ---- measures --------------------------------------------------------- */

static void check_metrics(const char *name, const cJSON *anchor)
{
	struct recall_fit_log *h = read_history(name);
	const cJSON *m;

	if (!h)
		return;
	assert_int_equal(h->rows, number(anchor, "reviews"));
	assert_int_equal(h->items, number(anchor, "items"));
	cJSON_ArrayForEach(m, cJSON_GetObjectItem(anchor, "metrics")) {
		struct recall_params p = weights(cJSON_GetObjectItem(
				cJSON_GetObjectItem(anchor, "params"),
				m->string));
		struct recall_metrics got = recall_fit_log_judge(h, &p);

		assert_int_equal(got.items, number(m, "n"));
		assert_true(fabs(got.log_loss - number(m, "log_loss")) < 6e-7);
		assert_true(fabs(got.rmse_bins - number(m, "rmse_bins")) <
				6e-7);
		assert_true(fabs(got.auc - number(m, "auc")) < 6e-7);
	}
	recall_fit_log_free(h);
}

static void metrics_of_known_weights(void **state)
{
	cJSON *anchors = reference_json("data/optimizer_anchors.json");

	(void)state;
	if (!anchors)
		skip();
	for (size_t i = 0; i < 2; i++)
		check_metrics(logs[i], cJSON_GetObjectItem(anchors, logs[i]));
	cJSON_Delete(anchors);
}

/* ---- all in one batch ------------------------------------------------- */

static double worst_weight(const struct recall_params *p, const cJSON *want)
{
	struct recall_params q = weights(want);
	double worst = 0;

	for (int i = 0; i < 21; i++)
		worst = fmax(worst, fabs(p->w[i] - q.w[i]) / q.w[i]);
	return worst;
}

static void check_steps(const struct recall_fit_log *h, const cJSON *anchor,
		unsigned steps)
{
	struct recall_fit_options o = { .model = RECALL_FSRS6, .epochs = steps,
					.batch = SIZE_MAX };
	struct recall_params p;
	char key[32];

	snprintf(key, sizeof(key), "steps_%u", steps);
	anchor = cJSON_GetObjectItem(anchor, key);
	recall_fit(h, &o, &p);
	assert_true(worst_weight(&p, cJSON_GetObjectItem(anchor,
			"own_double_best_step")) < 1e-6);
	o.keep_last = true;
	recall_fit(h, &o, &p);
	assert_true(worst_weight(&p, cJSON_GetObjectItem(anchor,
			"own_double_last_step")) < 1e-6);
}

static void one_batch(void **state)
{
	static const unsigned steps[] = { 1, 5, 20, 60 };
	cJSON *anchors = reference_json("data/fit_anchors.json");

	(void)state;
	if (!anchors)
		skip();
	for (size_t i = 0; i < 2; i++) {
		struct recall_fit_log *h = read_history(logs[i]);

		for (size_t k = 0; h && k < 4; k++)
			check_steps(h, cJSON_GetObjectItem(anchors, logs[i]),
					steps[k]);
		recall_fit_log_free(h);
	}
	cJSON_Delete(anchors);
}

/* ---- batches of 512 --------------------------------------------------- */

static double worst_loss(const struct recall_fit_log *h,
		const struct recall_fit_options *options)
{
	struct recall_fit_options o = *options;
	struct recall_params p;
	double worst = 0;

	for (o.seed = 1; o.seed <= 6; o.seed++) {
		recall_fit(h, &o, &p);
		worst = fmax(worst, recall_fit_log_judge(h, &p).log_loss);
	}
	return worst;
}

/* No shuffle of ours is worse than the worst of theirs. */
static void batches(void **state)
{
	cJSON *anchors = reference_json("data/fit_anchors.json");

	(void)state;
	if (!anchors)
		skip();
	for (size_t i = 0; i < 2; i++) {
		const cJSON *spread = cJSON_GetObjectItem(cJSON_GetObjectItem(
				anchors, logs[i]), "seed_spread");
		struct recall_fit_log *h = read_history(logs[i]);
		double five = number(cJSON_GetObjectItem(cJSON_GetObjectItem(
				spread, "epochs_5"), "log_loss"), "max");
		double eight = number(cJSON_GetObjectItem(cJSON_GetObjectItem(
				spread, "epochs_8"), "log_loss"), "max");

		if (!h)
			continue;
		assert_true(worst_loss(h, &(struct recall_fit_options){
				.model = RECALL_FSRS6, .epochs = 5 }) <
				five + 0.0005);
		assert_true(worst_loss(h, &(struct recall_fit_options){
				.model = RECALL_FSRS6 }) < eight);
		recall_fit_log_free(h);
	}
	cJSON_Delete(anchors);
}

static void same_seed_same_weights(void **state)
{
	struct recall_fit_log *h = read_history(logs[0]);
	struct recall_fit_options o = { .seed = 5 };
	struct recall_params a, b;

	(void)state;
	if (!h)
		skip();
	for (o.model = RECALL_FSRS6; o.model <= RECALL_FSRS7; o.model++) {
		o.seed = 5;
		recall_fit(h, &o, &a);
		recall_fit(h, &o, &b);
		assert_memory_equal(a.w, b.w, sizeof(a.w));
		o.seed = 6;
		recall_fit(h, &o, &b);
		assert_memory_not_equal(a.w, b.w, sizeof(a.w));
	}
	recall_fit_log_free(h);
}

/* FSRS-7 learns from a log that FSRS-6 wrote. */
static void fsrs7_gains(void **state)
{
	for (size_t i = 0; i < 2; i++) {
		struct recall_fit_log *h = read_history(logs[i]);
		struct recall_params p = recall_params_default(RECALL_FSRS7);
		double before, after;

		(void)state;
		if (!h)
			continue;
		before = recall_fit_log_judge(h, &p).log_loss;
		after = worst_loss(h, &(struct recall_fit_options){
				.model = RECALL_FSRS7 });
		assert_true(after < before - 0.004);
		recall_fit_log_free(h);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(metrics_of_known_weights),
		cmocka_unit_test(one_batch),
		cmocka_unit_test(batches),
		cmocka_unit_test(same_seed_same_weights),
		cmocka_unit_test(fsrs7_gains),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

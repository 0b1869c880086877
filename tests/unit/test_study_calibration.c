/*
 * When the collection says 70 %, seven of ten are recalled: of students whose
 * memory is as the parameters say.
 */
#include "study_kit.h"

#include "students.h"

static void print_bins(const struct recall_calibration *bins)
{
	for (int i = 0; i < RECALL_CALIBRATION_BINS; i++)
		if (bins[i].answers)
			print_message("%3d %%: %6d answers, predicted %.3f, "
					"recalled %.3f\n", i * 10,
					bins[i].answers, bins[i].expected /
					bins[i].answers,
					(double)bins[i].recalled /
					bins[i].answers);
}

static void predicted_is_what_is_recalled(void **state)
{
	struct recall_calibration bins[RECALL_CALIBRATION_BINS];
	struct kit k;
	int count;
	double gap;

	(void)state;
	kit_init(&k);
	kit_deck(&k, 2000);
	KIT_OK(&k, students_calibrate(k.store, recall_store_params(k.store, 0),
			10, 7, bins, &k.err));
	print_bins(bins);
	gap = students_gap(bins, 1000, &count);
	assert_true(count >= 5);
	/* three standard deviations of a thousand answers */
	assert_true(gap < 0.047);
	kit_release(&k);
}

/* A collection with other weights than the students' predicts something
 * else, and that shows. */
static void wrong_weights_show(void **state)
{
	struct recall_calibration bins[RECALL_CALIBRATION_BINS];
	struct recall_fitted how = { .made = KIT_NOW - KIT_DAY };
	struct recall_params right, wrong;
	struct kit k;
	int count;

	(void)state;
	kit_init(&k);
	kit_deck(&k, 1000);
	right = *recall_store_params(k.store, 0);
	wrong = right;
	for (int i = 0; i < 4; i++)
		wrong.w[i] *= 10;
	KIT_OK(&k, recall_store_params_set(k.store, 0, &wrong, &how,
			&k.err));
	KIT_OK(&k, students_calibrate(k.store, &right, 6, 7, bins, &k.err));
	print_bins(bins);
	assert_true(students_gap(bins, 500, &count) > 0.1);
	kit_release(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(predicted_is_what_is_recalled),
		cmocka_unit_test(wrong_weights_show),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

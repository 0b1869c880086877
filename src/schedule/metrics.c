/* The measures of srs-benchmark: log loss, RMSE over bins, AUC. */
#include "metrics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fsrs.h"
#include "pack.h"
#include "sort.h"

#define PROBABILITY_MIN 2.22e-16

/* ---- predictions ------------------------------------------------------ */

/* Cards longer than this are run alone: eight lanes as long would cost more
 * memory than they save time. */
#define LONG_CARD 4096

static void predict_long(const struct recall_fit_log *h, size_t card,
		const struct recall_params *p, size_t to, double *recall)
{
	const double *days = fit_log_elapsed(h, p->model);
	size_t i = h->start[card], end = h->start[card + 1];
	struct recall_trace t = recall_model_first(p, h->grade[i]);

	while (end > i + 1 && h->item[end - 1] >= to)
		end--;
	for (i++; i < end; i++) {
		recall[i] = recall_model_retrievability(p, &t, days[i]);
		t = recall_model_next(p, t, days[i], h->grade[i]);
	}
}

void fit_log_predict(const struct recall_fit_log *h,
		const struct recall_params *p, size_t from, size_t to,
		double *recall)
{
	double *wanted = recall_calloc(h->rows, sizeof(*wanted));
	struct pack pack;

	for (size_t c = 0; c < h->cards; c++) {
		if (h->start[c + 1] - h->start[c] > LONG_CARD) {
			predict_long(h, c, p, to, recall);
			continue;
		}
		for (size_t i = h->start[c]; i < h->start[c + 1]; i++)
			wanted[i] = h->item[i] >= from && h->item[i] < to;
	}
	pack_init(&pack, h, p->model, wanted, SIZE_MAX);
	pack_recall(&pack, h, p, recall);
	pack_release(&pack);
	free(wanted);
}

/* ---- bins ------------------------------------------------------------- */

struct bin {
	double count, recalled, predicted;
};

/* Bins grow by a factor; each has its smallest value as a power of it. */
enum { DAYS = 24, NTH = 40, LAPSES = 48 };

static size_t power_below(double x, double base, size_t count)
{
	double n = floor(log(x) / log(base));

	return n < 0 ? 0 : n >= (double)count ? count - 1 : (size_t)n;
}

static struct bin *bin_of(struct bin *bins, double days, size_t nth,
		size_t lapses)
{
	size_t a = power_below(days, 3.62, DAYS);
	size_t b = power_below((double)nth, 1.89, NTH);
	size_t c = lapses ? 1 + power_below((double)lapses, 1.73, LAPSES - 1) :
			    0;

	return &bins[(a * NTH + b) * LAPSES + c];
}

static void fill_bins(struct bin *bins, const struct recall_fit_log *h,
		size_t card, const double *recall, size_t limit[2])
{
	size_t nth = 1, lapses = 0;

	for (size_t i = h->start[card]; i < h->start[card + 1]; i++) {
		bool passed = h->grade[i] >= RECALL_HARD;

		if (h->item[i] == NO_ITEM)
			continue;
		nth++;
		if (h->item[i] >= limit[0] && h->item[i] < limit[1]) {
			struct bin *b = bin_of(bins, h->days[i], nth, lapses);

			b->count++;
			b->recalled += passed;
			b->predicted += recall[i];
		}
		lapses += !passed;
	}
}

static double rmse_bins(const struct recall_fit_log *h, const double *recall,
		size_t from, size_t to)
{
	const size_t count = (size_t)DAYS * NTH * LAPSES;
	struct bin *bins = recall_calloc(count, sizeof(*bins));
	double sum = 0;

	for (size_t c = 0; c < h->cards; c++)
		fill_bins(bins, h, c, recall, (size_t[2]){ from, to });
	for (size_t i = 0; i < count; i++) {
		double gap = bins[i].recalled - bins[i].predicted;

		if (bins[i].count > 0)
			sum += gap * gap / bins[i].count;
	}
	free(bins);
	return sqrt(sum / (double)(to - from));
}

/* ---- log loss, area --------------------------------------------------- */

static double log_loss(const struct recall_fit_log *h, const double *recall,
		size_t from, size_t to)
{
	double sum = 0;

	for (size_t i = from; i < to; i++) {
		uint32_t row = h->row[i];
		double p = clamp(recall[row], PROBABILITY_MIN,
				1 - PROBABILITY_MIN);

		sum -= h->grade[row] >= RECALL_HARD ? log(p) : log1p(-p);
	}
	return sum / (double)(to - from);
}

/* The order of positive numbers is that of their bits. */
static uint64_t number_key(double x)
{
	uint64_t key;

	memcpy(&key, &x, sizeof(key));
	return key;
}

/* The share of pairs, one recalled and one not, in which the recalled one
 * had the higher prediction; equal ones count half. */
static double area(const struct recall_fit_log *h, const double *recall,
		size_t from, size_t to)
{
	struct keyed *order = recall_calloc(to - from, sizeof(*order));
	double pairs = 0, passes = 0, fails = 0;

	for (size_t i = from; i < to; i++)
		order[i - from] = (struct keyed){
			number_key(recall[h->row[i]]), h->row[i] };
	sort_keyed(order, to - from);
	for (size_t i = 0, j; i < to - from; i = j) {
		double passed = 0;

		for (j = i; j < to - from && order[j].key == order[i].key; j++)
			passed += h->grade[order[j].index] >= RECALL_HARD;
		pairs += passed * (fails + ((double)(j - i) - passed) / 2);
		passes += passed;
		fails += (double)(j - i) - passed;
	}
	free(order);
	return passes > 0 && fails > 0 ? pairs / (passes * fails) : 0.5;
}

struct recall_metrics fit_log_measure(const struct recall_fit_log *h,
		const double *recall, size_t from, size_t to)
{
	if (from >= to)
		return (struct recall_metrics){ 0 };
	return (struct recall_metrics){
		.items = to - from,
		.log_loss = log_loss(h, recall, from, to),
		.rmse_bins = rmse_bins(h, recall, from, to),
		.auc = area(h, recall, from, to),
	};
}

struct recall_metrics recall_fit_log_judge(const struct recall_fit_log *h,
		const struct recall_params *p)
{
	double *recall = recall_calloc(h->rows, sizeof(*recall));
	struct recall_metrics m;

	fit_log_predict(h, p, 0, h->items, recall);
	m = fit_log_measure(h, recall, 0, h->items);
	free(recall);
	return m;
}

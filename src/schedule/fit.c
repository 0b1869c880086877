/*
 * Fitting by stochastic gradient descent: Adam with a cosine schedule on
 * batches of whole cards, weights drawn towards what is usual.
 */
#include "recall/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fsrs.h"
#include "initial.h"
#include "pack.h"

#define MIN_ITEMS 64
#define BATCH 512
#define EPSILON 1e-8
#define PI 3.14159265358979323846

/* How each model is trained. */
struct recipe {
	size_t weights;
	unsigned epochs;
	size_t longest;		/* answers of a card that are looked at */
	double rate, beta1, beta2;
	/* An item's share of attention: floor + (1 - floor) * age ^ power,
	 * age from 0, the oldest, to 1 */
	double floor, power;
	double recall_min;	/* predictions stay this far from 0 and 1 */
	double gamma;		/* strength of the prior */
	bool first_stability;	/* start with those of initial_find() */
	/* Spread of each weight over students. */
	double sigma[RECALL_MAX_WEIGHTS];
};

static const struct recipe recipes[] = {
	[RECALL_FSRS6] = {
		.weights = 21, .epochs = 20, .longest = 256,
		.rate = 0.04, .beta1 = 0.9, .beta2 = 0.999,
		.floor = 0.25, .power = 3, .recall_min = 1e-7,
		.gamma = 1, .first_stability = true,
		.sigma = {
			6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12,
			0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03,
			0.31, 0.32, 0.14, 0.27,
		},
	},
	[RECALL_FSRS7] = {
		.weights = 34, .epochs = 9, .longest = 256,
		.rate = 0.0118, .beta1 = 0.7, .beta2 = 0.98,
		.floor = 0.0667, .power = 11.25, .recall_min = 1e-4,
		.gamma = 0.3333,
		.sigma = {
			/* first stabilities are free */
			9999, 9999, 9999, 9999,
			0.523, 0.2528, 0.4329,
			0.2966, 0.2139, 0.2889, 0.1862, 0.175, 0.3812,
			0.3013, 0.9104,
			0.3234, 0.2448, 0.3273, 0.1842, 0.1735, 0.4608,
			0.311, 0.864,
			0.0418, 0.2596, 0.0798, 0.0682, 0.1282, 0.1397,
			0.1407, 0.1489, 0.2, 0.15, 0.15,
		},
	},
};

struct fit {
	const struct recall_fit_log *h;
	const struct recall_fit_options *options;
	const struct recipe *recipe;
	const struct model_ops *ops;
	const struct pass_ops *pass;
	struct pack pack;
	void *room;
	struct recall_params start, now, best;
	double best_loss;
	double moment1[RECALL_MAX_WEIGHTS], moment2[RECALL_MAX_WEIGHTS];
	size_t batch, items;	/* items a step, and in all */
	size_t step, steps;
};

/* ---- what counts, and how much ---------------------------------------- */

static double attention(const struct recipe *r, size_t age, size_t items)
{
	double x = items > 1 ? (double)age / (double)(items - 1) : 1;

	return r->floor + (1 - r->floor) * pow(x, r->power);
}

/* Marks the rows of items that count: 1, or -1 when too far into a card to
 * be looked at. */
static void mark(const struct fit *f, const struct initial *in, double *weight)
{
	const struct recall_fit_log *h = f->h;

	for (size_t c = 0; c < h->cards; c++)
		for (size_t i = h->start[c]; i < h->start[c + 1]; i++)
			if (!in->dropped[c])
				weight[i] = i - h->start[c] <
					f->recipe->longest ? 1 : -1;
}

/* One weight a row, by the age of its item among those that count; 0 for
 * rows that don't. Free with free(). */
static double *weigh(const struct fit *f, const struct initial *in,
		size_t limit)
{
	const struct recall_fit_log *h = f->h;
	double *marks = recall_calloc(h->rows, sizeof(*marks));
	double *weight = recall_calloc(h->rows, sizeof(*weight));
	size_t age = 0;

	mark(f, in, marks);
	for (size_t i = 0; i < limit; i++) {
		uint32_t row = h->row[i];

		if (marks[row] > 0)
			weight[row] = attention(f->recipe, age, in->items);
		age += marks[row] > 0 || marks[row] < 0;
	}
	free(marks);
	return weight;
}

/* ---- the objective ---------------------------------------------------- */

static double pull(const struct fit *f, size_t i)
{
	return (f->now.w[i] - f->start.w[i]) /
			(f->recipe->sigma[i] * f->recipe->sigma[i]);
}

static double prior_loss(const struct fit *f)
{
	double sum = 0;

	for (size_t i = 0; i < f->recipe->weights; i++)
		sum += (f->now.w[i] - f->start.w[i]) * pull(f, i);
	return f->recipe->gamma * sum;
}

static double group_loss(const struct fit *f, const struct pass_group *g,
		double *recall)
{
	double sum = 0, min = f->recipe->recall_min;

	f->pass->recall(f->now.w, g, recall);
	for (size_t i = 0; i < g->steps * PASS_LANES; i++) {
		double p;

		if (!(g->weight[i] > 0))
			continue;
		p = clamp(recall[i], min, 1 - min);
		sum -= g->weight[i] *
				log(g->grade[i] >= RECALL_HARD ? p : 1 - p);
	}
	return sum;
}

static double loss(const struct fit *f)
{
	double sum = prior_loss(f);

	for (size_t i = 0; i < f->pack.group_count; i++)
		sum += group_loss(f, &f->pack.groups[i], f->room);
	return sum;
}

/* ---- descent ---------------------------------------------------------- */

static void adam(struct fit *f, const double *gradient)
{
	const struct recipe *r = f->recipe;
	double rate = r->rate * (1 + cos(PI * (double)f->step /
				(double)f->steps)) / 2;
	double left1, left2;

	f->step++;
	left1 = 1 - pow(r->beta1, (double)f->step);
	left2 = 1 - pow(r->beta2, (double)f->step);
	for (size_t i = 0; i < r->weights; i++) {
		double g = gradient[i];
		double *m1 = &f->moment1[i], *m2 = &f->moment2[i];

		*m1 = r->beta1 * *m1 + (1 - r->beta1) * g;
		*m2 = r->beta2 * *m2 + (1 - r->beta2) * g * g;
		f->now.w[i] -= rate * (*m1 / left1) /
				(sqrt(*m2 / left2) + EPSILON);
	}
	f->ops->clamp(f->now.w, f->options->relearning_steps);
}

static void descend(struct fit *f, const uint32_t *groups, size_t count,
		size_t items)
{
	double gradient[RECALL_MAX_WEIGHTS] = { 0 };
	double share = f->recipe->gamma * (double)items / (double)f->items;

	f->pass->gradient(f->now.w, f->pack.groups, groups, count, f->room,
			gradient);
	for (size_t i = 0; i < f->recipe->weights; i++)
		gradient[i] += 2 * share * pull(f, i);
	adam(f, gradient);
}

/* How many of the groups make one batch, and their items. */
static size_t cut_batch(const struct fit *f, const uint32_t *groups,
		size_t count, size_t *items)
{
	size_t n = 0;

	for (*items = 0; n < count; n++) {
		size_t more = f->pack.items[groups[n]];

		if (n > 0 && more > f->batch - *items)
			break;
		*items += more;
	}
	return n;
}

static void shuffle(uint32_t *order, size_t count, struct recall_random *r)
{
	for (size_t i = count; i > 1; i--) {
		size_t k = recall_random_below(r, (uint32_t)i);
		uint32_t other = order[k];

		order[k] = order[i - 1];
		order[i - 1] = other;
	}
}

static void keep_best(struct fit *f)
{
	double now = f->options->keep_last ? 0 : loss(f);

	if (!f->options->keep_last && now > f->best_loss)
		return;
	f->best_loss = now;
	f->best = f->now;
}

/* One round over all groups; without `learn` the steps are only counted. */
static void run_epoch(struct fit *f, uint32_t *order, bool learn,
		struct recall_random *random)
{
	size_t count = f->pack.group_count, items, n;

	shuffle(order, count, random);
	for (size_t i = 0; i < count; i += n) {
		n = cut_batch(f, order + i, count - i, &items);
		if (learn)
			descend(f, order + i, n, items);
		else
			f->steps++;
	}
}

static void run_epochs(struct fit *f, unsigned epochs, bool learn)
{
	size_t count = f->pack.group_count;
	uint32_t *order = recall_calloc(count, sizeof(*order));
	struct recall_random random;

	recall_random_init(&random, f->options->seed);
	for (size_t i = 0; i < count; i++)
		order[i] = (uint32_t)i;
	f->best_loss = INFINITY;
	while (epochs-- > 0) {
		run_epoch(f, order, learn, &random);
		if (learn)
			keep_best(f);
	}
	free(order);
}

static void train(struct fit *f, const struct initial *in, size_t limit)
{
	const struct recall_fit_options *o = f->options;
	unsigned epochs = o->epochs ? o->epochs : f->recipe->epochs;
	double *weight = weigh(f, in, limit);

	f->batch = o->batch ? o->batch : BATCH;
	pack_init(&f->pack, f->h, o->model, weight, f->batch);
	free(weight);
	for (size_t i = 0; i < f->pack.group_count; i++)
		f->items += f->pack.items[i];
	f->room = pack_room((f->pack.longest + 1) * f->pass->step_size);
	run_epochs(f, epochs, false);
	run_epochs(f, epochs, true);
	free(f->room);
	pack_release(&f->pack);
}

void recall_fit(const struct recall_fit_log *h,
		const struct recall_fit_options *options,
		struct recall_params *p)
{
	struct fit f = {
		.h = h,
		.options = options,
		.recipe = &recipes[options->model],
		.ops = model_ops(options->model),
		.pass = pass_ops(options->model),
		.start = recall_params_default(options->model),
	};
	struct initial in;
	size_t limit = options->items && options->items < h->items ?
					options->items : h->items;

	initial_find(&in, h, limit);
	if (f.recipe->first_stability)
		memcpy(f.start.w, in.s0, sizeof(in.s0));
	f.now = f.best = f.start;
	if (in.items >= MIN_ITEMS && in.items > in.first_items)
		train(&f, &in, limit);
	if (f.recipe->first_stability)
		initial_order(f.best.w, in.counts);
	*p = f.best;
	initial_release(&in);
}

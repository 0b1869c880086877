/* Which weights should a student have? Those that predict best what they
 * have not seen. */
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "crew.h"
#include "metrics.h"

#define SEGMENTS 6
#define FOLDS (SEGMENTS - 1)
#define MODELS (RECALL_FSRS7 + 1)
/* With fewer predictions the difference is chance. */
#define MIN_JUDGED 64

/* One model fitted on the segments before `segment`, which it predicts. */
struct job {
	enum recall_model model;
	size_t segment;
};

struct contest {
	const struct recall_fit_log *h;
	const struct recall_choice_options *options;
	struct job jobs[MODELS * FOLDS];
	size_t job_count;
	atomic_size_t next;
	atomic_bool stopped;
	size_t first;		/* items before it are not judged */
	double *recall[MODELS];	/* predictions by row, of each model */
};

/* ---- segments of time ------------------------------------------------- */

/* The rest that can't be divided goes to the last. */
static size_t segment_start(const struct recall_fit_log *h, size_t segment)
{
	return segment < SEGMENTS ? h->items / SEGMENTS * segment : h->items;
}

static void predict_segment(struct contest *c, const struct job *job)
{
	const struct recall_fit_log *h = c->h;
	size_t from = segment_start(h, job->segment);
	size_t to = segment_start(h, job->segment + 1);
	struct recall_fit_options o = {
		.model = job->model,
		.seed = c->options->seed,
		.relearning_steps = c->options->relearning_steps,
		.items = from,
	};
	struct recall_params p;
	double *recall = recall_calloc(h->rows, sizeof(*recall));

	recall_fit(h, &o, &p);
	fit_log_predict(h, &p, from, to, recall);
	/* Rows of other segments are other jobs' business. */
	for (size_t i = from; i < to; i++)
		c->recall[job->model][h->row[i]] = recall[h->row[i]];
	free(recall);
}

/* ---- the work, shared out --------------------------------------------- */

static bool tried(const struct contest *c, enum recall_model model)
{
	return c->options->only == RECALL_MODEL_NONE ||
			c->options->only == model;
}

/* The last segments have most to fit on: first, so that no thread starts
 * on a long job when the others are done. */
static void list_jobs(struct contest *c)
{
	for (size_t segment = FOLDS; segment > 0; segment--) {
		if (segment_start(c->h, segment + 1) <= c->first)
			break;
		for (int m = RECALL_FSRS7; m >= RECALL_FSRS6; m--)
			if (tried(c, (enum recall_model)m))
				c->jobs[c->job_count++] = (struct job){
					(enum recall_model)m, segment };
	}
}

static bool should_stop(struct contest *c)
{
	const struct recall_choice_options *o = c->options;

	if (!atomic_load(&c->stopped) && o->stop && o->stop(o->arg))
		atomic_store(&c->stopped, true);
	return atomic_load(&c->stopped);
}

static void *work(void *arg)
{
	struct contest *c = arg;
	size_t job;

	while (!should_stop(c)) {
		job = atomic_fetch_add(&c->next, 1);
		if (job >= c->job_count)
			break;
		predict_segment(c, &c->jobs[job]);
	}
	return NULL;
}

/* ---- who wins --------------------------------------------------------- */

static double held_out_loss(const struct contest *c, const double *recall)
{
	return fit_log_measure(c->h, recall, c->first, c->h->items).log_loss;
}

static void judge(struct contest *c, struct recall_choice *out)
{
	const struct recall_fit_log *h = c->h;
	double *recall = recall_calloc(h->rows, sizeof(*recall));

	fit_log_predict(h, c->options->current, 0, h->items, recall);
	out->before = fit_log_measure(h, recall, 0, h->items);
	out->judged = h->items - c->first;
	out->current = held_out_loss(c, recall);
	for (int m = RECALL_FSRS6; m < MODELS; m++)
		if (tried(c, (enum recall_model)m))
			out->held_out[m] = held_out_loss(c, c->recall[m]);
	free(recall);
}

/* The model with the lowest loss below `below`, but above `above`. */
static enum recall_model next_best(const struct recall_choice *out,
		double above, double below)
{
	enum recall_model best = RECALL_MODEL_NONE;

	for (int m = RECALL_FSRS6; m < MODELS; m++)
		if (out->held_out[m] > above && out->held_out[m] < below) {
			best = (enum recall_model)m;
			below = out->held_out[m];
		}
	return best;
}

static bool take(struct contest *c, enum recall_model model,
		struct recall_choice *out)
{
	struct recall_fit_options o = {
		.model = model,
		.seed = c->options->seed,
		.relearning_steps = c->options->relearning_steps,
	};
	struct recall_params p;
	struct recall_metrics after;

	recall_fit(c->h, &o, &p);
	after = recall_fit_log_judge(c->h, &p);
	if (!(after.log_loss < out->before.log_loss))
		return false;
	out->params = p;
	out->after = after;
	out->kept = false;
	return true;
}

static void crown(struct contest *c, struct recall_choice *out)
{
	double above = 0;
	enum recall_model model;

	out->params = *c->options->current;
	out->after = out->before;
	out->kept = true;
	do {
		model = next_best(out, above, out->current);
		above = out->held_out[model];
	} while (model != RECALL_MODEL_NONE && !should_stop(c) &&
			!take(c, model, out));
}

enum recall_status recall_choose(const struct recall_fit_log *h,
		const struct recall_choice_options *options,
		struct recall_choice *out, struct recall_error *err)
{
	struct contest c = { .h = h, .options = options };
	enum recall_status status = RECALL_OK;

	*out = (struct recall_choice){ .params = *options->current,
				       .kept = true, .reviews = h->rows };
	c.first = recall_fit_log_item_since(h, options->since);
	if (c.first < segment_start(h, 1))
		c.first = segment_start(h, 1);
	if (h->items - c.first < MIN_JUDGED) {
		out->before = recall_fit_log_judge(h, options->current);
		out->after = out->before;
		return RECALL_OK;
	}
	for (int m = RECALL_FSRS6; m < MODELS; m++)
		c.recall[m] = recall_calloc(h->rows, sizeof(double));
	list_jobs(&c);
	crew_run(work, &c, options->threads);
	if (!atomic_load(&c.stopped)) {
		judge(&c, out);
		crown(&c, out);
	}
	if (atomic_load(&c.stopped))
		status = recall_fail(err, RECALL_CANCELLED,
				"stopped; the weights are as they were");
	for (int m = RECALL_FSRS6; m < MODELS; m++)
		free(c.recall[m]);
	return status;
}

/* The workload over the desired retention. */
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "ahead.h"
#include "crew.h"

#define FIRST_PERCENT 70
#define DEFAULT_SPAN 365

struct curve {
	const struct recall_workload *w;
	struct recall_workload_point *points;
	atomic_int next, done;
	atomic_bool stopped;
};

double ahead_interval(const struct ahead *a, const struct recall_trace *t)
{
	return round(fmax(1, a->scale > 0 ? a->scale * t->stability :
			recall_model_interval(a->w->params, t, a->retention)));
}

/* New cards come at their rate until there are none left. */
static struct recall_cost introductions(const struct ahead *a)
{
	const struct recall_workload *w = a->w;
	double left = (double)w->new_cards;
	struct recall_cost sum = { 0 };

	for (int day = 0; day < w->span && left > 0; day++) {
		double n = fmin(left, w->new_per_day);
		const struct recall_cost *one = &a->fresh[w->span - day];

		sum.seconds += n * one->seconds;
		sum.reviews += n * one->reviews;
		left -= n;
	}
	return sum;
}

static void find_point(const struct recall_workload *w,
		struct recall_workload_point *p)
{
	struct ahead a = { .w = w, .retention = p->retention };
	struct recall_cost sum;

	a.fresh = recall_calloc((size_t)w->span + 1, sizeof(*a.fresh));
	if (w->params->model == RECALL_FSRS6) {
		a.scale = recall_model_interval(w->params,
				&(struct recall_trace){ .stability = 1 },
				a.retention);
		ahead_by_grid(&a);
	} else {
		ahead_by_chance(&a);
	}
	sum = introductions(&a);
	p->per_new_card = a.fresh[w->span];
	p->per_day.seconds = (sum.seconds + a.waiting.seconds) / w->span;
	p->per_day.reviews = (sum.reviews + a.waiting.reviews) / w->span;
	free(a.fresh);
}

static void *work(void *arg)
{
	struct curve *c = arg;
	int i;

	while ((i = atomic_fetch_add(&c->next, 1)) < RECALL_WORKLOAD_POINTS &&
			!c->stopped) {
		find_point(c->w, &c->points[i]);
		i = atomic_fetch_add(&c->done, 1) + 1;
		if (c->w->stop && c->w->stop(c->w->arg, i))
			c->stopped = true;
	}
	return NULL;
}

bool recall_workload(const struct recall_workload *workload,
		struct recall_workload_point points[RECALL_WORKLOAD_POINTS])
{
	struct recall_workload w = *workload;
	struct curve c = { .w = &w, .points = points };

	if (w.span <= 0)
		w.span = DEFAULT_SPAN;
	for (int i = 0; i < RECALL_WORKLOAD_POINTS; i++)
		points[i] = (struct recall_workload_point){
			.retention = (FIRST_PERCENT + i) / 100.0,
		};
	crew_run(work, &c, w.threads);
	return !c.stopped;
}

/* The one interface to the memory models. */
#include "fsrs.h"

#include <math.h>
#include <string.h>

#define DAY_MS 86400000.0

static const struct model_ops *const models[] = {
	[RECALL_FSRS6] = &fsrs6_ops,
	[RECALL_FSRS7] = &fsrs7_ops,
};

static const struct {
	const char *name;
	size_t weights;
} names[] = {
	[RECALL_MODEL_NONE] = { "", 0 },
#define X(name, text, weights) [RECALL_##name] = { text, weights },
	RECALL_MODELS(X)
#undef X
};

#define MODEL_COUNT RECALL_COUNT(models)

static bool known(enum recall_model model)
{
	return (size_t)model < MODEL_COUNT && models[model];
}

const struct model_ops *model_ops(enum recall_model model)
{
	RECALL_BUG_ON(!known(model));
	return models[model];
}

const char *recall_model_name(enum recall_model model)
{
	return known(model) ? names[model].name : "";
}

size_t recall_model_weights(enum recall_model model)
{
	return known(model) ? names[model].weights : 0;
}

bool recall_model_parse(const char *name, enum recall_model *model)
{
	for (size_t i = RECALL_MODEL_NONE + 1; i < MODEL_COUNT; i++)
		if (strcmp(names[i].name, name) == 0) {
			*model = (enum recall_model)i;
			return true;
		}
	return false;
}

struct recall_params recall_params_default(enum recall_model model)
{
	struct recall_params p = { .model = model };

	model_ops(model)->migrate(p.w, 0);
	return p;
}

enum recall_status recall_params_set(struct recall_params *p,
		enum recall_model model, const double *w, size_t count,
		unsigned relearning_steps)
{
	struct recall_params made = { .model = model };
	const struct model_ops *ops;

	if (!known(model) || count > RECALL_MAX_WEIGHTS)
		return RECALL_BAD_DATA;
	ops = models[model];
	for (size_t i = 0; i < count; i++)
		made.w[i] = w[i];
	if (!ops->migrate(made.w, count))
		return RECALL_BAD_DATA;
	for (size_t i = 0; i < RECALL_MAX_WEIGHTS; i++)
		if (!isfinite(made.w[i]))
			return RECALL_BAD_DATA;
	ops->clamp(made.w, relearning_steps);
	*p = made;
	return RECALL_OK;
}

struct recall_trace recall_model_first(const struct recall_params *p,
		enum recall_grade grade)
{
	RECALL_BUG_ON(grade < RECALL_AGAIN || grade > RECALL_EASY);
	return model_ops(p->model)->first(p->w, grade);
}

struct recall_trace recall_model_next(const struct recall_params *p,
		struct recall_trace t, double days, enum recall_grade grade)
{
	RECALL_BUG_ON(grade < RECALL_AGAIN || grade > RECALL_EASY);
	return model_ops(p->model)->next(p->w, t, fmax(days, 0), grade);
}

static bool never_answered(const struct recall_trace *t)
{
	return !(t->stability > 0);
}

double recall_model_retrievability(const struct recall_params *p,
		const struct recall_trace *t, double days)
{
	if (never_answered(t))
		return 0;
	return model_ops(p->model)->retrievability(p->w, t, fmax(days, 0));
}

double recall_model_interval(const struct recall_params *p,
		const struct recall_trace *t, double retention)
{
	if (never_answered(t))
		return 0;
	return model_ops(p->model)->interval(p->w, t, retention);
}

double model_elapsed(enum recall_model model, const struct recall_memory *m,
		const struct recall_moment *now)
{
	if (model_ops(model)->fractional)
		return (double)(now->ms - m->last) / DAY_MS;
	return now->day - m->last_day;
}

/* Which set of passes this machine can run. */
#include "pass.h"

static const struct pass_set *best_set(void)
{
	const struct pass_set *set = pass_set_avx512();

	if (!set)
		set = pass_set_avx2();
	return set ? set : pass_set_plain();
}

const struct pass_ops *pass_ops(enum recall_model model)
{
	RECALL_BUG_ON(model != RECALL_FSRS6 && model != RECALL_FSRS7);
	return model == RECALL_FSRS6 ? &best_set()->fsrs6 : &best_set()->fsrs7;
}

void recall_model_next_all(const struct recall_params *p,
		struct recall_trace *traces, const double *days,
		const enum recall_grade *grades, size_t count)
{
	for (size_t i = 0; i < count; i++)
		RECALL_BUG_ON(grades[i] < RECALL_AGAIN ||
				grades[i] > RECALL_EASY);
	pass_ops(p->model)->next(p->w, traces, days, grades, count);
}

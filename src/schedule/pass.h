/*
 * Passes over eight cards at once: predictions, gradients, answers. They are
 * compiled once for each vector unit (pass_avx2.c and its kin); all sets
 * give the same numbers.
 */
#ifndef SCHEDULE_PASS_H
#define SCHEDULE_PASS_H

#include "recall/schedule.h"

#define PASS_LANES 8

/*
 * Up to eight cards, one a lane, in arrays of steps * 8 numbers, step by
 * step: the answers of each card from its first. A lane whose card has ended
 * goes on with answers that weigh nothing. Arrays start at a multiple of 64
 * bytes.
 */
struct pass_group {
	size_t steps;
	double *days;		/* elapsed, as the model counts them; not < 0 */
	double *grade;		/* 1..4 */
	double *weight;		/* of predicting the answer; 0: no item */
};

struct pass_ops {
	size_t step_size;	/* bytes a step of the scratch room */
	/*
	 * Adds to sum[] the gradient, by the weights of the model, of
	 * sum(weight * cross entropy) over the groups which[0..count-1]. Room:
	 * one more than the steps of the longest group times step_size bytes,
	 * at a multiple of 64.
	 */
	void (*gradient)(const double *w, const struct pass_group *groups,
			const uint32_t *which, size_t count, void *room,
			double *sum);
	/* What the model predicts of each answer; 1 for first answers. */
	void (*recall)(const double *w, const struct pass_group *group,
			double *out);
	/* What answers make of the traces of `count` cards. */
	void (*next)(const double *w, struct recall_trace *traces,
			const double *days, const enum recall_grade *grades,
			size_t count);
};

/* Of the fastest vector unit that this machine has. */
const struct pass_ops *pass_ops(enum recall_model model);

/* One set, in the order of enum recall_model. */
struct pass_set {
	struct pass_ops fsrs6, fsrs7;
};
/* NULL where the machine doesn't have that unit. For tests. */
const struct pass_set *pass_set_plain(void);
const struct pass_set *pass_set_avx2(void);
const struct pass_set *pass_set_avx512(void);

#endif

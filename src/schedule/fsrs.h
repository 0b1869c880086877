/*
 * What the memory models are made of; model.c chooses between them. All
 * weights are within their bounds here.
 */
#ifndef SCHEDULE_FSRS_H
#define SCHEDULE_FSRS_H

#include "recall/schedule.h"

/* Bounds of stability in days, and of difficulty, for storage as for use. */
#define STABILITY_MAX 36500.0
#define DIFFICULTY_MIN 1.0
#define DIFFICULTY_MAX 10.0

struct model_ops {
	/* Lengthens older vectors in place, none to the defaults; false for
	 * a count it doesn't know. */
	bool (*migrate)(double *w, size_t count);
	/* Brings all weights into their bounds. */
	void (*clamp)(double *w, unsigned relearning_steps);
	/* Do the weights say anything about intervals under a day? */
	bool (*same_day)(const double *w);
	/* whole study days or the time itself? */
	bool fractional;
	struct recall_trace (*first)(const double *w, enum recall_grade grade);
	struct recall_trace (*next)(const double *w, struct recall_trace t,
			double days, enum recall_grade grade);
	double (*retrievability)(const double *w, const struct recall_trace *t,
			double days);
	double (*interval)(const double *w, const struct recall_trace *t,
			double retention);
};

extern const struct model_ops fsrs6_ops, fsrs7_ops;

/* Borrowed and constant; a model that isn't there is a bug of the caller. */
const struct model_ops *model_ops(enum recall_model model);

static inline double clamp(double x, double lo, double hi)
{
	return x < lo ? lo : x > hi ? hi : x;
}

/* Elapsed days as the model counts them; negative when a clock went back. */
double model_elapsed(enum recall_model model, const struct recall_memory *m,
		const struct recall_moment *now);

#endif

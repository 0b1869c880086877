/*
 * What a desired retention costs: reviews and minutes a day, by how a student
 * answers and what the memory model expects.
 *
 * Source of the method: the simulator of fsrs-rs (Open Spaced Repetition).
 */
#ifndef RECALL_WORKLOAD_H
#define RECALL_WORKLOAD_H

#include "recall/fit.h"

/* ---- how a student answers -------------------------------------------- */

/* Grades count from 0, Again, to 3, Easy. */
struct recall_habits {
	double first[4];	/* shares of the grades of first answers */
	double pass[4];		/* and of answers that were recalled; [0] = 0 */
	double learning_s[4];	/* mean seconds an answer takes, by what */
	double review_s[4];	/* the card was and the grade */
};
struct recall_habits recall_habits_default(void);
/* From a log in the order of time, with the defaults where it says little:
 * n answers of a kind weigh n / (n + 50). */
struct recall_habits recall_habits_of(const struct recall_fit_row *rows,
		size_t count);

/* Mean seconds of a review that is recalled with that probability. */
double recall_habits_answer_s(const struct recall_habits *h, double recall);

/* ---- the workload ----------------------------------------------------- */

struct recall_waiting {	/* a card that has been answered */
	struct recall_trace trace;
	double elapsed;		/* days since the last answer */
};

struct recall_workload {
	const struct recall_params *params;	/* borrowed */
	const struct recall_habits *habits;	/* borrowed */
	const struct recall_waiting *cards;	/* borrowed */
	size_t count;
	size_t new_cards;	/* not yet introduced, */
	double new_per_day;	/* that many a day */
	int span;		/* days to look ahead; 0: 365 */
	unsigned threads;	/* 0 counts as 1 */
	/* Told after each point, from any of the threads, how many are there;
	 * true ends the work. NULL: nobody asks. */
	bool (*stop)(void *arg, int points);
	void *arg;
};

/* Per day: the mean over the span. Per new card: from its introduction to
 * the end of a span of its own. */
struct recall_cost {
	double seconds, reviews;	/* reviews count the introduction */
};
struct recall_workload_point {
	double retention;
	struct recall_cost per_day, per_new_card;
};
#define RECALL_WORKLOAD_POINTS 30	/* 0.70, 0.71, … 0.99 */
/* False when it was stopped: then some points have no figures. */
bool recall_workload(const struct recall_workload *w,
		struct recall_workload_point points[RECALL_WORKLOAD_POINTS]);

#endif

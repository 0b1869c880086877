/*
 * Fitting a memory model to a log of answers, judging how well weights
 * predict it, and choosing between them.
 *
 * Source of the method: fsrs-rs and srs-benchmark of the Open Spaced
 * Repetition project. Everything is deterministic: the same rows, options
 * and seed give the same weights, to the bit, on every processor and with
 * any number of threads.
 */
#ifndef RECALL_FIT_H
#define RECALL_FIT_H

#include "recall/schedule.h"

/* ---- the log ---------------------------------------------------------- */

/* One graded answer; cards are numbered from 0. */
struct recall_fit_row {
	int64_t ms;		/* UTC */
	uint32_t card;
	int32_t day;		/* study day, see recall_day() */
	enum recall_grade grade;/* a row without one is left out */
	/* What the card was before the answer; NEW where nothing is known.
	 * A card's history starts with its last run of NEW and LEARNING. */
	enum recall_card_state state;
	int ms_taken;		/* for recall_habits_of(); 0: not known */
};

/*
 * A log made ready: the answers of each card in the order of their times
 * (equal times as they stand), without those before a reset. An item is an
 * answer on a later study day than the card's one before: what a model can
 * be asked to predict. Items are numbered in the order of time.
 */
struct recall_fit_log;
/* Free with recall_fit_log_free(). Cards that never had a NEW or LEARNING
 * row are left out. */
struct recall_fit_log *recall_fit_log_new(const struct recall_fit_row *rows,
		size_t count);
void recall_fit_log_free(struct recall_fit_log *h);	/* NULL is fine */
/* The first item at or after that time; the number of items if none. */
size_t recall_fit_log_item_since(const struct recall_fit_log *h, int64_t ms);

/* ---- how good are weights? -------------------------------------------- */

/*
 * Mean binary cross entropy; root mean square of the gap between predicted
 * and true recall over bins of elapsed time, number of reviews and lapses;
 * area under the ROC curve. All unweighted, as in srs-benchmark. All 0
 * without items.
 */
struct recall_metrics {
	size_t items;
	double log_loss, rmse_bins, auc;
};
struct recall_metrics recall_fit_log_judge(const struct recall_fit_log *h,
		const struct recall_params *p);

/* ---- fitting ---------------------------------------------------------- */

struct recall_fit_options {
	enum recall_model model;
	unsigned epochs;	/* 0: the model's own, 20 or 9 */
	size_t batch;		/* items a step; 0: 512, SIZE_MAX: all */
	uint64_t seed;		/* order of the batches */
	unsigned relearning_steps;
	size_t items;		/* only the first of them; 0: all */
	bool keep_last;		/* the last epoch's weights, not the best */
};
/*
 * Weights for the log, as a student with that log should have them: the
 * defaults where the log says too little. `p` gets version 0.
 */
void recall_fit(const struct recall_fit_log *h,
		const struct recall_fit_options *options,
		struct recall_params *p);

/* ---- choosing --------------------------------------------------------- */

struct recall_choice_options {
	const struct recall_params *current;	/* borrowed */
	/* Answers before this were known when the current weights were made:
	 * what they say of those proves nothing. 0 for defaults. */
	int64_t since;
	enum recall_model only;	/* NONE: try both models */
	uint64_t seed;
	unsigned relearning_steps;
	unsigned threads;	/* 0 counts as 1 */
	/* Asked now and then, from any of the threads; true ends the work. */
	bool (*stop)(void *arg);	/* may be NULL */
	void *arg;
};

/*
 * What became of it. The items are cut into six runs of time; each model is
 * fitted on what came before a run, and predicts it. held_out is the log
 * loss over all of these predictions, 0 for a model that wasn't tried.
 */
struct recall_choice {
	struct recall_params params;	/* the winner */
	bool kept;		/* which is the current weights */
	size_t judged;		/* predictions compared */
	double current;		/* held out: of the current weights, */
	double held_out[RECALL_FSRS7 + 1];	/* and of each model fitted */
	struct recall_metrics before, after;	/* on all items */
	size_t reviews;		/* answers of cards that could be used */
};
/*
 * New weights win only when they predict better both what they had not seen
 * and the log as a whole. With few answers to judge by, the current ones
 * stay. CANCELLED when `stop` said so.
 */
enum recall_status recall_choose(const struct recall_fit_log *h,
		const struct recall_choice_options *options,
		struct recall_choice *out, struct recall_error *err);

#endif

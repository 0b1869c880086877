/*
 * What became of cards day by day: levels and mastery on every study day, as
 * a fold over the rows of the log. Pure, one card after the other.
 */
#ifndef RECALL_PAST_H
#define RECALL_PAST_H

#include "recall/schedule.h"

/* From that study day on these weights were in force. */
struct recall_epoch {
	int32_t from;
	const struct recall_params *params;	/* borrowed */
};

/* "When recall said 70 %": answers by what was predicted, a tenth each. */
#define RECALL_CALIBRATION_BINS 10
struct recall_calibration {
	int answers, recalled;
	double expected;	/* sum of the predictions */
};

/* Sums over cards for the study days first … first + count - 1. */
struct recall_past {
	int32_t first;
	int count;
	/* what a day adds to the day before it: cards by level, and mastery
	 * that stays, in 2^-32; then mastery of the cards overdue that day */
	int32_t (*levels)[4];
	int64_t *steady, *fading;
	int64_t *strong;	/* strength, which stays; days in 2^-16 */
};
void recall_past_init(struct recall_past *p, int32_t first, int count);
void recall_past_release(struct recall_past *p);

struct recall_past_card {
	/* in order of (time, id), without voided ones; params not read */
	const struct recall_log_effect *rows;
	size_t count;
	const struct recall_epoch *epochs;	/* by day, at least one; the
						 * first holds before, too */
	size_t epoch_count;
	int32_t born, gone;	/* it counts on born … gone - 1 */
	int rollover;		/* hour the study day starts */
};
/* Adds the card's days; calibration may be NULL, else its answers after a
 * day or more, by tenths. Lives in O(rows + days overdue). */
void recall_past_add(struct recall_past *p,
		const struct recall_past_card *card,
		struct recall_calibration *calibration);

struct recall_standings {
	int cards;		/* sum of the levels */
	int levels[4];		/* by enum recall_level */
	double mastery;		/* mean over them, 0..1; 0 without cards */
	double strength;	/* mean, days; a card never answered has 0 */
};
/* All days at once, out[count]. */
void recall_past_read(const struct recall_past *p,
		struct recall_standings *out);

#endif

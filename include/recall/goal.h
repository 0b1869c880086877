/*
 * A deck with an exam: every card is seen once more in the days before it,
 * those that fade soonest last, the load of these days even. And what score
 * to expect.
 */
#ifndef RECALL_GOAL_H
#define RECALL_GOAL_H

#include "recall/schedule.h"

/*
 * The study day on which a card that would come up only after the exam has
 * its last look; 0: it comes up in time, or there is no day left.
 */
int32_t recall_goal_look(const struct recall_memory *m,
		const struct recall_moment *now, const struct recall_plan *plan,
		const struct recall_params *params);

/*
 * In the last RECALL_GOAL_WINDOW days the reviews of a day are those that are
 * worth most for the exam, whether they are due or not; there are as many as
 * are due. A card that comes early takes the place of the due card that is
 * worth least, which in turn gets its date: the days ahead stay as full as
 * they were. The forecast and Spaced both go by these two functions.
 */

/*
 * What a look at the card today adds to its recall on the day of the exam,
 * less a part of what a look on the last day would add, by the time it takes;
 * 0 for a new card.
 */
double recall_goal_gain(const struct recall_params *params,
		const struct recall_memory *m, int32_t today, int32_t exam);
/* When the card comes whose place an `early` one took, both UTC ms: as that
 * one would have, but before the exam while there is a day left. */
int64_t recall_goal_exchange(int64_t early, const struct recall_moment *now,
		const struct recall_plan *plan);

/* New cards a day, so that all `fresh` ones are met in `days`; never fewer
 * than new_per_day, and none when that is 0. */
int recall_goal_new(int fresh, int days, int new_per_day);

struct recall_goal {
	const struct recall_memory *cards;	/* borrowed; new ones, too */
	size_t count;
	const struct recall_params *params;	/* borrowed */
	const struct recall_plan *plan;		/* borrowed */
	struct recall_moment now;
	int32_t day;		/* of the exam, study day */
	int answers_per_day;	/* that there is time for */
	int new_per_day;
	int runs;		/* that the forecast is the mean of */
	uint64_t seed;
	bool plain;		/* scheduled as if there were no exam */
	bool spare;		/* time left in the last days goes to further
				 * looks; else only what Spaced asks */
	bool skip_today;	/* nothing is studied today */
};
struct recall_forecast {
	double score;		/* expected share recalled on the day */
	double low, high;	/* four of five exams end between these */
	double untouched;	/* score if nothing is studied any more */
	double answers;		/* per run, until the exam */
};
/* Studies towards the exam, day by day, `runs` times. The same seed gives the
 * same forecast. All 0 without cards. */
struct recall_forecast recall_goal_forecast(const struct recall_goal *goal);

#endif

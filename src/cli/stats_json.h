/*
 * What `recall stats --json` says of the past: each part is JSON text to
 * stand in the document.
 */
#ifndef CLI_STATS_JSON_H
#define CLI_STATS_JSON_H

#include "recall/history.h"
#include "recall/study.h"

/* key in the document */
#define STATS_PARTS(X)							\
	X(days) X(calibration) X(tasks) X(hardest) X(mixed) X(tests)	\
	X(decks) X(tags) X(exam)
enum stats_part {
#define X(key) STATS_PART_##key,
	STATS_PARTS(X)
#undef X
	STATS_PART_COUNT
};
/* days: the newest so many, 0 all of them. The caller releases out. */
void stats_json(const struct recall_history *h, const struct recall_exam *exam,
		int days, struct recall_buf out[STATS_PART_COUNT]);

#endif

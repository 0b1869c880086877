/*
 * Review logs of any program as CSV: a line of column names, then one answer
 * a line. Columns card_id, review_time_ms or review_time (both milliseconds
 * UTC), rating or review_rating, and, if there is one, review_state or state (0
 * new, 1 learning, 2 review, 3 relearning); others are of no interest.
 * Separated by commas, semicolons or tabs.
 */
#ifndef CLI_REVIEWLOG_H
#define CLI_REVIEWLOG_H

#include "recall/schedule.h"

struct review_log {
	struct recall_review *reviews;
	enum recall_card_state *states;	/* before each; NEW if not known */
	size_t count;
	const char **cards;	/* their ids, by number; in the arena */
	size_t card_count;
	struct recall_arena *arena;
};

/*
 * Reads the file, "-" standard input. Rows with the rating 0 (rescheduled by
 * hand) are left out. CANT_READ, BAD_DATA with file and line. Release with
 * review_log_release(), also after a failure.
 */
enum recall_status review_log_read(struct review_log *log, const char *path,
		struct recall_error *err);
void review_log_release(struct review_log *log);

#endif

/* Inside Spaced: its data, and the queue. */
#ifndef STUDY_SPACED_H
#define STUDY_SPACED_H

#include "session.h"

#define SPACED_MINUTE_MS INT64_C(60000)

/* What is left today. */
struct left {
	int fresh, again, due;
	struct recall_today today;
};

struct spaced {
	struct ask ask;
	struct guid_list ahead;		/* to study before they are due */
	int extra;			/* new cards beyond the day's cap */
	int32_t extra_day;
	/* settled, not saved */
	struct left left;
	bool counted;			/* left holds: nothing was logged */
	int32_t counted_day;
	bool waiting;
	int64_t wait_until;
	bool looked_ahead;		/* the two below are known */
	int tomorrow, week;
};

/* spacedqueue.c */
bool spaced_out_of_time(const struct recall_session *s,
		const struct recall_today *t);
/* Counts up to the cap. */
enum recall_status spaced_capped(struct recall_session *s,
		enum recall_pick pick, int cap, int *count,
		struct recall_error *err);
/* Fills left, which then holds. */
enum recall_status spaced_count(struct recall_session *s,
		struct recall_error *err);
/* In the last days before an exam the reviews that are worth most for it
 * come first; of a whole deck also those that are not due yet. */
bool spaced_before_exam(const struct recall_session *s, int32_t *exam);
/* The exam that the card is asked for before it is due; 0 none. */
int32_t spaced_early(const struct recall_session *s,
		const struct recall_card *card);
/* An early card was answered, its row is pushed: pushes that the due card
 * which is worth least comes when that one would have come. */
enum recall_status spaced_exchange(struct recall_session *s,
		const struct recall_card *early, struct recall_error *err);
/* An estimate for what is left. */
int spaced_minutes(const struct left *l);
/* Its guid, to free; NULL when nothing can be asked now. */
enum recall_status spaced_next(struct recall_session *s, char **guid,
		struct recall_error *err);
/* Sets whether a step will be due later today, and when. */
enum recall_status spaced_wait(struct recall_session *s,
		struct recall_error *err);

#endif

/*
 * How mastery came about: levels and mastery on every study day, as a fold
 * over the log. Nothing of it is stored. A day that is over shows how it
 * ended; only a row of that day or before it that is taken back, overridden
 * or merged in changes it. The weights are those that were in force on the
 * day: weights fitted later leave it as it was.
 */
#ifndef RECALL_HISTORY_H
#define RECALL_HISTORY_H

#include "recall/past.h"
#include "recall/store.h"

/* ---- a part of the collection ----------------------------------------- */

struct recall_day {
	struct recall_standings at_end;	/* of today: as of now */
	/* graded answers that count */
	int answers, recalled;
	int due_answers, due_recalled;	/* of reviews that were due */
	int verdicts, overrides;	/* of typed answers */
	int64_t ms;
	/* of any kind: choices, pairs and practice, too */
	int all;
	int64_t all_ms;
};

/* Answers of one mode and one kind of question, practice too. */
struct recall_task_time {
	int answers, right;
	int64_t ms, median_ms;
};

/* Cards that were missed most, worst first. */
struct recall_hard_card {
	const char *guid, *prompt;
	int answers, missed, lapses;
};
/* Two cards that were taken for one another, most often first. */
struct recall_mixed_pair {
	const char *guid[2], *prompt[2];
	int times;
	int32_t last_day;
};
/* Oldest first. */
struct recall_test_score {
	int64_t at;		/* UTC ms */
	int size;
	double score;
	int64_t ms;
};
/* A deck (of its own cards, without those below it) or a tag (with those
 * below it). */
struct recall_group {
	const char *name;
	int64_t deck;		/* 0: a tag */
	struct recall_standings now;
	int due;		/* now */
	int answers, recalled;	/* ever; graded ones that count */
	int due_answers, due_recalled;
	int64_t ms;
	int all;		/* of any kind */
	int64_t all_ms;
	int32_t goal_day;	/* 0 none, and for a tag */
};

#define RECALL_HISTORY_MODES 8
#define RECALL_HISTORY_TASKS 8
#define RECALL_HARDEST 20
struct recall_history {
	struct recall_arena *arena;	/* of all strings and lists */
	int32_t today;
	int32_t first;			/* study day of days[0] */
	int count;			/* the last is today; at least 1 */
	struct recall_day *days;
	struct recall_calibration calibration[RECALL_CALIBRATION_BINS];
	struct recall_task_time tasks[RECALL_HISTORY_MODES]
			[RECALL_HISTORY_TASKS];
	int ahead[RECALL_STATS_AHEAD];	/* due; [0] is today and before */
	int32_t goal_day;		/* of the deck; 0 none */
	struct recall_hard_card *hardest;
	int hardest_count;
	struct recall_mixed_pair *mixed;
	int mixed_count;
	struct recall_test_score *tests;
	int test_count;
	struct recall_group *groups;	/* decks by name, then tags by name */
	int group_count;
};

struct recall_history_query {
	int64_t deck;			/* with those below it; 0 all */
	const char *search;		/* of the cards there are now; NULL all */
	struct recall_moment now;
	/* how far, 0..1; false stops it. May be NULL */
	bool (*progress)(void *arg, double share);
	void *arg;
};
/*
 * A million rows take a few seconds: for a worker, or with progress. A card
 * counts from the day it was made or first answered to the day it was
 * deleted, in the deck it is in now. CANCELLED when stopped; release out
 * only after OK.
 */
enum recall_status recall_store_history(struct recall_store *s,
		const struct recall_history_query *q,
		struct recall_history *out, struct recall_error *err);
void recall_history_release(struct recall_history *h);
/* Days in a row with an answer, up to today, which may still be empty. */
int recall_history_streak(const struct recall_history *h);

/* One card's days; standings of one card, days from `first` to today. */
struct recall_card_history {
	int32_t first;
	int count;		/* 0: never answered */
	struct recall_standings *days;	/* free with free() */
};
enum recall_status recall_store_card_history(struct recall_store *s,
		const char *guid, const struct recall_moment *now,
		struct recall_card_history *out, struct recall_error *err);

#endif

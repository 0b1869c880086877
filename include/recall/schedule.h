/*
 * The scheduler: pure functions of memory, time, parameters and seed. It
 * reads no clock, no locale and no database, and it never fails.
 *
 * Words: stability (days until the recall probability falls to 90 %),
 * difficulty (1 to 10), retrievability (recall probability now), grade
 * (1 Again, 2 Hard, 3 Good, 4 Easy), desired retention, interval, due.
 */
#ifndef RECALL_SCHEDULE_H
#define RECALL_SCHEDULE_H

#include "recall/core.h"

enum recall_grade {
	RECALL_UNGRADED,
	RECALL_AGAIN,
	RECALL_HARD,
	RECALL_GOOD,
	RECALL_EASY,
};

/* A moment: everything the scheduler may know about time. */
struct recall_moment {
	int64_t ms;		/* UTC, milliseconds since 1970 */
	int offset;		/* minutes east of UTC */
	int32_t day;		/* study day number, see recall_day() */
};

/*
 * Study days are numbered by local date: a day starts at `rollover` hours
 * local time (4 by default), so that an answer at one in the morning still
 * belongs to the evening before. Day 0 is 1970-01-01.
 */
int32_t recall_day(int64_t ms, int offset, int rollover);
/* When that study day starts, UTC ms. */
int64_t recall_day_start(int32_t day, int offset, int rollover);
struct recall_moment recall_moment_at(int64_t ms, int offset, int rollover);
/*
 * Reviews with a due time before this are today's. A review is due at the
 * start of its study day as the offset was when it was answered; half a day
 * of slack keeps it on that day when the offset changes (daylight saving
 * time, travel), and what became due meanwhile counts at once.
 */
int64_t recall_day_due_before(const struct recall_moment *now, int rollover);

/* The date that gives a study day its number. */
struct recall_date {
	int year, month, day;	/* month 1..12 */
};
struct recall_date recall_date_of(int32_t day);
int32_t recall_date_day(struct recall_date d);
/* Is there such a date, from 1970 to 9999? */
bool recall_date_valid(struct recall_date d);
/* "2026-12-24" at s; the bytes read, 0 when it is no date. */
size_t recall_date_parse(const char *s, int32_t *day);
const char *recall_month_name(int month);	/* "Jan" */

/* ---- the memory model ------------------------------------------------- */

#define RECALL_MODELS(X)						\
	X(FSRS6, "fsrs6", 21)						\
	X(FSRS7, "fsrs7", 34)
enum recall_model {
	RECALL_MODEL_NONE,
#define X(name, text, weights) RECALL_##name,
	RECALL_MODELS(X)
#undef X
};
#define RECALL_MAX_WEIGHTS 34
const char *recall_model_name(enum recall_model model);	/* NONE: "" */
size_t recall_model_weights(enum recall_model model);	/* NONE: 0 */
bool recall_model_parse(const char *name, enum recall_model *model);

struct recall_params {
	enum recall_model model;
	unsigned version;	/* which row of the parameter table */
	double w[RECALL_MAX_WEIGHTS];
};

/* What a model knows of one card. All 0: never answered. */
struct recall_trace {
	double stability;	/* days */
	double difficulty;	/* 1..10 */
	double fast;		/* fast stability, days; FSRS-7 only */
};

/* Default weights of a model, version 0. */
struct recall_params recall_params_default(enum recall_model model);
/*
 * Weights from outside: `count` of them (FSRS-6 takes 21, and 17 or 19 of
 * its forerunners; FSRS-7 34; both 0 for the defaults), clamped to their
 * bounds; relearning_steps sets the bound of the
 * same-day weights. BAD_DATA for another count, a number not finite, or
 * a model this version can't run.
 */
enum recall_status recall_params_set(struct recall_params *p,
		enum recall_model model, const double *w, size_t count,
		unsigned relearning_steps);

/* After a first review. */
struct recall_trace recall_model_first(const struct recall_params *p,
		enum recall_grade grade);
/*
 * After a later review. `days` is the elapsed time: whole study days for
 * FSRS-6 (0 = same day), fractional for FSRS-7; negative counts as 0.
 */
struct recall_trace recall_model_next(const struct recall_params *p,
		struct recall_trace t, double days, enum recall_grade grade);
/*
 * The same for many cards at once, several times as fast: traces[i] becomes
 * what the answer grades[i] after days[i] makes of it. Agrees with
 * recall_model_next() within 1e-10 of each number.
 */
void recall_model_next_all(const struct recall_params *p,
		struct recall_trace *traces, const double *days,
		const enum recall_grade *grades, size_t count);
/* 0..1; 0 for a card never answered. */
double recall_model_retrievability(const struct recall_params *p,
		const struct recall_trace *t, double days);
/* Unrounded days until retrievability falls to `retention` (0..1). */
double recall_model_interval(const struct recall_params *p,
		const struct recall_trace *t, double retention);

/* ---- a card's memory and what an answer makes of it ------------------- */

#define RECALL_CARD_STATES(X)						\
	X(NEW, "new") X(LEARNING, "learning") X(REVIEW, "review")	\
	X(RELEARNING, "relearning")
enum recall_card_state {
#define X(name, text) RECALL_STATE_##name,
	RECALL_CARD_STATES(X)
#undef X
};

struct recall_memory {
	enum recall_card_state state;
	int step;		/* steps left in (re)learning, counted down */
	struct recall_trace trace;
	int64_t due;		/* UTC ms; 0 for a card that is not scheduled */
	int64_t last;		/* of the last graded answer; 0 never */
	int days;		/* interval as scheduled; 0 unless in review */
	int32_t last_day;
	int32_t first_day;	/* study day it was introduced; 0 never */
	int reps, lapses;	/* graded answers; Agains in review */
	int passes;		/* graded answers of Hard and better */
};

/*
 * One row of the log, as far as it can change a card's memory. A card's
 * memory is the fold of its rows in the order of (time, id), from all 0:
 *
 *	struct recall_memory m = { 0 };
 *	for (each row)
 *		recall_memory_apply(&m, &effect);
 *
 * State, step and due are what the row says was scheduled then; stability
 * and difficulty are replayed. So new weights change what is believed of a
 * card, but no date that was shown. `params` are the same for all rows of
 * one fold, those the deck has now, whatever the row's version says.
 *
 * A voided row has no effect: leave it out. An override has the effect of
 * an answer in the place of the row it speaks of (its moment, the new grade
 * and what was scheduled for it), which then has none. Suspending, burying,
 * stars, flags and goals are not memory.
 */
enum recall_effect {
	/* Graded: the whole memory. Without a grade (choice, true/false,
	 * match) a wrong answer makes a card that has been answered due at
	 * once, and nothing else changes anything. */
	RECALL_EFFECT_ANSWER,
	RECALL_EFFECT_SHOW,	/* introduces the card: first_day */
	RECALL_EFFECT_DUE,	/* postponed or advanced: only the due time */
	/* scheduled anew: the due time, and the interval that ends there */
	RECALL_EFFECT_RESCHEDULE,
	RECALL_EFFECT_RESET,	/* all 0 again */
};
struct recall_log_effect {
	enum recall_effect what;
	bool counts;		/* false (practice only): no effect at all */
	struct recall_moment at;
	/* answers */
	enum recall_grade grade;
	bool wrong;		/* judged wrong; of no interest when graded */
	enum recall_card_state state;
	int step;
	const struct recall_params *params;	/* borrowed; may be NULL
						 * unless graded */
	int64_t due;		/* graded answers, DUE and RESCHEDULE */
};
void recall_memory_apply(struct recall_memory *m,
		const struct recall_log_effect *e);

/*
 * How full the coming days are: the reviews that each holds so far, whatever
 * their deck, for it is the student's day.
 */
#define RECALL_LOAD_DAYS 100
struct recall_load {
	int32_t day;		/* study day of due[0] */
	int due[RECALL_LOAD_DAYS];	/* [0], today, stays 0 */
};
/* When the other cards of the note come up. */
#define RECALL_MAX_SIBLINGS 8
struct recall_siblings {
	int count;
	int32_t day[RECALL_MAX_SIBLINGS];	/* study days */
};

/* Days off, in order; both ends belong to it. */
#define RECALL_MAX_HOLIDAYS 16
struct recall_holidays {
	int32_t from[RECALL_MAX_HOLIDAYS], to[RECALL_MAX_HOLIDAYS];
	int count;
};
/* "2026-12-24..2027-01-02 2027-03-05", "none"; false, with nothing written,
 * for what is no date or when there are too many. */
bool recall_holidays_parse(const char *s, struct recall_holidays *out);
void recall_holidays_format(const struct recall_holidays *h,
		struct recall_buf *out);
bool recall_holidays_has(const struct recall_holidays *h, int32_t day);
/* Drops those that end before that day. */
void recall_holidays_forget(struct recall_holidays *h, int32_t before);

#define RECALL_GOAL_WINDOW 10

#define RECALL_MAX_STEPS 8
struct recall_plan {	/* how a deck is scheduled */
	double retention;	/* desired, 0.70..0.99 */
	int maximum_days;	/* longest interval */
	int learning[RECALL_MAX_STEPS], learning_count;		/* seconds */
	int relearning[RECALL_MAX_STEPS], relearning_count;	/* seconds */
	int rollover;		/* hour the study day starts */
	bool fuzz;		/* spread reviews of 3 days and more */
	bool fuzz_steps;	/* lengthen steps by up to a quarter, at most
				 * five minutes */
	uint64_t seed;		/* per card, for fuzz */
	/* which of the days that fuzz may draw; weekdays are bits, Monday
	 * the lowest */
	bool balance;		/* those with few reviews */
	bool disperse;		/* those far from the note's other cards */
	unsigned easy_days;	/* half the reviews */
	unsigned free_days;	/* as few as can be */
	struct recall_holidays holidays;	/* none, as far as fuzz reaches */
	/* study day of an exam, 0 none: every card comes up once more in
	 * the RECALL_GOAL_WINDOW days before it */
	int32_t goal_day;
	const struct recall_load *load;		/* borrowed; NULL unknown */
	const struct recall_siblings *siblings;	/* borrowed; NULL none */
};
/* "1m 10m", "30s", "2h", "1d", "10" (minutes); at most RECALL_MAX_STEPS, each
 * from a second to 365 days; "" is none.
 * False if it can't be read; then nothing is written. */
bool recall_steps_parse(const char *s, int *seconds, int *count);
/* The same text back, each step in the largest unit that fits it. */
void recall_steps_format(const int *seconds, int count, struct recall_buf *out);

struct recall_outcome {
	struct recall_memory memory;	/* after the answer */
	int64_t delay;		/* ms; what to show on the key: the step, or
				 * `days` times 24 h */
	int days;		/* study days until due; 0 is still today */
};

/*
 * All four outcomes at once, out[grade - 1]: the interval shown is the
 * interval stored. Anki's dialect (spec 1.8 to 1.10): a new card acts as
 * learning at its first step; a card keeps its distance from the end of a
 * list that was changed; Hard < Good < Easy for reviews, short of the longest
 * interval. A step that passes the end of the study day is due at the start
 * of a later one.
 *
 * out[g - 1].memory is what folding the row gives that records the answer:
 * { ANSWER, counts, *now, g, state, step and due of that memory, params }.
 */
void recall_schedule_outcomes(const struct recall_memory *m,
		const struct recall_moment *now, const struct recall_plan *plan,
		const struct recall_params *params, struct recall_outcome out[4]);

/*
 * The study day on which a review is due by these weights and this plan, as
 * if its last answer were given anew. Where it is due now stands as long as
 * spreading would allow it: nothing moves without a reason. Else it is spread
 * as that answer was, but not to before today if the spreading reaches that
 * far. load->due[0] counts here: what today holds. INT32_MIN for a card that
 * is not in review.
 */
int32_t recall_reschedule(const struct recall_memory *m,
		const struct recall_moment *now, const struct recall_plan *plan,
		const struct recall_params *params);

/* ---- a review log of any program -------------------------------------- */

/* One answer; cards are numbered from 0. */
struct recall_review {
	int64_t ms;		/* UTC */
	uint32_t card;
	enum recall_grade grade;
};
struct recall_replayed {
	double elapsed;		/* days since the card's last one; first 0 */
	double retrievability;	/* before the answer; first 0 */
	struct recall_trace trace;	/* after it */
};
/*
 * Replays answers in the order of their times (equal times as they stand);
 * out[i] belongs to reviews[i]. Study days start at `rollover` hours UTC.
 */
void recall_replay(const struct recall_params *p, int rollover,
		const struct recall_review *reviews, size_t count,
		struct recall_replayed *out);

/* "10 min", "6 days", "1 month", "2.1 years"; short: "10m", "6d", "1mo". */
#define RECALL_INTERVAL_SIZE 24
void recall_interval_format(int64_t ms, bool brief,
		char out[RECALL_INTERVAL_SIZE]);

/*
 * Where the card waits, as everything that tells or counts it has it. NEW was
 * neither answered nor shown; a first look makes it LEARNING, though the fold
 * leaves the state of a card that has no answer yet at NEW.
 */
enum recall_card_state recall_memory_stage(const struct recall_memory *m);

/* ---- mastery ---------------------------------------------------------- */

#define RECALL_LEVELS(X)						\
	X(NEW, "New", "\xC2\xB7") X(LEARNING, "Learning", "~")		\
	X(FAMILIAR, "Familiar", "+") X(MASTERED, "Mastered", "#")
enum recall_level {
#define X(name, text, sign) RECALL_LEVEL_##name,
	RECALL_LEVELS(X)
#undef X
};
const char *recall_level_name(enum recall_level level);
const char *recall_level_sign(enum recall_level level);
const char *recall_state_name(enum recall_card_state state);

/*
 * strength: days until recall probability falls to 90 % (FSRS-6: the
 * stability). retrievability: as of `ms`, elapsed days fractional. mastery:
 * R(21 + days overdue) from the strength now, 0 for a card never recalled
 * (no answer, or only Again so far). level: New while the stage is, then by
 * strength (7, 21 days), one lower (not below Learning) when retrievability
 * is under 0.70.
 */
struct recall_standing {
	double strength, retrievability, mastery;
	enum recall_level level;
};
struct recall_standing recall_standing(const struct recall_params *p,
		const struct recall_memory *m, int64_t ms);
/* Mastery alone, for sums over many cards: reads stability, fast, due and
 * passes only. */
double recall_mastery(const struct recall_params *p,
		const struct recall_memory *m, int64_t ms);

#endif

/*
 * Study sessions: Learn, Test, Matching, Spaced, Call and Flashcards, each a
 * state machine. Events go in, scenes (plain data) come out; no screen, no
 * SQL, no clock. A test, the screen and the line mode drive them alike.
 *
 * When recall_session_event() returns OK, everything that the event proved
 * is committed and the scene is the next one. When it fails (full disk),
 * the scene is unchanged and nothing was acknowledged; the event may be
 * sent again. A session is resumed exactly where it was, with the draft.
 */
#ifndef RECALL_STUDY_H
#define RECALL_STUDY_H

#include "recall/goal.h"
#include "recall/choices.h"

struct recall_session;

struct recall_session_config {
	struct recall_store *store;	/* borrowed, outlives the session */
	enum recall_mode mode;
	int64_t deck;			/* 0: by search */
	const char *search;		/* NULL or "" the whole deck */
	const char *const *cards;	/* or these guids only */
	size_t card_count;
	const char *title;		/* for the top line and for resuming */
	struct recall_options options;	/* as they are to be used */
	uint64_t seed;
	int pairs;			/* Matching: at most, by the window */
};

#define RECALL_EVENTS(X)						\
	X(TICK)		/* time has passed; also ends a wait, a time limit */ \
	X(NEXT)		/* space or enter: show the answer, go on */	\
	X(PREVIOUS)	/* Flashcards: back */				\
	X(GRADE)	/* n: 1..4 */					\
	X(CHOOSE)	/* n: 0-based choice; sheet: of the question */	\
	X(DRAFT)	/* text: what stands in the field now */	\
	X(TYPED)	/* text: submitted */				\
	X(DONT_KNOW)							\
	X(HINT)								\
	X(TICK_PART)	/* n: key point ticked off or on */		\
	X(OVERRIDE)	/* "I was right" (or wrong); result: n question */ \
	X(WANTS)	/* of alternatives one will do, or all are wanted:	\
			 * the other; result: n question */		\
	X(STAR)		/* toggles; so does SUSPEND */			\
	X(SUSPEND)							\
	X(BURY)								\
	X(FLAG)		/* n: 0..7 */					\
	X(RESET)	/* the card's progress */			\
	X(UNDO)								\
	X(TURN)		/* Flashcards: flip */				\
	X(SHUFFLE)	/* Flashcards: on, off */			\
	X(PICK)		/* Matching: n tile */				\
	X(GO)		/* sheet: n question under the cursor */	\
	X(SUBMIT)	/* the test */					\
	X(AGAIN)	/* new game, next round, study ahead */		\
	X(MORE_NEW)	/* Spaced: extra new cards today, n of them */	\
	X(RELOAD)	/* the card was edited: read it again */	\
	X(END)		/* leave for good: not offered to resume */
enum recall_event_kind {
#define X(name) RECALL_EVENT_##name,
	RECALL_EVENTS(X)
#undef X
};

struct recall_event {
	enum recall_event_kind kind;
	int n;
	const char *text;
	struct recall_moment now;
	int64_t ticks;		/* monotonic ms: times taken, 150 ms rule */
};

enum recall_scene_kind {
	RECALL_SCENE_LOOK,	/* Learn: a new card, both sides; NEXT */
	RECALL_SCENE_THINK,	/* prompt only; NEXT shows the answer */
	RECALL_SCENE_GRADE,	/* both sides; GRADE, TICK_PART */
	RECALL_SCENE_CHOICE,	/* CHOOSE; true/false: 0 true, 1 false */
	RECALL_SCENE_TYPE,	/* a field; DRAFT, TYPED, HINT, DONT_KNOW */
	RECALL_SCENE_VERDICT,	/* both answers; NEXT, OVERRIDE */
	RECALL_SCENE_RETYPE,	/* type the right answer once; TYPED */
	RECALL_SCENE_WAIT,	/* next step at wait_until; AGAIN, END */
	RECALL_SCENE_ROUND,	/* Learn: round summary; AGAIN */
	RECALL_SCENE_DONE,	/* nothing left; AGAIN, MORE_NEW */
	RECALL_SCENE_LEAF,	/* Flashcards: one side or both */
	RECALL_SCENE_SHEET,	/* Test: the questions */
	RECALL_SCENE_RESULT,	/* Test: the result; OVERRIDE n */
	RECALL_SCENE_TILES,	/* Matching: the game */
	RECALL_SCENE_GAME,	/* Matching: game over */
};

struct recall_scene_grade {
	char interval[RECALL_INTERVAL_SIZE];	/* "6 days" */
	char brief[RECALL_INTERVAL_SIZE];	/* "6d" */
	int64_t delay;				/* ms */
};

/* A card in a summary. */
struct recall_scene_row {
	const char *guid, *prompt, *answer;
	enum recall_level before, after;
	bool missed, right;
};

struct recall_scene_question {	/* of a test */
	enum recall_task task;	/* TRUEFALSE, CHOICE, MATCH, TYPED */
	const char *guid;	/* of the card asked */
	const char *prompt;
	const char *answer;	/* what is right; shown in the result */
	const char *shown;	/* TRUEFALSE: the answer claimed */
	const char *choice[10];	/* CHOICE, MATCH: one letter each */
	int choices;
	int block, block_size;	/* MATCH: questions that share choices;
				 * block = index of the first of them */
	int picked;		/* choice, or 0 true 1 false; -1 empty */
	int right;		/* index of the right one */
	const char *typed;	/* written; "" empty */
	bool answered;
	/* after submit, or at once with instant feedback */
	bool judged, correct, overridden;
	struct recall_judgement judgement;
};

struct recall_scene_tile {
	const char *text;	/* "" when gone */
	bool gone, chosen, wrong;	/* wrong: of the last pair, flash */
};

/* Valid until the next event or close; strings never NULL. */
struct recall_scene {
	enum recall_scene_kind kind;
	enum recall_mode mode;
	const char *title;
	const char *line;	/* one line of news: "undone: answer", "" */

	/* guid of the card that the last answer made a leech (the line says
	 * so), "" none; until the next answer */
	const char *leech;

	/* the card */
	const struct recall_card *card;		/* NULL when there is none */
	struct recall_standing standing;
	const char *prompt, *answer;	/* prompt has its answer blanked */
	const char *statement;		/* true/false: the claimed answer */
	bool truefalse;
	struct recall_choices choices;
	int picked;			/* -1 */
	const char *typed;		/* draft, or what was submitted */
	const char *hint;
	struct recall_judgement judgement;
	enum recall_verdict verdict;	/* choices have one, too */
	struct recall_part *parts;	/* key points to tick; THINK, GRADE */
	size_t part_count;
	struct recall_scene_grade grades[4];
	enum recall_grade proposed;	/* by what was typed or ticked */
	int32_t early_for;	/* Spaced: the study day of the exam for which
				 * it comes before it is due; 0 none */
	const char *mixed;	/* "mixed up before, 12 and 19 Nov" */
	const char *yours;	/* what the wrong choice is the answer to */
	int advance_ms;		/* > 0: goes on by itself after that */
	bool can_undo, can_override;
	bool turned;		/* LEAF: the answer shows */
	bool shuffled;

	/* how far */
	int round, to_do, once, done;		/* Learn */
	double progress, mastery;		/* 0..1; bar, truth, or -1: in the
						 * first scene not known yet */
	int left_new, left_again, left_due;	/* Spaced */
	int minutes;				/* estimate of what is left */
	int position, total;			/* LEAF, SHEET: 0-based;
						 * Call: cards of the call */
	int64_t wait_until;			/* WAIT: UTC ms */
	int tomorrow, this_week;		/* DONE */
	struct recall_today today;		/* DONE; in Learn what this
						 * session introduced */
	int answered, recalled, levels_up, mixed_up;	/* this session */
	int64_t spent;				/* ms of answering */

	struct recall_scene_row *rows;		/* ROUND, DONE, RESULT */
	size_t row_count;

	/* Test */
	struct recall_scene_question *questions;
	int empty;		/* questions not answered */
	int64_t time_left;	/* ms; -1 no limit */
	bool submitted, instant;
	int right_count;
	double last_score, best_score;	/* -1 none */
	double trend[20];		/* oldest first */
	int trend_count;

	/* Matching */
	struct recall_scene_tile *tiles;
	int tile_count, columns;	/* columns: a hint; tiles are fixed */
	int pairs, pairs_left, slips;
	int64_t elapsed;	/* ms with penalties, at the last event */
	int64_t best;		/* ms; 0 none */
	bool record;
};

/* NOT_FOUND with a sentence when there is nothing to study in that scope. */
enum recall_status recall_session_start(
		const struct recall_session_config *config,
		const struct recall_moment *now, int64_t ticks,
		struct recall_session **out, struct recall_error *err);
enum recall_status recall_session_resume(struct recall_store *store,
		int64_t id, const struct recall_moment *now, int64_t ticks,
		struct recall_session **out, struct recall_error *err);
/* The session stays open for resuming unless it has ended. */
void recall_session_close(struct recall_session *s);

/* An event that means nothing in the scene changes nothing and is OK.
 * STALE: the card was answered in another session; the scene moved on and
 * its line says so. */
enum recall_status recall_session_event(struct recall_session *s,
		const struct recall_event *event, struct recall_error *err);
/*
 * While nobody presses a key: a millisecond or two of what the next answer
 * will need, once a session as much as it takes to count a year's reviews. A
 * new session is written now if no event did it, and a mastery that its scene
 * left open is filled in; nothing else that is shown changes. False: there is
 * nothing left to do before the next event.
 */
bool recall_session_prepare(struct recall_session *s);
const struct recall_scene *recall_session_scene(const struct recall_session *s);
/* 0 while it can't be written. */
int64_t recall_session_id(struct recall_session *s);
bool recall_session_ended(const struct recall_session *s);

/* ---- a deck's exam ---------------------------------------------------- */

#define RECALL_EXAM_MINUTES 4
struct recall_exam {
	bool known;		/* an exam is ahead, and there are cards */
	struct recall_forecast plan;	/* if what Spaced asks is answered */
	/* not when brief: */
	double day_worth;	/* what studying today adds to the score */
	int minutes[RECALL_EXAM_MINUTES];	/* a day: 5, 10, 20, 40 */
	double with_minutes[RECALL_EXAM_MINUTES];	/* score with them */
};
enum recall_status recall_exam_forecast(struct recall_store *s, int64_t deck,
		const struct recall_moment *now, bool brief,
		struct recall_exam *out, struct recall_error *err);
/*
 * The same bit by bit, for a screen: the cards are read once. *out is NULL
 * when no exam is ahead or the deck has no cards; close it with
 * recall_exam_close().
 */
struct recall_exam_desk;
enum recall_status recall_exam_open(struct recall_store *s, int64_t deck,
		const struct recall_moment *now, struct recall_exam_desk **out,
		struct recall_error *err);
void recall_exam_close(struct recall_exam_desk *d);	/* NULL is fine */
/* With so many minutes a day; 0: what Spaced asks is answered. */
struct recall_forecast recall_exam_at(const struct recall_exam_desk *d,
		int minutes);
/* The same, but nothing is studied today. */
struct recall_forecast recall_exam_without_today(
		const struct recall_exam_desk *d, int minutes);
/* Seconds an answer takes this student. */
double recall_exam_answer_s(const struct recall_exam_desk *d);
/* Reviews that are due on each day before the exam as things stand, from
 * today on, and new cards a day; returns how many days these are. */
int recall_exam_days(const struct recall_exam_desk *d,
		int reviews[RECALL_LOAD_DAYS], int *fresh_per_day);
/* Sets the day (0 none) and brings cards that would come up only after it in
 * before it, one act for undo; many follow as by recall_store_settle(). USAGE
 * when it is not after today. */
enum recall_status recall_exam_set(struct recall_store *s, int64_t deck,
		int32_t day, const struct recall_moment *now,
		struct recall_error *err);

/* ---- due dates by other weights or another desired retention --------- */

struct recall_reschedule {
	int64_t deck;		/* with those below it; 0 all */
	struct recall_moment now;
	double retention;	/* 0: each deck's own */
	bool look;		/* only tell what would change */
};
struct recall_rescheduled {
	int cards;		/* change their day */
	int today;		/* more are due today, < 0: fewer */
	int days;		/* over which those are dealt that would all
				 * be due at once; 0: none */
};
/*
 * Moves reviews to where the memory model wants them now, as rows of the log
 * that one undo takes back. What is due where spreading would have it stays;
 * of what comes forward to today or would be overdue, today takes its share,
 * what is most likely forgotten first, and the next days the rest. Steps and
 * suspended cards stay.
 */
enum recall_status recall_reschedule_deck(struct recall_store *s,
		const struct recall_reschedule *r,
		struct recall_rescheduled *out, struct recall_error *err);
/* "312 cards change, 14 more due today" to the end of out. */
void recall_rescheduled_text(const struct recall_rescheduled *r,
		struct recall_buf *out);

/* ---- days off ---------------------------------------------------------- */

/*
 * Sets the collection's holidays, "2026-12-24..2027-01-02" (see the option),
 * and moves what is due on them into the days after, as many as they are,
 * evenly; not past an exam. One act for undo; many cards follow as by
 * recall_store_settle().
 */
enum recall_status recall_holidays_set(struct recall_store *s,
		const char *text, const struct recall_moment *now, int *moved,
		struct recall_error *err);

/* ---- a backlog, a holiday --------------------------------------------- */

enum recall_backlog {
	RECALL_BACKLOG_SPREAD,	/* today's over so many days from today */
	RECALL_BACKLOG_POSTPONE,/* nothing for so many days; what would have
				 * been due comes in as many days after them */
	RECALL_BACKLOG_ADVANCE,	/* what is due in so many days: today */
};
struct recall_backlog_move {
	int64_t deck;		/* with those below it; 0 all */
	enum recall_backlog what;
	int days;		/* at least 1 */
	struct recall_moment now;
};
/* Reviews only; what is most likely forgotten comes first. One act for
 * undo; many cards follow as by recall_store_settle(). */
enum recall_status recall_backlog(struct recall_store *s,
		const struct recall_backlog_move *m, int *moved,
		struct recall_error *err);
/* What it would do: reviews of all decks on each of the coming days, from
 * today on, as they are and as they would be. */
struct recall_backlog_look {
	int moved;
	int before[RECALL_LOAD_DAYS], after[RECALL_LOAD_DAYS];
};
enum recall_status recall_backlog_look(struct recall_store *s,
		const struct recall_backlog_move *m,
		struct recall_backlog_look *out, struct recall_error *err);

#endif

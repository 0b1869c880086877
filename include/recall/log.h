/*
 * The log of the collection: one row for every act on a card, never changed.
 * Part of store.h, whose rules hold here, too.
 */
#ifndef RECALL_LOG_H
#define RECALL_LOG_H

#include "recall/fit.h"
#include "recall/options.h"

struct recall_store;

#define RECALL_LOG_KINDS(X)						\
	X(ANSWER, "answer") X(SHOW, "show") X(VOID, "void")		\
	X(OVERRIDE, "override") X(RESET, "reset") X(SUSPEND, "suspend")	\
	X(UNSUSPEND, "unsuspend") X(BURY, "bury") X(UNBURY, "unbury")	\
	X(POSTPONE, "postpone") X(RESCHEDULE, "reschedule")		\
	X(STAR, "star") X(UNSTAR, "unstar")				\
	X(FLAG, "flag") X(WANTS, "wants") X(GOAL, "goal")
enum recall_log_kind {
#define X(name, text) RECALL_LOG_##name,
	RECALL_LOG_KINDS(X)
#undef X
};
const char *recall_log_kind_name(enum recall_log_kind kind);
#define RECALL_MODES(X)							\
	X(NONE, "", "") X(LEARN, "learn", "Learn") X(TEST, "test", "Test")	\
	X(MATCH, "match", "Matching") X(SPACED, "spaced", "Spaced")	\
	X(FLIP, "flip", "Flashcards") X(CALL, "call", "Call")
enum recall_mode {
#define X(name, text, title) RECALL_MODE_##name,
	RECALL_MODES(X)
#undef X
};
const char *recall_mode_name(enum recall_mode mode);
const char *recall_mode_title(enum recall_mode mode);
#define RECALL_TASKS(X)							\
	X(NONE, "") X(SHOW, "show") X(FLIP, "flip") X(TYPED, "typed")	\
	X(CHOICE, "choice") X(TRUEFALSE, "truefalse") X(MATCH, "match")
enum recall_task {
#define X(name, text) RECALL_TASK_##name,
	RECALL_TASKS(X)
#undef X
};
const char *recall_task_name(enum recall_task task);

struct recall_log_row {
	const char *id;		/* UUIDv7; the store makes it on writing */
	const char *device;
	struct recall_moment at;
	enum recall_log_kind kind;
	const char *card;	/* guid */
	const char *ref;	/* VOID, OVERRIDE: the row it speaks of */
	int value;		/* FLAG: flag; BURY: until day; POSTPONE: days;
				 * WANTS: enum recall_wants */
	/* answers */
	enum recall_mode mode;
	enum recall_task task;
	enum recall_grade grade;
	int correct;		/* 1, 0, -1 neither */
	int64_t ms;		/* time taken */
	const char *typed;	/* what was typed */
	const char *picked;	/* text picked, for a match or choice */
	const char *confused;	/* guid of the card it was mixed up with */
	const char *verdict;	/* right, slip, partly, wrong */
	int hint;		/* hints taken */
	const char *strictness;
	int64_t session;
	bool counts;		/* false: practice only */
	/* as scheduled then; due 0: it changed nothing */
	enum recall_model model;
	unsigned version;
	int64_t due;
	enum recall_card_state state;
	int step;
	/* the newest row of the card the student had before him, "" none,
	 * NULL don't check; a newer one there makes the write STALE */
	const char *expect;
};

struct recall_session_row {
	int64_t id;		/* 0: new */
	enum recall_mode mode;
	int64_t deck;		/* 0: by search */
	const char *search;
	const char *title;	/* "CRM · Chapter 9" */
	const char *place;	/* "question 7 of 20" */
	uint64_t seed;
	const char *options;	/* JSON: what differs from the deck's */
	const char *state;	/* JSON; the mode's own */
	const char *draft;	/* what was being typed */
	int64_t started, updated;
	bool ended;
};

/*
 * Writes rows (id, device and time order are set here) and, when session
 * isn't NULL, that session's row, folds each row into the card's memory, and
 * commits, in one transaction that one undo takes back. label says what
 * for ("answer", "star"). Each row's id is written into it (valid until the
 * next call). STALE writes nothing.
 */
enum recall_status recall_store_log(struct recall_store *s,
		struct recall_log_row *rows, size_t count, const char *label,
		struct recall_session_row *session, struct recall_error *err);
/*
 * Rows of one kind and moment that move cards, one each, to other days: one
 * act, whole or not at all. Few are written at once. Many are noted down in
 * one short write, and follow as by recall_store_settle(), also after a kill.
 * Each has an `expect`: a card for which it no longer holds stays as it is.
 * BUSY while many others follow.
 */
enum recall_status recall_store_log_moves(struct recall_store *s,
		struct recall_log_row *rows, size_t count, const char *label,
		struct recall_error *err);

typedef enum recall_status recall_log_fn(void *arg,
		const struct recall_log_row *row);
/* In order of (time, id); deck 0 all. */
enum recall_status recall_store_log_rows(struct recall_store *s, int64_t deck,
		recall_log_fn *fn, void *arg, struct recall_error *err);
/*
 * What a memory model can be fitted to: the graded answers that count, as
 * overrides left them, without those taken back, in order of (time, id); deck
 * 0 all. The caller frees *rows with free().
 */
enum recall_status recall_store_fit_rows(struct recall_store *s, int64_t deck,
		struct recall_fit_row **rows, size_t *count,
		struct recall_error *err);
/* Newest first, of one card. */
enum recall_status recall_store_log_card(struct recall_store *s,
		const char *card, recall_log_fn *fn, void *arg,
		struct recall_error *err);

/*
 * Undo: takes back the newest act that is not undone (answers, stars, edits,
 * deletions, imports of a deck; also after a restart), as one transaction.
 * Says what it was. When it was an act of a session, the session's row is as
 * it was before the act. NOT_FOUND when there is nothing. `session` not 0:
 * only an act of that session. Redo brings the newest undone act back.
 */
struct recall_undone {
	const char *label;	/* "answer", "deletion of a deck" */
	const char *card;	/* guid, "" when it was no single card */
	int64_t session;	/* 0 none */
	int left;		/* further acts that can be undone */
};
/* Edits made from now on are acts of that session, which can then take them
 * back; 0: of none. */
void recall_store_act_for(struct recall_store *s, int64_t session);
/* How many acts of the session can be undone; at most 1,000. */
int recall_store_acts(struct recall_store *s, int64_t session);
enum recall_status recall_store_undo(struct recall_store *s,
		const struct recall_moment *now, int64_t session,
		struct recall_undone *out, struct recall_error *err);
enum recall_status recall_store_redo(struct recall_store *s,
		const struct recall_moment *now, struct recall_undone *out,
		struct recall_error *err);

#endif

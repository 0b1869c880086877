/*
 * The collection: one SQLite file. This room alone speaks SQL.
 *
 * The log is the truth: every act on a card is one row of an append-only
 * log; memory, stars and suspensions are a fold over its rows, kept as a
 * cache that recall_store_rebuild() makes again. Undo adds rows. A function
 * that returns OK has committed, unless a transaction of recall_store_begin()
 * is open. No statement stays open between two calls.
 *
 * Strings in structs handed out live until the next call on the same store
 * unless a function says otherwise; those handed in are borrowed.
 * A store belongs to one thread; a worker opens its own.
 */
#ifndef RECALL_STORE_H
#define RECALL_STORE_H

#include "recall/log.h"
#include "recall/options.h"
#include "recall/safety.h"
#include "recall/workload.h"

struct recall_store;

/*
 * Keys come before work. Who answers keys shuts the gate when one comes and
 * opens it when its frame is `drawn`, or when nothing was drawn for a key;
 * connections that are opened `behind` it make way meanwhile. Closing it for
 * good ends what is written in many short writes: CANCELLED, and the rest
 * follows another time. NULL is fine for all of them. Any thread; free by
 * releasing what new or share gave.
 */
struct recall_gate;
struct recall_gate *recall_gate_new(void);
struct recall_gate *recall_gate_share(struct recall_gate *g);
void recall_gate_release(struct recall_gate *g);
void recall_gate_shut(struct recall_gate *g);
void recall_gate_open(struct recall_gate *g, bool drawn);
void recall_gate_close(struct recall_gate *g);

/*
 * Opens the collection, makes it (0600, its directory 0700) when it isn't
 * there, migrates an older one after a verified backup, and takes the daily
 * backup when `daily_backup` is set (the screen leaves that to its worker).
 * DAMAGED, NEWER, CANT_WRITE, BUSY; read_only never writes and fails with
 * CANT_READ when there is no file.
 */
struct recall_store_config {
	const char *path;	/* NULL: RECALL_DB, else XDG_DATA_HOME */
	bool read_only;
	bool daily_backup;
	bool leave_leftovers;	/* of backups that were killed, which may take
				 * a while to remove: somebody else opens next
				 * and does */
	struct recall_gate *behind;	/* shared until it is closed; NULL:
					 * it makes way for nobody */
};
enum recall_status recall_store_open(const struct recall_store_config *config,
		struct recall_store **out, struct recall_error *err);
void recall_store_close(struct recall_store *s);	/* NULL is fine */
const char *recall_store_path(const struct recall_store *s);
/* Grows with every commit of any process on the file: has it changed? */
int64_t recall_store_generation(struct recall_store *s);

/* Groups the writes of an import: all or nothing. They don't nest. */
enum recall_status recall_store_begin(struct recall_store *s,
		struct recall_error *err);
enum recall_status recall_store_commit(struct recall_store *s,
		struct recall_error *err);
void recall_store_rollback(struct recall_store *s);
bool recall_store_grouping(const struct recall_store *s);
/* Reads of one moment, which share one lock: nothing is written between the
 * two, and others wait with their writes. Hand on what the first returns: in
 * a write, or in such reads, there is nothing to begin nor to end. */
bool recall_store_read_begin(struct recall_store *s);
void recall_store_read_end(struct recall_store *s, bool begun);
/* What undo will call the open group or the next write; "import" and the
 * kind of write without it. */
void recall_store_label(struct recall_store *s, const char *label);

/* ---- decks ------------------------------------------------------------ */

struct recall_deck {
	int64_t id;
	const char *guid;
	const char *name;	/* unique; "::" makes a tree */
	const char *title, *description, *language, *source;
	const char *origin;	/* file of a preloaded deck, "" if none */
	const char *stamp;	/* what that file was when last merged */
	int32_t goal_day;	/* exam, study day number; 0 none */
	/* counts over cards that are switched on, not suspended, as of now;
	 * not of the decks below it */
	int cards;		/* suspended ones too */
	int new_cards;		/* never answered nor shown, not buried */
	int due;		/* today's reviews, steps due by now */
	int learning;		/* in (re)learning, or only shown so far */
	int starred;
	double mastery;		/* 0..1, mean over cards */
};

typedef enum recall_status recall_deck_fn(void *arg,
		const struct recall_deck *deck);
/* Every deck in the order of its name, with counts. */
enum recall_status recall_store_decks(struct recall_store *s,
		const struct recall_moment *now, recall_deck_fn *fn, void *arg,
		struct recall_error *err);
/* The same without mastery, which is left at 0: it takes a look at every
 * overdue card. */
enum recall_status recall_store_decks_due(struct recall_store *s,
		const struct recall_moment *now, recall_deck_fn *fn, void *arg,
		struct recall_error *err);
enum recall_status recall_store_deck(struct recall_store *s, int64_t id,
		const struct recall_moment *now, struct recall_deck *out,
		struct recall_error *err);
/* Its names, texts and goal only, and not what it counts: at once. */
enum recall_status recall_store_deck_about(struct recall_store *s, int64_t id,
		struct recall_deck *out, struct recall_error *err);
/* By guid, exact name, or a name that folds alike or begins so, when only
 * one does; NOT_FOUND, USAGE when several do. */
enum recall_status recall_store_deck_find(struct recall_store *s,
		const char *name_or_guid, int64_t *id,
		struct recall_error *err);
/* Reads name, title, description, language, source, origin, stamp and guid
 * (made when ""); the name gets a number when it is taken. */
enum recall_status recall_store_deck_new(struct recall_store *s,
		const struct recall_deck *deck, int64_t *id,
		struct recall_error *err);
enum recall_status recall_store_deck_rename(struct recall_store *s, int64_t id,
		const char *name, struct recall_error *err);
enum recall_status recall_store_deck_describe(struct recall_store *s,
		int64_t id, const struct recall_deck *deck,
		struct recall_error *err);	/* all but name and guid */
enum recall_status recall_store_deck_delete(struct recall_store *s, int64_t id,
		struct recall_error *err);
enum recall_status recall_store_deck_goal(struct recall_store *s, int64_t id,
		int32_t day, struct recall_error *err);

/* The deck's exam, else that of the nearest deck above it that has one; 0
 * none. Quicker than the whole deck. */
int32_t recall_store_goal_day(struct recall_store *s, int64_t deck);

/* ---- options and parameters ------------------------------------------- */

/* deck 0: the collection's. */
enum recall_status recall_store_options(struct recall_store *s, int64_t deck,
		struct recall_options *out, struct recall_error *err);
/* value NULL forgets the deck's own. Setting `ask` makes cards active. */
enum recall_status recall_store_option_set(struct recall_store *s, int64_t deck,
		const char *name, const char *value, struct recall_error *err);
/* Whether the deck (0: the collection) has a value of its own. */
enum recall_status recall_store_option_own(struct recall_store *s,
		int64_t deck, const char *name, bool *own,
		struct recall_error *err);
/* The weights a deck is scheduled with: its own, else those of the
 * collection, deck 0. Borrowed, valid until close. */
const struct recall_params *recall_store_params(struct recall_store *s,
		int64_t deck);
/* Where they come from; all but new_answers 0 for defaults. */
struct recall_fitted {
	int64_t made;		/* UTC ms */
	int64_t until;		/* the newest answer they were fitted on */
	int items;		/* how many they were fitted on */
	int new_answers;	/* graded ones since then, of all decks; at
				 * most RECALL_NEW_ANSWERS_MOST */
};
#define RECALL_NEW_ANSWERS_MOST 20000
/* Enough new answers to fit the memory model (again)? */
bool recall_store_fit_is_due(const struct recall_fitted *made);
enum recall_status recall_store_params_made(struct recall_store *s,
		int64_t deck, struct recall_fitted *out,
		struct recall_error *err);
/*
 * New weights for the deck and those below it, or for the collection (deck
 * 0: all decks that have none of their own), as a new version: in one short
 * write, whose memories then follow as by recall_store_settle(). No due date
 * changes. One act for undo, which puts the former weights back; never within
 * a group.
 */
enum recall_status recall_store_params_set(struct recall_store *s,
		int64_t deck, const struct recall_params *params,
		const struct recall_fitted *how, struct recall_error *err);

/*
 * The weights that the newest new ones replaced, in their place again, with
 * all decks that got those: an act of its own, also long after. NOT_FOUND
 * when there were none before.
 */
enum recall_status recall_store_params_back(struct recall_store *s,
		int64_t deck, struct recall_error *err);
/*
 * After a change of weights, also by undo, each card is seen as they make it;
 * but its row is folded at every look until it has followed. This lets all
 * follow, and the cards that recall_store_log_moves() moves, in writes of some
 * ms with rests between them, so that nobody's key press waits; never within a
 * group. Also after a start, since the one who decided it may have been
 * killed. At once when there is nothing to be done.
 */
enum recall_status recall_store_settle(struct recall_store *s,
		struct recall_error *err);
bool recall_store_is_settled(struct recall_store *s);

/* ---- notes ------------------------------------------------------------ */

#define RECALL_KINDS(X)							\
	X(TERM, "term") X(QUESTION, "question") X(CLOZE, "cloze")
enum recall_kind {
#define X(name, text) RECALL_KIND_##name,
	RECALL_KINDS(X)
#undef X
};
const char *recall_kind_name(enum recall_kind kind);
bool recall_kind_parse(const char *s, enum recall_kind *kind);

struct recall_note {
	int64_t id, deck;
	const char *guid;	/* "": made from deck guid, front, ordinal */
	enum recall_kind kind;
	const char *front, *back;
	const char *tags;	/* space separated */
	const char *extra;	/* JSON object of further fields, "" none */
	/* as the source had it; merging compares with these. "" if made here */
	const char *source_front, *source_back, *source_tags;
	const char *source_kind;	/* static; "" not known */
	const char *file;
	unsigned line;
	double confidence;	/* of the reader, 0..1 */
	bool reversed;		/* the source had the sides swapped */
	bool gone;		/* no longer in its source */
	bool deleted;		/* by the student */
};
/* A field of `extra`, in the arena; "" when there is none. */
const char *recall_extra_get(struct recall_arena *a, const char *extra,
		const char *key);
/* The same object with another field, or without it when value is ""; the
 * caller frees. */
char *recall_extra_set(const char *extra, const char *key, const char *value);
/* What helps the student to remember, shown after the answer. */
#define RECALL_MNEMONIC "mnemonic"
typedef enum recall_status recall_note_fn(void *arg,
		const struct recall_note *note);
enum recall_status recall_store_notes(struct recall_store *s, int64_t deck,
		recall_note_fn *fn, void *arg, struct recall_error *err);
/* Those the student deleted from a deck that is still there: an import must
 * not bring them back. */
enum recall_status recall_store_notes_deleted(struct recall_store *s,
		int64_t deck, recall_note_fn *fn, void *arg,
		struct recall_error *err);
/* Both kinds, in one go. */
enum recall_status recall_store_notes_every(struct recall_store *s,
		int64_t deck, recall_note_fn *fn, void *arg,
		struct recall_error *err);
enum recall_status recall_store_note(struct recall_store *s, int64_t id,
		struct recall_note *out, struct recall_error *err);
/* One that the student deleted. */
enum recall_status recall_store_note_deleted(struct recall_store *s,
		int64_t id, struct recall_note *out, struct recall_error *err);
/* Adds the note at the deck's end and the cards it gives. */
enum recall_status recall_store_note_add(struct recall_store *s,
		const struct recall_note *note, int64_t *id,
		struct recall_error *err);
/* Writes all fields but guid and deck; an edit by the student leaves the
 * source_ fields as they are. Progress stays. */
enum recall_status recall_store_note_update(struct recall_store *s,
		const struct recall_note *note, struct recall_error *err);
enum recall_status recall_store_note_move(struct recall_store *s, int64_t id,
		int64_t deck, struct recall_error *err);
enum recall_status recall_store_note_delete(struct recall_store *s, int64_t id,
		struct recall_error *err);
/* A deleted note is there again, with the progress of its cards. */
enum recall_status recall_store_note_revive(struct recall_store *s, int64_t id,
		struct recall_error *err);

/* ---- cards ------------------------------------------------------------ */

/* "buyer / customer": what will do, as the student said once. */
enum recall_wants {
	RECALL_WANTS_UNSAID,
	RECALL_WANTS_ONE,
	RECALL_WANTS_ALL,
};

enum recall_side {	/* which side is asked for */
	RECALL_SIDE_BACK,	/* front shown: ask = "front" in JSON */
	RECALL_SIDE_FRONT,	/* back shown: ask = "back" in JSON */
	RECALL_SIDE_HOLE,	/* a cloze hole */
};

struct recall_card {
	int64_t id, note, deck;
	const char *guid;
	const char *deck_name;
	enum recall_side side;
	unsigned hole;		/* cloze number, else 0 */
	enum recall_kind kind;
	const char *front, *back, *tags, *extra;
	struct recall_memory memory;
	bool starred, suspended;
	int32_t buried;		/* not before that study day; 0 not buried */
	int flag;		/* 0..7 */
	int wants;		/* enum recall_wants */
	const char *last_row;	/* id of its newest log row, "" if none */
};
/* A deep copy in the arena, for those who keep a card. */
struct recall_card *recall_card_copy(struct recall_arena *a,
		const struct recall_card *card);
/* The texts shown and asked for, in the arena (cloze holes filled in). */
const char *recall_card_prompt(struct recall_arena *a,
		const struct recall_card *card);
const char *recall_card_answer(struct recall_arena *a,
		const struct recall_card *card);

enum recall_pick {	/* which cards; suspended and buried ones only in ALL */
	RECALL_PICK_ALL,	/* browse, export */
	RECALL_PICK_STUDY,	/* all that can be studied */
	RECALL_PICK_NEW,	/* never answered nor shown */
	RECALL_PICK_INTRODUCED,
	RECALL_PICK_STEPS_DUE,	/* (re)learning, due by `until`; and cards
				 * that were shown but never answered */
	RECALL_PICK_REVIEWS_DUE,/* review state, due by the end of the day */
};
enum recall_order {
	RECALL_ORDER_POSITION,	/* deck, then the source's order */
	RECALL_ORDER_DUE,	/* reviews of one day in stable shuffle */
	RECALL_ORDER_RECALL,	/* recall probability now, lowest first */
	RECALL_ORDER_STRONGEST,	/* the same, highest first */
	RECALL_ORDER_OVERDUE,	/* by the share of its interval it waits */
	RECALL_ORDER_GAIN,	/* by what a look is worth at `exam` */
	RECALL_ORDER_RANDOM,	/* by `seed` */
	RECALL_ORDER_ADDED,	/* newest first */
};
struct recall_query {
	int64_t deck;		/* with the decks below it; 0 all */
	const char *search;	/* NULL or "" everything; "recall help search"
				 * tells what may stand there */
	enum recall_pick pick;
	enum recall_order order;
	struct recall_moment now;
	int64_t until;		/* STEPS_DUE: ms; 0 means now */
	uint64_t seed;
	int32_t exam;		/* study day */
	int limit, offset;	/* limit 0: none */
	bool starred;		/* only those */
	bool skip_siblings;	/* not of notes answered today */
};
typedef enum recall_status recall_card_fn(void *arg,
		const struct recall_card *card);
/*
 * Search: words and "phrases" that front, back or tags contain (folded),
 * deck:NAME tag:NAME kind:term is:new is:due is:learning is:review
 * is:starred is:suspended is:buried is:leech is:mixed is:missed
 * level:mastered, `-` before any of them negates. USAGE with a sentence for
 * a search that can't be read.
 */
enum recall_status recall_store_cards(struct recall_store *s,
		const struct recall_query *q, recall_card_fn *fn, void *arg,
		struct recall_error *err);
/* Only their guids, at a fraction of the price. */
typedef enum recall_status recall_guid_fn(void *arg, const char *guid);
enum recall_status recall_store_guids(struct recall_store *s,
		const struct recall_query *q, recall_guid_fn *fn, void *arg,
		struct recall_error *err);
/* How many, up to the limit when there is one. */
enum recall_status recall_store_count(struct recall_store *s,
		const struct recall_query *q, int *count,
		struct recall_error *err);
/*
 * Some cards of one deck, in a time that doesn't grow with it: `runs` runs
 * of `size` neighbours at places drawn by `seed`, all cards of a small deck;
 * suspended and buried ones, too. A card may come twice.
 */
struct recall_sample {
	int64_t deck;
	int runs, size;
	uint64_t seed;
};
enum recall_status recall_store_sample(struct recall_store *s,
		const struct recall_sample *sample, recall_card_fn *fn,
		void *arg, struct recall_error *err);
/*
 * What is known of all cards of the deck and those below it (0: of all), in
 * the order in which they were made: without texts, side and kind. Some
 * hundred are read at a time, so that others' writes don't wait for it.
 */
enum recall_status recall_store_memories(struct recall_store *s,
		int64_t deck, recall_card_fn *fn, void *arg,
		struct recall_error *err);
/*
 * All cards of a deck in the order of its notes, at most `size` at a time;
 * suspended ones, too. All but deck and size are 0 at first; done once there
 * are no more.
 */
struct recall_sweep {
	int64_t deck;
	int size;
	int64_t note, card;	/* the last one seen */
	bool done;
};
enum recall_status recall_store_sweep(struct recall_store *s,
		struct recall_sweep *sweep, recall_card_fn *fn, void *arg,
		struct recall_error *err);
enum recall_status recall_store_card(struct recall_store *s, const char *guid,
		struct recall_card *out, struct recall_error *err);
/* "Chapter 9" finds a deck; anything else is a search: fills deck, search. */
enum recall_status recall_store_scope(struct recall_store *s, const char *text,
		struct recall_query *q, struct recall_error *err);
/* The cards a note gives in the directions that are switched on. */
enum recall_status recall_store_note_cards(struct recall_store *s,
		int64_t note, recall_card_fn *fn, void *arg,
		struct recall_error *err);
/* Cards mixed up with this one, most often first: guids of the others. */
enum recall_status recall_store_confusions(struct recall_store *s,
		const char *card, recall_card_fn *fn, void *arg,
		struct recall_error *err);

/* The reviews of the coming days, of all decks. Counted anew only when
 * another process has written: cheap enough for every question. */
enum recall_status recall_store_load(struct recall_store *s,
		const struct recall_moment *now, struct recall_load *out,
		struct recall_error *err);
/* When the other cards of its note come up as reviews. */
enum recall_status recall_store_siblings(struct recall_store *s,
		const struct recall_card *card, const struct recall_moment *now,
		struct recall_siblings *out, struct recall_error *err);

/* What Spaced has done today in that scope, for caps and the summary. */
struct recall_today {
	int answers, recalled, introduced, reviews, levels_up;
	int64_t ms;
};
enum recall_status recall_store_today(struct recall_store *s,
		const struct recall_query *q, struct recall_today *out,
		struct recall_error *err);
/*
 * The same, and what that day has left: of each kind all cards, or at least
 * `limit` of them; of a deck all new ones. Reads deck, search, starred, skip_siblings, limit and now.
 * Counted once, then kept in step with what is written: cheap enough for
 * every answer, but for a search.
 */
struct recall_agenda {
	struct recall_today today;
	int all_new;		/* never answered nor shown */
	int fresh;		/* of them, those that may be asked today */
	int due;		/* reviews */
	int steps;		/* due by the end of the day */
};
enum recall_status recall_store_agenda(struct recall_store *s,
		const struct recall_query *q, struct recall_agenda *out,
		struct recall_error *err);

/*
 * Looks before an exam, of a deck and those below it: which review is worth
 * most for it today, due or not; and which due one is worth least, that an
 * early one takes the place of. "" when there is none. Both read deck, now,
 * exam and skip_siblings. The best are found once a day and kept in step; of
 * a large deck each question reads a part, and recall_store_looks_more()
 * another, until it says that there is no more: cheap enough between keys.
 */
enum recall_status recall_store_look_best(struct recall_store *s,
		const struct recall_query *q, char guid[RECALL_UUID_SIZE],
		struct recall_error *err);
enum recall_status recall_store_look_least(struct recall_store *s,
		const struct recall_query *q, char guid[RECALL_UUID_SIZE],
		struct recall_error *err);
bool recall_store_looks_more(struct recall_store *s);

/* ---- sessions, tests, times ------------------------------------------- */

/* Inserts (id is set) or updates. */
enum recall_status recall_store_session_save(struct recall_store *s,
		struct recall_session_row *row, struct recall_error *err);
enum recall_status recall_store_session(struct recall_store *s, int64_t id,
		struct recall_session_row *out, struct recall_error *err);
/* The newest that has not ended and has a place to go on from; NOT_FOUND. */
enum recall_status recall_store_session_open(struct recall_store *s,
		struct recall_session_row *out, struct recall_error *err);
/* Draft only: cheap, called while the student types. */
enum recall_status recall_store_session_draft(struct recall_store *s,
		int64_t id, const char *draft, struct recall_error *err);

struct recall_result {	/* of a test or a game of Matching */
	int64_t id, session, deck, at;
	enum recall_mode mode;
	const char *scope;	/* deck guid or search, for trend and best */
	int size;		/* questions, pairs */
	double score;		/* share right; Matching: 0 */
	int64_t ms;		/* with penalties */
	int slips;
	bool record;		/* counts for best time */
	const char *detail;	/* JSON: by type, missed card guids */
};
/* In one group with answers it is undone with them. */
enum recall_status recall_store_result_add(struct recall_store *s,
		const struct recall_result *r, struct recall_error *err);
typedef enum recall_status recall_result_fn(void *arg,
		const struct recall_result *r);
/* Newest first. */
enum recall_status recall_store_results(struct recall_store *s,
		enum recall_mode mode, const char *scope, int limit,
		recall_result_fn *fn, void *arg, struct recall_error *err);

/* ---- preloaded decks, remembered -------------------------------------- */

struct recall_preload {
	const char *path, *stamp;	/* stamp: size, time and inode */
	const char *title;
	int cards;
	int64_t deck;		/* the student's copy, 0 not added */
};
enum recall_status recall_store_preload_set(struct recall_store *s,
		const struct recall_preload *p, struct recall_error *err);
enum recall_status recall_store_preload_forget(struct recall_store *s,
		const char *path, struct recall_error *err);
typedef enum recall_status recall_preload_fn(void *arg,
		const struct recall_preload *p);
enum recall_status recall_store_preloads(struct recall_store *s,
		recall_preload_fn *fn, void *arg, struct recall_error *err);

/* ---- habits ----------------------------------------------------------- */

/* What the student chose for a kind of thing before, to be done the next
 * time without asking: a short word by a name. "" when there is none. */
enum recall_status recall_store_habit(struct recall_store *s,
		const char *name, struct recall_buf *value,
		struct recall_error *err);
/* value NULL forgets it. Not for undo. */
enum recall_status recall_store_habit_set(struct recall_store *s,
		const char *name, const char *value, struct recall_error *err);

/* ---- statistics ------------------------------------------------------- */

#define RECALL_STATS_DAYS 126
#define RECALL_STATS_AHEAD 30
struct recall_stats {
	int answers, recalled;		/* graded, counted */
	int due_answers, due_recalled;	/* of reviews that were due */
	int64_t ms;
	int verdicts, overrides;	/* typed answers */
	int streak;			/* days in a row up to today */
	int by_day[RECALL_STATS_DAYS];	/* answers; [0] is today */
	int ahead[RECALL_STATS_AHEAD];	/* due; [0] is today and before */
	int levels[4];			/* cards by level */
	double mastery;
	int cards;
};
enum recall_status recall_store_stats(struct recall_store *s, int64_t deck,
		const struct recall_moment *now, struct recall_stats *out,
		struct recall_error *err);

/* Of all decks and quick also with a million answers: what the home screen
 * tells. The newest answers of RECALL_STATS_DAYS, at most so many. */
#define RECALL_GLANCE_MOST 2000
struct recall_glance {
	int streak;		/* as above */
	int answers;		/* graded, counted */
	int64_t ms;		/* that they took together */
};
enum recall_status recall_store_glance(struct recall_store *s,
		const struct recall_moment *now, struct recall_glance *out,
		struct recall_error *err);

/* ---- the memory model ------------------------------------------------- */

/*
 * Fits both models to the answers of the deck and those below it (0: all),
 * as recall_choose() does, and takes the new weights when they win. Writes
 * only then, at the end.
 */
struct recall_optimize {
	int64_t deck;
	enum recall_model only;	/* NONE: try both */
	unsigned threads;
	bool (*stop)(void *arg);	/* may be NULL; see recall_choose() */
	void *arg;
};
enum recall_status recall_store_optimize(struct recall_store *s,
		const struct recall_optimize *o, struct recall_choice *out,
		struct recall_error *err);
/* How long the newest answers took, over all decks; cheap. */
struct recall_pace {
	int answers;		/* so many of the last ones tell it */
	double seconds;		/* each, on average */
};
enum recall_status recall_store_pace(struct recall_store *s,
		struct recall_pace *out, struct recall_error *err);
/* What each desired retention would cost in the year to come, by the
 * student's own habits and cards. CANCELLED when `stop` said so. */
struct recall_survey {
	int64_t deck;		/* 0 all */
	struct recall_moment now;
	unsigned threads;
	bool (*stop)(void *arg, int points);	/* see recall_workload() */
	void *arg;
};
enum recall_status recall_store_workload(struct recall_store *s,
		const struct recall_survey *survey,
		struct recall_workload_point points[RECALL_WORKLOAD_POINTS],
		struct recall_error *err);

#endif

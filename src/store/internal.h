/*
 * Inside the store. Every statement goes through struct sql: text bound,
 * never pasted; prepared once and kept; reset before a call returns.
 */
#ifndef RECALL_STORE_INTERNAL_H
#define RECALL_STORE_INTERNAL_H

#include <sqlite3.h>
#include <string.h>

#include "recall/store.h"
#include "recall/text.h"
#include "sql.h"

#define STORE_APPLICATION_ID 1919247212	/* "recl" */
#define STORE_DAY_MS INT64_C(86400000)

/* A log row's id, or any UUID, as it is stored. */
#define STORE_ID_SIZE 16
struct store_id {
	unsigned char b[STORE_ID_SIZE];
};

enum { SQL_SLOTS = 128, SQL_WAYS = 8 };
struct sql_slot {
	char *text;
	uint64_t hash, used;
	sqlite3_stmt *stmt;
	bool busy;
};

/* Changes of a deck's counts that its tally row does not have yet. */
struct tally {
	int64_t deck;
	int64_t cards, fresh, learning, suspended, starred, base;
};

/* Reviews of the coming days; load.c. */
struct load {
	bool known;
	int64_t noon;		/* before it they are today's */
	int64_t seen;		/* store_data_version() it is of */
	struct recall_load counts;
};

enum agenda_count {
	AGENDA_NEW,	/* all new cards */
	AGENDA_FRESH,	/* but those beside a card answered that day */
	AGENDA_DUE,	/* likewise */
	AGENDA_STEPS,
	AGENDA_COUNTS
};
struct counter {
	int n;
	bool more;		/* there are at least n */
};
/* One day in one scope; agenda.c. */
struct agenda {
	bool known;		/* what was done, and the decks */
	int64_t deck;		/* with those below it; 0 all */
	int32_t day;
	int64_t until;		/* steps due by then are its */
	int64_t seen;		/* store_data_version() it is of */
	int64_t *decks;
	size_t deck_count, deck_cap;
	struct recall_today today;
	bool counted;		/* what is left, with those two */
	bool starred, skip;
	int64_t due_before;	/* reviews that are counted */
	int64_t next_due;	/* until then no other becomes due */
	struct counter count[AGENDA_COUNTS];
};

/* The first review of a deck; firsts.c. */
struct first {
	int64_t deck;
	int64_t rank, mix;	/* none stands before */
};
struct firsts {
	int64_t seen;		/* store_data_version() they are of */
	struct first *list;	/* by deck; those looked up so far */
	size_t count, cap;
};

/* What is worth a look before an exam, of one day and scope; looks.c. */
struct look {
	int64_t card, rank, mix;
	double gain;
};
struct look_deck {
	int64_t deck;
	struct look last;	/* read so far, in the order of its line */
	bool done;
};
struct looks {
	bool known;
	int64_t deck;		/* with those below it */
	int32_t day, exam;
	int64_t seen;		/* PRAGMA data_version it is of */
	int64_t due_before;
	struct look_deck *decks;
	size_t deck_count, deck_cap;
	struct look *list;	/* the best of those read so far, in order */
	size_t count;
};

/* The act that the open transaction will be recorded as. */
struct store_act {
	int64_t id;		/* 0: nothing to record so far */
	char *label;
	int64_t session;
	char card[RECALL_UUID_SIZE];
	bool many;		/* not about one card only */
	int seq;
	struct recall_buf log_ids;
	int64_t added_first, added_last;	/* run of notes added */
	int64_t made_deck;
};

/* What is known of the deck that a group adds notes to. */
struct known_deck {
	int64_t deck;		/* 0: nothing */
	int ask;
	struct recall_buf guid;
	int64_t position;	/* the next free one, 0 unknown */
};

/* A deck's own weights; deck 0: the collection's. */
struct deck_params {
	int64_t deck;
	const struct recall_params *params;
};

/* A deck's options with the collection's below them, as last read. */
struct deck_options {
	int64_t deck;
	struct recall_options options;
};

/* What other connections have committed; version.c. */
struct others {
	int64_t version;	/* grows with every commit that counts */
	int64_t seen;		/* PRAGMA data_version it is of; 0 none */
	int64_t loud, own;	/* commits until then; ours since */
	int changes;		/* before the open transaction */
	bool fresh;		/* read within it */
	bool quiet;		/* its commit is none of those */
};

struct recall_store {
	sqlite3 *db;
	char *path;
	bool read_only;
	struct recall_gate *gate;	/* it works behind; NULL none */
	unsigned reading;	/* statements that are open */
	bool grouped;		/* recall_store_begin() */
	bool writing;		/* a transaction of ours is open */
	bool looking;		/* one of reads alone is */
	struct others others;
	bool large;		/* the cache, for as long as much is done */
	bool broken;		/* a write of the group failed */
	int64_t commits;
	int64_t acts_for;	/* session of acts that have none; 0 */
	int64_t device;
	char device_guid[RECALL_UUID_SIZE];
	uint64_t clock;		/* of the statement cache */
	struct recall_random jitter;
	struct sql_slot slots[SQL_SLOTS];
	struct tally *tallies;
	size_t tally_count, tally_cap;
	struct load load;
	struct firsts firsts;
	struct agenda agenda;
	struct looks looks;
	struct store_act act;
	struct known_deck known;
	/* strings handed out, one arena a kind of struct */
	struct recall_arena *deck_arena, *note_arena, *card_arena;
	struct recall_arena *session_arena, *log_arena, *undo_arena;
	/* all weights ever asked for, and those of each deck; params.c */
	struct recall_params **versions;
	size_t version_count;
	struct deck_params *deck_params;
	size_t deck_params_count;
	int64_t params_seen;	/* store_data_version() they are of */
	bool unsettled;		/* see settle.c, as last read */
	struct deck_options *options;
	size_t options_count;
	int64_t options_seen;	/* likewise */
};

bool store_id_parse(const char *uuid, struct store_id *id);
void store_id_format(const struct store_id *id, char uuid[RECALL_UUID_SIZE]);
/* Of its random part. */
static inline uint64_t store_id_hash(const struct store_id *id)
{
	uint64_t h;

	memcpy(&h, id->b + 8, sizeof(h));
	return recall_hash_mix(h);
}

/* SQLite's result code as a status and one sentence. */
enum recall_status store_fail(struct recall_store *s, int code,
		struct recall_error *err);
enum recall_status store_fail_db(sqlite3 *db, const char *path, int code,
		struct recall_error *err);

/* ---- place.c, store.c, tx.c, migrate.c------------------------------------- */

/* The collection's file: path, or by default when that is NULL. */
enum recall_status store_path(const char *path, struct recall_buf *out,
		struct recall_error *err);
/* The directories above path, those it makes with mode 0700. */
enum recall_status store_make_directories(const char *path,
		struct recall_error *err);
/* An empty file of mode 0600, unless there is one. */
enum recall_status store_make_file(const char *path, struct recall_error *err);
/* A connection set up as every connection of ours is; SQLite's code. */
int store_connect(const char *path, int flags, sqlite3 **db);
enum recall_status store_migrate(struct recall_store *s,
		struct recall_error *err);
int store_newest_version(void);
/* functions.c: what SQL can call; SQLite's code. */
int store_functions(struct recall_store *s);
/* backup.c */
void store_backup_daily(struct recall_store *s);
void store_backup_tidy(struct recall_store *s);

/* What an answer reads and writes; the system has the other pages. kB */
#define STORE_CACHE_SMALL "PRAGMA cache_size = -256"
void store_cache_large(struct recall_store *s, bool large);
/* The open group, if there is one, may write much. */
void store_group_large(struct recall_store *s);
/* version.c: grows with every commit of another connection that changes more
 * than what memories are by new weights; 0 when it can't be read. */
int64_t store_data_version(struct recall_store *s);
/* A transaction of ours is open, and committed. */
void version_begin(struct recall_store *s);
void version_commit(struct recall_store *s);
/* The one that is open changes no more than that. */
enum recall_status version_hush(struct recall_store *s,
		struct recall_error *err);
/* A write of its own, or part of the group that is open. */
enum recall_status store_begin(struct recall_store *s,
		struct recall_error *err);
/* Commits when status is OK, else rolls back and hands status on. */
enum recall_status store_end(struct recall_store *s, enum recall_status status,
		struct recall_error *err);
/* The act being recorded; label stays when there is one already. */
struct store_act *store_act(struct recall_store *s, const char *label);
enum recall_status store_act_flush(struct recall_store *s,
		struct recall_error *err);
void store_act_drop(struct recall_store *s);

/* prior.c: what an edit replaced. */
struct prior {
	const char *what;	/* deck, note, option; made, added */
	int64_t item, until;	/* id; of a run of added notes the last */
	const char *name;	/* of an option */
	struct recall_buf image;
	bool has_image;
};
/* The image as it is now. */
enum recall_status store_prior_take(struct recall_store *s,
		struct prior *p, struct recall_error *err);
/* Makes what the image says; what was made or added is deleted, or undeleted
 * when it was. */
enum recall_status store_prior_put(struct recall_store *s,
		const struct prior *p, struct recall_error *err);
/* A new deck: taking it back deletes it. */
enum recall_status store_act_made(struct recall_store *s, int64_t deck,
		struct recall_error *err);
/* The image of a row before it is changed; call it first. */
enum recall_status store_act_prior(struct recall_store *s, const char *what,
		int64_t item, const char *name, struct recall_error *err);
enum recall_status store_act_flush_added(struct recall_store *s,
		struct recall_error *err);
enum recall_status store_act_added(struct recall_store *s, int64_t note,
		struct recall_error *err);

/* ---- memory.c: the fold ----------------------------------------------- */

enum queue {		/* where a card waits */
	QUEUE_NEW,	/* never answered nor shown */
	QUEUE_STEPS,	/* (re)learning, or shown and not yet answered */
	QUEUE_REVIEW,
	QUEUE_SUSPENDED,
	QUEUE_OFF,	/* its direction is off or its note deleted */
};

/* A row of the memory table and what it is made of. */
struct mem {
	int64_t card, note;
	int64_t deck, note_deck;	/* as counted so far, as it is */
	struct store_id guid;
	bool off;
	int64_t place;		/* its rank while it is new */
	enum queue queue;
	int64_t rank, mix;
	struct recall_memory memory;
	bool starred, suspended;
	int32_t buried;
	int flag, wants;
	int64_t base;
	struct store_id last_row;
	bool has_row;
	unsigned version;	/* of the weights it is folded with */
	const struct recall_params *params;	/* to fold it with: the note's */
};

/* What the fold reads of a log row. */
struct fold_row {
	struct store_id id, ref;
	bool has_ref;
	struct recall_moment at;
	enum recall_log_kind kind;
	enum recall_task task;
	int value;
	enum recall_grade grade;
	int correct;
	bool counts;
	int64_t due;
	enum recall_card_state state;
	int step;
	bool is_void;
	const struct fold_row *override;
};

/* The card with that guid, also a deleted one, by the weights of now, which
 * its row may not be yet; NOT_FOUND. */
enum recall_status store_mem_load(struct recall_store *s, const char *guid,
		struct mem *m, struct recall_error *err);
enum recall_status store_mem_load_id(struct recall_store *s, int64_t card,
		struct mem *m, struct recall_error *err);
/* The row itself, whatever weights it is of. */
enum recall_status store_mem_read(struct recall_store *s, int64_t card,
		struct mem *m, struct recall_error *err);
/* It is still as former weights made it, see settle.c. */
bool store_mem_is_stale(const struct mem *m);
void store_mem_apply(struct mem *m, const struct fold_row *row);
/* What the row does to a memory, all but the params; false: nothing. A
 * postponement without a due time is by `value` days from what it was. */
bool store_mem_effect(const struct fold_row *row, struct recall_log_effect *e);
/* Queue, rank, mix, base and version from the rest. */
void store_mem_settle(struct mem *m);
/* Settles, writes the row and counts the change from what it was before. */
enum recall_status store_mem_save(struct recall_store *s,
		const struct mem *before, struct mem *m,
		struct recall_error *err);
enum recall_status store_mem_refold_save(struct recall_store *s,
		struct mem *m, struct recall_error *err);
bool store_mem_same(const struct mem *a, const struct mem *b);
/* The row of a card that has no log yet. */
enum recall_status store_mem_new(struct recall_store *s, int64_t card,
		int64_t deck, int64_t place, struct recall_error *err);
/* Columns of the log as store_get_fold_row() reads them. */
#define STORE_FOLD_COLUMNS						\
	"id, at, day, zone, kind, ref, value, task, grade, correct, "	\
	"counts, due, state, step"
void store_get_fold_row(struct sql *q, struct fold_row *row);
/* One row of the log; as it was when there is none. */
enum recall_status store_fold_row(struct recall_store *s,
		const struct store_id *id, struct fold_row *row,
		struct recall_error *err);
/* As it is before the first row of the log. */
void store_mem_clear(struct mem *m);
typedef void mem_fn(void *arg, const struct mem *m);
/* Cards by their ids, in the order of which they come. */
struct card_range {
	int64_t after, until;	/* the latter is one of them */
};
enum recall_status store_mem_each(struct recall_store *s,
		const struct card_range *range, mem_fn *fn, void *arg,
		struct recall_error *err);
enum recall_status store_last_card(struct recall_store *s, int64_t *id,
		struct recall_error *err);	/* 0: there is none */
/* by NULL: not overridden. */
enum recall_status store_amend_save(struct recall_store *s,
		const struct store_id *id, bool is_void,
		const struct fold_row *by, struct recall_error *err);
/* Folds all rows of the card anew; writes nothing but, with amend, which of
 * its rows are void or overridden. */
enum recall_status store_mem_fold(struct recall_store *s, struct mem *m,
		bool amend, struct recall_error *err);
/* Where a card of that note, side and hole stands among new ones. */
int64_t store_mem_place(int64_t position, int side, int hole);

/* Mastery as the whole number it is summed as, and back. */
int64_t store_mem_base(double mastery);
double store_mem_mastery(int64_t base);
/* Reads the columns state to passes of a memory row, in their order. */
void store_get_memory(struct sql *q, struct recall_memory *m);

void tally_count(struct recall_store *s, const struct mem *m, int sign);
enum recall_status tally_flush(struct recall_store *s,
		struct recall_error *err);

/* firsts.c: a card written; all forgotten; and before asking, so that what
 * others wrote is known. */
void firsts_count(struct recall_store *s, const struct mem *m, int sign);
void firsts_forget(struct recall_store *s);
void firsts_begin(struct recall_store *s);
/* No review of the deck stands before the rank and mix. */
enum recall_status firsts_bound(struct recall_store *s, int64_t deck,
		struct first *out, struct recall_error *err);
/* The bound is what there is. */
enum recall_status firsts_refresh(struct recall_store *s, int64_t deck,
		struct recall_error *err);

/* load.c: a card written. */
void load_count(struct recall_store *s, const struct mem *m, int sign);
/* agenda.c: it is counted anew when it is asked for. */
void agenda_forget(struct recall_store *s);
/* looks.c: a card written; all looked for anew; at closing. */
void looks_card(struct recall_store *s, const struct mem *m);
void looks_forget(struct recall_store *s);
void looks_release(struct recall_store *s);
/* load.c: what is counted of the days, when no card tells what changes, as
 * with a deck that is deleted. */
void load_forget(struct recall_store *s);

/* ---- params.c --------------------------------------------------------- */

void store_params_init(struct recall_store *s);
void store_params_release(struct recall_store *s);
enum recall_status store_params_read(struct recall_store *s,
		struct recall_error *err);
/* Reads them again when another connection has written. */
void store_params_refresh(struct recall_store *s);
/* Those of a version, borrowed until close; defaults when there is none. */
const struct recall_params *store_params_version(struct recall_store *s,
		unsigned version);
/* The deck's, as last read. */
const struct recall_params *store_params(const struct recall_store *s,
		int64_t deck);
/* paramset.c: new weights for a deck; see recall_store_params_set(). */
struct store_setting {
	int64_t deck;
	struct recall_params params;	/* its version is made */
	struct recall_fitted how;
	int64_t beats;		/* the version they replace, else STALE; -1
				 * any */
};
enum recall_status store_params_set(struct recall_store *s,
		struct store_setting *set, struct recall_error *err);
/* paramset.c: the former weights of a deck, its version as text (NULL: none
 * of its own), back in their place. */
enum recall_status store_params_put(struct recall_store *s, int64_t owner,
		const char *version, struct recall_error *err);

/* gate.c: waits, before a lock is taken, while a key is being answered; NULL
 * is fine. */
void gate_pass(const struct recall_gate *g);
/* Waits for a moment to begin the next of many short writes; false: the gate
 * was closed for good. */
bool gate_moment(const struct recall_store *s);
bool gate_shut(const struct recall_store *s);	/* a key has come */
/* A write that began at that time has taken long enough. */
int64_t gate_time(void);
bool gate_over(const struct recall_store *s, int64_t begun);

/* slices.c: rows in many short writes, of which each begins with begin() (may
 * be NULL) and ends with end(). One is taken back when a key comes, and begun
 * again. CANCELLED: the gate was closed, or a function says so, and err why. */
struct sliced {
	enum recall_status (*begin)(void *arg, struct recall_error *err);
	enum recall_status (*row)(void *arg, size_t at,
			struct recall_error *err);
	enum recall_status (*end)(void *arg, struct recall_error *err);
	void *arg;
	size_t count;
};
enum recall_status store_write_sliced(struct recall_store *s,
		const struct sliced *w, struct recall_error *err);

/* parts.c: moves that were decided and not written yet. */
bool parts_wait(struct recall_store *s);
enum recall_status parts_follow(struct recall_store *s,
		struct recall_error *err);
/* Adds the log rows of the act's parts to ids, from where they belong to who
 * asks; inside a write. */
enum recall_status parts_take_ids(struct recall_store *s, int64_t act,
		struct recall_buf *ids, struct recall_error *err);

/* settle.c: some decks have other weights now; their memories follow. A few
 * at once, else they are left to recall_store_settle(). Inside a write. */
enum recall_status store_settle_begin(struct recall_store *s,
		struct recall_error *err);

/* ---- shared by several files ------------------------------------------ */

/* NOT_FOUND, in a sentence. */
enum recall_status store_card_gone(struct recall_error *err);
enum recall_status store_deck_gone(struct recall_error *err);
/* Folded as searches and names are. */
void store_fold(struct recall_buf *out, const char *s);
/* Fills s->known; NOT_FOUND. */
enum recall_status store_deck_known(struct recall_store *s, int64_t deck,
		struct recall_error *err);
enum recall_status store_note_deck(struct recall_store *s, int64_t id,
		int64_t *deck, struct recall_error *err);
/* Writes the option and what follows from it, without an act. */
enum recall_status store_option_write(struct recall_store *s, int64_t deck,
		const char *name, const char *value, struct recall_error *err);

/* options.c: what was remembered of them is read anew. */
void store_options_forget(struct recall_store *s);
void store_options_release(struct recall_store *s);

/* The hour a study day starts. */
int store_rollover(struct recall_store *s);
struct recall_moment store_now(struct recall_store *s);
/* The smallest id of that time. */
struct store_id store_id_at(int64_t ms);
/* A note that was just added: its cards are made without looking for any. */
struct new_note {
	int64_t id, deck, position;
	const char *guid;	/* as text */
	enum recall_kind kind;
	const char *front;
};
enum recall_status store_note_cards_new(struct recall_store *s,
		const struct new_note *note, int ask, struct recall_error *err);
enum recall_status store_deck_ask(struct recall_store *s, int64_t deck,
		struct recall_error *err);
/* What is asked of a note may change with its kind: what is known of the one
 * side goes to the other. Comes before settling; sides changes them there
 * and back. */
enum recall_status store_note_turn(struct recall_store *s, int64_t note,
		struct recall_error *err);
enum recall_status store_note_sides(struct recall_store *s, int64_t note,
		struct recall_error *err);
/* Puts the note's cards and their memory rows right after a change of the
 * note, whether it was deleted or came back. */
enum recall_status store_note_settle(struct recall_store *s, int64_t note,
		struct recall_error *err);

enum recall_log_kind store_log_kind(const char *name);
enum recall_mode store_mode(const char *name);
enum recall_task store_task(const char *name);

/* ---- log.c, sessions.c ------------------------------------------------ */

/* The earliest time that the device's next row may have. */
enum recall_status store_log_next(struct recall_store *s, int64_t *earliest,
		struct recall_error *err);
/* Writes one row and folds it; sets its time and device, moves earliest on.
 * The act is the caller's. */
enum recall_status store_log_write(struct recall_store *s,
		struct recall_log_row *row, int64_t *earliest,
		struct store_id *id, struct recall_error *err);
/* The deck's goal day from its goal rows. */
enum recall_status store_goal_fold(struct recall_store *s, const char *deck,
		struct recall_error *err);
/* Saves the session; with act, what it was before goes to the open act. */
enum recall_status store_session_act(struct recall_store *s,
		struct recall_session_row *row, bool act,
		struct recall_error *err);

/*
 * The decks of a scope, as a condition on `d` with three values to bind:
 * the deck itself and those whose typed names lie below it.
 */
#define STORE_SCOPE							\
	"d.deleted = 0 AND (?1 = 0 OR d.id = ?1 OR "			\
	"(d.tree = 1 AND d.name >= ?2 AND d.name < ?3))"
struct store_scope {
	int64_t deck;
	char *low, *high;
};
enum recall_status store_scope_init(struct recall_store *s, int64_t deck,
		struct store_scope *scope, struct recall_error *err);
void store_scope_bind(struct sql *q, const struct store_scope *scope);
void store_scope_release(struct store_scope *scope);

#endif

/*
 * What accepting a set would do, card by card: for a preview, before
 * anything is written. Accepting does what the plan shows.
 */
#ifndef RECALL_PREVIEW_H
#define RECALL_PREVIEW_H

#include "recall/repair.h"

struct recall_planned {
	enum recall_change change;
	/* as the collection has it, when that is another text; else NULL */
	const char *front, *back;
	/* CHANGED: of what kind it was and will be, when that is another */
	const char *kind_was, *kind_now;	/* static; else NULL */
	const char *elsewhere;	/* name of another deck that has the same
				 * fact, whichever way round; "" none */
};

/* A card that the file has no more, and what the student wants with it. */
struct recall_vanished {
	int64_t note;
	const char *front, *back;
	enum recall_gone fate;
};

struct recall_preview {
	struct recall_merge_result result;
	struct recall_planned *cards;	/* as many as the set has; those that
					 * are dropped are of no meaning */
	size_t count;
	struct recall_vanished *gone;
	size_t gone_count;
	size_t elsewhere;		/* cards that another deck has */
	enum recall_gone usual;		/* set by the caller: the fate of what
					 * vanishes, until it is chosen */
	/* set by the caller, asked while it is made or accepted; NULL none */
	recall_progress_fn *progress;
	void *arg;
	/* of the room itself */
	struct recall_arena *arena;
	struct preview_facts *facts;
};
#define RECALL_PREVIEW_INIT { .arena = NULL }

/*
 * Makes or renews a plan; fates are kept. The first time it looks through
 * all decks, later only at the one the set goes into. deck 0: found by
 * content, or a new one.
 */
#define RECALL_PREVIEW_FRESH (-1)	/* a new deck, whatever is there */
enum recall_status recall_preview_make(struct recall_preview *plan,
		struct recall_store *store, const struct recall_set *set,
		int64_t deck, struct recall_error *err);
void recall_preview_release(struct recall_preview *plan);
/* Merges the set as the plan says, in the caller's transaction if one is
 * open: into the same deck, with the fates chosen. */
enum recall_status recall_preview_accept(const struct recall_preview *plan,
		struct recall_store *store, const struct recall_set *set,
		struct recall_merge_result *result, struct recall_error *err);

/* ---- habits ------------------------------------------------------------ */

/*
 * What a student chose for all cards of a site's page, or of a format's file,
 * is wanted the next time, too: that sides are swapped, which kinds of lines
 * are left out, and what becomes of cards that vanished.
 *
 * Use does the repairs again, each a step that can be undone, and returns how
 * many that were; gone (may be NULL) is the fate, KEEP unless chosen. Keep
 * remembers what was accepted, and forgets what was undone; without gone that
 * stays as it is.
 */
size_t recall_habit_use(struct recall_store *store,
		const struct recall_set *set, struct recall_repair *repair,
		enum recall_gone *gone);
/* May use do anything to the cards? */
bool recall_habit_is(struct recall_store *store, const struct recall_set *set);
enum recall_status recall_habit_keep(struct recall_store *store,
		const struct recall_set *set,
		const struct recall_repair *repair,
		const enum recall_gone *gone, struct recall_error *err);
/* What use did: "the sides of all cards are swapped, 3 cards are left out". */
void recall_habit_tell(struct recall_buf *out, const struct recall_set *set,
		const struct recall_repair *repair);
/*
 * How a file is read: as it looks, or in the format that the student chose
 * before for files that look so, where that finds no fewer cards and no more
 * to complain of. Large files that are read as they are merged, and what can
 * be read only once, are read as they look.
 */
#define RECALL_READING_NAME 64
struct recall_reading {
	const char *path;
	const char *text;	/* pasted; NULL: what path names */
	struct recall_read_options options;	/* format NULL: as above;
						 * "auto" as it looks */
	char looks[RECALL_READING_NAME];	/* "" not known; filled in */
	char format[RECALL_READING_NAME];	/* it was read in, "" as it
						 * looks; filled in */
	bool habit;		/* as chosen before; filled in */
};
enum recall_status recall_reading_run(struct recall_reading *r,
		struct recall_store *store, struct recall_set **sets,
		size_t *count, struct recall_error *err);
/* Remembers or forgets a format that was said, once what it gave is accepted. */
enum recall_status recall_reading_keep(struct recall_store *store,
		const struct recall_reading *r, struct recall_error *err);

/* Of what: "GoConqr page", "csv". */
const char *recall_habit_of(const struct recall_set *set);

#endif

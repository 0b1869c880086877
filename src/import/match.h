/*
 * Which note of a deck is which card of a file that comes again: by guid,
 * then by front, then by back, then by a unique close match.
 */
#ifndef IMPORT_MATCH_H
#define IMPORT_MATCH_H

#include "recall/import.h"

/* Notes of a deck, copied. */
struct match_notes {
	struct recall_arena *arena;
	struct recall_note *notes;
	size_t count, cap;
};

/* Fits recall_store_notes(); arg is a struct match_notes with an arena. */
enum recall_status match_collect(void *arg, const struct recall_note *note);
void match_notes_release(struct match_notes *m);	/* all but the arena */

#define MATCH_NONE ((size_t)-1)

struct match {
	/* for each card of the set: index of its note, or MATCH_NONE */
	size_t *note_of;
	bool *duplicate;	/* the same card stands earlier in the set */
	bool *taken;		/* for each note */
};
void match_init(struct match *m, const struct recall_set *set,
		const struct match_notes *notes);
void match_release(struct match *m);

/* How many cards of the set are in those notes, both sides alike counting
 * one, one side a half. Cheap: hashes only. */
struct match_index;
struct match_index *match_index_new(const struct recall_set *set);
void match_index_free(struct match_index *x);
double match_index_count(const struct match_index *x,
		const struct recall_note *note);

#endif

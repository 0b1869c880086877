/*
 * Which note of a deck is which card of a file that comes again: by guid,
 * then by both sides, also the other way round, then by front, then by back,
 * then by a unique close match. All but the last works on hashes of the texts, so that a large deck needs little room.
 */
#ifndef IMPORT_MATCH_H
#define IMPORT_MATCH_H

#include "pass.h"

/* The cards of a set: what matching knows of them. */
struct match_cards {
	struct pass pass;	/* to begin one more */
	struct match_card {
		uint64_t front, back;	/* keys */
		uint64_t exact;		/* of all that a note takes over */
	} *cards;
	uint64_t *guids;	/* keys, 0 none; NULL: no card has one */
	bool *duplicate;	/* the same card stands earlier in the set */
	size_t count, cap;
};
/* Goes through the set as `pass` says, which is one not begun. */
enum recall_status match_cards_init(struct match_cards *c, struct pass pass,
		struct recall_error *err);
void match_cards_release(struct match_cards *c);

struct match {
	int64_t *note_of;	/* for each card; 0: none; see below */
	int64_t *left;		/* notes that are no card, in their order */
	size_t left_count;
};
/* With the notes of the deck, and with those the student deleted from it. */
enum recall_status match_init(struct match *living, struct match *deleted,
		const struct match_cards *c, struct recall_store *store,
		int64_t deck, struct recall_error *err);
void match_release(struct match *m);
/* The id of a card's note, 0 none. */
int64_t match_note(const struct match *m, size_t card);
/* Whether that note is just what the card makes of it, if that is its kind:
 * no text, no place and nothing of the student's differs. */
bool match_is_exact(const struct match *m, size_t card, enum recall_kind kind);

/* How many cards of the set are in those notes, both sides alike counting
 * one, one side a half; of a large set by a sample of keys. A note whose
 * sides stand the other way round counts too. */
struct match_index;
enum recall_status match_index_new(struct pass pass,
		struct match_index **out, struct recall_error *err);
void match_index_free(struct match_index *x);
double match_index_count(const struct match_index *x,
		const struct recall_note *note);
size_t match_index_cards(const struct match_index *x);	/* of the set */

#endif

/* The memory that new weights make of cards, folded before they are stored. */
#ifndef RECALL_STORE_PREFOLD_H
#define RECALL_STORE_PREFOLD_H

#include "internal.h"

/* A card as it was when it was read, and as the weights make it. */
struct prefolded {
	struct mem before, after;
};
struct prefold {
	struct prefolded *list;		/* by card */
	size_t count, cap;
	int64_t seen;		/* PRAGMA data_version before the first read */
};

/*
 * Folds the cards with answers of the decks that would take `p`: those of
 * `deck` and below it, or of the collection (0). Reads in short stretches, so
 * that without a transaction nobody waits for it. What a former pass found
 * for cards that are still as they were is kept: call it again when others
 * have written since. Start with zeros, release also after a failure.
 * Until store_params_read() the decks stand in memory with `p`, which must
 * live as long.
 */
enum recall_status prefold_cards(struct prefold *f, struct recall_store *s,
		int64_t deck, const struct recall_params *p,
		struct recall_error *err);
/* Whether another connection has written since; asked inside a write. */
bool prefold_is_old(const struct prefold *f, const struct recall_store *s);
/* Writes the rows that differ. */
enum recall_status prefold_save(struct prefold *f, struct recall_store *s,
		struct recall_error *err);
void prefold_release(struct prefold *f);

#endif

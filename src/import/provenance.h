/*
 * Which notes of a deck come from the set that is being merged into it. A
 * deck may hold more than that: other sets that were added to it, cards made
 * by hand. Only what came from this one can have vanished from it.
 */
#ifndef IMPORT_PROVENANCE_H
#define IMPORT_PROVENANCE_H

#include "recall/core.h"

#define PROVENANCE_MOST 8

struct provenance {
	const char *file;	/* the set's; "" or a paste's names nothing */
	/* files that notes matched so far came from; arena */
	const char *name[PROVENANCE_MOST];
	size_t count;
	size_t matched;		/* notes */
};

/* Are these two the name of one file? What was pasted has none. */
bool provenance_names(const char *file, const char *other);
/* A card of the set is a note that came from that file. */
void provenance_match(struct provenance *s, struct recall_arena *a,
		const char *file);
/*
 * Does a note of that file belong to the set, which has `cards` of them, if
 * the deck has `left` notes beyond those matched? By the name of its file; or
 * by that of matched notes, when the set is what most of them are, or most of
 * it is theirs: then the file has another name now.
 */
bool provenance_has(const struct provenance *s, const char *file, size_t cards,
		size_t left);

#endif

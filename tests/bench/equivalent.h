/* Cards that people have judged to be right for one another; the file is
 * described in tests/choices/README. */
#ifndef BENCH_EQUIVALENT_H
#define BENCH_EQUIVALENT_H

#include "recall/store.h"

struct equivalent {
	char *card;		/* guid */
	int group;		/* cards of one are right for each other */
};
struct equivalents {
	struct equivalent *list;
	size_t count, cap;
	int groups;
};

/* Adds what is known of the deck that was read from that file; ends the
 * program with a sentence when a line names no card. */
void equivalents_read(struct equivalents *e, struct recall_store *store,
		int64_t deck, const char *file);
bool equivalents_have(const struct equivalents *e, const char *a,
		const char *b);
void equivalents_release(struct equivalents *e);

#endif

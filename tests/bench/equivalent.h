/* Whose answers are right for another card, too, by people's judgement; the
 * head of tests/choices/equivalent.tsv explains its columns. */
#ifndef BENCH_EQUIVALENT_H
#define BENCH_EQUIVALENT_H

#include "recall/store.h"

enum equivalence { EQUIVALENT_NOT, EQUIVALENT_NEAR, EQUIVALENT_SAME };

struct equivalent {
	char *group;
	enum equivalence grade;
	int64_t note;		/* of the collection; 0 not there */
	bool side[2];		/* front, back */
	bool asked, also;
};
struct equivalents {
	struct equivalent *list;
	size_t count;
};

/* Adds what is known of the deck that was read from that file; ends the
 * program with a sentence when a line names no card. */
void equivalents_read(struct equivalents *e, struct recall_store *store,
		int64_t deck, const char *file);
/* Would `other`'s side (0 front, 1 back) be right where `asked` is asked for
 * that side of its own? */
enum equivalence equivalents_find(const struct equivalents *e, int64_t asked,
		int asked_side, int64_t other, int other_side);
void equivalents_release(struct equivalents *e);

#endif

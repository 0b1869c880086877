/* Cards that are put off together, as one act. */
#ifndef STUDY_PILE_H
#define STUDY_PILE_H

#include "recall/store.h"

struct pile_card {
	char *guid, *last_row;
	int64_t deck;
	struct recall_memory memory;
	int32_t to;		/* study day it moves to; 0: it stays */
};

/* All 0 at first. */
struct pile {
	struct pile_card *cards;
	size_t count, cap;
};

/* A recall_card_fn; arg: the pile. */
enum recall_status pile_add(void *arg, const struct recall_card *card);
void pile_release(struct pile *p);

struct pile_move {
	struct recall_moment now;
	int rollover;		/* hour the study day starts */
	const char *label;	/* what undo calls it */
};
/* Where the cards move to, by recall_store_log_moves(); *moved is how many
 * do. */
enum recall_status pile_move(const struct pile *p,
		const struct pile_move *move, struct recall_store *s,
		int *moved, struct recall_error *err);

#endif

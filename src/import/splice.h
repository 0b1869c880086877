/*
 * Steps of repair: runs of cards that took the place of others, kept so that
 * they can be taken back and made again.
 */
#ifndef IMPORT_SPLICE_H
#define IMPORT_SPLICE_H

#include "recall/repair.h"

/* An empty run on both sides was of all cards: their sides were swapped, or
 * those were left out that have such a side. */
struct splice {
	const char *name;		/* static */
	size_t at, old_count, new_count;
	struct recall_draft *old, *now;	/* in the set's arena */
	const char *like;		/* that side; NULL a swap; arena */
	bool *left_out;			/* which cards that were; arena */
};

struct recall_repair {
	struct recall_set *set;
	struct splice *steps;
	size_t count, cap;
	size_t done;		/* steps behind it can be redone */
	bool swapped;
};

/* Puts `count` cards in the place of `old` ones from `at` on. */
void splice_cards(struct recall_repair *r, struct splice step);
/* The same for one card. */
void splice_card(struct recall_repair *r, const char *name, size_t at,
		const struct recall_draft *now);

#endif

/*
 * Wrong choices (distractors) for a question: alike in form and length,
 * near in words, never also right.
 */
#ifndef RECALL_CHOICES_H
#define RECALL_CHOICES_H

#include "recall/judge.h"

#define RECALL_MAX_CHOICES 6

struct recall_candidate {
	const char *guid;	/* of its card */
	const char *prompt, *answer;
	enum recall_kind kind;
	double confused;	/* how often mixed up with the card asked */
};

struct recall_choices {
	const char *text[RECALL_MAX_CHOICES];	/* arena */
	const char *guid[RECALL_MAX_CHOICES];
	int count, right;
};

/*
 * Picks up to `want` - 1 wrong ones from `candidates` (which may hold the
 * card itself) and puts the right answer at a uniform position. Fewer than
 * `want` when the deck is small; count is at least 1. Pure: the same seed,
 * the same choices.
 */
void recall_choices_pick(struct recall_arena *a,
		const struct recall_candidate *asked,
		const struct recall_candidate *candidates, size_t count,
		int want, struct recall_random *random,
		struct recall_choices *out);

/*
 * The same with candidates from the collection: the card's deck (a sample
 * when it is large, so that it takes under 2 ms from 10,000 cards), what it
 * was confused with, then decks with shared tags.
 */
enum recall_status recall_choices_for(struct recall_store *store,
		struct recall_arena *a, const struct recall_card *card,
		int want, struct recall_random *random,
		struct recall_choices *out, struct recall_error *err);

#endif

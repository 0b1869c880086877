/* The other answers of a deck: a slip must not be nearer to one of them. */
#ifndef RECALL_STUDY_RIVALS_H
#define RECALL_STUDY_RIVALS_H

#include "deck.h"

struct rivals {
	struct recall_arena *arena;
	const struct recall_judge_input *in;
	struct reading reading;
};

/*
 * The first card whose answer, if it isn't right too, can be given in a way at
 * most `distance` letters from what was typed; RECALL_JUDGE_NOBODY.
 */
size_t judge_find_rival(const struct rivals *r, const struct words *typed,
		unsigned distance);

/* Finds what can be typed for so many more cards, so that nobody has to wait
 * for it; false when it is known for all. The deck isn't NULL. */
bool judge_know_ways(const struct rivals *r, size_t count);

/* judge.c: how such an answer is read. */
struct reading judge_reading(struct recall_arena *a,
		const struct recall_judge_input *in);

/* The first card from there on that is asked by the same words, so that what
 * it answers is right, too; the deck's count for none. The deck isn't NULL. */
size_t judge_next_twin(const struct recall_judge_input *in, size_t from);

#endif

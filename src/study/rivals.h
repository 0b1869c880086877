/* The other answers of a deck: a slip must not be nearer to one of them. */
#ifndef RECALL_STUDY_RIVALS_H
#define RECALL_STUDY_RIVALS_H

#include "recall/judge.h"

#include "words.h"

struct rivals {
	struct recall_arena *arena;
	const struct recall_judge_input *in;
	unsigned fold;
};

/*
 * The first other answer, of those that aren't right too, that can be given
 * in a way at most `distance` letters from what was typed; NULL for none.
 */
const char *judge_find_rival(const struct rivals *r, const struct words *typed,
		unsigned distance);

#endif

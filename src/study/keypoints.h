/* Long answers: the clauses that say something, and whether they are there. */
#ifndef RECALL_STUDY_KEYPOINTS_H
#define RECALL_STUDY_KEYPOINTS_H

#include "recall/judge.h"

#include "words.h"

/* Characters from which nobody wants to type an answer. */
#define JUDGE_LONG 60

/* How rare a word is in the deck: 1 for one that is nowhere else. */
struct rarity {
	const struct words *texts;
	size_t n;
};
double judge_weight(const struct word *w, const struct rarity *rarity);

/* The clauses of a long text; weights add up to 1. Arena. */
size_t judge_points(struct recall_arena *a, const char *text,
		const struct rarity *rarity, struct recall_part **parts);
/*
 * The share, by weight, of the words of `text` that say something which
 * `typed` has too, in any order and form. 0..1; 1 when none says anything.
 */
double judge_coverage(const struct words *text, const struct words *typed,
		const struct rarity *rarity, int strictness);
/* Whether one of them denies what the other says. */
bool judge_contradicts(const struct words *a, const struct words *b);

#endif

/*
 * Slips of spelling: when what was typed is the answer, only not written
 * like it.
 */
#ifndef RECALL_STUDY_SLIP_H
#define RECALL_STUDY_SLIP_H

#include "words.h"

#define JUDGE_NO_MATCH 1000u

/*
 * What it costs to make `typed` of `expected`: 0 for equal keys, the letters
 * and light words that differ for a slip, JUDGE_NO_MATCH for another answer.
 * strictness: RECALL_STRICT_…
 */
unsigned judge_compare(const struct words *expected, const struct words *typed,
		int strictness);
/* A quick look at the letters, without keys: false when that is NO_MATCH. */
bool judge_may_match(const struct words *expected, const struct words *typed,
		int strictness);
/* The same for two words. */
unsigned judge_compare_word(const struct word *expected,
		const struct word *typed, int strictness);

/* ---- pairs.c ------------------------------------------------------------ */

/* Whether one is another word than the other, however few letters differ. */
bool judge_are_opposed(const struct word *a, const struct word *b);

#endif

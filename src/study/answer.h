/*
 * All the ways in which an answer may be given: "buyer / customer" in two,
 * "Customer lifetime value (CLV)" in three, "3. Target marketing, Part 2"
 * without its number.
 */
#ifndef RECALL_STUDY_ANSWER_H
#define RECALL_STUDY_ANSWER_H

#include "recall/core.h"

#define JUDGE_MOST_WAYS 32

struct ways {
	const char *s[JUDGE_MOST_WAYS];	/* arena, as the card writes them */
	size_t n;
};

/* The first is the whole text. term: numbering and endings are optional. */
void judge_ways(struct recall_arena *a, const char *text, bool term,
		struct ways *out);
/* Adds what stands in a bracket after one word and may be another name for it,
 * not what tells which is meant: "plaintiff (claimant)", not "Mercury
 * (planet)". Often enough it is; who knows the prompt, knows better. */
void judge_other_name(struct recall_arena *a, const char *text,
		struct ways *out);
/* "churn of customers" for "customer churn", "climate history" for "history of
 * climate"; with pairs also "B and A", "B, A" and "A, B" for "A and B", "B and
 * A C" for "A and B C". None for other texts. */
void judge_turned(struct recall_arena *a, const char *text, bool pairs,
		struct ways *out);
/* Without "3." before and "Part 2", "(4)", "continued" after. Arena. */
const char *judge_strip_numbering(struct recall_arena *a, const char *text);
/* The bytes of "Step 2:", "stage 2 " at the beginning of an item. */
size_t judge_step_label(const char *text);
/* The number before ("3." is 3), 0 for none. */
unsigned judge_leading_number(const char *text);
/* "CLV", "IVR", "B2B": mostly capitals. */
bool judge_is_abbreviation(const char *s, size_t n);
/* Of that text: its letters come in it in that order. */
bool judge_abbreviates(const char *s, size_t n, const char *text, size_t len);

#endif

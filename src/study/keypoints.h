/* Long answers: the clauses that say something, and whether they are there. */
#ifndef RECALL_STUDY_KEYPOINTS_H
#define RECALL_STUDY_KEYPOINTS_H

#include "recall/judge.h"

#include "deck.h"

/* Characters from which nobody wants to type an answer. */
#define JUDGE_LONG 60

/* How rare a word is in the deck: 1 for one that is nowhere else, or when
 * nothing is known of a deck (rarity NULL). 0 for one that says nothing. */
double judge_weight(const struct word *w, const struct rarity *rarity);

/* The clauses of a long text; weights, by how much each says, add up to 1.
 * Arena. */
size_t judge_points(struct recall_arena *a, const char *text,
		struct reading how, struct recall_part **parts);
/* What was typed for a long answer, looked through word by word. */
struct coverage {
	struct recall_arena *arena;
	const struct words *typed;
	const struct rarity *rarity;
	int strictness;
	struct strings roots;	/* of what was typed */
	struct strings known;	/* roots looked for: 1 not there, 2 there, and
				 * the last text they were in times 4 */
	size_t text;
};
void judge_coverage_init(struct coverage *c);
void judge_coverage_release(struct coverage *c);
/*
 * The share, by weight, of the words of `text` that say something which
 * `typed` has too, in any order and form. 0..1; 1 when none says anything.
 */
double judge_coverage(struct coverage *c, const struct words *text);
/* Whether the word is there. */
bool judge_covers(struct coverage *c, const struct word *w);
/* A text to be judged by its words rather than as it stands: of several that
 * say something. */
bool judge_is_sentence(const struct words *w);

/* ---- gaps.c ------------------------------------------------------------- */

/* What is wrong with an answer that has most of the words. */
struct gaps {
	double said;		/* the share of its phrases that are there */
	bool phrase;		/* all of "until the trial" isn't there */
	bool replaced;		/* another word stands where one was */
	bool inside;		/* something is missing before the end */
	bool half;		/* one of "goods and services" isn't there */
	bool verb;		/* it keeps something from happening, or the
				 * answer does */
	bool kind;		/* no more is missing than the first phrase,
				 * which says what kind of thing it is */
};
struct gaps judge_gaps(struct coverage *c, const struct words *text);

/* ---- opposites.c -------------------------------------------------------- */

/* Whether one has an opposite in the place of a word of the other. */
bool judge_have_opposites(const struct words *a, const struct words *b);

/* ---- contradiction.c ---------------------------------------------------- */

/* Whether one of them denies what the other says, or says the opposite. */
bool judge_contradicts(const struct words *a, const struct words *b);

#endif

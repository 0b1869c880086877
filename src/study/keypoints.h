/* Long answers: the clauses that say something, and whether they are there. */
#ifndef RECALL_STUDY_KEYPOINTS_H
#define RECALL_STUDY_KEYPOINTS_H

#include "recall/judge.h"

#include "deck.h"

/* Characters from which nobody wants to type an answer. */
#define JUDGE_LONG 60

/* The clauses of a long text; weights, by how much each says, add up to 1.
 * Arena. */
size_t judge_points(struct recall_arena *a, const char *text,
		struct reading how, struct recall_part **parts);
/* A text to be judged by its words rather than as it stands: of several that
 * say something. */
bool judge_is_sentence(const struct words *w);

/* ---- sides.c ------------------------------------------------------------ */

/* What was typed, or, if it compares the same the other way round, "B is less
 * than A" where the card says "A is greater than B", in the card's form, but
 * for its key. Arena. */
struct words judge_turn_sides(struct recall_arena *a,
		const struct words *card, const struct words *typed);
/* Whether both compare by the same word what has changed sides. */
bool judge_sides_are_turned(const struct words *a, const struct words *b);
/* contradiction.c: what one has before "into", "for", "by" the other has
 * behind it. */
bool judge_turns_round(const struct words *a, const struct words *b);

/* ---- opposites.c -------------------------------------------------------- */

/* Whether one has an opposite in the place of a word of the other. */
bool judge_have_opposites(const struct words *a, const struct words *b);

/* ---- contradiction.c ---------------------------------------------------- */

/* Whether one of them denies what the other says, or says the opposite. */
bool judge_contradicts(const struct words *a, const struct words *b);

#endif

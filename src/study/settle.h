/* What words mean by those that they stand beside: "in World War I" is a
 * number, "a" before something an article, "nineteen eighty" one year. */
#ifndef RECALL_STUDY_SETTLE_H
#define RECALL_STUDY_SETTLE_H

#include "span.h"
#include "words.h"

/* text: what the words were read from, not folded. */
void judge_settle(struct recall_arena *a, struct words *words,
		struct span text, unsigned languages);
/* Not where the words themselves count: "goes up" is "rises", "nothing but"
 * is "only". */
void judge_settle_verbs(struct words *words, unsigned languages);
bool judge_is_number(const struct word *w);

#endif

/*
 * What a deck itself says is the same: "Customer lifetime value (CLV)",
 * "Churn, also called attrition", two terms with one definition.
 */
#ifndef RECALL_STUDY_SYNONYMS_H
#define RECALL_STUDY_SYNONYMS_H

#include "answer.h"
#include "span.h"
#include "strings.h"
#include "words.h"

struct synonyms {
	struct recall_arena *arena;	/* borrowed */
	struct strings phrases;		/* their words, a blank between; the
					 * number is that of what it stands
					 * for, and 1 */
	struct strings definitions;	/* folded; the number is that of the
					 * term, and 1 */
	const char **terms;		/* what phrases stand for */
	size_t count, cap;
	struct alias {
		const char *s;		/* as it is written */
		size_t number;
	} *aliases;
	size_t alias_count, alias_cap;
	size_t longest;			/* words of a phrase */
};

void synonyms_init(struct synonyms *s, struct recall_arena *arena);
void synonyms_release(struct synonyms *s);
/* Looks through a card. term: the front is one, the back says what it is. */
void synonyms_read(struct synonyms *s, const char *front, const char *back,
		bool term);
/* A card of two short sides, "Merchandise", "Goods": one may stand for the
 * other in what is said of something else. */
void synonyms_read_pair(struct synonyms *s, const char *front,
		const char *back);
/* The other names of a term. */
void synonyms_find(const struct synonyms *s, const char *term,
		struct ways *out);
/* Puts what is meant in the place of each phrase that means the same. */
void synonyms_apply(const struct synonyms *s, struct recall_arena *a,
		struct reading how, struct words *words);

/* That name stands for that term; for nothing, once it stands for two. */
void synonyms_add(struct synonyms *s, struct span alias, struct span term);

/* ---- called.c ----------------------------------------------------------- */

void synonyms_read_brackets(struct synonyms *s, const char *text);
/* In a definition it is the term that is called so, in a term, NULL, what
 * stands before. */
void synonyms_read_called(struct synonyms *s, const char *text,
		const char *term);

#endif

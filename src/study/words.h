/*
 * Text as the judge sees it: folded words, each with what it weighs. All
 * memory is the arena's.
 */
#ifndef RECALL_STUDY_WORDS_H
#define RECALL_STUDY_WORDS_H

#include "recall/core.h"

enum {
	WORD_LIGHT = 1,		/* may be left out: a, the, of, to, and … */
	WORD_STOP = 2,		/* says nothing by itself: is, which, their … */
	WORD_EXACT = 4,		/* has a digit or a sign */
	WORD_NEGATION = 8,
};

struct word {
	const char *s;		/* folded */
	size_t len, stem;	/* bytes; of the part that endings follow */
	unsigned flags;
};

struct words {
	struct word *w;
	size_t n;
	const char *key;	/* run together: equal keys, equal texts */
};

/* fold: RECALL_FOLD_ flags. */
void judge_words(struct recall_arena *a, const char *text, size_t n,
		unsigned fold, struct words *out);
/* w[from, from + n) with a key of its own; the words are shared. */
struct words judge_some_words(struct recall_arena *a, const struct words *w,
		size_t from, size_t n);
/* Letters (code points) of a word. */
size_t judge_letters(const struct word *w);
/* customers, customer; segmented, segments, segmentation. */
bool judge_same_stem(const struct word *a, const struct word *b);

#endif

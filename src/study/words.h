/*
 * Text as the judge sees it: folded words, each with what it weighs. All
 * memory is the arena's.
 */
#ifndef RECALL_STUDY_WORDS_H
#define RECALL_STUDY_WORDS_H

#include <string.h>

#include "recall/core.h"

enum {
	WORD_LIGHT = 1,		/* may be left out: a, the, of, to, and … */
	WORD_STOP = 2,		/* says nothing by itself: is, which, their … */
	WORD_EXACT = 4,		/* has a digit or a sign */
	WORD_NEGATION = 8,
	WORD_FREE = 16 | WORD_LIGHT,	/* articles, "and", "it": with or
					 * without is all the same */
};

enum {
	LANGUAGE_EN = 1, LANGUAGE_DE = 2, LANGUAGE_ES = 4, LANGUAGE_FR = 8,
	LANGUAGE_IT = 16, LANGUAGE_ANY = 31,
	LANGUAGE_PT = 32,	/* not of ANY: "as", "do", "no", "os" are much
				 * else elsewhere */
};
#define LANGUAGES 6

/* How a text is read. */
struct word_cache;
struct reading {
	unsigned fold;		/* RECALL_FOLD_ flags */
	unsigned languages;	/* it may be in; ANY when nothing is known */
	bool formula;		/* one word, sign by sign */
	bool digraphs;		/* ae, oe, ue are read as a, o, u: as umlauts
				 * that a keyboard lacks */
	struct word_cache *cache;	/* borrowed; words read with it end
					 * with it. NULL none */
};

struct word {
	const char *s;		/* folded */
	const char *said;	/* folded, when s is another way to write it
				 * ("7" of "seven"); else NULL */
	size_t len, stem;	/* bytes; of the part that endings follow */
	const char *root;	/* of all words that say the same; not
				 * terminated */
	size_t root_len;
	size_t letters;		/* code points */
	unsigned flags;
	uint32_t which;		/* letters it has, a bit each */
	const unsigned short *alike;	/* the lines of alike.h; NULL none */
	unsigned phrases;	/* of alike.h: the row of the first that it
				 * begins, plus one; 0 none */
};

struct words {
	struct word *w;
	size_t n;
	const char *key;	/* run together: equal keys, equal texts */
};

void judge_words(struct recall_arena *a, const char *text, size_t n,
		struct reading how, struct words *out);
/* Makes it another word: flags, stem and all; said is left. */
void judge_set_word(struct word *w, const char *s, unsigned languages);
/* w[from, from + n) with a key of its own; the words are shared. */
struct words judge_some_words(struct recall_arena *a, const struct words *w,
		size_t from, size_t n);
/* customers, customer; segmented, segments, segmentation. */
bool judge_same_stem(const struct word *a, const struct word *b);

#define WORD_NOWHERE SIZE_MAX
/* No little word, no "not". */
bool word_tells(const struct word *w);
/* The same, and "not". */
bool word_says(const struct word *w);
/* Begins with a digit. */
bool word_is_figure(const struct word *w);
/* "And", "nor", in any language. */
bool word_is_and(const struct word *w);
/* Whether it is there in any form. */
bool word_is_repeated(const struct words *text, const struct word *w);
/* The first that says the same. */
size_t word_find_same(const struct words *text, const struct word *w);
bool word_is_said(const struct words *text, const struct word *w);
/* Where a word stands that is there once. */
size_t word_find_once(const struct words *text, const char *word);
/* The nearest word that tells, before (step -1) or after (1) that one; NULL
 * for none. */
const struct word *word_neighbour(const struct words *text, size_t i,
		int step);

/* As strcmp(), quickly where they begin otherwise. */
static inline int word_order(const char *a, const char *b)
{
	return *a != *b ? (unsigned char)*a - (unsigned char)*b :
			strcmp(a, b);
}

/* One of the words, of which NULL is the last. */
bool word_among(const char *s, const char *const *words);

/* The same of many, in the order of their bytes. */
bool word_is_listed(const char *s, const char *const *words, size_t n);

/* ---- roots.c ------------------------------------------------------------ */

/* From all else of the word. */
void judge_set_root(struct word *w);
/* As the stem, and "paid" with "pay". */
bool judge_same_form(const struct word *a, const struct word *b);
/* And "purchase" with "buy". */
bool judge_same_root(const struct word *a, const struct word *b);

/* ---- lexicon.c ---------------------------------------------------------- */

/* WORD_ flags of a folded word in any of the languages; 0 for a word that
 * says something. */
unsigned judge_known_flags(const char *s, unsigned languages);
/* The languages of which that is one of the little words; 0 for none. */
unsigned judge_known_languages(const char *s);

/* ---- endings.c ---------------------------------------------------------- */

/* Without endings of that language; of English for several, of Russian for
 * what is written like it. */
size_t judge_stem_length(const char *s, size_t len, unsigned languages);

#endif

/*
 * Where a line splits into question and answer when only one space stands
 * between them. Every cut of a line gets a score, the sum of weighted signs
 * in natural log odds; the page as a whole is evidence too. Confidence is
 * the share of the best cut among all (softmax).
 */
#ifndef IMPORT_CUT_H
#define IMPORT_CUT_H

#include <string.h>

#include "../words.h"
#include "recall/core.h"

struct cut_line {
	struct word *w;
	size_t count;
	const char *text;
	size_t best;		/* the back begins with this word; 0 none */
	double confidence;
};

struct cut_page {
	struct recall_arena *arena;	/* borrowed */
	struct cut_line *lines;
	size_t count;
	/* log of the number of words in a front, learned from the page */
	double mean, sd;
	bool nouns_are_big;	/* German: a capital opens nothing */
	double capitals;	/* share of lines with "small | Capital small" */
	const struct word **seen;	/* hash of words: first seen here */
	unsigned *times;		/* in how many lines */
	size_t slots;			/* a power of two */
};

/* texts: the lines of a page. Everything lives in the arena. */
void cut_page_init(struct cut_page *p, struct recall_arena *arena,
		const char *const *texts, size_t count);
/* Fills best and confidence of every line. */
void cut_page_solve(struct cut_page *p);

/* Of a solved page: the cut of a line that is likely next to the one before
 * the word `at`; the best one after the last, and when `at` is 0. */
size_t cut_line_next(const struct cut_page *p, const struct cut_line *l,
		size_t at);

/* One sign of one cut; the tables end with a measure of NULL. */
struct cut_at {
	const struct cut_page *page;
	const struct cut_line *line;
	size_t at;		/* words before the cut */
	const struct word *prev, *next, *after;	/* after: NULL at the end */
};
struct cut_sign {
	const char *name;
	double (*measure)(const struct cut_at *c);
	double weight;
};
extern const struct cut_sign cut_end_signs[];	/* cutends.c */
extern const struct cut_sign cut_open_signs[];	/* cutopens.c */

/* Does the front say itself that it ends, by "?" or "(4)"? */
bool cut_closed(const struct cut_at *c);
/* How much the back begins as sentences do, 0 to 1. */
double cut_sentence_opens(const struct cut_at *c);

static inline const struct word *cut_word(const struct cut_at *c, size_t i)
{
	return &c->line->w[i];
}

static inline bool cut_little(const struct word *w)
{
	return word_in(w, words_determiner) || word_in(w, words_preposition) ||
			word_in(w, words_conjunction);
}

static inline bool cut_dash(const struct word *w)
{
	return w->core_len == 0 && w->len && (w->s[0] == '-' ||
			!memcmp(w->s, "\xE2\x80\x93", w->len < 3 ? w->len : 3));
}

/* In how many lines of the page a word occurs. */
unsigned cut_page_times(const struct cut_page *p, const struct word *w);

#endif

/*
 * Pages and exports whose cards are known, as the files of
 * tests/import/labelled have them: NAME-GRAMMAR.txt is the page and
 * NAME-GRAMMAR.cards the truth, its first line title, site and layout, then
 * a line a card: front, back, kind, between tabs, \n for the end of a line.
 * Instead of a kind "or" says another reading of the card before it, and
 * "lost" a card that the page has only a part of: it may be read or not.
 */
#ifndef BENCH_LABELLED_H
#define BENCH_LABELLED_H

#include <stdbool.h>
#include <stddef.h>

#define LABELLED_BINS 10
#define LABELLED_LAYOUTS 128

/* One layout, or all of a kind. */
struct score {
	char name[60];
	size_t files, wanted, found, right;
	size_t paired, oriented;	/* both sides right; the right way round */
	size_t kinds, leaks;		/* leaks: lines that are no card's */
	size_t sure, sure_right;	/* at 0.9 or more */
	/* by confidence, in tenths */
	double bin_sum[LABELLED_BINS];
	size_t bin_count[LABELLED_BINS], bin_right[LABELLED_BINS];
};

enum labelled_sum { SUM_PAGES, SUM_RUNON, SUM_EXPORTS, SUM_COUNT };

/* What the files of some directories gave; all zero at first. */
struct scores {
	struct score layouts[LABELLED_LAYOUTS], sums[SUM_COUNT];
	size_t count;
	bool list;		/* print what is wrong */
};

/* Reads every page of the directory. */
void labelled_score(struct scores *scores, const char *directory);
/* A line a layout, by name; sorts them. */
void labelled_print(struct scores *scores, const char *title);

/* The next field of a line of .cards, which it breaks up. */
char *labelled_field(char **line);

void labelled_add(struct score *to, const struct score *s);
double labelled_share(size_t part, size_t whole);
double labelled_f1(const struct score *s);
/* How far confidence is from the share that is right, on average. */
double labelled_miss(const struct score *s);

#endif

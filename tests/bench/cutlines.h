/*
 * Run-together lines whose cut is known, as the files of tests/import/cuts
 * have them: how many are cut right, and how far their confidence is to be
 * believed.
 */
#ifndef BENCH_CUTLINES_H
#define BENCH_CUTLINES_H

#include <stddef.h>

#define CUTLINE_BINS 10

struct cutlines {
	size_t all, right;
	/* by confidence, in tenths */
	size_t count[CUTLINE_BINS], hits[CUTLINE_BINS];
	double sum[CUTLINE_BINS];
};

/* Reads every file "question ¦ answer" of the directory as a page. */
void cutlines_score(const char *directory, struct cutlines *c);
/* A line a bin: how sure, how often right. */
void cutlines_print(const struct cutlines *c, const char *title);
/* How far confidence is from the share that is right, on average. */
double cutlines_miss(const struct cutlines *c);

#endif

/*
 * Pages of sites that nobody has heard of: the cards of labelled pages, in
 * many patterns, between heads and feet made of the words of
 * tests/import/strangers, one file a language. The same seed makes the same
 * pages.
 */
#ifndef BENCH_STRANGERS_H
#define BENCH_STRANGERS_H

#include <stdint.h>

#include "labelled.h"

struct strangers {
	const char *cards;	/* a glob of .cards */
	const char *words;	/* a directory of NAME.txt */
	const char *out;	/* where the pages go; it is made */
	size_t pages;
	uint64_t seed;
};

/* Makes them and reads them; a layout a pattern. false: no words, no cards,
 * or the pages cannot be written. */
bool strangers_score(const struct strangers *s, struct scores *scores);

#endif

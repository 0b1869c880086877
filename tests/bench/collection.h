/* Large collections to measure with. */
#ifndef BENCH_COLLECTION_H
#define BENCH_COLLECTION_H

#include "recall/store.h"

/* Ends the program with the sentence unless status is OK. */
void bench_must(enum recall_status status, const struct recall_error *err);
struct recall_moment bench_moment(void);

/*
 * Makes a collection of `cards` cards in decks of 1,000, `answered` of which
 * were answered once, over the last 200 days: nearly all of those are due, as
 * for a student who comes back to a backlog. A file that is there already is
 * kept.
 */
void bench_collection_make(const char *path, int cards, int answered);
/* The same with all cards in one deck, "Deck 0000". */
void bench_collection_make_one(const char *path, int cards, int answered);
/* Cards in decks of 1,000, each answered `rounds` times in two years. */
void bench_collection_make_studied(const char *path, int cards, int rounds);
/* The same cards as tab-separated text with a header, for importing. */
void bench_collection_text(const char *path, int cards);

#endif

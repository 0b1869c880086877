/*
 * The pattern that labels make on a whole page, before anything tells where
 * its cards begin and end. Its own ends then tell that: what stands above the
 * first label and below the last belongs together, and is as much as stands
 * between two cards.
 */
#ifndef IMPORT_PATTERN_H
#define IMPORT_PATTERN_H

#include "page.h"

struct pattern;

/* NULL: there is none, or it takes less than a quarter of the page. */
struct pattern *pattern_find(const struct page *page);
void pattern_free(struct pattern *p);
/* In log odds, 0 at the most, that its cards are the page's lines from …
 * to - 1. */
double pattern_odds(const struct pattern *p, size_t from, size_t to);
/* How many of them there would be. */
size_t pattern_cards(const struct pattern *p, size_t from, size_t to);
/* Is a line of the page, or a part of it, one of its labels? */
bool pattern_holds(const struct pattern *p, size_t line);

#endif

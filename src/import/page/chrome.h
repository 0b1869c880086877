/* What a line's words say of whether it is a page's own, and no card's. */
#ifndef IMPORT_CHROME_H
#define IMPORT_CHROME_H

#include "page.h"

/* COUNT: "24 cards", which no card is labelled with. */
struct word;

enum chrome { CHROME_NONE, CHROME_WEAK, CHROME_STRONG, CHROME_COUNT };

/* Longer lines are sentences of a card, whatever they begin with. */
#define MOST_LABEL 48

/* Two words of sites and their sets, in any language; one alone is weak. */
enum chrome chrome_by_words(const char *text);
/* Has it a word for cards? */
bool chrome_counts(const char *text);
/* By what sites write. */
enum chrome chrome_phrase(const char *text);
/* By who made the set and when, where one logs in, and where one goes. */
enum chrome chrome_by_form(const char *text);
/* Is it a word for cards, or for many of them? */
bool chrome_is_set(const struct word *w);
/* By all of this; what stands in every card is none. */
enum chrome chrome_look(const struct page *page, const char *text);

#endif

/*
 * What kind of text it is, told by all of it: a recipe, a poem, the menu of a
 * site. Study sets are of none of these kinds.
 */
#ifndef IMPORT_GENRE_H
#define IMPORT_GENRE_H

#include "reader.h"

/* Lines that are looked at, at the most. */
#define GENRE_LINES 2000

/*
 * For a sentence ("a recipe"), static; NULL: none of them. any_text: no sign
 * that stands between sides was found. doubt is set where a set may look so,
 * too: its cards are then for the student to look at.
 */
const char *genre_of(const struct import_line *lines, size_t n, bool any_text,
		bool *doubt);

/* genremarks.c: told by a few lines that only it has, such as "Ingredients". */
const char *genre_by_marks(const struct import_line *lines, size_t n,
		bool any_text);

#endif

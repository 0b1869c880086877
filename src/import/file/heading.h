/*
 * What names of fields mean, in headings of columns and in keys of JSON:
 * "Vorderseite", "question_text", "definition (short)".
 */
#ifndef IMPORT_FILE_HEADING_H
#define IMPORT_FILE_HEADING_H

#include "delimited.h"

enum heading {
	HEADING_NONE,
	HEADING_FRONT,
	HEADING_BACK,
	HEADING_LANGUAGE,	/* "English", "de": one side of two */
	HEADING_BESIDE,		/* an example, a hint, a picture, a date … */
	HEADING_TAGS,
	HEADING_GUID,
	HEADING_KIND,
};
enum heading heading_find(const char *s);

/*
 * The columns of fields with these names, n of MOST_COLUMNS at the most. In:
 * what is claimed already, NONE for the others; out: all of them. When
 * nothing says which are the sides, they are the first two that are free.
 */
void heading_columns(const char *const names[], size_t n,
		enum column columns[]);
/*
 * Can a file's first row be headings? Names are short, differ from each other
 * and some are known; a row "word, Wort" of a list of words is none.
 */
bool heading_row(const char *const names[], size_t n);
/* No more than that they are short and differ. */
bool heading_like_names(const char *const names[], size_t n);

#endif

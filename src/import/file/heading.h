/* Which columns hold the sides, by the names that fields have. */
#ifndef IMPORT_FILE_HEADING_H
#define IMPORT_FILE_HEADING_H

#include "delimited.h"
#include "recall/text.h"

/*
 * The columns of fields with these names, n of MOST_COLUMNS at the most. In:
 * what is claimed already, NONE for the others; out: all of them. When
 * nothing says which are the sides, they are the first two that are free.
 */
void heading_columns(const char *const names[], size_t n,
		enum column columns[]);

#endif

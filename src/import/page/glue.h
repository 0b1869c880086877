/*
 * Rows whose two cells ran into one another: "TermMeaning of it". The seam is
 * within a word, so that no cut between words finds it.
 */
#ifndef IMPORT_GLUE_H
#define IMPORT_GLUE_H

#include "page.h"

#define GLUE_TERMS 64

struct glue {
	bool found;		/* the page's lines are such rows */
	bool low;		/* no capital marks the seam */
	const char *terms[GLUE_TERMS];	/* last words of terms, borrowed */
	size_t lens[GLUE_TERMS];
	size_t count;
};

void glue_find(struct glue *g, const struct page *page);
/* Adds the line's card; false: no seam was found. */
bool glue_add_card(const struct glue *g, struct page *page,
		const struct import_line *line);
/* Lines without a seam before the first that has one: menus and bylines. */
size_t glue_head(const struct glue *g, const struct page *page);
/* "TermDefinition": the heads of the two columns. */
bool page_is_glued_head(const char *text);

#endif

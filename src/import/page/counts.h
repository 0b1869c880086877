/*
 * The numbers by which a page says how many cards it has: "14 terms",
 * "Cards in stack: 14", "1/14".
 */
#ifndef IMPORT_PAGE_COUNTS_H
#define IMPORT_PAGE_COUNTS_H

#include <stdbool.h>
#include <stddef.h>

#define PAGE_MOST_COUNTS 8
#define PAGE_LEAST_COUNT 4	/* less stands for other things as well */

struct page_count {
	unsigned n;
	size_t line, times;	/* the first that names it; how many do */
	bool over;		/* in "1/14" */
};

/* All zero at first. */
struct page_counts {
	struct page_count list[PAGE_MOST_COUNTS];
	size_t count;
	unsigned told;		/* the first beside a word for cards; 0 none */
};

/* What that line counts; told: it speaks of cards; apart: it stands between
 * gaps. */
void page_note_counts(struct page_counts *counts, const char *s, size_t line,
		bool told, bool apart);

#endif

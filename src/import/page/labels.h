/* Lines of an unknown page that stand once in every card. */
#ifndef IMPORT_LABELS_H
#define IMPORT_LABELS_H

#include "page.h"

#define LABEL_BYTES 40	/* labels are short */
#define LABEL_MOST 8

/* A kind of line: its text with every number as "#". */
struct kind_of_line {
	char text[LABEL_BYTES + 1];
	size_t count;
};

struct labels {
	struct page *page;
	struct kind_of_line *kinds;
	size_t kind_count;
	int *label;		/* of each line: which chosen one, or -1 */
	size_t chosen[LABEL_MOST];	/* kinds */
	size_t chosen_count;
};

/* "Show answer": what turns a card over stands between its sides. */
bool label_turns_over(const char *text);
bool label_opens(const char *text);
/* Reads the text between the labels, at least one, as cards. */
void labels_read_cards(struct labels *l);

#endif

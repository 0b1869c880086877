/*
 * Labels that nobody told us of: lines of an unknown page that stand once in
 * every card. A page is [head] unit… [foot]; a unit is a fixed sequence of
 * labels, counters and sides.
 */
#ifndef IMPORT_LABELS_H
#define IMPORT_LABELS_H

#include "page.h"

#define LABEL_BYTES 40	/* labels are short */
#define LABEL_MOST 8
#define LABEL_CARDS 4	/* fewer of a kind prove nothing */

/* What a label's words say of the text after it. */
enum label_role {
	LABEL_UNKNOWN,
	LABEL_CARD,	/* "Card 3", "3 of 20": counts the cards */
	LABEL_FRONT,	/* "Question", "Front 2" */
	LABEL_BACK,	/* "Answer", "Definition" */
	LABEL_TURN,	/* "Show answer": stands between the sides */
	LABEL_NOTE,	/* "Explanation", "Hint": neither side follows */
	LABEL_ENDS,	/* "Hide answer", "Next card" */
};
/* Of a label's text or its shape; a number may be a '#'. */
enum label_role label_role_of(const char *text);
/* "Question Answer", "Begriff | Definition": the names of both sides. */
bool label_names_both(const char *text);

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
	enum label_role role[LABEL_MOST];
	size_t chosen_count;
	bool placed;	/* what the labels do was seen by where they stand */
	bool parted;	/* … they stand between sides, or after every one */
	int edge;	/* … else the one that opens cards, or ends them */
	bool edge_ends;
	size_t head;	/* … lines above the first card */
};

/* A line's text with numbers as "#"; false: too long for a label. */
bool label_shape(const char *s, char out[LABEL_BYTES + 1]);
/* "3.", "3 of 20", "- 03": nothing but a number; of a shape. */
bool label_counts(const char *shape);
/* "* * *", "-----" have none. */
bool label_has_text(const struct kind_of_line *k);
/* Its first number, 0 none. */
unsigned label_number(const char *s);

/* Bytes of "3. ", "3) ", "[ 3 ] ", "(3) ", "#3 ", "3/14 " but for the space
 * at its end; 0: there is none. */
size_t label_pass_number(const char *s, unsigned *number);

/* Parts lines that have both sides, each with its label. */
void labels_break_lines(struct page *page);
/* "Side 1", "Side 2" become "Front", "Back". */
void labels_name_sides(struct page *page);
/* Labels that stand before a text on one line ("Term: …", "AnswerYes",
 * "3. …") get lines of their own. */
void labels_part_lines(struct page *page);
/* The labels of a page, none or more; its lines are parted at them, in its
 * set's arena. Goes to labels_release(). */
void labels_find(struct labels *l, struct page *page);
void labels_release(struct labels *l);
/* Leaves but the first of lines that always follow one another. */
void labels_fold_lines(struct page *page);
/* In log odds that a line looks like a front. */
double labels_front_odds(const struct labels *l, size_t line);
/* Reads the text between the labels, at least one, as cards. */
void labels_read_cards(struct labels *l);
/* Reads lines as the page has them, of which some begin with the labels: these
 * are parts of backs. */
void labels_read_attributes(const struct labels *l);

#endif

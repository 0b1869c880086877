/* Units of a page between labels, see labels.h. */
#ifndef IMPORT_LABELUNITS_H
#define IMPORT_LABELUNITS_H

#include "labels.h"

#define MOST_SLOTS 12
#define NO_SLOT MOST_SLOTS

/* A run of text, and the label before it. */
struct slot {
	size_t from, to;
	int label;		/* -1: none in this unit */
	enum label_role role;
};
struct unit {
	size_t from, to;	/* lines, labels too */
	struct slot slots[MOST_SLOTS];
	size_t count;
};

/* What tells where a unit begins or ends, and what most units are like. */
struct bounds {
	int label;		/* that opens or ends a unit */
	bool ends;
	size_t sides, lines;	/* of most units; lines of the first run */
	size_t blocks;		/* of the first run of most units */
	size_t most;		/* lines of the last run, of any unit */
	size_t tail;		/* blocks of the last run of most units */
	struct last_runs last;	/* lines of the last run */
	size_t filled[LABEL_MOST];	/* units with text after a label */
	bool blocky;		/* last runs of more than one block */
	bool headed;		/* a blank line below the first of most runs */
};

/* Lines of text from a line on. */
size_t labels_text_run(const struct labels *l, size_t from);
/* May its text be a side? Notes are none. */
bool slot_is_side(const struct slot *s);
size_t slot_blocks(const struct labels *l, const struct slot *s);
size_t unit_sides(const struct unit *u);

struct bounds labels_find_bounds(const struct labels *l);
/* The next unit from line *at, which goes on; false: there is none. */
bool labels_next_unit(const struct labels *l, const struct bounds *b,
		size_t *at, struct unit *u);

/* A card of two runs; notes, as JSON, may be NULL. */
struct recall_draft *labels_add_pair(const struct labels *l,
		const struct slot *a, const struct slot *b, const char *notes);

/* Finds where labels stand in a card when none says what it is: fills
 * l->placed, parted, edge, edge_ends and head. */
void labels_find_place(struct labels *l);

/* Do labels stand between the sides only? */
bool labels_are_parted(const struct labels *l);
/* Reads such cards; how many lines the head has. */
size_t labels_read_parted(const struct labels *l);

#endif

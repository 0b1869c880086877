/*
 * Import: a file's name or a paste, then the cards as they will be, to look
 * at before anything is written.
 *
 * view_import.c: the view and what it stores; import_draw.c: drawing.
 */
#ifndef UI_VIEW_IMPORT_H
#define UI_VIEW_IMPORT_H

#include "recall/import.h"
#include "ui/complete.h"
#include "ui/lineedit.h"
#include "ui/list.h"
#include "ui/view.h"

struct import {
	struct view view;
	int64_t into;		/* deck to import into; 0: found by content */
	/* asking */
	struct lineedit field;
	struct complete complete;
	/* looking; sets is NULL while asking */
	struct recall_set *sets;
	size_t set_count, set;	/* how many, and which one shows */
	size_t *order;		/* of its cards: the doubtful first */
	struct list list;	/* over order */
	struct recall_buf plan;	/* what accepting would do */
	bool whole;		/* the selected card fills the screen */
	int skip;		/* of the card, when it is long */
};

const struct recall_set *import_set(const struct import *im);
/* NULL in an empty set. */
struct recall_draft *import_card(const struct import *im, int at);
void import_draw(struct view *v, struct canvas *c);

#endif

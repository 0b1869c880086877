/*
 * Browse: the cards of a deck or of all, found by a search. Only a window of
 * rows around what is seen is held, however many cards there are.
 *
 * view_browse.c: the view and its commands; browse_rows.c: the window and
 * what is done to cards; browse_draw.c: drawing.
 */
#ifndef UI_VIEW_BROWSE_H
#define UI_VIEW_BROWSE_H

#include "ui/lineedit.h"
#include "ui/list.h"
#include "ui/view.h"

struct browse_row {
	struct recall_card *card;	/* in the window's arena */
	const char *prompt, *answer;	/* front and back; of a cloze what
					 * is shown and what is asked for */
	struct recall_standing standing;
};

struct browse {
	struct view view;
	int64_t deck;		/* 0: all */
	char *title;		/* of the deck, as shown */
	struct lineedit field;
	char *search;		/* as applied */
	char *before;		/* when the field was entered; NULL never */
	int64_t search_at;	/* ticks at which to apply the field; 0 not */
	struct list list;	/* over all that the search finds */
	struct recall_arena *arena;
	struct browse_row *rows;	/* of from … from + count */
	int from, count;
	size_t cap;
	struct recall_buf marked;	/* guids, each with its NUL */
};

/* Counts and reads anew; false when the search can't be read (said). */
bool browse_load(struct browse *b);
/* The row at a place of the whole list; NULL when it can't be read. */
const struct browse_row *browse_row(struct browse *b, int at);
const struct browse_row *browse_selected(struct browse *b);
bool browse_is_marked(const struct browse *b, const char *guid);
int browse_marked(const struct browse *b);
void browse_mark(struct browse *b, const char *guid);	/* or unmark */
/* Star, suspend, bury, reset, delete: to the marked cards, or the selected
 * one; says what was done. */
unsigned browse_act(struct browse *b, enum command command);
unsigned browse_move(struct browse *b, int64_t deck);

void browse_draw(struct view *v, struct canvas *c);

#endif

/*
 * A list of rows with one selected, which scrolls. It knows no rows, only
 * their number: the view draws them.
 */
#ifndef UI_LIST_H
#define UI_LIST_H

#include "app/command.h"
#include "ui/canvas.h"

struct list {
	int count, selected;
	int top;		/* first row shown */
	int rows;		/* as drawn last, for paging */
	struct box seen;	/* where that was, for the mouse */
};

/* Moves by up, down, page-up, page-down, top, bottom; false for the rest. */
bool list_command(struct list *l, enum command command);
/* The same without a selection: the rows move. */
bool list_scroll(struct list *l, enum command command);
/* The number of rows may be another now; the selection stays inside. */
void list_resize(struct list *l, int count);
/* Before drawing into so many rows: scrolls the selection into sight. */
void list_show(struct list *l, int rows);
/* After drawing into b: signs in its last column where there is more. */
void list_signs(struct list *l, struct canvas *c, struct box b);
/* The row under the mouse; -1 when it isn't on the list. */
int list_row_at(const struct list *l, int column, int row);

#endif

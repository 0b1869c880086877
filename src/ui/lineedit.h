/*
 * A text field: one line that scrolls sideways, or an area of many lines.
 * It holds what was typed as it is (well-formed UTF-8); only what is drawn
 * is cleaned. The cursor stands between grapheme clusters.
 */
#ifndef UI_LINEEDIT_H
#define UI_LINEEDIT_H

#include "ui/canvas.h"
#include "ui/view.h"

struct lineedit {
	struct recall_buf text;
	size_t cursor;		/* byte offset */
	struct recall_buf killed;	/* what ctrl-k, -u, -w took away */
	bool area;		/* of many lines: Enter makes a new one */
	int columns;		/* area: as drawn last, for up and down */
	int top;		/* area: first line shown */
};

enum lineedit_result {
	LINEEDIT_IGNORED,	/* not a key of the field */
	LINEEDIT_MOVED,		/* the cursor, perhaps */
	LINEEDIT_CHANGED,	/* the text */
};

void lineedit_init(struct lineedit *l, bool area, const char *text);
void lineedit_release(struct lineedit *l);
void lineedit_set(struct lineedit *l, const char *text);
/* Borrowed, until the next key. */
const char *lineedit_text(const struct lineedit *l);
/*
 * Characters, pastes, arrows, Home, End, Del, Backspace and the chords
 * ctrl-a e k u w y d. Up and down only in an area, unless the cursor is in
 * the first or last line: then the view may go to another field.
 */
enum lineedit_result lineedit_key(struct lineedit *l,
		const struct key_event *e);

/* One line; sets the canvas's cursor when it has the focus. Signs at the
 * ends show that there is more. */
void lineedit_draw(struct lineedit *l, struct canvas *c, struct box b,
		int row, bool focus);
/* An area: as many lines as the box has rows. */
void lineedit_draw_area(struct lineedit *l, struct canvas *c, struct box b,
		bool focus);
/* Rows that the whole text takes in so many columns, at least 1. */
int lineedit_area_rows(const struct lineedit *l, int columns);

#endif

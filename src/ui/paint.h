/*
 * From the cells of a frame to the bytes for the terminal: only what
 * changed since the last one, in one buffer. Touches no file descriptor.
 */
#ifndef UI_PAINT_H
#define UI_PAINT_H

#include "ui/canvas.h"
#include "ui/curses.h"

struct painter {
	const struct curses *terminal;	/* borrowed */
	char *looks[STYLE_COUNT];	/* bytes that switch to a style */
	bool marked[STYLE_COUNT];	/* it shows on a blank, too */
	struct canvas shown;		/* what the terminal shows */
	bool known;			/* false: that is not known */
	int row, column;		/* its cursor; -1: not known */
	const char *look;		/* the style it is in; NULL not known */
	bool cursor;			/* it shows its cursor */
};

void paint_init(struct painter *p, const struct curses *t, bool colour);
void paint_release(struct painter *p);
/* The terminal was cleared or written to: the next frame paints all. */
void paint_forget(struct painter *p);
/* Adds the bytes that make the terminal show c. */
void paint_frame(struct painter *p, const struct canvas *c,
		struct recall_buf *out);

#endif

/*
 * What the parts of the loop share: view.c, frame.c, ask.c.
 */
#ifndef UI_LOOP_H
#define UI_LOOP_H

#include "ui/view.h"

struct ui {
	struct app *app;
	struct view **stack;
	size_t count, cap;
	struct view *replaced;	/* to close after the event */
	int rows, columns;
	int64_t ticks;		/* of the last event */
	struct recall_buf said;	/* the line at the bottom, "" none */
	bool said_error;
	unsigned (*later)(struct ui *ui, void *arg);	/* NULL: nothing */
	void *later_arg;
	const char *lead_key, *lead_label;	/* of the frame being drawn */
	bool over;		/* told to quit */
	/* for the terminal, done and cleared by the loop */
	bool flush, bell, redraw, forget, suspend;
};

struct view *ui_top(const struct ui *ui);	/* NULL: none is left */
struct view *ui_below(const struct ui *ui, const struct view *v);
/* What was put off until its text is on the screen; false: nothing was. */
bool ui_do_later(struct ui *ui);
/* Does what the bits say; v may be gone then. */
void ui_react(struct ui *ui, struct view *v, unsigned reaction);

#endif

/*
 * A session in line mode: what the scenes of all modes use. Each scene's
 * function shows it, takes one line and returns true when the student leaves.
 */
#ifndef UI_LINE_SESSION_H
#define UI_LINE_SESSION_H

#include "ui/line.h"
#include "ui/next.h"

struct line {
	struct app *app;
	int64_t ticks;		/* of the last event */
	struct recall_session *session;
	const struct recall_scene *scene;
	struct recall_buf in;	/* what was typed last */
};

/* Sends an event and takes the scene that comes of it. */
void line_send(struct line *l, enum recall_event_kind kind, int n,
		const char *text);
/* Ends the session and goes on with that one; says why not. */
void line_next(struct line *l, const struct next *next);
/* Asks for a line that is this scene's alone. True when there is none any
 * more or it is "q": leave. "?" says `help` and asks again. */
bool line_ask_only(struct line *l, const char *question, const char *help);
/* What was typed as a number from 1 to `most`, else 0. */
int line_number(const struct line *l, int most);

/* ---- line_modes.c ------------------------------------------------------- */

bool line_leaf(struct line *l);		/* Flashcards */
bool line_sheet(struct line *l);	/* Test */
bool line_result(struct line *l);
bool line_tiles(struct line *l);	/* Matching */
bool line_game(struct line *l);

#endif

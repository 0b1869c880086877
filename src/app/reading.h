/*
 * A part of the collection's past, read behind the screen. A thread of its
 * own beside the worker's, since it only reads: it waits for no fit and no
 * backup, and nothing waits for it. What was read last is kept.
 */
#ifndef APP_READING_H
#define APP_READING_H

#include "app/app.h"
#include "recall/history.h"

struct past_scope {
	int64_t deck;		/* with those below it; 0 all */
	const char *search;	/* NULL or "" none */
};
/* What is known of it. */
struct past_known {
	struct recall_history history;
	struct recall_exam exam;	/* when the scope is a deck */
	double retention;		/* desired, of the deck */
};

struct reading;
/* Never NULL. Without a worker (line mode, tests) it is read at once. */
struct reading *reading_start(struct app *app,
		const struct past_scope *scope);
/* *share (may be NULL) is how much is done, 0..1. */
bool reading_ended(struct reading *r, double *share);
/* What came of it once it has ended; borrowed until reading_free(). NULL
 * with err when it failed. */
const struct past_known *reading_known(struct reading *r,
		struct recall_error *err);
/* Stops it when it is still at work; NULL is fine. The result stays with the
 * app for the next who asks for the same. */
void reading_free(struct app *app, struct reading *r);
/* Forgets what was kept. */
void reading_forget(struct app *app);

#endif

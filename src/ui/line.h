/*
 * Line mode: every mode over plain lines, where there is no terminal
 * to draw a screen on (TERM=dumb, pipes, a reader for the blind). Nothing
 * but printable text and line feeds goes out.
 */
#ifndef UI_LINE_H
#define UI_LINE_H

#include "app/app.h"

/* Runs a session until it ends, `q` or the end of the input; what was begun
 * is kept. Returns the exit status. */
int line_run(struct app *app, const struct recall_session_config *config);
/* A plain list of the decks to choose one and a mode from. */
int line_home(struct app *app);

/* ---- shared by line.c and line_home.c --------------------------------- */

/* Cleaned, to standard output; false when nobody reads it any more. */
bool line_say(const char *text);
bool line_sayf(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The error's sentence, to standard error; returns its exit status. */
int line_fail(const struct recall_error *err);
/* Asks and reads one line without its end; false at the end of input. */
bool line_read(const char *question, struct recall_buf *out);
/* Goes on with session `id`. */
int line_resume(struct app *app, int64_t id);

#endif

/*
 * The terminal: its modes, its signals, its bytes. Opened once; whatever
 * ends the program, it is left as it was found.
 */
#ifndef UI_TERMINAL_H
#define UI_TERMINAL_H

#include "ui/canvas.h"
#include "ui/view.h"

struct terminal;

/*
 * NULL when standard input and output are no terminal, or none that a
 * screen can be drawn on. From then on SIGINT, SIGTERM, SIGHUP, SIGQUIT,
 * SIGTSTP, SIGCONT and SIGWINCH are blocked and read here as events; start
 * threads later, so that they inherit that.
 */
struct terminal *terminal_open(bool colour);
void terminal_close(struct terminal *t);	/* NULL is fine */
void terminal_size(const struct terminal *t, int *rows, int *columns);
/* Shows the canvas, with one write. */
void terminal_draw(struct terminal *t, const struct canvas *c);
void terminal_bell(struct terminal *t);
/* The next draw paints every cell. */
void terminal_forget(struct terminal *t);
/*
 * The next event: a key, KEY_RESIZE_, KEY_TIMEOUT_ after `timeout` ms (< 0:
 * never), KEY_WAKE_ when wake_fd (-1 none) is readable, KEY_HANGUP_ when the
 * terminal is gone or the program is told to end. Text lives until the next
 * call.
 */
void terminal_wait(struct terminal *t, int timeout, int wake_fd,
		struct key_event *e);
/* Throws away what was typed ahead. */
void terminal_flush(struct terminal *t);
void terminal_mouse(struct terminal *t, bool on);
/* Stops the program as the shell's Ctrl-Z would; returns when it goes on. */
void terminal_suspend(struct terminal *t);

#endif

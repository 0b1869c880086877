/*
 * A program on a pseudo-terminal whose screen libvterm keeps. Every byte it
 * sends also passes the strict reader of allow.h.
 */
#ifndef TERM_TERMINAL_H
#define TERM_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <vterm.h>

#include "allow.h"

struct terminal {
	const char *directory;	/* the program starts there; NULL: here */
	int rows, columns;
	VTerm *vt;
	VTermScreen *screen;
	int fd;			/* the master side; -1: nothing runs */
	pid_t pid;
	bool typing;		/* what libvterm says is a key, no reply */
	bool replied;		/* the program asked the terminal something */
	bool alternate, cursor;	/* as the program has set them */
	struct allow allow;
	long long bytes;	/* received */
};

int64_t terminal_ticks(void);	/* monotonic ms */

void terminal_init(struct terminal *t, int rows, int columns);
void terminal_release(struct terminal *t);	/* kills what still runs */
bool terminal_runs(const struct terminal *t);

/* Starts argv with the environment as it is. */
void terminal_start(struct terminal *t, char *const argv[]);
/* Reads what comes within ms; false when the program closed the terminal. */
bool terminal_read(struct terminal *t, int ms);
void terminal_resize(struct terminal *t, int rows, int columns);
/* "space", "ctrl-s", "up", "f1", "x"; false when there is no such key. */
bool terminal_key(struct terminal *t, const char *name);
void terminal_send(struct terminal *t, const char *bytes, size_t n);
/* Takes the terminal away from the program. */
void terminal_hang_up(struct terminal *t);
/*
 * Waits for the end of the program; its exit status, 128 + signal, or -1
 * when it still runs after ms (it is killed then).
 */
int terminal_wait(struct terminal *t, int ms);

/* A row as UTF-8 with trailing blanks cut, into out. */
void terminal_row(const struct terminal *t, int row, char *out, size_t size);

#endif

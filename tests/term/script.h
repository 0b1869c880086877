/*
 * A script for the real program on a pseudo-terminal: one statement a line,
 * "# …" a comment. tests/term/README says what there is to write.
 */
#ifndef TERM_SCRIPT_H
#define TERM_SCRIPT_H

#include <stdbool.h>

#include "terminal.h"

#define MAX_KEPT 8

struct script {
	const char *path, *program;
	char home[64];		/* removed at the end */
	unsigned line;
	bool accept;		/* write expectations instead of comparing */
	bool skipped;
	struct terminal terminal;
	char **started;		/* argv of the last start */
	int64_t now;		/* the program's time, ms since 1970 */
	struct {
		char name[32];
		char *text;
	} kept[MAX_KEPT];
};

/* Runs the statements of a file; false with a story on stderr. */
bool script_run(struct script *s);

#endif

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
	int rows, columns;	/* of the window at first */
	struct terminal terminal;
	char **started;		/* argv of the last start */
	int64_t now;		/* the program's time, ms since 1970 */
	struct {
		char name[32];
		char *text;
	} kept[MAX_KEPT];
};

struct statement {
	const char *name;	/* NULL ends a table */
	bool (*run)(struct script *s, char *rest);
};
/* Those that need no terminal. */
extern const struct statement outside_statements[];

/* Tells where and what; false, to be returned. */
bool script_fail(const struct script *s, const char *what, const char *text);
/* The whole of a file, or NULL; the caller frees. */
char *script_read_file(const char *path);
/* In the script's home, unless it begins with a slash. */
void script_home_path(const struct script *s, const char *name,
		char out[300]);
/* \e \n \t \\ and \xNN, in place; returns the bytes. */
size_t script_unescape(char *text);
/* The program and its arguments; freed with script_free_words(). */
char **script_split_words(const struct script *s, const char *rest);
void script_free_words(char **argv);

/* Runs the statements of a file; false with a story on stderr. */
bool script_run(struct script *s);

#endif

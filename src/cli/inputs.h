/* Reading the files that were named, as several verbs do. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "cli.h"
#include "recall/preview.h"

/* The line that shows how far long work is, on a terminal. */
struct inputs_progress {
	const char *path;	/* borrowed */
	struct recall_store *store;	/* files are read as was chosen before;
					 * NULL: as they look */
	int64_t begun, next;	/* ticks */
	bool drawn;
};
void inputs_begin(struct inputs_progress *p, const char *path);
/* A recall_progress_fn; arg is a struct inputs_progress. False after
 * Ctrl-C. */
bool inputs_show(void *arg, size_t done, size_t total);
void inputs_end(struct inputs_progress *p);	/* takes the line away */

/*
 * Reads one file, with a line of progress when it takes long. CANCELLED
 * after Ctrl-C. The sets are the caller's, as of recall_import_read().
 */
enum recall_status inputs_read(const char *path, const char *format,
		struct recall_set **sets, size_t *count,
		struct recall_error *err);
/* The same as p and the options of r say. */
enum recall_status inputs_open(struct inputs_progress *p,
		struct recall_reading *r, struct recall_set **sets,
		size_t *count, struct recall_error *err);

/*
 * Calls fn for each operand and goes on after one that failed, whose error
 * is told at once. BAD_DATA, with nothing more to tell, when one failed;
 * USAGE, CANT_WRITE and the like (which the next file would meet as well)
 * end it.
 */
typedef enum recall_status inputs_fn(void *arg, const char *path,
		struct recall_error *err);
enum recall_status inputs_each(const struct cli *cli, inputs_fn *fn, void *arg,
		struct recall_error *err);

#endif

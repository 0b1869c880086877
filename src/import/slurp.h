/* Bytes of files, read with an eye on what can be no study set. */
#ifndef IMPORT_SLURP_H
#define IMPORT_SLURP_H

#include "recall/import.h"

/* No card is longer. JSON may stand on one line whatever its size: there it
 * is a stretch without quotes that is too long. */
#define LONGEST_LINE (8u << 20)
/* More than any study set that has to be read whole. */
#define LARGEST_FILE (512u << 20)

/* The line under way: refused while it is read, not after. All zero. */
struct line_watch {
	unsigned line;
	size_t length;
	bool json, begun;
};
/* BAD_DATA, with the line, once it is too long. */
enum recall_status line_watch(struct line_watch *w, const char *path,
		const char *s, size_t n, struct recall_error *err);

/* read() that a signal only ends when the progress function says so. */
enum recall_status slurp_read(int fd, const char *path,
		const struct recall_read_options *options, char *bytes,
		size_t *n, struct recall_error *err);

#endif

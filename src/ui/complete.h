/*
 * Completion of file names, for the import screen.
 */
#ifndef UI_COMPLETE_H
#define UI_COMPLETE_H

#include "recall/core.h"

struct complete {
	char **names;		/* sorted; directories end in '/' */
	size_t count, cap;
};

void complete_release(struct complete *c);
/*
 * Finds what `typed` may go on to; a leading ~ is the home directory. As far
 * as all of them agree, that is written to `longer`. What was found stays in
 * c until the next call.
 */
void complete_path(struct complete *c, const char *typed,
		struct recall_buf *longer);
/* The path that `typed` means: ~ replaced, quotes around it taken off. */
void complete_expand(const char *typed, struct recall_buf *path);

#endif

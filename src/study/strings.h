/* A table of strings, each with a number. */
#ifndef RECALL_STUDY_STRINGS_H
#define RECALL_STUDY_STRINGS_H

#include "recall/core.h"

struct strings {
	struct recall_arena *arena;	/* of the keys; borrowed */
	struct strings_slot *slots;
	size_t count, size;
};

void strings_init(struct strings *t, struct recall_arena *arena);
void strings_release(struct strings *t);
/* The number of a string; NULL when it isn't there. Valid until the next
 * strings_put(). */
size_t *strings_find(const struct strings *t, const char *key);
/* The same, added as 0 when it isn't there; the key is copied. */
size_t *strings_put(struct strings *t, const char *key);

#endif

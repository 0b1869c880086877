/*
 * What a line says of itself about belonging to the side before it: "Ex. …",
 * the next item of a list, "FUNCTION: …". Pure; nothing is owned.
 */
#ifndef IMPORT_CUES_H
#define IMPORT_CUES_H

#include "pairing.h"

enum cue {
	CUE_NONE,
	CUE_WEAK,
	CUE_STRONG,
	CUE_ITEM,	/* goes on with a list, or the side, before it */
};

struct unit_cue {
	enum cue cue;
	bool stray;	/* begins no side: an example, a common label */
	unsigned run;	/* of choices that begins here, or more lines of the
			 * side before; 0 none does */
};

/* "Example: …" */
bool cue_gives_example(const char *s);
/* One for each unit of a page of that many cards, 0: it doesn't say. */
void pairing_find_cues(const struct pairing_unit *units, size_t count,
		unsigned cards, struct unit_cue *cues);

#endif

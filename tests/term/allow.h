/*
 * A strict reader of what a program sends to its terminal: printable text
 * and the few sequences that drawing needs. Anything else is an offence.
 */
#ifndef TERM_ALLOW_H
#define TERM_ALLOW_H

#include <stddef.h>

struct allow {
	int state;
	unsigned char pending[64];	/* a sequence or a character begun */
	size_t count;
	char offence[200];		/* the first one, "" none */
};

void allow_feed(struct allow *a, const char *bytes, size_t n);

#endif

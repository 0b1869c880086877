/* recall over ssh on the loopback, its sshd started for this alone. */
#ifndef BENCH_WIRE_H
#define BENCH_WIRE_H

#include <stdbool.h>
#include <stddef.h>

struct wire {
	const char *recall, *collection, *directory;	/* borrowed */
	int keys;
};

/* The median over keys of the bytes that ssh sent and received for each.
 * False, and why, where no sshd can be run. */
bool wire_bytes_per_key(const struct wire *w, double *bytes, char *why,
		size_t size);

#endif

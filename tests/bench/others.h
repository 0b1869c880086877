/*
 * Texts that are no study sets, and sets that look as plain as they do
 * (set-….txt), as the files of tests/import/others have them.
 */
#ifndef BENCH_OTHERS_H
#define BENCH_OTHERS_H

#include <stdbool.h>
#include <stddef.h>

struct others {
	size_t texts, read;	/* no sets; those that became cards of which
				 * nothing tells that they are none */
	size_t sets, refused;	/* sets; refused, or all of them doubted */
};

void others_score(const char *directory, bool list, struct others *o);

#endif

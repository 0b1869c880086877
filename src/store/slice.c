/* Much to write, in writes so short that no key press waits for them. */
#include "internal.h"

#include <time.h>

/* Of work within a write, the commit comes on top; and the rest after it,
 * longer than who waits for a write sleeps between two looks. */
#define SLICE_NS 1500000
#define REST_NS 6000000

int64_t slice_begin(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

bool slice_is_over(int64_t begun)
{
	return slice_begin() - begun >= SLICE_NS;
}

void slice_rest(void)
{
	const struct timespec rest = { .tv_nsec = REST_NS };

	nanosleep(&rest, NULL);
}

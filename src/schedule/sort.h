/* Sorting numbers by their bits: linear, and stable. */
#ifndef SCHEDULE_SORT_H
#define SCHEDULE_SORT_H

#include <stddef.h>
#include <stdint.h>

struct keyed {
	uint64_t key;
	uint32_t index;
};

/* Ascending by key; equal keys as they stand. */
void sort_keyed(struct keyed *a, size_t count);

#endif

#include "sort.h"

#include <stdlib.h>
#include <string.h>

#include "recall/core.h"

#define DIGIT 11
#define VALUES (1 << DIGIT)
#define PASSES ((64 + DIGIT - 1) / DIGIT)

static size_t digit(uint64_t key, int pass)
{
	return key >> (pass * DIGIT) & (VALUES - 1);
}

static bool is_sorted(const struct keyed *a, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (a[i].key < a[i - 1].key)
			return false;
	return true;
}

/* False when all have the same digit there, and nothing was to do. */
static bool move_by_digit(const struct keyed *from, struct keyed *to,
		size_t count, int pass)
{
	size_t start[VALUES + 1] = { 0 };

	for (size_t i = 0; i < count; i++)
		start[digit(from[i].key, pass) + 1]++;
	if (start[digit(from[0].key, pass) + 1] == count)
		return false;
	for (size_t i = 0; i < VALUES; i++)
		start[i + 1] += start[i];
	for (size_t i = 0; i < count; i++)
		to[start[digit(from[i].key, pass)]++] = from[i];
	return true;
}

void sort_keyed(struct keyed *a, size_t count)
{
	struct keyed *other, *from = a, *to;

	if (is_sorted(a, count))
		return;
	other = recall_calloc(count, sizeof(*other));
	to = other;
	for (int pass = 0; pass < PASSES; pass++) {
		if (!move_by_digit(from, to, count, pass))
			continue;
		from = to;
		to = from == a ? other : a;
	}
	if (from != a)
		memcpy(a, from, count * sizeof(*a));
	free(other);
}

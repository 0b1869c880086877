/*
 * Other sets below the cards: "Optics", "34 terms", a user's name, again and
 * again, in whatever language.
 */
#include "labels.h"

#include <string.h>

#define LEAST_SETS 2
#define LEAST_TIGHT 3	/* … without a blank line between them */
#define MOST_WORD 24	/* bytes of "34 terms" */
#define MOST_STEP 5	/* lines from one such line to the next */
#define MOST_LINES 3	/* of a set */

/* "34 terms": its shape. */
static bool counts_things(const char *s, char shape[LABEL_BYTES + 1])
{
	return *s >= '0' && *s <= '9' && strlen(s) <= MOST_WORD &&
			label_shape(s, shape) && !strncmp(shape, "# ", 2) &&
			shape[2] && !strpbrk(shape + 2, "#.,:;/%()");
}

static size_t block_lines(const struct import_line *lines, size_t n, size_t i)
{
	size_t to = i + 1;

	while (to < n && !lines[to].blanks)
		to++;
	return to - i;
}

/* Do blocks above line i have as many lines as that below it has? */
static bool is_usual(const struct import_line *lines, size_t n, size_t i)
{
	size_t size = block_lines(lines, n, i), same = 0, blocks = 0;

	for (size_t k = 0; k < i; k += block_lines(lines, n, k)) {
		same += block_lines(lines, n, k) == size;
		blocks++;
	}
	return same * 2 > blocks;
}

struct related {
	size_t first;	/* the first such line */
	size_t count, tight;
	bool steady;	/* … in each set at the same place */
};

static struct related look_at_shape(const struct import_line *lines, size_t n,
		const char *shape)
{
	struct related r = { .first = n, .steady = true };
	char other[LABEL_BYTES + 1];
	size_t last = 0;

	for (size_t i = 1; i < n; i++) {
		if (!counts_things(lines[i].text, other) ||
				strcmp(other, shape))
			continue;
		r.first = r.count ? r.first : i;
		r.steady &= !lines[i].blanks && (!r.count || (i > last + 1 &&
				i - last <= MOST_STEP));
		if (lines[i - 1].blanks)
			r.steady &= block_lines(lines, n, i - 1) <= MOST_LINES;
		else
			r.tight += r.count && i == last + MOST_LINES;
		r.count++;
		last = i;
	}
	return r;
}

size_t page_find_related(const struct import_line *lines, size_t n)
{
	char shape[LABEL_BYTES + 1];

	for (size_t i = n / 4; i < n; i++) {
		struct related r;

		if (!counts_things(lines[i].text, shape))
			continue;
		r = look_at_shape(lines, n, shape);
		if (r.first != i || !r.steady || r.count < LEAST_SETS)
			continue;
		if (r.tight ? r.tight + 1 >= LEAST_TIGHT :
				lines[i - 1].blanks && !is_usual(lines, n,
				i - 1))
			return i - 1;
	}
	return n;
}

#include "ui/shift.h"

/* Cells that a shift has to save: it costs about as many bytes. */
#define SAVING 12
/* So far words move. */
#define FARTHEST 40
/* At so many places one is looked for: another text has changes all over. */
#define PLACES 3

struct rows {
	const uint32_t *was, *is;
	int columns;
	int end;		/* of what is no blank: the rest is erased */
};

/* Cells from s.column on that would have to be written after the shift. */
static int count_changes(const struct rows *r, struct shift s, int most)
{
	int n = 0;

	for (int i = s.column; i < r->end && n < most; i++) {
		int k = i - s.by;
		bool blank = k >= r->columns || (s.by > 0 && k < s.column);

		n += r->is[i] != (blank ? SHIFT_BLANK : r->was[k]);
	}
	return n;
}

static struct shift best_at(const struct rows *r, int column)
{
	struct shift best = { .column = column };
	int least = count_changes(r, best, r->columns) - SAVING;

	for (int by = -FARTHEST; by <= FARTHEST && least > 0; by++) {
		struct shift s = { column, by };
		int n = by ? count_changes(r, s, least) : least;

		if (n < least) {
			least = n;
			best = s;
		}
	}
	return best;
}

bool shift_find(const uint32_t *was, const uint32_t *is, int columns,
		int from, struct shift *out)
{
	struct rows r = { was, is, columns, columns };
	int places = 0;

	while (r.end > 0 && is[r.end - 1] == SHIFT_BLANK)
		r.end--;
	for (int i = from; i < r.end && places < PLACES; i++) {
		if (was[i] == is[i] || (i > from && was[i - 1] != is[i - 1]))
			continue;	/* not where a change begins */
		places++;
		*out = best_at(&r, i);
		if (out->by)
			return true;
	}
	return false;
}

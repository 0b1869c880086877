/*
 * Text that moved along its row is cheaper moved by the terminal than written
 * again: the keys of the status line, what stands behind a number that grew.
 */
#ifndef UI_SHIFT_H
#define UI_SHIFT_H

#include <stdbool.h>
#include <stdint.h>

#define SHIFT_COLUMNS 256	/* wider rows are not looked at */
#define SHIFT_BLANK 0		/* the number of a blank cell */

/* by > 0: so many blanks are put in at the column, and what falls over the
 * edge is lost; < 0: so many cells are taken out, blanks come in at the
 * edge. */
struct shift {
	int column, by;
};

/*
 * Cells as numbers, alike when they look alike. The first shift from the
 * column `from` on that saves more than it costs; false: none does. Each one
 * must be made in `was` before the next is asked for, with the column behind
 * it as `from`.
 */
bool shift_find(const uint32_t *was, const uint32_t *is, int columns,
		int from, struct shift *out);

#endif

#ifndef UI_VIEW_MATCH_H
#define UI_VIEW_MATCH_H

/* How many pairs a game may have so that a window of that size shows every
 * tile with a line of its text; at least 2. */
int match_pairs_that_fit(int rows, int columns);

#endif

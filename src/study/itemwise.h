/* Which items of a list were typed, in whatever form and order. */
#ifndef RECALL_STUDY_ITEMWISE_H
#define RECALL_STUDY_ITEMWISE_H

#include "trial.h"

/*
 * Fills parts[0 .. items->n) with there and slip; an item that came out of
 * order in an ordered list isn't there. Returns how many further things
 * were typed that are none of the items.
 */
size_t judge_match_items(const struct trial *in, struct recall_part *parts);

#endif

/*
 * The cards of a set in their order, a batch at a time. A set that was read
 * whole is one batch; of a large file no more than one batch is in memory.
 *
 *	struct pass p = { .set = set };
 *
 *	while (pass_next(&p, err))
 *		for (size_t i = 0; i < p.count; i++)
 *			use(&p.cards[i], p.before + i);
 *	return p.status;
 */
#ifndef IMPORT_PASS_H
#define IMPORT_PASS_H

#include "recall/import.h"

struct pass {
	const struct recall_set *set;
	const struct recall_draft *cards;	/* until the next batch */
	size_t count;
	size_t before;		/* cards of the set before this batch */
	bool begun;
	enum recall_status status;
};
/* false at the end, and when a batch can't be read: status says which. */
bool pass_next(struct pass *p, struct recall_error *err);

#endif

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

/* Cards that are read as they are asked for; recall_set.stream. */
struct set_stream {
	/* the next cards into cards and count, 0 at the end */
	enum recall_status (*next)(struct set_stream *stream,
			struct recall_error *err);
	enum recall_status (*rewind)(struct set_stream *stream,
			struct recall_error *err);
	void (*close)(struct set_stream *stream);
	const struct recall_draft *cards;
	size_t count;
	size_t done, total;	/* bytes of the file */
	bool plain;		/* nobody asks for the kinds of the cards */
};

struct pass {
	const struct recall_set *set;
	recall_progress_fn *progress;	/* for pass_shows(); NULL none */
	void *arg;
	bool plain;		/* the kinds of the cards don't matter */
	const struct recall_draft *cards;	/* until the next batch */
	size_t count;
	size_t before;		/* cards of the set before this batch */
	bool begun;
	enum recall_status status;
};
/* false at the end, and when a batch can't be read: status says which. */
bool pass_next(struct pass *p, struct recall_error *err);
/* Shows how far the pass is, at that card of the batch; false: cancelled. */
bool pass_shows(struct pass *p, size_t card);

#endif

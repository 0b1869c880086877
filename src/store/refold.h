/* Folding the logs of many cards in one go through the log. */
#ifndef RECALL_STORE_REFOLD_H
#define RECALL_STORE_REFOLD_H

#include "internal.h"

/* A row that others speak of. */
struct amended {
	struct store_id id;
	bool is_void;
	bool overridden;
	struct fold_row by;	/* when it is overridden */
};
/* All of them, found by id. */
struct amends {
	struct amended *list;
	size_t count;
	uint32_t *slots;	/* index + 1, 0 empty */
	size_t mask;
};
enum recall_status amends_init(struct amends *a, struct recall_store *s,
		struct recall_error *err);
void amends_release(struct amends *a);
const struct amended *amends_find(const struct amends *a,
		const struct store_id *id);	/* NULL: nobody does */

/*
 * Calls fn with every card as its log makes it, settled, in the order of
 * their ids; same: that is how it is stored. The log is gone through once for
 * so many cards, which keeps memory within bounds.
 */
#define REFOLD_CARDS 200000
typedef enum recall_status refold_fn(void *arg, struct mem *folded, bool same,
		struct recall_error *err);
struct refold {
	const struct amends *amends;
	bool own;	/* by the weights that each row says it is of */
	refold_fn *fn;
	void *arg;
};
enum recall_status store_refold(struct recall_store *s,
		const struct refold *how, struct recall_error *err);

/* ---- foldline.c: log rows folded while others are read ------------------ */

struct logged {
	struct store_id card;
	struct fold_row row;
};
/* Folds rows; each row once, in the order in which they were put. */
typedef void foldline_fn(void *arg, struct logged *rows, size_t count);
struct foldline;

/* With a thread of its own for the folding, where one is to be had. */
struct foldline *foldline_new(foldline_fn *fn, void *arg);
/* Room for the next row, which is put by asking for another or by ending. */
struct logged *foldline_next(struct foldline *f);
/* The row that was asked for last is not put. */
void foldline_drop(struct foldline *f);
/* Waits until all are folded. */
void foldline_end(struct foldline *f);

#endif

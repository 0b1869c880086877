/* Cards of a history laid out for the passes. */
#ifndef SCHEDULE_PACK_H
#define SCHEDULE_PACK_H

#include "fitlog.h"
#include "pass.h"

struct pack {
	struct pass_group *groups;
	size_t group_count;
	size_t *items;		/* of each group */
	/* Card of each lane of each group; NO_CARD for an empty one. */
	uint32_t *cards;
	size_t longest;		/* steps of the longest group */
	double *columns;	/* what the groups point into */
};

#define NO_CARD UINT32_MAX

/*
 * Cards by their number of answers, short ones first, each up to the last
 * row with a weight; those without one are left out. A group has at most
 * `most` items unless it is a single card. weight[] has one number a row, 0
 * where nothing is to be predicted.
 */
void pack_init(struct pack *p, const struct recall_fit_log *h,
		enum recall_model model, const double *weight, size_t most);
void pack_release(struct pack *p);

/* What the weights predict of each row that is in the pack, by row. */
void pack_recall(const struct pack *p, const struct recall_fit_log *h,
		const struct recall_params *params, double *out);

/* Room at a multiple of 64 bytes; free with free(). */
void *pack_room(size_t size);

#endif

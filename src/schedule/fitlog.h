/*
 * A log made ready for fitting: rows by card and time in arrays of columns.
 */
#ifndef SCHEDULE_FITLOG_H
#define SCHEDULE_FITLOG_H

#include "recall/fit.h"

/* Not an item: a first answer, or one on the same study day. */
#define NO_ITEM UINT32_MAX

struct recall_fit_log {
	size_t cards, rows, items;
	/* Rows start[c]..start[c + 1] - 1 are card c's. */
	uint32_t *start;	/* cards + 1 */
	/* one a row */
	int64_t *ms;
	double *days;		/* whole, since the row before; first 0 */
	double *fraction;	/* the same in fractions of a day */
	unsigned char *grade;
	uint32_t *item;		/* number of the item, or NO_ITEM */
	/* one an item */
	uint32_t *row;		/* where it is */
};

/* Elapsed days of all rows as the model counts them. */
const double *fit_log_elapsed(const struct recall_fit_log *h,
		enum recall_model model);

#endif

/* How well do predictions of the items of a history hold? */
#ifndef SCHEDULE_METRICS_H
#define SCHEDULE_METRICS_H

#include "fitlog.h"

/* Writes what the weights predict of the items from..to-1 into recall[],
 * which has a place for each row. */
void fit_log_predict(const struct recall_fit_log *h,
		const struct recall_params *p, size_t from, size_t to,
		double *recall);

/* Of the items from..to-1, by their predictions. */
struct recall_metrics fit_log_measure(const struct recall_fit_log *h,
		const double *recall, size_t from, size_t to);

#endif

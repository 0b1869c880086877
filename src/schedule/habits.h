#ifndef SCHEDULE_HABITS_H
#define SCHEDULE_HABITS_H

#include "recall/workload.h"

/* A grade by the shares of the four. */
enum recall_grade habits_draw(struct recall_random *r, const double shares[4]);

#endif

/* How a deck is scheduled whose options nobody set, but for spreading. */
#ifndef TESTS_PLAN_H
#define TESTS_PLAN_H

#include "recall/options.h"

static inline struct recall_plan plain_plan(void)
{
	struct recall_options o;
	struct recall_plan plan;

	recall_options_default(&o);
	plan = recall_options_plan(&o, 0);
	plan.fuzz = plan.balance = plan.disperse = false;
	return plan;
}

#endif

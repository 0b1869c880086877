/* Cards that have come into review, for the tests of Spaced. */
#ifndef TESTS_SPACED_KIT_H
#define TESTS_SPACED_KIT_H

#include "study_kit.h"

/* Sends the first `n` cards into review, due on that day (0 today). */
static inline void learn_cards(struct kit *k, int n, int due)
{
	char **guids = calloc((size_t)n, sizeof(*guids));
	struct kit_row last;
	struct recall_moment then = k->now;

	kit_at(k, k->now.ms - 60 * KIT_DAY);
	k->options.new_per_day = n;
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < n; i++) {
		kit_flip(k, RECALL_EASY);
		last = kit_last_row(k);
		guids[i] = strdup(last.card);
	}
	recall_session_close(k->session);
	k->session = NULL;
	k->now = then;
	for (int i = 0; i < n; i++) {
		struct recall_log_row row = {
			.at = then, .kind = RECALL_LOG_POSTPONE,
			.card = guids[i], .correct = -1,
			.due = recall_day_start(then.day + due, 0, 4),
		};

		KIT_OK(k, recall_store_log(k->store, &row, 1, "postpone",
				NULL, &k->err));
		free(guids[i]);
	}
	free(guids);
	k->options.new_per_day = 20;
}

#endif

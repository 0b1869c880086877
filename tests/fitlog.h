/* The reference logs as rows to fit. */
#ifndef TESTS_FITLOG_H
#define TESTS_FITLOG_H

#include <stdio.h>
#include <stdlib.h>

#include "recall/fit.h"

struct fit_log {
	struct recall_fit_row *rows;
	size_t count;
};

/* Card ids by number; more than any of the logs has. */
struct fit_ids {
	long long id[1 << 16];
	uint32_t number[1 << 16], count;
};

static inline uint32_t fit_card(struct fit_ids *ids, long long id)
{
	size_t i = recall_hash_mix((uint64_t)id) & 0xffff;

	while (ids->id[i] && ids->id[i] != id)
		i = (i + 1) & 0xffff;
	if (!ids->id[i]) {
		RECALL_BUG_ON(ids->count > 60000);
		ids->id[i] = id;
		ids->number[i] = ids->count++;
	}
	return ids->number[i];
}

/*
 * card_id,review_time,review_rating,review_state,review_duration,
 * day_offset,delta_t; study days start at four o'clock. Closes f; release
 * with free(log->rows).
 */
static inline void fit_log_read(struct fit_log *log, FILE *f)
{
	struct fit_ids *ids = recall_calloc(1, sizeof(*ids));
	char line[256];
	size_t room = 0;

	*log = (struct fit_log){ 0 };
	while (fgets(line, sizeof(line), f)) {
		long long id, ms;
		int grade, state;

		if (sscanf(line, "%lld,%lld,%d,%d", &id, &ms, &grade,
				    &state) != 4)
			continue;
		if (log->count == room) {
			room = room ? room * 2 : 1024;
			log->rows = recall_realloc(log->rows, room,
					sizeof(*log->rows));
		}
		log->rows[log->count++] = (struct recall_fit_row){
			.ms = ms, .card = fit_card(ids, id),
			.day = recall_day(ms, 0, 4),
			.grade = (enum recall_grade)grade,
			.state = (enum recall_card_state)state,
		};
	}
	free(ids);
	fclose(f);
}

#endif

/* A student of one card: a memory, a moment, a plan. */
#ifndef TESTS_SCHEDULE_KIT_H
#define TESTS_SCHEDULE_KIT_H

#include <stdlib.h>
#include <string.h>

#include "recall/schedule.h"
#include "plan.h"

#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)
/* 2026-01-05 12:00 UTC; study days from 04:00 UTC. */
#define NOON INT64_C(1767614400000)

static const char *const grade_letters = "?ahge";

/*
 * A history is a string of grades a, h, g, e, each answered when due; a
 * number of days before one lets them pass first ("g g 30 a").
 */
struct student {
	struct recall_memory memory;
	struct recall_moment now;
	struct recall_plan plan;
	struct recall_params params;
};

static inline struct student student_with(const char *learning,
		const char *relearning)
{
	struct student s = {
		.now = recall_moment_at(NOON, 0, 4),
		.plan = plain_plan(),
		.params = recall_params_default(RECALL_FSRS6),
	};

	assert_true(recall_steps_parse(learning, s.plan.learning,
			&s.plan.learning_count));
	assert_true(recall_steps_parse(relearning, s.plan.relearning,
			&s.plan.relearning_count));
	return s;
}

static inline void wait_until(struct student *s, int64_t ms)
{
	if (ms > s->now.ms)
		s->now = recall_moment_at(ms, 0, s->plan.rollover);
}

static inline void answer(struct student *s, enum recall_grade grade)
{
	struct recall_outcome out[4];

	recall_schedule_outcomes(&s->memory, &s->now, &s->plan, &s->params,
			out);
	s->memory = out[grade - 1].memory;
}

static inline void study(struct student *s, const char *history)
{
	char *end;

	for (; *history; history++) {
		const char *letter = strchr(grade_letters, *history);

		if (*history == ' ')
			continue;
		if (letter) {
			wait_until(s, s->memory.due);
			answer(s, (enum recall_grade)(letter - grade_letters));
			continue;
		}
		wait_until(s, s->now.ms + strtol(history, &end, 10) * DAY);
		history = end - 1;
	}
}

#endif

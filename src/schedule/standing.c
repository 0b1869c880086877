/* Where a card stands: strength, mastery, level; and the names for it. */
#include "recall/schedule.h"

#include <math.h>

#define DAY_MS 86400000.0

/* Mastery looks this many days past the due time. */
#define MASTERY_DAYS 21.0

#define FAMILIAR_DAYS 7.0
#define MASTERED_DAYS 21.0
/* Below this recall probability a card shows one level lower. */
#define FADED_BELOW 0.70
/* Strength is the interval at which recall has fallen to this. */
#define STRENGTH_RECALL 0.9

static const struct {
	const char *name, *sign;
} levels[] = {
#define X(name, text, sign) [RECALL_LEVEL_##name] = { text, sign },
	RECALL_LEVELS(X)
#undef X
};

static const char *const states[] = {
#define X(name, text) [RECALL_STATE_##name] = text,
	RECALL_CARD_STATES(X)
#undef X
};

const char *recall_level_name(enum recall_level level)
{
	RECALL_BUG_ON((size_t)level >= RECALL_COUNT(levels));
	return levels[level].name;
}

const char *recall_level_sign(enum recall_level level)
{
	RECALL_BUG_ON((size_t)level >= RECALL_COUNT(levels));
	return levels[level].sign;
}

const char *recall_state_name(enum recall_card_state state)
{
	RECALL_BUG_ON((size_t)state >= RECALL_COUNT(states));
	return states[state];
}

enum recall_card_state recall_memory_stage(const struct recall_memory *m)
{
	return m->state == RECALL_STATE_NEW && m->first_day != 0 ?
			RECALL_STATE_LEARNING : m->state;
}

static enum recall_level level_of(const struct recall_standing *s)
{
	enum recall_level level = RECALL_LEVEL_LEARNING;

	if (s->strength >= MASTERED_DAYS)
		level = RECALL_LEVEL_MASTERED;
	else if (s->strength >= FAMILIAR_DAYS)
		level = RECALL_LEVEL_FAMILIAR;
	if (s->retrievability < FADED_BELOW && level > RECALL_LEVEL_LEARNING)
		level--;
	return level;
}

double recall_mastery(const struct recall_params *p,
		const struct recall_memory *m, int64_t ms)
{
	double overdue = fmax(0, (double)(ms - m->due) / DAY_MS);

	if (m->passes == 0)
		return 0;
	return recall_model_retrievability(p, &m->trace,
			MASTERY_DAYS + overdue);
}

struct recall_standing recall_standing(const struct recall_params *p,
		const struct recall_memory *m, int64_t ms)
{
	struct recall_standing s = { .level = RECALL_LEVEL_NEW };

	if (recall_memory_stage(m) != RECALL_STATE_NEW)
		s.level = RECALL_LEVEL_LEARNING;
	if (m->reps == 0)
		return s;
	s.strength = recall_model_interval(p, &m->trace, STRENGTH_RECALL);
	s.retrievability = recall_model_retrievability(p, &m->trace,
			(double)(ms - m->last) / DAY_MS);
	s.level = level_of(&s);
	s.mastery = recall_mastery(p, m, ms);
	return s;
}

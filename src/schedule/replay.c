/* The fold: what one row of the log makes of a card's memory. */
#include "fsrs.h"


/*
 * The interval of a review, from the moment it was scheduled to its due
 * time. That lies at the start of a study day: less than a day after
 * midnight of the date that gives the day its number.
 */
static int scheduled_days(const struct recall_log_effect *e)
{
	if (e->state != RECALL_STATE_REVIEW)
		return 0;
	return recall_day(e->due, e->at.offset, 0) - e->at.day;
}

static void apply_grade(struct recall_memory *m,
		const struct recall_log_effect *e)
{
	if (m->reps == 0)
		m->trace = recall_model_first(e->params, e->grade);
	else
		m->trace = recall_model_next(e->params, m->trace,
				model_elapsed(e->params->model, m, &e->at),
				e->grade);
	m->reps++;
	if (e->grade >= RECALL_HARD)
		m->passes++;
	else if (m->state == RECALL_STATE_REVIEW)
		m->lapses++;
	m->state = e->state;
	m->step = e->step;
	m->due = e->due;
	m->days = scheduled_days(e);
	m->last = e->at.ms;
	m->last_day = e->at.day;
	if (m->first_day == 0)
		m->first_day = e->at.day;
}

static void apply_answer(struct recall_memory *m,
		const struct recall_log_effect *e)
{
	if (e->grade != RECALL_UNGRADED)
		apply_grade(m, e);
	else if (e->wrong && m->due > e->at.ms)
		m->due = e->at.ms;
}

void recall_memory_apply(struct recall_memory *m,
		const struct recall_log_effect *e)
{
	if (!e->counts)
		return;
	switch (e->what) {
	case RECALL_EFFECT_ANSWER:
		apply_answer(m, e);
		break;
	case RECALL_EFFECT_SHOW:
		if (m->first_day == 0)
			m->first_day = e->at.day;
		break;
	case RECALL_EFFECT_DUE:
		m->due = e->due;
		break;
	case RECALL_EFFECT_RESCHEDULE:
		m->due = e->due;
		if (m->state == RECALL_STATE_REVIEW)
			m->days = recall_day(e->due, e->at.offset, 0) -
					m->last_day;
		break;
	case RECALL_EFFECT_RESET:
		*m = (struct recall_memory){ 0 };
		break;
	}
}

#include "pupil.h"

#include <math.h>

#define DAY_S 86400.0

#define READING 24.0
#define TYPING 4.3
/* What is to be learned is read so much more slowly. */
#define CARE 1.6
/* Seconds to think of an answer, to make up one's mind, to go on after a
 * right one. */
#define THINK 3.0
#define DECIDE 1.5
#define GO_ON 1.0
/* Three lines of 80 columns. */
#define MOST_SHOWN 240

/* Shares of first grades as the scheduler's simulator has them. */
#define USUAL { 0.24, 0.094, 0.495, 0.171 }
#define HARD { 0.7, 0.15, 0.15, 0 }

const struct assumptions pupil_assumptions[] = {
	{ "as in the header", 0.4, 0.5, READING, TYPING, CARE, USUAL },
	{ "recognising teaches as recalling does", 1, 0.5, READING, TYPING,
		CARE, USUAL },
	{ "typing at half the speed", 0.4, 0.5, READING, TYPING / 2, CARE,
		USUAL },
	{ "reading at twice the speed", 0.4, 0.5, READING * 2, TYPING, CARE,
		USUAL },
	{ "a new card's choice is only skimmed, and sticks as well", 0.4, 0.5,
		READING, TYPING, 1, USUAL },
	{ "a hard deck", 0.4, 0.5, READING, TYPING, CARE, HARD },
};
const size_t pupil_assumption_count = sizeof(pupil_assumptions) /
		sizeof(pupil_assumptions[0]);

/* Sum of twelve uniforms: near enough to normal. */
static double normal(struct recall_random *r)
{
	double sum = -6;

	for (int i = 0; i < 12; i++)
		sum += recall_random_unit(r);
	return sum;
}

static double spread(struct recall_random *r, double sigma)
{
	return exp(sigma * normal(r));
}

void pupil_init(struct pupil *p, const struct assumptions *a,
		const struct texts *texts, uint64_t seed)
{
	struct recall_params dflt = recall_params_default(RECALL_FSRS7);
	size_t n = recall_model_weights(RECALL_FSRS7);
	double w[RECALL_MAX_WEIGHTS], talent;

	*p = (struct pupil){ .a = a, .texts = texts };
	recall_random_init(&p->random, recall_hash_mix(seed));
	talent = spread(&p->random, 0.6);
	for (size_t i = 0; i < n; i++)
		w[i] = dflt.w[i] * (i < 4 ? talent : spread(&p->random, 0.1));
	recall_params_set(&p->params, RECALL_FSRS7, w, n, 1);
	p->pace = spread(&p->random, 0.25);
	for (int i = 0; i < PUPIL_CARDS; i++) {
		p->cards[i].last = -1;
		p->cards[i].suits = spread(&p->random, 0.7);
	}
}

double pupil_recall(const struct pupil *p, int card, double at)
{
	const struct memory *m = &p->cards[card];

	if (m->last < 0)
		return 0;
	return recall_model_retrievability(&p->params, &m->trace,
			(at - m->last) / DAY_S);
}

static enum recall_grade draw_first(struct pupil *p)
{
	const double *first = p->a->first;
	double u = recall_random_unit(&p->random);
	int g = 0;

	while (g < 3 && u >= first[g])
		u -= first[g++];
	return (enum recall_grade)(g + 1);
}

static void see_first(struct pupil *p, struct memory *m)
{
	m->trace = recall_model_first(&p->params, draw_first(p));
	m->trace.stability *= m->suits;
	m->trace.fast *= m->suits;
}

/* `share` of the way to what the grade makes of it. */
static void learn(struct pupil *p, struct memory *m, enum recall_grade grade,
		double share)
{
	struct recall_trace t = recall_model_next(&p->params, m->trace,
			(p->clock - m->last) / DAY_S, grade);

	m->trace.stability *= pow(t.stability / m->trace.stability, share);
	m->trace.fast *= pow(t.fast / m->trace.fast, share);
	m->trace.difficulty += share * (t.difficulty - m->trace.difficulty);
}

static void remember(struct pupil *p, struct memory *m, enum task task,
		bool recalled)
{
	if (m->last < 0)
		see_first(p, m);
	else if (task == TASK_LOOK)
		return;
	else if (!recalled)
		learn(p, m, RECALL_AGAIN, 1);
	else
		learn(p, m, RECALL_GOOD, task == TASK_CHOICE ?
				p->a->recognition : 1);
	m->last = p->clock;
}

static double seconds(const struct pupil *p, int card, enum task task)
{
	double prompt = p->texts->prompt[card] / p->a->reading;
	double answer = p->texts->answer[card] / p->a->reading;
	double option = fmin(answer, MOST_SHOWN / p->a->reading);

	switch (task) {
	case TASK_LOOK:
		return DECIDE + CARE * (prompt + answer);
	case TASK_CHOICE:
		if (p->cards[card].last < 0)
			prompt *= p->a->care;
		return DECIDE + prompt + PUPIL_CHOICES * option;
	case TASK_TYPED:
		return THINK + prompt + p->texts->answer[card] / p->a->typing;
	default:
		return THINK + prompt + answer + DECIDE;
	}
}

/* The prompt was just read; thinking and showing has shown the answer. */
static double verdict(const struct pupil *p, int card, bool right)
{
	return right ? GO_ON : DECIDE + CARE * p->texts->answer[card] /
			p->a->reading;
}

bool pupil_does(struct pupil *p, int card, enum task task)
{
	struct memory *m = &p->cards[card];
	bool recalled, right;
	double luck;

	p->clock += seconds(p, card, task) * p->pace *
		spread(&p->random, 0.3);
	recalled = recall_random_unit(&p->random) <
		pupil_recall(p, card, p->clock);
	luck = task != TASK_CHOICE ? 0 : m->last < 0 ? 0.25 : p->a->guess;
	right = recalled || recall_random_unit(&p->random) < luck;
	remember(p, m, task, recalled);
	if (task == TASK_LOOK)
		return true;
	p->answers++;
	p->clock += verdict(p, card, right) * p->pace;
	return right;
}

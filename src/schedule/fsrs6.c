/*
 * FSRS-6: two numbers a card, stability and difficulty, and 21 weights.
 *
 * Source: the FSRS-6 algorithm of the Open Spaced Repetition project. All in
 * doubles, nothing is rounded.
 */
#include "fsrs.h"

#include <math.h>

#define STABILITY_MIN 0.001
#define WEIGHTS 21

/* The weights that are a same-day rule; all three 0 switch it off. */
enum { SAME_SCALE = 17, SAME_OFFSET, SAME_EXPONENT, DECAY };

static const struct {
	double dflt, min, max;
} weights[WEIGHTS] = {
	{ 0.212, 0.001, 100 },	/* first stability: Again */
	{ 1.2931, 0.001, 100 },	/* Hard */
	{ 2.3065, 0.001, 100 },	/* Good */
	{ 8.2956, 0.001, 100 },	/* Easy */
	{ 6.4133, 1, 10 },	/* first difficulty at Again */
	{ 0.8334, 0.001, 4 },	/* its fall per grade, an exponent */
	{ 3.0194, 0.001, 4 },	/* difficulty change per grade */
	{ 0.001, 0.001, 0.75 },	/* mean reversion of difficulty */
	{ 1.8722, 0, 4.5 },	/* growth, ln scale */
	{ 0.1666, 0, 0.8 },	/* growth falls with stability */
	{ 0.796, 0.001, 3.5 },	/* growth rises as recall falls */
	{ 1.4835, 0.001, 5 },	/* after a lapse: scale */
	{ 0.0614, 0.001, 0.25 },/* exponent of difficulty */
	{ 0.2629, 0.001, 0.9 },	/* exponent of stability */
	{ 1.6483, 0, 4 },	/* effect of recall */
	{ 0.6014, 0, 1 },	/* factor of Hard */
	{ 1.8729, 1, 6 },	/* factor of Easy */
	{ 0.5425, 0, 2 },	/* same day: scale */
	{ 0.0912, 0, 2 },	/* grade offset */
	{ 0.0658, 0.01, 0.8 },	/* exponent of stability */
	{ 0.1542, 0.1, 0.8 },	/* decay of the forgetting curve */
};

/* ---- weights ---------------------------------------------------------- */

static bool same_day(const double *w)
{
	return w[SAME_SCALE] > 0 && w[SAME_OFFSET] > 0;
}

static bool rule_off(const double *w)
{
	return w[SAME_SCALE] == 0 && w[SAME_OFFSET] == 0 &&
			w[SAME_EXPONENT] == 0;
}

/*
 * FSRS-4.5 (17 weights) and FSRS-5 (19) had fewer of them, and a fixed decay
 * of 0.5.
 */
static bool migrate(double *w, size_t count)
{
	switch (count) {
	case 0:
		for (int i = 0; i < WEIGHTS; i++)
			w[i] = weights[i].dflt;
		return true;
	case 17:
		w[4] += 2 * w[5];
		w[5] = log(3 * w[5] + 1) / 3;
		w[6] += 0.5;
		w[SAME_SCALE] = w[SAME_OFFSET] = 0;
		/* fall through */
	case 19:
		w[SAME_EXPONENT] = 0;
		w[DECAY] = 0.5;
		return true;
	default:
		return count == WEIGHTS;
	}
}

/*
 * With several relearning steps, a lapse and as many passes on the same day
 * must not end above the old stability (at difficulty 1, recall 0.7,
 * stability 1).
 */
static double same_day_ceiling(const double *w, unsigned steps)
{
	double room;

	if (steps <= 1)
		return 2;
	room = -(log(w[11]) + log(pow(2, w[13]) - 1) + 0.3 * w[14]) / steps;
	return fmin(2, sqrt(fmax(0.01, room)));
}

static void clamp_weights(double *w, unsigned relearning_steps)
{
	bool off = rule_off(w);
	double ceiling;

	for (int i = 0; i < WEIGHTS; i++)
		w[i] = clamp(w[i], weights[i].min, weights[i].max);
	ceiling = same_day_ceiling(w, relearning_steps);
	w[SAME_SCALE] = fmin(w[SAME_SCALE], ceiling);
	w[SAME_OFFSET] = fmin(w[SAME_OFFSET], ceiling);
	if (off)
		w[SAME_EXPONENT] = 0;
}

/* ---- the forgetting curve --------------------------------------------- */

/* Chosen so that recall is 0.9 after `stability` days, whatever the decay. */
static double curve_factor(const double *w)
{
	return pow(0.9, -1 / w[DECAY]) - 1;
}

static double recall_after(const double *w, double stability, double days)
{
	return pow(1 + curve_factor(w) * days / stability, -w[DECAY]);
}

static double retrievability(const double *w, const struct recall_trace *t,
		double days)
{
	return recall_after(w, t->stability, days);
}

static double interval(const double *w, const struct recall_trace *t,
		double retention)
{
	return t->stability / curve_factor(w) *
			(pow(retention, -1 / w[DECAY]) - 1);
}

/* ---- difficulty ------------------------------------------------------- */

/* Not clamped: mean reversion wants the raw value of Easy. */
static double first_difficulty(const double *w, enum recall_grade grade)
{
	return w[4] - exp(w[5] * (grade - 1)) + 1;
}

static double next_difficulty(const double *w, double d,
		enum recall_grade grade)
{
	double change = -w[6] * ((int)grade - RECALL_GOOD);
	double damped = d + (10 - d) * change / 9;

	return clamp(w[7] * first_difficulty(w, RECALL_EASY) +
					(1 - w[7]) * damped,
			DIFFICULTY_MIN, DIFFICULTY_MAX);
}

/* ---- stability -------------------------------------------------------- */

static double after_same_day(const double *w, double s, enum recall_grade grade)
{
	double k = exp(w[SAME_SCALE] * ((int)grade - RECALL_GOOD +
						       w[SAME_OFFSET])) *
		   pow(s, -w[SAME_EXPONENT]);

	/* A pass, Hard included, never weakens. */
	return s * (grade >= RECALL_HARD ? fmax(k, 1) : k);
}

static double after_lapse(const double *w, const struct recall_trace *t,
		double r)
{
	double s = w[11] * pow(t->difficulty, -w[12]) *
			(pow(t->stability + 1, w[13]) - 1) *
			exp(w[14] * (1 - r));

	return fmin(s, t->stability / exp(w[SAME_SCALE] * w[SAME_OFFSET]));
}

static double after_pass(const double *w, const struct recall_trace *t,
		double r, enum recall_grade grade)
{
	double growth = exp(w[8]) * (11 - t->difficulty) *
			pow(t->stability, -w[9]) *
			(exp(w[10] * (1 - r)) - 1);

	if (grade == RECALL_HARD)
		growth *= w[15];
	if (grade == RECALL_EASY)
		growth *= w[16];
	return t->stability * (1 + growth);
}

/* ---- reviews ---------------------------------------------------------- */

static struct recall_trace first(const double *w, enum recall_grade grade)
{
	return (struct recall_trace){
		.stability = clamp(w[grade - 1], STABILITY_MIN, STABILITY_MAX),
		.difficulty = clamp(first_difficulty(w, grade), DIFFICULTY_MIN,
				DIFFICULTY_MAX),
	};
}

static struct recall_trace next(const double *w, struct recall_trace t,
		double days, enum recall_grade grade)
{
	double r, s;

	t.stability = clamp(t.stability, STABILITY_MIN, STABILITY_MAX);
	t.difficulty = clamp(t.difficulty, DIFFICULTY_MIN, DIFFICULTY_MAX);
	r = recall_after(w, t.stability, days);
	if (days < 1 && !rule_off(w))
		s = after_same_day(w, t.stability, grade);
	else if (grade == RECALL_AGAIN)
		s = after_lapse(w, &t, r);
	else
		s = after_pass(w, &t, r, grade);
	return (struct recall_trace){
		.stability = clamp(s, STABILITY_MIN, STABILITY_MAX),
		.difficulty = next_difficulty(w, t.difficulty, grade),
	};
}

const struct model_ops fsrs6_ops = {
	.migrate = migrate,
	.clamp = clamp_weights,
	.same_day = same_day,
	.first = first,
	.next = next,
	.retrievability = retrievability,
	.interval = interval,
};

/*
 * FSRS-7: a slow and a fast memory trace and a difficulty, 34 weights, time
 * in fractions of a day. It has no rule of its own for the same day.
 *
 * Source: the FSRS-7 algorithm of the Open Spaced Repetition project. All in
 * doubles, nothing is rounded.
 */
#include "fsrs.h"

#include <math.h>

#define STABILITY_MIN 0.0001
#define WEIGHTS 34

/* Weights of one trace's update start here, see update(). */
enum { SLOW = 7, FAST = 15 };

/* The fast trace starts at, and after a lapse is at most, this share. */
#define FAST_SHARE 0.8

static const struct {
	double dflt, min, max;
} weights[WEIGHTS] = {
	{ 0.1104, 1e-4, 50 },	/* first stability: Again */
	{ 2.2395, 1e-4, 100 },	/* Hard */
	{ 3.9221, 1e-4, 100 },	/* Good */
	{ 11.7841, 1e-4, 100 },	/* Easy */
	{ 6.1686, 1, 10 },	/* first difficulty at Again */
	{ 0.6457, 0.001, 4 },	/* its fall per grade, an exponent */
	{ 3.6807, 0.1, 4 },	/* difficulty change per grade */
	{ 1.9795, 0, 4 },	/* slow: growth, ln scale */
	{ 0, 0, 1.2 },		/* growth falls with stability */
	{ 1.3826, 0.3, 3 },	/* growth rises as recall falls */
	{ 0.7024, 0.01, 1.5 },	/* after a lapse: scale */
	{ 0.5999, 0.1, 1 },	/* exponent of stability */
	{ 0.8146, 0, 3.5 },	/* effect of recall */
	{ 0.6398, 0, 1 },	/* factor of Hard */
	{ 1, 1, 7 },		/* factor of Easy */
	{ 1.3207, 0, 4 },	/* fast: the same eight */
	{ 0.6707, 0, 2 },
	{ 3.8668, 0.5, 6 },
	{ 0.4416, 0.001, 1.5 },
	{ 0.0934, 0.001, 1 },
	{ 1.8631, 0, 5 },
	{ 0.6162, 0, 1 },
	{ 1.0869, 1, 7 },
	{ 0.1567, 0.01, 0.25 },	/* decay of the fast curve */
	{ 0.0801, 0.01, 0.95 },	/* decay of the slow curve */
	{ 0.2421, 0.2, 0.85 },	/* recall by the fast curve at F days */
	{ 0.9464, 0.5, 0.99 },	/* recall by the slow curve at S days */
	{ 0.1433, 0.01, 1 },	/* share of the fast curve: scale */
	{ 0.7145, 0.1, 1 },	/* share of the slow curve: scale */
	{ 0, 0, 0.9 },		/* fast share falls with F */
	{ 0.5667, 0.1, 1.1 },	/* slow share rises with S */
	{ 0.3734, 0, 1 },	/* slow share by difficulty */
	{ 0.5333, 0, 0.6 },	/* slow curve by difficulty */
	{ 0.3048, 0, 0.6 },	/* fast decay by F */
};

/* ---- weights ---------------------------------------------------------- */

static bool same_day(const double *w)
{
	(void)w;
	return true;
}

static bool migrate(double *w, size_t count)
{
	if (count == 0)
		for (int i = 0; i < WEIGHTS; i++)
			w[i] = weights[i].dflt;
	return count == 0 || count == WEIGHTS;
}

static void clamp_weights(double *w, unsigned relearning_steps)
{
	(void)relearning_steps;
	for (int i = 0; i < WEIGHTS; i++)
		w[i] = clamp(w[i], weights[i].min, weights[i].max);
	for (int i = 1; i < 4; i++)
		w[i] = fmax(w[i], w[i - 1]);
	w[26] = fmax(w[26], w[25]);
}

/* ---- the forgetting curve --------------------------------------------- */

/* Two power curves, each (1 + rate * days) ^ -decay, and their shares. */
struct curve {
	double fast_decay, fast_rate, fast_share;
	double slow_decay, slow_rate, slow_share;
};

/* Recall never quite reaches 1 or 0. */
#define RECALL_FLOOR 1e-5

static struct curve curve_of(const double *w, const struct recall_trace *t)
{
	double s = t->stability, f = t->fast, d = t->difficulty - 5;
	double a = clamp(w[23] * pow(f, w[33] - 0.3), 0.01, 0.95);
	double c = clamp(w[24], 0.01, 0.95);
	double fast = w[27] * pow(f, -w[29]);
	double slow = w[28] * pow(s, w[30]) * exp(d * (w[31] - 0.5));

	return (struct curve){
		.fast_decay = a,
		.fast_rate = (exp(fmin(log(w[25]) / -a, 60)) - 1) / f,
		.fast_share = fast / (fast + slow),
		.slow_decay = c,
		.slow_rate = (pow(w[26], -1 / c) - 1) *
				exp(d * (w[32] - 0.3)) / s,
		.slow_share = slow / (fast + slow),
	};
}

static double fast_recall(const struct curve *c, double days)
{
	return pow(1 + c->fast_rate * days, -c->fast_decay);
}

static double slow_recall(const struct curve *c, double days)
{
	return pow(1 + c->slow_rate * days, -c->slow_decay);
}

static double recall_after(const struct curve *c, double days)
{
	return (c->fast_share * fast_recall(c, days) +
			c->slow_share * slow_recall(c, days)) *
			(1 - 2 * RECALL_FLOOR) + RECALL_FLOOR;
}

/* Of recall by the logarithm of days; negative. */
static double slope(const struct curve *c, double days)
{
	double fast = c->fast_decay * c->fast_rate * fast_recall(c, days) /
			(1 + c->fast_rate * days);
	double slow = c->slow_decay * c->slow_rate * slow_recall(c, days) /
			(1 + c->slow_rate * days);

	return -days * (1 - 2 * RECALL_FLOOR) *
			(c->fast_share * fast + c->slow_share * slow);
}

static double retrievability(const double *w, const struct recall_trace *t,
		double days)
{
	struct curve c = curve_of(w, t);

	return recall_after(&c, days);
}

/* Recall falls strictly: Newton's method in the logarithm of days, with a
 * bracket that it is not allowed to leave. */
static double interval(const double *w, const struct recall_trace *t,
		double retention)
{
	struct curve c = curve_of(w, t);
	double lo = log(1e-12), hi = log(STABILITY_MAX), x = 0;

	retention = clamp(retention, 1e-4, 0.9999);
	if (retention >= 0.9999)
		return 0;
	if (recall_after(&c, STABILITY_MAX) >= retention)
		return STABILITY_MAX;
	for (int i = 0; i < 200 && hi - lo > 1e-15; i++) {
		double days = exp(x), off = recall_after(&c, days) - retention;
		double step = off / slope(&c, days);

		if (fabs(step) < 1e-14)
			break;
		if (off > 0)
			lo = x;
		else
			hi = x;
		x -= step;
		if (!(x > lo && x < hi))
			x = lo + (hi - lo) / 2;
	}
	return exp(x);
}

/* ---- difficulty ------------------------------------------------------- */

/* Not clamped: mean reversion wants the raw value of Easy. */
static double first_difficulty(const double *w, enum recall_grade grade)
{
	return w[4] - exp(w[5] * (grade - 1)) + 1;
}

/* A lapse of what was nearly forgotten says little about the card. */
static double next_difficulty(const double *w, double d, double r,
		enum recall_grade grade)
{
	double change = -w[6] * ((int)grade - RECALL_GOOD);

	if (grade == RECALL_AGAIN)
		change *= r + 0.1;
	return clamp(0.01 * first_difficulty(w, RECALL_EASY) +
					0.99 * (d + (10 - d) * change / 9),
			DIFFICULTY_MIN, DIFFICULTY_MAX);
}

/* ---- reviews ---------------------------------------------------------- */

/* One trace x after a review; w points at its eight weights, q is the recall
 * that it sees. */
static double update(const double *w, double x, double difficulty, double q,
		enum recall_grade grade)
{
	double growth;

	if (grade == RECALL_AGAIN)
		return fmin(x, w[3] * (pow(x + 1, w[4]) - 1) *
				exp(w[5] * (1 - q)));
	growth = exp(w[0] - 1.5) * (11 - difficulty) * pow(x, -w[1]) *
			(exp(w[2] * (1 - q)) - 1);
	if (grade == RECALL_HARD)
		growth *= w[6];
	if (grade == RECALL_EASY)
		growth *= w[7];
	return x * (1 + growth);
}

static struct recall_trace first(const double *w, enum recall_grade grade)
{
	double s = clamp(w[grade - 1], STABILITY_MIN, STABILITY_MAX);

	return (struct recall_trace){
		.stability = s,
		.fast = clamp(FAST_SHARE * s, STABILITY_MIN, STABILITY_MAX),
		.difficulty = clamp(first_difficulty(w, grade), DIFFICULTY_MIN,
				DIFFICULTY_MAX),
	};
}

static struct recall_trace next(const double *w, struct recall_trace t,
		double days, enum recall_grade grade)
{
	struct curve c;
	double r, s, f;

	t.stability = clamp(t.stability, STABILITY_MIN, STABILITY_MAX);
	t.fast = clamp(t.fast, STABILITY_MIN, STABILITY_MAX);
	t.difficulty = clamp(t.difficulty, DIFFICULTY_MIN, DIFFICULTY_MAX);
	c = curve_of(w, &t);
	r = recall_after(&c, days);
	s = update(w + SLOW, t.stability, t.difficulty, r, grade);
	f = update(w + FAST, t.fast, t.difficulty, fast_recall(&c, days),
			grade);
	s = clamp(s, STABILITY_MIN, STABILITY_MAX);
	if (grade == RECALL_AGAIN)
		f = fmin(f, FAST_SHARE * s);
	return (struct recall_trace){
		.stability = s,
		.fast = clamp(f, STABILITY_MIN, STABILITY_MAX),
		.difficulty = next_difficulty(w, t.difficulty, r, grade),
	};
}

const struct model_ops fsrs7_ops = {
	.migrate = migrate,
	.clamp = clamp_weights,
	.same_day = same_day,
	.fractional = true,
	.first = first,
	.next = next,
	.retrievability = retrievability,
	.interval = interval,
};

/*
 * The expected workload by dynamic programming: the value of a review on day
 * t at stability S and difficulty D is what it and all later ones cost up to
 * the end of the span. Values stand on a grid of S and D and are
 * interpolated between; only what can be reached is worked out.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ahead.h"
#include "fsrs.h"

/* Stability grows by 2^(1/14) from one point to the next, and by 7.5 days
 * where that is less, up to a year. */
#define FIRST_S 0.001
#define LAST_S 365.0
#define STEP_LN (0.69314718055994530942 / 14)
#define STEP_DAYS 7.5
enum { STABILITIES = 270, DIFFICULTIES = 24,
       CELLS = STABILITIES * DIFFICULTIES };

/* Where a card comes to stand: between four points of the grid. */
struct spot {
	uint32_t cell;		/* the lowest of them */
	float weight[4];	/* D + 1 next, S + 1 after two */
};

/* One outcome of a review. */
struct move {
	int days;		/* to the next */
	struct spot spot;	/* weights times the probability */
};

struct point {
	float seconds, reviews;	/* expected of the review itself */
	uint32_t cell;
	int count;
	struct move moves[4];
};

struct value {
	float seconds, reviews;
};

struct grid {
	const struct ahead *a;
	double s[STABILITIES], ln_s[STABILITIES];
	size_t small;		/* points up to it are apart by logarithm */
	bool seen[CELLS];
	uint32_t waiting[CELLS];	/* seen, not yet worked out */
	size_t waiting_count;
	struct point points[CELLS];
	size_t count;
	struct value *values;	/* span * CELLS */
};

/* ---- the grid --------------------------------------------------------- */

static void set_stabilities(struct grid *g)
{
	double middle = STEP_DAYS / (1 - exp(-STEP_LN)), s = FIRST_S;
	size_t n = 0;

	for (; s <= middle && n < STABILITIES; s = FIRST_S * exp((double)n *
			STEP_LN))
		g->s[n++] = s;
	g->small = n - 1;
	for (s = g->s[n - 1] + STEP_DAYS; s <= LAST_S && n < STABILITIES;
			s += STEP_DAYS)
		g->s[n++] = s;
	RECALL_BUG_ON(n != STABILITIES);
	for (n = 0; n < STABILITIES; n++)
		g->ln_s[n] = log(g->s[n]);
}

/* Where between the points i and i + 1, which it finds; 0..1. */
static double place_stability(const struct grid *g, double s, size_t *i)
{
	size_t lo = 0, hi = STABILITIES - 1;

	s = clamp(s, g->s[lo], g->s[hi]);
	while (hi - lo > 1) {
		size_t middle = (lo + hi) / 2;

		if (g->s[middle] <= s)
			lo = middle;
		else
			hi = middle;
	}
	*i = lo;
	if (lo < g->small)
		return (log(s) - g->ln_s[lo]) / STEP_LN;
	return (s - g->s[lo]) / (g->s[lo + 1] - g->s[lo]);
}

static struct spot spot_of(const struct grid *g, const struct recall_trace *t,
		double share)
{
	size_t i, j;
	double u = place_stability(g, t->stability, &i);
	double d = (t->difficulty - DIFFICULTY_MIN) * (DIFFICULTIES - 1) /
			(DIFFICULTY_MAX - DIFFICULTY_MIN), v;

	j = d < DIFFICULTIES - 2 ? (size_t)d : DIFFICULTIES - 2;
	v = d - (double)j;
	return (struct spot){
		.cell = (uint32_t)(i * DIFFICULTIES + j),
		.weight = {
			(float)(share * (1 - u) * (1 - v)),
			(float)(share * (1 - u) * v),
			(float)(share * u * (1 - v)),
			(float)(share * u * v),
		},
	};
}

static uint32_t corner(const struct spot *s, int i)
{
	return s->cell + (uint32_t)(i / 2 * DIFFICULTIES + i % 2);
}

/* ---- what can be reached ---------------------------------------------- */

static void reach(struct grid *g, const struct spot *s)
{
	for (int i = 0; i < 4; i++) {
		uint32_t cell = corner(s, i);

		if (g->seen[cell])
			continue;
		g->seen[cell] = true;
		g->waiting[g->waiting_count++] = cell;
	}
}

/* The outcomes of a review `days` after the last one, in a point; those
 * after the end of the span are left out. */
static void add_moves(struct grid *g, struct point *p,
		const struct recall_trace *t, double days, int today)
{
	const struct recall_workload *w = g->a->w;
	double recall = recall_model_retrievability(w->params, t, days);

	p->reviews = 1;
	for (int i = 0; i < 4; i++) {
		double share = i == 0 ? 1 - recall :
					recall * w->habits->pass[i];
		struct recall_trace next = recall_model_next(w->params, *t,
				days, (enum recall_grade)(i + 1));
		double wait = ahead_interval(g->a, &next);
		struct move *m = &p->moves[p->count];

		p->seconds += (float)(share * w->habits->review_s[i]);
		if (today + wait >= w->span)
			continue;
		m->days = (int)wait;
		m->spot = spot_of(g, &next, share);
		reach(g, &m->spot);
		p->count++;
	}
}

static void reach_all(struct grid *g)
{
	while (g->waiting_count > 0) {
		struct point *p = &g->points[g->count++];
		struct recall_trace t;

		p->cell = g->waiting[--g->waiting_count];
		t = (struct recall_trace){
			.stability = g->s[p->cell / DIFFICULTIES],
			.difficulty = DIFFICULTY_MIN +
				(DIFFICULTY_MAX - DIFFICULTY_MIN) *
				(p->cell % DIFFICULTIES) / (DIFFICULTIES - 1),
		};
		add_moves(g, p, &t, ahead_interval(g->a, &t), 0);
	}
}

/* ---- values, from the last day to the first --------------------------- */

static struct value value_of(const struct grid *g, const struct point *p,
		int today)
{
	struct value sum = { p->seconds, p->reviews };

	for (int i = 0; i < p->count; i++) {
		const struct move *m = &p->moves[i];
		const float *w = m->spot.weight;
		const struct value *v;

		if (today + m->days >= g->a->w->span)
			continue;
		v = &g->values[(size_t)(today + m->days) * CELLS +
				m->spot.cell];
		sum.seconds += w[0] * v[0].seconds + w[1] * v[1].seconds +
				w[2] * v[DIFFICULTIES].seconds +
				w[3] * v[DIFFICULTIES + 1].seconds;
		sum.reviews += w[0] * v[0].reviews + w[1] * v[1].reviews +
				w[2] * v[DIFFICULTIES].reviews +
				w[3] * v[DIFFICULTIES + 1].reviews;
	}
	return sum;
}

static void fill_values(struct grid *g)
{
	for (int t = g->a->w->span - 1; t >= 0; t--)
		for (size_t i = 0; i < g->count; i++) {
			const struct point *p = &g->points[i];

			g->values[(size_t)t * CELLS + p->cell] =
					value_of(g, p, t);
		}
}

/* ---- new cards and those there are ------------------------------------ */

static void start_new(struct grid *g, struct point *p)
{
	const struct recall_workload *w = g->a->w;

	p->reviews = 1;
	for (int i = 0; i < 4; i++) {
		double share = w->habits->first[i], wait;
		struct recall_trace t = recall_model_first(w->params,
				(enum recall_grade)(i + 1));
		struct move *m = &p->moves[p->count];

		p->seconds += (float)(share * w->habits->learning_s[i]);
		wait = ahead_interval(g->a, &t);
		if (wait >= w->span)
			continue;
		m->days = (int)wait;
		m->spot = spot_of(g, &t, share);
		reach(g, &m->spot);
		p->count++;
	}
}

/* The day of its next review; what is overdue is asked at once. */
static int next_day(const struct ahead *a, const struct recall_waiting *c)
{
	double days = ahead_interval(a, &c->trace) - c->elapsed;

	return (int)clamp(ceil(days), 0, a->w->span);
}

static void add_value(struct recall_cost *sum, struct value v)
{
	sum->seconds += (double)v.seconds;
	sum->reviews += (double)v.reviews;
}

void ahead_by_grid(struct ahead *a)
{
	const struct recall_workload *w = a->w;
	struct grid *g = recall_calloc(1, sizeof(*g));
	struct point fresh = { 0 }, *cards = recall_calloc(w->count,
			sizeof(*cards));

	g->a = a;
	g->values = recall_calloc((size_t)w->span * CELLS, sizeof(*g->values));
	set_stabilities(g);
	start_new(g, &fresh);
	for (size_t i = 0; i < w->count; i++) {
		int day = next_day(a, &w->cards[i]);

		if (day < w->span)
			add_moves(g, &cards[i], &w->cards[i].trace,
					w->cards[i].elapsed + day, day);
	}
	reach_all(g);
	fill_values(g);
	for (int t = 0; t < w->span; t++)
		add_value(&a->fresh[w->span - t], value_of(g, &fresh, t));
	for (size_t i = 0; i < w->count; i++)
		add_value(&a->waiting, value_of(g, &cards[i],
				next_day(a, &w->cards[i])));
	free(cards);
	free(g->values);
	free(g);
}

/*
 * The body of pass_plain.c and its kin: everything for one vector unit.
 * LANES_TARGET and PASS_SET are set before.
 */
#include "fsrs.h"
#include "lanes.h"
#include "pass.h"

#include <math.h>

/*
 * The slope of weight * cross entropy by the prediction, which counts as at
 * least `min` from 0 and 1.
 */
LANE lanes loss_slope(lanes r, lanes weight, lanes g, double min)
{
	mask in = lanes_inside(r, min, 1 - min);
	lanes by = lanes_pick(g >= 2, -r, 1 - r);

	return lanes_where(in, weight / lanes_pick(in, by, lanes_all(1)));
}

#include "pass6.h"
#include "pass7.h"

/* ---- answers of many cards -------------------------------------------- */

/* Up to eight traces and their answers, one a lane. */
struct eight {
	lanes s, f, d, t, g;
};

LANE struct eight load_eight(const struct recall_trace *traces,
		const double *days, const enum recall_grade *grades, size_t n)
{
	lanes one = lanes_all(1);
	struct eight e = { one, one, one, one, one };

	for (size_t i = 0; i < n; i++) {
		e.s[i] = traces[i].stability;
		e.f[i] = traces[i].fast;
		e.d[i] = traces[i].difficulty;
		e.t[i] = days[i] > 0 ? days[i] : 0;
		e.g[i] = grades[i];
	}
	return e;
}

LANE void store_eight(const struct eight *e, struct recall_trace *traces,
		size_t n)
{
	for (size_t i = 0; i < n; i++) {
		traces[i].stability = e->s[i];
		traces[i].fast = e->f[i];
		traces[i].difficulty = e->d[i];
	}
}

static LANES_TARGET void next_all6(const double *w, struct recall_trace *traces,
		const double *days, const enum recall_grade *grades,
		size_t count)
{
	struct consts6 c = consts6(w);

	for (size_t i = 0; i < count; i += LANES) {
		size_t n = count - i < LANES ? count - i : LANES;
		struct eight e = load_eight(traces + i, days + i, grades + i,
				n);

		next6(&c, e.t, e.g, &e.s, &e.d);
		store_eight(&e, traces + i, n);
	}
}

static LANES_TARGET void next_all7(const double *w, struct recall_trace *traces,
		const double *days, const enum recall_grade *grades,
		size_t count)
{
	struct consts7 c = consts7(w);

	for (size_t i = 0; i < count; i += LANES) {
		size_t n = count - i < LANES ? count - i : LANES;
		struct eight e = load_eight(traces + i, days + i, grades + i,
				n);

		next7(&c, e.t, e.g, &e.s, &e.f, &e.d);
		store_eight(&e, traces + i, n);
	}
}

static const struct pass_set set = {
	.fsrs6 = { sizeof(struct step6), gradient6, recall6, next_all6 },
	.fsrs7 = { sizeof(struct step7), gradient7, recall7, next_all7 },
};

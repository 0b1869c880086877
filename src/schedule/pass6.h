/*
 * FSRS-6 over eight cards at once, forwards and, for the gradient, backwards
 * (reverse mode, derived by hand). Included once for each vector unit.
 */
#define WEIGHTS6 21
#define STABILITY6_MIN 0.001
/* Predictions are kept this far from 0 and 1. */
#define RECALL6_MIN 1e-7

/* The weights and what follows from them alone. */
struct consts6 {
	const double *w;
	double factor;		/* of the forgetting curve */
	double factor_slope;	/* its derivative by the decay */
	double lapse_cap;	/* largest share of stability after a lapse */
	double easy_start;	/* first difficulty of Easy, not clamped */
	double easy_slope;	/* its derivative by weight 5 */
	mask same_day;		/* all ones: there is a same-day rule */
};

/* One answer: the state before it and what was worked out from it. */
struct step6 {
	lanes s, d, ln_s;
	lanes base, ln_base, r;		/* r = base ^ -decay */
	lanes grow, gain;		/* the two exponentials of the update */
	lanes ln_s1, ln_d;		/* of lapses only */
	lanes after;			/* the new stability, not clamped */
};

struct kinds6 {
	mask same, lapse, pass;
};

/* First difficulty, not clamped. */
LANE double start6(const double *w, int grade)
{
	return w[4] - exp(w[5] * (grade - 1)) + 1;
}

LANE struct consts6 consts6(const double *w)
{
	double power = exp(-log(0.9) / w[20]);
	bool off = w[17] == 0 && w[18] == 0 && w[19] == 0;

	return (struct consts6){
		.w = w,
		.factor = power - 1,
		.factor_slope = power * log(0.9) / (w[20] * w[20]),
		.lapse_cap = exp(-w[17] * w[18]),
		.easy_start = start6(w, RECALL_EASY),
		.easy_slope = -3 * exp(3 * w[5]),
		.same_day = (mask){ 0 } + (off ? 0 : -1),
	};
}

/* The state after a first answer; the bounds of the first stabilities are
 * tighter than those of the state. */
LANE void first6(const double *w, lanes g, lanes *s, lanes *d)
{
	*s = lanes_all(0);
	*d = lanes_all(0);
	for (int i = 0; i < 4; i++) {
		mask m = g == (double)(i + 1);

		*s = lanes_pick(m, lanes_all(w[i]), *s);
		*d = lanes_pick(m, lanes_all(start6(w, i + 1)), *d);
	}
	*d = lanes_clamp(*d, DIFFICULTY_MIN, DIFFICULTY_MAX);
}

LANE struct kinds6 kinds6(const struct consts6 *c, lanes t, lanes g)
{
	mask same = (t < 1) & c->same_day;
	mask again = g < 2;

	return (struct kinds6){ same, again & ~same, ~again & ~same };
}

/* ---- forwards --------------------------------------------------------- */

LANE void predict6(const struct consts6 *c, struct step6 *st, lanes t)
{
	st->ln_s = lanes_log(st->s);
	st->base = 1 + c->factor * t / st->s;
	st->ln_base = lanes_log(st->base);
	st->r = lanes_exp(-c->w[20] * st->ln_base);
}

LANE lanes bonus6(const double *w, lanes g)
{
	lanes one = lanes_all(1);

	return lanes_pick(g == 2, lanes_all(w[15]),
			lanes_pick(g == 4, lanes_all(w[16]), one));
}

/* What an answer makes of stability, not clamped. */
LANE lanes stability6(const struct consts6 *c, struct step6 *st,
		const struct kinds6 *k, lanes g)
{
	const double *w = c->w;
	lanes miss = 1 - st->r, s;
	lanes grow = w[8] - w[9] * st->ln_s, gain = w[10] * miss;

	grow = lanes_pick(k->same,
			w[17] * (g - 3 + w[18]) - w[19] * st->ln_s, grow);
	if (lanes_any(k->lapse)) {
		st->ln_s1 = lanes_log(st->s + 1);
		st->ln_d = lanes_log(st->d);
		grow = lanes_pick(k->lapse, w[13] * st->ln_s1, grow);
		gain = lanes_pick(k->lapse,
				w[14] * miss - w[12] * st->ln_d, gain);
	}
	st->grow = lanes_exp(grow);
	st->gain = lanes_exp(gain);
	s = st->s * (1 + st->grow * (11 - st->d) * (st->gain - 1) *
					bonus6(w, g));
	s = lanes_pick(k->lapse,
			lanes_min(w[11] * st->gain * (st->grow - 1),
					st->s * c->lapse_cap), s);
	grow = lanes_pick(g >= 2, lanes_max(st->grow, lanes_all(1)), st->grow);
	return lanes_pick(k->same, st->s * grow, s);
}

LANE lanes difficulty6(const struct consts6 *c, lanes d, lanes g)
{
	lanes change = -c->w[6] * (g - 3);

	return c->w[7] * c->easy_start +
			(1 - c->w[7]) * (d + (10 - d) * change / 9);
}

/* ---- backwards -------------------------------------------------------- */

/* The gradient by the weights so far, and by the state after a step. */
struct back6 {
	lanes w[WEIGHTS6];
	lanes s, d;
};

LANE lanes back_pass6(const struct consts6 *c, const struct step6 *st,
		lanes g, lanes up, struct back6 *b, lanes *by_r)
{
	const double *w = c->w;
	lanes ease = 11 - st->d, gain = st->gain - 1, bonus = bonus6(w, g);
	lanes plain = st->grow * ease * gain;	/* growth of Good */
	lanes growth = plain * bonus, us = up * st->s;

	b->w[8] += us * growth;
	b->w[9] -= us * growth * st->ln_s;
	*by_r = us * st->grow * ease * bonus * st->gain;
	b->w[10] += *by_r * (1 - st->r);
	*by_r *= -w[10];
	b->w[15] += lanes_where(g == 2, us * plain);
	b->w[16] += lanes_where(g == 4, us * plain);
	b->d -= us * st->grow * gain * bonus;
	return up * (1 + growth * (1 - w[9]));
}

LANE lanes back_lapse6(const struct consts6 *c, const struct step6 *st,
		lanes up, struct back6 *b, lanes *by_r)
{
	const double *w = c->w;
	lanes plain = st->gain * (st->grow - 1), left = w[11] * plain;
	lanes cap = st->s * c->lapse_cap;
	mask capped = cap < left;
	lanes up_cap = lanes_where(capped, up), power;

	up = lanes_where(~capped, up);
	power = up * w[11] * st->gain * st->grow;
	b->w[11] += up * plain;
	b->w[12] -= up * left * st->ln_d;
	b->w[13] += power * st->ln_s1;
	b->w[14] += up * left * (1 - st->r);
	b->w[17] -= up_cap * cap * w[18];
	b->w[18] -= up_cap * cap * w[17];
	b->d -= w[12] * up * left / st->d;
	*by_r -= w[14] * up * left;
	return up_cap * c->lapse_cap + power * w[13] / (st->s + 1);
}

LANE lanes back_same6(const struct consts6 *c, const struct step6 *st,
		lanes g, lanes up, struct back6 *b)
{
	const double *w = c->w;
	mask floor = (g >= 2) & (st->grow < 1);
	lanes free = lanes_where(~floor, up), us = free * st->s * st->grow;

	b->w[17] += us * (g - 3 + w[18]);
	b->w[18] += us * w[17];
	b->w[19] -= us * st->ln_s;
	return lanes_where(floor, up) + free * st->grow * (1 - w[19]);
}

LANE void back_difficulty6(const struct consts6 *c, const struct step6 *st,
		lanes g, lanes up, struct back6 *b)
{
	const double *w = c->w;
	lanes raw = difficulty6(c, st->d, g);
	lanes change = -w[6] * (g - 3);

	up = lanes_where(lanes_inside(raw, DIFFICULTY_MIN, DIFFICULTY_MAX),
			up);
	b->w[4] += w[7] * up;
	b->w[5] += w[7] * c->easy_slope * up;
	b->w[6] += up * (1 - w[7]) * (10 - st->d) * (3 - g) / 9;
	b->w[7] += up * (c->easy_start -
				(st->d + (10 - st->d) * change / 9));
	b->d += up * (1 - w[7]) * (1 - change / 9);
}

/* One answer backwards: b holds the gradient by the state after it, then by
 * the state before it. */
LANE void back6(const struct consts6 *c, const struct pass_group *group,
		size_t i, struct step6 *st, struct back6 *b)
{
	lanes t = lanes_load(group->days + i * LANES);
	lanes g = lanes_load(group->grade + i * LANES);
	lanes weight = lanes_load(group->weight + i * LANES);
	struct kinds6 k = kinds6(c, t, g);
	lanes up, up_d = b->d, by_s, by_r, u;

	up = lanes_where(lanes_inside(st->after, STABILITY6_MIN,
			STABILITY_MAX), b->s);
	b->d = lanes_all(0);
	by_s = back_pass6(c, st, g, lanes_where(k.pass, up), b, &by_r);
	if (lanes_any(k.lapse))
		by_s += back_lapse6(c, st, lanes_where(k.lapse, up), b, &by_r);
	if (lanes_any(k.same))
		by_s += back_same6(c, st, g, lanes_where(k.same, up), b);
	back_difficulty6(c, st, g, up_d, b);
	u = (by_r + loss_slope(st->r, weight, g, RECALL6_MIN)) * st->r;
	b->w[20] -= u * (st->ln_base + c->w[20] * c->factor_slope * t /
						(st->s * st->base));
	b->s = by_s + u * c->w[20] * (st->base - 1) / (st->base * st->s);
}

/* ---- whole cards ------------------------------------------------------ */

/* All steps of a group forwards; step[0] is the first answer. */
LANE void forward6(const struct consts6 *c, const struct pass_group *group,
		struct step6 *steps)
{
	lanes s, d;

	first6(c->w, lanes_load(group->grade), &s, &d);
	for (size_t i = 1; i < group->steps; i++) {
		struct step6 *st = &steps[i];
		lanes t = lanes_load(group->days + i * LANES);
		lanes g = lanes_load(group->grade + i * LANES);
		struct kinds6 k = kinds6(c, t, g);

		st->s = s;
		st->d = d;
		predict6(c, st, t);
		st->after = stability6(c, st, &k, g);
		s = lanes_clamp(st->after, STABILITY6_MIN, STABILITY_MAX);
		d = lanes_clamp(difficulty6(c, d, g), DIFFICULTY_MIN,
				DIFFICULTY_MAX);
	}
}

LANE void back_first6(const struct consts6 *c, const struct pass_group *group,
		struct back6 *b)
{
	const double *w = c->w;
	lanes g = lanes_load(group->grade);

	for (int i = 0; i < 4; i++) {
		mask m = g == (double)(i + 1);
		double d = start6(w, i + 1);

		b->w[i] += lanes_where(m, b->s);
		if (d < DIFFICULTY_MIN || d > DIFFICULTY_MAX)
			continue;
		b->w[4] += lanes_where(m, b->d);
		b->w[5] -= lanes_where(m, b->d) * (i * exp(w[5] * i));
	}
}

static LANES_TARGET void gradient6(const double *w,
		const struct pass_group *groups, const uint32_t *which,
		size_t count, void *room, double *sum)
{
	struct consts6 c = consts6(w);
	struct back6 b = { 0 };
	struct step6 *steps = room;

	for (size_t j = 0; j < count; j++) {
		const struct pass_group *group = &groups[which[j]];

		forward6(&c, group, steps);
		b.s = b.d = lanes_all(0);
		for (size_t i = group->steps - 1; i > 0; i--)
			back6(&c, group, i, &steps[i], &b);
		back_first6(&c, group, &b);
	}
	for (int i = 0; i < WEIGHTS6; i++)
		sum[i] += lanes_sum(b.w[i]);
}

static LANES_TARGET void recall6(const double *w,
		const struct pass_group *group, double *out)
{
	struct consts6 c = consts6(w);
	struct step6 st;
	lanes s, d;

	first6(w, lanes_load(group->grade), &s, &d);
	lanes_store(out, lanes_all(1));
	for (size_t i = 1; i < group->steps; i++) {
		lanes t = lanes_load(group->days + i * LANES);
		lanes g = lanes_load(group->grade + i * LANES);
		struct kinds6 k = kinds6(&c, t, g);

		st.s = s;
		st.d = d;
		predict6(&c, &st, t);
		lanes_store(out + i * LANES, st.r);
		s = lanes_clamp(stability6(&c, &st, &k, g), STABILITY6_MIN,
				STABILITY_MAX);
		d = lanes_clamp(difficulty6(&c, d, g), DIFFICULTY_MIN,
				DIFFICULTY_MAX);
	}
}

LANE void next6(const struct consts6 *c, lanes t, lanes g, lanes *s, lanes *d)
{
	struct kinds6 k = kinds6(c, t, g);
	struct step6 st = {
		.s = lanes_clamp(*s, STABILITY6_MIN, STABILITY_MAX),
		.d = lanes_clamp(*d, DIFFICULTY_MIN, DIFFICULTY_MAX),
	};

	predict6(c, &st, t);
	*s = lanes_clamp(stability6(c, &st, &k, g), STABILITY6_MIN,
			STABILITY_MAX);
	*d = lanes_clamp(difficulty6(c, st.d, g), DIFFICULTY_MIN,
			DIFFICULTY_MAX);
}

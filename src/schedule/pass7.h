/*
 * FSRS-7 over eight cards at once, forwards and, for the gradient, backwards
 * (reverse mode, derived by hand). Included once for each vector unit. Names
 * are those of fsrs7.c.
 */
#define WEIGHTS7 34
#define STABILITY7_MIN 0.0001
#define RECALL7_MIN 1e-4
/* Recall never quite reaches 1 or 0. */
#define FLOOR7 1e-5
/* The fast trace starts at, and after a lapse is at most, this share. */
#define SHARE7 0.8
#define DECAY7_MIN 0.01
#define DECAY7_MAX 0.95
/* ln of the largest rate of the fast curve. */
#define RATE7_MAX 60.0
/* Where the weights of a trace's update start. */
enum { SLOW7 = 7, FAST7 = 15 };

/* The weights and what follows from them alone. */
struct consts7 {
	const double *w;
	double ln_fast_mark;	/* ln w25 */
	double slow_decay;
	double slow_power;	/* w26 ^ (-1 / decay), and the derivatives */
	double slow_by_decay, slow_by_mark;	/* of ln(slow_power - 1) */
	double easy_start, easy_slope;	/* as in FSRS-6 */
};

/* What one curve does: recall = base ^ -decay, base = 1 + rate * t / x. */
struct curve7 {
	lanes decay, rate, base, ln_base, recall;
};

/* One trace's update. */
struct update7 {
	lanes x, ln_x, ln_x1;		/* ln_x1 of lapses only */
	lanes grow, gain;		/* its two exponentials */
	lanes after;			/* not clamped */
};

/* One answer: the state before it and what was worked out from it. */
struct step7 {
	lanes d;
	struct update7 slow, fast;
	struct curve7 slow_curve, fast_curve;
	lanes raw_decay, ln_rate;	/* of the fast curve, not clamped */
	lanes slow_weight, fast_weight;
	lanes r;
};

LANE struct consts7 consts7(const double *w)
{
	double c = clamp(w[24], DECAY7_MIN, DECAY7_MAX);
	double power = exp(-log(w[26]) / c);

	return (struct consts7){
		.w = w,
		.ln_fast_mark = log(w[25]),
		.slow_decay = c,
		.slow_power = power,
		.slow_by_decay = power / (power - 1) * log(w[26]) / (c * c),
		.slow_by_mark = -power / (power - 1) / (c * w[26]),
		.easy_start = start6(w, RECALL_EASY),
		.easy_slope = -3 * exp(3 * w[5]),
	};
}

LANE void first7(const double *w, lanes g, lanes *s, lanes *f, lanes *d)
{
	first6(w, g, s, d);
	*f = lanes_clamp(SHARE7 * *s, STABILITY7_MIN, STABILITY_MAX);
}

/* ---- forwards --------------------------------------------------------- */

LANE void finish_curve7(struct curve7 *c, lanes t, lanes x)
{
	c->base = 1 + c->rate * t / x;
	c->ln_base = lanes_log(c->base);
	c->recall = lanes_exp(-c->decay * c->ln_base);
}

LANE void fast_curve7(const struct consts7 *c, struct step7 *st, lanes t)
{
	const double *w = c->w;
	struct curve7 *fast = &st->fast_curve;

	st->raw_decay = w[23] * lanes_exp((w[33] - 0.3) * st->fast.ln_x);
	fast->decay = lanes_clamp(st->raw_decay, DECAY7_MIN, DECAY7_MAX);
	st->ln_rate = -c->ln_fast_mark / fast->decay;
	fast->rate = lanes_exp(lanes_min(st->ln_rate, lanes_all(RATE7_MAX))) -
			1;
	finish_curve7(fast, t, st->fast.x);
}

LANE void slow_curve7(const struct consts7 *c, struct step7 *st, lanes t)
{
	struct curve7 *slow = &st->slow_curve;

	slow->decay = lanes_all(c->slow_decay);
	slow->rate = (c->slow_power - 1) *
			lanes_exp((c->w[32] - 0.3) * (st->d - 5));
	finish_curve7(slow, t, st->slow.x);
}

LANE lanes mix7(const struct step7 *st)
{
	return (st->fast_weight * st->fast_curve.recall +
			st->slow_weight * st->slow_curve.recall) /
			(st->fast_weight + st->slow_weight);
}

LANE void predict7(const struct consts7 *c, struct step7 *st, lanes t)
{
	const double *w = c->w;

	st->slow.ln_x = lanes_log(st->slow.x);
	st->fast.ln_x = lanes_log(st->fast.x);
	fast_curve7(c, st, t);
	slow_curve7(c, st, t);
	st->fast_weight = w[27] * lanes_exp(-w[29] * st->fast.ln_x);
	st->slow_weight = w[28] * lanes_exp(w[30] * st->slow.ln_x +
				(w[31] - 0.5) * (st->d - 5));
	st->r = mix7(st) * (1 - 2 * FLOOR7) + FLOOR7;
}

LANE lanes bonus7(const double *w, lanes g)
{
	lanes one = lanes_all(1);

	return lanes_pick(g == 2, lanes_all(w[6]),
			lanes_pick(g == 4, lanes_all(w[7]), one));
}

/* One trace after an answer; w points at its eight weights, q is the recall
 * that it sees. */
LANE void update7(const double *w, struct update7 *u, lanes d, lanes q,
		lanes g)
{
	mask again = g < 2;
	lanes miss = 1 - q, lapsed;
	lanes grow = (w[0] - 1.5) - w[1] * u->ln_x, gain = w[2] * miss;
	bool lapses = lanes_any(again);

	if (lapses) {
		u->ln_x1 = lanes_log(u->x + 1);
		grow = lanes_pick(again, w[4] * u->ln_x1, grow);
		gain = lanes_pick(again, w[5] * miss, gain);
	}
	u->grow = lanes_exp(grow);
	u->gain = lanes_exp(gain);
	u->after = u->x * (1 + u->grow * (11 - d) * (u->gain - 1) *
					bonus7(w, g));
	if (lapses) {
		lapsed = w[3] * (u->grow - 1) * u->gain;
		u->after = lanes_pick(again, lanes_min(u->x, lapsed),
				u->after);
	}
}

/* The new fast trace, not above its share of the slow one after a lapse. */
LANE lanes fast_after7(const struct step7 *st, lanes g)
{
	lanes cap = SHARE7 * st->slow.after;

	return lanes_pick(g < 2, lanes_min(st->fast.after, cap),
			st->fast.after);
}

LANE lanes difficulty7(const struct consts7 *c, const struct step7 *st,
		lanes g)
{
	lanes change = -c->w[6] * (g - 3);

	change = lanes_pick(g < 2, change * (st->r + 0.1), change);
	return 0.01 * c->easy_start +
			0.99 * (st->d + (10 - st->d) * change / 9);
}

/* Everything about the answer g, t days after the one before. */
LANE void step7(const struct consts7 *c, struct step7 *st, lanes t, lanes g)
{
	predict7(c, st, t);
	update7(c->w + SLOW7, &st->slow, st->d, st->r, g);
	update7(c->w + FAST7, &st->fast, st->d, st->fast_curve.recall, g);
}

LANE void after7(const struct consts7 *c, const struct step7 *st, lanes g,
		struct step7 *next)
{
	next->slow.x = lanes_clamp(st->slow.after, STABILITY7_MIN,
			STABILITY_MAX);
	next->fast.x = lanes_clamp(fast_after7(st, g), STABILITY7_MIN,
			STABILITY_MAX);
	next->d = lanes_clamp(difficulty7(c, st, g), DIFFICULTY_MIN,
			DIFFICULTY_MAX);
}

/* ---- backwards -------------------------------------------------------- */

/* The gradient by the weights so far, and by the state after a step. */
struct back7 {
	lanes w[WEIGHTS7];
	lanes s, f, d;
};

LANE lanes inside7(lanes x, lanes up)
{
	return lanes_where(lanes_inside(x, STABILITY7_MIN, STABILITY_MAX), up);
}

/* One trace's update backwards: adds to the gradient by its weights and by
 * difficulty and by the recall it saw; returns that by x. */
LANE lanes back_update7(const double *w, const struct update7 *u, lanes q,
		lanes g, lanes up, const struct step7 *st, lanes *by_w,
		lanes *by_d, lanes *by_q)
{
	mask again = g < 2;
	lanes miss = 1 - q, ease = 11 - st->d, gain = u->gain - 1;
	lanes bonus = bonus7(w, g), plain = u->grow * ease * gain;
	lanes growth = plain * bonus, pass = lanes_where(~again, up);
	lanes ux = pass * u->x, slope = ux * u->grow * ease * bonus * u->gain;
	lanes by_x = pass * (1 + growth * (1 - w[1])), lapsed, power;
	mask capped;

	by_w[0] += ux * growth;
	by_w[1] -= ux * growth * u->ln_x;
	by_w[2] += slope * miss;
	by_w[6] += lanes_where(g == 2, ux * plain);
	by_w[7] += lanes_where(g == 4, ux * plain);
	*by_d -= ux * u->grow * gain * bonus;
	*by_q -= w[2] * slope;
	if (!lanes_any(again))
		return by_x;
	plain = (u->grow - 1) * u->gain;
	lapsed = w[3] * plain;
	capped = u->x <= lapsed;
	by_x += lanes_where(again & capped, up);
	up = lanes_where(again & ~capped, up);
	power = up * w[3] * u->gain * u->grow;
	by_w[3] += up * plain;
	by_w[4] += power * u->ln_x1;
	by_w[5] += up * lapsed * miss;
	*by_q -= w[5] * up * lapsed;
	return by_x + power * w[4] / (u->x + 1);
}

LANE void back_difficulty7(const struct consts7 *c, const struct step7 *st,
		lanes g, struct back7 *b, lanes *by_r)
{
	mask again = g < 2;
	lanes raw = difficulty7(c, st, g), kind = 3 - g;
	lanes surprise = lanes_pick(again, st->r + 0.1, lanes_all(1));
	lanes up = lanes_where(lanes_inside(raw, DIFFICULTY_MIN,
			DIFFICULTY_MAX), b->d);
	lanes damped = up * 0.11 * (10 - st->d) * kind;

	b->w[4] += 0.01 * up;
	b->w[5] += 0.01 * c->easy_slope * up;
	b->w[6] += damped * surprise;
	*by_r = lanes_where(again, damped * c->w[6]);
	b->d = up * (0.99 - 0.11 * c->w[6] * kind * surprise);
}

LANE void back_fast_curve7(const struct consts7 *c, const struct step7 *st,
		lanes t, lanes up, struct back7 *b)
{
	const double *w = c->w;
	const struct curve7 *fast = &st->fast_curve;
	lanes x = st->fast.x, by_decay, by_ln_rate;

	up *= fast->recall;
	/* by ln(rate + 1), over the decay */
	by_ln_rate = lanes_where(st->ln_rate <= RATE7_MAX,
			-up * fast->decay * t / (x * fast->base) *
					(fast->rate + 1)) / fast->decay;
	b->w[25] -= by_ln_rate / w[25];
	by_decay = -up * fast->ln_base - by_ln_rate * st->ln_rate;
	b->f += up * fast->decay * (fast->base - 1) / (x * fast->base);
	by_decay = st->raw_decay * lanes_where(lanes_inside(st->raw_decay,
			DECAY7_MIN, DECAY7_MAX), by_decay);
	b->w[23] += by_decay / w[23];
	b->w[33] += by_decay * st->fast.ln_x;
	b->f += by_decay * (w[33] - 0.3) / x;
}

LANE void back_slow_curve7(const struct consts7 *c, const struct step7 *st,
		lanes up, struct back7 *b)
{
	const double *w = c->w;
	const struct curve7 *slow = &st->slow_curve;
	lanes by_ln_rate;

	up *= slow->recall;
	by_ln_rate = -up * slow->decay * (slow->base - 1) / slow->base;
	b->w[24] += by_ln_rate * c->slow_by_decay - up * slow->ln_base;
	b->w[26] += by_ln_rate * c->slow_by_mark;
	b->w[32] += by_ln_rate * (st->d - 5);
	b->d += by_ln_rate * (w[32] - 0.3);
	b->s -= by_ln_rate / st->slow.x;
}

/* The mixture backwards; up is the gradient by recall. */
LANE void back_mix7(const struct consts7 *c, const struct step7 *st, lanes up,
		struct back7 *b, lanes *by_fast, lanes *by_slow)
{
	const double *w = c->w;
	lanes total = st->fast_weight + st->slow_weight, share, u;
	lanes mixed = (st->r - FLOOR7) / (1 - 2 * FLOOR7);

	up *= 1 - 2 * FLOOR7;
	share = up * st->fast_weight / total;
	*by_fast += share;
	u = share * (st->fast_curve.recall - mixed);
	b->w[27] += u / w[27];
	b->w[29] -= u * st->fast.ln_x;
	b->f -= u * w[29] / st->fast.x;
	share = up * st->slow_weight / total;
	*by_slow = share;
	u = share * (st->slow_curve.recall - mixed);
	b->w[28] += u / w[28];
	b->w[30] += u * st->slow.ln_x;
	b->w[31] += u * (st->d - 5);
	b->s += u * w[30] / st->slow.x;
	b->d += u * (w[31] - 0.5);
}

/* Both traces' updates backwards. */
LANE void back_updates7(const struct consts7 *c, const struct step7 *st,
		lanes g, struct back7 *b, lanes *by_r, lanes *by_fast)
{
	lanes up_s = inside7(st->slow.after, b->s);
	lanes up_f = inside7(fast_after7(st, g), b->f);
	mask capped = (g < 2) & (SHARE7 * st->slow.after < st->fast.after);

	up_s += SHARE7 * lanes_where(capped, up_f);
	up_f = lanes_where(~capped, up_f);
	b->s = back_update7(c->w + SLOW7, &st->slow, st->r, g, up_s, st,
			b->w + SLOW7, &b->d, by_r);
	b->f = back_update7(c->w + FAST7, &st->fast, st->fast_curve.recall, g,
			up_f, st, b->w + FAST7, &b->d, by_fast);
}

/* One answer backwards: b holds the gradient by the state after it, then by
 * the state before it. */
LANE void back7(const struct consts7 *c, const struct pass_group *group,
		size_t i, const struct step7 *st, struct back7 *b)
{
	lanes t = lanes_load(group->days + i * LANES);
	lanes g = lanes_load(group->grade + i * LANES);
	lanes weight = lanes_load(group->weight + i * LANES);
	lanes by_r, by_fast = lanes_all(0), by_slow;

	back_difficulty7(c, st, g, b, &by_r);
	back_updates7(c, st, g, b, &by_r, &by_fast);
	by_r += loss_slope(st->r, weight, g, RECALL7_MIN);
	back_mix7(c, st, by_r, b, &by_fast, &by_slow);
	back_fast_curve7(c, st, t, by_fast, b);
	back_slow_curve7(c, st, by_slow, b);
}

/* ---- whole cards ------------------------------------------------------ */

LANE void back_first7(const struct consts7 *c, const struct pass_group *group,
		struct back7 *b)
{
	const double *w = c->w;
	lanes g = lanes_load(group->grade);

	for (int i = 0; i < 4; i++) {
		mask m = g == (double)(i + 1);
		double d = start6(w, i + 1);

		b->w[i] += lanes_where(m, b->s);
		if (SHARE7 * w[i] >= STABILITY7_MIN)
			b->w[i] += SHARE7 * lanes_where(m, b->f);
		if (d < DIFFICULTY_MIN || d > DIFFICULTY_MAX)
			continue;
		b->w[4] += lanes_where(m, b->d);
		b->w[5] -= lanes_where(m, b->d) * (i * exp(w[5] * i));
	}
}

/* Forwards through a group; steps[1] is its second answer. */
LANE void forward7(const struct consts7 *c, const struct pass_group *group,
		struct step7 *steps)
{
	first7(c->w, lanes_load(group->grade), &steps[1].slow.x,
			&steps[1].fast.x, &steps[1].d);
	for (size_t i = 1; i < group->steps; i++) {
		lanes g = lanes_load(group->grade + i * LANES);

		step7(c, &steps[i], lanes_load(group->days + i * LANES), g);
		after7(c, &steps[i], g, &steps[i + 1]);
	}
}

static LANES_TARGET void gradient7(const double *w,
		const struct pass_group *groups, const uint32_t *which,
		size_t count, void *room, double *sum)
{
	struct consts7 c = consts7(w);
	struct back7 b = { 0 };
	struct step7 *steps = room;

	for (size_t j = 0; j < count; j++) {
		const struct pass_group *group = &groups[which[j]];

		forward7(&c, group, steps);
		b.s = b.f = b.d = lanes_all(0);
		for (size_t i = group->steps - 1; i > 0; i--)
			back7(&c, group, i, &steps[i], &b);
		back_first7(&c, group, &b);
	}
	for (int i = 0; i < WEIGHTS7; i++)
		sum[i] += lanes_sum(b.w[i]);
}

static LANES_TARGET void recall7(const double *w,
		const struct pass_group *group, double *out)
{
	struct consts7 c = consts7(w);
	struct step7 st;

	first7(w, lanes_load(group->grade), &st.slow.x, &st.fast.x, &st.d);
	lanes_store(out, lanes_all(1));
	for (size_t i = 1; i < group->steps; i++) {
		lanes g = lanes_load(group->grade + i * LANES);

		step7(&c, &st, lanes_load(group->days + i * LANES), g);
		lanes_store(out + i * LANES, st.r);
		after7(&c, &st, g, &st);
	}
}

LANE void next7(const struct consts7 *c, lanes t, lanes g, lanes *s, lanes *f,
		lanes *d)
{
	struct step7 st = {
		.slow.x = lanes_clamp(*s, STABILITY7_MIN, STABILITY_MAX),
		.fast.x = lanes_clamp(*f, STABILITY7_MIN, STABILITY_MAX),
		.d = lanes_clamp(*d, DIFFICULTY_MIN, DIFFICULTY_MAX),
	};

	step7(c, &st, t, g);
	after7(c, &st, g, &st);
	*s = st.slow.x;
	*f = st.fast.x;
	*d = st.d;
}

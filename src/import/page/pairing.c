#include "pairing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "paircosts.h"

/* Costs in natural log odds, from how often it happens in real sets. */
#define TURNED 2.0	/* one card the wrong way round */
#define SWITCHED 4.4	/* the page goes on the other way round */
#define BACK_FIRST 1.8	/* the page begins the other way round */
#define LOSSY_BACK 3.0	/* … where its first term may be missing */
#define MOST_BACKS 6	/* lines that say nothing themselves */
#define MOST_LINES 60	/* of a side, whatever they say */
#define ROUNDS 3
#define MOST_STATES (1u << 20)

/* ---- the table -------------------------------------------------------- */

static struct pairing_step *step_at(struct pairing_table *t, size_t i,
		size_t d, unsigned r)
{
	return &t->steps[(i * t->width + d) * 2 + r];
}

static void reach(struct pairing_table *t, size_t i, long d,
		const struct pairing_step *s)
{
	struct pairing_step *old;

	if (i > t->n)
		return;
	if (t->width == 1)
		d = 0;
	if (d < 0 || (size_t)d >= t->width)
		return;
	old = step_at(t, i, (size_t)d, s->regime);
	if (s->score > old->score)
		*old = *s;
}

/* Of so many lines, or of one card, before it could end. */
static void try_card(struct pairing_table *t, size_t i, size_t d,
		struct pairing_step how)
{
	unsigned extra = how.fronts + how.backs - 2u;

	how.score += pairing_card_score(t, i, &how) -
			(how.turned != how.regime ? TURNED : 0);
	reach(t, i + how.fronts + how.backs, (long)(d + extra), &how);
}

/* Lines that a front at unit i may have: one, two, or one and a list of
 * choices; 0 none. */
static size_t front_lines(const struct pairing_table *t, size_t i, unsigned k)
{
	if (k < 2)
		return k + 1;
	return i + 1 < t->n && t->cue[i + 1].run < MOST_LINES ?
			1 + t->cue[i + 1].run : 0;
}

/* May a back that began so many units before end at unit i? */
static bool may_go_on(const struct pairing_table *t, size_t lines, size_t i)
{
	return lines < MOST_LINES && i < t->n && (lines <= MOST_BACKS ||
			t->page->freedom->asks ||
			t->extra[i] <= LEAST_EXTRA + BLIND);
}

/* Cards whose front begins with unit i. One of several lines has a back of
 * one. */
static void try_fronts(struct pairing_table *t, size_t i, size_t d,
		struct pairing_step how)
{
	for (unsigned k = 0; k < 3; k++) {
		size_t fronts = front_lines(t, i, k), backs = 1;

		how.fronts = (unsigned char)fronts;
		for (; fronts > k && may_go_on(t, backs, i + fronts + backs -
				1) && (!k || backs == 1); backs++) {
			how.backs = (unsigned char)backs;
			try_card(t, i, d, how);
		}
	}
}

/* Cards whose back begins with unit i. */
static void try_backs(struct pairing_table *t, size_t i, size_t d,
		struct pairing_step how)
{
	for (size_t backs = 1; may_go_on(t, backs, i + backs - 1); backs++) {
		how.fronts = (unsigned char)backs;
		for (unsigned k = 0; k < 3 && (!k || backs == 1); k++) {
			size_t fronts = front_lines(t, i + backs, k);

			how.backs = (unsigned char)fronts;
			if (fronts > k && i + backs + fronts <= t->n)
				try_card(t, i, d, how);
		}
	}
}

static void try_cards(struct pairing_table *t, size_t i, size_t d,
		struct pairing_step how)
{
	how.turned = 0;
	try_fronts(t, i, d, how);
	how.turned = 1;
	if (!t->page->freedom->backs)	/* a third side follows the second */
		try_backs(t, i, d, how);
}

/* A gap above a card is said by the side before it, if that has no partner;
 * as far as the best way to get there tells. */
static double gap_above(struct pairing_table *t, size_t i, size_t d, unsigned r)
{
	return i && t->u[i].gap && step_at(t, i, d, r)->backs ? GAP_IGNORED :
			0;
}

static void leave_state(struct pairing_table *t, size_t i, size_t d, unsigned r)
{
	double here = step_at(t, i, d, r)->score;
	struct pairing_step s = { here, 1, 0, (unsigned char)r, 0 };

	if (here == -INFINITY)
		return;
	for (unsigned next = 0; next < 2; next++)
		try_cards(t, i, d, (struct pairing_step){ here -
				gap_above(t, i, d, r)
				- (next != r ? SWITCHED : 0), 1, 1,
				(unsigned char)next, 0 });
	s.score = here + pairing_lost_score(t, i, r);
	reach(t, i + 1, (long)d - 1, &s);
}

/* false: cancelled. */
static bool fill(struct pairing_table *t)
{
	size_t states = (t->n + 1) * t->width * 2;

	for (size_t i = 0; i < states; i++)
		t->steps[i].score = -INFINITY;
	step_at(t, 0, t->zero, 0)->score = 0;
	step_at(t, 0, t->zero, 1)->score = t->page->freedom->lossy ? -LOSSY_BACK :
			-BACK_FIRST;
	for (size_t i = 0; i < t->n; i++) {
		if (!import_source_goes_on(t->page->src, i, t->n))
			return false;
		for (size_t d = 0; d < t->width; d++)
			for (unsigned r = 0; r < 2; r++)
				leave_state(t, i, d, r);
	}
	return true;
}

/* ---- reading the result ----------------------------------------------- */

static double confidence_of(const struct pairing_table *t,
		const struct pairing_card *c)
{
	static const double sures[] = { [CUE_NONE] = 0.6, [CUE_WEAK] = 0.75,
		[CUE_STRONG] = 0.92, [CUE_ITEM] = 0.97 };
	double sure = 0.99;

	for (size_t k = c->first + 1; k < c->first + c->fronts + c->backs;
			k++) {
		if (k == c->first + c->fronts || t->u[k].joined)
			continue;
		sure = fmin(sure, sures[t->cue[k].cue]);
	}
	return sure;
}

/* The regime before a step isn't stored: it is whichever gives the score. */
static unsigned regime_before(struct pairing_table *t, size_t i, size_t d,
		const struct pairing_step *s)
{
	struct pairing_step how = *s;
	double want = s->score;
	unsigned best = s->regime;
	double least = INFINITY;

	for (unsigned r = 0; r < 2; r++) {
		double from = step_at(t, i, d, r)->score;
		double got;

		if (from == -INFINITY)
			continue;
		if (!s->backs) {
			got = r == s->regime ? from +
					pairing_lost_score(t, i, r) :
					-INFINITY;
		} else {
			got = from - gap_above(t, i, d, r) -
					(r != s->regime ? SWITCHED : 0) +
					pairing_card_score(t, i, &how) -
					(s->turned != s->regime ? TURNED : 0);
		}
		if (fabs(got - want) < least) {
			least = fabs(got - want);
			best = r;
		}
	}
	return best;
}

static void trace(struct pairing_table *t, size_t d, unsigned r,
		struct pairing *out)
{
	size_t i = t->n, k = 0, half;

	out->cards = recall_calloc(t->n + 1, sizeof(*out->cards));
	out->lost = 0;
	while (i) {
		struct pairing_step s = *step_at(t, i, d, r);
		struct pairing_card *c = &out->cards[k++];
		long change = (long)s.fronts + s.backs - 2;

		i -= (size_t)s.fronts + s.backs;
		if (t->width > 1)
			d = (size_t)((long)d - change);
		c->first = i;
		c->fronts = s.fronts;
		c->backs = s.backs;
		c->reversed = s.turned;
		c->confidence = confidence_of(t, c);
		out->lost += !s.backs;
		r = regime_before(t, i, d, &s);
	}
	out->count = k;
	half = k / 2;
	for (size_t a = 0; a < half; a++) {
		struct pairing_card c = out->cards[a];

		out->cards[a] = out->cards[k - 1 - a];
		out->cards[k - 1 - a] = c;
	}
}

static void solve(struct pairing_table *t, size_t goal, struct pairing *out)
{
	unsigned r;

	if (!fill(t)) {
		free(out->cards);
		memset(out, 0, sizeof(*out));
		return;
	}
	if (step_at(t, t->n, goal, 0)->score == -INFINITY &&
			step_at(t, t->n, goal, 1)->score == -INFINITY)
		RECALL_BUG_ON(t->width == 1);
	r = step_at(t, t->n, goal, 1)->score > step_at(t, t->n, goal, 0)->score;
	out->score = step_at(t, t->n, goal, r)->score;
	if (out->score == -INFINITY)
		return;
	free(out->cards);
	trace(t, goal, r, out);
}

static void learn(struct pairing_table *t, const struct pairing *p,
		struct side_model *m)
{
	struct side_sums sums = { 0 };

	for (size_t i = 0; i < p->count; i++) {
		const struct pairing_card *c = &p->cards[i];
		const struct side *a = &t->u[c->first].side;
		const struct side *b;

		if (!c->backs)
			continue;
		b = &t->u[c->first + c->fronts].side;
		import_side_learn(&sums, c->reversed ? b : a,
				c->reversed ? a : b, 1);
	}
	import_side_model_set(m, &sums);
}

/* How far beyond the page's count lost and extra lines may lead meanwhile. */
#define ASTRAY 8

/* With the page's count, only pairings that give it are looked for. */
static size_t set_width(struct pairing_table *t, unsigned expected)
{
	long extra = (long)t->n - 2 * (long)expected;
	size_t width = (size_t)labs(extra) + 2 * ASTRAY + 1;

	t->width = 1;
	t->zero = 0;
	if (!expected || (size_t)expected > t->n ||
			(t->n + 1) * width * 2 > MOST_STATES)
		return 0;
	t->width = width;
	t->zero = ASTRAY + (extra < 0 ? (size_t)-extra : 0);
	return (size_t)((long)t->zero + extra);
}

/* How far fronts and backs are apart on the average, in log odds. */
static double difference(const struct pairing_table *t, const struct pairing *p)
{
	double sum = 0;
	size_t n = 0;

	for (size_t i = 0; i < p->count; i++) {
		const struct pairing_card *c = &p->cards[i];
		size_t b = c->first + c->fronts;

		if (!c->backs)
			continue;
		sum += fabs(t->as_back[c->first] - t->as_front[c->first] -
				t->as_back[b] + t->as_front[b]);
		n++;
	}
	return n ? sum / (double)n : 0;
}

/* Where lines are missing and both sides look alike, nobody can tell where. */
#define ALIKE 1.0

#define DOUBT_BLIND 0.5
#define DOUBT_LOSSY 0.7	/* half of such pages' cards are right */
#define DOUBT_LITTLE 0.95
#define DOUBT_NEAR 0.8	/* right beside a lost side */

static void doubt(struct pairing *out, double most)
{
	if (out->lost <= (out->count && !out->cards[out->count - 1].backs))
		return;	/* none but the last, where the page was cut off */
	for (size_t i = 0; i < out->count; i++) {
		struct pairing_card *c = &out->cards[i];
		bool near = (i && !out->cards[i - 1].backs) ||
				(i + 1 < out->count &&
				!out->cards[i + 1].backs);

		c->confidence = fmin(c->confidence, fmin(most, near ?
				DOUBT_NEAR : 1));
	}
}

static void init_table(struct pairing_table *t)
{
	size_t n = t->n;

	t->cue = recall_calloc(n + 1, sizeof(*t->cue));
	t->as_front = recall_calloc(n + 1, sizeof(*t->as_front));
	t->as_back = recall_calloc(n + 1, sizeof(*t->as_back));
	t->stray = recall_calloc(n + 1, sizeof(*t->stray));
	t->extra = recall_calloc(n + 1, sizeof(*t->extra));
	t->upto = recall_calloc(n + 1, sizeof(*t->upto));
	t->steps = recall_calloc((n + 1) * t->width * 2, sizeof(*t->steps));
}

static void release_table(struct pairing_table *t)
{
	free(t->cue);
	free(t->as_front);
	free(t->as_back);
	free(t->extra);
	free(t->upto);
	free(t->stray);
	free(t->steps);
}

/* Is there what the page's freedom is about, and more than now and then? */
#define LEAST_SEEN 4
#define SEEN_SHARE 8
#define ASKS_SHARE 6

static bool may_be(const struct pairing_table *t)
{
	size_t asks = 0, joined = 0, opens = 0;

	for (size_t i = 0; i < t->n; i++) {
		asks += t->u[i].side.asks;
		joined += t->u[i].joined;
		opens += t->u[i].opens;
	}
	if (t->page->freedom->lossy)
		return t->page->losses < INFINITY;
	if (t->page->freedom->opens)
		return opens >= LEAST_SEEN && opens * SEEN_SHARE >= t->n;
	if (t->page->freedom->asks)
		return asks >= LEAST_SEEN && asks * ASKS_SHARE >= t->n;
	return !t->page->freedom->pairs || (joined >= LEAST_SEEN && joined *
			SEEN_SHARE >= t->n);
}

void pairing_solve(const struct pairing_unit *units, size_t count,
		unsigned expected, const struct pairing_page *page,
		struct pairing *out)
{
	struct pairing_table t = { .u = units, .n = count, .width = 1,
		.page = page };
	struct side_model model;
	size_t goal = set_width(&t, expected);
	double trust = page->freedom->lossy ? page->lossy_trust : page->trust;

	memset(out, 0, sizeof(*out));
	init_table(&t);
	pairing_find_cues(units, count, page->cards, t.cue);
	if (!may_be(&t)) {
		out->score = -INFINITY;
		release_table(&t);
		return;
	}
	import_side_model_init(&model);
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < count; i++)
			pairing_set_misfits(&t, i, trust *
					import_side_score(&model,
					&units[i].side));
		solve(&t, goal, out);
		if (!out->cards)
			break;
		learn(&t, out, &model);
	}
	out->score -= page->freedom->rare;
	out->score -= page->freedom->lossy ? page->losses : 0;
	out->lossy = page->freedom->lossy;
	out->trust = fmin(1, trust);
	doubt(out, page->freedom->lossy ? DOUBT_LOSSY : difference(&t, out) < ALIKE ?
			DOUBT_BLIND : DOUBT_LITTLE);
	release_table(&t);
}

#include "pairing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cues.h"
#include "pairpage.h"

/* Costs in natural log odds, from how often it happens in real sets. */
#define TURNED 2.0	/* one card the wrong way round */
#define SWITCHED 6.0	/* the page goes on the other way round */
#define BACK_FIRST 1.8	/* the page begins the other way round */
#define LOSSY_BACK 3.0	/* … where its first term may be missing */
#define LOST 4.7	/* a side that is missing */
#define LOST_THOUGH 4.0	/* … more, where the page has sides enough */
#define LOST_LAST 2.2	/* the page was cut off between two sides */
#define LOST_WORD 2.2	/* where the page has none of a single word */
#define LOST_SEEN 0.7	/* … and shows a gap */
#define LOST_GAP 2.2	/* where nothing but a gap shows it */
#define GAP_IGNORED 4.0
#define CUE 4.0		/* one more line that says so itself: "Ex. …" */
#define WEAK_CUE 1.6
#define ITEM 0.1	/* … that is the next item of a list */
#define LEAST_EXTRA 0.2
#define JOINED 0.2	/* one more line where no blank line stands before */
#define PARTED 2.0	/* a side that begins there */
#define OPENED 5.0	/* a card that goes on where another should begin */
#define UNOPENED 2.0	/* … begins where none should */
#define UNPAIRED 0.5	/* a card of two blocks where most are of one */
#define AFTER_FRONT 2.0	/* one more line of a front that is like a back */
#define TWO_QUESTIONS 2.0
#define STRAY 3.0	/* "Ex. …" that begins a side */
#define BROKEN 4.0	/* the second item of a list that begins a side */
#define COUNTED 1.5	/* "the 5 rights" with a list of five, or without */
#define MISFIT_CAP 7.0	/* no line is further from what it should be */
#define CHOICES 2.0	/* a front with choices, and an answer of one line */
#define NO_QUESTION 5.0	/* a front where all others ask */
#define NO_ANSWER 5.0	/* a question among the answers there */
#define LONG_ANSWER 5	/* lines; of even longer ones each costs … */
#define LONG_EXTRA 0.7
#define FEWER_BACKS 2.0	/* a back of one line where others have more */
#define MOST_BACKS 6	/* lines that say nothing themselves */
#define MOST_LINES 60	/* of a side, whatever they say */
#define ROUNDS 3
#define MOST_STATES (1u << 20)

/* A way to get to a state. */
struct step {
	double score;
	unsigned char fronts, backs, regime, turned;
};

struct table {
	const struct pairing_unit *u;
	size_t n;
	const struct pairing_page *page;
	struct unit_cue *cue;
	bool *asks;			/* a front of a page of questions */
	double *as_front, *as_back;	/* what each unit costs as such */
	double *stray;			/* … as the first line of any side */
	double *extra;			/* … as one more line of a side */
	double *upto;			/* sum of extra[0 … i - 1] */
	size_t width, zero;	/* offsets that are followed, and where 0 is */
	struct step *steps;	/* [n + 1][width][2] */
};

/* A question, an order, a text with a hole. */
static bool asks(const struct side *s)
{
	return s->question != QUESTION_MANY && import_find_kind(s->text, "") ==
			RECALL_KIND_QUESTION;
}

/* ---- costs ------------------------------------------------------------ */

static double extra_cost(const struct table *t, size_t i, double score)
{
	static const double cues[] = { [CUE_WEAK] = WEAK_CUE,
		[CUE_STRONG] = CUE };
	double base = t->page->freedom->extra;

	if (t->u[i].joined)
		return t->page->freedom->pairs ? PARTED : JOINED;
	if (t->cue[i].cue == CUE_ITEM)
		return ITEM;
	if (t->page->freedom->asks)
		return t->asks[i] || t->u[i].side.verdict ?
				NO_ANSWER : t->cue[i].cue ? LEAST_EXTRA : base;
	if (t->cue[i].cue)
		return fmax(LEAST_EXTRA, base - cues[t->cue[i].cue]);
	/* what reads like a definition is one whose term was dropped */
	if (t->page->lossy)
		return base;
	return base + fmin(1.5, fmax(-0.4, 0.3 * score));
}

/* What a unit costs as a front and as a back: the log of how likely it is
 * neither; nothing where its looks are plain, BLIND where they say nothing. */
static void set_misfits(struct table *t, size_t i, double score)
{
	const struct unit_cue *c = &t->cue[i];

	t->stray[i] = c->stray ? STRAY : c->cue == CUE_ITEM ? BROKEN : 0;
	t->as_front[i] = fmin(MISFIT_CAP, log1p(exp(-score))) +
			(c->cue == CUE_STRONG && !c->stray ? 3 : 0);
	t->as_back[i] = fmin(MISFIT_CAP, log1p(exp(score)));
	if (t->page->freedom->asks) {
		t->as_front[i] = t->asks[i] ? 0 : NO_QUESTION;
		t->as_back[i] = t->asks[i] ? NO_ANSWER : 0;
	}
	t->extra[i] = extra_cost(t, i, score) +
			(t->page->freedom->asks ? 0 : BLIND) +
			(t->u[i].gap ? GAP_IGNORED : 0);
	t->upto[i + 1] = t->upto[i] + t->extra[i];
}

/* An answer may look like anything but a question; two questions are one in
 * two languages. */
static double misfit(const struct table *t, size_t front, size_t back)
{
	const struct side *f = &t->u[front].side, *b = &t->u[back].side;
	bool asked = f->question == QUESTION_REAL && b->question <
			QUESTION_LOOSE;
	double answer = asked ? 0 : t->as_back[back];

	if (f->question && b->question && !t->page->lossy)
		answer = fmin(answer, TWO_QUESTIONS);
	if (b->verdict)	/* on whatever is said */
		return fmin(t->as_front[front], BLIND) + t->stray[front];
	return t->as_front[front] + answer + t->stray[front] + t->stray[back];
}

/* Less than 0 where a front asks for as many items as its back has lines or
 * holds. */
static double count_cost(const struct side *front, const struct side *back,
		unsigned lines)
{
	if (front->asked < 2)
		return 0;
	return lines == front->asked || import_side_holds(back, front->asked)
			? -COUNTED : COUNTED;
}

/* Lines after the first of a side that stands before the other one: they
 * should be no back, nor follow a question, unless they say so. */
static double front_cost(const struct table *t, size_t a, size_t b)
{
	double cost = t->page->freedom->asks && b - a == 2 &&
			!t->asks[a + 1] ? NO_QUESTION : 0;

	for (size_t k = a + 1; k < b && !t->cue[k].cue; k++)
		cost += t->as_back[k] < t->as_front[k] ? AFTER_FRONT : 0;
	return cost + (b - a == 2 && !t->cue[a + 1].cue &&
			t->u[a].side.question == QUESTION_REAL ?
			AFTER_FRONT : 0);
}

/* Where gaps show where cards begin. */
static double opens_cost(const struct table *t, size_t i, size_t end)
{
	double cost = t->page->freedom->opens && !t->u[i].opens ? UNOPENED : 0;

	while (++i < end)
		cost += t->u[i].opens ? OPENED : 0;
	return cost;
}

/* Where backs have several lines, those cost nothing. */
static double backs_cost(const struct table *t, size_t b, size_t end)
{
	unsigned usual = t->page->freedom->backs;

	if (t->page->freedom->asks && end - b > LONG_ANSWER)
		return LONG_EXTRA * (double)(end - b - LONG_ANSWER);
	if (!usual)
		return 0;
	return end - b < usual ? FEWER_BACKS * (double)(usual - (end - b)) :
			(double)(usual - 1) * BLIND -
			(t->upto[b + usual] - t->upto[b + 1]);
}

/* Sides [i, i + fronts) and [i + fronts, … + backs), seen the page's way or
 * turned. */
static double card_score(const struct table *t, size_t i,
		const struct step *how)
{
	size_t a = i, b = i + how->fronts, end = b + how->backs;
	double cost = how->turned ? misfit(t, b, a) : misfit(t, a, b);

	cost += how->turned ? count_cost(&t->u[b].side, &t->u[a].side, 1) :
			count_cost(&t->u[a].side, &t->u[b].side, how->backs);
	cost += t->upto[b] - t->upto[a + 1] + t->upto[end] - t->upto[b + 1] +
			t->page->freedom->none + front_cost(t, a, b);
	cost += backs_cost(t, b, end);
	cost -= b - a > 2 && end - b == 1 ? CHOICES : 0;
	if (t->u[b].gap)
		cost += GAP_IGNORED;
	cost += opens_cost(t, i, end) + PARTED * t->u[a].joined;
	if (t->page->freedom->pairs)
		return -cost - (t->u[b].joined ? 0 : UNPAIRED);
	return -cost - PARTED * t->u[b].joined;
}

/* A gap below a lone side stands for its second one, a gap above for its
 * first. */
static double lone_cost(const struct table *t, size_t i, bool turned)
{
	bool above = !i || t->u[i].gap;
	bool below = i + 1 < t->n && t->u[i + 1].gap;

	if (above == below)
		return fmin(t->as_front[i], t->as_back[i]);
	return below == !turned ? t->as_front[i] : t->as_back[i];
}

static double lost_score(const struct table *t, size_t i, bool turned)
{
	bool last = i + 1 == t->n, alone = !t->u[i].joined &&
			(last || !t->u[i + 1].joined);
	bool seen = t->u[i].gap || (!last && t->u[i + 1].gap);
	double cost = LOST;

	if (t->page->freedom->pairs && alone)
		cost = LOST_SEEN;
	else if (t->page->lossy)
		cost = seen ? LOST_SEEN : LOST_WORD;
	else if (last)
		cost = LOST_LAST;
	else if (seen)
		cost = LOST_GAP;
	cost += t->page->enough ? LOST_THOUGH : 0;
	return -cost - lone_cost(t, i, turned);
}

/* ---- the table -------------------------------------------------------- */

static struct step *step_at(struct table *t, size_t i, size_t d, unsigned r)
{
	return &t->steps[(i * t->width + d) * 2 + r];
}

static void reach(struct table *t, size_t i, long d, const struct step *s)
{
	struct step *old;

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

/* turned is relative to how the page goes just now. */
static void try_card(struct table *t, size_t i, size_t d, struct step how)
{
	double before = how.score;
	unsigned extra = how.fronts + how.backs - 2u;

	if (i + how.fronts + how.backs > t->n)
		return;
	for (unsigned turned = 0; turned < 2; turned++) {
		how.turned = (unsigned char)turned;
		how.score = before + card_score(t, i, &how) -
				(turned != how.regime ? TURNED : 0);
		reach(t, i + how.fronts + how.backs, (long)(d + extra), &how);
	}
}

/* Lines that a front may have: one, two, or one and a list of choices. */
static size_t front_lines(const struct table *t, size_t i, unsigned k)
{
	if (k < 2)
		return k + 1;
	return i + 1 < t->n && t->cue[i + 1].run < MOST_LINES ?
			1 + t->cue[i + 1].run : 0;
}

static void try_cards(struct table *t, size_t i, size_t d, struct step how)
{
	for (unsigned k = 0; k < 3; k++) {
		size_t fronts = front_lines(t, i, k), next;

		how.fronts = (unsigned char)fronts;
		for (how.backs = 1; fronts > k && how.backs < MOST_LINES;
				how.backs++) {
			next = i + fronts + how.backs;
			if (next > t->n || (k && how.backs > 1))
				break;
			if (how.backs > MOST_BACKS &&
					!t->page->freedom->asks &&
					t->extra[next - 1] >
					LEAST_EXTRA + BLIND)
				break;
			try_card(t, i, d, how);
		}
	}
}

/* A gap above a card is said by the side before it, if that has no partner;
 * as far as the best way to get there tells. */
static double gap_above(struct table *t, size_t i, size_t d, unsigned r)
{
	return i && t->u[i].gap && step_at(t, i, d, r)->backs ? GAP_IGNORED :
			0;
}

static void leave_state(struct table *t, size_t i, size_t d, unsigned r)
{
	double here = step_at(t, i, d, r)->score;
	struct step s = { here, 1, 0, (unsigned char)r, 0 };

	if (here == -INFINITY)
		return;
	for (unsigned next = 0; next < 2; next++)
		try_cards(t, i, d, (struct step){ here - gap_above(t, i, d, r)
				- (next != r ? SWITCHED : 0), 1, 1,
				(unsigned char)next, 0 });
	s.score = here + lost_score(t, i, r);
	reach(t, i + 1, (long)d - 1, &s);
}

/* false: cancelled. */
static bool fill(struct table *t)
{
	size_t states = (t->n + 1) * t->width * 2;

	for (size_t i = 0; i < states; i++)
		t->steps[i].score = -INFINITY;
	step_at(t, 0, t->zero, 0)->score = 0;
	step_at(t, 0, t->zero, 1)->score = t->page->lossy ? -LOSSY_BACK :
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

static double confidence_of(const struct table *t,
		const struct pairing_card *c)
{
	static const double sures[] = { [CUE_NONE] = 0.6, [CUE_WEAK] = 0.75,
		[CUE_STRONG] = 0.92, [CUE_ITEM] = 0.97 };
	double sure = 0.99;

	for (size_t k = c->first + 1; k < c->first + c->fronts + c->backs; k++) {
		if (k == c->first + c->fronts || t->u[k].joined)
			continue;
		sure = fmin(sure, sures[t->cue[k].cue]);
	}
	return sure;
}

/* The regime before a step isn't stored: it is whichever gives the score. */
static unsigned regime_before(struct table *t, size_t i, size_t d,
		const struct step *s)
{
	struct step how = *s;
	double want = s->score;
	unsigned best = s->regime;
	double least = INFINITY;

	for (unsigned r = 0; r < 2; r++) {
		double from = step_at(t, i, d, r)->score;
		double got;

		if (from == -INFINITY)
			continue;
		if (!s->backs) {
			got = r == s->regime ? from + lost_score(t, i, r) :
					-INFINITY;
		} else {
			got = from - gap_above(t, i, d, r) -
					(r != s->regime ? SWITCHED : 0) +
					card_score(t, i, &how) -
					(s->turned != s->regime ? TURNED : 0);
		}
		if (fabs(got - want) < least) {
			least = fabs(got - want);
			best = r;
		}
	}
	return best;
}

static void trace(struct table *t, size_t d, unsigned r, struct pairing *out)
{
	size_t i = t->n, k = 0, half;

	out->cards = recall_calloc(t->n + 1, sizeof(*out->cards));
	out->lost = 0;
	while (i) {
		struct step s = *step_at(t, i, d, r);
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

static void solve(struct table *t, size_t goal, struct pairing *out)
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

static void learn(struct table *t, const struct pairing *p,
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
static size_t set_width(struct table *t, unsigned expected)
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
static double difference(const struct table *t, const struct pairing *p)
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

static void init_table(struct table *t)
{
	size_t n = t->n;

	t->cue = recall_calloc(n + 1, sizeof(*t->cue));
	t->asks = recall_calloc(n + 1, sizeof(*t->asks));
	t->as_front = recall_calloc(n + 1, sizeof(*t->as_front));
	t->as_back = recall_calloc(n + 1, sizeof(*t->as_back));
	t->stray = recall_calloc(n + 1, sizeof(*t->stray));
	t->extra = recall_calloc(n + 1, sizeof(*t->extra));
	t->upto = recall_calloc(n + 1, sizeof(*t->upto));
	t->steps = recall_calloc((n + 1) * t->width * 2, sizeof(*t->steps));
}

static void release_table(struct table *t)
{
	free(t->cue);
	free(t->asks);
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

static bool may_be(const struct table *t)
{
	size_t asks = 0, joined = 0, opens = 0;

	for (size_t i = 0; i < t->n; i++) {
		asks += t->asks[i];
		joined += t->u[i].joined;
		opens += t->u[i].opens;
	}
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
	struct table t = { .u = units, .n = count, .width = 1,
		.page = page };
	struct side_model model;
	size_t goal = set_width(&t, expected);

	memset(out, 0, sizeof(*out));
	init_table(&t);
	pairing_find_cues(units, count, t.cue);
	for (size_t i = 0; i < count; i++)
		t.asks[i] = asks(&units[i].side);
	if (!may_be(&t)) {
		out->score = -INFINITY;
		release_table(&t);
		return;
	}
	import_side_model_init(&model);
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < count; i++)
			set_misfits(&t, i, page->trust * import_side_score(&model,
					&units[i].side));
		solve(&t, goal, out);
		if (!out->cards)
			break;
		learn(&t, out, &model);
	}
	out->score -= page->freedom->rare;
	out->lossy = page->lossy;
	out->trust = fmin(1, page->trust);
	doubt(out, page->lossy ? DOUBT_LOSSY : difference(&t, out) < ALIKE ?
			DOUBT_BLIND : DOUBT_LITTLE);
	release_table(&t);
}

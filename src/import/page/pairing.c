#include "pairing.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Costs in natural log odds, from how often it happens in real sets. */
#define TURNED 2.0	/* one card the wrong way round */
#define SWITCHED 6.0	/* the page goes on the other way round */
#define BACK_FIRST 2.5	/* the page begins the other way round */
#define LOST 4.5	/* a side that is missing */
#define LOST_SEEN 0.5	/* where the page shows a gap */
#define GAP_IGNORED 4.0
#define CUT_OFF 5.0	/* fewer cards than the page counts */
#define EXTRA 5.4	/* one more line of a side */
#define CUE 4.0		/* … that says so itself: "Ex. …" */
#define WEAK_CUE 1.6
#define JOINED 0.2	/* one more line where no blank line stands before */
#define PARTED 2.0	/* a side that begins there */
#define TWO_QUESTIONS 2.0
#define STRAY 3.0	/* "Ex. …" that begins a side */
#define COUNTED 1.5	/* "the 5 rights" with a list of five, or without */
#define MISFIT_CAP 7.0	/* no line is further from what it should be */
#define MOST_BACKS 6
#define ROUNDS 3
#define MOST_STATES (4u << 20)

enum cue { CUE_NONE, CUE_WEAK, CUE_STRONG };

/* A way to get to a state. */
struct step {
	double score;
	unsigned char fronts, backs, regime, turned;
};

struct table {
	const struct pairing_unit *u;
	size_t n;
	enum cue *cue;
	double *as_front, *as_back;	/* what each unit costs as such */
	double *stray;			/* … as the first line of any side */
	double *extra;			/* … as one more line of a side */
	size_t width, zero;	/* offsets that are followed, and where 0 is */
	struct step *steps;	/* [n + 1][width][2] */
};

/* ---- what continues a side -------------------------------------------- */

static bool starts_with(const char *s, const char *head)
{
	return strncasecmp(s, head, strlen(head)) == 0;
}

/* "FUNCTION: …", "USED FOR: …": a heading in capitals within a side. */
static bool caps_label(const char *s)
{
	size_t n = strcspn(s, ":");

	if (s[n] != ':' || n < 3 || n > 24 || !s[n + 1])
		return false;
	for (size_t i = 0; i < n; i++)
		if (!(s[i] >= 'A' && s[i] <= 'Z') && s[i] != ' ')
			return false;
	return true;
}

/* "Memory trick: …": the length of what a line is labelled with, 0 none. */
static size_t label_length(const char *s)
{
	size_t n = strcspn(s, ":");

	if (s[n] != ':' || n < 3 || n > 24 || s[n + 1] != ' ')
		return 0;
	for (size_t i = 0; i < n; i++)
		if (ispunct((unsigned char)s[i]) || isdigit((unsigned char)s[i]))
			return 0;
	return n;
}

/* Many lines of the page begin so, but not every second one. */
static bool is_common_head(const struct table *t, size_t i, size_t n,
		size_t least)
{
	size_t same = 0;

	for (size_t k = 0; n && k < t->n; k++)
		same += !strncasecmp(t->u[k].text, t->u[i].text, n);
	return same >= least && same * 5 < t->n * 2;
}

/* What follows the label is long: "Phase: first" is a term. */
#define LABELLED_CHARS 15

static bool is_common_label(const struct table *t, size_t i)
{
	size_t n = label_length(t->u[i].text), sum = 0, lines = 0;

	if (!n || !is_common_head(t, i, n + 1, 3))
		return false;
	for (size_t k = 0; k < t->n; k++) {
		if (strncasecmp(t->u[k].text, t->u[i].text, n + 1))
			continue;
		sum += strlen(t->u[k].text) - n;
		lines++;
	}
	return sum >= lines * LABELLED_CHARS;
}

/* "-el/la", "*also …": a dash or a star without a space after it. */
static bool is_item(const struct table *t, size_t i)
{
	const char *s = t->u[i].text;

	return (*s == '-' || *s == '*') && isalpha((unsigned char)s[1]) &&
			is_common_head(t, i, 1, 2);
}

/* "[chapter 1]" */
static bool is_bracketed(const char *s)
{
	return *s == '[' && s[strcspn(s, "]")] && !s[strcspn(s, "]") + 1];
}

static unsigned leading_number(const char *s)
{
	unsigned n = 0;
	const char *p = s;

	while (*p >= '0' && *p <= '9' && n < 1000)
		n = n * 10 + (unsigned)(*p++ - '0');
	return p > s && (*p == '.' || *p == ')') && p[1] == ' ' ? n : 0;
}

/* "F - face droops": a letter of a word that is spelled out. */
static bool letter_item(const char *s)
{
	return *s >= 'A' && *s <= 'Z' && s[1] == ' ' && s[2] == '-' &&
			s[3] == ' ';
}

static enum cue find_cue(const struct table *t, size_t i)
{
	static const char *const heads[] = { "ex:", "ex.", "ex)", "ex ",
		"e.g", "eg.", "eg:", "example:", "examples:", "for example",
		"i.e", "(", "•", "- ", "– ", "* ", "→", "->", "note:",
		"hint:", "also:", "formula:", "z. b.", "z.b.", "p. ex.",
		"ej:", "ej." };
	const struct pairing_unit *u = t->u;
	const char *s = u[i].text;
	unsigned k;

	for (size_t h = 0; h < sizeof(heads) / sizeof(*heads); h++)
		if (starts_with(s, heads[h]))
			return CUE_STRONG;
	if (caps_label(s) || (letter_item(s) && i &&
			letter_item(u[i - 1].text)) || is_common_label(t, i) ||
			is_item(t, i) || is_bracketed(s))
		return CUE_STRONG;
	k = leading_number(s);
	if (k > 1 && i && leading_number(u[i - 1].text) == k - 1)
		return CUE_STRONG;
	if (*s >= '0' && *s <= '9' && strlen(s) < 16 && u[i].side.asked == 0)
		return CUE_WEAK;
	/* a sentence that goes on */
	if (i && u[i].side.opens_low && u[i - 1].side.length > log(40) &&
			!strchr(".!?", u[i - 1].text[
			strlen(u[i - 1].text) - 1]))
		return CUE_WEAK;
	return CUE_NONE;
}

/* ---- costs ------------------------------------------------------------ */

/* "Ex. …" and what many cards are labelled with go on with a side. */
static bool goes_on(const struct table *t, size_t i)
{
	static const char *const examples[] = { "ex:", "ex.", "example:",
		"examples:", "e.g" };

	for (size_t k = 0; k < sizeof(examples) / sizeof(*examples); k++)
		if (starts_with(t->u[i].text, examples[k]))
			return true;
	return is_common_label(t, i);
}

/* What a unit costs as a front and as a back. */
static void set_misfits(struct table *t, size_t i, double score)
{
	bool stray = goes_on(t, i);

	t->stray[i] = stray ? STRAY : 0;
	t->as_front[i] = fmin(MISFIT_CAP, fmax(0, -score)) +
			(t->cue[i] == CUE_STRONG && !stray ? 3 : 0);
	t->as_back[i] = fmin(MISFIT_CAP, fmax(0, score));
	if (t->u[i].joined)
		t->extra[i] = JOINED;
	else if (t->cue[i] == CUE_STRONG)
		t->extra[i] = EXTRA - CUE;
	else if (t->cue[i] == CUE_WEAK)
		t->extra[i] = EXTRA - WEAK_CUE;
	else
		t->extra[i] = EXTRA + fmin(1.5, fmax(-0.4, 0.3 * score));
	t->extra[i] += t->u[i].gap ? GAP_IGNORED : 0;
}

/* An answer may look like anything but a question; two questions are one in
 * two languages. */
static double misfit(const struct table *t, size_t front, size_t back)
{
	const struct side *f = &t->u[front].side, *b = &t->u[back].side;
	bool asked = f->question == QUESTION_REAL && b->question <
			QUESTION_LOOSE;
	double answer = asked ? 0 : t->as_back[back];

	if (f->question && b->question)
		answer = fmin(answer, TWO_QUESTIONS);
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

/* Sides [i, i + fronts) and [i + fronts, … + backs), seen the page's way or
 * turned. */
static double card_score(const struct table *t, size_t i,
		const struct step *how)
{
	size_t a = i, b = i + how->fronts, end = b + how->backs;
	double cost = how->turned ? misfit(t, b, a) : misfit(t, a, b);

	cost += how->turned ? count_cost(&t->u[b].side, &t->u[a].side, 1) :
			count_cost(&t->u[a].side, &t->u[b].side, how->backs);

	for (size_t k = a + 1; k < end; k++)
		if (k != b)
			cost += t->extra[k];
	if (t->u[b].gap)
		cost += GAP_IGNORED;
	return -cost - PARTED * (t->u[a].joined + t->u[b].joined);
}

static double lost_score(const struct table *t, size_t i)
{
	bool seen = t->u[i].gap || (i + 1 < t->n && t->u[i + 1].gap);

	return seen ? -LOST_SEEN : -LOST;
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

static void leave_state(struct table *t, size_t i, size_t d, unsigned r)
{
	double here = step_at(t, i, d, r)->score;
	struct step s = { here, 1, 0, (unsigned char)r, 0 };

	if (here == -INFINITY)
		return;
	for (unsigned next = 0; next < 2; next++) {
		struct step how = { here - (next != r ? SWITCHED : 0),
			1, 1, (unsigned char)next, 0 };

		for (how.backs = 1; how.backs <= MOST_BACKS; how.backs++)
			try_card(t, i, d, how);
		how.fronts = 2;
		how.backs = 1;
		try_card(t, i, d, how);
	}
	s.score = here + lost_score(t, i);
	reach(t, i + 1, (long)d - 1, &s);
}

static void fill(struct table *t)
{
	size_t states = (t->n + 1) * t->width * 2;

	for (size_t i = 0; i < states; i++)
		t->steps[i].score = -INFINITY;
	step_at(t, 0, t->zero, 0)->score = 0;
	step_at(t, 0, t->zero, 1)->score = -BACK_FIRST;
	for (size_t i = 0; i < t->n; i++)
		for (size_t d = 0; d < t->width; d++)
			for (unsigned r = 0; r < 2; r++)
				leave_state(t, i, d, r);
}

/* ---- reading the result ----------------------------------------------- */

static double confidence_of(const struct table *t,
		const struct pairing_card *c)
{
	double sure = 0.99;

	for (size_t k = c->first + 1; k < c->first + c->fronts + c->backs; k++) {
		if (k == c->first + c->fronts || t->u[k].joined)
			continue;
		if (t->cue[k] != CUE_STRONG)
			sure = fmin(sure, t->cue[k] == CUE_WEAK ? 0.75 : 0.6);
		else
			sure = fmin(sure, 0.92);
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
			got = r == s->regime ? from + lost_score(t, i) :
					-INFINITY;
		} else {
			got = from - (r != s->regime ? SWITCHED : 0) +
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

	fill(t);
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
	struct side_sums sums = { 0, 0, 0, 0, 0 };

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

/* Where lines are missing and both sides look alike, nobody can tell where. */
static void doubt(struct pairing *out, const struct side_model *m)
{
	bool blind = fabs(m->front_mean - m->back_mean) < 0.4;

	if (!out->lost)
		return;
	for (size_t i = 0; i < out->count; i++) {
		struct pairing_card *c = &out->cards[i];
		bool near = (i && !out->cards[i - 1].backs) ||
				(i + 1 < out->count &&
				!out->cards[i + 1].backs);

		c->confidence = fmin(c->confidence, blind ? 0.5 :
				near ? 0.8 : 0.95);
	}
}

/* Only pairings that give the expected number of cards, 0 any. */
static void pair_counted(const struct pairing_unit *units, size_t count,
		unsigned expected, struct pairing *out)
{
	struct table t = { .u = units, .n = count, .width = 1 };
	struct side_model model;
	size_t goal = set_width(&t, expected);

	memset(out, 0, sizeof(*out));
	t.cue = recall_calloc(count + 1, sizeof(*t.cue));
	t.as_front = recall_calloc(count + 1, sizeof(*t.as_front));
	t.as_back = recall_calloc(count + 1, sizeof(*t.as_back));
	t.stray = recall_calloc(count + 1, sizeof(*t.stray));
	t.extra = recall_calloc(count + 1, sizeof(*t.extra));
	t.steps = recall_calloc((count + 1) * t.width * 2, sizeof(*t.steps));
	for (size_t i = 0; i < count; i++)
		t.cue[i] = find_cue(&t, i);
	import_side_model_init(&model);
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < count; i++)
			set_misfits(&t, i, import_side_score(&model,
					&units[i].side));
		solve(&t, goal, out);
		if (!out->cards)
			break;
		learn(&t, out, &model);
	}
	doubt(out, &model);
	free(t.cue);
	free(t.as_front);
	free(t.as_back);
	free(t.extra);
	free(t.stray);
	free(t.steps);
}

/* A page that is cut off, or whose pictures are gone, has fewer cards than
 * it counts; where nothing shows lines to be lost, that is what happened. */
static bool is_cut_off(const struct pairing *counted,
		const struct pairing *any, unsigned expected)
{
	return !counted->cards || (any->count < expected &&
			any->score > counted->score);
}

void import_pair(const struct pairing_unit *units, size_t count,
		unsigned expected, struct pairing *out)
{
	struct pairing any;

	pair_counted(units, count, expected, out);
	if (!expected)
		return;
	pair_counted(units, count, 0, &any);
	any.score -= any.count < expected ? CUT_OFF : 0;
	if (is_cut_off(out, &any, expected)) {
		free(out->cards);
		*out = any;
	} else {
		free(any.cards);
	}
}

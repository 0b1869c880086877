#include "paircosts.h"

#include <math.h>
#include <string.h>

#include "pairwords.h"

/* In natural log odds, from how often it happens in real sets. */
#define LOST 4.7	/* a side that is missing */
#define LOST_BLIND 1.5	/* … more, where looks say nothing */
#define LOST_THOUGH 4.0	/* … more, where the page has sides enough */
#define LOST_LAST 3.0	/* the page was cut off between two sides */
#define LOST_WORD 1.5	/* where the page has none of a single word */
#define LOST_UNSEEN 3.5	/* … though it shows others by gaps */
#define LOST_SEEN 0.7	/* … and shows a gap here */
#define LOST_GAP 2.2	/* where nothing but a gap shows it */
#define CUE 4.0		/* one more line that says so itself: "Ex. …" */
#define WEAK_CUE 1.6
#define CLEAR 0.3	/* a unit is rather a front than a back */
#define ITEM 0.1	/* … that is the next item of a list */
#define JOINED 0.2	/* one more line where no blank line stands before */
#define PARAGRAPH 1.0	/* … of an answer, below a blank line */
#define PARTED 2.0	/* a side that begins there */
#define OPENED 5.0	/* a card that goes on where another should begin */
#define UNOPENED 2.0	/* … begins where none should */
#define UNPAIRED 0.5	/* a card of two blocks where most are of one */
#define AFTER_FRONT 2.0	/* one more line of a front that is like a back */
#define TWO_QUESTIONS 3.5
#define STRAY 3.0	/* "Ex. …" that begins a side */
#define BROKEN 4.0	/* the second item of a list that begins a side */
#define COUNTED 1.5	/* "the 5 rights" with a list of five, or without */
#define MISFIT_CAP 7.0	/* no line is further from what it should be */
#define CHOICES 2.0	/* a front with choices, and an answer of one line */
#define NO_QUESTION 5.0	/* a front where all others ask */
#define NO_ANSWER 5.0	/* a question among the answers there */
#define LONG_ANSWER 5	/* lines; of even longer ones each costs … */
#define LONG_EXTRA 0.7
#define SHARED 1.5	/* a word in two lines that no other line has */
#define FEWER_BACKS 2.0	/* a back of one line where others have more */

static double extra_cost(const struct pairing_table *t, size_t i, double score)
{
	static const double cues[] = { [CUE_WEAK] = WEAK_CUE,
		[CUE_STRONG] = CUE };
	double base = t->page->freedom->extra;

	if (t->u[i].joined)
		return t->page->freedom->pairs ? PARTED : JOINED;
	if (t->cue[i].cue == CUE_ITEM)
		return ITEM;
	if (t->page->freedom->asks)
		return t->u[i].side.asks || t->u[i].side.verdict ?
				NO_ANSWER : t->cue[i].cue ? LEAST_EXTRA : base +
				(t->u[i].parted ? PARAGRAPH : 0);
	/* a value below a term is what it stands for */
	if (t->cue[i].cue > CUE_WEAK || (t->cue[i].cue && (!i ||
			t->as_back[i - 1] - t->as_front[i - 1] <= CLEAR)))
		return fmax(LEAST_EXTRA, base - cues[t->cue[i].cue]);
	/* what reads like a definition is one whose term was dropped */
	if (t->page->freedom->lossy)
		return base;
	return base + fmin(1.5, fmax(-0.4, 0.3 * score));
}

/* What a unit costs as a front and as a back: the log of how likely it is
 * neither; nothing where its looks are plain, BLIND where they say nothing. */
void pairing_set_misfits(struct pairing_table *t, size_t i, double score)
{
	const struct unit_cue *c = &t->cue[i];

	t->stray[i] = c->stray ? STRAY : c->cue == CUE_ITEM ? BROKEN : 0;
	t->as_front[i] = fmin(MISFIT_CAP, log1p(exp(-score))) +
			(c->cue == CUE_STRONG && !c->stray ? 3 : 0);
	t->as_back[i] = fmin(MISFIT_CAP, log1p(exp(score)));
	if (t->page->freedom->asks) {
		t->as_front[i] = t->u[i].side.asks ? 0 : NO_QUESTION;
		t->as_back[i] = t->u[i].side.asks ? NO_ANSWER : 0;
	}
	t->extra[i] = extra_cost(t, i, score) +
			(t->page->freedom->asks ? 0 : BLIND) +
			(t->u[i].gap ? GAP_IGNORED : 0);
	t->upto[i + 1] = t->upto[i] + t->extra[i];
}

/* An answer may look like anything but a question; two questions are one in
 * two languages. */
static double misfit(const struct pairing_table *t, size_t front, size_t back)
{
	const struct side *f = &t->u[front].side, *b = &t->u[back].side;
	bool asked = f->question == QUESTION_REAL && b->question <
			QUESTION_LOOSE;
	double answer = asked ? 0 : t->as_back[back];

	if (f->question && b->question && !t->page->freedom->lossy)
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

/* Lines after the first of a front [a, b): they should be no back, nor follow
 * a question, unless they say so. */
static double front_cost(const struct pairing_table *t, size_t a, size_t b)
{
	double cost = t->page->freedom->asks && b - a == 2 &&
			!t->u[a + 1].side.asks ? NO_QUESTION : 0;

	for (size_t k = a + 1; k < b && !t->cue[k].cue; k++)
		cost += t->as_back[k] < t->as_front[k] ? AFTER_FRONT : 0;
	return cost + (b - a == 2 && !t->cue[a + 1].cue &&
			t->u[a].side.question == QUESTION_REAL ?
			AFTER_FRONT : 0);
}

/* Where gaps show where cards begin. */
static double opens_cost(const struct pairing_table *t, size_t i, size_t end)
{
	double cost = t->page->freedom->opens && !t->u[i].opens ? UNOPENED : 0;

	while (++i < end)
		cost += t->u[i].opens ? OPENED : 0;
	return cost;
}

/* Where backs have several lines, those cost nothing. */
static double backs_cost(const struct pairing_table *t, size_t b, size_t end)
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
double pairing_card_score(const struct pairing_table *t, size_t i,
		const struct pairing_step *how)
{
	size_t a = i, b = i + how->fronts, end = b + how->backs;
	size_t front = how->turned ? b : a, back = how->turned ? a : b;
	size_t fronts = how->turned ? how->backs : how->fronts;
	size_t backs = how->turned ? how->fronts : how->backs;
	double cost = misfit(t, front, back);

	cost += count_cost(&t->u[front].side, &t->u[back].side,
			(unsigned)backs);
	cost += t->upto[b] - t->upto[a + 1] + t->upto[end] - t->upto[b + 1] +
			t->page->freedom->none;
	cost += front_cost(t, front, front + fronts);
	cost += backs_cost(t, back, back + backs);
	cost -= !how->turned && fronts > 2 && backs == 1 ? CHOICES : 0;
	cost -= pairing_are_linked(t->page->links, a, end) ? SHARED : 0;
	if (t->u[b].gap)
		cost += GAP_IGNORED;
	cost += opens_cost(t, i, end) + PARTED * t->u[a].joined;
	if (t->page->freedom->pairs)
		return -cost - (t->u[b].joined ? 0 : UNPAIRED);
	return -cost - PARTED * t->u[b].joined;
}

/* A gap below a lone side stands for its second one, a gap above for its
 * first. */
static double lone_cost(const struct pairing_table *t, size_t i, bool turned)
{
	bool above = !i || t->u[i].gap;
	bool below = i + 1 < t->n && t->u[i + 1].gap;

	if (above == below)
		return fmin(t->as_front[i], t->as_back[i]);
	return below == !turned ? t->as_front[i] : t->as_back[i];
}

double pairing_lost_score(const struct pairing_table *t, size_t i, bool turned)
{
	bool last = i + 1 == t->n, alone = !t->u[i].joined &&
			(last || !t->u[i + 1].joined);
	bool seen = t->u[i].gap || (!last && t->u[i + 1].gap);
	double cost = LOST + LOST_BLIND * (1 - fmin(1, t->page->trust));

	if (t->page->freedom->pairs && alone)
		cost = LOST_SEEN;
	else if (t->page->freedom->lossy)
		cost = seen ? LOST_SEEN : t->page->gaps ? LOST_UNSEEN :
				LOST_WORD;
	else if (last)
		cost = LOST_LAST;
	else if (seen)
		cost = LOST_GAP;
	cost += t->page->cards ? LOST_THOUGH : 0;
	return -cost - lone_cost(t, i, turned);
}

/*
 * Where labels that say nothing of themselves stand in a card: before its
 * sides, between or behind them. Told by where blank lines stand, by how much
 * text there is above the first label and below the last, and by which of two
 * sides looks like a front.
 */
#include "labelunits.h"

#include <math.h>
#include <stdlib.h>

#include "side.h"

/* In log odds. */
#define GAPS 5.0	/* that show where cards begin */
#define FITS 2.0	/* as many lines at an end as it must have there */
#define SET_OFF 1.5	/* none, and a blank line before other text */
#define ADJOINS (-1.0)	/* none, and yet there is other text */
#define LACKS (-4.0)	/* fewer */
#define LOOKS 2.0	/* fronts look like fronts */
#define PARTS 4.0	/* labels of the last card stand above one's own */
#define OPENS 0.5
#define ENDS 0.3

/* Labels that follow one another. */
struct stop {
	size_t from, to;	/* lines */
	int first, last;	/* labels */
};

struct places {
	const struct labels *l;
	struct stop *stops;
	size_t count;
	size_t cycle;		/* stops of a card: 1, or 2 with a side each */
	bool blocky;		/* blank lines all over, sides are blocks */
	double above, below;	/* share of stops with a blank line there, … */
	double other;		/* at any other place in a card */
	double looks;		/* that a card's first side follows a stop, or
				 * is the first of two */
};

static bool has_gap(const struct labels *l, size_t i)
{
	return i < l->page->count && l->page->lines[i].blanks > 0;
}

static void find_stops(struct places *p)
{
	const struct labels *l = p->l;

	p->stops = recall_calloc(l->page->count + 1, sizeof(*p->stops));
	for (size_t i = 0, to; i < l->page->count; i = to) {
		to = i + 1;
		if (l->label[i] < 0)
			continue;
		while (to < l->page->count && l->label[to] >= 0)
			to++;
		p->stops[p->count++] = (struct stop){ i, to, l->label[i],
			l->label[to - 1] };
	}
}

static bool are_alike(const struct stop *a, const struct stop *b)
{
	return a->first == b->first || a->last == b->last;
}

/* Where the second side begins in the text below stop k; 0: it is but one
 * side. */
static size_t second_side(const struct places *p, size_t k)
{
	size_t from = p->stops[k].to, to = p->stops[k + 1].from;

	for (size_t i = from + 1; i < to; i++)
		if (to - from == 2 || has_gap(p->l, i))
			return i;
	return to - from > 1 ? from + 1 : 0;
}

/* How many stops a card has; 0 nothing regular is seen. */
static size_t find_cycle(const struct places *p)
{
	size_t same = 0, turns = 0, singles = 0, n = p->count;

	for (size_t k = 0; k + 1 < n; k++) {
		same += are_alike(&p->stops[k], &p->stops[k + 1]);
		turns += k + 2 < n && !are_alike(&p->stops[k], &p->stops[k + 1])
				&& are_alike(&p->stops[k], &p->stops[k + 2]);
		singles += !second_side(p, k);
	}
	if (n < LABEL_CARDS)
		return 0;
	if (same * 10 >= (n - 1) * 9)
		return singles * 10 >= (n - 1) * 9 ? 2 : singles * 10 <=
				n - 1 ? 1 : 0;
	return turns * 10 >= (n - 2) * 9 ? 2 : 0;
}

double labels_front_odds(const struct labels *l, size_t i)
{
	struct side_model m;
	struct side side;

	import_side_model_init(&m);
	import_side_look(&side, l->page->lines[i].text);
	return import_side_score(&m, &side);
}

/* Sides of one card, or of this one and the next, from stop k on. */
static void look_at_stop(struct places *p, size_t k, double share)
{
	const struct stop *s = &p->stops[k];
	size_t a = s->to, b = p->cycle == 1 ? second_side(p, k) :
			k + 2 < p->count ? p->stops[k + 1].to : 0;

	p->above += share * has_gap(p->l, s->from);
	p->below += share * has_gap(p->l, a);
	if (p->cycle == 1)
		p->other += share * has_gap(p->l, b);
	else
		p->other += share * (k + 1 < p->count && (has_gap(p->l,
				p->stops[k + 1].from) || has_gap(p->l,
				p->stops[k + 1].to)));
	if (b)
		p->looks += share * tanh((labels_front_odds(p->l, a) -
				labels_front_odds(p->l, b)) / 2);
}

/* Is there a gap that sets something off, above line i? */
static bool is_edge(const struct places *p, size_t i)
{
	return has_gap(p->l, i) && !p->blocky;
}

static bool begins_side(const struct places *p, size_t i)
{
	return !i || !p->blocky || has_gap(p->l, i);
}

/* Of the sides at one end of the page, up to a gap, where a card must have so
 * many; more: there is other text. */
static double end_odds(size_t sides, size_t must, bool gap, bool more)
{
	if (sides == must && must)
		return gap || !more ? FITS : 0;
	if (!must)
		return !sides && !more ? FITS : gap ? SET_OFF : ADJOINS;
	return sides < must ? LACKS : 0;
}

static double head_odds(const struct places *p, size_t must)
{
	size_t first = p->stops[0].from, at = first, n = 0;

	while (at && (at == first || !is_edge(p, at)))
		n += begins_side(p, --at);
	if (!must)
		return end_odds(n, 0, is_edge(p, first), n > 0);
	if (p->above > 0.5 && !has_gap(p->l, first))
		n = 0;	/* no side stands so close to one */
	return end_odds(n, must, is_edge(p, at), at > 0);
}

static double tail_odds(const struct places *p, size_t must)
{
	size_t last = p->stops[p->count - 1].to, at = last, n = 0;

	while (at < p->l->page->count && (at == last || !is_edge(p, at)))
		n += begins_side(p, at++);
	if (!must)
		return end_odds(n, 0, is_edge(p, last), n > 0);
	if (p->below > 0.5 && !has_gap(p->l, last))
		n = 0;
	return end_odds(n, must, is_edge(p, at), at < p->l->page->count);
}

/* The first stop has fewer labels than those like it, or the last one has:
 * cards begin between them. */
static bool begins_amid(const struct places *p)
{
	const struct stop *s = p->stops, *next = s + p->cycle;

	return s->last == next->last && s->first != next->first;
}

static bool ends_amid(const struct places *p)
{
	const struct stop *s = p->stops + p->count - 1, *last = s - p->cycle;

	return s->first == last->first && s->last != last->last;
}

static double parts_odds(const struct places *p)
{
	return begins_amid(p) || ends_amid(p) ? PARTS : 0;
}

static double gap_odds(double here, double one, double other)
{
	return GAPS * (here - fmax(one, other));
}

static size_t usual_lines(const struct places *p)
{
	size_t times[4] = { 0 }, best = 2;

	for (size_t k = 0; k + 1 < p->count; k++) {
		size_t n = p->stops[k + 1].from - p->stops[k].to;

		times[n < 3 ? n : 3]++;
	}
	return times[3] > times[2] ? 3 : best;
}

enum place { OPENS_CARD, AMID_CARD, ENDS_CARD };

static enum place choose_place(const struct places *p)
{
	size_t n = p->cycle == 1 ? usual_lines(p) : 1;
	double opens = OPENS + parts_odds(p) + LOOKS * p->looks + head_odds(p, 0) +
			tail_odds(p, ends_amid(p) ? 0 : n) +
			gap_odds(p->above, p->below,
			p->other);
	double ends, amid = -INFINITY;

	if (p->cycle == 1) {
		ends = ENDS + LOOKS * p->looks + gap_odds(p->below, p->above,
				p->other) + head_odds(p, n) + tail_odds(p, 0);
		amid = -LOOKS * p->looks + gap_odds(p->other, p->above,
				p->below) + head_odds(p, 1) + tail_odds(p,
				n - 1);
	} else {
		ends = ENDS - LOOKS * p->looks + gap_odds(p->other, p->above,
				p->below) + head_odds(p, 1) + tail_odds(p, 0);
	}
	if (amid > opens && amid > ends)
		return AMID_CARD;
	return opens >= ends ? OPENS_CARD : ENDS_CARD;
}

static void place_labels(struct labels *l, const struct places *p)
{
	enum place place = choose_place(p);
	bool every = p->cycle == 2 && are_alike(&p->stops[0], &p->stops[1]);

	l->placed = true;
	if (every && place == OPENS_CARD)
		l->head = p->stops[0].from;
	l->parted = every || place == AMID_CARD;
	for (size_t k = 0; l->parted && k < l->chosen_count; k++)
		l->role[k] = LABEL_TURN;
	l->edge_ends = place == ENDS_CARD;
	l->edge = l->edge_ends ? p->stops[p->cycle - 1].last :
			p->stops[0].first;
}

void labels_find_place(struct labels *l)
{
	struct places p = { .l = l };
	size_t seen = 0;

	if (l->chosen_count == 1 && l->role[0] == LABEL_NOTE)
		l->role[0] = LABEL_UNKNOWN;	/* "Level 3", and no text of it */
	for (size_t k = 0; k < l->chosen_count; k++)
		if (l->role[k] != LABEL_UNKNOWN || !label_has_text(&l->kinds[
				l->chosen[k]]))
			return;
	find_stops(&p);
	p.cycle = find_cycle(&p);
	for (size_t k = 0; p.cycle && k + 1 < p.count; k += p.cycle)
		seen++;
	for (size_t k = 0; p.cycle && k + 1 < p.count; k += p.cycle)
		look_at_stop(&p, k, 1 / (double)seen);
	p.blocky = p.above > 0.5 && p.below > 0.5 && p.other > 0.5;
	if (p.cycle)
		place_labels(l, &p);
	free(p.stops);
}

#include "initial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fsrs.h"
#include "sort.h"

#define GRADES 4
#define MIN_ITEMS 8
#define S0_MIN 0.001
#define S0_MAX 100.0

/* All cards with one first grade and one first delay. */
struct group {
	unsigned grade;
	double days;
	size_t count, passes;
	bool dropped;
};

struct groups {
	struct group *all;
	size_t count;
	uint32_t *of_card;	/* index into all, or NO_GROUP */
};

#define NO_GROUP UINT32_MAX

/* ---- first later days ------------------------------------------------- */

/* The row of the card's first item; its end if it has none so far. */
static size_t first_item(const struct recall_fit_log *h, size_t card,
		size_t limit)
{
	size_t i = h->start[card];

	while (i < h->start[card + 1] && h->item[i] == NO_ITEM)
		i++;
	if (i < h->start[card + 1] && h->item[i] >= limit)
		return h->start[card + 1];
	return i;
}

static struct keyed *order_first_items(const struct recall_fit_log *h,
		size_t limit, size_t *count)
{
	struct keyed *order = recall_calloc(h->cards, sizeof(*order));

	*count = 0;
	for (size_t c = 0; c < h->cards; c++) {
		size_t row = first_item(h, c, limit);

		if (row == h->start[c + 1])
			continue;
		order[(*count)++] = (struct keyed){
			(uint64_t)h->grade[h->start[c]] << 40 |
					(uint64_t)h->days[row],
			(uint32_t)c };
	}
	sort_keyed(order, *count);
	return order;
}

static void group_cards(struct groups *g, const struct recall_fit_log *h,
		size_t limit)
{
	size_t count;
	struct keyed *order = order_first_items(h, limit, &count);

	g->all = recall_calloc(count, sizeof(*g->all));
	g->of_card = recall_calloc(h->cards, sizeof(*g->of_card));
	memset(g->of_card, 0xff, h->cards * sizeof(*g->of_card));
	for (size_t i = 0; i < count; i++) {
		uint32_t card = order[i].index;
		size_t row = first_item(h, card, limit);
		struct group *group;

		if (i == 0 || order[i].key != order[i - 1].key)
			g->all[g->count++] = (struct group){
				.grade = h->grade[h->start[card]],
				.days = h->days[row],
			};
		group = &g->all[g->count - 1];
		group->count++;
		group->passes += h->grade[row] >= RECALL_HARD;
		g->of_card[card] = (uint32_t)(g->count - 1);
	}
	free(order);
}

/* ---- outliers --------------------------------------------------------- */

/*
 * Of the groups with one first grade, the smallest go until a twentieth of
 * the cards (20 at least) is gone; of the rest those too small or too late
 * to mean anything.
 */
static void drop_outliers(struct group *groups, size_t count)
{
	struct keyed *order = recall_calloc(count, sizeof(*order));
	size_t total = 0, cut, gone = 0;

	for (size_t i = 0; i < count; i++) {
		order[i] = (struct keyed){ groups[i].count, (uint32_t)i };
		total += groups[i].count;
	}
	cut = total / 20 > 20 ? total / 20 : 20;
	sort_keyed(order, count);
	for (size_t i = 0; i < count; i++) {
		struct group *g = &groups[order[i].index];
		double latest = g->grade == RECALL_EASY ? 365 : 100;

		if (gone + g->count < cut) {
			gone += g->count;
			g->dropped = true;
		} else {
			g->dropped = g->count < 6 || g->days > latest;
		}
	}
	free(order);
}

static void drop_all_outliers(struct groups *g)
{
	size_t from = 0;

	for (size_t i = 1; i <= g->count; i++) {
		if (i < g->count && g->all[i].grade == g->all[from].grade)
			continue;
		drop_outliers(g->all + from, i - from);
		from = i;
	}
}

/* ---- counting what is left -------------------------------------------- */

static void count_card(struct initial *in, const struct recall_fit_log *h,
		size_t card, size_t limit)
{
	for (size_t i = h->start[card]; i < h->start[card + 1]; i++) {
		if (h->item[i] == NO_ITEM || h->item[i] >= limit)
			continue;
		in->items++;
		in->passes += h->grade[i] >= RECALL_HARD;
	}
}

static void count_items(struct initial *in, const struct recall_fit_log *h,
		const struct groups *g, size_t limit)
{
	for (size_t c = 0; c < h->cards; c++) {
		const struct group *group;

		if (g->of_card[c] == NO_GROUP)
			continue;
		group = &g->all[g->of_card[c]];
		in->dropped[c] = group->dropped;
		if (group->dropped)
			continue;
		in->first_items++;
		in->counts[group->grade - 1]++;
		count_card(in, h, c, limit);
	}
	if (in->items)
		in->passes /= (double)in->items;
}

/* ---- the search for one stability ------------------------------------- */

struct search {
	const struct group *groups;
	size_t count;
	const struct recall_params *p;	/* defaults */
	double passes;			/* of all items */
	double prior;
};

static double cross_entropy(double share, double p)
{
	p = clamp(p, 1e-7, 1 - 1e-7);
	return -(share * log(p) + (1 - share) * log(1 - p));
}

/* Small groups lean towards the mean of all; few answers to the prior. */
static double loss_of(const struct search *s, double stability)
{
	struct recall_trace trace = { .stability = stability,
				      .difficulty = 5 };
	double loss = fabs(stability - s->prior) / 16;

	for (size_t i = 0; i < s->count; i++) {
		const struct group *g = &s->groups[i];
		double n = (double)g->count;

		if (!g->dropped)
			loss += n * cross_entropy(((double)g->passes +
							s->passes) / (n + 1),
					recall_model_retrievability(s->p,
							&trace, g->days));
	}
	return loss;
}

static double best_stability(const struct search *s)
{
	double lo = S0_MIN, hi = S0_MAX;

	for (int i = 0; i < 1000 && hi - lo > 2.2e-16; i++) {
		double a = lo + (hi - lo) / 3, b = hi - (hi - lo) / 3;

		if (loss_of(s, a) < loss_of(s, b))
			hi = b;
		else
			lo = a;
	}
	return (lo + hi) / 2;
}

static void search_all(struct initial *in, const struct groups *g,
		const struct recall_params *p)
{
	size_t from = 0;

	for (size_t i = 1; i <= g->count; i++) {
		unsigned grade = g->all[from].grade;
		struct search s = { g->all + from, i - from, p, in->passes,
				    p->w[grade - 1] };

		if (i < g->count && g->all[i].grade == grade)
			continue;
		if (in->counts[grade - 1])
			in->s0[grade - 1] = best_stability(&s);
		from = i;
	}
}

/* ---- order, and grades without answers -------------------------------- */

void initial_order(double s0[4], const size_t counts[4])
{
	static const int pairs[][2] = {
		{ 0, 1 }, { 1, 2 }, { 2, 3 }, { 0, 2 }, { 1, 3 }, { 0, 3 },
	};

	for (size_t i = 0; i < RECALL_COUNT(pairs); i++) {
		int a = pairs[i][0], b = pairs[i][1];

		if (!counts[a] || !counts[b] || s0[a] <= s0[b])
			continue;
		if (counts[a] > counts[b])
			s0[b] = s0[a];
		else
			s0[a] = s0[b];
	}
}

/*
 * In logarithms Hard lies a share A of the way from Good to Again, and Good a
 * share B of the way from Hard to Easy: any two give the others. The first
 * of these that can be used is.
 */
#define A 0.41
#define B 0.54
static const struct {
	int to, x, y;
	double share;		/* ln to = share * ln x + (1 - share) * ln y */
} rules[] = {
	{ 1, 0, 2, A },
	{ 2, 3, 1, B },
	{ 2, 1, 0, 1 / (1 - A) },
	{ 1, 2, 3, 1 / (1 - B) },
	{ 0, 1, 2, 1 / A },
	{ 3, 2, 1, 1 / B },
	{ 1, 0, 3, A / (A + B - A * B) },
};

static bool fill_one(double s0[GRADES])
{
	for (size_t i = 0; i < RECALL_COUNT(rules); i++) {
		double *to = &s0[rules[i].to], x = s0[rules[i].x];
		double y = s0[rules[i].y], share = rules[i].share;

		if (*to > 0 || !(x > 0) || !(y > 0))
			continue;
		*to = exp(share * log(x) + (1 - share) * log(y));
		return true;
	}
	return false;
}

static void fill_missing(double s0[GRADES], const double *dflt)
{
	double scale = 1;
	int known = 0;

	for (int i = 0; i < GRADES; i++) {
		if (!(s0[i] > 0))
			continue;
		known++;
		scale = s0[i] / dflt[i];
	}
	if (known <= 1)
		for (int i = 0; i < GRADES; i++)
			s0[i] = scale * dflt[i];
	while (fill_one(s0))
		continue;
	for (int i = 0; i < GRADES; i++)
		s0[i] = clamp(s0[i], S0_MIN, S0_MAX);
}

void initial_find(struct initial *in, const struct recall_fit_log *h,
		size_t limit)
{
	struct recall_params p = recall_params_default(RECALL_FSRS6);
	struct groups g = { 0 };

	*in = (struct initial){ 0 };
	in->dropped = recall_calloc(h->cards + 1, sizeof(*in->dropped));
	group_cards(&g, h, limit);
	drop_all_outliers(&g);
	count_items(in, h, &g, limit);
	if (in->items >= MIN_ITEMS)
		search_all(in, &g, &p);
	initial_order(in->s0, in->counts);
	fill_missing(in->s0, p.w);
	free(g.all);
	free(g.of_card);
}

void initial_release(struct initial *in)
{
	free(in->dropped);
	*in = (struct initial){ 0 };
}

#include "pack.h"

#include <stdlib.h>
#include <string.h>

#include "sort.h"

#define ALIGNMENT 64

void *pack_room(size_t size)
{
	void *p = aligned_alloc(ALIGNMENT, (size / ALIGNMENT + 1) * ALIGNMENT);

	if (!p)
		recall_out_of_memory();
	return p;
}

/* ---- which cards, in which order -------------------------------------- */

/* Rows of the card up to its last item. */
static size_t useful_rows(const struct recall_fit_log *h, size_t card,
		const double *weight)
{
	size_t from = h->start[card], i = h->start[card + 1];

	while (i > from && !(weight[i - 1] > 0))
		i--;
	return i - from;
}

/* The cards with something to predict, by length. Free with free(). */
static struct keyed *order_cards(const struct recall_fit_log *h,
		const double *weight, size_t *count)
{
	struct keyed *cards = recall_calloc(h->cards, sizeof(*cards));

	*count = 0;
	for (size_t c = 0; c < h->cards; c++) {
		size_t rows = useful_rows(h, c, weight);

		if (rows)
			cards[(*count)++] = (struct keyed){ rows, (uint32_t)c };
	}
	sort_keyed(cards, *count);
	return cards;
}

static size_t count_items(const struct recall_fit_log *h,
		const struct keyed *card, const double *weight)
{
	size_t from = h->start[card->index], n = 0;

	for (size_t i = from; i < from + card->key; i++)
		n += weight[i] > 0;
	return n;
}

/* ---- groups ----------------------------------------------------------- */

/* The last card is the longest. */
static void add_group(struct pack *p, const struct keyed *cards, size_t count,
		size_t items)
{
	uint32_t *to = &p->cards[p->group_count * PASS_LANES];

	for (size_t i = 0; i < PASS_LANES; i++)
		to[i] = i < count ? cards[i].index : NO_CARD;
	p->items[p->group_count] = items;
	p->groups[p->group_count++].steps = cards[count - 1].key;
}

static void make_groups(struct pack *p, const struct recall_fit_log *h,
		const struct keyed *cards, size_t count,
		const double *weight, size_t most)
{
	size_t from = 0, items = 0;

	for (size_t i = 0; i < count; i++) {
		size_t more = count_items(h, &cards[i], weight);

		if (i - from == PASS_LANES || (i > from &&
				more > most - items)) {
			add_group(p, cards + from, i - from, items);
			from = i;
			items = 0;
		}
		items += more;
	}
	if (count > from)
		add_group(p, cards + from, count - from, items);
}

/* ---- columns ---------------------------------------------------------- */

static void fill_lane(struct pass_group *g, size_t lane,
		const struct recall_fit_log *h, const double *days,
		const double *weight, uint32_t card)
{
	size_t from = card == NO_CARD ? 0 : h->start[card];
	size_t rows = card == NO_CARD ? 0 : useful_rows(h, card, weight);

	for (size_t i = 0; i < g->steps; i++) {
		size_t at = i * PASS_LANES + lane;
		bool there = i < rows;

		g->days[at] = there ? days[from + i] : 1;
		g->grade[at] = there ? h->grade[from + i] : RECALL_GOOD;
		g->weight[at] = there ? weight[from + i] : 0;
	}
}

static void fill_columns(struct pack *p, const struct recall_fit_log *h,
		const double *days, const double *weight)
{
	size_t size = 0;
	double *at;

	for (size_t i = 0; i < p->group_count; i++) {
		size += p->groups[i].steps * PASS_LANES;
		if (p->groups[i].steps > p->longest)
			p->longest = p->groups[i].steps;
	}
	p->columns = at = pack_room(3 * size * sizeof(*at));
	for (size_t i = 0; i < p->group_count; i++) {
		struct pass_group *g = &p->groups[i];

		g->days = at;
		g->grade = g->days + g->steps * PASS_LANES;
		g->weight = g->grade + g->steps * PASS_LANES;
		at = g->weight + g->steps * PASS_LANES;
		for (size_t k = 0; k < PASS_LANES; k++)
			fill_lane(g, k, h, days, weight,
					p->cards[i * PASS_LANES + k]);
	}
}

void pack_init(struct pack *p, const struct recall_fit_log *h,
		enum recall_model model, const double *weight, size_t most)
{
	size_t count;
	struct keyed *cards = order_cards(h, weight, &count);

	*p = (struct pack){ 0 };
	/* As many as there can be: a group for each card. */
	p->items = recall_calloc(count, sizeof(*p->items));
	p->groups = recall_calloc(count, sizeof(*p->groups));
	p->cards = recall_calloc(count, PASS_LANES * sizeof(*p->cards));
	make_groups(p, h, cards, count, weight, most);
	fill_columns(p, h, fit_log_elapsed(h, model), weight);
	free(cards);
}

void pack_release(struct pack *p)
{
	free(p->columns);
	free(p->groups);
	free(p->cards);
	free(p->items);
	*p = (struct pack){ 0 };
}

/* ---- predictions ------------------------------------------------------ */

static void scatter(const struct recall_fit_log *h, uint32_t card,
		const double *from, size_t steps, double *out)
{
	size_t start = h->start[card], rows = h->start[card + 1] - start;

	for (size_t i = 0; i < rows && i < steps; i++)
		out[start + i] = from[i * PASS_LANES];
}

void pack_recall(const struct pack *p, const struct recall_fit_log *h,
		const struct recall_params *params, double *out)
{
	const struct pass_ops *ops = pass_ops(params->model);
	double *room = pack_room(p->longest * PASS_LANES * sizeof(*room));

	for (size_t i = 0; i < p->group_count; i++) {
		const uint32_t *cards = &p->cards[i * PASS_LANES];

		ops->recall(params->w, &p->groups[i], room);
		for (size_t k = 0; k < PASS_LANES; k++)
			if (cards[k] != NO_CARD)
				scatter(h, cards[k], room + k,
						p->groups[i].steps, out);
	}
	free(room);
}

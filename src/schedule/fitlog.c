/* From the rows of a log to cards with their answers, and to items. */
#include "fitlog.h"

#include <stdlib.h>

#include "sort.h"

#define DAY_MS 86400000.0
#define DROPPED UINT32_MAX

/* The key of a time, so that times before 1970 come first. */
static uint64_t time_key(int64_t ms)
{
	return (uint64_t)ms ^ UINT64_C(1) << 63;
}

/* The rows that count, in the order of their times. Free with free(). */
static struct keyed *order_rows(const struct recall_fit_row *rows,
		size_t count, size_t *kept)
{
	struct keyed *order = recall_calloc(count, sizeof(*order));

	*kept = 0;
	for (size_t i = 0; i < count; i++)
		if (rows[i].grade >= RECALL_AGAIN &&
				rows[i].grade <= RECALL_EASY)
			order[(*kept)++] = (struct keyed){
				time_key(rows[i].ms), (uint32_t)i };
	sort_keyed(order, *kept);
	return order;
}

/* Where each card's rows will stand: start[c + 1] is free for the first row
 * of card c and moves on with each. */
static uint32_t *count_cards(const struct recall_fit_row *rows,
		const struct keyed *order, size_t kept, size_t *cards)
{
	uint32_t *start;

	*cards = 0;
	for (size_t i = 0; i < kept; i++)
		if (rows[order[i].index].card >= *cards)
			*cards = (size_t)rows[order[i].index].card + 1;
	start = recall_calloc(*cards + 2, sizeof(*start));
	for (size_t i = 0; i < kept; i++)
		start[rows[order[i].index].card + 2]++;
	for (size_t c = 2; c < *cards + 2; c++)
		start[c] += start[c - 1];
	return start;
}

/* by[] takes the rows card by card, each card's in the order of time. */
static void group_rows(const struct recall_fit_row *rows,
		const struct keyed *order, size_t kept, uint32_t *start,
		uint32_t *by)
{
	for (size_t i = 0; i < kept; i++)
		by[start[rows[order[i].index].card + 1]++] = order[i].index;
}

static bool is_learning(const struct recall_fit_row *row)
{
	return row->state == RECALL_STATE_NEW ||
			row->state == RECALL_STATE_LEARNING;
}

/* The first row of the last run of learning; `to` if there is none. */
static size_t history_start(const struct recall_fit_row *rows,
		const uint32_t *by, size_t from, size_t to)
{
	size_t i = to;

	while (i > from && !is_learning(&rows[by[i - 1]]))
		i--;
	if (i == from)
		return to;
	while (i > from && is_learning(&rows[by[i - 1]]))
		i--;
	return i;
}

/* A clock set back counts as no time at all. */
static double at_least_0(double x)
{
	return x > 0 ? x : 0;
}

static void take_row(struct recall_fit_log *h,
		const struct recall_fit_row *row,
		const struct recall_fit_row *before)
{
	size_t i = h->rows++;

	h->ms[i] = row->ms;
	h->grade[i] = (unsigned char)row->grade;
	h->item[i] = NO_ITEM;
	if (!before)
		return;
	h->days[i] = at_least_0((double)row->day - before->day);
	h->fraction[i] = at_least_0(((double)row->ms - (double)before->ms) /
			DAY_MS);
}

/* Writes into place[] where each row of the input has come to stand. */
static void take_cards(struct recall_fit_log *h,
		const struct recall_fit_row *rows, const uint32_t *start,
		const uint32_t *by, uint32_t *place)
{
	size_t cards = h->cards;

	h->cards = 0;
	for (size_t c = 0; c < cards; c++) {
		size_t from = start[c], to = start[c + 1];
		size_t first = history_start(rows, by, from, to);

		for (size_t i = from; i < first; i++)
			place[by[i]] = DROPPED;
		if (first == to)
			continue;
		h->start[h->cards++] = (uint32_t)h->rows;
		for (size_t i = first; i < to; i++) {
			place[by[i]] = (uint32_t)h->rows;
			take_row(h, &rows[by[i]],
					i > first ? &rows[by[i - 1]] : NULL);
		}
	}
	h->start[h->cards] = (uint32_t)h->rows;
}

static void number_items(struct recall_fit_log *h, const struct keyed *order,
		size_t kept, const uint32_t *place)
{
	for (size_t i = 0; i < kept; i++) {
		uint32_t row = place[order[i].index];

		if (row == DROPPED || !(h->days[row] > 0))
			continue;
		h->item[row] = (uint32_t)h->items;
		h->row[h->items++] = row;
	}
}

static void make_columns(struct recall_fit_log *h, size_t rows)
{
	h->start = recall_calloc(h->cards + 1, sizeof(*h->start));
	h->ms = recall_calloc(rows, sizeof(*h->ms));
	h->days = recall_calloc(rows, sizeof(*h->days));
	h->fraction = recall_calloc(rows, sizeof(*h->fraction));
	h->grade = recall_calloc(rows, sizeof(*h->grade));
	h->item = recall_calloc(rows, sizeof(*h->item));
	h->row = recall_calloc(rows, sizeof(*h->row));
}

struct recall_fit_log *recall_fit_log_new(const struct recall_fit_row *rows,
		size_t count)
{
	struct recall_fit_log *h = recall_calloc(1, sizeof(*h));
	size_t kept;
	struct keyed *order;
	uint32_t *start, *by, *place;

	RECALL_BUG_ON(count >= UINT32_MAX);
	order = order_rows(rows, count, &kept);
	start = count_cards(rows, order, kept, &h->cards);
	by = recall_calloc(kept, sizeof(*by));
	place = recall_calloc(count, sizeof(*place));
	group_rows(rows, order, kept, start, by);
	make_columns(h, kept);
	take_cards(h, rows, start, by, place);
	number_items(h, order, kept, place);
	free(place);
	free(by);
	free(start);
	free(order);
	return h;
}

void recall_fit_log_free(struct recall_fit_log *h)
{
	if (!h)
		return;
	free(h->start);
	free(h->ms);
	free(h->days);
	free(h->fraction);
	free(h->grade);
	free(h->item);
	free(h->row);
	free(h);
}

size_t recall_fit_log_item_since(const struct recall_fit_log *h, int64_t ms)
{
	size_t lo = 0, hi = h->items;

	while (lo < hi) {
		size_t middle = lo + (hi - lo) / 2;

		if (h->ms[h->row[middle]] < ms)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo;
}

const double *fit_log_elapsed(const struct recall_fit_log *h,
		enum recall_model model)
{
	return model == RECALL_FSRS7 ? h->fraction : h->days;
}

#include "recall/text.h"

#include <stdlib.h>
#include <string.h>

/*
 * Optimal string alignment over a band around the diagonal: a cell farther
 * than `limit` from it costs more than limit anyway. Three rows of costs
 * suffice; how each cell was reached is kept only when ops are asked for.
 */
struct aligner {
	const uint32_t *a, *b;
	size_t na, nb;
	unsigned limit;
	unsigned *rows[3];	/* costs of rows i - 2, i - 1 and i */
	char *steps;		/* (na + 1) rows of `band` letters, or NULL */
	size_t band;
};

static uint32_t *decode_all(const char *s, size_t *count)
{
	size_t n = strlen(s), i = 0;
	uint32_t *cps = recall_alloc((n + 1) * sizeof(*cps));

	*count = 0;
	while (i < n)
		i += recall_utf8_decode(s + i, n - i, &cps[(*count)++]);
	return cps;
}

static size_t first_column(const struct aligner *al, size_t i)
{
	return i > al->limit ? i - al->limit : 0;
}

static size_t last_column(const struct aligner *al, size_t i)
{
	return al->nb - i > al->limit && i + al->limit < al->nb ?
			i + al->limit : al->nb;
}

static char *step_at(const struct aligner *al, size_t i, size_t j)
{
	return &al->steps[i * al->band + (j - first_column(al, i))];
}

static bool is_swap(const struct aligner *al, size_t i, size_t j)
{
	return i > 1 && j > 1 && al->a[i - 1] == al->b[j - 2] &&
			al->a[i - 2] == al->b[j - 1];
}

/* The cheapest way into cell (i, j); of equal ones the first tried. */
static unsigned cheapest(const struct aligner *al, size_t i, size_t j,
		char *step)
{
	unsigned *const *rows = al->rows;
	unsigned best = al->limit + 1;

	*step = '?';
	if (i > 0 && j > 0) {
		bool same = al->a[i - 1] == al->b[j - 1];

		best = rows[1][j - 1] + !same;
		*step = same ? '=' : '~';
	}
	if (is_swap(al, i, j) && rows[0][j - 2] + 1 < best) {
		best = rows[0][j - 2] + 1;
		*step = 'x';
	}
	if (i > 0 && rows[1][j] + 1 < best) {
		best = rows[1][j] + 1;
		*step = '-';
	}
	if (j > 0 && rows[2][j - 1] + 1 < best) {
		best = rows[2][j - 1] + 1;
		*step = '+';
	}
	return best;
}

/* Fills row i and returns its least cost. */
static unsigned fill_row(struct aligner *al, size_t i)
{
	size_t first = first_column(al, i), last = last_column(al, i);
	unsigned *row = al->rows[2], least = al->limit + 1;
	char step;

	/* The cells that border on the band can't be a way. */
	if (first > 0)
		row[first - 1] = al->limit + 1;
	if (last < al->nb)
		row[last + 1] = al->limit + 1;
	for (size_t j = first; j <= last; j++) {
		row[j] = i + j == 0 ? 0 : cheapest(al, i, j, &step);
		if (row[j] < least)
			least = row[j];
		if (al->steps && i + j > 0)
			*step_at(al, i, j) = step;
	}
	return least;
}

static void rotate_rows(struct aligner *al)
{
	unsigned *oldest = al->rows[0];

	al->rows[0] = al->rows[1];
	al->rows[1] = al->rows[2];
	al->rows[2] = oldest;
}

static unsigned fill(struct aligner *al)
{
	unsigned least;

	for (size_t i = 0; i <= al->na; i++) {
		rotate_rows(al);
		least = fill_row(al, i);
		/* No later row can cost less, not even by a swap. */
		if (least > al->limit)
			return al->limit + 1;
	}
	least = al->rows[2][al->nb];
	return least > al->limit ? al->limit + 1 : least;
}

/* Walks back from the end and turns the letters round. */
static void trace(const struct aligner *al, struct recall_buf *ops)
{
	size_t i = al->na, j = al->nb, start = ops->len;
	char step, *left, *right;

	while (i + j > 0) {
		step = *step_at(al, i, j);
		recall_buf_addc(ops, step);
		if (step != '+')
			i -= step == 'x' ? 2 : 1;
		if (step != '-')
			j -= step == 'x' ? 2 : 1;
	}
	left = ops->data + start;
	right = ops->data + ops->len;
	while (left + 1 < right) {
		step = *--right;
		*right = *left;
		*left++ = step;
	}
}

static unsigned align(struct aligner *al, struct recall_buf *ops)
{
	size_t width = al->nb + 1;
	size_t apart = al->na > al->nb ? al->na - al->nb : al->nb - al->na;
	unsigned *rows, cost;

	if (apart > al->limit)
		return al->limit + 1;
	rows = recall_alloc(3 * width * sizeof(*rows));
	for (size_t i = 0; i < 3; i++)
		al->rows[i] = rows + i * width;
	al->band = 2 * (size_t)al->limit + 1;
	if (al->band > width)
		al->band = width;
	if (ops)
		al->steps = recall_calloc(al->na + 1, al->band);
	cost = fill(al);
	if (ops && cost <= al->limit)
		trace(al, ops);
	free(al->steps);
	free(rows);
	return cost;
}

static void add_same(struct recall_buf *ops, size_t n)
{
	while (ops && n-- > 0)
		recall_buf_addc(ops, '=');
}

/* Leaves out what both end with; returns how much that was. */
static size_t drop_common_end(struct aligner *al)
{
	size_t n = 0;

	while (al->na > 0 && al->nb > 0 &&
			al->a[al->na - 1] == al->b[al->nb - 1]) {
		al->na--;
		al->nb--;
		n++;
	}
	return n;
}

static size_t drop_common_start(struct aligner *al)
{
	size_t n = 0;

	while (al->na > 0 && al->nb > 0 && al->a[0] == al->b[0]) {
		al->a++;
		al->b++;
		al->na--;
		al->nb--;
		n++;
	}
	return n;
}

unsigned recall_distance(const char *a, const char *b, unsigned limit,
		struct recall_buf *ops)
{
	struct aligner al = { 0 };
	uint32_t *ca = decode_all(a, &al.na), *cb = decode_all(b, &al.nb);
	size_t end, longer;
	unsigned cost;

	al.a = ca;
	al.b = cb;
	end = drop_common_end(&al);
	add_same(ops, drop_common_start(&al));
	longer = al.na > al.nb ? al.na : al.nb;
	al.limit = limit < longer ? limit : (unsigned)longer;
	cost = align(&al, ops);
	if (cost <= al.limit)
		add_same(ops, end);
	else
		cost = limit + 1;
	free(ca);
	free(cb);
	return cost;
}

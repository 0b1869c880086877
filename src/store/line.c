/*
 * Who is due first, of many decks. The index has each deck's cards in line;
 * the lines of the decks are merged here, so that of each deck only as much
 * is read as can be among the first.
 */
#include "cards.h"

#include <stdlib.h>

struct waiting {
	int64_t rank, mix, card;
};

struct line {
	struct picker p;
	struct recall_buf sql;	/* reads a deck's, ?1 the deck */
	size_t wanted;
	struct waiting *room;	/* for three lists of `wanted` */
	struct waiting *list, *deck, *merged;
	size_t count, deck_count;
};

/* ---- one deck --------------------------------------------------------- */

static bool is_before(const struct waiting *a, const struct waiting *b)
{
	if (a->rank != b->rank)
		return a->rank < b->rank;
	return a->mix != b->mix ? a->mix < b->mix : a->card < b->card;
}

static void merge(struct line *l)
{
	struct waiting *merged = l->merged;
	size_t n = 0, i = 0, k = 0;

	while (n < l->wanted && (i < l->count || k < l->deck_count)) {
		bool of_deck = i == l->count || (k < l->deck_count &&
				is_before(&l->deck[k], &l->list[i]));

		merged[n++] = of_deck ? l->deck[k++] : l->list[i++];
	}
	l->merged = l->list;
	l->list = merged;
	l->count = n;
}

static enum recall_status read_deck(struct line *l, struct recall_store *s,
		int64_t deck, struct recall_error *err)
{
	const struct store_scope of = { deck, "", "" };
	struct sql q;
	enum recall_status status;

	/* none is wanted that is due later than all there are so far */
	if (l->count == l->wanted)
		l->p.c.values[0].number = l->list[l->count - 1].rank;
	q = sql_open(s, l->sql.data);
	store_scope_bind(&q, &of);
	clause_bind(&l->p.c, &q);
	for (l->deck_count = 0; sql_row(&q); l->deck_count++) {
		struct waiting *w = &l->deck[l->deck_count];

		w->rank = sql_get_int(&q);
		w->mix = sql_get_int(&q);
		w->card = sql_get_int(&q);
	}
	status = sql_close(&q, err);
	merge(l);
	return status;
}

/* ---- all of them ------------------------------------------------------ */

static enum recall_status line_init(struct line *l, struct recall_store *s,
		const struct recall_query *query, struct recall_error *err)
{
	enum recall_status status = picker_init(&l->p, s, query, err);
	struct clause *c = &l->p.c;

	recall_buf_init(&l->sql);
	l->wanted = (size_t)query->limit + (size_t)query->offset;
	l->list = l->room = recall_calloc(l->wanted, 3 * sizeof(*l->room));
	l->deck = l->list + l->wanted;
	l->merged = l->deck + l->wanted;
	l->count = 0;
	if (status == RECALL_OK)
		status = picker_conditions(&l->p, query->skip_siblings, err);
	clause_add(c, " ORDER BY m.rank, m.mix, m.card LIMIT ");
	clause_int(c, (int64_t)l->wanted);
	recall_buf_adds(&l->sql, "SELECT m.rank, m.mix, m.card FROM deck d "
			"CROSS JOIN ");
	picker_tables(&l->sql, &l->p);
	recall_buf_adds(&l->sql, "WHERE d.id = ?1 AND m.deck = d.id");
	recall_buf_add(&l->sql, c->sql.data, c->sql.len);
	return status;
}

/* Steps are few: the counts tell who has any. */
#define WITH_STEPS							\
	" AND EXISTS (SELECT 1 FROM tally t WHERE t.deck = d.id "	\
	"AND t.learning > 0)"

/* The decks that may have some, with bounds. Free with free(). */
static enum recall_status list_decks(struct line *l, struct recall_store *s,
		struct first **list, size_t *count, struct recall_error *err)
{
	bool steps = l->p.query->pick == RECALL_PICK_STEPS_DUE;
	struct sql q = sql_open(s, steps ?
			"SELECT d.id FROM deck d WHERE " STORE_SCOPE WITH_STEPS
			: "SELECT d.id FROM deck d WHERE " STORE_SCOPE);
	enum recall_status status = RECALL_OK;
	size_t cap = 0;

	*list = NULL;
	*count = 0;
	store_scope_bind(&q, &l->p.scope);
	while (status == RECALL_OK && sql_row(&q)) {
		struct first *f;

		RECALL_GROW(*list, *count, cap);
		f = &(*list)[(*count)++];
		*f = (struct first){ .deck = sql_get_int(&q) };
		if (!steps)
			status = firsts_bound(s, f->deck, f, err);
	}
	return sql_end(&q, status, err);
}

static int by_rank(const void *a, const void *b)
{
	const struct first *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->mix < y->mix ? -1 : x->mix > y->mix;
}

/* Whether a card that stands there or later may be wanted. */
static bool may_be_wanted(const struct line *l, const struct first *f)
{
	const struct waiting w = { f->rank, f->mix, 0 };

	if (l->count == l->wanted)
		return is_before(&w, &l->list[l->count - 1]);
	return f->rank <= l->p.c.values[0].number;
}

static enum recall_status read_decks(struct line *l, struct recall_store *s,
		struct recall_error *err)
{
	struct first *list;
	size_t count;
	enum recall_status status;

	firsts_begin(s);
	status = list_decks(l, s, &list, &count, err);
	if (status == RECALL_OK && count)
		qsort(list, count, sizeof(*list), by_rank);
	for (size_t i = 0; i < count && status == RECALL_OK &&
			may_be_wanted(l, &list[i]); i++) {
		status = read_deck(l, s, list[i].deck, err);
		if (status == RECALL_OK)
			status = firsts_refresh(s, list[i].deck, err);
	}
	free(list);
	return status;
}

/* Of one moment: what others write meanwhile is not looked at. */
static enum recall_status read_line(struct line *l, struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status = tally_flush(s, err);
	bool begun = recall_store_read_begin(s);

	if (status == RECALL_OK)
		status = read_decks(l, s, err);
	recall_store_read_end(s, begun);
	return status;
}

static enum recall_status hand_out(const struct line *l,
		struct recall_store *s, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	struct recall_buf ids = RECALL_BUF_INIT;
	enum recall_status status;
	struct sql q;

	for (size_t i = (size_t)l->p.query->offset; i < l->count; i++)
		ids_add(&ids, l->list[i].card);
	q = cards_listed(s, &ids, false);
	status = card_each(&q, fn, arg, err);
	recall_buf_release(&ids);
	return status;
}

enum recall_status store_line_cards(struct recall_store *s,
		const struct recall_query *query, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	struct line l;
	enum recall_status status = line_init(&l, s, query, err);

	if (status == RECALL_OK)
		status = read_line(&l, s, err);
	if (status == RECALL_OK && l.count > (size_t)query->offset)
		status = hand_out(&l, s, fn, arg, err);
	picker_release(&l.p);
	recall_buf_release(&l.sql);
	free(l.room);
	return status;
}

/*
 * Orders that are worked out card by card: SQLite hands over what each takes
 * as it finds it, the first ones are kept here, and only those are read.
 */
#include "cards.h"

#include "recall/goal.h"

#include <math.h>
#include <stdlib.h>

struct ranked {
	double key;
	int64_t mix, card;
};

/* Those kept: once they are twice as many as are wanted, half of them go, and
 * none comes in that stands behind the last of the others. */
struct ranking {
	struct recall_store *s;
	const struct recall_query *q;
	size_t wanted;		/* SIZE_MAX: all */
	struct ranked *list;
	size_t count, cap;
	bool full;		/* the wanted ones, in order, lead the list */
};

static int compare(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->mix != y->mix)
		return x->mix < y->mix ? -1 : 1;
	return x->card < y->card ? -1 : x->card > y->card;
}

static void cut(struct ranking *r)
{
	if (r->count)
		qsort(r->list, r->count, sizeof(*r->list), compare);
	if (r->count > r->wanted)
		r->count = r->wanted;
}

static void keep(struct ranking *r, const struct ranked *one)
{
	if (r->full && compare(one, &r->list[r->wanted - 1]) > 0)
		return;
	RECALL_GROW(r->list, r->count, r->cap);
	r->list[r->count++] = *one;
	if (r->count / 2 < r->wanted)
		return;
	cut(r);
	r->full = true;
}

/* ---- what they are ordered by ------------------------------------------- */

/* What they are asked for; gain is of whole days, and of new cards too. */
#define BY_RECALL "m.version, m.stability, m.difficulty, m.fast, m.last"
#define BY_GAIN "m.deck, m.stability, m.difficulty, m.fast, m.last_day"

static double gain(const struct ranking *r, int64_t deck,
		const struct recall_trace *trace, int64_t last_day)
{
	const struct recall_memory m = {
		.trace = *trace,
		.last_day = (int32_t)last_day,
		.reps = trace->stability > 0,
	};

	return recall_goal_gain(store_params(r->s, deck), &m, r->q->now.day,
			r->q->exam);
}

static double key_of(const struct ranking *r, int64_t of,
		const struct recall_trace *trace, int64_t last)
{
	double days = (double)(r->q->now.ms - last) / (double)STORE_DAY_MS;
	const struct recall_params *p;

	if (r->q->order == RECALL_ORDER_GAIN)
		return -gain(r, of, trace, last);
	if (last == 0)		/* never answered */
		return 0;
	p = store_params_version(r->s, (unsigned)of);
	/* how often the time in which recall falls to 90 % has passed */
	if (r->q->order == RECALL_ORDER_OVERDUE)
		return -days / fmax(1e-3, recall_model_interval(p, trace, 0.9));
	days = recall_model_retrievability(p, trace, days);
	return r->q->order == RECALL_ORDER_STRONGEST ? -days : days;
}

static void take_memory(void *arg, struct sql *row)
{
	struct ranking *r = arg;
	struct ranked one = { .card = sql_get_int(row) };
	struct recall_trace trace;
	int64_t of;

	one.mix = sql_get_int(row);
	of = sql_get_int(row);
	trace.stability = sql_get_real(row);
	trace.difficulty = sql_get_real(row);
	trace.fast = sql_get_real(row);
	one.key = key_of(r, of, &trace, sql_get_int(row));
	keep(r, &one);
}

/* The same number for the same card and seed. */
static void take_any(void *arg, struct sql *row)
{
	struct ranking *r = arg;
	struct ranked one = { .card = sql_get_int(row) };
	uint64_t seed = recall_hash_mix(r->q->seed);

	one.mix = (int64_t)(recall_hash_mix((uint64_t)one.card ^ seed) >> 1);
	keep(r, &one);
}

/* ---- statements --------------------------------------------------------- */

bool cards_are_ranked(const struct recall_query *q)
{
	enum recall_order order = q->order;

	return order == RECALL_ORDER_RECALL ||
			order == RECALL_ORDER_STRONGEST ||
			order == RECALL_ORDER_OVERDUE ||
			order == RECALL_ORDER_GAIN ||
			order == RECALL_ORDER_RANDOM;
}

/* All cards of the picker, whose conditions are there already. */
static enum recall_status rank_all(struct ranking *r, struct picker *p,
		struct recall_error *err)
{
	enum recall_order order = r->q->order;
	struct sql_taker t = { order == RECALL_ORDER_RANDOM ? take_any :
			take_memory, r };
	struct recall_buf head = RECALL_BUF_INIT;
	struct sql q;

	recall_buf_addf(&head, "SELECT take(?%zu, m.card%s) FROM ",
			p->c.count + CLAUSE_FIRST, order ==
			RECALL_ORDER_RANDOM ? "" : order == RECALL_ORDER_GAIN ?
			", m.mix, " BY_GAIN : ", m.mix, " BY_RECALL);
	picker_scope(&head, p);
	q = picker_open(p, r->s, &head);
	sql_taker(&q, &t);
	recall_buf_release(&head);
	return sql_run(&q, err);
}

enum recall_status cards_rank(struct picker *p, struct recall_store *s,
		struct recall_buf *ids, struct recall_error *err)
{
	const struct recall_query *q = p->query;
	size_t from = q->offset > 0 ? (size_t)q->offset : 0;
	struct ranking r = {
		.s = s, .q = q, .wanted = q->limit > 0 ? from +
				(size_t)q->limit : SIZE_MAX,
	};
	enum recall_status status = rank_all(&r, p, err);

	cut(&r);
	for (size_t i = from; i < r.count; i++)
		ids_add(ids, r.list[i].card);
	free(r.list);
	return status;
}

/* The counts of a deck, kept as its cards change. */
#include "internal.h"

#include <stdlib.h>

static struct tally *find_tally(struct recall_store *s, int64_t deck)
{
	for (size_t i = s->tally_count; i > 0; i--)
		if (s->tallies[i - 1].deck == deck)
			return &s->tallies[i - 1];
	RECALL_GROW(s->tallies, s->tally_count, s->tally_cap);
	s->tallies[s->tally_count] = (struct tally){ .deck = deck };
	return &s->tallies[s->tally_count++];
}

void tally_count(struct recall_store *s, const struct mem *m, int sign)
{
	struct tally *t;

	if (m->queue == QUEUE_OFF)
		return;
	load_count(s, m, sign);
	firsts_count(s, m, sign);
	t = find_tally(s, m->deck);
	t->cards += sign;
	t->fresh += sign * (m->queue == QUEUE_NEW);
	t->learning += sign * (m->queue == QUEUE_STEPS);
	t->suspended += sign * (m->queue == QUEUE_SUSPENDED);
	t->starred += sign * (m->starred && m->queue != QUEUE_SUSPENDED);
	t->base += sign * m->base;
}

static enum recall_status flush_one(struct recall_store *s,
		const struct tally *t, struct recall_error *err)
{
	struct sql q = sql_open(s, "INSERT INTO tally VALUES "
			"(?, ?, ?, ?, ?, ?, ?) ON CONFLICT (deck) DO UPDATE "
			"SET cards = cards + excluded.cards, "
			"fresh = fresh + excluded.fresh, "
			"learning = learning + excluded.learning, "
			"suspended = suspended + excluded.suspended, "
			"starred = starred + excluded.starred, "
			"base = base + excluded.base");

	sql_int(&q, t->deck);
	sql_int(&q, t->cards);
	sql_int(&q, t->fresh);
	sql_int(&q, t->learning);
	sql_int(&q, t->suspended);
	sql_int(&q, t->starred);
	sql_int(&q, t->base);
	return sql_run(&q, err);
}

enum recall_status tally_flush(struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < s->tally_count && status == RECALL_OK; i++)
		status = flush_one(s, &s->tallies[i], err);
	s->tally_count = 0;
	return status;
}

/*
 * When the first review of each deck is due, at the earliest: a question asks
 * for the first of all decks, and most need no look then. Looked up once, then
 * kept in step with every card that is written. A card that goes leaves its
 * time as a bound that is too early, until somebody looks.
 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Where the deck is in the list, by id, or belongs. */
static size_t place_of(const struct firsts *f, int64_t deck)
{
	size_t low = 0, high = f->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (f->list[middle].deck < deck)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct first *find_first(const struct firsts *f, int64_t deck)
{
	size_t at = place_of(f, deck);

	return at < f->count && f->list[at].deck == deck ? &f->list[at] :
							   NULL;
}

static struct first *add_first(struct firsts *f, int64_t deck)
{
	size_t at = place_of(f, deck);

	RECALL_GROW(f->list, f->count, f->cap);
	memmove(&f->list[at + 1], &f->list[at],
			(f->count++ - at) * sizeof(*f->list));
	f->list[at] = (struct first){ .deck = deck };
	return &f->list[at];
}

static enum recall_status look(struct recall_store *s, struct first *f,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT rank, mix FROM memory "
			"WHERE deck = ? AND queue = 2 "
			"ORDER BY rank, mix LIMIT 1");

	f->rank = f->mix = INT64_MAX;
	sql_int(&q, f->deck);
	if (sql_row(&q)) {
		f->rank = sql_get_int(&q);
		f->mix = sql_get_int(&q);
	}
	return sql_close(&q, err);
}

void firsts_forget(struct recall_store *s)
{
	s->firsts.count = 0;
}

void firsts_count(struct recall_store *s, const struct mem *m, int sign)
{
	struct first *f;

	if (sign < 0 || m->queue != QUEUE_REVIEW)
		return;
	f = find_first(&s->firsts, m->deck);
	if (!f || m->rank > f->rank ||
			(m->rank == f->rank && m->mix >= f->mix))
		return;
	f->rank = m->rank;
	f->mix = m->mix;
}

void firsts_begin(struct recall_store *s)
{
	int64_t seen = store_data_version(s);

	if (seen == 0 || seen != s->firsts.seen)
		firsts_forget(s);
	s->firsts.seen = seen;
}

enum recall_status firsts_bound(struct recall_store *s, int64_t deck,
		struct first *out, struct recall_error *err)
{
	struct first *f = find_first(&s->firsts, deck);
	enum recall_status status = RECALL_OK;

	if (!f) {
		f = add_first(&s->firsts, deck);
		status = look(s, f, err);
	}
	*out = *f;
	if (status != RECALL_OK)
		firsts_forget(s);
	return status;
}

enum recall_status firsts_refresh(struct recall_store *s, int64_t deck,
		struct recall_error *err)
{
	struct first *f = find_first(&s->firsts, deck);

	return f ? look(s, f, err) : RECALL_OK;
}

/* Some cards of a deck, in a time that does not grow with it. */
#include "cards.h"

struct places {
	int64_t first, last;	/* of a deck's notes */
};

static enum recall_status find_places(struct recall_store *s, int64_t deck,
		struct places *p, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT "
			"(SELECT min(position) FROM note WHERE deck = ?1), "
			"(SELECT max(position) FROM note WHERE deck = ?1)");

	*p = (struct places){ 0 };
	sql_int(&q, deck);
	if (sql_row(&q)) {
		p->first = sql_get_int(&q);
		p->last = sql_get_int(&q);
	}
	return sql_close(&q, err);
}

static enum recall_status sample_run(struct recall_store *s, int64_t deck,
		int64_t from, int size, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT " CARD_COLUMNS "FROM note n "
			"CROSS JOIN card c ON c.note = n.id "
			"CROSS JOIN memory m ON m.card = c.id "
			"CROSS JOIN deck d ON d.id = n.deck "
			"WHERE n.deck = ? AND n.position >= ? "
			"AND n.deleted = 0 AND m.queue < 4 "
			"ORDER BY n.position, c.id LIMIT ?");

	sql_int(&q, deck);
	sql_int(&q, from);
	sql_int(&q, size);
	return card_each(&q, fn, arg, err);
}

enum recall_status recall_store_sample(struct recall_store *s,
		const struct recall_sample *sample, recall_card_fn *fn,
		void *arg, struct recall_error *err)
{
	struct recall_random random;
	struct places p;
	enum recall_status status = find_places(s, sample->deck, &p, err);
	int64_t room = p.last - p.first + 2 - sample->size;

	if (status != RECALL_OK)
		return status;
	if (p.last - p.first < (int64_t)sample->runs * sample->size)
		return sample_run(s, sample->deck, p.first,
				sample->runs * sample->size, fn, arg, err);
	recall_random_init(&random, sample->seed);
	for (int i = 0; i < sample->runs && status == RECALL_OK; i++)
		status = sample_run(s, sample->deck, p.first + (int64_t)
				(recall_random_next(&random) %
				(uint64_t)room), sample->size, fn, arg, err);
	return status;
}

/* ---- all of them, some at a time -------------------------------------- */

struct sweeping {
	struct recall_sweep *sweep;
	recall_card_fn *fn;
	void *arg;
	int seen;
};

static enum recall_status sweep_card(void *arg, const struct recall_card *card)
{
	struct sweeping *w = arg;

	w->sweep->note = card->note;
	w->sweep->card = card->id;
	w->seen++;
	return w->fn(w->arg, card);
}

enum recall_status recall_store_sweep(struct recall_store *s,
		struct recall_sweep *sweep, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	struct sweeping w = { sweep, fn, arg, 0 };
	struct sql q = sql_open(s, "SELECT " CARD_COLUMNS "FROM note n "
			"CROSS JOIN card c ON c.note = n.id "
			"CROSS JOIN memory m ON m.card = c.id "
			"CROSS JOIN deck d ON d.id = n.deck "
			"WHERE n.deck = ?1 AND n.position >= ifnull("
			"(SELECT position FROM note WHERE id = ?2), -1) "
			"AND (n.position > ifnull((SELECT position FROM note "
			"WHERE id = ?2), -1) OR c.id > ?3) "
			"AND n.deleted = 0 AND m.queue < 4 "
			"ORDER BY n.position, c.id LIMIT ?4");
	enum recall_status status;

	sql_int(&q, sweep->deck);
	sql_int(&q, sweep->note);
	sql_int(&q, sweep->card);
	sql_int(&q, sweep->size);
	status = card_each(&q, sweep_card, &w, err);
	sweep->done = status != RECALL_OK || w.seen < sweep->size;
	return status;
}

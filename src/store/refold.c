#include "refold.h"

#include <stdlib.h>
#include <string.h>

struct entry {
	struct mem m;
	uint64_t stored;	/* digest of what is stored */
};
/* Cards that one pass through the log is for. */
struct slice {
	struct recall_store *s;
	const struct amends *amends;
	struct entry *list;
	size_t count;
	uint32_t *slots;	/* of the list by guid: index + 1, 0 empty */
	size_t mask;
};

/* ---- the same? ---------------------------------------------------------- */

static uint64_t mix(uint64_t h, uint64_t v)
{
	return recall_hash_mix(h ^ v) + v;
}

static uint64_t mix_real(uint64_t h, double v)
{
	uint64_t bits;

	memcpy(&bits, &v, sizeof(bits));
	return mix(h, bits);
}

static uint64_t mix_memory(uint64_t h, const struct recall_memory *m)
{
	h = mix(h, (uint64_t)m->state << 32 ^ (uint64_t)m->step);
	h = mix_real(h, m->trace.stability);
	h = mix_real(h, m->trace.difficulty);
	h = mix_real(h, m->trace.fast);
	h = mix(h, (uint64_t)m->due);
	h = mix(h, (uint64_t)m->last);
	h = mix(h, (uint64_t)m->days << 32 ^ (uint64_t)m->passes);
	h = mix(h, (uint64_t)m->last_day << 32 ^ (uint64_t)m->first_day);
	return mix(h, (uint64_t)m->reps << 32 ^ (uint64_t)m->lapses);
}

/* Of all that a memory row holds. */
static uint64_t digest(const struct mem *m)
{
	uint64_t row[2], h = mix_memory(0, &m->memory);

	memcpy(row, m->last_row.b, sizeof(row));
	h = mix(h, (uint64_t)m->deck);
	h = mix(h, (uint64_t)m->queue);
	h = mix(h, (uint64_t)m->rank);
	h = mix(h, (uint64_t)m->mix);
	h = mix(h, (uint64_t)m->base);
	h = mix(h, (uint64_t)m->buried << 32 ^ (uint64_t)m->flag);
	h = mix(h, (uint64_t)(m->starred | m->suspended << 1 |
			m->has_row << 2));
	return mix(mix(h, row[0]), row[1]);
}

/* ---- the cards ---------------------------------------------------------- */

static uint32_t *find_slot(const struct slice *c, const struct store_id *guid)
{
	uint64_t h;
	size_t i;

	memcpy(&h, guid->b + 8, sizeof(h));
	for (i = (size_t)recall_hash_mix(h) & c->mask; c->slots[i]; i = (i + 1)
			& c->mask)
		if (memcmp(&c->list[c->slots[i] - 1].m.guid, guid,
				sizeof(*guid)) == 0)
			break;
	return &c->slots[i];
}

static enum recall_status take_card(void *arg, const struct mem *m)
{
	struct slice *c = arg;
	struct entry *e = &c->list[c->count];

	e->m = *m;
	e->stored = digest(m);
	store_mem_clear(&e->m);
	*find_slot(c, &m->guid) = (uint32_t)++c->count;
	return RECALL_OK;
}

static enum recall_status load_cards(struct slice *c, int64_t after,
		struct recall_error *err)
{
	c->count = 0;
	memset(c->slots, 0, (c->mask + 1) * sizeof(*c->slots));
	return store_mem_each(c->s, after, REFOLD_CARDS, take_card, c, err);
}

/* ---- the log ------------------------------------------------------------ */

static void fold(struct slice *c, struct fold_row *row, struct mem *m)
{
	const struct amended *of = amends_find(c->amends, &row->id);

	m->has_row = true;
	m->last_row = row->id;
	if (of && of->is_void)
		return;
	if (of && of->overridden)
		row->override = &of->by;
	store_mem_apply(c->s, m, row);
}

static enum recall_status fold_log(struct slice *c, struct recall_error *err)
{
	struct sql q = sql_open(c->s, "SELECT card, " STORE_FOLD_COLUMNS
			" FROM log ORDER BY id");

	while (sql_row(&q)) {
		struct fold_row row;
		struct store_id card;
		uint32_t slot;

		if (!sql_get_id(&q, &card))
			continue;
		slot = *find_slot(c, &card);
		if (!slot)
			continue;
		store_get_fold_row(&q, &row);
		fold(c, &row, &c->list[slot - 1].m);
	}
	return sql_close(&q, err);
}

/* ---- all of it ---------------------------------------------------------- */

enum recall_status store_refold(struct recall_store *s,
		const struct amends *a, refold_fn *fn, void *arg,
		struct recall_error *err)
{
	struct slice c = { .s = s, .amends = a };
	enum recall_status status = RECALL_OK;
	int64_t after = 0;

	for (c.mask = 1; c.mask < REFOLD_CARDS * 2; c.mask *= 2)
		;
	c.slots = recall_alloc(c.mask-- * sizeof(*c.slots));
	c.list = recall_alloc(REFOLD_CARDS * sizeof(*c.list));
	do {
		status = load_cards(&c, after, err);
		if (status == RECALL_OK && c.count)
			status = fold_log(&c, err);
		for (size_t i = 0; i < c.count && status == RECALL_OK; i++) {
			struct mem *m = &c.list[i].m;

			after = m->card;
			store_mem_settle(s, m);
			status = fn(arg, m, digest(m) == c.list[i].stored,
					err);
		}
	} while (status == RECALL_OK && c.count == REFOLD_CARDS);
	free(c.slots);
	free(c.list);
	return status;
}

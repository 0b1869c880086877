#include "refold.h"

#include <stdlib.h>
#include <string.h>

struct entry {
	struct mem m;
	uint64_t stored;	/* digest of what is stored */
};
/* Found by a part of the guid: the list itself is too large to look at. */
struct slot {
	uint64_t key;
	uint32_t at;		/* of the list, + 1; 0 empty */
};
/* Cards that one pass through the log is for. */
struct slice {
	struct recall_store *s;
	const struct refold *how;
	struct entry *list;
	size_t count;
	struct slot *slots;
	size_t mask;
	struct foldline *line;
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
	h = mix(h, (uint64_t)m->wants << 32 ^ m->version);
	h = mix(h, (uint64_t)(m->starred | m->suspended << 1 |
			m->has_row << 2));
	return mix(mix(h, row[0]), row[1]);
}

/* ---- the cards ---------------------------------------------------------- */

static bool is_card(const struct slice *c, const struct slot *slot,
		const struct store_id *guid)
{
	return memcmp(&c->list[slot->at - 1].m.guid, guid, sizeof(*guid)) == 0;
}

static struct slot *find_slot(const struct slice *c, uint64_t key,
		const struct store_id *guid)
{
	size_t i = (size_t)key & c->mask;

	while (c->slots[i].at && !(c->slots[i].key == key &&
			is_card(c, &c->slots[i], guid)))
		i = (i + 1) & c->mask;
	return &c->slots[i];
}

static void take_card(void *arg, const struct mem *m)
{
	struct slice *c = arg;
	struct entry *e = &c->list[c->count];
	uint64_t key = store_id_hash(&m->guid);

	e->m = *m;
	e->stored = digest(m);
	if (c->how->own && store_mem_is_stale(m))
		e->m.params = store_params_version(c->s, m->version);
	store_mem_clear(&e->m);
	*find_slot(c, key, &m->guid) = (struct slot){ key,
		(uint32_t)++c->count };
}

static enum recall_status load_cards(struct slice *c,
		const struct card_range *range, struct recall_error *err)
{
	c->count = 0;
	memset(c->slots, 0, (c->mask + 1) * sizeof(*c->slots));
	return store_mem_each(c->s, range, take_card, c, err);
}

/* ---- the log ------------------------------------------------------------ */

static void fold(const struct slice *c, struct fold_row *row, struct mem *m)
{
	const struct amended *of = amends_find(c->how->amends, &row->id);

	RECALL_BUG_ON(m->has_row && memcmp(&row->id, &m->last_row,
			sizeof(row->id)) < 0);
	m->has_row = true;
	m->last_row = row->id;
	if (of && of->is_void)
		return;
	if (of && of->overridden)
		row->override = &of->by;
	store_mem_apply(m, row);
}

/* Rows of one time are of cards all over the memory: what a later one needs
 * is on its way while an earlier one is folded. */
#define AHEAD 8

static void fetch_slot(const struct slice *c, const struct logged *l)
{
	__builtin_prefetch(&c->slots[(size_t)store_id_hash(&l->card) &
			c->mask]);
}

static void fetch_card(const struct slice *c, const struct logged *l)
{
	uint64_t key = store_id_hash(&l->card);
	const struct slot *slot = &c->slots[(size_t)key & c->mask];
	const char *card;

	if (slot->at == 0)
		return;
	card = (const char *)&c->list[slot->at - 1];
	for (size_t i = 0; i < sizeof(struct entry); i += 64)
		__builtin_prefetch(card + i, 1);
}

static void fold_rows(void *arg, struct logged *rows, size_t count)
{
	struct slice *c = arg;

	for (size_t i = 0; i < count + 2 * AHEAD; i++) {
		struct logged *l;
		const struct slot *slot;

		if (i < count)
			fetch_slot(c, &rows[i]);
		if (i >= AHEAD && i - AHEAD < count)
			fetch_card(c, &rows[i - AHEAD]);
		if (i < 2 * AHEAD)
			continue;
		l = &rows[i - 2 * AHEAD];
		slot = find_slot(c, store_id_hash(&l->card), &l->card);
		if (slot->at)
			fold(c, &l->row, &c->list[slot->at - 1].m);
	}
}

static void take_row(void *arg, struct sql *row)
{
	const struct slice *c = arg;
	struct logged *l = foldline_next(c->line);

	if (sql_get_id(row, &l->card))
		store_get_fold_row(row, &l->row);
	else
		foldline_drop(c->line);
}

static enum recall_status fold_log(struct slice *c, struct recall_error *err)
{
	struct sql_taker t = { take_row, c };
	struct sql q = sql_open(c->s, "SELECT take(?, card, "
			STORE_FOLD_COLUMNS ") FROM log");
	enum recall_status status;

	sql_taker(&q, &t);
	c->line = foldline_new(fold_rows, c);
	status = sql_run(&q, err);
	foldline_end(c->line);
	return status;
}

/* ---- all of it ---------------------------------------------------------- */

static enum recall_status refold_slice(struct slice *c,
		const struct card_range *range, struct recall_error *err)
{
	enum recall_status status = load_cards(c, range, err);

	if (status == RECALL_OK && c->count)
		status = fold_log(c, err);
	for (size_t i = 0; i < c->count && status == RECALL_OK; i++) {
		struct mem *m = &c->list[i].m;

		store_mem_settle(m);
		status = c->how->fn(c->how->arg, m,
				digest(m) == c->list[i].stored, err);
	}
	return status;
}

static void make_room(struct slice *c, int64_t cards)
{
	size_t most = cards < REFOLD_CARDS ? (size_t)cards : REFOLD_CARDS;

	for (c->mask = 1; c->mask < most * 2; c->mask *= 2)
		;
	c->slots = recall_alloc(c->mask-- * sizeof(*c->slots));
	c->list = recall_alloc((most + 1) * sizeof(*c->list));
}

enum recall_status store_refold(struct recall_store *s,
		const struct refold *how, struct recall_error *err)
{
	struct slice c = { .s = s, .how = how };
	struct card_range range = { 0, 0 };
	int64_t last;
	enum recall_status status = store_last_card(s, &last, err);

	make_room(&c, last);
	while (range.until < last && status == RECALL_OK) {
		range.after = range.until;
		range.until += REFOLD_CARDS;
		status = refold_slice(&c, &range, err);
	}
	free(c.slots);
	free(c.list);
	return status;
}

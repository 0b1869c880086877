/* Which rows of the log others take back or speak in the place of. */
#include <stdlib.h>
#include <string.h>

#include "refold.h"

/* A void or override row. */
struct speaker {
	struct store_id id, ref, card;
	enum recall_log_kind kind;
	bool is_void;
};
struct speakers {
	struct speaker *list;
	size_t count, cap;
};

static bool same_id(const struct store_id *a, const struct store_id *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

/* ---- the table ---------------------------------------------------------- */

static uint32_t *find_slot(const struct amends *a, const struct store_id *id)
{
	size_t i = (size_t)store_id_hash(id) & a->mask;

	while (a->slots[i] && !same_id(&a->list[a->slots[i] - 1].id, id))
		i = (i + 1) & a->mask;
	return &a->slots[i];
}

const struct amended *amends_find(const struct amends *a,
		const struct store_id *id)
{
	uint32_t slot = a->count ? *find_slot(a, id) : 0;

	return slot ? &a->list[slot - 1] : NULL;
}

/* There is room for one a speaker. */
static struct amended *add(struct amends *a, const struct store_id *id)
{
	uint32_t *slot = find_slot(a, id);

	if (!*slot) {
		a->list[a->count++] = (struct amended){ .id = *id };
		*slot = (uint32_t)a->count;
	}
	return &a->list[*slot - 1];
}

void amends_release(struct amends *a)
{
	free(a->list);
	free(a->slots);
	*a = (struct amends){ NULL, 0, NULL, 0 };
}

static void make_room(struct amends *a, size_t most)
{
	size_t slots = 16;

	while (slots < most * 2)
		slots *= 2;
	a->list = recall_calloc(most + 1, sizeof(*a->list));
	a->slots = recall_calloc(slots, sizeof(*a->slots));
	a->mask = slots - 1;
}

/* ---- rows that speak of others ------------------------------------------ */

static void take_speaker(void *arg, struct sql *row)
{
	struct speakers *v = arg;
	struct speaker *p;

	RECALL_GROW(v->list, v->count, v->cap);
	p = &v->list[v->count++];
	*p = (struct speaker){ .is_void = false };
	sql_get_id(row, &p->id);
	sql_get_id(row, &p->ref);
	sql_get_id(row, &p->card);
	p->kind = store_log_kind(sql_get_text(row));
}

static enum recall_status list_speakers(struct recall_store *s,
		struct speakers *v, struct recall_error *err)
{
	struct sql_taker t = { take_speaker, v };
	struct sql q = sql_open(s, "SELECT take(?, id, ref, card, kind) "
			"FROM log WHERE ref IS NOT NULL "
			"AND kind IN ('void', 'override')");

	sql_taker(&q, &t);
	return sql_run(&q, err);
}

/* A row speaks of earlier ones of its card only. */
static enum recall_status speaks_of_any(struct recall_store *s,
		const struct speaker *p, bool *does, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT 1 FROM log WHERE id = ? "
			"AND id < ? AND card = ?");
	int64_t found;
	enum recall_status status;

	sql_id(&q, &p->ref);
	sql_id(&q, &p->id);
	sql_id(&q, &p->card);
	status = sql_number(&q, 0, &found, err);
	*does = found != 0;
	return status;
}

/* From the end backwards each void row is known to hold or not when it is
 * met. */
static enum recall_status resolve_voids(struct recall_store *s,
		const struct speakers *v, struct amends *a,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	for (size_t i = v->count; i > 0 && status == RECALL_OK; i--) {
		struct speaker *p = &v->list[i - 1];
		const struct amended *of = amends_find(a, &p->id);
		bool does;

		p->is_void = of && of->is_void;
		if (p->kind != RECALL_LOG_VOID || p->is_void)
			continue;
		status = speaks_of_any(s, p, &does, err);
		if (status == RECALL_OK && does)
			add(a, &p->ref)->is_void = true;
	}
	return status;
}

/* The last one that holds wins. */
static enum recall_status resolve_overrides(struct recall_store *s,
		const struct speakers *v, struct amends *a,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < v->count && status == RECALL_OK; i++) {
		const struct speaker *p = &v->list[i];
		struct amended *of;
		bool does;

		if (p->kind != RECALL_LOG_OVERRIDE || p->is_void)
			continue;
		status = speaks_of_any(s, p, &does, err);
		if (status != RECALL_OK || !does)
			continue;
		of = add(a, &p->ref);
		of->overridden = true;
		status = store_fold_row(s, &p->id, &of->by, err);
	}
	return status;
}

enum recall_status amends_init(struct amends *a, struct recall_store *s,
		struct recall_error *err)
{
	struct speakers v = { NULL, 0, 0 };
	enum recall_status status = list_speakers(s, &v, err);

	make_room(a, v.count);
	a->count = 0;
	if (status == RECALL_OK)
		status = resolve_voids(s, &v, a, err);
	if (status == RECALL_OK)
		status = resolve_overrides(s, &v, a, err);
	free(v.list);
	return status;
}

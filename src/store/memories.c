/* What is known of many cards, without their texts, in short looks. */
#include "internal.h"

#include <stdlib.h>

/* Cards read at once: a reader keeps a commit of others waiting. */
#define STRETCH 512

struct memories {
	struct recall_store *s;
	int64_t *decks;		/* of the scope, sorted */
	size_t deck_count;
	struct mem list[STRETCH];
	size_t count;
};

/* ---- the scope ---------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static enum recall_status list_decks(struct memories *v, int64_t deck,
		struct recall_error *err)
{
	struct store_scope scope;
	enum recall_status status = store_scope_init(v->s, deck, &scope, err);
	struct sql q = sql_open(v->s, "SELECT d.id FROM deck d WHERE "
			STORE_SCOPE " ORDER BY d.id");

	store_scope_bind(&q, &scope);
	while (status == RECALL_OK && sql_row(&q)) {
		v->decks = recall_realloc(v->decks, v->deck_count + 1,
				sizeof(*v->decks));
		v->decks[v->deck_count++] = sql_get_int(&q);
	}
	status = sql_end(&q, status, err);
	store_scope_release(&scope);
	return status;
}

/* ---- the cards ---------------------------------------------------------- */

static void take_card(void *arg, const struct mem *m)
{
	struct memories *v = arg;

	if (!m->off && bsearch(&m->note_deck, v->decks, v->deck_count,
			sizeof(*v->decks), by_number))
		v->list[v->count++] = *m;
}

static enum recall_status hand_out(struct memories *v, struct mem *m,
		recall_card_fn *fn, void *arg, struct recall_error *err)
{
	char guid[RECALL_UUID_SIZE], last_row[RECALL_UUID_SIZE] = "";
	enum recall_status status = RECALL_OK;

	store_id_format(&m->guid, guid);
	if (m->has_row)
		store_id_format(&m->last_row, last_row);
	if (store_mem_is_stale(m))
		status = store_mem_fold(v->s, m, false, err);
	if (status != RECALL_OK)
		return status;
	return fn(arg, &(struct recall_card){
		.id = m->card, .note = m->note, .deck = m->note_deck,
		.guid = guid, .deck_name = "", .front = "", .back = "",
		.tags = "", .extra = "", .memory = m->memory,
		.starred = m->starred, .suspended = m->suspended,
		.buried = m->buried, .flag = m->flag, .wants = m->wants,
		.last_row = last_row,
	});
}

static enum recall_status read_stretch(struct memories *v,
		const struct card_range *range, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	enum recall_status status;

	v->count = 0;
	status = store_mem_each(v->s, range, take_card, v, err);
	for (size_t i = 0; i < v->count && status == RECALL_OK; i++)
		status = hand_out(v, &v->list[i], fn, arg, err);
	return status;
}

enum recall_status recall_store_memories(struct recall_store *s,
		int64_t deck, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	struct memories *v = recall_calloc(1, sizeof(*v));
	struct card_range range = { 0, 0 };
	int64_t last = 0;
	enum recall_status status;

	v->s = s;
	status = list_decks(v, deck, err);
	if (status == RECALL_OK)
		status = store_last_card(s, &last, err);
	while (range.until < last && status == RECALL_OK) {
		range.after = range.until;
		range.until += STRETCH;
		status = read_stretch(v, &range, fn, arg, err);
	}
	free(v->decks);
	free(v);
	return status;
}

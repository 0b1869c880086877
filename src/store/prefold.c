/* Folding a whole collection takes long; nobody's write waits for it. */
#include "prefold.h"

#include <stdlib.h>

/* Cards read at once: a reader keeps a commit of others waiting. */
#define STRETCH 256

struct stretch {
	struct mem cards[STRETCH];
	size_t count;
};

/* ---- who would take them ---------------------------------------------- */

static enum recall_status try_scope(struct recall_store *s,
		const struct store_scope *scope,
		const struct recall_params *p, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT d.id FROM deck d WHERE "
			STORE_SCOPE);

	store_scope_bind(&q, scope);
	while (sql_row(&q))
		store_params_try(s, sql_get_int(&q), p);
	return sql_close(&q, err);
}

static enum recall_status try_params(struct recall_store *s, int64_t deck,
		const struct recall_params *p, struct recall_error *err)
{
	struct store_scope scope;
	enum recall_status status;

	if (deck == 0) {
		store_params_try(s, 0, p);
		return RECALL_OK;
	}
	status = store_scope_init(s, deck, &scope, err);
	if (status == RECALL_OK)
		status = try_scope(s, &scope, p, err);
	store_scope_release(&scope);
	return status;
}

/* ---- folding ---------------------------------------------------------- */

static void take_card(void *arg, const struct mem *m)
{
	struct stretch *t = arg;

	t->cards[t->count++] = *m;
}

/* All that the fold and the row come from. */
static bool is_as_it_was(const struct mem *a, const struct mem *b)
{
	return a->card == b->card && a->note_deck == b->note_deck &&
			a->off == b->off && a->place == b->place &&
			store_mem_same(a, b);
}

static struct prefolded *add(struct prefold *f)
{
	if (f->count == f->cap) {
		f->cap = f->cap ? f->cap * 2 : 256;
		f->list = recall_realloc(f->list, f->cap, sizeof(*f->list));
	}
	return &f->list[f->count++];
}

/* The former pass's card, or folded now. */
static enum recall_status fold_card(struct prefold *f, struct recall_store *s,
		const struct mem *m, const struct prefolded *former,
		struct recall_error *err)
{
	struct prefolded *p = add(f);
	enum recall_status status;

	if (former && is_as_it_was(&former->before, m)) {
		*p = *former;
		return RECALL_OK;
	}
	p->before = p->after = *m;
	status = store_mem_fold(s, &p->after, false, err);
	if (status == RECALL_OK)
		store_mem_settle(s, &p->after);
	return status;
}

static enum recall_status fold_cards(struct prefold *f,
		struct recall_store *s, const struct prefold *former,
		const struct recall_params *p, struct recall_error *err)
{
	struct stretch *t = recall_alloc(sizeof(*t));
	enum recall_status status;
	struct card_range range = { 0, 0 };
	int64_t last;
	size_t at = 0;

	status = store_last_card(s, &last, err);
	while (range.until < last && status == RECALL_OK) {
		t->count = 0;
		range.after = range.until;
		range.until += STRETCH;
		status = store_mem_each(s, &range, take_card, t, err);
		for (size_t i = 0; i < t->count && status == RECALL_OK; i++) {
			const struct mem *m = &t->cards[i];

			if (m->memory.reps == 0 ||
					store_params(s, m->note_deck) != p)
				continue;
			while (at < former->count &&
			       former->list[at].before.card < m->card)
				at++;
			status = fold_card(f, s, m, at < former->count ?
					&former->list[at] : NULL, err);
		}
	}
	free(t);
	return status;
}

enum recall_status prefold_cards(struct prefold *f, struct recall_store *s,
		int64_t deck, const struct recall_params *p,
		struct recall_error *err)
{
	struct prefold former = *f;
	enum recall_status status = store_params_read(s, err);

	*f = (struct prefold){ .seen = s->params_seen };
	if (status == RECALL_OK)
		status = try_params(s, deck, p, err);
	if (status == RECALL_OK)
		status = fold_cards(f, s, &former, p, err);
	prefold_release(&former);
	return status;
}

/* ---- storing ---------------------------------------------------------- */

bool prefold_is_old(const struct prefold *f, const struct recall_store *s)
{
	/* read anew by every write that finds it changed */
	return s->params_seen != f->seen;
}

enum recall_status prefold_save(struct prefold *f, struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < f->count && status == RECALL_OK; i++) {
		struct prefolded *p = &f->list[i];

		if (!store_mem_same(&p->before, &p->after))
			status = store_mem_save(s, &p->before, &p->after, err);
	}
	return status;
}

void prefold_release(struct prefold *f)
{
	free(f->list);
	*f = (struct prefold){ NULL, 0, 0, 0 };
}

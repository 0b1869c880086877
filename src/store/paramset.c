/*
 * New weights, and what follows from them: the memory of their cards folded
 * anew. Undo puts the former ones back in the same way.
 */
#include "prefold.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- a new version ---------------------------------------------------- */

static enum recall_status insert_params(struct recall_store *s,
		const struct recall_params *p, const struct recall_fitted *how,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "INSERT INTO params "
			"(version, model, made, until, items) "
			"VALUES (?, ?, ?, ?, ?)");

	sql_int(&q, p->version);
	sql_text(&q, recall_model_name(p->model));
	sql_int(&q, how->made);
	sql_int(&q, how->until);
	sql_int(&q, how->items);
	return sql_run(&q, err);
}

static enum recall_status insert_weight(struct recall_store *s,
		const struct recall_params *p, size_t i,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "INSERT INTO weight "
			"(version, place, value) VALUES (?, ?, ?)");

	sql_int(&q, p->version);
	sql_int(&q, (int64_t)i);
	sql_real(&q, p->w[i]);
	return sql_run(&q, err);
}

static enum recall_status insert_version(struct recall_store *s,
		struct recall_params *p, const struct recall_fitted *how,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT max(version) + 1 FROM params");
	int64_t version;
	enum recall_status status = sql_number(&q, 1, &version, err);

	p->version = version > 0 ? (unsigned)version : 1;
	if (status == RECALL_OK)
		status = insert_params(s, p, how, err);
	for (size_t i = 0; i < recall_model_weights(p->model); i++)
		if (status == RECALL_OK)
			status = insert_weight(s, p, i, err);
	return status;
}

/* ---- who takes it ----------------------------------------------------- */

static enum recall_status assign_one(struct recall_store *s, int64_t deck,
		unsigned version, struct recall_error *err)
{
	enum recall_status status = store_act_prior(s, "params", deck, "",
			err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "INSERT OR REPLACE INTO deck_params (deck, version) "
			"VALUES (?, ?)");
	sql_int(&q, deck);
	sql_int(&q, version);
	return sql_run(&q, err);
}

static enum recall_status assign_scope(struct recall_store *s,
		const struct store_scope *scope, unsigned version,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT d.id FROM deck d WHERE "
			STORE_SCOPE);
	enum recall_status status = RECALL_OK, closed;

	store_scope_bind(&q, scope);
	while (status == RECALL_OK && sql_row(&q))
		status = assign_one(s, sql_get_int(&q), version, err);
	closed = sql_close(&q, status == RECALL_OK ? err : NULL);
	return status == RECALL_OK ? closed : status;
}

/* The collection, or the deck and those below it. */
static enum recall_status assign(struct recall_store *s, int64_t deck,
		unsigned version, struct recall_error *err)
{
	struct store_scope scope;
	enum recall_status status;

	if (deck == 0)
		return assign_one(s, 0, version, err);
	status = store_scope_init(s, deck, &scope, err);
	if (status == RECALL_OK)
		status = assign_scope(s, &scope, version, err);
	store_scope_release(&scope);
	return status;
}

/* ---- memory anew ------------------------------------------------------ */

/* The cards with answers, by deck; read first, since refolding moves rows
 * of the table. Free with free(). */
static enum recall_status list_cards(struct recall_store *s, int64_t **cards,
		size_t *count, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT m.card, n.deck FROM memory m "
			"JOIN card c ON c.id = m.card "
			"JOIN note n ON n.id = c.note WHERE m.reps > 0");
	size_t room = 0;

	*cards = NULL;
	for (*count = 0; sql_row(&q); ++*count) {
		if (*count == room) {
			room = room ? room * 2 : 256;
			*cards = recall_realloc(*cards, room,
					2 * sizeof(**cards));
		}
		(*cards)[2 * *count] = sql_get_int(&q);
		(*cards)[2 * *count + 1] = sql_get_int(&q);
	}
	return sql_close(&q, err);
}

static enum recall_status refold_card(struct recall_store *s, int64_t card,
		struct recall_error *err)
{
	struct mem before, m;
	enum recall_status status = store_mem_load_id(s, card, &before, err);

	m = before;
	if (status == RECALL_OK)
		status = store_mem_fold(s, &m, false, err);
	if (status == RECALL_OK)
		status = store_mem_save(s, &before, &m, err);
	return status;
}

/* Whether the card's deck takes its weights from `owner`. */
static bool takes_from(const struct recall_store *s, int64_t deck,
		int64_t owner)
{
	return owner ? deck == owner : !store_params_own(s, deck);
}

static enum recall_status refold(struct recall_store *s, int64_t owner,
		struct recall_error *err)
{
	int64_t *cards;
	size_t count;
	enum recall_status status = list_cards(s, &cards, &count, err);

	for (size_t i = 0; i < count && status == RECALL_OK; i++) {
		if (takes_from(s, cards[2 * i + 1], owner))
			status = refold_card(s, cards[2 * i], err);
	}
	free(cards);
	return status;
}

enum recall_status store_params_put(struct recall_store *s, int64_t owner,
		const char *version, struct recall_error *err)
{
	struct sql q = sql_open(s, version ?
			"INSERT OR REPLACE INTO deck_params (deck, version) "
			"VALUES (?, CAST(? AS INTEGER))" :
			"DELETE FROM deck_params WHERE deck = ?");
	enum recall_status status;

	sql_int(&q, owner);
	if (version)
		sql_text(&q, version);
	status = sql_run(&q, err);
	if (status == RECALL_OK)
		status = store_params_read(s, err);
	return status == RECALL_OK ? refold(s, owner, err) : status;
}

/* ---- the former ones -------------------------------------------------- */

struct former {
	int64_t owner;
	bool own;		/* it had weights of its own, */
	int64_t version;	/* these */
};

/* What the newest act that gave the deck weights put aside. Free with
 * free(). */
static enum recall_status list_former(struct recall_store *s, int64_t deck,
		struct former **list, size_t *count, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT item, image IS NOT NULL, "
			"CAST(ifnull(image, 0) AS INTEGER) FROM prior "
			"WHERE what = 'params' AND act = (SELECT max(p.act) "
			"FROM prior p JOIN act a ON a.id = p.act "
			"WHERE p.what = 'params' AND p.item = ? "
			"AND a.undone = 0) ORDER BY seq");

	*list = NULL;
	sql_int(&q, deck);
	for (*count = 0; sql_row(&q); ++*count) {
		*list = recall_realloc(*list, *count + 1, sizeof(**list));
		(*list)[*count].owner = sql_get_int(&q);
		(*list)[*count].own = sql_get_int(&q) != 0;
		(*list)[*count].version = sql_get_int(&q);
	}
	return sql_close(&q, err);
}

static enum recall_status put_former(struct recall_store *s,
		const struct former *f, struct recall_error *err)
{
	char version[24];
	enum recall_status status = store_act_prior(s, "params", f->owner, "",
			err);

	snprintf(version, sizeof(version), "%lld", (long long)f->version);
	if (status == RECALL_OK)
		status = store_params_put(s, f->owner, f->own ? version : NULL,
				err);
	return status;
}

static enum recall_status put_all_former(struct recall_store *s, int64_t deck,
		struct recall_error *err)
{
	struct former *list;
	size_t count;
	enum recall_status status = list_former(s, deck, &list, &count, err);

	if (status == RECALL_OK && count == 0)
		status = recall_fail(err, RECALL_NOT_FOUND,
				"there were no other weights before these");
	if (status == RECALL_OK)
		store_act(s, "former weights")->many = true;
	for (size_t i = 0; i < count && status == RECALL_OK; i++)
		status = put_former(s, &list[i], err);
	free(list);
	return status;
}

enum recall_status recall_store_params_back(struct recall_store *s,
		int64_t deck, struct recall_error *err)
{
	enum recall_status status;

	RECALL_BUG_ON(s->grouped);
	status = store_begin(s, err);
	if (status != RECALL_OK)
		return status;
	store_cache_large(s, true);
	status = store_end(s, put_all_former(s, deck, err), err);
	store_cache_large(s, false);
	return status;
}

/* ---- new ones --------------------------------------------------------- */

/* Passes without the lock, while others go on writing; then one with it. */
#define PASSES 5

static enum recall_status set_params(struct recall_store *s,
		struct store_setting *set, struct recall_error *err)
{
	enum recall_status status = insert_version(s, &set->params, &set->how,
			err);

	store_act(s, "new weights")->many = true;
	if (status == RECALL_OK)
		status = assign(s, set->deck, set->params.version, err);
	if (status == RECALL_OK)
		status = store_params_read(s, err);
	return status;
}

/* Another session may have fitted meanwhile: what won against the weights of
 * then proves nothing against its. */
static enum recall_status check_beaten(struct recall_store *s,
		const struct store_setting *set, struct recall_error *err)
{
	enum recall_status status = store_params_read(s, err);

	if (status != RECALL_OK || set->beats < 0 ||
			store_params(s, set->deck)->version == set->beats)
		return status;
	return recall_fail(err, RECALL_STALE, "another session has just "
			"fitted the memory model: its weights stand");
}

/* Inside the write: only cards that others have written since the last pass
 * are still to be folded. */
static enum recall_status set_folded(struct recall_store *s,
		struct store_setting *set, struct prefold *f,
		struct recall_error *err)
{
	enum recall_status status = check_beaten(s, set, err);

	if (status == RECALL_OK && prefold_is_old(f, s))
		status = prefold_cards(f, s, set->deck, &set->params, err);
	if (status == RECALL_OK)
		status = set_params(s, set, err);
	return status == RECALL_OK ? prefold_save(f, s, err) : status;
}

/* A write in which nothing has changed since the last pass, or after some. */
static enum recall_status begin_folded(struct recall_store *s,
		const struct store_setting *set, struct prefold *f,
		struct recall_error *err)
{
	enum recall_status status;

	for (int pass = 1; ; pass++) {
		status = prefold_cards(f, s, set->deck, &set->params, err);
		if (status == RECALL_OK)
			status = store_begin(s, err);
		if (status != RECALL_OK || pass == PASSES ||
				!prefold_is_old(f, s))
			return status;
		store_end(s, RECALL_STALE, NULL);
	}
}

enum recall_status store_params_set(struct recall_store *s,
		struct store_setting *set, struct recall_error *err)
{
	struct prefold f = { NULL, 0, 0, 0 };
	enum recall_status status;

	RECALL_BUG_ON(s->grouped);
	store_cache_large(s, true);
	status = begin_folded(s, set, &f, err);
	if (status == RECALL_OK)
		status = store_end(s, set_folded(s, set, &f, err), err);
	store_cache_large(s, false);
	if (status != RECALL_OK)
		store_params_read(s, NULL);
	prefold_release(&f);
	return status;
}

enum recall_status recall_store_params_set(struct recall_store *s,
		int64_t deck, const struct recall_params *params,
		const struct recall_fitted *how, struct recall_error *err)
{
	struct store_setting set = { deck, *params, *how, -1 };

	return store_params_set(s, &set, err);
}

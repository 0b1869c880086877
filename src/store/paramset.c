/* New weights for decks. Undo puts the former ones back in the same way. */
#include "internal.h"

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
	enum recall_status status = RECALL_OK;

	store_scope_bind(&q, scope);
	while (status == RECALL_OK && sql_row(&q))
		status = assign_one(s, sql_get_int(&q), version, err);
	return sql_end(&q, status, err);
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
	return status == RECALL_OK ? store_settle_begin(s, err) : status;
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
	status = store_end(s, put_all_former(s, deck, err), err);
	return status == RECALL_OK ? recall_store_settle(s, err) : status;
}

/* ---- new ones --------------------------------------------------------- */

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
	return status == RECALL_OK ? store_settle_begin(s, err) : status;
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

/* One short write: from then on the new ones hold, and are not lost when the
 * memories have not followed yet. */
enum recall_status store_params_set(struct recall_store *s,
		struct store_setting *set, struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);

	RECALL_BUG_ON(s->grouped);
	if (status != RECALL_OK)
		return status;
	status = check_beaten(s, set, err);
	if (status == RECALL_OK)
		status = set_params(s, set, err);
	status = store_end(s, status, err);
	return status == RECALL_OK ? recall_store_settle(s, err) : status;
}

enum recall_status recall_store_params_set(struct recall_store *s,
		int64_t deck, const struct recall_params *params,
		const struct recall_fitted *how, struct recall_error *err)
{
	struct store_setting set = { deck, *params, *how, -1 };

	return store_params_set(s, &set, err);
}

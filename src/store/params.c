/* The weights that decks are scheduled with, and what follows from new
 * ones. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ---------------------------------------------------------- */

/* Pointers to weights are handed out: those once read stay. */
static const struct recall_params *find_version(const struct recall_store *s,
		unsigned version)
{
	for (size_t i = 0; i < s->version_count; i++)
		if (s->versions[i]->version == version)
			return s->versions[i];
	return NULL;
}

static const struct recall_params *keep_version(struct recall_store *s,
		const struct recall_params *p)
{
	s->versions = recall_realloc(s->versions, s->version_count + 1,
			sizeof(*s->versions));
	s->versions[s->version_count] = recall_alloc(sizeof(*p));
	*s->versions[s->version_count] = *p;
	return s->versions[s->version_count++];
}

static enum recall_status read_weights(struct recall_store *s,
		unsigned version, double w[RECALL_MAX_WEIGHTS], size_t *count,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT value FROM weight "
			"WHERE version = ? ORDER BY place");

	sql_int(&q, version);
	for (*count = 0; *count < RECALL_MAX_WEIGHTS && sql_row(&q); ++*count)
		w[*count] = sql_get_real(&q);
	return sql_close(&q, err);
}

static enum recall_status read_model(struct recall_store *s, unsigned version,
		enum recall_model *model, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT model FROM params "
			"WHERE version = ?");

	*model = RECALL_MODEL_NONE;
	sql_int(&q, version);
	if (sql_row(&q))
		recall_model_parse(sql_get_text(&q), model);
	return sql_close(&q, err);
}

/* A model that only a later version of recall knows gives the defaults. */
static enum recall_status read_version(struct recall_store *s,
		unsigned version, const struct recall_params **out,
		struct recall_error *err)
{
	struct recall_params p = recall_params_default(RECALL_FSRS6);
	double w[RECALL_MAX_WEIGHTS];
	enum recall_model model;
	size_t count;
	enum recall_status status;

	*out = find_version(s, version);
	if (*out)
		return RECALL_OK;
	status = read_model(s, version, &model, err);
	if (status == RECALL_OK)
		status = read_weights(s, version, w, &count, err);
	if (status != RECALL_OK)
		return status;
	if (recall_model_weights(model) == count && count > 0)
		recall_params_set(&p, model, w, count, 1);
	p.version = version;
	*out = keep_version(s, &p);
	return RECALL_OK;
}

/* Grows with every commit of another connection; 0 when it can't be read. */
static int64_t data_version(struct recall_store *s)
{
	struct sql q = sql_open(s, "PRAGMA data_version");
	int64_t version;

	return sql_number(&q, 0, &version, NULL) ? 0 : version;
}

enum recall_status store_params_read(struct recall_store *s,
		struct recall_error *err)
{
	int64_t version = data_version(s);
	struct sql q = sql_open(s, "SELECT deck, version FROM deck_params "
			"ORDER BY deck");
	enum recall_status status = RECALL_OK, closed;

	s->deck_params_count = 0;
	s->params_seen = version;
	while (status == RECALL_OK && sql_row(&q)) {
		struct deck_params *d;

		s->deck_params = recall_realloc(s->deck_params,
				s->deck_params_count + 1,
				sizeof(*s->deck_params));
		d = &s->deck_params[s->deck_params_count];
		d->deck = sql_get_int(&q);
		status = read_version(s, (unsigned)sql_get_int(&q), &d->params,
				err);
		s->deck_params_count += status == RECALL_OK;
	}
	closed = sql_close(&q, status == RECALL_OK ? err : NULL);
	return status == RECALL_OK ? closed : status;
}

void store_params_init(struct recall_store *s)
{
	struct recall_params p = recall_params_default(RECALL_FSRS6);

	keep_version(s, &p);
}

void store_params_release(struct recall_store *s)
{
	for (size_t i = 0; i < s->version_count; i++)
		free(s->versions[i]);
	free(s->versions);
	free(s->deck_params);
}

/* ---- asking ----------------------------------------------------------- */

static const struct recall_params *own_params(const struct recall_store *s,
		int64_t deck)
{
	for (size_t i = 0; i < s->deck_params_count; i++)
		if (s->deck_params[i].deck == deck)
			return s->deck_params[i].params;
	return NULL;
}

const struct recall_params *store_params(const struct recall_store *s,
		int64_t deck)
{
	const struct recall_params *p = own_params(s, deck);

	if (!p)
		p = own_params(s, 0);
	return p ? p : s->versions[0];
}

void store_params_refresh(struct recall_store *s)
{
	/* 0: not yet read, the collection is just being opened */
	if (s->params_seen && data_version(s) != s->params_seen)
		store_params_read(s, NULL);
}

const struct recall_params *recall_store_params(struct recall_store *s,
		int64_t deck)
{
	store_params_refresh(s);
	return store_params(s, deck);
}

static enum recall_status count_since(struct recall_store *s,
		struct recall_fitted *made, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT count(*) FROM log WHERE id > ? "
			"AND kind = 'answer' AND grade > 0 AND counts = 1");
	struct store_id id = store_id_at(made->until + 1);
	int64_t count;
	enum recall_status status;

	sql_id(&q, &id);
	status = sql_number(&q, 0, &count, err);
	made->new_answers = (int)count;
	return status;
}

enum recall_status recall_store_params_made(struct recall_store *s,
		int64_t deck, struct recall_fitted *out,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT made, until, items FROM params "
			"WHERE version = ?");

	enum recall_status status;

	*out = (struct recall_fitted){ 0 };
	sql_int(&q, recall_store_params(s, deck)->version);
	if (sql_row(&q)) {
		out->made = sql_get_int(&q);
		out->until = sql_get_int(&q);
		out->items = (int)sql_get_int(&q);
	}
	status = sql_close(&q, err);
	return status == RECALL_OK ? count_since(s, out, err) : status;
}

/* ---- new weights ------------------------------------------------------ */

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

/* The collection, or the deck and those below it. */
static enum recall_status assign(struct recall_store *s, int64_t deck,
		unsigned version, struct recall_error *err)
{
	struct store_scope scope;
	enum recall_status status;
	struct sql q;

	if (deck == 0) {
		q = sql_open(s, "INSERT OR REPLACE INTO deck_params "
				"(deck, version) VALUES (0, ?)");
		sql_int(&q, version);
		return sql_run(&q, err);
	}
	status = store_scope_init(s, deck, &scope, err);
	if (status == RECALL_OK) {
		q = sql_open(s, "INSERT OR REPLACE INTO deck_params "
				"(deck, version) SELECT d.id, ?4 FROM deck d "
				"WHERE " STORE_SCOPE);
		store_scope_bind(&q, &scope);
		sql_int(&q, version);
		status = sql_run(&q, err);
	}
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

static enum recall_status refold_version(struct recall_store *s,
		unsigned version, struct recall_error *err)
{
	int64_t *cards;
	size_t count;
	enum recall_status status = list_cards(s, &cards, &count, err);

	for (size_t i = 0; i < count && status == RECALL_OK; i++)
		if (store_params(s, cards[2 * i + 1])->version == version)
			status = refold_card(s, cards[2 * i], err);
	free(cards);
	return status;
}

static enum recall_status set_params(struct recall_store *s, int64_t deck,
		const struct recall_params *params,
		const struct recall_fitted *how, struct recall_error *err)
{
	struct recall_params p = *params;
	enum recall_status status = insert_version(s, &p, how, err);

	if (status == RECALL_OK)
		status = assign(s, deck, p.version, err);
	if (status == RECALL_OK)
		status = store_params_read(s, err);
	if (status == RECALL_OK)
		status = refold_version(s, p.version, err);
	return status;
}

enum recall_status recall_store_params_set(struct recall_store *s,
		int64_t deck, const struct recall_params *params,
		const struct recall_fitted *how, struct recall_error *err)
{
	enum recall_status status;

	RECALL_BUG_ON(s->grouped);
	status = store_begin(s, err);
	if (status != RECALL_OK)
		return status;
	store_cache_large(s, true);
	status = store_end(s, set_params(s, deck, params, how, err), err);
	store_cache_large(s, false);
	if (status != RECALL_OK)
		store_params_read(s, NULL);
	return status;
}

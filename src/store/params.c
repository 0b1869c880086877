/* The weights that decks are scheduled with. */
#include "internal.h"

#include <stdlib.h>

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
	struct recall_params p;
	double w[RECALL_MAX_WEIGHTS];
	enum recall_model model;
	size_t count;
	enum recall_status status;

	*out = find_version(s, version);
	if (*out)	/* asked for every card of a deck that is ordered */
		return RECALL_OK;
	p = recall_params_default(RECALL_FSRS6);
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

static enum recall_status read_unsettled(struct recall_store *s,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT EXISTS (SELECT 1 FROM unsettled)");
	int64_t any;
	enum recall_status status = sql_number(&q, 0, &any, err);

	s->unsettled = any != 0;
	return status;
}

enum recall_status store_params_read(struct recall_store *s,
		struct recall_error *err)
{
	int64_t version = store_data_version(s);
	struct sql q = sql_open(s, "SELECT deck, version FROM deck_params "
			"ORDER BY deck");
	enum recall_status status = RECALL_OK;

	looks_forget(s);
	s->deck_params_count = 0;
	s->params_seen = version;
	s->unsettled = false;
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
	status = sql_end(&q, status, err);
	return status == RECALL_OK ? read_unsettled(s, err) : status;
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

/* The deck's own (0: the collection's own); NULL: it has none. */
static const struct recall_params *params_own(const struct recall_store *s,
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
	const struct recall_params *p = params_own(s, deck);

	if (!p)
		p = params_own(s, 0);
	return p ? p : s->versions[0];
}

const struct recall_params *store_params_version(struct recall_store *s,
		unsigned version)
{
	const struct recall_params *p = NULL;

	if (read_version(s, version, &p, NULL) != RECALL_OK)
		p = s->versions[0];
	return p;
}

void store_params_refresh(struct recall_store *s)
{
	/* 0: not yet read, the collection is just being opened */
	if (s->params_seen && store_data_version(s) != s->params_seen)
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
	struct sql q = sql_open(s, "SELECT count(*) FROM (SELECT 1 FROM log "
			"WHERE id > ? AND kind = 'answer' AND grade > 0 "
			"AND counts = 1 LIMIT ?)");
	struct store_id id = store_id_at(made->until + 1);
	int64_t count;
	enum recall_status status;

	sql_id(&q, &id);
	sql_int(&q, RECALL_NEW_ANSWERS_MOST);
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

/* A first fit has something to say after some hundred answers; later ones
 * when the log has grown by a quarter. */
#define FIRST_ANSWERS 400
#define GROWTH 4

bool recall_store_fit_is_due(const struct recall_fitted *made)
{
	int least = made->items / GROWTH;

	return made->new_answers >= (least > FIRST_ANSWERS ? least :
			FIRST_ANSWERS);
}

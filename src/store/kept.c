/* What is kept besides: results of tests and games, preloaded decks, habits. */
#include "internal.h"

static enum recall_status next_result(struct recall_store *s, int64_t *id,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT ifnull(max(id), 0) + 1 FROM result");

	return sql_number(&q, 1, id, err);
}

static enum recall_status insert_result(struct recall_store *s, int64_t id,
		const struct recall_result *r, struct recall_error *err)
{
	struct sql q = sql_open(s, "INSERT INTO result (id, session, deck, at, "
			"mode, scope, size, score, ms, slips, record, detail) "
			"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

	sql_int(&q, id);
	sql_int(&q, r->session);
	sql_int(&q, r->deck);
	sql_int(&q, r->at);
	sql_text(&q, recall_mode_name(r->mode));
	sql_text(&q, r->scope);
	sql_int(&q, r->size);
	sql_real(&q, r->score);
	sql_int(&q, r->ms);
	sql_int(&q, r->slips);
	sql_int(&q, r->record);
	sql_text(&q, r->detail);
	return sql_run(&q, err);
}

enum recall_status recall_store_result_add(struct recall_store *s,
		const struct recall_result *r, struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);
	int64_t id;

	if (status != RECALL_OK)
		return status;
	status = next_result(s, &id, err);
	/* with an act of the same group it is undone, too */
	if (status == RECALL_OK && s->act.id)
		status = store_act_prior(s, "result", id, "", err);
	if (status == RECALL_OK)
		status = insert_result(s, id, r, err);
	return store_end(s, status, err);
}

static void read_result(struct sql *q, struct recall_result *r)
{
	r->id = sql_get_int(q);
	r->session = sql_get_int(q);
	r->deck = sql_get_int(q);
	r->at = sql_get_int(q);
	r->mode = store_mode(sql_get_text(q));
	r->scope = sql_get_text(q);
	r->size = (int)sql_get_int(q);
	r->score = sql_get_real(q);
	r->ms = sql_get_int(q);
	r->slips = (int)sql_get_int(q);
	r->record = sql_get_int(q) != 0;
	r->detail = sql_get_text(q);
}

enum recall_status recall_store_results(struct recall_store *s,
		enum recall_mode mode, const char *scope, int limit,
		recall_result_fn *fn, void *arg, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT id, session, deck, at, mode, scope, "
			"size, score, ms, slips, record, detail FROM result "
			"WHERE mode = ? AND scope = ? "
			"ORDER BY at DESC, id DESC LIMIT ?");
	enum recall_status status = RECALL_OK;
	struct recall_result r;

	sql_text(&q, recall_mode_name(mode));
	sql_text(&q, scope);
	sql_int(&q, limit > 0 ? limit : -1);
	while (status == RECALL_OK && sql_row(&q)) {
		read_result(&q, &r);
		status = fn(arg, &r);
	}
	return sql_end(&q, status, err);
}

/* ---- preloaded decks -------------------------------------------------- */

enum recall_status recall_store_preload_set(struct recall_store *s,
		const struct recall_preload *p, struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "INSERT INTO preload (path, stamp, title, cards, deck) "
			"VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE "
			"SET stamp = excluded.stamp, title = excluded.title, "
			"cards = excluded.cards, deck = excluded.deck");
	sql_text(&q, p->path);
	sql_text(&q, p->stamp);
	sql_text(&q, p->title);
	sql_int(&q, p->cards);
	sql_int(&q, p->deck);
	return store_end(s, sql_run(&q, err), err);
}

enum recall_status recall_store_preload_forget(struct recall_store *s,
		const char *path, struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "DELETE FROM preload WHERE path = ?");
	sql_text(&q, path);
	return store_end(s, sql_run(&q, err), err);
}

/* A copy that was deleted is not added any more. */
enum recall_status recall_store_preloads(struct recall_store *s,
		recall_preload_fn *fn, void *arg, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT p.path, p.stamp, p.title, p.cards, "
			"ifnull(d.id, 0) FROM preload p LEFT JOIN deck d "
			"ON d.id = p.deck AND d.deleted = 0 ORDER BY p.path");
	enum recall_status status = RECALL_OK;
	struct recall_preload p;

	while (status == RECALL_OK && sql_row(&q)) {
		p.path = sql_get_text(&q);
		p.stamp = sql_get_text(&q);
		p.title = sql_get_text(&q);
		p.cards = (int)sql_get_int(&q);
		p.deck = sql_get_int(&q);
		status = fn(arg, &p);
	}
	return sql_end(&q, status, err);
}

/* ---- habits ----------------------------------------------------------- */

enum recall_status recall_store_habit(struct recall_store *s,
		const char *name, struct recall_buf *value,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT value FROM habit WHERE name = ?");

	recall_buf_reset(value);
	sql_text(&q, name);
	if (sql_row(&q))
		recall_buf_adds(value, sql_get_text(&q));
	return sql_close(&q, err);
}

enum recall_status recall_store_habit_set(struct recall_store *s,
		const char *name, const char *value, struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, value ? "INSERT INTO habit (name, value) "
			"VALUES (?, ?) ON CONFLICT (name) DO UPDATE "
			"SET value = excluded.value" :
			"DELETE FROM habit WHERE name = ?");
	sql_text(&q, name);
	if (value)
		sql_text(&q, value);
	return store_end(s, sql_run(&q, err), err);
}

/* Sessions: where a student stands in a mode, so that it can be resumed. */
#include "internal.h"

static void bind_session(struct sql *q, const struct recall_session_row *row)
{
	sql_text(q, recall_mode_name(row->mode));
	sql_int(q, row->deck);
	sql_text(q, row->search);
	sql_text(q, row->title);
	sql_text(q, row->place);
	sql_int(q, (int64_t)row->seed);
	sql_text(q, row->options);
	sql_text(q, row->state);
	sql_text(q, row->draft);
	sql_int(q, row->started);
	sql_int(q, row->updated);
	sql_int(q, row->ended);
}

static enum recall_status insert_session(struct recall_store *s,
		struct recall_session_row *row, struct recall_error *err)
{
	struct sql q = sql_open(s, "INSERT INTO session (mode, deck, search, "
			"title, place, seed, options, state, draft, started, "
			"updated, ended) VALUES "
			"(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	enum recall_status status;

	bind_session(&q, row);
	status = sql_run(&q, err);
	if (status == RECALL_OK)
		row->id = sqlite3_last_insert_rowid(s->db);
	return status;
}

static enum recall_status fail_missing(struct recall_error *err)
{
	return recall_fail(err, RECALL_NOT_FOUND,
			"that session is no longer in the collection");
}

static enum recall_status update_session(struct recall_store *s,
		const struct recall_session_row *row, struct recall_error *err)
{
	struct sql q = sql_open(s, "UPDATE session SET mode = ?, deck = ?, "
			"search = ?, title = ?, place = ?, seed = ?, "
			"options = ?, state = ?, draft = ?, started = ?, "
			"updated = ?, ended = ? WHERE id = ?");
	enum recall_status status;

	bind_session(&q, row);
	sql_int(&q, row->id);
	status = sql_run(&q, err);
	if (status == RECALL_OK && sqlite3_changes(s->db) == 0)
		return fail_missing(err);
	return status;
}

static enum recall_status save(struct recall_store *s,
		struct recall_session_row *row, struct recall_error *err)
{
	if (row->updated == 0)
		row->updated = recall_clock_now();
	if (row->started == 0)
		row->started = row->updated;
	return row->id ? update_session(s, row, err) :
			 insert_session(s, row, err);
}

static enum recall_status keep_former(struct recall_store *s, int64_t act,
		int64_t session, struct recall_error *err)
{
	struct sql q = sql_open(s, "INSERT INTO former (act, session, title, "
			"place, options, state, draft, updated, ended) "
			"SELECT ?, id, title, place, options, state, draft, "
			"updated, ended FROM session WHERE id = ?");

	sql_int(&q, act);
	sql_int(&q, session);
	return sql_run(&q, err);
}

enum recall_status store_session_act(struct recall_store *s,
		struct recall_session_row *row, bool act,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	if (act && row->id && s->act.session == 0)
		status = keep_former(s, s->act.id, row->id, err);
	if (status == RECALL_OK)
		status = save(s, row, err);
	if (act)
		s->act.session = row->id;
	return status;
}

enum recall_status recall_store_session_save(struct recall_store *s,
		struct recall_session_row *row, struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	return store_end(s, save(s, row, err), err);
}

enum recall_status recall_store_session_draft(struct recall_store *s,
		int64_t id, const char *draft, struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "UPDATE session SET draft = ? WHERE id = ?");
	sql_text(&q, draft);
	sql_int(&q, id);
	return store_end(s, sql_run(&q, err), err);
}

/* ---- reading ---------------------------------------------------------- */

#define SELECT_SESSION							\
	"SELECT id, mode, deck, search, title, place, seed, options, "	\
	"state, draft, started, updated, ended FROM session "

static void read_session(struct sql *q, struct recall_arena *a,
		struct recall_session_row *row)
{
	row->id = sql_get_int(q);
	row->mode = store_mode(sql_get_text(q));
	row->deck = sql_get_int(q);
	row->search = recall_arena_strdup(a, sql_get_text(q));
	row->title = recall_arena_strdup(a, sql_get_text(q));
	row->place = recall_arena_strdup(a, sql_get_text(q));
	row->seed = (uint64_t)sql_get_int(q);
	row->options = recall_arena_strdup(a, sql_get_text(q));
	row->state = recall_arena_strdup(a, sql_get_text(q));
	row->draft = recall_arena_strdup(a, sql_get_text(q));
	row->started = sql_get_int(q);
	row->updated = sql_get_int(q);
	row->ended = sql_get_int(q) != 0;
}

static enum recall_status fetch(struct sql *q, struct recall_session_row *out,
		struct recall_error *err)
{
	bool found = sql_row(q);
	enum recall_status status;

	if (found) {
		recall_arena_reset(q->s->session_arena);
		read_session(q, q->s->session_arena, out);
	}
	status = sql_close(q, err);
	if (status == RECALL_OK && !found)
		return fail_missing(err);
	return status;
}

enum recall_status recall_store_session(struct recall_store *s, int64_t id,
		struct recall_session_row *out, struct recall_error *err)
{
	struct sql q = sql_open(s, SELECT_SESSION "WHERE id = ?");

	sql_int(&q, id);
	return fetch(&q, out, err);
}

enum recall_status recall_store_session_open(struct recall_store *s,
		struct recall_session_row *out, struct recall_error *err)
{
	struct sql q = sql_open(s, SELECT_SESSION "WHERE ended = 0 "
			"AND place <> '' ORDER BY updated DESC, id DESC "
			"LIMIT 1");

	return fetch(&q, out, err);
}

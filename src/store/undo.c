/*
 * Undo and redo. Acts on cards are taken back by void rows, edits by putting
 * the image back; both ways the act then holds what it takes to turn it
 * round again: the void rows, and the images as they were.
 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

struct undo_act {
	int64_t id, session;
	char *label;
	char card[RECALL_UUID_SIZE];
	struct recall_buf ids;	/* of log rows */
};

static enum recall_status load_act(struct sql *q, struct undo_act *act,
		const char *nothing, struct recall_error *err)
{
	bool found = sql_row(q);
	char uuid[RECALL_UUID_SIZE];
	enum recall_status status;
	struct store_id id;
	const char *card;

	if (found) {
		act->id = sql_get_int(q);
		act->session = sql_get_int(q);
		act->label = recall_strdup(sql_get_text(q));
		card = sql_get_guid(q, uuid);
		if (store_id_parse(card, &id))
			store_id_format(&id, act->card);
		sql_get_blob(q, &act->ids);
	}
	status = sql_close(q, err);
	if (status == RECALL_OK && !found)
		return recall_fail(err, RECALL_NOT_FOUND, "%s", nothing);
	return status;
}

/* ---- log rows --------------------------------------------------------- */

static enum recall_status read_card_of(struct recall_store *s,
		const struct store_id *id, struct recall_buf *card,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT card FROM log WHERE id = ?");
	char uuid[RECALL_UUID_SIZE];

	recall_buf_reset(card);
	sql_id(&q, id);
	if (sql_row(&q))
		recall_buf_adds(card, sql_get_guid(&q, uuid));
	return sql_close(&q, err);
}

/* One void row for each of the act's, the newest first; they become the
 * act's rows: voiding them again brings back what they took. */
static enum recall_status void_rows(struct recall_store *s,
		struct undo_act *act, const struct recall_moment *now,
		struct recall_error *err)
{
	struct recall_buf card = RECALL_BUF_INIT, voids = RECALL_BUF_INIT;
	size_t n = act->ids.len / STORE_ID_SIZE;
	int64_t earliest = 0;
	enum recall_status status = n ? store_log_next(s, &earliest, err) :
					RECALL_OK;

	for (; n > 0 && status == RECALL_OK; n--) {
		char ref[RECALL_UUID_SIZE];
		struct store_id id;
		struct recall_log_row row = {
			.kind = RECALL_LOG_VOID,
			.at = *now,
			.ref = ref,
			.session = act->session,
			.correct = -1,
		};

		memcpy(&id, act->ids.data + (n - 1) * STORE_ID_SIZE,
				STORE_ID_SIZE);
		store_id_format(&id, ref);
		status = read_card_of(s, &id, &card, err);
		row.card = card.data;
		if (status == RECALL_OK)
			status = store_log_write(s, &row, &earliest, &id, err);
		recall_buf_add(&voids, id.b, STORE_ID_SIZE);
	}
	recall_buf_release(&act->ids);
	act->ids = voids;
	recall_buf_release(&card);
	return status;
}

/* ---- images ----------------------------------------------------------- */

struct prior_row {
	struct prior p;
	int64_t seq;
	char *what, *name;
};

static void release_priors(struct prior_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		recall_buf_release(&rows[i].p.image);
		free(rows[i].what);
		free(rows[i].name);
	}
	free(rows);
}

static enum recall_status read_priors(struct recall_store *s, int64_t act,
		struct prior_row **rows, size_t *count,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT seq, what, item, until, name, image "
			"FROM prior WHERE act = ? ORDER BY seq");
	size_t cap = 0;

	sql_int(&q, act);
	while (sql_row(&q)) {
		struct prior_row *row;

		RECALL_GROW(*rows, *count, cap);
		row = &(*rows)[(*count)++];
		*row = (struct prior_row){ .p.image = RECALL_BUF_INIT };
		row->seq = sql_get_int(&q);
		row->p.what = row->what = recall_strdup(sql_get_text(&q));
		row->p.item = sql_get_int(&q);
		row->p.until = sql_get_int(&q);
		row->p.name = row->name = recall_strdup(sql_get_text(&q));
		row->p.has_image = !sql_get_null(&q);
		recall_buf_adds(&row->p.image, sql_get_text(&q));
	}
	return sql_close(&q, err);
}

static enum recall_status save_image(struct recall_store *s, int64_t act,
		const struct prior_row *row, const struct prior *image,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "UPDATE prior SET image = ? "
			"WHERE act = ? AND seq = ?");

	if (image->has_image)
		sql_text(&q, image->image.data);
	else
		sql_null(&q);
	sql_int(&q, act);
	sql_int(&q, row->seq);
	return sql_run(&q, err);
}

/* The image is put back, and what it replaces takes its place. */
static enum recall_status swap_image(struct recall_store *s, int64_t act,
		const struct prior_row *row, struct recall_error *err)
{
	struct prior now = row->p;
	enum recall_status status;

	recall_buf_init(&now.image);
	status = store_prior_take(s, &now, err);
	if (status == RECALL_OK)
		status = store_prior_put(s, &row->p, err);
	if (status == RECALL_OK)
		status = save_image(s, act, row, &now, err);
	recall_buf_release(&now.image);
	return status;
}

/* Undone from the last edit to the first, redone the other way round. */
static enum recall_status swap_images(struct recall_store *s, int64_t act,
		bool undo, struct recall_error *err)
{
	struct prior_row *rows = NULL;
	size_t count = 0;
	enum recall_status status = read_priors(s, act, &rows, &count, err);

	for (size_t i = 0; i < count && status == RECALL_OK; i++)
		status = swap_image(s, act, &rows[undo ? count - 1 - i : i],
				err);
	release_priors(rows, count);
	return status;
}

/* ---- the session ------------------------------------------------------ */

/* The session's row and its former state change places. */
static enum recall_status swap_session(struct recall_store *s, int64_t act,
		struct recall_error *err)
{
#define KEPT "title, place, options, state, draft, updated, ended "
	static const char *const steps[] = {
		"INSERT INTO former SELECT -act, session, " KEPT
		"FROM former WHERE act = ?1",
		"UPDATE former SET (" KEPT ") = (SELECT " KEPT "FROM session s "
		"WHERE s.id = former.session) WHERE act = ?1 "
		"AND session IN (SELECT id FROM session)",
		"UPDATE session SET (" KEPT ") = (SELECT " KEPT "FROM former f "
		"WHERE f.act = -?1) WHERE id = (SELECT session "
		"FROM former f WHERE f.act = -?1)",
		"DELETE FROM former WHERE act = -?1",
	};
#undef KEPT
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < RECALL_COUNT(steps) && status == RECALL_OK;
			i++) {
		struct sql q = sql_open(s, steps[i]);

		sql_int(&q, act);
		status = sql_run(&q, err);
	}
	return status;
}

/* ---- an act ----------------------------------------------------------- */

static enum recall_status mark(struct recall_store *s,
		const struct undo_act *act, bool undone,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "UPDATE act SET undone = ?, log_ids = ? "
			"WHERE id = ?");

	sql_int(&q, undone);
	sql_blob(&q, act->ids.data, act->ids.len);
	sql_int(&q, act->id);
	return sql_run(&q, err);
}

static enum recall_status turn(struct recall_store *s, struct undo_act *act,
		const struct recall_moment *now, bool undo,
		struct recall_error *err)
{
	enum recall_status status = void_rows(s, act, now, err);

	if (status == RECALL_OK)
		status = swap_images(s, act->id, undo, err);
	if (status == RECALL_OK)
		status = swap_session(s, act->id, err);
	if (status == RECALL_OK)
		status = mark(s, act, undo, err);
	return status;
}

static enum recall_status count_left(struct recall_store *s, int64_t session,
		int *left, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT count(*) FROM (SELECT 1 FROM act "
			"WHERE undone = 0 AND (?1 = 0 OR session = ?1) "
			"LIMIT 1000)");
	int64_t n;
	enum recall_status status;

	sql_int(&q, session);
	status = sql_number(&q, 0, &n, err);
	*left = (int)n;
	return status;
}

int recall_store_acts(struct recall_store *s, int64_t session)
{
	int left = 0;

	count_left(s, session, &left, NULL);
	return left;
}

static void tell(struct recall_store *s, const struct undo_act *act,
		struct recall_undone *out)
{
	recall_arena_reset(s->undo_arena);
	out->label = recall_arena_strdup(s->undo_arena, act->label);
	out->card = recall_arena_strdup(s->undo_arena, act->card);
	out->session = act->session;
}

static enum recall_status turn_act(struct recall_store *s, struct sql *find,
		const struct recall_moment *now, bool undo,
		struct recall_undone *out, struct recall_error *err)
{
	struct undo_act act = { .ids = RECALL_BUF_INIT };
	enum recall_status status = load_act(find, &act, undo ?
			"there is nothing to undo" :
			"there is nothing to bring back", err);

	if (status == RECALL_OK)
		status = parts_take_ids(s, act.id, &act.ids, err);
	if (status == RECALL_OK)
		status = turn(s, &act, now, undo, err);
	if (status == RECALL_OK)
		tell(s, &act, out);
	free(act.label);
	recall_buf_release(&act.ids);
	return status;
}

#define SELECT_ACT "SELECT id, session, label, card, log_ids FROM act "

enum recall_status recall_store_undo(struct recall_store *s,
		const struct recall_moment *now, int64_t session,
		struct recall_undone *out, struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	load_forget(s);
	q = sql_open(s, SELECT_ACT "WHERE undone = 0 "
			"AND (?1 = 0 OR session = ?1) "
			"ORDER BY id DESC LIMIT 1");
	sql_int(&q, session);
	*out = (struct recall_undone){ 0 };
	status = turn_act(s, &q, now, true, out, err);
	if (status == RECALL_OK)
		status = count_left(s, session, &out->left, err);
	return store_end(s, status, err);
}

enum recall_status recall_store_redo(struct recall_store *s,
		const struct recall_moment *now, struct recall_undone *out,
		struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	load_forget(s);
	q = sql_open(s, SELECT_ACT "WHERE undone = 1 ORDER BY id LIMIT 1");
	*out = (struct recall_undone){ 0 };
	status = turn_act(s, &q, now, false, out, err);
	if (status == RECALL_OK)
		status = count_left(s, 0, &out->left, err);
	return store_end(s, status, err);
}

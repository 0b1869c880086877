/*
 * Many rows of the log that one undo takes back, in short writes: the first
 * makes the act, the others add to it. What a kill leaves is an act that is
 * shorter.
 */
#include "internal.h"

#include <stdlib.h>

struct spread {
	struct recall_store *s;
	struct recall_log_row *rows;
	size_t count, at;	/* of the rows; the next one */
	const char *label;
	int64_t act;		/* 0: none yet */
	struct recall_buf ids;	/* of the slice's rows */
	size_t written;
};

/* A card that was written meanwhile stays as it is. */
static enum recall_status write_row(struct spread *w, int64_t *earliest,
		struct recall_error *err)
{
	struct recall_log_row *row = &w->rows[w->at++];
	struct store_id id;
	enum recall_status status = store_log_expected(w->s, row, err);

	if (status == RECALL_STALE || status == RECALL_NOT_FOUND)
		return RECALL_OK;
	if (status == RECALL_OK)
		status = store_log_write(w->s, row, earliest, &id, err);
	if (status == RECALL_OK)
		recall_buf_add(&w->ids, id.b, STORE_ID_SIZE);
	return status;
}

static enum recall_status write_rows(struct spread *w,
		struct recall_error *err)
{
	int64_t earliest, begun = slice_begin();
	enum recall_status status = store_log_next(w->s, &earliest, err);

	recall_buf_reset(&w->ids);
	while (status == RECALL_OK && w->at < w->count &&
			!slice_is_over(begun))
		status = write_row(w, &earliest, err);
	return status;
}

/* CANCELLED: the act was undone meanwhile. */
static enum recall_status add_to_act(struct spread *w,
		struct recall_error *err)
{
	struct store_act *act;
	struct sql q;
	enum recall_status status;

	if (w->ids.len == 0)
		return RECALL_OK;
	if (w->act == 0) {
		act = store_act(w->s, w->label);
		act->many = true;
		recall_buf_add(&act->log_ids, w->ids.data, w->ids.len);
		w->act = act->id;
		return RECALL_OK;
	}
	q = sql_open(w->s, "UPDATE act SET log_ids = CAST(log_ids || ? AS "
			"BLOB) WHERE id = ? AND undone = 0");
	sql_blob(&q, w->ids.data, w->ids.len);
	sql_int(&q, w->act);
	status = sql_run(&q, err);
	if (status == RECALL_OK && sqlite3_changes(w->s->db) == 0)
		return recall_fail(err, RECALL_CANCELLED, "undone meanwhile");
	return status;
}

static enum recall_status write_slice(struct spread *w,
		struct recall_error *err)
{
	enum recall_status status = store_begin(w->s, err);

	if (status != RECALL_OK)
		return status;
	status = write_rows(w, err);
	if (status == RECALL_OK)
		status = add_to_act(w, err);
	status = store_end(w->s, status, err);
	if (status == RECALL_OK)
		w->written += w->ids.len / STORE_ID_SIZE;
	return status;
}

enum recall_status recall_store_log_spread(struct recall_store *s,
		struct recall_log_row *rows, size_t count, const char *label,
		size_t *written, struct recall_error *err)
{
	struct spread w = { .s = s, .rows = rows, .count = count,
		.label = label, .ids = RECALL_BUF_INIT };
	enum recall_status status = RECALL_OK;

	RECALL_BUG_ON(s->grouped);
	while (w.at < count && status == RECALL_OK) {
		status = write_slice(&w, err);
		if (w.at < count)
			slice_rest();
	}
	*written = w.written;
	recall_buf_release(&w.ids);
	return status == RECALL_CANCELLED ? RECALL_OK : status;
}

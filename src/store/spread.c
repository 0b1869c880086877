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
	const char *label;
	int64_t act;		/* 0: none yet */
	struct recall_buf ids;	/* of the slice's rows */
	size_t written;
	int64_t earliest;
};

static enum recall_status begin_slice(void *arg, struct recall_error *err)
{
	struct spread *w = arg;

	recall_buf_reset(&w->ids);
	return store_log_next(w->s, &w->earliest, err);
}

/* A card that was written meanwhile stays as it is. */
static enum recall_status write_row(void *arg, size_t at,
		struct recall_error *err)
{
	struct spread *w = arg;
	struct recall_log_row *row = &w->rows[at];
	struct store_id id;
	enum recall_status status = store_log_expected(w->s, row, err);

	if (status == RECALL_STALE || status == RECALL_NOT_FOUND)
		return RECALL_OK;
	if (status == RECALL_OK)
		status = store_log_write(w->s, row, &w->earliest, &id, err);
	if (status == RECALL_OK)
		recall_buf_add(&w->ids, id.b, STORE_ID_SIZE);
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

static enum recall_status end_slice(void *arg, struct recall_error *err)
{
	struct spread *w = arg;
	enum recall_status status = add_to_act(w, err);

	if (status == RECALL_OK)
		w->written += w->ids.len / STORE_ID_SIZE;
	return status;
}

enum recall_status recall_store_log_spread(struct recall_store *s,
		struct recall_log_row *rows, size_t count, const char *label,
		size_t *written, struct recall_error *err)
{
	struct spread w = { .s = s, .rows = rows, .label = label,
		.ids = RECALL_BUF_INIT };
	enum recall_status status;

	RECALL_BUG_ON(s->grouped);
	status = store_write_sliced(s, &(struct sliced){
		.begin = begin_slice,
		.row = write_row,
		.end = end_slice,
		.arg = &w,
		.count = count,
	}, err);
	*written = w.written;
	recall_buf_release(&w.ids);
	return status == RECALL_CANCELLED ? RECALL_OK : status;
}

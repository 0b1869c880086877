/*
 * Many cards moved to other days: one act, whole or not at all, though no key
 * press may wait until all are written. One short write notes down what moves
 * where; from then on it is decided, and the rows follow part by part, in
 * writes of some ms. When that is cut short, the next start goes on with it.
 */
#include "internal.h"

#include <string.h>

/* So many are written within the write that decides. */
#define AT_ONCE 64
/* Cards of a part: a key waits for no more of them. */
#define PART 16

/* A move, as a part holds it. */
enum {
	CARD = 0,			/* its guid */
	NEWEST = STORE_ID_SIZE,		/* its newest row; all 0: none */
	DUE = 2 * STORE_ID_SIZE,	/* ms, as this machine has it */
	MOVE = DUE + sizeof(int64_t)
};

static const struct store_id none;

struct parts {
	struct recall_store *s;
	int64_t earliest;
	struct recall_buf ids;	/* of the rows that were written */
};

/* ---- a move ------------------------------------------------------------- */

/* A card that was written since, or is gone, stays as it is. */
static enum recall_status write_move(struct parts *p,
		struct recall_log_row *row, const struct store_id *newest,
		struct recall_error *err)
{
	struct mem m;
	struct store_id id;
	enum recall_status status = store_mem_load(p->s, row->card, &m, err);

	if (status == RECALL_NOT_FOUND)
		return RECALL_OK;
	if (status != RECALL_OK || memcmp(newest, m.has_row ? &m.last_row :
			&none, sizeof(none)) != 0)
		return status;
	if (row->kind == RECALL_LOG_RESCHEDULE) {
		row->model = m.params->model;
		row->version = m.params->version;
	}
	status = store_log_write(p->s, row, &p->earliest, &id, err);
	if (status == RECALL_OK)
		recall_buf_add(&p->ids, id.b, STORE_ID_SIZE);
	return status;
}

static struct store_id newest_of(const struct recall_log_row *row)
{
	struct store_id id = none;

	RECALL_BUG_ON(!row->expect || (*row->expect &&
			!store_id_parse(row->expect, &id)));
	return id;
}

/* Those of an act that was undone wait until it is done again. */
#define WAITING								\
	"FROM part p JOIN act a ON a.id = p.act "			\
	"WHERE p.moves IS NOT NULL AND a.undone = 0 "

static int64_t count_waiting(struct recall_store *s)
{
	struct sql q = sql_open(s, "SELECT count(*) " WAITING);
	int64_t n = 0;

	sql_number(&q, 0, &n, NULL);
	return n;
}

bool parts_wait(struct recall_store *s)
{
	return count_waiting(s) > 0;
}

/* ---- deciding ----------------------------------------------------------- */

static enum recall_status write_now(struct parts *p,
		struct recall_log_row *rows, size_t count,
		struct recall_error *err)
{
	enum recall_status status = store_log_next(p->s, &p->earliest, err);

	for (size_t i = 0; i < count && status == RECALL_OK; i++) {
		struct store_id newest = newest_of(&rows[i]);

		status = write_move(p, &rows[i], &newest, err);
	}
	return status;
}

static void note_move(struct recall_buf *moves,
		const struct recall_log_row *row)
{
	struct store_id card, newest = newest_of(row);

	RECALL_BUG_ON(!store_id_parse(row->card, &card));
	recall_buf_add(moves, card.b, STORE_ID_SIZE);
	recall_buf_add(moves, newest.b, STORE_ID_SIZE);
	recall_buf_add(moves, &row->due, sizeof(row->due));
}

static enum recall_status note_part(struct recall_store *s,
		const struct recall_log_row *row,
		const struct recall_buf *moves, struct recall_error *err)
{
	struct sql q = sql_open(s, "INSERT INTO part "
			"(act, kind, at, day, zone, moves) "
			"VALUES (?, ?, ?, ?, ?, ?)");

	sql_int(&q, s->act.id);
	sql_text(&q, recall_log_kind_name(row->kind));
	sql_int(&q, row->at.ms);
	sql_int(&q, row->at.day);
	sql_int(&q, row->at.offset);
	sql_blob(&q, moves->data, moves->len);
	return sql_run(&q, err);
}

static enum recall_status note_down(struct recall_store *s,
		const struct recall_log_row *rows, size_t count,
		struct recall_error *err)
{
	struct recall_buf moves = RECALL_BUF_INIT;
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < count && status == RECALL_OK; i++) {
		note_move(&moves, &rows[i]);
		if ((i + 1) % PART != 0 && i + 1 < count)
			continue;
		status = note_part(s, &rows[i], &moves, err);
		recall_buf_reset(&moves);
	}
	recall_buf_release(&moves);
	return status;
}

static enum recall_status decide(struct recall_store *s,
		struct recall_log_row *rows, size_t count, const char *label,
		struct recall_error *err)
{
	struct parts p = { .s = s, .ids = RECALL_BUF_INIT };
	struct store_act *act;
	enum recall_status status;

	/* they would be lost on the cards of the former ones */
	if (count > AT_ONCE && parts_wait(s))
		return recall_fail(err, RECALL_BUSY, "other reviews are being "
				"moved: try again in a moment");
	if (count > AT_ONCE) {
		act = store_act(s, label);
		act->many = true;
		return note_down(s, rows, count, err);
	}
	status = write_now(&p, rows, count, err);
	if (status == RECALL_OK && p.ids.len) {
		act = store_act(s, label);
		act->many = true;
		recall_buf_add(&act->log_ids, p.ids.data, p.ids.len);
	}
	recall_buf_release(&p.ids);
	return status;
}

enum recall_status recall_store_log_moves(struct recall_store *s,
		struct recall_log_row *rows, size_t count, const char *label,
		struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	return store_end(s, decide(s, rows, count, label, err), err);
}

/* ---- following ---------------------------------------------------------- */

struct part {
	int64_t id;		/* 0: none waits */
	struct recall_log_row row;
	struct recall_buf moves;
};

static enum recall_status read_part(struct recall_store *s, struct part *t,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT p.id, p.kind, p.at, p.day, p.zone, "
			"p.moves " WAITING "ORDER BY p.id LIMIT 1");

	if (sql_row(&q)) {
		t->id = sql_get_int(&q);
		t->row.kind = store_log_kind(sql_get_text(&q));
		t->row.at.ms = sql_get_int(&q);
		t->row.at.day = (int32_t)sql_get_int(&q);
		t->row.at.offset = (int)sql_get_int(&q);
		sql_get_blob(&q, &t->moves);
	}
	return sql_close(&q, err);
}

static enum recall_status write_moves(struct parts *p, const struct part *t,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	for (size_t at = 0; at + MOVE <= t->moves.len &&
			status == RECALL_OK; at += MOVE) {
		const char *move = t->moves.data + at;
		struct recall_log_row row = t->row;
		struct store_id id, newest;
		char card[RECALL_UUID_SIZE];

		memcpy(&id, move + CARD, sizeof(id));
		memcpy(&newest, move + NEWEST, sizeof(newest));
		memcpy(&row.due, move + DUE, sizeof(row.due));
		store_id_format(&id, card);
		row.card = card;
		row.correct = -1;
		status = write_move(p, &row, &newest, err);
	}
	return status;
}

static enum recall_status keep_ids(struct parts *p, int64_t part,
		struct recall_error *err)
{
	struct sql q = sql_open(p->s, "UPDATE part SET moves = NULL, "
			"log_ids = ? WHERE id = ?");

	sql_blob(&q, p->ids.data, p->ids.len);
	sql_int(&q, part);
	return sql_run(&q, err);
}

static enum recall_status begin_slice(void *arg, struct recall_error *err)
{
	struct parts *p = arg;

	return store_log_next(p->s, &p->earliest, err);
}

/* The first one that waits: somebody else may be at work, too. */
static enum recall_status write_part(void *arg, size_t at,
		struct recall_error *err)
{
	struct parts *p = arg;
	struct part t = { .moves = RECALL_BUF_INIT };
	enum recall_status status = read_part(p->s, &t, err);

	(void)at;
	recall_buf_reset(&p->ids);
	if (status == RECALL_OK && t.id)
		status = write_moves(p, &t, err);
	if (status == RECALL_OK && t.id)
		status = keep_ids(p, t.id, err);
	recall_buf_release(&t.moves);
	return status;
}

static enum recall_status end_slice(void *arg, struct recall_error *err)
{
	(void)arg;
	(void)err;
	return RECALL_OK;
}

enum recall_status parts_follow(struct recall_store *s,
		struct recall_error *err)
{
	struct parts p = { .s = s, .ids = RECALL_BUF_INIT };
	struct sliced w = { .begin = begin_slice, .row = write_part,
		.end = end_slice, .arg = &p };
	enum recall_status status = RECALL_OK;

	while (status == RECALL_OK &&
			(w.count = (size_t)count_waiting(s)) > 0)
		status = store_write_sliced(s, &w, err);
	recall_buf_release(&p.ids);
	return status;
}

/* ---- taking back -------------------------------------------------------- */

enum recall_status parts_take_ids(struct recall_store *s, int64_t act,
		struct recall_buf *ids, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT log_ids FROM part WHERE act = ? "
			"AND moves IS NULL ORDER BY id");
	enum recall_status status;

	sql_int(&q, act);
	while (sql_row(&q))
		sql_get_blob(&q, ids);
	status = sql_close(&q, err);
	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "DELETE FROM part WHERE act = ? AND moves IS NULL");
	sql_int(&q, act);
	return sql_run(&q, err);
}

/* Writing the log: rows, what they make of the cards, one commit. */
#include "agenda.h"

#include <stdlib.h>
#include <string.h>

/* Commits of more rows than that get room for what they change, else SQLite
 * would write it to the disk before its time, with syncs of its own. */
#define MANY_ROWS 20

/* STALE: the card has a newer row than the one it names. */
static enum recall_status check_expected(struct recall_store *s,
		const struct recall_log_row *row, struct recall_error *err)
{
	struct store_id id, last = { { 0 } };
	bool found, has_row = false, fresh;
	enum recall_status status;
	struct sql q;

	if (!row->expect)
		return RECALL_OK;
	q = sql_open(s, "SELECT m.last_row FROM card c CROSS JOIN memory m "
			"ON m.card = c.id WHERE c.guid = ?");
	sql_guid(&q, row->card);
	found = sql_row(&q);
	if (found)
		has_row = sql_get_id(&q, &last);
	status = sql_close(&q, err);
	if (status == RECALL_OK && !found)
		return store_card_gone(err);
	if (status != RECALL_OK)
		return status;
	fresh = has_row ? store_id_parse(row->expect, &id) &&
			memcmp(&id, &last, sizeof(id)) == 0 : !*row->expect;
	if (fresh)
		return RECALL_OK;
	return recall_fail(err, RECALL_STALE, "this card was answered in "
			"another session meanwhile: that answer stands, this "
			"one is not counted");
}

/* ---- one row ---------------------------------------------------------- */

static void bind_head(struct sql *q, const struct recall_store *s,
		const struct store_id *id, const struct recall_log_row *row)
{
	sql_id(q, id);
	sql_int(q, s->device);
	sql_int(q, row->at.ms);
	sql_int(q, row->at.day);
	sql_int(q, row->at.offset);
	sql_text(q, recall_log_kind_name(row->kind));
	sql_guid(q, row->card);
	sql_guid(q, row->ref);
	sql_int(q, row->value);
}

static void bind_answer(struct sql *q, const struct recall_log_row *row)
{
	sql_text(q, recall_mode_name(row->mode));
	sql_text(q, recall_task_name(row->task));
	sql_int(q, row->grade);
	sql_int(q, row->correct);
	sql_int(q, row->ms);
	sql_text(q, row->typed);
	sql_text(q, row->picked);
	sql_guid(q, row->confused);
	sql_text(q, row->verdict);
	sql_int(q, row->hint);
	sql_text(q, row->strictness);
	sql_int(q, row->session);
	sql_int(q, row->counts);
	sql_int(q, row->model);
	sql_int(q, row->version);
	sql_int(q, row->due);
	sql_int(q, row->state);
	sql_int(q, row->step);
}

static void bind_standing(struct sql *q, struct recall_store *s,
		const struct mem *before, const struct mem *after, int64_t ms)
{
	const struct recall_params *p = store_params(s, after->note_deck);

	sql_int(q, before->memory.state);
	sql_int(q, before->memory.due);
	sql_int(q, recall_standing(p, &before->memory, ms).level);
	sql_int(q, recall_standing(p, &after->memory, ms).level);
}

static enum recall_status insert_row(struct recall_store *s,
		const struct store_id *id, const struct recall_log_row *row,
		const struct mem *before, const struct mem *after,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "INSERT INTO log (id, device, at, day, "
			"zone, kind, card, ref, value, mode, task, grade, "
			"correct, ms, typed, picked, confused, verdict, hint, "
			"strictness, session, counts, model, version, due, "
			"state, step, was, was_due, was_level, level) VALUES "
			"(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
			"?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

	bind_head(&q, s, id, row);
	bind_answer(&q, row);
	bind_standing(&q, s, before, after, row->at.ms);
	return sql_run(&q, err);
}

static struct fold_row fold_row_of(const struct recall_log_row *row,
		const struct store_id *id)
{
	return (struct fold_row){
		.id = *id,
		.at = row->at,
		.kind = row->kind,
		.task = row->task,
		.value = row->value,
		.grade = row->grade,
		.correct = row->correct,
		.counts = row->counts,
		.due = row->due,
		.state = row->state,
		.step = row->step,
	};
}

/* Speaks of an earlier row, or comes after one of another device whose
 * clock is ahead: then the card is folded from its first row. */
static bool needs_refold(const struct mem *m, const struct fold_row *row)
{
	if (row->kind == RECALL_LOG_VOID || row->kind == RECALL_LOG_OVERRIDE)
		return true;
	return m->has_row && memcmp(&row->id, &m->last_row,
			sizeof(row->id)) < 0;
}

static enum recall_status write_card_row(struct recall_store *s,
		const struct recall_log_row *row, const struct store_id *id,
		struct recall_error *err)
{
	struct fold_row f = fold_row_of(row, id);
	struct mem before, m;
	enum recall_status status = store_mem_load(s, row->card, &before, err);

	if (status != RECALL_OK)
		return status;
	m = before;
	if (needs_refold(&m, &f)) {
		agenda_forget(s);
		status = insert_row(s, id, row, &before, &before, err);
		return status == RECALL_OK ?
				store_mem_refold_save(s, &m, err) : status;
	}
	store_mem_apply(&m, &f);
	m.last_row = *id;
	m.has_row = true;
	status = insert_row(s, id, row, &before, &m, err);
	agenda_answer(s, row, &before, &m);
	if (status == RECALL_OK)
		status = store_mem_save(s, &before, &m, err);
	return status;
}

static enum recall_status write_goal_row(struct recall_store *s,
		const struct recall_log_row *row, const struct store_id *id,
		struct recall_error *err)
{
	const struct mem none = { 0 };
	enum recall_status status = insert_row(s, id, row, &none, &none, err);

	return status == RECALL_OK ? store_goal_fold(s, row->card, err) :
				     status;
}

/* Whether the row is a goal or takes one back: then it names a deck. */
static bool names_deck(struct recall_store *s,
		const struct recall_log_row *row)
{
	struct sql q;
	int64_t goal;

	if (row->kind != RECALL_LOG_VOID)
		return row->kind == RECALL_LOG_GOAL;
	q = sql_open(s, "SELECT NOT EXISTS "
			"(SELECT 1 FROM card WHERE guid = ?)");
	sql_guid(&q, row->card);
	return sql_number(&q, 0, &goal, NULL) == RECALL_OK && goal;
}

/* ---- a commit --------------------------------------------------------- */

enum recall_status store_log_next(struct recall_store *s, int64_t *earliest,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT at FROM log WHERE device = ? "
			"ORDER BY id DESC LIMIT 1");
	int64_t last;
	enum recall_status status;

	sql_int(&q, s->device);
	status = sql_number(&q, -1, &last, err);
	*earliest = last + 1;
	return status;
}

enum recall_status store_log_write(struct recall_store *s,
		struct recall_log_row *row, int64_t *earliest,
		struct store_id *id, struct recall_error *err)
{
	char uuid[RECALL_UUID_SIZE];

	if (row->at.ms < *earliest)
		row->at.ms = *earliest;
	*earliest = row->at.ms + 1;
	recall_uuid_new(row->at.ms, uuid);
	RECALL_BUG_ON(!store_id_parse(uuid, id));
	row->device = s->device_guid;
	if (names_deck(s, row))
		return write_goal_row(s, row, id, err);
	return write_card_row(s, row, id, err);
}

static void note_act(struct recall_store *s, const char *label,
		const struct recall_log_row *row, const struct store_id *id)
{
	struct store_act *act = store_act(s, label);

	if (row->kind == RECALL_LOG_GOAL ||
			(act->card[0] && strcmp(act->card, row->card) != 0))
		act->many = true;
	if (strlen(row->card) < RECALL_UUID_SIZE)
		memcpy(act->card, row->card, strlen(row->card) + 1);
	recall_buf_add(&act->log_ids, id->b, STORE_ID_SIZE);
}

static enum recall_status check_all(struct recall_store *s,
		const struct recall_log_row *rows, size_t count,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < count && status == RECALL_OK; i++)
		status = check_expected(s, &rows[i], err);
	return status;
}

static enum recall_status write_all(struct recall_store *s,
		struct recall_log_row *rows, size_t count, const char *label,
		struct store_id *ids, struct recall_error *err)
{
	int64_t earliest;
	enum recall_status status = store_log_next(s, &earliest, err);

	for (size_t i = 0; i < count && status == RECALL_OK; i++) {
		status = store_log_write(s, &rows[i], &earliest, &ids[i], err);
		if (status == RECALL_OK)
			note_act(s, label, &rows[i], &ids[i]);
	}
	return status;
}

/* Ids are written last: what the caller's rows point to may live in the
 * arena. */
static void hand_out_ids(struct recall_store *s, struct recall_log_row *rows,
		const struct store_id *ids, size_t count)
{
	char uuid[RECALL_UUID_SIZE];

	recall_arena_reset(s->log_arena);
	for (size_t i = 0; i < count; i++) {
		store_id_format(&ids[i], uuid);
		rows[i].id = recall_arena_strdup(s->log_arena, uuid);
	}
}

enum recall_status recall_store_log(struct recall_store *s,
		struct recall_log_row *rows, size_t count, const char *label,
		struct recall_session_row *session, struct recall_error *err)
{
	struct store_id *ids = recall_calloc(count, sizeof(*ids));
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		goto out;
	if (count > MANY_ROWS)
		store_group_large(s);
	status = check_all(s, rows, count, err);
	if (status == RECALL_OK)
		status = write_all(s, rows, count, label, ids, err);
	if (status == RECALL_OK && session)
		status = store_session_act(s, session, count > 0, err);
	status = store_end(s, status, err);
	if (status == RECALL_OK)
		hand_out_ids(s, rows, ids, count);
out:
	free(ids);
	return status;
}

/* The log, read. */
#include "internal.h"

#define LOG_COLUMNS							\
	"l.id, v.guid, l.at, l.day, l.zone, l.kind, l.card, l.ref, "	\
	"l.value, l.mode, l.task, l.grade, l.correct, l.ms, l.typed, "	\
	"l.picked, l.confused, l.verdict, l.hint, l.strictness, "	\
	"l.session, l.counts, l.model, l.version, l.due, l.state, "	\
	"l.step "

struct log_uuids {
	char id[RECALL_UUID_SIZE], device[RECALL_UUID_SIZE];
	char card[RECALL_UUID_SIZE], ref[RECALL_UUID_SIZE];
	char confused[RECALL_UUID_SIZE];
};

static void read_answer(struct sql *q, struct log_uuids *u,
		struct recall_log_row *row)
{
	row->mode = store_mode(sql_get_text(q));
	row->task = store_task(sql_get_text(q));
	row->grade = (enum recall_grade)sql_get_int(q);
	row->correct = (int)sql_get_int(q);
	row->ms = sql_get_int(q);
	row->typed = sql_get_text(q);
	row->picked = sql_get_text(q);
	row->confused = sql_get_guid(q, u->confused);
	row->verdict = sql_get_text(q);
	row->hint = (int)sql_get_int(q);
	row->strictness = sql_get_text(q);
	row->session = sql_get_int(q);
	row->counts = sql_get_int(q) != 0;
	row->model = (enum recall_model)sql_get_int(q);
	row->version = (unsigned)sql_get_int(q);
	row->due = sql_get_int(q);
	row->state = (enum recall_card_state)sql_get_int(q);
	row->step = (int)sql_get_int(q);
}

static void read_row(struct sql *q, struct log_uuids *u,
		struct recall_log_row *row)
{
	*row = (struct recall_log_row){ .id = sql_get_guid(q, u->id) };
	row->device = sql_get_guid(q, u->device);
	row->at.ms = sql_get_int(q);
	row->at.day = (int32_t)sql_get_int(q);
	row->at.offset = (int)sql_get_int(q);
	row->kind = store_log_kind(sql_get_text(q));
	row->card = sql_get_guid(q, u->card);
	row->ref = sql_get_guid(q, u->ref);
	row->value = (int)sql_get_int(q);
	read_answer(q, u, row);
}

static enum recall_status each_row(struct sql *q, recall_log_fn *fn, void *arg,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;
	struct recall_log_row row;
	struct log_uuids uuids;

	while (status == RECALL_OK && sql_row(q)) {
		read_row(q, &uuids, &row);
		status = fn(arg, &row);
	}
	return sql_end(q, status, err);
}

enum recall_status recall_store_log_rows(struct recall_store *s, int64_t deck,
		recall_log_fn *fn, void *arg, struct recall_error *err)
{
	struct store_scope scope;
	enum recall_status status = store_scope_init(s, deck, &scope, err);
	struct sql q;

	if (status != RECALL_OK)
		goto out;
	if (deck == 0) {
		q = sql_open(s, "SELECT " LOG_COLUMNS "FROM log l "
				"JOIN device v ON v.id = l.device "
				"ORDER BY l.id");
	} else {
		q = sql_open(s, "SELECT " LOG_COLUMNS "FROM log l "
				"JOIN device v ON v.id = l.device "
				"WHERE l.card IN (SELECT c.guid FROM deck d "
				"JOIN note n ON n.deck = d.id "
				"JOIN card c ON c.note = n.id "
				"WHERE " STORE_SCOPE " UNION ALL "
				"SELECT d.guid FROM deck d WHERE " STORE_SCOPE
				") ORDER BY l.id");
		store_scope_bind(&q, &scope);
	}
	status = each_row(&q, fn, arg, err);
out:
	store_scope_release(&scope);
	return status;
}

enum recall_status recall_store_log_card(struct recall_store *s,
		const char *card, recall_log_fn *fn, void *arg,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT " LOG_COLUMNS "FROM log l "
			"JOIN device v ON v.id = l.device "
			"WHERE l.card = ? ORDER BY l.id DESC");

	sql_guid(&q, card);
	return each_row(&q, fn, arg, err);
}

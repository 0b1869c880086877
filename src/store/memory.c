/* A card's memory: the fold of its log rows, kept as a row. */
#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Mastery is summed as whole numbers, so that any order of additions gives
 * the same sum. */
#define BASE_UNIT 4294967296.0

/* Cards of one note follow each other. */
#define PLACE_SIDES 4
#define PLACE_CARDS 4096

int64_t store_mem_place(int64_t position, int side, int hole)
{
	int64_t nth = (int64_t)hole * PLACE_SIDES + side;

	return position * PLACE_CARDS +
			(nth < PLACE_CARDS ? nth : PLACE_CARDS - 1);
}

int64_t store_mem_base(double mastery)
{
	return llround(mastery * BASE_UNIT);
}

double store_mem_mastery(int64_t base)
{
	return (double)base / BASE_UNIT;
}

/* ---- what follows from the rest --------------------------------------- */

static enum queue queue_of(const struct mem *m)
{
	if (m->off)
		return QUEUE_OFF;
	if (m->suspended)
		return QUEUE_SUSPENDED;
	switch (recall_memory_stage(&m->memory)) {
	case RECALL_STATE_NEW:
		return QUEUE_NEW;
	case RECALL_STATE_REVIEW:
		return QUEUE_REVIEW;
	default:
		return QUEUE_STEPS;
	}
}

/* Another order on every due date, the same for everybody who asks. */
static int64_t shuffle_of(const struct mem *m)
{
	uint64_t seed;

	memcpy(&seed, m->guid.b + 8, sizeof(seed));
	return (int64_t)(recall_hash_mix(seed ^ (uint64_t)m->memory.due) &
			0x7fffffff);
}

void store_mem_settle(struct mem *m)
{
	m->deck = m->note_deck;
	m->queue = queue_of(m);
	m->rank = m->queue == QUEUE_NEW ? m->place : m->memory.due;
	m->mix = m->queue == QUEUE_NEW ? 0 : shuffle_of(m);
	m->base = store_mem_base(recall_mastery(m->params, &m->memory,
			m->memory.due));
	m->version = m->memory.reps > 0 ? m->params->version : 0;
}

/* ---- one row of the log ----------------------------------------------- */

static enum recall_effect effect_of(enum recall_log_kind kind)
{
	switch (kind) {
	case RECALL_LOG_SHOW:
		return RECALL_EFFECT_SHOW;
	case RECALL_LOG_POSTPONE:
		return RECALL_EFFECT_DUE;
	case RECALL_LOG_RESCHEDULE:
		return RECALL_EFFECT_RESCHEDULE;
	case RECALL_LOG_RESET:
		return RECALL_EFFECT_RESET;
	default:
		return RECALL_EFFECT_ANSWER;
	}
}

/* Matching proves nothing of a memory: a wrong pair is a confusion only. */
static bool is_wrong(const struct fold_row *row)
{
	return row->correct == 0 && (row->task == RECALL_TASK_CHOICE ||
			row->task == RECALL_TASK_TRUEFALSE);
}

static bool is_practice(const struct fold_row *row)
{
	if (row->kind != RECALL_LOG_ANSWER && row->kind != RECALL_LOG_SHOW)
		return false;
	return !row->counts || (row->grade && row->due == 0);
}

bool store_mem_effect(const struct fold_row *row,
		struct recall_log_effect *e)
{
	if (row->kind != RECALL_LOG_ANSWER && row->kind != RECALL_LOG_SHOW &&
	    row->kind != RECALL_LOG_POSTPONE &&
	    row->kind != RECALL_LOG_RESCHEDULE &&
	    row->kind != RECALL_LOG_RESET)
		return false;
	*e = (struct recall_log_effect){
		.what = effect_of(row->kind),
		.counts = !is_practice(row),
		.at = row->at,
		.grade = row->grade,
		.wrong = is_wrong(row),
		.state = row->state,
		.step = row->step,
		.due = row->due,
	};
	return e->counts;
}

static void apply_memory(struct mem *m, const struct fold_row *row)
{
	struct recall_log_effect e;

	if (!store_mem_effect(row, &e))
		return;
	e.params = m->params;
	if (row->kind == RECALL_LOG_POSTPONE && row->due == 0)
		e.due = m->memory.due + row->value * STORE_DAY_MS;
	recall_memory_apply(&m->memory, &e);
}

/* The override stands in the place of the answer it speaks of. */
static struct fold_row overridden(const struct fold_row *row)
{
	struct fold_row r = *row;

	r.grade = row->override->grade;
	r.correct = row->override->correct;
	if (row->override->due) {
		r.due = row->override->due;
		r.state = row->override->state;
		r.step = row->override->step;
	}
	return r;
}

void store_mem_apply(struct mem *m, const struct fold_row *row)
{
	struct fold_row instead;

	if (row->override) {
		instead = overridden(row);
		row = &instead;
	}
	switch (row->kind) {
	case RECALL_LOG_ANSWER:
	case RECALL_LOG_SHOW:
	case RECALL_LOG_POSTPONE:
	case RECALL_LOG_RESCHEDULE:
	case RECALL_LOG_RESET:
		apply_memory(m, row);
		break;
	case RECALL_LOG_SUSPEND:
	case RECALL_LOG_UNSUSPEND:
		m->suspended = row->kind == RECALL_LOG_SUSPEND;
		break;
	case RECALL_LOG_STAR:
	case RECALL_LOG_UNSTAR:
		m->starred = row->kind == RECALL_LOG_STAR;
		break;
	case RECALL_LOG_BURY:
	case RECALL_LOG_UNBURY:
		m->buried = row->kind == RECALL_LOG_BURY ? row->value : 0;
		break;
	case RECALL_LOG_FLAG:
		m->flag = row->value;
		break;
	case RECALL_LOG_WANTS:
		m->wants = row->value;
		break;
	case RECALL_LOG_VOID:
	case RECALL_LOG_OVERRIDE:
	case RECALL_LOG_GOAL:
		break;
	}
}

/* ---- all rows of a card ----------------------------------------------- */

struct fold {
	struct fold_row *rows;
	size_t count, cap;
};

void store_get_fold_row(struct sql *q, struct fold_row *row)
{
	*row = (struct fold_row){ 0 };
	sql_get_id(q, &row->id);
	row->at.ms = sql_get_int(q);
	row->at.day = (int32_t)sql_get_int(q);
	row->at.offset = (int)sql_get_int(q);
	row->kind = store_log_kind(sql_get_text(q));
	row->has_ref = sql_get_id(q, &row->ref);
	row->value = (int)sql_get_int(q);
	row->task = store_task(sql_get_text(q));
	row->grade = (enum recall_grade)sql_get_int(q);
	row->correct = (int)sql_get_int(q);
	row->counts = sql_get_int(q) != 0;
	row->due = sql_get_int(q);
	row->state = (enum recall_card_state)sql_get_int(q);
	row->step = (int)sql_get_int(q);
}

static enum recall_status read_fold(struct recall_store *s,
		const char *guid, struct fold *f, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT " STORE_FOLD_COLUMNS
			" FROM log WHERE card = ? ORDER BY id");

	sql_guid(&q, guid);
	while (sql_row(&q)) {
		RECALL_GROW(f->rows, f->count, f->cap);
		store_get_fold_row(&q, &f->rows[f->count++]);
	}
	return sql_close(&q, err);
}

enum recall_status store_fold_row(struct recall_store *s,
		const struct store_id *id, struct fold_row *row,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT " STORE_FOLD_COLUMNS
			" FROM log WHERE id = ?");

	sql_id(&q, id);
	if (sql_row(&q))
		store_get_fold_row(&q, row);
	return sql_close(&q, err);
}

static struct fold_row *find_row(const struct fold *f, size_t below,
		const struct store_id *id)
{
	for (size_t i = below; i > 0; i--)
		if (memcmp(&f->rows[i - 1].id, id, sizeof(*id)) == 0)
			return &f->rows[i - 1];
	return NULL;
}

/*
 * A row speaks of earlier ones only. From the end backwards each void row is
 * known to hold or not when it is met; then the last override that holds
 * wins.
 */
static void resolve(struct fold *f)
{
	struct fold_row *target;

	for (size_t i = f->count; i > 0; i--) {
		const struct fold_row *row = &f->rows[i - 1];

		if (row->kind != RECALL_LOG_VOID || row->is_void ||
				!row->has_ref)
			continue;
		target = find_row(f, i - 1, &row->ref);
		if (target)
			target->is_void = true;
	}
	for (size_t i = 0; i < f->count; i++) {
		const struct fold_row *row = &f->rows[i];

		if (row->kind != RECALL_LOG_OVERRIDE || row->is_void ||
				!row->has_ref)
			continue;
		target = find_row(f, i, &row->ref);
		if (target)
			target->override = row;
	}
}

enum recall_status store_amend_save(struct recall_store *s,
		const struct store_id *id, bool is_void,
		const struct fold_row *by, struct recall_error *err)
{
	struct sql q = sql_open(s, "INSERT INTO amend (id, void, override) "
			"VALUES (?, ?, ?)");

	sql_id(&q, id);
	sql_int(&q, is_void);
	if (by)
		sql_id(&q, &by->id);
	else
		sql_null(&q);
	return sql_run(&q, err);
}

static enum recall_status save_amends(struct recall_store *s,
		const char *guid, const struct fold *f,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "DELETE FROM amend WHERE id IN "
			"(SELECT id FROM log WHERE card = ?)");
	enum recall_status status;

	sql_guid(&q, guid);
	status = sql_run(&q, err);
	for (size_t i = 0; i < f->count && status == RECALL_OK; i++)
		if (f->rows[i].is_void || f->rows[i].override)
			status = store_amend_save(s, &f->rows[i].id,
					f->rows[i].is_void,
					f->rows[i].override, err);
	return status;
}

void store_mem_clear(struct mem *m)
{
	m->memory = (struct recall_memory){ 0 };
	m->starred = m->suspended = m->has_row = false;
	m->buried = 0;
	m->flag = m->wants = 0;
	m->last_row = (struct store_id){ { 0 } };
}

enum recall_status store_mem_fold(struct recall_store *s, struct mem *m,
		bool amend, struct recall_error *err)
{
	char guid[RECALL_UUID_SIZE];
	struct fold f = { 0 };
	enum recall_status status;

	store_id_format(&m->guid, guid);
	status = read_fold(s, guid, &f, err);
	if (status != RECALL_OK)
		goto out;
	store_mem_clear(m);
	resolve(&f);
	for (size_t i = 0; i < f.count; i++)
		if (!f.rows[i].is_void)
			store_mem_apply(m, &f.rows[i]);
	m->has_row = f.count > 0;
	if (m->has_row)
		m->last_row = f.rows[f.count - 1].id;
	if (amend)
		status = save_amends(s, guid, &f, err);
out:
	free(f.rows);
	return status;
}

enum recall_status store_mem_refold_save(struct recall_store *s,
		struct mem *m, struct recall_error *err)
{
	struct mem before = *m;
	enum recall_status status = store_mem_fold(s, m, true, err);

	if (status == RECALL_OK)
		status = store_mem_save(s, &before, m, err);
	return status;
}

/* ---- goals ------------------------------------------------------------ */

static enum recall_status save_goal(struct recall_store *s, const char *deck,
		int day, struct recall_error *err)
{
	struct sql q = sql_open(s, "UPDATE deck SET goal_day = ? "
			"WHERE guid = ?");

	sql_int(&q, day);
	sql_guid(&q, deck);
	return sql_run(&q, err);
}

enum recall_status store_goal_fold(struct recall_store *s, const char *deck,
		struct recall_error *err)
{
	struct fold f = { 0 };
	int day = 0;
	enum recall_status status = read_fold(s, deck, &f, err);

	if (status != RECALL_OK)
		goto out;
	resolve(&f);
	for (size_t i = 0; i < f.count; i++)
		if (f.rows[i].kind == RECALL_LOG_GOAL && !f.rows[i].is_void)
			day = f.rows[i].value;
	status = save_amends(s, deck, &f, err);
	if (status == RECALL_OK)
		status = save_goal(s, deck, day, err);
out:
	free(f.rows);
	return status;
}

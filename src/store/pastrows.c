/* The rows of the log that the past is folded from, and what was answered. */
#include "past.h"

#include <stdlib.h>
#include <string.h>

#define HOUR_MS INT64_C(3600000)
#define MINUTE_MS INT64_C(60000)
/* Rows read at once: a writer never waits for longer than these take. */
#define RUN 500
/* So few are looked up by the index whatever else there is. */
#define FEW_CARDS 200
/* The share of the work that reading is. */
#define READING 0.7

/* A row with what holds instead of it: an override takes its place. */
struct answer_row {
	enum recall_log_kind kind;
	enum recall_mode mode;
	enum recall_task task;
	enum recall_grade grade;
	int correct;
	bool counts, was_due, overridden;
	int64_t ms;
};

#define COLUMNS								\
	"SELECT l.id, l.card, l.at, l.day, l.zone, l.kind, l.value, "	\
	"l.mode, l.task, ifnull(o.grade, l.grade), "			\
	"ifnull(o.correct, l.correct), l.counts, l.ms, "		\
	"CASE WHEN ifnull(o.due, 0) <> 0 THEN o.due ELSE l.due END, "	\
	"CASE WHEN ifnull(o.due, 0) <> 0 THEN o.state ELSE l.state END, " \
	"CASE WHEN ifnull(o.due, 0) <> 0 THEN o.step ELSE l.step END, "	\
	"l.version, o.id IS NOT NULL, "					\
	"l.was = 2, l.was_due "						\
	"FROM log l LEFT JOIN amend a ON a.id = l.id "			\
	"LEFT JOIN log o ON o.id = a.override "				\
	"WHERE ifnull(a.void, 0) = 0 "

/* ---- what was answered -------------------------------------------------- */

static struct recall_day *day_of(struct past_job *job, int32_t day)
{
	const struct recall_history *h = job->out;

	/* who travels west can have a day before that of the first row */
	if (day < h->first)
		day = h->first;
	if (day >= h->first + h->count)
		return NULL;
	return &h->days[day - h->first];
}

static void count_task(struct past_job *job, const struct answer_row *a)
{
	struct recall_task_time *t = &job->out->tasks[a->mode][a->task];
	int64_t tenths = a->ms / 100;

	t->answers++;
	t->right += a->grade ? a->grade > RECALL_AGAIN : a->correct == 1;
	t->ms += a->ms;
	job->times[((size_t)a->mode * RECALL_HISTORY_TASKS + a->task) *
		PAST_TIMES + (size_t)(tenths < 0 ? 0 : tenths < PAST_TIMES ?
				tenths : PAST_TIMES - 1)]++;
}

static void count_day(struct recall_day *d, const struct answer_row *a)
{
	bool recalled = a->grade > RECALL_AGAIN;

	d->answers++;
	d->recalled += recalled;
	d->due_answers += a->was_due;
	d->due_recalled += a->was_due && recalled;
	d->verdicts += a->task == RECALL_TASK_TYPED;
	d->overrides += a->task == RECALL_TASK_TYPED && a->overridden;
	d->ms += a->ms;
}

static void count_answer(struct past_job *job, struct past_card *c,
		const struct answer_row *a, int32_t day)
{
	struct recall_day *d = day_of(job, day);

	if (a->kind != RECALL_LOG_ANSWER)
		return;
	count_task(job, a);
	if (d) {
		d->all++;
		d->all_ms += a->ms;
	}
	c->asked++;
	c->asked_ms += a->ms;
	c->missed += a->grade ? a->grade == RECALL_AGAIN : a->correct == 0;
	if (!a->counts || a->grade == RECALL_UNGRADED)
		return;
	c->answers++;
	c->recalled += a->grade > RECALL_AGAIN;
	c->due_answers += a->was_due;
	c->due_recalled += a->was_due && a->grade > RECALL_AGAIN;
	c->ms += a->ms;
	if (d)
		count_day(d, a);
}

/* ---- rows --------------------------------------------------------------- */

static bool changes_memory(enum recall_log_kind kind)
{
	return kind == RECALL_LOG_ANSWER || kind == RECALL_LOG_SHOW ||
		kind == RECALL_LOG_POSTPONE ||
		kind == RECALL_LOG_RESCHEDULE || kind == RECALL_LOG_RESET;
}

static void keep_row(struct past_job *job, const struct past_row *row)
{
	RECALL_GROW(job->rows, job->row_count, job->row_cap);
	job->rows[job->row_count++] = *row;
}

/* Only where it is another than the one last seen of the deck. */
static void keep_version(struct past_job *job, const struct past_row *row,
		struct past_deck *deck, unsigned version)
{
	if (deck->versioned && deck->version == version)
		return;
	deck->versioned = true;
	deck->version = version;
	RECALL_GROW(job->versions, job->version_count, job->version_cap);
	job->versions[job->version_count++] = (struct past_version){
		(uint32_t)(deck - job->decks), row->day, row->ms, version };
}

/* A row as it is read. */
struct raw_row {
	struct past_card *card;
	struct fold_row fold;
	struct answer_row a;
	unsigned version;
};

/* False for a row of another card, or one that is no answer and changes no
 * memory. */
static bool read_columns(struct past_job *job, struct sql *q,
		struct raw_row *r)
{
	char uuid[RECALL_UUID_SIZE];
	struct fold_row *f = &r->fold;
	struct answer_row *a = &r->a;
	int64_t was_due;

	sql_get_id(q, &f->id);
	r->card = past_find_card(job, sql_get_guid(q, uuid));
	if (!r->card)
		return false;
	f->at.ms = sql_get_int(q);
	f->at.day = (int32_t)sql_get_int(q);
	f->at.offset = (int)sql_get_int(q);
	f->kind = a->kind = store_log_kind(sql_get_text(q));
	if (!changes_memory(f->kind))
		return false;
	f->value = (int)sql_get_int(q);
	a->mode = store_mode(sql_get_text(q));
	f->task = a->task = store_task(sql_get_text(q));
	f->grade = a->grade = (enum recall_grade)sql_get_int(q);
	f->correct = a->correct = (int)sql_get_int(q);
	f->counts = a->counts = sql_get_int(q) != 0;
	a->ms = sql_get_int(q);
	f->due = sql_get_int(q);
	f->state = (enum recall_card_state)sql_get_int(q);
	f->step = (int)sql_get_int(q);
	r->version = (unsigned)sql_get_int(q);
	a->overridden = sql_get_int(q) != 0;
	a->was_due = sql_get_int(q) != 0;
	was_due = sql_get_int(q);
	a->was_due = a->was_due && was_due < (f->at.day + INT64_C(1)) *
			STORE_DAY_MS + job->rollover * HOUR_MS -
			f->at.offset * MINUTE_MS;
	return true;
}

/* What of it the fold will need. */
static void keep_effect(struct past_job *job, const struct raw_row *r)
{
	const struct fold_row *f = &r->fold;
	struct recall_log_effect e;
	struct past_row row;

	if (!store_mem_effect(f, &e))
		return;
	row = (struct past_row){
		.ms = f->at.ms,
		.due = e.due,
		.card = (uint32_t)(r->card - job->cards),
		.day = f->at.day,
		.zone = (int16_t)f->at.offset,
		.what = (unsigned char)e.what,
		.grade = (unsigned char)e.grade,
		.state = (unsigned char)e.state,
		.wrong = e.wrong,
		.relative = f->kind == RECALL_LOG_POSTPONE && f->due == 0,
	};
	row.step = (int16_t)(row.relative ? f->value : e.step);
	keep_row(job, &row);
	if (f->kind == RECALL_LOG_ANSWER && e.grade)
		keep_version(job, &row, &job->decks[r->card->deck],
				r->version);
}

static void read_row(struct past_job *job, struct sql *q)
{
	struct raw_row r = { 0 };

	if (!read_columns(job, q, &r))
		return;
	count_answer(job, r.card, &r.a, r.fold.at.day);
	keep_effect(job, &r);
}

/* ---- statements --------------------------------------------------------- */

/* All rows, some thousand at a time. */
static enum recall_status read_all(struct past_job *job,
		struct recall_error *err)
{
	struct store_id after = { { 0 } };
	size_t done = 0, run;
	enum recall_status status;

	do {
		struct sql q = sql_open(job->s, COLUMNS "AND l.id > ? "
				"ORDER BY l.id LIMIT ?");

		sql_id(&q, &after);
		sql_int(&q, RUN);
		for (run = 0; sql_row(&q); run++) {
			read_row(job, &q);
			q.column = 0;
			sql_get_id(&q, &after);
		}
		status = sql_close(&q, err);
		done += run;
		if (!past_progress(job, READING * (double)done /
				(double)(job->expected + 1)))
			return recall_fail(err, RECALL_CANCELLED, "stopped");
	} while (status == RECALL_OK && run == RUN);
	return status;
}

/* Card by card, by the index of cards. */
static enum recall_status read_some(struct past_job *job,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < job->card_count && status == RECALL_OK; i++) {
		struct sql q = sql_open(job->s, COLUMNS "AND l.card = ? "
				"ORDER BY l.id");

		sql_guid(&q, past_guid(job, &job->cards[i]));
		while (sql_row(&q))
			read_row(job, &q);
		status = sql_close(&q, err);
		if (i % 256 == 0 && !past_progress(job, READING * (double)i /
				(double)job->card_count))
			return recall_fail(err, RECALL_CANCELLED, "stopped");
	}
	return status;
}

/* ---- card by card ------------------------------------------------------- */

static void group_rows(struct past_job *job)
{
	struct past_row *by = recall_calloc(job->row_count + 1, sizeof(*by));
	size_t at = 0;

	for (size_t i = 0; i < job->row_count; i++)
		job->cards[job->rows[i].card].rows_to++;
	for (size_t i = 0; i < job->card_count; i++) {
		struct past_card *c = &job->cards[i];
		size_t n = c->rows_to;

		c->rows_from = c->rows_to = at;
		at += n;
	}
	for (size_t i = 0; i < job->row_count; i++)
		by[job->cards[job->rows[i].card].rows_to++] = job->rows[i];
	free(job->rows);
	job->rows = by;
}

/* ---- first day ---------------------------------------------------------- */

static enum recall_status find_first(struct past_job *job,
		struct recall_error *err)
{
	struct sql q = sql_open(job->s, "SELECT day FROM log "
			"ORDER BY id LIMIT 1");
	int64_t day;
	enum recall_status status = sql_number(&q, INT32_MAX, &day, err);

	job->first_day = (int32_t)day;
	/* to count a million rows takes longer than to read a few cards */
	job->expected = SIZE_MAX;
	if (status != RECALL_OK || job->card_count <= FEW_CARDS)
		return status;
	q = sql_open(job->s, "SELECT count(*) FROM log");
	status = sql_number(&q, 0, &day, err);
	job->expected = (size_t)day;
	return status;
}

static void make_days(struct past_job *job)
{
	struct recall_history *h = job->out;
	int32_t first = job->first_day < h->today ? job->first_day :
			h->today;

	/* a clock that stood in 1970 is no reason to draw sixty years */
	if (h->today - first > PAST_MOST_DAYS)
		first = h->today - PAST_MOST_DAYS;
	h->first = first;
	h->count = h->today - first + 1;
	h->days = recall_arena_alloc(h->arena, (size_t)h->count *
			sizeof(*h->days));
}

static int64_t median_of(const uint32_t *times, int answers)
{
	int seen = 0;

	for (int i = 0; i < PAST_TIMES; i++) {
		seen += (int)times[i];
		if (seen * 2 >= answers)
			return i * 100 + 50;
	}
	return PAST_TIMES * 100;
}

static void find_medians(struct past_job *job)
{
	for (int mode = 0; mode < RECALL_HISTORY_MODES; mode++)
		for (int task = 0; task < RECALL_HISTORY_TASKS; task++) {
			struct recall_task_time *t =
				&job->out->tasks[mode][task];

			if (t->answers)
				t->median_ms = median_of(job->times +
					((size_t)mode * RECALL_HISTORY_TASKS +
					(size_t)task) * PAST_TIMES,
					t->answers);
		}
}

enum recall_status past_read_rows(struct past_job *job,
		struct recall_error *err)
{
	enum recall_status status = find_first(job, err);
	/* a search of the index costs about as much as three rows in a row */
	bool all = job->card_count > job->expected / 30;

	if (status != RECALL_OK)
		return status;
	make_days(job);
	job->times = recall_calloc((size_t)RECALL_HISTORY_MODES *
			RECALL_HISTORY_TASKS * PAST_TIMES,
			sizeof(*job->times));
	status = all ? read_all(job, err) : read_some(job, err);
	if (status != RECALL_OK)
		return status;
	group_rows(job);
	find_medians(job);
	return RECALL_OK;
}

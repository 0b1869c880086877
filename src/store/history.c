/* The past of a part of the collection: read, folded, summed up. */
#include "past.h"

#include <stdlib.h>
#include <string.h>

#define READ 0.7	/* of the work, before the fold */
#define STEP 1024	/* cards between two looks at the progress */

/* ---- where the student was ---------------------------------------------- */

/* The offset at a time: that of the row before it, else of the one after. */
struct zone {
	int64_t from, until;	/* it is known for these times */
	int offset;
};

static bool find_row(struct recall_store *s, const char *sql, int64_t ms,
		int64_t *at, int *offset)
{
	struct store_id id = store_id_at(ms > 0 ? ms : 0);
	struct sql q = sql_open(s, sql);
	bool found;

	sql_id(&q, &id);
	found = sql_row(&q);
	if (found) {
		*at = sql_get_int(&q);
		*offset = (int)sql_get_int(&q);
	}
	sql_close(&q, NULL);
	return found;
}

static int zone_at(struct past_job *job, struct zone *z, int64_t ms)
{
	int64_t before = INT64_MIN, after = INT64_MAX;
	int offset = job->q->now.offset, later = offset;

	if (ms >= z->from && ms < z->until)
		return z->offset;
	if (find_row(job->s, "SELECT at, zone FROM log WHERE id >= ? "
			"ORDER BY id LIMIT 1", ms, &after, &later))
		offset = later;
	find_row(job->s, "SELECT at, zone FROM log WHERE id < ? "
			"ORDER BY id DESC LIMIT 1", ms, &before, &offset);
	*z = (struct zone){ before, after, offset };
	return offset;
}

static int32_t day_at(struct past_job *job, struct zone *z, int64_t ms)
{
	return recall_day(ms, zone_at(job, z, ms), job->rollover);
}

/* ---- weights ------------------------------------------------------------ */

static int by_deck_and_time(const void *a, const void *b)
{
	const struct past_version *x = a, *y = b;

	if (x->deck != y->deck)
		return x->deck < y->deck ? -1 : 1;
	return x->ms < y->ms ? -1 : x->ms > y->ms;
}

static void add_epoch(struct past_deck *d, int32_t from,
		const struct recall_params *params)
{
	struct recall_epoch *last = d->epoch_count ?
			&d->epochs[d->epoch_count - 1] : NULL;

	if (last && last->params == params)
		return;
	if (last && last->from >= from) {	/* the day ended with these */
		last->params = params;
		return;
	}
	d->epochs = recall_realloc(d->epochs, d->epoch_count + 1,
			sizeof(*d->epochs));
	d->epochs[d->epoch_count++] = (struct recall_epoch){ from, params };
}

/* Weights hold from the day they were fitted, also before the first answer
 * that was scheduled with them; `day` for the defaults. */
static int32_t made_day(struct past_job *job, const struct past_deck *d,
		const struct recall_params *p, int32_t day)
{
	struct sql q = sql_open(job->s, "SELECT made FROM params "
			"WHERE version = ?");
	const struct recall_epoch *last = d->epoch_count ?
			&d->epochs[d->epoch_count - 1] : NULL;
	struct zone z = { 0 };
	int64_t made = 0;
	int32_t from = day;

	sql_int(&q, p->version);
	if (sql_number(&q, 0, &made, NULL) == RECALL_OK && made > 0)
		from = day_at(job, &z, made);
	if (from > day)
		return day;
	return last && from < last->from ? last->from : from;
}

/* Defaults put back hold from the first answer, or from today. */
static void change_weights(struct past_job *job, struct past_deck *d,
		const struct recall_params *p, int32_t day)
{
	bool known = false;

	for (size_t i = 0; i < d->epoch_count; i++)
		known = known || d->epochs[i].params == p;
	add_epoch(d, known || d->epoch_count == 0 ? day :
			made_day(job, d, p, day), p);
}

static void make_epochs(struct past_job *job)
{
	if (job->version_count)
		qsort(job->versions, job->version_count,
				sizeof(*job->versions), by_deck_and_time);
	for (size_t i = 0; i < job->version_count; i++) {
		const struct past_version *v = &job->versions[i];

		change_weights(job, &job->decks[v->deck],
				store_params_version(job->s, v->version),
				v->day);
	}
	for (size_t i = 0; i < job->deck_count; i++)
		change_weights(job, &job->decks[i], store_params(job->s,
				job->decks[i].id), job->out->today);
}

/* ---- the fold ----------------------------------------------------------- */

struct folding {
	struct past_job *job;
	struct recall_past past;
	struct zone zone;
	struct recall_log_effect *rows;
	size_t cap;
};

static struct recall_log_effect effect_of(const struct past_row *row)
{
	return (struct recall_log_effect){
		.what = (enum recall_effect)row->what,
		.counts = true,
		.at = { row->ms, row->zone, row->day },
		.grade = (enum recall_grade)row->grade,
		.wrong = row->wrong,
		.state = (enum recall_card_state)row->state,
		.step = row->step,
		.due = row->due,
	};
}

/* The card's rows as effects. What was postponed by days needs the due time
 * before, which no weights have a part in. */
static void expand_rows(struct folding *f, const struct past_card *c,
		const struct recall_params *params)
{
	struct recall_memory m = { 0 };
	size_t n = c->rows_to - c->rows_from;

	if (n > f->cap) {
		f->cap = n * 2;
		f->rows = recall_realloc(f->rows, f->cap, sizeof(*f->rows));
	}
	for (size_t i = 0; i < n; i++) {
		const struct past_row *row = &f->job->rows[c->rows_from + i];
		struct recall_log_effect *e = &f->rows[i];

		*e = effect_of(row);
		if (row->relative)
			e->due = m.due + row->step * STORE_DAY_MS;
		e->params = params;
		recall_memory_apply(&m, e);
	}
}

static void fold_card(struct folding *f, const struct past_card *c)
{
	struct past_job *job = f->job;
	const struct past_deck *d = &job->decks[c->deck];
	struct recall_past_card card = {
		.rows = f->rows,
		.count = c->rows_to - c->rows_from,
		.epochs = d->epochs,
		.epoch_count = d->epoch_count,
		.born = day_at(job, &f->zone, c->created),
		.gone = INT32_MAX,
		.rollover = job->rollover,
	};

	expand_rows(f, c, d->epochs[0].params);
	card.rows = f->rows;
	if (card.count && f->rows[0].at.day < card.born)
		card.born = f->rows[0].at.day;
	if (c->deleted)
		card.gone = day_at(job, &f->zone, c->deleted);
	recall_past_add(&f->past, &card, job->out->calibration);
}

static enum recall_status fold_cards(struct past_job *job,
		struct recall_error *err)
{
	struct recall_history *h = job->out;
	struct folding f = { .job = job };
	struct recall_standings *standings = recall_calloc((size_t)h->count,
			sizeof(*standings));
	enum recall_status status = RECALL_OK;

	recall_past_init(&f.past, h->first, h->count);
	for (size_t i = 0; i < job->card_count && !status; i++) {
		fold_card(&f, &job->cards[i]);
		if (i % STEP == 0 && !past_progress(job, READ + (1 - READ) *
				(double)i / (double)job->card_count))
			status = recall_fail(err, RECALL_CANCELLED, "stopped");
	}
	recall_past_read(&f.past, standings);
	for (int i = 0; i < h->count; i++)
		h->days[i].at_end = standings[i];
	recall_past_release(&f.past);
	free(standings);
	free(f.rows);
	return status;
}

/* ---- today, as of now --------------------------------------------------- */

/* Reviews are today's until noon, as in recall_day_due_before(). */
static void add_ahead(struct past_job *job, const struct past_card *c)
{
	const struct recall_moment *now = &job->q->now;
	int64_t noon = recall_day_start(now->day, now->offset,
			job->rollover) + STORE_DAY_MS / 2;
	int64_t due = c->memory.due, day;

	if (c->suspended || recall_memory_stage(&c->memory) ==
			RECALL_STATE_NEW)
		return;
	day = due < noon || due <= now->ms ? 0 : (due - noon) / STORE_DAY_MS +
			1;
	if (day < RECALL_STATS_AHEAD)
		job->out->ahead[day]++;
}

static bool is_due(const struct past_job *job, const struct past_card *c)
{
	const struct recall_memory *m = &c->memory;

	if (c->suspended || c->buried > job->q->now.day)
		return false;
	if (m->state == RECALL_STATE_REVIEW)
		return m->due < recall_day_due_before(&job->q->now,
				job->rollover);
	return recall_memory_stage(m) != RECALL_STATE_NEW &&
			m->due <= job->q->now.ms;
}

static void sum_up(struct past_job *job)
{
	struct recall_history *h = job->out;
	struct recall_standings *today = &h->days[h->count - 1].at_end;
	struct past_groups *groups = past_groups_new(job);

	*today = (struct recall_standings){ 0 };
	for (size_t i = 0; i < job->card_count; i++) {
		const struct past_card *c = &job->cards[i];
		struct recall_standing standing;

		if (!c->live)
			continue;
		standing = recall_standing(store_params(job->s,
				job->decks[c->deck].id), &c->memory,
				job->q->now.ms);
		past_count(today, &standing);
		add_ahead(job, c);
		past_groups_add(groups, c, &standing, is_due(job, c));
	}
	past_mean(today);
	past_groups_free(groups);
}

/* ---- all of it ---------------------------------------------------------- */

static enum recall_status read_and_fold(struct past_job *job,
		struct recall_error *err)
{
	enum recall_status status = past_read_cards(job, err);

	if (status == RECALL_OK)
		status = past_read_rows(job, err);
	if (status != RECALL_OK)
		return status;
	store_params_refresh(job->s);
	make_epochs(job);
	return fold_cards(job, err);
}

static enum recall_status run(struct past_job *job, struct recall_error *err)
{
	enum recall_status status = store_scope_init(job->s, job->q->deck,
			&job->scope, err);
	struct search_now now = { .now = job->q->now };

	now.due_before = recall_day_due_before(&now.now, job->rollover);
	if (status == RECALL_OK && job->q->search)
		status = search_compile(&job->c, job->q->search, &now, err);
	if (status == RECALL_OK)
		status = read_and_fold(job, err);
	if (status != RECALL_OK)
		return status;
	sum_up(job);
	return past_read_lists(job, err);
}

static void init_job(struct past_job *job, struct recall_store *s,
		const struct recall_history_query *q,
		struct recall_history *out)
{
	*job = (struct past_job){
		.s = s,
		.q = q,
		.out = out,
		.rollover = store_rollover(s),
		.names = RECALL_BUF_INIT,
	};
	*out = (struct recall_history){
		.arena = recall_arena_new(),
		.today = q->now.day,
		.goal_day = q->deck ? recall_store_goal_day(s, q->deck) : 0,
	};
	clause_init(&job->c);
}

static void release_job(struct past_job *job)
{
	for (size_t i = 0; i < job->deck_count; i++)
		free(job->decks[i].epochs);
	free(job->decks);
	free(job->cards);
	free(job->hash);
	free(job->rows);
	free(job->versions);
	free(job->times);
	recall_buf_release(&job->names);
	clause_release(&job->c);
	store_scope_release(&job->scope);
}

enum recall_status recall_store_history(struct recall_store *s,
		const struct recall_history_query *q,
		struct recall_history *out, struct recall_error *err)
{
	struct past_job job;
	enum recall_status status;

	init_job(&job, s, q, out);
	status = run(&job, err);
	release_job(&job);
	if (status != RECALL_OK)
		recall_history_release(out);
	return status;
}

void recall_history_release(struct recall_history *h)
{
	if (h->arena)
		recall_arena_free(h->arena);
	*h = (struct recall_history){ 0 };
}

int recall_history_streak(const struct recall_history *h)
{
	int at = h->count - 1, streak = 0;

	if (at >= 0 && h->days[at].all == 0)
		at--;
	for (; at >= 0 && h->days[at].all > 0; at--)
		streak++;
	return streak;
}

/* ---- one card ----------------------------------------------------------- */

static void restrict_to(struct past_job *job, const char *guid)
{
	struct store_id id;

	job->one = true;
	clause_add(&job->c, " AND c.guid = ");
	if (store_id_parse(guid, &id))
		clause_blob(&job->c, id.b, sizeof(id.b));
	else
		clause_text(&job->c, guid, strlen(guid));
}

/* From its first row to today, which is as of now. */
static void take_days(struct past_job *job, struct recall_card_history *out)
{
	const struct recall_history *h = job->out;
	int from = job->row_count ? job->rows[0].day - h->first : h->count;

	if (from < 0)
		from = 0;
	if (from >= h->count)
		return;
	sum_up(job);
	out->first = h->first + from;
	out->count = h->count - from;
	out->days = recall_calloc((size_t)out->count, sizeof(*out->days));
	for (int i = 0; i < out->count; i++)
		out->days[i] = h->days[from + i].at_end;
}

enum recall_status recall_store_card_history(struct recall_store *s,
		const char *guid, const struct recall_moment *now,
		struct recall_card_history *out, struct recall_error *err)
{
	const struct recall_history_query q = { .now = *now };
	struct recall_history h;
	struct past_job job;
	enum recall_status status;

	*out = (struct recall_card_history){ 0 };
	init_job(&job, s, &q, &h);
	restrict_to(&job, guid);
	status = store_scope_init(s, 0, &job.scope, err);
	if (status == RECALL_OK)
		status = read_and_fold(&job, err);
	if (status == RECALL_OK)
		take_days(&job, out);
	release_job(&job);
	recall_history_release(&h);
	return status;
}

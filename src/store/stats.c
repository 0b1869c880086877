/* What the statistics screen shows. */
#include "internal.h"

#include <string.h>

#define HOUR_MS INT64_C(3600000)

/* Rows of a deck's cards; those of all decks need no look at the cards. */
#define OF_SCOPE							\
	"AND l.card IN (SELECT c.guid FROM deck d "			\
	"JOIN note n ON n.deck = d.id JOIN card c ON c.note = n.id "	\
	"WHERE " STORE_SCOPE ") "
#define OF_ALL "AND (?1 = 0 OR ?2 <> ?3) "

#define SELECT_DAYS							\
	"SELECT l.day, count(*), sum(ifnull(o.grade, l.grade) > 1), "	\
	"sum(l.was = 2 AND l.was_due < (l.day + 1) * 86400000 + ?6 "	\
	"  - l.zone * 60000), "						\
	"sum(l.was = 2 AND l.was_due < (l.day + 1) * 86400000 + ?6 "	\
	"  - l.zone * 60000 AND ifnull(o.grade, l.grade) > 1), "	\
	"sum(l.ms), sum(l.task = 'typed'), "				\
	"sum(l.task = 'typed' AND o.id IS NOT NULL) "			\
	"FROM log l LEFT JOIN amend a ON a.id = l.id "			\
	"LEFT JOIN log o ON o.id = a.override "				\
	"WHERE l.id >= ?4 AND l.day > ?5 AND l.kind = 'answer' "	\
	"AND l.counts = 1 AND ifnull(o.grade, l.grade) > 0 "		\
	"AND ifnull(a.void, 0) = 0 "

/* Whatever was answered keeps the days in a row. */
#define EXISTS_DAY							\
	"SELECT EXISTS (SELECT 1 FROM log l LEFT JOIN amend a "		\
	"ON a.id = l.id WHERE l.id >= ?4 AND l.id < ?5 AND l.day = ?6 "	\
	"AND l.kind = 'answer' AND ifnull(a.void, 0) = 0 "

struct stats_job {
	struct recall_store *s;
	const struct recall_moment *now;
	struct store_scope scope;
	int rollover;
	struct recall_stats *out;
};

/* ---- answers ---------------------------------------------------------- */

static void add_day(struct stats_job *job, struct sql *q)
{
	struct recall_stats *out = job->out;
	int64_t ago = job->now->day - sql_get_int(q);
	int answers = (int)sql_get_int(q);

	out->answers += answers;
	out->recalled += (int)sql_get_int(q);
	out->due_answers += (int)sql_get_int(q);
	out->due_recalled += (int)sql_get_int(q);
	out->ms += sql_get_int(q);
	out->verdicts += (int)sql_get_int(q);
	out->overrides += (int)sql_get_int(q);
	if (ago >= 0 && ago < RECALL_STATS_DAYS)
		out->by_day[ago] += answers;
}

/* Rows of that study day or later have ids from here on: a day of slack for
 * other offsets. */
static struct store_id day_from(const struct stats_job *job, int32_t day)
{
	int64_t ms = recall_day_start(day, job->now->offset, job->rollover) -
			STORE_DAY_MS;

	return store_id_at(ms > 0 ? ms : 0);
}

static enum recall_status count_answers(struct stats_job *job,
		struct recall_error *err)
{
	int32_t before = job->now->day - RECALL_STATS_DAYS;
	struct store_id since = day_from(job, before + 1);
	struct sql q = sql_open(job->s, job->scope.deck ?
			SELECT_DAYS OF_SCOPE "GROUP BY l.day" :
			SELECT_DAYS OF_ALL "GROUP BY l.day");

	store_scope_bind(&q, &job->scope);
	sql_id(&q, &since);
	sql_int(&q, before);
	sql_int(&q, job->rollover * HOUR_MS);
	while (sql_row(&q))
		add_day(job, &q);
	return sql_close(&q, err);
}

static enum recall_status find_answer(struct stats_job *job, int32_t day,
		const struct store_id range[2], int64_t *some,
		struct recall_error *err)
{
	struct sql q = sql_open(job->s, job->scope.deck ?
			EXISTS_DAY OF_SCOPE ")" : EXISTS_DAY OF_ALL ")");

	store_scope_bind(&q, &job->scope);
	sql_id(&q, &range[0]);
	sql_id(&q, &range[1]);
	sql_int(&q, day);
	return sql_number(&q, 0, some, err);
}

/* Nearly always the first row after the day's start tells; only without one
 * is the slack gone through. */
static enum recall_status day_has_answers(struct stats_job *job, int32_t day,
		int64_t *some, struct recall_error *err)
{
	const struct store_id usual[] = { day_from(job, day + 1),
					  day_from(job, day + 2) };
	const struct store_id slack[] = { day_from(job, day),
					  day_from(job, day + 3) };
	enum recall_status status = find_answer(job, day, usual, some, err);

	if (status == RECALL_OK && !*some)
		status = find_answer(job, day, slack, some, err);
	return status;
}

/* Days in a row; today may still be empty. */
static enum recall_status count_streak(struct stats_job *job, int *streak,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;
	int64_t some = 1;

	*streak = 0;
	for (int ago = 0; status == RECALL_OK && some; ago++) {
		status = day_has_answers(job, job->now->day - ago, &some, err);
		*streak += some != 0;
		some |= ago == 0;
	}
	return status;
}

/* ---- cards ------------------------------------------------------------ */

/* Reviews are today's until noon, as in recall_day_due_before(). */
static void add_ahead(struct stats_job *job, int64_t due)
{
	int64_t noon = recall_day_start(job->now->day, job->now->offset,
			job->rollover) + STORE_DAY_MS / 2;
	int64_t day = due < noon || due <= job->now->ms ? 0 :
			(due - noon) / STORE_DAY_MS + 1;

	if (day < RECALL_STATS_AHEAD)
		job->out->ahead[day]++;
}

static enum recall_status count_new(struct stats_job *job,
		struct recall_error *err)
{
	struct sql q = sql_open(job->s, "SELECT count(*) FROM deck d "
			"CROSS JOIN memory m ON m.deck = d.id "
			"WHERE " STORE_SCOPE " AND m.queue = 0");
	int64_t count;
	enum recall_status status;

	store_scope_bind(&q, &job->scope);
	status = sql_number(&q, 0, &count, err);
	job->out->levels[RECALL_LEVEL_NEW] += (int)count;
	job->out->cards += (int)count;
	return status;
}

static enum recall_status count_cards(struct stats_job *job,
		struct recall_error *err)
{
	struct recall_stats *out = job->out;
	struct sql q = sql_open(job->s, "SELECT m.version, m.queue, m.state, m.step, "
			"m.stability, m.difficulty, m.fast, m.due, m.days, "
			"m.last, m.last_day, m.first_day, m.reps, m.lapses, "
			"m.passes FROM deck d "
			"CROSS JOIN memory m ON m.deck = d.id "
			"WHERE " STORE_SCOPE " AND m.queue IN (1, 2, 3)");
	enum recall_status status;

	store_scope_bind(&q, &job->scope);
	while (sql_row(&q)) {
		unsigned version = (unsigned)sql_get_int(&q);
		int64_t queue = sql_get_int(&q);
		struct recall_standing standing;
		struct recall_memory m;

		store_get_memory(&q, &m);
		standing = recall_standing(store_params_version(job->s,
				version), &m, job->now->ms);
		out->cards++;
		out->levels[standing.level]++;
		out->mastery += standing.mastery;
		if (queue != QUEUE_SUSPENDED)
			add_ahead(job, m.due);
	}
	status = sql_close(&q, err);
	if (status == RECALL_OK)
		status = count_new(job, err);
	if (out->cards)
		out->mastery /= out->cards;
	return status;
}

enum recall_status recall_store_stats(struct recall_store *s, int64_t deck,
		const struct recall_moment *now, struct recall_stats *out,
		struct recall_error *err)
{
	struct stats_job job = {
		.s = s,
		.now = now,
		.rollover = store_rollover(s),
		.out = out,
	};
	enum recall_status status = store_scope_init(s, deck, &job.scope, err);

	*out = (struct recall_stats){ 0 };
	if (status == RECALL_OK)
		status = count_answers(&job, err);
	if (status == RECALL_OK)
		status = count_streak(&job, &out->streak, err);
	if (status == RECALL_OK)
		status = count_cards(&job, err);
	store_scope_release(&job.scope);
	return status;
}

/* ---- at a glance ------------------------------------------------------ */

static enum recall_status count_newest(struct stats_job *job,
		struct recall_glance *out, struct recall_error *err)
{
	int32_t before = job->now->day - RECALL_STATS_DAYS;
	struct store_id since = day_from(job, before + 1);
	struct sql q = sql_open(job->s, "SELECT count(*), ifnull(sum(ms), 0) "
			"FROM (SELECT l.ms FROM log l "
			"LEFT JOIN amend a ON a.id = l.id "
			"LEFT JOIN log o ON o.id = a.override "
			"WHERE l.id >= ? AND l.day > ? AND l.kind = 'answer' "
			"AND l.counts = 1 AND ifnull(o.grade, l.grade) > 0 "
			"AND ifnull(a.void, 0) = 0 "
			"ORDER BY l.id DESC LIMIT ?)");

	sql_id(&q, &since);
	sql_int(&q, before);
	sql_int(&q, RECALL_GLANCE_MOST);
	if (sql_row(&q)) {
		out->answers = (int)sql_get_int(&q);
		out->ms = sql_get_int(&q);
	}
	return sql_close(&q, err);
}

enum recall_status recall_store_glance(struct recall_store *s,
		const struct recall_moment *now, struct recall_glance *out,
		struct recall_error *err)
{
	struct stats_job job = { .s = s, .now = now,
				 .rollover = store_rollover(s) };
	bool begun = recall_store_read_begin(s);	/* many statements */
	enum recall_status status = store_scope_init(s, 0, &job.scope, err);

	*out = (struct recall_glance){ 0 };
	if (status == RECALL_OK)
		status = count_newest(&job, out, err);
	if (status == RECALL_OK)
		status = count_streak(&job, &out->streak, err);
	recall_store_read_end(s, begun);
	store_scope_release(&job.scope);
	return status;
}

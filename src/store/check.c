/* Whether all that is derived is what the log makes of it. */
#include "refold.h"

#include <string.h>

/* Without `strict` only cards answered lately are folded again. */
#define SAMPLE 500

struct checkup {
	struct recall_store *s;
	recall_report_fn *fn;
	void *arg;
	int findings;
};

static void report(struct checkup *c, const char *format, ...)
		__attribute__((format(printf, 2, 3)));

static void report(struct checkup *c, const char *format, ...)
{
	struct recall_buf line = RECALL_BUF_INIT;
	va_list ap;

	va_start(ap, format);
	recall_buf_vaddf(&line, format, ap);
	va_end(ap);
	c->findings++;
	if (c->fn)
		c->fn(c->arg, line.data);
	recall_buf_release(&line);
}

/* ---- the file --------------------------------------------------------- */

static enum recall_status check_pages(struct checkup *c,
		struct recall_error *err)
{
	struct sql q = sql_open(c->s, "PRAGMA integrity_check(20)");

	while (sql_row(&q)) {
		const char *text = sql_get_text(&q);

		if (strcmp(text, "ok") != 0)
			report(c, "the file is damaged: %s", text);
	}
	return sql_close(&q, err);
}

static enum recall_status check_references(struct checkup *c,
		struct recall_error *err)
{
	struct sql q = sql_open(c->s, "PRAGMA foreign_key_check");

	while (sql_row(&q)) {
		const char *table = sql_get_text(&q);
		int64_t row = sql_get_int(&q);

		report(c, "row %lld of table %s points to nothing",
				(long long)row, table);
	}
	return sql_close(&q, err);
}

/* ---- memory ----------------------------------------------------------- */

static bool same_real(double a, double b)
{
	return memcmp(&a, &b, sizeof(a)) == 0;
}

static bool same_memory(const struct recall_memory *a,
		const struct recall_memory *b)
{
	return a->state == b->state && a->step == b->step &&
			same_real(a->trace.stability, b->trace.stability) &&
			same_real(a->trace.difficulty, b->trace.difficulty) &&
			same_real(a->trace.fast, b->trace.fast) &&
			a->due == b->due && a->days == b->days &&
			a->last == b->last && a->last_day == b->last_day &&
			a->first_day == b->first_day && a->reps == b->reps &&
			a->lapses == b->lapses && a->passes == b->passes;
}

bool store_mem_same(const struct mem *a, const struct mem *b)
{
	return same_memory(&a->memory, &b->memory) && a->deck == b->deck &&
			a->queue == b->queue && a->rank == b->rank &&
			a->mix == b->mix && a->starred == b->starred &&
			a->suspended == b->suspended &&
			a->buried == b->buried && a->flag == b->flag &&
			a->wants == b->wants &&
			a->base == b->base && a->version == b->version &&
			a->has_row == b->has_row &&
			memcmp(&a->last_row, &b->last_row,
					sizeof(a->last_row)) == 0;
}

static void report_memory(struct checkup *c, const struct mem *m)
{
	char guid[RECALL_UUID_SIZE];

	store_id_format(&m->guid, guid);
	report(c, "the memory of card %s is not what its log says", guid);
}

static enum recall_status check_card(struct checkup *c, int64_t id,
		struct recall_error *err)
{
	struct mem stored, folded;
	enum recall_status status = store_mem_read(c->s, id, &stored, err);

	if (status != RECALL_OK)
		return status;
	folded = stored;
	if (c->s->unsettled)
		folded.params = store_params_version(c->s, stored.version);
	status = store_mem_fold(c->s, &folded, false, err);
	if (status != RECALL_OK)
		return status;
	store_mem_settle(&folded);
	if (!store_mem_same(&stored, &folded))
		report_memory(c, &stored);
	return RECALL_OK;
}

static enum recall_status check_sample(struct checkup *c,
		struct recall_error *err)
{
	struct sql q = sql_open(c->s, "SELECT card FROM memory WHERE last > 0 "
			"ORDER BY last DESC LIMIT ?");
	enum recall_status status = RECALL_OK;

	sql_int(&q, SAMPLE);
	while (status == RECALL_OK && sql_row(&q))
		status = check_card(c, sql_get_int(&q), err);
	return sql_end(&q, status, err);
}

static enum recall_status check_folded(void *arg, struct mem *folded,
		bool same, struct recall_error *err)
{
	(void)err;
	if (!same)
		report_memory(arg, folded);
	return RECALL_OK;
}

static enum recall_status check_memory(struct checkup *c, bool strict,
		struct recall_error *err)
{
	struct amends a;
	enum recall_status status;

	if (!strict)
		return check_sample(c, err);
	status = amends_init(&a, c->s, err);
	if (status == RECALL_OK)
		status = store_refold(c->s, &(struct refold){ .amends = &a,
				.own = c->s->unsettled, .fn = check_folded,
				.arg = c }, err);
	amends_release(&a);
	return status;
}

/* ---- what a statement can find ---------------------------------------- */

/* Each gives one row for a finding: what it is about. */
static const struct {
	const char *sql;
	const char *before, *after;
	bool strict;
} searches[] = {
	{ "SELECT hex(c.guid) FROM card c LEFT JOIN memory m "
	  "ON m.card = c.id WHERE m.card IS NULL",
	  "card ", " has no memory row", false },
	{ "SELECT t.deck FROM tally t LEFT JOIN (SELECT deck, "
	  "sum(queue < 4) AS cards, sum(queue = 0) AS fresh, "
	  "sum(queue = 1) AS learning, sum(queue = 3) AS suspended, "
	  "sum(queue < 3 AND starred) AS starred, "
	  "sum(CASE WHEN queue < 4 THEN base ELSE 0 END) AS base "
	  "FROM memory GROUP BY deck) x ON x.deck = t.deck "
	  "WHERE (t.cards, t.fresh, t.learning, t.suspended, t.starred, "
	  "t.base) <> (ifnull(x.cards, 0), ifnull(x.fresh, 0), "
	  "ifnull(x.learning, 0), ifnull(x.suspended, 0), "
	  "ifnull(x.starred, 0), ifnull(x.base, 0)) "
	  "UNION ALL SELECT DISTINCT deck FROM memory WHERE queue < 4 "
	  "AND deck NOT IN (SELECT deck FROM tally)",
	  "the counts of deck number ", " are wrong", false },
	{ "SELECT hex(id) FROM log WHERE substr(hex(id), 1, 12) "
	  "<> printf('%012X', at)",
	  "the time of log row ", " is not that of its id", true },
	{ "SELECT d.name FROM deck d WHERE d.goal_day <> ifnull((SELECT "
	  "l.value FROM log l WHERE l.card = d.guid AND l.kind = 'goal' "
	  "AND l.id NOT IN (SELECT id FROM amend WHERE void = 1) "
	  "ORDER BY l.id DESC LIMIT 1), 0)",
	  "the exam date of ", " is not what the log says", false },
	{ "SELECT hex(l.ref) FROM log l LEFT JOIN amend a ON a.id = l.ref "
	  "WHERE l.kind IN ('void', 'override') AND l.id NOT IN "
	  "(SELECT id FROM amend WHERE void = 1) AND l.ref IN "
	  "(SELECT id FROM log) AND (a.id IS NULL OR l.kind = 'void' "
	  "AND a.void <> 1)",
	  "log row ", " was taken back, but still counts", true },
};

static enum recall_status run_search(struct checkup *c, size_t i,
		struct recall_error *err)
{
	struct sql q = sql_open(c->s, searches[i].sql);

	while (sql_row(&q))
		report(c, "%s%s%s", searches[i].before, sql_get_text(&q),
				searches[i].after);
	return sql_close(&q, err);
}

static enum recall_status check_all(struct checkup *c, bool strict,
		struct recall_error *err)
{
	enum recall_status status = check_pages(c, err);

	if (status == RECALL_OK)
		status = check_references(c, err);
	if (status == RECALL_OK)
		status = check_memory(c, strict, err);
	for (size_t i = 0; i < RECALL_COUNT(searches); i++)
		if (status == RECALL_OK && (strict || !searches[i].strict))
			status = run_search(c, i, err);
	return status;
}

enum recall_status recall_store_check(struct recall_store *s, bool strict,
		recall_report_fn *fn, void *arg, struct recall_error *err)
{
	struct checkup c = { .s = s, .fn = fn, .arg = arg };
	enum recall_status status;

	RECALL_BUG_ON(s->grouped);
	/* One transaction: what others write meanwhile is not looked at. */
	status = sql_exec(s, "BEGIN", err);
	if (status != RECALL_OK)
		return status;
	store_cache_large(s, true);
	status = store_params_read(s, err);
	if (status == RECALL_OK)
		status = check_all(&c, strict, err);
	store_cache_large(s, false);
	sql_exec(s, "ROLLBACK", NULL);
	if (status == RECALL_OK && c.findings)
		return recall_fail(err, RECALL_FAILED, "%d faults in %s; "
				"`recall check --rebuild` mends what follows "
				"from the log, `recall restore` brings back "
				"the newest good backup", c.findings, s->path);
	return status;
}

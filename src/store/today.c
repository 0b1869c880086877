/* What was done today, for caps and summaries. */
#include "agenda.h"

/*
 * A log row with what holds instead of it: o is the override, if any. Ids
 * start with the time, so that a range of ids is a range of times; a row can
 * be later than its study day (the clock went back) but not earlier.
 */
#define HOLDING_ROWS							\
	"FROM log l LEFT JOIN amend a ON a.id = l.id "			\
	"LEFT JOIN log o ON o.id = a.override "

static void read_today(struct sql *q, struct recall_today *out)
{
	out->answers = (int)sql_get_int(q);
	out->recalled = (int)sql_get_int(q);
	out->introduced = (int)sql_get_int(q);
	out->reviews = (int)sql_get_int(q);
	out->levels_up = (int)sql_get_int(q);
	out->ms = sql_get_int(q);
}

static const char *search_of(const struct recall_query *q)
{
	return q->search ? q->search : "";
}

static void build_today(struct picker *p, struct recall_buf *head,
		const struct store_id *since)
{
	recall_buf_adds(head, "WITH r AS (SELECT l.card, l.mode = 'spaced' "
			"AND l.kind = 'answer' AND l.counts = 1 AS spaced, "
			"ifnull(o.grade, l.grade) AS grade, l.was, "
			"l.level > l.was_level AS up, l.ms "
			HOLDING_ROWS "WHERE l.id >= ");
	clause_blob(&p->c, since->b, sizeof(since->b));
	clause_add(&p->c, " AND l.day = ");
	clause_int(&p->c, p->query->now.day);
	clause_add(&p->c, " AND l.kind IN ('answer', 'show') "
			"AND ifnull(a.void, 0) = 0) "
			"SELECT ifnull(sum(spaced AND grade > 0), 0), "
			"ifnull(sum(spaced AND grade > 1), 0), "
			"count(DISTINCT CASE WHEN m.first_day = ");
	clause_int(&p->c, p->query->now.day);
	clause_add(&p->c, " THEN m.card END), "
			"ifnull(sum(spaced AND grade > 0 AND was = 2), 0), "
			"ifnull(sum(spaced AND up), 0), "
			"ifnull(sum(CASE WHEN spaced THEN ms ELSE 0 END), 0) "
			"FROM r CROSS JOIN card c ON c.guid = r.card "
			"CROSS JOIN memory m ON m.card = c.id ");
	/* texts are large: only a search reads them */
	if (*search_of(p->query))
		clause_add(&p->c, "CROSS JOIN note n ON n.id = c.note ");
	clause_add(&p->c, "CROSS JOIN deck d ON d.id = m.deck "
			"WHERE " STORE_SCOPE);
}

enum recall_status store_today_count(struct recall_store *s,
		const struct recall_query *query, struct recall_today *out,
		struct recall_error *err)
{
	struct store_id since = store_id_at(recall_day_start(query->now.day,
			query->now.offset, store_rollover(s)) - STORE_DAY_MS);
	struct recall_buf head = RECALL_BUF_INIT;
	struct picker p;
	struct sql q;
	enum recall_status status = picker_init(&p, s, query, err);

	*out = (struct recall_today){ 0 };
	if (status != RECALL_OK)
		goto out;
	build_today(&p, &head, &since);
	if (*search_of(query))
		status = search_compile(&p.c, query->search, &p.now, err);
	if (status != RECALL_OK)
		goto out;
	q = picker_open(&p, s, &head);
	if (sql_row(&q))
		read_today(&q, out);
	status = sql_close(&q, err);
out:
	picker_release(&p);
	recall_buf_release(&head);
	return status;
}

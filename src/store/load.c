/*
 * How many reviews the coming days hold; a backlog, however large, is not
 * looked at. Counted once, then kept in step with
 * every card that is written: it is asked for at every question.
 */
#include "internal.h"

/* When today's reviews end, as recall_day_due_before() has it. */
static int64_t noon_of(struct recall_store *s, const struct recall_moment *now)
{
	return recall_day_start(now->day, now->offset, store_rollover(s)) +
			STORE_DAY_MS / 2;
}

static int64_t days_ahead(int64_t noon, int64_t due)
{
	return due < noon ? 0 : (due - noon) / STORE_DAY_MS + 1;
}

void load_forget(struct recall_store *s)
{
	s->load.known = false;
	firsts_forget(s);
	agenda_forget(s);
}

void load_count(struct recall_store *s, const struct mem *m, int sign)
{
	int64_t days;

	if (!s->load.known || m->queue != QUEUE_REVIEW)
		return;
	days = days_ahead(s->load.noon, m->rank);
	if (days > 0 && days < RECALL_LOAD_DAYS)
		s->load.counts.due[days] += sign;
}

static enum recall_status count_deck(struct recall_store *s, int64_t deck,
		struct recall_error *err)
{
	struct load *load = &s->load;
	struct sql q = sql_open(s, "SELECT (rank - ?2) / 86400000 + 1 "
			"AS ahead, count(*) FROM memory WHERE deck = ?1 "
			"AND queue = 2 AND rank >= ?2 AND rank < ?3 "
			"GROUP BY ahead");

	sql_int(&q, deck);
	sql_int(&q, load->noon);
	sql_int(&q, load->noon + (RECALL_LOAD_DAYS - 1) * STORE_DAY_MS);
	while (sql_row(&q)) {
		int64_t days = sql_get_int(&q);

		load->counts.due[days] += (int)sql_get_int(&q);
	}
	return sql_close(&q, err);
}

static enum recall_status count_all(struct recall_store *s,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT id FROM deck WHERE deleted = 0");
	enum recall_status status = RECALL_OK;

	while (status == RECALL_OK && sql_row(&q))
		status = count_deck(s, sql_get_int(&q), err);
	return sql_end(&q, status, err);
}

enum recall_status recall_store_load(struct recall_store *s,
		const struct recall_moment *now, struct recall_load *out,
		struct recall_error *err)
{
	struct load *load = &s->load;
	int64_t noon = noon_of(s, now), seen = store_data_version(s);
	enum recall_status status = RECALL_OK;

	if (!load->known || load->noon != noon || seen == 0 ||
			load->seen != seen) {
		*load = (struct load){
			.noon = noon,
			.seen = seen,
			.counts.day = now->day,
		};
		status = count_all(s, err);
		load->known = status == RECALL_OK;
	}
	*out = load->counts;
	return status;
}

enum recall_status recall_store_siblings(struct recall_store *s,
		const struct recall_card *card, const struct recall_moment *now,
		struct recall_siblings *out, struct recall_error *err)
{
	int64_t noon = noon_of(s, now);
	struct sql q = sql_open(s, "SELECT m.rank FROM card c "
			"JOIN memory m ON m.card = c.id "
			"WHERE c.note = ? AND c.id <> ? AND m.queue = 2");

	out->count = 0;
	sql_int(&q, card->note);
	sql_int(&q, card->id);
	while (out->count < RECALL_MAX_SIBLINGS && sql_row(&q))
		out->day[out->count++] = now->day +
				(int32_t)days_ahead(noon, sql_get_int(&q));
	return sql_close(&q, err);
}

int32_t recall_store_goal_day(struct recall_store *s, int64_t deck)
{
	struct sql q = sql_open(s, "SELECT a.goal_day FROM deck d JOIN deck a "
			"ON a.id = d.id OR (d.tree = 1 AND a.deleted = 0 "
			"AND substr(d.name, 1, length(a.name) + 2) = "
			"a.name || '::') WHERE d.id = ? AND a.goal_day <> 0 "
			"ORDER BY length(a.name) DESC LIMIT 1");
	int64_t day = 0;

	sql_int(&q, deck);
	sql_number(&q, 0, &day, NULL);
	return (int32_t)day;
}

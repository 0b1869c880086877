/* Makes everything derived again from the log. */
#include "refold.h"

static enum recall_status add_missing(struct recall_store *s,
		struct recall_error *err)
{
	return sql_exec(s, "INSERT INTO memory (card, deck, queue, rank, mix) "
			"SELECT c.id, n.deck, 4, 0, 0 FROM card c "
			"JOIN note n ON n.id = c.note WHERE c.id NOT IN "
			"(SELECT card FROM memory)", err);
}

/* Written only where it differs: most rows of a sound collection don't. */
static enum recall_status rebuild_card(void *arg, struct mem *m, bool same,
		struct recall_error *err)
{
	const struct mem nothing = { .queue = QUEUE_OFF };
	struct recall_store *s = arg;

	if (!same)
		return store_mem_save(s, &nothing, m, err);
	tally_count(s, m, 1);
	return RECALL_OK;
}

static enum recall_status rebuild_cards(struct recall_store *s,
		struct recall_error *err)
{
	struct amends a;
	enum recall_status status = amends_init(&a, s, err);

	for (size_t i = 0; i < a.count && status == RECALL_OK; i++)
		status = store_amend_save(s, &a.list[i].id,
				a.list[i].is_void, a.list[i].overridden ?
				&a.list[i].by : NULL, err);
	if (status == RECALL_OK)
		status = store_refold(s, &(struct refold){ .amends = &a,
				.fn = rebuild_card, .arg = s }, err);
	if (status == RECALL_OK)
		status = sql_exec(s, "DELETE FROM unsettled", err);
	amends_release(&a);
	return status;
}

static enum recall_status rebuild_goals(struct recall_store *s,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT DISTINCT guid FROM deck");
	enum recall_status status = RECALL_OK;
	char uuid[RECALL_UUID_SIZE];

	while (status == RECALL_OK && sql_row(&q))
		status = store_goal_fold(s, sql_get_guid(&q, uuid), err);
	return sql_end(&q, status, err);
}

static enum recall_status rebuild(struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status = sql_exec(s, "DELETE FROM tally", err);

	if (status == RECALL_OK)
		status = sql_exec(s, "DELETE FROM amend", err);
	if (status == RECALL_OK)
		status = add_missing(s, err);
	if (status == RECALL_OK)
		status = rebuild_cards(s, err);
	if (status == RECALL_OK)
		status = rebuild_goals(s, err);
	return status;
}

enum recall_status recall_store_rebuild(struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	load_forget(s);
	store_cache_large(s, true);
	status = store_end(s, rebuild(s, err), err);
	store_cache_large(s, false);
	return status;
}

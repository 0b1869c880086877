/* The log as a memory model sees it. */
#include "internal.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/*
 * Rows without effect are left out here as the fold leaves them out: void,
 * for practice only, never scheduled. An override stands in the place of the
 * row it speaks of. A reset has no grade.
 */
#define ANSWERS								\
	"SELECT c.id, l.at, l.day, ifnull(o.grade, l.grade), "		\
	"CASE WHEN o.due THEN o.state ELSE l.state END, l.ms "		\
	"FROM log l JOIN card c ON c.guid = l.card "			\
	"JOIN memory m ON m.card = c.id JOIN deck d ON d.id = m.deck "	\
	"LEFT JOIN amend a ON a.id = l.id "				\
	"LEFT JOIN log o ON o.id = a.override "				\
	"WHERE ifnull(a.void, 0) = 0 AND (l.kind = 'reset' OR "		\
	"l.kind = 'answer' AND l.counts = 1 AND "			\
	"(l.due <> 0 OR o.due <> 0) AND "				\
	"ifnull(o.grade, l.grade) > 0) AND " STORE_SCOPE		\
	" AND l.id > ?4 AND l.id <= ?5 ORDER BY l.id"

/* Rows read at a time: a reader keeps a commit of others waiting. */
#define RUN 500

struct answers {
	struct recall_fit_row *rows;
	size_t count, room;
	/* State of each card after its last row, by its id. */
	unsigned char *states;
	size_t cards;
};

static unsigned char *state_of(struct answers *a, size_t card)
{
	if (card >= a->cards) {
		size_t cards = 2 * card + 64;

		a->states = recall_realloc(a->states, cards, 1);
		memset(a->states + a->cards, RECALL_STATE_NEW,
				cards - a->cards);
		a->cards = cards;
	}
	return &a->states[card];
}

static void take_row(struct answers *a, struct sql *q)
{
	struct recall_fit_row row = { .card = (uint32_t)sql_get_int(q) };
	unsigned char *state = state_of(a, row.card);
	int64_t took, after;

	row.ms = sql_get_int(q);
	row.day = (int32_t)sql_get_int(q);
	row.grade = (enum recall_grade)sql_get_int(q);
	row.state = (enum recall_card_state)*state;
	after = sql_get_int(q);
	took = sql_get_int(q);
	row.ms_taken = took > 0 && took < INT_MAX ? (int)took : 0;
	if (row.grade == RECALL_UNGRADED) {
		*state = RECALL_STATE_NEW;
		return;
	}
	*state = (unsigned char)after;
	RECALL_GROW(a->rows, a->count, a->room);
	a->rows[a->count++] = row;
}

static enum recall_status read_run(struct answers *a, struct recall_store *s,
		const struct store_scope *scope,
		const struct store_id range[2], struct recall_error *err)
{
	struct sql q = sql_open(s, ANSWERS);

	store_scope_bind(&q, scope);
	sql_id(&q, &range[0]);
	sql_id(&q, &range[1]);
	while (sql_row(&q))
		take_row(a, &q);
	return sql_close(&q, err);
}

/* The id that a run after that one ends with; the largest when it is the
 * last. */
static enum recall_status find_end(struct recall_store *s,
		const struct store_id *after, struct store_id *end, bool *more,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT id FROM log WHERE id > ? "
			"ORDER BY id LIMIT 1 OFFSET ?");

	sql_id(&q, after);
	sql_int(&q, RUN - 1);
	*more = sql_row(&q) && sql_get_id(&q, end);
	if (!*more)
		memset(end, 0xff, sizeof(*end));
	return sql_close(&q, err);
}

static enum recall_status read_runs(struct answers *a, struct recall_store *s,
		const struct store_scope *scope, struct recall_error *err)
{
	struct store_id range[2] = { { { 0 } }, { { 0 } } };
	enum recall_status status = RECALL_OK;
	bool more = true;

	while (more && status == RECALL_OK) {
		status = find_end(s, &range[0], &range[1], &more, err);
		if (status == RECALL_OK)
			status = read_run(a, s, scope, range, err);
		range[0] = range[1];
	}
	return status;
}

enum recall_status recall_store_fit_rows(struct recall_store *s, int64_t deck,
		struct recall_fit_row **rows, size_t *count,
		struct recall_error *err)
{
	struct store_scope scope;
	enum recall_status status = store_scope_init(s, deck, &scope, err);
	struct answers a = { 0 };

	store_cache_large(s, true);
	if (status == RECALL_OK)
		status = read_runs(&a, s, &scope, err);
	store_cache_large(s, false);
	store_scope_release(&scope);
	free(a.states);
	if (status != RECALL_OK) {
		free(a.rows);
		a = (struct answers){ 0 };
	}
	*rows = a.rows;
	*count = a.count;
	return status;
}

/* Longer than that is a break; so many answers tell how one is now. */
#define MOST_MS 1200000
#define NEWEST 500

enum recall_status recall_store_pace(struct recall_store *s,
		struct recall_pace *out, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT count(*), ifnull(avg(ms), 0) "
			"FROM (SELECT ms FROM log WHERE kind = 'answer' "
			"AND grade > 0 AND ms > 0 AND ms < ?1 "
			"ORDER BY id DESC LIMIT ?2)");

	*out = (struct recall_pace){ 0 };
	sql_int(&q, MOST_MS);
	sql_int(&q, NEWEST);
	if (sql_row(&q)) {
		out->answers = (int)sql_get_int(&q);
		out->seconds = sql_get_real(&q) / 1000;
	}
	return sql_close(&q, err);
}

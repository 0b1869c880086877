/* The log as a memory model sees it. */
#include "internal.h"

/*
 * Rows without effect are left out here as the fold leaves them out: void,
 * for practice only, never scheduled. An override stands in the place of the
 * row it speaks of.
 */
#define ANSWERS								\
	"SELECT c.id, l.at, l.day, l.zone, "				\
	"ifnull(o.grade, l.grade), "					\
	"CASE WHEN o.due THEN o.state ELSE l.state END, l.ms "		\
	"FROM log l JOIN card c ON c.guid = l.card "			\
	"JOIN note n ON n.id = c.note JOIN deck d ON d.id = n.deck "	\
	"LEFT JOIN amend a ON a.id = l.id "				\
	"LEFT JOIN log o ON o.id = a.override "				\
	"WHERE ifnull(a.void, 0) = 0 AND (l.kind = 'reset' OR "		\
	"l.kind = 'answer' AND l.counts = 1 AND "			\
	"(l.due <> 0 OR o.due <> 0) AND "				\
	"ifnull(o.grade, l.grade) > 0) AND " STORE_SCOPE		\
	" ORDER BY l.id"

enum recall_status recall_store_answers(struct recall_store *s, int64_t deck,
		recall_answer_fn *fn, void *arg, struct recall_error *err)
{
	struct store_scope scope;
	enum recall_status status = store_scope_init(s, deck, &scope, err);
	enum recall_status closed;
	struct recall_answer answer;
	struct sql q;

	if (status != RECALL_OK)
		goto out;
	q = sql_open(s, ANSWERS);
	store_scope_bind(&q, &scope);
	while (status == RECALL_OK && sql_row(&q)) {
		answer.card = sql_get_int(&q);
		answer.at.ms = sql_get_int(&q);
		answer.at.day = (int32_t)sql_get_int(&q);
		answer.at.offset = (int)sql_get_int(&q);
		answer.grade = (enum recall_grade)sql_get_int(&q);
		answer.after = (enum recall_card_state)sql_get_int(&q);
		answer.ms = sql_get_int(&q);
		status = fn(arg, &answer);
	}
	closed = sql_close(&q, status == RECALL_OK ? err : NULL);
	status = status == RECALL_OK ? closed : status;
out:
	store_scope_release(&scope);
	return status;
}

/* Reading cards: the columns and the loop over them. */
#ifndef RECALL_STORE_CARDS_H
#define RECALL_STORE_CARDS_H

#include "query.h"

#define CARD_COLUMNS							\
	"c.id, c.note, n.deck, c.guid, d.name, c.side, c.hole, n.kind, "	\
	"n.front, n.back, n.tags, n.extra, m.state, m.step, "		\
	"m.stability, m.difficulty, m.fast, m.due, m.days, m.last, "	\
	"m.last_day, m.first_day, m.reps, m.lapses, m.passes, "		\
	"m.starred, m.suspended, m.buried, m.flag, m.wants, m.last_row, "	\
	"m.version "

struct card_uuids {	/* room for what a card points to */
	char guid[RECALL_UUID_SIZE], last_row[RECALL_UUID_SIZE];
};
void card_read(struct sql *q, struct card_uuids *u, struct recall_card *card);
/* Hands each row of a statement with those columns to fn and closes it. */
enum recall_status card_each(struct sql *q, recall_card_fn *fn, void *arg,
		struct recall_error *err);

/* Of those ids, in their order; ids lives until it is closed. */
struct sql cards_listed(struct recall_store *s, struct recall_buf *ids,
		bool guids);
void ids_add(struct recall_buf *ids, int64_t id);

/* rank.c: whether the order is worked out card by card; then the ids of those
 * that the picker finds, in that order, within the query's limit. */
bool cards_are_ranked(const struct recall_query *q);
enum recall_status cards_rank(struct picker *p, struct recall_store *s,
		struct recall_buf *ids, struct recall_error *err);

/* line.c: cards of a query with a limit for those that are due, in the order
 * in which they are due. */
enum recall_status store_line_cards(struct recall_store *s,
		const struct recall_query *query, recall_card_fn *fn, void *arg,
		struct recall_error *err);

#endif

/* What a day asks for, kept in step with what is written. */
#ifndef RECALL_STORE_AGENDA_H
#define RECALL_STORE_AGENDA_H

#include "query.h"

/* A card is written, before its row is: how it stood, how it stands. */
void agenda_card(struct recall_store *s, const struct mem *before,
		const struct mem *after);
/* A row of the log that speaks of no other row. */
void agenda_answer(struct recall_store *s, const struct recall_log_row *row,
		const struct mem *before, const struct mem *after);
void agenda_release(struct recall_store *s);

/* today.c: what was done, counted in the log. */
enum recall_status store_today_count(struct recall_store *s,
		const struct recall_query *q, struct recall_today *out,
		struct recall_error *err);

#endif

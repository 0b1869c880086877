#include "pile.h"

#include <stdlib.h>

enum recall_status pile_add(void *arg, const struct recall_card *card)
{
	struct pile *p = arg;

	RECALL_GROW(p->cards, p->count, p->cap);
	p->cards[p->count++] = (struct pile_card){
		.guid = recall_strdup(card->guid),
		.last_row = recall_strdup(card->last_row),
		.deck = card->deck,
		.memory = card->memory,
	};
	return RECALL_OK;
}

void pile_release(struct pile *p)
{
	for (size_t i = 0; i < p->count; i++) {
		free(p->cards[i].guid);
		free(p->cards[i].last_row);
	}
	free(p->cards);
}

enum recall_status pile_move(const struct pile *p,
		const struct pile_move *move, struct recall_store *s,
		int *moved, struct recall_error *err)
{
	struct recall_log_row *rows = recall_calloc(p->count, sizeof(*rows));
	enum recall_status status = RECALL_OK;
	size_t n = 0;

	for (size_t i = 0; i < p->count; i++)
		if (p->cards[i].to)
			rows[n++] = (struct recall_log_row){
				.at = move->now,
				.kind = RECALL_LOG_POSTPONE,
				.card = p->cards[i].guid,
				.expect = p->cards[i].last_row,
				.correct = -1,
				.due = recall_day_start(p->cards[i].to,
						move->now.offset,
						move->rollover),
			};
	if (n > 0)
		status = recall_store_log_moves(s, rows, n, move->label, err);
	*moved = status == RECALL_OK ? (int)n : 0;
	free(rows);
	return status;
}

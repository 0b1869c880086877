/* A card on its own: copies, and the texts shown and asked for. */
#include "internal.h"

#include <string.h>

struct recall_card *recall_card_copy(struct recall_arena *a,
		const struct recall_card *card)
{
	struct recall_card *copy = recall_arena_alloc(a, sizeof(*copy));

	*copy = *card;
	copy->guid = recall_arena_strdup(a, card->guid);
	copy->deck_name = recall_arena_strdup(a, card->deck_name);
	copy->front = recall_arena_strdup(a, card->front);
	copy->back = recall_arena_strdup(a, card->back);
	copy->tags = recall_arena_strdup(a, card->tags);
	copy->extra = recall_arena_strdup(a, card->extra);
	copy->last_row = recall_arena_strdup(a, card->last_row);
	return copy;
}

typedef void cloze_fn(struct recall_buf *out, const char *s, unsigned hole);

static const char *fill_holes(struct recall_arena *a,
		const struct recall_card *card, cloze_fn *fill)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *text;

	fill(&b, card->front, card->hole);
	text = recall_arena_strdup(a, b.data);
	recall_buf_release(&b);
	return text;
}

const char *recall_card_prompt(struct recall_arena *a,
		const struct recall_card *card)
{
	if (card->side == RECALL_SIDE_HOLE)
		return fill_holes(a, card, recall_cloze_prompt);
	return recall_arena_strdup(a, card->side == RECALL_SIDE_BACK ?
			card->front : card->back);
}

const char *recall_card_answer(struct recall_arena *a,
		const struct recall_card *card)
{
	if (card->side == RECALL_SIDE_HOLE)
		return fill_holes(a, card, recall_cloze_answer);
	return recall_arena_strdup(a, card->side == RECALL_SIDE_BACK ?
			card->back : card->front);
}

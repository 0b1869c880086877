/* Repairs of one card. */
#include "repair.h"

#include <stdlib.h>
#include <string.h>

static struct recall_draft *find(const struct recall_repair *r, size_t card)
{
	return card < r->set->count ? &r->set->cards[card] : NULL;
}

/* A card that is going to change remembers how it was read. */
static struct recall_draft touch(const struct recall_repair *r,
		const struct recall_draft *card)
{
	struct recall_draft d = *card, *read;

	if (d.read)
		return d;
	read = recall_arena_alloc(r->set->arena, sizeof(*read));
	*read = *card;
	d.read = read;
	d.read_count = 1;
	return d;
}

bool recall_repair_cut(struct recall_repair *r, size_t card, int words)
{
	const struct recall_draft *was = find(r, card);
	struct recall_draft d;
	size_t cut;

	if (!was || !words)
		return false;
	d = touch(r, was);
	draft_find_text(r->set->arena, &d);
	cut = d.cut;
	for (int i = 0; i < abs(words); i++)
		cut = recall_repair_place(d.text, cut, words);
	if (cut == d.cut)
		return false;
	draft_apply_cut(r->set->arena, &d, cut);
	draft_settle(&d, was);
	splice_card(r, "the cut", card, &d);
	return true;
}

bool recall_repair_cut_at(struct recall_repair *r, size_t card, size_t at)
{
	const struct recall_draft *was = find(r, card);
	struct recall_draft d;

	if (!was)
		return false;
	d = touch(r, was);
	d.text = recall_repair_text(r->set, card, &d.cut);
	if (at == d.cut || !at || at >= strlen(d.text) ||
			recall_repair_place(d.text, at - 1, 1) != at)
		return false;
	draft_apply_cut(r->set->arena, &d, at);
	draft_settle(&d, was);
	splice_card(r, "the cut", card, &d);
	return true;
}

bool recall_repair_swap(struct recall_repair *r, size_t card)
{
	const struct recall_draft *was = find(r, card);
	struct recall_draft d;

	if (!was)
		return false;
	d = touch(r, was);
	recall_draft_swap(&d);
	d.turned = !d.turned;
	draft_settle(&d, was);
	splice_card(r, "the swap", card, &d);
	return true;
}

bool recall_repair_approve(struct recall_repair *r, size_t card)
{
	const struct recall_draft *was = find(r, card);
	struct recall_draft d;

	if (!was || was->confidence >= 1)
		return false;
	d = touch(r, was);
	d.confidence = 1;
	splice_card(r, "the yes", card, &d);
	return true;
}

bool recall_repair_drop(struct recall_repair *r, size_t card)
{
	const struct recall_draft *was = find(r, card);
	struct recall_draft d;

	if (!was)
		return false;
	d = touch(r, was);
	d.dropped = !d.dropped;
	splice_card(r, d.dropped ? "leaving it out" : "taking it in", card,
			&d);
	return true;
}

bool recall_repair_edit(struct recall_repair *r, size_t card,
		const char *front, const char *back)
{
	const struct recall_draft *was = find(r, card);
	struct recall_draft d;

	if (!was || (!strcmp(front, was->front) && !strcmp(back, was->back)))
		return false;
	d = touch(r, was);
	d.front = recall_arena_strdup(r->set->arena, front);
	d.back = recall_arena_strdup(r->set->arena, back);
	d.text = NULL;
	draft_settle(&d, was);
	splice_card(r, "the edit", card, &d);
	return true;
}

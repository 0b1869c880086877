#include "kind.h"
#include "splice.h"

#include <stdlib.h>
#include <string.h>

struct recall_repair *recall_repair_new(struct recall_set *set)
{
	struct recall_repair *r = recall_calloc(1, sizeof(*r));

	r->set = set;
	return r;
}

void recall_repair_free(struct recall_repair *r)
{
	if (!r)
		return;
	free(r->steps);
	free(r);
}

static void swap_sides(struct recall_repair *r)
{
	for (size_t i = 0; i < r->set->count; i++) {
		struct recall_draft *d = &r->set->cards[i];
		bool found = d->kind == import_find_kind(d->front, d->back);

		recall_draft_swap(d);
		d->turned = !d->turned;
		if (found)
			d->kind = import_find_kind(d->front, d->back);
	}
	r->swapped = !r->swapped;
}

static void put(struct recall_set *set, size_t at, size_t old,
		const struct recall_draft *cards, size_t count)
{
	size_t behind = set->count - at - old;

	if (set->cap < at + count + behind) {
		set->cap = (at + count + behind) * 2;
		set->cards = recall_realloc(set->cards, set->cap,
				sizeof(*set->cards));
	}
	memmove(&set->cards[at + count], &set->cards[at + old],
			behind * sizeof(*cards));
	if (count)
		memcpy(&set->cards[at], cards, count * sizeof(*cards));
	set->count = at + count + behind;
}

static struct recall_draft *keep(struct recall_set *set,
		const struct recall_draft *cards, size_t count)
{
	struct recall_draft *kept = recall_arena_alloc(set->arena,
			(count + 1) * sizeof(*kept));

	if (count)
		memcpy(kept, cards, count * sizeof(*kept));
	return kept;
}

static void leave_out(struct recall_set *set, const struct splice *s, bool out)
{
	for (size_t i = 0; i < set->count; i++)
		if (s->left_out[i])
			set->cards[i].dropped = out;
}

static void forward(struct recall_repair *r, const struct splice *s)
{
	if (s->old_count)
		put(r->set, s->at, s->old_count, s->now, s->new_count);
	else if (s->like)
		leave_out(r->set, s, true);
	else
		swap_sides(r);
}

void splice_cards(struct recall_repair *r, struct splice step)
{
	step.old = keep(r->set, &r->set->cards[step.at], step.old_count);
	step.now = keep(r->set, step.now, step.new_count);
	if (r->done == r->cap) {
		r->cap = r->cap ? r->cap * 2 : 32;
		r->steps = recall_realloc(r->steps, r->cap,
				sizeof(*r->steps));
	}
	r->steps[r->done++] = step;
	r->count = r->done;
	forward(r, &step);
}

void splice_card(struct recall_repair *r, const char *name, size_t at,
		const struct recall_draft *now)
{
	struct splice *last = r->done ? &r->steps[r->done - 1] : NULL;
	struct recall_draft card = *now;

	/* a cut that is moved on is one step: it is taken back at once */
	if (last && r->done == r->count && last->old_count == 1 &&
			last->new_count == 1 && last->at == at &&
			last->name == name && !strcmp(name, "the cut")) {
		*last->now = card;
		r->set->cards[at] = card;
		return;
	}
	splice_cards(r, (struct splice){ .name = name, .at = at,
		.old_count = 1, .new_count = 1, .now = &card });
}

bool recall_repair_swap_all(struct recall_repair *r)
{
	if (!r->set->count)
		return false;
	splice_cards(r, (struct splice){ .name = "the swap of all" });
	return true;
}

/* ---- those that are alike ---------------------------------------------- */

static bool has_side(const struct recall_draft *d, const char *side)
{
	return !strcmp(d->front, side) || !strcmp(d->back, side);
}

static size_t count_like(const struct recall_set *set, const char *side)
{
	size_t n = 0;

	for (size_t i = 0; *side && i < set->count; i++)
		n += has_side(&set->cards[i], side);
	return n;
}

const char *recall_repair_likeness(const struct recall_set *set, size_t card)
{
	const struct recall_draft *d = &set->cards[card];

	return count_like(set, d->back) > count_like(set, d->front) ?
			d->back : d->front;
}

size_t recall_repair_drop_like(struct recall_repair *r, const char *side)
{
	struct recall_set *set = r->set;
	struct splice s = { .name = "leaving such out" };
	size_t n = 0;

	s.left_out = recall_arena_alloc(set->arena, set->count + 1);
	for (size_t i = 0; i < set->count; i++) {
		s.left_out[i] = *side && !set->cards[i].dropped &&
				has_side(&set->cards[i], side);
		s.at = n || !s.left_out[i] ? s.at : i;
		n += s.left_out[i];
	}
	s.like = recall_arena_strdup(set->arena, side);
	if (n)
		splice_cards(r, s);
	return n;
}

const char *recall_repair_dropped_like(const struct recall_repair *r, size_t i)
{
	for (size_t k = 0; k < r->done; k++)
		if (r->steps[k].like && !i--)
			return r->steps[k].like;
	return NULL;
}

/* ---- there and back ---------------------------------------------------- */

bool recall_repair_undo(struct recall_repair *r, size_t *card)
{
	const struct splice *s;

	if (!r->done)
		return false;
	s = &r->steps[--r->done];
	if (s->old_count)
		put(r->set, s->at, s->new_count, s->old, s->old_count);
	else if (s->like)
		leave_out(r->set, s, false);
	else
		swap_sides(r);
	if (card)
		*card = s->at;
	return true;
}

bool recall_repair_redo(struct recall_repair *r, size_t *card)
{
	const struct splice *s;

	if (r->done == r->count)
		return false;
	s = &r->steps[r->done++];
	forward(r, s);
	if (card)
		*card = s->at;
	return true;
}

const char *recall_repair_undo_name(const struct recall_repair *r)
{
	return r->done ? r->steps[r->done - 1].name : NULL;
}

const char *recall_repair_redo_name(const struct recall_repair *r)
{
	return r->done < r->count ? r->steps[r->done].name : NULL;
}

size_t recall_repair_steps(const struct recall_repair *r)
{
	return r->done;
}

bool recall_repair_swapped(const struct recall_repair *r)
{
	return r->swapped;
}

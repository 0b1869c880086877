#include "finddeck.h"

#include <stdlib.h>
#include <string.h>

#include "match.h"
#include "provenance.h"
#include "recall/text.h"

struct deck_list {
	struct recall_arena *arena;
	struct listed {
		int64_t id;
		const char *guid, *origin, *name;
		int cards;
	} *decks;
	size_t count, cap;
};

static enum recall_status list_deck(void *arg, const struct recall_deck *deck)
{
	struct deck_list *l = arg;

	if (l->count == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 16;
		l->decks = recall_realloc(l->decks, l->cap,
				sizeof(*l->decks));
	}
	l->decks[l->count++] = (struct listed){ deck->id,
		recall_arena_strdup(l->arena, deck->guid),
		recall_arena_strdup(l->arena, deck->origin),
		recall_arena_strdup(l->arena, deck->name), deck->cards };
	return RECALL_OK;
}

struct tally {
	const struct finding *g;
	struct pass shown;	/* for its progress function */
	const struct match_index *index;
	double matches, notes;
	double here;		/* notes of a file that is called so */
	size_t seen;
};

/* For a pass that only compares texts. */
static struct pass pass_of(const struct finding *g)
{
	return (struct pass){ .set = g->set, .progress = g->options->progress,
		.arg = g->options->arg, .plain = true };
}

static enum recall_status tally_note(void *arg, const struct recall_note *note)
{
	struct tally *t = arg;

	if (!pass_shows(&t->shown, t->seen++))
		return recall_fail(t->g->err, RECALL_CANCELLED, "cancelled");
	if (!note->gone)
		t->notes++;
	t->here += provenance_names(t->g->set->file, note->file);
	t->matches += match_index_count(t->index, note);
	return RECALL_OK;
}

/*
 * Is the set what that deck came from? Half of either will do when they have
 * one name. Of others nearly all of the set must be in the deck, or most of
 * the deck in the set, or more than half of the set and a good part of the
 * deck; one or two cards that the two share prove nothing.
 */
static bool is_its_deck(const struct tally *t, const char *name)
{
	double cards = (double)match_index_cards(t->index);
	double of_set = t->matches / cards;
	double of_deck = t->notes > 0 ? t->matches / t->notes : 0;

	if (t->here * 2 >= t->notes || !recall_fold_compare(name,
			recall_set_name(t->g->set), 0))
		return of_set >= 0.5 || of_deck >= 0.5;
	if (of_set > 0.9)
		return true;
	if (of_set > 0.5)
		return of_deck > 0.25;
	return of_deck > 0.5 && t->matches > 2;
}

/* The deck that has most of the set. */
static enum recall_status find_by_content(const struct finding *g,
		const struct deck_list *l, int64_t *deck)
{
	struct match_index *index;
	enum recall_status status = match_index_new(pass_of(g), &index,
			g->err);
	double best = 0;

	for (size_t i = 0; i < l->count && !status; i++) {
		struct tally t = { g, pass_of(g), index, 0, 0, 0, 0 };

		status = recall_store_notes(g->store, l->decks[i].id,
				tally_note, &t, g->err);
		if (t.matches <= best || !is_its_deck(&t, l->decks[i].name))
			continue;
		best = t.matches;
		*deck = l->decks[i].id;
	}
	match_index_free(index);
	return status;
}

/* The deck of that name, not one whose name begins so: that is a new one. */
static enum recall_status find_named(const struct finding *g, int64_t *deck)
{
	struct recall_moment now = { .ms = recall_clock_now() };
	struct recall_deck d;
	int64_t id;
	enum recall_status status = recall_store_deck_find(g->store,
			g->options->deck, &id, g->err);

	if (status == RECALL_NOT_FOUND || status == RECALL_USAGE)
		return RECALL_OK;
	if (!status)
		status = recall_store_deck(g->store, id, &now, &d, g->err);
	if (!status && (!strcmp(d.guid, g->options->deck) ||
			!recall_fold_compare(d.name, g->options->deck, 0)))
		*deck = id;
	return status;
}

enum recall_status find_deck(const struct finding *g, int64_t *deck)
{
	struct deck_list l = { g->arena, NULL, 0, 0 };
	struct recall_moment now = { .ms = recall_clock_now() };
	enum recall_status status;

	*deck = g->options->deck_id;
	if (*deck || g->options->fresh)
		return RECALL_OK;
	if (g->options->deck)
		return find_named(g, deck);
	status = recall_store_decks(g->store, &now, list_deck, &l, g->err);
	for (size_t i = 0; i < l.count && !*deck; i++)
		if (g->set->guid[0] && !strcmp(l.decks[i].guid, g->set->guid))
			*deck = l.decks[i].id;
	if (!status && !*deck && l.count)
		status = find_by_content(g, &l, deck);
	free(l.decks);
	return status;
}

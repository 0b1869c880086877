/* A collection with one deck of cards, for tests of the store. */
#ifndef TESTS_STORE_DESK_H
#define TESTS_STORE_DESK_H

#include "store_help.h"

#define DAY_MS INT64_C(86400000)

struct desk {
	struct place p;
	struct recall_store *s;
	int64_t deck;
	struct cards c;
};

static inline struct desk desk_new(int cards)
{
	struct desk d = { .p = place_new() };
	struct recall_query q = { .now = moment(NOW_MS) };
	char text[32];

	d.s = d.p.s;
	d.deck = add_deck(d.s, "deck");
	for (int i = 0; i < cards; i++) {
		snprintf(text, sizeof(text), "c%03d", i);
		add_note(d.s, d.deck, RECALL_KIND_QUESTION, text, "x");
	}
	d.c = cards_of(d.s, &q);
	return d;
}

static inline void desk_free(struct desk *d)
{
	check_store(d->s);
	cards_free(&d->c);
	place_free(&d->p);
}

static inline struct recall_deck counts(const struct desk *d, int64_t ms)
{
	struct recall_moment now = moment(ms);
	struct recall_deck deck;

	assert_ok(recall_store_deck(d->s, d->deck, &now, &deck, &error));
	return deck;
}

static inline struct recall_undone undo(const struct desk *d, int64_t session)
{
	struct recall_moment now = moment(NOW_MS);
	struct recall_undone undone;

	assert_ok(recall_store_undo(d->s, &now, session, &undone, &error));
	return undone;
}

#endif

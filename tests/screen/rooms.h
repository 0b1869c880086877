/* The screens around a session, each opened over home, for their tests. */
#ifndef TESTS_ROOMS_H
#define TESTS_ROOMS_H

#include "live.h"

static const char *const cards[] = {
	"churn", "customers who leave",
	"up-selling", "selling something dearer",
	"cross-selling", "selling what goes with it",
	"data mining", "finding patterns in stored data",
	NULL
};

static inline void open_at(struct live *l, struct view *(*open)(struct live *l))
{
	setenv("RECALL_DECK_PATH", "", 1);
	live_open(l, cards);
	ui_push(l->ui, view_home_new(l->ui));
	if (open)
		ui_push(l->ui, open(l));
	live_draw(l);
}

static inline struct view *open_import(struct live *l)
{
	return view_import_new(l->ui, NULL, 0);
}

static inline void paste(struct live *l, const char *text)
{
	struct key_event e = { .key = KEY_PASTE_, .text = text };

	e.ticks = l->ticks += 400;
	ui_event(l->ui, &e);
	live_draw(l);
}

static inline int count_cards(struct live *l, int64_t deck, const char *search)
{
	struct recall_query q = { .deck = deck, .search = search,
		.pick = RECALL_PICK_ALL };
	int count = -1;

	q.now = app_now(&l->app);
	assert_int_equal(recall_store_count(l->app.store, &q, &count, NULL),
			RECALL_OK);
	return count;
}

#endif

/* A student at the screens of a session, for their tests. */
#ifndef TESTS_DESK_H
#define TESTS_DESK_H

#include "live.h"

#include <locale.h>

#include "ui/loop.h"
#include "ui/view_study.h"

static const char *const deck[] = {
	"churn", "customers who leave",
	"up-selling", "selling something dearer",
	"cross-selling", "selling something that goes with it",
	"data mining", "finding patterns in stored data",
	"lifetime value", "what a customer spends in all",
	"call center", "where calls are answered",
	"loyalty", "coming back without being asked",
	NULL
};

static inline struct recall_options options_of(const struct live *l)
{
	struct recall_options o;

	assert_int_equal(recall_store_options(l->app.store, l->deck, &o, NULL),
			RECALL_OK);
	return o;
}

static inline const struct recall_scene *scene_of(const struct live *l)
{
	return ((struct study *)ui_top(l->ui))->scene;
}

static inline int use_utf8(void **state)
{
	(void)state;
	setenv("RECALL_NOW", "2026-11-21T20:00:00Z", 1);
	setenv("RECALL_DECK_PATH", "", 1);
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	setenv("TZ", "UTC", 1);
	if (!setlocale(LC_ALL, "C.UTF-8"))
		return -1;
	return recall_clock_init(NULL);
}

#endif

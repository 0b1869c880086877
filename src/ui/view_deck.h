/*
 * A deck's page: how it stands, and its cards in groups. Each group is a
 * door: Enter studies it, and so does the key of any mode.
 *
 * view_deck.c: loading and commands; deck_draw.c: drawing; deck_side.c: what
 * stands beside it in a wide window.
 */
#ifndef UI_VIEW_DECK_H
#define UI_VIEW_DECK_H

#include "app/reading.h"
#include "ui/list.h"
#include "ui/view.h"

/* The doors that every deck has; its tags follow. */
enum { DOOR_ALL, DOOR_DUE, DOOR_MIXED, DOOR_MISSED, DOOR_STARRED,
	DOOR_LEECHES, DOOR_NEW, DOOR_LEARNING, DOOR_FAMILIAR, DOOR_MASTERED,
	DOOR_COUNT };
/* Tags that are doors; a deck may have hundreds. */
#define DOOR_TAGS 40

struct door {
	const char *label, *search;	/* "" all */
	enum recall_mode mode;		/* that Enter starts */
	enum style style;
	const char *sign;
	int count;			/* -1: not known yet */
};

struct deck_page {
	struct view view;
	int64_t id;
	struct recall_arena *arena;
	struct recall_deck deck;	/* strings in the arena */
	const char *name;		/* as shown */
	struct recall_exam exam;
	int32_t exam_day;		/* its own, or of a deck above; 0 */
	bool backlog;			/* more is due than usual by far */
	struct door doors[DOOR_COUNT + DOOR_TAGS];
	int counted;			/* doors whose count is known */
	int32_t today;
	struct list list;		/* over doors */
	int tag;			/* selected before a reload; < 0 none */
	struct reading *reading;	/* of the deck's past; NULL not yet */
	const struct past_known *known;	/* what came of it */
	bool waiting;
};

void deck_draw(struct view *v, struct canvas *c);
/* Mastery over the weeks, what is hard, what is mixed up. */
void deck_side_draw(const struct past_known *known, struct canvas *c,
		struct box b);

#endif

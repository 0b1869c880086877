/*
 * What several screens start: a mode on a set of cards, a choice among
 * decks.
 */
#ifndef UI_START_H
#define UI_START_H

#include "ui/list.h"
#include "ui/view.h"

/* RECALL_MODE_NONE for a command that starts none. */
enum recall_mode start_mode_of(enum command command);
/* Which cards: a deck (0: all), a search in it (NULL: all of it). */
struct scope {
	int64_t deck;
	const char *search;
	const char *title;	/* of the session */
};
/* Pushes the mode's screen, or says why it can't. */
void start_study(struct ui *ui, enum recall_mode mode,
		const struct scope *scope);

/* The deck's name as shown, "All decks" for 0; the caller frees. */
char *start_title(struct ui *ui, int64_t deck);

/*
 * A click on a row of the list selects it, on the selected one opens it as
 * Enter does. `row` is what list_row_at() says, as the view counts.
 */
unsigned start_click(struct view *v, struct list *l, int row);
/* The same where the mouse is; REACT_UNKNOWN for a key. */
unsigned start_mouse(struct view *v, struct list *l,
		const struct key_event *e);

/* A list of all decks; done() gets the one chosen. */
void start_pick_deck(struct ui *ui, const char *title,
		unsigned (*done)(struct ui *ui, void *arg, int64_t deck),
		void *arg);

/* The import screen, for a deck of the student's. */
struct view *import_into(struct ui *ui, int64_t deck);
/* The preview of a pasted study set; NULL when it is none (said). */
struct view *import_paste(struct ui *ui, const char *text);

#endif

/*
 * What home knows; view_home.c loads it and acts, home_draw.c draws it.
 */
#ifndef UI_VIEW_HOME_H
#define UI_VIEW_HOME_H

#include "ui/list.h"
#include "ui/view.h"

/* A deck of the student's, or one of the host's (path is set, deck 0). */
struct home_row {
	int64_t deck;
	const char *name;	/* as shown */
	const char *title;	/* as the store has it */
	const char *about, *source, *path;
	int cards, new_cards, due, learning, starred;
	double mastery;			/* below 0: not known yet */
	int32_t goal_day;
	double forecast;		/* score at the exam; 0 unknown */
};

struct home {
	struct view view;
	struct recall_arena *arena;	/* the rows' texts */
	struct home_row *rows;		/* own decks, then the host's */
	size_t count, cap;
	struct list list;		/* over rows */
	struct list lines;		/* over what is drawn */
	int decks, cards, due;		/* own decks, and sums over them */
	bool look;			/* how they stand is to be looked up */
	struct outlook *looking;	/* and is being */
	struct outlook *outlook;	/* as it was last; either may be NULL */
	int32_t today;
	int64_t session;		/* to go on with; 0 none */
	const char *resume;
	bool offer_known;
	int streak;
	int64_t answer_ms;		/* time an answer takes */
	int fit_answers;		/* new ones, when they are enough for
					 * a fit of the memory model; 0 not */
};

const struct home_row *home_selected(const struct home *h);	/* or NULL */
void home_draw(struct view *v, struct canvas *c);
int home_row_at(const struct home *h, int column, int row);	/* or -1 */

#endif

/*
 * How the decks stand: their mastery as of now, their score at the exam, and
 * what there is to say of all. Worked out behind the screen, since it takes
 * the longer the more cards are overdue.
 */
#ifndef APP_OUTLOOK_H
#define APP_OUTLOOK_H

#include "app/app.h"

struct deck_outlook {
	int64_t deck;
	double mastery;		/* 0..1 */
	double forecast;	/* score at the exam, 0..1; 0 none is ahead */
};
struct outlook;

/* Never NULL. Without a screen (tests) it is there at once. */
struct outlook *outlook_start(struct app *app);
bool outlook_is_over(const struct outlook *o);
/* Once it is over; borrowed. NULL: the deck is not known. */
const struct deck_outlook *outlook_of(const struct outlook *o, int64_t deck);
/* NULL: it could not be read. */
const struct recall_glance *outlook_glance(const struct outlook *o);
/* Gives up what isn't over, without waiting; NULL is fine. */
void outlook_free(struct outlook *o);

#endif

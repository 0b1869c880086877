/*
 * Is a text a front (term, question) or a back (definition, answer)?
 *
 * Everything is in natural log odds: positive speaks for a front. The signs
 * that don't depend on the page are summed once a text (struct side); how
 * long fronts and backs are is learned from each page (struct side_model).
 */
#ifndef IMPORT_SIDE_H
#define IMPORT_SIDE_H

#include "../kind.h"

/* What a text is or isn't; pages differ in which of these their fronts and
 * backs are, and keep to it. */
enum side_habit {
	HABIT_STOP,		/* ends in a full stop */
	HABIT_LOW,		/* begins with a small letter */
	HABIT_ASKS,
	HABIT_FOREIGN,		/* begins with a letter that isn't Latin */
	HABIT_ARTICLE,		/* el, la, der, die, le, … before a word or two */
	HABIT_DIGIT,		/* begins with one */
	SIDE_HABITS
};

struct side {
	const char *text;
	unsigned habits;	/* bits of 1 << enum side_habit */
	double signs;		/* log odds of the signs */
	double length;		/* log of the number of characters */
	enum question_form question;
	enum list_form list;
	unsigned items;		/* of a list */
	unsigned asked;		/* how many it asks for, 0 none named */
	bool opens_low;		/* begins with a small letter */
	bool verdict;		/* "True": answers a statement */
	enum {
		VALUE_NONE,
		VALUE_MAYBE,	/* "1492", which "144" may be too */
		VALUE_SURE,	/* "4.5 km", "πr²": hardly a front */
	} value;
	bool asks;		/* a question, an order, a text with a hole */
};

/* Is it a list of so many items? */
bool import_side_holds(const struct side *s, unsigned n);

/* Log lengths of fronts and backs, normal; and the log odds that a text with
 * [1] or without [0] a habit is a front. */
struct side_model {
	double front_mean, front_sd, back_mean, back_sd;
	double habit[SIDE_HABITS][2];
};

void import_side_look(struct side *side, const char *text);
/* What is known before a page is read. */
void import_side_model_init(struct side_model *m);
/* Signs and length together. */
double import_side_score(const struct side_model *m, const struct side *s);
/* That a is the front of b: the difference, and what only a pair shows (a
 * list of three and a question for three). */
double import_pair_score(const struct side_model *m, const struct side *a,
		const struct side *b);

/* Learns the lengths and habits of a page from pairs; they lean on what is
 * known before when there are few. All zero at first. */
struct side_sums {
	double n, front, front2, back, back2;
	double pairs;		/* those of questions too */
	double habit[SIDE_HABITS][2];	/* [1]: backs that have it */
};
void import_side_learn(struct side_sums *sums, const struct side *front,
		const struct side *back, double weight);
void import_side_model_set(struct side_model *m, const struct side_sums *s);

#endif

/*
 * Somebody who knows nothing and looks at the form of the choices alone: how
 * often would each of his ways of guessing find the right one?
 */
#ifndef BENCH_GUESS_H
#define BENCH_GUESS_H

#include "recall/choices.h"

enum {
	GUESS_LONGEST, GUESS_SHORTEST, GUESS_MOST_WORDS, GUESS_FEWEST_WORDS,
	GUESS_ODD,	/* least like the others, by all features together */
	GUESS_MIDDLE,	/* most like the others */
	GUESS_ECHO,	/* has most words of the prompt */
	GUESS_LONE,	/* alone in one feature; one for each, from here on */
};
#define GUESS_FEATURES 16
#define GUESSES (GUESS_LONE + GUESS_FEATURES)

struct guesses {
	/* of each: questions on which it says something, what was found and
	 * what chance would have found there */
	double tried[GUESSES], found[GUESSES], chance[GUESSES];
	double questions, by_chance;
};

void guesses_add(struct guesses *g, const struct recall_choices *c,
		const char *prompt);
void guesses_print(const struct guesses *g);
/* The share that one who knows nothing finds. */
double guesses_chance(const struct guesses *g);
/* Found beyond chance, as a share of all questions: the worse of longest and
 * shortest, in letters or in words; the odd one by all features or by the one
 * that tells most. */
double guesses_length_excess(const struct guesses *g);
double guesses_odd_excess(const struct guesses *g);

#endif

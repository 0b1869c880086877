/*
 * A simulated student: what is true of his memory, which no program sees.
 *
 * Memory is FSRS-7, which forgets within minutes as well as over weeks, with
 * weights of his own (first stabilities spread by a factor of about 1.8, the
 * rest by a tenth) and cards that suit him more or less (a factor of two).
 * How well the first sight of both sides of a card sticks is drawn as the
 * scheduler's own simulator draws first grades. He recalls with the model's
 * probability at that very moment. A miss shows the answer, and counts as
 * Again. Recognising helps memory by `recognition` of what recalling would
 * (in logarithms of stability); a lucky guess is a miss, for memory.
 *
 * Time goes by the texts: 24 characters a second are read (Brysbaert 2019:
 * 238 words a minute), what is to be learned at 15, 4.3 are typed (Dhakal
 * and others 2018: 52 words a minute). The first sight of a card is to be
 * learned whatever shows it, a look or a choice: it sticks as well, so it is
 * read as slowly. Of a choice all options are read, as far as three lines of
 * 80 columns show them.
 */
#ifndef BENCH_PUPIL_H
#define BENCH_PUPIL_H

#include "recall/schedule.h"

#define PUPIL_CARDS 400
#define PUPIL_CHOICES 4

/* What is assumed. */
struct assumptions {
	const char *name;
	double recognition;	/* 0..1 */
	double guess;		/* right choice of a card that wasn't recalled
				 * but was seen before; a new one: 1 in 4 */
	double reading, typing;	/* characters a second */
	double care;		/* the prompt of a choice that is the first
				 * sight of its card takes this many times
				 * as long */
	double first[4];	/* how well a first look sticks: shares of
				 * what the model calls a first grade */
};
extern const struct assumptions pupil_assumptions[];
extern const size_t pupil_assumption_count;

/* A deck as far as it takes time. */
struct texts {
	int cards;
	int prompt[PUPIL_CARDS], answer[PUPIL_CARDS];	/* characters */
	bool is_long[PUPIL_CARDS];	/* nobody types it; thinks and shows */
};

enum task { TASK_LOOK, TASK_CHOICE, TASK_TYPED, TASK_FLIP };

struct pupil {
	const struct assumptions *a;
	const struct texts *texts;
	struct recall_params params;
	struct recall_random random;
	double pace;		/* times the seconds */
	double clock;		/* seconds since he sat down */
	struct memory {
		struct recall_trace trace;
		double last;	/* clock; negative: never seen */
		double suits;
	} cards[PUPIL_CARDS];
	int answers;
};

void pupil_init(struct pupil *p, const struct assumptions *a,
		const struct texts *texts, uint64_t seed);
/* Time passes; true when he was right. A look is never wrong. */
bool pupil_does(struct pupil *p, int card, enum task task);
/* The chance that he recalls it at that time; 0 when he never saw it. */
double pupil_recall(const struct pupil *p, int card, double at);

#endif

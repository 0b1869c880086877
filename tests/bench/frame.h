/*
 * The frame that Quizlet's Learn uses, as far as it can be seen: rounds of
 * seven in the set's order, two credits a card, first recognised, then
 * written; what is missed in the first round comes back after five others,
 * later misses lead the next round; writing starts when about ten cards have
 * been recognised; a written miss keeps the first credit. There is no first
 * look: a choice among four is the first that is seen of a card.
 */
#ifndef BENCH_FRAME_H
#define BENCH_FRAME_H

#include "pupil.h"

struct studied {
	double seconds;
	bool is_done[PUPIL_CARDS];
};
/* Until every card has both credits, or the seconds (0: no limit) are over. */
struct studied frame_study(struct pupil *p, const struct texts *deck,
		double seconds);

#endif

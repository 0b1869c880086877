/*
 * A deck as the judge sees it: what there is to be mixed up with, in which
 * languages its sides are, what it says is the same.
 */
#ifndef RECALL_STUDY_DECK_H
#define RECALL_STUDY_DECK_H

#include "recall/judge.h"

#include "language.h"
#include "synonyms.h"

/* How often each letter of a to z comes, a byte each, 127 for more; and what
 * isn't one. */
struct letters {
	uint64_t count[4];
	unsigned others;
};

struct deck_text {
	const char *s;		/* arena */
	uint32_t bytes;
	bool plain;		/* there is one way to say it */
	bool term;		/* of a term card */
};

enum { SIDE_BACK, SIDE_FRONT, SIDES };

/* What can be typed for the answers of a side, in one reading; rivals.c. */
struct known_ways {
	int side;
	bool term;
	struct reading how;
	/* by card: keys up to a NULL, NULL when they were not asked for; arena */
	const char *const **keys;
	size_t room;
	size_t ready;		/* those before it are known, or need not be */
};
enum { KNOWN_READINGS = 4 };

static inline int judge_asked_side(const struct recall_judge_input *in)
{
	return in->front ? SIDE_FRONT : SIDE_BACK;
}

struct recall_judge_deck {
	struct recall_arena *arena;
	size_t count, cap;
	struct deck_text *texts[SIDES];
	struct letters *letters[SIDES];
	struct votes votes[SIDES];
	struct word_cache *words;
	struct synonyms synonyms;
	struct synonyms pairs;	/* of cards of two short sides */
	size_t pairs_read;	/* cards there were then */
	bool two_languages;	/* the deck says so */
	struct known_ways known[KNOWN_READINGS];
	size_t known_count;
};

void judge_count_letters(struct letters *l, const char *s);
/* How many letters of a are not in b. */
unsigned judge_count_lacking(const struct letters *a, const struct letters *b);

/* What its cards of two short sides say is the same, read once it is wanted;
 * nothing when there are so many that the deck is a vocabulary. */
const struct synonyms *judge_deck_pairs(struct recall_judge_deck *d);
/* Whether the sides of this deck are in two languages: 1 yes, 0 no, -1 there
 * is too little of it to tell. */
int judge_deck_languages(const struct recall_judge_deck *d);

#endif

/*
 * A text as its words that say something, in phrases, each with the word of
 * another text that says the same.
 */
#ifndef RECALL_STUDY_TELLING_H
#define RECALL_STUDY_TELLING_H

#include "trial.h"

struct telling {
	const struct word *w;
	const char *right_before;	/* the preposition, or NULL */
	const char *before;	/* the one that it depends on, or NULL */
	double weight;
	double said;		/* 0..1; by the other text */
	size_t at;		/* of the other text; WORD_NOWHERE */
	size_t phrase;
	bool kind;		/* what kind of thing it is */
	bool denied;		/* by a "not" right before it */
	bool maybe_denied;	/* by one near it */
	bool flipped;		/* the other is its denial: "unjust", "just" */
	bool joined;		/* by "and", "or" to the one before */
	bool again;		/* typed more often than the card says it */
};

struct telling_text {
	struct telling *list;
	size_t n, phrases;
	const struct words *words;	/* borrowed */
	const char *relative;	/* the preposition of "to whom", or NULL */
	size_t head;		/* what that refers to */
};

/* Arena. */
struct telling_text telling_read(const struct trial *t,
		const struct words *words);
/* Whether it is a "not", or what comes to one. */
bool telling_may_deny(const struct word *w);
/* Each word of either with the one that says the same. */
void telling_match(const struct trial *t, struct telling_text *all,
		struct telling_text *typed);
/* As it was before it was compared. */
void telling_forget(struct telling_text *text);
/* Each word of a part of the card's text alone. */
void telling_look_for(const struct trial *t, struct telling_text *part,
		struct telling_text *typed);

/* ---- roles.c: of two texts that were matched -------------------------------- */

/* Two words have exchanged what is behind them: "few large firms", "large few
 * firms". */
bool telling_is_crossed(const struct telling_text *all,
		const struct telling_text *typed);
/* Or what is before them, or stand behind the opposite of it. */
bool telling_is_turned(const struct telling_text *all,
		const struct telling_text *typed);
/* "Who lets to a tenant", "to whom a tenant lets". */
bool telling_has_other_relative(const struct telling_text *all,
		const struct telling_text *typed);
/* By its article what does it has it done to it: "ein anderer", "einem
 * anderen". Of texts of the same words. */
bool telling_has_other_case(const struct telling_text *all,
		const struct telling_text *typed);
/* Who does it has it done to him. */
bool telling_has_other_voice(const struct telling_text *all,
		const struct telling_text *typed);

/* ---- saying.c ------------------------------------------------------------ */

/* How much of what a word says another says, 0..1; *flipped: it denies it,
 * all else being the same. */
double word_says_same(const struct trial *t, const struct word *w,
		const struct word *other, bool *flipped);

#endif

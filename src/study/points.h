/*
 * What an answer of several points says: each word of the card's text with
 * the typed one that says the same, the phrases that they make, and what is
 * true of the whole. From these facts the verdict is weighed, with weights
 * that were fitted to labelled answers (tests/judge/fit_judge.c).
 */
#ifndef RECALL_STUDY_POINTS_H
#define RECALL_STUDY_POINTS_H

#include "telling.h"

/* The probability from which on even what is apart is right. */
#define POINTS_SURE 0.8

/* Each 0..1. */
#define POINT_FACTS(X)							\
	X(COVERED)	/* share of the words' weight that is said */	\
	X(REST)		/* the same, without the first phrase */	\
	X(SAID)		/* share of the phrases that are said */	\
	X(LEAST)	/* what of the phrase that is said least */	\
	X(UNSAID)	/* how many phrases aren't; 3 and more are 1 */	\
	X(MISSING)	/* how many words aren't; 4 and more are 1 */	\
	X(FIRST)	/* what of the first phrase is said */		\
	X(BACK)		/* share of what was typed that the card says */ \
	X(APART)	/* less than half of it, or much of either is	\
			 * not in the other, or a phrase or a number, or \
			 * one word alone, has something else in its	\
			 * place: that is seldom right, a number never */ \
	X(OWN)		/* words that the card hasn't; 4 and more are 1 */ \
	X(REPLACED)	/* one of them stands where one is missing */	\
	X(LITERAL)	/* share of all words that stand in one order */ \
	X(SWAP)		/* both: nothing but a word or two is other */	\
	X(ORDER)	/* share of the words that come in order */	\
	X(NUMBER)	/* a number is missing */			\
	X(DENIAL)	/* more or less often "not" */			\
	X(CROSSED)	/* two words have exchanged what is behind them */ \
	X(DROPPED)	/* something is missing, nothing is its own */	\
	X(WHOLE)	/* every phrase is said */			\
	X(THIRDS)	/* two thirds of them are */			\
	X(FEW)		/* of few phrases one isn't said */		\
	X(BRIEF)	/* of few words: 1 / how many */		\
	X(LENGTH)	/* words typed for words asked; 1 at most */	\
	/* these make it wrong whatever else is there */		\
	X(CONTRADICTS)	/* contradiction.c */				\
	X(DENIED)	/* one says of a word "not", the other doesn't */ \
	X(UNLIKE)	/* the opposite of a missing word */		\
	X(TURNED)	/* two words have exchanged what is before them */ \
	X(VOICE)	/* who does it has it done to him */		\
	X(OTHERNUMBER)	/* another number */				\
	X(ADDED)	/* "and" something more, to few words */	\
	X(BARE)		/* without all of a number and its unit */

enum point_fact {
#define X(name) FACT_##name,
	POINT_FACTS(X)
#undef X
	FACTS,
	FACT_FIRST_AGAINST = FACT_CONTRADICTS
};

/* Of a logistic regression each: whether the answer is right; whether it is
 * wrong. The last is the constant. Written by fit_judge. */
extern const double points_right[FACT_FIRST_AGAINST + 1];
extern const double points_wrong[FACT_FIRST_AGAINST + 1];

void points_weigh(const struct trial *t, const struct words *all,
		const struct words *typed, double fact[FACTS]);
enum recall_verdict points_verdict(const struct rule *rule,
		const double fact[FACTS]);
/* Whether they differ in no more than little words and endings, and by them
 * in who does it to whom. */
bool points_change_case(const struct trial *t, const struct words *all,
		const struct words *typed);
/* What was typed, read once for all parts. */
struct points_typed {
	struct words words, phrases;	/* phrases: see alike.h */
	struct telling_text plain;	/* no phrase joined */
};
struct points_typed points_read(const struct trial *t,
		const struct words *typed);
/* The share of a part's weight that was typed. */
double points_said(const struct trial *t, const struct words *part,
		const struct points_typed *typed);

/* judge.c: what is true of what was typed; false for what isn't judged by
 * points. */
bool judge_facts(struct recall_arena *a, const struct recall_judge_input *in,
		double fact[FACTS]);

#endif

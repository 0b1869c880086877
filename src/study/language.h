/*
 * Which language a text is in, by its little words and letters: enough to
 * choose how it is read, and to see that a card's sides are in two.
 */
#ifndef RECALL_STUDY_LANGUAGE_H
#define RECALL_STUDY_LANGUAGE_H

#include "words.h"

/* A pile of fewer texts tells no more than one text would. */
#define LANGUAGE_TEXTS 8

/* What speaks for each language in some texts. */
struct votes {
	unsigned n[LANGUAGES];
	unsigned texts, words;
	unsigned other;		/* texts that are in no Latin letters */
};

void judge_vote(struct votes *v, const char *text);
/* The same; words of everyday speech vote, too. */
void judge_vote_widely(struct votes *v, const char *text);
/* The one with most votes, be they few; ANY when two have as many. */
unsigned judge_likely_language(const struct votes *v);
/* Whether they have votes, and for no language both. */
bool judge_speak_otherwise(const struct votes *a, const struct votes *b);
/* The language most votes are for; ANY when they are few or don't agree. */
unsigned judge_language(const struct votes *v);
/* Whether two piles of texts, or two texts, are in two languages. */
bool judge_languages_differ(const struct votes *a, const struct votes *b);
/* "es-en", "de > en", "fr, en": two languages. */
bool judge_names_two_languages(const char *field);
/* article.c: whether both begin with articles that no noun has both of, in
 * every language that has them. */
bool judge_articles_disagree(const char *a, const char *b);
/* "E = mc²", "H₂O", "\\frac{a}{b}" */
bool judge_is_formula(const char *text);
/* "What is the formula for …?" of an answer with signs: "distance / time" */
bool judge_asks_formula(const char *prompt, const char *answer);

#endif

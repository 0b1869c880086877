/*
 * Words that mean the same in everyday speech, and opposites: a file of
 * alike/ a language, turned into tables by gen/alike.sh. A word may be in
 * several lines; two words mean the same when they share one.
 */
#ifndef RECALL_STUDY_ALIKE_H
#define RECALL_STUDY_ALIKE_H

#include "words.h"

struct alike {
	const char *s;		/* folded; "_" between the words of a phrase */
	unsigned language;
	unsigned lines;		/* its first in judge_alike_lines */
};
extern const struct alike judge_alike[];	/* in the order of bytes */
extern const size_t judge_alike_count;
extern const unsigned short judge_alike_lines[];	/* each up to a 0 */
extern const unsigned short judge_opposite[];	/* of each line; 0 none */

/* The lines of a word in any of its forms, up to a 0; NULL for none. */
const unsigned short *alike_find(const struct word *w, unsigned languages);
/* The first phrase that it may begin, plus one; 0 for none. */
unsigned alike_find_phrases(const struct word *w, unsigned languages);
/* The languages that have that very word. */
unsigned alike_languages(const char *s);
/* Whether they share a line. NULLs are fine. */
bool alike_share(const unsigned short *a, const unsigned short *b);
/* "Process", "kind", "cause": little depends on it. */
bool alike_is_light(const struct word *w);
/* Whether it has opposites. */
bool alike_has_opposite(const struct word *w);
/* Whether they are opposites. */
bool alike_are_unlike(const struct word *a, const struct word *b);
/* Makes one word of each phrase of either text that the other meets with what
 * says the same or the opposite, or that says little. Arena. */
void alike_join_phrases(struct recall_arena *a, unsigned languages,
		struct words *x, struct words *y, const struct words *all_y);
/* Its words and all the phrases that are in it, for all_y. Arena. */
struct words alike_add_phrases(struct recall_arena *a, unsigned languages,
		const struct words *words);

#endif

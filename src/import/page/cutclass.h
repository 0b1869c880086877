/*
 * The class of a word as far as it can be told without knowing the word: by
 * small tables of function words and of common English words, and by how it
 * ends. What a line is cut by are these classes, so that a line about
 * anything is cut as one about law is.
 */
#ifndef IMPORT_CUTCLASS_H
#define IMPORT_CUTCLASS_H

#include "../words.h"
#include "recall/core.h"

#define CUT_CLASSES(X) \
	X(EDGE)		/* beyond the line */ \
	X(SIGN)		/* no letter in it: dash, bullet */ \
	X(NUMBER) \
	X(ARTICLE)	/* a */ \
	X(THE)		/* the, every, its */ \
	X(OF) \
	X(TO) \
	X(IN)		/* the other prepositions */ \
	X(AND) \
	X(THAT)		/* that, which, who */ \
	X(WHEN)		/* when, where, how */ \
	X(WHAT) \
	X(IS) \
	X(CAN)		/* can, does, has */ \
	X(ADVERB) \
	X(PRONOUN) \
	X(DO)		/* give */ \
	X(DOES)		/* gives */ \
	X(DONE)		/* gave, given */ \
	X(DOING)	/* giving */ \
	X(ADJECTIVE) \
	X(TRAIT)	/* one that follows its noun: celular */ \
	X(KIND)		/* process, part, person */ \
	X(KINDS)	/* processes, parts, persons */ \
	X(EITHER)	/* study, change: a kind or what one does */ \
	X(EITHERS) \
	X(NAME)		/* thomas, lake: what names begin with */ \
	X(TOPIC)	/* theory, system: a kind and a head */ \
	X(HEAD)		/* act, bond: what names end in */ \
	X(NOUN)		/* bread, hill: neither kinds nor heads of terms */ \
	X(MONTH) \
	X(PLACE) \
	X(ABSTRACT)	/* -tion, -ness */ \
	X(AGENT)	/* -er, -ist */ \
	X(LEARNED)	/* -itis, -um */ \
	X(WORDS)	/* any other in -s */ \
	X(WORD)		/* any other */

enum cut_class {
#define X(name) CLASS_##name,
	CUT_CLASSES(X)
#undef X
	CLASS_COUNT
};

enum cut_tongue {
	TONGUE_NONE,	/* not to be told from the word */
	TONGUE_EN, TONGUE_DE, TONGUE_FR, TONGUE_ES, TONGUE_IT, TONGUE_PT,
	TONGUE_NL, TONGUE_PL, TONGUE_RU,
	TONGUE_COUNT
};

struct cut_lexeme {
	enum cut_tongue tongue;
	enum cut_class class;
	const char *words;	/* between spaces; NULL ends the table */
};
extern const struct cut_lexeme cut_lexicon[], cut_nouns[],
	cut_foreign_lexicon[];

/* The lexicon, to be looked up in. */
struct cut_classes;
/* In the arena. */
struct cut_classes *cut_classes_new(struct recall_arena *arena);
/* The class in a text of that language. */
enum cut_class cut_classify(const struct cut_classes *c, const struct word *w,
		enum cut_tongue tongue);
/* Is the word in the lexicon of the language? */
bool cut_tongue_has(const struct cut_classes *c, const struct word *w,
		enum cut_tongue tongue);

#endif

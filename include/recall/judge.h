/*
 * Is a typed answer right? Pure: texts in, a verdict with its reasons out.
 * The rules are those of the options' strictness; see judge.c for the table.
 */
#ifndef RECALL_JUDGE_H
#define RECALL_JUDGE_H

#include "recall/store.h"

#define RECALL_VERDICTS(X)						\
	X(NONE, "") X(RIGHT, "right") X(SLIP, "slip")			\
	X(PARTLY, "partly") X(WRONG, "wrong")
enum recall_verdict {
#define X(name, text) RECALL_VERDICT_##name,
	RECALL_VERDICTS(X)
#undef X
};
const char *recall_verdict_name(enum recall_verdict verdict);

/*
 * The other cards of the deck: answers that a slip may not come nearer to,
 * how rare words are, what means the same here, whether its sides are in two
 * languages. Texts are copied; adding is quick, ten thousand cards are well.
 * For one thread at a time. language: the deck's own field, "" none.
 */
struct recall_judge_deck;
struct recall_judge_deck *recall_judge_deck_new(const char *language);
/* NULL is fine. */
void recall_judge_deck_free(struct recall_judge_deck *d);
/* A cloze hole: its answer as the back, "" as the front. */
void recall_judge_deck_add(struct recall_judge_deck *d, const char *front,
		const char *back, enum recall_kind kind);

struct recall_judge_input {
	const char *expected;	/* the answer as the card has it */
	const char *prompt;	/* what was shown; tells "the 3 …", "steps";
				 * may be NULL */
	const char *typed;
	enum recall_kind kind;
	int strictness;		/* RECALL_STRICT_… ; auto: by the card */
	bool term;		/* a term was asked: numbering, "Part 2",
				 * "(4)", "continued" may be missing */
	bool front;		/* the front is asked for */
	enum recall_wants wants;	/* of alternatives */
	struct recall_judge_deck *deck;	/* the card may be in it; NULL none */
};

/* An item of an enumeration, or a key point of a long answer. */
struct recall_part {
	const char *text;	/* arena */
	bool there, slip;
	double weight;		/* shares add up to 1 */
};

struct recall_judgement {
	enum recall_verdict verdict;
	int strictness;		/* how it was judged; never auto */
	double share;		/* of the parts that were there, 0..1 */
	struct recall_part *parts;	/* arena; a plain answer has none */
	size_t part_count;
	bool ordered;		/* the parts had to come in this order */
	size_t alternatives;	/* the answer may be read as so many of which
				 * one will do, or all are wanted; else 0 */
	enum recall_wants taken;	/* how it was read then */
	bool hinges;		/* read the other way the verdict is another */
	/* the accepted alternative nearest to what was typed, as the card
	 * writes it, and how it differs: recall_distance() ops from typed to
	 * it, capitals aside. Both "" when right and for lists and long
	 * answers; ops "" too when more than half differs. */
	const char *nearest, *ops;
	const char *why;	/* "2 of 3: missing call scripting"; "" */
};

/* Everything in *out lives in the arena. */
void recall_judge(struct recall_arena *a, const struct recall_judge_input *in,
		struct recall_judgement *out);

/* The card of in->deck, by the order in which they were added, whose answer is
 * what was typed, or nearly; NOBODY. */
#define RECALL_JUDGE_NOBODY SIZE_MAX
size_t recall_judge_whose(struct recall_arena *a,
		const struct recall_judge_input *in);

/* The parts of an answer: list items, else key points when it is long
 * (over 60 characters), else none. For ticking off. */
size_t recall_judge_parts(struct recall_arena *a, const char *answer,
		const char *prompt, struct recall_part **parts);

/* Is this answer a list ("1. … 2. …", bullets, lines)? */
bool recall_judge_is_list(const char *answer);

/* May nobody be asked to type this? Longer than about 60 characters and no
 * list of a few short items: think, show and grade yourself. */
bool recall_judge_is_long(const char *answer);

/* How good the verdict is as evidence: Again to Good (never Easy). */
enum recall_grade recall_judge_grade(const struct recall_judgement *j,
		int hints);

/* First letters, then a cloze of the answer; level 1, 2. Arena. */
const char *recall_judge_hint(struct recall_arena *a, const char *answer,
		int level);

/* The prompt with the answer blanked out where it contains it ("____"). */
const char *recall_judge_blank(struct recall_arena *a, const char *prompt,
		const char *answer);

/* Same answer for a student: equal after folding, or differing only in
 * numbering and endings; such are never each other's wrong choices. */
bool recall_judge_same(const char *a, const char *b);

#endif

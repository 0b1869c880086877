/*
 * Is a typed answer right? Pure: texts in, a verdict with its reasons out.
 * No store, no session, no locale: it can be used by itself.
 *
 *	struct recall_arena *a = recall_arena_new();
 *	struct recall_judge_input in = {
 *		.prompt = "Capital of Australia", .expected = "Canberra",
 *		.typed = "canbera", .kind = RECALL_KIND_QUESTION,
 *	};
 *	struct recall_judgement j;
 *
 *	recall_judge(a, &in, &j);
 *	// j.verdict: SLIP, j.nearest: "Canberra", j.ops: "=====+=="
 *
 * What counts depends on the strictness; judge.c has the table. All texts are
 * UTF-8; it never fails. With a deck of ten thousand cards and 2,000
 * characters typed it takes about a millisecond.
 */
#ifndef RECALL_JUDGE_H
#define RECALL_JUDGE_H

#include "recall/store.h"

#define RECALL_VERDICTS(X)						\
	X(NONE, "") X(RIGHT, "right") X(SLIP, "slip")			\
	X(PARTLY, "partly") X(WRONG, "wrong")
/*
 * NONE		nothing was judged; recall_judge() never says so
 * RIGHT	the answer, in a way that the strictness lets pass
 * SLIP		right but for letters: spelling, a plural for a singular; of a
 *		list, one of its items
 * PARTLY	two thirds or more of a list or of the points of a longer
 *		answer, the month and year of a day
 * WRONG	all else, and what another card of the deck answers
 */
enum recall_verdict {
#define X(name, text) RECALL_VERDICT_##name,
	RECALL_VERDICTS(X)
#undef X
};
const char *recall_verdict_name(enum recall_verdict verdict);

/*
 * The other cards of the deck: answers that a slip may not come nearer to,
 * what means the same here, whether its sides are in two languages. Texts are
 * copied; adding takes some microseconds a card, and cards may be added
 * between verdicts. Judging remembers words in it, so it is
 * for one thread at a time. language: the deck's own field, "" none.
 */
struct recall_judge_deck;
struct recall_judge_deck *recall_judge_deck_new(const char *language);
/* NULL is fine. */
void recall_judge_deck_free(struct recall_judge_deck *d);
/* A cloze hole: its answer as the back, "" as the front. */
void recall_judge_deck_add(struct recall_judge_deck *d, const char *front,
		const char *back, enum recall_kind kind);

struct recall_judge_input {
	/* borrowed for the call */
	const char *expected;	/* the answer as the card has it */
	const char *prompt;	/* what was shown; tells "the 3 …", "steps";
				 * may be NULL */
	const char *typed;
	enum recall_kind kind;
	int strictness;		/* RECALL_STRICT_… ; auto: by the card */
	bool term;		/* a term was asked: numbering, "Part 2",
				 * "(4)", "continued" may be missing */
	bool front;		/* the front is asked for; which side of
				 * the deck's cards are the others' answers */
	enum recall_wants wants;	/* of alternatives; 0: the judge
					 * decides, see hinges */
	struct recall_judge_deck *deck;	/* the card may be in it; NULL none */
};

/* An item of an enumeration, or a key point of a long answer; as the card
 * words it and in its order. Those with `there` matched, the others are
 * missing, or stood out of order. */
struct recall_part {
	const char *text;	/* arena */
	bool there;
	bool slip;		/* there, but misspelt; of lists only */
	double weight;		/* > 0; of all parts they add up to 1 */
};

struct recall_judgement {
	enum recall_verdict verdict;
	int strictness;		/* how it was judged; never auto */
	/* how much of it was there, 0..1. Of a list the items, less what was
	 * no part of it; of a long answer its words by how much they say, so
	 * that it needn't be the sum of the parts' weights; else 1 or 0 */
	double share;
	struct recall_part *parts;	/* arena; a plain answer has none */
	size_t part_count;
	bool ordered;		/* the parts had to come in this order */
	size_t alternatives;	/* the answer may be read as so many of which
				 * one will do, or all are wanted; else 0 */
	enum recall_wants taken;	/* how it was read then */
	bool hinges;		/* read the other way the verdict is another */
	/* the accepted alternative nearest to what was typed, as the card
	 * writes it; "" when right, when nothing was typed, and for lists and
	 * long answers that have no mere slip */
	const char *nearest;
	/* how typed becomes nearest, a letter each code point in turn:
	 *	=	the same, capitals aside
	 *	~	another one stands in nearest
	 *	-	is in typed only
	 *	+	is in nearest only
	 *	x	this one and the next have changed places: one letter
	 *		for two code points of either
	 * "" when nearest is, or when more than half, or 60, differ */
	const char *ops;
	/* a reason in English to show: "2 of 3: missing call scripting",
	 * "nearer to another card's answer: …"; "" when there is no more to
	 * say than the verdict says */
	const char *why;
};

/* Everything in *out lives in the arena. */
void recall_judge(struct recall_arena *a, const struct recall_judge_input *in,
		struct recall_judgement *out);

/* The card of in->deck, by the order in which they were added, whose answer is
 * what was typed, or nearly; NOBODY. */
#define RECALL_JUDGE_NOBODY SIZE_MAX
size_t recall_judge_whose(struct recall_arena *a,
		const struct recall_judge_input *in);

/* Looks ahead at so many more answers of in->deck, which is not NULL, so that
 * the next of the kind of this one is judged at once; false when there are no
 * more. What was typed is of no interest. */
bool recall_judge_prepare(struct recall_arena *a,
		const struct recall_judge_input *in, size_t count);

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

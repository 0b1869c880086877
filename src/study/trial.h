/* One answer being judged. */
#ifndef RECALL_STUDY_TRIAL_H
#define RECALL_STUDY_TRIAL_H

#include "deck.h"
#include "items.h"

/* From here on what was there counts as Hard. */
#define JUDGE_PARTLY (2.0 / 3 - 1e-9)

/* What a strictness means; see judge.c. */
struct rule {
	unsigned fold;
	/* of an answer of several points: probabilities from which on it is
	 * right, and wrong */
	double right, wrong;
	double point;		/* share from which a key point is there */
	bool extras_count;
};

struct trial {
	struct recall_arena *arena;
	const struct recall_judge_input *in;
	struct recall_judgement *out;
	int strictness;
	const struct rule *rule;
	struct reading reading;
	struct words raw;	/* as typed */
	struct words typed;	/* with what this deck says is the same */
	struct words expected;	/* the same of the answer; see
				 * trial_expected() */
	struct items *items;	/* of the answer; none for a plain one */
	struct items *others;	/* alternatives, or all of a list */
	/* the way to answer that is nearest */
	struct words best;
	const char *best_text;
	unsigned cost;
	unsigned least;		/* letters by which it differs, at most */
	double *facts;		/* of points.h, when they are wanted; or NULL */
};

/* Letters; what differs more isn't shown letter by letter. */
#define JUDGE_MOST_APART 60

/* Reads a text as the answer is read. */
struct words trial_read(const struct trial *t, const char *s);
/* The same with the deck's synonyms. */
struct words trial_words(const struct trial *t, const char *s);
/* The whole answer, read once. */
struct words trial_expected(struct trial *t);

bool trial_says_word(const char *text, const char *word);

/* ---- strictness.c ------------------------------------------------------- */

/* Rule and reading, by the card and what its owner chose; the items are
 * known. */
void trial_choose_reading(struct trial *t);
/* How texts are folded that are judged strictly. */
unsigned trial_strict_fold(void);
/* Whether its sides are in two languages. */
bool trial_is_vocabulary(const struct recall_judge_input *in);
/* "What is the formula for …?" */
bool trial_asks_formula(const struct recall_judge_input *in);

/* ---- whole.c ------------------------------------------------------------ */

/* Finds the way to answer that is nearest to what was typed. */
void trial_judge_whole(struct trial *t);

/* ---- echo.c ------------------------------------------------------------- */

/* Whether a word of an answer, the i-th of it, only repeats the question. */
bool trial_is_echo(const struct trial *t, const struct words *prompt,
		const struct words *text, size_t i);

/* ---- spare.c ------------------------------------------------------------ */

/* Takes out of both what an answer can do without; false where nothing may
 * go. way: what expected was read from. */
bool trial_drop_spare(const struct trial *t, const char *way,
		struct words *expected, struct words *typed);

/* ---- parts.c ------------------------------------------------------------ */

/* Items, or key points of a long answer, to be shown with the verdict. */
void trial_make_parts(struct trial *t);
/* How many of the alternatives were typed; 0 when something else was, too. */
size_t trial_count_any(const struct trial *t);
/* The verdict by the parts. */
void trial_judge_list(struct trial *t);
/* Of what may be said in other words, by its points. */
void trial_judge_points(struct trial *t);
size_t trial_count_there(const struct recall_judgement *out);
void trial_set_all_there(struct recall_judgement *out);
void judge_item_parts(struct recall_arena *a, const struct items *items,
		struct recall_part **parts);
/* Longer than one wants to type. */
bool judge_is_longer(const char *s);
bool judge_is_longer_than(const char *s, size_t letters);

#endif

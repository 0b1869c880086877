/*
 * Study options: one table, from which come the struct, its defaults, the
 * checks, the options screen, `recall help options` and the manual. Kept in
 * the collection, per deck; a deck without a value of its own takes the
 * collection's, which takes the default.
 */
#ifndef RECALL_OPTIONS_H
#define RECALL_OPTIONS_H

#include "recall/schedule.h"

enum recall_option_kind {
	RECALL_OPTION_INT,
	RECALL_OPTION_REAL,
	RECALL_OPTION_BOOL,	/* "on", "off" */
	RECALL_OPTION_CHOICE,	/* one of words, stored as its index */
	RECALL_OPTION_SET,	/* several of words, stored as bits; with a
				 * min of 0 also "none" */
	RECALL_OPTION_STEPS,	/* "1m 10m" */
	RECALL_OPTION_DAYS,	/* "2026-12-24..2027-01-02 2027-03-05" */
};

/* group, name, C type and field, kind, default as text, min, max,
 * words (choices, sets), what it does */
#define RECALL_OPTIONS(X)						\
	X(cards, ask, int, CHOICE, "auto", 0, 3, "auto front back both",	\
	  "which side is asked: auto asks a question for its answer and a definition for its term; front shows the front and asks for the back; back the other way round")	\
	X(schedule, retention, double, REAL, "0.9", 0.70, 0.99, "",	\
	  "the share of due cards you want to recall")			\
	X(schedule, new_per_day, int, INT, "20", 0, 9999, "",		\
	  "new cards a day in Spaced")					\
	X(schedule, reviews_per_day, int, INT, "200", 0, 9999, "",	\
	  "reviews a day in Spaced")					\
	X(schedule, minutes_per_day, int, INT, "0", 0, 1440, "",	\
	  "minutes a day in Spaced; 0 is no limit")			\
	X(schedule, learning_steps, struct recall_steps, STEPS, "1m 10m", 0, 0, "",	\
	  "delays of a new card before it is a review")			\
	X(schedule, relearning_steps, struct recall_steps, STEPS, "10m", 0, 0, "",	\
	  "delays of a forgotten card")					\
	X(schedule, reschedule, bool, BOOL, "off", 0, 1, "",		\
	  "when the memory model or the desired retention changes, offer to move the due dates to where they belong then; off leaves them")	\
	X(schedule, maximum_interval, int, INT, "36500", 1, 36500, "",	\
	  "the longest interval in days")				\
	X(schedule, fuzz, bool, BOOL, "on", 0, 1, "",			\
	  "spread reviews over a few days, so that cards learned together don't come back together")	\
	X(schedule, fuzz_steps, bool, BOOL, "off", 0, 1, "",		\
	  "lengthen learning steps by up to a quarter, at most five minutes, so that cards don't come back in the same order")	\
	X(schedule, balance, bool, BOOL, "on", 0, 1, "",		\
	  "of these few days take one with few reviews; works with fuzz")	\
	X(schedule, easy_days, int, SET, "none", 0, 127, "mon tue wed thu fri sat sun",	\
	  "weekdays with about half the reviews; works with fuzz")	\
	X(schedule, free_days, int, SET, "none", 0, 127, "mon tue wed thu fri sat sun",	\
	  "weekdays with as few reviews as can be; works with fuzz")	\
	X(schedule, holidays, struct recall_holidays, DAYS, "none", 0, 0, "",	\
	  "days off, such as 2026-12-24..2027-01-02: nothing is scheduled onto them, what was due on them comes in the days after; the same for all decks")	\
	X(schedule, bury_siblings, bool, BOOL, "on", 0, 1, "",		\
	  "once a card was answered, its note's other cards wait until tomorrow")	\
	X(schedule, disperse_siblings, bool, BOOL, "on", 0, 1, "",	\
	  "keep the reviews of one note's cards days apart; works with fuzz")	\
	X(schedule, review_order, int, CHOICE, "due", 0, 4, "due weakest strongest overdue random",	\
	  "which review comes first: by due day, the one most or least likely forgotten, the one most overdue for its interval, or any")	\
	X(schedule, new_order, int, CHOICE, "position", 0, 1, "position random",	\
	  "new cards in the order of the deck, or any")			\
	X(schedule, leech_lapses, int, INT, "8", 1, 99, "",		\
	  "a review forgotten so often is a leech")			\
	X(schedule, leech_action, int, CHOICE, "tell", 0, 2, "tell flag suspend",	\
	  "what becomes of a leech, in every mode: a line says so, it also gets flag 1, or it is suspended")	\
	X(schedule, day_starts_at, int, INT, "4", 0, 23, "",		\
	  "hour at which a study day starts; the same for all decks")	\
	X(schedule, learn_ahead, int, INT, "20", 0, 120, "",		\
	  "minutes a learning step may come early when nothing else is left")	\
	X(spaced, typing, bool, BOOL, "off", 0, 1, "",			\
	  "type the answer in Spaced; what was typed proposes the grade")	\
	X(judge, strictness, int, CHOICE, "auto", 0, 3, "auto relaxed moderate strict",	\
	  "how typed answers are judged; auto is moderate, and strict for formulae")	\
	X(judge, retype, bool, BOOL, "off", 0, 1, "",			\
	  "after a miss the right answer is typed once")		\
	X(learn, learn_goal, int, CHOICE, "memorise", 0, 1, "familiar memorise",	\
	  "familiar: one right answer a card; memorise: two in a row, the last one recalled")	\
	X(learn, learn_types, int, SET, "choice typed flip", 1, 15, "choice typed flip truefalse",	\
	  "kinds of questions in Learn; flip is think, show and grade yourself")	\
	X(learn, round_size, int, INT, "7", 2, 20, "",			\
	  "cards in a round of Learn")					\
	X(test, test_questions, int, INT, "20", 1, 500, "",		\
	  "questions of a test")					\
	X(test, test_types, int, SET, "truefalse choice matching written", 1, 15, "truefalse choice matching written",	\
	  "kinds of questions in a test")				\
	X(test, test_minutes, int, INT, "0", 0, 600, "",		\
	  "time limit of a test in minutes; 0 is none")			\
	X(test, test_feedback, int, CHOICE, "end", 0, 1, "end once",	\
	  "when a test tells what was right: at its end, or at once")	\
	X(matching, match_pairs, int, INT, "6", 2, 12, "",		\
	  "pairs in a game of Matching")				\
	X(all, practice, bool, BOOL, "off", 0, 1, "",			\
	  "practice only: answers are logged but change no memory")	\
	X(all, starred, bool, BOOL, "off", 0, 1, "",			\
	  "only starred cards")

struct recall_steps {
	int seconds[RECALL_MAX_STEPS];
	int count;
};

struct recall_options {
#define X(group, name, type, kind, dflt, min, max, words, help) type name;
	RECALL_OPTIONS(X)
#undef X
};

enum { RECALL_ASK_AUTO, RECALL_ASK_FRONT, RECALL_ASK_BACK, RECALL_ASK_BOTH };
enum { RECALL_REVIEWS_DUE, RECALL_REVIEWS_WEAKEST, RECALL_REVIEWS_STRONGEST,
	RECALL_REVIEWS_OVERDUE, RECALL_REVIEWS_RANDOM };
enum { RECALL_NEW_POSITION, RECALL_NEW_RANDOM };
enum { RECALL_LEECH_TELL, RECALL_LEECH_FLAG, RECALL_LEECH_SUSPEND };
enum { RECALL_STRICT_AUTO, RECALL_STRICT_RELAXED, RECALL_STRICT_MODERATE,
	RECALL_STRICT_STRICT };
enum { RECALL_LEARN_CHOICE = 1, RECALL_LEARN_TYPED = 2, RECALL_LEARN_FLIP = 4,
	RECALL_LEARN_TRUEFALSE = 8 };
enum { RECALL_TEST_TRUEFALSE = 1, RECALL_TEST_CHOICE = 2,
	RECALL_TEST_MATCHING = 4, RECALL_TEST_WRITTEN = 8 };

struct recall_option {
	const char *group, *name;
	enum recall_option_kind kind;
	const char *dflt;
	double min, max;
	const char *words, *help;
};
extern const struct recall_option recall_option_table[];
extern const size_t recall_option_count;
const struct recall_option *recall_option_find(const char *name);

void recall_options_default(struct recall_options *o);
/* Sets one field from text. USAGE with a sentence that says what is allowed. */
enum recall_status recall_options_set(struct recall_options *o,
		const char *name, const char *value, struct recall_error *err);
/* The field as text, as recall_options_set() reads it. */
void recall_options_get(const struct recall_options *o, const char *name,
		struct recall_buf *out);
/* The scheduler's part; `seed` is the card's. The load, the siblings and
 * the goal are the caller's to add. */
struct recall_plan recall_options_plan(const struct recall_options *o,
		uint64_t seed);

#endif

/*
 * Where a line splits into question and answer when only one space stands
 * between them. Every cut of a line gets a score, the sum of the weights of
 * what is true of it, in natural log odds; the page as a whole is evidence
 * too. Confidence is the share of the best cut among all (softmax).
 *
 * The weights (cutweights.c) are fitted to labelled lines by tests/import/
 * fit_cuts.c: a choice among the cuts of each line (multinomial logistic
 * regression), so that a share of 0.9 is right nine times in ten.
 */
#ifndef IMPORT_CUT_H
#define IMPORT_CUT_H

#include "../words.h"
#include "cutclass.h"
#include "recall/core.h"

enum cut_mark {		/* the last sign of a word */
	MARK_NONE, MARK_COMMA, MARK_COLON, MARK_STOP, MARK_QUESTION,
	MARK_BRACKET, MARK_DASH, MARK_COUNT
};
enum cut_known {	/* whose lexicon has the word on this page */
	KNOWN_NOT, KNOWN_ENGLISH, KNOWN_FOREIGN, KNOWN_COUNT
};

/* What a cut sees of a word. */
struct cut_tag {
	unsigned char class, shape, mark, known;
	unsigned short word, ending;	/* hashes */
};
#define SHAPE_EDGE 4	/* beyond the line; the others: enum word_shape */
#define SHAPE_COUNT 5

struct cut_line {
	struct word *w;
	struct cut_tag *tags;	/* also [-1] and [count], the edges */
	size_t *slots;		/* of the words among those of the page */
	size_t count;
	const char *text;
	bool asks;		/* begins as questions do */
	unsigned char recurs;	/* bit n: its first n words stand in another
				 * line too, but not first; n from 2 to
				 * CUT_HEAD_WORDS */
	unsigned char shares;	/* … begin another line too; n from 1 */
	size_t script;		/* the word with which the only change between
				 * Latin and other letters comes; 0 none */
	size_t best;		/* the back begins with this word; 0 none */
	double confidence;
};

#define CUT_HEAD_WORDS 4

struct cut_page {
	struct recall_arena *arena;	/* borrowed */
	const struct cut_weights *weights;	/* cut_weights, or cut_weights_turned when
				 * its definitions come first */
	struct cut_line *lines;
	size_t count;
	const struct word **seen;	/* hash of words: first seen here */
	unsigned *times;		/* in how many lines */
	float *ended;			/* … how many fronts end in it */
	size_t slots;			/* a power of two */
	enum cut_tongue tongue;	/* what is not English here */
	bool bilingual;		/* there is English too */
	bool two_scripts;	/* … or nearly all lines change theirs once */
	bool nouns_are_big;	/* German: a capital opens nothing */
	double steps;		/* share of lines with "small | Capital small" */
	double smalls;		/* share of lines without a capital inside */
	double years;		/* share of lines that begin with one */
	/* what the lines teach that were cut before, by their confidence */
	double mean, sd;	/* of log words in a front */
	double capitals;	/* share of backs that begin with a capital */
	double titled;		/* share of words in fronts with a capital */
	double opens[CLASS_COUNT];	/* how many backs begin so */
	double sure;			/* how many lines that is */
};

/* texts: the lines of a page. Everything lives in the arena. */
void cut_page_init(struct cut_page *p, struct recall_arena *arena,
		const char *const *texts, size_t count);
/* Forgets what the lines have taught. */
void cut_page_reset(struct cut_page *p);
/* Asked at every line; false: the user cancelled. */
typedef bool cut_goes_on_fn(void *arg, size_t done, size_t total);
/* Fills best and confidence of every line. goes_on may be NULL; after it
 * said false not all lines are cut. */
void cut_page_solve(struct cut_page *p, cut_goes_on_fn *goes_on, void *arg);
/* The same by the page's weights as they are; cut_page_solve() finds those
 * that fit the page better. */
void cut_page_cut(struct cut_page *p, cut_goes_on_fn *goes_on, void *arg);

/* Of a solved page: the cut of a line that is likely next to the one before
 * the word `at`; the best one after the last, and when `at` is 0. */
size_t cut_line_next(const struct cut_page *p, const struct cut_line *l,
		size_t at);

/* A front is not longer than this; bounds the work on endless lines. */
#define CUT_MOST_WORDS 60

/* A cut of a line: so many words are before it. */
struct cut_at {
	const struct cut_page *page;
	const struct cut_line *line;
	size_t at;
	const struct word *prev, *next, *after;	/* after: NULL at the end */
};
struct cut_at cut_place(const struct cut_page *p, const struct cut_line *l,
		size_t at);

/* Something true of a cut, or true of it to a degree. */
struct cut_feature {
	unsigned index;		/* of its weight */
	float value;
};
#define CUT_MOST_FEATURES 72

/* What is true of a cut here; */
size_t cut_measure_here(const struct cut_at *c,
		struct cut_feature out[CUT_MOST_FEATURES]);
/* and of all later ones, since their fronts go on over this place. It is
 * said of no place from the first one on that is closed, and there counts
 * only where it speaks for the longer front: what is inside a closed front
 * proves nothing against it. */
size_t cut_measure_passed(const struct cut_at *c,
		struct cut_feature out[CUT_MOST_FEATURES]);

/* The features in blocks. The last one has no name and starts where the
 * weights end. */
struct cut_block {
	const char *name;
	unsigned start, size;
};
extern const struct cut_block cut_blocks[];

/* The weights in hundredths, and behind them those that are found by a hash,
 * a letter each: so many steps above CUT_NOTHING, "!" for the backslash. */
#define CUT_ROW 68
#define CUT_NOTHING '_'
#define CUT_MOST_STEPS 31
#define CUT_LETTER 0.05	/* a step */
struct cut_weights {
	const short *tables;
	const char (*rows)[CUT_ROW + 1];
};
extern const struct cut_weights cut_weights, cut_weights_turned;
extern const unsigned cut_tables;	/* how many are in hundredths */
double cut_weight(const struct cut_weights *w, unsigned index);

/* cutsigns.c; the table ends with a measure of NULL. */
#define CUT_SIGNS 35
struct cut_sign {
	const char *name;
	double (*measure)(const struct cut_at *c);
};
extern const struct cut_sign cut_signs[CUT_SIGNS + 1];

/* Does the front say itself that it ends, by "?" or "(4)"? */
bool cut_closed(const struct cut_at *c);

/* cuttags.c: the languages of the page, and the tags of its words. */
void cut_page_tag(struct cut_page *p);
/* In how many lines of the page the word i of a line occurs. */
unsigned cut_line_times(const struct cut_page *p, const struct cut_line *l,
		size_t i);
/* "1066", "410" */
bool cut_is_year(const struct word *w);
/* "/", "(a/10)", "=": part of a sum? */
bool cut_is_sum(const struct word *w);
/* Of words_equal() words the same. */
uint64_t cut_hash_word(const struct word *w);
/* cuthead.c: fills `recurs` and `shares` of every line. */
void cut_page_note_heads(struct cut_page *p);

#endif

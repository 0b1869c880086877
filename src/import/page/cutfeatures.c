/*
 * What is true of a cut, as a short list of numbered features. Most are
 * entries of tables over the classes and shapes of the words around it: what
 * fronts end in, what backs begin with, what goes together. A front that is
 * longer passes places where it could have ended, and each has its entry in
 * the tables of what is passed. Words no table knows, and the endings of all
 * languages, have theirs by a hash, which now and then two of them share.
 */
#include "cut.h"

#define C CLASS_COUNT
#define S SHAPE_COUNT
#define K KNOWN_COUNT
#define M MARK_COUNT
#define PAGES 3		/* kinds of page, as to capitals */
#define LONGEST_FRONT 13
#define LONGEST_BACK 9
#define HASHED 4096
#define ENDINGS 2048

/* name, entries */
#define BLOCKS(X) \
	X(SIGNS, CUT_SIGNS) \
	X(PREV, C)			/* the word before the cut */ \
	X(NEXT, C)			/* the one after it */ \
	X(ENDS, C * C)		/* the two before */ \
	X(ACROSS, C * C)		/* the ones beside it */ \
	X(OPENS, C * C)			/* the two after */ \
	X(PASSED, 2 * C)		/* in what asks; in what doesn't */ \
	X(PASSED_PAIR, C * C) \
	X(SHAPES, PAGES * S * S * S) \
	X(SHAPES_PASSED, PAGES * S * S * S) \
	X(CAPITALS, 4 * S)		/* by how the page has them */ \
	X(TITLED, 2 * S * S) \
	X(TITLED_PASSED, 2 * S * S) \
	X(LIKE_OTHERS, 2)		/* here, passed */ \
	X(TONGUES, 2 * K * K) \
	X(TONGUES_PASSED, 2 * K * K) \
	X(MARKS, 2 * M) \
	X(MARKS_PASSED, 2 * M) \
	X(FRONT, 2 * LONGEST_FRONT)	/* its length */ \
	X(BACK, LONGEST_BACK) \
	X(ALONE, C)			/* after a front of one word */ \
	X(PREV_WORD, HASHED) \
	X(NEXT_WORD, HASHED) \
	X(PREV_ENDING, ENDINGS) \
	X(NEXT_ENDING, ENDINGS)

enum block {
#define X(name, size) BLOCK_##name,
	BLOCKS(X)
#undef X
};

/* Where each block begins. */
#define X(name, size) START_##name, \
	LAST_##name = START_##name + (size) - 1,
enum start { BLOCKS(X) START_END };
#undef X

const struct cut_block cut_blocks[] = {
#define X(name, size) { #name, START_##name, size },
	BLOCKS(X)
#undef X
	{ NULL, START_END, 0 },
};

const unsigned cut_tables = START_PREV_WORD;

double cut_weight(const struct cut_weights *w, unsigned index)
{
	unsigned i = index - cut_tables;
	char c;

	if (index < cut_tables)
		return w->tables[index] / 100.0;
	c = w->rows[i / CUT_ROW][i % CUT_ROW];
	return CUT_LETTER * ((c == '!' ? '\\' : c) - CUT_NOTHING);
}

struct list {
	struct cut_feature *out;
	size_t n;
};

static void add(struct list *l, enum block block, size_t index, double value)
{
	RECALL_BUG_ON(index >= cut_blocks[block].size ||
			l->n == CUT_MOST_FEATURES);
	if (value != 0)
		l->out[l->n++] = (struct cut_feature){
			cut_blocks[block].start + (unsigned)index,
			(float)value };
}

static size_t pair(unsigned a, unsigned b, size_t each)
{
	return a * each + b;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The share of the other backs that begin with a word of this class. */
static double open_like_others(const struct cut_at *c)
{
	const struct cut_line *l = c->line;
	const struct cut_page *p = c->page;
	unsigned class = l->tags[c->at].class;
	double n = p->sure, k = p->opens[class];

	if (l->best) {
		n -= l->confidence;
		k -= l->tags[l->best].class == class ? l->confidence : 0;
	}
	return k / (n + 1);
}

/* Blocks that look at the same of a place that is cut and one passed. */
static void add_looks(struct list *l, const struct cut_at *c, bool passed)
{
	const struct cut_page *p = c->page;
	const struct cut_tag *t = &c->line->tags[c->at];
	size_t kind = p->nouns_are_big ? 2 : p->capitals > 0.5;
	size_t shapes = pair(t[-1].shape, t[0].shape, S);
	enum block titled = passed ? BLOCK_TITLED_PASSED : BLOCK_TITLED;

	add(l, passed ? BLOCK_SHAPES_PASSED : BLOCK_SHAPES,
			(kind * S * S + shapes) * S + t[1].shape, 1);
	add(l, titled, shapes, p->titled);
	add(l, titled, S * S + shapes, 1 - p->titled);
	add(l, BLOCK_LIKE_OTHERS, passed, open_like_others(c));
	add(l, passed ? BLOCK_TONGUES_PASSED : BLOCK_TONGUES,
			((size_t)p->bilingual * K + t[-1].known) * K +
			t[0].known, 1);
	add(l, passed ? BLOCK_MARKS_PASSED : BLOCK_MARKS,
			c->line->asks * (size_t)M + t[-1].mark, 1);
}

static void add_words(struct list *l, const struct cut_at *c)
{
	const struct cut_tag *t = &c->line->tags[c->at];

	if (c->prev->core_len) {
		add(l, BLOCK_PREV_WORD, t[-1].word % HASHED, 1);
		add(l, BLOCK_PREV_ENDING, t[-1].ending % ENDINGS, 1);
	}
	if (c->next->core_len) {
		add(l, BLOCK_NEXT_WORD, t[0].word % HASHED, 1);
		add(l, BLOCK_NEXT_ENDING, t[0].ending % ENDINGS, 1);
	}
}

size_t cut_measure_here(const struct cut_at *c,
		struct cut_feature out[CUT_MOST_FEATURES])
{
	struct list l = { out, 0 };
	const struct cut_page *p = c->page;
	const struct cut_tag *t = &c->line->tags[c->at];
	const double shares[] = { p->capitals, 1 - p->capitals, p->smalls,
		p->steps };

	for (size_t i = 0; cut_signs[i].measure; i++)
		add(&l, BLOCK_SIGNS, i, cut_signs[i].measure(c));
	add(&l, BLOCK_PREV, t[-1].class, 1);
	add(&l, BLOCK_NEXT, t[0].class, 1);
	add(&l, BLOCK_ENDS, pair(c->at > 1 ? t[-2].class : CLASS_EDGE,
			t[-1].class, C), 1);
	add(&l, BLOCK_ACROSS, pair(t[-1].class, t[0].class, C), 1);
	add(&l, BLOCK_OPENS, pair(t[0].class, t[1].class, C), 1);
	for (unsigned i = 0; i < 4; i++)
		add(&l, BLOCK_CAPITALS, pair(i, t[0].shape, S), shares[i]);
	add(&l, BLOCK_FRONT, (size_t)c->line->asks * LONGEST_FRONT +
			least(c->at, LONGEST_FRONT) - 1, 1);
	add(&l, BLOCK_BACK, least(c->line->count - c->at, LONGEST_BACK) - 1,
			1);
	if (c->at == 1)
		add(&l, BLOCK_ALONE, t[0].class, 1);
	add_words(&l, c);
	add_looks(&l, c, false);
	return l.n;
}

size_t cut_measure_passed(const struct cut_at *c,
		struct cut_feature out[CUT_MOST_FEATURES])
{
	struct list l = { out, 0 };
	const struct cut_tag *t = &c->line->tags[c->at];

	add(&l, BLOCK_PASSED, pair(!c->line->asks, t[0].class, C), 1);
	add(&l, BLOCK_PASSED_PAIR, pair(t[-1].class, t[0].class, C), 1);
	add_looks(&l, c, true);
	return l.n;
}

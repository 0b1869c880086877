#include "slip.h"

#include <stdlib.h>
#include <string.h>

#include "recall/options.h"
#include "recall/text.h"

/* Longer answers are judged by their key points. */
#define MOST_WORDS 40
/* Letters of a word that can't be told from a slip. */
#define SHORT 3
/* Letters before the ending of an odd plural: "Aris" is none of "Ares". */
#define LEAST_OF_ODD 3

/* Letters up to which no slip, and up to which one, is let pass. */
static const struct {
	size_t none, one;
} budgets[] = {
	[RECALL_STRICT_RELAXED] = { 3, 7 },
	[RECALL_STRICT_MODERATE] = { 4, 8 },
	[RECALL_STRICT_STRICT] = { SIZE_MAX, SIZE_MAX },
};

static unsigned letter_budget(size_t letters, int strictness)
{
	return letters <= budgets[strictness].none ? 0 :
			letters <= budgets[strictness].one ? 1 : 2;
}

/* Two letters at the front may be swapped; another one is another word. */
static bool begin_alike(const struct word *a, const struct word *b)
{
	return a->s[0] == b->s[0] || (a->len > 1 && b->len > 1 &&
			a->s[0] == b->s[1] && a->s[1] == b->s[0]);
}

/* Two letters that changed places: "costumer". */
static bool are_exchanged(const struct word *a, const struct word *b)
{
	size_t i = 0, k = a->len;

	if (a->len != b->len)
		return false;
	while (i < k && a->s[i] == b->s[i])
		i++;
	while (k > i && a->s[k - 1] == b->s[k - 1])
		k--;
	return k > i + 1 && a->s[i] == b->s[k - 1] &&
			a->s[k - 1] == b->s[i] &&
			memcmp(a->s + i + 1, b->s + i + 1, k - i - 2) == 0;
}

/* A letter doubled, or two side by side that changed places. */
static bool is_fumbled(const struct word *a, const struct word *b)
{
	const struct word *longer = a->len > b->len ? a : b;
	const struct word *shorter = a->len > b->len ? b : a;
	size_t i = 0;

	while (i < shorter->len && a->s[i] == b->s[i])
		i++;
	if (longer->len == shorter->len + 1)
		return i > 0 && longer->s[i] == longer->s[i - 1] && strcmp(
				longer->s + i + 1, shorter->s + i) == 0;
	return are_exchanged(a, b) && a->s[i + 1] == b->s[i];
}

/* "bacterium, bacteria", "child, children", "man, men" */
static bool is_odd_plural(const struct word *plural, const struct word *one)
{
	static const struct {
		const char *a, *b;
	} odd[] = {
		{ "a", "um" }, { "a", "on" }, { "i", "us" }, { "es", "is" },
		{ "men", "man" }, { "children", "child" }, { "mice", "mouse" },
		{ "teeth", "tooth" }, { "feet", "foot" }, { "ves", "f" },
		{ "ves", "fe" },
	};

	for (size_t i = 0; i < RECALL_COUNT(odd); i++) {
		size_t na = strlen(odd[i].a), nb = strlen(odd[i].b);

		if (plural->len >= na && one->len >= nb + (nb > 2 ? 0 :
				LEAST_OF_ODD) &&
				plural->len - na == one->len - nb &&
				strcmp(plural->s + plural->len - na,
				odd[i].a) == 0 && strcmp(one->s + one->len -
				nb, odd[i].b) == 0 && memcmp(plural->s,
				one->s, one->len - nb) == 0)
			return true;
	}
	return false;
}

/* A plural in s, es or ies, or an odd one. */
static bool is_plural(const struct word *longer, const struct word *shorter)
{
	size_t n = shorter->len;

	if (n >= 3 && is_odd_plural(longer, shorter))
		return true;

	if (n < 3 || longer->len <= n || longer->s[longer->len - 1] != 's')
		return false;
	if (memcmp(longer->s, shorter->s, n) == 0)
		return longer->len == n + 1 || (longer->len == n + 2 &&
				longer->s[n] == 'e');
	return longer->len == n + 2 && shorter->s[n - 1] == 'y' &&
			memcmp(longer->s, shorter->s, n - 1) == 0 &&
			memcmp(longer->s + n - 1, "ies", 3) == 0;
}

/* A slip brings in one letter at most and takes away one. */
static bool has_more_than(uint32_t letters, unsigned slips)
{
	while (letters && slips--)
		letters &= letters - 1;
	return letters != 0;
}

/* "sevn" for "seven", which is 7 otherwise. */
static unsigned compare_said(const struct word *expected,
		const struct word *typed, int strictness)
{
	struct word w = {
		.s = expected->said, .len = strlen(expected->said),
	};

	for (size_t i = 0; i < w.len; i++)
		if (w.s[i] < 'a' || w.s[i] > 'z')
			return JUDGE_NO_MATCH;
	w.letters = w.len;
	w.which = typed->which;
	return judge_compare_word(&w, typed, strictness);
}

unsigned judge_compare_word(const struct word *expected,
		const struct word *typed, int strictness)
{
	size_t letters = expected->letters, other = typed->letters;
	unsigned budget = letter_budget(letters, strictness), cost;

	if (expected->len == typed->len &&
			memcmp(expected->s, typed->s, typed->len) == 0)
		return 0;
	if (expected->said && !typed->said && !(typed->flags & (WORD_EXACT |
			WORD_NEGATION)))
		return compare_said(expected, typed, strictness);
	if (budget == 0 || letters > other + budget ||
			other > letters + budget)
		return JUDGE_NO_MATCH;
	if ((expected->flags | typed->flags) & (WORD_EXACT | WORD_NEGATION))
		return JUDGE_NO_MATCH;
	if (has_more_than(expected->which & ~typed->which, budget) ||
			has_more_than(typed->which & ~expected->which, budget))
		return JUDGE_NO_MATCH;
	if (letters <= 6 && !begin_alike(expected, typed))
		return JUDGE_NO_MATCH;
	cost = are_exchanged(expected, typed) ? 1 : recall_distance(
			expected->s, typed->s, budget, NULL);
	if (cost > budget || judge_are_opposed(expected, typed))
		return JUDGE_NO_MATCH;
	return cost;
}

/* The alignment of two rows of words; cost[i * stride + j]. */
struct grid {
	const struct words *a, *b;
	unsigned *cost;
	size_t stride;
	int strictness;
	unsigned limit;
};

/* Within a phrase a plural or another small word is a slip as well, and a
 * short word may be fumbled: there is more to know it by. */
static unsigned compare_in_phrase(const struct grid *g, const struct word *x,
		const struct word *y)
{
	unsigned cost = judge_compare_word(x, y, g->strictness);

	if (cost != JUDGE_NO_MATCH)
		return cost;
	if ((x->flags & y->flags & WORD_FREE) == WORD_FREE)
		return 0;
	if (x->flags & y->flags & WORD_LIGHT)
		return 1;
	if ((x->flags | y->flags) & (WORD_EXACT | WORD_NEGATION))
		return JUDGE_NO_MATCH;
	if (is_plural(x, y) || is_plural(y, x))
		return 1;
	return g->a->n > 1 && is_fumbled(x, y) ? 1 : JUDGE_NO_MATCH;
}

static unsigned cost_of_leaving_out(const struct word *w)
{
	return (w->flags & WORD_FREE) == WORD_FREE ? 0 :
			w->flags & WORD_LIGHT ? 1 : JUDGE_NO_MATCH;
}

/* "it is", "it's" */
static bool is_with_is(const struct word *two, const struct word *one)
{
	static const char *const pronouns[] = { "it", "he", "she", "that",
		"there", "what", "who" };

	if (strcmp(two[1].s, "is") != 0 || one->len != two[0].len + 1 ||
			one->s[two[0].len] != 's')
		return false;
	for (size_t i = 0; i < RECALL_COUNT(pronouns); i++)
		if (strcmp(two[0].s, pronouns[i]) == 0)
			return memcmp(two[0].s, one->s, two[0].len) == 0;
	return false;
}

/* "data base" against "database", with a slip of spelling too. */
static unsigned compare_joined(const struct grid *g, const struct word *two,
		const struct word *one, bool expected_first)
{
	char joined[64];
	struct word w = {
		.s = joined, .len = two[0].len + two[1].len,
		.letters = two[0].letters + two[1].letters,
		.which = two[0].which | two[1].which,
	};

	if (w.len >= sizeof(joined) || (two[0].flags | two[1].flags |
			one->flags) & (WORD_EXACT | WORD_NEGATION))
		return JUDGE_NO_MATCH;
	memcpy(joined, two[0].s, two[0].len);
	memcpy(joined + two[0].len, two[1].s, two[1].len + 1);
	if (is_with_is(two, one))
		return 0;
	/* "d strategy" is no slip of "strategy" */
	if (two[0].len < SHORT || two[1].len < SHORT)
		return strcmp(joined, one->s) == 0 ? 0 : JUDGE_NO_MATCH;
	return expected_first ? judge_compare_word(&w, one, g->strictness) :
			judge_compare_word(one, &w, g->strictness);
}

static void keep_least(unsigned *best, unsigned before, unsigned more)
{
	if (before < JUDGE_NO_MATCH && more < JUDGE_NO_MATCH &&
			before + more < *best)
		*best = before + more;
}

static unsigned cell(const struct grid *g, size_t i, size_t j)
{
	const struct word *a = g->a->w + i, *b = g->b->w + j;
	const unsigned *at = g->cost + i * g->stride + j;
	unsigned best = i + j == 0 ? 0 : JUDGE_NO_MATCH;

	if (i && j && at[-(ptrdiff_t)g->stride - 1] <= g->limit)
		keep_least(&best, at[-(ptrdiff_t)g->stride - 1],
				compare_in_phrase(g, a - 1, b - 1));
	if (i)
		keep_least(&best, at[-(ptrdiff_t)g->stride],
				cost_of_leaving_out(a - 1));
	if (j)
		keep_least(&best, at[-1], cost_of_leaving_out(b - 1));
	if (i > 1 && j && at[-2 * (ptrdiff_t)g->stride - 1] <= g->limit)
		keep_least(&best, at[-2 * (ptrdiff_t)g->stride - 1],
				compare_joined(g, a - 2, b - 1, true));
	if (i && j > 1 && at[-(ptrdiff_t)g->stride - 2] <= g->limit)
		keep_least(&best, at[-(ptrdiff_t)g->stride - 2],
				compare_joined(g, b - 2, a - 1, false));
	return best;
}

/* As for a word up to a dozen letters, then one more for every eight. */
static unsigned phrase_budget(const struct words *w, int strictness)
{
	size_t letters = 0;

	for (size_t i = 0; i < w->n; i++)
		letters += w->w[i].letters;
	return letter_budget(letters, strictness) +
			(letters > 12 ? (unsigned)(letters - 12) / 8 : 0);
}

/* "6th" is "6" beside a name. */
static bool is_same_number(const struct word *a, const struct word *b)
{
	size_t n = strspn(a->s, "0123456789");

	if (strcmp(a->s, b->s) == 0)
		return true;
	return n && n == strspn(b->s, "0123456789") &&
			memcmp(a->s, b->s, n) == 0 &&
			(!a->s[n] || strcmp(a->s + n, "th") == 0) &&
			(!b->s[n] || strcmp(b->s + n, "th") == 0);
}

/* The one number, or the one other word, that isn't light; else NULL. */
static const struct word *find_only(const struct words *w, bool number)
{
	const struct word *only = NULL;

	for (size_t i = 0; i < w->n; i++) {
		if (w->w[i].flags & WORD_LIGHT || word_is_figure(&w->w[i]) !=
				number)
			continue;
		if (only)
			return NULL;
		only = &w->w[i];
	}
	return only;
}

/* A number and a word, either first: "$5", "5 dollars", "Henry the 8th". */
static bool are_numbered_alike(const struct words *a, const struct words *b)
{
	const struct word *number = find_only(a, true);
	const struct word *same = number ? find_only(b, true) : NULL;
	const struct word *word = same ? find_only(a, false) : NULL;
	const struct word *other = word ? find_only(b, false) : NULL;

	return other && strcmp(word->s, other->s) == 0 &&
			is_same_number(number, same);
}

static size_t count_free(const struct words *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++)
		n += (w->w[i].flags & WORD_FREE) == WORD_FREE;
	return n;
}

/* Of the words that must match. */
static uint32_t telling_letters(const struct words *w)
{
	uint32_t which = 0;

	for (size_t i = 0; i < w->n; i++)
		if (!(w->w[i].flags & WORD_LIGHT))
			which |= w->w[i].which;
	return which;
}

static uint32_t all_letters(const struct words *w)
{
	uint32_t which = 0;

	for (size_t i = 0; i < w->n; i++)
		which |= w->w[i].which;
	return which;
}

bool judge_may_match(const struct words *expected, const struct words *typed,
		int strictness)
{
	unsigned slips = strictness == RECALL_STRICT_STRICT ? 0 :
			phrase_budget(expected, strictness);

	return !has_more_than(telling_letters(expected) & ~all_letters(typed),
			slips) && !has_more_than(telling_letters(typed) &
			~all_letters(expected), slips);
}

static size_t apart(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

unsigned judge_compare(const struct words *expected, const struct words *typed,
		int strictness)
{
	struct grid g = { expected, typed, NULL, typed->n + 1, strictness, 0 };
	size_t band;
	unsigned cost;

	if (expected->n && (strcmp(expected->key, typed->key) == 0 ||
			are_numbered_alike(expected, typed)))
		return 0;
	if (strictness != RECALL_STRICT_STRICT && expected->n == 1 &&
			typed->n == 1 && !((expected->w->flags |
			typed->w->flags) & (WORD_EXACT | WORD_NEGATION)) &&
			(is_plural(expected->w, typed->w) ||
			is_plural(typed->w, expected->w)))
		return 1;
	if (strictness == RECALL_STRICT_STRICT || typed->n == 0 ||
			expected->n > MOST_WORDS || typed->n > MOST_WORDS)
		return JUDGE_NO_MATCH;
	g.limit = phrase_budget(expected, strictness);
	/* so many words can be left out, or joined, at most */
	band = g.limit + count_free(expected) + count_free(typed) + 1;
	if (apart(expected->n, typed->n) > band)
		return JUDGE_NO_MATCH;
	g.cost = recall_alloc((expected->n + 1) * g.stride * sizeof(*g.cost));
	for (size_t i = 0; i <= expected->n; i++)
		for (size_t j = 0; j <= typed->n; j++)
			g.cost[i * g.stride + j] = apart(i, j) > band ?
					JUDGE_NO_MATCH : cell(&g, i, j);
	cost = g.cost[expected->n * g.stride + typed->n];
	free(g.cost);
	return cost <= g.limit ? cost : JUDGE_NO_MATCH;
}

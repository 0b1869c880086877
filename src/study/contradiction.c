/*
 * Two texts of the same words may say opposite things: by a "not", by an
 * opposite in the place of a word, by "from" and "to" turned round.
 */
#include "keypoints.h"

#include <string.h>

#define NOWHERE SIZE_MAX
/* A "not" so many words before a word may speak of it. */
#define REACH 3

/* Stems; each has as many pairs as people mix up on purpose. */
static const struct pair {
	const char *a, *b;
} opposites[] = {
	{ "above", "below" }, { "absent", "present" }, { "accept", "reject" },
	{ "active", "passive" }, { "after", "before" },
	{ "always", "never" }, { "begin", "end" },
	{ "best", "worst" }, { "big", "small" }, { "bigger", "smaller" },
	{ "bottom", "top" }, { "buy", "sell" }, { "buyer", "seller" },
	{ "cold", "hot" }, { "cold", "warm" }, { "decrease", "increase" },
	{ "down", "up" }, { "early", "late" }, { "east", "west" },
	{ "empty", "full" }, { "export", "import" }, { "fall", "rise" },
	{ "false", "true" }, { "fast", "slow" }, { "faster", "slower" },
	{ "few", "many" }, { "fewer", "more" }, { "first", "last" },
	{ "gain", "lose" }, { "gain", "loss" }, { "good", "bad" },
	{ "heavy", "light" }, { "high", "low" }, { "higher", "lower" },
	{ "inside", "outside" }, { "internal", "external" },
	{ "large", "small" }, { "larger", "smaller" }, { "left", "right" },
	{ "less", "more" }, { "least", "most" }, { "long", "short" },
	{ "maximum", "minimum" }, { "near", "far" }, { "new", "old" },
	{ "north", "south" }, { "open", "close" }, { "over", "under" },
	{ "positive", "negative" }, { "private", "public" },
	{ "profit", "loss" }, { "rich", "poor" }, { "same", "different" },
	{ "slow", "speed" }, { "strong", "weak" }, { "thick", "thin" },
	{ "upper", "lower" }, { "win", "lose" },
	{ "grow", "shrink" }, { "growth", "decline" }, { "rise", "drop" },
	{ "absorb", "reflect" }, { "anstieg", "ruckgang" },
	{ "zunahme", "abnahme" }, { "kaufer", "verkaufer" },
	{ "kaufen", "verkaufen" }, { "aumento", "disminucion" },
	{ "aumento", "diminuzione" }, { "hausse", "baisse" },
	{ "augmentation", "diminution" },
	{ "hoch", "niedrig" }, { "hoher", "niedriger" }, { "gross", "klein" },
	{ "mehr", "weniger" }, { "schnell", "langsam" }, { "vor", "nach" },
	{ "steigt", "sinkt" }, { "steigt", "fallt" }, { "stark", "schwach" },
	{ "alto", "bajo" }, { "alta", "baja" }, { "mas", "menos" },
	{ "mayor", "menor" }, { "antes", "despues" },
	{ "aumenta", "disminuye" }, { "haut", "bas" }, { "haute", "basse" },
	{ "plus", "moins" }, { "avant", "apres" }, { "augmente", "diminue" },
	{ "alto", "basso" }, { "alta", "bassa" }, { "piu", "meno" },
	{ "prima", "dopo" }, { "aumenta", "diminuisce" },
};

static size_t find_same(const struct words *text, const struct word *w)
{
	for (size_t i = 0; i < text->n; i++)
		if (judge_same_stem(&text->w[i], w))
			return i;
	return NOWHERE;
}

/* ---- not ---------------------------------------------------------------- */

static bool is_denial(const struct word *w)
{
	return w->flags & WORD_NEGATION;
}

static bool says_something(const struct word *w)
{
	return !(w->flags & (WORD_LIGHT | WORD_STOP | WORD_NEGATION));
}

static bool is_denied(const struct words *text, size_t i)
{
	for (size_t k = i; k > 0 && i - k < REACH; k--)
		if (is_denial(&text->w[k - 1]))
			return true;
	return false;
}

/* What one denies the other says, and nowhere denies. */
static bool denies(const struct words *a, const struct words *b)
{
	for (size_t i = 0; i < a->n; i++) {
		size_t k = i + 1;
		bool said = false, denied = false;

		if (!is_denial(&a->w[i]))
			continue;
		while (k < a->n && !says_something(&a->w[k]))
			k++;
		for (size_t m = 0; k < a->n && m < b->n; m++) {
			if (!judge_same_stem(&b->w[m], &a->w[k]))
				continue;
			said = true;
			denied = denied || is_denied(b, m);
		}
		if (said && !denied)
			return true;
	}
	return false;
}

/* ---- opposites ---------------------------------------------------------- */

static bool is_form_of(const struct word *w, const char *s)
{
	size_t n, stem;

	if (w->s[0] != s[0] || w->s[1] != s[1])
		return false;
	n = strlen(s);
	stem = judge_stem_length(s, n, LANGUAGE_ANY);
	if (w->len == n && memcmp(w->s, s, n) == 0)
		return true;
	return stem >= 3 && w->stem == stem && memcmp(w->s, s, stem) == 0;
}

/* How its words begin: a bit for each two letters. */
struct beginnings {
	uint32_t second[26];
};

static struct beginnings read_beginnings(const struct words *text)
{
	struct beginnings b = { { 0 } };

	for (size_t i = 0; i < text->n; i++) {
		const char *s = text->w[i].s;

		if (s[0] >= 'a' && s[0] <= 'z' && s[1] >= 'a' && s[1] <= 'z')
			b.second[s[0] - 'a'] |= UINT32_C(1) << (s[1] - 'a');
	}
	return b;
}

static bool begins(const struct beginnings *b, const char *s)
{
	return b->second[s[0] - 'a'] >> (s[1] - 'a') & 1;
}

static size_t find_form(const struct words *text, const char *s)
{
	for (size_t i = 0; i < text->n; i++)
		if (is_form_of(&text->w[i], s))
			return i;
	return NOWHERE;
}

/* The nearest word that says something, before (-1) or after (1). */
static const struct word *neighbour(const struct words *text, size_t i,
		int step)
{
	for (i += (size_t)step; i < text->n; i += (size_t)step)
		if (says_something(&text->w[i]))
			return &text->w[i];
	return NULL;
}

static bool same_neighbour(const struct words *a, size_t i,
		const struct words *b, size_t k, int step)
{
	const struct word *x = neighbour(a, i, step);
	const struct word *y = neighbour(b, k, step);

	return x && y && judge_same_stem(x, y);
}

/* "demand falls as prices rise", "demand rises as prices fall" */
static bool change_places(const struct words *a, const size_t in_a[2],
		const struct words *b, const size_t in_b[2])
{
	for (int step = -1; step <= 1; step += 2)
		if (same_neighbour(a, in_a[0], b, in_b[1], step) &&
				same_neighbour(a, in_a[1], b, in_b[0], step) &&
				!same_neighbour(a, in_a[0], a, in_a[1], step))
			return true;
	return false;
}

/* One has the one word where the other has the other. */
static bool are_opposed(const struct words *a, const struct words *b,
		const struct pair *p)
{
	size_t in_a[] = { find_form(a, p->a), find_form(a, p->b) };
	size_t in_b[] = { find_form(b, p->a), find_form(b, p->b) };

	if (in_a[0] != NOWHERE && in_a[1] != NOWHERE)
		return in_b[0] != NOWHERE && in_b[1] != NOWHERE &&
				change_places(a, in_a, b, in_b);
	return (in_a[0] != NOWHERE && in_b[0] == NOWHERE &&
			in_b[1] != NOWHERE) || (in_a[1] != NOWHERE &&
			in_b[1] == NOWHERE && in_b[0] != NOWHERE);
}

/* ---- from here to there ------------------------------------------------- */

static size_t find_after(const struct words *text, const char *word)
{
	size_t i = 0;

	while (i < text->n && strcmp(text->w[i].s, word) != 0)
		i++;
	while (i < text->n && !says_something(&text->w[i]))
		i++;
	return i < text->n ? i : NOWHERE;
}

static bool are_swapped(const struct words *a, const struct words *b)
{
	static const struct pair ways[] = {
		{ "from", "to" }, { "from", "into" }, { "von", "nach" },
		{ "von", "zu" }, { "de", "a" }, { "da", "a" },
	};

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		size_t from = find_after(a, ways[i].a);
		size_t to = find_after(a, ways[i].b);
		size_t other = find_after(b, ways[i].a);

		if (from != NOWHERE && to != NOWHERE && other != NOWHERE &&
				!judge_same_stem(&a->w[from], &a->w[to]) &&
				judge_same_stem(&a->w[to], &b->w[other]) &&
				find_same(b, &a->w[from]) != NOWHERE)
			return true;
	}
	return false;
}

/* ---- this into that ----------------------------------------------------- */

/* Where a word stands that is there once; NOWHERE. */
static size_t find_once(const struct words *text, const char *word)
{
	size_t found = NOWHERE;

	for (size_t i = 0; i < text->n; i++) {
		if (strcmp(text->w[i].s, word) != 0)
			continue;
		if (found != NOWHERE)
			return NOWHERE;
		found = i;
	}
	return found;
}

/* What one has on the one side of a word the other has on the other side. */
static bool turn_round(const struct words *a, const struct words *b)
{
	static const char *const pivots[] = { "into", "than", "before",
		"after", "by", "durch", "vor", "nach", "avant", "apres",
		"antes", "despues", "prima", "dopo" };

	for (size_t i = 0; i < sizeof(pivots) / sizeof(pivots[0]); i++) {
		size_t at = find_once(a, pivots[i]);
		size_t there = find_once(b, pivots[i]);
		const struct word *before, *after;
		size_t x, y;

		if (at == NOWHERE || there == NOWHERE)
			continue;
		before = neighbour(a, at, -1);
		after = neighbour(a, at, 1);
		if (!before || !after || judge_same_stem(before, after))
			continue;
		x = find_same(b, before);
		y = find_same(b, after);
		if (x != NOWHERE && y != NOWHERE && x > there && y < there)
			return true;
	}
	return false;
}

/* ---- numbers ------------------------------------------------------------ */

static bool is_number(const struct word *w)
{
	return w->s[0] >= '0' && w->s[0] <= '9';
}

static bool lacks_number(const struct words *a, const struct words *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (is_number(&a->w[i]) && find_same(b, &a->w[i]) == NOWHERE)
			return true;
	return false;
}

bool judge_contradicts(const struct words *a, const struct words *b)
{
	struct beginnings ba, bb;

	if (denies(a, b) || denies(b, a) || are_swapped(a, b) ||
			turn_round(a, b) || (lacks_number(a, b) &&
			lacks_number(b, a)))
		return true;
	ba = read_beginnings(a);
	bb = read_beginnings(b);
	for (size_t i = 0; i < sizeof(opposites) / sizeof(opposites[0]); i++) {
		const struct pair *p = &opposites[i];

		/* a pair of which one text has neither opposes nothing */
		if ((begins(&ba, p->a) || begins(&ba, p->b)) &&
				(begins(&bb, p->a) || begins(&bb, p->b)) &&
				are_opposed(a, b, p))
			return true;
	}
	return false;
}

/*
 * Comparisons, and clauses one before the other: "A is greater than B" is "B
 * is less than A", "A before B" is "B after A". What is put the other way
 * round is turned to the form of the card.
 */
#include "keypoints.h"

#include <string.h>

#include "alike.h"

/* Words between "more" and "than", and where "than" may be another word. */
#define REACH 6
#define REACH_OF_DE 3

/* The words that compare, [from, to), and the one of them that has an
 * opposite. What they compare stands before and behind them. */
struct pivot {
	size_t from, to, word;
};

static bool is_than(const struct word *w)
{
	static const char *const words[] = { "than", "als",
		"\xd1\x87\xd0\xb5\xd0\xbc", NULL };

	return word_among(w->s, words);
}

static bool may_be_than(const struct word *w)
{
	static const char *const words[] = { "que", "di", "che", "de", "del",
		"della", "dei", "delle", "dello", "degli", "dell", "a", "as",
		"aux", "ao", "aos", "al", "alla", "alle", "ai", "do", "dos",
		"das", NULL };

	return word_among(w->s, words);
}

/* "More", "less", whatever stands between them and "than". */
static bool is_degree(const struct word *w)
{
	/* in the order of their bytes */
	static const char *const words[] = { "fewer", "less", "mais", "mas",
		"mehr", "meno", "menos", "moins", "more", "piu", "plus",
		"weniger", "\xd0\xb1\xd0\xbe\xd0\xbb\xd0\xb5\xd0\xb5",
		"\xd0\xbc\xd0\xb5\xd0\xbd\xd0\xb5\xd0\xb5" };

	return word_is_listed(w->s, words, RECALL_COUNT(words));
}

/* "Greater", "maggiori", "inférieur": they compare by themselves. */
static bool is_comparative(const struct word *w)
{
	static const char *const stems[] = { "mayor", "menor", "maior", "meno",
		"maggior", "minor", "superior", "inferior", "mejor", "peor",
		"melhor", "pior", "miglior", "peggior", "meilleur", "pire",
		"superieur", "inferieur",
		"\xd0\xb1\xd0\xbe\xd0\xbb\xd1\x8c\xd1\x88",
		"\xd0\xbc\xd0\xb5\xd0\xbd\xd1\x8c\xd1\x88",
		"\xd0\xb2\xd1\x8b\xd1\x88\xd0\xb5",
		"\xd0\xbd\xd0\xb8\xd0\xb6\xd0\xb5" };
	size_t n = w->len;

	/* what they begin with */
	for (size_t i = 0; strchr("imps\xd0", w->s[0]) && i <
			RECALL_COUNT(stems); i++)
		if (w->s[0] == stems[i][0] && strncmp(w->s, stems[i],
				strlen(stems[i])) == 0)
			return true;
	return n > 3 && memcmp(w->s + n - 2, "er", 2) == 0 &&
			alike_has_opposite(w);
}

static bool is_order(const struct word *w)
{
	/* in the order of their bytes */
	static const char *const words[] = { "after", "antes", "apres",
		"avant", "before", "bevor", "depois", "despues", "dopo",
		"nach", "nachdem", "prima", "vor", "\xd0\xb4\xd0\xbe",
		"\xd0\xbf\xd0\xbe\xd1\x81\xd0\xbb\xd0\xb5" };

	return word_is_listed(w->s, words, RECALL_COUNT(words));
}

/* "Than" of the comparison that begins at i; 0 for none. */
static size_t find_than(const struct words *text, size_t i)
{
	bool degree = is_degree(&text->w[i]);
	size_t reach = degree ? REACH_OF_DE : 1;

	if (!degree && (!word_tells(&text->w[i]) || !is_comparative(
			&text->w[i])))
		return 0;
	for (size_t k = i + 1; k < text->n && k <= i + REACH; k++) {
		if (is_than(&text->w[k]))
			return k;
		/* "do que" */
		if (k <= i + reach && may_be_than(&text->w[k]))
			return k + (k + 1 < text->n && may_be_than(
					&text->w[k + 1]));
	}
	/* Russian does without */
	return text->w[i].s[0] == '\xd0' && i ? i : 0;
}

static bool find_pivot(const struct words *text, struct pivot *p)
{
	for (size_t i = 0; i < text->n; i++) {
		size_t than = find_than(text, i);

		if (!than && !is_order(&text->w[i]))
			continue;
		*p = (struct pivot){ i, than ? than + 1 : i + 1, i };
		return true;
	}
	return false;
}

/* ---- which side --------------------------------------------------------- */

static bool stands_in(const struct words *text, size_t from, size_t to,
		const struct word *w)
{
	const struct words some = { text->w + from, to - from, "" };

	return word_is_said(&some, w);
}

/* Words of one side that the other text has on one side alone. */
struct places {
	int before, behind;
};

static struct places find_places(const struct words *a, const size_t side[2],
		const struct words *b, const struct pivot *p)
{
	struct places found = { 0, 0 };

	for (size_t i = side[0]; i < side[1]; i++) {
		bool before, behind;

		if (!word_tells(&a->w[i]))
			continue;
		before = stands_in(b, 0, p->from, &a->w[i]);
		behind = stands_in(b, p->to, b->n, &a->w[i]);
		found.before += before && !behind;
		found.behind += behind && !before;
	}
	return found;
}

/* "Before you use it, you pay": where the other clause begins. */
static size_t find_other_clause(const struct words *a, const struct pivot *p,
		const struct words *b, const struct pivot *q)
{
	int first = 0;

	for (size_t i = p->to; i < a->n; i++) {
		struct places of = find_places(a, (const size_t[]){ i, i + 1 },
				b, q);
		int side = of.behind - of.before;

		if (first && side && side != first)
			return i;
		first = first ? first : side;
	}
	return a->n;
}

/* What stands before, and behind: [to, middle) and [middle, n) where nothing
 * stands before. */
struct sides {
	size_t left[2], right[2];
};

static struct sides find_sides(const struct words *a, const struct pivot *p,
		const struct words *b, const struct pivot *q)
{
	size_t middle;

	for (size_t i = 0; i < p->from; i++)
		if (word_tells(&a->w[i]))
			return (struct sides){ { 0, p->from },
					{ p->to, a->n } };
	middle = find_other_clause(a, p, b, q);
	return (struct sides){ { middle, a->n }, { p->to, middle } };
}

/* No word that the other text hasn't. */
static bool is_only_there(const struct words *a, const size_t side[2],
		const struct words *b)
{
	for (size_t i = side[0]; i < side[1]; i++)
		if (word_tells(&a->w[i]) && !word_is_said(b, &a->w[i]))
			return false;
	return true;
}

static bool is_turned(const struct words *a, const struct sides *s,
		const struct words *b, const struct pivot *q)
{
	struct places left = find_places(a, s->left, b, q);
	struct places right = find_places(a, s->right, b, q);

	/* who does both may stay where he is */
	if (left.behind && right.before)
		return left.behind > left.before || right.before >
				right.behind;
	/* "it" */
	if (left.behind && left.behind >= left.before &&
			right.before + right.behind == 0 &&
			s->right[0] < s->right[1] && is_only_there(a, s->right,
			b))
		return true;
	return left.behind + right.before > 1 && left.before + right.behind ==
			0;
}

bool judge_sides_are_turned(const struct words *a, const struct words *b)
{
	struct pivot p, q;
	struct sides s;

	if (!find_pivot(a, &p) || !find_pivot(b, &q) ||
			alike_are_unlike(&a->w[p.word], &b->w[q.word]))
		return false;
	s = find_sides(b, &q, a, &p);
	return is_turned(b, &s, a, &p);
}

struct words judge_turn_sides(struct recall_arena *a,
		const struct words *card, const struct words *typed)
{
	struct pivot p, q;
	struct sides s;
	struct words out = *typed;
	size_t left, right;

	if (!find_pivot(card, &p) || !find_pivot(typed, &q) ||
			!alike_are_unlike(&card->w[p.word], &typed->w[q.word]))
		return *typed;
	s = find_sides(typed, &q, card, &p);
	if (!is_turned(typed, &s, card, &p))
		return *typed;
	left = s.left[1] - s.left[0];
	right = s.right[1] - s.right[0];
	out.w = recall_arena_alloc(a, (typed->n + 1) * sizeof(*out.w));
	memcpy(out.w, typed->w + s.right[0], right * sizeof(*out.w));
	memcpy(out.w + right, typed->w + q.from, (q.to - q.from) *
			sizeof(*out.w));
	out.w[right] = card->w[p.word];
	memcpy(out.w + right + (q.to - q.from), typed->w + s.left[0], left *
			sizeof(*out.w));
	out.n = left + right + (q.to - q.from);
	return out;
}

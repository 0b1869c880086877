/*
 * Opposites: "rises" in the place of "falls", or "less than" turned round to
 * what was "more than".
 */
#include "keypoints.h"

#include <limits.h>
#include <string.h>

#include "alike.h"

/* Words with an opposite that are looked at. */
#define MOST_SHARP 64
/* A "not" so many words before a word may speak of it. */
#define REACH 2

static bool same_neighbour(const struct words *a, size_t i,
		const struct words *b, size_t k, int step)
{
	const struct word *x = word_neighbour(a, i, step);
	const struct word *y = word_neighbour(b, k, step);

	return x && y && judge_same_root(x, y);
}

static bool are_crossed(const struct words *a, const size_t in_a[2],
		const struct words *b, const size_t in_b[2], int step)
{
	return same_neighbour(a, in_a[0], b, in_b[1], step) &&
			same_neighbour(a, in_a[1], b, in_b[0], step) &&
			!same_neighbour(a, in_a[0], a, in_a[1], step);
}

/* "demand falls as prices rise", "demand rises as prices fall"; not "absorbs
 * red and reflects green", "reflects green and absorbs red". */
static bool change_places(const struct words *a, const size_t in_a[2],
		const struct words *b, const size_t in_b[2])
{
	return are_crossed(a, in_a, b, in_b, 1) ||
			(are_crossed(a, in_a, b, in_b, -1) &&
			!same_neighbour(a, in_a[0], b, in_b[0], 1) &&
			!same_neighbour(a, in_a[1], b, in_b[1], 1));
}

/* Where words are that have an opposite. */
struct sharp {
	size_t at[MOST_SHARP], n;
};

static struct sharp find_sharp(const struct words *text)
{
	struct sharp s = { .n = 0 };

	for (size_t i = 0; i < text->n && s.n < MOST_SHARP; i++)
		if (alike_has_opposite(&text->w[i]))
			s.at[s.n++] = i;
	return s;
}

static bool is_denied(const struct words *text, size_t i)
{
	for (size_t k = i; k > 0 && i - k < REACH; k--)
		if (text->w[k - 1].flags & WORD_NEGATION)
			return true;
	return false;
}

/* One has the one word where the other has the other. */
static bool are_opposed(const struct words *a, size_t i,
		const struct words *b, size_t k)
{
	return alike_are_unlike(&a->w[i], &b->w[k]) &&
			!word_is_said(b, &a->w[i]) &&
			!word_is_said(a, &b->w[k]) &&
			is_denied(a, i) == is_denied(b, k);
}

/* That word, or one that means the same. */
static size_t find_alike(const struct words *text, const struct word *w)
{
	size_t at = word_find_same(text, w);

	for (size_t i = 0; i < text->n && at == WORD_NOWHERE; i++)
		if (alike_share(text->w[i].alike, w->alike))
			at = i;
	return at;
}

/* Both have both, each in the place of the other. */
static bool are_exchanged(const struct words *a, const struct sharp *in_a,
		const struct words *b)
{
	for (size_t i = 0; i < in_a->n; i++)
		for (size_t k = i + 1; k < in_a->n; k++) {
			const size_t x[] = { in_a->at[i], in_a->at[k] };
			size_t y[2];

			if (!alike_are_unlike(&a->w[x[0]], &a->w[x[1]]))
				continue;
			y[0] = find_alike(b, &a->w[x[0]]);
			y[1] = find_alike(b, &a->w[x[1]]);
			if (y[0] != WORD_NOWHERE && y[1] != WORD_NOWHERE &&
					change_places(a, x, b, y))
				return true;
		}
	return false;
}

/* ---- more than this ------------------------------------------------------ */

/* Of the words of one side those that stand on the other side, less those
 * that don't; INT_MIN for none that do. */
static int count_across(const struct words *a, size_t from, size_t to,
		const struct words *b, size_t pivot)
{
	int across = 0, stay = 0;

	for (size_t i = from; i < to; i++) {
		struct words left = { b->w, pivot, "" };
		struct words right = { b->w + pivot, b->n - pivot, "" };
		bool before, after;

		if (!word_tells(&a->w[i]))
			continue;
		before = word_is_said(&left, &a->w[i]);
		after = word_is_said(&right, &a->w[i]);
		across += from == 0 ? after && !before : before && !after;
		stay += from == 0 ? before && !after : after && !before;
	}
	return across ? across - stay : INT_MIN;
}

/*
 * "spends more than it earns", "earns more than it spends": what is compared
 * stands on the other side. 0 for what compares nothing, or not the same.
 */
static int compare_sides(const struct words *a, const struct words *b)
{
	static const char *const thans[] = { "than", "als", "que", "di" };

	for (size_t i = 0; i < RECALL_COUNT(thans); i++) {
		size_t at = word_find_once(a, thans[i]);
		size_t there = word_find_once(b, thans[i]);

		if (at == WORD_NOWHERE || there == WORD_NOWHERE)
			continue;
		return count_across(a, 0, at, b, there) > INT_MIN &&
				count_across(a, at + 1, a->n, b, there) > 0 ?
				-1 : 1;
	}
	return 0;
}

static bool is_comparison(const struct word *w)
{
	static const char *const words[] = { "less", "more", "fewer", "mehr",
		"weniger", "mas", "menos", "plus", "moins", "piu", "meno",
		NULL };

	return word_among(w->s, words);
}

/* Whether one has an opposite in the place of a word of the other. What is
 * compared the other way round is less where it was more. */
bool judge_have_opposites(const struct words *a, const struct words *b)
{
	const struct sharp in_a = find_sharp(a), in_b = find_sharp(b);
	bool turned = compare_sides(a, b) < 0;

	for (size_t i = 0; i < in_a.n; i++)
		for (size_t k = 0; k < in_b.n; k++) {
			if (!are_opposed(a, in_a.at[i], b, in_b.at[k]))
				continue;
			if (!turned || !is_comparison(&a->w[in_a.at[i]]))
				return true;
			turned = false;
		}
	return turned || are_exchanged(a, &in_a, b);
}

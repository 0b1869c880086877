/* Opposites: "rises" in the place of "falls". */
#include "keypoints.h"

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

bool judge_have_opposites(const struct words *a, const struct words *b)
{
	const struct sharp in_a = find_sharp(a), in_b = find_sharp(b);

	for (size_t i = 0; i < in_a.n; i++)
		for (size_t k = 0; k < in_b.n; k++)
			if (are_opposed(a, in_a.at[i], b, in_b.at[k]))
				return true;
	return are_exchanged(a, &in_a, b);
}

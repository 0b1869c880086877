/*
 * Two texts of the same words may say opposite things: by a "not", by "from"
 * and "to" turned round, by who does it to whom.
 */
#include "keypoints.h"

#include <string.h>

#include "alike.h"
#include "telling.h"

/* A "not" so many words before a word may speak of it, little ones aside. */
#define REACH 3
/* Words that say something, of a text whose roles are compared. */
#define MOST_TELLING 64
#define MOST_OF_CLAUSE 8
/* Words that say something which a "not" denies. */
#define MOST_DENIED 2

/* ---- not ---------------------------------------------------------------- */

static bool is_denial(const struct word *w)
{
	return w->flags & WORD_NEGATION;
}

/* Before it, or behind it: "they do not know" is "neither knows". */
static bool is_denied(const struct words *text, size_t i)
{
	size_t between = 0;

	for (size_t k = i; k > 0 && between <= REACH; k--) {
		const struct word *w = &text->w[k - 1];

		if (telling_may_deny(w) && (between < REACH || !is_denial(w)))
			return true;
		/* "need not" is "do not need to" */
		between += !(w->flags & WORD_LIGHT) && !alike_is_light(w);
	}
	for (i++; i < text->n && !is_denial(&text->w[i]); i++)
		if (word_tells(&text->w[i]))
			return false;
	return i < text->n && !is_denial(&text->w[i - 1]) &&
			!word_tells(&text->w[i - 1]);
}

/* "no longer killed", "not only killed": what is denied comes after. */
static bool is_skipped(const struct word *w)
{
	return !word_tells(w) || strcmp(w->s, "longer") == 0 ||
			strcmp(w->s, "only") == 0;
}

/* Whether a text says what the word says: 0 no, 1 yes, -1 it denies it. */
static int says(const struct words *text, const struct word *w)
{
	int found = 0;

	for (size_t i = 0; i < text->n; i++) {
		if (!judge_same_root(&text->w[i], w))
			continue;
		if (is_denied(text, i))
			return -1;
		found = 1;
	}
	return found;
}

/* "Nonliving" for "non-living". */
static bool is_in_one_word(const struct words *text, const struct word *non,
		const struct word *w)
{
	for (size_t i = 0; i < text->n; i++)
		if (text->w[i].len > non->len && memcmp(text->w[i].s, non->s,
				non->len) == 0 && strncmp(text->w[i].s +
				non->len, w->s, w->stem) == 0)
			return true;
	return false;
}

static bool says_plainly(const struct words *text, const struct word *w)
{
	for (size_t i = 0; i < text->n; i++)
		if (strcmp(text->w[i].s, w->s) == 0 && !is_denied(text, i))
			return true;
	return false;
}

/* What one denies the other says, and nowhere denies. "Does not kill viruses"
 * may deny no more than the viruses, "living things in their non-living
 * environment" denies no living things. */
static bool denies(const struct words *a, const struct words *b)
{
	for (size_t i = 0; i < a->n; i++) {
		size_t k = i + 1, left = MOST_DENIED;
		int first = 0;

		if (!is_denial(&a->w[i]) || (k < a->n && is_in_one_word(b,
				&a->w[i], &a->w[k])))
			continue;
		for (; k < a->n && left && first >= 0; k++) {
			int how;

			if (is_skipped(&a->w[k]))
				continue;
			how = says(b, &a->w[k]);
			if (how > 0 && says_plainly(a, &a->w[k]))
				how = 0;
			if (left == MOST_DENIED || how < 0)
				first = how;
			left--;
		}
		if (first > 0)
			return true;
	}
	return false;
}

/* ---- this into that ----------------------------------------------------- */

/* "a market in which": what follows says where, and turns nothing round. */
static bool is_relative(const struct words *text, size_t at)
{
	return at + 1 < text->n && text->w[at + 1].flags & WORD_STOP &&
			!(text->w[at + 1].flags & WORD_LIGHT);
}

/* What one has on the one side of a word the other has on the other side. */
bool judge_turns_round(const struct words *a, const struct words *b)
{
	static const char *const pivots[] = { "into", "for", "by", "durch",
		"then", "dann", "danach", "luego", "puis", "ensuite", "poi" };

	for (size_t i = 0; i < RECALL_COUNT(pivots); i++) {
		size_t at = word_find_once(a, pivots[i]);
		size_t there = word_find_once(b, pivots[i]);
		const struct word *before, *after;
		size_t x, y;

		if (at == WORD_NOWHERE || there == WORD_NOWHERE ||
				is_relative(a, at) || is_relative(b, there))
			continue;
		before = word_neighbour(a, at, -1);
		after = word_neighbour(a, at, 1);
		if (!before || !after || judge_same_root(before, after))
			continue;
		x = word_find_same(b, before);
		y = word_find_same(b, after);
		if (x != WORD_NOWHERE && y != WORD_NOWHERE && x > there &&
				y < there)
			return true;
	}
	return false;
}

/* ---- who does it to whom ------------------------------------------------ */

static size_t list_telling(const struct words *text,
		const struct word *out[MOST_TELLING])
{
	size_t n = 0;

	for (size_t i = 0; i < text->n && n < MOST_TELLING; i++)
		if (word_tells(&text->w[i]))
			out[n++] = &text->w[i];
	return n;
}

static bool is_passive(const struct words *text)
{
	static const char *const bys[] = { "by", "von", "vom", "durch", "par",
		"por", "da", "dal", "dalla", "are", "is", "was", "were",
		"been", "being", "wird", "werden", "wurde", "wurden", "est",
		"sont", "sono", "viene", "vengono" };

	for (size_t i = 0; i < RECALL_COUNT(bys); i++)
		if (word_find_once(text, bys[i]) != WORD_NOWHERE)
			return true;
	return false;
}

/* Of "tissue or cells" either may come first. */
static bool is_of_row(const struct words *text, const struct word *w)
{
	static const char *const ors[] = { "or", "oder", "ou", "o", "u", NULL };

	return (w > text->w && word_among(w[-1].s, ors)) ||
			(w + 1 < text->w + text->n && word_among(w[1].s, ors));
}

/* What stands behind "in" is where or how, not who. */
static bool is_behind_in(const struct words *text, const struct word *w)
{
	return w > text->w && (strcmp(w[-1].s, "in") == 0 ||
			strcmp(w[-1].s, "en") == 0);
}

/* "Agreement between the sides": it does nothing to them. */
static bool has_between(const struct word *from, const struct word *to)
{
	static const char *const words[] = { "between", "among", "zwischen",
		"entre", "tra", "fra", NULL };

	while (from < to)
		if (word_among((from++)->s, words))
			return true;
	return false;
}

/* "The buyer pays the seller", "the seller pays the buyer": all in its place
 * but two, with something between them. */
static bool change_roles(const struct words *a, const struct words *b)
{
	const struct word *x[MOST_TELLING], *y[MOST_TELLING];
	size_t n = list_telling(a, x), m = list_telling(b, y), apart[2];
	size_t count = 0;

	if (n > m)
		n = m;
	if (is_passive(a) != is_passive(b))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (judge_same_root(x[i], y[i]))
			continue;
		if (count == 2 || is_behind_in(b, y[i]) || is_of_row(b, y[i]))
			return false;
		apart[count++] = i;
	}
	return count == 2 && apart[1] > apart[0] + 1 &&
			judge_same_root(x[apart[0]], y[apart[1]]) &&
			judge_same_root(x[apart[1]], y[apart[0]]) &&
			has_between(x[apart[0]], x[apart[1]]) ==
			has_between(y[apart[0]], y[apart[1]]);
}

/* A word of the one side there that is on the other side here. */
static bool crosses(const struct words *from, size_t at, int side,
		const struct words *to, size_t there)
{
	size_t i = side < 0 ? 0 : at + 1, end = side < 0 ? at : from->n;

	for (; i < end; i++) {
		size_t k = word_tells(&from->w[i]) ? word_find_same(to,
				&from->w[i]) : WORD_NOWHERE;

		if (k != WORD_NOWHERE && k != there && (k < there) != (side <
				0))
			return true;
	}
	return false;
}

/* "Demand responds to the price", "the price responds to demand"; of several
 * clauses it can't be told. */
static bool respond_otherwise(const struct words *a, const struct words *b)
{
	const struct word *telling[MOST_TELLING];

	if (list_telling(a, telling) > MOST_OF_CLAUSE)
		return false;
	for (size_t i = 0; i + 1 < a->n; i++) {
		size_t k;

		if (!word_tells(&a->w[i]) || (strcmp(a->w[i + 1].s, "to") &&
				strcmp(a->w[i + 1].s, "on")))
			continue;
		k = word_find_same(b, &a->w[i]);
		if (k != WORD_NOWHERE && k + 1 < b->n && strcmp(a->w[i + 1].s,
				b->w[k + 1].s) == 0 && crosses(a, i, -1, b, k)
				&& crosses(a, i, 1, b, k))
			return true;
	}
	return false;
}

/* The verb behind a "who", and whether it is done to him. */
static const struct word *find_verb(const struct words *text, size_t who,
		bool *passive)
{
	static const char *const bes[] = { "is", "are", "was", "were", "be",
		"been", "being", "gets", "get", NULL };

	*passive = false;
	for (size_t i = who + 1; i < text->n; i++) {
		if (word_among(text->w[i].s, bes))
			*passive = true;
		else if (word_tells(&text->w[i]))
			return &text->w[i];
	}
	return NULL;
}

static bool is_who(const struct word *w)
{
	static const char *const whos[] = { "who", "that", "which", NULL };

	return word_among(w->s, whos);
}

/* "Who is taught", "who teaches". */
static bool have_other_voice(const struct words *a, const struct words *b)
{
	for (size_t i = 0; i < a->n; i++) {
		bool done, does;
		const struct word *x, *y;

		x = is_who(&a->w[i]) ? find_verb(a, i, &done) : NULL;
		for (size_t k = 0; x && done && k < b->n; k++) {
			y = is_who(&b->w[k]) ? find_verb(b, k, &does) : NULL;
			if (y && !does && strcmp(x->s, y->s) != 0 &&
					y->s[y->len - 1] == 's' &&
					judge_same_form(x, y))
				return true;
		}
	}
	return false;
}

/* ---- by how much -------------------------------------------------------- */

static bool has_any(const struct words *text, const char *const *words)
{
	for (; *words; words++)
		for (size_t i = 0; i < text->n; i++)
			if (text->w[i].s[0] == **words && strcmp(text->w[i].s,
					*words) == 0)
				return true;
	return false;
}

static bool has_denial(const struct words *text)
{
	for (size_t i = 0; i < text->n; i++)
		if (is_denial(&text->w[i]))
			return true;
	return false;
}

/* "Less dense", "inversely proportional" without that word; "not more" may
 * stand for it, or "more" of something else. */
static bool is_turned(const struct words *a, const struct words *b)
{
	static const char *const turns[] = { "less", "fewer", "least",
		"inversely", "inverse", "opposite", "reverse", "weniger",
		"umgekehrt", "menos", "inversamente", "moins", "inversement",
		"meno", NULL };
	static const char *const others[] = { "more", "most", "mehr", "mas",
		"mais", "plus", "piu", "lose", "loses", "lost", "fall", "falls",
		"low", "lower", "lowers", "minus", "lowest",
		"minimum", "smallest", "small", "smaller", "drop", "drops",
		"decrease", "decreases", "reduce", "reduces", "verliert",
		"verlieren", "sinkt", "klein", "kleiner", "gering", "pierde",
		"perd", "perde", "baja", "baisse", "below", "under", "unter",
		"unterhalb", "sous", "sotto", "abaixo", NULL };

	static const char *const away[] = { "away", NULL };
	static const char *const far[] = { "far", "give", "gives", "giving",
		"take", "takes", "taken", "taking", "go", "goes", "going",
		NULL };
	static const char *const to[] = { "to", "toward", "towards", NULL };

	/* "to the heart" for "away from the heart" */
	if (has_any(a, away) && !has_any(a, far) && !has_any(b, away) &&
			has_any(b, to) && !has_any(a, to))
		return true;
	return !has_denial(a) && !has_denial(b) && has_any(a, turns) &&
			!has_any(b, turns) && !has_any(b, others);
}

/* ---- numbers ------------------------------------------------------------ */

static bool lacks_number(const struct words *a, const struct words *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (word_is_figure(&a->w[i]) && !word_is_said(b, &a->w[i]))
			return true;
	return false;
}

bool judge_contradicts(const struct words *a, const struct words *b)
{
	return denies(a, b) || denies(b, a) ||
			judge_turns_round(a, b) || change_roles(a, b) ||
			have_other_voice(a, b) || have_other_voice(b, a) ||
			respond_otherwise(a, b) ||
			is_turned(a, b) || is_turned(b, a) ||
			(lacks_number(a, b) && lacks_number(b, a)) ||
			judge_sides_are_turned(a, b) ||
			judge_have_opposites(a, b);
}

/*
 * What is missing of a long answer. One word less here and there is another
 * way to say it; a phrase that is nowhere is a point that was forgotten, and
 * a word with another in its place a point got wrong.
 */
#include <string.h>

#include "keypoints.h"

/* Words that say something. */
#define MOST_OF_KIND 2

/* A little word before which something was said. */
static bool begins_phrase(const struct words *text, size_t i)
{
	return i && !word_tells(&text->w[i]) &&
			word_tells(&text->w[i - 1]);
}

/* The first says what kind of thing it is, and is often left out. A number is
 * a phrase by itself. */
static bool lacks_phrase(struct coverage *c, const struct words *text)
{
	bool first = true, telling = false, there = false;

	for (size_t i = 0; i < text->n; i++) {
		if (begins_phrase(text, i)) {
			if (!first && telling && !there)
				return true;
			first = first && !telling;
			telling = there = false;
		}
		if (!word_tells(&text->w[i]))
			continue;
		telling = true;
		if (judge_covers(c, &text->w[i]))
			there = true;
		else if (text->w[i].flags & WORD_EXACT)
			return true;
	}
	return !first && telling && !there;
}

/* The share of the phrases of which nothing is missing. */
static double count_phrases(struct coverage *c, const struct words *text)
{
	size_t phrases = 0, there = 0, telling = 0;
	bool whole = true;

	for (size_t i = 0; i <= text->n; i++) {
		if (telling && (i == text->n || begins_phrase(text, i))) {
			phrases++;
			there += whole;
			telling = 0;
			whole = true;
		}
		if (i == text->n || !word_tells(&text->w[i]))
			continue;
		telling++;
		whole = whole && judge_covers(c, &text->w[i]);
	}
	return phrases ? (double)there / (double)phrases : 1;
}

static const struct word *next_telling(const struct words *text, size_t *at)
{
	while (*at < text->n && !word_tells(&text->w[*at]))
		++*at;
	return *at < text->n ? &text->w[(*at)++] : NULL;
}

static bool has_root(const struct words *text, const struct word *w)
{
	for (size_t i = 0; i < text->n; i++)
		if (judge_same_root(&text->w[i], w))
			return true;
	return false;
}

static bool are_alike(const struct word *a, const struct word *b)
{
	return !a || !b ? a == b : judge_same_root(a, b);
}

/* Whether what was typed has words of its own between these two; NULL is the
 * beginning or the end. */
static bool has_other_between(const struct coverage *c,
		const struct words *text, const struct word *before,
		const struct word *after)
{
	const struct word *last = NULL, *w;
	size_t at = 0, own = 0;

	while ((w = next_telling(c->typed, &at))) {
		if (!has_root(text, w)) {
			own++;
			continue;
		}
		if (own && are_alike(last, before) && are_alike(w, after))
			return true;
		last = w;
		own = 0;
	}
	return own && are_alike(last, before) && !after;
}

static bool has_replaced(struct coverage *c, const struct words *text)
{
	const struct word *last = NULL, *w;
	size_t at = 0, missing = 0;

	while ((w = next_telling(text, &at))) {
		if (!judge_covers(c, w)) {
			missing++;
			continue;
		}
		if (missing && has_other_between(c, text, last, w))
			return true;
		last = w;
		missing = 0;
	}
	return missing && has_other_between(c, text, last, NULL);
}

static bool lacks_inside(struct coverage *c, const struct words *text)
{
	bool lacking = false;

	for (size_t i = 0; i < text->n; i++) {
		if (!word_tells(&text->w[i]))
			continue;
		if (!judge_covers(c, &text->w[i]))
			lacking = true;
		else if (lacking)
			return true;
	}
	return false;
}

/* Of two things side by side one alone is there. */
static bool lacks_half(struct coverage *c, const struct words *text)
{
	for (size_t i = 1; i + 1 < text->n; i++) {
		const struct word *before = &text->w[i - 1];
		const struct word *after = word_neighbour(text, i, 1);

		if (word_is_and(&text->w[i]) && after && word_tells(before) &&
				judge_covers(c, before) !=
				judge_covers(c, after))
			return true;
	}
	return false;
}

/* "Resists change" isn't "changes", whatever else is the same. */
static bool hinders(const struct word *w)
{
	static const char *const stems[] = { "resist", "prevent", "stop",
		"avoid", "inhibit", "block", "oppos", "hinder", "refus",
		"delay", "imped", "evit", "empech", "verhinder", "vermeid" };

	for (size_t i = 0; i < sizeof(stems) / sizeof(stems[0]); i++)
		if (strncmp(w->s, stems[i], strlen(stems[i])) == 0)
			return true;
	return false;
}

static bool says_hinder(const struct words *text)
{
	for (size_t i = 0; i < text->n; i++)
		if (hinders(&text->w[i]) || text->w[i].flags & WORD_NEGATION)
			return true;
	return false;
}

static bool is_one_of(const struct word *w, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(w->s, *words) == 0)
			return true;
	return false;
}

/* Where what says the kind of thing ends: with "form" of "form of
 * government", or with all of it. */
static bool ends_kind(const struct words *text, size_t i, bool whole)
{
	static const char *const ofs[] = { "of", "de", "di", NULL };

	return begins_phrase(text, i) && !(whole && is_one_of(&text->w[i],
			ofs));
}

/* "Takes in heat" of "a reaction that takes in heat"; of two words nothing
 * else may stand for them. */
static bool lacks_kind(struct coverage *c, const struct words *text,
		bool replaced, bool whole)
{
	size_t telling = 0, rest = 0;
	bool first = true;

	for (size_t i = 0; i < text->n; i++) {
		bool there;

		if (ends_kind(text, i, whole))
			first = false;
		if (!word_tells(&text->w[i]))
			continue;
		there = judge_covers(c, &text->w[i]);
		if (there == first)
			return false;
		telling += first;
		rest += !first;
	}
	return telling <= (replaced ? 1 : MOST_OF_KIND) && rest > telling;
}

struct gaps judge_gaps(struct coverage *c, const struct words *text)
{
	bool replaced = has_replaced(c, text);

	return (struct gaps){ count_phrases(c, text), lacks_phrase(c, text),
			replaced, lacks_inside(c, text), lacks_half(c, text),
			says_hinder(text) != says_hinder(c->typed),
			lacks_kind(c, text, replaced, false) ||
			lacks_kind(c, text, replaced, true) };
}

/*
 * What is missing of a long answer. One word less here and there is another
 * way to say it; a phrase that is nowhere is a point that was forgotten, and
 * a word with another in its place a point got wrong.
 */
#include <string.h>

#include "keypoints.h"

/* Words that say something. */
#define MOST_OF_KIND 2

/* A word that says something. */
struct told {
	const struct word *w;
	bool there;		/* in the other text */
	bool opens;		/* a phrase: behind a little word */
	bool of;		/* which is an "of" */
	bool joined;		/* by an "and" to the one before */
};

struct row {
	struct told *list;
	size_t n;
};

static bool is_of(const struct word *w)
{
	static const char *const ofs[] = { "of", "de", "di" };

	for (size_t i = 0; i < sizeof(ofs) / sizeof(ofs[0]); i++)
		if (strcmp(w->s, ofs[i]) == 0)
			return true;
	return false;
}

static struct row read_row(struct recall_arena *a, const struct words *text)
{
	struct row row = { recall_arena_alloc(a, (text->n + 1) *
			sizeof(*row.list)), 0 };
	const struct word *little = NULL;	/* behind the last that tells */

	for (size_t i = 0; i < text->n; i++) {
		const struct word *w = &text->w[i];

		if (word_tells(w)) {
			row.list[row.n++] = (struct told){ .w = w,
				.opens = little != NULL,
				.of = little && is_of(little),
				.joined = little && word_is_and(little) };
			little = NULL;
		} else if (!little && row.n) {
			little = w;
		}
	}
	return row;
}

/* The first says what kind of thing it is, and is often left out. A number is
 * a phrase by itself. */
static bool lacks_phrase(const struct row *text)
{
	bool first = true, there = true;

	for (size_t i = 0; i < text->n; i++) {
		const struct told *t = &text->list[i];

		if (t->opens) {
			if (!first && !there)
				return true;
			first = there = false;
		}
		there = there || t->there;
		if (!t->there && t->w->flags & WORD_EXACT)
			return true;
	}
	return !first && !there;
}

/* The share of the phrases of which nothing is missing. */
static double count_phrases(const struct row *text)
{
	size_t phrases = text->n > 0, broken = 0;
	bool whole = true;

	for (size_t i = 0; i < text->n; i++) {
		if (text->list[i].opens) {
			phrases++;
			broken += !whole;
			whole = true;
		}
		whole = whole && text->list[i].there;
	}
	return phrases ? 1 - (double)(broken + !whole) / (double)phrases : 1;
}

static bool are_alike(const struct told *a, const struct told *b)
{
	return !a || !b ? a == b : judge_same_root(a->w, b->w);
}

/* Whether what was typed has words of its own between these two; NULL is the
 * beginning or the end. */
static bool has_other_between(const struct row *typed,
		const struct told *before, const struct told *after)
{
	const struct told *last = NULL;
	size_t own = 0;

	for (size_t i = 0; i < typed->n; i++) {
		const struct told *t = &typed->list[i];

		if (!t->there) {
			own++;
			continue;
		}
		if (own && are_alike(last, before) && are_alike(t, after))
			return true;
		last = t;
		own = 0;
	}
	return own && are_alike(last, before) && !after;
}

static bool has_replaced(const struct row *all, const struct words *text,
		const struct coverage *c)
{
	struct row typed = read_row(c->arena, c->typed);
	const struct told *last = NULL;
	size_t missing = 0;

	for (size_t i = 0; i < typed.n; i++)
		typed.list[i].there = word_is_said(text, typed.list[i].w);
	for (size_t i = 0; i < all->n; i++) {
		const struct told *t = &all->list[i];

		if (!t->there) {
			missing++;
			continue;
		}
		if (missing && has_other_between(&typed, last, t))
			return true;
		last = t;
		missing = 0;
	}
	return missing && has_other_between(&typed, last, NULL);
}

static bool lacks_inside(const struct row *text)
{
	bool lacking = false;

	for (size_t i = 0; i < text->n; i++) {
		if (text->list[i].there && lacking)
			return true;
		lacking = lacking || !text->list[i].there;
	}
	return false;
}

/* Of two things side by side one alone is there. */
static bool lacks_half(const struct row *text)
{
	for (size_t i = 1; i < text->n; i++)
		if (text->list[i].joined && text->list[i].there !=
				text->list[i - 1].there)
			return true;
	return false;
}

/* "Takes in heat" of "a reaction that takes in heat"; of two words nothing
 * else may stand for them. whole: "form of government" is one kind. */
static bool lacks_kind(const struct row *text, bool replaced, bool whole)
{
	size_t telling = 0, rest = 0;
	bool first = true;

	for (size_t i = 0; i < text->n; i++) {
		const struct told *t = &text->list[i];

		first = first && (!t->opens || (whole && t->of));
		if (t->there == first)
			return false;
		telling += first;
		rest += !first;
	}
	return telling <= (replaced ? 1 : MOST_OF_KIND) && rest > telling;
}

/* "Resists change" isn't "changes", whatever else is the same. */
static bool hinders(const struct word *w)
{
	static const char *const stems[] = { "resist", "prevent", "stop",
		"avoid", "inhibit", "block", "oppos", "hinder", "refus",
		"delay", "imped", "evit", "empech", "verhinder", "vermeid" };

	for (size_t i = 0; i < sizeof(stems) / sizeof(stems[0]); i++)
		if (w->s[0] == stems[i][0] && strncmp(w->s, stems[i],
				strlen(stems[i])) == 0)
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

struct gaps judge_gaps(struct coverage *c, const struct words *text)
{
	struct row all = read_row(c->arena, text);
	size_t missing = 0;
	bool replaced;

	for (size_t i = 0; i < all.n; i++) {
		all.list[i].there = judge_covers(c, all.list[i].w);
		missing += !all.list[i].there;
	}
	replaced = missing && has_replaced(&all, text, c);
	return (struct gaps){ count_phrases(&all), lacks_phrase(&all),
			replaced, lacks_inside(&all), lacks_half(&all),
			says_hinder(text) != says_hinder(c->typed),
			lacks_kind(&all, replaced, false) ||
			lacks_kind(&all, replaced, true) };
}

/*
 * Whether one word says what another says: in another form, by another word
 * of the same root, as a part of a compound, misspelt.
 */
#include <string.h>

#include "alike.h"
#include "slip.h"
#include "telling.h"

/* Of two words of one beginning: letters, shares of the shorter root and of
 * the longer word. */
#define LEAST_BEGINNING 4
#define SHARE_OF_ROOT 0.75
#define SHARE_OF_WORD 0.45
/* What a part of a compound is worth; letters of either. */
#define PART_SHARE 0.5
#define LEAST_PART 4
#define LEAST_COMPOUND 8

/* "Athenian" and "Athens", "digestive" and "digestion". */
static bool begin_alike(const struct word *a, const struct word *b)
{
	size_t root = a->root_len < b->root_len ? a->root_len : b->root_len;
	size_t longer = a->len > b->len ? a->len : b->len, n = 0;

	while (a->s[n] && a->s[n] == b->s[n])
		n++;
	return n >= LEAST_BEGINNING && (double)n >= SHARE_OF_ROOT *
			(double)root && (double)n >= SHARE_OF_WORD *
			(double)longer && !judge_are_opposed(a, b);
}

/* "gestreut" and "streut", "aufzuteilen" and "Aufteilung". */
static bool is_german_form(const struct word *a, const struct word *b)
{
	static const char *const prefixes[] = { "", "ab", "an", "auf", "aus",
		"bei", "dar", "durch", "ein", "fest", "frei", "her", "hin",
		"mit", "nach", "um", "vor", "weg", "zu", "zuruck", "zusammen",
	};

	for (size_t i = 0; i < RECALL_COUNT(prefixes); i++) {
		size_t n = strlen(prefixes[i]), k = n + 2;

		if (strncmp(a->s, prefixes[i], n) != 0 || strncmp(b->s,
				prefixes[i], n) != 0 || (strncmp(a->s + n,
				"ge", 2) != 0 && (n == 0 || strncmp(a->s + n,
				"zu", 2) != 0)))
			continue;
		while (a->s[k] && a->s[k] == b->s[k - 2])
			k++;
		if (k >= n + 2 + LEAST_BEGINNING && k + 3 >= a->root_len)
			return true;
	}
	return false;
}

/* "Gewalt" of "Staatsgewalt". */
static bool is_part_of(const struct word *part, const struct word *whole)
{
	size_t n = part->stem, rest;

	if (n < LEAST_PART || whole->len < LEAST_COMPOUND || n + 3 > whole->len)
		return false;
	if (memcmp(part->s, whole->s, n) == 0)
		return true;
	rest = whole->len - n;
	return memcmp(part->s, whole->s + rest, n) == 0 || (part->len + 3 <=
			whole->len && memcmp(part->s, whole->s + whole->len -
			part->len, part->len) == 0);
}

/* "Childless", "kinderlose": behind all of a word, or all but its ending. */
static bool is_behind(const struct word *denial, const struct word *w,
		const char *less)
{
	const char *at = strstr(denial->s + w->stem, less);
	size_t n = at ? (size_t)(at - denial->s) : 0;

	return at && n <= w->len + 1 && strlen(at) <= strlen(less) + 2;
}

/* "Unjustified" of "justified", "kinderlos" of "Kinder". */
static bool is_denial_of(const struct word *denial, const struct word *w)
{
	static const char *const nots[] = { "un", "in", "im", "il", "ir",
		"dis", "non", "nicht", "a", "des",
		"\xd0\xb1\xd0\xb5\xd0\xb7", "\xd0\xb1\xd0\xb5\xd1\x81",
		"\xd0\xbd\xd0\xb5" };
	static const char *const lesses[] = { "less", "los", "frei", "free" };

	for (size_t i = 0; i < RECALL_COUNT(lesses); i++)
		if (w->stem > 2 && denial->len > w->stem && memcmp(denial->s,
				w->s, w->stem) == 0 && is_behind(denial, w,
				lesses[i]))
			return true;
	for (size_t i = 0; i < RECALL_COUNT(nots); i++) {
		size_t n = strlen(nots[i]);

		if (strncmp(denial->s, nots[i], n) == 0 && ((denial->stem ==
				w->stem + n && w->stem > 3 && memcmp(denial->s +
				n, w->s, w->stem) == 0) || (w->len > 3 &&
				strcmp(denial->s + n, w->s) == 0)))
			return true;
	}
	return false;
}

/* A phrase says what it says as a whole. */
static bool is_joined(const struct word *w)
{
	return memchr(w->s, '_', w->len) != NULL;
}

double word_says_same(const struct trial *t, const struct word *w,
		const struct word *other, bool *flipped)
{
	*flipped = false;
	if (judge_same_root(w, other) || judge_compare_word(w, other,
			t->strictness) != JUDGE_NO_MATCH)
		return 1;
	if ((w->flags | other->flags) & (WORD_EXACT | WORD_NEGATION) ||
			alike_are_unlike(w, other) || is_joined(w) ||
			is_joined(other))
		return 0;
	*flipped = is_denial_of(w, other) || is_denial_of(other, w);
	if (*flipped || begin_alike(w, other))
		return 1;
	if (t->reading.languages == LANGUAGE_DE && (is_german_form(w, other) ||
			is_german_form(other, w)))
		return 1;
	return is_part_of(other, w) || is_part_of(w, other) ? PART_SHARE : 0;
}

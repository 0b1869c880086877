#include "pairwords.h"

#include <stdlib.h>
#include <string.h>

#include "recall/core.h"
#include "recall/text.h"

/* Letters of the shortest word that says something, and letters by which two
 * forms of a word are known for one. */
#define LEAST_LETTERS 4
#define STEM_LETTERS 6

struct occurrence {
	uint64_t stem;		/* its hash */
	size_t unit;
};

struct occurrences {
	struct occurrence *o;
	size_t n, room;
};

static bool is_letter_byte(unsigned char c)
{
	return c >= 0x80 || (c >= 'a' && c <= 'z');
}

/* The hash of the word at s, 0 for one that is too short; *s moves behind. */
static uint64_t read_stem(const char **s)
{
	uint64_t hash = 0xcbf29ce484222325u;
	size_t letters = 0;

	for (; is_letter_byte((unsigned char)**s); ++*s) {
		letters += (**s & 0xc0) != 0x80;
		if (letters <= STEM_LETTERS)
			hash = (hash ^ (unsigned char)**s) * 0x100000001b3u;
	}
	return letters < LEAST_LETTERS ? 0 : hash;
}

static void add_words(struct occurrences *all, const char *text, size_t unit)
{
	struct recall_buf folded = RECALL_BUF_INIT;
	const char *s;

	recall_fold(&folded, text, strlen(text), RECALL_FOLD_ACCENTS);
	for (s = folded.data; s && *s;) {
		uint64_t stem = read_stem(&s);

		s += !stem && *s;
		if (!stem)
			continue;
		if (all->n == all->room) {
			all->room = all->room ? all->room * 2 : 256;
			all->o = recall_realloc(all->o, all->room,
					sizeof(*all->o));
		}
		all->o[all->n++] = (struct occurrence){ stem, unit };
	}
	recall_buf_release(&folded);
}

static int by_stem(const void *a, const void *b)
{
	const struct occurrence *x = a, *y = b;

	if (x->stem != y->stem)
		return x->stem < y->stem ? -1 : 1;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

/* The first occurrence of the next stem; *units: in how many this one is. */
static size_t pass_stem(const struct occurrences *all, size_t i, size_t *units)
{
	size_t k = i;

	for (*units = 0; k < all->n && all->o[k].stem == all->o[i].stem; k++)
		*units += k == i || all->o[k].unit != all->o[k - 1].unit;
	return k;
}

uint64_t *pairing_find_links(const struct pairing_unit *units, size_t count)
{
	uint64_t *links = recall_calloc(count + 1, sizeof(*links));
	struct occurrences all = { .n = 0 };
	size_t next, in;

	for (size_t i = 0; i < count; i++)
		add_words(&all, units[i].text, i);
	if (all.n)
		qsort(all.o, all.n, sizeof(*all.o), by_stem);
	for (size_t i = 0; i < all.n; i = next) {
		size_t first = all.o[i].unit, last;

		next = pass_stem(&all, i, &in);
		last = all.o[next - 1].unit;
		if (in == 2 && last - first <= MOST_APART)
			links[last] |= (uint64_t)1 << (last - first);
	}
	free(all.o);
	return links;
}

bool pairing_are_linked(const uint64_t *links, size_t a, size_t end)
{
	for (size_t k = a + 1; k < end && k - a <= MOST_APART; k++)
		if (links[k] & (((uint64_t)2 << (k - a)) - 2))
			return true;
	return false;
}

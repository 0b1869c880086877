#include "keypoints.h"

#include <string.h>
#include <strings.h>

#include "recall/text.h"

/* More than these nobody ticks off. */
#define MOST_POINTS 7
/* Words that say something in a clause that ends at a mark, or before a
 * word that begins another; with fewer it goes on. */
#define LEAST_BEFORE_MARK 2
#define LEAST_BEFORE_WORD 3
#define WORDS_OF_SENTENCE 7
#define TELLING_OF_SENTENCE 4

bool judge_is_sentence(const struct words *w)
{
	size_t telling = 0;

	for (size_t i = 0; i < w->n; i++)
		telling += word_tells(&w->w[i]);
	return w->n >= WORDS_OF_SENTENCE && telling >= TELLING_OF_SENTENCE;
}

static size_t count_telling(struct recall_arena *a, const char *s, size_t n,
		struct reading how)
{
	struct words words;
	size_t telling = 0;

	judge_words(a, s, n, how, &words);
	for (size_t i = 0; i < words.n; i++)
		telling += word_tells(&words.w[i]);
	return telling;
}

/* How much a clause that ends here must say; 0 where none can end. */
static size_t ends_clause(const char *s, size_t at)
{
	static const char *const words[] = { " and ", " that ", " which ",
		" who ", " by ", " to ", " because ", " when ", " so ",
		" while ", " with ", " und ", " die ", " et ", " que ", NULL };

	if (s[at] == '\0' || s[at] == '\n')
		return LEAST_BEFORE_MARK;
	if (strchr(".;:,!?", s[at]) && strchr(" \n", s[at + 1]))
		return LEAST_BEFORE_MARK;
	if (s[at] != ' ')
		return 0;
	for (size_t i = 0; words[i]; i++)
		if (strncasecmp(s + at, words[i], strlen(words[i])) == 0)
			return LEAST_BEFORE_WORD;
	return 0;
}

struct clause {
	size_t from, to, telling;
};

/* Joins neighbours, the two that say least first, until few are left. */
static size_t join_clauses(struct clause *c, size_t n)
{
	while (n > MOST_POINTS) {
		size_t least = 0;

		for (size_t i = 1; i + 1 < n; i++)
			if (c[i].telling + c[i + 1].telling <
					c[least].telling + c[least + 1].telling)
				least = i;
		c[least].to = c[least + 1].to;
		c[least].telling += c[least + 1].telling;
		memmove(c + least + 1, c + least + 2,
				(n - least - 2) * sizeof(*c));
		n--;
	}
	return n;
}

static size_t find_clauses(struct recall_arena *a, const char *s,
		struct reading how, struct clause *c, size_t most)
{
	size_t n = 0, from = 0, telling, least;

	for (size_t i = 0; n < most; i++) {
		least = ends_clause(s, i);
		if (least == 0)
			continue;
		telling = count_telling(a, s + from, i - from, how);
		if (telling >= least || (n == 0 && telling && !s[i])) {
			c[n++] = (struct clause){ from, i, telling };
			from = i;
		} else if (!s[i] && n) {
			c[n - 1].to = i;
			c[n - 1].telling += telling;
		}
		if (!s[i])
			return n;
	}
	c[n - 1].to = strlen(s);
	return n;
}

static const char *clause_text(struct recall_arena *a, const char *s,
		const struct clause *c)
{
	size_t from = c->from, to = c->to;

	while (from < to && strchr(" .;:,!?\n", s[from]))
		from++;
	if (to - from > 4 && strncasecmp(s + from, "and ", 4) == 0)
		from += 4;
	while (to > from && strchr(" .;:,\n", s[to - 1]))
		to--;
	return recall_arena_strndup(a, s + from, to - from);
}

size_t judge_points(struct recall_arena *a, const char *text,
		struct reading how, struct recall_part **parts)
{
	struct clause clauses[64];
	size_t n = find_clauses(a, text, how, clauses, 64);
	double sum = 0;

	n = join_clauses(clauses, n);
	*parts = recall_arena_alloc(a, (n + 1) * sizeof(**parts));
	for (size_t i = 0; i < n; i++) {
		(*parts)[i].text = clause_text(a, text, &clauses[i]);
		sum += (double)clauses[i].telling;
	}
	for (size_t i = 0; i < n; i++)
		(*parts)[i].weight = sum > 0 ?
				(double)clauses[i].telling / sum :
				1 / (double)n;
	return n;
}

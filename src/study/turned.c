/* The same words in another order: "climate history" of "history of climate",
 * "B and A" of "A and B". */
#include "answer.h"

#include "dividers.h"
#include "span.h"

#define MOST_WORDS_OF_PAIR 7
/* On either side of an "of". */
#define MOST_WORDS_OF_SIDE 2

static void turn_pair(struct recall_arena *a, const char *text,
		struct ways *out)
{
	struct span whole = { text, strlen(text) };

	for (size_t i = 0; divider_ands[i]; i++) {
		const char *and = divider_ands[i], *at = strstr(text, and);
		const char *rest;
		size_t n = strlen(and);

		if (!at || strchr(text, ',') || strstr(at + n, and) ||
				count_words(whole) > MOST_WORDS_OF_PAIR)
			continue;
		out->s[0] = recall_arena_printf(a, "%s%.*s%.*s", at + n,
				(int)n, and, (int)(at - text), text);
		out->s[1] = recall_arena_printf(a, "%s, %.*s", at + n,
				(int)(at - text), text);
		out->s[2] = recall_arena_printf(a, "%.*s, %s",
				(int)(at - text), text, at + n);
		out->n = 3;
		rest = at + n + strcspn(at + n, " ");
		if (*rest && !memchr(text, ' ', (size_t)(at - text)))
			out->s[out->n++] = recall_arena_printf(a,
					"%.*s%.*s%.*s%s", (int)(rest - at -
					(ptrdiff_t)n), at + n, (int)n, and,
					(int)(at - text), text, rest);
		return;
	}
}

/* "history of climate" is "climate history", "climate's history". */
static void turn_of(struct recall_arena *a, const char *text,
		struct ways *out)
{
	static const char of[] = " of ";
	const char *at = strstr(text, of), *right = at + strlen(of);
	struct span left = { text, (size_t)(at - text) };

	if (strncasecmp(right, "the ", 4) == 0)
		right += 4;
	if (strstr(right, of) || count_words(left) > MOST_WORDS_OF_SIDE ||
			count_words((struct span){ right, strlen(right) }) >
			MOST_WORDS_OF_SIDE)
		return;
	out->s[out->n++] = recall_arena_printf(a, "%s %.*s", right,
			(int)left.n, text);
	out->s[out->n++] = recall_arena_printf(a, "%ss %.*s", right,
			(int)left.n, text);
}

/* "customer churn" is "churn of customers". */
static void turn_two_words(struct recall_arena *a, const char *text,
		struct ways *out)
{
	const char *blank = strchr(text, ' ');

	out->s[out->n++] = recall_arena_printf(a, "%s of %.*s", blank + 1,
			(int)(blank - text), text);
	out->s[out->n++] = recall_arena_printf(a, "%s of %.*ss", blank + 1,
			(int)(blank - text), text);
}

void judge_turned(struct recall_arena *a, const char *text, bool pairs,
		struct ways *out)
{
	struct span whole = { text, strlen(text) };

	out->n = 0;
	if (pairs)
		turn_pair(a, text, out);
	if (out->n || strpbrk(text, ",;/()'0123456789"))
		return;
	if (strstr(text, " of "))
		turn_of(a, text, out);
	else if (count_words(whole) == 2 && strchr(text, ' ') &&
			text[0] != ' ')
		turn_two_words(a, text, out);
}

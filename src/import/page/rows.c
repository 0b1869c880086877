/*
 * A card a line, below the names of both sides and above a button: known by
 * the button's two labels or by the numbers in the head, whatever the language
 * of the page.
 */
#include "labels.h"

#include <ctype.h>
#include <string.h>

#include "../words.h"

#define MOST_HEAD 60	/* lines */
#define LEAST_ROWS 4
#define LEAST_TOGGLE 4	/* words */

/* The same words twice, but for one: "Mostra riepilogo Nascondi riepilogo". */
bool page_is_toggle(const char *text)
{
	struct word w[WORDS_PEEK];
	size_t n = words_peek(text, strlen(text), w), other = 0;

	if (n < LEAST_TOGGLE || n % 2 || n > WORDS_PEEK)
		return false;
	for (size_t i = 0; i < n / 2; i++)
		other += !words_equal(&w[i], &w[n / 2 + i]);
	return other == 1;
}

static bool is_number(const char *text)
{
	return *text && !text[strspn(text, "0123456789")];
}

/* A word by itself, with a capital where its script has them. */
static bool names_side(const struct word *w)
{
	return w->shape != WORD_OTHER && w->len == w->core_len &&
			!islower((unsigned char)*w->s);
}

/* "Frage Antworten" */
static bool may_head(const struct import_line *line)
{
	struct word w[WORDS_PEEK];

	return line->blanks && line->len <= LABEL_BYTES &&
			words_peek(line->text, line->len, w) == 2 &&
			names_side(&w[0]) && names_side(&w[1]);
}

/* How many lines stand below line i, up to a button or a gap. */
static size_t count_rows(const struct import_line *lines, size_t n, size_t i)
{
	size_t to = i + 1;

	while (to < n && !lines[to].blanks && !page_is_toggle(lines[to].text))
		to++;
	return to - i - 1;
}

bool page_has_labels(const struct import_line *lines, size_t n)
{
	const struct page page = { .lines = lines, .count = n };

	/* rows that differ in numbers only are longer */
	for (size_t i = 0; i < LABEL_CARDS && i < n; i++)
		if (lines[i].len <= LABEL_BYTES / 2 && page_line_repeats(&page,
				lines[i].text))
			return true;
	return false;
}

size_t page_find_rows(const struct import_line *lines, size_t n)
{
	bool counted = false;

	for (size_t i = 1; i + LEAST_ROWS < n && i < MOST_HEAD; i++) {
		size_t rows = count_rows(lines, n, i), end = i + 1 + rows;

		counted |= is_number(lines[i - 1].text) &&
				is_number(lines[i].text);
		if (!may_head(&lines[i]) || rows < LEAST_ROWS ||
				page_has_labels(lines + i + 1, n - i - 1))
			continue;
		if (end < n ? page_is_toggle(lines[end].text) : counted)
			return i + 1;
		/* a page in rows may have been cut off, or not be one */
		if (counted && label_names_both(lines[i].text))
			return i + 1;
	}
	return 0;
}

#include "counts.h"

#include <stdlib.h>
#include <string.h>

#include "../words.h"
#include "chrome.h"
#include "labels.h"

#define COUNTER 12	/* bytes of "1 / 14", at the most */
#define MOST_HEAD 24	/* lines */
#define MOST_TITLE 80	/* bytes */

/* The next number of s that counts, as in "14 carte", "Cards in stack: 14",
 * or after one of those signs; 0: there is none. at: where to look on. */
static unsigned next_count(const char *s, size_t *at, const char *signs)
{
	while (s[*at += strcspn(s + *at, "0123456789")]) {
		char *end;
		const char *from = s + *at;
		unsigned n = (unsigned)strtoul(from, &end, 10);
		char before = *at ? from[-1] : 0;

		if (before == ' ' && *at > 1)
			before = from[-2];
		*at = (size_t)(end - s);
		if (n >= PAGE_LEAST_COUNT && ((*end == ' ' && is_letter((unsigned
				char)end[1])) || (before && strchr(signs,
				before))))
			return n;
	}
	return 0;
}

void page_note_counts(struct page_counts *c, const char *s, size_t line,
		bool told, bool apart)
{
	unsigned n;

	for (size_t at = 0, i; c->count < PAGE_MOST_COUNTS &&
			(n = next_count(s, &at, ":(/")) > 0;) {
		c->told = told && !c->told ? n : c->told;
		for (i = 0; i < c->count && c->list[i].n != n; i++)
			;
		/* "Name the causes (4)" */
		if (i == c->count && s[at] == ')' && !apart &&
				!chrome_counts(s))
			continue;
		c->count += i == c->count;
		c->list[i].n = n;
		c->list[i].line = line;
		c->list[i].times++;
		c->list[i].over |= strlen(s) <= COUNTER && strchr(s, '/');
	}
}

static bool counts(const char *s, size_t n)
{
	unsigned found;

	for (size_t at = 0; (found = next_count(s, &at, ":")) > 0;)
		if (found == n)
			return true;
	return false;
}

/* "by coach_17", "Author: coach_17": who made the set. */
static bool tells_of_set(const char *s)
{
	return chrome_phrase(s) || chrome_by_words(s) || page_label_match(
			"by *", s, NULL);
}

/* Where it stands among the lines; n: nowhere. */
static size_t find_title(const struct import_line *lines, size_t n)
{
	size_t i = 0;

	while (i < n && (lines[i].len >= MOST_TITLE || !page_label_match(
			"* flashcards", lines[i].text, NULL) ||
			!page_may_be_title(lines[i].text)))
		i++;
	for (i = i < n ? i : 0; i < n && !page_may_be_title(lines[i].text);)
		i++;
	return i;
}

void page_title_of_head(struct page *page, size_t n)
{
	size_t i = find_title(page->lines, n);

	if (i < n && !page->set->title[0])
		page_set_title(page->set, page->lines[i].text);
}

/* A page often begins with the site's name, or with a menu: lines that stand
 * together. */
static bool is_of_menu(const char *title, const struct import_line *lines,
		size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(title, lines[i].text))
			return !lines[i].blanks || (i + 1 < n &&
					!lines[i + 1].blanks);
	return false;
}

void page_title_by_count(struct recall_set *set,
		const struct import_line *lines, size_t n)
{
	size_t i = 1, above;

	if (set->count <= PAGE_LEAST_COUNT)
		return;
	while (i < n && i < MOST_HEAD && lines[i].number < set->cards[0].line
			&& (lines[i].len > 2 * MOST_LABEL ||
			!counts(lines[i].text, set->count)))
		i++;
	if (i >= n || i >= MOST_HEAD || lines[i].number >= set->cards[0].line)
		return;
	for (above = i - 1; above && tells_of_set(lines[above].text);)
		above--;
	if (set->title[0] && strcmp(set->title, lines[0].text) && !(above &&
			lines[above].blanks && is_of_menu(set->title, lines,
			above)))
		return;
	/* one word, "Progress", names no set where the first line has more */
	if (!strchr(lines[above].text, ' ') && strchr(set->title, ' '))
		return;
	if (lines[above].len < MOST_TITLE && lines[above].text[
			lines[above].len - 1] != '.' && !tells_of_set(lines[above].text))
		page_set_title(set, lines[above].text);
}

/* What stands before every card of a page, and is part of none. */
#include "page.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "recall/text.h"

#define MOST_MARKS 2	/* characters of a bullet */

/* "3. ", "3) ", "Q3: ", "Question 3. " */
static size_t leading_number(const char *s, unsigned *number)
{
	static const char *const words[] = { "Question ", "Question", "Q" };
	size_t word = 0, n;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words) && !word; i++)
		word = strncmp(s, words[i], strlen(words[i])) ? 0 :
				strlen(words[i]);
	n = word + strspn(s + word, "0123456789");
	if (n == word || n > word + 4 || !s[n] || !strchr(word ? ".):" : ".)",
			s[n]) || s[n + 1] != ' ')
		return 0;
	*number = (unsigned)strtoul(s + word, NULL, 10);
	return n + 1 + strspn(s + n + 1, " ");
}

/* ---- both sides counted -------------------------------------------------- */

#define LEAST_COUNTED 4

/* "1. …", "1. …", "2. …", "2. …": every number twice, but for few lines. */
static bool counts_sides(const struct page *page)
{
	unsigned last = 0, number = 0;
	size_t twice = 0, others = 0;

	for (size_t i = 0; i < page->count; i++) {
		if (!leading_number(page->lines[i].text, &number))
			number = 0;
		twice += number && number == last;
		others += number < last || number > last + 1;
		last = number;
	}
	return twice >= LEAST_COUNTED && twice * 5 >= page->count * 2 &&
			others * 5 <= page->count;
}

void page_strip_side_numbers(struct page *page)
{
	struct import_line *lines;
	unsigned number;

	if (!counts_sides(page))
		return;
	lines = recall_arena_alloc(page->set->arena, page->count *
			sizeof(*lines));
	for (size_t i = 0; i < page->count; i++) {
		size_t n = leading_number(page->lines[i].text, &number);

		lines[i] = page->lines[i];
		lines[i].text += n;
		lines[i].len -= n;
	}
	page->lines = lines;
}

/* ---- the cards counted --------------------------------------------------- */

/* The side that stood first on the page. */
static const char **first_side(struct recall_draft *d)
{
	return d->reversed ? &d->back : &d->front;
}

/* "1. …", "2. …" on every card, in order, is the page's counting and no part
 * of a term; one card without it, and the numbers mean something. */
static void strip_numbers(struct recall_set *set)
{
	unsigned number = 0, last = 0;

	for (size_t i = 0; i < set->count; i++) {
		if (!leading_number(*first_side(&set->cards[i]), &number) ||
				number <= last || number > i + 1 + i / 8 +
				set->warning_count)
			return;
		last = number;
	}
	for (size_t i = 0; set->count > 3 && i < set->count; i++) {
		const char **side = first_side(&set->cards[i]);

		*side += leading_number(*side, &number);
	}
}

/* "»", "●", "–", but nothing that a text may begin with. */
static bool is_bullet(uint32_t cp)
{
	if (cp < 0x80)
		return strchr("-*>=|~:", (int)cp) != NULL && cp;
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_So |
			UC_CATEGORY_MASK_Pd | UC_CATEGORY_MASK_Pf) ||
			cp == 0x2022 || cp == 0x2192;
}

/* A bullet, or an arrow as "=>", and the blank behind it. */
static size_t bullet_length(const char *s)
{
	size_t n = 0, marks = 0;
	uint32_t cp;

	for (size_t step; s[n] && marks <= MOST_MARKS; n += step, marks++) {
		step = recall_utf8_decode(s + n, strlen(s + n), &cp);
		if (!is_bullet(cp))
			break;
	}
	return n && marks <= MOST_MARKS && s[n] == ' ' ? n + 1 : 0;
}

static const char **front_of(struct recall_draft *d)
{
	return &d->front;
}

static const char **back_of(struct recall_draft *d)
{
	return &d->back;
}

/* A bullet before a side of every card that has one line is none of it. */
static void strip_bullets(struct recall_set *set,
		const char **(*side)(struct recall_draft *d))
{
	size_t n = 0;

	for (size_t i = 0; i < set->count; i++)
		n += bullet_length(*side(&set->cards[i])) > 0 &&
				!strchr(*side(&set->cards[i]), '\n');
	for (size_t i = 0; n * 5 > set->count * 4 && i < set->count; i++) {
		const char **s = side(&set->cards[i]);

		*s += strchr(*s, '\n') ? 0 : bullet_length(*s);
	}
}

static bool is_quoted(const char *s)
{
	size_t n = strlen(s);

	return n > 2 && s[0] == '"' && s[n - 1] == '"' &&
			strchr(s + 1, '"') == s + n - 1;
}

static void strip_quotes(struct recall_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (!is_quoted(set->cards[i].front) ||
				!is_quoted(set->cards[i].back))
			return;
	for (size_t i = 0; i < set->count; i++) {
		struct recall_draft *d = &set->cards[i];

		d->front = recall_arena_strndup(set->arena, d->front + 1,
				strlen(d->front) - 2);
		d->back = recall_arena_strndup(set->arena, d->back + 1,
				strlen(d->back) - 2);
	}
}

static const char *last_line(const char *s)
{
	const char *last = strrchr(s, '\n');

	return last ? last + 1 : s;
}

/* Has a back that line below others? */
static bool ends_in_line(const struct recall_draft *d, const char *line)
{
	const char *last = last_line(d->back);

	return last != d->back && !strcmp(last, line);
}

/* "Did you know it? Yes / No", "[Back to top](#glossary)": what stands below
 * nearly every back is part of none. */
static void strip_last_lines(struct recall_set *set)
{
	const char *line = set->count >= LEAST_COUNTED ? last_line(set->cards[1].back) : "";
	size_t n = 0;

	for (size_t i = 0; i < set->count; i++)
		n += ends_in_line(&set->cards[i], line);
	for (size_t i = 0; n * 10 > set->count * 8 && i < set->count; i++) {
		struct recall_draft *d = &set->cards[i];
		size_t len = (size_t)(last_line(d->back) - d->back);

		if (!ends_in_line(d, line))
			continue;
		while (len && d->back[len - 1] == '\n')
			len--;
		d->back = recall_arena_strndup(set->arena, d->back, len);
	}
}

void page_strip_marks(struct recall_set *set)
{
	strip_last_lines(set);
	strip_quotes(set);
	strip_numbers(set);
	strip_bullets(set, front_of);
	strip_bullets(set, back_of);
}

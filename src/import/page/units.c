#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "../words.h"

/* Some copies lack what the page has repeated too often: is the label on no
 * line from i on? */
static bool is_gone(const struct page *page, const char *label, size_t i)
{
	while (i < page->count && !page_label_match(label,
			page->lines[i].text, NULL))
		i++;
	return i == page->count;
}

/* How many lines open a card at line i, 0 none does. Its number goes to
 * *number, 0 none. */
static size_t opens(const struct page *page, size_t i, unsigned last,
		unsigned *number)
{
	const struct page_units *u = page->site->units;
	size_t k = 0;

	*number = 0;
	if (u->closed && i && !page_label_match(u->end,
			page->lines[i - 1].text, NULL))
		return 0;
	for (; k < 2 && u->start[k] && i + k < page->count; k++) {
		unsigned n = 0;

		if (!page_label_match(u->start[k], page->lines[i + k].text,
				&n))
			break;
		*number = n ? n : *number;
	}
	if (!k || (k == 1 && u->start[1] && !(last && *number == last + 1 &&
			is_gone(page, u->start[1], i))))
		return 0;
	/* the first card's number may stand twice */
	return !*number || *number == last + 1 || !last ||
			(u->start[1] && *number == last) ? k : 0;
}

/* The line that opens the back; the last of those with a blank line before
 * it, since a side may hold a line that reads like the label. */
static size_t find_back(const struct page *page, size_t from, size_t to)
{
	const struct page_units *u = page->site->units;

	if (!u->back)
		return from < to ? from + 1 : to;
	for (size_t i = from; i < to; i++)
		if (page_label_match(u->back, page->lines[i].text, NULL))
			return i;
	return from + 1 < to && is_gone(page, u->back, to) ? from + 1 : to;
}

static size_t find_unit_end(const struct page *page, size_t from, size_t to)
{
	const char *end = page->site->units->end;

	for (size_t i = from; end && i < to; i++)
		if (page_label_match(end, page->lines[i].text, NULL))
			return i;
	return to;
}

#define LEAST_BACKS 3	/* fewer show no habit */

/* The foot may stand below the last card's back. */
static size_t last_end(const struct page *page, size_t from, size_t to,
		struct last_runs *backs)
{
	if (from >= to)
		return to;
	if (to == page->count && backs->count >= LEAST_BACKS)
		return page_last_end(page, from, to, backs);
	backs->times[to - from < RUNS_MOST ? to - from : RUNS_MOST]++;
	backs->count++;
	for (size_t i = from + 1; i < to; i++)
		backs->gaps |= page->lines[i].blanks > 0;
	return to;
}

static void read_unit(struct page *page, size_t from, size_t to,
		unsigned line, struct last_runs *backs)
{
	size_t end = find_unit_end(page, from, to);
	size_t back = find_back(page, from, end);
	size_t after = back + (back < end && page->site->units->back &&
			page_label_match(page->site->units->back,
			page->lines[back].text, NULL));

	end = last_end(page, after, end, backs);

	if (from == end) {
		recall_set_warn(page->set, line, "a card without text (a "
				"picture?) was left out");
		return;
	}
	if (after >= end || back == from) {
		page_add_lone(page, &page->lines[from]);
		return;
	}
	page_add_pair(page, page_join(page, page->lines + from, back - from),
			page_join(page, page->lines + after, end - after),
			page->lines[from].number, 0.99);
}

/* Cards of this form open right after the head, or a line or two later. */
#define MOST_BEFORE 3

bool page_has_units(const struct page_site *site,
		const struct import_line *lines, size_t n)
{
	struct page page = { .lines = lines, .count = n, .site = site };
	const struct page_units *u = site->units;
	unsigned number;

	/* in another language */
	if (u->back && u->end && is_gone(&page, u->back, 0) &&
			is_gone(&page, u->end, 0))
		return false;
	for (size_t i = 0; i < n && i < MOST_BEFORE; i++) {
		page.lines = lines + i;
		page.count = n - i;
		if (opens(&page, 0, 0, &number))
			return true;
	}
	return false;
}

void page_read_units(struct page *page)
{
	unsigned number, last = 0;
	struct last_runs backs = { .count = 0 };
	size_t open = 0, text = 0, n;

	for (size_t i = 0; i < page->count; i += n ? n : 1) {
		n = opens(page, i, last, &number);
		if (!n)
			continue;
		if (text)
			read_unit(page, text, i, page->lines[open].number,
					&backs);
		open = i;
		text = i + n;
		last = number;
	}
	if (text)
		read_unit(page, text, page->count, page->lines[open].number,
				&backs);
	page_orient(page, page->site->units->back != NULL);
}

/* ---- the back stands further in ---------------------------------------- */

static const char *without_bullet(const char *s)
{
	static const char *const bullets[] = { "•", "◦", "▪", "- ", "* " };

	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++) {
		size_t n = strlen(bullets[i]);

		if (!strncmp(s, bullets[i], n))
			return s + n + strspn(s + n, " \t");
	}
	return s;
}

bool page_has_outline(const struct import_line *lines, size_t n)
{
	unsigned least = 1000, most = 0;

	for (size_t i = 0; i < n; i++) {
		least = lines[i].indent < least ? lines[i].indent : least;
		most = lines[i].indent > most ? lines[i].indent : most;
	}
	return most > least;
}

/* Several lines of a back; a lone one loses its bullet. */
static const char *outline_back(struct page *page, size_t from, size_t to)
{
	if (to - from == 1)
		return without_bullet(page->lines[from].text);
	return page_join(page, page->lines + from, to - from);
}

static bool has_bullet(const struct import_line *line)
{
	size_t n = strspn(line->text, "0123456789");

	return without_bullet(line->text) != line->text ||
			(n && n < 5 && strchr(".)", line->text[n]) &&
			line->text[n + 1] == ' ');
}

/* No bullets at the level of the fronts. */
static bool outline_is_plain(const struct page *page, unsigned least)
{
	for (size_t i = 0; i < page->count; i++)
		if (page->lines[i].indent == least &&
				has_bullet(&page->lines[i]))
			return false;
	return true;
}

void page_read_outline(struct page *page)
{
	unsigned least = 1000;
	bool plain;

	if (page_read_found_labels(page)) {
		page->set->site = page->set->site_title = "";
		return;
	}

	for (int bullets = 1; bullets >= 0 && least == 1000; bullets--)
		for (size_t i = 0; i < page->count; i++)
			if (page->lines[i].indent < least && (!bullets ||
					has_bullet(&page->lines[i])))
				least = page->lines[i].indent;
	plain = outline_is_plain(page, least);
	for (size_t i = 0, to; i < page->count; i = to) {
		to = i + 1;
		while (to < page->count && page->lines[to].indent > least)
			to++;
		if (page->lines[i].indent < least ||
				(!plain && !has_bullet(&page->lines[i])) ||
				(plain && i == 0 && to == 1)) {
			if (i == 0 && !page->set->title[0])
				page_set_title(page->set, page->lines[i].text);
			else
				page_add_lone(page, &page->lines[i]);
		} else if (to == i + 1) {
			page_add_lone(page, &page->lines[i]);
		} else {
			page_add_pair(page, without_bullet(page->lines[i].text),
					outline_back(page, i + 1, to),
					page->lines[i].number, 0.97);
		}
	}
	page_orient(page, true);
}

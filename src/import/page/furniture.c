/* What other programs set texts with: bold, rules, headings. */
#include "page.h"

#include <string.h>

/* "**What is …?**": bold in another program, on line after line. */
void page_strip_stars(struct page *page)
{
	struct import_line *lines = recall_arena_alloc(page->set->arena,
			(page->count + 1) * sizeof(*lines));
	size_t bold = 0;

	for (size_t i = 0; i < page->count; i++) {
		struct import_line *l = &lines[i];

		*l = page->lines[i];
		if (l->len < 5 || memcmp(l->text, "**", 2) ||
				memcmp(l->text + l->len - 2, "**", 2))
			continue;
		l->len -= 4;
		l->text = recall_arena_strndup(page->set->arena, l->text + 2,
				l->len);
		bold++;
	}
	if (bold > 3)
		page->lines = lines;
}

/* A line of nothing but "=", "-" or "~" below a title, which it is not. */
static bool is_underline(const struct import_line *l)
{
	return l->len > 2 && !l->blanks && strchr("=-~", *l->text) &&
			strspn(l->text, (const char[]){ *l->text, '\0' }) ==
			l->len;
}

/* ".. glossary::", of a program that makes books of text. */
static bool is_directive(const struct import_line *l)
{
	return l->len > 5 && !strncmp(l->text, ".. ", 3) &&
			!strcmp(l->text + l->len - 2, "::");
}

/* "---" or "***" by itself: what follows it is another card. */
static bool is_rule(const struct import_line *l)
{
	return l->len > 1 && strchr("=-*_~", *l->text) && strspn(l->text,
			(const char[]){ *l->text, ' ', '\0' }) == l->len;
}

#define RULES 4		/* fewer lines of one length are headings' */

/* Lines of one length that stand below texts of any length, and without a
 * gap, or are shorter than these: they underline nothing. */
bool page_has_rules(const struct page *page)
{
	size_t lines = 0, same = 0, longer = 0, tight = 0, fits = 0;
	const struct import_line *rule = NULL;

	for (size_t i = 1; i < page->count; i++) {
		const struct import_line *l = &page->lines[i], *above = l - 1;

		if (!is_rule(l))
			continue;
		if (!rule && i == 1)
			return false;
		rule = rule ? rule : l;
		lines++;
		same += !strcmp(l->text, rule->text);
		longer += l->len + 2 < above->len;
		fits += l->len <= above->len + 1 && above->len <= l->len + 1;
		tight += !above->blanks && !l->blanks;
	}
	return lines >= RULES && same + 1 >= lines && fits * 2 < lines &&
			(longer * 3 >= lines || tight * 2 >= lines);
}

/* Headings of such books; the first of them is the title. Rules by
 * themselves, or all of them. */
void page_strip_headings(struct page *page, bool rules)
{
	struct import_line *lines = recall_arena_alloc(page->set->arena,
			(page->count + 1) * sizeof(*lines));
	size_t n = 0;
	bool ruled = false, headed = !page_has_rules(page);

	for (size_t i = 0; i < page->count; i++) {
		const struct import_line *l = &page->lines[i];
		bool heads = headed && i + 1 < page->count &&
				is_underline(l + 1);

		if (heads && !page->set->title[0] && !n)
			page_set_title(page->set, l->text);
		i += heads;
		if (heads || is_directive(l))
			continue;
		if (is_rule(l) && (rules || (l->blanks && l->len > 2 &&
				!strchr(l->text, ' ')))) {
			ruled = true;
			continue;
		}
		lines[n] = *l;
		if (ruled && lines[n].blanks < PAGE_RULED)
			lines[n].blanks = PAGE_RULED;
		n++;
		ruled = false;
	}
	page->lines = lines;
	page->count = n;
	page->ruled = rules;
}

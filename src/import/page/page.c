#include "page.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../kind.h"
#include "../reader.h"
#include "recall/text.h"

/* The head of a page, where anchors are looked for, is no longer. */
#define HEAD_LINES 60

/* ---- what grammars call ----------------------------------------------- */

bool page_goes_on(const struct page *page, size_t done, size_t total)
{
	return !page->src || import_source_goes_on(page->src, done, total);
}

const char *page_join(struct page *page, const struct import_line *lines,
		size_t n)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *joined;

	for (size_t i = 0; i < n; i++) {
		if (i)
			recall_buf_addc(&b, '\n');
		recall_buf_add(&b, lines[i].text, lines[i].len);
	}
	joined = recall_arena_strndup(page->set->arena, b.data, b.len);
	recall_buf_release(&b);
	return joined;
}

struct recall_draft *page_add_pair(struct page *page, const char *a,
		const char *b, unsigned line, double confidence)
{
	struct recall_draft *d = recall_set_add(page->set);

	d->front = recall_arena_strdup(page->set->arena, a);
	d->back = recall_arena_strdup(page->set->arena, b);
	d->line = line;
	d->confidence = confidence;
	d->source = recall_arena_printf(page->set->arena, "%s\n%s", a, b);
	return d;
}

static void warn_lost(struct page *page, const struct import_line *line)
{
	size_t n = line->len < 60 ? line->len : 60;

	while (n < line->len && (line->text[n] & 0xC0) == 0x80)
		n++;
	recall_set_warn(page->set, line->number, "\"%.*s%s\" has no other "
			"side; it was left out", (int)n, line->text,
			n < line->len ? "…" : "");
}

void page_add_lone(struct page *page, const struct import_line *line)
{
	static const char bullet[] = "•";
	const char *text = line->text;

	if (!recall_cloze_count(text)) {
		warn_lost(page, line);
		return;
	}
	text += strspn(text, " \t");
	if (!strncmp(text, bullet, strlen(bullet)))
		text += strlen(bullet);
	text += strspn(text, " \t");
	page_add_pair(page, text, "", line->number, 0.97);
}

static bool strip_tail(const char *s, size_t *n, const char *tail)
{
	size_t k = strlen(tail);

	if (*n <= k || strncasecmp(s + *n - k, tail, k))
		return false;
	*n -= k;
	return true;
}

void page_set_title(struct recall_set *set, const char *title)
{
	size_t n;

	title += *title == '#' ? strspn(title, "# ") : 0;
	n = strlen(title);
	strip_tail(title, &n, " preview");
	if (strip_tail(title, &n, " flashcards")) {
		strip_tail(title, &n, " –");
		strip_tail(title, &n, " -");
		strip_tail(title, &n, " |");
	}
	set->title = recall_arena_strndup(set->arena, title, n);
}

/* ---- chrome off ------------------------------------------------------- */

/* The first line of the lines that hold cards, 0 when the site doesn't fit:
 * an anchor always stands before. */
static size_t find_start(const struct page_site *site,
		const struct import_line *lines, size_t n)
{
	size_t i = 0, also = 0;
	bool needs_also = false, has_also = false;

	while (i < n && i < HEAD_LINES &&
			!page_line_is(site, PAGE_ANCHOR, lines[i].text, NULL))
		i++;
	if (i == n || i == HEAD_LINES)
		return 0;
	for (const struct page_label *l = site->labels; l->role; l++)
		needs_also |= l->role == PAGE_ALSO;
	for (also = 0; needs_also && !has_also && also < n; also++)
		has_also = page_line_is(site, PAGE_ALSO, lines[also].text,
				NULL);
	if (needs_also && !has_also)
		return 0;
	for (i++; i < n && (page_line_is(site, PAGE_HEAD, lines[i].text, NULL)
			|| page_line_is(site, PAGE_THIRD, lines[i].text, NULL)
			|| page_line_is(site, PAGE_AMID, lines[i].text, NULL)
			|| page_line_is(site, PAGE_ANCHOR, lines[i].text,
			NULL)); i++)
		;
	return i;
}

/* Title / "View Set" / title / "View Set" …, under a label in whatever
 * language: the label stands after a wider gap, or leaves an even number of
 * sides before it. */
static size_t find_footer(const struct page_site *site,
		const struct import_line *lines, size_t from, size_t n)
{
	for (size_t i = from + 2; site->footer_pair && i < n; i++) {
		if (!page_label_match(site->footer_pair, lines[i].text, NULL))
			continue;
		if (i < from + 3)
			return i - 1;
		if (lines[i - 2].blanks > 1 || (i - 2 - from) % 2 == 0)
			return i - 2;
		return i - 1;
	}
	return n;
}

/* The button below the rows; "kinetic energy potential energy" is a card. */
static bool closes_rows(const struct page_site *site,
		const struct import_line *lines, size_t n)
{
	return site->headed && n > 1 && lines[1].blanks &&
			page_is_toggle(lines->text);
}

static size_t find_end(const struct page_site *site,
		const struct import_line *lines, size_t from, size_t n)
{
	size_t end = find_footer(site, lines, from, n);

	for (size_t i = from; i < end; i++)
		if (page_line_is(site, PAGE_CLOSE, lines[i].text, NULL) ||
				closes_rows(site, lines + i, end - i))
			return i;
	return end;
}

static unsigned find_count(const struct page_site *site,
		const struct import_line *lines, size_t start)
{
	for (size_t i = 0; i < start; i++) {
		const char *text = lines[i].text;
		unsigned n = 0, less = 0, at_anchor = 0;

		if (page_line_is(site, PAGE_COUNT, text, &n))
			return n;
		if (page_line_is(site, PAGE_COUNT_LESS_ONE, text, &less))
			return less + 1;
		if (page_line_is(site, PAGE_ANCHOR, text, &at_anchor) &&
				at_anchor)
			return at_anchor;
	}
	return 0;
}

static bool is_label(const struct page_site *site, const char *text)
{
	for (const struct page_label *l = site->labels; l->role; l++)
		if (page_label_match(l->pattern, text, NULL))
			return !page_label_match("* Flashcards", text, NULL);
	return false;
}

/* "Flashcards on CRM, created by …" names the set when the title is gone. */
static const char *title_from_byline(struct recall_set *set, const char *line)
{
	static const char head[] = "Flashcards on ";
	const char *by = strstr(line, ", created by ");

	if (strncmp(line, head, strlen(head)) || !by)
		return "";
	line += strlen(head);
	return recall_arena_strndup(set->arena, line, (size_t)(by - line));
}

/* The first line that isn't the page's own, unless it is a sentence. */
static void read_title(struct page *page, const struct import_line *lines,
		size_t n)
{
	size_t i = 0;
	bool sentence;

	while (i < n && page_is_chrome(lines[i].text))
		i++;
	if (i == n)
		return;
	sentence = lines[i].len > 90 || lines[i].text[lines[i].len - 1] == '.';
	if (!sentence && !is_label(page->site, lines[i].text))
		page_set_title(page->set, lines[i].text);
}

static void read_head(struct page *page, const struct import_line *lines,
		size_t start)
{
	const struct page_site *site = page->site;
	struct recall_set *set = page->set;

	if (site->where == PAGE_TITLE_FIRST)
		read_title(page, lines, start);
	for (size_t i = 0; i < start; i++) {
		if (!set->title[0])
			set->title = title_from_byline(set, lines[i].text);
		if (page_line_is(site, PAGE_DESCRIPTION, lines[i].text, NULL)
				&& i + 1 < start &&
				!is_label(site, lines[i + 1].text))
			set->description = recall_arena_strdup(set->arena,
					lines[i + 1].text);
	}
}

/* Knowt: what stands between the counter and the table's head is the
 * description, unless the page says that there is none. */
static void read_above(struct page *page, const struct import_line *lines,
		size_t start)
{
	size_t i = 0;

	while (i < start && !page_line_is(page->site, PAGE_ANCHOR,
			lines[i].text, NULL))
		i++;
	if (!i || page_line_is(page->site, PAGE_COUNT_LESS_ONE,
			lines[i - 1].text, NULL) ||
			page_label_match("Looks like no tags*",
			lines[i - 1].text, NULL))
		return;
	page->set->description = recall_arena_strdup(page->set->arena,
			lines[i - 1].text);
}

/* Can the site's grammar have made these lines? */
static bool is_fitting(const struct page_site *site,
		const struct import_line *lines, size_t n)
{
	if (site->units)
		return page_has_units(site, lines, n);
	if (site->headed)
		return !page_has_labels(lines, n);
	return site->read != page_read_outline || page_has_outline(lines, n);
}

static const struct page_site *find_site(const struct import_source *src,
		size_t *start)
{
	for (size_t i = 0; i < page_site_count; i++) {
		const struct page_site *site = &page_sites[i];

		*start = find_start(site, src->lines, src->count);
		if (*start && is_fitting(site, src->lines + *start,
				src->count - *start))
			return site;
	}
	*start = page_find_rows(src->lines, src->count);
	for (size_t i = 0; *start && i < page_site_count; i++)
		if (page_sites[i].headed)
			return &page_sites[i];
	return NULL;
}

/* ---- pages of unknown sites ------------------------------------------- */

static size_t count_bars(const struct import_source *src)
{
	size_t n = 0;

	for (size_t i = 0; i < src->count; i++)
		n += strchr(src->lines[i].text, '|') != NULL;
	return n;
}

static bool has_bullet(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return (n && s[n] && strchr(".)", s[n]) && s[n + 1] == ' ') ||
			!strncmp(s, "•", 3) || !strncmp(s, "- ", 2) ||
			!strncmp(s, "* ", 2);
}

/* Four columns in, or two and a bullet. */
static bool is_deep(const struct import_line *line)
{
	return line->indent >= 4 || (line->indent >= 2 &&
			has_bullet(line->text));
}

/* What stands further in belongs to what stands before it: with bullets, or
 * so regularly that it is no accident. */
static bool is_outline(const struct import_line *lines, size_t n)
{
	size_t in = 0, bullets = 0, heads = 0, outer = 0;

	for (size_t i = 0; i < n; i++) {
		bool deep = is_deep(&lines[i]);

		in += deep;
		bullets += has_bullet(lines[i].text);
		outer += !deep;
		heads += !deep && i + 1 < n && is_deep(&lines[i + 1]);
	}
	if (in * 5 < n * 2 || in == n)
		return false;
	return bullets * 3 >= n || (heads > 2 && heads * 10 >= outer * 8);
}

/* How the lines are to be read; NULL: they were, between labels. */
static page_grammar_fn *guess_grammar(const struct import_source *src,
		struct page *page)
{
	struct page whole;

	if (src->count >= 2 && count_bars(src) * 10 >= src->count * 7)
		return page_is_ragged(page) && page_read_found_labels(page) ?
				NULL : page_read_table;
	if (page_find_table(page))
		return page_read_table;
	if (page_find_glued_head(page))
		return page_read_runon;
	if (page_is_columned(page))
		return page_read_columns;
	if (is_outline(page->lines, page->count))
		return page_read_outline;
	page_strip_stars(page);
	whole = *page;
	page_strip_chrome(page);
	page->guess_title = true;
	if (page_read_found_labels(page))
		return NULL;
	if (page_has_rules(&whole)) {
		page->lines = whole.lines;
		page->count = whole.count;
		page_strip_headings(page, true);
		page_strip_chrome(page);
	}
	return page_is_runon(page) ? page_read_runon : page_read_sides;
}

void page_read_any(struct page *page)
{
	if (!page_read_found_labels(page))
		page_read_sides(page);
}

/* ---- the reader ------------------------------------------------------- */

static void check_count(struct page *page)
{
	size_t n = page->set->count;

	if (page->expected && n != page->expected)
		recall_set_warn(page->set, 0, "the page counts %u cards, "
				"%zu were found", page->expected, n);
}

/* The title, and perhaps a description, stand above the cards, each set off
 * by a blank line. */
static void read_below(struct page *page)
{
	struct recall_set *set = page->set;

	for (int k = 0; k < 2 && page->count > 2 && page->lines[1].blanks;
			k++) {
		if (k == 0)
			page_set_title(set, page->lines[0].text);
		else
			set->description = recall_arena_strdup(set->arena,
					page->lines[0].text);
		page->lines++;
		page->count--;
	}
}

typedef bool line_test(const struct page_site *site, const char *text);

static bool is_advert(const struct page_site *site, const char *text)
{
	(void)site;
	return page_is_advert(text);
}

static bool is_amid(const struct page_site *site, const char *text)
{
	return page_line_is(site, PAGE_AMID, text, NULL);
}

/* The page's lines without those, as if it never had any, in the set's arena;
 * NULL where there are fewer than least. */
static struct import_line *drop_lines(const struct page *page,
		line_test *test, size_t least, size_t *count)
{
	struct import_line *lines;
	size_t found = 0, n = 0;
	unsigned blanks = 0;

	for (size_t i = 0; i < *count; i++)
		found += test(page->site, page->lines[i].text);
	if (!found || found < least)
		return NULL;
	lines = recall_arena_alloc(page->set->arena, *count * sizeof(*lines));
	for (size_t i = 0; i < *count; i++) {
		bool drop = test(page->site, page->lines[i].text);

		lines[n] = page->lines[i];
		if (blanks > lines[n].blanks)
			lines[n].blanks = blanks;
		blanks = drop ? lines[n].blanks : 0;
		n += !drop;
	}
	*count = n;
	return lines;
}

/* They stand between the cards as well, and again and again. */
static void strip_adverts(struct import_source *src, struct recall_set *set)
{
	const struct page all = { .set = set, .lines = src->lines };

	struct import_line *lines = drop_lines(&all, is_advert, 2, &src->count);

	if (lines)
		src->lines = lines;
}

static void read_known(struct page *page, const struct import_source *src,
		size_t start)
{
	const struct page_site *site = page->site;
	size_t end = find_end(site, src->lines, start, src->count);
	struct import_line *amid;

	page->set->site = site->name;
	page->set->site_title = site->title;
	page->lines = src->lines + start;
	page->count = end - start;
	amid = drop_lines(page, is_amid, 1, &page->count);
	if (amid)
		page->lines = amid;
	page->expected = find_count(site, src->lines, start);
	if (!site->units && end == src->count)
		page_strip_foot(page);
	for (size_t i = 0; i < start; i++)
		page->third |= page_line_is(site, PAGE_THIRD,
				src->lines[i].text, NULL);
	page->guess_title = site->where == PAGE_TITLE_MAYBE;
	read_head(page, src->lines, start);
	if (site->above)
		read_above(page, src->lines, start);
	if (site->where == PAGE_TITLE_BELOW)
		read_below(page);
	if (site->read == page_read_sides && page_counts_lines(page))
		page_read_runon(page);
	else
		site->read(page);
}

static void read_unknown(const struct import_source *src, struct page *page)
{
	page_grammar_fn *read;

	page_strip_headings(page, false);
	read = guess_grammar(src, page);

	if (read)
		read(page);
	page_title_by_count(page->set, src->lines, src->count);
}

enum recall_status import_page_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);
	struct page page = { .src = src, .set = set };
	size_t start = 0;

	(void)err;
	import_source_split(src);
	set->format = "page";
	strip_adverts(src, set);
	page.site = find_site(src, &start);
	if (page.site) {
		read_known(&page, src, start);
	} else {
		page.lines = src->lines;
		page.count = src->count;
		read_unknown(src, &page);
	}
	check_count(&page);
	page_strip_marks(set);
	for (size_t i = 0; i < set->count && import_source_goes_on(src, i,
			set->count); i++)
		import_finish_draft(&set->cards[i], false);
	return RECALL_OK;
}

int import_page_sniff(struct import_source *src)
{
	size_t start;

	import_source_split_head(src);
	if (find_site(src, &start))
		return 95;
	if (page_is_ruled_table(src->lines, src->count))
		return 90;
	if (page_has_label_pairs(src->lines, src->count))
		return 80;
	return src->count >= 2 ? 20 : 0;
}

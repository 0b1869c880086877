#include "page.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cut.h"
#include "side.h"

/* ---- is a line of an unknown page a whole card? ------------------------- */

#define LOOK_LINES 400
#define LEAST_LINES 4
#define LEAST_WORDS 4.5	/* of a line, on the average */
#define LEAST_SURE 0.6	/* mean confidence of the cuts */
/* Terms and definitions in turn make neighbours unlike one another: the
 * correlation of a line's looks with the next one's is far below 0. */
#define LEAST_LIKENESS (-0.2)

/* How much lines look like the next, -1 to 1. */
static double find_likeness(const struct page *page, size_t n)
{
	double *v = recall_calloc(n + 1, sizeof(*v));
	double mean = 0, variance = 0, both = 0;
	struct side_model m;

	import_side_model_init(&m);
	for (size_t i = 0; i < n; i++) {
		struct side side;

		import_side_look(&side, page->lines[i].text);
		v[i] = import_side_score(&m, &side);
		mean += v[i] / (double)n;
	}
	for (size_t i = 0; i < n; i++) {
		variance += (v[i] - mean) * (v[i] - mean);
		both += i ? (v[i] - mean) * (v[i - 1] - mean) : 0;
	}
	free(v);
	return variance > 0 ? both / variance : 0;
}

/* Can nearly every line be cut in two, and surely? */
static bool can_be_cut(const struct page *page, size_t n)
{
	struct recall_arena *arena = recall_arena_new();
	const char **texts = recall_calloc(n + 1, sizeof(*texts));
	size_t single = 0, words = 0;
	struct cut_page cuts;
	double sure = 0;

	for (size_t i = 0; i < n; i++)
		texts[i] = page->lines[i].text;
	cut_page_init(&cuts, arena, texts, n);
	cut_page_solve(&cuts);
	for (size_t i = 0; i < n; i++) {
		single += cuts.lines[i].count < 2;
		words += cuts.lines[i].count;
		sure += cuts.lines[i].best ? cuts.lines[i].confidence : 0;
	}
	free(texts);
	recall_arena_free(arena);
	return single * 30 <= n && sure >= LEAST_SURE * (double)n &&
			(double)words >= LEAST_WORDS * (double)n;
}

/* The title, and a gap below it. */
static bool has_title(const struct page *page)
{
	return page->count > 1 && page->lines[1].blanks;
}

bool page_is_runon(const struct page *page)
{
	size_t n = page->count < LOOK_LINES ? page->count : LOOK_LINES;
	struct page rest = *page;

	rest.lines += has_title(page);
	n -= has_title(page);
	if (n < LEAST_LINES)
		return false;
	for (size_t i = 1; i < n; i++)
		if (rest.lines[i].blanks)
			return false;
	if (has_title(page) && page_label_match("* Flashcards",
			page->lines[0].text, NULL))
		return true;
	return can_be_cut(&rest, n) && find_likeness(&rest, n) >=
			LEAST_LIKENESS;
}

/* ---- "TermMeaning of it" ------------------------------------------------- */

/* Where two words ran into one another: a capital after a small letter or a
 * closing sign, anything after a question mark. */
static bool is_seam(const char *s, size_t i)
{
	char before = s[i - 1], c = s[i], after = s[i + 1];

	if (before == '?')
		return isalnum((unsigned char)c) || c == '(';
	return isupper((unsigned char)c) && (islower((unsigned char)before) ||
			strchr(")!.", before)) &&
			islower((unsigned char)s[i - 2]) &&
			(!after || after == ' ' ||
			islower((unsigned char)after));
}

/* The first of them, 0 there is none. */
static size_t find_seam(const char *s)
{
	size_t n = strlen(s);

	for (size_t i = 3; i < n; i++)
		if (is_seam(s, i))
			return i;
	return 0;
}

/* Most lines have one. */
static bool is_glued(const struct page *page)
{
	size_t n = page->count < LOOK_LINES ? page->count : LOOK_LINES;
	size_t seams = 0;

	for (size_t i = 0; i < n; i++)
		seams += find_seam(page->lines[i].text) > 0;
	return seams > 3 && seams * 10 >= n * 7;
}

#define SEAM_SURE 0.95

static bool add_at_seam(struct page *page, const struct import_line *line)
{
	struct recall_arena *a = page->set->arena;
	size_t at = find_seam(line->text);
	struct recall_draft *d;

	if (!at)
		return false;
	d = recall_set_add(page->set);
	d->source = recall_arena_strdup(a, line->text);
	d->cut = at;
	d->front = recall_arena_strndup(a, line->text, at);
	d->back = d->source + at;
	d->line = line->number;
	d->confidence = SEAM_SURE;
	return true;
}

/* ---- cards ---------------------------------------------------------------- */

static void add_card(struct page *page, const struct import_line *line,
		const struct cut_line *cut)
{
	struct recall_set *set = page->set;
	const struct word *last = &cut->w[cut->best - 1];
	struct recall_draft *d;

	d = recall_set_add(set);
	d->source = recall_arena_strdup(set->arena, line->text);
	d->cut = (size_t)(cut->w[cut->best].s - cut->text);
	d->front = recall_arena_strndup(set->arena, line->text,
			(size_t)(last->s + last->len - cut->text));
	d->back = d->source + d->cut;
	d->line = line->number;
	d->confidence = cut->confidence;
}

/* Lines set off on both sides, or the site's labels, stand between parts. */
static bool is_heading(const struct page *page, size_t i)
{
	const struct import_line *l = &page->lines[i];

	return (l->blanks && i + 1 < page->count && l[1].blanks) ||
			(page->site && page_line_is(page->site, PAGE_ANCHOR,
			l->text, NULL));
}

static void drop_headings(struct page *page)
{
	struct import_line *kept = recall_arena_alloc(page->set->arena,
			(page->count + 1) * sizeof(*kept));
	size_t n = 0, gaps = 0;

	for (size_t i = 0; i < page->count; i++) {
		gaps += page->lines[i].blanks > 0;
		if (!is_heading(page, i))
			kept[n++] = page->lines[i];
	}
	if (gaps * 4 > page->count)	/* between any two cards, then */
		return;
	page->lines = kept;
	page->count = n;
}

static void take_title(struct page *page)
{
	if (page->site || !has_title(page))
		return;
	page_set_title(page->set, page->lines[0].text);
	page->lines++;
	page->count--;
}

void page_read_runon(struct page *page)
{
	struct recall_arena *arena = recall_arena_new();
	const char **texts;
	bool glued;
	struct cut_page cuts;

	take_title(page);
	drop_headings(page);
	glued = is_glued(page);
	texts = recall_calloc(page->count + 1, sizeof(*texts));
	for (size_t i = 0; i < page->count; i++)
		texts[i] = page->lines[i].text;
	cut_page_init(&cuts, arena, texts, page->count);
	cut_page_solve(&cuts);
	for (size_t i = 0; i < page->count; i++) {
		if (glued && add_at_seam(page, &page->lines[i]))
			continue;
		if (cuts.lines[i].best)
			add_card(page, &page->lines[i], &cuts.lines[i]);
		else
			page_warn_lost(page, &page->lines[i]);
	}
	free(texts);
	recall_arena_free(arena);
}

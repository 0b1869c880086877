#include "page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cut.h"
#include "glue.h"
#include "side.h"

/* ---- is a line of an unknown page a whole card? ------------------------- */

#define LOOK_LINES 400
#define LEAST_LINES 4
#define LEAST_WORDS 4.5	/* of a line, on the average */
#define FEW_WORDS 2.5	/* … of a page that is likely so */
#define TWO_WORDS 2.0	/* … whose lines follow the alphabet */
#define LEAST_SURE 0.6	/* mean confidence of the cuts */
/* Terms and definitions in turn make neighbours unlike one another: the
 * correlation of a line's looks with the next one's is far below 0. */
#define LEAST_LIKENESS (-0.2)
#define LEAST_NAMED (-0.35)
#define LIKE_BY_CHANCE 0.6	/* … of few lines, by their square root */
#define NAMED_WORDS 2.4	/* of a line, "subito suddenly" among them */
#define SEAMLESS 0.4	/* of a cut's confidence where sides were glued */

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

/* ---- lines in order ------------------------------------------------------ */

#define LEAST_HEADED 6
#define LEAST_ORDERED 8	/* lines */

/* Of terms and definitions in turn every other step is up at best; lines that
 * all follow the alphabet begin with a term each. */
static bool is_ordered(const struct page *page, size_t n)
{
	size_t up = 0;

	for (size_t i = 1; i < n; i++)
		up += strcasecmp(page->lines[i - 1].text,
				page->lines[i].text) < 0;
	return n >= LEAST_ORDERED && up * 20 >= (n - 1) * 17;
}

/* "RAM Random Access Memory", "ABSEIL To go down …": capitals, and then none. */
static bool is_headed(const struct page *page, size_t n)
{
	size_t headed = 0;

	for (size_t i = 0; i < n; i++) {
		struct word w[WORDS_PEEK];
		const struct import_line *l = &page->lines[i];
		size_t count = words_held(words_peek(l->text, l->len, w)),
		       k = 0;

		while (k < count && w[k].shape == WORD_CAPS &&
				w[k].core_len > 1)
			k++;
		headed += k && k < count;
	}
	return n >= LEAST_HEADED && headed * 10 >= n * 9;
}

/* "Who pays for it? the employer", line after line. */
static bool is_answered(const struct page *page, size_t n)
{
	size_t answered = 0;

	for (size_t i = 0; i < n; i++) {
		const char *s = page->lines[i].text, *mark = strstr(s, "? ");

		answered += mark && mark[2] && !strchr(mark + 2, '?');
	}
	return answered * 10 >= n * 8;
}

/* Can nearly every line be cut in two, and surely? Short lines are fewer than
 * one in eight unless the average may be below two words and a half, or two
 * scripts part the sides. */
static bool can_be_cut(const struct page *page, size_t n, double least_words)
{
	struct recall_arena *arena = recall_arena_new();
	const char **texts = recall_calloc(n + 1, sizeof(*texts));
	size_t single = 0, few = 0, words = 0;
	struct cut_page cuts;
	double sure = 0;

	for (size_t i = 0; i < n; i++)
		texts[i] = page->lines[i].text;
	cut_page_init(&cuts, arena, texts, n);
	cut_page_solve(&cuts, NULL, NULL);
	for (size_t i = 0; i < n; i++) {
		single += cuts.lines[i].count < 2;
		few += cuts.lines[i].count < 3;
		words += cuts.lines[i].count;
		sure += cuts.lines[i].best ? cuts.lines[i].confidence : 0;
	}
	free(texts);
	recall_arena_free(arena);
	if (cuts.two_scripts)
		return true;
	return single * 30 <= n && (few * 8 <= n || least_words < FEW_WORDS) &&
			sure >= LEAST_SURE * (double)n &&
			(double)words >= least_words * (double)n;
}

/* The title, and a gap below it; perhaps what part of it this is, or more of
 * the page's own words. */
#define MOST_HEADS 2
static size_t count_heads(const struct page *page)
{
	size_t n = 0;

	while (n < MOST_HEADS && n + 1 < page->count &&
			page->lines[n + 1].blanks)
		n++;
	return n;
}

bool page_is_runon(const struct page *page)
{
	size_t n = page->count < LOOK_LINES ? page->count : LOOK_LINES;
	size_t heads = count_heads(page);
	struct page rest = *page;
	struct glue glue;
	double likeness;

	rest.lines += heads;
	rest.count -= heads;
	n -= heads;
	if (n < LEAST_LINES)
		return false;
	for (size_t i = 1; i < n; i++)
		if (rest.lines[i].blanks)
			return false;
	if (is_answered(&rest, n))
		return true;
	likeness = find_likeness(&rest, n);
	/* a site that calls its sets so has such pages, terms in turn too */
	if (heads && page_label_match("* Flashcards",
			page->lines[0].text, NULL) && likeness >= LEAST_NAMED -
			LIKE_BY_CHANCE / sqrt((double)n) &&
			can_be_cut(&rest, n, NAMED_WORDS))
		return true;
	if (is_headed(&rest, n) && can_be_cut(&rest, n, TWO_WORDS))
		return true;
	if (is_ordered(&rest, n) && can_be_cut(&rest, n, TWO_WORDS))
		return true;
	/* sides in turn would leave one over, and have single words */
	if (heads && n % 2 && likeness >= LEAST_LIKENESS &&
			can_be_cut(&rest, n, NAMED_WORDS))
		return true;
	glue_find(&glue, &rest);
	return glue.found || (can_be_cut(&rest, n, LEAST_WORDS) && likeness >=
			LEAST_LIKENESS);
}

bool page_counts_lines(const struct page *page)
{
	return page->expected == page->count && page->count >= LEAST_LINES &&
			can_be_cut(page, page->count, NAMED_WORDS);
}

/* ---- cards --------------------------------------------------------------- */

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
			l->text, NULL)) || page_is_glued_head(l->text);
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

/* "This set is about …" */
static bool is_description(const char *s)
{
	static const char *const patterns[] = { "This is about *",
		"This set *", "This deck *", "These flashcards *",
		"These cards *", "Flashcards about *", "Flashcards for *",
		"A set of *", "A deck of *", "Dieses Set *", "Este conjunto *",
		"Ces cartes *" };

	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++)
		if (page_label_match(patterns[i], s, NULL))
			return true;
	return false;
}

/* "## Part": without the signs of a heading. */
static const char *heading(const char *s)
{
	size_t n = strspn(s, "#");

	return n && s[n] == ' ' ? s + n + strspn(s + n, " ") : s;
}

static void take_head(struct page *page)
{
	struct recall_set *set = page->set;
	const char *text = heading(page->lines[0].text);

	if (set->title[0] || is_description(text))
		set->description = recall_arena_strdup(set->arena, text);
	else
		page_set_title(set, text);
	page->lines++;
	page->count--;
}

static void take_heads(struct page *page)
{
	size_t n = count_heads(page);

	if (page->site || page->glued || page->count < 2)
		return;
	if (!n && is_description(page->lines[0].text))
		n = 1;
	while (n--)
		take_head(page);
}

static bool goes_on(void *src, size_t done, size_t total)
{
	return import_source_goes_on(src, done, total);
}

void page_read_runon(struct page *page)
{
	struct recall_arena *arena = recall_arena_new();
	const char **texts;
	struct glue glue;
	struct cut_page cuts;
	size_t head;

	take_heads(page);
	drop_headings(page);
	glue_find(&glue, page);
	texts = recall_calloc(page->count + 1, sizeof(*texts));
	for (size_t i = 0; i < page->count; i++)
		texts[i] = page->lines[i].text;
	cut_page_init(&cuts, arena, texts, page->count);
	cut_page_solve(&cuts, goes_on, page->src);
	head = glue_head(&glue, page);
	if (head && !page->set->title[0])
		page_set_title(page->set, page->lines[0].text);
	for (size_t i = head; i < page->count && !page->src->cancelled;
			i++) {
		if (glue.found && glue_add_card(&glue, page, &page->lines[i]))
			continue;
		if (page->glued && i > head && page->lines[i].blanks)
			break;	/* the page's foot */
		if (glue.found)	/* a cut between words is likely wrong */
			cuts.lines[i].confidence *= SEAMLESS;
		if (cuts.lines[i].best)
			add_card(page, &page->lines[i], &cuts.lines[i]);
		else
			page_add_lone(page, &page->lines[i]);
	}
	page_turn_all(page);
	free(texts);
	recall_arena_free(arena);
}

/*
 * Where the cards of a page begin and end. What stands around them has no
 * fixed text: every line above and below is weighed by its words, by the gap
 * that sets it off, and by whether it leaves as many sides as the page says
 * that it has cards.
 */
#include "chrome.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../words.h"
#include "counts.h"
#include "labels.h"
#include "pattern.h"
#include "side.h"

/* In log odds that there is a head, or a foot; and of each of its lines. */
#define THERE_IS (-2.2)
#define SURE 3.0
#define STRONG 2.0
#define OPENS 2.1
#define WEAK 0.8
#define ABOVE_SETS 1.0	/* a line above other sets, between gaps */
#define COUNTER_BELOW (-3.0)	/* "1/14" stands above the cards */
#define OF_SITE 0.6	/* the name that stands on the first line */
#define HINT 0.2		/* one word of sites */
#define OTHER (-0.4)
#define OTHER_FIRST (-1.2)	/* … on its first line */
#define LOW_FIRST (-0.5)	/* … that begins with a small letter */
#define OTHER_BELOW (-0.15)	/* below "Related sets" */
#define ASKS (-1.4)
#define GOES_ON (-2.0)	/* an item of a list, or an example */
#define LABELLED (-4.0)	/* a label of cards, or behind one */
#define SET_OFF 2.0	/* by a gap, on a page with few */
#define ALONE 1.2	/* … and a short head has the only one */
#define WITHIN (-1.2)	/* ends in a block, where they are sides or cards */
#define COLUMNS 3.0	/* "Term", "Definition" */
#define AS_COUNTED 1.3	/* as many lines, or blocks, as it has sides */
#define COUNTED_TWICE 3.0	/* "1/15" and, further down, "Cards (15)" */
#define COUNTED_ABOVE 1.0	/* right above the first of them */
#define ALIKE 0.3	/* a block of the size that most have */
#define MOST_UNLIKE (-3.0)	/* … of another one */
#define LONGER (-0.6)	/* for each line more than any other run has */

#define MOST_HEAD 24
#define SHORT_HEAD 3
#define MOST_FOOT 40
#define MOST_BELOW 200
#define LOOK_LABELS 400	/* lines */

/* ---- lines --------------------------------------------------------------- */

/* "StudyPile 2009-2016": the first word of the first line. */
static bool names_site(const struct page *page, const char *text)
{
	const char *first = page->src && page->src->count ?
			page->src->lines[0].text : "";
	size_t n = strcspn(first, " .-|");
	struct word w[WORDS_PEEK];
	struct word name = { first, n, first, n, WORD_TITLE };
	size_t words = words_held(words_peek(text, strlen(text), w));

	for (size_t i = 0; n > 4 && i < words; i++)
		if (words_equal(&w[i], &name) && first != text)
			return true;
	return false;
}

/* An item of a list, an example, "and so on". */
static bool goes_on(const char *s)
{
	static const char *const heads[] = { "- ", "• ", "* ", "– ", "(",
		"e.g", "ex.", "ex:", "Ex.", "Ex:", "Ex ", "z. B", "z.B",
		"p. ex", "→", "=" };
	size_t n = strcspn(s, " ");
	struct word first = { s, n, s, n, WORD_LOWER };

	if (label_role_of(s))	/* "• Front" */
		return false;
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		if (!strncmp(s, heads[i], strlen(heads[i])))
			return true;
	if (islower((unsigned char)*s) && word_in(&first, words_conjunction))
		return true;
	n = strspn(s, "0123456789");
	return n && n < 3 && (s[n] == '.' || s[n] == ')') && s[n + 1] == ' ';
}

/* "Answer: …", "3/14 …" on line after line is of cards. */
static bool has_label(const struct page *page, const char *text)
{
	size_t n = strcspn(text, ":"), times = 0, counts = 0;
	bool labelled = text[n] && n <= LABEL_BYTES / 2;
	unsigned number;
	bool counted = label_pass_number(text, &number) > 0;

	for (size_t i = 0; (labelled || counted) && i < LOOK_LABELS &&
			i < page->count; i++) {
		const char *other = page->lines[i].text;

		times += labelled && !strncmp(other, text, n + 1);
		counts += counted && label_pass_number(other, &number);
	}
	return times >= LABEL_CARDS || counts >= LABEL_CARDS;
}

/* The pattern, NULL none, tells which lines are labels of cards. */
static double line_odds(const struct page *page,
		const struct pattern *pattern, size_t line)
{
	const char *text = page->lines[line].text;

	if (pattern && pattern_holds(pattern, line))
		return 0;
	if (page_is_chrome(text) || page_is_advert(text))
		return SURE;
	if (!pattern && has_label(page, text))
		return LABELLED;
	switch (chrome_look(page, text)) {
	case CHROME_STRONG:
		return STRONG;
	case CHROME_WEAK:
		return WEAK;
	default:
		break;
	}
	if (!pattern && page_line_repeats(page, text))
		return LABELLED;
	if (goes_on(text))
		return GOES_ON;
	if (import_question_form(text) == QUESTION_REAL)
		return ASKS;
	return strlen(text) <= MOST_LABEL && chrome_by_words(text) ? HINT :
			OTHER;
}

/* What lines below the last card may be, each by itself. */
struct below {
	size_t from, to;
	double odds[MOST_BELOW];
};

static void look_below(struct below *b, const struct page *page,
		const struct pattern *pattern, size_t from, size_t to)
{
	size_t related = page_find_related(page->lines, page->count);

	b->from = from;
	b->to = to - from < MOST_BELOW ? to : from + MOST_BELOW;
	for (size_t i = from; i < b->to; i++) {
		const char *text = page->lines[i].text;
		double odds = line_odds(page, pattern, i);

		if (page_opens_foot(text) && !page_line_repeats(page, text))
			odds = fmax(odds, OPENS);
		else if (odds == OTHER && names_site(page, text))
			odds = OF_SITE;
		if (page_label_match("#/#", text, NULL) || page_label_match(
				"# / #", text, NULL))
			odds = COUNTER_BELOW;
		if (i > related && isdigit((unsigned char)*text))
			odds = fmax(odds, STRONG);
		else if (i + 1 == related && page->lines[i].blanks &&
				page->lines[related].blanks)
			odds = fmax(odds, ABOVE_SETS);
		b->odds[i - from] = odds;
	}
}

/* Of lines from `at` on being the foot; -INFINITY if none of them says so,
 * and so it must. */
static double foot_odds(const struct below *b, const struct page *page,
		size_t at, bool must)
{
	bool opened = false, told = !must;
	double sum = 0;

	for (size_t i = at; i < b->to; i++) {
		double odds = b->odds[i - b->from];

		if (odds == OF_SITE && i == at)
			odds += OTHER_FIRST;
		else if (odds == OTHER && i == at)
			odds = OTHER_FIRST + (islower((unsigned char)
					*page->lines[i].text) ? LOW_FIRST : 0);
		else if (odds == OTHER && opened)
			odds = OTHER_BELOW;
		opened |= odds >= STRONG;
		told |= odds > HINT;
		sum += odds;
	}
	return told ? sum : -INFINITY;
}

/* ---- the lines of the last card ------------------------------------------ */

double page_run_odds(const struct last_runs *runs, size_t n)
{
	size_t most = RUNS_MOST;

	while (most > 1 && !runs->times[most])
		most--;
	return log((double)runs->times[n < RUNS_MOST ? n : RUNS_MOST] + 0.4) -
			log((double)runs->count + 1) +
			(n > most + 1 ? LONGER * (double)(n - most - 1) : 0);
}

/* Does line `at` stand in a list below "SITS:"? What repeats is a label. */
static bool is_announced(const struct page *page, size_t at)
{
	for (size_t i = at; i-- > 0 && at - i <= RUNS_MOST &&
			!page->lines[i + 1].blanks;) {
		const struct import_line *line = &page->lines[i];

		if (line->len && line->text[line->len - 1] == ':')
			return !page_line_repeats(page, line->text);
	}
	return false;
}

size_t page_last_end(const struct page *page, size_t from, size_t to,
		const struct last_runs *runs)
{
	size_t best = to;
	double most = page_run_odds(runs, to - from);
	struct below b;

	look_below(&b, page, NULL, from + 1, to);
	for (size_t at = b.from; at < b.to; at++) {
		double odds = page_run_odds(runs, at - from) + (page->site ?
				THERE_IS : THERE_IS / 2) + foot_odds(&b, page,
				at, is_announced(page, at));
		if (page->lines[at].blanks && !runs->gaps)
			odds += SET_OFF + 1;
		if (odds > most) {
			most = odds;
			best = at;
		}
	}
	return best;
}

/* ---- all of a page ------------------------------------------------------- */

struct ends {
	const struct page *page;
	struct pattern *pattern;	/* NULL none */
	size_t *blocks;		/* how many begin in lines 1 … i */
	double *fits;	/* of the blocks that end in lines 0 … i - 1, log odds */
	size_t *asides;		/* before line i: lines that go on with others */
	bool labelled;		/* lines stand in every card */
	struct last_runs sizes;	/* of blocks */
	size_t usual;		/* lines of most of them; 0: they differ */
	struct page_counts counts;	/* that the head names */
};

/* What a line of the head counts. */
static void note_counts(struct ends *e, size_t line)
{
	const struct import_line *l = &e->page->lines[line];
	const char *s = l->text;

	if (!page_line_repeats(e->page, s) && !has_label(e->page, s))
		page_note_counts(&e->counts, s, line, chrome_counts(s) &&
				line_odds(e->page, e->pattern, line) >= STRONG,
				l->blanks && line + 1 < e->page->count &&
				l[1].blanks);
}

static size_t blocks_in(const struct ends *e, size_t from, size_t to)
{
	return e->blocks[to - 1] - e->blocks[from] + 1;
}

/* Have lines from … to - 1 as many sides as the head counts? *count: cards. */
static double count_odds(const struct ends *e, size_t from, size_t to,
		unsigned *count)
{
	const struct page_count *counts = e->counts.list;
	size_t asides = e->asides[to] - e->asides[from];
	size_t lines = to - from, blocks = blocks_in(e, from, to);
	double most = 0;

	*count = e->counts.told;
	for (size_t i = 0; i < e->counts.count; i++) {
		size_t n = counts[i].n;
		int fits = e->pattern ? pattern_cards(e->pattern, from, to) ==
				n : e->labelled ? 0 :
				(lines == 2 * n || lines - asides == 2 * n) +
				(blocks == 2 * n) + (e->usual > 1 && blocks ==
				n);
		double odds = !fits ? 0 : fits * AS_COUNTED +
				(counts[i].times > 1 && counts[i].over ?
				COUNTED_TWICE : 0) +
				(counts[i].line + 1 == from ?
				COUNTED_ABOVE : 0);

		if (odds <= most)
			continue;
		most = odds;
		*count = counts[i].n;
	}
	return most;
}

static bool is_ruled(const struct page *page, size_t at)
{
	return page->ruled && page->lines[at].blanks >= PAGE_RULED;
}

/* A gap there, on a page that has few between sides, or only between pairs
 * of them; the block beyond it has so many lines. */
static double gap_odds(const struct ends *e, size_t at, size_t inner,
		size_t lines, size_t beyond)
{
	bool gap = e->page->lines[at].blanks > 0;

	if (is_ruled(e->page, at))
		return beyond != e->usual ? SET_OFF : 0;
	if (e->usual > 1)
		return gap && beyond != e->usual ? SET_OFF / 2 : 0;
	return gap && inner * 15 <= lines ? SET_OFF : 0;
}

/* The first card may stand at its end. */
static size_t block_before(const struct ends *e, size_t at)
{
	size_t n = 1;

	while (n < at && n < RUNS_MOST && !e->page->lines[at - n].blanks)
		n++;
	return n > e->usual ? e->usual : n;
}

static size_t block_from(const struct page *page, size_t at)
{
	size_t n = 1;

	while (at + n < page->count && n < RUNS_MOST &&
			!page->lines[at + n].blanks)
		n++;
	return n;
}

/* Of a block with so many lines being of cards. */
static double size_odds(const struct ends *e, size_t lines)
{
	return ALIKE + fmax(MOST_UNLIKE, page_run_odds(&e->sizes, lines) -
			page_run_odds(&e->sizes, e->usual));
}

static void sum_fits(struct ends *e)
{
	size_t n = e->page->count, first = 0;

	e->fits = recall_calloc(n + 1, sizeof(*e->fits));
	for (size_t i = 1; e->usual && i <= n; i++) {
		bool ends = i == n || e->page->lines[i].blanks;

		e->fits[i] = e->fits[i - 1] + (ends ? size_odds(e, i - first) :
				0);
		first = ends ? i : first;
	}
}

/* Of the sizes of the blocks, where most of them are sides or cards. */
static double block_odds(const struct ends *e, size_t from, size_t to)
{
	const struct import_line *lines = e->page->lines;
	size_t first = 1, last = 1;
	double odds = 0;

	if (!e->usual || e->labelled)
		return 0;
	odds += from && !lines[from].blanks ? WITHIN / 2 : 0;
	odds += to < e->page->count && !lines[to].blanks ? WITHIN : 0;
	while (from + first < to && first < RUNS_MOST &&
			!lines[from + first].blanks)
		first++;
	while (to - last > from && last < RUNS_MOST && !lines[to - last].blanks)
		last++;
	if (first + last > to - from)
		return odds + size_odds(e, to - from);
	return odds + size_odds(e, first) + size_odds(e, last) +
			e->fits[to - last] - e->fits[from + first];
}

static double score_ends(const struct ends *e, size_t from, size_t to,
		unsigned *count)
{
	size_t inner = blocks_in(e, from, to) - 1, lines = to - from;
	double odds = count_odds(e, from, to, count);

	if (from)
		odds += gap_odds(e, from, inner, lines, block_before(e,
				from));
	if (from > 1 && from <= SHORT_HEAD && !inner &&
			e->page->lines[from].blanks)
		odds += ALONE;
	if (to < e->page->count)
		odds += gap_odds(e, to, inner, lines,
				block_from(e->page, to));
	if (e->pattern)
		odds += pattern_odds(e->pattern, from, to);
	return odds + block_odds(e, from, to);
}

static void init_ends(struct ends *e, const struct page *page)
{
	size_t run = 1, labels = 0;

	*e = (struct ends){ .page = page, .pattern = pattern_find(page) };
	e->blocks = recall_calloc(page->count + 1, sizeof(*e->blocks));
	e->asides = recall_calloc(page->count + 1, sizeof(*e->asides));
	for (size_t i = 1; i <= page->count; i++, run++) {
		bool gap = i < page->count && page->lines[i].blanks;
		const char *before = page->lines[i - 1].text;

		e->blocks[i] = e->blocks[i - 1] + gap;
		labels += i < LOOK_LABELS && page_line_repeats(page, before);
		e->asides[i] = e->asides[i - 1] + goes_on(before);
		if (!gap && i < page->count)
			continue;
		e->sizes.times[run < RUNS_MOST ? run : RUNS_MOST]++;
		e->sizes.count++;
		run = 0;
	}
	e->labelled = e->pattern || labels * 8 > (page->count < LOOK_LABELS ?
			page->count :
			LOOK_LABELS);
	for (size_t n = 1; n < RUNS_MOST && e->sizes.count >
			PAGE_LEAST_COUNT; n++)
		if (e->sizes.times[n] * 10 >= e->sizes.count * 6)
			e->usual = n;
	sum_fits(e);
}

/* The names of both sides, once, above all of them. */
static double heading_odds(const struct page *page, size_t i)
{
	const char *text = page->lines[i].text;

	if (page_line_repeats(page, text))
		return 0;
	return label_names_both(text) || (i && label_role_of(
			page->lines[i - 1].text) == LABEL_FRONT &&
			label_role_of(text) == LABEL_BACK) ? COLUMNS : 0;
}

static void release_ends(struct ends *e)
{
	free(e->blocks);
	free(e->asides);
	free(e->fits);
	pattern_free(e->pattern);
}

/* The cards stand in lines *from … *to - 1; how many the head counts. */
static unsigned find_ends(struct ends *e, bool head, size_t *from, size_t *to)
{
	const struct page *page = e->page;
	size_t n = page->count, feet = n * 2 / 3 < MOST_FOOT ? n * 2 / 3 :
			MOST_FOOT;
	double foot[MOST_FOOT + 1] = { 0 }, above = 0, most = -INFINITY;
	double there_is = e->pattern ? THERE_IS / 2 : THERE_IS;
	size_t heads = e->pattern ? n : (n + 1) / 2;
	unsigned count = 0, counted;
	struct below b;

	look_below(&b, page, e->pattern, n - feet, n);
	for (size_t k = 1; k <= feet; k++)
		foot[k] = there_is + foot_odds(&b, page, n - k,
				(!e->pattern && !is_ruled(page, n - k)) ||
				is_announced(page, n - k));
	for (size_t h = 0; h <= (head ? MOST_HEAD : 0) && h < heads; h++) {
		if (h) {
			above += line_odds(page, e->pattern, h - 1) +
					heading_odds(page, h - 1);
			note_counts(e, h - 1);
		}
		for (size_t k = 0; k <= feet && h + k + 2 <= n; k++) {
			double odds = foot[k] + (h ? there_is + above : 0) +
					score_ends(e, h, n - k, &counted);

			if (odds <= most)
				continue;
			most = odds;
			*from = h;
			*to = n - k;
			count = counted;
		}
	}
	return count;
}

/* "… Flashcards" is the title for sure; a sentence between two gaps below it
 * is no side where that leaves pairs. */
static void take_intro(struct page *page)
{
	const struct import_line *l = page->lines;
	size_t n;

	if (page->count < 4 || !l[1].blanks || strlen(l[0].text) < 12 ||
			!page_label_match("* flashcards", l[0].text, NULL))
		return;
	n = l[1].len;
	if (n < 60 || l[1].text[n - 1] != '.' || !l[2].blanks ||
			page->count % 2)
		return;
	if (!page->set->title[0])
		page_set_title(page->set, l[0].text);
	page->set->description = recall_arena_strdup(page->set->arena,
			l[1].text);
	page->lines += 2;
	page->count -= 2;
}

void page_strip_foot(struct page *page)
{
	struct ends e;
	size_t from, to = page->count;

	if (page->count < 2)
		return;
	init_ends(&e, page);
	if (page->expected)
		e.counts = (struct page_counts){ .count = 1, .list = { {
				.n = page->expected, .line = SIZE_MAX,
				.times = 2, .over = true } } };
	find_ends(&e, false, &from, &to);
	page->count = to;
	release_ends(&e);
}

void page_strip_chrome(struct page *page)
{
	struct ends e;
	size_t from = 0, to = page->count;

	if (page->count < 2)
		return;
	take_intro(page);
	init_ends(&e, page);
	page->expected = find_ends(&e, true, &from, &to);
	release_ends(&e);
	page->count = to;
	page_title_of_head(page, from);
	page->lines += from;
	page->count -= from;
}

#include "glue.h"

#include <ctype.h>
#include <string.h>

#include "../words.h"
#include "labels.h"

#define LOOK_LINES 400

/* Where two words ran into one another: a capital after a small letter or a
 * closing sign, a number after a letter, anything after a question mark. */
static bool is_seam(const char *s, size_t i)
{
	char before = s[i - 1], c = s[i], after = s[i + 1];

	if (before == '?')
		return isalnum((unsigned char)c) || c == '(';
	if (isdigit((unsigned char)c))
		return islower((unsigned char)before);
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

/* "TermDefinition", "QuestionsAnswers": the heads of two columns that ran
 * into one another, as the rows below did. */
bool page_is_glued_head(const char *s)
{
	char front[LABEL_BYTES + 1];
	size_t n = 1, end = strlen(s);

	while (n < end && !isupper((unsigned char)s[n]))
		n++;
	if (n == end || end > LABEL_BYTES || strchr(s, ' '))
		return false;
	memcpy(front, s, n);
	front[n - (s[n - 1] == 's')] = '\0';
	if (label_role_of(front) != LABEL_FRONT)
		return false;
	memcpy(front, s + n, end - n);
	front[end - n - (s[end - 1] == 's')] = '\0';
	return label_role_of(front) == LABEL_BACK;
}

#define MOST_HEAD 8

bool page_find_glued_head(struct page *page)
{
	size_t i = 0;

	while (i < page->count && i < LOOK_LINES &&
			!page_is_glued_head(page->lines[i].text) &&
			(i > MOST_HEAD || strcmp(page->lines[i].text, "AB")))
		i++;
	if (i + 1 >= page->count || i == LOOK_LINES)
		return false;
	for (size_t k = 0; k < i && !page->set->title[0]; k++)
		if (page_may_be_title(page->lines[k].text))
			page_set_title(page->set, page->lines[k].text);
	page->lines += i + 1;
	page->count -= i + 1;
	page->glued = true;
	return true;
}

/* ---- seams without a capital --------------------------------------------- */

/* A word that begins definitions, at the end of another one. */
struct opener {
	const char *text;
	size_t least;		/* letters before it */
	double confidence;
};
static const struct opener the = { "the", 3, 0.9 };
static const struct opener openers[] = { { "when", 4, 0.8 },
	{ "someone", 3, 0.8 }, { "something", 3, 0.8 }, { "where", 4, 0.8 },
	{ "an", 5, 0.5 }, { "a", 5, 0.5 } };

static bool ends_with(const char *s, size_t n, const struct opener *o)
{
	static const char words[] = "bathe breathe clothe soothe loathe lathe "
		"swathe seethe scythe tithe lithe blithe absinthe sheathe "
		"wreathe writhe unclothe somewhere anywhere everywhere "
		"nowhere elsewhere";
	size_t len = strlen(o->text);
	struct word w = { s, n, s, n, WORD_LOWER };

	return n >= o->least + len && !memcmp(s + n - len, o->text, len) &&
			!word_in(&w, words);
}

/* Where in a line a word ends with an opener, 0 nowhere. */
static size_t find_opener(const char *s, const struct opener *o)
{
	for (size_t i = 0, n; s[i]; i += n + !!s[i + n]) {
		n = strcspn(s + i, " ");
		if (s[i + n] && ends_with(s + i, n, o))
			return i + n - strlen(o->text);
	}
	return 0;
}

/* Where a word goes on after a term that the page has elsewhere. */
static size_t find_term(const struct glue *g, const char *s)
{
	for (size_t i = 0, n; s[i]; i += n + !!s[i + n]) {
		n = strcspn(s + i, " ");
		for (size_t k = 0; k < g->count; k++)
			if (n > g->lens[k] + 2 && !strncmp(s + i, g->terms[k],
					g->lens[k]))
				return i + g->lens[k];
	}
	return 0;
}

static void learn_term(struct glue *g, const char *line, size_t at)
{
	size_t from = at;

	while (from && line[from - 1] != ' ')
		from--;
	if (g->count == GLUE_TERMS || at - from < 4)
		return;
	g->terms[g->count] = line + from;
	g->lens[g->count++] = at - from;
}

struct seam {
	size_t at;		/* 0: none */
	double confidence;
};
#define SEAM_SURE 0.95
#define TERM_SURE 0.75

static struct seam look_for_seam(const struct glue *g, const char *text)
{
	struct seam s = { g->low ? find_opener(text, &the) : find_seam(text),
		g->low ? the.confidence : SEAM_SURE };

	if (s.at || !g->low)
		return s;
	s = (struct seam){ find_term(g, text), TERM_SURE };
	for (size_t k = 0; !s.at && k < sizeof(openers) / sizeof(*openers);
			k++)
		s = (struct seam){ find_opener(text, &openers[k]),
			openers[k].confidence };
	return s;
}

/* Most lines have a capital at the seam; or words such as "soulthe" are in
 * so many that they are no misprints. */
void glue_find(struct glue *g, const struct page *page)
{
	size_t n = page->count < LOOK_LINES ? page->count : LOOK_LINES;
	size_t seams = 0, low = 0;

	memset(g, 0, sizeof(*g));
	for (size_t i = 0; i < n; i++) {
		const char *s = page->lines[i].text;
		size_t at = find_opener(s, &the);

		seams += find_seam(s) > 0;
		low += at > 0;
		if (at)
			learn_term(g, s, at);
	}
	g->low = low > 2 && low * 4 >= n && low > seams;
	g->found = g->low || page->glued || (seams > 3 && seams * 10 >= n * 7);
}

size_t glue_head(const struct glue *g, const struct page *page)
{
	size_t n = 0;

	if (!g->found || g->low || page->glued)
		return 0;
	while (n < page->count && n <= MOST_HEAD &&
			!find_seam(page->lines[n].text))
		n++;
	return n > MOST_HEAD ? 0 : n;
}

bool glue_add_card(const struct glue *g, struct page *page,
		const struct import_line *line)
{
	struct recall_arena *a = page->set->arena;
	struct seam seam = look_for_seam(g, line->text);
	struct recall_draft *d;

	if (!seam.at)
		return false;
	d = recall_set_add(page->set);
	d->source = recall_arena_strdup(a, line->text);
	d->cut = seam.at;
	d->front = recall_arena_strndup(a, line->text, seam.at);
	d->back = d->source + seam.at;
	d->line = line->number;
	d->confidence = seam.confidence;
	return true;
}

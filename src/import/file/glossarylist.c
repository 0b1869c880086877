/*
 * Which sign a list repeats, and on which lines its entries begin.
 *
 * With a sign of its own ("- Answer:") every occurrence is an entry; one made
 * of plain signs (": ") also stands in prose, so entries must then make up
 * the page: what is no entry is the rest of one that was wrapped, or a
 * heading.
 */
#include "glossary.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../page/page.h"
#include "../words.h"
#include "recall/text.h"

#define LEAST_CARDS 3
#define LEAST_SHARE 0.9
#define STARRED_SHARE 0.5	/* … where stars tell terms from prose */
#define WRAPPED_LINES 3	/* of an entry, at the most */
#define LEAST_LONG 6	/* entries below a long head */
#define WIDEST 140	/* bytes; nobody wraps lines that late */
#define MOST_HEADING 80
#define LOOK_LINES 400
#define MOST_RUNS 4		/* of a line */
#define RING 4			/* labels of a card, at the most */

static const struct glossary_sign answer = { NULL };

bool glossary_is_heading(const char *s)
{
	size_t n = strlen(s);

	return *s == '#' || !strncmp(s, "---", 3) ||
			(n && s[n - 1] == ':' && n < MOST_HEADING);
}

/* ---- wrapped lines ------------------------------------------------------- */

static size_t find_width(const struct glossary *g)
{
	size_t width = 0, wide = 0;

	for (size_t i = 0; i < g->count; i++) {
		size_t n = g->lines[i].line->len;

		wide += n > WIDEST;
		width = n > width && n <= WIDEST ? n : width;
	}
	return wide * 50 > g->count ? 0 : width;
}

/* Did line i - 1 end because there was no room for the first word of i? */
static bool was_full(const struct glossary *g, size_t i)
{
	const struct import_line *at = g->lines[i].line;
	size_t word = strcspn(at->text, " ");

	return g->width && !at->blanks &&
			(g->lines[i - 1].line->len + 1 + word) * 20 >=
			g->width * 17;
}

static bool begins_low(const char *s)
{
	uint32_t cp = 0;

	if (*s)
		recall_utf8_decode(s, strlen(s), &cp);
	return is_letter(cp) && !is_upper(cp);
}

/* ---- entries of a plain sign --------------------------------------------- */

struct tally {
	size_t entries, goes_on, other;
	size_t set_in;		/* lines that go on, and show it */
	size_t alone;		/* headings, and terms nobody explained */
	size_t starred;		/* entries whose term is */
	size_t fronts;		/* bytes */
	size_t same;		/* the front of one of the last entries */
	size_t first;		/* line */
	const struct glossary_line *last[RING];
};

static bool same_front(const struct glossary_line *a,
		const struct glossary_line *b)
{
	if (!b || a->front != b->front)
		return false;
	/* "Q 1" and "Q 2" are the same */
	for (size_t i = 0; i < a->front; i++)
		if (a->text[i] != b->text[i] && !(isdigit((unsigned char)
				a->text[i]) && isdigit((unsigned char)
				b->text[i])))
			return false;
	return true;
}

static void open_entry(struct glossary *g, struct tally *t, size_t i)
{
	struct glossary_line *l = &g->lines[i];
	bool same = false;

	for (size_t k = 0; k < RING; k++)
		same |= same_front(l, t->last[k]);
	l->opens = true;
	t->first = t->entries ? t->first : i;
	t->same += same;
	t->starred += l->starred > 0;
	t->fronts += l->front;
	t->last[t->entries++ % RING] = l;
}

/* A line without the sign that stands by itself between entries; two may do,
 * "Unit 2" and what it is about. */
static bool stands_alone(const struct glossary *g, size_t i)
{
	const struct import_line *line = g->lines[i].line;
	size_t next = i + 1;

	if (line->len > MOST_HEADING)
		return false;
	if (glossary_is_heading(line->text))
		return true;
	if (!line->blanks)
		return i > 1 && g->lines[i - 1].line->blanks &&
				!g->lines[i - 1].opens && next < g->count &&
				g->lines[next].opens;
	if (next + 1 < g->count && !g->lines[next].opens &&
			g->lines[next].line->len <= MOST_HEADING)
		next++;
	return next >= g->count || g->lines[next].opens ||
			g->lines[next].line->blanks;
}

/* With most entries in capitals, what begins low after a full line goes on. */
static size_t count_low(const struct glossary *g)
{
	size_t low = 0, all = 0;

	for (size_t i = 0; i < g->count; i++) {
		low += g->lines[i].back && begins_low(g->lines[i].text);
		all += g->lines[i].back != 0;
	}
	return low * 3 > all ? 0 : low;
}

static bool goes_on(const struct glossary *g, size_t i)
{
	const struct glossary_line *l = &g->lines[i];

	if (l->line->blanks || glossary_is_heading(l->line->text))
		return false;
	return (g->wraps && was_full(g, i)) || g->spaced || l->line->indent >
			g->lines[i - 1].line->indent || (l->line->indent &&
			g->lines[i - 1].wrapped);
}

/* Below most full lines of a list that was wrapped no entry opens; else the
 * longest lines are just long. */
static bool is_wrapped(const struct glossary *g)
{
	size_t opens = 0, full = 0;

	for (size_t i = 1; i < g->count; i++) {
		bool was = was_full(g, i);

		full += was;
		opens += was && g->lines[i].back;
	}
	return g->marked || opens * 3 <= full * 2;
}

static void count_entries(struct glossary *g, struct tally *t)
{
	bool low = count_low(g) > 0;

	memset(t, 0, sizeof(*t));
	g->wraps = is_wrapped(g);
	for (size_t i = 0; i < g->count; i++) {
		struct glossary_line *l = &g->lines[i];

		l->opens = l->wrapped = false;
		if (glossary_is_heading(l->line->text) && !l->marked)
			continue;
		if (l->back && (l->marked || !g->marked) && !(low &&
				!g->marked && i && begins_low(l->text) &&
				was_full(g, i)))
			open_entry(g, t, i);
	}
	for (size_t i = t->first + 1; i < g->count; i++) {
		struct glossary_line *l = &g->lines[i];

		if (l->opens)
			continue;
		l->wrapped = goes_on(g, i);
		t->goes_on += l->wrapped;
		t->set_in += l->wrapped && l->line->indent >
				g->lines[t->first].line->indent;
		if (!l->wrapped)
			(*(stands_alone(g, i) ? &t->alone : &t->other))++;
	}
}

static bool is_list(const struct glossary *g, const struct tally *t)
{
	double share = t->starred * 10 >= t->entries * 9 ? STARRED_SHARE :
			LEAST_SHARE;

	return t->entries >= LEAST_CARDS && (double)t->entries + (double)
			t->goes_on >= share * (double)(t->entries +
			t->goes_on + t->other) &&
			t->first <= 3 + t->entries / (g->marked || t->entries >=
			LEAST_LONG ? 1 : 4) &&
			t->goes_on - t->set_in <= t->entries *
			(g->marked || g->spaced ? 12 : WRAPPED_LINES) &&
			t->same * 4 <= t->entries &&
			t->alone <= t->entries;
}

/* ---- a sign of its own --------------------------------------------------- */

/* "… is it? -" / "Answer: …": the sign itself was wrapped. */
static bool ends_open(const char *s)
{
	size_t n = strlen(s);

	return n > 2 && (s[n - 1] == '-' || !strcmp(s + n - 3, "–") ||
			!strcmp(s + n - 3, "—"));
}

/* Labels on lines of their own are none of a list's. */
static bool is_answered(const struct glossary *g)
{
	size_t hits = 0, labels = 0;

	for (size_t i = 0; i < g->count; i++) {
		hits += g->lines[i].back != 0;
		labels += g->lines[i].back && !g->lines[i].front && (!i ||
				!ends_open(g->lines[i - 1].text));
	}
	return hits >= LEAST_CARDS && hits * 12 >= g->count &&
			labels * 3 <= hits;
}

/* How well an entry begins with line i, whose sign stands in line `at`. */
static int beginning(const struct glossary *g, size_t i, size_t at)
{
	const struct glossary_line *l = &g->lines[i];
	const char *before = i ? g->lines[i - 1].line->text : ".";
	int score = i == at && l->front ? 2 : -(int)(at - i);

	score += l->line->blanks ? 5 : 0;
	score += l->marked ? 6 : 0;
	score += i && !was_full(g, i) ? 3 : 0;
	score += strchr(".?!)", before[strlen(before) - 1]) ? 2 : 0;
	score -= begins_low(l->text) ? 4 : 0;
	return score;
}

/* Between two signs stand the rest of a back and a front: the line that most
 * looks like the beginning of an entry parts them. */
static void open_answered(struct glossary *g)
{
	size_t least = 0;	/* the first line that may open */

	for (size_t at = 0; at < g->count; at++) {
		size_t best = least < at ? least : at;

		g->lines[at].wrapped = at && was_full(g, at);
		if (!g->lines[at].back)
			continue;
		for (size_t i = best; i + !g->lines[at].front <= at; i++)
			if (beginning(g, i, at) > beginning(g, best, at))
				best = i;
		g->lines[best].opens = true;
		g->entries++;
		least = at + 1 + !g->lines[at].text[g->lines[at].back];
	}
}

/* ---- which --------------------------------------------------------------- */

static void part_lines(struct glossary *g, const struct glossary_sign *sign)
{
	for (size_t i = 0; i < g->count; i++)
		glossary_part(&g->lines[i], sign);
}

/* "1 Ace - …", "b) Deuce - …": what the entries are counted with, when it is
 * not the usual number. Bytes before the text; 0 none. */
static size_t pass_count(const char *s, unsigned next)
{
	size_t n = strspn(s, "0123456789");

	if (n && n < 4 && s[n] == ' ' && (isalpha((unsigned char)s[n + 1]) ||
			(unsigned char)s[n + 1] >= 0x80))
		return strtoul(s, NULL, 10) == next ? n + 1 : 0;
	if (next < 27 && (unsigned)tolower((unsigned char)*s) == 'a' + next -
			1 && (s[1] == ')' || s[1] == '.') && s[2] == ' ')
		return 3;
	return 0;
}

static void strip_counts(struct glossary *g)
{
	unsigned found = 0;

	for (size_t i = 0; i < g->count; i++)
		found += pass_count(g->lines[i].text, found + 1) > 0;
	if (found < 4 || found * 10 < g->count * 4)
		return;
	found = 0;
	for (size_t i = 0; i < g->count; i++) {
		struct glossary_line *l = &g->lines[i];
		size_t n = pass_count(l->text, found + 1);

		if (!n)
			continue;
		l->text += n;
		l->number = ++found;
		l->marked = true;
	}
}

/* Marked are most of the lines that have the sign. */
static void look_at_marks(struct glossary *g)
{
	size_t marked = 0, numbers = 0, hits = 0, spaced = 0;
	unsigned last = 0;

	for (size_t i = 0; i < g->count; i++) {
		const struct glossary_line *l = &g->lines[i];

		hits += l->back != 0;
		marked += l->back && l->marked;
		spaced += l->back && (!i || l->line->blanks);
		numbers += l->number && (!last || l->number == last + 1);
		last = l->number ? l->number : last;
	}
	g->marked = marked * 10 >= hits * 7;
	g->spaced = spaced * 10 >= hits * 9;
	g->numbered = numbers > 2 && numbers * 10 >= hits * 7;
}

/* Those that are found on the page, and what is not made of signs alone. */
static void find_candidates(struct glossary *g)
{
	char key[GLOSSARY_KEY];

	for (size_t i = 0; i < g->count && i < LOOK_LINES; i++)
		for (size_t at = 0, n = 0; n < MOST_RUNS &&
				glossary_next_sign(g->lines[i].text, &at,
				key); n++) {
			size_t k = 0;

			while (k < g->sign_count && strcmp(g->keys[k], key))
				k++;
			if (k == g->sign_count && k + 2 < GLOSSARY_SIGNS)
				memcpy(g->keys[g->sign_count++], key,
						sizeof(key));
		}
	for (size_t k = 0; k < g->sign_count; k++)
		g->signs[k].text = g->keys[k];
	g->signs[g->sign_count++].text = " means ";
	g->signs[g->sign_count++].text = GLOSSARY_DASH;
}

/* Of two signs that all entries have, the one that leaves shorter fronts; any
 * dash only if no sign has as many entries. */
static void find_sign(struct glossary *g)
{
	struct tally best = { 0 }, t;

	find_candidates(g);
	for (size_t k = 0; k < g->sign_count; k++) {
		part_lines(g, &g->signs[k]);
		look_at_marks(g);
		count_entries(g, &t);
		if (!is_list(g, &t) || t.entries < best.entries ||
				(t.entries == best.entries && (k + 1 ==
				g->sign_count || t.fronts >= best.fronts)))
			continue;
		best = t;
		g->sign = &g->signs[k];
	}
	if (!g->sign)
		return;
	part_lines(g, g->sign);
	look_at_marks(g);
	count_entries(g, &t);
	g->entries = t.entries;
}

/* "|| || ||": what a watermark leaves. */
static bool is_empty(const char *s)
{
	while (*s && !isalnum((unsigned char)*s) && (unsigned char)*s < 0x80)
		s++;
	return !*s;
}

/* "Back to top" below every entry. Repeats are near one another. */
#define NEAR 40
#define MOST_REPEATED 40	/* bytes */

static bool repeats(const struct import_source *src, size_t i)
{
	size_t from = i > NEAR ? i - NEAR : 0, times = 0;

	if (src->lines[i].len > MOST_REPEATED)
		return false;
	for (size_t k = from; k < src->count && k <= i + NEAR; k++)
		times += src->lines[k].len == src->lines[i].len &&
				!strcmp(src->lines[k].text, src->lines[i].text);
	return times > 2;
}

/* Lines up to the page's foot: a heading below a gap, near the end. */
#define MOST_FOOT 40

static size_t find_foot(const struct import_source *src)
{
	size_t from = src->count > MOST_FOOT ? src->count - MOST_FOOT : 1;

	for (size_t i = from; i < src->count; i++)
		if (src->lines[i].blanks && page_opens_foot(
				src->lines[i].text))
			return i;
	return src->count;
}

void glossary_look(struct glossary *g, struct import_source *src)
{
	memset(g, 0, sizeof(*g));
	g->lines = recall_arena_alloc(src->arena, (src->count + 1) *
			sizeof(*g->lines));
	memset(g->lines, 0, (src->count + 1) * sizeof(*g->lines));
	for (size_t i = 0, foot = find_foot(src); i < foot; i++) {
		if (is_empty(src->lines[i].text) || repeats(src, i))
			continue;
		g->lines[g->count].line = &src->lines[i];
		glossary_take_apart(&g->lines[g->count++], src->arena);
	}
	strip_counts(g);
	g->width = find_width(g);
	part_lines(g, &answer);
	if (is_answered(g)) {
		g->sign = &answer;
		look_at_marks(g);
		open_answered(g);
	} else {
		find_sign(g);
	}
}

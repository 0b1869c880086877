/*
 * A line a card, as people write lists of terms: "Delta: land at a mouth",
 * "- **Delta** – land at a mouth", "3. Delta = land at a mouth". The sign
 * between the sides is the one that nearly every line has; only its first
 * place in a line counts, since definitions have colons and dashes too.
 * Where bullets or numbers mark the cards, other lines are headings, and what
 * stands right below a card goes on with it; so do lines that were wrapped.
 */
#include <string.h>

#include "../page/page.h"
#include "../words.h"
#include "notes.h"
#include "recall/text.h"

static const char *const glossary_signs[] = { " - Ans✔✔-", " - ANS✔✔-",
	" - Ans✔✔ - ", " ✔✔", " :: ", " → ", " => ", " -> ",
	" — ", " – ", " = ", " - ", " : ", ": " };
#define SIGNS (sizeof(glossary_signs) / sizeof(*glossary_signs))

#define LEAST_CARDS 3
#define LEAST_SHARE 0.9
#define LONGEST_FRONT 80	/* bytes; longer ones are prose */

/* A line without its bullet, its number and the stars around its term. */
struct entry {
	struct recall_buf text;
	unsigned number;	/* "3." before it; 0 none */
	bool marked;		/* a bullet, a number or stars */
	size_t starred;		/* bytes between "**" and "**" at its start */
};

static size_t pass_bullet(const char *s)
{
	static const char *const bullets[] = { "- ", "* ", "+ ", "• ", "◦ ",
		"▪ ", "– " };

	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++) {
		size_t n = strlen(bullets[i]);

		if (!strncmp(s, bullets[i], n))
			return n + strspn(s + n, " ");
	}
	return 0;
}

static size_t pass_number(const char *s, unsigned *number)
{
	size_t n = strspn(s, "0123456789");

	*number = 0;
	if (!n || n > 4 || !strchr(".)", s[n]) || s[n + 1] != ' ')
		return 0;
	for (size_t i = 0; i < n; i++)
		*number = *number * 10 + (unsigned)(s[i] - '0');
	return n + 1 + strspn(s + n + 1, " ");
}

static void take_apart(struct entry *e, const char *s)
{
	size_t skip = strspn(s, ",");	/* what a page break left */
	const char *close;

	skip += pass_bullet(s + skip);
	skip += pass_number(s + skip, &e->number);
	s += skip;
	recall_buf_reset(&e->text);
	close = strncmp(s, "**", 2) ? NULL : strstr(s + 2, "**");
	e->marked = skip || close;
	e->starred = close ? (size_t)(close - s - 2) : 0;
	if (close) {
		recall_buf_add(&e->text, s + 2, (size_t)(close - s - 2));
		s = close + 2;
	}
	recall_buf_adds(&e->text, s);
}

/* Both sides of an entry. */
struct parts {
	size_t front;		/* bytes */
	const char *back;
};

/* After a starred term any sign will do, also one within the stars. */
static bool part_at_stars(const struct entry *e, struct parts *p)
{
	const char *text = e->text.data, *s = text + e->starred;

	p->front = e->starred;
	if (s[-1] == ':') {
		p->front--;
		p->back = s + strspn(s, " ");
		return *p->back;
	}
	for (size_t k = 0; k < SIGNS; k++) {
		const char *sign = glossary_signs[k];

		if (strncmp(s, sign, strlen(sign)))
			continue;
		p->back = s + strlen(sign) + strspn(s + strlen(sign), " ");
		return *p->back;
	}
	return false;
}

/* The sign stands between a front of some length and a back. */
static bool part(const struct entry *e, const char *sign, struct parts *p)
{
	const char *text = e->text.data, *at;

	if (e->starred)
		return part_at_stars(e, p);
	at = strstr(text, sign);
	if (!at || at == text || at - text > LONGEST_FRONT)
		return false;
	p->back = at + strlen(sign) + strspn(at + strlen(sign), " ");
	for (p->front = (size_t)(at - text); p->front &&
			text[p->front - 1] == ' ';)
		p->front--;
	return p->front && *p->back;
}

static bool is_heading(const char *s)
{
	size_t n = strlen(s);

	return *s == '#' || !strncmp(s, "---", 3) ||
			(n && s[n - 1] == ':' && n < LONGEST_FRONT);
}

/* ---- lines that are none ------------------------------------------------- */

static bool opens_low(const char *s, size_t n)
{
	uint32_t cp = 0;

	recall_utf8_decode(s, n, &cp);
	return is_letter(cp) && !is_upper(cp);
}

#define LEAST_WRAPPED 40	/* bytes; shorter lines end where they want */

/* The line before was wrapped, and this is the rest of it. */
static bool is_wrapped(const struct import_line *l, size_t i, size_t longest)
{
	const struct import_line *before = &l[i - !!i];

	return i && !l[i].blanks && before->len >= LEAST_WRAPPED &&
			!strchr(".!?", before->text[before->len - 1]) &&
			(opens_low(l[i].text, l[i].len) ||
			before->len * 5 >= longest * 4);
}

static size_t longest_line(const struct import_source *src)
{
	size_t n = 0;

	for (size_t i = 0; i < src->count; i++)
		n = src->lines[i].len > n ? src->lines[i].len : n;
	return n;
}

/* ---- which sign -------------------------------------------------------- */

struct glossary {
	const char *sign;	/* NULL: this is none */
	bool numbered;		/* the lines are counted, from 1 */
	bool marked;		/* bullets, numbers or stars on all cards */
	size_t longest;		/* line, in bytes */
};

/* Cards that marks alone make, and how many lines may stand around them. */
#define LEAST_MARKED 5
#define MOST_OTHERS 1.5

static void find_marks(const struct import_source *src, struct glossary *g)
{
	struct entry e = { RECALL_BUF_INIT, 0, false, 0 };
	size_t marked = 0, numbers = 0, lines = 0;

	for (size_t i = 0; i < src->count; i++) {
		if (is_heading(src->lines[i].text))
			continue;
		take_apart(&e, src->lines[i].text);
		lines++;
		marked += e.marked;
		numbers += e.number == numbers + 1;
	}
	recall_buf_release(&e.text);
	g->marked = marked * 10 >= lines * 7 || (marked >= LEAST_MARKED &&
			(double)(lines - marked) <= MOST_OTHERS *
			(double)marked);
	g->numbered = numbers > 2 && numbers * 10 >= marked * 7;
}

/* How often a sign parts a line, with what fronts in sum, and how many lines
 * from the first of them on should have it. */
struct sign_count {
	size_t hits, fronts, lines;
};

static void count_signs(const struct import_source *src,
		struct sign_count counts[SIGNS], const struct glossary *g)
{
	struct entry e = { RECALL_BUF_INIT, 0, false, 0 };

	for (size_t i = 0; i < src->count; i++) {
		bool wrapped = is_wrapped(src->lines, i, g->longest);
		struct parts p;

		if (is_heading(src->lines[i].text))
			continue;
		take_apart(&e, src->lines[i].text);
		if (g->marked && !e.marked)
			continue;
		for (size_t k = 0; k < SIGNS; k++) {
			bool hit = part(&e, glossary_signs[k], &p);

			counts[k].hits += hit;
			counts[k].fronts += hit ? p.front : 0;
			counts[k].lines += hit || (counts[k].lines &&
					!wrapped);
		}
	}
	recall_buf_release(&e.text);
}

/* Nearly every line has it, and has it first: of two that all lines have,
 * the one that leaves the shorter fronts. */
static struct glossary look(const struct import_source *src)
{
	struct sign_count counts[SIGNS] = { { 0, 0, 0 } }, *best = counts;
	struct glossary g = { .longest = longest_line(src) };

	find_marks(src, &g);
	count_signs(src, counts, &g);
	for (struct sign_count *c = counts; c < counts + SIGNS; c++)
		if (c->hits > best->hits || (c->hits == best->hits &&
				c->fronts < best->fronts))
			best = c;
	if (best->hits >= LEAST_CARDS && (double)best->hits >=
			LEAST_SHARE * (double)best->lines &&
			best->hits * 4 >= src->count)
		g.sign = glossary_signs[best - counts];
	return g;
}

/* ---- cards ------------------------------------------------------------- */

static bool add_entry(struct recall_set *set, const struct import_line *line,
		const struct entry *e, const struct glossary *g)
{
	struct recall_draft *d;
	struct parts p;
	size_t before;

	if ((g->marked && !e->marked) || !part(e, g->sign, &p))
		return false;
	d = recall_set_add(set);
	d->front = recall_arena_strndup(set->arena, e->text.data, p.front);
	if (e->number && !g->numbered)	/* part of the term, then */
		d->front = recall_arena_printf(set->arena, "%u. %s",
				e->number, d->front);
	d->back = recall_arena_strdup(set->arena, p.back);
	d->source = recall_arena_strdup(set->arena, line->text);
	before = strlen(d->source) - strlen(d->back);
	d->cut = strcmp(d->source + before, d->back) ? 0 : before;
	d->line = line->number;
	d->confidence = 0.97;
	return true;
}

/* What a card goes on with, in the same line unless it was wrapped. */
static void go_on(struct recall_set *set, const struct import_line *line,
		bool wrapped)
{
	struct recall_draft *last = &set->cards[set->count - 1];

	last->back = recall_arena_printf(set->arena, "%s%s%s", last->back,
			wrapped ? " " : "\n", line->text);
	last->source = recall_arena_printf(set->arena, "%s\n%s",
			last->source, line->text);
	last->cut = wrapped ? 0 : last->cut;
	last->confidence = 0.9;
}

/* A picture is no title. */
static bool has_letters(const char *s)
{
	uint32_t cp = 0;

	recall_utf8_decode(s, strlen(s), &cp);
	return *s && cp < 0x1F000;
}

/* A line without the sign: the title, a heading between the cards, or what
 * the card before goes on with. */
static void take_other(struct recall_set *set, const struct import_source *src,
		size_t i, const struct glossary *g)
{
	const struct import_line *line = &src->lines[i];
	bool heading = is_heading(line->text) || (g->marked && line->blanks);

	if (!set->count) {
		if (!set->title[0] && has_letters(line->text +
				strspn(line->text, "# ")) &&
				!page_is_chrome(line->text))
			page_set_title(set, line->text +
					strspn(line->text, "# "));
	} else if (!heading && !line->blanks) {
		go_on(set, line, is_wrapped(src->lines, i, g->longest));
	} else if (!heading) {
		recall_set_warn(set, line->number, "no \"%s\" between two "
				"sides; left out", g->sign);
	}
}

enum recall_status import_glossary_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);
	struct entry e = { RECALL_BUF_INIT, 0, false, 0 };
	struct glossary g;

	import_source_split(src);
	g = look(src);
	set->format = "glossary";
	if (!g.sign)
		return recall_fail(err, RECALL_BAD_DATA, "no sign that nearly "
				"every line has between a term and what it "
				"means, such as \": \" or \" - \"");
	for (size_t i = 0; i < src->count; i++) {
		take_apart(&e, src->lines[i].text);
		if (is_heading(src->lines[i].text) || !add_entry(set,
				&src->lines[i], &e, &g))
			take_other(set, src, i, &g);
	}
	recall_buf_release(&e.text);
	for (size_t i = 0; i < set->count; i++)
		import_finish_draft(&set->cards[i], false);
	return RECALL_OK;
}

int import_glossary_sniff(struct import_source *src)
{
	struct glossary g;

	import_source_split_head(src);
	g = look(src);
	return !g.sign ? 0 : g.marked ? 87 : 70;
}

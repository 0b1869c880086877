/*
 * Cards within notes in Markdown: "front::back" and "front:::back" (asked
 * both ways) on one line, sides with "?" or "??" alone on the line between
 * them, "==holes==", and headings with the text below them. Tags, front
 * matter and the scheduler's comments are no part of a card.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "../page/page.h"
#include "notestream.h"
#include "recall/text.h"

static const char *const highlights[3] = { "==", "==", NULL };
static const char *const braces[3] = { "{{", "}}", "::" };

struct notes {
	struct note_reader base;
	struct recall_buf text;		/* the paragraph so far */
	struct recall_buf back;		/* after "?" */
	bool answering, code;
	unsigned line;			/* of the paragraph */
	size_t both;			/* cards asked both ways */
};

/* ---- lines that are no text ------------------------------------------------ */

bool note_pass_front_matter(struct note_lines *l)
{
	struct note_lines at = *l;
	unsigned most = 60;

	if (!note_lines_next(&at) || at.n != 3 || memcmp(at.s, "---", 3))
		return false;
	while (most-- && note_lines_next(&at))
		if (at.n == 3 && (!memcmp(at.s, "---", 3) ||
				!memcmp(at.s, "...", 3))) {
			*l = at;
			return true;
		}
	return false;
}

static size_t heading_marks(const char *s, size_t n)
{
	size_t k = 0;

	while (k < n && k < 7 && s[k] == '#')
		k++;
	return k < 7 && k < n && s[k] == ' ' ? k : 0;
}

/* "#flashcards/biology #exam": nothing but tags. */
static bool only_tags(const char *s, size_t n)
{
	bool start = true;

	note_trim(&s, &n);
	if (!n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (start && (s[i] != '#' || i + 1 == n ||
				strchr("# \t", s[i + 1])))
			return false;
		start = s[i] == ' ';
	}
	return true;
}

/* Without "<!--SR:…-->" at its end. */
static size_t without_comment(const char *s, size_t n)
{
	for (size_t i = 0; i + 4 <= n; i++)
		if (!memcmp(s + i, "<!--", 4)) {
			while (i && strchr(" \t", s[i - 1]))
				i--;
			return i;
		}
	return n;
}

/* Past "- ", "* ", "3. ", "#flashcards ". */
static void pass_lead(const char **s, size_t *n)
{
	size_t digits = 0;

	note_trim(s, n);
	while (digits < *n && (*s)[digits] >= '0' && (*s)[digits] <= '9')
		digits++;
	if (digits && digits + 2 < *n && !memcmp(*s + digits, ". ", 2))
		*s += digits + 2, *n -= digits + 2;
	else if (*n > 2 && strchr("-*+", **s) && (*s)[1] == ' ')
		*s += 2, *n -= 2;
	if (note_starts(*s, *n, "#flashcard")) {
		const char *space = memchr(*s, ' ', *n);

		if (space) {
			*n -= (size_t)(space - *s);
			*s = space;
		}
	}
	note_trim(s, n);
}

/* ---- a line with both sides ------------------------------------------------- */

/* "::" or ":::" between two texts; code such as std::move has none around
 * it that is one. */
static const char *find_colons(const char *s, size_t n, size_t *len)
{
	bool code = false;

	for (size_t i = 0; i + 1 < n; i++) {
		size_t k = 0;

		code ^= s[i] == '`';
		if (code || s[i] != ':')
			continue;
		while (i + k < n && s[i + k] == ':')
			k++;
		if (i && i + k < n && (k == 2 || k == 3)) {
			*len = k;
			return s + i;
		}
		i += k - 1;
	}
	return NULL;
}

static bool add_line_card(struct notes *r, const char *s, size_t n,
		unsigned line)
{
	struct recall_buf front = RECALL_BUF_INIT, back = RECALL_BUF_INIT;
	size_t len = 0;
	const char *colons;

	pass_lead(&s, &n);
	colons = find_colons(s, n, &len);
	if (!colons || (n > 2 && !memcmp(s, "{{c", 3)))
		return false;
	recall_buf_add(&front, s, (size_t)(colons - s));
	recall_buf_add(&back, colons + len, n - (size_t)(colons - s) - len);
	note_add_card(r->base.set, &front, &back, line);
	r->both += len == 3;
	recall_buf_release(&front);
	recall_buf_release(&back);
	return true;
}

/* ---- paragraphs --------------------------------------------------------------- */

static void add_holes_card(struct notes *r)
{
	struct recall_buf b = RECALL_BUF_INIT, none = RECALL_BUF_INIT;
	unsigned holes = note_add_holes(&b, r->text.data, r->text.len,
			highlights);

	if (!holes) {
		recall_buf_reset(&b);
		holes = note_add_holes(&b, r->text.data, r->text.len, braces);
	}
	if (holes)
		note_add_card(r->base.set, &b, &none, r->line);
	recall_buf_release(&b);
}

static void end_paragraph(struct notes *r)
{
	if (r->answering)
		note_add_card(r->base.set, &r->text, &r->back, r->line);
	else if (r->text.len)
		add_holes_card(r);
	recall_buf_reset(&r->text);
	recall_buf_reset(&r->back);
	r->answering = false;
}

static bool is_question_sign(const char *s, size_t n)
{
	note_trim(&s, &n);
	return (n == 1 || n == 2) && s[0] == '?' && s[n - 1] == '?';
}

static void take_heading(struct notes *r, const char *s, size_t n, size_t marks)
{
	end_paragraph(r);
	s += marks;
	n -= marks;
	note_trim(&s, &n);
	if (marks == 1 && r->base.head && !r->base.head->title[0])
		r->base.head->title = recall_arena_strndup(
				r->base.head->arena, s, n);
}

static void take_line(struct notes *r, const char *s, size_t n, unsigned line)
{
	bool fence = note_starts(s, n, "```");
	size_t kept = r->code ? n : without_comment(s, n);

	if (fence)
		r->code = !r->code;
	if (r->code || fence) {
		note_add_line(r->answering ? &r->back : &r->text, s, n);
		return;
	}
	if (note_blank(s, n) || note_starts(s, n, "---")) {
		end_paragraph(r);
		return;
	}
	if (!kept || only_tags(s, kept))
		return;
	n = kept;
	if (!r->answering && heading_marks(s, n)) {
		/* a heading may be the question of a "?" below it */
		take_heading(r, s, n, heading_marks(s, n));
		return;
	}
	if (is_question_sign(s, n) && r->text.len && !r->answering) {
		r->answering = true;
		return;
	}
	if (!r->answering && add_line_card(r, s, n, line)) {
		recall_buf_reset(&r->text);
		return;
	}
	if (!r->text.len)
		r->line = line;
	note_add_line(r->answering ? &r->back : &r->text, s, n);
}

static void begin_notes(struct note_reader *base)
{
	struct notes *r = (struct notes *)base;

	recall_buf_init(&r->text);
	recall_buf_init(&r->back);
}

static void read_notes(struct note_reader *base, struct note_lines *l)
{
	if (!l->number)
		note_pass_front_matter(l);
	while (note_lines_next(l))
		take_line((struct notes *)base, l->s, l->n, l->number);
}

static void end_notes(struct note_reader *base)
{
	struct notes *r = (struct notes *)base;

	end_paragraph(r);
	if (base->head && r->both && r->both == note_reader_cards(base))
		base->head->ask = "both";
}

static void release_notes(struct note_reader *base)
{
	struct notes *r = (struct notes *)base;

	recall_buf_release(&r->text);
	recall_buf_release(&r->back);
}

/* Two cards at least; what only notes have counts for several of them. */
static int sniff_notes(struct import_source *src)
{
	struct note_lines l;
	size_t cards = 0, signs = 0, len, at = 0;

	note_lines_init(&l, src);
	signs += note_pass_front_matter(&l) ? 2 : 0;
	while (at < IMPORT_HEAD && note_lines_next(&l)) {
		at += l.n + 1;
		if (note_starts(l.s, l.n, "#flashcard"))
			signs += 3;
		else if (l.n > 8 && without_comment(l.s, l.n) < l.n)
			signs += 1;
		else if (is_question_sign(l.s, l.n))
			cards++, signs++;
		if (find_colons(l.s, l.n, &len))
			cards++;
		else if (note_find(l.s, l.s + l.n, "=="))
			cards++;
	}
	if (import_source_ends(src, ".md"))
		signs++;
	return cards >= 2 && signs >= 2 ? 91 : cards && signs >= 3 ? 91 : 0;
}

const struct note_form markdown_notes = {
	.sniff = sniff_notes, .size = sizeof(struct notes),
	.begin = begin_notes, .read = read_notes, .end = end_notes,
	.release = release_notes,
};

/* ---- headings --------------------------------------------------------------------- */

/* A line in bold letters is as good as a heading of the deepest level, where
 * there are more of them than of any other. */
#define BOLD_LEVEL 7
#define LEVELS (BOLD_LEVEL + 1)
#define LEAST_BOLD 3
#define LONGEST_TITLE 60

struct headings {
	struct recall_set *set;
	struct recall_buf front, back;
	size_t level;
	unsigned line;
	bool code;
	enum recall_heading side;	/* "## Front", "## Answer" */
	char lone[12];			/* such a front, as long as no answer
					 * came */
};

static void end_heading(struct headings *r)
{
	/* "## Question" alone is one */
	if (r->front.len && r->lone[0]) {
		recall_buf_reset(&r->back);
		recall_buf_add(&r->back, r->front.data, r->front.len);
		recall_buf_reset(&r->front);
		recall_buf_adds(&r->front, r->lone);
	}
	r->lone[0] = '\0';
	if (r->front.len && !note_blank(r->back.data, r->back.len))
		note_add_card(r->set, &r->front, &r->back, r->line);
	recall_buf_reset(&r->front);
	recall_buf_reset(&r->back);
}

/* "**Term**", "**What is it?**": nothing but that. */
static bool is_bold(const char *s, size_t n)
{
	note_trim(&s, &n);
	return n > 4 && !memcmp(s, "**", 2) && !memcmp(s + n - 2, "**", 2) &&
			note_find(s + 2, s + n, "**") == s + n - 2;
}

/* 0: it is no heading. */
static size_t heading_level(const char *s, size_t n)
{
	return is_bold(s, n) ? BOLD_LEVEL : heading_marks(s, n);
}

/* What it says. */
static void pass_marks(const char **s, size_t *n, size_t level)
{
	note_trim(s, n);
	if (level == BOLD_LEVEL) {
		*s += 2;
		*n -= 4;
	} else {
		*n = without_comment(*s + level, *n - level);
		*s += level;
		note_trim(s, n);
		while (*n && (*s)[*n - 1] == '#')
			--*n;
	}
	note_trim(s, n);
}

/* A heading that is no more than the name of a side; others are texts. */
static enum recall_heading find_side(const char *s, size_t n)
{
	static const char *const sides[] = { "front", "back", "question",
		"answer", "tags" };

	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++)
		if (strlen(sides[i]) == n && !strncasecmp(s, sides[i], n))
			return recall_heading_find(sides[i]);
	return RECALL_HEADING_NONE;
}

/* Does a card begin with it? */
static bool open_heading(struct headings *r, const char *s, size_t n,
		size_t marks)
{
	enum recall_heading before = r->side;

	pass_marks(&s, &n, marks);
	r->side = find_side(s, n);
	if (r->side == RECALL_HEADING_BACK && before == RECALL_HEADING_FRONT) {
		r->lone[0] = '\0';
		return false;
	}
	end_heading(r);
	if (r->side == RECALL_HEADING_FRONT)
		snprintf(r->lone, sizeof(r->lone), "%.*s", (int)n, s);
	if (r->side == RECALL_HEADING_FRONT || r->side == RECALL_HEADING_TAGS)
		return true;
	if (marks < r->level && !r->set->title[0] && !r->set->count)
		r->set->title = recall_arena_strndup(r->set->arena, s, n);
	else if (marks == BOLD_LEVEL || r->level < BOLD_LEVEL)
		recall_buf_add(&r->front, s, n);
	return true;
}

/* The deepest level that most headings have. */
static size_t usual_level(struct import_source *src)
{
	size_t seen[LEVELS] = { 0 }, best = 2;
	struct note_lines l;

	note_lines_init(&l, src);
	while (note_lines_next(&l))
		seen[heading_level(l.s, l.n)]++;
	for (size_t k = 1; k < LEVELS; k++)
		if (seen[k] > seen[best])
			best = k;
	return best;
}

void markdown_read_headings(struct import_source *src, struct recall_set *set)
{
	struct headings r = { .set = set, .front = RECALL_BUF_INIT,
		.back = RECALL_BUF_INIT, .level = usual_level(src) };
	struct note_lines l;

	note_lines_init(&l, src);
	note_pass_front_matter(&l);
	while (note_lines_next(&l)) {
		size_t marks = r.code ? 0 : heading_level(l.s, l.n);

		r.code ^= note_starts(l.s, l.n, "```");
		if (marks && (marks < BOLD_LEVEL || r.level == BOLD_LEVEL)) {
			unsigned line = open_heading(&r, l.s, l.n, marks) ?
					l.number : r.line;

			r.line = line;
		} else if (r.level == BOLD_LEVEL && !set->title[0] &&
				!set->count && !r.front.len &&
				l.n < LONGEST_TITLE && !note_blank(l.s, l.n)) {
			set->title = recall_arena_strndup(set->arena, l.s,
					l.n);
		} else if (r.side == RECALL_HEADING_FRONT) {
			recall_buf_addf(&r.front, "%.*s\n", (int)l.n, l.s);
		} else if (!note_blank(l.s, l.n) || r.back.len) {
			if (r.front.len && !note_starts(l.s, l.n, "---") &&
					!note_starts(l.s, l.n, "<br"))
				recall_buf_addf(&r.back, "%.*s\n", (int)l.n,
						l.s);
		}
	}
	end_heading(&r);
	if (r.level == BOLD_LEVEL)
		page_strip_marks(set);
	recall_buf_release(&r.front);
	recall_buf_release(&r.back);
}

/* "Q: …", "- **Q3.** …": the questions of a chapter, below its heading. */
static bool asks(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && strchr(" -*0123456789.)", s[i]))
		i++;
	if (i == n || s[i++] != 'Q')
		return false;
	if (n - i > 7 && !memcmp(s + i, "uestion", 7))
		i += 7;
	while (i < n && (s[i] == ' ' || (s[i] >= '0' && s[i] <= '9')))
		i++;
	return i < n && strchr(":.)", s[i]);
}

int markdown_sniff_headings(struct import_source *src)
{
	size_t heads = 0, deep = 0, others = 0, at = 0, questions = 0;
	size_t bold = 0, bold_asks = 0;
	struct note_lines l;

	note_lines_init(&l, src);
	note_pass_front_matter(&l);
	while (at < IMPORT_HEAD && note_lines_next(&l)) {
		size_t marks = heading_marks(l.s, l.n);

		at += l.n + 1;
		if (note_blank(l.s, l.n))
			continue;
		heads += marks > 0;
		deep += marks > 1;
		bold += is_bold(l.s, l.n);
		bold_asks += is_bold(l.s, l.n) && memchr(l.s, '?', l.n);
		others += marks == 0;
		questions += asks(l.s, l.n);
	}
	if (questions > 3 && questions >= heads)
		return 0;
	if (bold >= LEAST_BOLD && bold > heads && others >= 2 * bold &&
			(bold * 8 >= others || bold_asks * 3 >= bold * 2))
		return 88;
	if (heads + deep < 2 || !others || (!deep &&
			!import_source_ends(src, ".md")))
		return 0;
	return heads * 6 >= others || import_source_ends(src, ".md") ? 86 : 0;
}

/*
 * Cards within notes in Markdown: "front::back" and "front:::back" (asked
 * both ways) on one line, sides with "?" or "??" alone on the line between
 * them, "==holes==". Tags, front matter and the scheduler's comments are no
 * part of a card.
 */
#include <ctype.h>
#include <string.h>

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

/* ---- lines that are no text ---------------------------------------------- */

size_t note_heading_marks(const char *s, size_t n)
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

size_t note_without_comment(const char *s, size_t n)
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

/* ---- a line with both sides ---------------------------------------------- */

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

/* ---- paragraphs ---------------------------------------------------------- */

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
	size_t kept = r->code ? n : note_without_comment(s, n);

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
	if (!r->answering && note_heading_marks(s, n)) {
		/* a heading may be the question of a "?" below it */
		take_heading(r, s, n, note_heading_marks(s, n));
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
		note_pass_front_matter(l, base->head);
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
	signs += note_pass_front_matter(&l, NULL) ? 2 : 0;
	while (at < IMPORT_HEAD && note_lines_next(&l)) {
		at += l.n + 1;
		if (note_starts(l.s, l.n, "#flashcard"))
			signs += 3;
		else if (l.n > 8 && note_without_comment(l.s, l.n) < l.n)
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

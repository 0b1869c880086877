/*
 * Cards within outlines: bullets whose children are their answer. Logseq
 * marks them "#card" and writes "{{cloze …}}"; RemNote sets a sign between
 * the sides, or behind the front when the answer is the list below it.
 */
#include <ctype.h>
#include <string.h>

#include "notes.h"

static const char *const cloze[3] = { "{{cloze ", "}}", NULL };
/* Between the sides; those of three signs first. */
static const char *const signs[] = { ">>>", ":::", ">>", "<>", "::", ";;" };
#define SIGNS (sizeof(signs) / sizeof(*signs))

struct outline {
	struct recall_set *set;
	struct recall_buf front, back;
	size_t indent;		/* of the card's bullet */
	bool open;
	bool holes;		/* a text with holes needs no answer */
	bool marked;		/* "#card" makes a card, else a sign */
	unsigned line;
};

/* A bullet's text; its columns of indent. */
static bool is_bullet(const char **s, size_t *n, size_t *indent)
{
	*indent = 0;
	while (*n && (**s == ' ' || **s == '\t')) {
		*indent += **s == '\t' ? 4 : 1;
		++*s, --*n;
	}
	if (*n < 2 || !strchr("-*+", **s) || (*s)[1] != ' ')
		return false;
	*s += 2, *n -= 2;
	note_trim(s, n);
	return true;
}

/* "id:: 63f0…", "collapsed:: true": of the program, not of the card. */
static bool is_property(const char *s, size_t n)
{
	size_t k = 0;

	while (k < n && (isalnum((unsigned char)s[k]) || s[k] == '-' ||
			s[k] == '_' || s[k] == '.'))
		k++;
	return k && k + 2 <= n && !memcmp(s + k, "::", 2) &&
			(k + 2 == n || s[k + 2] == ' ');
}

static const char *find_mark(const char *s, size_t n)
{
	const char *at = note_find(s, s + n, "#card");

	return at && (at + 5 == s + n || isspace((unsigned char)at[5])) ? at :
			NULL;
}

/* The sign that comes first, or NULL. */
static const char *find_sign(const char *s, size_t n, size_t *len)
{
	for (size_t i = 1; i + 1 < n; i++)
		for (size_t k = 0; k < SIGNS; k++) {
			*len = strlen(signs[k]);
			if (note_starts(s + i, n - i, signs[k]))
				return s + i;
		}
	return NULL;
}

/* ---- cards --------------------------------------------------------------- */

static void end_card(struct outline *o)
{
	const char *s = o->back.data;
	size_t n = o->back.len;

	if (o->open && o->front.len && (o->holes || !note_blank(s, n)))
		note_add_card(o->set, &o->front, &o->back, o->line);
	recall_buf_reset(&o->front);
	recall_buf_reset(&o->back);
	o->open = o->holes = false;
}

static void add_marked(struct outline *o, const char *s, size_t n,
		const char *mark)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *text;
	size_t len;

	recall_buf_add(&b, s, (size_t)(mark - s));
	recall_buf_add(&b, mark + 5, n - (size_t)(mark - s) - 5);
	text = b.data;
	len = b.len;
	note_trim(&text, &len);
	o->holes = note_add_holes(&o->front, text, len, cloze) > 0;
	if (!o->holes) {
		recall_buf_reset(&o->front);
		recall_buf_add(&o->front, text, len);
	}
	recall_buf_release(&b);
}

/* Does a card begin with that bullet? */
static bool begin_card(struct outline *o, const char *s, size_t n)
{
	const char *mark = find_mark(s, n);
	const char *sign;
	size_t len;

	if (o->marked) {
		if (!mark)
			return false;
		end_card(o);
		add_marked(o, s, n, mark);
		return true;
	}
	sign = find_sign(s, n, &len);
	if (!sign)
		return false;
	end_card(o);
	recall_buf_add(&o->front, s, (size_t)(sign - s));
	s = sign + len;
	n -= o->front.len + len;
	note_trim(&s, &n);
	recall_buf_add(&o->back, s, n);
	return true;
}

static void take_line(struct outline *o, const char *s, size_t n,
		unsigned line)
{
	size_t indent;
	bool bullet = is_bullet(&s, &n, &indent);

	if (!n || is_property(s, n))
		return;
	if (bullet && begin_card(o, s, n)) {
		o->open = true;
		o->indent = indent;
		o->line = line;
	} else if (bullet && indent <= o->indent) {
		end_card(o);
	} else if (o->open) {
		note_add_line(!bullet && !o->back.len ? &o->front : &o->back,
				s, n);
	}
}

/* "title:: Rivers", of Logseq; a heading of level one. */
static void take_title(struct recall_set *set, const char *s, size_t n)
{
	size_t skip = note_starts(s, n, "title:: ") ? 8 :
			note_starts(s, n, "# ") ? 2 : 0;

	if (!skip || set->title[0] || set->count)
		return;
	s += skip, n -= skip;
	note_trim(&s, &n);
	set->title = recall_arena_strndup(set->arena, s, n);
}

static bool has_marks(struct import_source *src, size_t *carded,
		size_t *signed_)
{
	struct note_lines l;
	size_t at = 0;

	*carded = *signed_ = 0;
	note_lines_init(&l, src);
	while (at < IMPORT_HEAD && note_lines_next(&l)) {
		const char *s = l.s;
		size_t n = l.n, indent;

		at += l.n + 1;
		if (!is_bullet(&s, &n, &indent))
			continue;
		*carded += find_mark(s, n) != NULL;
		*signed_ += note_find(s, s + n, ">>") != NULL;
	}
	return *carded || *signed_;
}

void markdown_read_outline(struct import_source *src, struct recall_set *set)
{
	struct outline o = { .set = set, .front = RECALL_BUF_INIT,
		.back = RECALL_BUF_INIT };
	size_t carded, signed_;
	struct note_lines l;

	has_marks(src, &carded, &signed_);
	o.marked = carded > 0;
	note_lines_init(&l, src);
	while (note_lines_next(&l)) {
		take_title(set, l.s, l.n);
		take_line(&o, l.s, l.n, l.number);
	}
	end_card(&o);
	recall_buf_release(&o.front);
	recall_buf_release(&o.back);
}

int markdown_sniff_outline(struct import_source *src)
{
	size_t carded, signed_;

	return has_marks(src, &carded, &signed_) && (carded || signed_ > 1) ?
			94 : 0;
}

/* ---- one card a file ----------------------------------------------------- */

/* Of Mochi: what stands above the only "---" is the front. A longer text with
 * a line drawn somewhere is none. */
#define LONGEST_HALF 4		/* lines of a front */

static bool is_rule(const char *s, size_t n)
{
	note_trim(&s, &n);
	return n == 3 && (!memcmp(s, "---", 3) || !memcmp(s, "***", 3));
}

void markdown_read_halves(struct import_source *src, struct recall_set *set)
{
	struct recall_buf half[2] = { RECALL_BUF_INIT, RECALL_BUF_INIT };
	struct note_lines l;
	size_t at = 0;

	note_lines_init(&l, src);
	while (note_lines_next(&l)) {
		size_t marks = 0;

		if (is_rule(l.s, l.n)) {
			at = 1;
			continue;
		}
		while (!at && marks < l.n && l.s[marks] == '#')
			marks++;
		note_add_line(&half[at], l.s + marks, l.n - marks);
	}
	note_add_card(set, &half[0], &half[1], 1);
	recall_buf_release(&half[0]);
	recall_buf_release(&half[1]);
}

int markdown_sniff_halves(struct import_source *src)
{
	size_t rules = 0, above = 0, below = 0, heads = 0;
	struct note_lines l;

	if (!import_source_ends(src, ".md"))
		return 0;
	note_lines_init(&l, src);
	while (note_lines_next(&l) && rules < 2) {
		if (is_rule(l.s, l.n))
			rules++;
		else if (!note_blank(l.s, l.n))
			(*(rules ? &below : &above))++;
		heads += l.n && *l.s == '#';
	}
	return rules == 1 && above && above <= LONGEST_HALF && below &&
			heads < 2 ? 90 : 0;
}

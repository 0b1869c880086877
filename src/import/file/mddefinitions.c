/*
 * Definition lists, as Pandoc and others write them: a term on a line of its
 * own, below it its definitions, each behind a colon.
 *
 *	Paris
 *	: The capital of France
 *	: A prince of Troy
 *
 * What is set in below a colon belongs to its definition, and so does what
 * follows it without a gap, unless that is the next term.
 */
#include <string.h>

#include "notes.h"

#define MOST_INDENT 3		/* blanks before a colon */
#define LEAST_TERMS 2

struct list {
	struct recall_set *set;
	struct recall_buf term, back;
	unsigned line;		/* of the term */
	bool defined;		/* a colon stood below it */
	bool open;		/* … and no blank line since */
};

/* What stands behind the colon; NULL: it is no definition. */
static const char *definition(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && i < MOST_INDENT && s[i] == ' ')
		i++;
	return i + 2 < n && s[i] == ':' && (s[i + 1] == ' ' ||
			s[i + 1] == '\t') ? s + i + 2 : NULL;
}

/* A heading, or a picture by itself, between two entries. */
static bool is_between(const char *s, size_t n)
{
	size_t marks = 0;

	if (note_starts(s, n, "!["))
		return true;
	while (marks < n && s[marks] == '#')
		marks++;
	return marks && marks < n && s[marks] == ' ';
}

static void end_card(struct list *l)
{
	if (l->defined)
		note_add_card(l->set, &l->term, &l->back, l->line);
	else if (l->term.len)
		recall_set_warn(l->set, l->line, "\"%s\" has no definition "
				"below it; it was left out", l->term.data);
	recall_buf_reset(&l->term);
	recall_buf_reset(&l->back);
	l->defined = l->open = false;
}

/* "[glob]{#glob}": the name for links is no part of a term. */
static void add_term(struct recall_buf *term, const char *s, size_t n)
{
	const char *at = note_find(s, s + n, "{#");

	if (note_starts(s, n, "; "))	/* a wiki's */
		s += 2, n -= 2;
	note_trim(&s, &n);
	if (at && s[n - 1] == '}') {
		n = (size_t)(at - s);
		note_trim(&s, &n);
		if (n > 2 && *s == '[' && s[n - 1] == ']')
			s++, n -= 2;
	}
	recall_buf_add(term, s, n);
}

/* Does a definition follow at once? */
static bool is_term(const struct note_lines *l)
{
	struct note_lines next = *l;

	return note_lines_next(&next) && definition(next.s, next.n);
}

static bool goes_on(const struct list *list, const struct note_lines *l)
{
	return list->defined && l->n && (*l->s == ' ' || *l->s == '\t' ||
			(list->open && !is_term(l)));
}

static void take_heading(struct list *l, const char *s, size_t n)
{
	end_card(l);
	if (l->set->title[0] || l->set->count || n < 3 || *s != '#' ||
			s[1] != ' ')
		return;
	s += 2, n -= 2;
	note_trim(&s, &n);
	l->set->title = recall_arena_strndup(l->set->arena, s, n);
}

static void take_line(struct list *list, const struct note_lines *l)
{
	const char *s = l->s, *text = list->term.len ? definition(s, l->n) :
			NULL;
	size_t n = l->n;

	if (text) {
		note_add_line(&list->back, text, n - (size_t)(text - s));
		list->defined = list->open = true;
	} else if (goes_on(list, l)) {
		note_trim(&s, &n);
		note_add_line(&list->back, s, n);
	} else {
		end_card(list);
		add_term(&list->term, s, n);
		list->line = l->number;
	}
}

void markdown_read_definitions(struct import_source *src,
		struct recall_set *set)
{
	struct list list = { .set = set, .term = RECALL_BUF_INIT,
		.back = RECALL_BUF_INIT };
	struct note_lines l;

	note_lines_init(&l, src);
	note_pass_front_matter(&l, set);
	while (note_lines_next(&l)) {
		if (is_between(l.s, l.n))
			take_heading(&list, l.s, l.n);
		else if (note_blank(l.s, l.n))
			list.open = false;
		else
			take_line(&list, &l);
	}
	end_card(&list);
	recall_buf_release(&list.term);
	recall_buf_release(&list.back);
}

/* A term above every first colon, and little else. */
int markdown_sniff_definitions(struct import_source *src)
{
	size_t terms = 0, colons = 0, lines = 0, at = 0;
	bool open = false, defined = true;	/* what stands above is no term */
	struct note_lines l;

	note_lines_init(&l, src);
	note_pass_front_matter(&l, NULL);
	while (at < IMPORT_HEAD && note_lines_next(&l)) {
		bool colon = definition(l.s, l.n) != NULL;

		at += l.n + 1;
		open &= !note_blank(l.s, l.n);
		if (note_blank(l.s, l.n) || is_between(l.s, l.n) || (!colon &&
				open && !is_term(&l)))
			continue;
		lines++;
		colons += colon;
		terms += colon && !defined;
		open = defined = colon;
	}
	return terms >= LEAST_TERMS && (terms + colons) * 4 >= lines * 3 ?
			93 : 0;
}

/* What the readers of note files (Markdown, Org) share. */
#ifndef IMPORT_NOTES_H
#define IMPORT_NOTES_H

#include "../reader.h"

struct note_form;	/* notestream.h */

/* The lines of a text one after another; blank ones too. */
struct note_lines {
	const char *at, *end;
	const char *s;		/* this line, not NUL-terminated */
	size_t n;
	unsigned number;	/* 1-based */
	struct import_source *src;	/* told how far it is; NULL nobody */
};
void note_lines_init(struct note_lines *l, struct import_source *src);
bool note_lines_next(struct note_lines *l);

/* Past "---", "title: Rivers", "---" at the top of a file; its title is the
 * set's, unless set is NULL. False: there is no such thing. */
bool note_pass_front_matter(struct note_lines *l, struct recall_set *set);

/* Without white space at both ends. */
void note_trim(const char **s, size_t *n);
bool note_starts(const char *s, size_t n, const char *head);
/* Where the sign stands within s..end; NULL nowhere. */
const char *note_find(const char *s, const char *end, const char *sign);
bool note_blank(const char *s, size_t n);
/* How many "#" open a heading; 0 it is none. */
size_t note_heading_marks(const char *s, size_t n);
/* Bytes of the line without "<!--SR:…-->" at its end. */
size_t note_without_comment(const char *s, size_t n);
/* Adds a line to a side, a line feed before it unless it is the first. */
void note_add_line(struct recall_buf *side, const char *s, size_t n);

/* Adds a card whose sides are trimmed; NULL when both are empty. One empty
 * side is warned of, unless the other is a text with holes. */
struct recall_draft *note_add_card(struct recall_set *set,
		const struct recall_buf *front, const struct recall_buf *back,
		unsigned line);

/*
 * Copies a text, writing what stands between the marks as "{{c1::…}}", and
 * so on; `hint` (may be NULL) is what stands between a hole and its hint.
 * Returns how many holes there were.
 */
unsigned note_add_holes(struct recall_buf *out, const char *s, size_t n,
		const char *const marks[3]);

/* Cards of Markdown that has no labels: "::", "?", "==…==". */
extern const struct note_form markdown_notes;
/* A heading or a bold line, and the text below it. */
void markdown_read_headings(struct import_source *src, struct recall_set *set);
/* A card a row of its tables. */
void markdown_read_tables(struct import_source *src, struct recall_set *set);
/* A card a bullet, with its children. */
void markdown_read_outline(struct import_source *src, struct recall_set *set);
/* A card a term, its definitions behind colons. */
void markdown_read_definitions(struct import_source *src,
		struct recall_set *set);
/* The whole file is one. */
void markdown_read_halves(struct import_source *src, struct recall_set *set);
/* How sure it is that the source has cards of that form, 0..100. */
int markdown_sniff_headings(struct import_source *src);
int markdown_sniff_tables(struct import_source *src);
int markdown_sniff_outline(struct import_source *src);
int markdown_sniff_definitions(struct import_source *src);
int markdown_sniff_halves(struct import_source *src);

#endif

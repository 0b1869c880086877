/*
 * Rows of fields with a sign between them: CSV, TSV, Anki's text. libcsv
 * reads the rows; which sign, whether quotes quote, and what each column
 * holds is found out here or said by the caller.
 */
#ifndef IMPORT_DELIMITED_H
#define IMPORT_DELIMITED_H

#include "../reader.h"
#include "../stretch.h"

enum column {
	COLUMN_NONE,
	COLUMN_FRONT,
	COLUMN_BACK,
	COLUMN_TAGS,
	COLUMN_GUID,
	COLUMN_KIND,
	COLUMN_DECK,	/* of several in one file; needs `out` */
	COLUMN_MORE,	/* a further field of the card */
	COLUMN_OTHER,	/* nothing of the card */
};
#define MOST_COLUMNS 32

/* A byte that no text holds, for "nothing quotes". */
#define DELIMITED_NO_QUOTE 0x01

struct delimited {
	char separator;
	bool quotes;		/* "…" quotes a field */
	bool speech;		/* … but some quote words within their field */
	bool html;		/* fields are HTML */
	bool unlabelled;	/* nothing told of the columns: there may be
				 * a row of headings, and tags */
	bool header;		/* it has one; it is no card */
	enum column columns[MOST_COLUMNS];
	const char *names[MOST_COLUMNS];	/* of further fields; NULL:
						 * "field 4" */
	size_t usual;		/* fields of most rows, 0 not known; what is
				 * beyond them was meant for the last side */
	struct import_sets *out;	/* NULL: all cards are of one deck */
	const char *tags;	/* of every card, "" or NULL none */
	size_t skip;		/* bytes of text before the rows */
	unsigned line;		/* number of the first of them */
};

/* The sign that gives the most even rows, and how sure that is, 0..100. */
int delimited_sniff(const struct import_source *src, const char *signs,
		char *separator);
/* Has nearly every line two fields with that sign, or more, and are there so
 * many? Quotes are signs. */
bool delimited_parts_all(const struct import_source *src, char separator,
		size_t least);
/* How many fields most rows have with that sign, two or more. */
size_t delimited_fields(const struct import_source *src, char separator);
/* The rows of `usual` fields, bytes [from, to) of the text, when nearly all of
 * them stand together. */
struct delimited_table {
	size_t rows, from, to;
	unsigned line;		/* number of the first row */
	size_t above;		/* lines before it that are not blank */
};
bool delimited_find_table(const struct import_source *src,
		const struct delimited *how, struct delimited_table *t);
/* Does nearly every row have as many fields when quotes are no more than
 * signs? */
bool delimited_even_unquoted(const struct import_source *src, char separator,
		size_t *fields);
/* … or when a quote only closes a field before a sign or a line's end? */
bool delimited_even_quoted(const struct import_source *src, char separator,
		size_t *fields);
/* Do the quotes at the start of fields quote? Checked over the whole text;
 * fills how->quotes, and the line of a quote that is never closed. */
enum recall_status delimited_quotes(struct import_source *src,
		struct delimited *how, unsigned *broken_at,
		struct recall_error *err);
/* Fills the columns that are NONE, and header, from the text's first rows;
 * names go to the arena. Comes after delimited_quotes(). */
void delimited_columns(const struct import_source *src, struct delimited *how,
		struct recall_arena *arena);
/* Is the first row one of headings? */
bool delimited_has_header(const struct import_source *src, char separator);
enum recall_status delimited_read(struct import_source *src,
		const struct delimited *how, struct recall_set *set,
		struct recall_error *err);

/* HTML to plain text, in the arena: tags off, entities decoded. */
const char *html_to_text(struct recall_arena *arena, const char *s);

#endif

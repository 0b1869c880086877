/*
 * Text: UTF-8, the one sanitiser, widths, folding, line breaking and the
 * alignment of two strings. Pure functions; the locale's LC_CTYPE must be a
 * UTF-8 one for widths (main sees to it), nothing else is hidden. What is
 * written to a struct recall_buf is added to what it holds.
 */
#ifndef RECALL_TEXT_H
#define RECALL_TEXT_H

#include "recall/core.h"

#define RECALL_REPLACEMENT 0xFFFDu

/*
 * Decodes one code point of s[0..n), n > 0, and returns the bytes it took
 * (1 to 4). Ill-formed bytes give U+FFFD by the rule of maximal subparts
 * (WHATWG): every decoder of that rule sees the same text.
 */
size_t recall_utf8_decode(const char *s, size_t n, uint32_t *cp);
/* Writes 1 to 4 bytes; surrogates and values past U+10FFFF as U+FFFD. */
size_t recall_utf8_encode(uint32_t cp, char out[4]);
bool recall_utf8_valid(const char *s, size_t n);
/* Length of the grapheme cluster at s (0 only when n is 0). */
size_t recall_utf8_cluster(const char *s, size_t n);
/* Start of the cluster that ends at s[at]; for a cursor that goes left. */
size_t recall_utf8_cluster_before(const char *s, size_t at);

/*
 * The one way out. Whatever goes to a terminal, a pipe or a title passes
 * here: what comes out is well-formed UTF-8 of printable characters, so no
 * byte of a deck can steer a terminal. Controls are shown in caret form
 * ("^["), C1 and ill-formed bytes and code points without a width become
 * U+FFFD, bidi controls, tags and zero-width characters are shown as their
 * number ("<U+202E>"), U+00AD and variation selectors are dropped, at most
 * four marks stay on a base, and a mark that has none in its line gets a
 * dotted circle. TAB becomes one space. A line feed stays one in
 * RECALL_CLEAN_TEXT and becomes a space in RECALL_CLEAN_LINE (CR, CRLF,
 * U+2028 and U+2029 count as line feeds). Cleaning twice is cleaning once.
 */
enum recall_clean {
	RECALL_CLEAN_LINE,
	RECALL_CLEAN_TEXT,
};
void recall_text_clean(struct recall_buf *out, const char *s, size_t n,
		enum recall_clean how);

/* Columns of one code point by the C library's wcwidth: 0, 1 or 2 (1 for
 * what wcwidth doesn't know: it is drawn as U+FFFD). */
int recall_width_char(uint32_t cp);
/* Columns of a cleaned string without line feeds. */
int recall_width(const char *s, size_t n);
/*
 * The longest prefix of clusters that fits into `columns`; its bytes are
 * returned, its width goes to *width (may be NULL).
 */
size_t recall_width_fit(const char *s, size_t n, int columns, int *width);

/* One line of a wrapped text: s[start .. start+len), width columns. */
struct recall_line {
	size_t start, len;
	int width;
};
/*
 * Breaks cleaned text into lines of at most `columns` (> 0) by UAX #14;
 * a word that is too long is cut between clusters. Line feeds force a
 * break (a text that ends with one has an empty last line). Blanks at the
 * end of a line belong to no line. The lines are an array the caller frees with free(); never NULL,
 * *count is at least 1. A wide character in one column is a line of its own.
 */
struct recall_line *recall_wrap(const char *s, size_t n, int columns,
		size_t *count);

/*
 * Folding for comparison: NFKC, case folded, white space runs to one space
 * and trimmed, typographic quotes and dashes to plain ones, invisible
 * characters dropped, and by flags (a text that is nothing but punctuation
 * or brackets keeps them):
 */
enum {
	RECALL_FOLD_ACCENTS = 1,	/* drop accents, not what is a letter */
	RECALL_FOLD_PUNCTUATION = 2,	/* drop outer punctuation */
	RECALL_FOLD_ARTICLE = 4,	/* drop a leading article (en de fr es it pt) */
	RECALL_FOLD_BRACKETS = 8,	/* drop text in (), [] */
	RECALL_FOLD_LIGHT = RECALL_FOLD_PUNCTUATION,
	RECALL_FOLD_ANSWER = 7,
};
void recall_fold(struct recall_buf *out, const char *s, size_t n,
		unsigned flags);
/* strcmp of the folded strings, for sorting and equality. */
int recall_fold_compare(const char *a, const char *b, unsigned flags);

/*
 * What the name of a field means, in headings of columns and in keys of JSON:
 * "Vorderseite", "question_text", "definition (short)".
 */
enum recall_heading {
	RECALL_HEADING_NONE,
	RECALL_HEADING_FRONT,
	RECALL_HEADING_BACK,
	RECALL_HEADING_LANGUAGE,	/* "English", "de": one side of two */
	RECALL_HEADING_BESIDE,	/* an example, a hint, a picture, a date … */
	RECALL_HEADING_TAGS,
	RECALL_HEADING_GUID,
	RECALL_HEADING_KIND,
	RECALL_HEADING_COUNT
};
enum recall_heading recall_heading_find(const char *s);
/*
 * Can these fields be the headings of columns? MAYBE: they are short, differ
 * from each other and some are known; SURE: two are the usual words for both
 * sides and no more. A row "word, Wort" of a list of words is none.
 */
enum recall_heading_row {
	RECALL_HEADING_NO,
	RECALL_HEADING_MAYBE,
	RECALL_HEADING_SURE,
};
enum recall_heading_row recall_heading_row(const char *const names[],
		size_t n);
/* No more than that they are short and differ. */
bool recall_heading_like_names(const char *const names[], size_t n);

/*
 * The alignment of two strings, code point by code point, of the least
 * Damerau-Levenshtein cost (insert, delete, substitute, swap of neighbours:
 * 1 each; optimal string alignment). ops, when not NULL, receives one letter
 * a step: '=' same, '+' only in b, '-' only in a, '~' substituted, 'x' two
 * swapped (counts two letters on each side). Returns the cost, or limit + 1
 * as soon as it is known to pass limit (then ops is incomplete).
 */
unsigned recall_distance(const char *a, const char *b, unsigned limit,
		struct recall_buf *ops);

/*
 * Cloze text "… {{c1::hole::hint}} …" as Anki writes it. `hole` is the
 * number asked for. Prompt: that hole as "[…]" or "[hint]", others filled
 * in; answer: the text of the holes with that number, joined by ", ".
 */
unsigned recall_cloze_count(const char *s);	/* the highest number, 0 none */
void recall_cloze_prompt(struct recall_buf *out, const char *s, unsigned hole);
void recall_cloze_answer(struct recall_buf *out, const char *s, unsigned hole);

#endif

/* Which sign stands between fields, and whether quotes quote. */
#include "delimited.h"

#include <string.h>

#define SNIFF_ROWS 500

/* ---- which sign -------------------------------------------------------- */

/* Fields of one row up to its line feed, quotes respected. */
static size_t count_fields(const char **at, const char *end, char sep,
		bool quotes)
{
	size_t n = 1;
	bool quoted = false, start = true;
	const char *s = *at;

	for (; s < end && (quoted || *s != '\n'); s++) {
		if (quoted && *s == '"' && s + 1 < end && s[1] == '"') {
			s++;
			continue;
		}
		if (quotes && *s == '"' && (start || quoted))
			quoted = !quoted;
		start = *s == sep && !quoted;
		n += start;
	}
	*at = s < end ? s + 1 : end;
	return n;
}

/* Share of rows with as many fields as most rows have, two or more. */
static double evenness(const struct import_source *src, char sep, bool quotes,
		size_t *fields)
{
	const char *s = src->text.data;
	size_t seen[MOST_COLUMNS] = { 0 }, rows = 0, best = 2;
	const char *end = s + src->text.len;

	while (s < end && rows < SNIFF_ROWS) {
		size_t n;

		if (*s == '\n') {
			s++;
			continue;
		}
		n = count_fields(&s, end, sep, quotes);
		seen[n < MOST_COLUMNS ? n : MOST_COLUMNS - 1]++;
		rows++;
	}
	for (size_t n = 2; n < MOST_COLUMNS; n++)
		if (seen[n] > seen[best])
			best = n;
	*fields = best;
	return rows ? (double)seen[best] / (double)rows : 0;
}

size_t delimited_fields(const struct import_source *src, char separator)
{
	size_t fields;

	evenness(src, separator, true, &fields);
	return fields;
}

bool delimited_parts_all(const struct import_source *src, char separator,
		size_t least)
{
	const char *s = src->text.data, *end = s + src->text.len;
	size_t rows = 0, whole = 0;

	while (s < end && rows < SNIFF_ROWS) {
		rows += *s != '\n';
		whole += count_fields(&s, end, separator, false) > 1;
	}
	return rows >= least && whole * 100 >= rows * 99;
}

#define LEAST_FRAMED 5	/* rows */
#define MOST_APART 2	/* menus look like rows */

/* Does what follows the table belong to it after all, with fewer fields? */
static bool goes_on(const char *s, char separator)
{
	size_t n = strcspn(s, "\n");

	return n && memchr(s, separator, n);
}

bool delimited_find_table(const struct import_source *src,
		const struct delimited *how, struct delimited_table *t)
{
	const char *text = src->text.data, *end = text + src->text.len;
	struct delimited_table now = { .rows = 0 };
	size_t all = 0, above = 0;
	unsigned line = 1;

	memset(t, 0, sizeof(*t));
	for (const char *s = text, *from = s; s < end; from = s) {
		bool blank = *s == '\n';
		unsigned at = line;
		size_t fields = count_fields(&s, end, how->separator,
				how->quotes);

		for (const char *p = from; p < s; p++)
			line += *p == '\n';
		if (fields != how->usual) {
			now.rows = blank ? now.rows : 0;
			above += !blank;
			continue;
		}
		if (!now.rows++) {
			now.from = (size_t)(from - text);
			now.line = at;
			now.above = above;
		}
		now.to = (size_t)(s - text);
		*t = now.rows > t->rows ? now : *t;
		all++;
		above++;
	}
	return t->rows >= LEAST_FRAMED && all - t->rows <= MOST_APART &&
			t->above < t->rows && !goes_on(text + t->to,
			how->separator);
}

bool delimited_even_unquoted(const struct import_source *src, char separator,
		size_t *fields)
{
	return evenness(src, separator, false, fields) >= 0.99;
}

/* ";;" is one sign, not an empty field between two. */
static bool always_doubled(const char *s, size_t n, char sep)
{
	size_t runs = 0, doubled = 0;

	for (size_t i = 0; i < n && i < IMPORT_HEAD; i++) {
		size_t k = 0;

		while (i + k < n && s[i + k] == sep)
			k++;
		runs += k > 0;
		doubled += k == 2;
		i += k ? k - 1 : 0;
	}
	return runs && doubled * 10 >= runs * 9;
}

int delimited_sniff(const struct import_source *src, const char *signs,
		char *separator)
{
	double best = 0;

	for (const char *p = signs; *p; p++) {
		size_t fields;
		double even = evenness(src, *p, true, &fields);

		if (*p == ';' && always_doubled(src->text.data,
				src->text.len, *p))
			continue;
		/* prose has commas too; the order of signs breaks ties */
		if (even > best + 0.05) {
			best = even;
			*separator = *p;
		}
	}
	return (int)(100 * best);
}

/* ---- do quotes quote --------------------------------------------------- */

/* Where a text is with respect to quotes. */
enum place {
	START,		/* of a field */
	WITHIN,		/* a field that is not quoted */
	QUOTED,
	CLOSING,	/* after a quote in a quoted field */
	CLOSED,		/* … and spaces */
};
struct quotes {
	enum place place;
	char separator;
	unsigned line, opened;	/* now, and of the last opening quote */
};

static bool step(struct quotes *q, char c)
{
	bool ends = c == q->separator || c == '\n';

	q->line += c == '\n';
	switch (q->place) {
	case START:
		q->opened = q->line;
		q->place = c == '"' ? QUOTED : ends ? START : WITHIN;
		return true;
	case WITHIN:
		q->place = ends ? START : WITHIN;
		return true;
	case QUOTED:
		q->place = c == '"' ? CLOSING : QUOTED;
		return true;
	case CLOSING:
		if (c == '"') {
			q->place = QUOTED;
			return true;
		}
		break;
	case CLOSED:
		break;
	}
	q->place = ends ? START : CLOSED;
	return ends || c == ' ';
}

enum recall_status delimited_quotes(struct import_source *src,
		struct delimited *how, unsigned *broken_at,
		struct recall_error *err)
{
	struct quotes q = { START, how->separator, how->line, 0 };
	size_t skip = how->skip, n = 1;
	enum recall_status status;

	*broken_at = 0;
	how->quotes = true;
	if (src->rest && !src->rest->quotes)
		return RECALL_OK;
	status = import_source_rewind(src, err);
	while (!status && n && how->quotes) {
		const char *text;

		status = import_source_next(src, &text, &n, err);
		for (; !status && skip && n; skip--, n--)
			text++;
		for (size_t i = 0; !status && how->quotes && i < n; i++)
			how->quotes = step(&q, text[i]);
		n += skip;
	}
	how->speech = !how->quotes && q.opened == q.line;
	how->quotes &= q.place != QUOTED;
	*broken_at = how->quotes ? 0 : q.opened;
	return status;
}

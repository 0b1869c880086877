/* CSV and TSV: which of them a file is, and reading it. */
#include <string.h>

#include "delimited.h"

/* "a strip<br>of sand": a break within a field is meant as one; alone in its
 * field it is what the card is about. Programs that write headings escape
 * nothing. */
static bool holds_html(const struct import_source *src)
{
	const char *s = delimited_has_header(src, '\t') || !strstr(src->text.data,
			"</") ? "" : src->text.data;

	while ((s = strstr(s, "<br"))) {
		size_t n = strcspn(s, ">");

		if (s > src->text.data && !strchr("\t\n\"", s[-1]) &&
				s[n] == '>' && s[n + 1] &&
				!strchr("\t\n\"", s[n + 1]))
			return true;
		s += 3;
	}
	return false;
}

/* So many lines have no ";" each by accident. */
#define MANY_ROWS 20

/* Quotes of speech: as signs, or as quotes that only close before a sign or a
 * line's end; whichever gives even rows. */
static bool settle_quotes(const struct import_source *src,
		struct delimited *how)
{
	if (how->separator == ';' && delimited_parts_all(src, ';', MANY_ROWS))
		return true;
	if (!how->speech)
		return false;
	if (delimited_even_unquoted(src, how->separator, &how->usual))
		return true;
	how->quotes = delimited_even_quoted(src, how->separator, &how->usual);
	return how->quotes;
}

/* The longest line above a table names it, unless that is a sentence. */
#define LONGEST_TITLE 80
static const char *title_above(struct recall_arena *arena, const char *s,
		const char *end)
{
	const char *best = "";
	size_t most = 0;

	for (size_t n; s < end; s += n + 1) {
		n = strcspn(s, "\n");
		if (n <= most || n > LONGEST_TITLE || memchr(s, '\t', n))
			continue;
		most = n;
		best = s;
	}
	return recall_arena_strndup(arena, best, most);
}

/* Could a line have both sides, if it were a row? */
static bool has_sides(const char *s, size_t n, const struct delimited *how)
{
	size_t fields = 1, needed = 0;

	for (size_t i = 0; i < MOST_COLUMNS; i++)
		if (how->columns[i] == COLUMN_FRONT ||
				how->columns[i] == COLUMN_BACK)
			needed = i + 1;
	for (size_t i = 0; i < n; i++)
		fields += s[i] == how->separator;
	return fields >= needed;
}

/* The first column of a table of cards that counts them has none below it. */
static bool is_foot(const char *s, const struct delimited *how)
{
	for (size_t n; how->columns[0] == COLUMN_FRONT && *s; s += n + !!s[n]) {
		n = strcspn(s, "\n");
		if (has_sides(s, n, how))
			return false;
	}
	return true;
}

/* A table with a row of headings was copied with what stands around it on its
 * page. What follows two columns may belong to the last row. */
static void leave_page_out(struct import_source *src, struct delimited *how,
		struct recall_set *set)
{
	struct delimited below = *how;
	struct delimited_table t;

	if (import_source_streams(src) || !delimited_find_table(src, how, &t))
		return;
	below.skip = t.from;
	below.line = t.line;
	delimited_columns(src, &below, set->arena);
	if (!below.header)
		return;
	how->skip = below.skip;
	how->line = below.line;
	if (t.above)
		set->title = title_above(set->arena, src->text.data,
				src->text.data + t.from);
	if (how->usual < 3 || t.to == src->text.len ||
			!is_foot(src->text.data + t.to, &below))
		return;
	recall_set_warn(set, t.line + (unsigned)t.rows, "what stands below the "
			"table was taken for the page's foot");
	src->text.len = t.to;
	src->text.data[t.to] = '\0';
}

static enum recall_status run(struct import_source *src,
		struct import_sets *out, const char *format, char sep,
		struct recall_error *err)
{
	struct delimited how = { .separator = sep, .line = 1,
		.unlabelled = true, .usual = delimited_fields(src, sep),
		.html = sep == '\t' && holds_html(src) };
	struct recall_set *set;
	unsigned broken;
	enum recall_status status = delimited_quotes(src, &how, &broken, err);

	if (status)
		return status;
	if (!how.quotes && sep != '\t' && !settle_quotes(src, &how)) {
		recall_error_at(err, src->name, broken);
		return recall_fail(err, RECALL_BAD_DATA, "a field opens with "
				"a quote that is never closed; double the "
				"quotes within fields");
	}
	set = import_sets_add(out, src);
	set->format = format;
	if (broken && sep != '\t')
		recall_set_warn(set, broken, how.quotes ? "quotes within a "
				"quoted field are not doubled; they were taken "
				"as they stand" : "a quote opens a field and "
				"does not close it; all quotes were taken as "
				"they stand");
	if (sep == '\t')
		leave_page_out(src, &how, set);
	delimited_columns(src, &how, set->arena);
	return delimited_read(src, &how, set, err);
}

enum recall_status import_tsv_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	return run(src, out, "tsv", '\t', err);
}

enum recall_status import_csv_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	char sep = ',';

	delimited_sniff(src, ";,\t|", &sep);
	return run(src, out, sep == '\t' ? "tsv" : "csv", sep, err);
}

/* A single row of many fields: the cards have another sign between them. */
static bool is_one_row(const struct import_source *src)
{
	const char *s = src->text.data, *end = strchr(s, '\n');
	size_t tabs = 0;

	for (const char *p = s; *p && p != end; p++)
		tabs += *p == '\t';
	return tabs > 2 && (!end || !end[strspn(end, " \t\n")]);
}

/* Tabs at the start of lines set an outline, not columns. */
static bool tabs_indent(const struct import_source *src)
{
	size_t tabs = 0, leading = 0;

	for (size_t i = 0; i < src->text.len && i < IMPORT_HEAD; i++) {
		const char *s = src->text.data + i;

		tabs += *s == '\t';
		leading += *s == '\t' && (!i || s[-1] == '\n' ||
				s[-1] == '\t');
	}
	return tabs && leading * 10 >= tabs * 9;
}

static int sniff_tabs(struct import_source *src, char *sep)
{
	int even = tabs_indent(src) ? 0 : delimited_sniff(src, "\t", sep);

	if (is_one_row(src) && !import_source_ends(src, ".tsv"))
		return 40;
	if (even >= 80)
		return even == 100 ? 88 : 85;
	return even >= 50 || import_source_ends(src, ".tsv") ||
			import_source_ends(src, ".tab") ? 60 : 0;
}

int import_tsv_sniff(struct import_source *src)
{
	char sep;

	if (import_anki_sniff(src))	/* its head says more than a name */
		return 0;
	return sniff_tabs(src, &sep);
}

/* "a|b" in all lines; with blanks and bars around it is a page's table. */
static bool bars_divide(const struct import_source *src)
{
	const char *s = src->text.data;
	char sep = 0;

	return *s != '|' && !strstr(s, " |") && !strstr(s, "| ") &&
			delimited_sniff(src, "|", &sep) == 100;
}

int import_csv_sniff(struct import_source *src)
{
	bool bars = bars_divide(src);
	char sep = ',';
	int even = delimited_sniff(src, bars ? "|" : ";,", &sep);

	if (import_source_ends(src, ".csv"))
		return 80;
	if (even < 90)
		return 0;
	if (delimited_has_header(src, sep))
		return 88;
	import_source_split_head(src);
	if (even == 100 && src->count >= 3)
		return 60;
	/* a back may have the sign, too: a list of things */
	return sep == ';' && delimited_parts_all(src, sep, MANY_ROWS) ? 60 :
			0;
}

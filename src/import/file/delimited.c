#include "delimited.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "../words.h"

#define SNIFF_ROWS 500
#define PROGRESS_ROWS 8192

/* ---- which sign -------------------------------------------------------- */

/* Fields of one row up to its line feed, quotes respected. */
static size_t count_fields(const char **at, const char *end, char sep)
{
	size_t n = 1;
	bool quoted = false, start = true;
	const char *s = *at;

	for (; s < end && (quoted || *s != '\n'); s++) {
		if (quoted && *s == '"' && s + 1 < end && s[1] == '"') {
			s++;
			continue;
		}
		if (*s == '"' && (start || quoted))
			quoted = !quoted;
		start = *s == sep && !quoted;
		n += start;
	}
	*at = s < end ? s + 1 : end;
	return n;
}

/* Share of rows with as many fields as most rows have, two or more. */
static double evenness(const char *s, size_t len, char sep, size_t *fields)
{
	size_t seen[MOST_COLUMNS] = { 0 }, rows = 0, best = 2;
	const char *end = s + len;

	while (s < end && rows < SNIFF_ROWS) {
		size_t n;

		if (*s == '\n') {
			s++;
			continue;
		}
		n = count_fields(&s, end, sep);
		seen[n < MOST_COLUMNS ? n : MOST_COLUMNS - 1]++;
		rows++;
	}
	for (size_t n = 2; n < MOST_COLUMNS; n++)
		if (seen[n] > seen[best])
			best = n;
	*fields = best;
	return rows ? (double)seen[best] / (double)rows : 0;
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
		double even = evenness(src->text.data, src->text.len, *p,
				&fields);

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

/* After a field's opening quote: past its closing one, NULL if what follows
 * it shows that it was no quoting. */
static const char *pass_quoted(const char *s, const char *end, char sep)
{
	for (; s < end; s++) {
		if (*s != '"')
			continue;
		if (s + 1 < end && s[1] == '"') {
			s++;
			continue;
		}
		for (s++; s < end && *s == ' ' && sep != ' '; s++)
			;
		return s == end || *s == sep || *s == '\n' ? s : NULL;
	}
	return NULL;
}

bool delimited_quotes(const char *text, size_t n, char sep, size_t *broken_at)
{
	const char *end = text + n, *s = text;
	bool start = true;

	while (s < end) {
		const char *open = s;

		if (start && *s == '"') {
			s = pass_quoted(s + 1, end, sep);
			if (!s) {
				*broken_at = (size_t)(open - text);
				return false;
			}
			if (s == end)
				break;
		}
		start = *s == sep || *s == '\n';
		s++;
	}
	return true;
}

/* ---- rows -------------------------------------------------------------- */

struct rows {
	struct import_source *src;
	const struct delimited *how;
	struct recall_set *set;
	enum column columns[MOST_COLUMNS];
	bool columns_known;
	const char *fields[MOST_COLUMNS];	/* in the set's arena */
	size_t count;
	unsigned line, row_line;
	size_t rows, done, short_rows;
	bool cancelled;
};

static const struct {
	const char *names;
	enum column column;
} headings[] = {
	{ "front term question word prompt side1 begriff frage terme "
	  "término palabra", COLUMN_FRONT },
	{ "back definition answer meaning translation side2 definición "
	  "définition antwort bedeutung", COLUMN_BACK },
	{ "tags tag labels", COLUMN_TAGS },
	{ "guid id", COLUMN_GUID },
	{ "kind type", COLUMN_KIND },
};

static enum column heading(const char *s)
{
	size_t n = strlen(s);
	struct word w = { s, n, s, n, WORD_LOWER };

	for (size_t i = 0; i < sizeof(headings) / sizeof(*headings); i++)
		if (word_in(&w, headings[i].names))
			return headings[i].column;
	return COLUMN_NONE;
}

/* A header row names both sides and nothing that is no heading. */
static bool take_header(struct rows *r)
{
	enum column found[MOST_COLUMNS] = { COLUMN_NONE };
	bool front = false, back = false;

	for (size_t i = 0; i < r->count; i++) {
		found[i] = heading(r->fields[i]);
		front |= found[i] == COLUMN_FRONT;
		back |= found[i] == COLUMN_BACK;
	}
	if (!front || !back)
		return false;
	memcpy(r->columns, found, sizeof(found));
	r->columns_known = true;
	return true;
}

static void default_columns(struct rows *r)
{
	static const enum column usual[] = { COLUMN_FRONT, COLUMN_BACK,
		COLUMN_TAGS };

	memcpy(r->columns, usual, sizeof(usual));
	r->columns_known = true;
}

static const char *field_of(const struct rows *r, enum column column)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->columns[i] == column)
			return r->fields[i];
	return "";
}

static void add_row(struct rows *r)
{
	const char *front = field_of(r, COLUMN_FRONT);
	const char *back = field_of(r, COLUMN_BACK);
	struct recall_draft *d;
	bool known;

	if (!front[0] && !back[0])
		return;
	d = recall_set_add(r->set);
	d->front = front;
	d->back = back;
	d->tags = field_of(r, COLUMN_TAGS);
	d->guid = field_of(r, COLUMN_GUID);
	d->line = r->row_line;
	d->confidence = 0.99;
	known = recall_kind_parse(field_of(r, COLUMN_KIND), &d->kind);
	import_finish_draft(d, known);
	if (front[0] && (back[0] || d->kind == RECALL_KIND_CLOZE))
		return;
	d->confidence = 0.3;
	if (r->short_rows++ < 20)
		recall_set_warn(r->set, d->line, "one side is empty");
}

static void end_field(void *data, size_t n, void *arg)
{
	struct rows *r = arg;
	const char *s = data;

	for (size_t i = 0; i < n; i++)
		r->line += s[i] == '\n';
	if (r->count == MOST_COLUMNS)
		return;
	r->fields[r->count] = recall_arena_strndup(r->set->arena,
			s ? s : "", n);
	if (r->how->html)
		r->fields[r->count] = html_to_text(r->set->arena,
				r->fields[r->count]);
	r->count++;
}

static void end_row(int c, void *arg)
{
	struct rows *r = arg;

	if (r->count) {
		bool header = !r->rows++ && !r->columns_known &&
				take_header(r);

		if (!r->columns_known)
			default_columns(r);
		if (!header)
			add_row(r);
	}
	r->count = 0;
	r->line += c == '\n';
	r->row_line = r->line;
}

/* A byte that no text holds, for "nothing quotes". */
#define NO_QUOTE 0x01

static enum recall_status run_parser(struct rows *r, struct recall_error *err)
{
	const struct delimited *how = r->how;
	struct csv_parser p;
	size_t chunk = 1u << 20;

	if (csv_init(&p, CSV_REPALL_NL))
		return recall_fail(err, RECALL_BAD_DATA, "out of memory");
	csv_set_delim(&p, (unsigned char)how->separator);
	csv_set_quote(&p, how->quotes ? '"' : NO_QUOTE);
	while (r->done < how->len && !r->cancelled) {
		size_t n = how->len - r->done < chunk ? how->len - r->done :
				chunk;

		csv_parse(&p, how->text + r->done, n, end_field, end_row, r);
		r->done += n;
		r->cancelled = !import_source_progress(r->src, r->done);
	}
	csv_fini(&p, end_field, end_row, r);
	csv_free(&p);
	return r->cancelled ? recall_fail(err, RECALL_CANCELLED, "cancelled") :
			RECALL_OK;
}

enum recall_status delimited_read(struct import_source *src,
		const struct delimited *how, struct recall_set *set,
		struct recall_error *err)
{
	struct rows r = { .src = src, .how = how, .set = set,
		.line = how->line, .row_line = how->line };
	enum recall_status status;

	for (size_t i = 0; i < MOST_COLUMNS; i++) {
		r.columns[i] = how->columns[i];
		r.columns_known |= how->columns[i] != COLUMN_NONE;
	}
	status = run_parser(&r, err);
	if (!status && r.short_rows > 20)
		recall_set_warn(set, 0, "%zu more cards with an empty side",
				r.short_rows - 20);
	return status;
}

/* ---- CSV and TSV ------------------------------------------------------- */

static unsigned line_at(const char *s, size_t at)
{
	unsigned n = 1;

	for (size_t i = 0; i < at; i++)
		n += s[i] == '\n';
	return n;
}

static enum recall_status run(struct import_source *src,
		struct import_sets *out, const char *format, char sep,
		struct recall_error *err)
{
	struct delimited how = { .separator = sep, .text = src->text.data,
		.len = src->text.len, .line = 1 };
	struct recall_set *set;
	size_t broken = 0;

	how.quotes = delimited_quotes(how.text, how.len, sep, &broken);
	if (!how.quotes && sep != '\t') {
		recall_error_at(err, src->name, line_at(how.text, broken));
		return recall_fail(err, RECALL_BAD_DATA, "a field opens with "
				"a quote that is never closed; double the "
				"quotes within fields");
	}
	set = import_sets_add(out, src);
	set->format = format;
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

int import_tsv_sniff(struct import_source *src)
{
	char sep;
	int even = tabs_indent(src) ? 0 : delimited_sniff(src, "\t", &sep);

	if (even >= 80)
		return 85;
	return even >= 50 || import_source_ends(src, ".tsv") ||
			import_source_ends(src, ".tab") ? 60 : 0;
}

/* A heading row that names both sides is no accident. */
static bool has_header(const struct import_source *src, char sep)
{
	const char *s = src->text.data;
	bool front = false, back = false;

	while (*s && *s != '\n') {
		size_t n = 0;
		char name[32];

		s += *s == '"';
		while (s[n] && s[n] != sep && s[n] != '\n' && s[n] != '"')
			n++;
		if (n < sizeof(name)) {
			memcpy(name, s, n);
			name[n] = '\0';
			front |= heading(name) == COLUMN_FRONT;
			back |= heading(name) == COLUMN_BACK;
		}
		s += n;
		s += *s == '"';
		if (*s && *s != sep && *s != '\n')
			return false;
		s += *s == sep;
	}
	return front && back;
}

int import_csv_sniff(struct import_source *src)
{
	char sep = ',';
	int even = delimited_sniff(src, ";,", &sep);

	if (import_source_ends(src, ".csv"))
		return 80;
	if (even < 90)
		return 0;
	if (has_header(src, sep))
		return 88;
	import_source_split_head(src);
	return even == 100 && src->count >= 3 ? 60 : 0;
}

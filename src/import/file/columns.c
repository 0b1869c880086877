/*
 * What the columns of a file's rows hold, found out from its first rows: a
 * row of headings, else how the fields look.
 */
#include <csv.h>
#include <ctype.h>
#include <string.h>

#include "heading.h"

#define SAMPLE_ROWS 60
#define SAMPLE_BYTES 65536u

/* The first rows of a text, borrowed strings of the arena. */
struct sample {
	struct recall_arena *arena;
	struct sample_row {
		const char *fields[MOST_COLUMNS];
		size_t count;
	} rows[SAMPLE_ROWS + 1];
	size_t count;
};

static const char *bare(struct recall_arena *arena, const char *s, size_t n)
{
	while (n && strchr(" \t\n", *s) && *s)
		s++, n--;
	while (n && strchr(" \t\n", s[n - 1]) && s[n - 1])
		n--;
	return recall_arena_strndup(arena, s ? s : "", n);
}

static void take_field(void *data, size_t n, void *arg)
{
	struct sample *s = arg;
	struct sample_row *row = &s->rows[s->count];

	if (s->count < SAMPLE_ROWS && row->count < MOST_COLUMNS)
		row->fields[row->count++] = bare(s->arena, data, n);
}

static void end_row(int c, void *arg)
{
	struct sample *s = arg;
	struct sample_row *row = &s->rows[s->count];

	(void)c;
	if (s->count == SAMPLE_ROWS || !row->count)
		return;
	if (!s->count && row->count == 1 && row->fields[0][0] == '#')
		row->count = 0;
	else
		s->count++;
}

/* The last row is left out when the sample may have cut it. */
static void take_sample(struct sample *s, const struct import_source *src,
		const struct delimited *how)
{
	size_t skip = how->skip < src->text.len ? how->skip : src->text.len;
	size_t n = src->text.len - skip;
	struct csv_parser csv;

	if (csv_init(&csv, CSV_REPALL_NL))
		recall_out_of_memory();
	csv_set_delim(&csv, (unsigned char)how->separator);
	csv_set_quote(&csv, how->quotes ? '"' : DELIMITED_NO_QUOTE);
	csv_parse(&csv, src->text.data + skip, n < SAMPLE_BYTES ? n :
			SAMPLE_BYTES, take_field, end_row, s);
	if (n < SAMPLE_BYTES && !src->rest)
		csv_fini(&csv, take_field, end_row, s);
	csv_free(&csv);
}

/* ---- a row of headings -------------------------------------------------- */

/* Names of languages are headings when the words below them are none. */
static bool two_languages(const struct sample_row *row)
{
	return row->count == 2 &&
	       recall_heading_find(row->fields[0]) == RECALL_HEADING_LANGUAGE &&
	       recall_heading_find(row->fields[1]) == RECALL_HEADING_LANGUAGE;
}

/* "107", "3.5": also what a table's rows are counted with. */
static bool is_number(const char *s)
{
	return *s && isdigit((unsigned char)*s) &&
			!s[strspn(s, "0123456789.,")];
}

static bool only_numbers(const struct sample *s, size_t column)
{
	size_t numbers = 0;

	for (size_t i = 1; i < s->count; i++) {
		const char *field = column < s->rows[i].count ?
				s->rows[i].fields[column] : "";

		if (*field && !is_number(field))
			return false;
		numbers += *field != '\0';
	}
	return numbers > 2;
}

/* Words above columns of numbers; one that counts rows may have no name. */
static bool names_numbers(const struct sample *s)
{
	const struct sample_row *row = &s->rows[0];

	if (!row->fields[0][0] && only_numbers(s, 0))
		return true;
	if (row->count < 4 || !recall_heading_like_names(row->fields,
			row->count))
		return false;
	for (size_t i = 0; i < row->count; i++)
		if (only_numbers(s, i))
			return true;
	return false;
}

/* What comes next must be no such row: "Question 1, Answer 1". */
static bool has_headings(const struct sample *s)
{
	const struct sample_row *row = &s->rows[0], *next = &s->rows[1];
	enum recall_heading_row sure;

	if (!s->count)
		return false;
	if (names_numbers(s))
		return true;
	if (two_languages(row))
		return s->count > 1 && !two_languages(next);
	sure = recall_heading_row(row->fields, row->count);
	return sure == RECALL_HEADING_SURE || (sure && (s->count < 2 ||
			!recall_heading_row(next->fields, next->count)));
}

/* ---- how fields look ---------------------------------------------------- */

typedef bool looks_fn(const char *s);

/* No field of the column looks otherwise, and there are three at least. */
static bool all_look(const struct sample *s, size_t column, looks_fn *looks)
{
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++) {
		const struct sample_row *row = &s->rows[i];

		if (column >= row->count || !row->fields[column][0])
			continue;
		if (!looks(row->fields[column]))
			return false;
		n++;
	}
	return n > 2;
}

/* Of a file of another program: digits, letters and dashes of 32 signs. */
static bool like_an_id(const char *s)
{
	size_t digits = 0, n = strlen(s);

	for (size_t i = 0; i < n; i++) {
		digits += isdigit((unsigned char)s[i]) != 0;
		if (!isxdigit((unsigned char)s[i]) && s[i] != '-')
			return false;
	}
	return n >= 24 && digits > 2;
}

static bool like_media(const char *s)
{
	return !strncmp(s, "[sound:", 7) || !strncmp(s, "<img", 4) ||
			!strncmp(s, "http://", 7) || !strncmp(s, "https://", 8);
}

/* Tags are words; what has a sentence's signs is none. */
static bool like_tags(const char *s)
{
	return strlen(s) < 60 && !s[strcspn(s, ".,;!?()\"\n<")] &&
			!strstr(s, "://");
}

/* 1, 2, 3 … */
static bool is_counted(const struct sample *s)
{
	size_t last = 0;

	for (size_t i = 0; i < s->count; i++) {
		const char *field = s->rows[i].fields[0];
		size_t n = 0;

		if (!*field || strlen(field) > 8 ||
				field[strspn(field, "0123456789")])
			return false;
		for (; *field; field++)
			n = n * 10 + (size_t)(*field - '0');
		if (i && n != last + 1)
			return false;
		last = n;
	}
	return s->count > 2;
}

/* repeated: surely. A word that several cards have says what kind they are; many words that
 * never come again are another side. */
static bool can_be_tags(const struct sample *s, size_t column, bool repeated)
{
	size_t fields = 0, again = 0, longer = 0;

	for (size_t i = 0; i < s->count; i++) {
		const char *field = column < s->rows[i].count ?
				s->rows[i].fields[column] : "";
		bool seen = false;

		if (!*field)
			continue;
		if (!like_tags(field) || is_number(field))
			return false;
		for (size_t k = 0; k < i && !seen; k++)
			seen = column < s->rows[k].count &&
				!strcmp(s->rows[k].fields[column], field);
		fields++;
		again += seen;
		longer += strchr(field, ' ') != NULL;
	}
	return again || (!repeated && fields && (fields < 4 || !longer));
}

/* What two separators in a row leave; or kept for what few cards have. */
static bool is_empty_column(const struct sample *s, size_t column)
{
	size_t filled = 0;

	for (size_t i = 0; i < s->count; i++)
		filled += column < s->rows[i].count &&
				*s->rows[i].fields[column];
	return s->count > 2 && filled * 10 < s->count;
}

/* Columns that are no sides, where two others are left. */
static void set_aside(const struct sample *s, size_t n, struct delimited *how)
{
	for (size_t i = 0; i < n; i++)
		if (how->columns[i] == COLUMN_NONE && all_look(s, i,
				like_an_id))
			how->columns[i] = COLUMN_GUID;
		else if (how->columns[i] == COLUMN_NONE && ((!i &&
				is_counted(s)) || all_look(s, i, like_media) ||
				is_empty_column(s, i)))
			how->columns[i] = COLUMN_MORE;
}

/* What has headings is through with but for the columns beyond them. */
static void columns_by_looks(const struct sample *s, size_t n,
		struct delimited *how)
{
	static const enum column order[] = { COLUMN_FRONT, COLUMN_BACK };
	size_t free_columns = 0, side = how->header ? 2 : 0;

	if (n - (how->unlabelled && can_be_tags(s, 2, true)) > 2)
		set_aside(s, n, how);
	for (size_t i = 0; i < MOST_COLUMNS; i++) {
		free_columns += i < n && how->columns[i] == COLUMN_NONE;
		side |= how->columns[i] == COLUMN_BACK ? 2 : 0;
	}
	for (size_t i = 0; i < MOST_COLUMNS && side < 2; i++)
		if (how->columns[i] == COLUMN_NONE || (free_columns < 2 &&
				how->columns[i] == COLUMN_MORE))
			how->columns[i] = order[side++];
	for (size_t i = 0; i < MOST_COLUMNS; i++)
		if (how->columns[i] == COLUMN_NONE)
			how->columns[i] = how->unlabelled && i == 2 && i < n &&
					can_be_tags(s, i, false) ?
					COLUMN_TAGS :
					COLUMN_MORE;
}

/* ---- how even rows are --------------------------------------------------- */

struct widths {
	size_t now, rows, seen[MOST_COLUMNS + 1];
};

static void count_field(void *data, size_t n, void *arg)
{
	struct widths *w = arg;

	(void)data;
	(void)n;
	w->now += w->now < MOST_COLUMNS;
}

static void count_row(int c, void *arg)
{
	struct widths *w = arg;

	(void)c;
	w->rows += w->now > 0;
	w->seen[w->now]++;
	w->now = 0;
}

bool delimited_even_quoted(const struct import_source *src, char separator,
		size_t *fields)
{
	struct widths w = { .rows = 0 };
	struct csv_parser csv;
	size_t n = src->text.len;

	if (csv_init(&csv, CSV_REPALL_NL))
		recall_out_of_memory();
	csv_set_delim(&csv, (unsigned char)separator);
	csv_parse(&csv, src->text.data, n < SAMPLE_BYTES ? n : SAMPLE_BYTES,
			count_field, count_row, &w);
	csv_free(&csv);
	*fields = 2;
	for (size_t i = 2; i <= MOST_COLUMNS; i++)
		if (w.seen[i] > w.seen[*fields])
			*fields = i;
	return w.rows > 2 && w.seen[*fields] * 100 >= w.rows * 98;
}

/* ---- both ---------------------------------------------------------------- */

static size_t usual_fields(const struct sample *s)
{
	size_t seen[MOST_COLUMNS + 1] = { 0 }, best = 2;

	for (size_t i = 0; i < s->count; i++)
		seen[s->rows[i].count]++;
	for (size_t n = 2; n <= MOST_COLUMNS; n++)
		if (seen[n] > seen[best])
			best = n;
	return best;
}

void delimited_columns(const struct import_source *src, struct delimited *how,
		struct recall_arena *arena)
{
	struct sample *s = recall_calloc(1, sizeof(*s));
	const struct sample_row *row = &s->rows[0];

	s->arena = arena;
	take_sample(s, src, how);
	how->header = how->unlabelled && has_headings(s);
	if (how->header) {
		heading_columns(row->fields, row->count, how->columns);
		for (size_t i = 0; i < row->count; i++)
			how->names[i] = row->fields[i];
		how->usual = row->count;
	}
	columns_by_looks(s, how->usual ? how->usual : usual_fields(s), how);
	free(s);
}

bool delimited_has_header(const struct import_source *src, char separator)
{
	struct delimited how = { .separator = separator, .quotes = true };
	struct sample *s = recall_calloc(1, sizeof(*s));
	bool has;

	s->arena = recall_arena_new();
	take_sample(s, src, &how);
	has = has_headings(s);
	recall_arena_free(s->arena);
	free(s);
	return has;
}

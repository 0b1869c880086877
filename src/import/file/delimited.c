#include "choices.h"
#include "delimited.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../pass.h"
#include "recall/store.h"

/* "A, C, D": an answer that only names choices is no longer. */
#define LONGEST_LETTERS 24
/* So many cards with an empty side are named. */
#define SHORT_ROWS 20

/* ---- rows -------------------------------------------------------------- */

struct rows {
	struct import_source *src;
	struct delimited how;
	struct recall_set *set;		/* that gets the cards */
	struct recall_set *head;	/* that gets the warnings, once */
	const char *fields[MOST_COLUMNS];	/* in the set's arena */
	size_t count;
	unsigned line, row_line;
	size_t rows, skip, short_rows;
	bool plain;		/* kinds don't matter */
};

static const char *field_of(const struct rows *r, enum column column)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->how.columns[i] == column)
			return r->fields[i];
	return "";
}

/* The set of that title; the first one takes it when it has none. */
static struct recall_set *set_titled(struct rows *r, const char *title)
{
	struct import_sets *out = r->how.out;
	struct recall_set *set;

	for (size_t i = 0; i < out->count; i++)
		if (!strcmp(out->sets[i].title, title))
			return &out->sets[i];
	set = &out->sets[0];
	if (set->count)
		set = import_sets_add(out, r->src);
	set->format = out->sets[0].format;
	set->title = recall_arena_strdup(set->arena, title);
	r->set = r->head = &out->sets[0];	/* they may have moved */
	return set;
}

static struct recall_set *set_of_row(struct rows *r)
{
	const char *deck = r->how.out ? field_of(r, COLUMN_DECK) : "";

	return deck[0] ? set_titled(r, deck) : r->set;
}

/* A field, in the arena of the set that gets it. */
static const char *keep_field(const struct rows *r, struct recall_set *set,
		enum column column)
{
	const char *s = field_of(r, column);

	return set == r->set ? s : recall_arena_strdup(set->arena, s);
}

static const char *tags_of_row(const struct rows *r, struct recall_set *set)
{
	const char *own = import_tags(set->arena, field_of(r, COLUMN_TAGS));

	if (!r->how.tags || !r->how.tags[0])
		return own;
	return recall_arena_printf(set->arena, "%s%s%s", r->how.tags,
			own[0] ? " " : "", own);
}

/* What has no column of its own was cut off the last side by a sign that
 * nobody quoted. */
static const char *whole_back(const struct rows *r, struct recall_set *set)
{
	const char *back = keep_field(r, set, COLUMN_BACK);

	if (!r->how.usual || r->count <= r->how.usual ||
			r->how.columns[r->how.usual - 1] != COLUMN_BACK)
		return back;
	for (size_t i = r->how.usual; i < r->count; i++)
		back = recall_arena_printf(set->arena, "%s%c %s", back,
				r->how.separator, r->fields[i]);
	return back;
}

/* "verb" is no kind of ours. */
static bool is_more(const struct rows *r, size_t i)
{
	enum recall_kind kind;

	return r->how.columns[i] == COLUMN_MORE || (r->how.columns[i] ==
			COLUMN_KIND && !recall_kind_parse(r->fields[i], &kind));
}

/* Further fields by their names. */
static void add_more(const struct rows *r, struct recall_set *set,
		struct recall_draft *d)
{
	for (size_t i = 0; i < r->count; i++) {
		char number[32], *extra;

		if (!is_more(r, i) || !r->fields[i][0] ||
				(r->how.usual && i >= r->how.usual))
			continue;
		snprintf(number, sizeof(number), "field %zu", i + 1);
		extra = recall_extra_set(d->extra, r->how.names[i] &&
				r->how.names[i][0] ? r->how.names[i] : number,
				r->fields[i]);
		d->extra = recall_arena_strdup(set->arena, extra);
		free(extra);
	}
}

static void add_row(struct rows *r)
{
	const char *front = field_of(r, COLUMN_FRONT);
	const char *back = field_of(r, COLUMN_BACK);
	struct recall_set *set;
	struct recall_draft *d;
	bool known;

	if (!front[0] && !back[0])
		return;
	set = set_of_row(r);
	d = recall_set_add(set);
	d->front = keep_field(r, set, COLUMN_FRONT);
	d->back = whole_back(r, set);
	if (r->how.header && r->count > 3 && strlen(d->back) < LONGEST_LETTERS)
		d->back = choices_answer(set->arena, &(struct choice_row){
			r->how.names, r->fields, r->count }, d->back);
	add_more(r, set, d);
	d->tags = tags_of_row(r, set);
	d->guid = keep_field(r, set, COLUMN_GUID);
	d->line = r->row_line;
	d->confidence = 0.99;
	known = recall_kind_parse(field_of(r, COLUMN_KIND), &d->kind);
	import_finish_draft(d, known || (r->plain && back[0]));
	if (front[0] && (back[0] || d->kind == RECALL_KIND_CLOZE))
		return;
	d->confidence = 0.3;
	if (r->short_rows++ < SHORT_ROWS && r->head)
		recall_set_warn(set == r->set ? r->head : set, d->line,
				IMPORT_LACKS_SIDE);
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
	if (r->how.html)
		r->fields[r->count] = html_to_text(r->set->arena,
				r->fields[r->count]);
	r->count++;
}

static void end_row(int c, void *arg)
{
	struct rows *r = arg;

	if (r->count) {
		/* "# made by …" above the rows */
		bool comment = r->count == 1 && !r->rows &&
				r->fields[0][0] == '#';

		if (!comment && (r->rows++ || !r->how.header))
			add_row(r);
	}
	r->count = 0;
	r->line += c == '\n';
	r->row_line = r->line;
}

/* ---- the parser -------------------------------------------------------- */

struct parser {
	struct set_stream stream;
	struct import_source *src;
	struct csv_parser csv;
	struct rows rows;
	struct recall_set batch;	/* of a stream */
	bool ended;
};

static void begin_rows(struct parser *p)
{
	struct rows *r = &p->rows;

	r->count = r->rows = r->short_rows = 0;
	r->line = r->row_line = r->how.line;
	r->skip = r->how.skip;
	p->ended = false;
}

static enum recall_status begin_parser(struct parser *p,
		struct recall_error *err)
{
	begin_rows(p);
	if (csv_init(&p->csv, CSV_REPALL_NL))
		recall_out_of_memory();
	csv_set_delim(&p->csv, (unsigned char)p->rows.how.separator);
	csv_set_quote(&p->csv, p->rows.how.quotes ? '"' : DELIMITED_NO_QUOTE);
	return import_source_rewind(p->src, err);
}

/* One stretch of text. */
static enum recall_status parse_some(struct parser *p,
		struct recall_error *err)
{
	struct rows *r = &p->rows;
	const char *text;
	size_t n, skip;
	enum recall_status status = import_source_next(p->src, &text, &n, err);

	if (status)
		return status;
	if (!n) {
		p->ended = true;
		csv_fini(&p->csv, end_field, end_row, r);
		return RECALL_OK;
	}
	skip = r->skip < n ? r->skip : n;
	r->skip -= skip;
	csv_parse(&p->csv, text + skip, n - skip, end_field, end_row, r);
	return RECALL_OK;
}

static void warn_of_rows(struct parser *p)
{
	struct rows *r = &p->rows;

	if (r->head && r->short_rows > SHORT_ROWS)
		recall_set_warn(r->head, 0, "%zu more cards with an empty "
				"side", r->short_rows - SHORT_ROWS);
}

static enum recall_status read_whole(struct parser *p,
		struct recall_error *err)
{
	enum recall_status status = begin_parser(p, err);

	while (!status && !p->ended) {
		size_t done, total;

		status = parse_some(p, err);
		import_source_place(p->src, &done, &total);
		if (!status && !import_source_progress(p->src, done))
			status = recall_fail(err, RECALL_CANCELLED,
					"cancelled");
	}
	csv_free(&p->csv);
	if (!status)
		warn_of_rows(p);
	return status;
}

/* ---- a batch at a time ------------------------------------------------- */

/* A field of a row that the last batch began is taken along. */
static void empty_batch(struct parser *p)
{
	struct rows *r = &p->rows;
	char *begun[MOST_COLUMNS];

	for (size_t i = 0; i < r->count; i++)
		begun[i] = recall_strdup(r->fields[i]);
	recall_arena_reset(p->batch.arena);
	p->batch.count = 0;
	for (size_t i = 0; i < r->count; i++) {
		r->fields[i] = recall_arena_strdup(p->batch.arena, begun[i]);
		free(begun[i]);
	}
}

static enum recall_status next_batch(struct set_stream *stream,
		struct recall_error *err)
{
	struct parser *p = (struct parser *)stream;
	enum recall_status status = RECALL_OK;

	p->rows.plain = stream->plain;
	empty_batch(p);
	while (!status && !p->ended && !p->batch.count)
		status = parse_some(p, err);
	stream->cards = p->batch.cards;
	stream->count = p->batch.count;
	import_source_place(p->src, &stream->done, &stream->total);
	if (!p->ended || !p->rows.head)
		return status;
	warn_of_rows(p);
	import_sets_warn(p->rows.head, p->src);
	p->rows.head = NULL;
	return status;
}

static enum recall_status rewind_stream(struct set_stream *stream,
		struct recall_error *err)
{
	struct parser *p = (struct parser *)stream;

	csv_free(&p->csv);
	return begin_parser(p, err);
}

static void close_stream(struct set_stream *stream)
{
	struct parser *p = (struct parser *)stream;

	csv_free(&p->csv);
	import_source_free(p->src);
	recall_set_release(&p->batch);
	free(p);
}

/* The source is the stream's from now on. */
static enum recall_status make_stream(struct parser *p,
		struct recall_set *set, struct recall_error *err)
{
	enum recall_status status;

	recall_set_init(&p->batch, set->file);
	p->rows.set = &p->batch;
	p->rows.head = NULL;
	p->stream.next = next_batch;
	p->stream.rewind = rewind_stream;
	p->stream.close = close_stream;
	set->stream = &p->stream;
	status = begin_parser(p, err);
	if (!status)
		status = next_batch(&p->stream, err);
	if (!status && !p->stream.count)
		status = recall_fail(err, RECALL_BAD_DATA, "no cards found");
	p->rows.head = set;
	return status;
}

enum recall_status delimited_read(struct import_source *src,
		const struct delimited *how, struct recall_set *set,
		struct recall_error *err)
{
	struct parser *p = recall_calloc(1, sizeof(*p));
	enum recall_status status;

	p->src = src;
	p->rows.src = src;
	p->rows.how = *how;
	if (import_source_streams(src))
		return make_stream(p, set, err);
	p->rows.set = p->rows.head = set;
	status = read_whole(p, err);
	free(p);
	return status;
}


#include "notestream.h"

#include <stdlib.h>

#include "../pass.h"

/* Warnings that are told one by one. */
#define MOST_WARNINGS 20

struct note_stream {
	struct set_stream stream;
	struct import_source *src;
	const struct note_form *form;
	struct note_reader *reader;
	struct recall_set batch;
	unsigned line;		/* lines read so far */
	size_t left_out;	/* warnings */
	bool ended;
};

static struct note_reader *reader_new(const struct note_form *form,
		struct recall_set *set, struct recall_set *head)
{
	struct note_reader *r = recall_calloc(1, form->size);

	r->set = set;
	r->head = head;
	form->begin(r);
	return r;
}

static void reader_free(const struct note_form *form, struct note_reader *r)
{
	if (r)
		form->release(r);
	free(r);
}

static void read_at_once(const struct note_form *form,
		struct import_source *src, struct recall_set *set)
{
	struct note_reader *r = reader_new(form, set, set);
	struct note_lines l;

	note_lines_init(&l, src);
	form->read(r, &l);
	form->end(r);
	reader_free(form, r);
}

/* ---- a batch at a time --------------------------------------------------- */

/* What was said of the batch is said of the set, the first time. */
static void pass_on(struct note_stream *s)
{
	struct recall_set *head = s->reader->head;

	for (size_t i = 0; head && i < s->batch.warning_count; i++) {
		const struct recall_warning *w = &s->batch.warnings[i];

		if (head->warning_count < MOST_WARNINGS)
			recall_set_warn(head, w->line, "%s", w->text);
		else
			s->left_out++;
	}
	s->batch.warning_count = 0;
}

static enum recall_status read_some(struct note_stream *s,
		struct recall_error *err)
{
	struct note_lines l = { .number = s->line };
	const char *text;
	size_t n;
	enum recall_status status = import_source_next(s->src, &text, &n, err);

	if (status)
		return status;
	l.at = text;
	l.end = text + n;
	s->ended = n == 0;
	if (n)
		s->form->read(s->reader, &l);
	else
		s->form->end(s->reader);
	s->line = l.number;
	pass_on(s);
	return RECALL_OK;
}

static enum recall_status next_batch(struct set_stream *stream,
		struct recall_error *err)
{
	struct note_stream *s = (struct note_stream *)stream;
	enum recall_status status = RECALL_OK;

	s->reader->cards += s->batch.count;
	s->batch.count = 0;
	recall_arena_reset(s->batch.arena);
	while (!status && !s->ended && !s->batch.count)
		status = read_some(s, err);
	stream->cards = s->batch.cards;
	stream->count = s->batch.count;
	import_source_place(s->src, &stream->done, &stream->total);
	return status;
}

static enum recall_status begin(struct note_stream *s,
		struct recall_set *head, struct recall_error *err)
{
	reader_free(s->form, s->reader);
	s->reader = reader_new(s->form, &s->batch, head);
	s->batch.count = 0;
	s->line = 0;
	s->ended = false;
	return import_source_rewind(s->src, err);
}

static enum recall_status rewind_stream(struct set_stream *stream,
		struct recall_error *err)
{
	return begin((struct note_stream *)stream, NULL, err);
}

static void close_stream(struct set_stream *stream)
{
	struct note_stream *s = (struct note_stream *)stream;

	reader_free(s->form, s->reader);
	import_source_free(s->src);
	recall_set_release(&s->batch);
	free(s);
}

/* The whole file once, for its title and what is to be told of it. */
static enum recall_status look_through(struct note_stream *s,
		struct recall_set *set, struct recall_error *err)
{
	enum recall_status status = begin(s, set, err);

	do {
		if (!status)
			status = next_batch(&s->stream, err);
		if (!status && !import_source_progress(s->src,
				s->stream.done))
			status = recall_fail(err, RECALL_CANCELLED,
					"cancelled");
	} while (!status && s->stream.count);
	if (!status && !s->reader->cards)
		return recall_fail(err, RECALL_BAD_DATA, "no cards found");
	if (s->left_out)
		recall_set_warn(set, 0, "%zu more warnings", s->left_out);
	import_sets_warn(set, s->src);
	return status;
}

enum recall_status note_form_read(const struct note_form *form,
		struct import_source *src, struct recall_set *set,
		struct recall_error *err)
{
	struct note_stream *s;
	enum recall_status status = RECALL_OK;

	if (form->read_whole || !import_source_streams(src)) {
		status = import_source_load(src, err);
		if (!status && form->read_whole)
			form->read_whole(src, set);
		else if (!status)
			read_at_once(form, src, set);
		return status;
	}
	s = recall_calloc(1, sizeof(*s));
	s->src = src;
	s->form = form;
	s->stream.next = next_batch;
	s->stream.rewind = rewind_stream;
	s->stream.close = close_stream;
	recall_set_init(&s->batch, set->file);
	set->stream = &s->stream;
	status = look_through(s, set, err);
	return status ? status : begin(s, NULL, err);
}

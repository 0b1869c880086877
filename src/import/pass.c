#include "pass.h"

/* Cards between two calls of the progress function. */
#define EVERY 256

bool pass_shows(struct pass *p, size_t card)
{
	const struct set_stream *stream = p->set->stream;

	if (!p->progress || card % EVERY)
		return true;
	if (stream)
		return p->progress(p->arg, stream->done, stream->total);
	return p->progress(p->arg, card, p->set->count);
}

static bool next_of_stream(struct pass *p, struct recall_error *err)
{
	struct set_stream *stream = p->set->stream;

	stream->plain = p->plain;
	if (!p->begun)
		p->status = stream->rewind(stream, err);
	if (!p->status)
		p->status = stream->next(stream, err);
	p->begun = true;
	p->before += p->count;
	p->cards = stream->cards;
	p->count = p->status ? 0 : stream->count;
	return p->count > 0;
}

bool pass_next(struct pass *p, struct recall_error *err)
{
	if (!pass_shows(p, 0)) {
		p->status = recall_fail(err, RECALL_CANCELLED, "cancelled");
		return false;
	}
	if (p->set->stream)
		return next_of_stream(p, err);
	if (p->begun) {
		p->before = p->count;
		p->count = 0;
		return false;
	}
	p->begun = true;
	p->cards = p->set->cards;
	p->count = p->set->count;
	return true;
}

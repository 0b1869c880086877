/* The lines of a file that its cards were read from, for the preview. */
#include <string.h>

#include "reader.h"

/* A file of more text than this is not looked at card by card. */
#define MOST_TEXT (4u << 20)
#define MOST_LINES 12	/* of one card */

struct walk {
	const char *at, *end;
	unsigned line;		/* of `at`, from 1 */
};

static const char *go_to(struct walk *w, unsigned line)
{
	while (w->line < line && w->at < w->end) {
		const char *next = memchr(w->at, '\n',
				(size_t)(w->end - w->at));

		w->at = next ? next + 1 : w->end;
		w->line++;
	}
	return w->at;
}

/* From its first line to the next card's, without blank ends. */
static const char *text_of(struct recall_arena *a, struct walk *w,
		unsigned line, unsigned next)
{
	const char *from = go_to(w, line), *to;

	if (next <= line || next > line + MOST_LINES)
		next = line + 1;
	to = go_to(w, next);
	while (from < to && strchr(" \t\n", *from))
		from++;
	while (to > from && strchr(" \t\n", to[-1]))
		to--;
	return recall_arena_strndup(a, from, (size_t)(to - from));
}

void import_fill_sources(const struct import_source *src,
		struct recall_set *set)
{
	struct walk w = { src->text.data, src->text.data + src->text.len, 1 };
	unsigned before = 0;

	if (set->stream || src->rest || src->text.len > MOST_TEXT)
		return;
	for (size_t i = 0; i < set->count; i++) {
		struct recall_draft *d = &set->cards[i];
		unsigned next = i + 1 < set->count ? d[1].line : d->line + 1;

		/* several cards of one line, or out of order: none is its own */
		if (d->source[0] || d->line <= before)
			continue;
		before = d->line;
		d->source = text_of(set->arena, &w, d->line, next);
	}
}

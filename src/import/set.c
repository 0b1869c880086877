#include "pass.h"
#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DOUBTFUL 0.7	/* below this a card is one to look at */

const char *import_one_line(struct recall_arena *arena, const char *s)
{
	char *line = recall_arena_strdup(arena, s);

	for (char *p = line; *p; p++)
		if (*p == '\n' || *p == '\r' || *p == '\t')
			*p = ' ';
	return line;
}

/* The name without directory and ending; "" for standard input. */
static const char *find_stem(struct recall_arena *arena, const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *name = slash ? slash + 1 : file;
	const char *dot = strrchr(name, '.');

	if (strcmp(file, "-") == 0)
		return "";
	if (!dot || dot == name)
		return recall_arena_strdup(arena, name);
	return recall_arena_strndup(arena, name, (size_t)(dot - name));
}

void recall_set_init(struct recall_set *set, const char *file)
{
	memset(set, 0, sizeof(*set));
	set->arena = recall_arena_new();
	set->file = recall_arena_strdup(set->arena, file);
	set->stem = import_one_line(set->arena, find_stem(set->arena, file));
	set->format = set->site = set->site_title = "";
	set->encoding = "UTF-8";
	set->title = set->guid = set->description = "";
	set->language = set->source = set->ask = "";
}

struct recall_draft *recall_set_add(struct recall_set *set)
{
	struct recall_draft *d;

	if (set->count == set->cap) {
		set->cap = set->cap ? set->cap * 2 : 64;
		set->cards = recall_realloc(set->cards, set->cap,
				sizeof(*set->cards));
	}
	d = &set->cards[set->count++];
	memset(d, 0, sizeof(*d));
	d->front = d->back = d->tags = d->guid = d->extra = "";
	d->source = "";
	d->confidence = 1;
	return d;
}

void recall_set_warn(struct recall_set *set, unsigned line,
		const char *format, ...)
{
	struct recall_warning *w;
	struct recall_buf b = RECALL_BUF_INIT;
	va_list ap;

	if (set->warning_count == set->warning_cap) {
		set->warning_cap = set->warning_cap ? set->warning_cap * 2 : 8;
		set->warnings = recall_realloc(set->warnings, set->warning_cap,
				sizeof(*set->warnings));
	}
	va_start(ap, format);
	recall_buf_vaddf(&b, format, ap);
	va_end(ap);
	w = &set->warnings[set->warning_count++];
	w->line = line;
	w->text = recall_arena_strndup(set->arena, b.data, b.len);
	recall_buf_release(&b);
}

void recall_set_release(struct recall_set *set)
{
	if (set->stream)
		set->stream->close(set->stream);
	recall_arena_free(set->arena);
	free(set->cards);
	free(set->warnings);
}

void recall_sets_free(struct recall_set *sets, size_t count)
{
	for (size_t i = 0; sets && i < count; i++)
		recall_set_release(&sets[i]);
	free(sets);
}

void recall_draft_swap(struct recall_draft *draft)
{
	const char *front = draft->front;

	draft->front = draft->back;
	draft->back = front;
	draft->reversed = !draft->reversed;
}

const char *recall_set_name(const struct recall_set *set)
{
	if (set->title[0])
		return set->title;
	return set->stem[0] ? set->stem : "Pasted set";
}

size_t recall_set_doubtful(const struct recall_set *set)
{
	size_t n = 0;

	for (size_t i = 0; i < set->count; i++)
		n += !set->cards[i].dropped &&
				set->cards[i].confidence < DOUBTFUL;
	return n;
}

const char *recall_change_name(enum recall_change change)
{
	static const char *const names[] = {
#define X(id, name) name,
		RECALL_CHANGES(X)
#undef X
	};

	return names[change];
}

#include "recall/export.h"

#include <stdlib.h>

static const char *keep(struct recall_set *set, const char *s)
{
	return recall_arena_strdup(set->arena, s ? s : "");
}

static enum recall_status add_note(void *arg, const struct recall_note *note)
{
	struct recall_set *set = arg;
	struct recall_draft *d = recall_set_add(set);

	d->front = keep(set, note->front);
	d->back = keep(set, note->back);
	d->kind = note->kind;
	d->tags = keep(set, note->tags);
	d->guid = keep(set, note->guid);
	d->extra = keep(set, note->extra);
	d->confidence = note->confidence;
	d->reversed = note->reversed;
	d->line = note->line;
	return RECALL_OK;
}

static const char *const asks[] = { "", "front", "back", "both" };

static enum recall_status read_deck(struct recall_store *store, int64_t deck,
		struct recall_set *set, struct recall_error *err)
{
	struct recall_moment now = { .ms = recall_clock_now() };
	struct recall_options options;
	struct recall_deck d;
	enum recall_status status = recall_store_deck(store, deck, &now, &d,
			err);

	if (status)
		return status;
	set->title = keep(set, d.title && d.title[0] ? d.title : d.name);
	set->guid = keep(set, d.guid);
	set->description = keep(set, d.description);
	set->language = keep(set, d.language);
	set->source = keep(set, d.source);
	status = recall_store_options(store, deck, &options, err);
	if (!status && options.ask > 0 && options.ask < 4)
		set->ask = asks[options.ask];
	return status ? status : recall_store_notes(store, deck, add_note,
			set, err);
}

enum recall_status recall_export_deck(struct recall_store *store, int64_t deck,
		struct recall_set **set, struct recall_error *err)
{
	struct recall_set *made = recall_alloc(sizeof(*made));
	enum recall_status status;

	recall_set_init(made, "-");
	status = read_deck(store, deck, made, err);
	if (status) {
		recall_sets_free(made, 1);
		made = NULL;
	}
	*set = made;
	return status;
}

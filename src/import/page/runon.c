#include "page.h"

#include <stdlib.h>

#include "cut.h"

static void add_card(struct page *page, const struct import_line *line,
		const struct cut_line *cut)
{
	struct recall_set *set = page->set;
	const struct word *last = &cut->w[cut->best - 1];
	struct recall_draft *d;

	d = recall_set_add(set);
	d->source = recall_arena_strdup(set->arena, line->text);
	d->cut = (size_t)(cut->w[cut->best].s - cut->text);
	d->front = recall_arena_strndup(set->arena, line->text,
			(size_t)(last->s + last->len - cut->text));
	d->back = d->source + d->cut;
	d->line = line->number;
	d->confidence = cut->confidence;
}

void page_read_runon(struct page *page)
{
	struct recall_arena *arena = recall_arena_new();
	const char **texts = recall_calloc(page->count + 1, sizeof(*texts));
	struct cut_page cuts;

	for (size_t i = 0; i < page->count; i++)
		texts[i] = page->lines[i].text;
	cut_page_init(&cuts, arena, texts, page->count);
	cut_page_solve(&cuts);
	for (size_t i = 0; i < page->count; i++) {
		if (cuts.lines[i].best)
			add_card(page, &page->lines[i], &cuts.lines[i]);
		else
			page_warn_lost(page, &page->lines[i]);
	}
	free(texts);
	recall_arena_free(arena);
}

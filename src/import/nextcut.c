/* The next likely cut of a line, with the whole page as evidence. */
#include <stdlib.h>
#include <string.h>

#include "page/cut.h"
#include "repair.h"

/* Lines on either side that are evidence; more say nothing new. */
#define AROUND 200

static const char *line_of(const struct recall_draft *d)
{
	return d->text ? d->text : draft_is_runon(d) ? d->source : NULL;
}

/* The lines of run-together cards around the card; *at is its own among
 * them. */
static size_t gather(const struct recall_set *set, size_t card,
		const char **texts, size_t *at)
{
	size_t from = card > AROUND ? card - AROUND : 0, n = 0;

	for (size_t i = from; i < set->count && i <= card + AROUND; i++) {
		const char *text = line_of(&set->cards[i]);

		if (!text)
			continue;
		if (i == card)
			*at = n;
		texts[n++] = text;
	}
	return n;
}

/* The word that the second side begins with; 0 when the cut is in a word. */
static size_t word_at(const struct cut_line *l, size_t cut)
{
	for (size_t i = 1; i < l->count; i++)
		if ((size_t)(l->w[i].s - l->text) == cut)
			return i;
	return 0;
}

static size_t find_next(const struct recall_set *set, size_t card, size_t cut)
{
	struct recall_arena *arena = recall_arena_new();
	const char *texts[2 * AROUND + 1];
	struct cut_page page;
	const struct cut_line *line;
	size_t own = 0, n = gather(set, card, texts, &own), word;

	cut_page_init(&page, arena, texts, n);
	cut_page_solve(&page, NULL, NULL);
	line = &page.lines[own];
	word = cut_line_next(&page, line, word_at(line, cut));
	if (word)
		cut = (size_t)(line->w[word].s - line->text);
	recall_arena_free(arena);
	return cut;
}

bool recall_repair_next_cut(struct recall_repair *r, size_t card)
{
	size_t cut;

	if (card >= r->set->count || !line_of(&r->set->cards[card]))
		return false;
	recall_repair_text(r->set, card, &cut);
	return recall_repair_cut_at(r, card, find_next(r->set, card, cut));
}

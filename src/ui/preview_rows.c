#include <stdlib.h>
#include <string.h>

#include "ui/preview.h"

const char *preview_part_name(enum preview_part part)
{
	static const char *const names[] = {
#define X(id, name) name,
		PREVIEW_PARTS(X)
#undef X
	};

	return names[part];
}

/* ---- which part a card is in ------------------------------------------- */

/* A repaired card keeps the place its doubt gave it, so nothing jumps. */
static bool was_doubtful(const struct recall_draft *d)
{
	for (size_t i = 0; i < d->read_count; i++)
		if (d->read[i].confidence < PREVIEW_DOUBTFUL)
			return true;
	return d->confidence < PREVIEW_DOUBTFUL;
}

static const struct recall_planned *planned(const struct preview_deck *d,
		size_t card)
{
	static const struct recall_planned none = { .elsewhere = "" };

	return card < d->plan.count ? &d->plan.cards[card] : &none;
}

static bool is_in(const struct preview_deck *d, size_t i,
		enum preview_part part)
{
	const struct recall_draft *card = &d->set->cards[i];
	const struct recall_planned *plan = planned(d, i);

	if (card->dropped)
		return part == PART_ALL || part == PART_OUT;
	switch (part) {
	case PART_ALL:
		return true;
	case PART_DOUBTFUL:
		return was_doubtful(card);
	case PART_NEW:
		return plan->change == RECALL_CHANGE_ADDED;
	case PART_CHANGED:
		return plan->change == RECALL_CHANGE_CHANGED;
	case PART_TWICE:
		return plan->change == RECALL_CHANGE_DUPLICATE ||
				*plan->elsewhere;
	default:
		return false;
	}
}

static void count_parts(struct preview *p)
{
	const struct preview_deck *d = preview_deck(p);

	memset(p->counts, 0, sizeof(p->counts));
	for (size_t i = 0; i < d->set->count; i++)
		for (int part = 0; part < PART_COUNT; part++)
			p->counts[part] += is_in(d, i,
					(enum preview_part)part);
	p->counts[PART_GONE] = (int)d->plan.gone_count;
	/* in a new deck all are new: that is no part of them */
	if (p->counts[PART_NEW] == p->counts[PART_ALL])
		p->counts[PART_NEW] = 0;
}

/* ---- rows --------------------------------------------------------------- */

static bool has_text(struct recall_buf *fold, const char *wanted,
		const char *s)
{
	recall_buf_reset(fold);
	recall_fold(fold, s, strlen(s), RECALL_FOLD_ACCENTS);
	return strstr(fold->data, wanted) != NULL;
}

struct filter {
	struct recall_buf wanted, fold;
};

static bool passes(struct filter *f, const char *front, const char *back)
{
	return !f->wanted.len || has_text(&f->fold, f->wanted.data, front) ||
			has_text(&f->fold, f->wanted.data, back);
}

static void add_cards(struct preview *p, struct filter *f, bool doubtful)
{
	const struct preview_deck *d = preview_deck(p);

	for (size_t i = 0; i < d->set->count; i++) {
		const struct recall_draft *card = &d->set->cards[i];

		if (was_doubtful(card) == doubtful && is_in(d, i, p->part) &&
				passes(f, card->front, card->back))
			p->rows[p->list.count++] =
				(struct preview_row){ i, false };
	}
}

static void add_gone(struct preview *p, struct filter *f)
{
	const struct recall_preview *plan = &preview_deck(p)->plan;

	if (p->part != PART_GONE && p->part != PART_ALL)
		return;
	for (size_t i = 0; i < plan->gone_count; i++)
		if (passes(f, plan->gone[i].front, plan->gone[i].back))
			p->rows[p->list.count++] =
				(struct preview_row){ i, true };
}

void preview_list(struct preview *p, size_t card)
{
	const struct preview_deck *d = preview_deck(p);
	struct filter f = { RECALL_BUF_INIT, RECALL_BUF_INIT };

	free(p->rows);
	p->rows = recall_calloc(d->set->count + d->plan.gone_count + 1,
			sizeof(*p->rows));
	count_parts(p);
	if (p->part != PART_ALL && !p->counts[p->part])
		p->part = PART_ALL;
	recall_fold(&f.wanted, p->search.data, p->search.len,
			RECALL_FOLD_ACCENTS);
	p->list.count = 0;
	add_cards(p, &f, true);
	add_cards(p, &f, false);
	add_gone(p, &f);
	for (int i = 0; i < p->list.count; i++)
		if (!p->rows[i].gone && p->rows[i].at == card)
			p->list.selected = i;
	list_resize(&p->list, p->list.count);
	recall_buf_release(&f.wanted);
	recall_buf_release(&f.fold);
}

void preview_show(struct preview *p, enum preview_part part)
{
	p->part = part;
	p->list = (struct list){ .count = 0 };
	p->skip = 0;
	preview_list(p, SIZE_MAX);
}

const struct preview_row *preview_row(const struct preview *p)
{
	return p->list.selected < p->list.count ?
			&p->rows[p->list.selected] : NULL;
}

struct recall_draft *preview_card(const struct preview *p)
{
	const struct preview_row *row = preview_row(p);

	return row && !row->gone ? &preview_deck(p)->set->cards[row->at] :
			NULL;
}

struct recall_vanished *preview_vanished(const struct preview *p)
{
	const struct preview_row *row = preview_row(p);

	return row && row->gone ? &preview_deck(p)->plan.gone[row->at] : NULL;
}

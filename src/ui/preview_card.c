#include <stdlib.h>
#include <string.h>

#include "ui/flow.h"
#include "ui/preview.h"

#define TEXT_COLUMNS 72

/* ---- what is known of it ------------------------------------------------ */

static const struct recall_planned *planned(const struct preview *p)
{
	static const struct recall_planned none = { .elsewhere = "" };
	const struct preview_deck *d = preview_deck(p);
	const struct preview_row *row = preview_row(p);

	return row->at < d->plan.count && !p->stale ?
			&d->plan.cards[row->at] : &none;
}

static void write_place(const struct preview *p,
		const struct recall_draft *card, struct recall_buf *out)
{
	recall_buf_addf(out, "line %u", card->line);
	if (strcmp(preview_deck(p)->set->format, "page") == 0)
		recall_buf_adds(out, " of the page");
	if (card->reversed)
		recall_buf_adds(out, ", sides turned");
	if (card->dropped)
		recall_buf_adds(out, ", left out");
	else if (card->read)
		recall_buf_adds(out, ", put right");
	if (*card->tags)
		recall_buf_addf(out, ", tags: %s", card->tags);
}

/* What the collection has to do with it. */
static void add_plan(struct flow *f, const struct preview *p)
{
	const struct recall_planned *plan = planned(p);
	struct recall_buf line = RECALL_BUF_INIT;

	if (preview_card(p)->dropped)
		return;
	if (plan->change == RECALL_CHANGE_DUPLICATE)
		flow_text(f, 0, STYLE_SLIP, "The same card stands in it "
				"before; it is taken once.");
	if (plan->change == RECALL_CHANGE_DELETED)
		flow_text(f, 0, STYLE_SLIP, "You deleted this card; it stays "
				"deleted.");
	if (*plan->elsewhere) {
		recall_buf_addf(&line, "The deck %s has this card, too; d "
				"leaves it out here.", plan->elsewhere);
		flow_text(f, 0, STYLE_SLIP, line.data);
	}
	if (plan->kind_was) {
		recall_buf_reset(&line);
		recall_buf_addf(&line, "was of the kind %s, will be %s",
				plan->kind_was, plan->kind_now);
		flow_text(f, 0, STYLE_DIM, line.data);
	}
	if (plan->front) {
		recall_buf_reset(&line);
		recall_buf_addf(&line, "%s  %s │ %s", plan->change ==
				RECALL_CHANGE_CHANGED ? "was" : "yours",
				plan->front, plan->back);
		flow_text(f, 0, STYLE_DIM, line.data);
	}
	recall_buf_release(&line);
}

/* ---- the source --------------------------------------------------------- */

/* A sign at a byte of a text. */
static void add_marked(struct flow *f, enum style style, const char *text,
		size_t at, const char *sign)
{
	struct recall_buf b = RECALL_BUF_INIT;

	recall_buf_add(&b, text, at);
	recall_buf_adds(&b, sign);
	recall_buf_adds(&b, text + at);
	flow_text(f, 0, style, b.data);
	recall_buf_release(&b);
}

/* The line it was cut from, with the cut; else the source as it is. */
static void add_source(struct flow *f, const struct recall_draft *card)
{
	const char *text = card->text ? card->text : card->source;

	if (card->cut && card->cut < strlen(text))
		add_marked(f, STYLE_NORMAL, text, card->cut, "│ ");
	else
		flow_text(f, 0, STYLE_NORMAL, card->source);
}

static void add_split(struct flow *f, const struct preview *p)
{
	const char *text = p->split_text;
	struct recall_buf first = RECALL_BUF_INIT;
	size_t n = p->split_at;

	while (n && (text[n - 1] == '\n' || text[n - 1] == ' '))
		n--;
	recall_buf_add(&first, text, n);
	flow_text(f, 0, STYLE_DIM, "Enter splits the card here:");
	flow_text(f, 0, STYLE_NORMAL, first.data);
	flow_rule(f);
	flow_see(f, f->row - 2);
	flow_text(f, 0, STYLE_ACCENT, text + p->split_at);
	recall_buf_release(&first);
}

/* ---- the panel ---------------------------------------------------------- */

struct panel {
	struct preview *p;
	bool whole;
};

static void add_card(struct flow *f, const struct panel *panel)
{
	struct preview *p = panel->p;
	const struct recall_draft *card = preview_card(p);
	struct recall_buf place = RECALL_BUF_INIT;

	write_place(p, card, &place);
	if (panel->whole) {
		flow_text(f, 0, STYLE_BOLD, card->front);
		flow_gap(f, 1);
		flow_text(f, 0, STYLE_NORMAL, card->back);
		flow_gap(f, 1);
		flow_rule(f);
	}
	flow_text(f, 0, STYLE_DIM, place.data);
	add_plan(f, p);
	add_source(f, card);
	recall_buf_release(&place);
}

static void add_vanished(struct flow *f, const struct recall_vanished *gone)
{
	static const char *const fates[] = {
		[RECALL_GONE_KEEP] = "It stays, with its progress. - suspends "
			"it, d removes it, X: all of them alike.",
		[RECALL_GONE_SUSPEND] = "It will be suspended; its progress "
			"stays. - keeps it, X: all of them alike.",
		[RECALL_GONE_REMOVE] = "It will be removed; undo brings it "
			"back. d keeps it, X: all of them alike.",
	};

	flow_text(f, 0, STYLE_DIM, "no longer in the file");
	flow_text(f, 0, STYLE_BOLD, gone->front);
	flow_text(f, 0, STYLE_NORMAL, gone->back);
	flow_text(f, 0, STYLE_SLIP, fates[gone->fate]);
}

static void add_panel(struct flow *f, void *arg)
{
	const struct panel *panel = arg;
	struct preview *p = panel->p;

	if (p->splitting)
		add_split(f, p);
	else if (preview_vanished(p))
		add_vanished(f, preview_vanished(p));
	else if (preview_card(p))
		add_card(f, panel);
}

void preview_draw_card(struct preview *p, struct canvas *c, struct box b,
		bool whole)
{
	struct panel panel = { p, whole };

	if (whole && b.columns > TEXT_COLUMNS)
		b.columns = TEXT_COLUMNS;
	flow_show(c, b, &p->skip, p->splitting, add_panel, &panel);
}

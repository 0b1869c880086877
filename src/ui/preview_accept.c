#include "ui/preview.h"

void preview_write_counts(struct recall_buf *out,
		const struct recall_merge_result *r)
{
	const struct {
		int n;
		const char *what;
	} parts[] = {
		{ r->added, "new" }, { r->updated, "changed" },
		{ r->unchanged, "known" }, { r->gone, "gone" },
		{ r->kept, "with edits of yours, which stay" },
		{ r->duplicates, "twice in it, taken once" },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].n)
			recall_buf_addf(out, "%s%d %s", out->len ? ", " : "",
					parts[i].n, parts[i].what);
	if (out->len == 0)
		recall_buf_adds(out, "no cards");
}

static void add_result(struct recall_merge_result *sum,
		const struct recall_merge_result *r)
{
	sum->deck = r->deck;
	sum->added += r->added;
	sum->updated += r->updated;
	sum->unchanged += r->unchanged;
	sum->gone += r->gone;
	sum->kept += r->kept;
	sum->duplicates += r->duplicates;
}

/* A deck of the file that was not looked at has no plan yet. */
static enum recall_status merge_deck(struct preview *p,
		struct preview_deck *d, struct recall_merge_result *r,
		struct recall_error *err)
{
	struct recall_store *store = ui_app(p->view.ui)->store;
	enum recall_status status = RECALL_OK;

	if (!d->plan.arena)
		status = recall_preview_make(&d->plan, store, d->set, p->into,
				err);
	if (!status)
		status = recall_preview_accept(&d->plan, store, d->set, r,
				err);
	if (!status)
		status = recall_habit_keep(store, d->set, d->repair, err);
	return status;
}

/* All sets or none: adds up what was done. */
static enum recall_status merge_all(struct preview *p,
		struct recall_merge_result *sum, struct recall_error *err)
{
	struct recall_store *store = ui_app(p->view.ui)->store;
	enum recall_status status = recall_store_begin(store, err);

	for (size_t i = 0; i < p->count && status == RECALL_OK; i++) {
		struct recall_merge_result r = { 0 };

		status = merge_deck(p, &p->decks[i], &r, err);
		add_result(sum, &r);
	}
	if (status == RECALL_OK)
		return recall_store_commit(store, err);
	if (recall_store_grouping(store))
		recall_store_rollback(store);
	return status;
}

/* Nothing is taken away unseen: the vanished are shown first. */
static bool show_gone(struct preview *p)
{
	for (size_t i = 0; i < p->count; i++) {
		struct preview_deck *d = &p->decks[i];

		if (!d->plan.gone_count || d->gone_seen)
			continue;
		d->gone_seen = true;
		p->at = i;
		preview_show(p, PART_GONE);
		ui_say(p->view.ui, d->plan.gone_count == 1 ?
				"This card is no longer in the file: enter "
				"keeps it, - suspends, d removes." :
				"These %zu are no longer in the file: enter "
				"keeps them, - suspends, d removes.",
				d->plan.gone_count);
		return true;
	}
	return false;
}

unsigned preview_accept(struct preview *p)
{
	struct ui *ui = p->view.ui;
	struct recall_merge_result sum = { 0 };
	struct recall_buf line = RECALL_BUF_INIT;
	struct recall_error err = { 0 };
	bool stay = p->into || p->count > 1;

	if (show_gone(p))
		return REACT_REDRAW;
	if (merge_all(p, &sum, &err) != RECALL_OK) {
		ui_say_error(ui, &err);
		return REACT_REDRAW;
	}
	preview_write_counts(&line, &sum);
	/* it is freed by this */
	if (!stay)
		ui_replace(ui, view_deck_new(ui, sum.deck));
	ui_say(ui, "imported: %s; u takes it back", line.data);
	recall_buf_release(&line);
	return stay ? REACT_CLOSE : REACT_REDRAW;
}

#include "ui/preview.h"

#include <stdlib.h>

#include "app/job.h"

/* From so many cards on it is done behind the screen. */
#define MANY 2000
#define BAR_COLUMNS 30

struct storing {
	struct job *job;
	struct preview *p;		/* waits */
	char *db;			/* NULL: through `store` */
	struct recall_store *store;
	struct recall_merge_result sum;
	enum recall_status status;
	struct recall_error err;
	bool stopped;
};

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

	for (size_t i = 0; i < RECALL_COUNT(parts); i++)
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

/*
 * A deck of the file that was not looked at has no plan yet. One that shows
 * is not made anew, though a repair may have made it stale: it is being
 * drawn, and which deck it is and what vanished don't depend on that.
 */
static enum recall_status merge_deck(struct storing *s, struct job *job,
		struct preview_deck *d)
{
	struct recall_merge_result r = { 0 };
	enum recall_status status = RECALL_OK;

	d->plan.progress = job ? job_progress : NULL;
	d->plan.arg = job;
	if (!d->plan.arena)
		status = recall_preview_make(&d->plan, s->store, d->set,
				s->p->into, &s->err);
	if (!status)
		status = recall_preview_accept(&d->plan, s->store, d->set, &r,
				&s->err);
	if (!status)
		status = recall_habit_keep(s->store, d->set, d->repair,
				&d->plan.usual, &s->err);
	d->plan.progress = NULL;
	add_result(&s->sum, &r);
	return status;
}

/* All sets or none. */
static enum recall_status merge_all(struct storing *s, struct job *job)
{
	enum recall_status status = recall_store_begin(s->store, &s->err);

	for (size_t i = 0; i < s->p->count && status == RECALL_OK; i++)
		status = merge_deck(s, job, &s->p->decks[i]);
	if (status == RECALL_OK)
		status = recall_reading_keep(s->store, &s->p->reading,
				&s->err);
	if (status == RECALL_OK)
		return recall_store_commit(s->store, &s->err);
	if (recall_store_grouping(s->store))
		recall_store_rollback(s->store);
	return status;
}

static void store_behind(struct job *job, void *arg)
{
	struct storing *s = arg;
	struct recall_store_config config = { .path = s->db };

	s->status = recall_store_open(&config, &s->store, &s->err);
	if (s->status)
		return;
	s->status = merge_all(s, job);
	recall_store_close(s->store);
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

static unsigned finish(struct preview *p, struct storing *s)
{
	struct ui *ui = p->view.ui;
	struct recall_buf line = RECALL_BUF_INIT;
	bool stay = p->into || p->count > 1;

	p->stale = p->stale && s->status;
	if (s->status == RECALL_CANCELLED) {
		ui_say(ui, "stopped; nothing was imported");
		return REACT_REDRAW;
	}
	if (s->status) {
		ui_say_error(ui, &s->err);
		return REACT_REDRAW;
	}
	preview_write_counts(&line, &s->sum);
	/* p is freed when its function returns */
	if (!stay)
		ui_replace(ui, view_deck_new(ui, s->sum.deck));
	ui_say(ui, "imported: %s; u takes it back", line.data);
	recall_buf_release(&line);
	return stay ? REACT_CLOSE : REACT_REDRAW;
}

static bool is_large(const struct preview *p)
{
	size_t cards = 0;

	for (size_t i = 0; i < p->count; i++)
		cards += p->decks[i].set->count;
	return cards > MANY;
}

unsigned preview_accept(struct preview *p)
{
	struct recall_store *store = ui_app(p->view.ui)->store;
	struct storing *s, once = { .p = p, .store = store };

	if (show_gone(p))
		return REACT_REDRAW;
	if (!is_large(p)) {
		once.status = merge_all(&once, NULL);
		return finish(p, &once);
	}
	s = recall_calloc(1, sizeof(*s));
	s->p = p;
	s->db = recall_strdup(recall_store_path(store));
	p->storing = s;
	s->job = job_start(store_behind, s, NULL, true);
	return REACT_REDRAW;
}

unsigned preview_stored(struct preview *p)
{
	struct storing *s = p->storing;
	unsigned reaction;

	if (!job_is_over(s->job, 0))
		return REACT_REDRAW;
	p->storing = NULL;
	reaction = finish(p, s);
	preview_storing_free(s);
	return reaction;
}

void preview_stop(struct preview *p)
{
	p->storing->stopped = true;
	job_cancel(p->storing->job);
}

void preview_storing_free(struct storing *s)
{
	if (!s)
		return;
	job_free(s->job);
	free(s->db);
	free(s);
}

void preview_draw_storing(struct preview *p, struct canvas *c, struct box b,
		int row)
{
	struct storing *s = p->storing;
	size_t done, total;
	int at = canvas_text(c, b, row, 0, -1, STYLE_NORMAL, s->stopped ?
			"stopping" : "storing the cards");

	job_read(s->job, &done, &total);
	if (!total)
		return;
	if (b.columns - at > BAR_COLUMNS + 9) {
		canvas_bar(c, b, row, at + 2, BAR_COLUMNS, (double)done /
				(double)total, c->ascii);
		at += BAR_COLUMNS + 2;
	}
	canvas_textf(c, b, row, at + 1, STYLE_DIM, "%d %%",
			(int)(done * 100 / total));
}

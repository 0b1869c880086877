#include "ui/importing.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/job.h"

/* Less is read before anybody could see a bar. */
#define SMALL (192u << 10)
#define BAR_COLUMNS 30

struct importing {
	struct job *job;
	struct intake *work;
};

struct intake {
	char *path, *text;	/* text NULL: of the file */
	char *format;		/* NULL: as it looks, or as chosen before */
	struct recall_reading reading;
	char *db;
	struct recall_gate *gate;
	int64_t into;
	/* what came of it */
	enum recall_status status;
	struct recall_error err;
	struct recall_set *sets;
	size_t count;
	struct preview_deck *decks;
};

static void drop_intake(void *arg)
{
	struct intake *w = arg;

	preview_decks_free(w->decks, w->count);
	recall_sets_free(w->sets, w->count);
	free(w->path);
	free(w->text);
	free(w->format);
	free(w->db);
	recall_gate_release(w->gate);
	free(w);
}

static enum recall_status read_sets(struct intake *w,
		struct recall_store *store, struct job *job)
{
	struct recall_reading *r = &w->reading;

	r->path = w->path;
	r->text = w->text;
	r->options = (struct recall_read_options){ .format = w->format,
		.progress = job_progress, .arg = job };
	return recall_reading_run(r, store, &w->sets, &w->count, &w->err);
}

static enum recall_status plan_sets(struct intake *w,
		struct recall_store *store, struct job *job)
{
	enum recall_status status;

	w->decks = preview_decks_new(w->sets, w->count, store);
	w->decks[0].plan.progress = job_progress;
	w->decks[0].plan.arg = job;
	status = recall_preview_make(&w->decks[0].plan, store, w->sets,
			w->into, &w->err);
	w->decks[0].plan.progress = NULL;
	return status;
}

/* With a connection of its own: the screen goes on using the other. */
static void take_in(struct job *job, void *arg)
{
	struct intake *w = arg;
	struct recall_store_config config = { .path = w->db,
		.read_only = true, .behind = w->gate };
	struct recall_store *store;

	w->status = recall_store_open(&config, &store, &w->err);
	if (w->status)
		return;
	w->status = read_sets(w, store, job);
	job_say(job, "comparing with your cards:");
	if (!w->status)
		w->status = plan_sets(w, store, job);
	recall_store_close(store);
}

/* What can't be known to be small, a pipe for one, is taken for large. */
static bool is_large(const char *path, const char *text)
{
	struct stat st;

	if (text)
		return strlen(text) > SMALL;
	if (stat(path, &st) != 0 || S_ISDIR(st.st_mode))
		return false;
	return !S_ISREG(st.st_mode) || st.st_size > (off_t)SMALL;
}

struct importing *importing_start(struct ui *ui,
		const struct recall_reading *reading, int64_t into)
{
	const char *path = reading->path, *text = reading->text;
	struct importing *i = recall_calloc(1, sizeof(*i));
	struct intake *w = recall_calloc(1, sizeof(*w));

	w->path = recall_strdup(path);
	w->text = text ? recall_strdup(text) : NULL;
	if (reading->options.format)
		w->format = recall_strdup(reading->options.format);
	w->reading = *reading;
	w->db = recall_strdup(recall_store_path(ui_app(ui)->store));
	w->gate = recall_gate_share(ui_app(ui)->gate);
	w->into = into;
	i->work = w;
	/* the collection it is compared with may be large, too */
	i->job = job_start(take_in, w, drop_intake, is_large(path, text) ||
			ui_app(ui)->worker);
	return i;
}

void importing_free(struct importing *i)
{
	if (!i)
		return;
	job_free(i->job);
	free(i);
}

bool importing_is_over(struct importing *i, int ms)
{
	return job_is_over(i->job, ms);
}

struct view *importing_take(struct importing *i, struct ui *ui,
		struct recall_error *err)
{
	struct intake *w = i->work;
	struct view *v;

	if (w->status) {
		*err = w->err;
		return NULL;
	}
	v = preview_new(ui, w->decks, w->sets, w->count, w->into);
	preview_was_read(v, &w->reading);
	w->decks = NULL;
	w->sets = NULL;
	w->count = 0;
	return v;
}

void importing_draw(struct importing *i, struct canvas *c, struct box b,
		int row)
{
	const char *slash = strrchr(i->work->path, '/');
	size_t done, total;
	const char *what = job_read(i->job, &done, &total);
	int at = canvas_textf(c, b, row, 0, STYLE_NORMAL, "%s %s", *what ?
			what : "reading", slash ? slash + 1 : i->work->path);

	if (total && b.columns - at > BAR_COLUMNS + 9) {
		canvas_bar(c, b, row, at + 2, BAR_COLUMNS, (double)done /
				(double)total, c->ascii);
		at += BAR_COLUMNS + 2;
	}
	if (total)
		canvas_textf(c, b, row, at + 1, STYLE_DIM, "%d %%",
				(int)(done * 100 / total));
}

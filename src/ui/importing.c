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
	free(w->db);
	recall_gate_release(w->gate);
	free(w);
}

static enum recall_status read_sets(struct intake *w, struct job *job)
{
	struct recall_read_options options = { .progress = job_progress,
		.arg = job };

	return w->text ? recall_import_read_bytes("pasted text", w->text,
			strlen(w->text), &options, &w->sets, &w->count,
			&w->err) : recall_import_read(w->path, &options,
			&w->sets, &w->count, &w->err);
}

/* With a connection of its own: the screen goes on using the other. */
static enum recall_status plan_sets(struct intake *w, struct job *job)
{
	struct recall_store_config config = { .path = w->db,
		.read_only = true, .behind = w->gate };
	struct recall_store *store;
	enum recall_status status = recall_store_open(&config, &store,
			&w->err);

	if (status)
		return status;
	w->decks = preview_decks_new(w->sets, w->count, store);
	w->decks[0].plan.progress = job_progress;
	w->decks[0].plan.arg = job;
	status = recall_preview_make(&w->decks[0].plan, store, w->sets,
			w->into, &w->err);
	w->decks[0].plan.progress = NULL;
	recall_store_close(store);
	return status;
}

static void take_in(struct job *job, void *arg)
{
	struct intake *w = arg;

	w->status = read_sets(w, job);
	job_say(job, "comparing with your cards:");
	if (!w->status)
		w->status = plan_sets(w, job);
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

struct importing *importing_start(struct ui *ui, const char *path,
		const char *text, int64_t into)
{
	struct importing *i = recall_calloc(1, sizeof(*i));
	struct intake *w = recall_calloc(1, sizeof(*w));

	w->path = recall_strdup(path);
	w->text = text ? recall_strdup(text) : NULL;
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

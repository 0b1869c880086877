#include "app/reading.h"

#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct reading {
	char *db;
	struct recall_gate *gate;
	int64_t deck;
	char *search;
	struct recall_moment now;
	int64_t generation;		/* of the collection, when begun */
	bool threaded;
	pthread_t thread;
	atomic_bool stop, ended;
	atomic_int share;		/* in thousandths */
	/* once ended */
	enum recall_status status;
	struct recall_error err;
	struct past_known known;
};

static bool note_progress(void *arg, double share)
{
	struct reading *r = arg;

	r->share = (int)(share * 1000);
	return !r->stop;
}

static void read_past(struct reading *r, struct recall_store *store)
{
	struct recall_history_query q = { .deck = r->deck,
		.search = *r->search ? r->search : NULL, .now = r->now,
		.progress = note_progress, .arg = r };
	struct recall_options o;

	r->status = recall_store_history(store, &q, &r->known.history,
			&r->err);
	if (r->status != RECALL_OK)
		return;
	if (recall_store_options(store, r->deck, &o, NULL) == RECALL_OK)
		r->known.retention = o.retention;
	if (r->known.history.goal_day > r->now.day && !r->stop)
		recall_exam_forecast(store, r->deck, &r->now, true,
				&r->known.exam, NULL);
}

static void *run(void *arg)
{
	struct reading *r = arg;
	struct recall_store_config config = { .path = r->db,
		.read_only = true, .behind = r->gate };
	struct recall_store *store;

	r->status = recall_store_open(&config, &store, &r->err);
	if (r->status == RECALL_OK) {
		read_past(r, store);
		recall_store_close(store);
	}
	/* hundreds of sessions share a host: give back what this took */
	malloc_trim(0);
	r->ended = true;
	return NULL;
}

/* ---- what is kept ------------------------------------------------------- */

static bool is_same(const struct reading *r, const struct app *app,
		const struct past_scope *scope)
{
	struct recall_moment now = app_now(app);

	return r->ended && r->status == RECALL_OK && r->deck == scope->deck &&
		strcmp(r->search, scope->search ? scope->search : "") == 0 &&
		r->now.day == now.day && r->now.offset == now.offset &&
		/* what fell due meanwhile is told within minutes */
		now.ms - r->now.ms < 300000 && now.ms >= r->now.ms &&
		r->generation == recall_store_generation(app->store);
}

static void release(struct reading *r)
{
	if (!r)
		return;
	if (r->threaded) {
		r->stop = true;
		recall_gate_open(r->gate, false);
		pthread_join(r->thread, NULL);
	}
	if (r->status == RECALL_OK)
		recall_history_release(&r->known.history);
	recall_gate_release(r->gate);
	free(r->db);
	free(r->search);
	free(r);
}

void reading_forget(struct app *app)
{
	release(app->past);
	app->past = NULL;
}

void reading_free(struct app *app, struct reading *r)
{
	if (!r)
		return;
	if (!r->ended || r->status != RECALL_OK) {
		release(r);
		return;
	}
	reading_forget(app);
	app->past = r;
}

/* ---- starting ----------------------------------------------------------- */

struct reading *reading_start(struct app *app,
		const struct past_scope *scope)
{
	struct reading *r = app->past;

	app->past = NULL;
	if (r && is_same(r, app, scope))
		return r;
	release(r);
	r = recall_calloc(1, sizeof(*r));
	r->db = recall_strdup(recall_store_path(app->store));
	r->gate = recall_gate_share(app->gate);
	r->deck = scope->deck;
	r->search = recall_strdup(scope->search ? scope->search : "");
	r->now = app_now(app);
	r->generation = recall_store_generation(app->store);
	r->threaded = app->worker &&
			pthread_create(&r->thread, NULL, run, r) == 0;
	if (!r->threaded) {
		read_past(r, app->store);
		r->ended = true;
	}
	return r;
}

bool reading_ended(struct reading *r, double *share)
{
	if (share)
		*share = r->share / 1000.0;
	return r->ended;
}

const struct past_known *reading_known(struct reading *r,
		struct recall_error *err)
{
	RECALL_BUG_ON(!r->ended);
	if (r->status == RECALL_OK)
		return &r->known;
	*err = r->err;
	return NULL;
}

#include "app/outlook.h"

#include <malloc.h>
#include <stdlib.h>

#include "app/job.h"

/* What the thread works on, and leaves behind. */
struct survey {
	struct recall_gate *gate;
	char *db;
	struct recall_store *store;	/* the screen's own, without thread */
	struct recall_moment now;
	struct deck_outlook *decks;
	int32_t *goals;			/* their goal days */
	size_t count;
	struct recall_glance glance;
	bool glanced;
};

struct outlook {
	struct survey *survey;		/* the job's */
	struct job *job;
};

/* ---- looking ------------------------------------------------------------ */

static enum recall_status add_deck(void *arg, const struct recall_deck *deck)
{
	struct survey *v = arg;

	v->decks = recall_realloc(v->decks, v->count + 1, sizeof(*v->decks));
	v->goals = recall_realloc(v->goals, v->count + 1, sizeof(*v->goals));
	v->decks[v->count] = (struct deck_outlook){ .deck = deck->id };
	v->goals[v->count++] = deck->goal_day;
	return RECALL_OK;
}

/* One after the other: a reader keeps a commit of others waiting. */
static void add_mastery(struct job *job, struct survey *v,
		struct recall_store *store)
{
	struct recall_deck deck;

	for (size_t i = 0; i < v->count && job_progress(job, i, v->count);
			i++)
		if (recall_store_deck(store, v->decks[i].deck, &v->now, &deck,
				NULL) == RECALL_OK)
			v->decks[i].mastery = deck.mastery;
}

/* Each takes a while; by then nobody may want to know. */
static void add_forecasts(struct job *job, struct survey *v,
		struct recall_store *store)
{
	struct recall_exam exam;

	for (size_t i = 0; i < v->count && job_progress(job, i, v->count);
			i++)
		if (v->goals[i] && recall_exam_forecast(store,
				v->decks[i].deck, &v->now, true, &exam, NULL)
				== RECALL_OK)
			v->decks[i].forecast = exam.plan.score;
}

static void look(struct job *job, struct survey *v,
		struct recall_store *store)
{
	recall_store_decks_due(store, &v->now, add_deck, v, NULL);
	add_mastery(job, v, store);
	v->glanced = recall_store_glance(store, &v->now, &v->glance, NULL) ==
			RECALL_OK;
	add_forecasts(job, v, store);
}

static void run(struct job *job, void *arg)
{
	struct survey *v = arg;
	struct recall_store_config config = { .path = v->db,
		.read_only = true, .behind = v->gate };
	struct recall_store *store;

	if (v->store) {
		look(job, v, v->store);
		return;
	}
	if (recall_store_open(&config, &store, NULL) != RECALL_OK)
		return;
	look(job, v, store);
	recall_store_close(store);
	/* hundreds of sessions share a host: give back what this took */
	malloc_trim(0);
}

static void drop(void *arg)
{
	struct survey *v = arg;

	recall_gate_release(v->gate);
	free(v->db);
	free(v->decks);
	free(v->goals);
	free(v);
}

/* ---- what came of it ---------------------------------------------------- */

struct outlook *outlook_start(struct app *app)
{
	struct outlook *o = recall_calloc(1, sizeof(*o));
	struct survey *v = recall_calloc(1, sizeof(*v));

	v->db = recall_strdup(recall_store_path(app->store));
	v->gate = recall_gate_share(app->gate);
	v->store = app->screen ? NULL : app->store;
	v->now = app_now(app);
	o->survey = v;
	o->job = job_start(run, v, drop, app->screen);
	return o;
}

bool outlook_is_over(const struct outlook *o)
{
	return job_is_over(o->job, 0);
}

const struct deck_outlook *outlook_of(const struct outlook *o, int64_t deck)
{
	for (size_t i = 0; i < o->survey->count; i++)
		if (o->survey->decks[i].deck == deck)
			return &o->survey->decks[i];
	return NULL;
}

const struct recall_glance *outlook_glance(const struct outlook *o)
{
	return o->survey->glanced ? &o->survey->glance : NULL;
}

void outlook_free(struct outlook *o)
{
	if (!o)
		return;
	job_free(o->job);
	free(o);
}

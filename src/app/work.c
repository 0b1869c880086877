/* Long work on the collection, done behind the screen. */
#include "app/app.h"

#include <string.h>

static bool ask_stop(void *arg)
{
	const struct work_watch *watch = arg;

	return watch->stop && watch->stop(watch->arg, -1);
}

static bool ask_stop_at(void *arg, int points)
{
	const struct work_watch *watch = arg;

	return watch->stop && watch->stop(watch->arg, (double)points /
			RECALL_WORKLOAD_POINTS);
}

static enum recall_status reschedule(struct recall_store *store,
		const struct work *work, bool look, struct work_done *out)
{
	struct recall_reschedule r = { .deck = work->deck, .now = work->now,
		.look = look };

	return recall_reschedule_deck(store, &r, &out->moved, &out->err);
}

/* One thread: it shares the machine with a screen, and a host with others. */
static enum recall_status fit(struct recall_store *store,
		const struct work *work, const struct work_watch *watch,
		struct work_done *out)
{
	struct recall_optimize what = { .deck = work->deck, .threads = 1,
		.stop = ask_stop, .arg = (void *)watch };
	struct recall_options o;
	enum recall_status status = recall_store_optimize(store, &what,
			&out->choice, &out->err);

	if (status == RECALL_OK)
		status = recall_store_options(store, work->deck, &o,
				&out->err);
	out->offer = status == RECALL_OK && o.reschedule && !out->choice.kept;
	return out->offer ? reschedule(store, work, true, out) : status;
}

static enum recall_status find_workload(struct recall_store *store,
		const struct work *work, const struct work_watch *watch,
		struct work_done *out)
{
	struct recall_survey survey = { .deck = work->deck, .now = work->now,
		.threads = 1, .stop = ask_stop_at, .arg = (void *)watch };

	return recall_store_workload(store, &survey, out->points, &out->err);
}

void work_do(struct recall_store *store, const struct work *work,
		const struct work_watch *watch, struct work_done *out)
{
	*out = (struct work_done){ .work = *work };
	switch (work->kind) {
	case WORK_FIT:
		out->status = fit(store, work, watch, out);
		break;
	case WORK_BACK:
		out->status = recall_store_params_back(store, work->deck,
				&out->err);
		break;
	case WORK_SETTLE:
		out->status = recall_store_settle(store, &out->err);
		break;
	case WORK_LOOK:
	case WORK_MOVE:
		out->status = reschedule(store, work, work->kind == WORK_LOOK,
				out);
		break;
	case WORK_WORKLOAD:
		out->status = find_workload(store, work, watch, out);
		break;
	case WORK_NONE:
		break;
	}
}

/* ---- telling ----------------------------------------------------------- */

const char *work_model_title(enum recall_model model)
{
	return model == RECALL_FSRS7 ? "FSRS-7" : "FSRS-6";
}

/* 4,210 */
static void add_count(struct recall_buf *out, size_t n)
{
	if (n >= 1000) {
		add_count(out, n / 1000);
		recall_buf_addf(out, ",%03zu", n % 1000);
	} else {
		recall_buf_addf(out, "%zu", n);
	}
}

/* The model that came nearest to those in use. */
static enum recall_model best_of(const struct recall_choice *c)
{
	enum recall_model best = RECALL_MODEL_NONE;

	for (enum recall_model m = RECALL_FSRS6; m <= RECALL_FSRS7; m++)
		if (c->held_out[m] > 0 && (best == RECALL_MODEL_NONE ||
				c->held_out[m] < c->held_out[best]))
			best = m;
	return best;
}

void work_tell_fit(const struct recall_choice *c, struct recall_buf *out)
{
	enum recall_model best = best_of(c);

	if (c->judged == 0) {
		recall_buf_adds(out, "The weights stay: there are too few new "
				"answers to judge others by");
		return;
	}
	if (!c->kept)
		recall_buf_addf(out, "%s now: log loss %.3f → %.3f",
				work_model_title(c->params.model), c->current,
				c->held_out[c->params.model]);
	else
		recall_buf_addf(out, "The %s weights stay: log loss %.3f, %s "
				"fitted anew %.3f",
				work_model_title(c->params.model), c->current,
				work_model_title(best), c->held_out[best]);
	recall_buf_adds(out, " on ");
	add_count(out, c->judged);
	recall_buf_adds(out, " answers not seen before");
}

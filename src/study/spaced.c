/*
 * Spaced: what is due, as the scheduler orders it. (Re)learning steps that
 * are due, then reviews with the new cards mixed in evenly, then steps that
 * may come a little early, then a wait or the end of the day.
 */
#include "spaced.h"

#define DAY_MS INT64_C(86400000)
/* Study ahead takes so many at a time. */
#define AHEAD 20

/* ---- the next card ------------------------------------------------------ */

/* Reads the next card that can be asked; guid NULL: there is none. */
static enum recall_status find_next(struct recall_session *s,
		struct recall_card *card, bool *found,
		struct recall_error *err)
{
	enum recall_status status;
	char *guid = NULL;

	/* one that was put aside for studying ahead may be gone by now */
	do {
		free(guid);
		guid = NULL;
		status = spaced_next(s, &guid, err);
		if (status == RECALL_OK && guid)
			status = recall_store_card(s->store, guid, card, err);
	} while (guid && (status == RECALL_NOT_FOUND ||
			(status == RECALL_OK && card->suspended)));
	*found = guid != NULL;
	free(guid);
	return status;
}

/* A star, a flag or what is wanted leaves what is left as it was. */
static bool changes_counts(const struct recall_session *s)
{
	for (size_t i = 0; i < s->row_count; i++)
		if (s->rows[i].kind != RECALL_LOG_FLAG &&
				s->rows[i].kind != RECALL_LOG_WANTS &&
				(s->scope.starred ||
				(s->rows[i].kind != RECALL_LOG_STAR &&
				 s->rows[i].kind != RECALL_LOG_UNSTAR)))
			return true;
	return false;
}

static enum recall_status settle(struct recall_session *s,
		struct recall_error *err)
{
	struct spaced *d = s->data;
	struct recall_card card;
	enum recall_status status;
	bool found, typed;

	if (!d->ask.guid || changes_counts(s))
		d->counted = false;
	if (d->ask.guid)
		return RECALL_OK;
	d->waiting = false;
	status = find_next(s, &card, &found, err);
	if (status != RECALL_OK)
		return status;
	if (!found)
		return spaced_wait(s, err);
	d->looked_ahead = false;
	typed = s->options.typing && !recall_judge_is_long(
			recall_card_answer(s->scratch, &card));
	return ask_begin(s, &d->ask, &card, typed ? ASK_TYPE : ASK_THINK,
			ASK_THINK, err);
}

/* ---- events ------------------------------------------------------------- */

struct gathering {
	struct guid_list *list;
	int32_t today;
};

static enum recall_status add_ahead(void *arg, const struct recall_card *card)
{
	struct gathering *g = arg;

	/* a second review on one day teaches little */
	if (card->memory.last_day != g->today ||
			card->memory.state != RECALL_STATE_REVIEW)
		list_add(g->list, card->guid);
	return g->list->count == AHEAD ? RECALL_CANCELLED : RECALL_OK;
}

static enum recall_status study_ahead(struct recall_session *s,
		struct recall_error *err)
{
	struct spaced *d = s->data;
	struct gathering g = { .list = &d->ahead, .today = s->now.day };
	struct recall_query q = {
		.pick = RECALL_PICK_INTRODUCED,
		.order = RECALL_ORDER_DUE,
	};
	enum recall_status status;

	if (spaced_before_exam(s, &q.exam))
		q.order = RECALL_ORDER_GAIN;
	list_release(&d->ahead);
	status = scope_cards(s, &q, add_ahead, &g, err);
	if (status != RECALL_OK && status != RECALL_CANCELLED)
		return status;
	if (d->ahead.count == 0)
		session_say(s, "nothing to study ahead: every card that was "
				"introduced has been answered today");
	s->save = true;
	return RECALL_OK;
}

static enum recall_status more_new(struct recall_session *s, int n,
		struct recall_error *err)
{
	struct spaced *d = s->data;
	struct recall_today t;
	enum recall_status status;
	int count;

	status = scope_today(s, &t, err);
	if (status == RECALL_OK)
		status = spaced_capped(s, RECALL_PICK_NEW, n > 0 ? n : 1,
				&count, err);
	if (status != RECALL_OK)
		return status;
	if (count == 0)
		session_say(s, "there is no new card left");
	/* what Learn introduced beyond the cap is not owed */
	d->extra = count;
	if (t.introduced > s->options.new_per_day)
		d->extra += t.introduced - s->options.new_per_day;
	d->extra_day = s->now.day;
	s->save = true;
	return RECALL_OK;
}

static enum recall_status event(struct recall_session *s,
		const struct recall_event *e, struct recall_error *err)
{
	struct spaced *d = s->data;
	enum ask_result result;
	enum recall_status status;

	if (!d->ask.guid && e->kind == RECALL_EVENT_AGAIN)
		return study_ahead(s, err);
	if (!d->ask.guid && e->kind == RECALL_EVENT_MORE_NEW)
		return more_new(s, e->n, err);
	status = ask_event(s, &d->ask, e, true, &result, err);
	if (status != RECALL_OK || result != ASK_GRADED)
		return status;
	ask_clear(&d->ask);
	return spaced_exchange(s, s->scene.card, err);
}

static void skip(struct recall_session *s)
{
	ask_clear(&((struct spaced *)s->data)->ask);
}

/* ---- the scene ---------------------------------------------------------- */

/* Reviews that will be due by the end of that day if nothing is done. */
static enum recall_status due_by(struct recall_session *s, int days,
		int *count, struct recall_error *err)
{
	struct recall_query q = {
		.pick = RECALL_PICK_REVIEWS_DUE,
		.now = recall_moment_at(s->now.ms + days * DAY_MS,
				s->now.offset, s->options.day_starts_at),
	};

	return scope_count(s, &q, count, err);
}

static enum recall_status look_ahead(struct recall_session *s,
		struct recall_error *err)
{
	struct spaced *d = s->data;
	enum recall_status status;
	int now = 0;

	if (d->looked_ahead)
		return RECALL_OK;
	status = due_by(s, 0, &now, err);
	if (status == RECALL_OK)
		status = due_by(s, 1, &d->tomorrow, err);
	if (status == RECALL_OK)
		status = due_by(s, 6, &d->week, err);
	d->tomorrow -= now;
	d->looked_ahead = status == RECALL_OK;
	return status;
}

static enum recall_status closing_scene(struct recall_session *s,
		const struct left *l, struct recall_error *err)
{
	struct spaced *d = s->data;
	struct recall_scene *scene = &s->scene;
	enum recall_status status = look_ahead(s, err);

	scene->kind = d->waiting ? RECALL_SCENE_WAIT : RECALL_SCENE_DONE;
	scene->wait_until = d->waiting ? d->wait_until : 0;
	scene->tomorrow = d->tomorrow;
	scene->this_week = d->week;
	if (spaced_out_of_time(s, &l->today) && !scene->line[0])
		scene->line = recall_arena_printf(s->arena,
				"the %d minutes of today are used up",
				s->options.minutes_per_day);
	return status;
}

static enum recall_status scene(struct recall_session *s,
		struct recall_error *err)
{
	struct spaced *d = s->data;
	struct recall_scene *scene = &s->scene;
	enum recall_status status = RECALL_OK;
	struct left l;
	int done, all;

	if (!d->counted || d->counted_day != s->now.day)
		status = spaced_count(s, err);
	if (status != RECALL_OK)
		return status;
	l = d->left;
	scene->left_new = l.fresh;
	scene->left_again = l.again;
	scene->left_due = l.due;
	scene->minutes = spaced_minutes(&l);
	scene->today = l.today;
	done = l.today.introduced + l.today.reviews;
	all = done + l.fresh + l.again + l.due;
	scene->progress = all > 0 ? (double)done / all : 1;
	if (!d->ask.guid)
		return closing_scene(s, &l, err);
	status = ask_scene(s, &d->ask, err);
	if (status == RECALL_OK)
		scene->early_for = spaced_early(s, scene->card);
	return status;
}

/* ---- JSON --------------------------------------------------------------- */

static const struct state_field fields[] = {
	STATE_FIELD(spaced, extra, "extra"),
	STATE_FIELD(spaced, extra_day, "extra_day"),
	{ 0 }
};

static void save(const struct recall_session *s, struct cJSON *to)
{
	const struct spaced *d = s->data;

	ask_save(&d->ask, to);
	list_save(&d->ahead, to, "ahead");
	state_save(fields, d, to);
}

static bool load(struct recall_session *s, const struct cJSON *from)
{
	struct spaced *d = s->data;

	state_load(fields, from, d);
	return ask_load(&d->ask, from) && list_load(&d->ahead, from, "ahead");
}

static void place(const struct recall_session *s, struct recall_buf *out)
{
	const struct recall_scene *scene = &s->scene;

	if (scene->kind != RECALL_SCENE_DONE)
		recall_buf_addf(out, "%d left", scene->left_new +
				scene->left_again + scene->left_due);
}

/* The rest of a large deck is looked through for what is worth most. */
static bool prepare(struct recall_session *s)
{
	return recall_store_looks_more(s->store);
}

static void release(struct recall_session *s)
{
	struct spaced *d = s->data;

	ask_clear(&d->ask);
	list_release(&d->ahead);
}

const struct study_ops study_spaced = {
	.mode = RECALL_MODE_SPACED,
	.size = sizeof(struct spaced),
	.event = event,
	.settle = settle,
	.scene = scene,
	.skip = skip,
	.prepare = prepare,
	.save = save,
	.load = load,
	.place = place,
	.release = release,
};

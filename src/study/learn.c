/*
 * Learn: rounds of a few cards, adaptive by the memory model. A card is
 * recognised, then recalled, and done after two right in a row of which the
 * last was recalled.
 */
#include "learn.h"

#include <string.h>

/* ---- the cards touched -------------------------------------------------- */

struct entry *learn_entry(struct learn *d, const char *guid)
{
	for (size_t i = 0; i < d->entry_count; i++)
		if (strcmp(d->entries[i].guid, guid) == 0)
			return &d->entries[i];
	return NULL;
}

struct entry *learn_touch(struct learn *d, const char *guid)
{
	struct entry *e = learn_entry(d, guid);

	if (e)
		return e;
	RECALL_GROW(d->entries, d->entry_count, d->entry_cap);
	e = &d->entries[d->entry_count++];
	*e = (struct entry){ .guid = recall_strdup(guid) };
	return e;
}

static void remove_entry(struct learn *d, size_t i)
{
	free(d->entries[i].guid);
	d->entry_count--;
	memmove(d->entries + i, d->entries + i + 1,
			(d->entry_count - i) * sizeof(*d->entries));
}

struct member *learn_member(struct learn *d, const char *guid)
{
	for (size_t i = 0; i < d->member_count; i++)
		if (strcmp(d->members[i].guid, guid) == 0)
			return &d->members[i];
	return NULL;
}

static void remove_member(struct learn *d, const char *guid)
{
	struct member *m = learn_member(d, guid);

	if (!m)
		return;
	free(m->guid);
	d->member_count--;
	memmove(m, m + 1, (size_t)(d->members + d->member_count - m) *
			sizeof(*m));
}

void learn_forget(struct learn *d, const char *guid)
{
	size_t i;

	while ((i = list_find(&d->queue, guid)) != SIZE_MAX)
		list_remove(&d->queue, i);
	remove_member(d, guid);
	for (i = 0; i < d->entry_count; i++)
		if (strcmp(d->entries[i].guid, guid) == 0)
			break;
	if (i < d->entry_count)
		remove_entry(d, i);
}

void learn_clear_round(struct learn *d)
{
	for (size_t i = 0; i < d->member_count; i++)
		free(d->members[i].guid);
	free(d->members);
	d->members = NULL;
	d->member_count = 0;
	list_release(&d->queue);
}

/* ---- what is asked, and how --------------------------------------------- */

static bool has_type(const struct recall_session *s, int type)
{
	return (s->options.learn_types & type) != 0;
}

/* Nobody wants to type a long answer: think, show, grade yourself. */
static enum ask_form recall_form(struct recall_session *s,
		const struct recall_card *card)
{
	bool is_long = recall_judge_is_long(
			recall_card_answer(s->scratch, card));

	if (has_type(s, RECALL_LEARN_TYPED) && !is_long)
		return ASK_TYPE;
	if (has_type(s, RECALL_LEARN_FLIP))
		return ASK_THINK;
	return has_type(s, RECALL_LEARN_TYPED) ? ASK_TYPE : ASK_CHOICE;
}

static enum ask_form recognition_form(struct recall_session *s,
		enum ask_form otherwise)
{
	bool choice = has_type(s, RECALL_LEARN_CHOICE);
	bool truefalse = has_type(s, RECALL_LEARN_TRUEFALSE);
	struct recall_random r;

	if (choice && truefalse) {
		r = session_random(s);
		choice = recall_random_below(&r, 2);
	}
	if (choice)
		return ASK_CHOICE;
	return truefalse ? ASK_TRUEFALSE : otherwise;
}

static enum ask_form choose_form(struct recall_session *s,
		const struct entry *e, const struct recall_card *card,
		enum ask_form *otherwise)
{
	enum ask_form recall = recall_form(s, card);

	*otherwise = recall == ASK_CHOICE ? ASK_THINK : recall;
	if (!e->looked && card->memory.first_day == 0)
		return ASK_LOOK;
	/* only kinds that recognise are switched on */
	if (recall == ASK_CHOICE)
		return recognition_form(s, ASK_CHOICE);
	if (e->recall || e->streak > 0 || session_standing(s,
			card).retrievability >= LEARN_KNOWN)
		return recall;
	return recognition_form(s, recall);
}

static enum recall_status ask_next(struct recall_session *s, char *guid,
		struct recall_error *err)
{
	struct learn *d = s->data;
	struct entry *e = learn_touch(d, guid);
	struct recall_card *card;
	enum ask_form form, otherwise;
	enum recall_status status;

	status = session_card(s, s->scratch, guid, &card, err);
	if (status == RECALL_NOT_FOUND || (status == RECALL_OK &&
			card->suspended)) {
		learn_forget(d, guid);
		return RECALL_OK;
	}
	if (status != RECALL_OK)
		return status;
	form = choose_form(s, e, card, &otherwise);
	e->asked = ++d->questions;
	return ask_begin(s, &d->ask, card, form, otherwise, err);
}

static bool all_done(const struct learn *d)
{
	int done = d->dropped;

	for (size_t i = 0; i < d->entry_count; i++)
		done += d->entries[i].done;
	return done >= d->total;
}

static enum recall_status settle(struct recall_session *s,
		struct recall_error *err)
{
	struct learn *d = s->data;
	enum recall_status status = RECALL_OK;
	char *guid;

	if (d->round == 0)
		status = learn_new_round(s, err);
	while (status == RECALL_OK && !d->ask.guid && d->queue.count > 0) {
		guid = recall_strdup(d->queue.guid[0]);
		list_remove(&d->queue, 0);
		status = ask_next(s, guid, err);
		free(guid);
	}
	if (status != RECALL_OK || d->ask.guid || d->finished)
		return status;
	d->summary = true;
	d->finished = !d->endless && all_done(d);
	return RECALL_OK;
}

/* ---- events ------------------------------------------------------------- */

static enum recall_status go_on(struct recall_session *s,
		struct recall_error *err)
{
	struct learn *d = s->data;

	if (d->finished) {
		/* the goal is reached; practice has no end */
		d->endless = true;
		d->finished = false;
		d->pool_dry = false;
		list_release(&d->pool);
	}
	s->save = true;
	return learn_new_round(s, err);
}

static void looked(struct learn *d)
{
	learn_touch(d, d->ask.guid)->looked = true;
	ask_clear(&d->ask);
}

static void finish(struct recall_session *s, struct learn *d)
{
	bool recalled = d->ask.task == RECALL_TASK_TYPED ||
			d->ask.task == RECALL_TASK_FLIP;
	char *guid = recall_strdup(d->ask.guid);
	bool correct = d->ask.correct;

	ask_clear(&d->ask);
	learn_apply(s, d, guid, correct, recalled);
	free(guid);
}

static enum recall_status event(struct recall_session *s,
		const struct recall_event *e, struct recall_error *err)
{
	struct learn *d = s->data;
	enum ask_result result;
	enum recall_status status;

	if (!d->ask.guid) {
		if (e->kind == RECALL_EVENT_AGAIN || (e->kind ==
				RECALL_EVENT_NEXT && !d->finished))
			return go_on(s, err);
		return RECALL_OK;
	}
	status = ask_event(s, &d->ask, e, false, &result, err);
	if (status != RECALL_OK)
		return status;
	if (e->kind == RECALL_EVENT_OVERRIDE || e->kind == RECALL_EVENT_WANTS)
		d->mastery_known = false;
	if (result == ASK_LOOKED)
		looked(d);
	else if (result == ASK_GRADED || result == ASK_FINISHED)
		finish(s, d);
	return RECALL_OK;
}

static void skip(struct recall_session *s)
{
	struct learn *d = s->data;
	char *guid;

	if (!d->ask.guid)
		return;
	guid = recall_strdup(d->ask.guid);
	ask_clear(&d->ask);
	learn_forget(d, guid);
	free(guid);
	d->mastery_known = false;
}

static void place(const struct recall_session *s, struct recall_buf *out)
{
	const struct learn *d = s->data;

	if (s->scene.kind != RECALL_SCENE_DONE)
		recall_buf_addf(out, "round %d, %d %%", d->round,
				(int)(s->scene.progress * 100));
}

static void release(struct recall_session *s)
{
	struct learn *d = s->data;

	ask_clear(&d->ask);
	learn_clear_round(d);
	list_release(&d->pool);
	for (size_t i = 0; i < d->entry_count; i++)
		free(d->entries[i].guid);
	free(d->entries);
	d->entries = NULL;
	d->entry_count = d->entry_cap = 0;
}

const struct study_ops study_learn = {
	.mode = RECALL_MODE_LEARN,
	.size = sizeof(struct learn),
	.start = scope_freeze,
	.event = event,
	.settle = settle,
	.scene = learn_scene,
	.prepare = learn_prepare,
	.skip = skip,
	.save = learn_save,
	.load = learn_load,
	.place = place,
	.release = release,
};

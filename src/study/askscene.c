/* The scene of one card asked, and its way to JSON and back. */
#include "session.h"

#include <cjson/cJSON.h>
#include <string.h>

/* ---- the scene ---------------------------------------------------------- */

static const char *text_of(struct recall_session *s, const char *guid)
{
	struct recall_card other;

	if (recall_store_card(s->store, guid, &other, NULL) != RECALL_OK)
		return "(this card was deleted)";
	return recall_arena_strdup(s->arena,
			choices_text(s->arena, s->scene.card, &other));
}

static void show_choices(struct recall_session *s, const struct ask *q)
{
	struct recall_scene *scene = &s->scene;

	scene->picked = q->picked;
	if (q->task == RECALL_TASK_TRUEFALSE) {
		scene->truefalse = true;
		scene->statement = text_of(s, q->choice[0]);
		scene->choices.right = q->right;
		return;
	}
	if (q->task != RECALL_TASK_CHOICE)
		return;
	for (int i = 0; i < q->choices; i++) {
		scene->choices.guid[i] = recall_arena_strdup(s->arena,
				q->choice[i]);
		scene->choices.text[i] = text_of(s, q->choice[i]);
	}
	scene->choices.count = q->choices;
	scene->choices.right = q->right;
}

static void show_grades(struct recall_session *s, const struct ask *q)
{
	struct recall_outcome out[4];

	evidence_outcomes(s, s->scene.card, &s->now, out);
	for (int i = 0; i < 4; i++) {
		struct recall_scene_grade *g = &s->scene.grades[i];

		g->delay = out[i].delay;
		recall_interval_format(g->delay, false, g->interval);
		recall_interval_format(g->delay, true, g->brief);
	}
	s->scene.proposed = q->proposed;
}

static void show_parts(struct recall_session *s, const struct ask *q)
{
	struct recall_scene *scene = &s->scene;

	scene->part_count = recall_judge_parts(s->arena, scene->answer,
			recall_card_prompt(s->arena, scene->card),
			&scene->parts);
	/* a single one is the answer over again */
	if (scene->part_count == 1)
		scene->part_count = 0;
	for (size_t i = 0; i < scene->part_count; i++)
		scene->parts[i].there = i < 64 && (q->ticked >> i & 1);
}

static void show_mixup(struct recall_session *s, const struct ask *q)
{
	struct recall_scene *scene = &s->scene;
	struct recall_card *mine;

	if (!q->confused || session_card(s, s->arena, q->confused, &mine,
			NULL) != RECALL_OK)
		return;
	/* the side that the chosen text does not stand on */
	if (mine->kind != scene->card->kind || mine->side == RECALL_SIDE_HOLE)
		scene->yours = recall_card_prompt(s->arena, mine);
	else
		scene->yours = scene->card->side == RECALL_SIDE_FRONT ?
				mine->back : mine->front;
	scene->mixed = history_mixed(s, s->arena, q->guid, q->confused);
}

static void show_answer(struct recall_session *s, const struct ask *q)
{
	struct recall_scene *scene = &s->scene;

	if (q->typed) {
		scene->typed = recall_arena_strdup(s->arena, q->typed);
		if (q->typed[0])
			judging_judge(s, s->arena, scene->card, q->typed,
					&scene->judgement);
	}
	scene->verdict = q->verdict;
	if (q->overridden)
		scene->verdict = q->correct ? RECALL_VERDICT_RIGHT :
				RECALL_VERDICT_WRONG;
	scene->can_override = q->task == RECALL_TASK_TYPED && !q->overridden;
	if (scene->verdict == RECALL_VERDICT_RIGHT && !q->overridden)
		scene->advance_ms = STUDY_ADVANCE_MS;
	show_mixup(s, q);
}

enum recall_status ask_scene(struct recall_session *s, struct ask *q,
		struct recall_error *err)
{
	struct recall_scene *scene = &s->scene;
	enum recall_status status = session_show(s, q->guid, err);

	if (status != RECALL_OK)
		return status;
	if (q->phase < RECALL_SCENE_VERDICT &&
			scene->card->memory.last != q->last)
		return RECALL_STALE;
	scene->kind = q->phase;
	/* nothing is asked at the first look, so nothing is blanked */
	if (q->phase == RECALL_SCENE_LOOK)
		scene->prompt = recall_card_prompt(s->arena, scene->card);
	show_choices(s, q);
	if (q->hints)
		scene->hint = recall_judge_hint(s->arena, scene->answer,
				q->hints);
	if (q->phase == RECALL_SCENE_THINK || q->phase == RECALL_SCENE_GRADE)
		show_parts(s, q);
	if (q->phase == RECALL_SCENE_GRADE)
		show_grades(s, q);
	if (q->phase == RECALL_SCENE_VERDICT ||
			(q->phase == RECALL_SCENE_GRADE && q->typed))
		show_answer(s, q);
	return RECALL_OK;
}

/* ---- JSON --------------------------------------------------------------- */

static const struct state_field fields[] = {
	STATE_FIELD(ask, phase, "phase"),
	STATE_FIELD(ask, task, "task"),
	STATE_FIELD(ask, choices, "n"),
	STATE_FIELD(ask, right, "right"),
	STATE_FIELD(ask, hints, "hints"),
	STATE_FIELD(ask, verdict, "verdict"),
	STATE_FIELD(ask, proposed, "proposed"),
	STATE_FIELD(ask, dont_know, "unknown"),
	STATE_FIELD(ask, correct, "correct"),
	STATE_FIELD(ask, overridden, "overridden"),
	STATE_FIELD(ask, last, "last"),
	{ 0 }
};

void ask_save(const struct ask *q, struct cJSON *parent)
{
	struct guid_list choices = { .guid = (char **)(uintptr_t)q->choice };
	cJSON *to;

	if (!q->guid)
		return;
	while (choices.count < RECALL_MAX_CHOICES && q->choice[choices.count])
		choices.count++;
	to = cJSON_AddObjectToObject(parent, "ask");
	state_put_text(to, "card", q->guid);
	state_save(fields, q, to);
	state_save(evidence_other_fields, &q->other, to);
	list_save(&choices, to, "choices");
	state_put_int(to, "picked", q->picked + 1);
	/* nothing submitted and nothing typed are not the same */
	if (q->typed)
		cJSON_AddStringToObject(to, "typed", q->typed);
	state_put_text(to, "confused", q->confused);
	state_put_int(to, "low", (int64_t)(q->ticked & 0xffffffffu));
	state_put_int(to, "high", (int64_t)(q->ticked >> 32));
}

static char *load_text(const cJSON *from, const char *name)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(from, name);

	return cJSON_IsString(item) ? recall_strdup(item->valuestring) : NULL;
}

static bool load_choices(struct ask *q, const cJSON *from)
{
	struct guid_list l = { 0 };
	bool ok = list_load(&l, from, "choices") &&
			l.count <= RECALL_MAX_CHOICES;

	for (size_t i = 0; ok && i < l.count; i++)
		q->choice[i] = recall_strdup(l.guid[i]);
	q->picked = (int)state_int(from, "picked") - 1;
	if (q->task == RECALL_TASK_CHOICE)
		ok = ok && q->choices == (int)l.count;
	else if (q->task == RECALL_TASK_TRUEFALSE)
		ok = ok && l.count == 1 && q->choices == 2;
	list_release(&l);
	return ok && q->picked < RECALL_MAX_CHOICES && q->right >= 0;
}

bool ask_load(struct ask *q, const struct cJSON *parent)
{
	const cJSON *from = cJSON_GetObjectItemCaseSensitive(parent, "ask");

	ask_clear(q);
	if (!from)
		return true;
	q->guid = load_text(from, "card");
	state_load(fields, from, q);
	state_load(evidence_other_fields, from, &q->other);
	q->typed = load_text(from, "typed");
	q->confused = load_text(from, "confused");
	q->ticked = (uint64_t)state_int(from, "low") |
			(uint64_t)state_int(from, "high") << 32;
	return load_choices(q, from) && q->guid != NULL;
}

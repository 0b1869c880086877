/* Events to the session, and what its scenes mean for the screen. */
#include "ui/view_study.h"

#include <string.h>

/* ---- scenes ----------------------------------------------------------- */

static enum context context_of(const struct recall_scene *scene)
{
	static const enum context by_mode[] = {
		[RECALL_MODE_NONE] = CTX_STUDY,
		[RECALL_MODE_LEARN] = CTX_LEARN,
		[RECALL_MODE_TEST] = CTX_TEST,
		[RECALL_MODE_MATCH] = CTX_MATCH,
		[RECALL_MODE_SPACED] = CTX_SPACED,
		[RECALL_MODE_FLIP] = CTX_FLIP,
		[RECALL_MODE_CALL] = CTX_CALL,
	};

	if (scene->kind == RECALL_SCENE_RESULT)
		return CTX_RESULT;
	return by_mode[scene->mode];
}

/* The question of a sheet that the field belongs to, NULL none. */
static const struct recall_scene_question *written(const struct study *s)
{
	const struct recall_scene *scene = s->scene;
	const struct recall_scene_question *q;

	if (scene->kind != RECALL_SCENE_SHEET || scene->position < 0 ||
			scene->position >= scene->total)
		return NULL;
	q = &scene->questions[scene->position];
	return q->task == RECALL_TASK_TYPED && !q->judged ? q : NULL;
}

void study_take_field(struct study *s)
{
	const struct recall_scene *scene = s->scene;
	const struct recall_scene_question *q = written(s);
	/* thinking, one types only who began to */
	bool begun = scene->kind == RECALL_SCENE_THINK && *scene->typed;
	bool draft = begun || scene->kind == RECALL_SCENE_TYPE;

	s->typing = study_scene_ops(scene->kind)->field || q || begun;
	s->typed_at = s->draft_at = 0;
	lineedit_set(&s->field, q ? q->typed : draft ? scene->typed : "");
	s->view.context = s->typing ? CTX_FIELD : context_of(s->scene);
}

/* The scene came up anew: nothing of the one before it holds. */
void study_begin_scene(struct study *s)
{
	s->since = ui_ticks(s->view.ui);
	s->skip = 0;
	s->cursor = s->scene->kind == RECALL_SCENE_CHOICE ? -1 : 0;
	s->whole = false;
	s->ahead = true;
	study_take_field(s);
	/* a card begins at its top, an answer where it begins, a form where
	 * it is filled in */
	s->follow = s->typing || s->scene->kind == RECALL_SCENE_SHEET ||
		s->scene->kind == RECALL_SCENE_GRADE ||
		s->scene->kind == RECALL_SCENE_VERDICT || s->scene->turned;
}

/* Events that leave the student where he is when the scene's kind stays. */
static bool event_stays(enum recall_event_kind event)
{
	static const enum recall_event_kind stay[] = {
		RECALL_EVENT_TICK, RECALL_EVENT_DRAFT, RECALL_EVENT_HINT,
		RECALL_EVENT_TICK_PART, RECALL_EVENT_STAR,
		RECALL_EVENT_FLAG, RECALL_EVENT_GO,
	};
	size_t i;

	for (i = 0; i < RECALL_COUNT(stay); i++)
		if (stay[i] == event)
			return true;
	return false;
}

static bool scene_stays(enum recall_scene_kind kind)
{
	return kind == RECALL_SCENE_SHEET || kind == RECALL_SCENE_TILES ||
		kind == RECALL_SCENE_RESULT;
}

/* A leech is told with the key that opens its screen. */
static void say_news(struct study *s)
{
	/* of the scene that comes up, not of the one that was */
	bool field = study_scene_ops(s->scene->kind)->field;
	char name[KEY_NAME_SIZE];

	if (!*s->scene->leech || !ui_key_name(s->view.ui, field ? CTX_FIELD :
			context_of(s->scene), CMD_LEECH, name)) {
		ui_say(s->view.ui, "%s", s->scene->line);
		return;
	}
	ui_say(s->view.ui, "%s; %s shows what helps", s->scene->line, name);
}

static unsigned take_scene(struct study *s, enum recall_scene_kind was,
		enum recall_event_kind event)
{
	unsigned reaction = REACT_REDRAW;
	bool bell = strcmp(ui_app(s->view.ui)->settings.bell, "on") == 0;

	s->scene = recall_session_scene(s->session);
	if (event != RECALL_EVENT_TICK && event != RECALL_EVENT_DRAFT &&
			event != RECALL_EVENT_END && *s->scene->line)
		say_news(s);
	if (recall_session_ended(s->session) && event == RECALL_EVENT_END)
		return REACT_CLOSE;
	if (s->scene->kind == was && (event_stays(event) || scene_stays(was)))
		return reaction;
	study_begin_scene(s);
	if (s->scene->kind == RECALL_SCENE_VERDICT) {
		reaction |= REACT_FLUSH;
		if (bell && s->scene->verdict == RECALL_VERDICT_WRONG)
			reaction |= REACT_BELL;
	}
	return reaction;
}

/* ---- events ----------------------------------------------------------- */

static unsigned send_event(struct study *s, struct recall_event *event)
{
	struct recall_error err = { .status = RECALL_OK };
	enum recall_scene_kind was = s->scene->kind;
	enum recall_status st;

	if (!s->session)
		return REACT_NONE;
	event->now = app_now(ui_app(s->view.ui));
	event->ticks = ui_ticks(s->view.ui);
	st = recall_session_event(s->session, event, &err);
	s->sent_at = event->ticks;
	s->ahead = true;
	/* what may not have been written proves no room */
	if (!event_stays(event->kind))
		s->trouble = (struct recall_error){ .status = RECALL_OK };
	if (st == RECALL_OK || st == RECALL_STALE)
		return take_scene(s, was, event->kind);
	s->trouble = err;
	/* the scene stands: the same key tries again */
	s->scene = recall_session_scene(s->session);
	ui_say_error(s->view.ui, &err);
	return REACT_REDRAW;
}

unsigned study_send(struct study *s, enum recall_event_kind kind)
{
	return study_send_n(s, kind, 0);
}

unsigned study_send_n(struct study *s, enum recall_event_kind kind, int n)
{
	struct recall_event event = { .kind = kind, .n = n, .text = "" };

	return send_event(s, &event);
}

unsigned study_send_text(struct study *s, enum recall_event_kind kind,
		const char *text)
{
	struct recall_event event = { .kind = kind, .text = text };

	s->typed_at = 0;
	return send_event(s, &event);
}

void study_save_draft(struct study *s)
{
	if (s->typed_at && s->typing) {
		study_send_text(s, RECALL_EVENT_DRAFT, s->field.text.data);
		s->draft_at = ui_ticks(s->view.ui);
	}
	s->typed_at = 0;
}

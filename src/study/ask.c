/*
 * One card asked: think and show, typed, chosen, true or false, or a first
 * look; from the question to the verdict. Learn and Spaced share it.
 */
#include "session.h"

#include <cjson/cJSON.h>
#include <string.h>

#define CONFIDENT_SHARE 0.95	/* of the key points ticked: Good */
#define ENOUGH_SHARE (2.0 / 3)	/* Hard */

static void set_text(char **text, const char *value)
{
	char *copy = value ? recall_strdup(value) : NULL;

	free(*text);
	*text = copy;
}

void ask_clear(struct ask *q)
{
	for (int i = 0; i < RECALL_MAX_CHOICES; i++)
		free(q->choice[i]);
	free(q->guid);
	free(q->typed);
	free(q->confused);
	*q = (struct ask){ .picked = -1 };
}

/* ---- the question ------------------------------------------------------- */

static const struct form {
	enum recall_scene_kind phase;
	enum recall_task task;
} forms[] = {
	[ASK_LOOK] = { RECALL_SCENE_LOOK, RECALL_TASK_SHOW },
	[ASK_THINK] = { RECALL_SCENE_THINK, RECALL_TASK_FLIP },
	[ASK_TYPE] = { RECALL_SCENE_TYPE, RECALL_TASK_TYPED },
	[ASK_CHOICE] = { RECALL_SCENE_CHOICE, RECALL_TASK_CHOICE },
	[ASK_TRUEFALSE] = { RECALL_SCENE_CHOICE, RECALL_TASK_TRUEFALSE },
};

static enum recall_status draw_choices(struct recall_session *s,
		struct ask *q, const struct recall_card *card, int want,
		struct recall_error *err)
{
	struct recall_random random = session_random(s);
	struct recall_choices c;
	enum recall_status status;

	status = recall_choices_for(s->store, s->scratch, card, want, &random,
			&c, err);
	if (status != RECALL_OK)
		return status;
	for (int i = 0; i < c.count; i++)
		set_text(&q->choice[i], c.guid[i]);
	q->choices = c.count;
	q->right = c.right;
	return RECALL_OK;
}

/* Of a pair of choices one is claimed: true or false by an even chance. */
static void draw_claim(struct recall_session *s, struct ask *q)
{
	struct recall_random random = session_random(s);
	bool claim = q->choices < 2 || recall_random_below(&random, 2);
	int shown = claim ? q->right : 1 - q->right;

	if (shown == 1)
		set_text(&q->choice[0], q->choice[1]);
	set_text(&q->choice[1], NULL);
	q->choices = 2;
	q->right = claim ? 0 : 1;
}

enum recall_status ask_begin(struct recall_session *s, struct ask *q,
		const struct recall_card *card, enum ask_form form,
		enum ask_form otherwise, struct recall_error *err)
{
	struct recall_card *mine = recall_card_copy(s->scratch, card);
	enum recall_status status = RECALL_OK;

	ask_clear(q);
	if (form == ASK_CHOICE || form == ASK_TRUEFALSE)
		status = draw_choices(s, q, mine, form == ASK_CHOICE ?
				STUDY_CHOICES : 2, err);
	if (status != RECALL_OK)
		return status;
	if (q->choices == 1)
		form = otherwise;
	if (form == ASK_TRUEFALSE)
		draw_claim(s, q);
	q->guid = recall_strdup(mine->guid);
	q->last = mine->memory.last;
	q->phase = forms[form].phase;
	q->task = forms[form].task;
	session_set_draft(s, "");
	s->shown = s->ticks;
	return RECALL_OK;
}

/* ---- answers ------------------------------------------------------------ */

/* The texts of choices are read where they are needed. */
static const char *choice_text(struct recall_session *s,
		struct recall_arena *a, const char *guid)
{
	struct recall_card other;

	if (!guid || recall_store_card(s->store, guid, &other, NULL) !=
			RECALL_OK)
		return "";
	return recall_arena_strdup(a, choices_text(a, s->scene.card, &other));
}

static void push_answer(struct recall_session *s, struct ask *q,
		enum recall_grade grade)
{
	const struct recall_card *card = s->scene.card;
	struct evidence e = {
		.task = q->task,
		.correct = q->correct,
		.grade = grade,
		.ms = session_lap(s),
		.typed = q->typed,
		.confused = q->confused,
		.verdict = q->verdict,
		.hints = q->hints,
	};
	struct recall_memory after;

	if (q->task == RECALL_TASK_TRUEFALSE && q->picked >= 0)
		e.picked = q->picked == 0 ? "true" : "false";
	else if (q->picked >= 0)
		e.picked = choice_text(s, s->scratch, q->choice[q->picked]);
	evidence_push(s, card, &e, &after);
	evidence_tally(s, card, &e, &after);
	if (q->task == RECALL_TASK_TYPED)
		q->other = evidence_opposite(s, card,
				q->verdict == RECALL_VERDICT_PARTLY ?
				RECALL_AGAIN : evidence_grade(&e));
}

static enum ask_result answer_choice(struct recall_session *s, struct ask *q,
		int picked)
{
	const char *card = picked < 0 ? NULL :
			q->choice[q->task == RECALL_TASK_CHOICE ? picked : 0];

	q->picked = picked;
	q->dont_know = picked < 0;
	q->correct = picked == q->right;
	q->verdict = q->correct ? RECALL_VERDICT_RIGHT : RECALL_VERDICT_WRONG;
	/* who takes a false claim for true mixes it up with its owner */
	if (!q->correct && card && strcmp(card, q->guid) != 0)
		set_text(&q->confused, card);
	push_answer(s, q, RECALL_UNGRADED);
	q->phase = RECALL_SCENE_VERDICT;
	s->revealed = s->ticks;
	return ASK_ANSWERED;
}

static void judge_typed(struct recall_session *s, struct ask *q,
		const char *typed)
{
	const struct recall_card *card = s->scene.card;
	struct recall_judgement j = { .verdict = RECALL_VERDICT_WRONG };
	enum recall_grade grade = RECALL_AGAIN;
	const char *whose;

	q->dont_know = typed[0] == '\0';
	set_text(&q->typed, typed);
	if (!q->dont_know) {
		judging_judge(s, s->scratch, card, typed, &j);
		grade = recall_judge_grade(&j, q->hints);
	}
	q->verdict = j.verdict;
	q->proposed = grade;
	q->correct = grade > RECALL_AGAIN;
	for (size_t i = 0; i < j.part_count && i < 64; i++)
		if (j.parts[i].there)
			q->ticked |= UINT64_C(1) << i;
	whose = q->correct ? NULL : judging_whose(s, s->scratch, card, typed);
	set_text(&q->confused, whose);
}

static enum ask_result answer_typed(struct recall_session *s, struct ask *q,
		const char *typed, bool grades)
{
	judge_typed(s, q, typed);
	session_set_draft(s, "");
	s->revealed = s->ticks;
	if (grades || q->phase == RECALL_SCENE_THINK) {
		q->phase = RECALL_SCENE_GRADE;
		q->task = RECALL_TASK_TYPED;
		return ASK_CHANGED;
	}
	q->phase = RECALL_SCENE_VERDICT;
	push_answer(s, q, q->proposed);
	return ASK_ANSWERED;
}

static enum ask_result reveal(struct recall_session *s, struct ask *q,
		bool dont_know)
{
	q->phase = RECALL_SCENE_GRADE;
	q->dont_know = dont_know;
	if (dont_know)
		q->proposed = RECALL_AGAIN;
	s->revealed = s->ticks;
	return ASK_CHANGED;
}

/* The interval on the key is the one that is stored: when a new study day
 * began since it was shown, the keys are shown anew. */
static bool interval_holds(struct recall_session *s, enum recall_grade grade)
{
	struct recall_outcome now[4];

	evidence_outcomes(s, s->scene.card, &s->now, now);
	if (now[grade - 1].delay == s->scene.grades[grade - 1].delay)
		return true;
	session_say(s, "a new day has begun: the intervals are new");
	s->revealed = s->ticks;
	return false;
}

static enum ask_result answer_grade(struct recall_session *s, struct ask *q,
		int n)
{
	if (n < RECALL_AGAIN || n > RECALL_EASY || session_guarded(s) ||
			!interval_holds(s, (enum recall_grade)n))
		return ASK_NOTHING;
	q->correct = n > RECALL_AGAIN;
	if (q->correct)
		set_text(&q->confused, NULL);
	push_answer(s, q, (enum recall_grade)n);
	return ASK_GRADED;
}

static enum ask_result retype(struct recall_session *s, struct ask *q,
		const char *typed)
{
	struct recall_judgement j;

	if (typed[0]) {
		judging_judge(s, s->scratch, s->scene.card, typed, &j);
		if (j.verdict != RECALL_VERDICT_RIGHT &&
				j.verdict != RECALL_VERDICT_SLIP) {
			session_say(s, "not yet: type it as it stands above");
			return ASK_CHANGED;
		}
	}
	(void)q;
	session_set_draft(s, "");
	return ASK_FINISHED;
}

static enum ask_result leave_verdict(struct recall_session *s, struct ask *q)
{
	if (session_guarded(s))
		return ASK_NOTHING;
	if (!s->options.retype || q->correct ||
			q->task != RECALL_TASK_TYPED)
		return ASK_FINISHED;
	q->phase = RECALL_SCENE_RETYPE;
	return ASK_CHANGED;
}

static enum recall_status override(struct recall_session *s, struct ask *q,
		enum ask_result *result, struct recall_error *err)
{
	/* what was right in part was right: nobody claims the opposite */
	bool right = q->verdict == RECALL_VERDICT_PARTLY || !q->correct;
	enum recall_status status;

	if (q->task != RECALL_TASK_TYPED || q->overridden)
		return RECALL_OK;
	if (q->phase == RECALL_SCENE_VERDICT) {
		status = evidence_override(s, q->guid, &q->other, err);
		if (status != RECALL_OK)
			return status;
		s->tally.recalled += right - q->correct;
		q->overridden = true;
	}
	/* before the grade is given it is but a proposal, to and fro */
	q->correct = right;
	q->proposed = q->correct ? RECALL_GOOD : RECALL_AGAIN;
	*result = ASK_CHANGED;
	return RECALL_OK;
}

/* One of the alternatives will do, or all are wanted: remembered with the
 * card, and this answer is judged anew. */
static enum recall_status turn_wants(struct recall_session *s, struct ask *q,
		enum ask_result *result, struct recall_error *err)
{
	const struct recall_judgement *shown = &s->scene.judgement;
	struct recall_judgement j;
	enum recall_grade grade;
	enum recall_status status;

	if (q->task != RECALL_TASK_TYPED || q->overridden || !shown->hinges)
		return RECALL_OK;
	judging_turn(s, s->scene.card, shown, q->typed, &j);
	grade = recall_judge_grade(&j, q->hints);
	*result = ASK_CHANGED;
	if (q->phase == RECALL_SCENE_VERDICT &&
			(grade > RECALL_AGAIN) != q->correct) {
		status = evidence_override(s, q->guid, &q->other, err);
		if (status != RECALL_OK)
			return status;
		s->tally.recalled += (grade > RECALL_AGAIN) - q->correct;
		q->overridden = true;
		s->label = "one or all";
	}
	q->verdict = j.verdict;
	q->correct = grade > RECALL_AGAIN;
	q->proposed = grade;
	return RECALL_OK;
}

static void propose_by_ticks(struct recall_session *s, struct ask *q)
{
	const struct recall_scene *scene = &s->scene;
	double share = 0;

	for (size_t i = 0; i < scene->part_count && i < 64; i++)
		if (q->ticked >> i & 1)
			share += scene->parts[i].weight;
	q->proposed = share >= CONFIDENT_SHARE ? RECALL_GOOD :
			share >= ENOUGH_SHARE ? RECALL_HARD : RECALL_AGAIN;
}

static enum ask_result tick_part(struct recall_session *s, struct ask *q,
		int n)
{
	if (n < 0 || (size_t)n >= s->scene.part_count || n >= 64)
		return ASK_NOTHING;
	q->ticked ^= UINT64_C(1) << n;
	propose_by_ticks(s, q);
	return ASK_CHANGED;
}

/* ---- events by phase ---------------------------------------------------- */

static enum ask_result in_look(struct recall_session *s,
		const struct recall_event *e)
{
	struct recall_log_row *row;
	int64_t ms;

	if (e->kind != RECALL_EVENT_NEXT)
		return ASK_NOTHING;
	ms = session_lap(s);
	row = session_push(s, RECALL_LOG_SHOW, s->scene.card->guid,
			"first look");
	row->task = RECALL_TASK_SHOW;
	row->ms = ms;
	row->expect = recall_arena_strdup(s->scratch, s->scene.card->last_row);
	s->tally.introduced++;
	s->tally.spent += ms;
	return ASK_LOOKED;
}

static enum ask_result in_think(struct recall_session *s, struct ask *q,
		const struct recall_event *e)
{
	switch (e->kind) {
	case RECALL_EVENT_NEXT:
		return reveal(s, q, false);
	case RECALL_EVENT_DONT_KNOW:
		return reveal(s, q, true);
	case RECALL_EVENT_TICK_PART:
		return tick_part(s, q, e->n);
	case RECALL_EVENT_DRAFT:
		session_set_draft(s, e->text);
		return ASK_CHANGED;
	case RECALL_EVENT_TYPED:
		return answer_typed(s, q, e->text, true);
	default:
		return ASK_NOTHING;
	}
}

static enum ask_result in_grade(struct recall_session *s, struct ask *q,
		const struct recall_event *e)
{
	switch (e->kind) {
	case RECALL_EVENT_GRADE:
		return answer_grade(s, q, e->n);
	case RECALL_EVENT_NEXT:
		return answer_grade(s, q, (int)q->proposed);
	case RECALL_EVENT_TICK_PART:
		return tick_part(s, q, e->n);
	default:
		return ASK_NOTHING;
	}
}

static enum ask_result in_choice(struct recall_session *s, struct ask *q,
		const struct recall_event *e)
{
	if (e->kind == RECALL_EVENT_DONT_KNOW)
		return answer_choice(s, q, -1);
	if (e->kind == RECALL_EVENT_CHOOSE && e->n >= 0 && e->n < q->choices)
		return answer_choice(s, q, e->n);
	return ASK_NOTHING;
}

static enum ask_result in_type(struct recall_session *s, struct ask *q,
		const struct recall_event *e, bool grades)
{
	switch (e->kind) {
	case RECALL_EVENT_DRAFT:
		session_set_draft(s, e->text);
		return ASK_CHANGED;
	case RECALL_EVENT_HINT:
		q->hints += q->hints < 2;
		return ASK_CHANGED;
	case RECALL_EVENT_TYPED:
		return answer_typed(s, q, e->text, grades);
	case RECALL_EVENT_DONT_KNOW:
		return answer_typed(s, q, "", grades);
	default:
		return ASK_NOTHING;
	}
}

static enum ask_result in_retype(struct recall_session *s, struct ask *q,
		const struct recall_event *e)
{
	switch (e->kind) {
	case RECALL_EVENT_DRAFT:
		session_set_draft(s, e->text);
		return ASK_CHANGED;
	case RECALL_EVENT_TYPED:
		return retype(s, q, e->text);
	case RECALL_EVENT_DONT_KNOW:
		return retype(s, q, "");
	default:
		return ASK_NOTHING;
	}
}

enum recall_status ask_event(struct recall_session *s, struct ask *q,
		const struct recall_event *e, bool grades,
		enum ask_result *result, struct recall_error *err)
{
	*result = ASK_NOTHING;
	if (!q->guid || !s->scene.card)
		return RECALL_OK;
	switch (q->phase) {
	case RECALL_SCENE_LOOK:
		*result = in_look(s, e);
		break;
	case RECALL_SCENE_THINK:
		*result = in_think(s, q, e);
		break;
	case RECALL_SCENE_GRADE:
		*result = in_grade(s, q, e);
		break;
	case RECALL_SCENE_CHOICE:
		*result = in_choice(s, q, e);
		break;
	case RECALL_SCENE_TYPE:
		*result = in_type(s, q, e, grades);
		break;
	case RECALL_SCENE_RETYPE:
		*result = in_retype(s, q, e);
		break;
	case RECALL_SCENE_VERDICT:
		if (e->kind == RECALL_EVENT_NEXT)
			*result = leave_verdict(s, q);
		break;
	default:
		break;
	}
	if (e->kind == RECALL_EVENT_WANTS &&
			(q->phase == RECALL_SCENE_VERDICT ||
			q->phase == RECALL_SCENE_GRADE))
		return turn_wants(s, q, result, err);
	if (e->kind == RECALL_EVENT_OVERRIDE &&
			(q->phase == RECALL_SCENE_VERDICT ||
			q->phase == RECALL_SCENE_GRADE))
		return override(s, q, result, err);
	return RECALL_OK;
}

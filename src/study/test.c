/*
 * Test: one sheet, answers changed at will until it is handed in. What was
 * answered is logged then, in one transaction, or answer by answer with
 * instant feedback.
 */
#include "test.h"

#include <string.h>

#define MINUTE_MS INT64_C(60000)

static struct question *here(struct test *t)
{
	return &t->questions[t->position];
}

static bool is_instant(const struct recall_session *s)
{
	return s->options.test_feedback == 1;
}

/* ---- answers ------------------------------------------------------------ */

/* The text in the field is the answer of the question under the cursor. */
void test_fold_draft(struct recall_session *s)
{
	struct test *t = s->data;
	struct question *q = t->count > 0 ? here(t) : NULL;

	if (!q || q->task != RECALL_TASK_TYPED || q->judged ||
			strcmp(q->typed ? q->typed : "", s->draft.data) == 0)
		return;
	free(q->typed);
	q->typed = s->draft.data[0] ? recall_strdup(s->draft.data) : NULL;
	q->explained = false;
}

/* What is written is judged when it is left, in silence, so that handing in
 * a long sheet needn't be waited for. */
static void judge_ahead(struct recall_session *s, struct question *q)
{
	struct test *t = s->data;
	struct recall_card *card;

	if (q->task != RECALL_TASK_TYPED || q->judged || q->explained ||
			!q->typed || q->gone || session_card(s, t->texts,
			t->cards.guid[q->card], &card, NULL) != RECALL_OK)
		return;
	judging_judge(s, t->texts, card, q->typed, &q->judgement);
	q->explained = true;
}

static void go(struct recall_session *s, int position)
{
	struct test *t = s->data;
	const char *typed;

	if (position < 0 || position >= t->count)
		return;
	test_fold_draft(s);
	judge_ahead(s, here(t));
	t->position = position;
	typed = here(t)->typed;
	session_set_draft(s, typed && !here(t)->judged ? typed : "");
}

bool test_is_answered(const struct recall_session *s, int i)
{
	const struct test *t = s->data;
	const struct question *q = &t->questions[i];

	if (q->judged)
		return true;
	if (q->task != RECALL_TASK_TYPED)
		return q->picked >= 0;
	return i == t->position && !t->submitted ? s->draft.data[0] != '\0' :
			q->typed != NULL;
}

static void go_to_next_empty(struct recall_session *s)
{
	struct test *t = s->data;

	for (int i = 1; i <= t->count; i++) {
		int at = (t->position + i) % t->count;

		if (!test_is_answered(s, at)) {
			go(s, at);
			return;
		}
	}
}

int64_t test_spent(const struct recall_session *s)
{
	const struct test *t = s->data;
	int64_t running = t->submitted ? 0 : s->ticks - t->since;

	return t->spent + (running > 0 ? running : 0);
}

void test_stop_clock(struct recall_session *s)
{
	struct test *t = s->data;

	t->spent = test_spent(s);
	t->since = s->ticks;
}

static void leave(struct recall_session *s)
{
	test_fold_draft(s);
	test_stop_clock(s);
}

static bool time_is_up(const struct recall_session *s)
{
	return s->options.test_minutes > 0 &&
		test_spent(s) >= s->options.test_minutes * MINUTE_MS;
}

/* ---- events on the sheet ------------------------------------------------ */

static enum recall_status judge_now(struct recall_session *s,
		struct recall_error *err)
{
	enum recall_status status;
	int stale = 0;

	status = test_judge(s, here(s->data), session_lap(s), &stale, err);
	test_tell_stale(s, stale);
	return status;
}

static enum recall_status choose(struct recall_session *s, int n,
		struct recall_error *err)
{
	struct question *q = here(s->data);

	if (q->task == RECALL_TASK_TYPED || q->judged || n < 0 ||
			n >= q->choices)
		return RECALL_OK;
	q->picked = n;
	s->save = true;
	return is_instant(s) ? judge_now(s, err) : RECALL_OK;
}

static enum recall_status type(struct recall_session *s, const char *text,
		struct recall_error *err)
{
	struct question *q = here(s->data);

	if (q->task != RECALL_TASK_TYPED || q->judged)
		return RECALL_OK;
	session_set_draft(s, text);
	test_fold_draft(s);
	s->save = true;
	if (is_instant(s) && q->typed)
		return judge_now(s, err);
	go_to_next_empty(s);
	return RECALL_OK;
}

static void empty(struct recall_session *s)
{
	struct question *q = here(s->data);

	if (q->judged)
		return;
	q->picked = -1;
	free(q->typed);
	q->typed = NULL;
	q->explained = false;
	if (q->task == RECALL_TASK_TYPED)
		session_set_draft(s, "");
	s->save = true;
}

static enum recall_status on_sheet(struct recall_session *s,
		const struct recall_event *e, struct recall_error *err)
{
	struct test *t = s->data;

	switch (e->kind) {
	case RECALL_EVENT_CHOOSE:
		return choose(s, e->n, err);
	case RECALL_EVENT_DRAFT:
		if (here(t)->task == RECALL_TASK_TYPED && !here(t)->judged)
			session_set_draft(s, e->text);
		return RECALL_OK;
	case RECALL_EVENT_TYPED:
		return type(s, e->text, err);
	case RECALL_EVENT_DONT_KNOW:
		empty(s);
		return RECALL_OK;
	case RECALL_EVENT_GO:
		go(s, e->n);
		return RECALL_OK;
	case RECALL_EVENT_NEXT:
		go_to_next_empty(s);
		return RECALL_OK;
	case RECALL_EVENT_PREVIOUS:
		go(s, t->position - 1);
		return RECALL_OK;
	case RECALL_EVENT_SUBMIT:
		return test_submit(s, err);
	default:
		return RECALL_OK;
	}
}

/* ---- events in the result ----------------------------------------------- */

static enum recall_status override(struct recall_session *s, int n,
		struct recall_error *err)
{
	struct test *t = s->data;
	struct question *q;
	enum recall_status status;

	if (n < 0 || n >= t->count)
		return RECALL_OK;
	q = &t->questions[n];
	if (q->task != RECALL_TASK_TYPED || !q->judged || q->overridden ||
			q->other.grade == RECALL_UNGRADED)
		return RECALL_OK;
	status = evidence_override(s, t->cards.guid[q->card], &q->other, err);
	if (status != RECALL_OK)
		return status;
	q->overridden = true;
	q->correct = !q->correct;
	s->tally.recalled += q->correct ? 1 : -1;
	if (t->submitted)
		test_add_result(s);
	return RECALL_OK;
}

static enum recall_status turn_wants(struct recall_session *s, int n,
		struct recall_error *err)
{
	struct test *t = s->data;
	struct question *q;
	struct recall_card *card;
	struct recall_judgement shown, j;
	enum recall_status status;

	if (n < 0 || n >= t->count)
		return RECALL_OK;
	q = &t->questions[n];
	shown = q->judgement;
	if (q->task != RECALL_TASK_TYPED || !q->judged || q->overridden ||
			!q->explained || !shown.hinges)
		return RECALL_OK;
	status = session_card(s, s->scratch, t->cards.guid[q->card], &card,
			err);
	if (status != RECALL_OK)
		return status;
	judging_turn(s, card, &shown, q->typed, &j);
	q->explained = false;
	if ((recall_judge_grade(&j, 0) > RECALL_AGAIN) == q->correct)
		return RECALL_OK;
	status = override(s, n, err);
	s->label = "one or all";
	return status;
}

static void forget_texts(struct test *t)
{
	for (int i = 0; i < t->count; i++)
		t->questions[i].read = t->questions[i].explained = false;
}

static enum recall_status event(struct recall_session *s,
		const struct recall_event *e, struct recall_error *err)
{
	struct test *t = s->data;

	if (t->count == 0)
		return RECALL_OK;
	if (e->kind == RECALL_EVENT_OVERRIDE)
		return override(s, e->n, err);
	if (e->kind == RECALL_EVENT_WANTS)
		return turn_wants(s, e->n, err);
	if (e->kind == RECALL_EVENT_RELOAD)
		forget_texts(t);
	if (!t->submitted && time_is_up(s)) {
		session_say(s, "the time is up");
		return test_submit(s, err);
	}
	if (!t->submitted)
		return on_sheet(s, e, err);
	if (e->kind == RECALL_EVENT_GO && e->n >= 0 && e->n < t->count)
		t->position = e->n;
	return RECALL_OK;
}

/* ---- the rest ----------------------------------------------------------- */

static enum recall_status start(struct recall_session *s,
		struct recall_error *err)
{
	struct test *t = s->data;

	t->since = s->ticks;
	return test_make(s, err);
}

static enum recall_status settle(struct recall_session *s,
		struct recall_error *err)
{
	struct test *t = s->data;
	enum recall_status status = RECALL_OK;

	if (!t->texts)
		t->texts = recall_arena_new();
	for (int i = 0; i < t->count && status == RECALL_OK; i++)
		if (!t->questions[i].read)
			status = test_read(s, &t->questions[i], err);
	return status;
}

static void skip(struct recall_session *s)
{
	(void)s;	/* the sheet stays as it was handed out */
}

static void undone(struct recall_session *s)
{
	((struct test *)s->data)->since = s->ticks;
}

static void place(const struct recall_session *s, struct recall_buf *out)
{
	const struct test *t = s->data;

	if (t->submitted)
		recall_buf_adds(out, "the result");
	else
		recall_buf_addf(out, "question %d of %d", t->position + 1,
				t->count);
}

static void release(struct recall_session *s)
{
	struct test *t = s->data;

	for (int i = 0; i < t->count; i++)
		free(t->questions[i].typed);
	free(t->questions);
	t->questions = NULL;
	t->count = 0;
	list_release(&t->cards);
	session_retire(s, t->texts);
	t->texts = NULL;
}

const struct study_ops study_test = {
	.mode = RECALL_MODE_TEST,
	.size = sizeof(struct test),
	.start = start,
	.event = event,
	.settle = settle,
	.scene = test_scene,
	.skip = skip,
	.undone = undone,
	.leave = leave,
	.save = test_save,
	.load = test_load,
	.place = place,
	.release = release,
};

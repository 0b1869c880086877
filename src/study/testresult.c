/* Judging a sheet, handing it in, its result. */
#include "test.h"

#include <cjson/cJSON.h>
#include <string.h>

/* Equal texts are equally right, whoever's card they are. */
static bool is_right_choice(const struct question *q)
{
	if (q->task == RECALL_TASK_TRUEFALSE)
		return q->picked == q->right;
	return q->picked == q->right || recall_judge_same(
			q->choice_text[q->picked], q->answer);
}

static const char *picked_text(const struct question *q)
{
	if (q->task == RECALL_TASK_TRUEFALSE)
		return q->picked == 0 ? "true" : "false";
	return q->choice_text[q->picked];
}

static void weigh_choice(const struct test *t, struct question *q,
		struct evidence *e)
{
	int card = q->choice[q->task == RECALL_TASK_TRUEFALSE ? 0 :
			q->picked];

	e->correct = is_right_choice(q);
	e->picked = picked_text(q);
	e->verdict = e->correct ? RECALL_VERDICT_RIGHT : RECALL_VERDICT_WRONG;
	if (!e->correct && card != q->card)
		e->confused = t->cards.guid[card];
}

static void weigh_typed(struct recall_session *s, struct question *q,
		const struct recall_card *card, struct evidence *e)
{
	struct test *t = s->data;

	if (!q->explained)
		judging_judge(s, t->texts, card, q->typed, &q->judgement);
	q->explained = true;
	e->typed = q->typed;
	e->verdict = q->judgement.verdict;
	e->grade = recall_judge_grade(&q->judgement, 0);
	e->correct = e->grade > RECALL_AGAIN;
	if (!e->correct)
		e->confused = judging_whose(s, s->scratch, card, q->typed);
}

/* Judges the answer and pushes its row. A card that was answered elsewhere
 * since the sheet was read is judged, but counts there. */
enum recall_status test_judge(struct recall_session *s, struct question *q,
		int64_t ms, int *stale, struct recall_error *err)
{
	struct test *t = s->data;
	struct evidence e = { .task = q->task, .ms = ms };
	struct recall_card *card;
	struct recall_memory after;
	enum recall_status status;

	status = session_card(s, s->scratch, t->cards.guid[q->card], &card,
			err);
	if (status == RECALL_NOT_FOUND)
		return RECALL_OK;
	if (status != RECALL_OK)
		return status;
	if (q->task == RECALL_TASK_TYPED)
		weigh_typed(s, q, card, &e);
	else
		weigh_choice(t, q, &e);
	q->judged = true;
	q->correct = e.correct;
	if (card->memory.last != q->last) {
		++*stale;
		return RECALL_OK;
	}
	if (q->task == RECALL_TASK_TYPED)
		q->other = evidence_opposite(s, card, evidence_grade(&e));
	evidence_push(s, card, &e, &after);
	evidence_tally(s, card, &e, &after);
	return RECALL_OK;
}

void test_tell_stale(struct recall_session *s, int stale)
{
	if (stale)
		session_say(s, "%d card%s answered in another session "
				"meanwhile: not counted again", stale,
				stale == 1 ? " was" : "s were");
}

/* ---- handing in --------------------------------------------------------- */

double test_score(const struct test *t)
{
	int right = 0;

	for (int i = 0; i < t->count; i++)
		right += t->questions[i].correct;
	return t->count > 0 ? (double)right / t->count : 0;
}

/* By kind of question: right ones, all; and the cards that were missed. */
static const char *describe_result(struct recall_session *s)
{
	static const struct {
		enum recall_task task;
		const char *name;
	} kinds[] = {
		{ RECALL_TASK_TRUEFALSE, "truefalse" },
		{ RECALL_TASK_CHOICE, "choice" },
		{ RECALL_TASK_MATCH, "matching" },
		{ RECALL_TASK_TYPED, "written" },
	};
	const struct test *t = s->data;
	cJSON *root = cJSON_CreateObject();
	cJSON *types = cJSON_AddObjectToObject(root, "types"), *missed;
	const char *copy;
	char *text;

	for (size_t k = 0; k < RECALL_COUNT(kinds); k++) {
		int n[2] = { 0, 0 };

		for (int i = 0; i < t->count; i++) {
			const struct question *q = &t->questions[i];

			n[0] += q->task == kinds[k].task && q->correct;
			n[1] += q->task == kinds[k].task;
		}
		if (n[1] > 0)
			cJSON_AddItemToObject(types, kinds[k].name,
					cJSON_CreateIntArray(n, 2));
	}
	missed = cJSON_AddArrayToObject(root, "missed");
	for (int i = 0; i < t->count; i++)
		if (!t->questions[i].correct)
			cJSON_AddItemToArray(missed, cJSON_CreateString(
				t->cards.guid[t->questions[i].card]));
	text = cJSON_PrintUnformatted(root);
	copy = recall_arena_strdup(s->scratch, text);
	cJSON_free(text);
	cJSON_Delete(root);
	return copy;
}

void test_add_result(struct recall_session *s)
{
	struct test *t = s->data;
	struct recall_result *r = recall_arena_alloc(s->scratch, sizeof(*r));

	*r = (struct recall_result){
		.session = s->id,
		.deck = s->scope.deck,
		.at = s->now.ms,
		.mode = RECALL_MODE_TEST,
		.scope = scope_key(s),
		.size = t->count,
		.score = test_score(t),
		.ms = t->spent,
		.record = !s->scope.starred,
		.detail = describe_result(s),
	};
	s->result = r;
	t->results_read = false;
}

enum recall_status test_submit(struct recall_session *s,
		struct recall_error *err)
{
	struct test *t = s->data;
	enum recall_status status = RECALL_OK;
	int answered = 0, stale = 0;
	int64_t each;

	test_fold_draft(s);
	test_stop_clock(s);
	for (int i = 0; i < t->count; i++)
		answered += test_is_answered(s, i);
	each = answered > 0 ? t->spent / answered : 0;
	if (each > STUDY_LONGEST_MS)
		each = STUDY_LONGEST_MS;
	for (int i = 0; i < t->count && status == RECALL_OK; i++)
		if (!t->questions[i].judged && test_is_answered(s, i))
			status = test_judge(s, &t->questions[i], each, &stale,
					err);
	if (status != RECALL_OK)
		return status;
	t->submitted = true;
	t->position = 0;
	session_set_draft(s, "");
	test_tell_stale(s, stale);
	test_add_result(s);
	s->label = "test";
	s->save = true;
	return RECALL_OK;
}

/* Test's scene, and its way to JSON and back. */
#include "test.h"

#include <cjson/cJSON.h>
#include <string.h>

#define MINUTE_MS INT64_C(60000)

/* ---- earlier results ---------------------------------------------------- */

struct results {
	struct test *t;
	int64_t seen[TEST_TREND + 1];	/* sessions */
	int seen_count;
};

/* A test whose verdicts were overridden has several; the newest holds. */
static enum recall_status note_result(void *arg, const struct recall_result *r)
{
	struct results *x = arg;

	for (int i = 0; i < x->seen_count; i++)
		if (x->seen[i] == r->session)
			return RECALL_OK;
	if (x->seen_count == TEST_TREND)
		return RECALL_OK;
	x->seen[x->seen_count++] = r->session;
	x->t->score[x->t->scores++] = r->score;
	if (r->score > x->t->best)
		x->t->best = r->score;
	return RECALL_OK;
}

static enum recall_status read_results(struct recall_session *s,
		struct recall_error *err)
{
	struct test *t = s->data;
	const char *key;
	/* this one is shown as it stands, not as it was written */
	struct results x = { .t = t, .seen = { s->id }, .seen_count = 1 };
	enum recall_status status = RECALL_OK;

	if (t->results_read)
		return RECALL_OK;
	t->scores = 0;
	t->best = -1;
	key = scope_key(s);
	if (key[0])
		status = recall_store_results(s->store, RECALL_MODE_TEST, key,
				TEST_TREND * 4, note_result, &x, err);
	t->results_read = status == RECALL_OK;
	return status;
}

static void show_trend(struct recall_session *s)
{
	const struct test *t = s->data;
	struct recall_scene *scene = &s->scene;
	double score = test_score(t);
	int n = 0, first = t->scores < TEST_TREND ? t->scores :
			TEST_TREND - 1;

	for (int i = first; i > 0; i--)
		scene->trend[n++] = t->score[i - 1];
	scene->trend[n++] = score;
	scene->trend_count = n;
	scene->best_score = score > t->best ? score : t->best;
}

/* ---- questions ---------------------------------------------------------- */

/* Why a verdict was given is worked out once, and again after resuming. */
static enum recall_status explain(struct recall_session *s,
		struct question *q, struct recall_error *err)
{
	struct test *t = s->data;
	struct recall_card *card;
	enum recall_status status;

	if (q->explained || !q->judged || q->gone ||
			q->task != RECALL_TASK_TYPED || !q->typed)
		return RECALL_OK;
	status = session_card(s, t->texts, t->cards.guid[q->card], &card,
			err);
	if (status != RECALL_OK)
		return status == RECALL_NOT_FOUND ? RECALL_OK : status;
	judging_judge(s, t->texts, card, q->typed, &q->judgement);
	q->explained = true;
	return RECALL_OK;
}

static struct recall_scene_question show_question(struct recall_session *s,
		int i)
{
	struct test *t = s->data;
	const struct question *q = &t->questions[i];
	bool current = i == t->position && !t->submitted && !q->judged;
	struct recall_scene_question out = {
		.task = q->task,
		.guid = recall_arena_strdup(s->arena, t->cards.guid[q->card]),
		.prompt = q->prompt,
		.answer = q->answer,
		.shown = "",
		.choices = q->choices,
		.block = q->block,
		.block_size = q->block_size,
		.picked = q->picked,
		.right = q->right,
		.typed = recall_arena_strdup(s->arena, q->typed && !current ?
				q->typed : ""),
		.answered = test_is_answered(s, i),
		.judged = q->judged || t->submitted,
		.correct = q->correct,
		.overridden = q->overridden,
		.judgement = q->explained && q->judged ? q->judgement :
			(struct recall_judgement){
				.nearest = "", .ops = "", .why = "",
			},
	};

	if (current && q->task == RECALL_TASK_TYPED)
		out.typed = recall_arena_strdup(s->arena, s->draft.data);
	if (q->task == RECALL_TASK_TRUEFALSE) {
		out.shown = q->choice_text[0];
		return out;
	}
	for (int k = 0; k < q->choices; k++)
		out.choice[k] = q->choice_text[k];
	return out;
}

static enum recall_status show_questions(struct recall_session *s,
		struct recall_error *err)
{
	struct test *t = s->data;
	struct recall_scene *scene = &s->scene;
	enum recall_status status = RECALL_OK;

	scene->questions = recall_arena_alloc(s->arena,
			((size_t)t->count + 1) * sizeof(*scene->questions));
	for (int i = 0; i < t->count && status == RECALL_OK; i++) {
		status = explain(s, &t->questions[i], err);
		scene->questions[i] = show_question(s, i);
		scene->empty += !scene->questions[i].answered;
		scene->right_count += t->questions[i].correct;
	}
	return status;
}

static void show_rows(struct recall_session *s)
{
	struct test *t = s->data;
	struct recall_scene *scene = &s->scene;

	scene->rows = recall_arena_alloc(s->arena,
			((size_t)t->count + 1) * sizeof(*scene->rows));
	for (int i = 0; i < t->count; i++)
		scene->rows[scene->row_count++] = (struct recall_scene_row){
			.guid = scene->questions[i].guid,
			.prompt = scene->questions[i].prompt,
			.answer = scene->questions[i].answer,
			.missed = !t->questions[i].correct,
			.right = t->questions[i].correct,
		};
}

/* The card under the cursor, for star and flag. */
static enum recall_status show_card(struct recall_session *s,
		struct recall_error *err)
{
	struct test *t = s->data;
	const struct question *q = &t->questions[t->position];
	enum recall_status status;

	status = session_show(s, t->cards.guid[q->card], err);
	return status == RECALL_NOT_FOUND ? RECALL_OK : status;
}

enum recall_status test_scene(struct recall_session *s,
		struct recall_error *err)
{
	struct test *t = s->data;
	struct recall_scene *scene = &s->scene;
	enum recall_status status;

	scene->kind = t->submitted ? RECALL_SCENE_RESULT : RECALL_SCENE_SHEET;
	scene->total = t->count;
	scene->position = t->position;
	scene->submitted = t->submitted;
	scene->instant = s->options.test_feedback == 1;
	scene->elapsed = test_spent(s);
	if (s->options.test_minutes > 0)
		scene->time_left = s->options.test_minutes * MINUTE_MS -
				scene->elapsed;
	if (scene->time_left < -1)
		scene->time_left = 0;
	status = t->count > 0 ? show_card(s, err) : RECALL_OK;
	if (status == RECALL_OK)
		status = show_questions(s, err);
	if (status == RECALL_OK)
		status = read_results(s, err);
	if (status != RECALL_OK)
		return status;
	scene->progress = t->count > 0 ?
			1 - (double)scene->empty / t->count : 1;
	scene->last_score = t->scores > 0 ? t->score[0] : -1;
	scene->best_score = t->best;
	if (t->submitted) {
		show_rows(s);
		show_trend(s);
	}
	return RECALL_OK;
}

/* ---- JSON --------------------------------------------------------------- */

/* Written as text at once: a sheet of 500 questions is saved at every key,
 * and as a tree of cJSON it would take longer than all the rest. */
static void put_int(struct recall_buf *to, const char *name, int64_t value)
{
	if (value == 0)
		return;
	recall_buf_adds(to, name);
	state_add_int(to, value);
}

static void put_typed(struct recall_buf *to, const char *typed)
{
	cJSON *text;
	char *quoted;

	if (!typed || !typed[0])
		return;
	text = cJSON_CreateString(typed);
	quoted = cJSON_PrintUnformatted(text);
	recall_buf_adds(to, ",\"w\":");
	recall_buf_adds(to, quoted);
	cJSON_free(quoted);
	cJSON_Delete(text);
}

static void save_question(const struct question *q, struct recall_buf *to)
{
	int choices = q->task == RECALL_TASK_TRUEFALSE ? 1 : q->choices;

	recall_buf_adds(to, "{\"t\":");
	state_add_int(to, q->task);
	put_int(to, ",\"c\":", q->card);
	put_int(to, ",\"n\":", q->choices);
	put_int(to, ",\"r\":", q->right);
	put_int(to, ",\"b\":", q->block);
	put_int(to, ",\"s\":", q->block_size);
	put_int(to, ",\"p\":", q->picked + 1);
	put_typed(to, q->typed);
	put_int(to, ",\"j\":", q->judged | q->correct << 1 |
			q->overridden << 2);
	put_int(to, ",\"og\":", q->other.grade);
	put_int(to, ",\"od\":", q->other.due);
	put_int(to, ",\"os\":", q->other.state);
	put_int(to, ",\"op\":", q->other.step);
	for (int i = 0; i < choices && q->choices > 0; i++) {
		recall_buf_adds(to, i ? "," : ",\"x\":[");
		state_add_int(to, q->choice[i]);
	}
	recall_buf_adds(to, q->choices > 0 ? "]}" : "}");
}

static const struct state_field fields[] = {
	STATE_FIELD(test, position, "position"),
	STATE_FIELD(test, spent, "spent"),
	STATE_FIELD(test, submitted, "submitted"),
	{ 0 }
};

void test_save(const struct recall_session *s, struct cJSON *to)
{
	const struct test *t = s->data;
	struct recall_buf questions = RECALL_BUF_INIT;

	list_save(&t->cards, to, "cards");
	for (int i = 0; i < t->count; i++) {
		recall_buf_addc(&questions, i ? ',' : '[');
		save_question(&t->questions[i], &questions);
	}
	recall_buf_adds(&questions, t->count > 0 ? "]" : "[]");
	cJSON_AddRawToObject(to, "questions", questions.data);
	recall_buf_release(&questions);
	state_save(fields, t, to);
}

static bool load_choices(struct question *q, const struct test *t,
		const cJSON *from)
{
	const cJSON *array = cJSON_GetObjectItemCaseSensitive(from, "x");
	const cJSON *item;
	int n = 0, wanted = q->task == RECALL_TASK_TRUEFALSE ? 1 : q->choices;

	cJSON_ArrayForEach(item, array) {
		if (n == TEST_BLOCK || !cJSON_IsNumber(item) ||
				item->valueint < 0 ||
				(size_t)item->valueint >= t->cards.count)
			return false;
		q->choice[n++] = item->valueint;
	}
	return n == wanted && q->choices <= TEST_BLOCK &&
		q->picked < TEST_BLOCK && q->right >= 0 &&
		(q->choices == 0 || q->right < q->choices);
}

static bool load_question(struct test *t, const cJSON *from)
{
	int64_t card = state_int(from, "c");
	const char *typed = state_text(from, "w");
	struct question *q;
	int flags = (int)state_int(from, "j");

	if (card < 0 || (size_t)card >= t->cards.count)
		return false;
	q = test_add(t, (enum recall_task)state_int(from, "t"),
			t->cards.guid[card]);
	q->choices = (int)state_int(from, "n");
	q->right = (int)state_int(from, "r");
	q->block = (int)state_int(from, "b");
	q->block_size = (int)state_int(from, "s");
	q->picked = (int)state_int(from, "p") - 1;
	q->typed = typed[0] ? recall_strdup(typed) : NULL;
	q->judged = flags & 1;
	q->correct = flags >> 1 & 1;
	q->overridden = flags >> 2 & 1;
	state_load(evidence_other_fields, from, &q->other);
	return load_choices(q, t, from);
}

bool test_load(struct recall_session *s, const struct cJSON *from)
{
	struct test *t = s->data;
	const cJSON *array = cJSON_GetObjectItemCaseSensitive(from,
			"questions");
	const cJSON *item;

	t->since = s->ticks;
	if (!list_load(&t->cards, from, "cards"))
		return false;
	cJSON_ArrayForEach(item, array)
		if (!load_question(t, item))
			return false;
	state_load(fields, from, t);
	return t->position >= 0 && (t->count == 0 || t->position < t->count);
}

/* Study sessions: beginning, resuming, closing; what the frame does for
 * the modes. What happens in an event is in event.c. */
#include "frame.h"

#include <stdio.h>
#include <string.h>

static const struct study_ops *const modes[] = {
	&study_spaced, &study_flip, &study_learn, &study_match,
	&study_test, &study_call,
};

static const struct study_ops *mode_ops(enum recall_mode mode)
{
	for (size_t i = 0; i < RECALL_COUNT(modes); i++)
		if (modes[i]->mode == mode)
			return modes[i];
	return NULL;
}

static struct recall_session *session_new(struct recall_store *store,
		const struct study_ops *ops)
{
	struct recall_session *s = recall_calloc(1, sizeof(*s));

	s->store = store;
	s->ops = ops;
	s->data = recall_calloc(1, ops->size);
	s->arena = recall_arena_new();
	s->spare = recall_arena_new();
	s->scratch = recall_arena_new();
	recall_buf_init(&s->draft);
	recall_buf_init(&s->line);
	s->title = recall_strdup("");
	s->json = recall_strdup("");
	s->place = recall_strdup("");
	s->options_json = recall_strdup("");
	s->kept = recall_strdup("");
	s->kept_draft = recall_strdup("");
	return s;
}

static void session_free(struct recall_session *s)
{
	if (!s)
		return;
	s->ops->release(s);
	judging_release(s);
	scope_release(&s->scope);
	recall_arena_free(s->arena);
	recall_arena_free(s->spare);
	recall_arena_free(s->scratch);
	recall_arena_free(s->retired);
	recall_buf_release(&s->draft);
	recall_buf_release(&s->line);
	free(s->rows);
	free(s->title);
	free(s->json);
	free(s->place);
	free(s->options_json);
	free(s->key);
	evidence_release(s);
	free(s->kept);
	free(s->kept_draft);
	free(s->data);
	free(s);
}

static void set_now(struct recall_session *s, const struct recall_moment *now,
		int64_t ticks)
{
	s->now = *now;
	s->ticks = ticks;
	s->shown = ticks;
	s->revealed = ticks - STUDY_GUARD_MS;
	s->kept_at = ticks;
}

static enum recall_status name_of_deck(struct recall_store *store,
		int64_t deck, char **name, struct recall_error *err)
{
	struct recall_deck found;
	enum recall_status status;

	status = recall_store_deck_about(store, deck, &found, err);
	if (status == RECALL_OK)
		*name = recall_strdup(found.name);
	return status;
}

static enum recall_status choose_title(struct recall_session *s,
		const struct recall_session_config *c, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;
	char *title = NULL;

	if (c->title && c->title[0])
		title = recall_strdup(c->title);
	else if (c->deck)
		status = name_of_deck(c->store, c->deck, &title, err);
	else
		title = recall_strdup(c->search && c->search[0] ? c->search :
				"all decks");
	free(s->title);
	s->title = title ? title : recall_strdup("");
	return status;
}

static enum recall_status check_scope(struct recall_session *s,
		struct recall_error *err)
{
	struct recall_query q = { .pick = RECALL_PICK_STUDY, .limit = 1 };
	enum recall_status status;
	int count;

	status = scope_count(s, &q, &count, err);
	if (status == RECALL_OK && count == 0)
		return recall_fail(err, RECALL_NOT_FOUND, s->scope.starred ?
			"no starred card can be studied in %s: star some "
			"with *, or switch the option \"starred\" off" :
			"there is no card to study in %s", s->title);
	return status;
}

enum recall_status recall_session_start(
		const struct recall_session_config *config,
		const struct recall_moment *now, int64_t ticks,
		struct recall_session **out, struct recall_error *err)
{
	const struct study_ops *ops = mode_ops(config->mode);
	struct recall_session *s;
	enum recall_status status;

	*out = NULL;
	RECALL_BUG_ON(!ops);
	s = session_new(config->store, ops);
	s->options = config->options;
	s->seed = config->seed;
	s->pairs = config->pairs;
	s->started = now->ms;
	s->opening = true;
	set_now(s, now, ticks);
	scope_init(&s->scope, config);
	status = choose_title(s, config, err);
	if (status == RECALL_OK)
		status = check_scope(s, err);
	if (status == RECALL_OK && ops->start)
		status = ops->start(s, err);
	if (status == RECALL_OK)
		status = frame_open(s, err);
	s->opening = false;
	if (status != RECALL_OK) {
		session_free(s);
		return status;
	}
	*out = s;
	return RECALL_OK;
}

/* Takes from the row what start takes from the config. */
static enum recall_status restore(struct recall_session *s,
		const struct recall_session_row *row, struct recall_error *err)
{
	char *options = recall_strdup(row->options ? row->options : "");
	char *state = recall_strdup(row->state ? row->state : "");
	enum recall_status status;

	s->id = row->id;
	s->seed = row->seed;
	s->started = row->started;
	free(s->title);
	s->title = recall_strdup(row->title ? row->title : "");
	s->scope.deck = row->deck;
	s->scope.search = recall_strdup(row->search ? row->search : "");
	session_set_draft(s, row->draft ? row->draft : "");
	status = state_options_read(s, options, err);
	s->scope.starred = s->options.starred;
	if (status == RECALL_OK && !state_read(s, state))
		status = recall_fail(err, RECALL_NOT_FOUND,
			"%s can't be gone on with, another version of recall "
			"left it: start it anew", s->title);
	free(options);
	free(state);
	return status;
}

/* What can't be gone on with is not offered again. */
static void put_away(struct recall_store *store, int64_t id)
{
	struct recall_session_row row;

	if (recall_store_session(store, id, &row, NULL) != RECALL_OK)
		return;
	row.ended = true;
	recall_store_session_save(store, &row, NULL);
}

enum recall_status recall_session_resume(struct recall_store *store,
		int64_t id, const struct recall_moment *now, int64_t ticks,
		struct recall_session **out, struct recall_error *err)
{
	struct recall_session_row row;
	struct recall_session *s;
	enum recall_status status;

	*out = NULL;
	status = recall_store_session(store, id, &row, err);
	if (status != RECALL_OK)
		return status;
	if (row.ended || !mode_ops(row.mode))
		return recall_fail(err, RECALL_NOT_FOUND,
			"that session has ended");
	s = session_new(store, mode_ops(row.mode));
	set_now(s, now, ticks);
	status = restore(s, &row, err);
	/* what a search found may have changed with the answers */
	if (status == RECALL_OK && !s->scope.only && !s->scope.search[0])
		status = check_scope(s, err);
	if (status == RECALL_OK)
		status = frame_open(s, err);
	if (status == RECALL_NOT_FOUND)
		put_away(store, id);
	if (status != RECALL_OK) {
		session_free(s);
		return status;
	}
	*out = s;
	return RECALL_OK;
}

void recall_session_close(struct recall_session *s)
{
	if (s && !s->ended)
		frame_leave(s);
	session_free(s);
}

const struct recall_scene *recall_session_scene(const struct recall_session *s)
{
	return &s->scene;
}

static bool asks_to_type(const struct recall_scene *scene)
{
	const struct recall_scene_question *q;

	if (scene->kind != RECALL_SCENE_SHEET || scene->position < 0 ||
			scene->position >= scene->total)
		return scene->kind == RECALL_SCENE_TYPE;
	q = &scene->questions[scene->position];
	return q->task == RECALL_TASK_TYPED && !q->judged;
}

bool recall_session_prepare(struct recall_session *s)
{
	if (s->ended)
		return false;
	frame_write_new(s, NULL);	/* the next event would tell */
	evidence_prepare(s);
	if (s->ops->prepare && s->ops->prepare(s))
		return true;
	return asks_to_type(&s->scene) && judging_prepare(s);
}

int64_t recall_session_id(struct recall_session *s)
{
	frame_write_new(s, NULL);
	return s->id;
}

bool recall_session_ended(const struct recall_session *s)
{
	return s->ended;
}

/* ---- services to the modes ---------------------------------------------- */

struct recall_random session_random(struct recall_session *s)
{
	struct recall_random r;

	recall_random_init(&r, s->seed ^ recall_hash_mix(++s->draws));
	return r;
}

struct recall_log_row *session_push(struct recall_session *s,
		enum recall_log_kind kind, const char *card, const char *label)
{
	struct recall_log_row *row;

	RECALL_GROW(s->rows, s->row_count, s->row_cap);
	row = &s->rows[s->row_count++];
	*row = (struct recall_log_row){
		.at = s->now,
		.kind = kind,
		.card = recall_arena_strdup(s->scratch, card),
		.ref = "",
		.mode = s->ops->mode,
		.correct = -1,
		.typed = "",
		.picked = "",
		.confused = "",
		.verdict = "",
		.strictness = "",
		.counts = !s->options.practice,
	};
	s->label = label;
	return row;
}

void session_say(struct recall_session *s, const char *format, ...)
{
	va_list ap;

	recall_buf_reset(&s->line);
	va_start(ap, format);
	recall_buf_vaddf(&s->line, format, ap);
	va_end(ap);
}

int64_t session_lap(struct recall_session *s)
{
	int64_t ms = s->ticks - s->shown;

	s->shown = s->ticks;
	if (ms < 0)
		return 0;
	return ms < STUDY_LONGEST_MS ? ms : STUDY_LONGEST_MS;
}

bool session_guarded(const struct recall_session *s)
{
	return s->ticks - s->revealed < STUDY_GUARD_MS;
}

enum recall_status session_card(struct recall_session *s,
		struct recall_arena *a, const char *guid,
		struct recall_card **card, struct recall_error *err)
{
	struct recall_card found;
	enum recall_status status = recall_store_card(s->store, guid, &found,
			err);

	*card = status == RECALL_OK ? recall_card_copy(a, &found) : NULL;
	return status;
}

struct recall_standing session_standing(const struct recall_session *s,
		const struct recall_card *card)
{
	return recall_standing(recall_store_params(s->store, card->deck),
			&card->memory, s->now.ms);
}

enum recall_status session_row(struct recall_session *s, const char *guid,
		struct recall_scene_row *row, struct recall_error *err)
{
	struct recall_card *card;
	enum recall_status status = session_card(s, s->arena, guid, &card,
			err);

	*row = (struct recall_scene_row){ .guid = "", .prompt = "",
		.answer = "" };
	if (status != RECALL_OK)
		return status;
	row->guid = card->guid;
	row->prompt = recall_card_prompt(s->arena, card);
	row->answer = recall_card_answer(s->arena, card);
	row->after = session_standing(s, card).level;
	return RECALL_OK;
}

void session_retire(struct recall_session *s, struct recall_arena *texts)
{
	if (!texts)
		return;
	recall_arena_free(s->retired);
	s->retired = texts;
}

void session_set_draft(struct recall_session *s, const char *text)
{
	recall_buf_reset(&s->draft);
	recall_buf_adds(&s->draft, text);
}

enum recall_status session_show(struct recall_session *s, const char *guid,
		struct recall_error *err)
{
	struct recall_scene *scene = &s->scene;
	struct recall_arena *a = s->arena;
	struct recall_card *card;
	enum recall_status status = session_card(s, a, guid, &card, err);

	if (status != RECALL_OK)
		return status;
	scene->card = card;
	scene->answer = recall_card_answer(a, card);
	scene->prompt = recall_judge_blank(a, recall_card_prompt(a, card),
			scene->answer);
	scene->standing = session_standing(s, card);
	return RECALL_OK;
}

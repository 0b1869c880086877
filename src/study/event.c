/*
 * An event, from the key to the next scene.
 *
 *	the mode reacts: its data changes, rows are pushed
 *	one transaction: the session as it was before, the log rows, the
 *		session as it goes on
 *	the scene is built from the data and the store
 *
 * Whatever fails, the data is loaded again from what it was before the
 * event, so that the event never happened.
 */
#include "frame.h"

#include <string.h>

/* While only a draft or a reveal changed, the collection may lag so far
 * behind; closing the session writes it at once. */
#define LAG_MS 1000

/* The state before the event, for the collection and for going back. */
struct before {
	struct recall_scene scene;
	struct recall_arena *arena;
	char *json, *draft, *place;
	int64_t shown, revealed;
};

static void set_text(char **text, const char *value)
{
	char *copy = recall_strdup(value);

	free(*text);
	*text = copy;
}

/* ---- the session's row -------------------------------------------------- */

static struct recall_session_row make_row(const struct recall_session *s)
{
	return (struct recall_session_row){
		.id = s->id,
		.mode = s->ops->mode,
		.deck = s->scope.deck,
		.search = s->scope.search,
		.title = s->title,
		.place = s->place,
		.seed = s->seed,
		.options = s->options_json,
		.state = s->json,
		.draft = s->draft.data,
		.started = s->started,
		.updated = s->now.ms,
		.ended = s->ended,
	};
}

static void mark_kept(struct recall_session *s)
{
	set_text(&s->kept, s->json);
	set_text(&s->kept_draft, s->draft.data);
	s->kept_at = s->ticks;
}

static enum recall_status write_row(struct recall_session *s,
		struct recall_error *err)
{
	struct recall_session_row row = make_row(s);
	enum recall_status status;

	status = recall_store_session_save(s->store, &row, err);
	if (status != RECALL_OK)
		return status;
	s->id = row.id;
	mark_kept(s);
	return RECALL_OK;
}

static enum recall_status keep(struct recall_session *s,
		struct recall_error *err)
{
	enum recall_status status;

	if (strcmp(s->kept, s->json) != 0)
		return write_row(s, err);
	if (strcmp(s->kept_draft, s->draft.data) == 0)
		return RECALL_OK;
	status = recall_store_session_draft(s->store, s->id, s->draft.data,
			err);
	if (status == RECALL_OK)
		mark_kept(s);
	return status;
}

/* ---- the scene ---------------------------------------------------------- */

static void init_scene(struct recall_session *s)
{
	s->scene = (struct recall_scene){
		.mode = s->ops->mode,
		.title = s->title,
		.line = recall_arena_strdup(s->arena, s->line.data),
		.leech = recall_arena_strdup(s->arena, s->leech),
		.prompt = "", .answer = "", .statement = "", .hint = "",
		.mixed = "", .yours = "",
		.typed = recall_arena_strdup(s->arena, s->draft.data),
		.picked = -1,
		.can_undo = s->acts > 0,
		.time_left = -1,
		.last_score = -1,
		.best_score = -1,
		.answered = s->tally.answered,
		.recalled = s->tally.recalled,
		.levels_up = s->tally.levels_up,
		.mixed_up = s->tally.mixed_up,
		.spent = s->tally.spent,
		.judgement = { .nearest = "", .ops = "", .why = "" },
	};
}

/* The old scene stays whole, in the spare arena, until the next is built. */
static enum recall_status build_scene(struct recall_session *s,
		struct recall_error *err)
{
	struct recall_scene old = s->scene;
	struct recall_arena *arena = s->arena;
	enum recall_status status;

	s->arena = s->spare;
	s->spare = arena;
	recall_arena_reset(s->arena);
	init_scene(s);
	status = s->ops->scene(s, err);
	if (status != RECALL_OK) {
		s->spare = s->arena;
		s->arena = arena;
		s->scene = old;
	}
	return status;
}

static void remember(struct recall_session *s)
{
	struct recall_buf place = RECALL_BUF_INIT;

	free(s->json);
	s->json = state_write(s);
	s->ops->place(s, &place);
	set_text(&s->place, place.data);
	recall_buf_release(&place);
}

static void move_on(struct recall_session *s)
{
	s->ops->skip(s);
	session_set_draft(s, "");
	session_say(s, "that card was answered in another session meanwhile: "
			"that answer stands");
	s->stale = s->save = true;
}

/* Settles and builds the scene; a card that was deleted or answered
 * elsewhere meanwhile is left for the next one. */
static enum recall_status present(struct recall_session *s,
		struct recall_error *err)
{
	bool begun = recall_store_read_begin(s->store);
	enum recall_status status;

	for (int tries = 0;; tries++) {
		status = s->ops->settle(s, err);
		if (status != RECALL_OK)
			break;
		status = build_scene(s, err);
		if (tries == 100)
			break;
		if (status == RECALL_STALE)
			move_on(s);
		else if (status == RECALL_NOT_FOUND)
			s->ops->skip(s);
		else
			break;
	}
	recall_store_read_end(s->store, begun);
	if (status == RECALL_OK)
		remember(s);
	return status;
}

void frame_leave(struct recall_session *s)
{
	if (s->ops->leave)
		s->ops->leave(s);
	remember(s);
	keep(s, NULL);
}

enum recall_status frame_open(struct recall_session *s,
		struct recall_error *err)
{
	enum recall_status status;

	free(s->options_json);
	status = state_options_write(s, &s->options_json, err);
	return status == RECALL_OK ? present(s, err) : status;
}

enum recall_status frame_write_new(struct recall_session *s,
		struct recall_error *err)
{
	return s->id ? RECALL_OK : write_row(s, err);
}

/* ---- before and back ---------------------------------------------------- */

static struct before look_back(struct recall_session *s)
{
	return (struct before){
		.scene = s->scene,
		.arena = s->arena,
		.json = recall_strdup(s->json),
		.draft = recall_strdup(s->draft.data),
		.place = recall_strdup(s->place),
		.shown = s->shown,
		.revealed = s->revealed,
	};
}

static void forget(struct before *b)
{
	free(b->json);
	free(b->draft);
	free(b->place);
}

static void go_back(struct recall_session *s, const struct before *b)
{
	RECALL_BUG_ON(!state_read(s, b->json));
	set_text(&s->json, b->json);
	set_text(&s->place, b->place);
	session_set_draft(s, b->draft);
	s->shown = b->shown;
	s->revealed = b->revealed;
	if (s->arena != b->arena) {
		s->spare = s->arena;
		s->arena = b->arena;
	}
	s->scene = b->scene;
	s->row_count = 0;
	s->result = NULL;
}

/* ---- one transaction ---------------------------------------------------- */

/* What undo goes back to is the session as the collection has it. */
static enum recall_status keep_before(struct recall_session *s,
		const struct before *b, struct recall_error *err)
{
	struct recall_session_row row = make_row(s);

	if (strcmp(s->kept, b->json) == 0 &&
			strcmp(s->kept_draft, b->draft) == 0)
		return RECALL_OK;
	row.state = b->json;
	row.draft = b->draft;
	row.place = b->place;
	return recall_store_session_save(s->store, &row, err);
}

static enum recall_status write_rows(struct recall_session *s,
		struct recall_error *err)
{
	struct recall_session_row row;

	/* a test handed in empty has a result and no answers */
	if (s->row_count == 0)
		return RECALL_OK;
	for (size_t i = 0; i < s->row_count; i++)
		s->rows[i].session = s->id;
	s->acts++;
	remember(s);
	row = make_row(s);
	return recall_store_log(s->store, s->rows, s->row_count, s->label,
			&row, err);
}

static enum recall_status write_act(struct recall_session *s,
		const struct before *b, struct recall_error *err)
{
	struct recall_session_row row;
	enum recall_status status;

	status = keep_before(s, b, err);
	if (status == RECALL_OK)
		status = write_rows(s, err);
	if (status == RECALL_OK && s->result)
		status = recall_store_result_add(s->store, s->result, err);
	if (status == RECALL_OK)
		status = present(s, err);
	if (status != RECALL_OK)
		return status;
	row = make_row(s);
	return recall_store_session_save(s->store, &row, err);
}

static enum recall_status commit_act(struct recall_session *s,
		const struct before *b, struct recall_error *err)
{
	enum recall_status status;

	status = recall_store_begin(s->store, err);
	if (status != RECALL_OK)
		return status;
	if (s->label)
		recall_store_label(s->store, s->label);
	status = write_act(s, b, err);
	if (status == RECALL_OK)
		status = recall_store_commit(s->store, err);
	if (status == RECALL_OK)
		mark_kept(s);
	else
		recall_store_rollback(s->store);
	return status;
}

static enum recall_status commit_quiet(struct recall_session *s,
		struct recall_error *err)
{
	enum recall_status status = present(s, err);

	if (status == RECALL_OK &&
			(s->save || s->ticks - s->kept_at >= LAG_MS))
		status = keep(s, err);
	return status;
}

/* ---- events of the frame ------------------------------------------------ */

static enum recall_status undo(struct recall_session *s,
		struct recall_error *err)
{
	struct recall_session_row row;
	struct recall_undone undone;
	/* an edit leaves the session where it is now */
	enum recall_status status = keep(s, err);

	if (status != RECALL_OK)
		return status;
	status = recall_store_undo(s->store, &s->now, s->id, &undone, NULL);
	if (status == RECALL_NOT_FOUND) {
		session_say(s, "nothing is left to undo in this session");
		return present(s, err);
	}
	if (status != RECALL_OK)
		return recall_fail(err, status, "undo failed: %s",
				recall_status_words(status));
	session_say(s, "undone: %s", undone.label);
	status = recall_store_session(s->store, s->id, &row, err);
	if (status != RECALL_OK)
		return status;
	session_set_draft(s, row.draft ? row.draft : "");
	RECALL_BUG_ON(!state_read(s, row.state));
	s->acts = undone.left;
	judging_release(s);
	s->shown = s->ticks;
	s->revealed = s->ticks;
	if (s->ops->undone)
		s->ops->undone(s);
	return present(s, err);
}

static enum recall_status end(struct recall_session *s,
		struct recall_error *err)
{
	enum recall_status status;

	s->ended = true;
	status = write_row(s, err);
	if (status != RECALL_OK)
		s->ended = false;
	return status;
}

static enum recall_status react(struct recall_session *s,
		const struct recall_event *e, struct recall_error *err)
{
	if (session_act(s, e))
		return RECALL_OK;
	if (e->kind == RECALL_EVENT_RELOAD) {
		judging_release(s);
		s->acts = recall_store_acts(s->store, s->id);
	}
	if (e->kind == RECALL_EVENT_DRAFT)
		judging_prepare(s);
	return s->ops->event(s, e, err);
}

static enum recall_status run(struct recall_session *s,
		const struct recall_event *e, struct recall_error *err)
{
	struct before b = look_back(s);
	bool begun = recall_store_read_begin(s->store);
	enum recall_status status = react(s, e, err);

	recall_store_read_end(s->store, begun);
	if (status == RECALL_OK)
		status = s->row_count || s->result ? commit_act(s, &b, err) :
				commit_quiet(s, err);
	if (status != RECALL_OK)
		go_back(s, &b);
	if (status == RECALL_STALE) {
		move_on(s);
		status = commit_quiet(s, err);
	}
	forget(&b);
	if (status == RECALL_OK && s->stale)
		return recall_fail(err, RECALL_STALE, "%s", s->line.data);
	return status;
}

/* With these the leech that was told of is old news. */
static bool is_answer(enum recall_event_kind kind)
{
	static const enum recall_event_kind kinds[] = { RECALL_EVENT_GRADE,
		RECALL_EVENT_TYPED, RECALL_EVENT_CHOOSE, RECALL_EVENT_PICK,
		RECALL_EVENT_DONT_KNOW, RECALL_EVENT_SUBMIT,
		RECALL_EVENT_OVERRIDE, RECALL_EVENT_UNDO };

	for (size_t i = 0; i < RECALL_COUNT(kinds); i++)
		if (kinds[i] == kind)
			return true;
	return false;
}

enum recall_status recall_session_event(struct recall_session *s,
		const struct recall_event *event, struct recall_error *err)
{
	struct recall_event e = *event;
	enum recall_status status;

	if (s->ended)
		return RECALL_OK;
	status = frame_write_new(s, err);
	if (status != RECALL_OK)
		return status;
	if (!e.text)
		e.text = "";
	s->now = event->now;
	s->ticks = event->ticks;
	s->row_count = 0;
	s->label = NULL;
	s->result = NULL;
	s->save = s->stale = false;
	recall_arena_reset(s->scratch);
	s->judged = (struct judged){ 0 };
	/* news stays until something is done */
	if (event->kind != RECALL_EVENT_TICK &&
			event->kind != RECALL_EVENT_DRAFT)
		recall_buf_reset(&s->line);
	if (is_answer(event->kind))
		s->leech[0] = '\0';
	switch (event->kind) {
	case RECALL_EVENT_UNDO:
		return undo(s, err);
	case RECALL_EVENT_END:
		return end(s, err);
	default:
		return run(s, &e, err);
	}
}

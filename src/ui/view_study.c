#include "ui/view_leech.h"
#include "ui/view_study.h"

#include <stdlib.h>
#include <string.h>

/* A pause in typing after which the draft is written down, ms. */
#define DRAFT_PAUSE 300
/* So long nobody presses a key before something is prepared, ms. */
#define AHEAD_PAUSE 1
/* A session may hold a draft back so long, ms; then a tick writes it. */
#define DRAFT_LAG 1100

static const struct scene_ops *const scene_table[] = {
	[RECALL_SCENE_LOOK] = &scene_look,
	[RECALL_SCENE_THINK] = &scene_think,
	[RECALL_SCENE_GRADE] = &scene_grade,
	[RECALL_SCENE_CHOICE] = &scene_choice,
	[RECALL_SCENE_TYPE] = &scene_type,
	[RECALL_SCENE_VERDICT] = &scene_verdict,
	[RECALL_SCENE_RETYPE] = &scene_retype,
	[RECALL_SCENE_WAIT] = &scene_wait,
	[RECALL_SCENE_ROUND] = &scene_round,
	[RECALL_SCENE_DONE] = &scene_done,
	[RECALL_SCENE_LEAF] = &scene_leaf,
	[RECALL_SCENE_SHEET] = &scene_sheet,
	[RECALL_SCENE_RESULT] = &scene_result,
	[RECALL_SCENE_TILES] = &scene_tiles,
	[RECALL_SCENE_GAME] = &scene_game,
};

const struct scene_ops *study_scene_ops(enum recall_scene_kind kind)
{
	return scene_table[kind];
}

static struct study *study_of(struct view *v)
{
	return (struct study *)v;
}

/* ---- what all scenes share -------------------------------------------- */

static unsigned edit_card(struct study *s)
{
	const struct recall_card *card = s->scene->card;
	struct view *v;

	if (!card)
		return REACT_NONE;
	v = view_edit_new(s->view.ui, card->deck, card->note);
	if (!v)
		return REACT_REDRAW;
	s->edited = true;
	if (s->session)
		recall_store_act_for(ui_app(s->view.ui)->store,
				recall_session_id(s->session));
	ui_push(s->view.ui, v);
	return REACT_REDRAW;
}

static unsigned show_card_info(struct study *s)
{
	struct view *v;

	if (!s->scene->card)
		return REACT_NONE;
	v = view_card_info_new(s->view.ui, s->scene->card->guid);
	if (v)
		ui_push(s->view.ui, v);
	return REACT_REDRAW;
}

/* The card that just became one; else whatever card stands there. */
static unsigned show_leech(struct study *s)
{
	const char *guid = *s->scene->leech ? s->scene->leech :
			s->scene->card ? s->scene->card->guid : NULL;
	struct view *v = guid ? view_leech_new(s->view.ui, guid) : NULL;

	if (!v)
		return REACT_NONE;
	s->edited = true;
	ui_push(s->view.ui, v);
	return REACT_REDRAW;
}

static unsigned show_options(struct study *s)
{
	static const char *const groups[] = {
		[RECALL_MODE_NONE] = "", [RECALL_MODE_LEARN] = "learn",
		[RECALL_MODE_TEST] = "test", [RECALL_MODE_MATCH] = "matching",
		[RECALL_MODE_SPACED] = "spaced", [RECALL_MODE_FLIP] = "cards",
		[RECALL_MODE_CALL] = "judge",
	};
	struct recall_session_row row;
	struct view *v;

	if (!s->session || recall_store_session(ui_app(s->view.ui)->store,
			recall_session_id(s->session), &row, NULL))
		return REACT_NONE;
	v = view_options_new(s->view.ui, row.deck, groups[s->scene->mode]);
	if (!v)
		return REACT_REDRAW;
	s->options = true;
	ui_push(s->view.ui, v);
	return REACT_REDRAW;
}

/* A finished session is not offered again. */
static unsigned leave(struct study *s)
{
	enum recall_scene_kind kind = s->scene->kind;

	if (kind == RECALL_SCENE_DONE || kind == RECALL_SCENE_RESULT ||
			kind == RECALL_SCENE_GAME)
		study_send(s, RECALL_EVENT_END);
	return REACT_CLOSE;
}

static unsigned scroll(struct study *s, int rows)
{
	s->skip += rows;
	if (s->skip < 0)
		s->skip = 0;
	s->follow = false;
	return REACT_REDRAW;
}

static int page(const struct study *s)
{
	int rows, columns;

	ui_size(s->view.ui, &rows, &columns);
	return rows > 12 ? rows / 2 : 4;
}

static unsigned move_in_card(struct study *s, enum command command)
{
	switch (command) {
	case CMD_UP:
		return scroll(s, -1);
	case CMD_DOWN:
		return scroll(s, 1);
	case CMD_PAGE_UP:
		return scroll(s, -page(s));
	case CMD_PAGE_DOWN:
		return scroll(s, page(s));
	default:
		return REACT_UNKNOWN;
	}
}

/* A stray letter on a sheet or in a game must not bury a card. */
static bool needs_card(enum command command)
{
	return command == CMD_STAR || command == CMD_SUSPEND ||
		command == CMD_BURY || command == CMD_RESET ||
		command == CMD_EDIT || command == CMD_CARD_INFO;
}

/* A session reads its options when it is opened, and what the collection has
 * of it; where it stood, it stands again. */
static unsigned go_on_with(struct study *s, int64_t id)
{
	struct app *app = ui_app(s->view.ui);
	struct recall_moment now = app_now(app);
	struct recall_error err = { .status = RECALL_OK };

	s->session = NULL;
	if (recall_session_resume(app->store, id, &now, ui_ticks(s->view.ui),
			&s->session, &err)) {
		ui_say_error(s->view.ui, &err);
		return REACT_CLOSE;
	}
	s->scene = recall_session_scene(s->session);
	s->info.card[0] = '\0';
	study_begin_scene(s);
	return REACT_REDRAW;
}

static int64_t put_away(struct study *s)
{
	int64_t id = recall_session_id(s->session);

	study_save_draft(s);
	recall_session_close(s->session);
	return id;
}

static unsigned reopen(struct study *s)
{
	s->options = false;
	return go_on_with(s, put_away(s));
}

/* What is done again changes the session as the collection has it. */
static unsigned redo(struct study *s)
{
	struct app *app = ui_app(s->view.ui);
	struct recall_moment now = app_now(app);
	struct recall_error err = { .status = RECALL_OK };
	struct recall_undone undone;
	int64_t id;

	if (!s->session)
		return REACT_NONE;
	id = put_away(s);
	if (recall_store_redo(app->store, &now, &undone, &err))
		ui_say_error(s->view.ui, &err);
	else
		ui_say(s->view.ui, "done again: %s", undone.label);
	return go_on_with(s, id);
}

static unsigned common_command(struct study *s, enum command command)
{
	bool game = s->scene->kind == RECALL_SCENE_SHEET ||
		s->scene->kind == RECALL_SCENE_TILES;
	static const struct {
		enum command command;
		enum recall_event_kind event;
	} plain[] = {
		{ CMD_GO_ON, RECALL_EVENT_NEXT },
		{ CMD_UNDO, RECALL_EVENT_UNDO },
		{ CMD_STAR, RECALL_EVENT_STAR },
		{ CMD_SUSPEND, RECALL_EVENT_SUSPEND },
		{ CMD_BURY, RECALL_EVENT_BURY },
		{ CMD_RESET, RECALL_EVENT_RESET },
		{ CMD_DONT_KNOW, RECALL_EVENT_DONT_KNOW },
		{ CMD_HINT, RECALL_EVENT_HINT },
		{ CMD_OVERRIDE, RECALL_EVENT_OVERRIDE },
		{ CMD_WANTS, RECALL_EVENT_WANTS },
	};
	size_t i;

	if ((needs_card(command) && (!s->scene->card || (game &&
			command != CMD_STAR))) ||
			(command == CMD_OPTIONS && game))
		return REACT_NONE;
	/* an edit may be what is taken back */
	if (command == CMD_UNDO)
		s->info.card[0] = '\0';
	for (i = 0; i < RECALL_COUNT(plain); i++)
		if (plain[i].command == command)
			return study_send(s, plain[i].event);
	switch (command) {
	case CMD_EDIT:
		return edit_card(s);
	case CMD_CARD_INFO:
		return show_card_info(s);
	case CMD_LEECH:
		return show_leech(s);
	case CMD_OPTIONS:
		return show_options(s);
	case CMD_REDO:
		return redo(s);
	case CMD_BACK:
		return leave(s);
	default:
		return move_in_card(s, command);
	}
}

/* ---- the view --------------------------------------------------------- */

static void draw(struct view *v, struct canvas *c)
{
	struct study *s = study_of(v);
	const struct scene_ops *ops = study_scene_ops(s->scene->kind);

	/* until something can be written again: an arrow key is no reason to
	 * believe that it was */
	if (s->trouble.status && !ui_is_saying(s->view.ui))
		ui_say_error(s->view.ui, &s->trouble);
	if (ops->draw)
		ops->draw(s, c);
	else
		study_draw_card(s, c, ops);
}

static unsigned do_command(struct view *v, enum command command)
{
	struct study *s = study_of(v);
	const struct scene_ops *ops = study_scene_ops(s->scene->kind);
	unsigned reaction = REACT_UNKNOWN;

	if (ops->command)
		reaction = ops->command(s, command);
	if (reaction == REACT_UNKNOWN)
		reaction = common_command(s, command);
	return reaction;
}

static unsigned type(struct study *s, const struct key_event *e)
{
	enum lineedit_result result = lineedit_key(&s->field, e);

	if (result == LINEEDIT_IGNORED)
		return REACT_UNKNOWN;
	if (result == LINEEDIT_CHANGED)
		s->typed_at = e->ticks ? e->ticks : 1;
	s->follow = true;
	return REACT_REDRAW;
}

static unsigned do_key(struct view *v, const struct key_event *e)
{
	struct study *s = study_of(v);
	const struct scene_ops *ops = study_scene_ops(s->scene->kind);
	unsigned reaction = REACT_UNKNOWN;

	if (ops->key)
		reaction = ops->key(s, e);
	if (reaction == REACT_UNKNOWN && s->typing)
		reaction = type(s, e);
	return reaction;
}

/* ms until a right answer goes on by itself, -1 never. */
static int advance_wait(const struct study *s)
{
	long ms = strtol(ui_app(s->view.ui)->settings.advance, NULL, 10);
	int64_t left;

	if (s->scene->advance_ms <= 0 || ms <= 0)
		return -1;
	left = s->since + ms - ui_ticks(s->view.ui);
	return left > 0 ? (int)left : 0;
}

/* ms until `pause` after `since`, 0 when it is over; -1: since is 0. */
static int left_of(const struct study *s, int64_t since, int pause)
{
	int64_t left = since + pause - ui_ticks(s->view.ui);

	if (!since)
		return -1;
	return left > 0 ? (int)left : 0;
}

static int draft_wait(const struct study *s)
{
	return left_of(s, s->typed_at, DRAFT_PAUSE);
}

static int settle_wait(const struct study *s)
{
	return left_of(s, s->draft_at, DRAFT_LAG);
}

static int sooner(int a, int b)
{
	if (a < 0)
		return b;
	return b < 0 || a < b ? a : b;
}

static int do_wait(struct view *v)
{
	struct study *s = study_of(v);
	const struct scene_ops *ops = study_scene_ops(s->scene->kind);
	int ms = sooner(advance_wait(s), draft_wait(s));

	ms = sooner(ms, settle_wait(s));
	if (s->ahead)
		ms = sooner(ms, AHEAD_PAUSE);
	return ops->wait ? sooner(ms, ops->wait(s)) : ms;
}

static unsigned do_tick(struct view *v)
{
	struct study *s = study_of(v);
	const struct scene_ops *ops = study_scene_ops(s->scene->kind);
	double mastery = s->scene->mastery;
	unsigned reaction = REACT_NONE;

	if (s->ahead)
		s->ahead = s->session && recall_session_prepare(s->session);
	if (s->scene->mastery > mastery)	/* it was left open */
		reaction = REACT_REDRAW;
	if (draft_wait(s) == 0)
		study_save_draft(s);
	if (settle_wait(s) == 0) {
		s->draft_at = 0;
		study_send(s, RECALL_EVENT_TICK);
	}
	if (advance_wait(s) == 0)
		return study_send(s, RECALL_EVENT_NEXT);
	return reaction | (ops->tick ? ops->tick(s) : REACT_NONE);
}

static unsigned do_back(struct view *v)
{
	struct study *s = study_of(v);

	if (s->options)
		return reopen(s);
	if (!s->edited)
		return REACT_REDRAW;
	s->edited = false;
	s->info.card[0] = '\0';
	recall_store_act_for(ui_app(s->view.ui)->store, 0);
	return study_send(s, RECALL_EVENT_RELOAD);
}

static bool do_holds(struct view *v, enum command command)
{
	return study_holds(study_of(v), command);
}

static void do_close(struct view *v)
{
	struct study *s = study_of(v);

	study_save_draft(s);
	recall_session_close(s->session);
	recall_buf_release(&s->info.text);
	lineedit_release(&s->field);
	flow_memo_free(s->memo);
	free(s);
}

static const struct view_ops study_ops = {
	.context = CTX_STUDY,
	.draw = draw,
	.command = do_command,
	.key = do_key,
	.wait = do_wait,
	.tick = do_tick,
	.back = do_back,
	.holds = do_holds,
	.close = do_close,
};

struct view *study_view_new(struct ui *ui, struct recall_session *session,
		const struct recall_scene *scene)
{
	struct study *s = recall_calloc(1, sizeof(*s));

	s->view = view_start(ui, &study_ops);
	s->session = session;
	s->scene = scene ? scene : recall_session_scene(session);
	recall_buf_init(&s->info.text);
	lineedit_init(&s->field, false, "");
	study_begin_scene(s);
	return &s->view;
}

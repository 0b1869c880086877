/*
 * Home: what to go on with, the decks and how they stand, what the host has
 * to offer, what is due today.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/outlook.h"
#include "ui/list.h"
#include "ui/start.h"
#include "ui/view_home.h"
#include "ui/words.h"

/* Up to so many cards all but exams is there with the first screen. */
#define QUICK_CARDS 5000
#define LOOK_EVERY 20	/* ms */
/* One answer takes about so long while nothing else is known, ms. */
#define USUAL_ANSWER 10000

/* ---- loading ----------------------------------------------------------- */

static struct home_row *add_row(struct home *h)
{
	RECALL_GROW(h->rows, h->count, h->cap);
	h->rows[h->count] = (struct home_row){ 0 };
	return &h->rows[h->count++];
}

static enum recall_status add_deck(void *arg, const struct recall_deck *deck)
{
	struct home *h = arg;
	struct home_row *row = add_row(h);
	struct recall_buf name = RECALL_BUF_INIT;

	words_deck(&name, deck->name);
	row->name = recall_arena_strdup(h->arena, name.data);
	row->title = recall_arena_strdup(h->arena, deck->name);
	row->about = recall_arena_strdup(h->arena, deck->description);
	row->source = recall_arena_strdup(h->arena, deck->source);
	row->deck = deck->id;
	row->cards = deck->cards;
	row->new_cards = deck->new_cards;
	row->due = deck->due;
	row->learning = deck->learning;
	row->starred = deck->starred;
	row->mastery = -1;
	row->goal_day = deck->goal_day;
	h->decks++;
	h->cards += deck->cards;
	h->due += deck->due;
	recall_buf_release(&name);
	return RECALL_OK;
}

static enum recall_status add_preload(void *arg,
		const struct recall_preload *p)
{
	struct home *h = arg;
	struct home_row *row;

	if (p->deck != 0)
		return RECALL_OK;
	row = add_row(h);
	row->path = recall_arena_strdup(h->arena, p->path);
	row->name = recall_arena_strdup(h->arena, p->title);
	row->title = row->name;
	row->cards = p->cards;
	return RECALL_OK;
}

/* "go on with Test, CRM · Chapter 9, question 7 of 20" */
static void load_resume(struct home *h)
{
	struct recall_session_row row;
	struct recall_buf line = RECALL_BUF_INIT;

	h->session = 0;
	h->resume = "";
	if (recall_store_session_open(ui_app(h->view.ui)->store, &row, NULL) !=
	    RECALL_OK)
		return;
	h->session = row.id;
	recall_buf_addf(&line, "go on with %s", recall_mode_title(row.mode));
	if (row.title && *row.title)
		recall_buf_addf(&line, ", %s", row.title);
	if (row.place && *row.place)
		recall_buf_addf(&line, ", %s", row.place);
	h->resume = recall_arena_strdup(h->arena, line.data);
	recall_buf_release(&line);
}

static void load_offer(struct home *h)
{
	struct app *app = ui_app(h->view.ui);
	struct recall_fitted made;

	h->offer_known = true;
	h->fit_answers = 0;
	if (recall_store_params_made(app->store, 0, &made, NULL) == RECALL_OK &&
	    recall_store_fit_is_due(&made) &&
	    worker_busy(app->worker, NULL) != WORK_FIT)
		h->fit_answers = made.new_answers;
}

/* ---- how the decks stand ------------------------------------------------ */

static void show_glance(struct home *h, const struct recall_glance *glance)
{
	h->streak = glance->streak;
	h->answer_ms = glance->answers > 20 ? glance->ms / glance->answers :
			USUAL_ANSWER;
}

static void show_outlook(struct home *h)
{
	const struct recall_glance *glance = outlook_glance(h->outlook);

	for (size_t i = 0; i < h->count; i++) {
		struct home_row *row = &h->rows[i];
		const struct deck_outlook *o = outlook_of(h->outlook,
				row->deck);

		if (!row->deck || !o)
			continue;
		row->mastery = o->mastery;
		row->forecast = o->forecast;
	}
	if (glance)
		show_glance(h, glance);
}

static void take_outlook(struct home *h)
{
	outlook_free(h->outlook);
	h->outlook = h->looking;
	h->looking = NULL;
	show_outlook(h);
}

static enum recall_status set_mastery(void *arg,
		const struct recall_deck *deck)
{
	struct home *h = arg;

	for (size_t i = 0; i < h->count; i++)
		if (h->rows[i].deck == deck->id)
			h->rows[i].mastery = deck->mastery;
	return RECALL_OK;
}

static void look_quickly(struct home *h)
{
	struct recall_store *store = ui_app(h->view.ui)->store;
	struct recall_moment now = app_now(ui_app(h->view.ui));
	struct recall_glance glance;

	recall_store_decks(store, &now, set_mastery, h, NULL);
	if (recall_store_glance(store, &now, &glance, NULL) == RECALL_OK)
		show_glance(h, &glance);
}

static bool has_exam(const struct home *h)
{
	for (size_t i = 0; i < h->count; i++)
		if (h->rows[i].goal_day > h->today)
			return true;
	return false;
}

static void start_looking(struct home *h)
{
	h->look = false;
	h->looking = outlook_start(ui_app(h->view.ui));
	if (outlook_is_over(h->looking))
		take_outlook(h);
}

/* What was known stays until it is looked up, which the first screen does not
 * wait for. */
static void plan_looking(struct home *h)
{
	bool quick = h->cards <= QUICK_CARDS;

	outlook_free(h->looking);
	h->looking = NULL;
	if (h->outlook)
		show_outlook(h);
	if (quick) {
		look_quickly(h);
		load_offer(h);
	}
	h->look = !quick || has_exam(h);
	if (h->look && !ui_app(h->view.ui)->screen)
		start_looking(h);
}

/* The selection stays on its deck, whatever moved around it. */
static void keep_selection(struct home *h, int64_t deck, const char *path)
{
	list_resize(&h->list, (int)h->count);
	for (size_t i = 0; i < h->count; i++) {
		const struct home_row *row = &h->rows[i];

		if ((deck && row->deck == deck) || (path && row->path &&
		    strcmp(row->path, path) == 0))
			h->list.selected = (int)i;
	}
}

static void load(struct home *h)
{
	struct app *app = ui_app(h->view.ui);
	struct recall_moment now = app_now(app);
	struct recall_error err = { 0 };
	const struct home_row *old = home_selected(h);
	int64_t deck = old ? old->deck : 0;
	char *path = old && old->path ? recall_strdup(old->path) : NULL;

	recall_arena_reset(h->arena);
	h->count = 0;
	h->decks = h->cards = h->due = 0;
	h->today = now.day;
	h->offer_known = false;
	if (recall_store_decks_due(app->store, &now, add_deck, h, &err) !=
	    RECALL_OK ||
	    recall_store_preloads(app->store, add_preload, h, &err) !=
	    RECALL_OK)
		ui_say_error(h->view.ui, &err);
	load_resume(h);
	plan_looking(h);
	keep_selection(h, deck, path);
	free(path);
}

const struct home_row *home_selected(const struct home *h)
{
	if (h->list.selected < 0 || (size_t)h->list.selected >= h->count)
		return NULL;
	return &h->rows[h->list.selected];
}

/* ---- commands ---------------------------------------------------------- */

/* The selected deck's id; a preloaded one is added first. 0 with a line
 * that says why not. */
static int64_t take_deck(struct home *h)
{
	const struct home_row *row = home_selected(h);
	struct recall_error err = { 0 };
	int64_t id = 0;

	if (!row) {
		ui_say(h->view.ui, "There is no deck yet: i imports one, "
				"n makes one.");
		return 0;
	}
	if (row->deck)
		return row->deck;
	if (recall_preload_add(ui_app(h->view.ui)->store, row->path, &id,
			&err) != RECALL_OK) {
		ui_say_error(h->view.ui, &err);
		return 0;
	}
	load(h);
	keep_selection(h, id, NULL);
	return id;
}

static void start(struct home *h, enum recall_mode mode)
{
	int64_t id = take_deck(h);
	struct scope scope = { .deck = id };

	if (!id || !home_selected(h))
		return;
	scope.title = home_selected(h)->name;
	start_study(h->view.ui, mode, &scope);
}

static unsigned make_deck(struct ui *ui, void *arg, const char *name)
{
	struct home *h = arg;
	struct recall_deck deck = { .guid = "", .name = name, .title = name,
		.description = "", .language = "", .source = "",
		.origin = "", .stamp = "" };
	struct recall_error err = { 0 };
	int64_t id;

	if (name[strspn(name, " ")] == '\0')
		return REACT_REDRAW;
	if (recall_store_deck_new(ui_app(ui)->store, &deck, &id, &err) !=
	    RECALL_OK) {
		ui_say_error(ui, &err);
		return REACT_REDRAW;
	}
	load(h);
	keep_selection(h, id, NULL);
	ui_push(ui, view_deck_new(ui, id));
	return REACT_REDRAW;
}

static unsigned rename_deck(struct ui *ui, void *arg, const char *name)
{
	struct home *h = arg;
	const struct home_row *row = home_selected(h);
	struct recall_error err = { 0 };

	if (row && name[strspn(name, " ")] &&
	    recall_store_deck_rename(ui_app(ui)->store, row->deck, name,
			&err) != RECALL_OK)
		ui_say_error(ui, &err);
	load(h);
	return REACT_REDRAW;
}

static unsigned delete_deck(struct ui *ui, void *arg)
{
	struct home *h = arg;
	const struct home_row *row = home_selected(h);
	struct recall_error err = { 0 };

	if (row && recall_store_deck_delete(ui_app(ui)->store, row->deck,
			&err) != RECALL_OK)
		ui_say_error(ui, &err);
	else if (row)
		ui_say(ui, "deleted; u brings it back");
	load(h);
	return REACT_REDRAW;
}

/* Only a deck of one's own can be renamed and deleted. */
static unsigned change_deck(struct home *h, enum command command)
{
	const struct home_row *row = home_selected(h);
	struct recall_buf question = RECALL_BUF_INIT;

	if (!row || !row->deck) {
		ui_say(h->view.ui, row ? "This deck belongs to the host; l "
				"adds it to yours." : "There is no deck.");
		return REACT_REDRAW;
	}
	if (command == CMD_RENAME) {
		ui_ask_text(h->view.ui, "Name:", row->title, rename_deck, h);
		return REACT_REDRAW;
	}
	recall_buf_addf(&question, "Delete %s, ", row->name);
	words_plural(&question, row->cards, "card", "cards");
	recall_buf_addc(&question, '?');
	ui_ask(h->view.ui, question.data, delete_deck, h);
	recall_buf_release(&question);
	return REACT_REDRAW;
}

static unsigned open_screen(struct home *h, enum command command)
{
	struct ui *ui = h->view.ui;
	const struct home_row *row = home_selected(h);
	int64_t id;

	switch (command) {
	case CMD_OPEN:
		id = take_deck(h);
		if (id)
			ui_push(ui, view_deck_new(ui, id));
		return REACT_REDRAW;
	case CMD_RESUME:
		if (h->session)
			ui_push(ui, view_study_resume(ui, h->session));
		else
			ui_say(ui, "No session was interrupted.");
		return REACT_REDRAW;
	case CMD_BROWSE:
		ui_push(ui, view_browse_new(ui, row ? row->deck : 0, ""));
		return REACT_REDRAW;
	case CMD_SEARCH:
		ui_push(ui, view_browse_new(ui, 0, NULL));
		return REACT_REDRAW;
	case CMD_IMPORT:
		ui_push(ui, view_import_new(ui, NULL, 0));
		return REACT_REDRAW;
	case CMD_OPTIONS:
		ui_push(ui, view_options_new(ui, 0, NULL));
		return REACT_REDRAW;
	case CMD_STATS:
		ui_push(ui, view_stats_new(ui, 0));
		return REACT_REDRAW;
	case CMD_MODEL:
		ui_push(ui, view_model_new(ui, 0));
		return REACT_REDRAW;
	case CMD_WORKLOAD:
		ui_push(ui, view_workload_new(ui, 0));
		return REACT_REDRAW;
	case CMD_NEW:
		ui_ask_text(ui, "New deck:", "", make_deck, h);
		return REACT_REDRAW;
	default:
		return REACT_UNKNOWN;
	}
}

static unsigned command_home(struct view *v, enum command command)
{
	struct home *h = (struct home *)v;

	/* it was left open over night */
	if (app_now(ui_app(v->ui)).day != h->today)
		load(h);
	if (list_command(&h->list, command))
		return REACT_REDRAW;
	if (start_mode_of(command) != RECALL_MODE_NONE) {
		start(h, start_mode_of(command));
		return REACT_REDRAW;
	}
	if (command == CMD_RENAME || command == CMD_DELETE)
		return change_deck(h, command);
	if (command == CMD_BACK)
		return REACT_QUIT;
	return open_screen(h, command);
}

/* A study set pasted here is one to import. */
static unsigned key_home(struct view *v, const struct key_event *e)
{
	struct home *h = (struct home *)v;

	if (e->key == KEY_MOUSE_)
		return start_click(v, &h->list, home_row_at(h, e->x, e->y));
	if (e->key != KEY_PASTE_)
		return REACT_UNKNOWN;
	ui_push(v->ui, import_paste(v->ui, e->text));
	return REACT_REDRAW;
}

/* ---- the view ---------------------------------------------------------- */

static int wait_home(struct view *v)
{
	const struct home *h = (const struct home *)v;

	if (!h->offer_known || h->look)
		return 0;
	return h->looking ? LOOK_EVERY : -1;
}

static unsigned tick_home(struct view *v)
{
	struct home *h = (struct home *)v;

	if (!h->offer_known) {
		load_offer(h);
		return REACT_REDRAW;
	}
	if (h->look)
		start_looking(h);
	if (!h->looking || !outlook_is_over(h->looking))
		return REACT_NONE;
	take_outlook(h);
	return REACT_REDRAW;
}

static unsigned back_home(struct view *v)
{
	load((struct home *)v);
	return REACT_REDRAW;
}

static void close_home(struct view *v)
{
	struct home *h = (struct home *)v;

	outlook_free(h->looking);
	outlook_free(h->outlook);
	recall_arena_free(h->arena);
	free(h->rows);
	free(h);
}

static const struct view_ops home_ops = {
	.context = CTX_HOME,
	.draw = home_draw,
	.command = command_home,
	.key = key_home,
	.wait = wait_home,
	.tick = tick_home,
	.back = back_home,
	.close = close_home,
};

struct view *view_home_new(struct ui *ui)
{
	struct home *h = recall_calloc(1, sizeof(*h));

	h->view = view_start(ui, &home_ops);
	h->arena = recall_arena_new();
	h->answer_ms = USUAL_ANSWER;
	load(h);
	return &h->view;
}

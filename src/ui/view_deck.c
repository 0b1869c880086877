#include "ui/view_deck.h"

#include <stdlib.h>
#include <string.h>

#include "ui/start.h"
#include "ui/view_leech.h"
#include "ui/words.h"

/* How often it is looked whether the past has been read, ms. */
#define LOOK_EVERY 60

static const struct door doors[DOOR_COUNT] = {
#define X(id, label, search, mode, style, sign) [DOOR_##id] =		\
	{ label, search, RECALL_MODE_##mode, STYLE_##style, sign, -1 },
	X(ALL, "all cards", "", LEARN, NORMAL, "")
	X(DUE, "due", "is:due", SPACED, ACCENT, "")
	X(MIXED, "mixed up", "is:mixed", LEARN, NORMAL, "")
	X(MISSED, "missed", "is:missed", LEARN, NORMAL, "")
	X(STARRED, "starred", "is:starred", LEARN, NORMAL, "*")
	X(LEECHES, "leeches", "is:leech", LEARN, NORMAL, "")
	X(NEW, "New", "level:new", LEARN, LEVEL_NEW, "·")
	X(LEARNING, "Learning", "level:learning", LEARN, LEVEL_LEARNING, "~")
	X(FAMILIAR, "Familiar", "level:familiar", LEARN, LEVEL_FAMILIAR, "+")
	X(MASTERED, "Mastered", "level:mastered", LEARN, LEVEL_MASTERED, "#")
#undef X
};

/* ---- loading ----------------------------------------------------------- */

/* As many as three of the coming days hold, and no handful. */
#define BACKLOG_LEAST 30
#define BACKLOG_DAYS 3

static bool has_backlog(struct recall_store *s, int due,
		const struct recall_moment *now)
{
	struct recall_load load;
	int week = 0;

	if (due < BACKLOG_LEAST ||
	    recall_store_load(s, now, &load, NULL) != RECALL_OK)
		return false;
	for (int d = 1; d <= 7; d++)
		week += load.due[d];
	return due > BACKLOG_DAYS * week / 7;
}

static void make_doors(struct deck_page *p)
{
	memcpy(p->doors, doors, sizeof(doors));
	p->doors[DOOR_ALL].count = p->deck.cards;
	p->doors[DOOR_DUE].count = p->deck.due;
	p->counted = DOOR_DUE + 1;
	p->tag = p->list.selected - DOOR_COUNT;
	list_resize(&p->list, DOOR_COUNT);
}

static bool load(struct deck_page *p)
{
	struct app *app = ui_app(p->view.ui);
	struct recall_moment now = app_now(app);
	struct recall_buf name = RECALL_BUF_INIT;
	struct recall_error err = { 0 };
	struct recall_deck *d = &p->deck;

	p->today = now.day;
	if (recall_store_deck(app->store, p->id, &now, d, &err) != RECALL_OK) {
		ui_say_error(p->view.ui, &err);
		return false;
	}
	if (recall_exam_forecast(app->store, p->id, &now, false, &p->exam,
			NULL) != RECALL_OK)
		p->exam.known = false;
	if (recall_store_deck(app->store, p->id, &now, d, &err) != RECALL_OK)
		return false;
	recall_arena_reset(p->arena);
	words_deck(&name, d->name);
	p->name = recall_arena_strdup(p->arena, name.data);
	recall_buf_release(&name);
	d->guid = recall_arena_strdup(p->arena, d->guid);
	d->name = recall_arena_strdup(p->arena, d->name);
	d->title = recall_arena_strdup(p->arena, d->title);
	d->description = recall_arena_strdup(p->arena, d->description);
	d->language = recall_arena_strdup(p->arena, d->language);
	d->source = recall_arena_strdup(p->arena, d->source);
	d->origin = recall_arena_strdup(p->arena, d->origin);
	d->stamp = recall_arena_strdup(p->arena, d->stamp);
	p->exam_day = recall_store_goal_day(app->store, p->id);
	p->backlog = has_backlog(app->store, d->due, &now);
	make_doors(p);
	p->known = NULL;
	p->waiting = false;
	reading_free(app, p->reading);
	p->reading = NULL;
	return true;
}

/* ---- what is found out while no key waits ------------------------------- */

static void count_door(struct deck_page *p)
{
	struct app *app = ui_app(p->view.ui);
	struct door *door = &p->doors[p->counted++];
	struct recall_query q = { .deck = p->id, .pick = RECALL_PICK_ALL,
		.search = door->search };

	q.now = app_now(app);
	if (recall_store_count(app->store, &q, &door->count, NULL) !=
	    RECALL_OK)
		door->count = 0;
}

/* The deck's tags are doors, too. */
static void add_tags(struct deck_page *p)
{
	const struct recall_history *h = &p->known->history;

	for (int i = 0; i < h->group_count &&
	     p->list.count < DOOR_COUNT + DOOR_TAGS; i++) {
		const struct recall_group *g = &h->groups[i];

		if (g->deck)
			continue;
		p->doors[p->list.count++] = (struct door){
			.label = recall_arena_printf(p->arena, "tag %s",
					g->name),
			.search = recall_arena_printf(p->arena, "tag:%s",
					g->name),
			.mode = RECALL_MODE_LEARN,
			.style = STYLE_NORMAL,
			.sign = "",
			.count = g->now.cards,
		};
	}
	/* where one was before a look elsewhere */
	if (p->tag >= 0 && p->list.selected == DOOR_COUNT - 1 &&
	    DOOR_COUNT + p->tag < p->list.count)
		p->list.selected = DOOR_COUNT + p->tag;
	p->tag = -1;
}

static void take_past(struct deck_page *p)
{
	struct recall_error err;

	p->waiting = false;
	p->known = reading_known(p->reading, &err);
	if (p->known)
		add_tags(p);
}

/* One door after the other: a large deck's page is there at once. Then its
 * past, on a thread. */
static unsigned tick_deck(struct view *v)
{
	struct deck_page *p = (struct deck_page *)v;
	const struct past_scope scope = { .deck = p->id };

	if (p->counted < DOOR_COUNT) {
		count_door(p);
		return REACT_REDRAW;
	}
	if (!p->reading) {
		p->reading = reading_start(ui_app(v->ui), &scope);
		p->waiting = true;
	}
	if (!p->waiting || !reading_ended(p->reading, NULL))
		return REACT_NONE;
	take_past(p);
	return REACT_REDRAW;
}

static int wait_deck(struct view *v)
{
	const struct deck_page *p = (const struct deck_page *)v;

	if (p->counted < DOOR_COUNT || !p->reading)
		return 0;
	return p->waiting ? LOOK_EVERY : -1;
}

/* ---- commands ---------------------------------------------------------- */

/* The statistics of this deck are what was read for its page; and who goes
 * on to study is not to wait for it. */
static void lend_reading(struct deck_page *p)
{
	reading_free(ui_app(p->view.ui), p->reading);
	p->reading = NULL;
	p->known = NULL;
	p->waiting = false;
}

static void start(struct deck_page *p, enum recall_mode mode)
{
	int at = p->list.selected;
	struct recall_buf title = RECALL_BUF_INIT;
	struct scope scope = { .deck = p->id };

	lend_reading(p);
	recall_buf_adds(&title, p->name);
	/* Spaced asks what is due, in its order, by itself */
	if (at > 0 && !(mode == RECALL_MODE_SPACED && at == 1)) {
		scope.search = p->doors[at].search;
		recall_buf_addf(&title, ", %s", p->doors[at].label);
	}
	scope.title = title.data;
	start_study(p->view.ui, mode, &scope);
	recall_buf_release(&title);
}

static void open_door(struct deck_page *p)
{
	int at = p->list.selected;

	if (p->doors[at].count == 0)
		ui_say(p->view.ui, "No card is %s now.", p->doors[at].label);
	else if (at == DOOR_LEECHES)
		ui_push(p->view.ui, view_leeches_new(p->view.ui, p->id));
	else
		start(p, p->doors[at].mode);
}

static unsigned set_name(struct ui *ui, void *arg, const char *name)
{
	struct deck_page *p = arg;
	struct recall_error err = { 0 };

	if (name[strspn(name, " ")] &&
	    recall_store_deck_rename(ui_app(ui)->store, p->id, name, &err) !=
	    RECALL_OK)
		ui_say_error(ui, &err);
	load(p);
	return REACT_REDRAW;
}

static unsigned set_description(struct ui *ui, void *arg, const char *text)
{
	struct deck_page *p = arg;
	struct recall_error err = { 0 };

	p->deck.description = text;
	if (recall_store_deck_describe(ui_app(ui)->store, p->id, &p->deck,
			&err) != RECALL_OK)
		ui_say_error(ui, &err);
	load(p);
	return REACT_REDRAW;
}

static unsigned delete_deck(struct ui *ui, void *arg)
{
	struct deck_page *p = arg;
	struct recall_error err = { 0 };

	if (recall_store_deck_delete(ui_app(ui)->store, p->id, &err) !=
	    RECALL_OK) {
		ui_say_error(ui, &err);
		return REACT_REDRAW;
	}
	ui_say(ui, "deleted; u brings it back");
	return REACT_CLOSE;
}

static void ask_delete(struct deck_page *p)
{
	struct recall_buf question = RECALL_BUF_INIT;

	recall_buf_addf(&question, "Delete %s, ", p->name);
	words_plural(&question, p->deck.cards, "card", "cards");
	recall_buf_addc(&question, '?');
	ui_ask(p->view.ui, question.data, delete_deck, p);
	recall_buf_release(&question);
}

static unsigned command_deck(struct view *v, enum command command)
{
	struct deck_page *p = (struct deck_page *)v;
	const char *search = p->doors[p->list.selected].search;

	if (list_command(&p->list, command))
		return REACT_REDRAW;
	if (start_mode_of(command) != RECALL_MODE_NONE) {
		start(p, start_mode_of(command));
		return REACT_REDRAW;
	}
	switch (command) {
	case CMD_OPEN:
		open_door(p);
		break;
	case CMD_BROWSE:
		ui_push(v->ui, view_browse_new(v->ui, p->id, search));
		break;
	case CMD_SEARCH:
		ui_push(v->ui, view_browse_new(v->ui, p->id, NULL));
		break;
	case CMD_NEW:
		ui_push(v->ui, view_edit_new(v->ui, p->id, 0));
		break;
	case CMD_IMPORT:
		ui_push(v->ui, import_into(v->ui, p->id));
		break;
	case CMD_OPTIONS:
		ui_push(v->ui, view_options_new(v->ui, p->id, NULL));
		break;
	case CMD_STATS:
		lend_reading(p);
		ui_push(v->ui, view_stats_new(v->ui, p->id));
		break;
	case CMD_GOAL:
		view_goal_open(v->ui, p->id);
		break;
	case CMD_BACKLOG:
		ui_push(v->ui, view_backlog_new(v->ui, p->id));
		break;
	case CMD_MODEL:
		ui_push(v->ui, view_model_new(v->ui, p->id));
		break;
	case CMD_WORKLOAD:
		ui_push(v->ui, view_workload_new(v->ui, p->id));
		break;
	case CMD_EDIT:
		ui_ask_text(v->ui, "Description:", p->deck.description,
				set_description, p);
		break;
	case CMD_RENAME:
		ui_ask_text(v->ui, "Name:", p->deck.name, set_name, p);
		break;
	case CMD_DELETE:
		ask_delete(p);
		break;
	default:
		return REACT_UNKNOWN;
	}
	return REACT_REDRAW;
}

static unsigned key_deck(struct view *v, const struct key_event *e)
{
	return start_mouse(v, &((struct deck_page *)v)->list, e);
}

/* ---- the view ---------------------------------------------------------- */

/* An undone or deleted deck may be gone. */
static unsigned back_deck(struct view *v)
{
	return load((struct deck_page *)v) ? REACT_REDRAW : REACT_CLOSE;
}

static void close_deck(struct view *v)
{
	struct deck_page *p = (struct deck_page *)v;

	reading_free(ui_app(v->ui), p->reading);
	recall_arena_free(p->arena);
	free(p);
}

static const struct view_ops deck_ops = {
	.context = CTX_DECK,
	.draw = deck_draw,
	.command = command_deck,
	.key = key_deck,
	.wait = wait_deck,
	.tick = tick_deck,
	.back = back_deck,
	.close = close_deck,
};

struct view *view_deck_new(struct ui *ui, int64_t deck)
{
	struct deck_page *p = recall_calloc(1, sizeof(*p));

	p->view = view_start(ui, &deck_ops);
	p->id = deck;
	p->arena = recall_arena_new();
	if (load(p))
		return &p->view;
	close_deck(&p->view);
	return NULL;
}

/*
 * A deck's page: how it stands, and its cards in groups. Each group is a
 * door: Enter studies it, and so does the key of any mode.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/list.h"
#include "ui/start.h"
#include "ui/view_leech.h"
#include "ui/words.h"

/* label, search ("" all), mode that Enter starts, style, sign */
#define DOORS(X)							\
	X("all cards", "", LEARN, NORMAL, "")				\
	X("due", "is:due", SPACED, ACCENT, "")				\
	X("mixed up", "is:mixed", LEARN, NORMAL, "")			\
	X("missed", "is:missed", LEARN, NORMAL, "")			\
	X("starred", "is:starred", LEARN, NORMAL, "*")			\
	X("leeches", "is:leech", LEARN, NORMAL, "")			\
	X("New", "level:new", LEARN, LEVEL_NEW, "·")			\
	X("Learning", "level:learning", LEARN, LEVEL_LEARNING, "~")	\
	X("Familiar", "level:familiar", LEARN, LEVEL_FAMILIAR, "+")	\
	X("Mastered", "level:mastered", LEARN, LEVEL_MASTERED, "#")

static const struct {
	const char *label, *search;
	enum recall_mode mode;
	enum style style;
	const char *sign;
} doors[] = {
#define X(label, search, mode, style, sign) \
	{ label, search, RECALL_MODE_##mode, STYLE_##style, sign },
	DOORS(X)
#undef X
};
#define DOOR_COUNT ((int)(sizeof(doors) / sizeof(doors[0])))
#define DOOR_LEECHES 5	/* opens the screen that helps */
#define DOOR_COLUMNS 30

static const struct {
	enum command command;
	const char *text;
} actions[] = {
	{ CMD_LEARN, "Learn" },
	{ CMD_TEST, "Test" },
	{ CMD_MATCH, "Matching" },
	{ CMD_SPACED, "Spaced" },
	{ CMD_FLIP, "Flashcards" },
	{ CMD_BROWSE, "browse the cards" },
	{ CMD_NEW, "new card" },
	{ CMD_IMPORT, "import into it" },
	{ CMD_OPTIONS, "options" },
	{ CMD_STATS, "statistics" },
	{ CMD_GOAL, "exam" },
	{ CMD_WORKLOAD, "desired retention" },
	{ CMD_MODEL, "memory model" },
	{ CMD_BACKLOG, "move reviews" },
	{ CMD_EDIT, "describe" },
	{ CMD_RENAME, "rename" },
	{ CMD_DELETE, "delete" },
};
#define MODES 5		/* of them, which stand first */
#define ACTION_COLUMNS 18
#define ACTION_COUNT ((int)(sizeof(actions) / sizeof(actions[0])))

struct deck_page {
	struct view view;
	int64_t id;
	struct recall_arena *arena;
	struct recall_deck deck;	/* strings in the arena */
	const char *name;		/* as shown */
	struct recall_exam exam;
	int32_t exam_day;		/* its own, or of a deck above; 0 */
	bool backlog;			/* more is due than usual by far */
	int counts[DOOR_COUNT];
	int counted;			/* doors whose count is known */
	int32_t today;
	struct list list;		/* over doors */
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
	p->counts[0] = d->cards;
	p->counts[1] = d->due;
	p->counted = 2;
	return true;
}

/* One door after the other, when no key waits: a large deck's page is there
 * at once. */
static unsigned count_next(struct view *v)
{
	struct deck_page *p = (struct deck_page *)v;
	struct app *app = ui_app(v->ui);
	struct recall_query q = { .deck = p->id, .pick = RECALL_PICK_ALL };

	if (p->counted == DOOR_COUNT)
		return REACT_NONE;
	q.search = doors[p->counted].search;
	q.now = app_now(app);
	if (recall_store_count(app->store, &q, &p->counts[p->counted], NULL) !=
	    RECALL_OK)
		p->counts[p->counted] = 0;
	p->counted++;
	return REACT_REDRAW;
}

static int wait_deck(struct view *v)
{
	return ((struct deck_page *)v)->counted < DOOR_COUNT ? 0 : -1;
}

/* ---- drawing ----------------------------------------------------------- */

static void draw_door(const struct deck_page *p, struct canvas *c,
		struct box b, int row, int at)
{
	bool on = at == p->list.selected;
	bool empty = at < p->counted && p->counts[at] == 0;
	char count[WORDS_SIZE] = "…";
	enum style style = on ? STYLE_SELECTED : empty ? STYLE_DIM :
			doors[at].style;
	struct box end = { b.row, b.column, b.rows, b.columns - 1 };

	if (on)
		canvas_text(c, b, row, 0, 1, STYLE_SELECTED, "▸");
	canvas_text(c, b, row, 2, 1, doors[at].style, doors[at].sign);
	canvas_text(c, b, row, 4, b.columns - 12, style, doors[at].label);
	if (at < p->counted)
		words_count(p->counts[at], count);
	canvas_text_right(c, end, row, style, count);
}

static void draw_doors(struct deck_page *p, struct canvas *c, struct box b)
{
	list_show(&p->list, b.rows);
	for (int i = 0; i < b.rows && p->list.top + i < DOOR_COUNT; i++)
		draw_door(p, c, b, i, p->list.top + i);
	list_signs(&p->list, c, b);
}

static void draw_action(const struct deck_page *p, struct canvas *c,
		struct box b, int row, int at)
{
	int key = keymap_key(ui_app(p->view.ui)->keymap, CTX_DECK,
			actions[at].command);
	char name[KEY_NAME_SIZE] = "";

	if (key >= 0)
		key_name(key, name);
	canvas_text(c, b, row, 0, 2, STYLE_KEY, name);
	canvas_text(c, b, row, 3, -1, at < MODES ? STYLE_NORMAL : STYLE_DIM,
			actions[at].text);
}

/* The modes, and beside or below them what else there is. */
static void draw_actions(const struct deck_page *p, struct canvas *c,
		struct box b)
{
	bool beside = b.columns >= 2 * ACTION_COLUMNS;
	int row = 0;

	for (int i = 0; i < MODES; i++)
		draw_action(p, c, b, row++, i);
	if (beside) {
		b.column += ACTION_COLUMNS;
		b.columns -= ACTION_COLUMNS;
	}
	row = beside ? 0 : row + (b.rows > ACTION_COUNT ? 1 : 0);
	for (int i = MODES; i < ACTION_COUNT; i++)
		draw_action(p, c, b, row++, i);
}

static void add_share(struct recall_buf *out, const char *before, double share)
{
	char text[WORDS_SIZE];

	words_share(share, text);
	recall_buf_addf(out, "%s%s", before, text);
}

/* What the exam will bring; how many rows it took. */
static int draw_forecast(const struct deck_page *p, struct canvas *c,
		struct box b, int row)
{
	const struct recall_exam *e = &p->exam;
	struct recall_buf line = RECALL_BUF_INIT;
	char before[48];

	if (!e->known || b.rows < row + 10)
		return 0;
	add_share(&line, "expected ", e->plan.score);
	add_share(&line, ", four of five between ", e->plan.low);
	add_share(&line, " and ", e->plan.high);
	add_share(&line, "; unstudied ", e->plan.untouched);
	canvas_text(c, b, row, 0, -1, STYLE_NORMAL, line.data);
	recall_buf_reset(&line);
	for (int i = 0; i < RECALL_EXAM_MINUTES; i++) {
		snprintf(before, sizeof(before), "%s%d min ", i ? ", " :
				"a day: ", e->minutes[i]);
		add_share(&line, before, e->with_minutes[i]);
	}
	if (e->day_worth > 0)
		add_share(&line, "; today +", e->day_worth);
	canvas_text(c, b, row + 1, 0, -1, STYLE_DIM, line.data);
	recall_buf_release(&line);
	return 2;
}

/* A line for who comes back after a pause; how many rows it took. */
static int draw_backlog(const struct deck_page *p, struct canvas *c,
		struct box b, int row)
{
	int key = keymap_key(ui_app(p->view.ui)->keymap, CTX_DECK,
			CMD_BACKLOG);
	char name[KEY_NAME_SIZE];

	if (!p->backlog || key < 0 || b.rows < row + 8)
		return 0;
	key_name(key, name);
	canvas_textf(c, b, row, 0, STYLE_ACCENT, "%d are due: %s spreads them "
			"over some days", p->deck.due, name);
	return 1;
}

/* Mastery and the exam; how many rows it took. */
static int draw_standing(const struct deck_page *p, struct canvas *c,
		struct box b)
{
	char share[WORDS_SIZE], day[WORDS_SIZE], off[WORDS_SIZE];
	int at, rows = 1;

	words_share(p->deck.mastery, share);
	at = canvas_text(c, b, 0, 0, -1, STYLE_DIM, "mastery ");
	if (b.columns >= 34) {
		canvas_bar(c, b, 0, at + 1, 16, p->deck.mastery, c->ascii);
		at += 18;
	}
	at += canvas_text(c, b, 0, at, -1, STYLE_BOLD, share);
	if (!p->exam_day)
		return rows + draw_backlog(p, c, b, rows);
	words_day(p->exam_day, p->today, day);
	words_days_off(p->exam_day, p->today, off);
	if (b.columns - at < 34 && b.rows > 1) {
		at = -3;
		rows = 2;
	}
	canvas_textf(c, b, rows - 1, at + 3, STYLE_NORMAL, "exam %s, %s", day,
			off);
	rows += draw_forecast(p, c, b, rows);
	return rows + draw_backlog(p, c, b, rows);
}

static void draw_deck(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_OPEN, CMD_LEARN, CMD_TEST,
		CMD_MATCH, CMD_SPACED, CMD_FLIP, CMD_BROWSE, CMD_NEW,
		CMD_OPTIONS, CMD_HELP, CMD_BACK };
	struct deck_page *p = (struct deck_page *)v;
	struct recall_buf right = RECALL_BUF_INIT;
	struct box b, side;
	int rows;

	words_plural(&right, p->deck.cards, "card", "cards");
	b = ui_frame(v, c, p->name, right.data, keys,
			sizeof(keys) / sizeof(keys[0]));
	recall_buf_release(&right);
	if (b.columns > 40) {
		b.column += 2;
		b.columns -= 2;
	}
	if (b.rows > 14 && *p->deck.description) {
		struct box text = b;

		text.columns = b.columns > 72 ? 72 : b.columns;
		rows = canvas_paragraph_short(c, text, b.rows > 30 ? 8 : 3,
				STYLE_DIM, p->deck.description) + 1;
		b.row += rows;
		b.rows -= rows;
	}
	if (b.rows > 4) {
		rows = draw_standing(p, c, b) + (b.rows >
				(p->exam.known ? 24 : 12) ? 1 : 0);
		b.row += rows;
		b.rows -= rows;
	}
	side = b;
	if (b.columns >= DOOR_COLUMNS + 24) {
		b.columns = DOOR_COLUMNS;
		side.column += DOOR_COLUMNS + 6;
		side.columns -= DOOR_COLUMNS + 6;
		draw_actions(p, c, side);
	}
	draw_doors(p, c, b);
}

/* ---- commands ---------------------------------------------------------- */

static void start(struct deck_page *p, enum recall_mode mode)
{
	int at = p->list.selected;
	struct recall_buf title = RECALL_BUF_INIT;
	struct scope scope = { .deck = p->id };

	recall_buf_adds(&title, p->name);
	/* Spaced asks what is due, in its order, by itself */
	if (at > 0 && !(mode == RECALL_MODE_SPACED && at == 1)) {
		scope.search = doors[at].search;
		recall_buf_addf(&title, ", %s", doors[at].label);
	}
	scope.title = title.data;
	start_study(p->view.ui, mode, &scope);
	recall_buf_release(&title);
}

static void open_door(struct deck_page *p)
{
	int at = p->list.selected;

	if (at < p->counted && p->counts[at] == 0)
		ui_say(p->view.ui, "No card is %s now.", doors[at].label);
	else if (at == DOOR_LEECHES)
		ui_push(p->view.ui, view_leeches_new(p->view.ui, p->id));
	else
		start(p, doors[at].mode);
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
	const char *search = doors[p->list.selected].search;

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
	struct deck_page *p = (struct deck_page *)v;

	if (e->key != KEY_MOUSE_)
		return REACT_UNKNOWN;
	return start_click(v, &p->list, list_row_at(&p->list, e->x, e->y));
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

	recall_arena_free(p->arena);
	free(p);
}

static const struct view_ops deck_ops = {
	.context = CTX_DECK,
	.draw = draw_deck,
	.command = command_deck,
	.key = key_deck,
	.wait = wait_deck,
	.tick = count_next,
	.back = back_deck,
	.close = close_deck,
};

struct view *view_deck_new(struct ui *ui, int64_t deck)
{
	struct deck_page *p = recall_calloc(1, sizeof(*p));

	p->view.ops = &deck_ops;
	p->view.context = CTX_DECK;
	p->view.ui = ui;
	p->id = deck;
	p->arena = recall_arena_new();
	p->list.count = DOOR_COUNT;
	if (load(p))
		return &p->view;
	close_deck(&p->view);
	return NULL;
}

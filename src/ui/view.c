#include "ui/view.h"

#include <stdlib.h>
#include <string.h>

#include "ui/loop.h"
#include "ui/terminal.h"

struct view *ui_top(const struct ui *ui)
{
	return ui->count ? ui->stack[ui->count - 1] : NULL;
}

struct view *ui_below(const struct ui *ui, const struct view *v)
{
	for (size_t i = 1; i < ui->count; i++)
		if (ui->stack[i] == v)
			return ui->stack[i - 1];
	return NULL;
}

struct app *ui_app(struct ui *ui)
{
	return ui->app;
}

int64_t ui_ticks(struct ui *ui)
{
	return ui->ticks;
}

void ui_size(struct ui *ui, int *rows, int *columns)
{
	*rows = ui->rows;
	*columns = ui->columns;
}

bool ui_ascii(struct ui *ui)
{
	return strcmp(ui->app->settings.signs, "ascii") == 0;
}

bool ui_is_over(const struct ui *ui)
{
	return ui->over || ui->count == 0;
}

/* ---- the stack --------------------------------------------------------- */

static void close_view(struct view *v)
{
	if (v->ops->close)
		v->ops->close(v);
	else
		free(v);
}

static void close_replaced(struct ui *ui)
{
	if (ui->replaced)
		close_view(ui->replaced);
	ui->replaced = NULL;
}

void ui_push(struct ui *ui, struct view *v)
{
	if (!v)
		return;
	RECALL_GROW(ui->stack, ui->count, ui->cap);
	v->ui = ui;
	ui->stack[ui->count++] = v;
	ui->redraw = true;
}

/* Takes v off the stack wherever it stands: it may have pushed another
 * view before it asked to be closed. */
static bool remove_view(struct ui *ui, const struct view *v)
{
	size_t i = ui->count;

	while (i > 0 && ui->stack[i - 1] != v)
		i--;
	if (i == 0)
		return false;
	memmove(&ui->stack[i - 1], &ui->stack[i],
			(ui->count - i) * sizeof(struct view *));
	ui->count--;
	ui->redraw = true;
	return true;
}

/* The old one may be the very view that called: it is closed when its
 * function has returned. */
void ui_replace(struct ui *ui, struct view *v)
{
	struct view *old = ui_top(ui);

	if (!v)
		return;
	ui_push(ui, v);
	if (!old)
		return;
	close_replaced(ui);
	remove_view(ui, old);
	ui->replaced = old;
}

static void tell_back(struct ui *ui)
{
	struct view *top = ui_top(ui);

	if (top && top->ops->back)
		ui_react(ui, top, top->ops->back(top));
}

void ui_react(struct ui *ui, struct view *v, unsigned reaction)
{
	if (reaction & REACT_REDRAW)
		ui->redraw = true;
	if (reaction & REACT_FLUSH)
		ui->flush = true;
	if (reaction & REACT_BELL)
		ui->bell = true;
	if (reaction & REACT_QUIT)
		ui->over = true;
	if (reaction & REACT_CLOSE) {
		bool top = ui_top(ui) == v;

		if (remove_view(ui, v))
			close_view(v);
		if (top)
			tell_back(ui);
	}
}

/* ---- keys -------------------------------------------------------------- */

void ui_settle(struct ui *ui)
{
	const struct work work = { .kind = WORK_SETTLE };
	struct app *app = ui->app;

	if (recall_store_is_settled(app->store))
		return;
	if (app->worker)
		worker_ask(app->worker, &work);
	else
		recall_store_settle(app->store, NULL);
}

/* Undo and redo, for screens that have none of their own. */
static unsigned undo_last(struct ui *ui, bool redo)
{
	struct recall_moment now = app_now(ui->app);
	struct recall_undone undone;
	char *label;
	struct recall_error err = { 0 };
	enum recall_status status = redo ?
		recall_store_redo(ui->app->store, &now, &undone, &err) :
		recall_store_undo(ui->app->store, &now, 0, &undone, &err);

	if (status != RECALL_OK) {
		ui_say_error(ui, &err);
		return REACT_REDRAW;
	}
	ui_settle(ui);
	/* The view may find that what it showed is gone, and close: what was
	 * undone says why, so it comes last. */
	label = recall_strdup(undone.label);
	tell_back(ui);
	ui_say(ui, redo ? "done again: %s" : "undone: %s", label);
	free(label);
	return REACT_REDRAW;
}

/* What a command does where the view leaves it to us. */
static unsigned command_default(struct ui *ui, struct view *v,
		enum command command)
{
	switch (command) {
	case CMD_HELP:
		ui_push(ui, view_help_new(ui, v));
		return REACT_REDRAW;
	case CMD_BACK:
		return REACT_CLOSE;
	case CMD_QUIT:
		return REACT_QUIT;
	case CMD_UNDO:
	case CMD_REDO:
		return undo_last(ui, command == CMD_REDO);
	case CMD_REDRAW:
		ui->forget = true;
		return REACT_REDRAW;
	case CMD_SUSPEND_PROGRAM:
		ui->suspend = true;
		return REACT_REDRAW;
	default:
		return REACT_NONE;
	}
}

/* False when the key is nothing here. */
static bool dispatch(struct ui *ui, const struct key_event *e)
{
	struct view *v = ui_top(ui);
	unsigned reaction = REACT_UNKNOWN;
	enum command command;

	if (v->ops->key)
		reaction = v->ops->key(v, e);
	if (reaction & REACT_UNKNOWN) {
		command = keymap_find(ui->app->keymap, v->context, e->key);
		if (command == CMD_COUNT)
			return false;
		reaction = REACT_UNKNOWN;
		if (v->ops->command && command != CMD_NONE)
			reaction = v->ops->command(v, command);
		if (reaction & REACT_UNKNOWN)
			reaction = command_default(ui, v, command);
	}
	ui_react(ui, v, reaction);
	return true;
}

/*
 * Esc and the key after it can arrive together over a slow line and look
 * like Alt and that key. Where Alt means nothing, they are two keys.
 */
static void dispatch_alt(struct ui *ui, const struct key_event *e)
{
	struct key_event part = *e;

	if (dispatch(ui, e))
		return;
	part.key = 27;
	part.text = "";
	dispatch(ui, &part);
	if (ui_is_over(ui))
		return;
	part.key = e->key & ~KEY_ALT;
	part.text = e->text;
	dispatch(ui, &part);
}

static void shut_up(struct ui *ui)
{
	if (ui->said.len == 0)
		return;
	recall_buf_reset(&ui->said);
	ui->redraw = true;
}

static void timeout_over(struct ui *ui)
{
	struct view *v = ui_top(ui);

	if (v->ops->tick)
		ui_react(ui, v, v->ops->tick(v));
}

static void read_news(struct ui *ui)
{
	struct recall_buf line = RECALL_BUF_INIT;

	/* one piece of news doesn't take another's place */
	while (worker_news(ui->app->worker, &line))
		recall_buf_addf(&ui->app->news, "%s%s",
				ui->app->news.len ? " · " : "", line.data);
	recall_buf_release(&line);
	ui->app->looking = worker_looking(ui->app->worker);
	/* nobody who studies is disturbed */
	if (ui_top(ui)->ops->context == CTX_HOME)
		tell_back(ui);
	else if (ui_top(ui)->ops->wake)
		ui_react(ui, ui_top(ui), ui_top(ui)->ops->wake(ui_top(ui)));
}

static void handle(struct ui *ui, const struct key_event *e)
{
	switch (e->key) {
	case KEY_HANGUP_:
		ui->over = true;
		return;
	case KEY_RESIZE_:
		ui->redraw = true;
		return;
	case KEY_TIMEOUT_:
		timeout_over(ui);
		return;
	case KEY_WAKE_:
		read_news(ui);
		return;
	}
	shut_up(ui);
	if (e->key & KEY_ALT)
		dispatch_alt(ui, e);
	else
		dispatch(ui, e);
}

void ui_event(struct ui *ui, const struct key_event *e)
{
	ui->ticks = e->ticks;
	if (!ui_is_over(ui))
		handle(ui, e);
	close_replaced(ui);
}

void ui_later(struct ui *ui, unsigned (*fn)(struct ui *ui, void *arg),
		void *arg)
{
	ui->later = fn;
	ui->later_arg = arg;
}

bool ui_do_later(struct ui *ui)
{
	unsigned (*fn)(struct ui *ui, void *arg) = ui->later;

	if (!fn || ui_is_over(ui))
		return false;
	ui->later = NULL;
	ui->ticks = recall_clock_ticks();
	shut_up(ui);
	ui_react(ui, ui_top(ui), fn(ui, ui->later_arg));
	close_replaced(ui);
	return true;
}

/* ---- drawing ----------------------------------------------------------- */

void ui_draw(struct ui *ui, struct canvas *c)
{
	size_t from = ui->count;

	canvas_clear(c);
	c->ascii = ui_ascii(ui);
	ui->rows = c->rows;
	ui->columns = c->columns;
	while (from > 1 && ui->stack[from - 1]->ops->overlay)
		from--;
	for (size_t i = from ? from - 1 : 0; i < ui->count; i++) {
		c->cursor_row = c->cursor_column = -1;
		ui->stack[i]->ops->draw(ui->stack[i], c);
	}
	ui->redraw = false;
}

/* ---- the loop ---------------------------------------------------------- */

struct ui *ui_new(struct app *app, int rows, int columns)
{
	struct ui *ui = recall_calloc(1, sizeof(*ui));

	ui->app = app;
	ui->rows = rows;
	ui->columns = columns;
	ui->ticks = recall_clock_ticks();
	recall_buf_init(&ui->said);
	return ui;
}

void ui_free(struct ui *ui)
{
	if (!ui)
		return;
	close_replaced(ui);
	while (ui->count > 0)
		close_view(ui->stack[--ui->count]);
	free(ui->stack);
	recall_buf_release(&ui->said);
	free(ui);
}

static bool wants_colour(const struct app *app)
{
	const char *no = getenv("NO_COLOR");

	if (strcmp(app->settings.colour, "auto") != 0)
		return strcmp(app->settings.colour, "on") == 0;
	return !no || !*no;
}

static bool wants_mouse(const struct ui *ui)
{
	const char *mouse = ui->app->settings.mouse;
	const struct view *top = ui_top(ui);

	if (strcmp(mouse, "matching") == 0)
		return top && top->context == CTX_MATCH;
	return strcmp(mouse, "on") == 0;
}

/* What views asked of the terminal. */
static void serve(struct ui *ui, struct terminal *t, struct canvas *c)
{
	int rows, columns;

	if (ui->suspend)
		terminal_suspend(t);
	if (ui->forget)
		terminal_forget(t);
	if (ui->flush)
		terminal_flush(t);
	if (ui->bell)
		terminal_bell(t);
	if (ui->redraw || ui->suspend) {
		terminal_mouse(t, wants_mouse(ui));
		terminal_size(t, &rows, &columns);
		if (rows != c->rows || columns != c->columns)
			canvas_resize(c, rows, columns);
		ui_draw(ui, c);
		terminal_draw(t, c);
	}
	ui->suspend = ui->forget = ui->flush = ui->bell = false;
}

static void loop(struct ui *ui, struct terminal *t)
{
	struct canvas canvas;
	bool key = false;

	canvas_init(&canvas, ui->rows, ui->columns);
	ui->redraw = true;
	while (!ui_is_over(ui)) {
		const struct view_ops *ops;
		struct key_event e;
		int wait;

		serve(ui, t, &canvas);
		if (ui_do_later(ui))
			continue;
		recall_gate_open(ui->app->gate, key);
		/* the first screen is there: now there is time */
		if (!ui->app->worker) {
			ui->app->worker = worker_start(ui->app);
			ui->app->looking = worker_looking(ui->app->worker);
		}
		ops = ui_top(ui)->ops;
		wait = ops->wait ? ops->wait(ui_top(ui)) : -1;
		terminal_wait(t, wait, worker_fd(ui->app->worker), &e);
		key = e.key != KEY_WAKE_ && e.key != KEY_TIMEOUT_;
		recall_gate_shut(ui->app->gate);
		ui_event(ui, &e);
	}
	canvas_release(&canvas);
}

int ui_run(struct app *app, struct view *(*first)(struct ui *ui, void *arg),
		void *arg)
{
	struct terminal *t = terminal_open(wants_colour(app));
	struct view *v;
	struct ui *ui;
	int rows, columns;

	if (!t)
		return UI_NO_TERMINAL;
	terminal_size(t, &rows, &columns);
	app->looking = app->deck_path && app->deck_path[0];
	app->screen = true;
	app->gate = recall_gate_new();
	ui = ui_new(app, rows, columns);
	v = first(ui, arg);
	ui_push(ui, v);
	loop(ui, t);
	terminal_close(t);
	ui_free(ui);
	worker_stop(app->worker);
	app->worker = NULL;
	recall_gate_release(app->gate);
	app->gate = NULL;
	return 0;
}

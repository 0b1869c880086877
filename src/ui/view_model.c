/*
 * The memory model: what it was fitted on, and what can be done with it. The
 * work is done behind the screen; who leaves finds what came of it on home.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/list.h"
#include "ui/start.h"
#include "ui/words.h"

static const struct {
	enum work_kind kind;
	const char *text, *doing;
} actions[] = {
	{ WORK_FIT, "fit it to your answers",
	  "Fitting both models to your answers" },
	{ WORK_LOOK, "move due dates to where they belong now",
	  "Looking what would move" },
	{ WORK_BACK, "back to the former weights",
	  "Going back to the former weights" },
	{ WORK_WORKLOAD, "what each desired retention costs a day",
	  "Working out what each retention costs" },
	{ WORK_MOVE, NULL, "Moving the due dates" },
};
#define ROWS 4		/* that can be chosen */
#define FACTS 3

struct model_page {
	struct view view;
	int64_t deck;		/* whose page led here */
	int64_t owner;		/* whose weights these are; 0 the collection */
	char *title;
	const struct recall_params *params;	/* of the store */
	struct recall_fitted made;
	double retention;
	int32_t today;
	struct list list;
	struct recall_buf result;	/* what came of it */
	bool failed;
	bool look;	/* once it is on the screen */
};

static unsigned settle(struct model_page *p, const struct work_done *done);

/* ---- loading ----------------------------------------------------------- */

static void load(struct model_page *p)
{
	struct app *app = ui_app(p->view.ui);
	struct recall_options o;

	p->params = recall_store_params(app->store, p->deck);
	p->owner = p->params == recall_store_params(app->store, 0) ? 0 :
			p->deck;
	p->today = app_now(app).day;
	if (recall_store_params_made(app->store, p->deck, &p->made, NULL) !=
	    RECALL_OK)
		p->made = (struct recall_fitted){ 0 };
	if (recall_store_options(app->store, p->deck, &o, NULL) == RECALL_OK)
		p->retention = o.retention;
}

/* ---- work -------------------------------------------------------------- */

static unsigned ask_work(struct model_page *p, enum work_kind kind)
{
	struct app *app = ui_app(p->view.ui);
	bool moves = kind == WORK_LOOK || kind == WORK_MOVE;
	struct work work = { .kind = kind, .now = app_now(app),
		.deck = moves ? p->deck : p->owner };
	struct work_done *done;
	unsigned reaction = REACT_REDRAW;

	recall_buf_reset(&p->result);
	if (app->worker) {
		if (!worker_ask(app->worker, &work))
			ui_say(p->view.ui, "Something else is being worked "
					"out: x cancels it.");
		return reaction;
	}
	done = recall_calloc(1, sizeof(*done));
	work_do(app->store, &work, &(struct work_watch){ 0 }, done);
	reaction = settle(p, done);
	free(done);
	return reaction;
}

static unsigned move_dates(struct ui *ui, void *arg)
{
	(void)ui;
	return ask_work(arg, WORK_MOVE);
}

static void ask_move(struct model_page *p,
		const struct recall_rescheduled *moved)
{
	struct recall_buf question = RECALL_BUF_INIT;

	/* short: the whole sentence stands on the screen */
	recall_buf_adds(&question, "Move ");
	words_plural(&question, moved->cards, "card", "cards");
	recall_buf_addf(&question, ", %+d today?", moved->today);
	ui_ask(p->view.ui, question.data, move_dates, p);
	recall_buf_release(&question);
}

static void tell(struct model_page *p, const struct work_done *done)
{
	struct recall_buf *out = &p->result;

	switch (done->work.kind) {
	case WORK_FIT:
		work_tell_fit(&done->choice, out);
		recall_buf_adds(out, done->choice.kept ? "." :
				"; kept. u takes it back.");
		break;
	case WORK_BACK:
		recall_buf_addf(out, "Back to %s.", p->made.made ?
				"the weights of before" : "the defaults");
		break;
	case WORK_LOOK:
	case WORK_MOVE:
		recall_buf_adds(out, done->work.kind == WORK_LOOK ?
				"As it is, " : "Moved: ");
		recall_rescheduled_text(&done->moved, out);
		recall_buf_adds(out, done->work.kind == WORK_MOVE &&
				done->moved.cards ? ". u takes it back." : ".");
		break;
	default:
		break;
	}
}

static unsigned settle(struct model_page *p, const struct work_done *done)
{
	load(p);
	recall_buf_reset(&p->result);
	p->failed = done->status != RECALL_OK;
	if (done->status == RECALL_CANCELLED)
		recall_buf_adds(&p->result, "Cancelled; all is as it was.");
	else if (p->failed)
		recall_buf_addf(&p->result, "%s.", done->err.text);
	else
		tell(p, done);
	if (!p->failed && done->moved.cards > 0 &&
	    (done->work.kind == WORK_LOOK || done->offer))
		ask_move(p, &done->moved);
	return REACT_REDRAW;
}

/* A question stands on its screen, so it can't be asked before that. */
static int wait_model(struct view *v)
{
	return ((struct model_page *)v)->look ? 0 : -1;
}

static unsigned tick_model(struct view *v)
{
	struct model_page *p = (struct model_page *)v;

	if (!p->look)
		return REACT_NONE;
	p->look = false;
	return ask_work(p, WORK_LOOK);
}

/* What the worker has done of what belongs here. */
static unsigned take_work(struct view *v)
{
	struct model_page *p = (struct model_page *)v;
	struct worker *worker = ui_app(v->ui)->worker;
	struct work_done *done = recall_calloc(1, sizeof(*done));

	for (size_t i = 0; i < RECALL_COUNT(actions); i++)
		if (actions[i].kind != WORK_WORKLOAD && worker_take(worker,
				actions[i].kind, done))
			settle(p, done);
	free(done);
	return REACT_REDRAW;
}

/* ---- drawing ----------------------------------------------------------- */

static const char *doing(enum work_kind kind)
{
	for (size_t i = 0; i < RECALL_COUNT(actions); i++)
		if (actions[i].kind == kind)
			return actions[i].doing;
	return "";
}

static void draw_fact(struct canvas *c, struct box b, int row,
		const char *name, const char *value)
{
	canvas_text(c, b, row, 2, 12, STYLE_DIM, name);
	canvas_text(c, b, row, 15, -1, STYLE_NORMAL, value);
}

static void draw_facts(const struct model_page *p, struct canvas *c,
		struct box b)
{
	struct recall_buf text = RECALL_BUF_INIT;
	char number[WORDS_SIZE], day[WORDS_SIZE];

	recall_buf_adds(&text, work_model_title(p->params->model));
	if (p->made.made) {
		words_count(p->made.items, number);
		words_day(recall_day(p->made.made, 0, 0), p->today, day);
		recall_buf_addf(&text, ", fitted on %s answers on %s", number,
				day);
	} else {
		recall_buf_adds(&text, ", the default weights");
	}
	draw_fact(c, b, 0, "model", text.data);
	words_count(p->made.new_answers, number);
	recall_buf_reset(&text);
	recall_buf_addf(&text, "%s%s%s", p->made.new_answers ? number : "none",
			p->made.new_answers >= RECALL_NEW_ANSWERS_MOST ?
				" and more" : "",
			p->made.made ? " since then" : "");
	draw_fact(c, b, 1, "new answers", text.data);
	words_share(p->retention, number);
	recall_buf_reset(&text);
	recall_buf_addf(&text, "%s recalled when due", number);
	draw_fact(c, b, 2, "wanted", text.data);
	recall_buf_release(&text);
}

static void draw_actions(struct model_page *p, struct canvas *c, struct box b)
{
	list_show(&p->list, b.rows);
	p->list.seen = b;
	for (int i = 0; i < b.rows && p->list.top + i < ROWS; i++) {
		int at = p->list.top + i;
		bool on = at == p->list.selected;

		if (on)
			canvas_text(c, b, i, 0, 1, STYLE_SELECTED, "▸");
		canvas_text(c, b, i, 2, -1, on ? STYLE_SELECTED :
				STYLE_NORMAL, actions[at].text);
	}
	list_signs(&p->list, c, b);
}

static void draw_result(struct model_page *p, struct canvas *c, struct box b)
{
	struct recall_buf text = RECALL_BUF_INIT;
	double share;
	enum work_kind kind = worker_busy(ui_app(p->view.ui)->worker, &share);

	b.column += 2;
	b.columns = b.columns > 66 ? 64 : b.columns - 2;
	if (kind != WORK_NONE) {
		recall_buf_addf(&text, "%s", doing(kind));
		if (share >= 0)
			recall_buf_addf(&text, ", %d %%", (int)(share * 100));
		recall_buf_adds(&text, " …");
		canvas_paragraph_short(c, b, b.rows, STYLE_ACCENT, text.data);
	} else if (p->result.len) {
		canvas_paragraph_short(c, b, b.rows, p->failed ? STYLE_ERROR :
				STYLE_BOLD, p->result.data);
	} else if (recall_store_fit_is_due(&p->made)) {
		canvas_paragraph_short(c, b, b.rows, STYLE_NORMAL, "There are "
				"enough new answers for a fit. New weights are "
				"kept only if they predict better what they "
				"have not seen; due dates stay as they are.");
	}
	recall_buf_release(&text);
}

static void draw_model(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_OPEN, CMD_WORKLOAD,
		CMD_UNDO, CMD_HELP, CMD_BACK };
	static const enum command busy[] = { CMD_CANCEL, CMD_HELP, CMD_BACK };
	struct model_page *p = (struct model_page *)v;
	bool working = worker_busy(ui_app(v->ui)->worker, NULL) != WORK_NONE;
	struct recall_buf title = RECALL_BUF_INIT;
	struct box b, part;
	int air;

	recall_buf_addf(&title, "%s › Memory model", p->title);
	b = ui_frame(v, c, title.data, "", working ? busy : keys, working ?
			RECALL_COUNT(busy) :
			RECALL_COUNT(keys));
	recall_buf_release(&title);
	air = b.rows >= 14 ? 1 : 0;
	part = b;
	part.rows = b.rows < FACTS ? b.rows : FACTS;
	draw_facts(p, c, part);
	part.row += FACTS + air;
	part.rows = b.rows - FACTS - air;
	/* a small window keeps two rows for what is said */
	if (part.rows > ROWS + 1)
		part.rows = ROWS;
	else if (part.rows > 3)
		part.rows -= 2;
	draw_actions(p, c, part);
	part.row += part.rows + air;
	part.rows = b.row + b.rows - part.row;
	if (part.rows > 0)
		draw_result(p, c, part);
}

/* ---- commands ---------------------------------------------------------- */

static unsigned choose(struct model_page *p)
{
	enum work_kind kind = actions[p->list.selected].kind;

	if (kind != WORK_WORKLOAD)
		return ask_work(p, kind);
	ui_push(p->view.ui, view_workload_new(p->view.ui, p->deck));
	return REACT_REDRAW;
}

static unsigned command_model(struct view *v, enum command command)
{
	struct model_page *p = (struct model_page *)v;

	if (list_command(&p->list, command))
		return REACT_REDRAW;
	switch (command) {
	case CMD_OPEN:
		return choose(p);
	case CMD_WORKLOAD:
		ui_push(v->ui, view_workload_new(v->ui, p->deck));
		return REACT_REDRAW;
	case CMD_CANCEL:
		worker_cancel(ui_app(v->ui)->worker);
		return REACT_REDRAW;
	case CMD_UNDO:
	case CMD_REDO:
		recall_buf_reset(&p->result);
		return REACT_UNKNOWN;
	default:
		return REACT_UNKNOWN;
	}
}

static unsigned key_model(struct view *v, const struct key_event *e)
{
	return start_mouse(v, &((struct model_page *)v)->list, e);
}

static unsigned back_model(struct view *v)
{
	struct model_page *p = (struct model_page *)v;

	load(p);
	return take_work(v);
}

static void close_model(struct view *v)
{
	struct model_page *p = (struct model_page *)v;

	recall_buf_release(&p->result);
	free(p->title);
	free(p);
}

static const struct view_ops model_ops = {
	.context = CTX_MODEL,
	.draw = draw_model,
	.command = command_model,
	.key = key_model,
	.wait = wait_model,
	.tick = tick_model,
	.wake = take_work,
	.back = back_model,
	.close = close_model,
};

struct view *view_model_new(struct ui *ui, int64_t deck)
{
	struct model_page *p = recall_calloc(1, sizeof(*p));

	p->view = view_start(ui, &model_ops);
	p->deck = deck;
	p->title = start_title(ui, deck);
	p->list.count = ROWS;
	recall_buf_init(&p->result);
	load(p);
	return &p->view;
}

struct view *view_model_look(struct ui *ui, int64_t deck)
{
	struct view *v = view_model_new(ui, deck);
	struct model_page *p = (struct model_page *)v;

	p->list.selected = 1;
	p->look = true;
	return v;
}

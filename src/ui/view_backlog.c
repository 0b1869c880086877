/*
 * When more is due than there is time for, or soon none: reviews moved as a
 * whole. What a move would do is drawn before it is done.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/list.h"
#include "ui/plot.h"
#include "ui/start.h"
#include "ui/words.h"

#define LONGEST 60	/* days that can be chosen */
#define SHOWN 30	/* days drawn */
#define PLOT_ROWS 12

/* what, days to begin with, before the number of days */
static const struct {
	enum recall_backlog what;
	int days;
	const char *before;
} moves[] = {
	{ RECALL_BACKLOG_SPREAD, 5, "spread what is due today over" },
	{ RECALL_BACKLOG_POSTPONE, 3, "postpone: nothing for" },
	{ RECALL_BACKLOG_ADVANCE, 2, "advance: today what is due within" },
};
#define MOVES ((int)(RECALL_COUNT(moves)))

struct backlog {
	struct view view;
	int64_t deck;
	char *title;
	struct list list;	/* over moves */
	int days[MOVES];
	bool known;		/* the look is of what is chosen now */
	struct recall_backlog_look look;
};

static struct recall_backlog_move chosen(const struct backlog *b)
{
	return (struct recall_backlog_move){
		.deck = b->deck,
		.what = moves[b->list.selected].what,
		.days = b->days[b->list.selected],
		.now = app_now(ui_app(b->view.ui)),
	};
}

/* ---- looking, when no key waits ---------------------------------------- */

static int wait_backlog(struct view *v)
{
	return ((struct backlog *)v)->known ? -1 : 0;
}

static unsigned tick_backlog(struct view *v)
{
	struct backlog *b = (struct backlog *)v;
	struct recall_backlog_move move = chosen(b);
	struct recall_error err = { 0 };

	b->known = true;
	if (recall_backlog_look(ui_app(v->ui)->store, &move, &b->look, &err) !=
	    RECALL_OK)
		ui_say_error(v->ui, &err);
	return REACT_REDRAW;
}

/* ---- drawing ----------------------------------------------------------- */

static void write_effect(const struct backlog *b, struct recall_buf *out)
{
	int days = b->days[b->list.selected];

	if (b->look.moved == 0) {
		recall_buf_adds(out, "There is nothing to move.");
		return;
	}
	words_plural(out, b->look.moved, "review moves", "reviews move");
	recall_buf_addf(out, "; due today %d, now %d", b->look.after[0],
			b->look.before[0]);
	if (moves[b->list.selected].what == RECALL_BACKLOG_POSTPONE) {
		recall_buf_adds(out, "; what was due comes in the ");
		words_plural(out, days, "day", "days");
		recall_buf_adds(out, " after");
	}
	recall_buf_adds(out, ".");
}

static void draw_move(const struct backlog *b, struct canvas *c,
		struct box box, int row, int at)
{
	struct recall_buf days = RECALL_BUF_INIT;
	bool on = at == b->list.selected;
	int column = 2;

	words_plural(&days, b->days[at], "day", "days");
	if (on)
		canvas_text(c, box, row, 0, 1, STYLE_SELECTED, "▸");
	column += canvas_text(c, box, row, column, box.columns - 12, on ?
			STYLE_SELECTED : STYLE_NORMAL, moves[at].before);
	canvas_text(c, box, row, column + 1, -1, on ? STYLE_BOLD :
			STYLE_NORMAL, days.data);
	recall_buf_release(&days);
}

static void label_day(void *arg, int at, char out[PLOT_LABEL_SIZE])
{
	const struct backlog *b = arg;

	plot_label_week(app_now(ui_app(b->view.ui)).day, at, out);
}

/* As it would be in columns, as it is by strokes. */
static void draw_days(struct backlog *b, struct canvas *c, struct box box)
{
	double before[SHOWN], after[SHOWN], both[2];
	struct plot_axes axes = { .count = SHOWN, .label = plot_label_number,
		.below = label_day, .arg = b, .marked = -1 };
	struct plot_series s = { .count = SHOWN, .style = STYLE_BAR };
	struct box area;

	for (int i = 0; i < SHOWN; i++) {
		before[i] = b->look.before[i];
		after[i] = b->look.after[i];
	}
	both[0] = plot_top(before, SHOWN);
	both[1] = plot_top(after, SHOWN);
	axes.top = s.top = plot_top(both, 2);
	area = plot_axes(&axes, c, box);
	s.values = after;
	plot_columns(&s, c, area);
	s.values = before;
	s.style = STYLE_SLIP;
	for (int i = 0; i < SHOWN; i++)
		if (before[i] <= after[i])
			before[i] = NAN;	/* nothing goes away */
	plot_line(&s, c, area);
}

static void draw_backlog(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_TAKE, CMD_UNDO, CMD_HELP,
		CMD_BACK };
	struct backlog *b = (struct backlog *)v;
	struct recall_buf title = RECALL_BUF_INIT, effect = RECALL_BUF_INIT;
	struct box box, part;
	int rows;

	recall_buf_addf(&title, "%s › Reviews", b->title);
	ui_frame_lead(v, "← →", "days");
	box = ui_frame(v, c, title.data, "", keys, RECALL_COUNT(keys));
	recall_buf_release(&title);
	for (int i = 0; i < MOVES && i < box.rows; i++)
		draw_move(b, c, box, i, i);
	b->list.seen = box;
	part = box;
	part.column += box.columns > 50 ? 2 : 0;
	part.columns -= box.columns > 50 ? 4 : 0;
	part.row += MOVES + (box.rows > 12 ? 1 : 0);
	part.rows = box.row + box.rows - part.row;
	if (!b->known || part.rows < 1)
		return;
	write_effect(b, &effect);
	rows = canvas_paragraph_short(c, part, part.rows > 2 ? 2 : 1,
			STYLE_NORMAL, effect.data);
	rows = rows > 2 ? 2 : rows;
	recall_buf_release(&effect);
	part.row += rows + (box.rows > 12 ? 1 : 0);
	part.rows = box.row + box.rows - part.row;
	if (part.rows > PLOT_ROWS)
		part.rows = PLOT_ROWS;
	if (part.columns > SHOWN * 3 + 6)
		part.columns = SHOWN * 3 + 6;
	if (part.rows >= 3)
		draw_days(b, c, part);
}

/* ---- commands ---------------------------------------------------------- */

static unsigned do_move(struct ui *ui, void *arg)
{
	struct backlog *b = arg;
	struct recall_backlog_move move = chosen(b);
	struct recall_error err = { 0 };
	int moved;

	if (recall_backlog(ui_app(ui)->store, &move, &moved, &err) !=
	    RECALL_OK)
		ui_say_error(ui, &err);
	else
		ui_say(ui, "%d reviews moved; u takes it back", moved);
	ui_settle(ui);
	b->known = false;
	return REACT_REDRAW;
}

static unsigned ask_move(struct backlog *b)
{
	struct recall_buf question = RECALL_BUF_INIT;

	if (!b->known)
		tick_backlog(&b->view);
	if (b->look.moved == 0) {
		ui_say(b->view.ui, "There is nothing to move.");
		return REACT_REDRAW;
	}
	recall_buf_adds(&question, "Move ");
	words_plural(&question, b->look.moved, "review", "reviews");
	recall_buf_adds(&question, "?");
	ui_ask(b->view.ui, question.data, do_move, b);
	recall_buf_release(&question);
	return REACT_REDRAW;
}

static unsigned turn_days(struct backlog *b, int by)
{
	int *days = &b->days[b->list.selected];

	*days += by;
	*days = *days < 1 ? 1 : *days > LONGEST ? LONGEST : *days;
	b->known = false;
	return REACT_REDRAW;
}

static unsigned command_backlog(struct view *v, enum command command)
{
	struct backlog *b = (struct backlog *)v;

	if (list_command(&b->list, command)) {
		b->known = false;
		return REACT_REDRAW;
	}
	switch (command) {
	case CMD_LEFT: return turn_days(b, -1);
	case CMD_RIGHT: return turn_days(b, 1);
	case CMD_OPEN:
	case CMD_TAKE: return ask_move(b);
	default: return REACT_UNKNOWN;
	}
}

static unsigned back_backlog(struct view *v)
{
	((struct backlog *)v)->known = false;
	return REACT_REDRAW;
}

static void close_backlog(struct view *v)
{
	free(((struct backlog *)v)->title);
	free(v);
}

static const struct view_ops backlog_ops = {
	.context = CTX_BACKLOG,
	.draw = draw_backlog,
	.command = command_backlog,
	.wait = wait_backlog,
	.tick = tick_backlog,
	.back = back_backlog,
	.close = close_backlog,
};

struct view *view_backlog_new(struct ui *ui, int64_t deck)
{
	struct backlog *b = recall_calloc(1, sizeof(*b));

	b->view = view_start(ui, &backlog_ops);
	b->deck = deck;
	b->title = start_title(ui, deck);
	b->list.count = MOVES;
	for (int i = 0; i < MOVES; i++)
		b->days[i] = moves[i].days;
	return &b->view;
}

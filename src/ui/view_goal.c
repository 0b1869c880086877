/*
 * A deck's exam: what to expect of it, what more minutes a day would bring,
 * and the days until then.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/plot.h"
#include "ui/start.h"
#include "ui/words.h"

#define STEP 5			/* minutes */
#define STEPS 12		/* 5, 10 … 60 minutes a day */
#define WIDE 70			/* both plots side by side */
#define PLOT_ROWS 14
#define PLOT_COLUMNS 76
#define NAME_COLUMNS 18

struct goal_page {
	struct view view;
	int64_t deck;
	char *title;
	int32_t day, today;		/* of the exam; 0 none */
	struct recall_exam_desk *desk;	/* NULL: nothing to foresee */
	struct recall_forecast plan;
	struct {
		struct recall_forecast all, idle;	/* today left out */
	} with[STEPS];			/* so many minutes a day */
	int known;			/* of these, in this order */
	int at;				/* of `with` */
	bool far;			/* days are shown instead */
	int days, fresh;
	int reviews[RECALL_LOAD_DAYS];
};

/* ---- loading ----------------------------------------------------------- */

static void load(struct goal_page *p)
{
	struct app *app = ui_app(p->view.ui);
	struct recall_moment now = app_now(app);
	struct recall_error err = { 0 };

	recall_exam_close(p->desk);
	p->today = now.day;
	p->day = recall_store_goal_day(app->store, p->deck);
	p->known = 0;
	if (recall_exam_open(app->store, p->deck, &now, &p->desk, &err) !=
	    RECALL_OK)
		ui_say_error(p->view.ui, &err);
	if (p->desk)
		p->days = recall_exam_days(p->desk, p->reviews, &p->fresh);
}

/* One forecast after the other, while no key waits. */
static int wait_goal(struct view *v)
{
	struct goal_page *p = (struct goal_page *)v;

	return p->desk && p->known < 1 + 2 * STEPS ? 0 : -1;
}

static unsigned tick_goal(struct view *v)
{
	struct goal_page *p = (struct goal_page *)v;
	int step = p->known - 1;

	if (wait_goal(v) < 0)
		return REACT_NONE;
	if (step < 0)
		p->plan = recall_exam_at(p->desk, 0);
	else if (step < STEPS)
		p->with[step].all = recall_exam_at(p->desk, (step + 1) * STEP);
	else
		p->with[step - STEPS].idle = recall_exam_without_today(p->desk,
				(step - STEPS + 1) * STEP);
	p->known++;
	return REACT_REDRAW;
}

static bool knows_step(const struct goal_page *p, int at)
{
	return p->known > at + 1;
}

static bool knows_idle(const struct goal_page *p, int at)
{
	return knows_step(p, STEPS + at);
}

/* ---- facts ------------------------------------------------------------- */

static void draw_fact(struct canvas *c, struct box b, int row,
		const char *name, const char *value, const char *about)
{
	int at = canvas_text(c, b, row, 0, NAME_COLUMNS, STYLE_DIM, name);

	at = at > NAME_COLUMNS ? at : NAME_COLUMNS;
	at += canvas_text(c, b, row, at, -1, STYLE_BOLD, value);
	canvas_text(c, b, row, at + 2, -1, STYLE_NORMAL, about);
}

static void add_range(struct recall_buf *out, const struct recall_forecast *f,
		const char *before)
{
	char low[WORDS_SIZE], high[WORDS_SIZE];

	words_share(f->low, low);
	words_share(f->high, high);
	recall_buf_addf(out, "%s%s %s %s", before, low, *before ? "and" : "to",
			high);
}

/* "+0.4 %": a difference that rounding would hide. That studying harms is
 * what the chances of the days to come make of nothing. */
static void write_worth(bool known, double worth, char out[WORDS_SIZE])
{
	if (!known)
		snprintf(out, WORDS_SIZE, "…");
	else if (worth < 0.0005)
		snprintf(out, WORDS_SIZE, "nothing");
	else
		snprintf(out, WORDS_SIZE, worth < 0.02 ? "%+.1f %%" :
				"%+.0f %%", 100 * worth);
}

static void draw_plan(const struct goal_page *p, struct canvas *c,
		struct box b)
{
	struct recall_buf text = RECALL_BUF_INIT;
	char value[WORDS_SIZE] = "…";

	if (p->known > 0) {
		words_share(p->plan.score, value);
		add_range(&text, &p->plan, b.columns < 60 ? "" :
				"four of five exams end between ");
	}
	draw_fact(c, b, 0, "as Spaced asks", value, text.data);
	if (p->known > 0)
		words_share(p->plan.untouched, value);
	draw_fact(c, b, 1, "if you stop now", value, "");
	recall_buf_release(&text);
}

static void draw_minutes(const struct goal_page *p, struct canvas *c,
		struct box b)
{
	struct recall_buf name = RECALL_BUF_INIT, text = RECALL_BUF_INIT;
	char value[WORDS_SIZE] = "…";
	double score = p->with[p->at].all.score;

	recall_buf_addf(&name, "%d minutes a day", (p->at + 1) * STEP);
	if (knows_step(p, p->at)) {
		words_share(score, value);
		add_range(&text, &p->with[p->at].all, b.columns < 60 ? "" :
				"between ");
	}
	if (b.columns >= 60)
		recall_buf_addf(&text, "%san answer takes you %.0f s",
				text.len ? "; " : "",
				recall_exam_answer_s(p->desk));
	draw_fact(c, b, 0, name.data, value, text.data);
	write_worth(knows_idle(p, p->at), score - p->with[p->at].idle.score,
			value);
	draw_fact(c, b, 1, "today is worth", value, "");
	if (p->at + 1 < STEPS) {
		write_worth(knows_step(p, p->at + 1),
				p->with[p->at + 1].all.score - score, value);
		draw_fact(c, b, 2, "5 minutes more", value, "");
	}
	recall_buf_release(&name);
	recall_buf_release(&text);
}

/* ---- plots ------------------------------------------------------------- */

static void label_minutes(void *arg, int at, char out[PLOT_LABEL_SIZE])
{
	(void)arg;
	snprintf(out, PLOT_LABEL_SIZE, "%d", (at + 1) * STEP);
}

static void draw_scores(const struct goal_page *p, struct canvas *c,
		struct box b)
{
	double values[STEPS];
	unsigned char styles[STEPS];
	/* from about where one is without study: else all look alike */
	double low = p->known ? floor(9 * p->plan.untouched) / 10 : 0;
	struct plot_axes axes = { .count = STEPS, .low = low, .top = 1,
		.label = plot_label_share, .below = label_minutes,
		.marked = p->at };
	struct plot_series s = { .values = values, .count = STEPS, .low = low,
		.top = 1, .styles = styles };

	for (int i = 0; i < STEPS; i++) {
		values[i] = knows_step(p, i) ? p->with[i].all.score : NAN;
		styles[i] = i == p->at ? STYLE_ACCENT : STYLE_BAR_REST;
	}
	canvas_text(c, b, 0, 0, -1, STYLE_DIM, "score, by minutes a day");
	b = box_below(b, 1);
	plot_columns(&s, c, plot_axes(&axes, c, b));
}

static void label_day(void *arg, int at, char out[PLOT_LABEL_SIZE])
{
	plot_label_week(((const struct goal_page *)arg)->today, at, out);
}

static void draw_days(const struct goal_page *p, struct canvas *c,
		struct box b)
{
	double values[RECALL_LOAD_DAYS];
	struct plot_axes axes = { .count = p->days, .label = plot_label_number,
		.below = label_day, .arg = (void *)p, .marked = -1 };
	struct plot_series s = { .values = values, .count = p->days,
		.style = STYLE_BAR };
	struct recall_buf title = RECALL_BUF_INIT;

	for (int i = 0; i < p->days; i++)
		values[i] = p->reviews[i];
	axes.top = s.top = plot_top(values, p->days);
	recall_buf_adds(&title, "reviews a day");
	if (p->fresh)
		recall_buf_addf(&title, ", and %d new", p->fresh);
	canvas_text(c, b, 0, 0, -1, STYLE_DIM, title.data);
	recall_buf_release(&title);
	b = box_below(b, 1);
	plot_columns(&s, c, plot_axes(&axes, c, b));
}

static void draw_plots(const struct goal_page *p, struct canvas *c,
		struct box b)
{
	struct box right = b;
	bool both = b.columns >= WIDE;

	if (b.rows < 4)
		return;
	if (b.rows > PLOT_ROWS)
		b.rows = right.rows = PLOT_ROWS;
	if (both) {
		b.columns = (b.columns - 4) / 2;
		if (b.columns > PLOT_COLUMNS)
			b.columns = PLOT_COLUMNS;
		right.column = b.column + b.columns + 4;
		right.columns = b.columns;
	}
	if (both || !p->far)
		draw_scores(p, c, b);
	if (both || p->far)
		draw_days(p, c, right);
}

/* ---- all of it --------------------------------------------------------- */

static void draw_exam(struct goal_page *p, struct canvas *c, struct box b)
{
	char day[WORDS_SIZE], off[WORDS_SIZE];
	int air = b.rows > 14 ? 1 : 0;

	words_day(p->day, p->today, day);
	words_days_off(p->day, p->today, off);
	canvas_textf(c, b, 0, 0, STYLE_NORMAL, "exam %s, %s", day, off);
	b = box_below(b, 1 + air);
	if (!p->desk) {
		canvas_text(c, b, 0, 0, -1, STYLE_NORMAL, p->day <= p->today ?
				"It is over." : "There are no cards yet.");
		return;
	}
	draw_plan(p, c, b);
	b = box_below(b, 2 + air);
	draw_minutes(p, c, b);
	b = box_below(b, 3 + air);
	draw_plots(p, c, b);
}

static void draw_goal(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_GOAL, CMD_NEXT, CMD_UNDO,
		CMD_HELP, CMD_BACK };
	struct goal_page *p = (struct goal_page *)v;
	struct recall_buf title = RECALL_BUF_INIT;
	struct box b;

	recall_buf_addf(&title, "%s › Exam", p->title);
	if (p->desk)
		ui_frame_lead(v, "← →", "minutes");
	b = ui_frame(v, c, title.data, "", keys, RECALL_COUNT(keys));
	recall_buf_release(&title);
	b = ui_page_box(b);
	if (p->day)
		draw_exam(p, c, b);
	else
		canvas_paragraph_short(c, b, 3, STYLE_NORMAL, "No exam is "
				"set. With its date, every card is seen in "
				"time, and you see what score to expect.");
}

/* ---- commands ---------------------------------------------------------- */

static unsigned set_day(struct ui *ui, void *arg, const char *text)
{
	struct goal_page *p = arg;
	struct recall_moment now = app_now(ui_app(ui));
	struct recall_error err = { 0 };
	int32_t day = 0;

	text += strspn(text, " ");
	if (*text && strcmp(text, "none") != 0 &&
	    !words_parse_day(text, p->today, &day)) {
		ui_say(ui, "\"%s\" is no day; write it like 2026-12-03, "
				"3 Dec, or 14 for in two weeks.", text);
		return REACT_REDRAW;
	}
	if (recall_exam_set(ui_app(ui)->store, p->deck, day, &now, &err) !=
	    RECALL_OK)
		ui_say_error(ui, &err);
	ui_settle(ui);
	load(p);
	return REACT_REDRAW;
}

static unsigned ask_day(struct goal_page *p)
{
	char day[WORDS_SIZE] = "";

	if (p->day)
		words_day(p->day, p->today, day);
	ui_ask_text(p->view.ui, "Exam on (3 Dec; empty for none):", day,
			set_day, p);
	return REACT_REDRAW;
}

static unsigned go(struct goal_page *p, int by)
{
	p->at += by;
	p->at = p->at < 0 ? 0 : p->at >= STEPS ? STEPS - 1 : p->at;
	return REACT_REDRAW;
}

static unsigned command_goal(struct view *v, enum command command)
{
	struct goal_page *p = (struct goal_page *)v;

	switch (command) {
	case CMD_LEFT: case CMD_DOWN: return go(p, -1);
	case CMD_RIGHT: case CMD_UP: return go(p, 1);
	case CMD_TOP: return go(p, -STEPS);
	case CMD_BOTTOM: return go(p, STEPS);
	case CMD_NEXT:
		p->far = !p->far;
		return REACT_REDRAW;
	case CMD_GOAL:
		return ask_day(p);
	default:
		return REACT_UNKNOWN;
	}
}

static unsigned back_goal(struct view *v)
{
	struct goal_page *p = (struct goal_page *)v;

	load(p);
	return REACT_REDRAW;
}

static void close_goal(struct view *v)
{
	struct goal_page *p = (struct goal_page *)v;

	recall_exam_close(p->desk);
	free(p->title);
	free(p);
}

static const struct view_ops goal_ops = {
	.context = CTX_EXAM,
	.draw = draw_goal,
	.command = command_goal,
	.wait = wait_goal,
	.tick = tick_goal,
	.back = back_goal,
	.close = close_goal,
};

void view_goal_open(struct ui *ui, int64_t deck)
{
	struct goal_page *p = recall_calloc(1, sizeof(*p));

	p->view = view_start(ui, &goal_ops);
	p->deck = deck;
	p->at = 3;
	p->title = start_title(ui, deck);
	load(p);
	ui_push(ui, &p->view);
	if (!p->day)
		ask_day(p);
}

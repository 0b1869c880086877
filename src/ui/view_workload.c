/*
 * "Help me decide": what each desired retention costs a day, by the student's
 * own cards, answer times and pass rates.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/plot.h"
#include "ui/start.h"
#include "ui/words.h"

#define POINTS RECALL_WORKLOAD_POINTS
#define FIRST_PERCENT 70
/* Above that a per cent costs more than all below: it is cut off the plot. */
#define HIGHEST_SHOWN 97
#define PLOT_COLUMNS 96
#define PLOT_ROWS 20
#define TEXT_ROWS 3
#define WIDE 150	/* both plots side by side */
/* Steps of the mean over a forgetting curve. */
#define CURVE_STEPS 32

enum figure { MINUTES, REVIEWS, FIGURES };
static const char *const figure_names[] = {
	"minutes a day, for each % recalled",
	"reviews a day, for each % recalled" };

struct decision {
	struct view view;
	int64_t deck;
	char *title;
	bool known;
	double values[FIGURES][POINTS];
	double remembered[POINTS];	/* share, on any day */
	unsigned char styles[POINTS];
	int at, now, best;		/* points */
	enum figure figure;
	struct recall_buf failure;
};

/* ---- figures ----------------------------------------------------------- */

/* The share that is recalled on any day when reviews come at that retention:
 * the mean over the curve from one review to the next. */
static double remembered_at(const struct recall_params *p, double retention)
{
	struct recall_trace t = recall_model_first(p, RECALL_GOOD);
	double days = recall_model_interval(p, &t, retention), sum = 0;

	for (int i = 0; i < CURVE_STEPS; i++)
		sum += recall_model_retrievability(p, &t,
				days * (i + 0.5) / CURVE_STEPS);
	return sum / CURVE_STEPS;
}

/*
 * Where the minutes, as multiples, begin to grow faster than on the way from
 * 70 to 99 %: what lies farthest below the straight line between these, on
 * a logarithmic scale.
 */
static int best_point(const double *minutes)
{
	double first = log(fmax(minutes[0], 1e-9));
	double last = log(fmax(minutes[POINTS - 1], 1e-9)), most = 0;
	int best = 0;

	for (int i = 0; i < POINTS; i++) {
		double line = first + (last - first) * i / (POINTS - 1);
		double below = line - log(fmax(minutes[i], 1e-9));

		if (below > most) {
			most = below;
			best = i;
		}
	}
	return best;
}

static void take_points(struct decision *d,
		const struct recall_workload_point *points)
{
	const struct recall_params *p = recall_store_params(
			ui_app(d->view.ui)->store, d->deck);

	for (int i = 0; i < POINTS; i++) {
		d->values[MINUTES][i] = points[i].per_day.seconds / 60;
		d->values[REVIEWS][i] = points[i].per_day.reviews;
		d->remembered[i] = remembered_at(p, points[i].retention);
	}
	d->best = best_point(d->values[MINUTES]);
	d->known = true;
}

static unsigned settle(struct decision *d, const struct work_done *done)
{
	recall_buf_reset(&d->failure);
	if (done->status == RECALL_OK)
		take_points(d, done->points);
	else if (done->status == RECALL_CANCELLED)
		recall_buf_adds(&d->failure, "Cancelled.");
	else
		recall_buf_adds(&d->failure, done->err.text);
	return REACT_REDRAW;
}

static unsigned ask_work(struct decision *d)
{
	struct app *app = ui_app(d->view.ui);
	struct work work = { .kind = WORK_WORKLOAD, .now = app_now(app),
		.deck = d->deck };
	struct work_done *done;

	if (app->worker) {
		if (!worker_ask(app->worker, &work))
			recall_buf_adds(&d->failure, "Something else is being "
					"worked out; come back when it is "
					"done.");
		return REACT_REDRAW;
	}
	done = recall_calloc(1, sizeof(*done));
	work_do(app->store, &work, &(struct work_watch){ 0 }, done);
	settle(d, done);
	free(done);
	return REACT_REDRAW;
}

static unsigned take_work(struct view *v)
{
	struct decision *d = (struct decision *)v;
	struct work_done *done = recall_calloc(1, sizeof(*done));

	/* what was asked for another deck is of no use here */
	if (worker_take(ui_app(v->ui)->worker, WORK_WORKLOAD, done) &&
	    done->work.deck == d->deck)
		settle(d, done);
	free(done);
	return REACT_REDRAW;
}

/* ---- drawing ----------------------------------------------------------- */

static void label_value(double value, char out[PLOT_LABEL_SIZE])
{
	snprintf(out, PLOT_LABEL_SIZE, value < 10 && value > 0 ? "%.1f" :
			"%.0f", value);
}

static void label_point(void *arg, int at, char out[PLOT_LABEL_SIZE])
{
	(void)arg;
	out[0] = '\0';
	if (at % 5 == 0)
		snprintf(out, PLOT_LABEL_SIZE, "%d", FIRST_PERCENT + at);
	if (at == POINTS - 1)
		snprintf(out, PLOT_LABEL_SIZE, "%d", FIRST_PERCENT + at);
}

static void draw_plot(struct decision *d, struct canvas *c, struct box b,
		enum figure figure)
{
	const double *values = d->values[figure];
	double top = plot_top(values, HIGHEST_SHOWN - FIRST_PERCENT + 1);
	struct plot_axes axes = { .count = POINTS, .top = top,
		.label = label_value, .below = label_point,
		.marked = d->at };
	struct plot_series s = { .values = values, .count = POINTS,
		.top = top, .styles = d->styles };
	struct box area;
	int width;

	for (int i = 0; i < POINTS; i++)
		d->styles[i] = i == d->at ? STYLE_ACCENT : i == d->now ?
				STYLE_BOLD : i == d->best ? STYLE_RIGHT :
				STYLE_BAR_REST;
	canvas_text(c, b, 0, 0, -1, STYLE_DIM, figure_names[figure]);
	b = box_below(b, 1);
	area = plot_axes(&axes, c, b);
	plot_columns(&s, c, area);
	/* what is higher than the plot says so */
	for (int i = 0; i < POINTS; i++)
		if (values[i] > top)
			canvas_text(c, area, 0, plot_column(area, POINTS, i,
					&width), 1, STYLE_ACCENT, "↑");
}

static void draw_point(const struct decision *d, struct canvas *c,
		struct box b, int row, int at)
{
	const char *name = row == 0 ? "▲" : at == d->now ? "now" : "best";
	char share[WORDS_SIZE], reviews[WORDS_SIZE];
	double minutes = d->values[MINUTES][at];

	words_share(d->remembered[at], share);
	words_count((int)lround(d->values[REVIEWS][at]), reviews);
	canvas_text(c, b, row, 0, 5, row ? STYLE_DIM : STYLE_SELECTED, name);
	canvas_textf(c, b, row, 5, row == 0 ? STYLE_BOLD : at == d->best ?
			STYLE_RIGHT : STYLE_NORMAL, b.columns < 60 ?
			"%d %%  %.*f min  %s a day  %s" :
			"%d %%   %.*f minutes and %s reviews a day, %s known "
			"on any day", FIRST_PERCENT + at, minutes < 10 ? 1 : 0,
			minutes, reviews, share);
}

static void draw_known(struct decision *d, struct canvas *c, struct box b)
{
	struct box plot = b, text = b;

	text.rows = TEXT_ROWS;
	plot.rows -= TEXT_ROWS + (b.rows > 12 ? 1 : 0);
	if (plot.rows > PLOT_ROWS)
		plot.rows = PLOT_ROWS;
	text.row = plot.row + plot.rows + (b.rows > 12 ? 1 : 0);
	if (b.columns >= WIDE) {
		plot.columns = (b.columns - 6) / 2;
		if (plot.columns > PLOT_COLUMNS)
			plot.columns = PLOT_COLUMNS;
		draw_plot(d, c, plot, MINUTES);
		plot.column += plot.columns + 6;
		draw_plot(d, c, plot, REVIEWS);
	} else {
		if (plot.columns > PLOT_COLUMNS)
			plot.columns = PLOT_COLUMNS;
		draw_plot(d, c, plot, d->figure);
	}
	draw_point(d, c, text, 0, d->at);
	draw_point(d, c, text, 1, d->now);
	draw_point(d, c, text, 2, d->best);
}

static void draw_waiting(const struct decision *d, struct canvas *c,
		struct box b)
{
	double share;
	enum work_kind kind = worker_busy(ui_app(d->view.ui)->worker, &share);

	if (d->failure.len) {
		canvas_paragraph_short(c, b, 3, STYLE_NORMAL,
				d->failure.data);
		return;
	}
	canvas_paragraph_short(c, b, 3, STYLE_NORMAL, "Working out the coming "
			"year with your cards and your answer times …");
	if (kind == WORK_WORKLOAD && share >= 0 && b.rows > 4)
		canvas_bar(c, b, 4, 0, b.columns > 42 ? 40 : b.columns - 2,
				share, c->ascii);
}

static void draw_decision(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_TAKE, CMD_NEXT, CMD_HELP,
		CMD_BACK };
	static const enum command busy[] = { CMD_CANCEL, CMD_HELP, CMD_BACK };
	struct decision *d = (struct decision *)v;
	struct recall_buf title = RECALL_BUF_INIT, right = RECALL_BUF_INIT;
	struct box b;

	recall_buf_addf(&title, "%s › Desired retention", d->title);
	recall_buf_addf(&right, "%d %% now", FIRST_PERCENT + d->now);
	if (d->known)
		ui_frame_lead(v, "← →", "choose");
	b = ui_frame(v, c, title.data, right.data, d->known ? keys : busy,
			d->known ? RECALL_COUNT(keys) : RECALL_COUNT(busy));
	recall_buf_release(&title);
	recall_buf_release(&right);
	b = ui_page_box(b);
	if (d->known)
		draw_known(d, c, b);
	else
		draw_waiting(d, c, b);
}

/* ---- commands ---------------------------------------------------------- */

static unsigned accept(struct decision *d)
{
	struct ui *ui = d->view.ui;
	struct recall_error err = { 0 };
	char value[16];

	if (!d->known)
		return REACT_NONE;
	snprintf(value, sizeof(value), "0.%02d", FIRST_PERCENT + d->at);
	if (d->at == d->now)
		return REACT_CLOSE;
	if (recall_store_option_set(ui_app(ui)->store, d->deck, "retention",
			value, &err) != RECALL_OK) {
		ui_say_error(ui, &err);
		return REACT_REDRAW;
	}
	ui_replace(ui, view_model_look(ui, d->deck));
	return REACT_REDRAW;
}

static unsigned go(struct decision *d, int by)
{
	d->at += by;
	d->at = d->at < 0 ? 0 : d->at > POINTS - 1 ? POINTS - 1 : d->at;
	return REACT_REDRAW;
}

static unsigned command_decision(struct view *v, enum command command)
{
	struct decision *d = (struct decision *)v;

	switch (command) {
	case CMD_LEFT: case CMD_DOWN: return go(d, -1);
	case CMD_RIGHT: case CMD_UP: return go(d, 1);
	case CMD_PAGE_DOWN: return go(d, -5);
	case CMD_PAGE_UP: return go(d, 5);
	case CMD_TOP: return go(d, -POINTS);
	case CMD_BOTTOM: return go(d, POINTS);
	case CMD_NEXT:
		d->figure = (d->figure + 1) % FIGURES;
		return REACT_REDRAW;
	case CMD_TAKE:
		return accept(d);
	case CMD_CANCEL:
		worker_cancel(ui_app(v->ui)->worker);
		return REACT_REDRAW;
	default:
		return REACT_UNKNOWN;
	}
}

/* The first screen is there before the work begins. */
static int wait_decision(struct view *v)
{
	struct decision *d = (struct decision *)v;

	return d->known || d->failure.len ||
		worker_busy(ui_app(v->ui)->worker, NULL) == WORK_WORKLOAD ?
		-1 : 0;
}

static unsigned tick_decision(struct view *v)
{
	struct decision *d = (struct decision *)v;

	return wait_decision(v) == 0 ? ask_work(d) : REACT_NONE;
}

static void close_decision(struct view *v)
{
	struct decision *d = (struct decision *)v;
	struct worker *worker = ui_app(v->ui)->worker;

	if (!d->known && worker_busy(worker, NULL) == WORK_WORKLOAD)
		worker_cancel(worker);
	recall_buf_release(&d->failure);
	free(d->title);
	free(d);
}

static const struct view_ops decision_ops = {
	.context = CTX_WORKLOAD,
	.draw = draw_decision,
	.command = command_decision,
	.wait = wait_decision,
	.tick = tick_decision,
	.wake = take_work,
	.back = take_work,
	.close = close_decision,
};

struct view *view_workload_new(struct ui *ui, int64_t deck)
{
	struct decision *d = recall_calloc(1, sizeof(*d));
	struct recall_options o;

	d->view = view_start(ui, &decision_ops);
	d->deck = deck;
	d->title = start_title(ui, deck);
	recall_buf_init(&d->failure);
	recall_options_default(&o);
	recall_store_options(ui_app(ui)->store, deck, &o, NULL);
	d->now = (int)lround(o.retention * 100) - FIRST_PERCENT;
	d->at = d->now;
	return &d->view;
}

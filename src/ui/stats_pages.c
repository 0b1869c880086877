/* The pages of statistics that are drawn: overview and mastery. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/plot.h"
#include "ui/view_stats.h"
#include "ui/words.h"

#define WIDE 60		/* columns from which figures stand beside a plot */
#define TALL 14		/* rows from which there is room for a second plot */
#define FIGURES 38	/* columns that the figures take */
#define VALUE_AT 21	/* column of a figure's value */
/* Tenths with fewer answers say nothing yet. */
#define LEAST_ANSWERS 20

/* ---- figures ------------------------------------------------------------ */

static int32_t day_at(const struct stats *s, int i)
{
	return s->known->history.first + i;
}

/* Monday is 0; day 0 was a Thursday. */
static int weekday(int32_t day)
{
	return (int)(((int64_t)day + 3) % 7 + 7) % 7;
}

static int add_figure(struct canvas *c, struct box b, int row,
		const char *name, const char *value)
{
	canvas_text(c, b, row, 0, VALUE_AT - 1, STYLE_DIM, name);
	canvas_text(c, b, row, VALUE_AT, -1, STYLE_NORMAL, value);
	return row + 1;
}

/* "when recall said 71 %, it was 68 %"; false when there is too little. */
static bool calibration_line(const struct stats *s, int bin,
		char out[2 * STATS_TEXT])
{
	const struct recall_calibration *cal =
			&s->known->history.calibration[bin];

	if (cal->answers < LEAST_ANSWERS)
		return false;
	snprintf(out, 2 * STATS_TEXT, "when recall said %.0f %%, it was "
			"%.0f %%", cal->expected / cal->answers * 100,
			(double)cal->recalled / cal->answers * 100);
	return true;
}

/* As many tenths as there is room for: those with most answers. */
static int draw_calibration(const struct stats *s, struct canvas *c,
		struct box b, int row, int most)
{
	const struct recall_calibration *all = s->known->history.calibration;
	char line[2 * STATS_TEXT];

	for (int bin = 0; bin < RECALL_CALIBRATION_BINS; bin++) {
		int better = 0;

		for (int i = 0; i < RECALL_CALIBRATION_BINS; i++)
			better += all[i].answers > all[bin].answers;
		if (better < most && calibration_line(s, bin, line))
			canvas_text(c, b, row++, 0, -1, STYLE_NORMAL, line);
	}
	return row;
}

static int draw_figures(const struct stats *s, struct canvas *c,
		struct box b)
{
	const struct stats_sum all = stats_sum_up(s);
	char text[2 * STATS_TEXT], count[WORDS_SIZE];
	int row = 0, at;

	stats_percent(all.sum.due_recalled, all.sum.due_answers, text);
	at = (int)strlen(text);
	if (s->known->retention > 0)
		snprintf(text + at, sizeof(text) - (size_t)at,
				"  (goal %.0f)", s->known->retention * 100);
	row = add_figure(c, b, row, "recalled when due", text);
	words_count(all.sum.answers, count);
	row = add_figure(c, b, row, "answers", count);
	at = snprintf(text, sizeof(text), "%.1f", (double)all.sum.ms /
			60000 / all.days);
	if (b.columns > VALUE_AT + 20)
		snprintf(text + at, sizeof(text) - (size_t)at,
				", on %d of %d days", all.studied, all.days);
	row = add_figure(c, b, row, "minutes a day", text);
	if (all.sum.verdicts)
		snprintf(text, sizeof(text), "%.1f in 100", 100.0 *
				all.sum.overrides / all.sum.verdicts);
	else
		snprintf(text, sizeof(text), "·");
	row = add_figure(c, b, row, "verdicts overridden", text);
	if (b.rows <= row)
		return row;
	snprintf(text, sizeof(text), "%d", recall_history_streak(
			&s->known->history));
	return add_figure(c, b, row, "days in a row", text);
}

/* ---- the calendar ------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/* What a full sign stands for: a good day, so that one day of cramming
 * doesn't make all others pale. */
static double good_day(const double *values, int count)
{
	double *sorted = recall_calloc((size_t)count + 1, sizeof(*sorted));
	double top;
	int n = 0;

	for (int i = 0; i < count; i++)
		if (values[i] > 0)
			sorted[n++] = values[i];
	qsort(sorted, (size_t)n, sizeof(*sorted), by_size);
	top = n ? sorted[n * 9 / 10 < n ? n * 9 / 10 : n - 1] : 1;
	free(sorted);
	return top;
}

/* Returns the columns it took. */
static int draw_calendar(const struct stats *s, struct canvas *c,
		struct box b)
{
	const struct recall_history *h = &s->known->history;
	int first = stats_first(s), count = h->count - first;
	double *values = recall_calloc((size_t)count, sizeof(*values));
	struct plot_calendar p = { .values = values, .count = count,
		.weekday = weekday(h->today) };

	for (int i = 0; i < count; i++)
		values[i] = h->days[first + i].answers;
	p.top = good_day(values, count);
	b.columns = plot_calendar_width(&p, b.columns);
	plot_calendar(&p, c, b);
	free(values);
	return b.columns;
}

/* ---- what is to come ---------------------------------------------------- */

static void draw_sums(const struct stats *s, struct canvas *c, struct box b,
		int row)
{
	const int *ahead = s->known->history.ahead;
	char text[3][WORDS_SIZE];
	int week = 0;

	for (int i = 0; i < 7; i++)
		week += ahead[i];
	words_count(ahead[0], text[0]);
	words_count(ahead[1], text[1]);
	words_count(week, text[2]);
	canvas_textf(c, b, row, 0, STYLE_NORMAL, b.columns >= WIDE ?
			"today %s      tomorrow %s      this week %s" :
			"today %s  tomorrow %s  week %s", text[0], text[1],
			text[2]);
}

static void draw_ahead(const struct stats *s, struct canvas *c, struct box b)
{
	double values[RECALL_STATS_AHEAD];
	struct plot_series series = { .values = values,
		.count = RECALL_STATS_AHEAD, .style = STYLE_BAR };
	struct box area = { b.row + 1, b.column, b.rows - 2,
		b.columns > 90 ? 90 : b.columns };

	for (int i = 0; i < RECALL_STATS_AHEAD; i++)
		values[i] = s->known->history.ahead[i];
	series.top = plot_top(values, RECALL_STATS_AHEAD);
	canvas_text(c, b, 0, 0, -1, STYLE_DIM, "due in the next 30 days");
	if (area.rows > 6)
		area.rows = 6;
	plot_columns(&series, c, area);
	draw_sums(s, c, b, area.rows + 1);
}

/* ---- the overview ------------------------------------------------------- */

static void draw_mastery(struct stats *s, struct canvas *c, struct box b);

static void draw_wide(struct stats *s, struct canvas *c, struct box b)
{
	struct box left = b, right = b, below = b;
	int most = b.columns - FIGURES - 3, row, rows = 8;

	left.columns = most;
	right.column += draw_calendar(s, c, left) + 3;
	right.columns = b.column + b.columns - right.column;
	right.rows = rows;
	row = draw_figures(s, c, right);
	if (row < rows - 2)
		row++;
	draw_calibration(s, c, right, row, rows - row);
	if (b.rows <= rows + 3)
		return;
	below.row += rows + 1;
	below.rows -= rows + 1;
	draw_ahead(s, c, below);
	if (below.rows < 2 * TALL)
		return;
	/* room is left: what the next page has */
	below.row += 10;
	below.rows -= 10;
	draw_mastery(s, c, below);
}

static void draw_narrow(struct stats *s, struct canvas *c, struct box b)
{
	struct box figures = b, below = b;
	int row;

	figures.rows = b.rows < TALL ? 4 : 5;
	row = draw_figures(s, c, figures);
	row = draw_calibration(s, c, b, row, b.rows < TALL ? 1 : 3);
	below.row += row;
	below.rows -= row;
	if (below.rows > 14) {
		draw_calendar(s, c, below);
		below.row += 8;
		below.rows -= 8;
	}
	if (below.rows >= 3)
		draw_ahead(s, c, below);
}

static void draw_overview(struct stats *s, struct canvas *c, struct box b)
{
	if (b.columns >= WIDE)
		draw_wide(s, c, b);
	else
		draw_narrow(s, c, b);
}

/* "2026-11-21" */
static void add_date(struct recall_buf *out, int32_t day)
{
	char time[RECALL_TIME_SIZE];

	recall_time_format((int64_t)day * 86400000, time);
	recall_buf_add(out, time, 10);
}

static void table_overview(const struct stats *s, struct recall_buf *out)
{
	const struct recall_history *h = &s->known->history;

	recall_buf_adds(out, "day\tanswers\trecalled\tdue\tdue recalled\t"
			"minutes\tjudged\toverridden\n");
	for (int i = h->count - 1; i >= stats_first(s); i--) {
		const struct recall_day *d = &h->days[i];

		add_date(out, day_at(s, i));
		recall_buf_addf(out, "\t%d\t%d\t%d\t%d\t%.1f\t%d\t%d\n",
				d->answers, d->recalled, d->due_answers,
				d->due_recalled, (double)d->ms / 60000,
				d->verdicts, d->overrides);
	}
}

const struct stats_page_ops stats_overview = {
	.title = "",
	.draw = draw_overview,
	.table = table_overview,
	.spans = true,
};

/* ---- mastery ------------------------------------------------------------ */

static void label_percent(double value, char out[PLOT_LABEL_SIZE])
{
	snprintf(out, PLOT_LABEL_SIZE, "%.0f %%", value * 100);
}

static void label_count(double value, char out[PLOT_LABEL_SIZE])
{
	char count[WORDS_SIZE];

	words_count((int)value, count);
	snprintf(out, PLOT_LABEL_SIZE, "%.*s", PLOT_LABEL_SIZE - 1,
			value < 1 ? "0" : count);
}

/* A month's name where it begins, "today" on the last day that was. */
static void label_month(void *arg, int at, char out[PLOT_LABEL_SIZE])
{
	const struct stats *s = arg;
	int32_t day = day_at(s, stats_first(s) + at), today =
			s->known->history.today;
	char name[WORDS_SIZE];

	out[0] = '\0';
	words_day(day, today, name);
	if (day == today)
		snprintf(out, PLOT_LABEL_SIZE, "today");
	else if (day == s->known->history.goal_day)
		snprintf(out, PLOT_LABEL_SIZE, "exam");
	else if (at == 0 || (strncmp(name, "1 ", 2) == 0 && today - day > 8))
		snprintf(out, PLOT_LABEL_SIZE, "%.*s", PLOT_LABEL_SIZE - 1,
				name);
}

/* Days shown: of the span, and those up to an exam that isn't far. */
static int days_shown(const struct stats *s)
{
	const struct recall_history *h = &s->known->history;
	int past = h->count - stats_first(s), ahead = h->goal_day - h->today;

	if (h->goal_day == 0 || ahead <= 0 || ahead > past + 30)
		return past;
	return past + ahead;
}

#define LABELS 9	/* columns on the left, for labels of any plot */
#define MOST_ROWS 16	/* a plot that is higher tells no more */

/* As many whole columns a day as there are. */
static struct box fit_days(struct box b, int count)
{
	int step = (b.columns - LABELS) / count;

	if (step >= 1)
		b.columns = LABELS + step * count;
	if (b.rows > MOST_ROWS)
		b.rows = MOST_ROWS;
	return b;
}

/* Mastery, and on the day of the exam what is expected there. */
static void draw_line(struct stats *s, struct canvas *c, struct box b)
{
	const struct past_known *known = s->known;
	const struct recall_history *h = &known->history;
	int count = days_shown(s), past = h->count - stats_first(s);
	double *values = recall_calloc((size_t)count, sizeof(*values));
	unsigned char *styles = recall_calloc((size_t)count, 1);
	struct plot_axes axes = { .count = count, .top = 1,
		.label = label_percent, .below = label_month, .arg = s,
		.marked = count > past ? count - 1 : -1 };
	struct plot_series series = { .values = values, .count = count,
		.top = 1, .styles = styles };

	for (int i = 0; i < count; i++) {
		styles[i] = i < past ? STYLE_BAR : STYLE_ACCENT;
		values[i] = i < past ? h->days[stats_first(s) + i].at_end.
				mastery : NAN;
	}
	if (count > past && known->exam.known)
		values[count - 1] = known->exam.plan.score;
	plot_line(&series, c, plot_axes(&axes, c, fit_days(b, count)));
	free(values);
	free(styles);
}

static const enum style level_styles[4] = { STYLE_LEVEL_NEW,
	STYLE_LEVEL_LEARNING, STYLE_LEVEL_FAMILIAR, STYLE_LEVEL_MASTERED };
/* Strong ones at the bottom: the ground that was won. */
static const enum recall_level stacked[4] = { RECALL_LEVEL_MASTERED,
	RECALL_LEVEL_FAMILIAR, RECALL_LEVEL_LEARNING, RECALL_LEVEL_NEW };

static void draw_levels(struct stats *s, struct canvas *c, struct box b)
{
	static const char *const signs[4] = { "█", "▓", "▒", "·" };
	const struct recall_history *h = &s->known->history;
	int count = days_shown(s), past = h->count - stats_first(s);
	double *values = recall_calloc((size_t)count * 4, sizeof(*values));
	double top = 1;
	enum style styles[4];
	struct plot_stack stack = { .values = values, .count = count,
		.layers = 4, .styles = styles, .signs = signs };
	struct plot_axes axes = { .count = count, .label = label_count,
		.below = label_month, .arg = s, .marked = -1 };

	for (int layer = 0; layer < 4; layer++)
		styles[layer] = level_styles[stacked[layer]];
	for (int i = 0; i < past; i++) {
		const struct recall_standings *d =
				&h->days[stats_first(s) + i].at_end;

		top = fmax(top, d->cards);
		for (int layer = 0; layer < 4; layer++)
			values[i * 4 + layer] = d->levels[stacked[layer]];
	}
	axes.top = stack.top = plot_top(&top, 1);
	plot_stack(&stack, c, plot_axes(&axes, c, fit_days(b, count)));
	free(values);
}

/* "█ Mastered 120  ▓ Familiar 30 …" */
static void draw_legend(struct stats *s, struct canvas *c, struct box b,
		int row)
{
	static const char *const signs[4] = { "█", "▓", "▒", "·" };
	const struct recall_history *h = &s->known->history;
	const int *levels = h->days[h->count - 1].at_end.levels;
	int at = 0;

	for (int i = 0; i < 4; i++) {
		char count[WORDS_SIZE];
		enum style style = level_styles[stacked[i]];

		words_count(levels[stacked[i]], count);
		at += canvas_text(c, b, row, at, -1, style, signs[i]) + 1;
		at += canvas_text(c, b, row, at, -1, STYLE_NORMAL,
				recall_level_name(stacked[i])) + 1;
		at += canvas_text(c, b, row, at, -1, STYLE_NORMAL, count) + 2;
	}
}

static void add_share_at(const struct stats *s, struct recall_buf *out,
		int back, const char *when)
{
	const struct recall_history *h = &s->known->history;
	char share[WORDS_SIZE];

	if (h->count <= back)
		return;
	words_share(h->days[h->count - 1 - back].at_end.mastery, share);
	recall_buf_addf(out, ", %s %s", when, share);
}

static void draw_head(struct stats *s, struct canvas *c, struct box b)
{
	const struct recall_history *h = &s->known->history;
	struct recall_buf line = RECALL_BUF_INIT;
	char share[WORDS_SIZE];

	words_share(h->days[h->count - 1].at_end.mastery, share);
	recall_buf_addf(&line, "mastery %s", share);
	add_share_at(s, &line, 1, "yesterday");
	add_share_at(s, &line, 7, "a week ago");
	add_share_at(s, &line, 30, "30 days ago");
	canvas_text(c, b, 0, 0, -1, STYLE_NORMAL, line.data);
	recall_buf_release(&line);
}

/* What the exam will bring; false when there is none ahead. */
static bool draw_exam(struct stats *s, struct canvas *c, struct box b,
		int row)
{
	const struct past_known *known = s->known;
	char day[WORDS_SIZE], off[WORDS_SIZE], plan[WORDS_SIZE],
		untouched[WORDS_SIZE];
	int32_t today = known->history.today;

	if (!known->exam.known)
		return false;
	words_day(known->history.goal_day, today, day);
	words_days_off(known->history.goal_day, today, off);
	words_share(known->exam.plan.score, plan);
	words_share(known->exam.plan.untouched, untouched);
	canvas_textf(c, b, row, 0, STYLE_ACCENT, b.columns >= WIDE ?
			"exam %s, %s: %s expected, %s without further study" :
			"exam %s, %s: %s, unstudied %s", day, off, plan,
			untouched);
	return true;
}

static void draw_mastery(struct stats *s, struct canvas *c, struct box b)
{
	struct box upper = b, lower = b;
	int rows = b.rows - 2, top = 1;

	draw_head(s, c, b);
	if (b.rows > 4 && draw_exam(s, c, b, 1)) {
		top++;
		rows--;
	}
	upper.row += top;
	upper.rows = b.rows < TALL ? rows : rows / 2;
	if (upper.rows > MOST_ROWS)
		upper.rows = MOST_ROWS;
	draw_line(s, c, upper);
	if (b.rows >= TALL) {
		lower.row = upper.row + upper.rows;
		lower.rows = rows - upper.rows;
		if (lower.rows > MOST_ROWS)
			lower.rows = MOST_ROWS;
		draw_levels(s, c, lower);
		lower.rows++;
		draw_legend(s, c, lower, lower.rows - 1);
	} else {
		draw_legend(s, c, b, b.rows - 1);
	}
}

static void table_mastery(const struct stats *s, struct recall_buf *out)
{
	const struct recall_history *h = &s->known->history;

	recall_buf_adds(out, "day\tmastery\tcards\tNew\tLearning\tFamiliar\t"
			"Mastered\n");
	for (int i = h->count - 1; i >= stats_first(s); i--) {
		const struct recall_standings *d = &h->days[i].at_end;

		add_date(out, day_at(s, i));
		recall_buf_addf(out, "\t%.4f\t%d\t%d\t%d\t%d\t%d\n",
				d->mastery, d->cards,
				d->levels[RECALL_LEVEL_NEW],
				d->levels[RECALL_LEVEL_LEARNING],
				d->levels[RECALL_LEVEL_FAMILIAR],
				d->levels[RECALL_LEVEL_MASTERED]);
	}
}

const struct stats_page_ops stats_mastery = {
	.title = "mastery",
	.draw = draw_mastery,
	.table = table_mastery,
	.spans = true,
};

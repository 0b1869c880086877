/* Statistics: what was done, what it was worth, what is to come. */
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
	words_count(all.sum.all, count);
	row = add_figure(c, b, row, "answers", count);
	at = snprintf(text, sizeof(text), "%.1f", (double)all.sum.all_ms /
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
		values[i] = h->days[first + i].all;
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
	below = box_below(below, rows + 1);
	draw_ahead(s, c, below);
	if (below.rows < 2 * TALL)
		return;
	/* room is left: what the next page has */
	below = box_below(below, 10);
	stats_mastery.draw(s, c, below);
}

static void draw_narrow(struct stats *s, struct canvas *c, struct box b)
{
	struct box figures = b, below = b;
	int row;

	figures.rows = b.rows < TALL ? 4 : 5;
	row = draw_figures(s, c, figures);
	row = draw_calibration(s, c, b, row, b.rows < TALL ? 1 : 3);
	below = box_below(below, row);
	if (below.rows > 14) {
		draw_calendar(s, c, below);
		below = box_below(below, 8);
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

static void table_overview(const struct stats *s, struct recall_buf *out)
{
	const struct recall_history *h = &s->known->history;

	recall_buf_adds(out, "day\tanswers\tgraded\trecalled\tdue\t"
			"due recalled\tminutes\tjudged\toverridden\n");
	for (int i = h->count - 1; i >= stats_first(s); i--) {
		const struct recall_day *d = &h->days[i];

		stats_date(out, s->known->history.first + i);
		recall_buf_addf(out, "\t%d\t%d\t%d\t%d\t%d\t%.1f\t%d\t%d\n",
				d->all, d->answers, d->recalled,
				d->due_answers, d->due_recalled,
				(double)d->all_ms / 60000,
				d->verdicts, d->overrides);
	}
}

const struct stats_page_ops stats_overview = {
	.title = "",
	.draw = draw_overview,
	.table = table_overview,
	.spans = true,
};

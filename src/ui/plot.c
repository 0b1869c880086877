#include "ui/plot.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ui/words.h"

#define EIGHTHS 8
/* Below these sizes the axes go and leave the values. */
#define ROWS_FOR_AXIS 4
#define ROWS_FOR_HALF 7
#define COLUMNS_FOR_LABELS 20
/* From this width on a value keeps a gap to the next. */
#define WIDTH_FOR_GAP 3
#define MARK "▲"

/* ---- places ------------------------------------------------------------ */

double plot_top(const double *values, int count)
{
	static const double round_ones[] = { 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8,
		10 };
	double greatest = 0, unit;
	int i = 0;

	for (int at = 0; at < count; at++)
		if (isfinite(values[at]) && values[at] > greatest)
			greatest = values[at];
	if (greatest <= 0)
		return 1;
	unit = pow(10, floor(log10(greatest)));
	while (round_ones[i] * unit < greatest && round_ones[i] < 10)
		i++;
	return fmax(round_ones[i] * unit, greatest);
}

int plot_column(struct box area, int count, int at, int *width)
{
	int step = count > 0 ? area.columns / count : 0;

	if (step >= 1) {
		*width = step >= WIDTH_FOR_GAP ? step - 1 : step;
		return at * step;
	}
	*width = 1;
	return count > 0 ? (int)((int64_t)at * area.columns / count) : 0;
}

int plot_value_at(struct box area, int count, int column)
{
	int step = count > 0 ? area.columns / count : 0, at;

	if (column < area.column || column >= area.column + area.columns ||
	    count < 1)
		return -1;
	column -= area.column;
	if (step >= 1)
		at = column / step;
	else
		at = (int)((int64_t)column * count / area.columns);
	return at < count ? at : -1;
}

/* ---- labels ------------------------------------------------------------ */

void plot_label_share(double value, char out[PLOT_LABEL_SIZE])
{
	snprintf(out, PLOT_LABEL_SIZE, "%.0f %%", 100 * value);
}

void plot_label_number(double value, char out[PLOT_LABEL_SIZE])
{
	snprintf(out, PLOT_LABEL_SIZE, "%.0f", value);
}

void plot_label_week(int32_t today, int at, char out[PLOT_LABEL_SIZE])
{
	char day[WORDS_SIZE];

	out[0] = '\0';
	if (at % 7 != 0)
		return;
	words_day(today + at, today, day);
	snprintf(out, PLOT_LABEL_SIZE, "%.*s", PLOT_LABEL_SIZE - 1, at ? day :
			"today");
}

/* ---- axes -------------------------------------------------------------- */

static int width_of(const char *s)
{
	return recall_width(s, strlen(s));
}

static int label_width(const struct plot_axes *axes)
{
	char label[PLOT_LABEL_SIZE];
	int widest = 0;

	for (int half = 0; half <= 2; half++) {
		axes->label(axes->low + (axes->top - axes->low) * half / 2,
				label);
		if (width_of(label) > widest)
			widest = width_of(label);
	}
	return widest;
}

static void draw_label(const struct plot_axes *axes, struct canvas *c,
		struct box b, int row, double value)
{
	char label[PLOT_LABEL_SIZE];

	axes->label(value, label);
	canvas_text_right(c, b, row, STYLE_DIM, label);
}

/* Where a half can't be told in whole numbers, it would repeat another. */
static bool half_has_label(const struct plot_axes *axes)
{
	char low[PLOT_LABEL_SIZE], half[PLOT_LABEL_SIZE], top[PLOT_LABEL_SIZE];

	axes->label(axes->low, low);
	axes->label((axes->low + axes->top) / 2, half);
	axes->label(axes->top, top);
	return strcmp(half, low) != 0 && strcmp(half, top) != 0;
}

/* The left edge of the area; returns what stays of b. */
static struct box draw_labels(const struct plot_axes *axes, struct canvas *c,
		struct box b, int rows)
{
	int width = label_width(axes);
	struct box left = b;

	left.columns = width;
	draw_label(axes, c, left, 0, axes->top);
	if (rows >= ROWS_FOR_HALF && half_has_label(axes))
		draw_label(axes, c, left, (rows - 1) / 2,
				(axes->low + axes->top) / 2);
	draw_label(axes, c, left, rows - 1, axes->low);
	return box_beside(b, width + 1);
}

static void draw_below(const struct plot_axes *axes, struct canvas *c,
		struct box b, int row)
{
	int free_from = 0, width;
	char label[PLOT_LABEL_SIZE];

	for (int at = 0; at < axes->count; at++) {
		int column = plot_column(b, axes->count, at, &width);

		axes->below(axes->arg, at, label);
		if (!*label || column < free_from ||
		    column + width_of(label) > b.columns)
			continue;
		free_from = column + 1 +
				canvas_text(c, b, row, column, -1, STYLE_DIM,
						label);
	}
}

struct box plot_axes(const struct plot_axes *axes, struct canvas *c,
		struct box b)
{
	int below = axes->below && b.rows > ROWS_FOR_AXIS ? 1 : 0;
	int line = b.rows >= ROWS_FOR_AXIS ? 1 : 0;
	int rows = b.rows - below - line, width, column;
	struct box area = b;

	if (axes->label && rows > 1 && b.columns >= COLUMNS_FOR_LABELS)
		area = draw_labels(axes, c, b, rows);
	if (line)
		canvas_rule(c, area, rows, STYLE_DIM);
	if (line && axes->marked >= 0) {
		column = plot_column(area, axes->count, axes->marked, &width);
		canvas_text(c, area, rows, column + (width - 1) / 2, 1,
				STYLE_SELECTED, MARK);
	}
	if (below)
		draw_below(axes, c, area, rows + line);
	area.rows = rows;
	return area;
}

/* ---- values ------------------------------------------------------------ */

/* 0..1 of the area's height; below 0 for a gap. */
static double share_of(const struct plot_series *s, int at)
{
	double v = s->values[at];

	if (!isfinite(v) || !(s->top > s->low))
		return -1;
	return fmin(fmax((v - s->low) / (s->top - s->low), 0), 1);
}

static enum style style_of(const struct plot_series *s, int at)
{
	return s->styles ? (enum style)s->styles[at] : s->style;
}

/* Of the values that share a column, the greatest stands for them. */
static int shown_of(const struct plot_series *s, struct box area, int at)
{
	int width, best = at;
	int column = plot_column(area, s->count, at, &width);

	for (int i = at + 1; i < s->count &&
			plot_column(area, s->count, i, &width) == column; i++)
		if (share_of(s, i) > share_of(s, best))
			best = i;
	return best;
}

static bool starts_column(const struct plot_series *s, struct box area,
		int at)
{
	int width;

	return at == 0 || plot_column(area, s->count, at, &width) !=
			plot_column(area, s->count, at - 1, &width);
}

static void put_sign(struct canvas *c, struct box area, int row, int column,
		int width, enum style style, const char *sign)
{
	for (int i = 0; i < width; i++)
		canvas_text(c, area, row, column + i, 1, style, sign);
}

static void draw_column(const struct plot_series *s, struct canvas *c,
		struct box area, int at)
{
	static const char *const eighths[] = { "▁", "▂", "▃", "▄", "▅", "▆",
		"▇", "█" };
	int shown = shown_of(s, area, at), width;
	int column = plot_column(area, s->count, at, &width);
	double share = share_of(s, shown);
	int fill = (int)(share * area.rows * EIGHTHS);

	if (fill == 0 && share > 0)
		fill = 1;
	for (int row = area.rows - 1; row >= 0 && fill > 0; row--) {
		int part = fill < EIGHTHS ? fill : EIGHTHS;

		put_sign(c, area, row, column, width, style_of(s, shown),
				eighths[part - 1]);
		fill -= part;
	}
}

void plot_columns(const struct plot_series *s, struct canvas *c,
		struct box area)
{
	for (int at = 0; at < s->count; at++)
		if (starts_column(s, area, at))
			draw_column(s, c, area, at);
}

/* The four heights of a stroke within a row, from below. */
static const char *const strokes[] = { "⎽", "⎼", "⎻", "⎺" };
#define STROKES ((int)(RECALL_COUNT(strokes)))

void plot_line(const struct plot_series *s, struct canvas *c,
		struct box area)
{
	int levels = area.rows * STROKES;

	if (levels < 1)
		return;
	for (int at = 0; at < s->count; at++) {
		int shown, width, column, level;

		if (!starts_column(s, area, at))
			continue;
		shown = shown_of(s, area, at);
		if (share_of(s, shown) < 0)
			continue;
		column = plot_column(area, s->count, at, &width);
		level = (int)(share_of(s, shown) * levels);
		if (level == levels)
			level--;
		put_sign(c, area, area.rows - 1 - level / STROKES, column,
				width, style_of(s, shown),
				strokes[level % STROKES]);
	}
}

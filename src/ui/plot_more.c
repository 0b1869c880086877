/* Stacks and calendars. */
#include "ui/plot.h"

#include <math.h>

#define WEEKDAYS 7
#define LABELS 3	/* columns that "Mo " takes */

/* ---- stacks ------------------------------------------------------------- */

/* Which layer a height, in the unit of the values, lies in; -1 none. */
static int layer_at(const struct plot_stack *s, int at, double height)
{
	double sum = 0;

	for (int layer = 0; layer < s->layers; layer++) {
		sum += s->values[at * s->layers + layer];
		if (height < sum)
			return layer;
	}
	return -1;
}

static void draw_stack(const struct plot_stack *s, struct canvas *c,
		struct box area, int at)
{
	int width, column = plot_column(area, s->count, at, &width);

	for (int row = 0; row < area.rows; row++) {
		double height = (area.rows - row - 0.5) / area.rows * s->top;
		int layer = layer_at(s, at, height);

		for (int i = 0; i < width && layer >= 0; i++)
			canvas_text(c, area, row, column + i, 1,
					s->styles[layer], s->signs[layer]);
	}
}

void plot_stack(const struct plot_stack *s, struct canvas *c,
		struct box area)
{
	int width;

	for (int at = 0; at < s->count; at++)
		if (at + 1 == s->count ||
		    plot_column(area, s->count, at + 1, &width) !=
		    plot_column(area, s->count, at, &width))
			draw_stack(s, c, area, at);
}

/* ---- calendars ---------------------------------------------------------- */

static int weeks_of(const struct plot_calendar *p)
{
	/* those days of its last week that are still to come fill it up */
	return (p->count + WEEKDAYS - 1 - p->weekday + WEEKDAYS - 1) /
			WEEKDAYS;
}

int plot_calendar_width(const struct plot_calendar *p, int most)
{
	int width = LABELS + weeks_of(p);

	return width < most ? width : most;
}

static const struct {
	const char *sign;
	enum style style;
} shades[] = {
	{ "·", STYLE_BAR_REST }, { "░", STYLE_BAR }, { "▒", STYLE_BAR },
	{ "▓", STYLE_BAR }, { "█", STYLE_BAR },
};

static int shade_of(const struct plot_calendar *p, double value)
{
	int shade;

	if (!(value > 0))
		return 0;
	shade = (int)ceil(value / p->top * 4);
	return shade < 1 ? 1 : shade > 4 ? 4 : shade;
}

void plot_calendar(const struct plot_calendar *p, struct canvas *c,
		struct box b)
{
	static const char *const names[WEEKDAYS] = { "Mo", "Tu", "We", "Th",
		"Fr", "Sa", "Su" };
	int weeks = plot_calendar_width(p, b.columns) - LABELS;

	for (int day = 0; day < WEEKDAYS; day++) {
		canvas_text(c, b, day, 0, LABELS, STYLE_DIM, names[day]);
		for (int week = 0; week < weeks; week++) {
			int at = p->count - 1 - p->weekday + day -
					(weeks - 1 - week) * WEEKDAYS;
			int shade;

			if (at < 0 || at >= p->count)
				continue;
			shade = shade_of(p, p->values[at]);
			canvas_text(c, b, day, LABELS + week, 1,
					shades[shade].style,
					shades[shade].sign);
		}
	}
}

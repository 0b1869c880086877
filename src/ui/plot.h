/*
 * Plots of numbers in a part of the canvas: axes first, which leave an area;
 * then what stands in it, columns or a line, as often as one likes.
 *
 *	struct box area = plot_axes(&axes, c, b);
 *	plot_columns(&minutes, c, area);
 */
#ifndef UI_PLOT_H
#define UI_PLOT_H

#include "ui/canvas.h"

/* Numbers side by side. Those that aren't finite leave a gap; what lies below
 * `low` or above `top` is cut there. */
struct plot_series {
	const double *values;	/* borrowed */
	int count;
	double low, top;	/* what the area's edges stand for */
	enum style style;
	/* style of each one, borrowed; NULL: all in `style` */
	const unsigned char *styles;
};

/* A number that reads well, not below any of the values; 1 without any. */
double plot_top(const double *values, int count);

#define PLOT_LABEL_SIZE 24
struct plot_axes {
	int count;		/* of the values that will stand side by side */
	double low, top;
	/* "40 min" for a value on the left edge; NULL: no labels there */
	void (*label)(double value, char out[PLOT_LABEL_SIZE]);
	/* what stands below a value; "" nothing; NULL: no such row. A label
	 * that would touch the one before it is left out. */
	void (*below)(void *arg, int at, char out[PLOT_LABEL_SIZE]);
	void *arg;
	int marked;		/* has a sign on the axis; -1 none */
};
/* "40 %" of a share, "40". */
void plot_label_share(double value, char out[PLOT_LABEL_SIZE]);
void plot_label_number(double value, char out[PLOT_LABEL_SIZE]);
/* The date of every seventh day from today on, day `at`. */
void plot_label_week(int32_t today, int at, char out[PLOT_LABEL_SIZE]);
/* Draws the axes into b; what they leave is where the values go. Labels and
 * the axis itself go where there is no room for them. */
struct box plot_axes(const struct plot_axes *axes, struct canvas *c,
		struct box b);

/* In eighths of a row; what is above `low` shows. */
void plot_columns(const struct plot_series *s, struct canvas *c,
		struct box area);
/* A stroke for each value, at its height. */
void plot_line(const struct plot_series *s, struct canvas *c,
		struct box area);
/* Parts of a whole on one another, the first at the bottom. Where several
 * stand in one column, the last of them shows. */
struct plot_stack {
	const double *values;	/* borrowed; [at * layers + layer], 0.. */
	int count, layers;
	double top;		/* of the sum */
	const enum style *styles;	/* one a layer, borrowed */
	const char *const *signs;	/* what fills it: "█" */
};
void plot_stack(const struct plot_stack *s, struct canvas *c,
		struct box area);

/*
 * Days as a calendar: a row a weekday, Monday first, a column a week, the
 * newest at the right. The sign tells how much, the style only repeats it.
 * The first weeks go when there are too few columns.
 */
struct plot_calendar {
	const double *values;	/* borrowed, one a day */
	int count;
	int weekday;		/* of the last one; 0 is Monday */
	double top;
};
void plot_calendar(const struct plot_calendar *p, struct canvas *c,
		struct box b);
/* Columns that it takes with its labels, at most `most`. */
int plot_calendar_width(const struct plot_calendar *p, int most);

/* Where value `at` of `count` stands: its first column within the area, and
 * how many it takes, at least one. More values than columns share them: the
 * greatest shows. */
int plot_column(struct box area, int count, int at, int *width);
/* The value whose column that is, for the mouse; -1 none. */
int plot_value_at(struct box area, int count, int column);

#endif

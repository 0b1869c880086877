/*
 * A grid of cells that screens draw into; never the terminal itself. Every
 * text goes through the sanitiser here, so no screen can forget it.
 */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include "recall/text.h"

/* What a cell means; the theme decides how that looks. */
#define STYLES(X)							\
	X(NORMAL) X(DIM) X(BOLD) X(TITLE) X(ACCENT) X(SELECTED)		\
	X(RIGHT) X(WRONG) X(SLIP) X(FIELD) X(KEY) X(ERROR)		\
	X(LEVEL_NEW) X(LEVEL_LEARNING) X(LEVEL_FAMILIAR) X(LEVEL_MASTERED)	\
	X(BAR) X(BAR_REST)
enum style {
#define X(name) STYLE_##name,
	STYLES(X)
#undef X
	STYLE_COUNT
};

/*
 * One base character and the marks on it, as wide as wcwidth says: what a
 * terminal puts into one cell. The bytes after the NUL are 0, too, so cells
 * can be compared with memcmp.
 */
#define CELL_BYTES 22	/* a base and four marks, four bytes each */
struct cell {
	char text[CELL_BYTES];	/* "" is the second half of a wide one */
	unsigned char style;
	signed char width;	/* 1, 2, or 0 for a second half */
};

struct canvas {
	int rows, columns;
	struct cell *cells;
	int cursor_row, cursor_column;	/* -1: hidden */
	bool ascii;			/* signs are drawn without Unicode: the canvas
				 * puts plain ones in their places */
};

void canvas_init(struct canvas *c, int rows, int columns);
void canvas_release(struct canvas *c);
void canvas_resize(struct canvas *c, int rows, int columns);
void canvas_clear(struct canvas *c);
struct cell *canvas_cell(struct canvas *c, int row, int column);

/* A part of the canvas; drawing outside is clipped. */
struct box {
	int row, column, rows, columns;
};
struct box canvas_box(const struct canvas *c);

/* What is left of a box without its upper rows, or its left columns. */
static inline struct box box_below(struct box b, int rows)
{
	b.row += rows;
	b.rows -= rows;
	return b;
}

static inline struct box box_beside(struct box b, int columns)
{
	b.column += columns;
	b.columns -= columns;
	return b;
}

/*
 * Text on one line, cleaned, from (row, column) of the box, at most `width`
 * columns (< 0: to the box's edge); what doesn't fit is cut with "…" as the
 * sign. Returns the columns used.
 */
int canvas_text(struct canvas *c, struct box b, int row, int column,
		int width, enum style style, const char *s);
int canvas_textf(struct canvas *c, struct box b, int row, int column,
		enum style style, const char *format, ...)
		__attribute__((format(printf, 6, 7)));
/* Ends at the box's right edge (or before). */
int canvas_text_right(struct canvas *c, struct box b, int row,
		enum style style, const char *s);
int canvas_text_centre(struct canvas *c, struct box b, int row,
		enum style style, const char *s);
/*
 * A text of many lines, wrapped to the box's columns, from line `skip` on.
 * Draws as many rows as the box has; when there is more above or below, the
 * last column of that row shows "↑" or "↓". Returns how many lines the
 * whole text has.
 */
int canvas_paragraph(struct canvas *c, struct box b, int skip,
		enum style style, const char *s);
int canvas_paragraph_lines(const char *s, int columns);
/* At most `rows` lines; the last ends in "…" when there is more. */
int canvas_paragraph_short(struct canvas *c, struct box b, int rows,
		enum style style, const char *s);
void canvas_rule(struct canvas *c, struct box b, int row, enum style style);
/* A bar of `width` columns, share 0..1, in eighths ("ascii": # and .). */
void canvas_bar(struct canvas *c, struct box b, int row, int column,
		int width, double share, bool ascii);
void canvas_style(struct canvas *c, struct box b, int row, int column,
		int width, enum style style);
/* The screen as text, for tests: rows with trailing blanks cut. */
void canvas_dump(const struct canvas *c, struct recall_buf *out);

#endif

/*
 * A column of text that grows downwards and is seen through a window: a
 * card, a test sheet, a summary. A body function adds texts one below the
 * other; it runs twice, first to measure, then to draw what the window
 * shows, so that its length is known before its place is.
 */
#ifndef UI_FLOW_H
#define UI_FLOW_H

#include "ui/canvas.h"

struct flow {
	struct canvas *c;	/* NULL while measuring */
	struct box box;		/* the window */
	int skip;		/* rows of the column above the window */
	int row;		/* the next free row of the column */
	int see_from, see_to;	/* rows that should be seen; -1 none */
	/* rows of each text, noted while measuring, so that those outside the
	 * window aren't broken into lines again */
	struct flow_heights *heights;
	size_t text;		/* the next one's place there */
	struct flow_memo *memo;	/* NULL none */
};

typedef void flow_fn(struct flow *f, void *arg);

/*
 * Runs fn and shows its column from row *skip on; *skip is put right when
 * it is past the end or, with `follow`, when it hides the rows that fn asked
 * to be seen. "↑" and "↓" in the window's last column say where more is.
 * Returns true when the column is longer than the window.
 */
bool flow_show(struct canvas *c, struct box window, int *skip, bool follow,
		flow_fn *fn, void *arg);
/* A long column that is shown at every key: how many rows its texts take is
 * remembered from one time to the next. flow_memo_free(NULL) is fine. */
struct flow_memo *flow_memo_new(void);
void flow_memo_free(struct flow_memo *m);
struct flow_long {
	struct box window;
	int *skip;
	bool follow;
	struct flow_memo *memo;		/* borrowed */
};
bool flow_show_long(struct canvas *c, const struct flow_long *l, flow_fn *fn,
		void *arg);
/* The rows that fn takes at that width. */
int flow_measure(int columns, flow_fn *fn, void *arg);

/* Each adds rows at the end; indent in columns from the window's edge. */
void flow_text(struct flow *f, int indent, enum style style, const char *s);
/* At most `rows` rows; "…" where more follows. */
void flow_short(struct flow *f, int indent, int rows, enum style style,
		const char *s);
void flow_gap(struct flow *f, int rows);
void flow_rule(struct flow *f);
/* Goes down to that row of the column, if it isn't there yet. */
void flow_reach(struct flow *f, int row);
/* Text on the next free row without taking it: a sign or a label. */
void flow_label(struct flow *f, int column, enum style style, const char *s);
/* The rows from `from` up to the next free one should be seen. */
void flow_see(struct flow *f, int from);

/*
 * A text with some of its letters marked. ops is an alignment as
 * recall_distance() gives it; `second`: s is its second string. No marks
 * when ops doesn't fit the text.
 */
struct flow_marks {
	const char *ops;
	bool second;
};
void flow_marked(struct flow *f, int indent, enum style style, const char *s,
		const struct flow_marks *marks);

/* A text field of as many rows as its text needs, with the cursor in it
 * (a byte offset; SIZE_MAX: none). */
void flow_field(struct flow *f, int indent, const char *s, size_t cursor);

#endif

/*
 * Statistics: pages over the past of a part of the collection. The figures
 * are read behind the screen; every page can also give them as a table, for
 * the list of values and for a file.
 *
 * view_stats.c: the view and its commands; a file each for the pages and for
 * choosing what they are of; stats_values.c: tables and files.
 */
#ifndef UI_VIEW_STATS_H
#define UI_VIEW_STATS_H

#include "app/reading.h"
#include "ui/list.h"
#include "ui/view.h"

enum stats_page {
	STATS_OVERVIEW,
	STATS_MASTERY,
	STATS_TASKS,
	STATS_GROUPS,
	STATS_PAGES
};

enum stats_line {
	STATS_HEADING,
	STATS_TASK,		/* at: mode * RECALL_HISTORY_TASKS + task */
	STATS_HARD,		/* at: of the hardest */
	STATS_PAIR,		/* at: of the mixed ones */
	STATS_TREND,
};
struct stats_row {
	enum stats_line kind;
	int at;
	const char *title;	/* of a heading */
};

struct stats {
	struct view view;
	enum stats_page page;
	int64_t deck;		/* 0 all */
	char *search;		/* "" none */
	char *name;		/* of the scope, as shown */
	int span;		/* which of the spans */
	struct reading *reading;
	bool waiting;		/* for what is read */
	const struct past_known *known;	/* NULL: not read yet, or failed */
	struct list lists[STATS_PAGES];	/* of those pages that are lists */
	struct stats_row *rows;	/* of the tasks' page; free with free() */
	int row_count;
	int sort;		/* column of the groups' page */
	int *order;		/* groups as shown; free with free() */
	bool values;		/* the list of values is open */
	struct recall_buf table;	/* of the page, see below */
	struct list lines;	/* over its lines */
};

/* Days that are shown, the last being today: the first one's place. */
int stats_first(const struct stats *s);
/* Sums over those days. */
struct stats_sum {
	struct recall_day sum;	/* at_end is not filled */
	int days, studied;	/* that the span has; with an answer */
};
struct stats_sum stats_sum_up(const struct stats *s);

struct stats_page_ops {
	const char *title;	/* "" for the first */
	void (*draw)(struct stats *s, struct canvas *c, struct box b);
	/* figures as lines of fields with tabs between, the first line names
	 * them */
	void (*table)(const struct stats *s, struct recall_buf *out);
	void (*load)(struct stats *s);		/* may be NULL */
	unsigned (*open)(struct stats *s);	/* Enter; NULL: the values */
	bool spans;		/* a longer or shorter span makes a difference */
	bool sorts;
};
extern const struct stats_page_ops stats_overview, stats_mastery, stats_tasks,
		stats_groups;

/* Moves the selection of the tasks' page off a heading. */
void stats_skip_headings(struct stats *s, bool up);
/* Shows that deck or search from now on. */
void stats_show(struct stats *s, int64_t deck, const char *search,
		const char *name);
/* "91.3 %" with one place; "·" when n is 0. */
#define STATS_TEXT 32
void stats_percent(double part, double n, char out[STATS_TEXT]);

/* A text as one field of a table; a day, "2026-11-21". */
void stats_field(struct recall_buf *out, const char *s);
void stats_date(struct recall_buf *out, int32_t day);
/* A list of decks and tags; the one chosen is shown. */
void stats_choose(struct stats *s);
/* A longer line is hard to read across. */
#define STATS_COLUMNS 100

/* The list of values, and the file. */
void stats_values_open(struct stats *s);
void stats_values_draw(struct stats *s, struct canvas *c, struct box b);
void stats_csv(struct stats *s);

#endif

/* Statistics: decks and tags side by side, in any order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/view_stats.h"
#include "ui/words.h"

enum group_column { BY_NAME, BY_CARDS, BY_MASTERY, BY_DUE, BY_RECALLED,
	BY_ANSWERS, BY_MINUTES, GROUP_COLUMNS };

static const struct {
	const char *title;
	int width;	/* 0: what is left */
	int from;	/* columns of the window from which it shows */
} columns[GROUP_COLUMNS] = {
	[BY_NAME] = { "", 0, 0 },
	[BY_CARDS] = { "cards", 8, 0 },
	[BY_MASTERY] = { "mastery", 9, 0 },
	[BY_DUE] = { "due", 7, 0 },
	[BY_RECALLED] = { "recalled", 10, 56 },
	[BY_ANSWERS] = { "answers", 10, 66 },
	[BY_MINUTES] = { "minutes", 9, 76 },
};

static double key_of(const struct recall_group *g, int column)
{
	switch (column) {
	case BY_CARDS: return g->now.cards;
	case BY_MASTERY: return g->now.mastery;
	case BY_DUE: return g->due;
	case BY_RECALLED: return g->due_answers ?
			(double)g->due_recalled / g->due_answers : -1;
	case BY_ANSWERS: return g->all;
	case BY_MINUTES: return (double)g->all_ms;
	default: return 0;
	}
}

/* Greatest first, but what is weakest leads by mastery and recall; equal
 * ones as they came: decks, then tags, by name. */
static bool comes_before(const struct stats *s, int a, int b)
{
	const struct recall_group *g = s->known->history.groups;
	double x = key_of(&g[a], s->sort), y = key_of(&g[b], s->sort);

	if (x == y)
		return a < b;
	return s->sort == BY_MASTERY || s->sort == BY_RECALLED ? x < y : x > y;
}

/* Merge sort: there may be thousands, and qsort() takes no context. */
static void sort_groups(const struct stats *s, int *order, int *spare, int n)
{
	int half = n / 2, a = 0, b = half;

	if (n < 2)
		return;
	sort_groups(s, order, spare, half);
	sort_groups(s, order + half, spare, n - half);
	for (int i = 0; i < n; i++) {
		bool left = b == n || (a < half &&
				comes_before(s, order[a], order[b]));

		spare[i] = left ? order[a++] : order[b++];
	}
	memcpy(order, spare, (size_t)n * sizeof(*order));
}

static void load_groups(struct stats *s)
{
	int n = s->known->history.group_count;
	int *spare = recall_calloc((size_t)n + 1, sizeof(*spare));

	s->sort %= GROUP_COLUMNS;
	s->order = recall_realloc(s->order, (size_t)n + 1,
			sizeof(*s->order));
	for (int i = 0; i < n; i++)
		s->order[i] = i;
	sort_groups(s, s->order, spare, n);
	free(spare);
	list_resize(&s->lists[STATS_GROUPS], n);
}

static void group_text(const struct recall_group *g, int column,
		char out[STATS_TEXT])
{
	switch (column) {
	case BY_CARDS:
		words_count(g->now.cards, out);
		break;
	case BY_MASTERY:
		words_share(g->now.mastery, out);
		break;
	case BY_DUE:
		words_count(g->due, out);
		break;
	case BY_RECALLED:
		stats_percent(g->due_recalled, g->due_answers, out);
		break;
	case BY_ANSWERS:
		words_count(g->all, out);
		break;
	default:
		words_count((int)(g->all_ms / 60000), out);
	}
}

static void group_name(const struct recall_group *g, struct recall_buf *out)
{
	if (g->deck)
		words_deck(out, g->name);
	else
		recall_buf_addf(out, "tag %s", g->name);
}

/* From the right: numbers; what they leave is the name's. */
static void draw_group(const struct stats *s, const struct recall_group *g,
		struct canvas *c, struct box b, int row)
{
	struct box cell = b;
	struct recall_buf name = RECALL_BUF_INIT;
	char text[STATS_TEXT];

	for (int column = GROUP_COLUMNS - 1; column > BY_NAME; column--) {
		if (c->columns < columns[column].from)
			continue;
		if (g)
			group_text(g, column, text);
		else
			snprintf(text, sizeof(text), "%s",
					columns[column].title);
		canvas_text_right(c, cell, row, g ? STYLE_NORMAL :
				s->sort == column ? STYLE_BOLD : STYLE_DIM,
				text);
		cell.columns -= columns[column].width;
	}
	if (g)
		group_name(g, &name);
	else
		recall_buf_adds(&name, "deck or tag");
	canvas_text(c, cell, row, 2, cell.columns - 2, g ? STYLE_NORMAL :
			s->sort == BY_NAME ? STYLE_BOLD : STYLE_DIM,
			name.data);
	recall_buf_release(&name);
}

static void draw_groups(struct stats *s, struct canvas *c, struct box b)
{
	struct list *l = &s->lists[STATS_GROUPS];
	struct box rows;

	if (b.columns > STATS_COLUMNS)
		b.columns = STATS_COLUMNS;
	rows = (struct box){ b.row + 1, b.column, b.rows - 1, b.columns };
	b.columns--;
	draw_group(s, NULL, c, b, 0);
	list_show(l, rows.rows);
	for (int i = 0; i < rows.rows && l->top + i < l->count; i++) {
		if (l->top + i == l->selected)
			canvas_text(c, rows, i, 0, 1, STYLE_SELECTED, "▸");
		draw_group(s, &s->known->history.groups[
				s->order[l->top + i]], c, b, i + 1);
	}
	list_signs(l, c, rows);
}

/* All there is of this deck or tag. */
static unsigned open_group(struct stats *s)
{
	const struct list *l = &s->lists[STATS_GROUPS];
	const struct recall_group *g;
	struct recall_buf name = RECALL_BUF_INIT, search = RECALL_BUF_INIT;

	if (l->count == 0)
		return REACT_NONE;
	g = &s->known->history.groups[s->order[l->selected]];
	group_name(g, &name);
	if (!g->deck)
		recall_buf_addf(&search, "tag:%s", g->name);
	s->page = STATS_MASTERY;
	stats_show(s, g->deck ? g->deck : s->deck, search.data, name.data);
	recall_buf_release(&name);
	recall_buf_release(&search);
	return REACT_REDRAW;
}

static void table_groups(const struct stats *s, struct recall_buf *out)
{
	recall_buf_adds(out, "deck or tag\tcards\tmastery\tNew\tLearning\t"
			"Familiar\tMastered\tdue\tdue answers\tdue recalled\t"
			"answers\tminutes\n");
	for (int i = 0; i < s->known->history.group_count; i++) {
		const struct recall_group *g =
			&s->known->history.groups[s->order[i]];
		struct recall_buf name = RECALL_BUF_INIT;

		group_name(g, &name);
		stats_field(out, name.data);
		recall_buf_addf(out, "\t%d\t%.4f\t%d\t%d\t%d\t%d\t%d\t%d\t%d"
				"\t%d\t%.1f\n", g->now.cards, g->now.mastery,
				g->now.levels[0], g->now.levels[1],
				g->now.levels[2], g->now.levels[3], g->due,
				g->due_answers, g->due_recalled, g->all,
				(double)g->all_ms / 60000);
		recall_buf_release(&name);
	}
}

const struct stats_page_ops stats_groups = {
	.title = "decks and tags",
	.draw = draw_groups,
	.table = table_groups,
	.load = load_groups,
	.open = open_group,
	.sorts = true,
};

#include "ui/list.h"

static int clamp(int n, int low, int high)
{
	return n < low || high < low ? low : n > high ? high : n;
}

/* Where a command leads from `at`; -1 when it moves nothing. */
static int target(const struct list *l, enum command command, int at)
{
	int page = l->rows > 1 ? l->rows - 1 : 1;

	switch (command) {
	case CMD_UP: return at > 0 ? at - 1 : 0;
	case CMD_DOWN: return at + 1;
	case CMD_PAGE_UP: return at > page ? at - page : 0;
	case CMD_PAGE_DOWN: return at + page;
	case CMD_TOP: return 0;
	case CMD_BOTTOM: return l->count;
	default: return -1;
	}
}

bool list_command(struct list *l, enum command command)
{
	int to = target(l, command, l->selected);

	if (to < 0)
		return false;
	l->selected = clamp(to, 0, l->count - 1);
	return true;
}

bool list_scroll(struct list *l, enum command command)
{
	int to = target(l, command, l->top);

	if (to < 0)
		return false;
	l->top = clamp(to, 0, l->count - l->rows);
	return true;
}

void list_resize(struct list *l, int count)
{
	l->count = count;
	l->selected = clamp(l->selected, 0, count - 1);
}

void list_show(struct list *l, int rows)
{
	l->rows = rows;
	if (l->selected < l->top)
		l->top = l->selected;
	if (rows > 0 && l->selected >= l->top + rows)
		l->top = l->selected - rows + 1;
	l->top = clamp(l->top, 0, l->count - rows);
}

int list_row_at(const struct list *l, int column, int row)
{
	const struct box *b = &l->seen;
	int at = l->top + row - b->row;

	if (column < b->column || column >= b->column + b->columns ||
	    row < b->row || row >= b->row + b->rows || at >= l->count)
		return -1;
	return at;
}

void list_signs(struct list *l, struct canvas *c, struct box b)
{
	l->seen = b;
	if (b.rows < 1 || b.columns < 1)
		return;
	if (l->top > 0)
		canvas_text(c, b, 0, b.columns - 1, 1, STYLE_DIM,
				"↑");
	if (l->top + b.rows < l->count)
		canvas_text(c, b, b.rows - 1, b.columns - 1, 1, STYLE_DIM,
				"↓");
}

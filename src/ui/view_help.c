/*
 * The keys of a screen, made from the key table: the screen's own first,
 * then those it shares.
 */
#include <stdlib.h>
#include <string.h>

#include "ui/list.h"
#include "ui/view.h"

#define KEYS_COLUMNS 16
#define COLUMN 52	/* of a wide window, which shows several */

/* What a screen does by itself; none of it is in the key table. */
static const struct {
	enum context context;
	enum command with;	/* only where that one works, too */
	const char *keys, *text;
} own_keys[] = {
	{ CTX_TEST, CMD_SUBMIT, "a b c \u2026", "the answer that belongs to "
		"a pair" },
	{ CTX_TEST, CMD_SUBMIT, "t f", "true, false" },
	{ CTX_TEST, CMD_LEFT, "0 \u2026 9", "a number, digit by digit" },
	{ CTX_TEST, CMD_LEFT, "space", "change it" },
	{ CTX_MATCH, CMD_WHOLE_TEXT, "a b c \u2026", "pick the tile; two of "
		"them make a pair" },
	{ CTX_FIELD, CMD_HELP, "\u2190 \u2192 home end", "move; also "
		"ctrl-b f a e" },
	{ CTX_FIELD, CMD_HELP, "alt-b alt-f", "a word back, a word on" },
	{ CTX_FIELD, CMD_HELP, "ctrl-w", "cut the word before the cursor" },
	{ CTX_FIELD, CMD_HELP, "ctrl-u ctrl-k", "cut to the start, to the "
		"end of the line" },
	{ CTX_FIELD, CMD_HELP, "ctrl-y", "put back what was cut" },
};


/* One line of the help: a title, keys with their text, or more text. */
struct line {
	const char *title;
	const char *keys;
	const char *text;
	size_t len;
};

struct entry {
	enum context context;
	enum command command;
	struct recall_buf keys;
};

struct help {
	struct view view;
	enum context about;
	struct view *screen;	/* while the keys are gathered */
	bool own[RECALL_COUNT(own_keys)];	/* work now */
	struct entry *entries;
	size_t count, cap;
	struct line *lines;	/* as broken for `columns` */
	size_t line_count, line_cap;
	int columns;
	struct list list;
};

static bool holds(const struct help *h, enum command command)
{
	return !h->screen->ops->holds ||
		h->screen->ops->holds(h->screen, command);
}

static void add_binding(void *arg, enum context c, int key,
		enum command command)
{
	struct help *h = arg;
	char name[KEY_NAME_SIZE];
	size_t i = 0;

	if (!holds(h, command))
		return;
	key_name(key, name);
	while (i < h->count && (h->entries[i].command != command ||
	    h->entries[i].context != c))
		i++;
	if (i == h->count) {
		RECALL_GROW(h->entries, h->count, h->cap);
		h->entries[h->count++] = (struct entry){ c, command,
			RECALL_BUF_INIT };
	} else
		recall_buf_addc(&h->entries[i].keys, ' ');
	recall_buf_adds(&h->entries[i].keys, name);
}

static void add_line(struct help *h, struct line line)
{
	RECALL_GROW(h->lines, h->line_count, h->line_cap);
	h->lines[h->line_count++] = line;
}

/* The text of a key wraps beside it. */
static void add_text(struct help *h, const char *keys, const char *text)
{
	int room = h->columns - KEYS_COLUMNS - 2;
	size_t count;
	struct recall_line *lines = recall_wrap(text, strlen(text),
			room > 8 ? room : 8, &count);

	for (size_t i = 0; i < count; i++)
		add_line(h, (struct line){ NULL, i ? "" : keys,
				text + lines[i].start, lines[i].len });
	free(lines);
}

static void add_own_keys(struct help *h, enum context c)
{
	for (size_t i = 0; i < RECALL_COUNT(own_keys); i++)
		if (own_keys[i].context == c && h->own[i])
			add_text(h, own_keys[i].keys, own_keys[i].text);
}

static void break_lines(struct help *h, int columns)
{
	enum context last = CTX_COUNT;

	h->columns = columns;
	h->line_count = 0;
	for (size_t i = 0; i < h->count; i++) {
		const struct entry *e = &h->entries[i];

		if (e->context != last && last != CTX_COUNT) {
			add_own_keys(h, last);
			add_line(h, (struct line){ .title = "" });
		}
		if (e->context != last)
			add_line(h, (struct line){
				.title = context_title(e->context) });
		last = e->context;
		add_text(h, e->keys.data, command_help(e->command));
	}
	add_own_keys(h, last);
}

static void draw_line(struct canvas *c, struct box b, int row,
		const struct line *line)
{
	char *text;

	if (line->title) {
		canvas_text(c, b, row, 0, -1, STYLE_BOLD, line->title);
		return;
	}
	canvas_text(c, b, row, 1, KEYS_COLUMNS - 1, STYLE_KEY, line->keys);
	text = recall_strndup(line->text, line->len);
	canvas_text(c, b, row, KEYS_COLUMNS + 1, -1, STYLE_NORMAL, text);
	free(text);
}

static void draw_help(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_DOWN, CMD_BACK };
	struct help *h = (struct help *)v;
	struct recall_buf title = RECALL_BUF_INIT;
	struct box b, column;
	int columns, width, rows;

	recall_buf_addf(&title, "Keys \u203a %s", context_title(h->about));
	b = ui_frame(v, c, title.data, "", keys, 2);
	recall_buf_release(&title);
	columns = b.columns / COLUMN < 1 ? 1 : b.columns / COLUMN;
	width = b.columns / columns;
	break_lines(h, width - 1);
	rows = ((int)h->line_count + columns - 1) / columns;
	h->list.count = rows;
	h->list.selected = h->list.top;
	list_show(&h->list, b.rows);
	for (int i = 0; i < columns; i++) {
		column = (struct box){ b.row, b.column + i * width, b.rows,
			width - 1 };
		for (int row = 0; row < b.rows && h->list.top + row < rows;
		     row++) {
			size_t at = (size_t)(i * rows + h->list.top + row);

			if (at < h->line_count)
				draw_line(c, column, row, &h->lines[at]);
		}
	}
	list_signs(&h->list, c, b);
}

static unsigned command_help_view(struct view *v, enum command command)
{
	struct help *h = (struct help *)v;

	if (command == CMD_HELP)
		return REACT_CLOSE;
	/* who tries a key here can't see what it would take back */
	if (command == CMD_UNDO || command == CMD_REDO)
		return REACT_NONE;
	return list_scroll(&h->list, command) ? REACT_REDRAW : REACT_UNKNOWN;
}

static void close_help(struct view *v)
{
	struct help *h = (struct help *)v;

	for (size_t i = 0; i < h->count; i++)
		recall_buf_release(&h->entries[i].keys);
	free(h->entries);
	free(h->lines);
	free(h);
}

static const struct view_ops help_ops = {
	.context = CTX_HELP,
	.draw = draw_help,
	.command = command_help_view,
	.close = close_help,
};

struct view *view_help_new(struct ui *ui, struct view *about)
{
	struct help *h = recall_calloc(1, sizeof(*h));

	h->view = view_start(ui, &help_ops);
	h->about = about->context;
	h->screen = about;
	keymap_each(ui_app(ui)->keymap, h->about, add_binding, h);
	for (size_t i = 0; i < RECALL_COUNT(own_keys); i++)
		h->own[i] = holds(h, own_keys[i].with);
	h->screen = NULL;
	return &h->view;
}

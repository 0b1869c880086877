/*
 * Study options, made from their table: of a deck, or of the collection,
 * which decks without a value of their own take.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/start.h"
#include "ui/words.h"

#define NAME_COLUMNS 20
#define VALUE_COLUMNS 16
#define WIDE 100
#define HELP_ROWS 3

/* A row: an option, or one word of an option that is a set of words. */
struct row {
	const struct recall_option *option;
	int word;		/* -1: the option itself */
	bool first;		/* of its option */
};

struct options {
	struct view view;
	int64_t deck;		/* 0: the collection */
	char *title;
	struct recall_options mine, above;	/* above: what is inherited */
	struct row *rows;
	struct list list;	/* over rows */
	struct list lines;	/* over what is drawn, with titles */
	double retention;	/* as it was when the screen was opened */
};

/* ---- the rows ---------------------------------------------------------- */

/* The n-th of words separated by blanks; its length, 0 past the end. */
static size_t word_at(const char *words, int n, const char **word)
{
	while (n-- > 0 && *words) {
		words += strcspn(words, " ");
		words += strspn(words, " ");
	}
	*word = words;
	return strcspn(words, " ");
}

static int count_words(const char *words)
{
	const char *word;
	int n = 0;

	while (word_at(words, n, &word))
		n++;
	return n;
}

static void make_rows(struct options *o)
{
	int count = 0;

	for (size_t i = 0; i < recall_option_count; i++)
		count += 1 + count_words(recall_option_table[i].words);
	o->rows = recall_calloc((size_t)count, sizeof(*o->rows));
	count = 0;
	for (size_t i = 0; i < recall_option_count; i++) {
		const struct recall_option *op = &recall_option_table[i];
		int words = op->kind == RECALL_OPTION_SET ?
				count_words(op->words) : 0;

		for (int w = 0; w < (words ? words : 1); w++)
			o->rows[count++] = (struct row){ op,
				words ? w : -1, w == 0 };
	}
	o->list.count = count;
}

static bool load(struct options *o)
{
	struct app *app = ui_app(o->view.ui);
	struct recall_error err = { 0 };

	if (recall_store_options(app->store, o->deck, &o->mine, &err) !=
	    RECALL_OK) {
		ui_say_error(o->view.ui, &err);
		return false;
	}
	if (o->deck == 0) {
		app->options = o->mine;
		recall_options_default(&o->above);
		return true;
	}
	return recall_store_options(app->store, 0, &o->above, &err) ==
		RECALL_OK;
}

static const struct row *selected(const struct options *o)
{
	return &o->rows[o->list.selected];
}

/* Is the word in the set as it is written ("choice typed")? */
static bool has_word(const char *set, const char *word, size_t n)
{
	const char *at;
	size_t len;

	for (int i = 0; (len = word_at(set, i, &at)); i++)
		if (len == n && memcmp(at, word, n) == 0)
			return true;
	return false;
}

/* ---- changing ---------------------------------------------------------- */

static unsigned set_value(struct options *o, const char *value)
{
	struct recall_error err = { 0 };

	if (recall_store_option_set(ui_app(o->view.ui)->store, o->deck,
			selected(o)->option->name, value, &err) != RECALL_OK)
		ui_say_error(o->view.ui, &err);
	load(o);
	return REACT_REDRAW;
}

/* They move reviews, too. */
static unsigned set_holidays(struct options *o, const char *text)
{
	struct app *app = ui_app(o->view.ui);
	struct recall_moment now = app_now(app);
	struct recall_error err = { 0 };
	int moved;

	if (recall_holidays_set(app->store, text, &now, &moved, &err) !=
	    RECALL_OK)
		ui_say_error(o->view.ui, &err);
	else if (moved)
		ui_say(o->view.ui, "%d reviews moved to the days after; u "
				"takes it back", moved);
	ui_settle(o->view.ui);
	load(o);
	return REACT_REDRAW;
}

static unsigned set_typed(struct ui *ui, void *arg, const char *text)
{
	struct options *o = arg;

	(void)ui;
	if (selected(o)->option->kind == RECALL_OPTION_DAYS && o->deck == 0)
		return set_holidays(o, text);
	return set_value(o, text);
}

/* A word of a set goes in or out; the last one stays. */
static unsigned turn_word(struct options *o)
{
	const struct row *row = selected(o);
	struct recall_buf old = RECALL_BUF_INIT, new = RECALL_BUF_INIT;
	const char *word;
	size_t len;

	recall_options_get(&o->mine, row->option->name, &old);
	for (int i = 0; (len = word_at(row->option->words, i, &word)); i++) {
		if (has_word(old.data, word, len) == (i == row->word))
			continue;
		if (new.len)
			recall_buf_addc(&new, ' ');
		recall_buf_add(&new, word, len);
	}
	if (new.len)
		set_value(o, new.data);
	else
		ui_say(o->view.ui, "One of them has to stay.");
	recall_buf_release(&old);
	recall_buf_release(&new);
	return REACT_REDRAW;
}

static unsigned turn_choice(struct options *o, const char *words, int by)
{
	struct recall_buf old = RECALL_BUF_INIT;
	int count = count_words(words), at = 0;
	const char *word;
	char *value;
	size_t len;

	recall_options_get(&o->mine, selected(o)->option->name, &old);
	for (int i = 0; (len = word_at(words, i, &word)); i++)
		if (len == old.len && memcmp(word, old.data, len) == 0)
			at = i;
	len = word_at(words, (at + by + count) % count, &word);
	value = recall_strndup(word, len);
	set_value(o, value);
	free(value);
	recall_buf_release(&old);
	return REACT_REDRAW;
}

static double step_of(const struct recall_option *op)
{
	if (op->kind == RECALL_OPTION_REAL)
		return 0.01;
	return op->max <= 100 ? 1 : op->max <= 1440 ? 5 : 10;
}

static unsigned turn_number(struct options *o, int by)
{
	const struct recall_option *op = selected(o)->option;
	struct recall_buf old = RECALL_BUF_INIT;
	char value[32];
	double x;

	recall_options_get(&o->mine, op->name, &old);
	x = strtod(old.data, NULL) + by * step_of(op);
	recall_buf_release(&old);
	x = x < op->min ? op->min : x > op->max ? op->max : x;
	snprintf(value, sizeof(value), op->kind == RECALL_OPTION_REAL ?
			"%.2f" : "%.0f", x);
	return set_value(o, value);
}

static unsigned turn(struct options *o, int by)
{
	const struct recall_option *op = selected(o)->option;

	switch (op->kind) {
	case RECALL_OPTION_BOOL: return turn_choice(o, "off on", by);
	case RECALL_OPTION_CHOICE: return turn_choice(o, op->words, by);
	case RECALL_OPTION_SET: return turn_word(o);
	case RECALL_OPTION_INT:
	case RECALL_OPTION_REAL: return turn_number(o, by);
	default: return REACT_NONE;
	}
}

static unsigned change(struct options *o)
{
	const struct recall_option *op = selected(o)->option;
	struct recall_buf value = RECALL_BUF_INIT, label = RECALL_BUF_INIT;

	if (op->kind == RECALL_OPTION_BOOL ||
			op->kind == RECALL_OPTION_CHOICE ||
			op->kind == RECALL_OPTION_SET)
		return turn(o, 1);
	recall_options_get(&o->mine, op->name, &value);
	recall_buf_addf(&label, "%s:", op->name);
	for (size_t i = 0; i < label.len; i++)
		if (label.data[i] == '_')
			label.data[i] = ' ';
	ui_ask_text(o->view.ui, label.data, value.data, set_typed, o);
	recall_buf_release(&value);
	recall_buf_release(&label);
	return REACT_REDRAW;
}

/* Another retention may want other due dates: told and asked, not done. */
static unsigned leave(struct options *o)
{
	double change = o->mine.retention - o->retention;

	if (!o->mine.reschedule || (change < 0.001 && change > -0.001))
		return REACT_CLOSE;
	ui_replace(o->view.ui, view_model_look(o->view.ui, o->deck));
	return REACT_REDRAW;
}

static unsigned command_options(struct view *v, enum command command)
{
	struct options *o = (struct options *)v;

	if (list_command(&o->list, command))
		return REACT_REDRAW;
	switch (command) {
	case CMD_OPEN: return change(o);
	case CMD_LEFT: return turn(o, -1);
	case CMD_RIGHT: return turn(o, 1);
	case CMD_DEFAULT: return set_value(o, NULL);
	case CMD_OPTIONS:
	case CMD_BACK: return leave(o);
	default: return REACT_UNKNOWN;
	}
}

/* ---- drawing ----------------------------------------------------------- */

static void draw_name(struct canvas *c, struct box b, int row,
		const struct row *r, bool on)
{
	char name[64];

	if (on)
		canvas_text(c, b, row, 0, 1, STYLE_SELECTED, "▸");
	if (!r->first)
		return;
	snprintf(name, sizeof(name), "%s", r->option->name);
	for (char *s = name; *s; s++)
		if (*s == '_')
			*s = ' ';
	canvas_text(c, b, row, 2, NAME_COLUMNS - 1, on ? STYLE_SELECTED :
			STYLE_NORMAL, name);
}

/* What differs from what is inherited stands out, and says from what. */
static void draw_value(const struct options *o, struct canvas *c,
		struct box b, int row, const struct row *r, bool on)
{
	struct recall_buf value = RECALL_BUF_INIT, above = RECALL_BUF_INIT;
	bool own;
	int at = 2 + NAME_COLUMNS;

	recall_options_get(&o->mine, r->option->name, &value);
	recall_options_get(&o->above, r->option->name, &above);
	own = strcmp(value.data, above.data) != 0;
	if (r->word >= 0) {
		const char *word;
		size_t n = word_at(r->option->words, r->word, &word);

		canvas_textf(c, b, row, at, on ? STYLE_SELECTED : own ?
				STYLE_BOLD : STYLE_NORMAL, "[%c] %.*s",
				has_word(value.data, word, n) ? 'x' : ' ',
				(int)n, word);
	} else {
		at += canvas_text(c, b, row, at, -1, on ? STYLE_SELECTED :
				own ? STYLE_BOLD : STYLE_NORMAL,
				value.len ? value.data : "none");
		if (at < 2 + NAME_COLUMNS + VALUE_COLUMNS)
			at = 2 + NAME_COLUMNS + VALUE_COLUMNS;
		if (own && b.columns > 50)
			canvas_textf(c, b, row, at + 1, STYLE_DIM, "%s %s",
					o->deck ? "all decks:" : "default:",
					above.len ? above.data : "none");
	}
	recall_buf_release(&value);
	recall_buf_release(&above);
}

static bool starts_group(const struct options *o, int row)
{
	return row == 0 || strcmp(o->rows[row].option->group,
			o->rows[row - 1].option->group) != 0;
}

/* Lines above a row: the rows before it and the titles of groups, with a
 * blank before all but the first. */
static int line_of(const struct options *o, int row)
{
	int line = row;

	for (int i = 0; i <= row; i++)
		if (starts_group(o, i))
			line += i ? 2 : 1;
	return line;
}

static void draw_rows(struct options *o, struct canvas *c, struct box b)
{
	struct box body = b;

	body.columns--;
	o->lines.count = line_of(o, o->list.count - 1) + 1;
	o->lines.selected = line_of(o, o->list.selected);
	list_show(&o->lines, b.rows);
	o->list.rows = b.rows;
	/* a group's first option is seen with the group's title */
	if (starts_group(o, o->list.selected) && o->lines.top ==
	    o->lines.selected && o->lines.top > 0)
		o->lines.top--;
	for (int i = 0; i < o->list.count; i++) {
		int row = line_of(o, i) - o->lines.top;

		if (starts_group(o, i))
			canvas_text(c, body, row - 1, 2, -1, STYLE_DIM,
					o->rows[i].option->group);
		draw_name(c, body, row, &o->rows[i], i == o->list.selected);
		draw_value(o, c, body, row, &o->rows[i],
				i == o->list.selected);
	}
	list_signs(&o->lines, c, b);
}

static void write_help(const struct options *o, struct recall_buf *out)
{
	const struct recall_option *op = selected(o)->option;

	recall_buf_adds(out, op->help);
	if (op->kind == RECALL_OPTION_INT)
		recall_buf_addf(out, " (%.0f to %.0f, default %s)", op->min,
				op->max, op->dflt);
	else if (op->kind == RECALL_OPTION_REAL)
		recall_buf_addf(out, " (%g to %g, default %s)", op->min,
				op->max, op->dflt);
	else
		recall_buf_addf(out, " (default %s)", op->dflt);
}

static void draw_options(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_OPEN, CMD_DEFAULT, CMD_HELP,
		CMD_BACK };
	struct options *o = (struct options *)v;
	struct recall_buf title = RECALL_BUF_INIT, help = RECALL_BUF_INIT;
	struct box b, text;

	recall_buf_addf(&title, "%s › Options", o->title);
	ui_frame_lead(v, "← →", "change");
	b = ui_frame(v, c, title.data, "", keys, RECALL_COUNT(keys));
	recall_buf_release(&title);
	write_help(o, &help);
	text = b;
	if (b.columns >= WIDE) {
		b.columns = 64;
		text.column += 68;
		text.columns = text.columns - 68 > 60 ? 60 : text.columns - 68;
		canvas_paragraph_short(c, text, text.rows, STYLE_NORMAL,
				help.data);
	} else if (b.rows > HELP_ROWS + 3) {
		b.rows -= HELP_ROWS + 1;
		text.row = b.row + b.rows + 1;
		text.rows = HELP_ROWS;
		text.columns = text.columns > 76 ? 76 : text.columns;
		canvas_paragraph_short(c, text, HELP_ROWS, STYLE_NORMAL,
				help.data);
	}
	draw_rows(o, c, b);
	recall_buf_release(&help);
}

static unsigned key_options(struct view *v, const struct key_event *e)
{
	struct options *o = (struct options *)v;
	int line;

	if (e->key != KEY_MOUSE_)
		return REACT_UNKNOWN;
	line = list_row_at(&o->lines, e->x, e->y);
	for (int i = 0; i < o->list.count; i++)
		if (line_of(o, i) == line)
			return start_click(v, &o->list, i);
	return REACT_NONE;
}

/* ---- the view ---------------------------------------------------------- */

static unsigned back_options(struct view *v)
{
	load((struct options *)v);
	return REACT_REDRAW;
}

static void close_options(struct view *v)
{
	struct options *o = (struct options *)v;

	free(o->rows);
	free(o->title);
	free(o);
}

static const struct view_ops options_ops = {
	.context = CTX_OPTIONS,
	.draw = draw_options,
	.command = command_options,
	.key = key_options,
	.back = back_options,
	.close = close_options,
};

struct view *view_options_new(struct ui *ui, int64_t deck, const char *group)
{
	struct options *o = recall_calloc(1, sizeof(*o));

	o->view = view_start(ui, &options_ops);
	o->deck = deck;
	o->title = start_title(ui, deck);
	make_rows(o);
	for (int i = o->list.count - 1; group && i >= 0; i--)
		if (strcmp(o->rows[i].option->group, group) == 0)
			o->list.selected = i;
	if (load(o)) {
		o->retention = o->mine.retention;
		return &o->view;
	}
	close_options(&o->view);
	return NULL;
}

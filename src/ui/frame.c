/* The parts every screen has: title, status line, what was said. */
#include "ui/loop.h"

#include <stdarg.h>
#include <string.h>

#define CARD_COLUMNS 64
#define SAID_ROWS 3
/* Below these sizes decoration goes, the content stays. */
#define ROWS_FOR_STATUS 3
#define ROWS_FOR_TITLE 5
#define ROWS_FOR_AIR 14
#define COLUMNS_FOR_MARGIN 30

__attribute__((format(printf, 3, 0)))
static void say(struct ui *ui, bool error, const char *format, va_list ap)
{
	recall_buf_reset(&ui->said);
	recall_buf_vaddf(&ui->said, format, ap);
	ui->said_error = error;
	ui->redraw = true;
}

void ui_say(struct ui *ui, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	say(ui, false, format, ap);
	va_end(ap);
}

static void say_error(struct ui *ui, const char *format, ...)
		__attribute__((format(printf, 2, 3)));
static void say_error(struct ui *ui, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	say(ui, true, format, ap);
	va_end(ap);
}

void ui_say_error(struct ui *ui, const struct recall_error *err)
{
	const char *text = err->text[0] ? err->text :
			recall_status_words(err->status);

	if (err->file[0] && err->line)
		say_error(ui, "%s:%u: %s", err->file, err->line, text);
	else if (err->file[0])
		say_error(ui, "%s: %s", err->file, text);
	else
		say_error(ui, "%s", text);
}

bool ui_is_saying(const struct ui *ui)
{
	return ui->said.len > 0;
}

void ui_frame_lead(struct view *v, const char *key, const char *label)
{
	v->ui->lead_key = key;
	v->ui->lead_label = label;
}

bool ui_key_name(struct ui *ui, enum context context, enum command command,
		char out[KEY_NAME_SIZE])
{
	int key = keymap_key(ui->app->keymap, context, command);

	out[0] = '\0';
	if (key >= 0)
		key_name(key, out);
	return key >= 0;
}

/* ---- the status line --------------------------------------------------- */

struct hint {
	char key[KEY_NAME_SIZE];
	const char *label;
	bool stays;		/* help and the way back */
	bool out;		/* no room for it */
};
#define MAX_HINTS 24

static int text_width(const char *s)
{
	return recall_width(s, strlen(s));
}

static int hint_width(const struct hint *h)
{
	return text_width(h->key) + 1 + text_width(h->label);
}

static int hints_width(const struct hint *h, size_t count)
{
	int width = 0;

	for (size_t i = 0; i < count; i++)
		if (!h[i].out)
			width += hint_width(&h[i]) + (width ? 2 : 0);
	return width;
}

/* The last ones that may go, go first; a short one may then come back. */
static void make_room(struct hint *h, size_t count, int room)
{
	for (int round = 0; round < 2; round++)
		for (size_t i = count; i-- > 0;)
			if (hints_width(h, count) > room && !h[i].out &&
			    (round > 0 || !h[i].stays))
				h[i].out = true;
	for (size_t i = 0; i < count; i++) {
		bool was_out = h[i].out;

		h[i].out = false;
		h[i].out = was_out && hints_width(h, count) > room;
	}
}

static size_t add_hint(struct view *v, struct hint *h, enum command command)
{
	int key = keymap_key(v->ui->app->keymap, v->context, command);

	if (key < 0 || !*command_label(command))
		return 0;
	*h = (struct hint){ .label = command_label(command) };
	key_name(key, h->key);
	h->stays = command == CMD_HELP || command == CMD_BACK ||
			command == CMD_QUIT;
	return 1;
}

static size_t collect_hints(struct view *v, struct hint *h,
		const enum command *keys, size_t count)
{
	struct ui *ui = v->ui;
	size_t n = 0;

	if (ui->lead_key) {
		h[n] = (struct hint){ .label = ui->lead_label };
		strncpy(h[n].key, ui->lead_key, KEY_NAME_SIZE - 1);
		n++;
	}
	for (size_t i = 0; i < count && n < MAX_HINTS; i++)
		n += add_hint(v, &h[n], keys[i]);
	return n;
}

static void draw_hints(struct canvas *c, struct box line,
		const struct hint *h, size_t count)
{
	int at = 0;

	for (size_t i = 0; i < count; i++) {
		if (h[i].out)
			continue;
		at += at ? 2 : 0;
		at += canvas_text(c, line, 0, at, -1, STYLE_KEY, h[i].key) + 1;
		at += canvas_text(c, line, 0, at, -1, STYLE_DIM, h[i].label);
	}
}

/* Rows at the bottom for what was said: a long sentence is read whole. */
static int said_rows(const struct ui *ui, struct box b)
{
	int rows = canvas_paragraph_lines(ui->said.data, b.columns);
	int most = b.rows / 4 < SAID_ROWS ? b.rows / 4 : SAID_ROWS;

	return rows < most ? rows : most < 1 ? 1 : most;
}

/* Draws at the bottom of b; the rows it took. */
static int draw_status(struct view *v, struct canvas *c, struct box b,
		const enum command *keys, size_t count)
{
	struct ui *ui = v->ui;
	struct hint hints[MAX_HINTS];
	size_t n = collect_hints(v, hints, keys, count);
	int rows = ui->said.len ? said_rows(ui, b) : 1;
	struct box line = { b.row + b.rows - rows, b.column, rows, b.columns };

	if (ui->said.len) {
		canvas_paragraph_short(c, line, rows, ui->said_error ?
				STYLE_ERROR : STYLE_BOLD, ui->said.data);
		return rows;
	}
	make_room(hints, n, line.columns);
	draw_hints(c, line, hints, n);
	return rows;
}

/* ---- the frame --------------------------------------------------------- */

/* Of "a deck › a screen" it is the deck's name that can be shortened. */
static void draw_place(struct canvas *c, struct box line, int room,
		const char *place)
{
	struct recall_buf cut = RECALL_BUF_INIT;
	const char *tail = NULL, *at = place;
	int left;

	while ((at = strstr(at, " \u203a ")))
		tail = at++;
	left = room - (tail ? text_width(tail) : 0) - 1;
	if (!tail || text_width(place) <= room || left < room / 3) {
		canvas_text(c, line, 0, 0, room, STYLE_TITLE, place);
		return;
	}
	recall_buf_add(&cut, place, recall_width_fit(place,
			(size_t)(tail - place), left, NULL));
	recall_buf_addf(&cut, "\u2026%s", tail);
	canvas_text(c, line, 0, 0, room, STYLE_TITLE, cut.data);
	recall_buf_release(&cut);
}

/* Where you are yields to how far, but not all of it. */
static void draw_title(struct canvas *c, struct box line, const char *left,
		const char *right)
{
	int least = line.columns / 3, own = text_width(left), width = 0;
	struct box end = line;

	if (own < least)
		least = own;
	end = box_beside(end, least + 2);
	if (right && *right && end.columns > 0)
		width = canvas_text_right(c, end, 0, STYLE_DIM, right) + 2;
	draw_place(c, line, line.columns - width, left);
}

struct box ui_frame(struct view *v, struct canvas *c, const char *left,
		const char *right, const enum command *keys, size_t count)
{
	struct box b = canvas_box(c);

	if (b.columns >= COLUMNS_FOR_MARGIN) {
		b.column++;
		b.columns -= 2;
	}
	if (c->rows >= ROWS_FOR_STATUS || v->ui->said.len)
		b.rows -= draw_status(v, c, b, keys, count);
	/* it may not outlive the view, also where no status was drawn */
	v->ui->lead_key = NULL;
	if (c->rows >= ROWS_FOR_TITLE) {
		struct box line = { 0, b.column, 1, b.columns };
		int air = c->rows >= ROWS_FOR_AIR ? 1 : 0;

		draw_title(c, line, left, right);
		b.row += 1 + air;
		b.rows -= 1 + 2 * air;
	}
	return b;
}

struct box ui_card_box(struct box b)
{
	int spare = b.columns - CARD_COLUMNS;

	if (spare > 0) {
		b.column += spare / 2;
		b.columns = CARD_COLUMNS;
	}
	return b;
}

struct box ui_page_box(struct box b)
{
	if (b.columns > 60) {
		b.column += 2;
		b.columns -= 4;
	}
	return b;
}

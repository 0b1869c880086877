/*
 * Import: asks for a file's name or a paste, then shows the preview.
 */
#include <stdlib.h>
#include <string.h>

#include "ui/complete.h"
#include "ui/importing.h"
#include "ui/lineedit.h"
#include "ui/start.h"

struct import {
	struct view view;
	int64_t into;		/* deck to import into; 0: found by content */
	struct lineedit field;
	struct complete complete;
	struct importing *reading;	/* NULL: asking */
};

/* What is over sooner shows no bar. */
#define PATIENCE_MS 120
#define LOOK_MS 100	/* between two looks at how far it is */

/* ---- reading ----------------------------------------------------------- */

/* Goes over to the preview when the reading is over. */
static bool finish(struct import *im, int ms)
{
	struct recall_error err = { 0 };
	struct view *preview;

	if (!importing_is_over(im->reading, ms))
		return false;
	preview = importing_take(im->reading, im->view.ui, &err);
	importing_free(im->reading);
	im->reading = NULL;
	if (preview)
		ui_replace(im->view.ui, preview);
	else
		ui_say_error(im->view.ui, &err);
	return true;
}

static unsigned start(struct import *im, const char *path, const char *text)
{
	im->reading = importing_start(im->view.ui, &(struct recall_reading){
		.path = path, .text = text }, im->into);
	finish(im, PATIENCE_MS);
	return REACT_REDRAW;
}

static unsigned cancel(struct import *im)
{
	importing_free(im->reading);
	im->reading = NULL;
	ui_say(im->view.ui, "cancelled; nothing was imported");
	return REACT_REDRAW;
}

static unsigned command_import(struct view *v, enum command command)
{
	struct import *im = (struct import *)v;

	if (im->reading && command == CMD_BACK)
		return cancel(im);
	return REACT_UNKNOWN;
}

static int wait_import(struct view *v)
{
	return ((struct import *)v)->reading ? LOOK_MS : -1;
}

static unsigned tick_import(struct view *v)
{
	struct import *im = (struct import *)v;

	if (im->reading)
		finish(im, 0);
	return REACT_REDRAW;
}

/* ---- asking ------------------------------------------------------------ */

static unsigned read_file(struct import *im)
{
	struct recall_buf path = RECALL_BUF_INIT;

	complete_expand(lineedit_text(&im->field), &path);
	/* standard input is the keyboard */
	if (!strcmp(path.data, "-"))
		recall_buf_insert(&path, 0, "./", 2);
	if (ui_app(im->view.ui)->restricted)
		ui_say(im->view.ui, "No files can be read here; paste the "
				"study set itself.");
	else if (path.len == 0)
		ui_say(im->view.ui, "Type the name of a file, or paste a "
				"study set.");
	else
		start(im, path.data, NULL);
	recall_buf_release(&path);
	return REACT_REDRAW;
}

static unsigned complete_name(struct import *im)
{
	struct recall_buf longer = RECALL_BUF_INIT;

	if (ui_app(im->view.ui)->restricted)
		return REACT_NONE;
	complete_path(&im->complete, lineedit_text(&im->field), &longer);
	lineedit_set(&im->field, longer.data);
	if (im->complete.count == 0)
		ui_say(im->view.ui, "no file begins like that");
	/* the only one needs no list */
	if (im->complete.count == 1)
		complete_release(&im->complete);
	recall_buf_release(&longer);
	return REACT_REDRAW;
}

static unsigned key_import(struct view *v, const struct key_event *e)
{
	struct import *im = (struct import *)v;

	if (im->reading)
		return e->key < 32 ? REACT_UNKNOWN : REACT_NONE;
	if (e->key == KEY_PASTE_ && strpbrk(e->text, "\r\n"))
		return start(im, "pasted text", e->text);
	if (e->key == 9)
		return complete_name(im);
	if (e->key == 13)
		return read_file(im);
	switch (lineedit_key(&im->field, e)) {
	case LINEEDIT_CHANGED:
		complete_release(&im->complete);
		return REACT_REDRAW;
	case LINEEDIT_MOVED:
		return REACT_REDRAW;
	default:
		return REACT_UNKNOWN;
	}
}

/* ---- the view ---------------------------------------------------------- */

static void draw_names(const struct import *im, struct canvas *c,
		struct box b)
{
	int columns = b.columns / 26 < 1 ? 1 : b.columns / 26;
	int width = b.columns / columns;
	size_t room = (size_t)(b.rows > 0 ? b.rows : 0) * (size_t)columns;
	size_t shown = im->complete.count < room ? im->complete.count : room;
	bool more = shown < im->complete.count && shown > 0;

	if (more)
		shown--;
	for (size_t i = 0; i < shown; i++)
		canvas_text(c, b, (int)i / columns, (int)i % columns * width,
				width - 2, STYLE_DIM, im->complete.names[i]);
	if (more)
		canvas_textf(c, b, b.rows - 1, (columns - 1) * width,
				STYLE_DIM, "… %zu more",
				im->complete.count - shown);
}

static void draw_reading(struct import *im, struct canvas *c)
{
	struct box b;

	ui_frame_lead(&im->view, "esc", "stop");
	b = ui_frame(&im->view, c, "Import", "", NULL, 0);

	importing_draw(im->reading, c, b, b.rows / 3);
}

static void draw_import(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_HELP, CMD_BACK };
	struct import *im = (struct import *)v;
	struct box b, text;
	int rows;

	if (im->reading) {
		draw_reading(im, c);
		return;
	}
	ui_frame_lead(&im->view, "enter", "read it  tab completes");
	b = ui_frame(&im->view, c, "Import", "", keys, 2);
	text = b;
	if (text.columns > 72)
		text.columns = 72;
	if (b.rows > 6) {
		rows = canvas_paragraph_short(c, text, 3, STYLE_NORMAL,
				"The name of a file, or paste the study set "
				"itself here: a page of Quizlet, Knowt and "
				"others, CSV, Markdown, Anki text, JSON …");
		text.row += rows + 1;
		b = box_below(b, rows + 1);
	}
	lineedit_draw(&im->field, c, (struct box){ text.row, text.column, 1,
			text.columns }, 0, true);
	b = box_below(b, 2);
	draw_names(im, c, b);
}

static void close_import(struct view *v)
{
	struct import *im = (struct import *)v;

	importing_free(im->reading);
	complete_release(&im->complete);
	lineedit_release(&im->field);
	free(im);
}

static const struct view_ops import_ops = {
	.context = CTX_FIELD,
	.draw = draw_import,
	.command = command_import,
	.key = key_import,
	.wait = wait_import,
	.tick = tick_import,
	.close = close_import,
};

static struct import *make(struct ui *ui, int64_t deck)
{
	struct import *im = recall_calloc(1, sizeof(*im));

	im->view = view_start(ui, &import_ops);
	im->into = deck;
	lineedit_init(&im->field, false, "");
	return im;
}

struct view *view_import_new(struct ui *ui, struct recall_set *sets,
		size_t count)
{
	if (!sets)
		return &make(ui, 0)->view;
	return preview_new(ui, preview_decks_new(sets, count,
			ui_app(ui)->store), sets, count, 0);
}

struct view *import_paste(struct ui *ui, const char *text)
{
	return import_read(ui, &(struct recall_reading){
		.path = "pasted text", .text = text }, 0);
}

struct view *import_read(struct ui *ui, const struct recall_reading *how,
		int64_t into)
{
	struct importing *reading = importing_start(ui, how, into);
	struct recall_error err = { 0 };
	struct import *im;
	struct view *preview;

	if (!importing_is_over(reading, PATIENCE_MS)) {
		im = make(ui, into);
		im->reading = reading;
		return &im->view;
	}
	preview = importing_take(reading, ui, &err);
	if (!preview)
		ui_say_error(ui, &err);
	importing_free(reading);
	return preview;
}

struct view *import_into(struct ui *ui, int64_t deck)
{
	return &make(ui, deck)->view;
}

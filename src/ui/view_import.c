/*
 * Import: asks for a file's name or a paste, then shows the preview.
 */
#include <stdlib.h>
#include <string.h>

#include "ui/complete.h"
#include "ui/lineedit.h"
#include "ui/preview.h"
#include "ui/start.h"

struct import {
	struct view view;
	int64_t into;		/* deck to import into; 0: found by content */
	struct lineedit field;
	struct complete complete;
};

static void show_sets(struct import *im, struct recall_set *sets, size_t count)
{
	ui_replace(im->view.ui, preview_new(im->view.ui, sets, count,
			im->into));
}

/* ---- asking ------------------------------------------------------------ */

static unsigned read_file(struct import *im)
{
	struct recall_buf path = RECALL_BUF_INIT;
	struct recall_error err = { 0 };
	struct recall_set *sets;
	size_t count;

	complete_expand(lineedit_text(&im->field), &path);
	if (ui_app(im->view.ui)->restricted)
		ui_say(im->view.ui, "No files can be read here; paste the "
				"study set itself.");
	else if (path.len == 0)
		ui_say(im->view.ui, "Type the name of a file, or paste a "
				"study set.");
	else if (recall_import_read(path.data, NULL, &sets, &count, &err) ==
		 RECALL_OK)
		show_sets(im, sets, count);
	else
		ui_say_error(im->view.ui, &err);
	recall_buf_release(&path);
	return REACT_REDRAW;
}

static void take_paste(struct import *im, const char *text)
{
	struct recall_error err = { 0 };
	struct recall_set *sets;
	size_t count;

	if (recall_import_read_bytes("pasted text", text, strlen(text), NULL,
			&sets, &count, &err) == RECALL_OK)
		show_sets(im, sets, count);
	else
		ui_say_error(im->view.ui, &err);
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

	if (e->key == KEY_PASTE_ && strpbrk(e->text, "\r\n")) {
		take_paste(im, e->text);
		return REACT_REDRAW;
	}
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

static void draw_import(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_HELP, CMD_BACK };
	struct import *im = (struct import *)v;
	struct box b, text;
	int rows;

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
		b.row += rows + 1;
		b.rows -= rows + 1;
	}
	lineedit_draw(&im->field, c, (struct box){ text.row, text.column, 1,
			text.columns }, 0, true);
	b.row += 2;
	b.rows -= 2;
	draw_names(im, c, b);
}

static void close_import(struct view *v)
{
	struct import *im = (struct import *)v;

	complete_release(&im->complete);
	lineedit_release(&im->field);
	free(im);
}

static const struct view_ops import_ops = {
	.context = CTX_FIELD,
	.draw = draw_import,
	.key = key_import,
	.close = close_import,
};

static struct import *make(struct ui *ui, int64_t deck)
{
	struct import *im = recall_calloc(1, sizeof(*im));

	im->view.ops = &import_ops;
	im->view.context = CTX_FIELD;
	im->view.ui = ui;
	im->into = deck;
	lineedit_init(&im->field, false, "");
	return im;
}

struct view *view_import_new(struct ui *ui, struct recall_set *sets,
		size_t count)
{
	return sets ? preview_new(ui, sets, count, 0) : &make(ui, 0)->view;
}

struct view *import_paste(struct ui *ui, const char *text)
{
	struct recall_error err = { 0 };
	struct recall_set *sets;
	size_t count;

	if (recall_import_read_bytes("pasted text", text, strlen(text), NULL,
			&sets, &count, &err) == RECALL_OK)
		return preview_new(ui, sets, count, 0);
	ui_say_error(ui, &err);
	return NULL;
}

struct view *import_into(struct ui *ui, int64_t deck)
{
	return &make(ui, deck)->view;
}

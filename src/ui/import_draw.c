#include <stdlib.h>
#include <string.h>

#include "ui/flow.h"
#include "ui/view_import.h"
#include "ui/words.h"

#define WIDE 104
#define TALL 14			/* from there the source has rows below */
#define SOURCE_ROWS 5
#define SIGN_COLUMNS 10		/* selection, "?", "62 %" */

/* ---- asking ------------------------------------------------------------ */

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

static void draw_asking(struct import *im, struct canvas *c)
{
	static const enum command keys[] = { CMD_HELP, CMD_BACK };
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

/* ---- the list ---------------------------------------------------------- */

static void draw_row(const struct import *im, struct canvas *c, struct box b,
		int row, int at)
{
	const struct recall_draft *card = import_card(im, at);
	bool on = at == im->list.selected, doubt = card->confidence < 0.7;
	enum style style = on ? STYLE_SELECTED : card->dropped ? STYLE_DIM :
			STYLE_NORMAL;
	char share[WORDS_SIZE];
	int left = b.columns > 60 ? SIGN_COLUMNS : 4;
	int front = (b.columns - left) * 2 / 5, used;

	words_share(card->confidence, share);
	if (on)
		canvas_text(c, b, row, 0, 1, STYLE_SELECTED, "▸");
	if (card->dropped)
		canvas_text(c, b, row, 2, 1, STYLE_WRONG, "–");
	else if (doubt)
		canvas_text(c, b, row, 2, 1, STYLE_SLIP, "?");
	if (left == SIGN_COLUMNS && !card->dropped)
		canvas_text_right(c, (struct box){ b.row, b.column + 3,
				b.rows, 6 }, row, doubt ? STYLE_SLIP :
				STYLE_DIM, share);
	used = canvas_text(c, b, row, left, front - 1, style, card->front);
	if (b.columns <= left + front + 3)
		return;
	if (used > front)
		used = front;
	canvas_text(c, b, row, left + front, 1, STYLE_DIM, "│");
	canvas_text(c, b, row, left + front + 2, -1, style, card->back);
}

static void draw_list(struct import *im, struct canvas *c, struct box b)
{
	struct box rows = b;

	rows.columns--;
	list_show(&im->list, b.rows);
	for (int i = 0; i < b.rows && im->list.top + i < im->list.count; i++)
		draw_row(im, c, rows, i, im->list.top + i);
	list_signs(&im->list, c, b);
}

/* ---- the selected card ------------------------------------------------- */

static void write_place(const struct import *im,
		const struct recall_draft *card, struct recall_buf *out)
{
	recall_buf_addf(out, "line %u", card->line);
	if (strcmp(import_set(im)->format, "page") == 0)
		recall_buf_adds(out, " of the page");
	if (card->reversed)
		recall_buf_adds(out, ", sides turned");
	if (card->dropped)
		recall_buf_adds(out, ", left out");
	if (*card->tags)
		recall_buf_addf(out, ", tags: %s", card->tags);
}

static void add_card(struct flow *f, void *arg)
{
	const struct import *im = arg;
	const struct recall_draft *card = import_card(im, im->list.selected);
	struct recall_buf place = RECALL_BUF_INIT;

	write_place(im, card, &place);
	flow_text(f, 0, STYLE_BOLD, card->front);
	flow_gap(f, 1);
	flow_text(f, 0, STYLE_NORMAL, card->back);
	flow_gap(f, 1);
	flow_rule(f);
	flow_text(f, 0, STYLE_DIM, place.data);
	flow_text(f, 0, STYLE_DIM, card->source);
	recall_buf_release(&place);
}

static void draw_card(struct import *im, struct canvas *c, struct box b)
{
	if (b.columns > 72)
		b.columns = 72;
	if (import_card(im, im->list.selected))
		flow_show(c, b, &im->skip, false, add_card, im);
}

static void draw_source(const struct import *im, struct canvas *c,
		struct box b)
{
	const struct recall_draft *card = import_card(im, im->list.selected);
	struct recall_buf place = RECALL_BUF_INIT;

	if (!card)
		return;
	write_place(im, card, &place);
	canvas_text(c, b, 0, 0, -1, STYLE_DIM, place.data);
	recall_buf_release(&place);
	b.row++;
	b.rows--;
	canvas_paragraph_short(c, b, b.rows, STYLE_NORMAL, card->source);
}

/* ---- all of it --------------------------------------------------------- */

/* "GoConqr page, 24 cards, 3 to look at" */
static void write_right(const struct import *im, int columns,
		struct recall_buf *out)
{
	const struct recall_set *set = import_set(im);
	size_t doubtful = recall_set_doubtful(set);

	if (columns >= 60)
		recall_buf_addf(out, "%s, ", *set->site_title ?
				set->site_title : set->format);
	words_plural(out, (int)set->count, "card", "cards");
	if (doubtful)
		recall_buf_addf(out, ", %zu to look at", doubtful);
	if (im->set_count > 1)
		recall_buf_addf(out, " · deck %zu of %zu", im->set + 1,
				im->set_count);
}

static void write_left(const struct import *im, struct recall_buf *out)
{
	const char *file = import_set(im)->file, *slash = strrchr(file, '/');

	recall_buf_addf(out, "Import › %s", slash ? slash + 1 : file);
}

/* What accepting does, and what the reader could not take. */
static void draw_plan(const struct import *im, struct canvas *c,
		struct box b, int row)
{
	const struct recall_set *set = import_set(im);
	int at = canvas_text(c, b, row, 0, -1, STYLE_NORMAL, im->plan.data);

	if (set->warning_count == 1)
		canvas_textf(c, b, row, at + 2, STYLE_SLIP, "line %u: %s",
				set->warnings[0].line, set->warnings[0].text);
	else if (set->warning_count > 1)
		canvas_textf(c, b, row, at + 2, STYLE_SLIP,
				"%zu warnings; line %u: %s", set->warning_count,
				set->warnings[0].line, set->warnings[0].text);
}

static void draw_looking(struct import *im, struct canvas *c)
{
	static const enum command keys[] = { CMD_ACCEPT, CMD_SWAP, CMD_DROP,
		CMD_SWAP_ALL, CMD_WHOLE_TEXT, CMD_HELP, CMD_BACK, CMD_NEXT };
	struct recall_buf left = RECALL_BUF_INIT, right = RECALL_BUF_INIT;
	struct box b, side;

	write_left(im, &left);
	write_right(im, c->columns, &right);
	b = ui_frame(&im->view, c, left.data, right.data, keys,
			im->set_count > 1 ? 8 : 7);
	recall_buf_release(&left);
	recall_buf_release(&right);
	if (im->whole) {
		draw_card(im, c, b);
		return;
	}
	if (b.rows > 6) {
		draw_plan(im, c, b, b.rows - 1);
		b.rows -= b.rows > 12 ? 2 : 1;
	}
	side = b;
	if (b.columns >= WIDE) {
		b.columns = b.columns * 3 / 5;
		side.column += b.columns + 3;
		side.columns -= b.columns + 3;
		draw_card(im, c, side);
	} else if (b.rows >= TALL) {
		b.rows -= SOURCE_ROWS + 1;
		side.row += b.rows + 1;
		side.rows = SOURCE_ROWS;
		draw_source(im, c, side);
	}
	draw_list(im, c, b);
}

void import_draw(struct view *v, struct canvas *c)
{
	struct import *im = (struct import *)v;

	if (im->sets)
		draw_looking(im, c);
	else
		draw_asking(im, c);
}

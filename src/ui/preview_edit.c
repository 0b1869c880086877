/* The two sides of a card in fields; nothing is stored. */
#include <stdlib.h>
#include <string.h>

#include "ui/lineedit.h"
#include "ui/preview.h"

#define LABEL_COLUMNS 8
#define TEXT_COLUMNS 72

enum { FRONT, BACK, SIDES };

struct edit {
	struct view view;
	struct preview *preview;	/* below; it outlives this one */
	size_t card;
	struct lineedit side[SIDES];
	int focus;
};

static const char *text_of(const struct edit *ed, int side)
{
	return lineedit_text(&ed->side[side]);
}

static const struct recall_draft *card_of(const struct edit *ed)
{
	return &preview_deck(ed->preview)->set->cards[ed->card];
}

static bool is_changed(const struct edit *ed)
{
	return strcmp(text_of(ed, FRONT), card_of(ed)->front) ||
			strcmp(text_of(ed, BACK), card_of(ed)->back);
}

static unsigned save(struct edit *ed)
{
	recall_repair_edit(preview_deck(ed->preview)->repair, ed->card,
			text_of(ed, FRONT), text_of(ed, BACK));
	return REACT_CLOSE;
}

static unsigned leave(struct ui *ui, void *arg)
{
	(void)ui;
	(void)arg;
	return REACT_CLOSE;
}

static unsigned command_edit(struct view *v, enum command command)
{
	struct edit *ed = (struct edit *)v;

	switch (command) {
	case CMD_SUBMIT:
		return save(ed);
	case CMD_BACK:
		if (!is_changed(ed))
			return REACT_CLOSE;
		ui_ask(v->ui, "Leave the card as it was?", leave, ed);
		return REACT_REDRAW;
	case CMD_UNDO:
		return REACT_NONE;
	default:
		return REACT_UNKNOWN;
	}
}

static unsigned key_edit(struct view *v, const struct key_event *e)
{
	struct edit *ed = (struct edit *)v;

	if (e->key == 9 || e->key == KEY_BACKTAB_) {
		ed->focus = !ed->focus;
		return REACT_REDRAW;
	}
	if (lineedit_key(&ed->side[ed->focus], e) != LINEEDIT_IGNORED)
		return REACT_REDRAW;
	if ((e->key == KEY_UP_ && ed->focus == BACK) ||
			(e->key == KEY_DOWN_ && ed->focus == FRONT)) {
		ed->focus = !ed->focus;
		return REACT_REDRAW;
	}
	return REACT_UNKNOWN;
}

/* What they need; the one with the cursor first, two rows for the other. */
static void share_rows(const struct edit *ed, int columns, int room,
		int rows[SIDES])
{
	int other = !ed->focus, least = room >= 6 ? 2 : 1;

	for (int i = 0; i < SIDES; i++) {
		rows[i] = lineedit_area_rows(&ed->side[i], columns);
		rows[i] = rows[i] < least ? least : rows[i];
	}
	if (rows[ed->focus] > room - least)
		rows[ed->focus] = room - least;
	if (rows[other] > room - rows[ed->focus])
		rows[other] = room - rows[ed->focus];
}

static void draw_sides(struct edit *ed, struct canvas *c, struct box b)
{
	static const char *const labels[] = { "front", "back" };
	struct box text = { b.row, b.column + LABEL_COLUMNS, 1,
		b.columns - LABEL_COLUMNS };
	int rows[SIDES];

	if (text.columns > TEXT_COLUMNS)
		text.columns = TEXT_COLUMNS;
	share_rows(ed, text.columns, b.rows * 2 / 3, rows);
	for (int i = 0; i < SIDES; i++) {
		bool on = ed->focus == i;

		canvas_text(c, b, text.row - b.row, 0, LABEL_COLUMNS, on ?
				STYLE_SELECTED : STYLE_DIM, labels[i]);
		text.rows = rows[i];
		lineedit_draw_area(&ed->side[i], c, text, on);
		text.row += rows[i] + (b.rows > 12);
	}
	text.row++;
	text.rows = b.row + b.rows - text.row;
	if (text.rows > 0)
		canvas_paragraph_short(c, text, text.rows, STYLE_DIM,
				card_of(ed)->source);
}

static void draw_edit(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_NEXT, CMD_HELP, CMD_BACK };
	struct edit *ed = (struct edit *)v;
	char name[KEY_NAME_SIZE];
	struct box b;

	ui_key_name(v->ui, v->context, CMD_SUBMIT, name);
	ui_frame_lead(v, name, "take it");
	b = ui_frame(v, c, "Import › Edit", is_changed(ed) ? "changed" : "",
			keys, RECALL_COUNT(keys));
	draw_sides(ed, c, b);
}

static void close_edit(struct view *v)
{
	struct edit *ed = (struct edit *)v;

	for (int i = 0; i < SIDES; i++)
		lineedit_release(&ed->side[i]);
	free(ed);
}

static const struct view_ops edit_ops = {
	.context = CTX_FIELD,
	.draw = draw_edit,
	.command = command_edit,
	.key = key_edit,
	.close = close_edit,
};

void preview_edit(struct preview *p)
{
	struct edit *ed = recall_calloc(1, sizeof(*ed));

	ed->view = view_start(p->view.ui, &edit_ops);
	ed->preview = p;
	ed->card = preview_row(p)->at;
	lineedit_init(&ed->side[FRONT], true, card_of(ed)->front);
	lineedit_init(&ed->side[BACK], true, card_of(ed)->back);
	ui_push(p->view.ui, &ed->view);
}

#include <stdlib.h>
#include <string.h>

#include "ui/view_browse.h"
#include "ui/words.h"

#define WIDE 104		/* from there the card has a column */
#define TALL 18			/* from there it has rows at the bottom */
#define CARD_ROWS 6
#define LEAST_BACK 16

static enum style level_style(enum recall_level level)
{
	switch (level) {
	case RECALL_LEVEL_LEARNING: return STYLE_LEVEL_LEARNING;
	case RECALL_LEVEL_FAMILIAR: return STYLE_LEVEL_FAMILIAR;
	case RECALL_LEVEL_MASTERED: return STYLE_LEVEL_MASTERED;
	default: return STYLE_LEVEL_NEW;
	}
}

/* One column each: selected or marked, level, star. */
static void draw_signs(const struct browse *b, struct canvas *c,
		struct box box, int row, const struct browse_row *r, bool on)
{
	enum recall_level level = r->standing.level;
	bool marked = browse_is_marked(b, r->card->guid);

	if (on || marked)
		canvas_text(c, box, row, 0, 1, STYLE_SELECTED, on ? "▸" : "+");
	if (on && marked)
		canvas_text(c, box, row, 1, 1, STYLE_SELECTED, "+");
	canvas_text(c, box, row, 2, 1, level_style(level),
			recall_level_sign(level));
	canvas_text(c, box, row, 3, 1, STYLE_ACCENT, r->card->suspended ? "-" :
			r->card->starred ? "*" : " ");
}

static void draw_row(struct browse *b, struct canvas *c, struct box box,
		int row, int at)
{
	const struct browse_row *r = browse_row(b, at);
	bool on = at == b->list.selected;
	enum style style = on ? STYLE_SELECTED : STYLE_NORMAL;
	int room = box.columns - 5, front = room * 2 / 5;

	if (!r)
		return;
	if (r->card->suspended && !on)
		style = STYLE_DIM;
	if (room < LEAST_BACK * 2)
		front = room / 2;
	draw_signs(b, c, box, row, r, on);
	canvas_text(c, box, row, 5, front - 1, style, r->prompt);
	canvas_text(c, box, row, 5 + front + 1, -1, style, r->answer);
}

static void draw_list(struct browse *b, struct canvas *c, struct box box)
{
	struct box rows = box;

	rows.columns--;
	list_show(&b->list, box.rows);
	for (int i = 0; i < box.rows && b->list.top + i < b->list.count; i++)
		draw_row(b, c, rows, i, b->list.top + i);
	list_signs(&b->list, c, box);
	if (b->list.count == 0)
		canvas_text(c, box, 0, 2, -1, STYLE_DIM, *b->search ?
				"No card is found by that." :
				"No cards yet: n makes one.");
}

/* ---- the selected card ------------------------------------------------- */

static void take_rows(struct box *b, int rows)
{
	b->row += rows;
	b->rows -= rows;
}

/* "# Mastered · 92 % today · due in 12 days" */
static void write_standing(const struct browse *b, const struct browse_row *r,
		struct recall_buf *out)
{
	struct recall_moment now = app_now(ui_app(b->view.ui));
	char text[WORDS_SIZE], due[WORDS_DUE_SIZE];
	const struct recall_card *card = r->card;

	recall_buf_addf(out, "%s %s", recall_level_sign(r->standing.level),
			recall_level_name(r->standing.level));
	if (card->memory.reps) {
		words_share(r->standing.retrievability, text);
		recall_buf_addf(out, " · %s today", text);
	}
	if (card->memory.due) {
		words_due(card->memory.due, &now,
				ui_app(b->view.ui)->options.day_starts_at, due);
		recall_buf_addf(out, " · due %s", due);
	}
	if (card->suspended)
		recall_buf_adds(out, " · suspended");
	if (card->buried > now.day)
		recall_buf_adds(out, " · buried");
	if (card->starred)
		recall_buf_adds(out, " · starred");
}

static void draw_card(struct browse *b, struct canvas *c, struct box box)
{
	const struct browse_row *r = browse_selected(b);
	struct recall_buf line = RECALL_BUF_INIT;
	int front;

	if (!r || box.rows < 3)
		return;
	write_standing(b, r, &line);
	canvas_text(c, box, 0, 0, -1, level_style(r->standing.level),
			line.data);
	take_rows(&box, box.rows > CARD_ROWS ? 2 : 1);
	front = canvas_paragraph_short(c, box, box.rows > CARD_ROWS ?
			box.rows / 2 : 1, STYLE_BOLD, r->card->front);
	take_rows(&box, front + (box.rows > CARD_ROWS));
	recall_buf_reset(&line);
	if (*r->card->tags)
		recall_buf_addf(&line, "%s  ", r->card->tags);
	if (b->deck == 0)
		words_deck(&line, r->card->deck_name);
	if (line.len && box.rows > 2) {
		box.rows--;
		canvas_text(c, (struct box){ box.row + box.rows, box.column, 1,
				box.columns }, 0, 0, -1, STYLE_DIM, line.data);
	}
	recall_buf_release(&line);
	canvas_paragraph_short(c, box, box.rows, STYLE_NORMAL, r->card->back);
}

/* ---- all of it --------------------------------------------------------- */

static void write_right(const struct browse *b, struct recall_buf *out)
{
	int marked = browse_marked(b);

	if (marked) {
		recall_buf_addf(out, "%d marked · ", marked);
	}
	if (b->list.count) {
		char at[WORDS_SIZE], count[WORDS_SIZE];

		words_count(b->list.selected + 1, at);
		words_count(b->list.count, count);
		recall_buf_addf(out, "%s of %s", at, count);
	}
}

/* The field, or what was searched for, or how to search. */
static void draw_search(struct browse *b, struct canvas *c, struct box box)
{
	bool typing = b->view.context == CTX_FIELD;
	struct box field = box;

	canvas_text(c, box, 0, 0, 1, STYLE_KEY, "/");
	field = box_beside(field, 2);
	if (typing || *b->search)
		lineedit_draw(&b->field, c, field, 0, typing);
	else
		canvas_text(c, field, 0, 0, -1, STYLE_DIM,
				"words, tag:week3, is:due, level:mastered");
}

void browse_draw(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_EDIT, CMD_NEW, CMD_STAR,
		CMD_SUSPEND, CMD_MARK, CMD_MOVE, CMD_DELETE, CMD_CARD_INFO,
		CMD_LEARN, CMD_SEARCH, CMD_HELP, CMD_BACK };
	struct browse *b = (struct browse *)v;
	struct recall_buf title = RECALL_BUF_INIT, right = RECALL_BUF_INIT;
	struct box box, card;

	recall_buf_addf(&title, "%s › Browse", b->title);
	write_right(b, &right);
	box = ui_frame(v, c, title.data, right.data, keys, RECALL_COUNT(keys));
	recall_buf_release(&title);
	recall_buf_release(&right);
	if (box.rows > 2) {
		draw_search(b, c, box);
		take_rows(&box, box.rows > 8 ? 2 : 1);
	}
	card = box;
	if (box.columns >= WIDE) {
		box.columns = box.columns * 3 / 5;
		card = box_beside(card, box.columns + 3);
		if (card.columns > 64)
			card.columns = 64;
		draw_list(b, c, box);
		draw_card(b, c, card);
	} else if (box.rows >= TALL) {
		box.rows -= CARD_ROWS + 1;
		card.row += box.rows + 1;
		card.rows = CARD_ROWS;
		draw_list(b, c, box);
		canvas_rule(c, card, -1, STYLE_DIM);
		draw_card(b, c, card);
	} else
		draw_list(b, c, box);
}

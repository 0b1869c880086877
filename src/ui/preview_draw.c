#include <string.h>

#include "ui/preview.h"
#include "ui/words.h"

#define WIDE 104
#define TALL 14			/* from there the card has rows below */
#define CARD_ROWS 6
#define SIGN_COLUMNS 10		/* selection, "?", "62 %" */
#define ROOMY 60		/* columns for them; fewer show "?" only */

/* ---- a row -------------------------------------------------------------- */

struct look {
	const char *sign;
	enum style sign_style, style;
};

static struct look look_of_gone(const struct recall_vanished *gone)
{
	static const struct look looks[] = {
		[RECALL_GONE_KEEP] = { "·", STYLE_DIM, STYLE_DIM },
		[RECALL_GONE_SUSPEND] = { "z", STYLE_SLIP, STYLE_DIM },
		[RECALL_GONE_REMOVE] = { "–", STYLE_WRONG, STYLE_DIM },
	};

	return looks[gone->fate];
}

static struct look look_of_card(const struct recall_draft *card)
{
	if (card->dropped)
		return (struct look){ "–", STYLE_WRONG, STYLE_DIM };
	if (card->confidence < PREVIEW_DOUBTFUL)
		return (struct look){ "?", STYLE_SLIP, STYLE_NORMAL };
	if (card->read)
		return (struct look){ "✓", STYLE_RIGHT, STYLE_NORMAL };
	return (struct look){ " ", STYLE_NORMAL, STYLE_NORMAL };
}

/* "62 %", or what will become of it where the doubt is over. */
static void write_mark(const struct preview *p, int at,
		char out[WORDS_SIZE])
{
	static const char *const fates[] = {
		[RECALL_GONE_KEEP] = "keep", [RECALL_GONE_SUSPEND] = "sleep",
		[RECALL_GONE_REMOVE] = "drop",
	};
	static const char *const changes[] = {
		[RECALL_CHANGE_ADDED] = "new", [RECALL_CHANGE_CHANGED] = "change",
		[RECALL_CHANGE_SAME] = "same", [RECALL_CHANGE_DUPLICATE] =
		"twice", [RECALL_CHANGE_DELETED] = "out",
	};
	const struct preview_deck *d = preview_deck(p);
	const struct preview_row *row = &p->rows[at];
	const struct recall_draft *card;
	enum recall_change change;

	if (row->gone) {
		strcpy(out, fates[d->plan.gone[row->at].fate]);
		return;
	}
	card = &d->set->cards[row->at];
	change = row->at < d->plan.count && !p->stale ?
			d->plan.cards[row->at].change : RECALL_CHANGE_ADDED;
	if (card->dropped)
		*out = '\0';
	else if (card->confidence < PREVIEW_DOUBTFUL || p->stale || (d->plan.result.new_deck
			&& change == RECALL_CHANGE_ADDED))
		words_share(card->confidence, out);
	else
		strcpy(out, changes[change]);
}

static void draw_sides(struct canvas *c, struct box b, int row,
		enum style style, const char *const sides[2])
{
	int front = b.columns * 2 / 5;

	canvas_text(c, b, row, 0, front - 1, style, sides[0]);
	if (b.columns <= front + 3)
		return;
	canvas_text(c, b, row, front, 1, STYLE_DIM, "│");
	canvas_text(c, b, row, front + 2, -1, style, sides[1]);
}

static void draw_row(const struct preview *p, struct canvas *c, struct box b,
		int row, int at)
{
	const struct preview_deck *d = preview_deck(p);
	const struct preview_row *r = &p->rows[at];
	const struct recall_vanished *gone = r->gone ?
			&d->plan.gone[r->at] : NULL;
	const struct recall_draft *card = r->gone ? NULL :
			&d->set->cards[r->at];
	const char *sides[] = { gone ? gone->front : card->front,
		gone ? gone->back : card->back };
	struct look look = gone ? look_of_gone(gone) : look_of_card(card);
	bool on = at == p->list.selected, roomy = b.columns > ROOMY;
	char mark[WORDS_SIZE];

	if (on)
		canvas_text(c, b, row, 0, 1, STYLE_SELECTED, "▸");
	canvas_text(c, b, row, 2, 1, look.sign_style, look.sign);
	write_mark(p, at, mark);
	if (roomy)
		canvas_text_right(c, (struct box){ b.row, b.column + 3,
				b.rows, 6 }, row, *look.sign == '?' ?
				STYLE_SLIP : STYLE_DIM, mark);
	b = box_beside(b, roomy ? SIGN_COLUMNS : 4);
	draw_sides(c, b, row, on ? STYLE_SELECTED : look.style, sides);
}

static void draw_list(struct preview *p, struct canvas *c, struct box b)
{
	struct box rows = b;

	rows.columns--;
	list_show(&p->list, b.rows);
	for (int i = 0; i < b.rows && p->list.top + i < p->list.count; i++)
		draw_row(p, c, rows, i, p->list.top + i);
	list_signs(&p->list, c, b);
}

/* ---- what accepting does ------------------------------------------------ */

static void add_deck_name(const struct preview *p, struct recall_buf *out)
{
	const struct preview_deck *d = preview_deck(p);
	struct app *app = ui_app(p->view.ui);
	struct recall_deck found;

	if (d->plan.result.new_deck)
		recall_buf_addf(out, ", into a new deck %s",
				recall_set_name(d->set));
	else if (recall_store_deck_about(app->store, d->plan.result.deck,
			&found, NULL) == RECALL_OK) {
		recall_buf_adds(out, ", into ");
		words_deck(out, found.name);
	}
}

/* What accepting does, and what the reader could not take. */
static void draw_plan(const struct preview *p, struct canvas *c,
		struct box b, int row)
{
	const struct preview_deck *d = preview_deck(p);
	const struct recall_warning *w = d->set->warnings;
	struct recall_buf line = RECALL_BUF_INIT;
	int at;

	if (d->failed.len)
		recall_buf_adds(&line, d->failed.data);
	else {
		preview_write_counts(&line, &d->plan.result);
		add_deck_name(p, &line);
	}
	at = canvas_text(c, b, row, 0, -1, STYLE_NORMAL, line.data);
	recall_buf_reset(&line);
	if (d->set->warning_count > 1)
		recall_buf_addf(&line, "%zu warnings; ",
				d->set->warning_count);
	if (d->set->warning_count && w->line)
		recall_buf_addf(&line, "line %u: ", w->line);
	if (d->set->warning_count)
		recall_buf_adds(&line, w->text);
	canvas_text(c, b, row, at + 2, -1, STYLE_SLIP, line.data);
	recall_buf_release(&line);
}

/* "all 24  to look at 3  new 2 …", when there is more than all. */
static int draw_parts(const struct preview *p, struct canvas *c,
		struct box b)
{
	int doubtful = (int)recall_set_doubtful(preview_deck(p)->set);
	int at = 0, parts = 0;

	for (int i = 0; i < PART_COUNT; i++)
		parts += p->counts[i] > 0;
	if (parts < 2 && !p->search.len)
		return 0;
	for (int i = 0; i < PART_COUNT && at < b.columns; i++) {
		bool on = i == (int)p->part;

		if (!p->counts[i])
			continue;
		at += canvas_textf(c, b, 0, at, on ? STYLE_ACCENT : STYLE_DIM,
				"%s %d", preview_part_name((enum preview_part)
				i), i == PART_DOUBTFUL ? doubtful :
				p->counts[i]) + 3;
	}
	if (p->search.len && at < b.columns)
		canvas_textf(c, b, 0, at, STYLE_SLIP, "/%s", p->search.data);
	return 1;
}

/* ---- all of it ---------------------------------------------------------- */

/* "GoConqr page, 24 cards, 3 to look at" */
static void write_right(const struct preview *p, int columns,
		struct recall_buf *out)
{
	const struct recall_set *set = preview_deck(p)->set;
	size_t doubtful = recall_set_doubtful(set);

	if (columns >= 60)
		recall_buf_addf(out, "%s, ", *set->site_title ?
				set->site_title : set->format);
	words_plural(out, (int)set->count, "card", "cards");
	if (doubtful)
		recall_buf_addf(out, ", %zu to look at", doubtful);
	if (p->count > 1)
		recall_buf_addf(out, " · deck %zu of %zu", p->at + 1,
				p->count);
}

static struct box draw_frame(struct preview *p, struct canvas *c)
{
	static const enum command looking[] = { CMD_ACCEPT, CMD_SWAP, CMD_JOIN,
		CMD_DROP, CMD_EDIT, CMD_HELP, CMD_BACK, CMD_NEXT_CUT,
		CMD_APPROVE, CMD_UNDO,
		CMD_SPLIT, CMD_NEXT, CMD_SWAP_ALL, CMD_DROP_LIKE, CMD_RESTORE, CMD_TAKE_LINE,
		CMD_SEARCH, CMD_READ_AS, CMD_WHOLE_TEXT, CMD_NEXT_DECK };
	static const enum command gone[] = { CMD_SUSPEND, CMD_DROP,
		CMD_ACCEPT, CMD_HELP, CMD_BACK, CMD_NEXT };
	static const enum command splitting[] = { CMD_SPLIT, CMD_BACK };
	const char *file = preview_deck(p)->set->file;
	const char *slash = strrchr(file, '/');
	struct recall_buf left = RECALL_BUF_INIT, right = RECALL_BUF_INIT;
	struct box b;

	recall_buf_addf(&left, "Import › %s", slash ? slash + 1 : file);
	write_right(p, c->columns, &right);
	if (p->storing) {
		ui_frame_lead(&p->view, "esc", "stop");
		b = ui_frame(&p->view, c, left.data, right.data, NULL, 0);
	} else if (p->splitting) {
		ui_frame_lead(&p->view, "← → ↑ ↓", "where");
		b = ui_frame(&p->view, c, left.data, right.data, splitting, 2);
	} else if (preview_vanished(p)) {
		b = ui_frame(&p->view, c, left.data, right.data, gone, 6);
	} else {
		ui_frame_lead(&p->view, c->columns < 60 ? "←→" : "← →", "cut");
		b = ui_frame(&p->view, c, left.data, right.data, looking,
				RECALL_COUNT(looking) -
				(p->count == 1));
	}
	recall_buf_release(&left);
	recall_buf_release(&right);
	return b;
}

static void cut_top(struct box *b, int rows)
{
	b->row += rows;
	b->rows -= rows;
}

void preview_draw(struct view *v, struct canvas *c)
{
	struct preview *p = (struct preview *)v;
	struct box b = draw_frame(p, c), side;

	if (p->whole && !p->storing) {
		preview_draw_card(p, c, b, true);
		return;
	}
	if (p->storing) {
		preview_draw_storing(p, c, b, b.rows - 1);
		b.rows -= b.rows > 12 ? 2 : 1;
	} else if (b.rows > 6) {
		draw_plan(p, c, b, b.rows - 1);
		b.rows -= b.rows > 12 ? 2 : 1;
	}
	if (b.rows > 5 && draw_parts(p, c, b))
		cut_top(&b, b.rows > 12 ? 2 : 1);
	side = b;
	if (b.columns >= WIDE) {
		b.columns = b.columns * 3 / 5;
		side = box_beside(side, b.columns + 3);
		preview_draw_card(p, c, side, true);
	} else if (b.rows >= TALL) {
		b.rows -= CARD_ROWS + 1;
		cut_top(&side, b.rows + 1);
		preview_draw_card(p, c, side, false);
	} else if (p->splitting) {
		preview_draw_card(p, c, side, false);
		return;
	}
	draw_list(p, c, b);
}

/* A deck's page, drawn. */
#include <stdio.h>

#include "ui/view_deck.h"
#include "ui/words.h"

#define DOOR_COLUMNS 30
/* A wide window has more beside the actions. */
#define SIDE_AFTER 46
#define SIDE_LEAST 40

static const struct {
	enum command command;
	const char *text;
} actions[] = {
	{ CMD_LEARN, "Learn" },
	{ CMD_TEST, "Test" },
	{ CMD_MATCH, "Matching" },
	{ CMD_SPACED, "Spaced" },
	{ CMD_FLIP, "Flashcards" },
	{ CMD_CALL, "Call" },
	{ CMD_BROWSE, "browse the cards" },
	{ CMD_NEW, "new card" },
	{ CMD_IMPORT, "import into it" },
	{ CMD_OPTIONS, "options" },
	{ CMD_STATS, "statistics" },
	{ CMD_GOAL, "exam" },
	{ CMD_WORKLOAD, "desired retention" },
	{ CMD_MODEL, "memory model" },
	{ CMD_BACKLOG, "move reviews" },
	{ CMD_EDIT, "describe" },
	{ CMD_RENAME, "rename" },
	{ CMD_DELETE, "delete" },
};
#define MODES 6		/* of them, which stand first */
#define ACTION_COLUMNS 18
#define ACTION_COUNT ((int)(RECALL_COUNT(actions)))

/* ---- drawing ----------------------------------------------------------- */

static void draw_door(const struct deck_page *p, struct canvas *c,
		struct box b, int row, int at)
{
	bool on = at == p->list.selected;
	bool empty = p->doors[at].count == 0;
	char count[WORDS_SIZE] = "…";
	enum style style = on ? STYLE_SELECTED : empty ? STYLE_DIM :
			p->doors[at].style;
	struct box end = { b.row, b.column, b.rows, b.columns - 1 };

	if (on)
		canvas_text(c, b, row, 0, 1, STYLE_SELECTED, "▸");
	canvas_text(c, b, row, 2, 1, p->doors[at].style, p->doors[at].sign);
	canvas_text(c, b, row, 4, b.columns - 12, style, p->doors[at].label);
	if (p->doors[at].count >= 0)
		words_count(p->doors[at].count, count);
	canvas_text_right(c, end, row, style, count);
}

static void draw_doors(struct deck_page *p, struct canvas *c, struct box b)
{
	list_show(&p->list, b.rows);
	for (int i = 0; i < b.rows && p->list.top + i < p->list.count; i++)
		draw_door(p, c, b, i, p->list.top + i);
	list_signs(&p->list, c, b);
}

static void draw_action(const struct deck_page *p, struct canvas *c,
		struct box b, int row, int at)
{
	char name[KEY_NAME_SIZE];

	ui_key_name(p->view.ui, CTX_DECK, actions[at].command, name);
	canvas_text(c, b, row, 0, 2, STYLE_KEY, name);
	canvas_text(c, b, row, 3, -1, at < MODES ? STYLE_NORMAL : STYLE_DIM,
			actions[at].text);
}

/* The modes, and beside or below them what else there is. */
static void draw_actions(const struct deck_page *p, struct canvas *c,
		struct box b)
{
	bool beside = b.columns >= 2 * ACTION_COLUMNS;
	int row = 0;

	for (int i = 0; i < MODES; i++)
		draw_action(p, c, b, row++, i);
	if (beside)
		b = box_beside(b, ACTION_COLUMNS);
	row = beside ? 0 : row + (b.rows > ACTION_COUNT ? 1 : 0);
	for (int i = MODES; i < ACTION_COUNT; i++)
		draw_action(p, c, b, row++, i);
}

static void add_share(struct recall_buf *out, const char *before, double share)
{
	char text[WORDS_SIZE];

	words_share(share, text);
	recall_buf_addf(out, "%s%s", before, text);
}

/* What the exam will bring; how many rows it took. */
static int draw_forecast(const struct deck_page *p, struct canvas *c,
		struct box b, int row)
{
	const struct recall_exam *e = &p->exam;
	struct recall_buf line = RECALL_BUF_INIT;
	char before[48];

	if (!e->known || b.rows < row + 10)
		return 0;
	add_share(&line, "expected ", e->plan.score);
	add_share(&line, ", four of five between ", e->plan.low);
	add_share(&line, " and ", e->plan.high);
	add_share(&line, "; unstudied ", e->plan.untouched);
	canvas_text(c, b, row, 0, -1, STYLE_NORMAL, line.data);
	recall_buf_reset(&line);
	for (int i = 0; i < RECALL_EXAM_MINUTES; i++) {
		snprintf(before, sizeof(before), "%s%d min ", i ? ", " :
				"a day: ", e->minutes[i]);
		add_share(&line, before, e->with_minutes[i]);
	}
	if (e->day_worth > 0)
		add_share(&line, "; today +", e->day_worth);
	canvas_text(c, b, row + 1, 0, -1, STYLE_DIM, line.data);
	recall_buf_release(&line);
	return 2;
}

/* Why Spaced asks what isn't due; how many rows it took. */
static int draw_last_days(const struct deck_page *p, struct canvas *c,
		struct box b, int row)
{
	int left = p->exam_day - p->today;

	if (left < 1 || left > RECALL_GOAL_WINDOW || b.rows < row + 9)
		return 0;
	canvas_text(c, b, row, 0, -1, STYLE_DIM, b.columns < 66 ?
			"Spaced asks what the exam gains most by" :
			"Spaced asks as many as are due, those that the exam "
			"gains most by");
	return 1;
}

/* A line for who comes back after a pause; how many rows it took. */
static int draw_backlog(const struct deck_page *p, struct canvas *c,
		struct box b, int row)
{
	char name[KEY_NAME_SIZE];

	if (!p->backlog || b.rows < row + 8 ||
			!ui_key_name(p->view.ui, CTX_DECK, CMD_BACKLOG, name))
		return 0;
	canvas_textf(c, b, row, 0, STYLE_ACCENT, "%d are due: %s spreads them "
			"over some days", p->deck.due, name);
	return 1;
}

/* Mastery and the exam; how many rows it took. */
static int draw_standing(const struct deck_page *p, struct canvas *c,
		struct box b)
{
	char share[WORDS_SIZE], day[WORDS_SIZE], off[WORDS_SIZE];
	int at, rows = 1;

	words_share(p->deck.mastery, share);
	at = canvas_text(c, b, 0, 0, -1, STYLE_DIM, "mastery ");
	if (b.columns >= 34) {
		canvas_bar(c, b, 0, at + 1, 16, p->deck.mastery, c->ascii);
		at += 18;
	}
	at += canvas_text(c, b, 0, at, -1, STYLE_BOLD, share);
	if (!p->exam_day)
		return rows + draw_backlog(p, c, b, rows);
	words_day(p->exam_day, p->today, day);
	words_days_off(p->exam_day, p->today, off);
	if (b.columns - at < 34 && b.rows > 1) {
		at = -3;
		rows = 2;
	}
	canvas_textf(c, b, rows - 1, at + 3, STYLE_NORMAL, "exam %s, %s", day,
			off);
	rows += draw_forecast(p, c, b, rows);
	rows += draw_last_days(p, c, b, rows);
	return rows + draw_backlog(p, c, b, rows);
}

void deck_draw(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_OPEN, CMD_LEARN, CMD_TEST,
		CMD_MATCH, CMD_SPACED, CMD_FLIP, CMD_BROWSE, CMD_NEW,
		CMD_OPTIONS, CMD_HELP, CMD_BACK };
	struct deck_page *p = (struct deck_page *)v;
	struct recall_buf right = RECALL_BUF_INIT;
	struct box b, side;
	int rows;

	words_plural(&right, p->deck.cards, "card", "cards");
	b = ui_frame(v, c, p->name, right.data, keys, RECALL_COUNT(keys));
	recall_buf_release(&right);
	if (b.columns > 40)
		b = box_beside(b, 2);
	if (b.rows > 14 && *p->deck.description) {
		struct box text = b;

		text.columns = b.columns > 72 ? 72 : b.columns;
		rows = canvas_paragraph_short(c, text, b.rows > 30 ? 8 : 3,
				STYLE_DIM, p->deck.description) + 1;
		b = box_below(b, rows);
	}
	if (b.rows > 4) {
		rows = draw_standing(p, c, b) + (b.rows >
				(p->exam.known ? 24 : 12) ? 1 : 0);
		b = box_below(b, rows);
	}
	side = b;
	if (b.columns >= DOOR_COLUMNS + 24) {
		b.columns = DOOR_COLUMNS;
		side = box_beside(side, DOOR_COLUMNS + 6);
		draw_actions(p, c, side);
		side = box_beside(side, SIDE_AFTER);
		if (side.columns >= SIDE_LEAST && p->known)
			deck_side_draw(p->known, c, side);
	}
	draw_doors(p, c, b);
}

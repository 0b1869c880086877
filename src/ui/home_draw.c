#include <stdio.h>
#include <string.h>

#include "ui/view_home.h"
#include "ui/words.h"

#define LIST_COLUMNS 110	/* a list that is wider is hard to read along */
#define PANEL_COLUMNS 44
#define WIDE 124
#define NAME_LEAST 18
#define BAR_COLUMNS 10
#define HOST_NUMBER 8	/* of the cards of a deck of the host */

/* Columns of the table, from the left; 0 leaves one out. */
struct layout {
	int name, cards, bar, share, due, new, exam;
};

static int layout_width(const struct layout *l)
{
	return 2 + l->name + l->cards + l->bar + l->share + l->due + l->new +
		l->exam;
}

static int exam_columns(const struct home *h)
{
	for (size_t i = 0; i < h->count; i++)
		if (h->rows[i].forecast > 0 || ((h->look || h->looking) &&
				h->rows[i].goal_day > h->today))
			return 13;
	return 9;
}

/* What is said twice goes first, the name and what is due stay. */
static struct layout plan_layout(int columns, int exam)
{
	struct layout l = { NAME_LEAST, 7, BAR_COLUMNS + 2, 6, 7, 7, exam };
	int *drop[] = { &l.exam, &l.bar, &l.cards, &l.new, &l.share, &l.due };

	for (size_t i = 0; i < RECALL_COUNT(drop); i++)
		if (layout_width(&l) > columns)
			*drop[i] = 0;
	l.name += columns - layout_width(&l);
	return l;
}

/* A cell that ends at `end`. */
static void draw_right(struct canvas *c, struct box b, int row, int end,
		enum style style, const char *s)
{
	struct box cell = { b.row, b.column, b.rows, end };

	if (end > 0)
		canvas_text_right(c, cell, row, style, s);
}

static void draw_header(struct canvas *c, struct box b, int row,
		const struct layout *l)
{
	int at = 2 + l->name;

	canvas_text(c, b, row, 2, l->name, STYLE_DIM, "Deck");
	if (l->cards)
		draw_right(c, b, row, at += l->cards, STYLE_DIM, "Cards");
	if (l->bar)
		canvas_text(c, b, row, at + 2, -1, STYLE_DIM, "Mastery");
	at += l->bar + l->share;
	if (l->due)
		draw_right(c, b, row, at += l->due, STYLE_DIM, "Due");
	if (l->new)
		draw_right(c, b, row, at += l->new, STYLE_DIM, "New");
	if (l->exam)
		draw_right(c, b, row, at += l->exam, STYLE_DIM, "Exam");
}

static void draw_numbers(const struct home *h, struct canvas *c, struct box b,
		int row, const struct home_row *deck, const struct layout *l)
{
	char text[WORDS_SIZE];
	int at = 2 + l->name;

	words_count(deck->cards, text);
	if (l->cards)
		draw_right(c, b, row, at += l->cards, STYLE_NORMAL, text);
	if (l->bar && deck->mastery >= 0)
		canvas_bar(c, b, row, at + 2, BAR_COLUMNS, deck->mastery,
				c->ascii);
	at += l->bar + l->share;
	if (deck->mastery >= 0)
		words_share(deck->mastery, text);
	if (l->share && deck->mastery >= 0)
		draw_right(c, b, row, at, STYLE_NORMAL, text);
	words_count(deck->due, text);
	if (l->due)
		draw_right(c, b, row, at += l->due, deck->due ?
				STYLE_ACCENT : STYLE_DIM, text);
	words_count(deck->new_cards, text);
	if (l->new)
		draw_right(c, b, row, at += l->new, deck->new_cards ?
				STYLE_NORMAL : STYLE_DIM, text);
	if (l->exam && deck->goal_day) {
		char score[WORDS_SIZE];
		struct recall_buf exam = RECALL_BUF_INIT;

		words_day(deck->goal_day, h->today, text);
		recall_buf_adds(&exam, text);
		if (deck->forecast > 0) {
			words_share(deck->forecast, score);
			recall_buf_addf(&exam, " %s", score);
		}
		draw_right(c, b, row, at + l->exam, STYLE_NORMAL, exam.data);
		recall_buf_release(&exam);
	}
}

/*
 * The column at which the numbers of the host's decks end: they have nothing
 * else, so that the longest name may take the room.
 */
static int host_edge(const struct home *h, struct box b,
		const struct layout *l)
{
	int edge = 2 + l->name + l->cards, most = b.columns - HOST_NUMBER - 2;

	for (size_t i = (size_t)h->decks; i < h->count; i++) {
		const char *name = h->rows[i].name;
		int width = recall_width(name, strlen(name));

		if (width > most)
			width = most;
		if (edge < 2 + width + HOST_NUMBER)
			edge = 2 + width + HOST_NUMBER;
	}
	return edge;
}

static void draw_row(const struct home *h, struct canvas *c, struct box b,
		int row, size_t index, const struct layout *l)
{
	const struct home_row *deck = &h->rows[index];
	bool on = (int)index == h->list.selected;
	char text[WORDS_SIZE];

	enum style style = on ? STYLE_SELECTED : STYLE_NORMAL;
	int edge;

	if (on)
		canvas_text(c, b, row, 0, 1, STYLE_SELECTED, "▸");
	if (deck->deck) {
		canvas_text(c, b, row, 2, l->name, style, deck->name);
		draw_numbers(h, c, b, row, deck, l);
		return;
	}
	edge = host_edge(h, b, l);
	canvas_text(c, b, row, 2, edge - HOST_NUMBER - 2, style, deck->name);
	words_count(deck->cards, text);
	draw_right(c, b, row, edge, STYLE_DIM, text);
}

/* Lines of the body: "Deck …", the decks, a blank, "On this host", its
 * decks. Where a row stands among them: */
static int line_of(const struct home *h, int row)
{
	int line = row + (h->decks ? 1 : 0);

	if (row >= h->decks)
		line += 1 + (h->decks ? 1 : 0);
	return line;
}

static void draw_rows(struct home *h, struct canvas *c, struct box b)
{
	struct layout l = plan_layout(b.columns, exam_columns(h));
	struct box body = b;

	h->lines.count = line_of(h, (int)h->count);
	h->lines.selected = line_of(h, h->list.selected);
	list_show(&h->lines, b.rows);
	h->list.rows = b.rows;
	/* the first deck is in sight with its title */
	if (h->list.selected == 0)
		h->lines.top = 0;
	body.columns--;
	if (h->decks && h->lines.top == 0)
		draw_header(c, body, 0, &l);
	if (h->count > (size_t)h->decks)
		canvas_text(c, body, line_of(h, h->decks) - 1 - h->lines.top,
				2, -1, STYLE_DIM, "On this host");
	for (size_t i = 0; i < h->count; i++)
		draw_row(h, c, body, line_of(h, (int)i) - h->lines.top, i, &l);
	list_signs(&h->lines, c, b);
}

int home_row_at(const struct home *h, int column, int row)
{
	int line = list_row_at(&h->lines, column, row);

	for (int i = 0; i < (int)h->count; i++)
		if (line_of(h, i) == line)
			return i;
	return -1;
}

/* ---- below the list ---------------------------------------------------- */

/* "20 due, about 4 minutes", or what to do first. */
static void write_summary(const struct home *h, struct recall_buf *out)
{
	int64_t minutes = (h->due * h->answer_ms + 59999) / 60000;

	if (h->count == 0 && ui_app(h->view.ui)->looking)
		recall_buf_adds(out, "Looking for decks …");
	else if (h->count == 0)
		recall_buf_adds(out, "Nothing here yet: i imports a study "
				"set, n makes a deck.");
	else if (h->decks == 0)
		recall_buf_adds(out, "Press l to learn it, i to bring your "
				"own.");
	else if (h->due == 0)
		recall_buf_adds(out, "Nothing is due.");
	else
		recall_buf_addf(out, "%d due, about %lld %s", h->due,
				(long long)minutes,
				minutes == 1 ? "minute" : "minutes");
}

static void draw_resume(const struct home *h, struct canvas *c, struct box b)
{
	char name[KEY_NAME_SIZE];
	int at;

	ui_key_name(h->view.ui, CTX_HOME, CMD_RESUME, name);
	at = canvas_text(c, b, 0, 2, -1, STYLE_KEY, name);
	canvas_text(c, b, 0, at + 4, -1, STYLE_BOLD, h->resume);
}

/* News, or what the student could have done. */
static void write_news(const struct home *h, struct recall_buf *out)
{
	const struct app *app = ui_app(h->view.ui);
	char name[KEY_NAME_SIZE], answers[WORDS_SIZE];

	recall_buf_adds(out, app->news.data);
	if (app->news.len || !h->fit_answers ||
			!ui_key_name(h->view.ui, CTX_HOME, CMD_MODEL, name))
		return;
	words_count(h->fit_answers, answers);
	recall_buf_addf(out, "%s%s new answers: %s fits the memory model to "
			"them", answers, h->fit_answers >=
			RECALL_NEW_ANSWERS_MOST ? " or more" : "", name);
}

static int draw_foot(const struct home *h, struct canvas *c, struct box b)
{
	struct recall_buf summary = RECALL_BUF_INIT, about = RECALL_BUF_INIT;
	const char *news;
	struct box line = { b.row + b.rows - 1, b.column + 2, 1,
		b.columns - 2 };
	int rows;

	if (b.rows < 4)
		return 0;
	write_summary(h, &summary);
	write_news(h, &about);
	news = about.data;
	rows = canvas_paragraph_lines(summary.data, line.columns);
	if (rows > 2)
		rows = 2;
	line.row -= rows - 1 + (*news ? 1 : 0);
	line.rows = rows;
	canvas_paragraph_short(c, line, rows, STYLE_NORMAL, summary.data);
	line.row += rows;
	if (*news)
		canvas_text(c, line, 0, 0, -1, STYLE_DIM, news);
	recall_buf_release(&summary);
	rows += *news ? 1 : 0;
	recall_buf_release(&about);
	return rows + (b.rows > 8 ? 1 : 0);
}

/* ---- the second column of a wide window -------------------------------- */

static void add_fact(struct canvas *c, struct box *b, const char *name,
		const char *value)
{
	canvas_text(c, *b, 0, 0, 12, STYLE_DIM, name);
	canvas_text(c, *b, 0, 12, -1, STYLE_NORMAL, value);
	*b = box_below(*b, 1);
}

static void add_number(struct canvas *c, struct box *b, const char *name,
		int n)
{
	char text[WORDS_SIZE];

	words_count(n, text);
	add_fact(c, b, name, text);
}

static void draw_panel(const struct home *h, struct canvas *c, struct box b)
{
	const struct home_row *row = home_selected(h);
	char day[WORDS_SIZE], off[WORDS_SIZE * 2 + 4];
	int lines;

	if (!row)
		return;
	lines = canvas_paragraph_short(c, b, 3, STYLE_BOLD, row->name) + 1;
	b = box_below(b, lines);
	if (row->about && *row->about) {
		lines = canvas_paragraph_short(c, b, 8, STYLE_NORMAL,
				row->about) + 1;
		b = box_below(b, lines);
	}
	add_number(c, &b, "cards", row->cards);
	if (row->deck) {
		add_number(c, &b, "new", row->new_cards);
		add_number(c, &b, "learning", row->learning);
		add_number(c, &b, "due", row->due);
		add_number(c, &b, "starred", row->starred);
	}
	if (row->goal_day) {
		words_day(row->goal_day, h->today, day);
		words_days_off(row->goal_day, h->today, off);
		canvas_textf(c, b, 0, 12, STYLE_NORMAL, "%s, %s", day, off);
		add_fact(c, &b, "exam", "");
	}
	if (row->source && *row->source)
		add_fact(c, &b, "from", row->source);
	if (row->path)
		add_fact(c, &b, "file", row->path);
}

/* ---- all of it --------------------------------------------------------- */

static void write_right(const struct home *h, struct recall_buf *out)
{
	char date[WORDS_SIZE];

	words_date(h->today, date);
	recall_buf_adds(out, date);
	if (h->streak > 1)
		recall_buf_addf(out, " · %d-day streak", h->streak);
}

void home_draw(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_LEARN, CMD_TEST, CMD_MATCH,
		CMD_SPACED, CMD_OPEN, CMD_IMPORT, CMD_FLIP, CMD_BROWSE,
		CMD_NEW, CMD_HELP, CMD_QUIT };
	struct home *h = (struct home *)v;
	struct recall_buf right = RECALL_BUF_INIT;
	struct box b, panel;
	int foot;

	write_right(h, &right);
	b = ui_frame(v, c, "recall", right.data, keys, RECALL_COUNT(keys));
	recall_buf_release(&right);
	panel = b;
	if (b.columns >= WIDE)
		b.columns -= PANEL_COLUMNS + 4;
	if (b.columns > LIST_COLUMNS)
		b.columns = LIST_COLUMNS;
	panel = box_beside(panel, b.columns + 4);
	if (h->session && b.rows > 3) {
		int air = b.rows > 8 ? 2 : 1;

		draw_resume(h, c, b);
		b = box_below(b, air);
	}
	foot = draw_foot(h, c, b);
	b.rows -= foot;
	draw_rows(h, c, b);
	if (panel.columns >= 30) {
		if (panel.columns > PANEL_COLUMNS + 20)
			panel.columns = PANEL_COLUMNS + 20;
		draw_panel(h, c, panel);
	}
}

/* What stands beside a deck's doors in a wide window. */
#include <stdio.h>
#include <stdlib.h>

#include "ui/plot.h"
#include "ui/view_deck.h"
#include "ui/words.h"

#define DAYS 126
#define PLOT_ROWS 9
#define MOST_COLUMNS 72
#define MOST_HARD 8
#define MOST_PAIRS 5

/* Returns the rows it took. */
static int draw_mastery(const struct recall_history *h, struct canvas *c,
		struct box b)
{
	int first = h->count > DAYS ? h->count - DAYS : 0;
	int count = h->count - first;
	double *values = recall_calloc((size_t)count, sizeof(*values));
	struct plot_axes axes = { .count = count, .top = 1,
		.label = plot_label_share, .marked = -1 };
	struct plot_series series = { .values = values, .count = count,
		.top = 1, .style = STYLE_BAR };
	struct box plot = { b.row + 1, b.column, PLOT_ROWS, b.columns };
	char since[WORDS_SIZE];

	for (int i = 0; i < count; i++)
		values[i] = h->days[first + i].at_end.mastery;
	words_day(h->first + first, h->today, since);
	canvas_textf(c, b, 0, 0, STYLE_DIM, "mastery since %s", since);
	plot_line(&series, c, plot_axes(&axes, c, plot));
	free(values);
	return PLOT_ROWS + 2;
}

static int draw_hardest(const struct recall_history *h, struct canvas *c,
		struct box b, int row)
{
	if (h->hardest_count == 0)
		return row;
	canvas_text(c, b, row++, 0, -1, STYLE_DIM, "hardest cards");
	for (int i = 0; i < h->hardest_count && i < MOST_HARD; i++) {
		const struct recall_hard_card *card = &h->hardest[i];
		char missed[WORDS_SIZE];

		snprintf(missed, sizeof(missed), "missed %d of %d",
				card->missed, card->answers);
		canvas_text(c, b, row, 2, b.columns - 22, STYLE_NORMAL,
				card->prompt);
		canvas_text_right(c, b, row++, STYLE_DIM, missed);
	}
	return row + 1;
}

static int draw_mixed(const struct recall_history *h, struct canvas *c,
		struct box b, int row)
{
	int half = (b.columns - 16) / 2;

	if (h->mixed_count == 0)
		return row;
	canvas_text(c, b, row++, 0, -1, STYLE_DIM, "mixed up");
	for (int i = 0; i < h->mixed_count && i < MOST_PAIRS; i++) {
		const struct recall_mixed_pair *pair = &h->mixed[i];
		char times[WORDS_SIZE];

		snprintf(times, sizeof(times), pair->times == 1 ? "once" :
				"%d times", pair->times);
		canvas_text(c, b, row, 2, half, STYLE_NORMAL, pair->prompt[0]);
		canvas_text(c, b, row, 2 + half, 3, STYLE_DIM, " / ");
		canvas_text(c, b, row, 5 + half, half, STYLE_NORMAL,
				pair->prompt[1]);
		canvas_text_right(c, b, row++, STYLE_DIM, times);
	}
	return row + 1;
}

static void draw_tests(const struct recall_history *h, struct canvas *c,
		struct box b, int row)
{
	double values[64];
	struct plot_series series = { .values = values, .top = 1,
		.style = STYLE_BAR };
	struct box area = { b.row + row, b.column + 7, 1, b.columns - 7 };
	char last[WORDS_SIZE];

	if (h->test_count == 0 || row >= b.rows)
		return;
	for (int i = 0; i < h->test_count && i < 64; i++)
		values[series.count++] = h->tests[i].score;
	if (area.columns > series.count)
		area.columns = series.count;
	words_share(h->tests[h->test_count - 1].score, last);
	canvas_text(c, b, row, 0, -1, STYLE_DIM, "tests");
	plot_columns(&series, c, area);
	canvas_textf(c, b, row, 9 + area.columns, STYLE_NORMAL, "last %s",
			last);
}

void deck_side_draw(const struct past_known *known, struct canvas *c,
		struct box b)
{
	const struct recall_history *h = &known->history;
	int row = 0;

	if (b.columns > MOST_COLUMNS)
		b.columns = MOST_COLUMNS;
	if (b.rows >= PLOT_ROWS + 2)
		row = draw_mastery(h, c, b);
	row = draw_hardest(h, c, b, row);
	row = draw_mixed(h, c, b, row);
	draw_tests(h, c, b, row);
}

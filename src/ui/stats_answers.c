/* Statistics: answers by mode, tests, what is hard or mixed up. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/plot.h"
#include "ui/view_stats.h"
#include "ui/view_study.h"
#include "ui/words.h"

static struct ui *ui_of(const struct stats *s)
{
	return s->view.ui;
}

/* ---- answers: lines ----------------------------------------------------- */

static void add_line(struct stats *s, enum stats_line kind, int at,
		const char *title)
{
	s->rows = recall_realloc(s->rows, (size_t)s->row_count + 1,
			sizeof(*s->rows));
	s->rows[s->row_count++] = (struct stats_row){ kind, at, title };
}

static void add_tasks(struct stats *s)
{
	const struct recall_history *h = &s->known->history;
	bool any = false;

	for (int mode = 0; mode < RECALL_HISTORY_MODES; mode++)
		for (int task = 0; task < RECALL_HISTORY_TASKS; task++) {
			if (h->tasks[mode][task].answers == 0)
				continue;
			if (!any)
				add_line(s, STATS_HEADING, 0,
						"by mode");
			any = true;
			add_line(s, STATS_TASK, mode * RECALL_HISTORY_TASKS +
					task, NULL);
		}
}

static void load_tasks(struct stats *s)
{
	const struct recall_history *h = &s->known->history;

	s->row_count = 0;
	add_tasks(s);
	if (h->test_count) {
		add_line(s, STATS_HEADING, 0, "tests");
		add_line(s, STATS_TREND, 0, NULL);
	}
	if (h->mixed_count)
		add_line(s, STATS_HEADING, 0, "mixed up");
	for (int i = 0; i < h->mixed_count; i++)
		add_line(s, STATS_PAIR, i, NULL);
	if (h->hardest_count)
		add_line(s, STATS_HEADING, 0, "hardest cards");
	for (int i = 0; i < h->hardest_count; i++)
		add_line(s, STATS_HARD, i, NULL);
	list_resize(&s->lists[STATS_TASKS], s->row_count);
	stats_skip_headings(s, false);
}

/* ---- answers: drawing --------------------------------------------------- */

#define NARROW 50	/* below: without the number of answers */
#define NUMBERS 30	/* columns of "1,203   92 %   4.2 s" */

static const char *task_words(enum recall_task task)
{
	static const char *const words[] = {
		[RECALL_TASK_NONE] = "", [RECALL_TASK_SHOW] = "first look",
		[RECALL_TASK_FLIP] = "think and show",
		[RECALL_TASK_TYPED] = "typed", [RECALL_TASK_CHOICE] = "choice",
		[RECALL_TASK_TRUEFALSE] = "true or false",
		[RECALL_TASK_MATCH] = "pair",
	};

	return words[task];
}

static const struct recall_task_time *task_of(const struct stats *s,
		const struct stats_row *row)
{
	return &s->known->history.tasks[row->at / RECALL_HISTORY_TASKS]
			[row->at % RECALL_HISTORY_TASKS];
}

static void task_name(const struct stats_row *row, struct recall_buf *out)
{
	recall_buf_addf(out, "%s, %s", recall_mode_title((enum recall_mode)
			(row->at / RECALL_HISTORY_TASKS)),
			task_words((enum recall_task)
					(row->at % RECALL_HISTORY_TASKS)));
}

static void draw_task(const struct stats *s, const struct stats_row *row,
		struct canvas *c, struct box b, int at)
{
	const struct recall_task_time *t = task_of(s, row);
	struct recall_buf name = RECALL_BUF_INIT;
	char numbers[3 * WORDS_SIZE], count[WORDS_SIZE], share[WORDS_SIZE];

	task_name(row, &name);
	words_count(t->answers, count);
	words_share((double)t->right / t->answers, share);
	if (b.columns < NARROW)
		count[0] = '\0';
	snprintf(numbers, sizeof(numbers), "%s  %7s  %6.1f s", count, share,
			(double)t->median_ms / 1000);
	canvas_text(c, b, at, 2, b.columns - (b.columns < NARROW ? 20 :
			NUMBERS), STYLE_NORMAL, name.data);
	canvas_text_right(c, b, at, STYLE_NORMAL, numbers);
	recall_buf_release(&name);
}

static void draw_hard(const struct stats *s, const struct stats_row *row,
		struct canvas *c, struct box b, int at)
{
	const struct recall_hard_card *h =
			&s->known->history.hardest[row->at];
	char numbers[WORDS_SIZE];

	snprintf(numbers, sizeof(numbers), "missed %d of %d", h->missed,
			h->answers);
	canvas_text(c, b, at, 2, b.columns - 20, STYLE_NORMAL, h->prompt);
	canvas_text_right(c, b, at, STYLE_DIM, numbers);
}

static void draw_pair(const struct stats *s, const struct stats_row *row,
		struct canvas *c, struct box b, int at)
{
	const struct recall_mixed_pair *p = &s->known->history.mixed[row->at];
	char numbers[2 * WORDS_SIZE], day[WORDS_SIZE];
	int half;

	words_day(p->last_day, s->known->history.today, day);
	snprintf(numbers, sizeof(numbers), b.columns < 60 ? "%d times" :
			"%d times, last %s", p->times, day);
	half = (b.columns - (int)strlen(numbers) - 8) / 2;
	if (p->times == 1)
		snprintf(numbers, sizeof(numbers), b.columns < 60 ? "once" :
				"once, %s", day);
	canvas_text(c, b, at, 2, half, STYLE_NORMAL, p->prompt[0]);
	canvas_text(c, b, at, 2 + half, 3, STYLE_DIM, " / ");
	canvas_text(c, b, at, 5 + half, half, STYLE_NORMAL, p->prompt[1]);
	canvas_text_right(c, b, at, STYLE_DIM, numbers);
}

static void draw_trend(const struct stats *s, const struct stats_row *row,
		struct canvas *c, struct box b, int at)
{
	const struct recall_history *h = &s->known->history;
	double values[64], best = 0;
	char text[4 * WORDS_SIZE], last[WORDS_SIZE], top[WORDS_SIZE];
	struct plot_series series = { .values = values, .top = 1,
		.style = STYLE_BAR };
	struct box area = { b.row + at, b.column + 2, 1, b.columns / 2 };

	(void)row;
	for (int i = 0; i < h->test_count && i < 64; i++) {
		values[series.count++] = h->tests[i].score;
		best = h->tests[i].score > best ? h->tests[i].score : best;
	}
	if (area.columns > series.count)
		area.columns = series.count;
	plot_columns(&series, c, area);
	words_share(h->tests[h->test_count - 1].score, last);
	words_share(best, top);
	snprintf(text, sizeof(text), "%d, last %s, best %s", h->test_count,
			last, top);
	canvas_text_right(c, b, at, STYLE_NORMAL, text);
}

static void draw_heading(const struct stats_row *row, struct canvas *c,
		struct box b, int at)
{
	canvas_text(c, b, at, 0, -1, STYLE_DIM, row->title);
	if (strcmp(row->title, "by mode") == 0)
		canvas_text_right(c, b, at, STYLE_DIM,
				b.columns < NARROW ? "right    median" :
				"answers    right    median");
}

static void draw_row(const struct stats *s, const struct stats_row *row,
		struct canvas *c, struct box b, int at)
{
	switch (row->kind) {
	case STATS_HEADING:
		draw_heading(row, c, b, at);
		break;
	case STATS_TASK:
		draw_task(s, row, c, b, at);
		break;
	case STATS_HARD:
		draw_hard(s, row, c, b, at);
		break;
	case STATS_PAIR:
		draw_pair(s, row, c, b, at);
		break;
	case STATS_TREND:
		draw_trend(s, row, c, b, at);
		break;
	}
}

static void draw_tasks(struct stats *s, struct canvas *c, struct box b)
{
	struct list *l = &s->lists[STATS_TASKS];

	if (s->row_count == 0) {
		canvas_text_centre(c, b, b.rows / 2, STYLE_DIM,
				"nothing was answered yet");
		return;
	}
	if (b.columns > STATS_COLUMNS)
		b.columns = STATS_COLUMNS;
	b.columns--;	/* for the signs of scrolling */
	list_show(l, b.rows);
	if (l->selected == 1)
		l->top = 0;	/* the heading above it, too */
	for (int i = 0; i < b.rows && l->top + i < s->row_count; i++) {
		draw_row(s, &s->rows[l->top + i], c, b, i);
		if (l->top + i == l->selected)
			canvas_text(c, b, i, 0, 1, STYLE_SELECTED, "▸");
	}
	b.columns++;
	list_signs(l, c, b);
}

/* A heading is no row to stand on. */
void stats_skip_headings(struct stats *s, bool up)
{
	struct list *l = &s->lists[STATS_TASKS];

	while (l->selected < s->row_count &&
			s->rows[l->selected].kind == STATS_HEADING)
		l->selected += up && l->selected > 0 ? -1 : 1;
}

/* ---- answers: doing ----------------------------------------------------- */

/* The two cards that are taken for one another, side by side. */
static void study_pair(struct stats *s, const struct recall_mixed_pair *p)
{
	struct recall_session_config config = {
		.store = ui_app(ui_of(s))->store,
		.mode = RECALL_MODE_LEARN,
		.cards = p->guid,
		.card_count = 2,
		.title = "Mixed up",
		.seed = recall_random_seed(),
	};
	struct recall_error err = { 0 };

	if (recall_store_options(config.store, s->deck, &config.options,
			&err) != RECALL_OK)
		ui_say_error(ui_of(s), &err);
	else
		ui_push(ui_of(s), view_study_new(ui_of(s), &config));
}

static unsigned open_task(struct stats *s)
{
	const struct list *l = &s->lists[STATS_TASKS];
	const struct recall_history *h = &s->known->history;
	const struct stats_row *row = s->row_count ? &s->rows[l->selected] :
			NULL;

	if (row && row->kind == STATS_PAIR)
		study_pair(s, &h->mixed[row->at]);
	else if (row && row->kind == STATS_HARD)
		ui_push(ui_of(s), view_card_info_new(ui_of(s),
				h->hardest[row->at].guid));
	else
		stats_values_open(s);
	return REACT_REDRAW;
}

static void table_tasks(const struct stats *s, struct recall_buf *out)
{
	const struct recall_history *h = &s->known->history;

	recall_buf_adds(out, "what\tanswers\tright\tmedian s\tmean s\n");
	for (int i = 0; i < s->row_count; i++) {
		const struct recall_task_time *t;
		struct recall_buf name = RECALL_BUF_INIT;

		if (s->rows[i].kind != STATS_TASK)
			continue;
		t = task_of(s, &s->rows[i]);
		task_name(&s->rows[i], &name);
		recall_buf_addf(out, "%s\t%d\t%d\t%.1f\t%.1f\n", name.data,
				t->answers, t->right,
				(double)t->median_ms / 1000,
				(double)t->ms / 1000 / t->answers);
		recall_buf_release(&name);
	}
	for (int i = 0; i < h->hardest_count; i++) {
		stats_field(out, h->hardest[i].prompt);
		recall_buf_addf(out, "\t%d\t%d\t\t\n", h->hardest[i].answers,
				h->hardest[i].answers - h->hardest[i].missed);
	}
}

const struct stats_page_ops stats_tasks = {
	.title = "answers",
	.draw = draw_tasks,
	.table = table_tasks,
	.load = load_tasks,
	.open = open_task,
};

/* Statistics: mastery and levels over time, and what the exam will bring. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/plot.h"
#include "ui/view_stats.h"
#include "ui/words.h"

#define WIDE 60		/* columns from which a sentence is a long one */
#define TALL 14		/* rows from which there is room for a second plot */

static void label_count(double value, char out[PLOT_LABEL_SIZE])
{
	char count[WORDS_SIZE];

	words_count((int)value, count);
	snprintf(out, PLOT_LABEL_SIZE, "%.*s", PLOT_LABEL_SIZE - 1,
			value < 1 ? "0" : count);
}

/* A month's name where it begins, "today" on the last day that was. */
static void label_month(void *arg, int at, char out[PLOT_LABEL_SIZE])
{
	const struct stats *s = arg;
	const struct recall_history *h = &s->known->history;
	int32_t day = h->first + stats_first(s) + at, today = h->today;
	char name[WORDS_SIZE];

	out[0] = '\0';
	words_day(day, today, name);
	if (day == today)
		snprintf(out, PLOT_LABEL_SIZE, "today");
	else if (day == h->goal_day)
		snprintf(out, PLOT_LABEL_SIZE, "exam");
	else if (at == 0 || (strncmp(name, "1 ", 2) == 0 && today - day > 8))
		snprintf(out, PLOT_LABEL_SIZE, "%.*s", PLOT_LABEL_SIZE - 1,
				name);
}

/* Days shown: of the span, and those up to an exam that isn't far. */
static int days_shown(const struct stats *s)
{
	const struct recall_history *h = &s->known->history;
	int past = h->count - stats_first(s), ahead = h->goal_day - h->today;

	if (h->goal_day == 0 || ahead <= 0 || ahead > past + 30)
		return past;
	return past + ahead;
}

#define LABELS 9	/* columns on the left, for labels of any plot */
#define MOST_ROWS 16	/* a plot that is higher tells no more */
/* Nor do wider days, once there is room for the labels. */
#define DAY_COLUMNS 6
#define LEAST_COLUMNS 30

/* As many whole columns a day as there are. */
static struct box fit_days(struct box b, int count)
{
	int step = (b.columns - LABELS) / count;
	int most = DAY_COLUMNS * count > LEAST_COLUMNS ? DAY_COLUMNS :
			LEAST_COLUMNS / count;

	if (step > most)
		step = most;
	if (step >= 1)
		b.columns = LABELS + step * count;
	if (b.rows > MOST_ROWS)
		b.rows = MOST_ROWS;
	return b;
}

/* Mastery, and on the day of the exam what is expected there. */
static void draw_line(struct stats *s, struct canvas *c, struct box b)
{
	const struct past_known *known = s->known;
	const struct recall_history *h = &known->history;
	int count = days_shown(s), past = h->count - stats_first(s);
	double *values = recall_calloc((size_t)count, sizeof(*values));
	unsigned char *styles = recall_calloc((size_t)count, 1);
	struct plot_axes axes = { .count = count, .top = 1,
		.label = plot_label_share, .below = label_month, .arg = s,
		.marked = count > past ? count - 1 : -1 };
	struct plot_series series = { .values = values, .count = count,
		.top = 1, .styles = styles };

	for (int i = 0; i < count; i++) {
		styles[i] = i < past ? STYLE_BAR : STYLE_ACCENT;
		values[i] = i < past ? h->days[stats_first(s) + i].at_end.
				mastery : NAN;
	}
	if (count > past && known->exam.known)
		values[count - 1] = known->exam.plan.score;
	plot_line(&series, c, plot_axes(&axes, c, fit_days(b, count)));
	free(values);
	free(styles);
}

static const enum style level_styles[4] = { STYLE_LEVEL_NEW,
	STYLE_LEVEL_LEARNING, STYLE_LEVEL_FAMILIAR, STYLE_LEVEL_MASTERED };
/* Strong ones at the bottom: the ground that was won. */
static const enum recall_level stacked[4] = { RECALL_LEVEL_MASTERED,
	RECALL_LEVEL_FAMILIAR, RECALL_LEVEL_LEARNING, RECALL_LEVEL_NEW };

static void draw_levels(struct stats *s, struct canvas *c, struct box b)
{
	static const char *const signs[4] = { "█", "▓", "▒", "·" };
	const struct recall_history *h = &s->known->history;
	int count = days_shown(s), past = h->count - stats_first(s);
	double *values = recall_calloc((size_t)count * 4, sizeof(*values));
	double top = 1;
	enum style styles[4];
	struct plot_stack stack = { .values = values, .count = count,
		.layers = 4, .styles = styles, .signs = signs };
	struct plot_axes axes = { .count = count, .label = label_count,
		.below = label_month, .arg = s, .marked = -1 };

	for (int layer = 0; layer < 4; layer++)
		styles[layer] = level_styles[stacked[layer]];
	for (int i = 0; i < past; i++) {
		const struct recall_standings *d =
				&h->days[stats_first(s) + i].at_end;

		top = fmax(top, d->cards);
		for (int layer = 0; layer < 4; layer++)
			values[i * 4 + layer] = d->levels[stacked[layer]];
	}
	axes.top = stack.top = plot_top(&top, 1);
	plot_stack(&stack, c, plot_axes(&axes, c, fit_days(b, count)));
	free(values);
}

/* "█ Mastered 120  ▓ Familiar 30 …" */
static void draw_legend(struct stats *s, struct canvas *c, struct box b,
		int row)
{
	static const char *const signs[4] = { "█", "▓", "▒", "·" };
	const struct recall_history *h = &s->known->history;
	const int *levels = h->days[h->count - 1].at_end.levels;
	int at = 0;

	for (int i = 0; i < 4; i++) {
		char count[WORDS_SIZE];
		enum style style = level_styles[stacked[i]];

		words_count(levels[stacked[i]], count);
		at += canvas_text(c, b, row, at, -1, style, signs[i]) + 1;
		at += canvas_text(c, b, row, at, -1, STYLE_NORMAL,
				recall_level_name(stacked[i])) + 1;
		at += canvas_text(c, b, row, at, -1, STYLE_NORMAL, count) + 2;
	}
}

static void add_share_at(const struct stats *s, struct recall_buf *out,
		int back, const char *when)
{
	const struct recall_history *h = &s->known->history;
	char share[WORDS_SIZE];

	if (h->count <= back)
		return;
	words_share(h->days[h->count - 1 - back].at_end.mastery, share);
	recall_buf_addf(out, ", %s %s", when, share);
}

static void draw_head(struct stats *s, struct canvas *c, struct box b)
{
	const struct recall_history *h = &s->known->history;
	struct recall_buf line = RECALL_BUF_INIT;
	char share[WORDS_SIZE];

	words_share(h->days[h->count - 1].at_end.mastery, share);
	recall_buf_addf(&line, "mastery %s", share);
	add_share_at(s, &line, 1, "yesterday");
	add_share_at(s, &line, 7, "a week ago");
	add_share_at(s, &line, 30, "30 days ago");
	canvas_text(c, b, 0, 0, -1, STYLE_NORMAL, line.data);
	recall_buf_release(&line);
}

/* What the exam will bring; false when there is none ahead. */
static bool draw_exam(struct stats *s, struct canvas *c, struct box b,
		int row)
{
	const struct past_known *known = s->known;
	char day[WORDS_SIZE], off[WORDS_SIZE], plan[WORDS_SIZE],
		untouched[WORDS_SIZE];
	int32_t today = known->history.today;

	if (!known->exam.known)
		return false;
	words_day(known->history.goal_day, today, day);
	words_days_off(known->history.goal_day, today, off);
	words_share(known->exam.plan.score, plan);
	words_share(known->exam.plan.untouched, untouched);
	canvas_textf(c, b, row, 0, STYLE_ACCENT, b.columns >= WIDE ?
			"exam %s, %s: %s expected, %s without further study" :
			"exam %s, %s: %s, unstudied %s", day, off, plan,
			untouched);
	return true;
}

static void draw_mastery(struct stats *s, struct canvas *c, struct box b)
{
	struct box upper = b, lower = b;
	int rows = b.rows - 2, top = 1;

	draw_head(s, c, b);
	if (b.rows > 4 && draw_exam(s, c, b, 1)) {
		top++;
		rows--;
	}
	upper.row += top;
	upper.rows = b.rows < TALL ? rows : rows / 2;
	if (upper.rows > MOST_ROWS)
		upper.rows = MOST_ROWS;
	draw_line(s, c, upper);
	if (b.rows >= TALL) {
		lower.row = upper.row + upper.rows;
		lower.rows = rows - upper.rows;
		if (lower.rows > MOST_ROWS)
			lower.rows = MOST_ROWS;
		draw_levels(s, c, lower);
		lower.rows++;
		draw_legend(s, c, lower, lower.rows - 1);
	} else {
		draw_legend(s, c, b, b.rows - 1);
	}
}

static void table_mastery(const struct stats *s, struct recall_buf *out)
{
	const struct recall_history *h = &s->known->history;

	recall_buf_adds(out, "day\tmastery\tcards\tNew\tLearning\tFamiliar\t"
			"Mastered\n");
	for (int i = h->count - 1; i >= stats_first(s); i--) {
		const struct recall_standings *d = &h->days[i].at_end;

		stats_date(out, h->first + i);
		recall_buf_addf(out, "\t%.4f\t%d\t%d\t%d\t%d\t%d\n",
				d->mastery, d->cards,
				d->levels[RECALL_LEVEL_NEW],
				d->levels[RECALL_LEVEL_LEARNING],
				d->levels[RECALL_LEVEL_FAMILIAR],
				d->levels[RECALL_LEVEL_MASTERED]);
	}
}

const struct stats_page_ops stats_mastery = {
	.title = "mastery",
	.draw = draw_mastery,
	.table = table_mastery,
	.spans = true,
};

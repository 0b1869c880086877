#include "ui/view_stats.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/words.h"

/* How often it is looked whether the figures are there, ms. */
#define LOOK_EVERY 60

static const struct {
	int days;	/* 0: all there are */
	const char *words;
} spans[] = {
	{ 28, "the last 4 weeks" },
	{ 126, "the last 18 weeks" },
	{ 365, "the last year" },
	{ 1096, "the last 3 years" },
	{ 0, "from the beginning" },
};
#define SPAN_COUNT ((int)(RECALL_COUNT(spans)))
#define SPAN_FIRST 1

static const struct stats_page_ops *const pages[STATS_PAGES] = {
	[STATS_OVERVIEW] = &stats_overview,
	[STATS_MASTERY] = &stats_mastery,
	[STATS_TASKS] = &stats_tasks,
	[STATS_GROUPS] = &stats_groups,
};

/* ---- what several pages need -------------------------------------------- */

int stats_first(const struct stats *s)
{
	int count = s->known->history.count, days = spans[s->span].days;

	return days == 0 || days > count ? 0 : count - days;
}

struct stats_sum stats_sum_up(const struct stats *s)
{
	const struct recall_history *h = &s->known->history;
	struct stats_sum out = { .days = h->count - stats_first(s) };

	for (int i = stats_first(s); i < h->count; i++) {
		const struct recall_day *d = &h->days[i];

		out.sum.answers += d->answers;
		out.sum.recalled += d->recalled;
		out.sum.due_answers += d->due_answers;
		out.sum.due_recalled += d->due_recalled;
		out.sum.verdicts += d->verdicts;
		out.sum.overrides += d->overrides;
		out.sum.ms += d->ms;
		out.sum.all += d->all;
		out.sum.all_ms += d->all_ms;
		out.studied += d->all > 0;
	}
	return out;
}

void stats_percent(double part, double n, char out[STATS_TEXT])
{
	if (n > 0)
		snprintf(out, STATS_TEXT, "%.1f %%", part / n * 100);
	else
		snprintf(out, STATS_TEXT, "·");
}

/* ---- loading ------------------------------------------------------------ */

static void take_known(struct stats *s)
{
	struct recall_error err = { 0 };

	s->waiting = false;
	s->known = reading_known(s->reading, &err);
	if (!s->known)
		ui_say_error(s->view.ui, &err);
	for (int i = 0; i < STATS_PAGES && s->known; i++)
		if (pages[i]->load)
			pages[i]->load(s);
}

static void load(struct stats *s)
{
	struct app *app = ui_app(s->view.ui);
	const struct past_scope scope = { s->deck, s->search };

	s->known = NULL;
	s->values = false;
	reading_free(app, s->reading);
	s->reading = reading_start(app, &scope);
	s->waiting = true;
	if (reading_ended(s->reading, NULL))
		take_known(s);
}

void stats_show(struct stats *s, int64_t deck, const char *search,
		const char *name)
{
	char *old[] = { s->search, s->name };

	s->deck = deck;
	s->search = recall_strdup(search);
	s->name = recall_strdup(name);
	free(old[0]);
	free(old[1]);
	memset(s->lists, 0, sizeof(s->lists));
	load(s);
}

static int wait_stats(struct view *v)
{
	const struct stats *s = (const struct stats *)v;

	if (!s->waiting)
		return -1;
	return reading_ended(s->reading, NULL) ? 0 : LOOK_EVERY;
}

static unsigned tick_stats(struct view *v)
{
	struct stats *s = (struct stats *)v;

	if (s->waiting && reading_ended(s->reading, NULL))
		take_known(s);
	return REACT_REDRAW;
}

/* ---- drawing ------------------------------------------------------------ */

static void draw_reading(struct stats *s, struct canvas *c, struct box b)
{
	double share;
	char text[STATS_TEXT + 24];

	reading_ended(s->reading, &share);
	snprintf(text, sizeof(text), !s->waiting ? "no figures" :
			"reading the log, %.0f %%", share * 100);
	canvas_text_centre(c, b, b.rows / 2, STYLE_DIM, text);
}

static struct box frame(struct stats *s, struct canvas *c)
{
	const struct stats_page_ops *page = pages[s->page];
	enum command keys[10];
	size_t count = 0;
	struct recall_buf left = RECALL_BUF_INIT;
	struct box b;

	if (!s->values) {
		keys[count++] = CMD_NEXT;
		keys[count++] = CMD_CHOOSE;
		if (page->open)
			keys[count++] = CMD_OPEN;
		if (page->sorts)
			keys[count++] = CMD_SORT;
		keys[count++] = CMD_VALUES;
	}
	keys[count++] = CMD_CSV;
	keys[count++] = CMD_HELP;
	keys[count++] = CMD_BACK;
	if (page->spans)
		ui_frame_lead(&s->view, "← →", "span");
	recall_buf_addf(&left, "Statistics › %s%s%s", s->name,
			*page->title ? " › " : "", page->title);
	b = ui_frame(&s->view, c, left.data, page->spans ?
			spans[s->span].words : "", keys, count);
	recall_buf_release(&left);
	return ui_page_box(b);
}

static void draw_stats(struct view *v, struct canvas *c)
{
	struct stats *s = (struct stats *)v;
	struct box b = frame(s, c);

	if (!s->known)
		draw_reading(s, c, b);
	else if (s->values)
		stats_values_draw(s, c, b);
	else
		pages[s->page]->draw(s, c, b);
}

/* ---- commands ----------------------------------------------------------- */

static unsigned take_search(struct ui *ui, void *arg, const char *text)
{
	struct stats *s = arg;

	(void)ui;
	text += strspn(text, " ");
	stats_show(s, 0, text, *text ? text : "all decks");
	return REACT_REDRAW;
}

static unsigned change_span(struct stats *s, int by)
{
	int span = s->span + by;

	if (!pages[s->page]->spans || span < 0 || span >= SPAN_COUNT)
		return REACT_NONE;
	s->span = span;
	if (s->values)
		stats_values_open(s);
	return REACT_REDRAW;
}

/* What needs the figures. */
static unsigned use_figures(struct stats *s, enum command command)
{
	const struct stats_page_ops *page = pages[s->page];

	if (!s->known)
		return REACT_NONE;
	switch (command) {
	case CMD_OPEN:
		if (page->open)
			return page->open(s);
		stats_values_open(s);
		return REACT_REDRAW;
	case CMD_VALUES:
		stats_values_open(s);
		return REACT_REDRAW;
	case CMD_CSV:
		stats_csv(s);
		return REACT_REDRAW;
	default:
		if (!page->sorts)
			return REACT_NONE;
		s->sort++;
		page->load(s);
		return REACT_REDRAW;
	}
}

static unsigned command_values(struct stats *s, enum command command)
{
	switch (command) {
	case CMD_BACK:
	case CMD_VALUES:
	case CMD_OPEN:
		s->values = false;
		return REACT_REDRAW;
	case CMD_NEXT:
		s->values = false;
		return REACT_UNKNOWN;
	default:
		return list_scroll(&s->lines, command) ? REACT_REDRAW :
				REACT_UNKNOWN;
	}
}

static unsigned command_page(struct stats *s, enum command command)
{
	switch (command) {
	case CMD_NEXT:
		s->page = (s->page + 1) % STATS_PAGES;
		return REACT_REDRAW;
	case CMD_LEFT:
		return change_span(s, 1);
	case CMD_RIGHT:
		return change_span(s, -1);
	case CMD_CHOOSE:
		stats_choose(s);
		return REACT_REDRAW;
	case CMD_SEARCH:
		ui_ask_text(s->view.ui, "Statistics of what a search finds:",
				s->search, take_search, s);
		return REACT_REDRAW;
	case CMD_OPEN:
	case CMD_VALUES:
	case CMD_CSV:
	case CMD_SORT:
		return use_figures(s, command);
	default:
		return REACT_UNKNOWN;
	}
}

static unsigned move(struct stats *s, enum command command)
{
	if (!list_command(&s->lists[s->page], command))
		return REACT_UNKNOWN;
	if (s->page == STATS_TASKS)
		stats_skip_headings(s, command == CMD_UP ||
				command == CMD_PAGE_UP);
	return REACT_REDRAW;
}

static unsigned command_stats(struct view *v, enum command command)
{
	struct stats *s = (struct stats *)v;
	unsigned reaction = REACT_UNKNOWN;

	if (s->values)
		reaction = command_values(s, command);
	else if (s->known && s->page >= STATS_TASKS)
		reaction = move(s, command);
	return reaction == REACT_UNKNOWN ? command_page(s, command) : reaction;
}

/* ---- the view ----------------------------------------------------------- */

static unsigned back_stats(struct view *v)
{
	struct stats *s = (struct stats *)v;

	if (s->known && s->reading)
		load(s);
	return REACT_REDRAW;
}

static void close_stats(struct view *v)
{
	struct stats *s = (struct stats *)v;

	reading_free(ui_app(v->ui), s->reading);
	recall_buf_release(&s->table);
	free(s->rows);
	free(s->order);
	free(s->search);
	free(s->name);
	free(s);
}

static const struct view_ops stats_ops = {
	.context = CTX_STATS,
	.draw = draw_stats,
	.command = command_stats,
	.wait = wait_stats,
	.tick = tick_stats,
	.back = back_stats,
	.close = close_stats,
};

struct view *view_stats_new(struct ui *ui, int64_t deck)
{
	struct stats *s = recall_calloc(1, sizeof(*s));
	struct recall_buf name = RECALL_BUF_INIT;
	struct recall_deck found;

	s->view = view_start(ui, &stats_ops);
	s->span = SPAN_FIRST;
	recall_buf_init(&s->table);
	if (deck && recall_store_deck_about(ui_app(ui)->store, deck, &found,
			NULL) == RECALL_OK)
		words_deck(&name, found.name);
	else
		recall_buf_adds(&name, "all decks");
	stats_show(s, deck, "", name.data);
	recall_buf_release(&name);
	return &s->view;
}

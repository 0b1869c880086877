/*
 * What is known of one card: its texts, its memory with the curve of
 * forgetting, and every row of the log about it.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/history.h"
#include "ui/flow.h"
#include "ui/view.h"
#include "ui/words.h"

#define LABEL_COLUMNS 14
#define CURVE_COLUMNS 40
#define COLUMNS 76
#define MOST_ROWS 1000

struct info {
	struct view view;
	char *guid;
	struct recall_arena *arena;
	struct recall_card *card;
	struct recall_standing standing;
	struct recall_moment now;
	int start_hour;			/* of the study day */
	struct recall_buf history;	/* lines, the newest first */
	struct recall_buf voided;	/* ids of rows taken back */
	struct recall_card_history past;
	struct recall_note note;	/* strings in the arena */
	int rows;
	int skip, page;
};

/* ---- loading ----------------------------------------------------------- */

static const char *const grades[] = { "", "Again", "Hard", "Good", "Easy" };

static const char *verdict_of(const struct recall_log_row *row)
{
	if (row->grade != RECALL_UNGRADED)
		return grades[row->grade];
	return row->correct == 1 ? "right" : row->correct == 0 ? "wrong" : "";
}

static bool is_voided(const struct info *in, const struct recall_log_row *row)
{
	return strstr(in->voided.data, row->id) != NULL;
}

/* "21 Nov   Spaced, Good in 4.2 s" */
static void write_row(struct info *in, const struct recall_log_row *row)
{
	static const char *const names[] = {
#define X(name, text) text,
		RECALL_LOG_KINDS(X)
#undef X
	};
	char day[WORDS_SIZE], interval[RECALL_INTERVAL_SIZE];
	struct recall_buf *out = &in->history;

	words_day(row->at.day, in->now.day, day);
	recall_buf_addf(out, "%-12s ", day);
	if (row->kind != RECALL_LOG_ANSWER) {
		recall_buf_adds(out, names[row->kind]);
		if (row->due) {
			words_day(recall_moment_at(row->due, row->at.offset,
					in->start_hour).day, in->now.day, day);
			recall_buf_addf(out, ", due %s", day);
		}
		recall_buf_adds(out, is_voided(in, row) ?
				" (taken back)\n" : "\n");
		return;
	}
	recall_buf_addf(out, "%s, %s", recall_mode_title(row->mode),
			verdict_of(row));
	if (row->ms > 0)
		recall_buf_addf(out, " in %.1f s", (double)row->ms / 1000);
	if (row->due > row->at.ms) {
		recall_interval_format(row->due - row->at.ms, false, interval);
		recall_buf_addf(out, ", next after %s", interval);
	}
	if (row->typed && *row->typed)
		recall_buf_addf(out, ": %s", row->typed);
	if (!row->counts)
		recall_buf_adds(out, " (practice)");
	if (is_voided(in, row))
		recall_buf_adds(out, " (taken back)");
	recall_buf_addc(out, '\n');
}

static enum recall_status add_row(void *arg, const struct recall_log_row *row)
{
	struct info *in = arg;

	/* newest first: what takes a row back is seen before the row, and
	 * what brings it back before that */
	if (row->kind == RECALL_LOG_VOID && !is_voided(in, row))
		recall_buf_addf(&in->voided, "%s ", row->ref);
	if (row->kind != RECALL_LOG_VOID && in->rows++ < MOST_ROWS)
		write_row(in, row);
	return RECALL_OK;
}

/* What the source said, where the card is another now. */
static void load_note(struct info *in)
{
	struct recall_note *n = &in->note;

	if (recall_store_note(ui_app(in->view.ui)->store, in->card->note, n,
			NULL) != RECALL_OK)
		*n = (struct recall_note){ .source_front = "",
			.source_back = "", .file = "" };
	n->source_front = recall_arena_strdup(in->arena, n->source_front);
	n->source_back = recall_arena_strdup(in->arena, n->source_back);
	n->file = recall_arena_strdup(in->arena, n->file);
}

static bool load(struct info *in)
{
	struct app *app = ui_app(in->view.ui);
	struct recall_error err = { 0 };
	struct recall_card card;

	if (recall_store_card(app->store, in->guid, &card, &err) !=
	    RECALL_OK) {
		ui_say_error(in->view.ui, &err);
		return false;
	}
	recall_arena_reset(in->arena);
	in->card = recall_card_copy(in->arena, &card);
	in->now = app_now(app);
	in->start_hour = app->options.day_starts_at;
	in->standing = recall_standing(recall_store_params(app->store,
			in->card->deck), &in->card->memory, in->now.ms);
	recall_buf_reset(&in->history);
	recall_buf_reset(&in->voided);
	in->rows = 0;
	load_note(in);
	free(in->past.days);
	recall_store_card_history(app->store, in->guid, &in->now, &in->past,
			NULL);
	recall_store_log_card(app->store, in->guid, add_row, in, NULL);
	return true;
}

/* ---- drawing ----------------------------------------------------------- */

static void add_fact(struct flow *f, const char *label, const char *value)
{
	if (!*value)
		return;
	flow_label(f, 0, STYLE_DIM, label);
	flow_text(f, LABEL_COLUMNS, STYLE_NORMAL, value);
}

static void add_share(struct flow *f, const char *label, double share)
{
	char text[WORDS_SIZE];

	words_share(share, text);
	add_fact(f, label, text);
}

static const char *eighth(double share)
{
	static const char *const heights[] = { "▁", "▂", "▃", "▄", "▅", "▆",
		"▇", "█" };
	int height = (int)(share * 8);

	return heights[height > 7 ? 7 : height < 0 ? 0 : height];
}

/* Strength has no top of its own: a full sign is the most there was. */
static double most_strength(const struct recall_card_history *past)
{
	double most = 0;

	for (int i = 0; i < past->count; i++)
		most = fmax(most, past->days[i].strength);
	return most;
}

/* One sign for each of the columns: what a day's standings are there. */
static void add_days(struct flow *f, const struct recall_card_history *past,
		const char *label, enum style style,
		const char *(*sign)(const struct recall_standings *day,
				double most))
{
	int columns = past->count < CURVE_COLUMNS ? past->count :
			CURVE_COLUMNS;
	struct recall_buf line = RECALL_BUF_INIT;
	double most = most_strength(past);

	for (int i = 0; i < columns; i++)
		recall_buf_adds(&line, sign(&past->days[(int64_t)(i + 1) *
				past->count / columns - 1], most));
	flow_label(f, 0, STYLE_DIM, label);
	flow_text(f, LABEL_COLUMNS, style, line.data);
	recall_buf_release(&line);
}

static const char *mastery_sign(const struct recall_standings *day,
		double most)
{
	(void)most;
	return eighth(day->mastery);
}

static const char *strength_sign(const struct recall_standings *day,
		double most)
{
	return eighth(most > 0 ? day->strength / most : 0);
}

static const char *level_sign(const struct recall_standings *day, double most)
{
	int at = RECALL_LEVEL_NEW;

	(void)most;
	while (at < RECALL_LEVEL_MASTERED && !day->levels[at])
		at++;
	return recall_level_sign((enum recall_level)at);
}

/* Mastery, level and strength on each day since the first answer. */
static void add_past(struct flow *f, const struct info *in)
{
	const struct recall_card_history *past = &in->past;
	char since[WORDS_SIZE], day[WORDS_SIZE];

	if (past->count < 2)
		return;
	words_day(past->first, in->now.day, day);
	snprintf(since, sizeof(since), "since %.10s", day);
	flow_gap(f, 1);
	add_days(f, past, since, STYLE_BAR, mastery_sign);
	add_days(f, past, "", STYLE_DIM, level_sign);
	add_days(f, past, "strength", STYLE_BAR, strength_sign);
}

/* The recall probability over the days to come, a column each step. */
static void add_curve(struct flow *f, const struct info *in)
{
	const struct recall_memory *m = &in->card->memory;
	const struct recall_params *params = recall_store_params(
			ui_app(in->view.ui)->store, in->card->deck);
	double past = (double)(in->now.ms - m->last) / 86400000.0;
	double days = in->standing.strength * 3 > 14 ?
			in->standing.strength * 3 : 14;
	struct recall_buf line = RECALL_BUF_INIT;

	for (int i = 0; i < CURVE_COLUMNS; i++) {
		double r = recall_model_retrievability(params, &m->trace,
				past + days * i / (CURVE_COLUMNS - 1));

		recall_buf_adds(&line, eighth(r));
	}
	flow_gap(f, 1);
	flow_label(f, 0, STYLE_DIM, "forgetting");
	flow_text(f, LABEL_COLUMNS, STYLE_BAR, line.data);
	recall_buf_reset(&line);
	recall_buf_addf(&line, "today %.0f %%", in->standing.retrievability *
			100);
	while (line.len < CURVE_COLUMNS - 18)
		recall_buf_addc(&line, ' ');
	recall_buf_addf(&line, "in %.0f days %.0f %%", days, 100 *
			recall_model_retrievability(params, &m->trace,
					past + days));
	flow_text(f, LABEL_COLUMNS, STYLE_DIM, line.data);
	recall_buf_release(&line);
}

static void add_strength(struct flow *f, const struct info *in)
{
	double most = most_strength(&in->past);
	struct recall_buf text = RECALL_BUF_INIT;

	recall_buf_addf(&text, "%.1f days until recall is 90 %%",
			in->standing.strength);
	if (most > in->standing.strength * 1.05)
		recall_buf_addf(&text, "; it was %.1f", most);
	add_fact(f, "strength", text.data);
	recall_buf_release(&text);
}

static void add_memory(struct flow *f, const struct info *in)
{
	const struct recall_memory *m = &in->card->memory;
	char text[64], interval[WORDS_DUE_SIZE];

	snprintf(text, sizeof(text), "%s %s, %s",
			recall_level_sign(in->standing.level),
			recall_level_name(in->standing.level),
			recall_state_name(recall_memory_stage(m)));
	add_fact(f, "level, state", text);
	if (m->due) {
		words_due(m->due, &in->now, in->start_hour, interval);
		add_fact(f, "due", interval);
	}
	if (m->reps == 0)
		return;
	add_share(f, "recall today", in->standing.retrievability);
	add_share(f, "mastery", in->standing.mastery);
	add_strength(f, in);
	snprintf(text, sizeof(text), "%.1f of 10", m->trace.difficulty);
	add_fact(f, "difficulty", text);
	snprintf(text, sizeof(text), "%d, forgotten %d", m->reps, m->lapses);
	add_fact(f, "answers", text);
	add_past(f, in);
	add_curve(f, in);
}

static void add_source(struct flow *f, const struct info *in)
{
	const struct recall_note *n = &in->note;
	struct recall_buf line = RECALL_BUF_INIT;

	if (*n->file && n->line)
		recall_buf_addf(&line, "%s, line %u", n->file, n->line);
	else
		recall_buf_adds(&line, n->file);
	add_fact(f, "from", line.data);
	recall_buf_release(&line);
	if (strcmp(n->source_front, in->card->front) != 0)
		add_fact(f, "front there", n->source_front);
	if (strcmp(n->source_back, in->card->back) != 0)
		add_fact(f, "back there", n->source_back);
}

static void add_all(struct flow *f, void *arg)
{
	static const char *const asked[] = { "the front is shown",
		"the back is shown", "a hole is asked for" };
	const struct info *in = arg;
	const struct recall_card *card = in->card;
	struct recall_buf deck = RECALL_BUF_INIT;

	flow_text(f, 0, STYLE_BOLD, card->front);
	flow_gap(f, 1);
	flow_text(f, 0, STYLE_NORMAL, card->back);
	flow_gap(f, 1);
	words_deck(&deck, card->deck_name);
	add_fact(f, "deck", deck.data);
	recall_buf_release(&deck);
	add_fact(f, "tags", card->tags);
	add_fact(f, "kind", recall_kind_name(card->kind));
	add_fact(f, "asked", asked[card->side]);
	add_fact(f, "set aside", card->suspended ? "suspended" :
			card->buried > in->now.day ? "until tomorrow" : "");
	add_fact(f, "mnemonic", recall_extra_get(in->arena, card->extra,
			RECALL_MNEMONIC));
	add_source(f, in);
	add_memory(f, in);
	if (in->history.len == 0)
		return;
	flow_gap(f, 1);
	flow_text(f, 0, STYLE_DIM, "what happened");
	flow_text(f, 0, STYLE_NORMAL, in->history.data);
	if (in->rows > MOST_ROWS)
		flow_text(f, 0, STYLE_DIM, "… and more before that");
}

static void draw_info(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_DOWN, CMD_EDIT, CMD_HELP,
		CMD_BACK };
	struct info *in = (struct info *)v;
	struct box b = ui_frame(v, c, "Card", "", keys, 4);

	if (b.columns > 40)
		b = box_beside(b, 2);
	if (b.columns > COLUMNS)
		b.columns = COLUMNS;
	in->page = b.rows > 1 ? b.rows - 1 : 1;
	flow_show(c, b, &in->skip, false, add_all, in);
}

/* ---- the view ---------------------------------------------------------- */

static unsigned scroll(struct info *in, int by)
{
	in->skip = in->skip + by < 0 ? 0 : in->skip + by;
	return REACT_REDRAW;
}

static unsigned command_info(struct view *v, enum command command)
{
	struct info *in = (struct info *)v;

	switch (command) {
	case CMD_UP: return scroll(in, -1);
	case CMD_DOWN: return scroll(in, 1);
	case CMD_PAGE_UP: return scroll(in, -in->page);
	case CMD_PAGE_DOWN: return scroll(in, in->page);
	case CMD_TOP: return scroll(in, -in->skip);
	case CMD_BOTTOM: return scroll(in, 10000);
	case CMD_EDIT:
		ui_push(v->ui, view_edit_new(v->ui, in->card->deck,
				in->card->note));
		return REACT_REDRAW;
	default: return REACT_UNKNOWN;
	}
}

static unsigned back_info(struct view *v)
{
	return load((struct info *)v) ? REACT_REDRAW : REACT_CLOSE;
}

static void close_info(struct view *v)
{
	struct info *in = (struct info *)v;

	recall_buf_release(&in->history);
	recall_buf_release(&in->voided);
	free(in->past.days);
	recall_arena_free(in->arena);
	free(in->guid);
	free(in);
}

static const struct view_ops info_ops = {
	.context = CTX_INFO,
	.draw = draw_info,
	.command = command_info,
	.back = back_info,
	.close = close_info,
};

struct view *view_card_info_new(struct ui *ui, const char *guid)
{
	struct info *in = recall_calloc(1, sizeof(*in));

	in->view = view_start(ui, &info_ops);
	in->guid = recall_strdup(guid);
	in->arena = recall_arena_new();
	recall_buf_init(&in->history);
	recall_buf_init(&in->voided);
	if (load(in))
		return &in->view;
	close_info(&in->view);
	return NULL;
}

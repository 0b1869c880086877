#include "ui/view_study.h"
#include "ui/words.h"

#include <stdio.h>
#include <string.h>

#define WIDE 120	/* columns from which the second column shows */
#define INFO_WIDTH 38
#define MOST_ROWS 34	/* of a card: more would tear question and keys apart */
/* The answer begins this many rows below the prompt's first, or later. */
#define SECOND_ROW 4

bool study_ascii(const struct study *s)
{
	return ui_ascii(s->view.ui);
}

bool study_small(struct box b)
{
	return b.rows < 15 || b.columns < 60;
}

const char *study_sign(const struct study *s, bool right)
{
	if (study_ascii(s))
		return right ? "+" : "x";
	return right ? "✓" : "✗";
}

/* ---- words for numbers ------------------------------------------------ */

void study_count(struct recall_buf *out, int n, const char *one,
		const char *many)
{
	recall_buf_addf(out, "%d %s", n, n == 1 ? one : many);
}

void study_minutes(int64_t ms, struct recall_buf *out)
{
	int seconds = (int)((ms + 500) / 1000);

	if (seconds < 90)
		study_count(out, seconds, "second", "seconds");
	else
		study_count(out, (seconds + 30) / 60, "minute", "minutes");
}

static void study_clock(int64_t ms, struct recall_buf *out)
{
	int seconds = (int)((ms + 999) / 1000);

	recall_buf_addf(out, "%d:%02d", seconds / 60, seconds % 60);
}

void study_seconds(int64_t ms, struct recall_buf *out)
{
	recall_buf_addf(out, "%d.%d s", (int)(ms / 1000),
			(int)(ms % 1000 / 100));
}

/* ---- the top line ----------------------------------------------------- */

/* "▮▮▮▯▯▯▯" */
static void add_blocks(const struct study *s, struct recall_buf *out,
		double share, int width)
{
	int i, full = (int)(share * width + 0.5);

	for (i = 0; i < width; i++)
		recall_buf_adds(out, study_ascii(s) ? (i < full ? "#" : ".") :
				(i < full ? "▮" : "▯"));
}

static void learn_far(const struct study *s, bool small,
		struct recall_buf *out)
{
	const struct recall_scene *scene = s->scene;

	if (!small)
		recall_buf_addf(out, "round %d   ", scene->round);
	add_blocks(s, out, scene->progress, small ? 5 : 7);
	if (scene->mastery >= 0)
		recall_buf_addf(out, "%s%.0f %%", small ? " " : "   ",
				scene->mastery * 100);
}

static void spaced_far(const struct study *s, bool small,
		struct recall_buf *out)
{
	const struct recall_scene *scene = s->scene;

	if (scene->kind == RECALL_SCENE_DONE)
		recall_buf_adds(out, "done for today");
	else if (small)
		recall_buf_addf(out, "%d·%d·%d", scene->left_new,
				scene->left_again, scene->left_due);
	else
		recall_buf_addf(out, "new %d   again %d   due %d",
				scene->left_new, scene->left_again,
				scene->left_due);
	if (!small && scene->minutes > 0 && scene->kind != RECALL_SCENE_DONE)
		recall_buf_addf(out, "   about %d min", scene->minutes);
}

static void match_far(const struct study *s, bool small,
		struct recall_buf *out)
{
	const struct recall_scene *scene = s->scene;
	bool playing = scene->kind == RECALL_SCENE_TILES;
	int64_t ms = scene->elapsed;
	int i, found = scene->pairs - scene->pairs_left;

	for (i = 0; i < scene->pairs; i++)
		recall_buf_adds(out, study_ascii(s) ? (i < found ? "#" : ".") :
				(i < found ? "●" : "○"));
	if (playing)
		recall_buf_addf(out, "%s%d s", small ? " " : "     ",
				(int)(ms / 1000));
	if (!small && scene->best) {
		recall_buf_adds(out, "    best ");
		study_seconds(scene->best, out);
	}
	if (!small)
		recall_buf_addf(out, "   slips %d", scene->slips);
}

static void test_far(const struct study *s, bool small,
		struct recall_buf *out)
{
	const struct recall_scene *scene = s->scene;

	if (scene->kind == RECALL_SCENE_RESULT) {
		study_count(out, scene->total, "question", "questions");
		recall_buf_adds(out, ", ");
		study_clock(scene->elapsed, out);
		return;
	}
	recall_buf_addf(out, small ? "%d/%d" : "%d of %d answered",
			scene->total - scene->empty, scene->total);
	if (scene->time_left < 0)
		return;
	recall_buf_adds(out, small ? " " : "        ");
	study_clock(scene->time_left, out);
	if (!small)
		recall_buf_adds(out, " left");
}

static void flip_far(const struct study *s, bool small,
		struct recall_buf *out)
{
	const struct recall_scene *scene = s->scene;

	if (scene->shuffled && !small)
		recall_buf_adds(out, "shuffled   ");
	recall_buf_addf(out, "%d of %d", scene->position + 1, scene->total);
}

static void call_far(const struct study *s, bool small,
		struct recall_buf *out)
{
	const struct recall_scene *scene = s->scene;

	recall_buf_addf(out, small ? "%d/%d" : "%d of %d said", scene->done,
			scene->total);
}

static void how_far(const struct study *s, bool small, struct recall_buf *out)
{
	static void (*const by_mode[])(const struct study *s, bool small,
			struct recall_buf *out) = {
		[RECALL_MODE_LEARN] = learn_far,
		[RECALL_MODE_TEST] = test_far,
		[RECALL_MODE_MATCH] = match_far,
		[RECALL_MODE_SPACED] = spaced_far,
		[RECALL_MODE_FLIP] = flip_far,
		[RECALL_MODE_CALL] = call_far,
	};

	if (by_mode[s->scene->mode])
		by_mode[s->scene->mode](s, small, out);
}

/* The deck's name gives way, so that the mode's is always there. */
static void where(const struct study *s, int room, struct recall_buf *out)
{
	struct recall_buf clean = RECALL_BUF_INIT;
	const char *arrow = study_ascii(s) ? " > " : " › ";
	const char *mode = recall_mode_title(s->scene->mode);
	size_t fit;

	recall_text_clean(&clean, s->scene->title, strlen(s->scene->title),
			RECALL_CLEAN_LINE);
	room -= recall_width(mode, strlen(mode)) + 3;
	if (recall_width(clean.data, clean.len) <= room) {
		recall_buf_add(out, clean.data, clean.len);
	} else if (room > 1) {
		fit = recall_width_fit(clean.data, clean.len, room - 1, NULL);
		recall_buf_add(out, clean.data, fit);
		recall_buf_adds(out, "…");
	}
	recall_buf_adds(out, arrow);
	recall_buf_adds(out, mode);
	recall_buf_release(&clean);
}

/* What the status line has no room for is in the help. */
static bool is_worth_a_place(const struct study *s, enum command command)
{
	if (command == CMD_OVERRIDE && s->scene->kind == RECALL_SCENE_VERDICT)
		return study_was_wrong(s->scene) && study_is_wide(s);
	if (command == CMD_OVERRIDE)
		return s->scene->kind == RECALL_SCENE_RESULT;
	return study_holds(s, command);
}

void study_lead(struct study *s, char first, char last, const char *label)
{
	snprintf(s->lead, sizeof(s->lead), "%c%s%c", first,
			study_ascii(s) ? "-" : "–", last);
	ui_frame_lead(&s->view, s->lead, label);
}

void study_lead_key(struct study *s, enum command command,
		const char *label)
{
	int key = keymap_key(ui_app(s->view.ui)->keymap, s->view.context,
			command);

	if (key < 0)
		return;
	key_name(key, s->lead);
	ui_frame_lead(&s->view, s->lead, label);
}

#define MAX_KEYS 16

struct box study_frame(struct study *s, struct canvas *c,
		const enum command *keys)
{
	const struct scene_ops *ops = study_scene_ops(s->scene->kind);
	struct recall_buf left = RECALL_BUF_INIT, right = RECALL_BUF_INIT;
	enum command list[MAX_KEYS];
	size_t count = 0;
	struct box b;
	int room;

	for (; keys && *keys != CMD_NONE && count < MAX_KEYS; keys++)
		if (is_worth_a_place(s, *keys))
			list[count++] = *keys;
	how_far(s, c->columns < 60, &right);
	room = c->columns - 4 - recall_width(right.data, right.len);
	where(s, room, &left);
	if (ops->lead)
		ops->lead(s);
	b = ui_frame(&s->view, c, left.data, right.data, list, count);
	recall_buf_release(&left);
	recall_buf_release(&right);
	return b;
}

/* ---- the level line --------------------------------------------------- */

static enum style level_style(enum recall_level level)
{
	static const enum style styles[] = {
		[RECALL_LEVEL_NEW] = STYLE_LEVEL_NEW,
		[RECALL_LEVEL_LEARNING] = STYLE_LEVEL_LEARNING,
		[RECALL_LEVEL_FAMILIAR] = STYLE_LEVEL_FAMILIAR,
		[RECALL_LEVEL_MASTERED] = STYLE_LEVEL_MASTERED,
	};

	return styles[level];
}

static void add_marks(const struct study *s, struct recall_buf *out)
{
	const struct recall_card *card = s->scene->card;

	if (card->flag)
		recall_buf_addf(out, "flag %d   ", card->flag);
	if (card->suspended)
		recall_buf_adds(out, "suspended   ");
	if (card->starred)
		recall_buf_adds(out, "*   ");
}

/* Why a card comes that is not due. */
static void add_why(const struct study *s, struct recall_buf *out)
{
	if (s->scene->early_for)
		words_early(s->scene->early_for,
				app_now(ui_app(s->view.ui)).day, out);
}

/* "+ Familiar · 78 % today" at the right edge. */
static void draw_level(struct study *s, struct canvas *c, struct box b)
{
	const struct recall_standing *st = &s->scene->standing;
	struct recall_buf text = RECALL_BUF_INIT;

	if (!s->scene->card)
		return;
	add_why(s, &text);
	canvas_text(c, b, 0, 0, -1, STYLE_DIM, text.data);
	recall_buf_reset(&text);
	add_marks(s, &text);
	recall_buf_addf(&text, "%s %s", recall_level_sign(st->level),
			recall_level_name(st->level));
	/* one that was only shown has no memory to speak of */
	if (s->scene->card->memory.reps > 0)
		recall_buf_addf(&text, " %s %.0f %% today",
				study_ascii(s) ? "-" : "·",
				st->retrievability * 100);
	canvas_text_right(c, b, 0, level_style(st->level), text.data);
	recall_buf_release(&text);
}

/* ---- the card --------------------------------------------------------- */

/* The card's column, one wider than its text for the signs of scrolling. */
static struct box card_window(struct box b, int top, int bottom)
{
	struct box w = ui_card_box(b);

	w.row = b.row + top;
	w.rows = b.rows - top - bottom;
	if (w.column + w.columns < b.column + b.columns)
		w.columns++;
	return w;
}

static void draw_foot(struct study *s, struct canvas *c, struct box b,
		const struct scene_ops *ops, int rows)
{
	struct box foot = ui_card_box(b);

	foot.row = b.row + b.rows - rows;
	foot.rows = rows;
	if (ops->foot && foot.row >= b.row)
		ops->foot(s, c, foot);
}

/* A row free at both edges, where there are columns to spare. */
static struct box inset(struct box b)
{
	if (b.columns >= 60) {
		b.column++;
		b.columns -= 2;
	}
	return b;
}

void study_draw_card(struct study *s, struct canvas *c,
		const struct scene_ops *ops)
{
	struct box b = study_frame(s, c, ops->keys), side;
	bool small = study_small(b);
	int top = small ? 0 : b.rows >= 20 ? 3 : 2;
	int foot = ops->foot_rows, bottom = foot, spare;

	s->small = small;
	if (!small) {
		draw_level(s, c, inset(b));
		bottom += foot ? 1 : 0;	/* air above them */
	}
	spare = b.rows - MOST_ROWS;
	if (spare > 0) {
		b.row += spare / 4;
		b.rows = MOST_ROWS;
	}
	if (c->columns >= WIDE && s->scene->card) {
		side = b;
		side.columns = INFO_WIDTH;
		side.column = b.column + b.columns - INFO_WIDTH - 1;
		b.columns -= INFO_WIDTH + 2;
		side = box_below(side, top);
		study_draw_info(s, c, side);
	}
	flow_show(c, card_window(b, top, bottom), &s->skip, s->follow,
			ops->body, s);
	draw_foot(s, c, b, ops, foot);
}

void study_prompt(struct study *s, struct flow *f)
{
	struct recall_buf why = RECALL_BUF_INIT;

	flow_text(f, 0, STYLE_BOLD, s->scene->prompt);
	/* where there is no line for it above the card */
	if (s->small)
		add_why(s, &why);
	if (why.len)
		flow_text(f, 0, STYLE_DIM, why.data);
	recall_buf_release(&why);
}

void study_reach_second(struct flow *f)
{
	bool roomy = f->box.rows >= 12;

	flow_gap(f, roomy ? 1 : 0);
	flow_reach(f, roomy ? SECOND_ROW : 0);
}

void study_answer(struct study *s, struct flow *f)
{
	bool roomy = f->box.rows >= 12;
	int from;

	flow_gap(f, roomy ? 1 : 0);
	flow_reach(f, roomy ? SECOND_ROW - 1 : 0);
	from = f->row;
	flow_rule(f);
	flow_gap(f, roomy ? 1 : 0);
	flow_text(f, 0, STYLE_NORMAL, s->scene->answer);
	study_mnemonic(s, f);
	flow_see(f, from);
}

void study_mnemonic(struct study *s, struct flow *f)
{
	struct recall_arena *a;
	const char *text;

	if (!s->scene->card || !*s->scene->card->extra)
		return;
	a = recall_arena_new();
	text = recall_extra_get(a, s->scene->card->extra, RECALL_MNEMONIC);
	if (*text) {
		flow_gap(f, 1);
		flow_text(f, 0, STYLE_DIM, text);
	}
	recall_arena_free(a);
}

void study_field(struct study *s, struct flow *f, const char *label)
{
	bool here = s->typing;

	flow_label(f, 0, STYLE_DIM, label);
	flow_field(f, STUDY_LABEL, s->field.text.data,
			here ? s->field.cursor : SIZE_MAX);
}

void study_mixed(struct study *s, struct flow *f)
{
	const struct recall_scene *scene = s->scene;
	struct recall_buf text = RECALL_BUF_INIT;

	if (*scene->mixed)
		recall_buf_adds(&text, scene->mixed);
	if (*scene->yours)
		recall_buf_addf(&text, "%syours %s: %s",
				text.len ? "; " : "",
				strchr(scene->yours, '?') ? "answers" :
				"means", scene->yours);
	if (text.len) {
		flow_gap(f, 1);
		flow_short(f, STUDY_LABEL, 3, STYLE_DIM, text.data);
	}
	recall_buf_release(&text);
}

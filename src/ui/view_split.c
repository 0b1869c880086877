/* One card becomes two: the halves as they are proposed, to be put right. */
#include <stdlib.h>
#include <string.h>

#include "recall/judge.h"
#include "ui/lineedit.h"
#include "ui/view_leech.h"

enum { FRONT_1, BACK_1, FRONT_2, BACK_2, FIELDS };

#define LABEL_COLUMNS 10
#define TEXT_COLUMNS 64

struct split {
	struct view view;
	struct recall_arena *arena;
	const char *guid;
	int64_t note;
	struct lineedit field[FIELDS];
	int focus;
	int *done;
};

/* ---- the proposal ------------------------------------------------------- */

/* Where the second half begins: at a line, a mark or a word near the middle
 * of the text; 0 when it is all of one piece. */
static size_t middle_of(const char *s)
{
	static const char *const marks[] = { "\n", "; ", ". ", ", ", " " };
	size_t n = strlen(s), best = 0;

	for (size_t i = 0; i < RECALL_COUNT(marks); i++) {
		for (const char *p = strstr(s, marks[i]); p;
		     p = strstr(p + 1, marks[i])) {
			size_t at = (size_t)(p - s) + strlen(marks[i]);
			size_t off = at * 2 > n ? at * 2 - n : n - at * 2;
			size_t was = best * 2 > n ? best * 2 - n :
					n - best * 2;

			if (at < n && (best == 0 || off < was))
				best = at;
		}
		if (best)
			return best;
	}
	return 0;
}

static char *trimmed(const char *s, size_t n)
{
	while (n > 0 && strchr(" \n;,", s[n - 1]))
		n--;
	return recall_strndup(s, n);
}

static void propose(struct split *s, const struct recall_card *card)
{
	size_t middle = middle_of(card->back);
	char *first = trimmed(card->back, middle ? middle :
			strlen(card->back));
	struct recall_buf front = RECALL_BUF_INIT;

	recall_buf_addf(&front, "%s (1 of 2)", card->front);
	lineedit_init(&s->field[FRONT_1], true, front.data);
	recall_buf_reset(&front);
	recall_buf_addf(&front, "%s (2 of 2)", card->front);
	lineedit_init(&s->field[FRONT_2], true, front.data);
	lineedit_init(&s->field[BACK_1], true, first);
	lineedit_init(&s->field[BACK_2], true, middle ?
			card->back + middle : "");
	recall_buf_release(&front);
	free(first);
}

/* ---- saving ------------------------------------------------------------- */

static const char *text_of(const struct split *s, int field)
{
	return lineedit_text(&s->field[field]);
}

static bool is_complete(struct split *s)
{
	for (int i = 0; i < FIELDS; i++) {
		const char *text = text_of(s, i);

		if (text[strspn(text, " \n")])
			continue;
		s->focus = i;
		ui_say(s->view.ui, "Both cards need two sides.");
		return false;
	}
	return true;
}

static enum recall_kind kind_of(const struct recall_note *note,
		const char *back)
{
	if (note->kind == RECALL_KIND_CLOZE)
		return RECALL_KIND_TERM;
	return recall_judge_is_list(back) ? RECALL_KIND_QUESTION : note->kind;
}

/* The old card is the first half; what was known of the whole is not known
 * of it. */
static enum recall_status write_both(struct split *s, struct recall_store *st,
		struct recall_error *err)
{
	struct recall_log_row row = { .at = app_now(ui_app(s->view.ui)),
		.kind = RECALL_LOG_RESET, .card = s->guid, .correct = -1,
		.counts = true };
	struct recall_note note, second;
	enum recall_status status = recall_store_note(st, s->note, &note, err);
	int64_t id;

	if (status != RECALL_OK)
		return status;
	second = (struct recall_note){ .deck = note.deck, .guid = "",
		.front = text_of(s, FRONT_2), .back = text_of(s, BACK_2),
		.tags = recall_arena_strdup(s->arena, note.tags),
		.extra = "", .source_front = "", .source_back = "",
		.source_tags = "", .file = "", .confidence = 1 };
	second.kind = kind_of(&note, second.back);
	note.front = text_of(s, FRONT_1);
	note.back = text_of(s, BACK_1);
	note.kind = kind_of(&note, note.back);
	status = recall_store_note_update(st, &note, err);
	if (status == RECALL_OK)
		status = recall_store_note_add(st, &second, &id, err);
	if (status == RECALL_OK)
		status = recall_store_log(st, &row, 1, "splitting", NULL, err);
	return status;
}

static unsigned save(struct split *s)
{
	struct recall_store *st = ui_app(s->view.ui)->store;
	struct recall_error err = { 0 };
	enum recall_status status;

	if (!is_complete(s))
		return REACT_REDRAW;
	status = recall_store_begin(st, &err);
	if (status == RECALL_OK) {
		recall_store_label(st, "splitting");
		status = write_both(s, st, &err);
		if (status == RECALL_OK)
			status = recall_store_commit(st, &err);
		else
			recall_store_rollback(st);
	}
	if (status != RECALL_OK) {
		ui_say_error(s->view.ui, &err);
		return REACT_REDRAW;
	}
	++*s->done;
	ui_say(s->view.ui, "two cards now, both new; u takes it back");
	return REACT_CLOSE;
}

/* ---- keys --------------------------------------------------------------- */

static unsigned go(struct split *s, int by)
{
	s->focus = (s->focus + by + FIELDS) % FIELDS;
	return REACT_REDRAW;
}

static unsigned key_split(struct view *v, const struct key_event *e)
{
	struct split *s = (struct split *)v;

	if (e->key == 9)
		return go(s, 1);
	if (e->key == KEY_BACKTAB_)
		return go(s, -1);
	if (lineedit_key(&s->field[s->focus], e) != LINEEDIT_IGNORED)
		return REACT_REDRAW;
	if (e->key == KEY_UP_ && s->focus > 0)
		return go(s, -1);
	if (e->key == KEY_DOWN_ && s->focus + 1 < FIELDS)
		return go(s, 1);
	return REACT_UNKNOWN;
}

static unsigned command_split(struct view *v, enum command command)
{
	if (command == CMD_SUBMIT)
		return save((struct split *)v);
	if (command == CMD_UNDO)
		return REACT_NONE;
	return REACT_UNKNOWN;
}

/* ---- drawing ------------------------------------------------------------ */

static void draw_split(struct view *v, struct canvas *c)
{
	static const char *const labels[FIELDS] = { "first", "answer",
		"second", "answer" };
	static const enum command keys[] = { CMD_NEXT, CMD_HELP, CMD_BACK };
	struct split *s = (struct split *)v;
	char name[KEY_NAME_SIZE];
	struct box b, text;
	int rows, air;

	ui_key_name(v->ui, v->context, CMD_SUBMIT, name);
	ui_frame_lead(v, name, "save");
	b = ui_frame(v, c, "Split into two cards", "", keys, 3);
	air = b.rows >= 14 ? 1 : 0;
	rows = (b.rows - (FIELDS - 1) * air) / FIELDS;
	if (rows > 6)
		rows = 6;
	text = (struct box){ b.row, b.column + LABEL_COLUMNS,
		rows > 0 ? rows : 1, b.columns - LABEL_COLUMNS };
	if (text.columns > TEXT_COLUMNS)
		text.columns = TEXT_COLUMNS;
	for (int i = 0; i < FIELDS; i++) {
		bool on = i == s->focus;

		if (on)
			canvas_text(c, b, text.row - b.row, 0, 1,
					STYLE_SELECTED, "▸");
		canvas_text(c, b, text.row - b.row, 2, -1, on ?
				STYLE_SELECTED : STYLE_DIM, labels[i]);
		lineedit_draw_area(&s->field[i], c, text, on);
		text.row += text.rows + air;
	}
}

static void close_split(struct view *v)
{
	struct split *s = (struct split *)v;

	for (int i = 0; i < FIELDS; i++)
		lineedit_release(&s->field[i]);
	recall_arena_free(s->arena);
	free(s);
}

static const struct view_ops split_ops = {
	.context = CTX_FIELD,
	.draw = draw_split,
	.command = command_split,
	.key = key_split,
	.close = close_split,
};

struct view *view_split_new(struct ui *ui, const struct recall_card *card,
		int *done)
{
	struct split *s = recall_calloc(1, sizeof(*s));

	s->view = view_start(ui, &split_ops);
	s->arena = recall_arena_new();
	s->guid = recall_arena_strdup(s->arena, card->guid);
	s->note = card->note;
	s->done = done;
	propose(s, card);
	return &s->view;
}

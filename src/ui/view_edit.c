/*
 * A card is written or changed: front, back, tags and kind, each a field
 * that takes what is pasted. A new card is followed by the next one.
 */
#include <stdlib.h>
#include <string.h>

#include "recall/judge.h"
#include "ui/lineedit.h"
#include "ui/view.h"
#include "ui/words.h"

enum { FRONT, BACK, TAGS, KIND, FIELDS };

#define LABEL_COLUMNS 11
#define TEXT_COLUMNS 72
#define KIND_COUNT 3

struct edit {
	struct view view;
	int64_t deck, note;	/* note 0: a new one */
	char *title;
	struct lineedit field[KIND];
	enum recall_kind kind;
	bool kind_set;		/* by the student: it isn't guessed */
	int focus;
	int saved;		/* new cards made so far */
	struct recall_arena *arena;
	struct recall_note was;	/* as it is stored; strings in the arena */
	const char *began[KIND];	/* what the fields started with: a
				 * field leaves out what can't be typed */
};

/* ---- what is in it ----------------------------------------------------- */

static const char *text_of(const struct edit *ed, int field)
{
	return lineedit_text(&ed->field[field]);
}

static bool is_typed(const struct edit *ed, int field)
{
	return strcmp(text_of(ed, field), ed->began[field]) != 0;
}

static bool is_changed(const struct edit *ed)
{
	return is_typed(ed, FRONT) || is_typed(ed, BACK) ||
		is_typed(ed, TAGS) || (ed->note && ed->kind != ed->was.kind);
}

static void begin_fields(struct edit *ed)
{
	for (int i = 0; i < KIND; i++)
		ed->began[i] = recall_arena_strdup(ed->arena, text_of(ed, i));
}

/* A question ends in its sign; a list is the answer to one. */
static void guess_kind(struct edit *ed)
{
	const char *front = text_of(ed, FRONT);
	size_t n = strlen(front);

	if (ed->kind_set)
		return;
	while (n > 0 && (front[n - 1] == ' ' || front[n - 1] == '\n'))
		n--;
	if (recall_cloze_count(front) > 0)
		ed->kind = RECALL_KIND_CLOZE;
	else if ((n > 0 && front[n - 1] == '?') ||
		 recall_judge_is_list(text_of(ed, BACK)))
		ed->kind = RECALL_KIND_QUESTION;
	else
		ed->kind = RECALL_KIND_TERM;
}

static void clear_fields(struct edit *ed)
{
	/* tags stay: the next card is likely to have the same */
	lineedit_set(&ed->field[FRONT], "");
	lineedit_set(&ed->field[BACK], "");
	begin_fields(ed);
	ed->kind_set = false;
	ed->kind = RECALL_KIND_TERM;
	ed->focus = FRONT;
}

/* ---- saving ------------------------------------------------------------ */

static bool is_empty(const char *s)
{
	return s[strspn(s, " \n")] == '\0';
}

/* What is missing is said, and the cursor goes there. */
static bool is_complete(struct edit *ed)
{
	bool cloze = ed->kind == RECALL_KIND_CLOZE;

	if (is_empty(text_of(ed, FRONT)))
		ed->focus = FRONT;
	else if (is_empty(text_of(ed, BACK)) && !cloze)
		ed->focus = BACK;
	else if (cloze && recall_cloze_count(text_of(ed, FRONT)) == 0) {
		ed->focus = FRONT;
		ui_say(ed->view.ui, "A cloze marks its holes like this: "
				"the {{c1::answer}}.");
		return false;
	} else
		return true;
	ui_say(ed->view.ui, ed->focus == FRONT ? "The front is empty." :
			"The back is empty.");
	return false;
}

static bool save(struct edit *ed)
{
	struct recall_store *store = ui_app(ed->view.ui)->store;
	struct recall_note note = ed->was;
	struct recall_error err = { 0 };
	enum recall_status status;
	int64_t id;

	if (!is_complete(ed))
		return false;
	note.deck = ed->deck;
	if (is_typed(ed, FRONT))
		note.front = text_of(ed, FRONT);
	if (is_typed(ed, BACK))
		note.back = text_of(ed, BACK);
	if (is_typed(ed, TAGS) || !ed->note)
		note.tags = text_of(ed, TAGS);
	note.kind = ed->kind;
	status = ed->note ? recall_store_note_update(store, &note, &err) :
			recall_store_note_add(store, &note, &id, &err);
	if (status != RECALL_OK) {
		ui_say_error(ed->view.ui, &err);
		return false;
	}
	ed->saved++;
	return true;
}

static unsigned submit(struct edit *ed)
{
	if (!save(ed))
		return REACT_REDRAW;
	ui_say(ed->view.ui, "saved");
	if (ed->note)
		return REACT_CLOSE;
	clear_fields(ed);
	return REACT_REDRAW;
}

static unsigned discard(struct ui *ui, void *arg)
{
	(void)ui;
	(void)arg;
	return REACT_CLOSE;
}

static unsigned leave(struct edit *ed)
{
	if (!is_changed(ed))
		return REACT_CLOSE;
	ui_ask(ed->view.ui, "Leave without saving?", discard, ed);
	return REACT_REDRAW;
}

/* ---- keys -------------------------------------------------------------- */

static unsigned go(struct edit *ed, int by)
{
	int to = ed->focus + by;

	if (to < 0 || to >= FIELDS)
		return REACT_NONE;
	ed->focus = to;
	return REACT_REDRAW;
}

static unsigned next_field(struct edit *ed, int by)
{
	ed->focus = (ed->focus + by + FIELDS) % FIELDS;
	return REACT_REDRAW;
}

static unsigned turn_kind(struct edit *ed, int by)
{
	ed->kind = (enum recall_kind)(((int)ed->kind + by + KIND_COUNT) %
			KIND_COUNT);
	ed->kind_set = true;
	return REACT_REDRAW;
}

static unsigned key_kind(struct edit *ed, const struct key_event *e)
{
	switch (e->key) {
	case KEY_LEFT_: return turn_kind(ed, -1);
	case KEY_RIGHT_:
	case ' ':
	case 13: return turn_kind(ed, 1);
	case KEY_UP_: return go(ed, -1);
	default: return REACT_UNKNOWN;
	}
}

static unsigned key_edit(struct view *v, const struct key_event *e)
{
	struct edit *ed = (struct edit *)v;

	if (e->key == 9)
		return next_field(ed, 1);
	if (e->key == KEY_BACKTAB_)
		return next_field(ed, -1);
	if (ed->focus == KIND)
		return key_kind(ed, e);
	switch (lineedit_key(&ed->field[ed->focus], e)) {
	case LINEEDIT_CHANGED:
		guess_kind(ed);
		return REACT_REDRAW;
	case LINEEDIT_MOVED:
		return REACT_REDRAW;
	default:
		break;
	}
	if (e->key == KEY_UP_)
		return go(ed, -1);
	if (e->key == KEY_DOWN_ || (e->key == 13 && ed->focus == TAGS))
		return go(ed, 1);
	return REACT_UNKNOWN;
}

static unsigned command_edit(struct view *v, enum command command)
{
	struct edit *ed = (struct edit *)v;

	if (command == CMD_SUBMIT)
		return submit(ed);
	if (command == CMD_BACK)
		return leave(ed);
	if (command == CMD_UNDO)
		return REACT_NONE;
	return REACT_UNKNOWN;
}

/* ---- drawing ----------------------------------------------------------- */

static const char *const labels[FIELDS] = { "front", "back", "tags", "kind" };

static void draw_label(const struct edit *ed, struct canvas *c, struct box b,
		int row, int field)
{
	bool on = ed->focus == field;
	const char *label = labels[field];

	if (field == FRONT && ed->kind == RECALL_KIND_QUESTION)
		label = "question";
	if (field == BACK && ed->kind == RECALL_KIND_QUESTION)
		label = "answer";
	if (field == FRONT && ed->kind == RECALL_KIND_TERM)
		label = "term";
	if (field == BACK && ed->kind == RECALL_KIND_TERM)
		label = "meaning";
	canvas_text(c, b, row, 0, 1, STYLE_SELECTED, on ? "▸" : " ");
	canvas_text(c, b, row, 2, LABEL_COLUMNS - 2, on ? STYLE_SELECTED :
			STYLE_DIM, label);
}

static void draw_kind(const struct edit *ed, struct canvas *c, struct box b,
		int row)
{
	int at = 0;

	for (int k = 0; k < KIND_COUNT; k++) {
		bool on = (int)ed->kind == k;

		at += canvas_textf(c, b, row, at, on ? STYLE_BOLD : STYLE_DIM,
				on ? "(%s)" : " %s ",
				recall_kind_name((enum recall_kind)k)) + 1;
	}
}

/*
 * Rows for front and back: what they need, at least two each; the one with
 * the cursor gets its share first.
 */
static void share_rows(const struct edit *ed, int columns, int rows,
		int out[2])
{
	int focus = ed->focus == FRONT ? FRONT : BACK, other = !focus;
	int least = rows >= 6 ? 2 : 1;

	for (int i = 0; i < 2; i++) {
		out[i] = lineedit_area_rows(&ed->field[i], columns);
		if (out[i] < least)
			out[i] = least;
	}
	if (out[FRONT] + out[BACK] <= rows)
		return;
	if (out[focus] > rows - least)
		out[focus] = rows - least;
	if (out[other] > rows - out[focus])
		out[other] = rows - out[focus];
	if (out[other] < least)
		out[other] = least;
}

/* Labels beside the fields, or above them in a narrow window. */
static void draw_fields(struct edit *ed, struct canvas *c, struct box b)
{
	bool narrow = b.columns < 50;
	int left = narrow ? 2 : LABEL_COLUMNS;
	int air = b.rows >= 14 ? 1 : 0, above = narrow && b.rows >= 12;
	int rows[2], row = 0;
	struct box text = { b.row, b.column + left, 1, b.columns - left };

	if (narrow && !above)
		left = text.column = b.column + LABEL_COLUMNS;
	if (narrow && !above)
		text.columns = b.columns - LABEL_COLUMNS;
	if (text.columns > TEXT_COLUMNS)
		text.columns = TEXT_COLUMNS;
	share_rows(ed, text.columns, b.rows - 2 - 3 * air - (above ? 2 : 0),
			rows);
	for (int i = 0; i < FIELDS; i++) {
		bool area = i < TAGS;

		draw_label(ed, c, b, row, i);
		if (area && above)
			row++;
		text.row = b.row + row;
		text.rows = area ? rows[i] : 1;
		if (text.row + text.rows > b.row + b.rows)
			text.rows = b.row + b.rows - text.row;
		if (above && !area) {
			text.column = b.column + LABEL_COLUMNS;
			text.columns = b.columns - LABEL_COLUMNS;
		}
		if (area)
			lineedit_draw_area(&ed->field[i], c, text,
					ed->focus == i);
		else if (i == TAGS)
			lineedit_draw(&ed->field[TAGS], c, text, 0,
					ed->focus == TAGS);
		else
			draw_kind(ed, c, text, 0);
		row += (area ? rows[i] : 1) + air;
	}
}

static void draw_edit(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_NEXT, CMD_HELP, CMD_BACK };
	struct edit *ed = (struct edit *)v;
	char save[KEY_NAME_SIZE];
	struct recall_buf title = RECALL_BUF_INIT, right = RECALL_BUF_INIT;
	struct box b;

	recall_buf_addf(&title, "%s › %s", ed->title,
			ed->note ? "Edit" : "New card");
	if (!ed->note && ed->saved) {
		words_plural(&right, ed->saved, "card", "cards");
		recall_buf_adds(&right, " made");
	} else if (is_changed(ed))
		recall_buf_adds(&right, "changed");
	ui_key_name(v->ui, v->context, CMD_SUBMIT, save);
	ui_frame_lead(v, save, "save");
	b = ui_frame(v, c, title.data, right.data, keys, RECALL_COUNT(keys));
	recall_buf_release(&title);
	recall_buf_release(&right);
	draw_fields(ed, c, b);
}

/* ---- the view ---------------------------------------------------------- */

static unsigned back_edit(struct view *v)
{
	(void)v;
	return REACT_REDRAW;
}

static void close_edit(struct view *v)
{
	struct edit *ed = (struct edit *)v;

	for (int i = 0; i < KIND; i++)
		lineedit_release(&ed->field[i]);
	recall_arena_free(ed->arena);
	free(ed->title);
	free(ed);
}

static const struct view_ops edit_ops = {
	.context = CTX_FIELD,
	.draw = draw_edit,
	.command = command_edit,
	.key = key_edit,
	.back = back_edit,
	.close = close_edit,
};

static void keep_note(struct edit *ed, const struct recall_note *note)
{
	struct recall_arena *a = ed->arena;

	ed->was = *note;
	ed->was.guid = recall_arena_strdup(a, note->guid);
	ed->was.front = recall_arena_strdup(a, note->front);
	ed->was.back = recall_arena_strdup(a, note->back);
	ed->was.tags = recall_arena_strdup(a, note->tags);
	ed->was.extra = recall_arena_strdup(a, note->extra);
	ed->was.source_front = recall_arena_strdup(a, note->source_front);
	ed->was.source_back = recall_arena_strdup(a, note->source_back);
	ed->was.source_tags = recall_arena_strdup(a, note->source_tags);
	ed->was.file = recall_arena_strdup(a, note->file);
}

/* False when there is no such note or deck (err says so). */
static bool load(struct edit *ed, struct recall_error *err)
{
	struct app *app = ui_app(ed->view.ui);
	struct recall_buf title = RECALL_BUF_INIT;
	struct recall_note note = { .guid = "", .front = "", .back = "",
		.tags = "", .extra = "", .source_front = "",
		.source_back = "", .source_tags = "", .file = "",
		.confidence = 1 };
	struct recall_deck deck;

	if (ed->note && recall_store_note(app->store, ed->note, &note, err) !=
	    RECALL_OK)
		return false;
	keep_note(ed, &note);
	if (ed->note)
		ed->deck = note.deck;
	ed->kind = note.kind;
	ed->kind_set = ed->note != 0;
	if (recall_store_deck_about(app->store, ed->deck, &deck, err) !=
	    RECALL_OK)
		return false;
	words_deck(&title, deck.name);
	ed->title = recall_buf_detach(&title);
	return true;
}

struct view *view_edit_new(struct ui *ui, int64_t deck, int64_t note)
{
	struct edit *ed = recall_calloc(1, sizeof(*ed));
	struct recall_error err = { 0 };

	ed->view = view_start(ui, &edit_ops);
	ed->deck = deck;
	ed->note = note;
	ed->arena = recall_arena_new();
	if (!load(ed, &err)) {
		ui_say_error(ui, &err);
		ed->was.front = ed->was.back = ed->was.tags = "";
	}
	lineedit_init(&ed->field[FRONT], true, ed->was.front);
	lineedit_init(&ed->field[BACK], true, ed->was.back);
	lineedit_init(&ed->field[TAGS], false, ed->was.tags);
	begin_fields(ed);
	if (!err.text[0])
		return &ed->view;
	close_edit(&ed->view);
	return NULL;
}

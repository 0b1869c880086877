#include "ui/view_leech.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/flow.h"
#include "ui/list.h"
#include "ui/start.h"
#include "ui/words.h"

#define COLUMNS 72
#define LABEL_COLUMNS 12
#define MOST_ANSWERS 48		/* signs in the history, a row of a card */
#define MOST_TYPED 3
#define MOST_MIXED 4

static const struct {
	enum command command;
	const char *text, *about;
} acts[] = {
	{ CMD_EDIT, "edit it", "shorter, clearer, or another question" },
	{ CMD_SPLIT, "split it", "two cards that ask for half each" },
	{ CMD_MNEMONIC, "a mnemonic", "shown after the answer" },
	{ CMD_SUSPEND, "suspend it", "it isn't asked any more" },
	{ CMD_RESET, "start anew", "its progress is forgotten" },
	{ CMD_BACK, "keep it", "as it is" },
};
#define ACTS ((int)(RECALL_COUNT(acts)))

struct leech {
	struct view view;
	struct recall_buf queue;	/* guids, each with its NUL */
	size_t at;			/* the one shown, an offset there */
	int number, count;
	struct recall_arena *arena;
	struct recall_card *card;
	int threshold;
	const char *mnemonic;
	struct recall_buf signs, typed, mixed;	/* as shown */
	int answers, missed, typed_count, mixed_count;
	struct recall_buf voided;	/* ids of rows taken back */
	int done;			/* acts that undo may take back */
	int64_t edited;			/* generation when the editor was
					 * opened; 0 it wasn't */
	int skip;
	struct list list;		/* of acts */
};

/* ---- loading ------------------------------------------------------------ */

static const char *guid_of(const struct leech *l)
{
	return l->queue.data + l->at;
}

static bool is_right(const struct recall_log_row *row)
{
	return row->grade ? row->grade > RECALL_AGAIN : row->correct == 1;
}

/* Newest first: what takes a row back is seen before the row, and what
 * brings it back before that. */
static enum recall_status add_row(void *arg, const struct recall_log_row *row)
{
	struct leech *l = arg;
	bool voided = strstr(l->voided.data, row->id);

	if (row->kind == RECALL_LOG_VOID && !voided)
		recall_buf_addf(&l->voided, "%s ", row->ref);
	if (row->kind != RECALL_LOG_ANSWER || row->task == RECALL_TASK_MATCH ||
	    voided)
		return RECALL_OK;
	l->missed += !is_right(row);
	if (l->answers++ < MOST_ANSWERS)
		recall_buf_insert(&l->signs, 0, is_right(row) ? "✓" : "✗",
				strlen("✓"));
	if (!is_right(row) && row->typed && *row->typed &&
	    l->typed_count < MOST_TYPED)
		recall_buf_addf(&l->typed, "%s%s", l->typed_count++ ? "; " :
				"", row->typed);
	return RECALL_OK;
}

static enum recall_status add_mixed(void *arg, const struct recall_card *card)
{
	struct leech *l = arg;

	if (l->mixed_count++ < MOST_MIXED)
		recall_buf_addf(&l->mixed, "%s%s: %s", l->mixed.len ? "\n" :
				"", card->front, card->back);
	return RECALL_OK;
}

static void forget_rows(struct leech *l)
{
	recall_buf_reset(&l->signs);
	recall_buf_reset(&l->typed);
	recall_buf_reset(&l->mixed);
	recall_buf_reset(&l->voided);
	l->answers = l->missed = l->typed_count = l->mixed_count = 0;
}

static bool load(struct leech *l)
{
	struct app *app = ui_app(l->view.ui);
	struct recall_error err = { 0 };
	struct recall_options options;
	struct recall_card card;

	if (recall_store_card(app->store, guid_of(l), &card, &err) !=
	    RECALL_OK) {
		ui_say_error(l->view.ui, &err);
		return false;
	}
	recall_arena_reset(l->arena);
	l->card = recall_card_copy(l->arena, &card);
	l->mnemonic = recall_extra_get(l->arena, l->card->extra,
			RECALL_MNEMONIC);
	if (recall_store_options(app->store, l->card->deck, &options, NULL) ==
	    RECALL_OK)
		l->threshold = options.leech_lapses;
	forget_rows(l);
	recall_store_log_card(app->store, guid_of(l), add_row, l, NULL);
	recall_store_confusions(app->store, guid_of(l), add_mixed, l, NULL);
	return true;
}

/* ---- drawing ------------------------------------------------------------ */

static void add_fact(struct flow *f, const char *label, const char *value)
{
	if (!*value)
		return;
	flow_gap(f, f->box.rows >= 10 ? 1 : 0);
	flow_label(f, 0, STYLE_DIM, label);
	flow_text(f, LABEL_COLUMNS, STYLE_NORMAL, value);
}

static void add_why(struct flow *f, const struct leech *l)
{
	const struct recall_memory *m = &l->card->memory;
	struct recall_buf line = RECALL_BUF_INIT;

	recall_buf_adds(&line, "forgotten ");
	words_plural(&line, m->lapses, "time", "times");
	recall_buf_addf(&line, ", missed %d of %d answers", l->missed,
			l->answers);
	if (m->lapses < l->threshold)
		recall_buf_addf(&line, " (%d make a leech)", l->threshold);
	add_fact(f, "why", line.data);
	if (l->signs.len)
		flow_text(f, LABEL_COLUMNS, STYLE_DIM, l->signs.data);
	recall_buf_release(&line);
}

static void add_all(struct flow *f, void *arg)
{
	const struct leech *l = arg;

	flow_text(f, 0, STYLE_BOLD, recall_card_prompt(l->arena, l->card));
	flow_gap(f, 1);
	flow_text(f, 0, STYLE_NORMAL, recall_card_answer(l->arena, l->card));
	add_why(f, l);
	add_fact(f, "typed", l->typed.data);
	add_fact(f, "mixed up", l->mixed.data);
	add_fact(f, "mnemonic", l->mnemonic);
	if (l->card->suspended)
		add_fact(f, "set aside", "suspended");
}

static void draw_act(struct leech *l, struct canvas *c, struct box b, int at)
{
	bool on = at == l->list.selected;
	enum style style = on ? STYLE_SELECTED : STYLE_NORMAL;
	int row = at - l->list.top;
	char name[KEY_NAME_SIZE];

	ui_key_name(l->view.ui, CTX_LEECH, acts[at].command, name);
	if (on)
		canvas_text(c, b, row, 0, 1, STYLE_SELECTED, "▸");
	canvas_text(c, b, row, 2, 3, STYLE_KEY, name);
	canvas_text(c, b, row, 6, 13, style, acts[at].command == CMD_SUSPEND &&
			l->card->suspended ? "wake it" : acts[at].text);
	canvas_text(c, b, row, 19, -1, STYLE_DIM, acts[at].about);
}

static void draw_leech(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_OPEN, CMD_CARD_INFO,
		CMD_UNDO, CMD_HELP, CMD_BACK, CMD_NEXT };
	struct leech *l = (struct leech *)v;
	struct recall_buf far = RECALL_BUF_INIT;
	struct box b, below;

	if (l->count > 1)
		recall_buf_addf(&far, "%d of %d", l->number, l->count);
	b = ui_frame(v, c, l->card->memory.lapses < l->threshold ?
			"A hard card" : "Leech", far.data, keys,
			l->count > 1 ? 6 : 5);
	recall_buf_release(&far);
	if (b.columns > 40)
		b = box_beside(b, 2);
	if (b.columns > COLUMNS)
		b.columns = COLUMNS;
	below = b;
	below.rows = b.rows < 2 * ACTS ? b.rows / 2 : ACTS;
	b.rows -= below.rows + (b.rows > 2 * ACTS ? 1 : 0);
	flow_show(c, b, &l->skip, false, add_all, l);
	below.row = b.row + b.rows + (c->rows > 2 * ACTS + 4 ? 1 : 0);
	list_show(&l->list, below.rows);
	for (int i = 0; i < below.rows && l->list.top + i < ACTS; i++)
		draw_act(l, c, below, l->list.top + i);
	list_signs(&l->list, c, below);
}

/* ---- acts --------------------------------------------------------------- */

static unsigned log_act(struct leech *l, enum recall_log_kind kind,
		const char *label, const char *said)
{
	struct recall_log_row row = { .at = app_now(ui_app(l->view.ui)),
		.kind = kind, .card = guid_of(l), .correct = -1,
		.counts = true };
	struct recall_error err = { 0 };

	if (recall_store_log(ui_app(l->view.ui)->store, &row, 1, label, NULL,
			&err) != RECALL_OK) {
		ui_say_error(l->view.ui, &err);
		return REACT_REDRAW;
	}
	l->done++;
	load(l);
	ui_say(l->view.ui, "%s; u takes it back", said);
	return REACT_REDRAW;
}

static unsigned set_mnemonic(struct ui *ui, void *arg, const char *text)
{
	struct leech *l = arg;
	struct recall_store *store = ui_app(ui)->store;
	struct recall_error err = { 0 };
	struct recall_note note;
	enum recall_status status = recall_store_note(store, l->card->note,
			&note, &err);
	char *extra = NULL;

	text += strspn(text, " ");
	if (status == RECALL_OK) {
		extra = recall_extra_set(note.extra, RECALL_MNEMONIC, text);
		note.extra = extra;
		recall_store_label(store, "mnemonic");
		status = recall_store_note_update(store, &note, &err);
	}
	free(extra);
	if (status != RECALL_OK) {
		ui_say_error(ui, &err);
		return REACT_REDRAW;
	}
	l->done++;
	load(l);
	ui_say(ui, *text ? "shown after the answer from now on" :
			"taken away");
	return REACT_REDRAW;
}

static bool go_to(struct leech *l, size_t at)
{
	if (at >= l->queue.len)
		return false;
	l->at = at;
	l->number++;
	l->skip = l->list.selected = l->done = 0;
	return load(l);
}

static unsigned next_leech(struct leech *l)
{
	if (go_to(l, l->at + strlen(guid_of(l)) + 1))
		return REACT_REDRAW;
	return REACT_CLOSE;
}

/* Only what was done here: the answer before it is the session's. */
static unsigned undo_here(struct leech *l)
{
	if (l->done == 0) {
		ui_say(l->view.ui, "Nothing was done here yet.");
		return REACT_REDRAW;
	}
	l->done--;
	return REACT_UNKNOWN;
}

static unsigned act(struct leech *l, enum command command)
{
	struct ui *ui = l->view.ui;

	switch (command) {
	case CMD_EDIT:
		l->edited = recall_store_generation(ui_app(ui)->store);
		ui_push(ui, view_edit_new(ui, l->card->deck, l->card->note));
		return REACT_REDRAW;
	case CMD_SPLIT:
		ui_push(ui, view_split_new(ui, l->card, &l->done));
		return REACT_REDRAW;
	case CMD_MNEMONIC:
		ui_ask_text(ui, "Mnemonic:", l->mnemonic, set_mnemonic, l);
		return REACT_REDRAW;
	case CMD_SUSPEND:
		return log_act(l, l->card->suspended ? RECALL_LOG_UNSUSPEND :
				RECALL_LOG_SUSPEND, "suspension",
				l->card->suspended ? "awake again" :
				"suspended");
	case CMD_RESET:
		return log_act(l, RECALL_LOG_RESET, "reset",
				"its progress is forgotten");
	case CMD_CARD_INFO:
		ui_push(ui, view_card_info_new(ui, guid_of(l)));
		return REACT_REDRAW;
	case CMD_NEXT:
		return next_leech(l);
	case CMD_UNDO:
		return undo_here(l);
	case CMD_BACK:
		return l->count > 1 ? next_leech(l) : REACT_CLOSE;
	default:
		return REACT_UNKNOWN;
	}
}

static unsigned command_leech(struct view *v, enum command command)
{
	struct leech *l = (struct leech *)v;

	if (list_command(&l->list, command))
		return REACT_REDRAW;
	if (command == CMD_BACK)	/* Esc leaves, whatever is left */
		return REACT_CLOSE;
	return act(l, command == CMD_OPEN ? acts[l->list.selected].command :
			command);
}

static unsigned key_leech(struct view *v, const struct key_event *e)
{
	return start_mouse(v, &((struct leech *)v)->list, e);
}

/* ---- the view ----------------------------------------------------------- */

static unsigned back_leech(struct view *v)
{
	struct leech *l = (struct leech *)v;

	if (l->edited && l->edited != recall_store_generation(
			ui_app(v->ui)->store))
		l->done++;
	l->edited = 0;
	return load(l) ? REACT_REDRAW : REACT_CLOSE;
}

static void close_leech(struct view *v)
{
	struct leech *l = (struct leech *)v;

	recall_buf_release(&l->queue);
	recall_buf_release(&l->signs);
	recall_buf_release(&l->typed);
	recall_buf_release(&l->mixed);
	recall_buf_release(&l->voided);
	recall_arena_free(l->arena);
	free(l);
}

static const struct view_ops leech_ops = {
	.context = CTX_LEECH,
	.draw = draw_leech,
	.command = command_leech,
	.key = key_leech,
	.back = back_leech,
	.close = close_leech,
};

static struct leech *make(struct ui *ui)
{
	struct leech *l = recall_calloc(1, sizeof(*l));

	l->view = view_start(ui, &leech_ops);
	l->arena = recall_arena_new();
	recall_buf_init(&l->queue);
	recall_buf_init(&l->signs);
	recall_buf_init(&l->typed);
	recall_buf_init(&l->mixed);
	recall_buf_init(&l->voided);
	l->list.count = ACTS;
	return l;
}

static void add_guid(struct leech *l, const char *guid)
{
	recall_buf_add(&l->queue, guid, strlen(guid) + 1);
	l->count++;
}

static struct view *open_first(struct leech *l)
{
	if (l->count > 0 && go_to(l, 0))
		return &l->view;
	close_leech(&l->view);
	return NULL;
}

struct view *view_leech_new(struct ui *ui, const char *guid)
{
	struct leech *l = make(ui);

	add_guid(l, guid);
	return open_first(l);
}

static enum recall_status add_card(void *arg, const struct recall_card *card)
{
	add_guid(arg, card->guid);
	return RECALL_OK;
}

struct view *view_leeches_new(struct ui *ui, int64_t deck)
{
	struct leech *l = make(ui);
	struct recall_query q = { .deck = deck, .search = "is:leech",
		.pick = RECALL_PICK_ALL };

	q.now = app_now(ui_app(ui));
	recall_store_cards(ui_app(ui)->store, &q, add_card, l, NULL);
	if (l->count == 0)
		ui_say(ui, "No card is a leech.");
	return open_first(l);
}

#include "ui/view_browse.h"

#include <stdlib.h>
#include <string.h>

#include "ui/start.h"
#include "ui/view_leech.h"
#include "ui/words.h"

/* In a large collection a search waits for a rest in the typing, ms. */
#define SEARCH_REST 120
#define LARGE 20000

/* ---- the field --------------------------------------------------------- */

static void apply_search(struct browse *b)
{
	char *old = b->search;

	b->search_at = 0;
	if (strcmp(old, lineedit_text(&b->field)) == 0)
		return;
	b->search = recall_strdup(lineedit_text(&b->field));
	b->list.selected = 0;
	if (browse_load(b)) {
		free(old);
		return;
	}
	/* half a word of the search language: what was found stays */
	free(b->search);
	b->search = old;
}

/* Esc takes back what was typed since the field was entered. */
static void leave_field(struct browse *b, bool keep)
{
	if (!keep)
		lineedit_set(&b->field, b->before);
	apply_search(b);
	b->view.context = CTX_BROWSE;
}

static void enter_field(struct browse *b)
{
	free(b->before);
	b->before = recall_strdup(b->search);
	b->view.context = CTX_FIELD;
}

static unsigned key_browse(struct view *v, const struct key_event *e)
{
	struct browse *b = (struct browse *)v;

	if (e->key == KEY_MOUSE_)
		return start_mouse(v, &b->list, e);
	if (v->context != CTX_FIELD)
		return REACT_UNKNOWN;
	if (e->key == 13 || e->key == 27 || e->key == KEY_DOWN_ ||
	    e->key == 9) {
		leave_field(b, e->key != 27);
		return REACT_REDRAW;
	}
	switch (lineedit_key(&b->field, e)) {
	case LINEEDIT_CHANGED:
		b->search_at = e->ticks +
				(b->list.count > LARGE ? SEARCH_REST : 1);
		return REACT_REDRAW;
	case LINEEDIT_MOVED:
		return REACT_REDRAW;
	default:
		return REACT_UNKNOWN;
	}
}

static int wait_browse(struct view *v)
{
	struct browse *b = (struct browse *)v;
	int64_t left = b->search_at - ui_ticks(v->ui);

	if (!b->search_at)
		return -1;
	return left > 0 ? (int)left : 0;
}

static unsigned tick_browse(struct view *v)
{
	apply_search((struct browse *)v);
	return REACT_REDRAW;
}

/* ---- commands ---------------------------------------------------------- */

static unsigned move_to(struct ui *ui, void *arg, int64_t deck)
{
	(void)ui;
	return browse_move(arg, deck);
}

static unsigned forget_all(struct ui *ui, void *arg)
{
	(void)ui;
	return browse_act(arg, CMD_RESET);
}

static void ask_reset(struct browse *b)
{
	struct recall_buf question = RECALL_BUF_INIT;
	int marked = browse_marked(b);

	recall_buf_adds(&question, "Forget the progress of ");
	if (marked)
		words_plural(&question, marked, "card", "cards");
	else
		recall_buf_adds(&question, "this card");
	recall_buf_addc(&question, '?');
	ui_ask(b->view.ui, question.data, forget_all, b);
	recall_buf_release(&question);
}

static void start(struct browse *b, enum recall_mode mode)
{
	struct recall_buf title = RECALL_BUF_INIT;
	struct scope scope = { .deck = b->deck, .search = b->search };

	recall_buf_adds(&title, b->title);
	if (*b->search)
		recall_buf_addf(&title, ", %s", b->search);
	scope.title = title.data;
	start_study(b->view.ui, mode, &scope);
	recall_buf_release(&title);
}

static void mark_selected(struct browse *b)
{
	const struct browse_row *row = browse_selected(b);

	if (!row)
		return;
	browse_mark(b, row->card->guid);
	list_command(&b->list, CMD_DOWN);
}

/* A new card goes into the deck shown, else into the selected card's. */
static int64_t deck_for_new(struct browse *b)
{
	const struct browse_row *row = browse_selected(b);

	return b->deck || !row ? b->deck : row->card->deck;
}

static unsigned new_card(struct browse *b)
{
	int64_t deck = deck_for_new(b);

	if (deck)
		ui_push(b->view.ui, view_edit_new(b->view.ui, deck, 0));
	else
		ui_say(b->view.ui, "Make a deck first: n on the home screen.");
	return REACT_REDRAW;
}

/* What needs a card that is selected. */
static unsigned command_card(struct browse *b, enum command command)
{
	const struct browse_row *row = browse_selected(b);
	struct ui *ui = b->view.ui;

	if (!row)
		return REACT_NONE;
	switch (command) {
	case CMD_EDIT:
	case CMD_OPEN:
		ui_push(ui, view_edit_new(ui, row->card->deck,
				row->card->note));
		return REACT_REDRAW;
	case CMD_CARD_INFO:
		ui_push(ui, view_card_info_new(ui, row->card->guid));
		return REACT_REDRAW;
	case CMD_LEECH:
		ui_push(ui, view_leech_new(ui, row->card->guid));
		return REACT_REDRAW;
	case CMD_MOVE:
		start_pick_deck(ui, "Move to which deck?", move_to, b);
		return REACT_REDRAW;
	case CMD_RESET:
		ask_reset(b);
		return REACT_REDRAW;
	case CMD_MARK:
		mark_selected(b);
		return REACT_REDRAW;
	default:
		return browse_act(b, command);
	}
}

/* Esc first takes back what was narrowed down. */
static unsigned go_back(struct browse *b)
{
	if (b->marked.len) {
		recall_buf_reset(&b->marked);
		return REACT_REDRAW;
	}
	return REACT_CLOSE;
}

static unsigned command_browse(struct view *v, enum command command)
{
	struct browse *b = (struct browse *)v;

	if (v->context == CTX_FIELD)
		return REACT_UNKNOWN;
	if (list_command(&b->list, command))
		return REACT_REDRAW;
	if (start_mode_of(command) != RECALL_MODE_NONE) {
		start(b, start_mode_of(command));
		return REACT_REDRAW;
	}
	switch (command) {
	case CMD_SEARCH:
		enter_field(b);
		return REACT_REDRAW;
	case CMD_BACK:
		return go_back(b);
	case CMD_NEW:
		return new_card(b);
	case CMD_OPTIONS:
		ui_push(v->ui, view_options_new(v->ui, b->deck, NULL));
		return REACT_REDRAW;
	case CMD_EDIT:
	case CMD_OPEN:
	case CMD_CARD_INFO:
	case CMD_LEECH:
	case CMD_MOVE:
	case CMD_RESET:
	case CMD_MARK:
	case CMD_STAR:
	case CMD_SUSPEND:
	case CMD_BURY:
	case CMD_DELETE:
		return command_card(b, command);
	default:
		return REACT_UNKNOWN;
	}
}

/* ---- the view ---------------------------------------------------------- */

static unsigned back_browse(struct view *v)
{
	browse_load((struct browse *)v);
	return REACT_REDRAW;
}

static void close_browse(struct view *v)
{
	struct browse *b = (struct browse *)v;

	lineedit_release(&b->field);
	recall_buf_release(&b->marked);
	recall_arena_free(b->arena);
	free(b->rows);
	free(b->search);
	free(b->before);
	free(b->title);
	free(b);
}

static const struct view_ops browse_ops = {
	.context = CTX_BROWSE,
	.draw = browse_draw,
	.command = command_browse,
	.key = key_browse,
	.wait = wait_browse,
	.tick = tick_browse,
	.back = back_browse,
	.close = close_browse,
};

struct view *view_browse_new(struct ui *ui, int64_t deck, const char *search)
{
	struct browse *b = recall_calloc(1, sizeof(*b));

	b->view = view_start(ui, &browse_ops);
	b->deck = deck;
	b->title = start_title(ui, deck);
	b->search = recall_strdup(search ? search : "");
	b->arena = recall_arena_new();
	recall_buf_init(&b->marked);
	lineedit_init(&b->field, false, b->search);
	browse_load(b);
	if (!search)
		enter_field(b);
	return &b->view;
}

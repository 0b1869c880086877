#include "ui/start.h"

#include <stdlib.h>
#include <string.h>

#include "ui/loop.h"
#include "ui/words.h"

enum recall_mode start_mode_of(enum command command)
{
	switch (command) {
	case CMD_LEARN: return RECALL_MODE_LEARN;
	case CMD_TEST: return RECALL_MODE_TEST;
	case CMD_MATCH: return RECALL_MODE_MATCH;
	case CMD_SPACED: return RECALL_MODE_SPACED;
	case CMD_FLIP: return RECALL_MODE_FLIP;
	case CMD_CALL: return RECALL_MODE_CALL;
	default: return RECALL_MODE_NONE;
	}
}

void start_study(struct ui *ui, enum recall_mode mode,
		const struct scope *scope)
{
	struct recall_session_config config = {
		.store = ui_app(ui)->store,
		.mode = mode,
		.deck = scope->deck,
		.search = scope->search,
		.title = scope->title,
		.seed = recall_random_seed(),
	};
	struct recall_error err = { 0 };

	if (recall_store_options(config.store, scope->deck, &config.options,
			&err) != RECALL_OK) {
		ui_say_error(ui, &err);
		return;
	}
	ui_push(ui, view_study_new(ui, &config));
}

char *start_title(struct ui *ui, int64_t deck)
{
	struct recall_buf title = RECALL_BUF_INIT;
	struct recall_deck found;

	if (deck && recall_store_deck_about(ui_app(ui)->store, deck, &found,
			NULL) == RECALL_OK)
		words_deck(&title, found.name);
	else
		recall_buf_adds(&title, "All decks");
	return recall_buf_detach(&title);
}

unsigned start_click(struct view *v, struct list *l, int row)
{
	enum command command;

	if (row < 0)
		return REACT_NONE;
	if (row != l->selected) {
		l->selected = row;
		return REACT_REDRAW;
	}
	command = keymap_find(ui_app(v->ui)->keymap, v->context, 13);
	return v->ops->command(v, command);
}

unsigned start_mouse(struct view *v, struct list *l,
		const struct key_event *e)
{
	if (e->key != KEY_MOUSE_)
		return REACT_UNKNOWN;
	return start_click(v, l, list_row_at(l, e->x, e->y));
}

/* ---- pick a deck ------------------------------------------------------- */

struct pick {
	struct view view;
	struct recall_arena *arena;
	char *title;
	struct {
		int64_t id;
		const char *name;
	} *decks;
	size_t cap;
	struct list list;
	unsigned (*done)(struct ui *ui, void *arg, int64_t deck);
	void *arg;
};

static enum recall_status add_deck(void *arg, const struct recall_deck *deck)
{
	struct pick *p = arg;
	struct recall_buf name = RECALL_BUF_INIT;
	size_t i = (size_t)p->list.count;

	RECALL_GROW(p->decks, i, p->cap);
	words_deck(&name, deck->name);
	p->decks[i].id = deck->id;
	p->decks[i].name = recall_arena_strdup(p->arena, name.data);
	p->list.count++;
	recall_buf_release(&name);
	return RECALL_OK;
}

static void draw_pick(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_OPEN, CMD_HELP, CMD_BACK };
	struct pick *p = (struct pick *)v;
	struct box b = ui_frame(v, c, p->title, "", keys, 3);

	list_show(&p->list, b.rows);
	for (int i = 0; i < b.rows && p->list.top + i < p->list.count; i++) {
		int at = p->list.top + i;
		bool on = at == p->list.selected;

		if (on)
			canvas_text(c, b, i, 0, 1, STYLE_SELECTED,
					"▸");
		canvas_text(c, b, i, 2, -1, on ? STYLE_SELECTED : STYLE_NORMAL,
				p->decks[at].name);
	}
	list_signs(&p->list, c, b);
}

static unsigned command_pick(struct view *v, enum command command)
{
	struct pick *p = (struct pick *)v;
	struct view *asker = ui_below(v->ui, v);

	if (list_command(&p->list, command))
		return REACT_REDRAW;
	if (command != CMD_OPEN || p->list.count == 0)
		return REACT_UNKNOWN;
	ui_react(v->ui, asker, p->done(v->ui, p->arg,
			p->decks[p->list.selected].id));
	return REACT_CLOSE;
}

static unsigned key_pick(struct view *v, const struct key_event *e)
{
	return start_mouse(v, &((struct pick *)v)->list, e);
}

static void close_pick(struct view *v)
{
	struct pick *p = (struct pick *)v;

	recall_arena_free(p->arena);
	free(p->decks);
	free(p->title);
	free(p);
}

static const struct view_ops pick_ops = {
	.context = CTX_PICK,
	.draw = draw_pick,
	.command = command_pick,
	.key = key_pick,
	.close = close_pick,
};

void start_pick_deck(struct ui *ui, const char *title,
		unsigned (*done)(struct ui *ui, void *arg, int64_t deck),
		void *arg)
{
	struct pick *p = recall_calloc(1, sizeof(*p));
	struct recall_moment now = app_now(ui_app(ui));
	struct recall_error err = { 0 };

	p->view = view_start(ui, &pick_ops);
	p->arena = recall_arena_new();
	p->title = recall_strdup(title);
	p->done = done;
	p->arg = arg;
	if (recall_store_decks(ui_app(ui)->store, &now, add_deck, p, &err) !=
	    RECALL_OK) {
		ui_say_error(ui, &err);
		close_pick(&p->view);
		return;
	}
	ui_push(ui, &p->view);
}

/* Statistics of what: all decks, one, or a tag. */
#include <stdlib.h>

#include "ui/start.h"
#include "ui/view_stats.h"
#include "ui/words.h"

struct choice {
	int64_t deck;
	const char *name, *search;	/* in the arena */
};

/* All decks, each deck, each tag of what is shown. */
struct chooser {
	struct view view;
	struct stats *stats;		/* borrowed: it stands below */
	struct recall_arena *arena;
	struct choice *choices;
	size_t cap;
	struct list list;
};

static struct choice *add_choice(struct chooser *ch, const char *name)
{
	size_t at = (size_t)ch->list.count++;

	RECALL_GROW(ch->choices, at, ch->cap);
	ch->choices[at] = (struct choice){
		.name = recall_arena_strdup(ch->arena, name), .search = "" };
	return &ch->choices[at];
}

static enum recall_status add_deck(void *arg, const struct recall_deck *deck)
{
	struct chooser *ch = arg;
	struct recall_buf name = RECALL_BUF_INIT;

	words_deck(&name, deck->name);
	add_choice(ch, name.data)->deck = deck->id;
	recall_buf_release(&name);
	return RECALL_OK;
}

static void add_tags(struct chooser *ch)
{
	const struct recall_history *h = ch->stats->known ?
			&ch->stats->known->history : NULL;

	for (int i = 0; h && i < h->group_count; i++) {
		const char *tag = h->groups[i].name;
		char *name;
		struct choice *choice;

		if (h->groups[i].deck)
			continue;
		name = recall_arena_printf(ch->arena, "tag %s", tag);
		choice = add_choice(ch, name);
		choice->deck = ch->stats->deck;
		choice->search = recall_arena_printf(ch->arena,
				"tag:%s", tag);
	}
}

static void draw_chooser(struct view *v, struct canvas *c)
{
	static const enum command keys[] = { CMD_OPEN, CMD_HELP, CMD_BACK };
	struct chooser *ch = (struct chooser *)v;
	struct box b = ui_frame(v, c, "Statistics of", "", keys, 3);

	list_show(&ch->list, b.rows);
	for (int i = 0; i < b.rows && ch->list.top + i < ch->list.count; i++) {
		int at = ch->list.top + i;
		bool on = at == ch->list.selected;

		if (on)
			canvas_text(c, b, i, 0, 1, STYLE_SELECTED, "▸");
		canvas_text(c, b, i, 2, -1, on ? STYLE_SELECTED :
				STYLE_NORMAL, ch->choices[at].name);
	}
	list_signs(&ch->list, c, b);
}

static unsigned command_chooser(struct view *v, enum command command)
{
	struct chooser *ch = (struct chooser *)v;
	const struct choice *choice = &ch->choices[ch->list.selected];

	if (list_command(&ch->list, command))
		return REACT_REDRAW;
	if (command != CMD_OPEN)
		return REACT_UNKNOWN;
	stats_show(ch->stats, choice->deck, choice->search, choice->name);
	return REACT_CLOSE;
}

static unsigned key_chooser(struct view *v, const struct key_event *e)
{
	return start_mouse(v, &((struct chooser *)v)->list, e);
}

static void close_chooser(struct view *v)
{
	struct chooser *ch = (struct chooser *)v;

	recall_arena_free(ch->arena);
	free(ch->choices);
	free(ch);
}

static const struct view_ops chooser_ops = {
	.context = CTX_PICK,
	.draw = draw_chooser,
	.command = command_chooser,
	.key = key_chooser,
	.close = close_chooser,
};

void stats_choose(struct stats *s)
{
	struct app *app = ui_app(s->view.ui);
	struct recall_moment now = app_now(app);
	struct chooser *ch = recall_calloc(1, sizeof(*ch));

	ch->view = view_start(s->view.ui, &chooser_ops);
	ch->stats = s;
	ch->arena = recall_arena_new();
	add_choice(ch, "all decks");
	recall_store_decks(app->store, &now, add_deck, ch, NULL);
	add_tags(ch);
	ui_push(s->view.ui, &ch->view);
}

#include "ui/preview.h"

#include <stdlib.h>
#include <string.h>

#include "ui/lineedit.h"

/* From so many cards on, the plan is made anew when the keys rest; from so
 * many on only when the cards are stored. */
#define MANY 3000
#define HUGE 50000
#define REST_MS 250
#define LOOK_MS 100	/* between two looks at how far storing is */

/* ---- what accepting would do ------------------------------------------- */

static void make_plan(struct preview *p)
{
	struct preview_deck *d = preview_deck(p);
	struct recall_error err = { 0 };
	enum recall_status status = recall_preview_make(&d->plan,
			ui_app(p->view.ui)->store, d->set, p->into, &err);

	recall_buf_reset(&d->failed);
	if (status != RECALL_OK)
		recall_buf_adds(&d->failed, err.text);
	p->stale = false;
}

unsigned preview_repaired(struct preview *p, size_t card)
{
	if (preview_deck(p)->set->count > MANY)
		p->stale = true;
	else
		make_plan(p);
	preview_list(p, card);
	p->skip = 0;
	return REACT_REDRAW;
}

static void show_deck(struct preview *p, size_t at)
{
	if (p->stale)
		make_plan(p);	/* it is the deck's that is left */
	p->at = at;
	p->splitting = false;
	if (!preview_deck(p)->plan.arena)
		make_plan(p);
	preview_show(p, PART_ALL);
}

/* ---- repairs ------------------------------------------------------------ */

struct repair_key {
	enum command command;
	bool (*run)(struct recall_repair *r, size_t card);
	const char *done;	/* said; NULL: it is seen */
	const char *no;		/* why nothing was done */
};

static bool cut_left(struct recall_repair *r, size_t card)
{
	return recall_repair_cut(r, card, -1);
}

static bool cut_right(struct recall_repair *r, size_t card)
{
	return recall_repair_cut(r, card, 1);
}

static const struct repair_key repair_keys[] = {
	{ CMD_LEFT, cut_left, NULL, "No word is left for the other side." },
	{ CMD_RIGHT, cut_right, NULL, "No word is left for the other side." },
	{ CMD_NEXT_CUT, recall_repair_next_cut, NULL,
		"Its sides were apart; the arrows move words across." },
	{ CMD_SWAP, recall_repair_swap, NULL, "" },
	{ CMD_APPROVE, recall_repair_approve, NULL,
		"Nothing was doubtful about it." },
	{ CMD_DROP, recall_repair_drop, NULL, "" },
	{ CMD_JOIN, recall_repair_join, "joined with the next; u takes it back",
		"There is no card behind it." },
	{ CMD_TAKE_LINE, recall_repair_take_line,
		"took the next line; those behind are paired anew",
		"There is no line behind it." },
	{ CMD_RESTORE, recall_repair_restore, "as it was read",
		"It is as it was read." },
};

static const struct repair_key *find_repair(enum command command)
{
	for (size_t i = 0; i < RECALL_COUNT(repair_keys); i++)
		if (repair_keys[i].command == command)
			return &repair_keys[i];
	return NULL;
}

/* Marks go down the list; what changes the text stays to be looked at. */
static unsigned run_repair(struct preview *p, const struct repair_key *key)
{
	size_t card = preview_row(p)->at;
	size_t doubtful = recall_set_doubtful(preview_deck(p)->set);
	int row = p->list.selected;

	if (!key->run(preview_deck(p)->repair, card)) {
		ui_say(p->view.ui, "%s", key->no);
		return REACT_REDRAW;
	}
	if (key->done)
		ui_say(p->view.ui, "%s", key->done);
	if (doubtful && !recall_set_doubtful(preview_deck(p)->set))
		ui_say(p->view.ui, "Nothing doubtful is left; enter imports.");
	preview_repaired(p, card);
	if ((key->command == CMD_DROP || key->command == CMD_APPROVE) &&
			p->list.selected == row)
		list_command(&p->list, CMD_DOWN);
	return REACT_REDRAW;
}

static unsigned swap_all(struct preview *p)
{
	struct preview_deck *d = preview_deck(p);
	const struct preview_row *row = preview_row(p);

	recall_repair_swap_all(d->repair);
	ui_say(p->view.ui, recall_repair_swapped(d->repair) ?
			"all sides are swapped; X swaps them back" :
			"the sides are as the page has them");
	return preview_repaired(p, row && !row->gone ? row->at : SIZE_MAX);
}

/* Lines of the page itself that became cards, for instance. */
static unsigned drop_like(struct preview *p)
{
	struct preview_deck *d = preview_deck(p);
	size_t card = preview_row(p)->at;
	const char *side = recall_repair_likeness(d->set, card);
	size_t n = recall_repair_drop_like(d->repair, side);

	ui_say(p->view.ui, n == 1 ? "%zu card with \"%.40s\" is left out, "
			"and the next time, too" : n ? "%zu cards with "
			"\"%.40s\" are left out, and the next time, too" :
			"Such cards are left out already; u takes them in.",
			n, side);
	return n ? preview_repaired(p, card) : REACT_REDRAW;
}

static unsigned turn_back(struct preview *p, enum command command)
{
	struct recall_repair *r = preview_deck(p)->repair;
	bool undo = command == CMD_UNDO;
	const char *name = undo ? recall_repair_undo_name(r) :
			recall_repair_redo_name(r);
	size_t card = 0;

	if (!name) {
		ui_say(p->view.ui, undo ? "Nothing was repaired yet." :
				"There is nothing to do again.");
		return REACT_REDRAW;
	}
	if (undo)
		recall_repair_undo(r, &card);
	else
		recall_repair_redo(r, &card);
	ui_say(p->view.ui, "%s %s", undo ? "taken back:" : "again:", name);
	return preview_repaired(p, card);
}

/* ---- cards that vanished ------------------------------------------------ */

static unsigned choose_fate(struct preview *p, enum recall_gone fate)
{
	struct recall_vanished *gone = preview_vanished(p);

	gone->fate = gone->fate == fate ? RECALL_GONE_KEEP : fate;
	list_command(&p->list, CMD_DOWN);
	return REACT_REDRAW;
}

static unsigned same_fate(struct preview *p)
{
	struct recall_preview *plan = &preview_deck(p)->plan;
	enum recall_gone fate = preview_vanished(p)->fate;

	for (size_t i = 0; i < plan->gone_count; i++)
		plan->gone[i].fate = fate;
	plan->usual = fate;
	ui_say(p->view.ui, "all of these, and the next time, too: %s",
			recall_gone_name(fate));
	return REACT_REDRAW;
}

static unsigned command_gone(struct preview *p, enum command command)
{
	switch (command) {
	case CMD_SUSPEND:
		return choose_fate(p, RECALL_GONE_SUSPEND);
	case CMD_DROP:
		return choose_fate(p, RECALL_GONE_REMOVE);
	case CMD_SWAP_ALL:
		return same_fate(p);
	default:
		return REACT_UNKNOWN;
	}
}

/* ---- looking ------------------------------------------------------------ */

static unsigned next_part(struct preview *p)
{
	int part = (int)p->part;

	do
		part = (part + 1) % PART_COUNT;
	while (part != PART_ALL && !p->counts[part]);
	if (part == (int)p->part) {
		ui_say(p->view.ui, "All cards are listed.");
		return REACT_REDRAW;
	}
	preview_show(p, (enum preview_part)part);
	preview_deck(p)->gone_seen |= part == PART_GONE;
	return REACT_REDRAW;
}

static unsigned search_for(struct ui *ui, void *arg, const char *text)
{
	struct preview *p = arg;

	recall_buf_reset(&p->search);
	recall_buf_adds(&p->search, text);
	preview_show(p, p->part);
	if (!p->list.count) {
		ui_say(ui, "No card here has \"%s\".", text);
		recall_buf_reset(&p->search);
		preview_show(p, p->part);
	}
	return REACT_REDRAW;
}

static unsigned scroll_card(struct preview *p, enum command command)
{
	int by = command == CMD_UP ? -1 : command == CMD_DOWN ? 1 :
			command == CMD_PAGE_UP ? -10 :
			command == CMD_PAGE_DOWN ? 10 : 0;

	p->skip = p->skip + by < 0 ? 0 : p->skip + by;
	return by ? REACT_REDRAW : REACT_NONE;
}

static unsigned leave(struct ui *ui, void *arg)
{
	(void)ui;
	(void)arg;
	return REACT_CLOSE;
}

static bool is_touched(const struct preview *p)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct preview_deck *d = &p->decks[i];

		if (recall_repair_steps(d->repair) > d->untouched)
			return true;
		for (size_t k = 0; k < d->plan.gone_count; k++)
			if (d->plan.gone[k].fate != RECALL_GONE_KEEP)
				return true;
	}
	return false;
}

static unsigned go_back(struct preview *p)
{
	if (p->whole) {
		p->whole = false;
		return REACT_REDRAW;
	}
	if (p->search.len) {
		recall_buf_reset(&p->search);
		preview_list(p, preview_card(p) ? preview_row(p)->at :
				SIZE_MAX);
		return REACT_REDRAW;
	}
	if (!is_touched(p)) {
		ui_say(p->view.ui, "nothing was imported");
		return REACT_CLOSE;
	}
	ui_ask(p->view.ui, "Throw the repairs away, import nothing?", leave,
			p);
	return REACT_REDRAW;
}

/* ---- reading it otherwise ------------------------------------------------ */

static unsigned read_as(struct ui *ui, void *arg, const char *format)
{
	struct preview *p = arg;
	struct recall_reading how = p->reading;
	struct view *otherwise;

	how.options.format = *format ? format : "auto";
	otherwise = import_read(ui, &how, p->into);
	if (!otherwise)
		return REACT_REDRAW;
	ui_push(ui, otherwise);
	return REACT_CLOSE;
}

static unsigned ask_format(struct preview *p)
{
	if (p->reading.path)
		ui_ask_text(p->view.ui, "read as (auto, csv, quizlet:,:; …)",
				p->reading.format[0] ?
				p->reading.format : "auto", read_as, p);
	else
		ui_say(p->view.ui, "It can't be read again.");
	return REACT_REDRAW;
}

void preview_was_read(struct view *v, const struct recall_reading *reading)
{
	struct preview *p = (struct preview *)v;
	const char *said = reading->options.format;

	p->path = recall_strdup(reading->path);
	p->text = reading->text ? recall_strdup(reading->text) : NULL;
	p->said = said ? recall_strdup(said) : NULL;
	p->reading = *reading;
	p->reading.path = p->path;
	p->reading.text = p->text;
	p->reading.options = (struct recall_read_options){ .format = p->said };
	if (reading->habit)
		ui_say(v->ui, "read as %s, as you chose for such a file "
				"before; f reads it otherwise",
				reading->format);
}

/* ---- keys --------------------------------------------------------------- */

static unsigned command_card(struct preview *p, enum command command)
{
	const struct repair_key *key = find_repair(command);

	if (preview_vanished(p) && (key || command == CMD_SUSPEND ||
			command == CMD_SWAP_ALL))
		return command_gone(p, command);
	if (command == CMD_SWAP_ALL)
		return swap_all(p);
	if (!preview_card(p))
		return REACT_UNKNOWN;
	if (key)
		return run_repair(p, key);
	if (command == CMD_SPLIT)
		return preview_begin_split(p);
	if (command == CMD_DROP_LIKE)
		return drop_like(p);
	if (command != CMD_EDIT)
		return REACT_UNKNOWN;
	preview_edit(p);
	return REACT_REDRAW;
}

/* Until it is over nothing may change under it. */
static unsigned command_storing(struct preview *p, enum command command)
{
	if (command == CMD_BACK)
		preview_stop(p);
	return command == CMD_QUIT || command == CMD_SUSPEND_PROGRAM ||
			command == CMD_REDRAW ? REACT_UNKNOWN : REACT_REDRAW;
}

static unsigned command_preview(struct view *v, enum command command)
{
	struct preview *p = (struct preview *)v;

	if (p->storing)
		return command_storing(p, command);
	if (p->splitting)
		return preview_split(p, command);
	if (p->whole && scroll_card(p, command))
		return REACT_REDRAW;
	if (list_command(&p->list, command)) {
		p->skip = 0;
		return REACT_REDRAW;
	}
	switch (command) {
	case CMD_ACCEPT:
		return preview_accept(p);
	case CMD_UNDO:
	case CMD_REDO:
		return turn_back(p, command);
	case CMD_NEXT:
		return next_part(p);
	case CMD_NEXT_DECK:
		show_deck(p, (p->at + 1) % p->count);
		return REACT_REDRAW;
	case CMD_SEARCH:
		ui_ask_text(v->ui, "cards with", p->search.data, search_for,
				p);
		return REACT_REDRAW;
	case CMD_READ_AS:
		return ask_format(p);
	case CMD_WHOLE_TEXT:
		p->whole = !p->whole;
		p->skip = 0;
		return REACT_REDRAW;
	case CMD_BACK:
		return go_back(p);
	default:
		return command_card(p, command);
	}
}

/* A click selects, but changes nothing. */
static unsigned key_preview(struct view *v, const struct key_event *e)
{
	struct preview *p = (struct preview *)v;
	int row;

	if (e->key == KEY_PASTE_)
		return REACT_NONE;
	if (e->key != KEY_MOUSE_)
		return REACT_UNKNOWN;
	row = list_row_at(&p->list, e->x, e->y);
	if (row < 0 || p->splitting || p->storing)
		return REACT_NONE;
	p->list.selected = row;
	p->skip = 0;
	return REACT_REDRAW;
}

/* ---- the view ----------------------------------------------------------- */

static int wait_preview(struct view *v)
{
	const struct preview *p = (const struct preview *)v;

	if (p->storing)
		return LOOK_MS;
	return p->stale && preview_deck(p)->set->count < HUGE ? REST_MS : -1;
}

static unsigned tick_preview(struct view *v)
{
	struct preview *p = (struct preview *)v;

	if (p->storing)
		return preview_stored(p);
	if (!p->stale)
		return REACT_NONE;
	make_plan(p);
	preview_list(p, preview_card(p) ? preview_row(p)->at : SIZE_MAX);
	return REACT_REDRAW;
}

static unsigned back_preview(struct view *v)
{
	struct preview *p = (struct preview *)v;

	return preview_repaired(
			p, preview_card(p) ? preview_row(p)->at : SIZE_MAX);
}

static void close_preview(struct view *v)
{
	struct preview *p = (struct preview *)v;

	preview_storing_free(p->storing);
	preview_decks_free(p->decks, p->count);
	recall_sets_free(p->sets, p->count);
	recall_buf_release(&p->search);
	free(p->path);
	free(p->text);
	free(p->said);
	free(p->rows);
	free(p);
}

static const struct view_ops preview_ops = {
	.context = CTX_PREVIEW,
	.draw = preview_draw,
	.command = command_preview,
	.key = key_preview,
	.wait = wait_preview,
	.tick = tick_preview,
	.back = back_preview,
	.close = close_preview,
};

struct preview_deck *preview_decks_new(struct recall_set *sets, size_t count,
		struct recall_store *store)
{
	struct preview_deck *decks = recall_calloc(count + 1, sizeof(*decks));

	for (size_t i = 0; i < count; i++) {
		decks[i].set = &sets[i];
		decks[i].repair = recall_repair_new(&sets[i]);
		recall_buf_init(&decks[i].failed);
		decks[i].untouched = recall_habit_use(store, &sets[i],
				decks[i].repair, &decks[i].plan.usual);
	}
	return decks;
}

void preview_decks_free(struct preview_deck *decks, size_t count)
{
	for (size_t i = 0; decks && i < count; i++) {
		recall_preview_release(&decks[i].plan);
		recall_repair_free(decks[i].repair);
		recall_buf_release(&decks[i].failed);
	}
	free(decks);
}

/* What was chosen before can be taken back like any repair. */
static void say_habit(const struct preview *p)
{
	const struct preview_deck *d = &p->decks[0];
	struct recall_buf line = RECALL_BUF_INIT;

	recall_habit_tell(&line, d->set, d->repair);
	ui_say(p->view.ui, "%s, as you chose for a %s before; u takes it back",
			line.data, recall_habit_of(d->set));
	recall_buf_release(&line);
}

struct view *preview_new(struct ui *ui, struct preview_deck *decks,
		struct recall_set *sets, size_t count, int64_t into)
{
	struct preview *p = recall_calloc(1, sizeof(*p));

	p->view = view_start(ui, &preview_ops);
	p->into = into;
	p->sets = sets;
	p->decks = decks;
	p->count = count;
	recall_buf_init(&p->search);
	show_deck(p, 0);
	if (decks[0].untouched)
		say_habit(p);
	return &p->view;
}

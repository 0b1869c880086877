#include "ui/view_import.h"

#include <stdlib.h>
#include <string.h>

#include "ui/start.h"
#include "ui/words.h"

#define DOUBTFUL 0.7

const struct recall_set *import_set(const struct import *im)
{
	return &im->sets[im->set];
}

struct recall_draft *import_card(const struct import *im, int at)
{
	if (at < 0 || at >= im->list.count)
		return NULL;
	return &im->sets[im->set].cards[im->order[at]];
}

/* ---- looking ----------------------------------------------------------- */

/* The order stays while the student corrects, so that nothing jumps. */
static void order_cards(struct import *im)
{
	const struct recall_set *set = import_set(im);
	size_t n = 0;

	free(im->order);
	im->order = recall_calloc(set->count + 1, sizeof(*im->order));
	for (int sure = 0; sure < 2; sure++)
		for (size_t i = 0; i < set->count; i++)
			if ((set->cards[i].confidence >= DOUBTFUL) == sure)
				im->order[n++] = i;
	im->list = (struct list){ .count = (int)n };
	im->skip = 0;
}

static void count_merge(struct recall_buf *out,
		const struct recall_merge_result *r)
{
	const struct {
		int n;
		const char *what;
	} parts[] = {
		{ r->added, "new" }, { r->updated, "changed" },
		{ r->unchanged, "known" }, { r->gone, "gone" },
		{ r->kept, "with edits of yours, which stay" },
		{ r->duplicates, "twice in it, taken once" },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].n)
			recall_buf_addf(out, "%s%d %s", out->len ? ", " : "",
					parts[i].n, parts[i].what);
	if (out->len == 0)
		recall_buf_adds(out, "no cards");
}

static struct recall_merge_options merge_options(const struct import *im,
		bool dry_run)
{
	return (struct recall_merge_options){ .deck_id = im->into,
		.dry_run = dry_run };
}

static void add_deck_name(struct import *im, struct recall_buf *out,
		int64_t deck)
{
	struct recall_moment now = app_now(ui_app(im->view.ui));
	struct recall_deck found;

	if (recall_store_deck(ui_app(im->view.ui)->store, deck, &now, &found,
			NULL) == RECALL_OK)
		words_deck(out, found.name);
}

/* "24 new, into a new deck CRM" */
static void make_plan(struct import *im)
{
	struct recall_merge_options options = merge_options(im, true);
	struct recall_merge_result result = { 0 };
	struct recall_error err = { 0 };

	recall_buf_reset(&im->plan);
	if (recall_import_merge(ui_app(im->view.ui)->store, import_set(im),
			&options, &result, NULL, NULL, &err) != RECALL_OK) {
		recall_buf_adds(&im->plan, err.text);
		return;
	}
	count_merge(&im->plan, &result);
	recall_buf_adds(&im->plan, result.new_deck ? ", into a new deck " :
			", into ");
	if (result.new_deck)
		recall_buf_adds(&im->plan, recall_set_name(import_set(im)));
	else
		add_deck_name(im, &im->plan, result.deck);
}

static void show_set(struct import *im, size_t set)
{
	im->set = set;
	order_cards(im);
	make_plan(im);
}

static void take_sets(struct import *im, struct recall_set *sets, size_t count)
{
	im->sets = sets;
	im->set_count = count;
	im->view.context = CTX_PREVIEW;
	show_set(im, 0);
}

static bool is_changed(const struct import *im)
{
	for (size_t s = 0; s < im->set_count; s++)
		for (size_t i = 0; i < im->sets[s].count; i++)
			if (im->sets[s].cards[i].dropped)
				return true;
	return false;
}

/* ---- accepting --------------------------------------------------------- */

/* All sets or none: adds up what was done. */
static enum recall_status merge_all(struct import *im,
		struct recall_merge_result *sum, struct recall_error *err)
{
	struct recall_store *store = ui_app(im->view.ui)->store;
	struct recall_merge_options options = merge_options(im, false);
	enum recall_status status = recall_store_begin(store, err);

	for (size_t i = 0; i < im->set_count && status == RECALL_OK; i++) {
		struct recall_merge_result r = { 0 };

		status = recall_import_merge(store, &im->sets[i], &options,
				&r, NULL, NULL, err);
		sum->deck = r.deck;
		sum->added += r.added;
		sum->updated += r.updated;
		sum->unchanged += r.unchanged;
		sum->gone += r.gone;
		sum->kept += r.kept;
		sum->duplicates += r.duplicates;
	}
	if (status == RECALL_OK)
		return recall_store_commit(store, err);
	if (recall_store_grouping(store))
		recall_store_rollback(store);
	return status;
}

static unsigned accept(struct import *im)
{
	struct ui *ui = im->view.ui;
	struct recall_merge_result sum = { 0 };
	struct recall_buf line = RECALL_BUF_INIT;
	struct recall_error err = { 0 };

	if (merge_all(im, &sum, &err) != RECALL_OK) {
		ui_say_error(ui, &err);
		return REACT_REDRAW;
	}
	count_merge(&line, &sum);
	if (!im->into && im->set_count == 1)
		ui_replace(ui, view_deck_new(ui, sum.deck));
	ui_say(ui, "imported: %s; u takes it back", line.data);
	recall_buf_release(&line);
	return im->into || im->set_count > 1 ? REACT_CLOSE : REACT_REDRAW;
}

static unsigned leave(struct ui *ui, void *arg)
{
	(void)ui;
	(void)arg;
	return REACT_CLOSE;
}

static unsigned go_back(struct import *im)
{
	if (im->whole) {
		im->whole = false;
		return REACT_REDRAW;
	}
	if (!is_changed(im)) {
		ui_say(im->view.ui, "nothing was imported");
		return REACT_CLOSE;
	}
	ui_ask(im->view.ui, "Leave without importing?", leave, im);
	return REACT_REDRAW;
}

/* ---- commands on cards ------------------------------------------------- */

static void swap_all(struct import *im)
{
	struct recall_set *set = &im->sets[im->set];

	for (size_t i = 0; i < set->count; i++)
		recall_draft_swap(&set->cards[i]);
}

static unsigned scroll_card(struct import *im, enum command command)
{
	int by = command == CMD_UP ? -1 : command == CMD_DOWN ? 1 :
			command == CMD_PAGE_UP ? -10 :
			command == CMD_PAGE_DOWN ? 10 : 0;

	im->skip = im->skip + by < 0 ? 0 : im->skip + by;
	return by ? REACT_REDRAW : REACT_NONE;
}

static unsigned change_card(struct import *im, enum command command)
{
	struct recall_draft *card = import_card(im, im->list.selected);

	if (!card)
		return REACT_NONE;
	if (command == CMD_SWAP)
		recall_draft_swap(card);
	else if (command == CMD_SWAP_ALL)
		swap_all(im);
	else
		card->dropped = !card->dropped;
	/* repair goes down the list */
	if (command == CMD_DROP)
		list_command(&im->list, CMD_DOWN);
	make_plan(im);
	return REACT_REDRAW;
}

static unsigned command_import(struct view *v, enum command command)
{
	struct import *im = (struct import *)v;

	if (!im->sets)
		return REACT_UNKNOWN;
	if (im->whole && scroll_card(im, command))
		return REACT_REDRAW;
	if (list_command(&im->list, command)) {
		im->skip = 0;
		return REACT_REDRAW;
	}
	switch (command) {
	case CMD_ACCEPT:
		return accept(im);
	case CMD_SWAP:
	case CMD_SWAP_ALL:
	case CMD_DROP:
		return change_card(im, command);
	case CMD_NEXT:
		show_set(im, (im->set + 1) % im->set_count);
		return REACT_REDRAW;
	case CMD_WHOLE_TEXT:
		im->whole = !im->whole;
		im->skip = 0;
		return REACT_REDRAW;
	case CMD_BACK:
		return go_back(im);
	case CMD_UNDO:
		return REACT_NONE;
	default:
		return REACT_UNKNOWN;
	}
}

/* ---- asking ------------------------------------------------------------ */

static unsigned read_file(struct import *im)
{
	struct recall_buf path = RECALL_BUF_INIT;
	struct recall_error err = { 0 };
	struct recall_set *sets;
	size_t count;

	complete_expand(lineedit_text(&im->field), &path);
	if (ui_app(im->view.ui)->restricted)
		ui_say(im->view.ui, "No files can be read here; paste the "
				"study set itself.");
	else if (path.len == 0)
		ui_say(im->view.ui, "Type the name of a file, or paste a "
				"study set.");
	else if (recall_import_read(path.data, NULL, &sets, &count, &err) ==
		 RECALL_OK)
		take_sets(im, sets, count);
	else
		ui_say_error(im->view.ui, &err);
	recall_buf_release(&path);
	return REACT_REDRAW;
}

static void take_paste(struct import *im, const char *text)
{
	struct recall_error err = { 0 };
	struct recall_set *sets;
	size_t count;

	if (recall_import_read_bytes("pasted text", text, strlen(text), NULL,
			&sets, &count, &err) == RECALL_OK)
		take_sets(im, sets, count);
	else
		ui_say_error(im->view.ui, &err);
}

static unsigned complete_name(struct import *im)
{
	struct recall_buf longer = RECALL_BUF_INIT;

	if (ui_app(im->view.ui)->restricted)
		return REACT_NONE;
	complete_path(&im->complete, lineedit_text(&im->field), &longer);
	lineedit_set(&im->field, longer.data);
	if (im->complete.count == 0)
		ui_say(im->view.ui, "no file begins like that");
	/* the only one needs no list */
	if (im->complete.count == 1)
		complete_release(&im->complete);
	recall_buf_release(&longer);
	return REACT_REDRAW;
}

/* A click selects, but accepts nothing. */
static unsigned select_row(struct import *im, int row)
{
	if (row < 0)
		return REACT_NONE;
	im->list.selected = row;
	im->skip = 0;
	return REACT_REDRAW;
}

static unsigned key_import(struct view *v, const struct key_event *e)
{
	struct import *im = (struct import *)v;

	if (e->key == KEY_PASTE_ && strpbrk(e->text, "\r\n")) {
		if (im->sets)
			return REACT_NONE;
		take_paste(im, e->text);
		return REACT_REDRAW;
	}
	if (im->sets && e->key == KEY_MOUSE_)
		return select_row(im, list_row_at(&im->list, e->x, e->y));
	if (im->sets)
		return REACT_UNKNOWN;
	if (e->key == 9)
		return complete_name(im);
	if (e->key == 13)
		return read_file(im);
	switch (lineedit_key(&im->field, e)) {
	case LINEEDIT_CHANGED:
		complete_release(&im->complete);
		return REACT_REDRAW;
	case LINEEDIT_MOVED:
		return REACT_REDRAW;
	default:
		return REACT_UNKNOWN;
	}
}

/* ---- the view ---------------------------------------------------------- */

static unsigned back_import(struct view *v)
{
	struct import *im = (struct import *)v;

	if (im->sets)
		make_plan(im);
	return REACT_REDRAW;
}

static void close_import(struct view *v)
{
	struct import *im = (struct import *)v;

	recall_sets_free(im->sets, im->set_count);
	complete_release(&im->complete);
	lineedit_release(&im->field);
	recall_buf_release(&im->plan);
	free(im->order);
	free(im);
}

static const struct view_ops import_ops = {
	.context = CTX_PREVIEW,
	.draw = import_draw,
	.command = command_import,
	.key = key_import,
	.back = back_import,
	.close = close_import,
};

static struct import *make(struct ui *ui, int64_t deck)
{
	struct import *im = recall_calloc(1, sizeof(*im));

	im->view.ops = &import_ops;
	im->view.context = CTX_FIELD;
	im->view.ui = ui;
	im->into = deck;
	recall_buf_init(&im->plan);
	lineedit_init(&im->field, false, "");
	return im;
}

struct view *view_import_new(struct ui *ui, struct recall_set *sets,
		size_t count)
{
	struct import *im = make(ui, 0);

	if (sets)
		take_sets(im, sets, count);
	return &im->view;
}

struct view *import_paste(struct ui *ui, const char *text)
{
	struct import *im = make(ui, 0);

	take_paste(im, text);
	if (im->sets)
		return &im->view;
	close_import(&im->view);
	return NULL;
}

struct view *import_into(struct ui *ui, int64_t deck)
{
	return &make(ui, deck)->view;
}

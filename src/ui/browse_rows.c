#include <stdlib.h>
#include <string.h>

#include "ui/view_browse.h"
#include "ui/words.h"

/* Rows read at once; a few windows' worth. */
#define CHUNK 200

/* ---- the window -------------------------------------------------------- */

static struct recall_query make_query(const struct browse *b)
{
	return (struct recall_query){
		.deck = b->deck,
		.search = b->search,
		.pick = RECALL_PICK_ALL,
		.order = RECALL_ORDER_POSITION,
		.now = app_now(ui_app(b->view.ui)),
	};
}

bool browse_load(struct browse *b)
{
	struct recall_query q = make_query(b);
	struct recall_error err = { 0 };
	int count;

	if (recall_store_count(ui_app(b->view.ui)->store, &q, &count, &err) !=
	    RECALL_OK) {
		ui_say_error(b->view.ui, &err);
		return false;
	}
	list_resize(&b->list, count);
	b->count = 0;
	return true;
}

static enum recall_status keep_row(void *arg, const struct recall_card *card)
{
	struct browse *b = arg;
	struct browse_row *row;

	RECALL_GROW(b->rows, (size_t)b->count, b->cap);
	row = &b->rows[b->count++];
	row->card = recall_card_copy(b->arena, card);
	row->prompt = row->card->front;
	row->answer = row->card->back;
	if (card->kind == RECALL_KIND_CLOZE) {
		row->prompt = recall_card_prompt(b->arena, row->card);
		row->answer = recall_card_answer(b->arena, row->card);
	}
	return RECALL_OK;
}

static void stand_rows(struct browse *b, int64_t ms)
{
	struct recall_store *store = ui_app(b->view.ui)->store;

	for (int i = 0; i < b->count; i++) {
		const struct recall_card *card = b->rows[i].card;

		b->rows[i].standing = recall_standing(
				recall_store_params(store, card->deck),
				&card->memory, ms);
	}
}

static void read_around(struct browse *b, int at)
{
	struct recall_query q = make_query(b);
	struct recall_error err = { 0 };

	recall_arena_reset(b->arena);
	b->count = 0;
	b->from = at > CHUNK / 2 ? at - CHUNK / 2 : 0;
	q.offset = b->from;
	q.limit = CHUNK;
	if (recall_store_cards(ui_app(b->view.ui)->store, &q, keep_row, b,
			&err) != RECALL_OK)
		ui_say_error(b->view.ui, &err);
	stand_rows(b, q.now.ms);
}

const struct browse_row *browse_row(struct browse *b, int at)
{
	if (at < 0 || at >= b->list.count)
		return NULL;
	if (at < b->from || at >= b->from + b->count)
		read_around(b, at);
	/* another session may have taken cards away meanwhile */
	if (at < b->from || at >= b->from + b->count)
		return NULL;
	return &b->rows[at - b->from];
}

const struct browse_row *browse_selected(struct browse *b)
{
	return browse_row(b, b->list.selected);
}

/* ---- marks ------------------------------------------------------------- */

static size_t find_mark(const struct browse *b, const char *guid)
{
	size_t at = 0;

	while (at < b->marked.len && strcmp(b->marked.data + at, guid) != 0)
		at += strlen(b->marked.data + at) + 1;
	return at;
}

bool browse_is_marked(const struct browse *b, const char *guid)
{
	return find_mark(b, guid) < b->marked.len;
}

int browse_marked(const struct browse *b)
{
	int n = 0;

	for (size_t i = 0; i < b->marked.len; i++)
		n += b->marked.data[i] == '\0';
	return n;
}

void browse_mark(struct browse *b, const char *guid)
{
	size_t at = find_mark(b, guid), n = strlen(guid) + 1;

	if (at < b->marked.len)
		recall_buf_remove(&b->marked, at, n);
	else
		recall_buf_add(&b->marked, guid, n);
}

/* ---- acts -------------------------------------------------------------- */

/* The marked cards, or the selected one: copies in an arena. */
struct targets {
	struct recall_arena *arena;
	struct recall_card **cards;
	size_t count;
};

static void add_target(struct targets *t, const struct recall_card *card)
{
	t->cards = recall_realloc(t->cards, t->count + 1, sizeof(*t->cards));
	t->cards[t->count++] = recall_card_copy(t->arena, card);
}

static void open_targets(struct browse *b, struct targets *t)
{
	struct recall_store *store = ui_app(b->view.ui)->store;
	const struct browse_row *row = browse_selected(b);
	struct recall_card card;

	*t = (struct targets){ .arena = recall_arena_new() };
	for (size_t at = 0; at < b->marked.len;
	     at += strlen(b->marked.data + at) + 1)
		if (recall_store_card(store, b->marked.data + at, &card,
				NULL) == RECALL_OK)
			add_target(t, &card);
	if (b->marked.len == 0 && row)
		add_target(t, row->card);
}

static void close_targets(struct targets *t)
{
	recall_arena_free(t->arena);
	free(t->cards);
}

/* What of the log an act is, and what is said. */
static const struct act {
	enum command command;
	enum recall_log_kind on, off;
	const char *label, *said_on, *said_off;
} acts[] = {
	{ CMD_STAR, RECALL_LOG_STAR, RECALL_LOG_UNSTAR, "star",
		"starred", "no longer starred" },
	{ CMD_SUSPEND, RECALL_LOG_SUSPEND, RECALL_LOG_UNSUSPEND, "suspension",
		"suspended", "no longer suspended" },
	{ CMD_BURY, RECALL_LOG_BURY, RECALL_LOG_UNBURY, "burying",
		"buried until tomorrow", "no longer buried" },
	{ CMD_RESET, RECALL_LOG_RESET, RECALL_LOG_RESET, "reset",
		"as if new", "as if new" },
};

static bool is_on(const struct recall_card *card, enum command command,
		int32_t today)
{
	switch (command) {
	case CMD_STAR: return card->starred;
	case CMD_SUSPEND: return card->suspended;
	case CMD_BURY: return card->buried > today;
	default: return false;
	}
}

/* "starred", "12 cards starred" */
static void say_done(struct browse *b, size_t count, const char *what)
{
	struct recall_buf line = RECALL_BUF_INIT;

	if (count > 1) {
		words_plural(&line, (int)count, "card", "cards");
		recall_buf_addc(&line, ' ');
	}
	recall_buf_adds(&line, what);
	ui_say(b->view.ui, "%s; u takes it back", line.data);
	recall_buf_release(&line);
}

static void log_act(struct browse *b, const struct act *act,
		const struct targets *t)
{
	struct recall_moment now = app_now(ui_app(b->view.ui));
	struct recall_log_row *rows = recall_calloc(t->count, sizeof(*rows));
	/* several are all put into one state */
	bool off = is_on(t->cards[0], act->command, now.day);
	struct recall_error err = { 0 };

	for (size_t i = 0; i < t->count; i++) {
		rows[i].at = now;
		rows[i].kind = off ? act->off : act->on;
		rows[i].card = t->cards[i]->guid;
		rows[i].correct = -1;
		rows[i].counts = true;
		if (rows[i].kind == RECALL_LOG_BURY)
			rows[i].value = now.day + 1;
	}
	if (recall_store_log(ui_app(b->view.ui)->store, rows, t->count,
			act->label, NULL, &err) != RECALL_OK)
		ui_say_error(b->view.ui, &err);
	else
		say_done(b, t->count, off ? act->said_off : act->said_on);
	free(rows);
}

/* Something done to each note once, all in one transaction. */
struct note_act {
	const char *label, *said;
	enum recall_status (*run)(struct recall_store *s, int64_t note,
			int64_t arg, struct recall_error *err);
	int64_t arg;
};

static bool is_first_of_note(const struct targets *t, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (t->cards[i]->note == t->cards[at]->note)
			return false;
	return true;
}

static void change_notes(struct browse *b, const struct targets *t,
		const struct note_act *act)
{
	struct recall_store *store = ui_app(b->view.ui)->store;
	struct recall_error err = { 0 };
	enum recall_status status = recall_store_begin(store, &err);
	size_t done = 0;

	if (status == RECALL_OK)
		recall_store_label(store, act->label);
	for (size_t i = 0; i < t->count && status == RECALL_OK; i++) {
		if (!is_first_of_note(t, i))
			continue;
		status = act->run(store, t->cards[i]->note, act->arg, &err);
		done++;
	}
	if (status == RECALL_OK)
		status = recall_store_commit(store, &err);
	else if (recall_store_grouping(store))
		recall_store_rollback(store);
	if (status == RECALL_OK)
		say_done(b, done, act->said);
	else
		ui_say_error(b->view.ui, &err);
}

static enum recall_status delete_note(struct recall_store *s, int64_t note,
		int64_t arg, struct recall_error *err)
{
	(void)arg;
	return recall_store_note_delete(s, note, err);
}

static enum recall_status move_note(struct recall_store *s, int64_t note,
		int64_t deck, struct recall_error *err)
{
	return recall_store_note_move(s, note, deck, err);
}

unsigned browse_act(struct browse *b, enum command command)
{
	static const struct note_act deletion = { "deletion", "deleted",
		delete_note, 0 };
	struct targets t;

	open_targets(b, &t);
	for (size_t i = 0; i < RECALL_COUNT(acts); i++)
		if (acts[i].command == command && t.count > 0)
			log_act(b, &acts[i], &t);
	if (command == CMD_DELETE && t.count > 0)
		change_notes(b, &t, &deletion);
	if (command == CMD_DELETE)
		recall_buf_reset(&b->marked);
	close_targets(&t);
	browse_load(b);
	return REACT_REDRAW;
}

unsigned browse_move(struct browse *b, int64_t deck)
{
	struct note_act act = { "move", "moved", move_note, deck };
	struct targets t;

	open_targets(b, &t);
	if (t.count > 0)
		change_notes(b, &t, &act);
	recall_buf_reset(&b->marked);
	close_targets(&t);
	browse_load(b);
	return REACT_REDRAW;
}

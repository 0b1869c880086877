#include "ui/line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What can be chosen: decks of the collection, then preloaded ones. */
struct entry {
	int64_t deck;		/* 0: preloaded, not yet added */
	char *name;		/* or the file's path */
};

struct list {
	struct entry *entry;
	size_t count, cap;
};

static void add_entry(struct list *l, int64_t deck, const char *name)
{
	RECALL_GROW(l->entry, l->count, l->cap);
	l->entry[l->count++] = (struct entry){ deck, recall_strdup(name) };
}

static void release(struct list *l)
{
	while (l->count)
		free(l->entry[--l->count].name);
	free(l->entry);
}

static enum recall_status show_deck(void *arg, const struct recall_deck *d)
{
	struct list *l = arg;

	add_entry(l, d->id, d->name);
	line_sayf("%3zu  %s: %d %s, %d due, %d new, mastery %.0f %%\n",
			l->count, d->name, d->cards,
			d->cards == 1 ? "card" : "cards", d->due,
			d->new_cards, d->mastery * 100);
	return RECALL_OK;
}

static enum recall_status show_preload(void *arg,
		const struct recall_preload *p)
{
	struct list *l = arg;

	if (p->deck)
		return RECALL_OK;
	add_entry(l, 0, p->path);
	line_sayf("%3zu  %s: %d %s, on this host, not begun\n", l->count,
			p->title, p->cards, p->cards == 1 ? "card" : "cards");
	return RECALL_OK;
}

static void say_news(void *arg, const char *line)
{
	(void)arg;
	line_sayf("(%s)\n", line);
}

static enum recall_status show_all(struct app *app, struct list *l,
		struct recall_error *err)
{
	struct recall_moment now = app_now(app);
	enum recall_status st;

	if (app->deck_path)
		recall_preload_scan(app->store, app->deck_path, say_news, NULL,
				NULL);
	st = recall_store_decks(app->store, &now, show_deck, l, err);
	if (!st)
		st = recall_store_preloads(app->store, show_preload, l, err);
	return st;
}

/* The letter before a deck's number; none is Spaced. */
static enum recall_mode mode_of(const char *in)
{
	switch (*in) {
	case 'l':
		return RECALL_MODE_LEARN;
	case 't':
		return RECALL_MODE_TEST;
	case 'm':
		return RECALL_MODE_MATCH;
	case 'f':
		return RECALL_MODE_FLIP;
	case 'c':
		return RECALL_MODE_CALL;
	default:
		return RECALL_MODE_SPACED;
	}
}

static int study(struct app *app, const struct entry *e,
		enum recall_mode mode)
{
	struct recall_session_config config = { .store = app->store,
		.mode = mode,
		.deck = e->deck, .seed = recall_random_seed() };
	struct recall_error err = { .status = RECALL_OK };
	struct recall_deck deck;
	char *title;
	int code;

	if (!config.deck && recall_preload_add(app->store, e->name,
			&config.deck, &err))
		return line_fail(&err);
	if (recall_store_deck_about(app->store, config.deck, &deck, &err))
		return line_fail(&err);
	title = recall_strdup(deck.name);
	config.title = title;
	if (recall_store_options(app->store, config.deck, &config.options,
			&err))
		code = line_fail(&err);
	else
		code = line_run(app, &config);
	free(title);
	return code;
}

static bool offer_resume(struct app *app, int64_t *id)
{
	struct recall_session_row row;

	if (recall_store_session_open(app->store, &row, NULL))
		return false;
	*id = row.id;
	line_sayf("  r  go on with %s, %s\n", recall_mode_title(row.mode),
			row.title);
	return true;
}

static int choose(struct app *app, const struct list *l, bool resume,
		int64_t session)
{
	struct recall_buf in = RECALL_BUF_INIT;
	int code = 0;
	long n;

	if (!line_read("Number of a deck (l12 learns deck 12, t12 tests it, "
			"m12, f12, c12), q leaves", &in) ||
			strcmp(in.data, "q") == 0 || !in.len)
		goto out;
	if (resume && strcmp(in.data, "r") == 0) {
		code = line_resume(app, session);
		goto out;
	}
	n = strtol(in.data + (strchr("ltmfsc", *in.data) != NULL), NULL, 10);
	if (n < 1 || (size_t)n > l->count)
		line_sayf("There is no deck %s.\n", in.data);
	else
		code = study(app, &l->entry[n - 1], mode_of(in.data));
out:
	recall_buf_release(&in);
	return code;
}

int line_home(struct app *app)
{
	struct list l = { NULL, 0, 0 };
	struct recall_error err = { .status = RECALL_OK };
	int64_t session = 0;
	bool resume;
	int code = 0;

	if (show_all(app, &l, &err)) {
		code = line_fail(&err);
		goto out;
	}
	resume = offer_resume(app, &session);
	if (l.count)
		code = choose(app, &l, resume, session);
	else
		line_say("There are no decks yet: recall import FILE\n");
	fflush(stdout);
out:
	release(&l);
	return code;
}

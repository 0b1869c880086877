/* learn, test, match, spaced, flip: straight into a mode; and home. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "ui/line.h"
#include "ui/view.h"

/* ---- the app ---------------------------------------------------------- */

/* Lines about rc files, for after they have been read. */
static void keep_line(void *arg, const char *line)
{
	struct recall_buf *lines = arg;

	if (lines->len)
		recall_buf_addc(lines, '\n');
	recall_buf_adds(lines, line);
}

/*
 * Shown on the screen that opens next, where there is one: a line on the
 * terminal would be drawn over at once.
 */
static void tell_lines(struct app *app, const struct recall_buf *lines)
{
	if (!lines->len)
		return;
	if (isatty(STDOUT_FILENO))
		recall_buf_add(&app->news, lines->data,
				strcspn(lines->data, "\n"));
	else
		out_message("recall: %s", lines->data);
}

static enum recall_status open_app(const struct cli *cli, struct app *app,
		struct recall_error *err)
{
	struct recall_buf lines = RECALL_BUF_INIT;
	enum recall_status status;

	if (cli->args.restricted)
		return app_open_restricted(app, cli->args.db, err);
	status = app_open(app, cli->args.db, keep_line, &lines, err);
	if (!status)
		tell_lines(app, &lines);
	recall_buf_release(&lines);
	return status;
}

/* ---- home ------------------------------------------------------------- */

static struct view *show_home(struct ui *ui, void *arg)
{
	(void)arg;
	return view_home_new(ui);
}

enum recall_status cli_home(struct cli *cli, struct recall_error *err)
{
	struct app app;
	enum recall_status status = open_app(cli, &app, err);

	if (status)
		return status;
	cli->exit = ui_run(&app, show_home, NULL);
	if (cli->exit == UI_NO_TERMINAL)
		cli->exit = line_home(&app);
	app_close(&app);
	return RECALL_OK;
}

/* ---- modes ------------------------------------------------------------ */

struct search_for {
	struct recall_buf start;	/* what was typed, folded */
	char *path;
	int whole, begun;	/* titles that are it, that begin with it */
};

static enum recall_status match_preload(void *arg,
		const struct recall_preload *p)
{
	struct search_for *s = arg;
	struct recall_buf title = RECALL_BUF_INIT;
	size_t n = s->start.len;

	recall_fold(&title, p->title, strlen(p->title), RECALL_FOLD_LIGHT);
	if (!p->deck && title.len >= n &&
			!memcmp(title.data, s->start.data, n)) {
		s->begun++;
		if (!s->path || (title.len == n && !s->whole)) {
			free(s->path);
			s->path = recall_strdup(p->path);
		}
		s->whole += title.len == n;
	}
	recall_buf_release(&title);
	return RECALL_OK;
}

static void say_line(void *arg, const char *line)
{
	(void)arg;
	out_message("recall: %s", line);
}

/* A deck of this host that hasn't been begun yet is added by its title, or
 * by the beginning of it when no other begins so. */
static enum recall_status add_preloaded(struct app *app, const char *title,
		int64_t *deck, struct recall_error *err)
{
	struct search_for s = { .start = RECALL_BUF_INIT };
	enum recall_status status;

	recall_fold(&s.start, title, strlen(title), RECALL_FOLD_LIGHT);
	status = recall_preload_scan(app->store, app->deck_path, say_line,
			NULL, err);
	if (!status && s.start.len)
		status = recall_store_preloads(app->store, match_preload, &s,
				err);
	if (!status && !s.whole && s.begun > 1)
		status = recall_fail(err, RECALL_USAGE, "%d decks of this host "
				"begin with %s: write more of the name",
				s.begun, title);
	if (!status && s.path)
		status = recall_preload_add(app->store, s.path, deck, err);
	free(s.path);
	recall_buf_release(&s.start);
	return status;
}

/* What is to be studied. NOT_FOUND when that is no card at all. */
static enum recall_status find_scope(struct app *app, const char *text,
		struct recall_query *q, struct recall_error *err)
{
	int64_t deck = 0;
	int count = 0;
	enum recall_status status = RECALL_OK;

	*q = (struct recall_query){ .pick = RECALL_PICK_STUDY,
		.now = app_now(app), .limit = 1 };
	if (*text)
		status = recall_store_scope(app->store, text, q, err);
	if (!status)
		status = recall_store_count(app->store, q, &count, err);
	if (status || count)
		return status;
	status = add_preloaded(app, text, &deck, err);
	if (status)
		return status;
	if (!deck)
		return recall_fail(err, RECALL_NOT_FOUND, *text ?
				"no deck and no card to study matches '%s'; "
				"for the decks there are type: recall decks" :
				"there is nothing to study yet%s; to bring "
				"a study set type: recall import FILE", text);
	q->deck = deck;
	q->search = NULL;
	return RECALL_OK;
}

static struct view *show_mode(struct ui *ui, void *arg)
{
	struct view *v = view_study_new(ui, arg);

	return v ? v : view_home_new(ui);
}

static void run_mode(struct cli *cli, struct app *app,
		const struct recall_session_config *config)
{
	struct recall_session_config copy = *config;

	cli->exit = ui_run(app, show_mode, &copy);
	if (cli->exit == UI_NO_TERMINAL)
		cli->exit = line_run(app, config);
}

static char *scope_title(struct app *app, const struct recall_query *q,
		const char *text)
{
	struct recall_deck deck;

	if (q->deck && !recall_store_deck_about(app->store, q->deck, &deck,
			NULL))
		return recall_strdup(deck.name);
	return recall_strdup(*text ? text : "All decks");
}

static enum recall_status study(struct cli *cli, struct app *app,
		enum recall_mode mode, struct recall_error *err)
{
	struct recall_session_config config = { .store = app->store,
		.mode = mode, .seed = recall_random_seed() };
	char *text = cli_operands(cli, 0), *title = NULL, *search = NULL;
	struct recall_query q;
	enum recall_status status = find_scope(app, text, &q, err);

	if (!status) {
		config.deck = q.deck;
		/* the store's strings don't outlive its next call */
		config.search = search = recall_strdup(q.search ? q.search
				: "");
		config.title = title = scope_title(app, &q, text);
		status = recall_store_options(app->store, q.deck,
				&config.options, err);
	}
	if (!status)
		run_mode(cli, app, &config);
	free(title);
	free(search);
	free(text);
	return status;
}

static enum recall_status run_study(struct cli *cli, enum recall_mode mode,
		struct recall_error *err)
{
	struct app app;
	enum recall_status status = open_app(cli, &app, err);

	if (status)
		return status;
	status = study(cli, &app, mode, err);
	app_close(&app);
	return status;
}

/* ---- verbs ------------------------------------------------------------ */

#define STUDY_VERBS(X)							\
	X(learn, LEARN, "Learn: from first look to knowing it")		\
	X(test, TEST, "Test: a sheet of questions, and what was missed") \
	X(match, MATCH, "Matching: pairs against the clock")		\
	X(spaced, SPACED, "Spaced: what is due, at the right time")	\
	X(flip, FLIP, "Flashcards: leaf through them")			\
	X(call, CALL, "Call: say it in your own words until nothing is missing")

#define X(id, mode, text)						\
static enum recall_status run_##id(struct cli *cli,			\
		struct recall_error *err)				\
{									\
	return run_study(cli, RECALL_MODE_##mode, err);			\
}									\
const struct verb verb_##id = {					\
	.name = #id,							\
	.group = "study",						\
	.operands = "[DECK|SEARCH]",					\
	.summary = text,						\
	.details = "A deck's name, or the beginning of one, or a search " \
		"(see: recall help search); without either all decks. A " \
		"deck of this host is added by that. Leave with Esc: what " \
		"was begun is kept.",					\
	.what = OPERAND_DECK,						\
	.most = -1,							\
	.restricted = true,						\
	.run = run_##id,						\
};
STUDY_VERBS(X)
#undef X

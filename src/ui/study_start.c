/* How a session comes onto the screen. */
#include "ui/view_study.h"

#include <stdlib.h>

#include "ui/view_match.h"
#include "ui/view_test.h"

struct view *study_start(struct ui *ui,
		const struct recall_session_config *config)
{
	struct recall_session_config full = *config;
	struct recall_moment now = app_now(ui_app(ui));
	struct recall_error err = { .status = RECALL_OK };
	struct recall_session *session;
	int rows, columns;

	ui_size(ui, &rows, &columns);
	if (full.mode == RECALL_MODE_MATCH && !full.pairs)
		full.pairs = match_pairs_that_fit(rows, columns);
	if (recall_session_start(&full, &now, ui_ticks(ui), &session, &err)) {
		ui_say_error(ui, &err);
		return NULL;
	}
	return study_view_new(ui, session, NULL);
}

struct view *view_study_new(struct ui *ui,
		const struct recall_session_config *config)
{
	if (config->mode == RECALL_MODE_TEST)
		return view_test_setup_new(ui, config);
	return study_start(ui, config);
}

struct view *view_study_resume(struct ui *ui, int64_t id)
{
	struct app *app = ui_app(ui);
	struct recall_moment now = app_now(app);
	struct recall_error err = { .status = RECALL_OK };
	struct recall_session *session;

	if (recall_session_resume(app->store, id, &now, ui_ticks(ui),
			&session, &err)) {
		ui_say_error(ui, &err);
		return NULL;
	}
	return study_view_new(ui, session, NULL);
}

unsigned study_start_next(struct study *s, const struct study_next *next)
{
	struct app *app = ui_app(s->view.ui);
	struct recall_session_config config = { .store = app->store,
		.mode = next->mode, .cards = next->cards,
		.card_count = next->count, .seed = recall_random_seed() };
	struct recall_session_row row;
	struct recall_error err = { .status = RECALL_OK };
	struct view *v = NULL;
	char *search = NULL, *title = NULL;

	if (!s->session)
		return REACT_NONE;
	if (recall_store_session(app->store, recall_session_id(s->session),
			&row, &err))
		goto failed;
	config.deck = row.deck;
	config.search = search = recall_strdup(row.search ? row.search : "");
	config.title = title = recall_strdup(row.title ? row.title : "");
	if (recall_store_options(app->store, config.deck, &config.options,
			&err))
		goto failed;
	if (next->count && next->mode == RECALL_MODE_TEST)
		config.options.test_questions = (int)next->count;
	if (next->test_types)
		config.options.test_types = next->test_types;
	v = next->count ? study_start(s->view.ui, &config) :
			view_study_new(s->view.ui, &config);
	free(search);
	free(title);
	if (!v)
		return REACT_REDRAW;
	study_send(s, RECALL_EVENT_END);
	ui_replace(s->view.ui, v);
	return REACT_REDRAW;
failed:
	free(search);
	free(title);
	ui_say_error(s->view.ui, &err);
	return REACT_REDRAW;
}

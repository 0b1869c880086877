/* How a session comes onto the screen. */
#include "ui/view_study.h"

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

unsigned study_start_next(struct study *s, const struct next *next)
{
	struct recall_error err = { .status = RECALL_OK };
	struct next_config c;
	struct view *v = NULL;

	if (!s->session)
		return REACT_NONE;
	if (next_make(ui_app(s->view.ui), recall_session_id(s->session), next,
			&c, &err))
		ui_say_error(s->view.ui, &err);
	else
		v = next->count ? study_start(s->view.ui, &c.config) :
				view_study_new(s->view.ui, &c.config);
	next_release(&c);
	if (!v)
		return REACT_REDRAW;
	study_send(s, RECALL_EVENT_END);
	ui_replace(s->view.ui, v);
	return REACT_REDRAW;
}

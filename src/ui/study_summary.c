/* When there is nothing to ask: a step that isn't due yet, and the end. */
#include "ui/view_study.h"

#include <string.h>

/* ---- nothing now ------------------------------------------------------ */

static int64_t wait_left(const struct study *s)
{
	int64_t now = app_now(ui_app(s->view.ui)).ms;

	return s->scene->wait_until > now ? s->scene->wait_until - now : 0;
}

/* A key and what it leads to: "a  study ahead". */
void study_step(struct study *s, struct recall_buf *out,
		enum command command, const char *words)
{
	char name[KEY_NAME_SIZE];

	if (!ui_key_name(s->view.ui, s->view.context, command, name))
		return;
	recall_buf_addf(out, "%s%s  %s", out->len ? "\n" : "", name, words);
}

static void wait_body(struct flow *f, void *arg)
{
	struct study *s = arg;
	struct recall_buf text = RECALL_BUF_INIT;
	int64_t left = wait_left(s);

	if (left >= 90000)
		recall_buf_addf(&text, "Next in %d min",
				(int)((left + 30000) / 60000));
	else
		recall_buf_addf(&text, "Next in %d s",
				(int)((left + 999) / 1000));
	flow_text(f, 0, STYLE_BOLD, text.data);
	flow_gap(f, 1);
	flow_text(f, 0, STYLE_NORMAL, "A card you are learning comes back "
			"then; this screen goes on by itself.");
	flow_gap(f, 1);
	recall_buf_reset(&text);
	study_step(s, &text, CMD_AGAIN, "don't wait");
	study_step(s, &text, CMD_MORE_NEW, "more new cards");
	study_step(s, &text, CMD_LEARN, "learn meanwhile");
	study_step(s, &text, CMD_FLIP, "leaf through the cards meanwhile");
	study_step(s, &text, CMD_BACK, "leave; it is kept");
	flow_text(f, 0, STYLE_DIM, text.data);
	recall_buf_release(&text);
}

/* Until the minute on the screen changes; the last ones second by second. */
static int wait_wait(struct study *s)
{
	int64_t left = wait_left(s);

	if (left >= 120000)
		return (int)(left % 60000) + 500;
	return left > 1000 ? 1000 : (int)left;
}

static unsigned wait_tick(struct study *s)
{
	if (wait_left(s) > 0)
		return REACT_REDRAW;
	return study_send(s, RECALL_EVENT_TICK);
}

unsigned study_other_mode(struct study *s, enum command command)
{
	static const struct {
		enum command command;
		enum recall_mode mode;
	} modes[] = {
		{ CMD_LEARN, RECALL_MODE_LEARN },
		{ CMD_TEST, RECALL_MODE_TEST },
		{ CMD_MATCH, RECALL_MODE_MATCH },
		{ CMD_SPACED, RECALL_MODE_SPACED },
		{ CMD_FLIP, RECALL_MODE_FLIP },
		{ CMD_CALL, RECALL_MODE_CALL },
	};
	struct next next = { .mode = RECALL_MODE_NONE };
	size_t i;

	for (i = 0; i < RECALL_COUNT(modes); i++)
		if (modes[i].command == command)
			next.mode = modes[i].mode;
	return next.mode ? study_start_next(s, &next) : REACT_UNKNOWN;
}

/* How many new cards "more" is. */
#define MORE_NEW 10

static unsigned wait_command(struct study *s, enum command command)
{
	if (command == CMD_MORE_NEW)
		return study_send_n(s, RECALL_EVENT_MORE_NEW, MORE_NEW);
	if (command == CMD_AGAIN || command == CMD_GO_ON)
		return study_send(s, RECALL_EVENT_AGAIN);
	return study_other_mode(s, command);
}

static const enum command wait_keys[] = {
	CMD_AGAIN, CMD_MORE_NEW, CMD_LEARN, CMD_FLIP, CMD_UNDO, CMD_HELP,
	CMD_BACK, CMD_NONE
};

const struct scene_ops scene_wait = {
	.body = wait_body,
	.keys = wait_keys,
	.command = wait_command,
	.wait = wait_wait,
	.tick = wait_tick,
};

/* ---- done ------------------------------------------------------------- */

static void add_answers(const struct recall_scene *scene,
		struct recall_buf *out)
{
	if (!scene->answered) {
		recall_buf_adds(out, "Nothing is due now.");
		return;
	}
	study_count(out, scene->answered, "answer", "answers");
	recall_buf_adds(out, " in ");
	study_minutes(scene->spent, out);
	recall_buf_addf(out, ", %d recalled", scene->recalled);
}

/* Leafing through is no studying: there is only how far one came. */
static void add_leaves(const struct recall_scene *scene,
		struct recall_buf *out)
{
	if (!scene->total)
		recall_buf_adds(out, "No card is left to leaf through.");
	else if (scene->total == 1)
		recall_buf_adds(out, "That was the only card.");
	else
		recall_buf_addf(out, "That was the last of %d cards.",
				scene->total);
}

static void add_gains(const struct recall_scene *scene,
		struct recall_buf *out)
{
	if (!scene->answered)
		recall_buf_adds(out, "today: ");
	study_count(out, scene->today.introduced, "new card", "new cards");
	if (!scene->answered)
		return;
	recall_buf_adds(out, ", ");
	study_count(out, scene->levels_up, "level up", "levels up");
	if (scene->mixed_up)
		recall_buf_addf(out, ", %d mixed up", scene->mixed_up);
	else
		recall_buf_adds(out, ", none mixed up");
}

static void add_next_steps(struct study *s, struct recall_buf *out)
{
	static const char *const again[] = {
		[RECALL_MODE_NONE] = "again",
		[RECALL_MODE_LEARN] = "keep practising",
		[RECALL_MODE_TEST] = "again",
		[RECALL_MODE_MATCH] = "again",
		[RECALL_MODE_SPACED] = "study ahead",
		[RECALL_MODE_FLIP] = "from the start",
		[RECALL_MODE_CALL] = "another call",
	};
	enum recall_mode mode = s->scene->mode;

	study_step(s, out, CMD_AGAIN, again[mode]);
	if (mode == RECALL_MODE_SPACED) {
		study_step(s, out, CMD_MORE_NEW, "more new cards");
		study_step(s, out, CMD_LEARN, "learn");
	} else if (mode == RECALL_MODE_FLIP) {
		study_step(s, out, CMD_LEARN, "learn");
		study_step(s, out, CMD_MATCH, "matching");
	} else {
		study_step(s, out, CMD_SPACED, "spaced");
	}
	study_step(s, out, CMD_BACK, "home");
}

static void done_figures(struct flow *f, const struct recall_scene *scene)
{
	struct recall_buf text = RECALL_BUF_INIT;

	add_answers(scene, &text);
	flow_text(f, 0, STYLE_BOLD, text.data);
	recall_buf_reset(&text);
	add_gains(scene, &text);
	flow_text(f, 0, STYLE_NORMAL, text.data);
	flow_gap(f, 1);
	recall_buf_reset(&text);
	if (scene->mode == RECALL_MODE_LEARN)
		recall_buf_addf(&text, "%d done; mastery %.0f %%",
				scene->done, scene->mastery * 100);
	else if (scene->mode == RECALL_MODE_CALL)
		recall_buf_addf(&text, "%d of %d said, nothing missing",
				scene->done, scene->total);
	else
		recall_buf_addf(&text, "tomorrow %d    this week %d",
				scene->tomorrow, scene->this_week);
	flow_text(f, 0, STYLE_NORMAL, text.data);
	recall_buf_release(&text);
}

static void done_body(struct flow *f, void *arg)
{
	struct study *s = arg;
	struct recall_buf text = RECALL_BUF_INIT;

	if (s->scene->mode == RECALL_MODE_FLIP) {
		add_leaves(s->scene, &text);
		flow_text(f, 0, STYLE_BOLD, text.data);
	} else {
		done_figures(f, s->scene);
	}
	if (s->scene->row_count) {
		flow_gap(f, 1);
		study_round_rows(s, f);
	}
	flow_gap(f, 1);
	recall_buf_reset(&text);
	add_next_steps(s, &text);
	flow_text(f, 0, STYLE_DIM, text.data);
	recall_buf_release(&text);
}

static unsigned done_command(struct study *s, enum command command)
{
	if (command == CMD_AGAIN)
		return study_send(s, RECALL_EVENT_AGAIN);
	if (command == CMD_LEFT && s->scene->mode == RECALL_MODE_FLIP)
		return study_send(s, RECALL_EVENT_PREVIOUS);
	if (command == CMD_MORE_NEW)
		return study_send_n(s, RECALL_EVENT_MORE_NEW, MORE_NEW);
	return study_other_mode(s, command);
}

static const enum command done_keys[] = {
	CMD_AGAIN, CMD_MORE_NEW, CMD_LEARN, CMD_SPACED, CMD_UNDO, CMD_HELP,
	CMD_BACK, CMD_NONE
};

const struct scene_ops scene_done = {
	.body = done_body,
	.keys = done_keys,
	.command = done_command,
};

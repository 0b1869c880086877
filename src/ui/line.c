#include "ui/line_session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/text.h"
#include "ui/words.h"

/* ---- in and out ------------------------------------------------------- */

bool line_say(const char *text)
{
	struct recall_buf clean = RECALL_BUF_INIT;
	bool ok;

	recall_text_clean(&clean, text, strlen(text), RECALL_CLEAN_TEXT);
	ok = fwrite(clean.data, 1, clean.len, stdout) == clean.len;
	recall_buf_release(&clean);
	return ok;
}

bool line_sayf(const char *format, ...)
{
	struct recall_buf text = RECALL_BUF_INIT;
	va_list ap;
	bool ok;

	va_start(ap, format);
	recall_buf_vaddf(&text, format, ap);
	va_end(ap);
	ok = line_say(text.data);
	recall_buf_release(&text);
	return ok;
}

int line_fail(const struct recall_error *err)
{
	struct recall_buf clean = RECALL_BUF_INIT;
	const char *text = *err->text ? err->text :
		recall_status_words(err->status);

	fflush(stdout);
	recall_text_clean(&clean, text, strlen(text), RECALL_CLEAN_LINE);
	fprintf(stderr, "recall: %s\n", clean.data);
	recall_buf_release(&clean);
	return recall_status_exit(err->status);
}

bool line_read(const char *question, struct recall_buf *out)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	recall_buf_reset(out);
	line_say(question);
	line_say(" > ");
	if (fflush(stdout) == EOF)
		return false;
	n = getline(&line, &cap, stdin);
	while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
		n--;
	if (n > 0)
		recall_buf_add(out, line, (size_t)n);
	free(line);
	if (n < 0)
		line_say("\n");
	return n >= 0;
}

/* ---- a session -------------------------------------------------------- */

/*
 * A line is never a slip of the hand: whoever sends it, a person or a
 * script, meant it. So its event comes later than a session's guard, ms.
 */
#define MEANT 200

/* An event that fails leaves all as it was; the student can try again. */
void line_send(struct line *l, enum recall_event_kind kind, int n,
		const char *text)
{
	struct recall_error err = { .status = RECALL_OK };
	struct recall_event e = { .kind = kind, .n = n, .text = text,
		.now = app_now(l->app), .ticks = recall_clock_ticks() };
	enum recall_status st;

	if (e.ticks < l->ticks + MEANT)
		e.ticks = l->ticks + MEANT;
	l->ticks = e.ticks;
	st = recall_session_event(l->session, &e, &err);
	if (st && st != RECALL_STALE)
		line_fail(&err);
	l->scene = recall_session_scene(l->session);
	if (*l->scene->line)
		line_sayf("(%s%s)\n", l->scene->line, *l->scene->leech ?
				"; is:leech finds it" : "");
}

static void send_plain(struct line *l, enum recall_event_kind kind)
{
	line_send(l, kind, 0, "");
}

static void say_where(const struct line *l)
{
	line_sayf("%s, %s (q leaves, ? help)\n", l->scene->title,
			recall_mode_title(l->scene->mode));
}

void line_next(struct line *l, const struct next *next)
{
	struct recall_error err = { .status = RECALL_OK };
	struct recall_moment now = app_now(l->app);
	struct recall_session *session = NULL;
	struct next_config c;

	if (next_make(l->app, recall_session_id(l->session), next, &c, &err) ||
			recall_session_start(&c.config, &now,
			recall_clock_ticks(), &session, &err))
		line_fail(&err);
	next_release(&c);
	if (!session)
		return;
	line_send(l, RECALL_EVENT_END, 0, "");
	recall_session_close(l->session);
	l->session = session;
	l->scene = recall_session_scene(session);
	line_say("\n");
	say_where(l);
}

/* What may be said at any question. */
static bool common_word(struct line *l, bool *leave)
{
	const char *in = l->in.data;

	*leave = strcmp(in, "q") == 0;
	if (*leave)
		return true;
	if (strcmp(in, "u") == 0)
		send_plain(l, RECALL_EVENT_UNDO);
	else if (strcmp(in, "!") == 0)
		send_plain(l, RECALL_EVENT_OVERRIDE);
	else if (strcmp(in, "|") == 0)
		send_plain(l, RECALL_EVENT_WANTS);
	else if (strcmp(in, "*") == 0)
		send_plain(l, RECALL_EVENT_STAR);
	else if (strcmp(in, "-") == 0)
		send_plain(l, RECALL_EVENT_SUSPEND);
	else if (strcmp(in, "b") == 0)
		send_plain(l, RECALL_EVENT_BURY);
	else if (strcmp(in, "?") == 0)
		line_say("q leave, u undo, ! I was right, * star, - suspend, "
				"b bury, Enter goes on; a blank before one of "
				"these makes it an answer\n");
	else
		return false;
	return true;
}

/*
 * Asks; true when the answer is for the scene. False: it was a word for all
 * scenes, or, with *leave set, the end.
 */
static bool ask(struct line *l, const char *question, bool *leave)
{
	*leave = !line_read(question, &l->in);
	if (*leave)
		return false;
	return !common_word(l, leave);
}

bool line_ask_only(struct line *l, const char *question, const char *help)
{
	for (;;) {
		if (!line_read(question, &l->in) ||
				strcmp(l->in.data, "q") == 0)
			return true;
		if (strcmp(l->in.data, "?") != 0)
			return false;
		line_say(help);
	}
}

int line_number(const struct line *l, int most)
{
	char *end;
	long n = strtol(l->in.data, &end, 10);

	return *end || n < 1 || n > most ? 0 : (int)n;
}

static void say_early(const struct line *l)
{
	struct recall_buf text = RECALL_BUF_INIT;

	words_early(l->scene->early_for, app_now(l->app).day, &text);
	line_sayf("(%s)\n", text.data);
	recall_buf_release(&text);
}

static void say_prompt(const struct line *l)
{
	const struct recall_scene *scene = l->scene;

	line_say("\n");
	if (scene->mode == RECALL_MODE_SPACED)
		line_sayf("[new %d, again %d, due %d]\n", scene->left_new,
				scene->left_again, scene->left_due);
	else if (scene->mode == RECALL_MODE_CALL)
		line_sayf("[%d of %d said]\n", scene->done, scene->total);
	else
		line_sayf("[%d to do, %d once, %d done]\n", scene->to_do,
				scene->once, scene->done);
	if (scene->early_for)
		say_early(l);
	line_sayf("%s\n", scene->prompt);
}

/* Each of these shows a scene and takes an answer; true: leave. */

static bool do_look(struct line *l)
{
	bool leave;

	say_prompt(l);
	line_sayf("-> %s\n", l->scene->answer);
	if (ask(l, "New. Enter goes on", &leave))
		send_plain(l, RECALL_EVENT_NEXT);
	return leave;
}

static bool do_think(struct line *l)
{
	bool leave;

	say_prompt(l);
	if (ask(l, "Enter shows the answer", &leave))
		send_plain(l, RECALL_EVENT_NEXT);
	return leave;
}

static bool do_grade(struct line *l)
{
	const struct recall_scene_grade *g = l->scene->grades;
	bool leave;
	int n;

	line_sayf("-> %s\n1 Again (%s)  2 Hard (%s)  3 Good (%s)  "
			"4 Easy (%s)", l->scene->answer, g[0].interval,
			g[1].interval, g[2].interval, g[3].interval);
	if (!ask(l, "", &leave))
		return leave;
	n = line_number(l, 4);
	if (!n && !l->in.len)
		n = (int)l->scene->proposed;
	if (n)
		line_send(l, RECALL_EVENT_GRADE, n, "");
	else
		line_say("How well did you know it? 1, 2, 3 or 4\n");
	return false;
}

static bool do_choice(struct line *l)
{
	const struct recall_scene *scene = l->scene;
	int i, n, count = scene->truefalse ? 2 : scene->choices.count;
	bool leave;

	say_prompt(l);
	if (scene->truefalse)
		line_sayf("-> %s\n1  true\n2  false\n", scene->statement);
	else
		for (i = 0; i < count; i++)
			line_sayf("%d  %s\n", i + 1, scene->choices.text[i]);
	if (!ask(l, "Which? (Enter: don't know)", &leave))
		return leave;
	n = line_number(l, count);
	if (n)
		line_send(l, RECALL_EVENT_CHOOSE, n - 1, "");
	else if (!l->in.len)
		send_plain(l, RECALL_EVENT_DONT_KNOW);
	else
		line_sayf("A number from 1 to %d\n", count);
	return false;
}

static bool do_type(struct line *l)
{
	bool leave;

	say_prompt(l);
	if (!ask(l, "Type it (Enter: don't know)", &leave))
		return leave;
	if (l->in.len)
		line_send(l, RECALL_EVENT_TYPED, 0, l->in.data);
	else
		send_plain(l, RECALL_EVENT_DONT_KNOW);
	return false;
}

static void say_parts(const struct recall_judgement *j)
{
	for (size_t i = 0; i < j->part_count; i++)
		line_sayf("%s %s\n", j->parts[i].there ? "[x]" : "[ ]",
				j->parts[i].text);
}

static bool do_verdict(struct line *l)
{
	const struct recall_scene *scene = l->scene;
	bool right = scene->verdict == RECALL_VERDICT_RIGHT;
	bool leave;

	line_sayf("%s", right ? "Right." :
			scene->verdict == RECALL_VERDICT_SLIP ?
			"Right, with a slip." :
			scene->verdict == RECALL_VERDICT_PARTLY ? "Partly." :
			"Not this time.");
	if (scene->judgement.why && *scene->judgement.why)
		line_sayf(" %s", scene->judgement.why);
	line_say("\n");
	if (scene->mode == RECALL_MODE_CALL)
		say_parts(&scene->judgement);
	line_sayf("-> %s\n", scene->answer);
	if (*scene->yours)
		line_sayf("yours belongs to: %s\n", scene->yours);
	if (right && scene->advance_ms > 0) {
		send_plain(l, RECALL_EVENT_NEXT);
		if (l->scene->kind != RECALL_SCENE_VERDICT)
			return false;
	}
	if (ask(l, scene->can_override ? "Enter goes on, ! if that's unfair" :
			"Enter goes on", &leave))
		send_plain(l, RECALL_EVENT_NEXT);
	return leave;
}

static bool do_retype(struct line *l)
{
	bool leave;

	line_sayf("-> %s\n", l->scene->answer);
	if (ask(l, "Type the right answer once", &leave))
		line_send(l, RECALL_EVENT_TYPED, 0, l->in.data);
	return leave;
}

static bool do_wait(struct line *l)
{
	int64_t left = l->scene->wait_until - app_now(l->app).ms;
	bool leave;

	line_sayf("Next in %d min.\n", left > 0 ? (int)(left / 60000) + 1 : 0);
	if (!ask(l, "Enter looks again, a doesn't wait, n takes new cards, "
			"q leaves", &leave))
		return leave;
	if (strcmp(l->in.data, "n") == 0) {
		line_send(l, RECALL_EVENT_MORE_NEW, 10, "");
		return false;
	}
	send_plain(l, strcmp(l->in.data, "a") == 0 ? RECALL_EVENT_AGAIN :
			RECALL_EVENT_TICK);
	return false;
}

static bool do_round(struct line *l)
{
	const struct recall_scene *scene = l->scene;
	bool leave;

	line_sayf("\nRound %d: %d done, %d once, %d to do; mastery %.0f %%\n",
			scene->round, scene->done, scene->once, scene->to_do,
			scene->mastery * 100);
	if (ask(l, "Enter begins the next round, q leaves", &leave))
		send_plain(l, RECALL_EVENT_AGAIN);
	return leave;
}

static bool do_done(struct line *l)
{
	const struct recall_scene *scene = l->scene;
	bool leave;

	if (scene->mode == RECALL_MODE_FLIP)
		line_sayf("\nThat was the last of %d.\n", scene->total);
	else
		line_sayf("\nDone: %d answers, %d recalled, %d levels up.\n",
				scene->answered, scene->recalled,
				scene->levels_up);
	if (scene->mode == RECALL_MODE_SPACED)
		line_sayf("Tomorrow %d, this week %d.\n", scene->tomorrow,
				scene->this_week);
	if (!ask(l, scene->mode == RECALL_MODE_SPACED ? "Enter leaves, a "
			"goes further, n takes more new cards" :
			"Enter leaves, a goes further", &leave) && !leave)
		return false;
	if (!leave && strcmp(l->in.data, "a") == 0) {
		send_plain(l, RECALL_EVENT_AGAIN);
		return false;
	}
	if (!leave && strcmp(l->in.data, "n") == 0) {
		line_send(l, RECALL_EVENT_MORE_NEW, 10, "");
		return false;
	}
	send_plain(l, RECALL_EVENT_END);
	return true;
}

static bool (*const scenes[])(struct line *l) = {
	[RECALL_SCENE_LOOK] = do_look,
	[RECALL_SCENE_THINK] = do_think,
	[RECALL_SCENE_GRADE] = do_grade,
	[RECALL_SCENE_CHOICE] = do_choice,
	[RECALL_SCENE_TYPE] = do_type,
	[RECALL_SCENE_VERDICT] = do_verdict,
	[RECALL_SCENE_RETYPE] = do_retype,
	[RECALL_SCENE_WAIT] = do_wait,
	[RECALL_SCENE_ROUND] = do_round,
	[RECALL_SCENE_DONE] = do_done,
	[RECALL_SCENE_LEAF] = line_leaf,
	[RECALL_SCENE_SHEET] = line_sheet,
	[RECALL_SCENE_RESULT] = line_result,
	[RECALL_SCENE_TILES] = line_tiles,
	[RECALL_SCENE_GAME] = line_game,
};

/* Takes the session over. */
static int run(struct app *app, struct recall_session *session)
{
	struct line l = { .app = app, .session = session,
		.ticks = recall_clock_ticks(),
		.scene = recall_session_scene(session) };
	bool leave = false;

	recall_buf_init(&l.in);
	say_where(&l);
	while (!leave && !recall_session_ended(l.session))
		leave = scenes[l.scene->kind](&l);
	recall_buf_release(&l.in);
	recall_session_close(l.session);
	if (fflush(stdout) == EOF || ferror(stdout))
		return recall_status_exit(RECALL_CANT_WRITE);
	return 0;
}

int line_run(struct app *app, const struct recall_session_config *config)
{
	struct recall_error err = { .status = RECALL_OK };
	struct recall_moment now = app_now(app);
	struct recall_session *session;

	if (recall_session_start(config, &now, recall_clock_ticks(), &session,
			&err))
		return line_fail(&err);
	return run(app, session);
}

int line_resume(struct app *app, int64_t id)
{
	struct recall_error err = { .status = RECALL_OK };
	struct recall_moment now = app_now(app);
	struct recall_session *session;

	if (recall_session_resume(app->store, id, &now, recall_clock_ticks(),
			&session, &err))
		return line_fail(&err);
	return run(app, session);
}

#include "ui/view_test.h"

#include <stdlib.h>
#include <string.h>

/* Columns of a list that the eye still follows. */
#define WIDEST 130

static const struct recall_scene_question *question(const struct study *s,
		int i)
{
	return &s->scene->questions[i];
}

/* The row's question: those that were missed first, each part in order. */
static int question_of_row(const struct study *s, int row)
{
	int pass, i;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < s->scene->total; i++)
			if (question(s, i)->correct == (pass == 1) &&
					row-- == 0)
				return i;
	return 0;
}

/* What the student answered, in words. */
static const char *given(const struct recall_scene_question *q)
{
	if (q->task == RECALL_TASK_TYPED)
		return *q->typed ? q->typed : "–";
	if (q->picked < 0)
		return "–";
	if (q->task == RECALL_TASK_TRUEFALSE)
		return q->picked == 0 ? "true" : "false";
	return q->choice[q->picked];
}

/* ---- the head --------------------------------------------------------- */

static void add_trend(const struct study *s, struct recall_buf *out)
{
	static const char *const blocks[] = { "▁", "▂", "▃", "▄", "▅", "▆",
		"▇", "█" };
	int i, step;

	for (i = 0; i < s->scene->trend_count; i++) {
		step = (int)(s->scene->trend[i] * 7.99);
		if (study_ascii(s))
			recall_buf_addf(out, "%d", step + 1);
		else
			recall_buf_adds(out, blocks[step]);
	}
}

static void add_score(struct study *s, struct flow *f)
{
	const struct recall_scene *scene = s->scene;
	struct recall_buf text = RECALL_BUF_INIT;

	recall_buf_addf(&text, "%d of %d   %.0f %%", scene->right_count,
			scene->total, scene->total ? 100.0 *
			scene->right_count / scene->total : 0.0);
	flow_label(f, 1, STYLE_BOLD, text.data);
	recall_buf_reset(&text);
	if (scene->last_score >= 0)
		recall_buf_addf(&text, "last %.0f %%   best %.0f %%   ",
				scene->last_score * 100,
				scene->best_score * 100);
	add_trend(s, &text);
	if (f->box.columns >= 60)
		flow_label(f, 26, STYLE_DIM, text.data);
	flow_gap(f, 1);
	recall_buf_release(&text);
}

/* "█████" and "███··": one block a question, up to twenty. */
static void add_type_row(struct study *s, struct flow *f,
		enum recall_task task)
{
	struct recall_buf text = RECALL_BUF_INIT;
	int i, all = 0, right = 0, width;

	for (i = 0; i < s->scene->total; i++)
		if (question(s, i)->task == task) {
			all++;
			right += question(s, i)->correct;
		}
	if (!all)
		return;
	recall_buf_addf(&text, "%d/%d", right, all);
	flow_label(f, 1, STYLE_NORMAL, test_task_title(task));
	flow_label(f, 19, STYLE_NORMAL, text.data);
	recall_buf_reset(&text);
	width = all > 20 ? 20 : all;
	for (i = 0; i < width; i++)
		recall_buf_adds(&text, i * all < right * width ?
				(study_ascii(s) ? "#" : "█") :
				(study_ascii(s) ? "." : "·"));
	flow_label(f, 27, STYLE_BAR, text.data);
	flow_gap(f, 1);
	recall_buf_release(&text);
}

static void head_body(struct flow *f, void *arg)
{
	static const enum recall_task tasks[] = { RECALL_TASK_TRUEFALSE,
		RECALL_TASK_CHOICE, RECALL_TASK_MATCH, RECALL_TASK_TYPED };
	struct study *s = arg;
	size_t i;

	add_score(s, f);
	if (f->box.columns < 60)
		return;
	flow_gap(f, 1);
	for (i = 0; i < RECALL_COUNT(tasks); i++)
		add_type_row(s, f, tasks[i]);
	flow_gap(f, 1);
}

/* ---- the list --------------------------------------------------------- */

/* A text in a column of the list, cut to its width. */
static void add_cell(struct flow *f, int column, int width, enum style style,
		const char *s)
{
	struct recall_buf clean = RECALL_BUF_INIT, out = RECALL_BUF_INIT;
	size_t fit;

	recall_text_clean(&clean, s, strlen(s), RECALL_CLEAN_LINE);
	if (recall_width(clean.data, clean.len) <= width) {
		recall_buf_adds(&out, clean.data);
	} else {
		fit = recall_width_fit(clean.data, clean.len, width - 1, NULL);
		recall_buf_add(&out, clean.data, fit);
		recall_buf_adds(&out, "…");
	}
	flow_label(f, column, style, out.data);
	recall_buf_release(&clean);
	recall_buf_release(&out);
}

static void add_row(struct study *s, struct flow *f, int row)
{
	int i = question_of_row(s, row), width = f->box.columns - 8;
	const struct recall_scene_question *q = question(s, i);
	bool current = row == s->cursor, wide = f->box.columns >= 60;
	enum style style = current ? STYLE_ACCENT : q->correct ? STYLE_DIM :
		STYLE_NORMAL;
	struct recall_buf number = RECALL_BUF_INIT;
	int from = f->row, third = width / 3;

	if (current)
		flow_label(f, 0, STYLE_ACCENT, study_ascii(s) ? ">" : "▸");
	flow_label(f, 2, q->correct ? STYLE_RIGHT : STYLE_WRONG,
			study_sign(s, q->correct));
	recall_buf_addf(&number, "%d", i + 1);
	flow_label(f, 4, style, number.data);
	add_cell(f, 8, wide ? third - 2 : width, style, q->prompt);
	if (wide && !q->correct) {
		flow_label(f, 8 + third, STYLE_DIM, "you:");
		add_cell(f, 13 + third, third - 7, STYLE_NORMAL, given(q));
		flow_label(f, 8 + 2 * third, STYLE_DIM, "right:");
	}
	if (wide)
		add_cell(f, 15 + 2 * third, width - 2 * third - 8, style,
				q->task == RECALL_TASK_TRUEFALSE ?
				q->right == 0 ? "true" : "false" : q->answer);
	flow_gap(f, 1);
	if (current)
		flow_see(f, from);
	recall_buf_release(&number);
}

static void list_body(struct flow *f, void *arg)
{
	struct study *s = arg;
	int row;

	for (row = 0; row < s->scene->total; row++)
		add_row(s, f, row);
}

/* ---- one question whole ----------------------------------------------- */

static void add_labelled(struct flow *f, const char *label, enum style style,
		const char *s)
{
	flow_label(f, 0, STYLE_DIM, label);
	flow_text(f, STUDY_LABEL, style, s);
}

static void whole_body(struct flow *f, void *arg)
{
	struct study *s = arg;
	int i = question_of_row(s, s->cursor);
	const struct recall_scene_question *q = question(s, i);
	struct recall_buf title = RECALL_BUF_INIT;

	recall_buf_addf(&title, "%d  %s%s", i + 1, test_task_title(q->task),
			q->overridden ? ", overridden" : "");
	flow_text(f, 0, STYLE_DIM, title.data);
	flow_gap(f, 1);
	flow_text(f, 0, STYLE_BOLD, q->prompt);
	flow_gap(f, 1);
	if (q->task == RECALL_TASK_TRUEFALSE)
		add_labelled(f, "said", STYLE_NORMAL, q->shown);
	add_labelled(f, "you", q->correct ? STYLE_RIGHT : STYLE_WRONG,
			given(q));
	add_labelled(f, "right", STYLE_NORMAL, q->answer);
	if (q->judgement.why && *q->judgement.why)
		add_labelled(f, "", STYLE_DIM, q->judgement.why);
	recall_buf_release(&title);
}

static const enum command result_keys[] = {
	CMD_RETAKE, CMD_LEARN_MISSED, CMD_OVERRIDE, CMD_PRINT, CMD_OPEN,
	CMD_HELP, CMD_BACK, CMD_NONE
};

static void draw_result(struct study *s, struct canvas *c)
{
	struct box b = study_frame(s, c, result_keys), list;
	int zero = 0, head;

	if (s->whole) {
		flow_show(c, ui_card_box(b), &s->skip, false, whole_body, s);
		return;
	}
	if (!study_small(b)) {
		b.column++;
		b.columns -= 2;
	}
	if (b.columns > WIDEST)
		b.columns = WIDEST;
	head = flow_measure(b.columns, head_body, s);
	list = box_below(b, head);
	b.rows = head;
	flow_show(c, b, &zero, false, head_body, s);
	flow_show(c, list, &s->skip, true, list_body, s);
}

/* ---- going on from it ------------------------------------------------- */

static unsigned with_missed(struct study *s, enum recall_mode mode)
{
	const char **cards = recall_calloc((size_t)s->scene->total + 1,
			sizeof(*cards));
	struct next next;
	unsigned reaction = REACT_REDRAW;

	next_missed(s->scene, mode, cards, &next);
	if (next.count)
		reaction = study_start_next(s, &next);
	else
		ui_say(s->view.ui, "Nothing was missed.");
	free(cards);
	return reaction;
}

static unsigned move(struct study *s, int step)
{
	int to = s->cursor + step;

	if (to >= s->scene->total)
		to = s->scene->total - 1;
	s->cursor = to < 0 ? 0 : to;
	return REACT_REDRAW;
}

static unsigned override(struct study *s, int i)
{
	if (question(s, i)->task == RECALL_TASK_TYPED)
		return study_send_n(s, RECALL_EVENT_OVERRIDE, i);
	ui_say(s->view.ui, "Only what was written can be judged otherwise.");
	return REACT_REDRAW;
}

static unsigned turn_wants(struct study *s, int i)
{
	if (question(s, i)->judgement.hinges)
		return study_send_n(s, RECALL_EVENT_WANTS, i);
	ui_say(s->view.ui, "Only where one of several answers was written.");
	return REACT_REDRAW;
}

static unsigned open_question(struct study *s, bool whole)
{
	s->whole = whole;
	s->skip = 0;
	return REACT_REDRAW;
}

static unsigned result_command(struct study *s, enum command command)
{
	switch (command) {
	case CMD_RETAKE:
		return with_missed(s, RECALL_MODE_TEST);
	case CMD_LEARN_MISSED:
		return with_missed(s, RECALL_MODE_LEARN);
	case CMD_OVERRIDE:
		return override(s, question_of_row(s, s->cursor));
	case CMD_WANTS:
		return turn_wants(s, question_of_row(s, s->cursor));
	case CMD_PRINT:
		test_print(s);
		return REACT_REDRAW;
	case CMD_OPEN:
	case CMD_GO_ON:
		return open_question(s, !s->whole);
	case CMD_BACK:
		return s->whole ? open_question(s, false) : REACT_UNKNOWN;
	default:
		break;
	}
	if (s->whole)
		return REACT_UNKNOWN;	/* the text scrolls */
	switch (command) {
	case CMD_UP:
		return move(s, -1);
	case CMD_DOWN:
		return move(s, 1);
	case CMD_PAGE_UP:
		return move(s, -10);
	case CMD_PAGE_DOWN:
		return move(s, 10);
	case CMD_TOP:
		return move(s, -s->scene->total);
	case CMD_BOTTOM:
		return move(s, s->scene->total);
	default:
		return REACT_UNKNOWN;
	}
}

const struct scene_ops scene_result = {
	.draw = draw_result,
	.keys = result_keys,
	.command = result_command,
};

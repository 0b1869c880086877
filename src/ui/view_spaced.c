#include "ui/view_study.h"

#include <stdlib.h>
#include <string.h>

/* Rows of the four grades; kept free before they show, so that nothing
 * moves when they do. */
#define GRADE_ROWS 2

/* ---- think ------------------------------------------------------------ */

static void think_body(struct flow *f, void *arg)
{
	struct study *s = arg;

	study_prompt(s, f);
	if (!s->typing)
		return;
	study_reach_second(f);
	study_field(s, f, "you");
}

/* Typing is offered where it isn't asked for. */
static unsigned start_typing(struct study *s)
{
	s->typing = true;
	s->view.context = CTX_FIELD;
	return REACT_REDRAW;
}

static unsigned think_command(struct study *s, enum command command)
{
	if (command == CMD_TYPE_IT)
		return start_typing(s);
	if (!s->typing)
		return command == CMD_RIGHT ?
			study_send(s, RECALL_EVENT_NEXT) : REACT_UNKNOWN;
	if (command == CMD_GO_ON && s->field.text.len)
		return study_send_text(s, RECALL_EVENT_TYPED,
				s->field.text.data);
	if (command != CMD_BACK)
		return REACT_UNKNOWN;
	study_send_text(s, RECALL_EVENT_DRAFT, "");
	study_take_field(s);
	return REACT_REDRAW;
}

static void think_lead(struct study *s)
{
	study_lead_key(s, CMD_GO_ON, "show");
}

static const enum command think_keys[] = {
	CMD_TYPE_IT, CMD_UNDO, CMD_EDIT, CMD_CARD_INFO,
	CMD_SUSPEND, CMD_BURY, CMD_STAR, CMD_HELP, CMD_BACK, CMD_NONE
};

const struct scene_ops scene_think = {
	.body = think_body,
	.foot_rows = GRADE_ROWS,
	.keys = think_keys,
	.lead = think_lead,
	.command = think_command,
};

/* ---- grade ------------------------------------------------------------ */

static void add_part(struct study *s, struct flow *f, int i)
{
	const struct recall_part *part = &s->scene->parts[i];
	bool here = i == s->cursor;
	int from = f->row;

	if (here)
		flow_label(f, 0, STYLE_ACCENT, study_ascii(s) ? ">" : "▸");
	flow_label(f, 2, part->there ? STYLE_RIGHT : STYLE_DIM,
			part->there ? "[x]" : "[ ]");
	flow_text(f, 6, part->there ? STYLE_NORMAL : STYLE_DIM, part->text);
	/* the first one stands below what is to be read first */
	if (here && i > 0)
		flow_see(f, from);
}

/* The items of a list stand for the answer; key points come after it. */
static void grade_body(struct flow *f, void *arg)
{
	struct study *s = arg;
	const struct recall_scene *scene = s->scene;
	bool list = scene->part_count && recall_judge_is_list(scene->answer);
	int from = 0;
	size_t i;

	study_prompt(s, f);
	if (list) {
		flow_gap(f, 1);
		flow_reach(f, f->box.rows >= 12 ? 3 : 0);
		from = f->row;
		flow_rule(f);
	} else {
		study_answer(s, f);
	}
	if (scene->part_count)
		flow_gap(f, f->box.rows >= 12 ? 1 : 0);
	for (i = 0; i < scene->part_count; i++)
		add_part(s, f, (int)i);
	if (list && s->cursor == 0)
		flow_see(f, from);
	if (*scene->typed) {
		flow_gap(f, 1);
		study_verdict_yours(s, f);
	}
	study_mixed(s, f);
}

static const char *const grade_names[] = { "Again", "Hard", "Good", "Easy" };
/* Who takes it for a milder Again spoils his memory's record. */
static const char hard_in_full[] = "Hard, a pass";

static void draw_grade(struct study *s, struct canvas *c, struct box b, int i)
{
	const struct recall_scene_grade *g = &s->scene->grades[i];
	int width = b.columns / 4, column = i * width;
	bool proposed = (int)s->scene->proposed == i + 1;
	enum style style = proposed ? STYLE_SELECTED : STYLE_NORMAL;
	char number[2] = { (char)('1' + i), '\0' };

	canvas_text(c, b, 0, column, 1, STYLE_KEY, number);
	if (proposed)
		canvas_text(c, b, 0, column + 1, 1, style,
				study_ascii(s) ? ">" : "▸");
	canvas_text(c, b, 0, column + 2, width - 2, style,
			i + 1 == RECALL_HARD && width > (int)
			sizeof(hard_in_full) + 2 ? hard_in_full :
			grade_names[i]);
	canvas_text(c, b, 1, column + 2, width - 2, STYLE_DIM,
			width < 14 ? g->brief : g->interval);
}

static void grade_foot(struct study *s, struct canvas *c, struct box b)
{
	int i;

	for (i = 0; i < 4; i++)
		draw_grade(s, c, b, i);
}

static unsigned move_part(struct study *s, int step)
{
	int to = s->cursor + step;

	if (to < 0 || to >= (int)s->scene->part_count)
		return REACT_UNKNOWN;	/* then the card scrolls */
	s->cursor = to;
	s->follow = true;
	return REACT_REDRAW;
}

/* Ticking goes on to the next point, so that a list is one run of keys. */
static unsigned tick_part(struct study *s)
{
	unsigned reaction;

	if (!s->scene->part_count)
		return REACT_NONE;
	reaction = study_send_n(s, RECALL_EVENT_TICK_PART, s->cursor);
	if (s->cursor + 1 < (int)s->scene->part_count)
		s->cursor++;
	s->follow = true;
	return reaction;
}

static unsigned grade_command(struct study *s, enum command command)
{
	if (command >= CMD_ANSWER_1 && command <= CMD_ANSWER_4)
		return study_send_n(s, RECALL_EVENT_GRADE,
				(int)(command - CMD_ANSWER_1) + 1);
	switch (command) {
	case CMD_GO_ON:
		if (!s->scene->proposed) {
			ui_say(s->view.ui, "How well did you know it? "
					"1 Again, 2 Hard, 3 Good, 4 Easy");
			return REACT_REDRAW;
		}
		return study_send_n(s, RECALL_EVENT_GRADE,
				(int)s->scene->proposed);
	case CMD_TICK_PART:
		return tick_part(s);
	case CMD_UP:
		return move_part(s, -1);
	case CMD_DOWN:
		return move_part(s, 1);
	default:
		return REACT_UNKNOWN;
	}
}

static void grade_lead(struct study *s)
{
	study_lead(s, '1', '4', "grade");
}

static const enum command grade_keys[] = {
	CMD_TICK_PART, CMD_UNDO, CMD_EDIT, CMD_CARD_INFO,
	CMD_SUSPEND, CMD_BURY, CMD_STAR, CMD_HELP, CMD_BACK, CMD_NONE
};

const struct scene_ops scene_grade = {
	.body = grade_body,
	.foot = grade_foot,
	.foot_rows = GRADE_ROWS,
	.keys = grade_keys,
	.lead = grade_lead,
	.command = grade_command,
};

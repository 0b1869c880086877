#include "ui/view_study.h"

#include <stdlib.h>
#include <string.h>

/* ---- a first look ----------------------------------------------------- */

static void look_body(struct flow *f, void *arg)
{
	struct study *s = arg;

	study_prompt(s, f);
	study_answer(s, f);
}

static void look_foot(struct study *s, struct canvas *c, struct box b)
{
	(void)s;
	canvas_text(c, b, 0, 0, -1, STYLE_DIM,
			"New: read it; it is asked later.");
}

static const enum command look_keys[] = {
	CMD_GO_ON, CMD_EDIT, CMD_STAR, CMD_SUSPEND, CMD_BURY, CMD_UNDO,
	CMD_HELP, CMD_BACK, CMD_NONE
};

const struct scene_ops scene_look = {
	.body = look_body,
	.foot = look_foot,
	.foot_rows = 1,
	.keys = look_keys,
};

/* ---- a choice --------------------------------------------------------- */

#define LEAST_PROMPT 2	/* rows */

/* How close choices stand: blank rows between, rows for each. */
struct spacing {
	int gap, rows;
};

struct choice_list {
	struct study *s;
	struct spacing spacing;
	int whole;		/* the one that is open, -1 none */
};

int study_choice_count(const struct recall_scene *scene)
{
	return scene->truefalse ? 2 : scene->choices.count;
}

const char *study_choice_text(const struct recall_scene *scene, int i)
{
	if (scene->truefalse)
		return i == 0 ? "true" : "false";
	return scene->choices.text[i];
}

/* After the verdict the right one and the one picked stand out. */
static enum style choice_style(const struct recall_scene *scene, int i,
		bool here)
{
	if (scene->kind != RECALL_SCENE_VERDICT)
		return here ? STYLE_ACCENT : STYLE_NORMAL;
	return i == scene->picked ? STYLE_RIGHT : STYLE_DIM;
}

static void add_choice(struct flow *f, const struct choice_list *l, int i)
{
	struct study *s = l->s;
	bool verdict = s->scene->kind == RECALL_SCENE_VERDICT;
	bool here = i == s->cursor && !verdict;
	enum style style = choice_style(s->scene, i, here);
	char number[2] = { (char)('1' + i), '\0' };
	int from = f->row;

	if (here)
		flow_label(f, 0, STYLE_ACCENT, study_ascii(s) ? ">" : "▸");
	if (verdict && i == s->scene->picked)
		flow_label(f, 0, STYLE_RIGHT, study_sign(s, true));
	flow_label(f, 2, STYLE_KEY, number);
	flow_short(f, 5, i == l->whole ? 0 : l->spacing.rows, style,
			study_choice_text(s->scene, i));
	if (here)
		flow_see(f, from);
}

static void add_choices(struct flow *f, void *arg)
{
	const struct choice_list *l = arg;
	int i, n = study_choice_count(l->s->scene);

	for (i = 0; i < n; i++) {
		if (i)
			flow_gap(f, l->spacing.gap);
		add_choice(f, l, i);
	}
}

/*
 * The widest spacing with which everything is seen at once; long choices
 * draw together before any has to be scrolled for.
 */
static struct spacing fit_spacing(struct study *s, const struct flow *f)
{
	static const struct spacing by_room[] = {
		{ 1, 3 }, { 0, 3 }, { 0, 2 }, { 0, 1 }
	};
	const size_t last = RECALL_COUNT(by_room) - 1;
	struct choice_list l = { s, { 0, 0 }, -1 };
	size_t i;

	for (i = 0; i < last; i++) {
		l.spacing = by_room[i];
		if (f->row + flow_measure(f->box.columns, add_choices, &l) <=
				f->box.rows)
			break;
	}
	return by_room[i];
}

static void whole_prompt(struct flow *f, void *arg)
{
	study_prompt(arg, f);
}

/* Of a prompt too long for the window so much that the choices are seen, too;
 * whole text shows the rest. */
static void choice_prompt(struct study *s, struct flow *f)
{
	int rows = f->box.rows - study_choice_count(s->scene);

	if (rows < LEAST_PROMPT)
		rows = LEAST_PROMPT;
	s->cut = !s->scene->truefalse && flow_measure(f->box.columns,
			whole_prompt, s) > rows;
	if (s->cut && !(s->whole && s->cursor < 0))
		flow_short(f, 0, rows, STYLE_BOLD, s->scene->prompt);
	else
		study_prompt(s, f);
}

void study_choice_body(struct flow *f, void *arg)
{
	struct study *s = arg;
	struct choice_list l = { .s = s };

	choice_prompt(s, f);
	if (s->scene->truefalse) {
		flow_gap(f, 1);
		flow_label(f, 0, STYLE_DIM, "is it");
		flow_text(f, STUDY_LABEL, STYLE_NORMAL, s->scene->statement);
		flow_gap(f, 1);
	}
	study_reach_second(f);
	l.spacing = fit_spacing(s, f);
	l.whole = s->whole ? s->cursor : -1;
	add_choices(f, &l);
}

static unsigned move_choice(struct study *s, int step)
{
	int n = study_choice_count(s->scene), to = s->cursor + step;

	if (to < 0 || to >= n)
		return REACT_NONE;
	s->cursor = to;
	s->follow = true;
	return REACT_REDRAW;
}

static unsigned choose(struct study *s, int n)
{
	if (n >= study_choice_count(s->scene))
		return REACT_NONE;
	return study_send_n(s, RECALL_EVENT_CHOOSE, n);
}

/* The space that went on from the card before must not answer this one: the
 * cursor has to be moved first. */
static unsigned choose_here(struct study *s)
{
	if (s->cursor >= 0)
		return choose(s, s->cursor);
	ui_say(s->view.ui, "Which one? 1 to %d, or the arrows",
			study_choice_count(s->scene));
	return REACT_REDRAW;
}

static unsigned choice_command(struct study *s, enum command command)
{
	if (command >= CMD_ANSWER_1 && command <= CMD_ANSWER_6)
		return choose(s, (int)(command - CMD_ANSWER_1));
	switch (command) {
	case CMD_GO_ON:
		return choose_here(s);
	case CMD_UP:
		return move_choice(s, -1);
	case CMD_DOWN:
		return move_choice(s, 1);
	case CMD_WHOLE_TEXT:
		s->whole = !s->whole;
		if (s->cursor < 0 && !s->cut)
			s->cursor = 0;
		s->follow = true;
		return REACT_REDRAW;
	default:
		return REACT_UNKNOWN;
	}
}

static void choice_lead(struct study *s)
{
	study_lead(s, '1', (char)('0' + study_choice_count(s->scene)),
			"answer");
}

static const enum command choice_keys[] = {
	CMD_DONT_KNOW, CMD_WHOLE_TEXT, CMD_UNDO, CMD_EDIT,
	CMD_STAR, CMD_HELP, CMD_BACK, CMD_NONE
};

const struct scene_ops scene_choice = {
	.body = study_choice_body,
	.keys = choice_keys,
	.lead = choice_lead,
	.command = choice_command,
};

/* ---- typing ----------------------------------------------------------- */

static void type_body(struct flow *f, void *arg)
{
	struct study *s = arg;

	study_prompt(s, f);
	study_reach_second(f);
	study_field(s, f, "you");
	if (*s->scene->hint) {
		flow_gap(f, 1);
		flow_label(f, 0, STYLE_DIM, "hint");
		flow_text(f, STUDY_LABEL, STYLE_NORMAL, s->scene->hint);
	}
}

/* The space that went on from the card before is no answer to this one. */
static bool field_is_blank(const struct study *s)
{
	return strspn(s->field.text.data, " \n") == s->field.text.len;
}

static unsigned type_command(struct study *s, enum command command)
{
	if (command != CMD_GO_ON)
		return REACT_UNKNOWN;
	if (field_is_blank(s))
		return study_send(s, RECALL_EVENT_DONT_KNOW);
	return study_send_text(s, RECALL_EVENT_TYPED, s->field.text.data);
}

/* An empty field is an answer, too. */
static void type_lead(struct study *s)
{
	study_lead_key(s, CMD_GO_ON, field_is_blank(s) ?
			"don't know" : "answer");
}

static const enum command type_keys[] = {
	CMD_HINT, CMD_UNDO, CMD_HELP, CMD_BACK, CMD_NONE
};

const struct scene_ops scene_type = {
	.body = type_body,
	.field = true,
	.keys = type_keys,
	.lead = type_lead,
	.command = type_command,
};

static void retype_body(struct flow *f, void *arg)
{
	struct study *s = arg;

	study_prompt(s, f);
	study_reach_second(f);
	flow_label(f, 0, STYLE_DIM, "right");
	flow_text(f, STUDY_LABEL, STYLE_NORMAL, s->scene->answer);
	flow_gap(f, 1);
	study_field(s, f, "type");
}

static unsigned retype_command(struct study *s, enum command command)
{
	if (command != CMD_GO_ON)
		return REACT_UNKNOWN;
	return study_send_text(s, RECALL_EVENT_TYPED, s->field.text.data);
}

static const enum command retype_keys[] = {
	CMD_GO_ON, CMD_HELP, CMD_BACK, CMD_NONE
};

const struct scene_ops scene_retype = {
	.body = retype_body,
	.field = true,
	.keys = retype_keys,
	.command = retype_command,
};

/* ---- the round's summary ---------------------------------------------- */

static void add_round_row(struct study *s, struct flow *f,
		const struct recall_scene_row *row)
{
	struct recall_buf levels = RECALL_BUF_INIT;

	recall_buf_addf(&levels, "%s %s %s", recall_level_sign(row->before),
			study_ascii(s) ? ">" : "→",
			recall_level_sign(row->after));
	flow_label(f, 0, row->missed ? STYLE_WRONG : STYLE_RIGHT,
			study_sign(s, !row->missed));
	flow_label(f, 3, STYLE_NORMAL, levels.data);
	flow_short(f, 10, f->box.rows >= 14 ? 2 : 1, STYLE_NORMAL,
			recall_width(row->answer, strlen(row->answer)) <
			recall_width(row->prompt, strlen(row->prompt)) ?
			row->answer : row->prompt);
	recall_buf_release(&levels);
}

void study_round_rows(struct study *s, struct flow *f)
{
	for (size_t i = 0; i < s->scene->row_count; i++)
		add_round_row(s, f, &s->scene->rows[i]);
}

static void round_body(struct flow *f, void *arg)
{
	struct study *s = arg;
	const struct recall_scene *scene = s->scene;
	struct recall_buf text = RECALL_BUF_INIT;

	recall_buf_addf(&text, "Round %d", scene->round);
	flow_text(f, 0, STYLE_BOLD, text.data);
	recall_buf_reset(&text);
	recall_buf_addf(&text, "%d done, %d once, %d to do; mastery %.0f %%",
			scene->done, scene->once, scene->to_do,
			scene->mastery * 100);
	flow_text(f, 0, STYLE_DIM, text.data);
	flow_gap(f, 1);
	study_round_rows(s, f);
	recall_buf_reset(&text);
	study_step(s, &text, CMD_GO_ON, "next round");
	study_step(s, &text, CMD_SPACED, "spaced");
	study_step(s, &text, CMD_BACK, "home");
	flow_gap(f, 1);
	flow_text(f, 0, STYLE_DIM, text.data);
	recall_buf_release(&text);
}

static unsigned round_command(struct study *s, enum command command)
{
	struct next next = { .mode = RECALL_MODE_SPACED };

	switch (command) {
	case CMD_GO_ON:
	case CMD_AGAIN:
		return study_send(s, RECALL_EVENT_AGAIN);
	case CMD_SPACED:
		return study_start_next(s, &next);
	default:
		return REACT_UNKNOWN;
	}
}

static const enum command round_keys[] = {
	CMD_GO_ON, CMD_SPACED, CMD_UNDO, CMD_HELP, CMD_BACK,
	CMD_NONE
};

const struct scene_ops scene_round = {
	.body = round_body,
	.keys = round_keys,
	.command = round_command,
};

#include "ui/view_test.h"

#include <string.h>

/* Columns of a question's number; its text begins there. */
#define TEXT 6
/* Rows seen below the question under the cursor. */
#define AHEAD 4
/* A choice takes this many rows at most. */
#define CHOICE_ROWS 3

const char *test_task_title(enum recall_task task)
{
	switch (task) {
	case RECALL_TASK_TRUEFALSE:
		return "True or false";
	case RECALL_TASK_CHOICE:
		return "Multiple choice";
	case RECALL_TASK_MATCH:
		return "Matching";
	default:
		return "Written";
	}
}

char test_choice_letter(const struct recall_scene_question *q, int choice)
{
	return (char)((q->task == RECALL_TASK_MATCH ? 'a' : '1') + choice);
}

static const struct recall_scene_question *here(const struct study *s)
{
	return &s->scene->questions[s->scene->position];
}

/* ---- drawing ---------------------------------------------------------- */

struct place {
	struct study *s;
	struct flow *f;
	const struct recall_scene_question *q;
	int i;			/* the question's number from 0 */
	bool current;
	int from;		/* row from which it should be seen */
};

static const char *dot(const struct study *s)
{
	return study_ascii(s) ? "*" : "●";
}

static void label_choice(const struct place *p, int column, int choice)
{
	char label[4] = { '(', test_choice_letter(p->q, choice), ')', '\0' };
	bool picked = p->q->picked == choice;

	if (picked)
		flow_label(p->f, column - 2, STYLE_ACCENT, dot(p->s));
	flow_label(p->f, column, picked ? STYLE_ACCENT : STYLE_KEY, label);
}

static enum style choice_style(const struct place *p, int choice)
{
	const struct recall_scene_question *q = p->q;

	if (q->judged && choice == q->right)
		return STYLE_RIGHT;
	if (q->judged && choice == q->picked)
		return STYLE_WRONG;
	return q->picked == choice ? STYLE_ACCENT : STYLE_NORMAL;
}

/* Short choices stand side by side. */
static bool fit_in_two(const struct place *p)
{
	int i, room = (p->f->box.columns - TEXT) / 2 - 6;
	size_t n;

	for (i = 0; i < p->q->choices; i++) {
		n = strlen(p->q->choice[i]);
		if (recall_width_fit(p->q->choice[i], n, room, NULL) < n)
			return false;
	}
	return true;
}

/* In a low window all choices are seen at once, if shortened. */
static int choice_rows(const struct flow *f)
{
	return f->box.rows < 12 ? 1 : CHOICE_ROWS;
}

static void add_choices(const struct place *p)
{
	struct flow *f = p->f;
	int i, half = (f->box.columns - TEXT) / 2;
	bool two = fit_in_two(p);

	for (i = 0; i < p->q->choices; i++) {
		int column = TEXT + (two && i % 2 ? half : 0);

		label_choice(p, column, i);
		if (two) {
			flow_label(f, column + 4, choice_style(p, i),
					p->q->choice[i]);
			if (i % 2 || i + 1 == p->q->choices)
				flow_gap(f, 1);
		} else {
			flow_short(f, column + 4, p->current && p->s->whole ?
					0 : choice_rows(f), choice_style(p, i),
					p->q->choice[i]);
		}
	}
}

static void add_truefalse(const struct place *p)
{
	struct flow *f = p->f;

	flow_label(f, TEXT, STYLE_DIM, study_ascii(p->s) ? "=" : "→");
	flow_text(f, TEXT + 2, STYLE_NORMAL, p->q->shown);
	label_choice(p, TEXT, 0);
	flow_label(f, TEXT + 4, choice_style(p, 0), "true");
	label_choice(p, TEXT + 13, 1);
	flow_label(f, TEXT + 17, choice_style(p, 1), "false");
	flow_gap(f, 1);
}

static void add_written(const struct place *p)
{
	struct study *s = p->s;
	bool typing = p->current && s->typing;

	flow_field(p->f, TEXT, typing ? s->field.text.data : p->q->typed,
			typing ? s->field.cursor : SIZE_MAX);
}

/* The answers that the questions of a block share, above the first. */
static void add_block(const struct place *p)
{
	struct flow *f = p->f;
	int i;

	for (i = 0; i < p->q->choices; i++) {
		char letter[2] = { test_choice_letter(p->q, i), '\0' };

		flow_label(f, TEXT, STYLE_KEY, letter);
		flow_short(f, TEXT + 3, 2, STYLE_NORMAL, p->q->choice[i]);
	}
	flow_gap(f, 1);
}

static void add_verdict(const struct place *p)
{
	const struct recall_scene_question *q = p->q;

	flow_label(p->f, TEXT, q->correct ? STYLE_RIGHT : STYLE_WRONG,
			study_sign(p->s, q->correct));
	flow_text(p->f, TEXT + 2, STYLE_NORMAL, q->answer);
}

static void add_number(const struct place *p)
{
	struct recall_buf text = RECALL_BUF_INIT;

	if (p->current)
		flow_label(p->f, 0, STYLE_ACCENT, study_ascii(p->s) ? ">" :
				"▸");
	recall_buf_addf(&text, "%d", p->i + 1);
	flow_label(p->f, 2, p->current ? STYLE_ACCENT : STYLE_KEY, text.data);
	recall_buf_release(&text);
}

/* "[b] …": the letter picked stands before the question. */
static void add_match_prompt(const struct place *p)
{
	char letter[4] = "[ ]";

	if (p->q->picked >= 0)
		letter[1] = test_choice_letter(p->q, p->q->picked);
	flow_label(p->f, TEXT, p->q->picked >= 0 ? STYLE_ACCENT :
			STYLE_NORMAL, letter);
	flow_text(p->f, TEXT + 4, STYLE_NORMAL, p->q->prompt);
}

/* With what comes next, where there is room for it. Of one that is longer
 * than the window its beginning is seen, or the field that is typed in. */
static void see_question(const struct place *p)
{
	struct flow *f = p->f;
	int rows = f->row - p->from;

	if (rows > f->box.rows && p->q->task == RECALL_TASK_TYPED)
		return;		/* the field asked to be seen */
	flow_see(f, p->from);
	/* of a block's answers only those next to the pair */
	if (rows > f->box.rows && p->q->task == RECALL_TASK_MATCH)
		f->see_from = f->row - 2;
	else if (rows > f->box.rows)
		f->see_to = p->from + f->box.rows;
	else if (rows + AHEAD < f->box.rows)
		f->see_to += AHEAD;
}

static void add_question(const struct place *p)
{
	const struct recall_scene_question *q = p->q;

	if (q->task == RECALL_TASK_MATCH && q->block == p->i)
		add_block(p);
	add_number(p);
	if (q->task == RECALL_TASK_MATCH)
		add_match_prompt(p);
	else
		flow_text(p->f, TEXT, STYLE_BOLD, q->prompt);
	if (q->task == RECALL_TASK_CHOICE)
		add_choices(p);
	else if (q->task == RECALL_TASK_TRUEFALSE)
		add_truefalse(p);
	else if (q->task == RECALL_TASK_TYPED)
		add_written(p);
	if (q->judged)
		add_verdict(p);
	if (p->current)
		see_question(p);
}

/* Air and a title where a new group or block of pairs begins. */
static void add_head(const struct place *p, enum recall_task before)
{
	bool block = p->q->task != RECALL_TASK_MATCH || p->q->block == p->i;

	if (p->i && (block || p->q->task != before))
		flow_gap(p->f, 1);
	if (p->q->task == before)
		return;
	flow_text(p->f, 2, STYLE_TITLE, test_task_title(p->q->task));
	flow_gap(p->f, 1);
}

static void sheet_body(struct flow *f, void *arg)
{
	struct study *s = arg;
	const struct recall_scene *scene = s->scene;
	enum recall_task task = RECALL_TASK_NONE;
	int i, block = 0;

	for (i = 0; i < scene->total; i++) {
		struct place p = { s, f, &scene->questions[i], i,
			i == scene->position, f->row };

		/* a pair is seen with the answers to choose from */
		if (p.q->task == RECALL_TASK_MATCH && p.q->block == i)
			block = f->row;
		if (p.q->task == RECALL_TASK_MATCH)
			p.from = block;
		add_head(&p, task);
		task = p.q->task;
		add_question(&p);
	}
}

/* At most 90 columns: a line that is longer isn't read easily. */
static struct box sheet_window(struct box b)
{
	int width = b.columns < 90 ? b.columns : 90;

	b.column += (b.columns - width) / 2;
	b.columns = width;
	if (b.columns >= 60) {
		b.column++;
		b.columns -= 2;
	}
	return b;
}

static void sheet_lead(struct study *s)
{
	const struct recall_scene_question *q = here(s);

	if (q->task == RECALL_TASK_TRUEFALSE)
		study_lead(s, '1', '2', "answer");
	else if (q->task != RECALL_TASK_TYPED)
		study_lead(s, test_choice_letter(q, 0),
				test_choice_letter(q, q->choices - 1),
				"answer");
}

static const enum command sheet_keys[] = {
	CMD_NEXT, CMD_SUBMIT, CMD_WHOLE_TEXT, CMD_PRINT,
	CMD_HELP, CMD_BACK, CMD_NONE
};

static void draw_sheet(struct study *s, struct canvas *c)
{
	struct box b = study_frame(s, c, sheet_keys);

	if (!s->memo)
		s->memo = flow_memo_new();
	flow_show_long(c, &(struct flow_long){ sheet_window(b), &s->skip,
			s->follow, s->memo }, sheet_body, s);
}

/* ---- answering -------------------------------------------------------- */

static unsigned go(struct study *s, int question)
{
	unsigned reaction;

	if (question < 0 || question >= s->scene->total)
		return REACT_NONE;
	study_save_draft(s);
	reaction = study_send_n(s, RECALL_EVENT_GO, question);
	s->follow = true;
	s->whole = false;
	if (s->scene->kind == RECALL_SCENE_SHEET)
		study_take_field(s);
	return reaction;
}

static unsigned go_unanswered(struct study *s)
{
	const struct recall_scene *scene = s->scene;
	int i, at;

	study_save_draft(s);
	for (i = 1; i <= scene->total; i++) {
		at = (scene->position + i) % scene->total;
		if (!scene->questions[at].answered)
			return go(s, at);
	}
	ui_say(s->view.ui, "Every question has an answer.");
	return REACT_REDRAW;
}

static unsigned choose(struct study *s, int choice)
{
	const struct recall_scene_question *q = here(s);
	int count = q->task == RECALL_TASK_TRUEFALSE ? 2 : q->choices;

	if (q->task == RECALL_TASK_TYPED || q->judged || choice < 0 ||
			choice >= count)
		return REACT_NONE;
	s->follow = true;
	return study_send_n(s, RECALL_EVENT_CHOOSE, choice);
}

/* Enter: what is written is handed over, the next question comes. */
static unsigned answer_and_go(struct study *s)
{
	int next = s->scene->position + 1;
	unsigned reaction = REACT_REDRAW;

	if (s->typing && s->field.text.len)
		reaction = study_send_text(s, RECALL_EVENT_TYPED,
				s->field.text.data);
	if (s->scene->kind != RECALL_SCENE_SHEET)
		return reaction;
	return reaction | go(s, next);
}

static unsigned hand_in_now(struct ui *ui, void *arg)
{
	(void)ui;
	return study_send(arg, RECALL_EVENT_SUBMIT);
}

static unsigned hand_in(struct ui *ui, void *arg)
{
	struct study *s = arg;
	int answers = s->scene->total - s->scene->empty;

	if (answers < UI_MANY_QUESTIONS)
		return hand_in_now(ui, s);
	ui_say(ui, "Handing in %d answers …", answers);
	ui_later(ui, hand_in_now, s);
	return REACT_REDRAW;
}

static unsigned submit(struct study *s)
{
	struct recall_buf question = RECALL_BUF_INIT;
	int rows, columns;

	study_save_draft(s);
	if (!s->scene->empty)
		return hand_in(s->view.ui, s);
	ui_size(s->view.ui, &rows, &columns);
	if (columns < 60)
		recall_buf_addf(&question, "%d empty. Hand it in?",
				s->scene->empty);
	else
		study_count(&question, s->scene->empty, "question is empty. "
				"Hand the test in?", "questions are empty. "
				"Hand the test in?");
	ui_ask(s->view.ui, question.data, hand_in, s);
	recall_buf_release(&question);
	return REACT_REDRAW;
}

static unsigned sheet_command(struct study *s, enum command command)
{
	if (command >= CMD_ANSWER_1 && command <= CMD_ANSWER_6)
		return choose(s, (int)(command - CMD_ANSWER_1));
	switch (command) {
	case CMD_UP:
		return go(s, s->scene->position - 1);
	case CMD_DOWN:
		return go(s, s->scene->position + 1);
	case CMD_TOP:
		return go(s, 0);
	case CMD_BOTTOM:
		return go(s, s->scene->total - 1);
	case CMD_NEXT:
		return go_unanswered(s);
	case CMD_GO_ON:
		return answer_and_go(s);
	case CMD_SUBMIT:
		return submit(s);
	case CMD_WHOLE_TEXT:
		s->whole = !s->whole;
		return REACT_REDRAW;
	case CMD_PRINT:
		test_print(s);
		return REACT_REDRAW;
	case CMD_OVERRIDE:
		return study_send_n(s, RECALL_EVENT_OVERRIDE,
				s->scene->position);
	default:
		return REACT_UNKNOWN;
	}
}

/* Letters answer pairs, t and f what is true or false. */
static unsigned sheet_key(struct study *s, const struct key_event *e)
{
	const struct recall_scene_question *q = here(s);

	if (s->typing)
		return REACT_UNKNOWN;
	if (q->task == RECALL_TASK_MATCH && e->key >= 'a' &&
			e->key < 'a' + q->choices)
		return choose(s, e->key - 'a');
	if (q->task == RECALL_TASK_TRUEFALSE && (e->key == 't' ||
			e->key == 'f'))
		return choose(s, e->key == 'f');
	return REACT_UNKNOWN;
}

/* The time left counts down by the second. */
static int sheet_wait(struct study *s)
{
	int64_t since = ui_ticks(s->view.ui) - s->sent_at;

	if (s->scene->time_left < 0)
		return -1;
	return since >= 1000 ? 0 : (int)(1000 - since);
}

static unsigned sheet_tick(struct study *s)
{
	if (sheet_wait(s) != 0)
		return REACT_REDRAW;
	return study_send(s, RECALL_EVENT_TICK);
}

const struct scene_ops scene_sheet = {
	.draw = draw_sheet,
	.keys = sheet_keys,
	.lead = sheet_lead,
	.command = sheet_command,
	.key = sheet_key,
	.wait = sheet_wait,
	.tick = sheet_tick,
};

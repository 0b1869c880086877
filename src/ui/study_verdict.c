#include "ui/view_study.h"

#include <string.h>

/*
 * "analys[i]ng": the words of the right answer that were spelled otherwise,
 * the letters that differ in brackets. Nothing when only letters too many
 * were typed: those are marked where they stand.
 */
static void spelled(const struct recall_judgement *j, struct recall_buf *out)
{
	struct recall_buf word = RECALL_BUF_INIT;
	const char *op, *p = j->nearest;
	bool open = false, marked = false;
	int letters;
	uint32_t cp;
	size_t n;

	for (op = j->ops; *op && *p; op++) {
		letters = *op == 'x' ? 2 : *op == '-' ? 0 : 1;
		for (; letters && *p; letters--) {
			n = recall_utf8_decode(p, strlen(p), &cp);
			if ((*op != '=') != open)
				recall_buf_addc(&word, open ? ']' : '[');
			open = *op != '=';
			marked = marked || open;
			if (cp == ' ' && !open) {
				if (marked)
					recall_buf_addf(out, "%s ", word.data);
				recall_buf_reset(&word);
				marked = false;
			} else {
				recall_buf_add(&word, p, n);
			}
			p += n;
		}
	}
	if (open)
		recall_buf_addc(&word, ']');
	if (marked)
		recall_buf_adds(out, word.data);
	recall_buf_release(&word);
}

/* Marks help while most letters agree; else the whole line would be one. */
static struct flow_marks marks_of(const struct recall_judgement *j,
		bool second)
{
	struct flow_marks marks = { "", second };
	size_t same = 0, all;
	const char *op;

	if (!j->ops)
		return marks;
	for (op = j->ops; *op; op++)
		same += *op == '=';
	all = (size_t)(op - j->ops);
	if (same * 3 >= all * 2)
		marks.ops = j->ops;
	return marks;
}

void study_verdict_yours(struct study *s, struct flow *f)
{
	const struct recall_scene *scene = s->scene;
	bool wrong = scene->verdict == RECALL_VERDICT_WRONG;
	bool partly = scene->verdict == RECALL_VERDICT_PARTLY;
	struct flow_marks marks = marks_of(&scene->judgement, false);
	enum style style = wrong || partly ? STYLE_WRONG : STYLE_RIGHT;

	flow_label(f, 0, STYLE_DIM, "you");
	if (!*scene->typed) {
		flow_text(f, STUDY_LABEL, STYLE_DIM, "didn't know");
		return;
	}
	flow_label(f, STUDY_LABEL, style, partly ? "~" :
			study_sign(s, !wrong));
	flow_marked(f, STUDY_LABEL + 2, style, scene->typed, &marks);
}

static void add_right(struct study *s, struct flow *f)
{
	const struct recall_judgement *j = &s->scene->judgement;
	struct flow_marks marks = marks_of(j, true);
	bool same;

	flow_label(f, 0, STYLE_DIM, "right");
	flow_label(f, STUDY_LABEL, STYLE_RIGHT, study_sign(s, true));
	same = j->nearest && strcmp(j->nearest, s->scene->answer) == 0;
	if (!same)
		marks.ops = "";
	flow_marked(f, STUDY_LABEL + 2, STYLE_NORMAL, s->scene->answer,
			&marks);
}

static void add_why(struct study *s, struct flow *f)
{
	const struct recall_judgement *j = &s->scene->judgement;
	struct recall_buf text = RECALL_BUF_INIT, word = RECALL_BUF_INIT;

	recall_buf_adds(&text, j->why ? j->why : "");
	if (s->scene->verdict == RECALL_VERDICT_SLIP && j->ops && *j->ops &&
			!strchr(text.data, '['))
		spelled(j, &word);
	if (word.len)
		recall_buf_addf(&text, "%s; spelling: %s", text.len ? "" :
				"accepted", word.data);
	if (j->hinges && j->taken == RECALL_WANTS_ONE)
		recall_buf_addf(&text, "%sone of %zu was enough",
				text.len ? "; " : "", j->alternatives);
	if (text.len)
		flow_text(f, STUDY_LABEL + 2, STYLE_DIM, text.data);
	recall_buf_release(&text);
	recall_buf_release(&word);
}

static void add_found_parts(struct study *s, struct flow *f)
{
	const struct recall_judgement *j = &s->scene->judgement;
	size_t i;

	for (i = 0; i < j->part_count; i++) {
		flow_label(f, STUDY_LABEL, j->parts[i].there ? STYLE_RIGHT :
				STYLE_WRONG, j->parts[i].there ? "[x]" : "[ ]");
		flow_text(f, STUDY_LABEL + 4, STYLE_NORMAL, j->parts[i].text);
	}
}

/* What the judge missed no longer counts once the student has spoken. */
static bool said_so(const struct recall_scene *scene)
{
	return scene->verdict == RECALL_VERDICT_RIGHT &&
		(scene->judgement.verdict == RECALL_VERDICT_WRONG ||
		scene->judgement.verdict == RECALL_VERDICT_PARTLY);
}

/* Right as far as spelling goes: the answer stands where it always does. */
static void verdict_right(struct study *s, struct flow *f)
{
	flow_text(f, 0, STYLE_NORMAL, s->scene->answer);
	flow_gap(f, 1);
	study_verdict_yours(s, f);
	if (said_so(s->scene))
		flow_text(f, STUDY_LABEL + 2, STYLE_DIM,
				"counted as right, as you said");
	else
		add_why(s, f);
	if (s->scene->mode == RECALL_MODE_CALL)
		add_found_parts(s, f);
	study_mnemonic(s, f);
}

static void verdict_wrong(struct study *s, struct flow *f)
{
	bool call = s->scene->mode == RECALL_MODE_CALL;
	bool points = call ? s->scene->judgement.part_count > 0 :
			s->scene->verdict == RECALL_VERDICT_PARTLY;

	study_verdict_yours(s, f);
	/* the points of a list are all of it */
	if (!points || !recall_judge_is_list(s->scene->answer))
		add_right(s, f);
	if (!points || !call || s->scene->judgement.ordered)
		add_why(s, f);
	if (points)
		add_found_parts(s, f);
	study_mnemonic(s, f);
	study_mixed(s, f);
}

/* A choice that missed: what it was, and what it should have been. */
static void verdict_choice(struct study *s, struct flow *f)
{
	const struct recall_scene *scene = s->scene;

	flow_label(f, 0, STYLE_DIM, "you");
	if (scene->picked >= 0 && scene->picked < study_choice_count(scene)) {
		flow_label(f, STUDY_LABEL, STYLE_WRONG, study_sign(s, false));
		flow_text(f, STUDY_LABEL + 2, STYLE_WRONG,
				study_choice_text(scene, scene->picked));
	} else {
		flow_text(f, STUDY_LABEL, STYLE_DIM, "didn't know");
	}
	flow_label(f, 0, STYLE_DIM, "right");
	flow_label(f, STUDY_LABEL, STYLE_RIGHT, study_sign(s, true));
	flow_text(f, STUDY_LABEL + 2, STYLE_NORMAL, scene->answer);
	study_mnemonic(s, f);
	study_mixed(s, f);
}

static void verdict_body(struct flow *f, void *arg)
{
	struct study *s = arg;
	const struct recall_scene *scene = s->scene;
	bool right = scene->verdict == RECALL_VERDICT_RIGHT ||
		scene->verdict == RECALL_VERDICT_SLIP;
	bool choice = scene->truefalse || scene->choices.count > 0;
	int from;

	if (choice && right) {
		study_choice_body(f, arg);
		return;
	}
	study_prompt(s, f);
	if (scene->truefalse) {
		flow_gap(f, 1);
		flow_label(f, 0, STYLE_DIM, "is it");
		flow_text(f, STUDY_LABEL, STYLE_DIM, scene->statement);
	}
	study_reach_second(f);
	from = f->row;
	if (choice)
		verdict_choice(s, f);
	else if (right)
		verdict_right(s, f);
	else
		verdict_wrong(s, f);
	flow_see(f, from);
}

static unsigned verdict_command(struct study *s, enum command command)
{
	if (command == CMD_RIGHT)
		return study_send(s, RECALL_EVENT_NEXT);
	return REACT_UNKNOWN;
}

bool study_is_wide(const struct study *s)
{
	int rows, columns;

	ui_size(s->view.ui, &rows, &columns);
	return columns >= 60;
}

bool study_was_wrong(const struct recall_scene *scene)
{
	return scene->can_override &&
		scene->verdict != RECALL_VERDICT_RIGHT &&
		scene->verdict != RECALL_VERDICT_SLIP;
}

/* The key is the same when it was right, its words are not. Where there is
 * little room, it is the one who was called wrong that needs it. */
static void verdict_lead(struct study *s)
{
	bool wide = study_is_wide(s), wrong = study_was_wrong(s->scene);

	if (s->scene->can_override && wide != wrong && *s->scene->typed)
		study_lead_key(s, CMD_OVERRIDE, wrong ? "I was right" :
				"I was wrong");
}

static const enum command verdict_keys[] = {
	CMD_GO_ON, CMD_OVERRIDE, CMD_WANTS, CMD_UNDO, CMD_EDIT, CMD_STAR,
	CMD_HELP, CMD_BACK, CMD_NONE
};

const struct scene_ops scene_verdict = {
	.body = verdict_body,
	.keys = verdict_keys,
	.lead = verdict_lead,
	.command = verdict_command,
};

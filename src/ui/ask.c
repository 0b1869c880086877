/* Questions on the bottom line, over the screen that asks. */
#include "ui/loop.h"

#include <stdlib.h>
#include <string.h>

#include "ui/lineedit.h"

struct ask {
	struct view view;
	char *question;
	struct lineedit line;	/* text only */
	unsigned (*yes)(struct ui *ui, void *arg);
	unsigned (*done)(struct ui *ui, void *arg, const char *text);
	void *arg;
};

static struct box bottom_line(struct canvas *c)
{
	struct box b = { c->rows - 1, 0, 1, c->columns };

	for (int i = 0; i < c->columns; i++)
		canvas_text(c, b, 0, i, 1, STYLE_NORMAL, " ");
	if (b.columns >= 30) {
		b.column = 1;
		b.columns -= 2;
	}
	return b;
}

static void close_ask(struct view *v)
{
	struct ask *a = (struct ask *)v;

	lineedit_release(&a->line);
	free(a->question);
	free(a);
}

/* The reaction is that of the screen that asked. */
static unsigned answered(struct view *v, unsigned reaction)
{
	struct view *asker = ui_below(v->ui, v);

	if (asker)
		ui_react(v->ui, asker, reaction);
	return REACT_CLOSE;
}

static void draw_question(struct view *v, struct canvas *c)
{
	struct ask *a = (struct ask *)v;
	struct box b = bottom_line(c);
	const char *keys = "  y yes  n no";
	int room = b.columns - (int)strlen(keys);
	int at = canvas_text(c, b, 0, 0, room > 8 ? room : -1, STYLE_BOLD,
			a->question);

	canvas_text(c, b, 0, at + 2, -1, STYLE_KEY, "y");
	canvas_text(c, b, 0, at + 4, -1, STYLE_DIM, "yes");
	canvas_text(c, b, 0, at + 9, -1, STYLE_KEY, "n");
	canvas_text(c, b, 0, at + 11, -1, STYLE_DIM, "no");
}

static unsigned key_question(struct view *v, const struct key_event *e)
{
	struct ask *a = (struct ask *)v;

	if (e->key == 'y' || e->key == 'Y')
		return answered(v, a->yes(v->ui, a->arg));
	if (e->key == 'n' || e->key == 'N' || e->key == 27 || e->key == 'q')
		return REACT_CLOSE;
	return e->key < 32 ? REACT_UNKNOWN : REACT_NONE;
}

static const struct view_ops question_ops = {
	.context = CTX_FIELD,
	.draw = draw_question,
	.key = key_question,
	.close = close_ask,
	.overlay = true,
};

static struct ask *ask_new(struct ui *ui, const struct view_ops *ops,
		const char *question, const char *text, void *arg)
{
	struct ask *a = recall_calloc(1, sizeof(*a));

	a->view = view_start(ui, ops);
	a->question = recall_strdup(question);
	a->arg = arg;
	lineedit_init(&a->line, false, text);
	return a;
}

void ui_ask(struct ui *ui, const char *question,
		unsigned (*yes)(struct ui *ui, void *arg), void *arg)
{
	struct ask *a = ask_new(ui, &question_ops, question, "", arg);

	a->yes = yes;
	ui_push(ui, &a->view);
}

static void draw_text(struct view *v, struct canvas *c)
{
	struct ask *a = (struct ask *)v;
	struct box b = bottom_line(c);
	int label = canvas_text(c, b, 0, 0, b.columns / 2, STYLE_BOLD,
			a->question) + 1;

	b = box_beside(b, label);
	lineedit_draw(&a->line, c, b, 0, true);
}

static unsigned key_text(struct view *v, const struct key_event *e)
{
	struct ask *a = (struct ask *)v;

	if (e->key == 13)
		return answered(v, a->done(v->ui, a->arg,
				lineedit_text(&a->line)));
	if (lineedit_key(&a->line, e) == LINEEDIT_IGNORED)
		return REACT_UNKNOWN;
	return REACT_REDRAW;
}

static const struct view_ops text_ops = {
	.context = CTX_FIELD,
	.draw = draw_text,
	.key = key_text,
	.close = close_ask,
	.overlay = true,
};

void ui_ask_text(struct ui *ui, const char *label, const char *initial,
		unsigned (*done)(struct ui *ui, void *arg, const char *text),
		void *arg)
{
	struct ask *a = ask_new(ui, &text_ops, label, initial, arg);

	a->done = done;
	ui_push(ui, &a->view);
}

#include "ui/view_test.h"

#include <stdlib.h>
#include <string.h>

/* The form before a test: a few rows of the options table. */
struct setup {
	struct view view;
	struct recall_arena *arena;
	struct recall_session_config config;	/* its strings in the arena */
	int cards;		/* to draw questions from */
	int cursor, skip;
	bool digits;		/* a number is being typed */
	int seed;		/* 0 by chance */
};

static const struct form_row {
	const char *label;
	const char *option;	/* NULL: the seed, which is of one test */
	int bit;		/* of a set, else 0 */
} form[] = {
	{ "Questions", "test_questions", 0 },
	{ "True or false", "test_types", RECALL_TEST_TRUEFALSE },
	{ "Multiple choice", "test_types", RECALL_TEST_CHOICE },
	{ "Matching", "test_types", RECALL_TEST_MATCHING },
	{ "Written", "test_types", RECALL_TEST_WRITTEN },
	{ "Side asked", "ask", 0 },
	{ "Only starred", "starred", 0 },
	{ "Strictness", "strictness", 0 },
	{ "Time limit", "test_minutes", 0 },
	{ "Feedback", "test_feedback", 0 },
	{ "Practice only", "practice", 0 },
	{ "Seed", NULL, 0 },
};
#define MOST_SEED 999999
#define FORM_ROWS ((int)(RECALL_COUNT(form)))

static struct setup *setup_of(struct view *v)
{
	return (struct setup *)v;
}

static void get(const struct setup *t, const struct form_row *row,
		struct recall_buf *out)
{
	recall_options_get(&t->config.options, row->option, out);
}

static void set(struct setup *t, const struct form_row *row,
		const char *value)
{
	struct recall_error err;

	if (recall_options_set(&t->config.options, row->option, value, &err))
		ui_say_error(t->view.ui, &err);
}

/* ---- drawing ---------------------------------------------------------- */

static void value_words(const struct setup *t, const struct form_row *row,
		struct recall_buf *out)
{
	const struct recall_options *o = &t->config.options;

	if (!row->option && t->seed)
		recall_buf_addf(out, "%d", t->seed);
	else if (!row->option)
		recall_buf_adds(out, "by chance");
	else if (row->bit)
		recall_buf_adds(out, o->test_types & row->bit ? "[x]" : "[ ]");
	else if (strcmp(row->option, "test_minutes") == 0 && o->test_minutes)
		study_count(out, o->test_minutes, "minute", "minutes");
	else if (strcmp(row->option, "test_minutes") == 0)
		recall_buf_adds(out, "none");
	else if (strcmp(row->option, "test_feedback") == 0)
		recall_buf_adds(out, o->test_feedback ? "at once" :
				"at the end");
	else
		get(t, row, out);
}

static void form_body(struct flow *f, void *arg)
{
	struct setup *t = arg;
	struct recall_buf value = RECALL_BUF_INIT;
	enum style style;
	int i, from;

	for (i = 0; i < FORM_ROWS; i++) {
		style = i == t->cursor ? STYLE_ACCENT : STYLE_NORMAL;
		from = f->row;
		recall_buf_reset(&value);
		value_words(t, &form[i], &value);
		if (i == t->cursor)
			flow_label(f, 0, STYLE_ACCENT,
					ui_ascii(t->view.ui) ? ">" : "▸");
		flow_label(f, 2, style, form[i].label);
		flow_label(f, 22, style, value.data);
		flow_gap(f, 1);
		if (i == t->cursor)
			flow_see(f, from);
	}
	recall_buf_release(&value);
}

static const enum command setup_keys[] = { CMD_HELP, CMD_BACK };

static void draw_form(struct view *v, struct canvas *c)
{
	struct setup *t = setup_of(v);
	struct recall_buf left = RECALL_BUF_INIT, right = RECALL_BUF_INIT;
	const char *option = form[t->cursor].option;
	struct box b, help;
	bool small;

	recall_buf_addf(&left, "%s %s Test", t->config.title ?
			t->config.title : "", ui_ascii(v->ui) ? ">" : "›");
	study_count(&right, t->cards, "card", "cards");
	ui_frame_lead(v, "enter", c->columns < 60 ? "start" :
			ui_ascii(v->ui) ? "start  <- -> change" :
			"start  ← → change");
	b = ui_frame(v, c, left.data, right.data, setup_keys,
			RECALL_COUNT(setup_keys));
	small = study_small(b);
	b = ui_card_box(b);
	help = b;
	help.rows = small ? 2 : 3;
	help.row = b.row + b.rows - help.rows;
	b.rows -= help.rows + 1;
	if (!small)
		b = box_below(b, 1);
	flow_show(c, b, &t->skip, true, form_body, t);
	canvas_paragraph_short(c, help, help.rows, STYLE_DIM, option ?
			recall_option_find(option)->help : "a number: with "
			"the same one, the same cards give the same test");
	recall_buf_release(&left);
	recall_buf_release(&right);
}

/* ---- changing --------------------------------------------------------- */

static void toggle_type(struct setup *t, int bit)
{
	int *types = &t->config.options.test_types;

	if (*types == bit)
		ui_say(t->view.ui, "A test needs one kind of question.");
	else
		*types ^= bit;
}

static void step_number(struct setup *t, const struct form_row *row, int step)
{
	const struct recall_option *o = recall_option_find(row->option);
	struct recall_buf text = RECALL_BUF_INIT;
	double x;

	get(t, row, &text);
	x = strtod(text.data, NULL) + step;
	x = x < o->min ? o->min : x > o->max ? o->max : x;
	recall_buf_reset(&text);
	recall_buf_addf(&text, "%.0f", x);
	set(t, row, text.data);
	recall_buf_release(&text);
}

/* The word after (or before) `value` in a list of words; wraps around. */
static char *other_word(const char *words, const char *value, int step)
{
	const char *at[16];
	size_t len[16], n = 0, i, here = 0;

	for (; *words && n < 16; n++) {
		words += strspn(words, " ");
		at[n] = words;
		len[n] = strcspn(words, " ");
		words += len[n];
		if (strlen(value) == len[n] &&
				strncmp(at[n], value, len[n]) == 0)
			here = n;
	}
	i = step > 0 ? (here + 1) % n : (here + n - 1) % n;
	return recall_strndup(at[i], len[i]);
}

static void step_word(struct setup *t, const struct form_row *row, int step)
{
	const struct recall_option *o = recall_option_find(row->option);
	struct recall_buf text = RECALL_BUF_INIT;
	char *word;

	get(t, row, &text);
	word = other_word(o->kind == RECALL_OPTION_BOOL ? "off on" : o->words,
			text.data, step);
	set(t, row, word);
	free(word);
	recall_buf_release(&text);
}

static unsigned set_seed(struct setup *t, int seed)
{
	if (seed < 0 || seed > MOST_SEED)
		return REACT_NONE;
	t->seed = seed;
	return REACT_REDRAW;
}

static unsigned change(struct setup *t, int step)
{
	const struct form_row *row = &form[t->cursor];

	t->digits = false;
	if (!row->option)
		return set_seed(t, t->seed + step);
	if (row->bit)
		toggle_type(t, row->bit);
	else if (recall_option_find(row->option)->kind == RECALL_OPTION_INT)
		step_number(t, row, step);
	else
		step_word(t, row, step > 0 ? 1 : -1);
	return REACT_REDRAW;
}

/* Digits typed one after the other make a number. */
static unsigned type_digit(struct setup *t, int digit)
{
	const struct form_row *row = &form[t->cursor];
	const struct recall_option *o;
	struct recall_buf text = RECALL_BUF_INIT;
	long n = 0;

	if (!row->option)
		return set_seed(t, t->seed * 10 + digit);
	o = recall_option_find(row->option);
	if (o->kind != RECALL_OPTION_INT)
		return REACT_UNKNOWN;
	get(t, row, &text);
	if (t->digits)
		n = strtol(text.data, NULL, 10) * 10;
	n += digit;
	recall_buf_release(&text);
	if ((double)n > o->max || (double)n < o->min)
		return REACT_NONE;
	t->digits = true;
	recall_buf_addf(&text, "%ld", n);
	set(t, row, text.data);
	recall_buf_release(&text);
	return REACT_REDRAW;
}

/* The next test of this deck begins with what was chosen for this one. */
static void keep_choices(struct setup *t)
{
	struct recall_store *store = t->config.store;
	struct recall_options before;
	struct recall_buf old = RECALL_BUF_INIT, new = RECALL_BUF_INIT;
	int i;

	if (!t->config.deck || recall_store_options(store, t->config.deck,
			&before, NULL))
		return;
	for (i = 0; i < FORM_ROWS; i++) {
		if (!form[i].option ||
				strncmp(form[i].option, "test_", 5) != 0)
			continue;
		recall_buf_reset(&old);
		recall_buf_reset(&new);
		recall_options_get(&before, form[i].option, &old);
		get(t, &form[i], &new);
		if (strcmp(old.data, new.data) != 0)
			recall_store_option_set(store, t->config.deck,
					form[i].option, new.data, NULL);
	}
	recall_buf_release(&old);
	recall_buf_release(&new);
}

static unsigned begin_now(struct ui *ui, void *arg)
{
	struct setup *t = arg;
	struct view *v;

	(void)ui;
	if (t->seed)
		t->config.seed = (uint64_t)t->seed;
	v = study_start(t->view.ui, &t->config);
	if (!v)
		return REACT_REDRAW;
	keep_choices(t);
	ui_replace(t->view.ui, v);
	return REACT_REDRAW;
}

static unsigned begin_test(struct setup *t)
{
	int questions = t->config.options.test_questions;

	if (t->cards < questions)
		questions = t->cards;
	if (questions < UI_MANY_QUESTIONS)
		return begin_now(t->view.ui, t);
	ui_say(t->view.ui, "Making %d questions …", questions);
	ui_later(t->view.ui, begin_now, t);
	return REACT_REDRAW;
}

static unsigned move_row(struct setup *t, int step)
{
	int to = t->cursor + step;

	t->digits = false;
	if (to < 0 || to >= FORM_ROWS)
		return REACT_NONE;
	t->cursor = to;
	return REACT_REDRAW;
}

static unsigned form_command(struct view *v, enum command command)
{
	struct setup *t = setup_of(v);

	switch (command) {
	case CMD_UP:
		return move_row(t, -1);
	case CMD_DOWN:
	case CMD_NEXT:
		return move_row(t, 1);
	case CMD_LEFT:
		return change(t, -1);
	case CMD_RIGHT:
		return change(t, 1);
	case CMD_PAGE_UP:
		return change(t, 10);
	case CMD_PAGE_DOWN:
		return change(t, -10);
	case CMD_GO_ON:
		return begin_test(t);
	case CMD_BACK:
		return REACT_CLOSE;
	default:
		return REACT_UNKNOWN;
	}
}

static unsigned form_key(struct view *v, const struct key_event *e)
{
	if (e->key == ' ')
		return change(setup_of(v), 1);
	if (e->key >= '0' && e->key <= '9')
		return type_digit(setup_of(v), e->key - '0');
	return REACT_UNKNOWN;
}

static bool form_holds(struct view *v, enum command command)
{
	static const enum command does[] = { CMD_HELP, CMD_BACK, CMD_QUIT,
		CMD_REDRAW, CMD_SUSPEND_PROGRAM, CMD_UP, CMD_DOWN, CMD_NEXT,
		CMD_LEFT, CMD_RIGHT, CMD_PAGE_UP, CMD_PAGE_DOWN, CMD_GO_ON };

	(void)v;
	for (size_t i = 0; i < RECALL_COUNT(does); i++)
		if (does[i] == command)
			return true;
	return false;
}

static void form_close(struct view *v)
{
	recall_arena_free(setup_of(v)->arena);
	free(v);
}

static const struct view_ops setup_ops = {
	.context = CTX_TEST,
	.draw = draw_form,
	.command = form_command,
	.key = form_key,
	.holds = form_holds,
	.close = form_close,
};

static const char *copy(struct setup *t, const char *s)
{
	return recall_arena_strdup(t->arena, s ? s : "");
}

static void copy_cards(struct setup *t)
{
	const char **cards;
	size_t i;

	if (!t->config.cards)
		return;
	cards = recall_arena_alloc(t->arena, (t->config.card_count + 1) *
			sizeof(*cards));
	for (i = 0; i < t->config.card_count; i++)
		cards[i] = copy(t, t->config.cards[i]);
	t->config.cards = cards;
}

static int count_cards(const struct setup *t)
{
	struct recall_query q = { .deck = t->config.deck,
		.search = t->config.search, .pick = RECALL_PICK_STUDY,
		.now = app_now(ui_app(t->view.ui)) };
	int count = 0;

	if (t->config.card_count)
		return (int)t->config.card_count;
	recall_store_count(t->config.store, &q, &count, NULL);
	return count;
}

struct view *view_test_setup_new(struct ui *ui,
		const struct recall_session_config *config)
{
	struct setup *t = recall_calloc(1, sizeof(*t));

	t->view = view_start(ui, &setup_ops);
	t->arena = recall_arena_new();
	t->config = *config;
	t->config.search = copy(t, config->search);
	t->config.title = copy(t, config->title);
	copy_cards(t);
	t->cards = count_cards(t);
	return &t->view;
}

/*
 * Every kind of scene as it is drawn, in three windows, from hand-made
 * scenes: plain ones, and ones with wide, combining and long texts.
 */
#include "screen.h"

#include <locale.h>

#include "recall/embed.h"
#include "scenes.h"
#include "ui/view_study.h"

static struct recall_card card = {
	.id = 1, .note = 1, .deck = 1, .guid = "card", .deck_name = "CRM",
	.kind = RECALL_KIND_TERM, .front = "churn", .back = "leaving",
	.tags = "loyalty retention", .extra = "", .last_row = "",
	.memory = { .reps = 4, .lapses = 1, .due = 1, .trace = {
		.stability = 9.5, .difficulty = 5.2 } },
	.starred = true,
};

static struct recall_scene asked(enum recall_scene_kind kind,
		enum recall_mode mode)
{
	struct recall_scene s = base(kind, mode);

	s.card = &card;
	s.standing = (struct recall_standing){ 9.5, 0.784, 0.71,
		RECALL_LEVEL_FAMILIAR };
	s.prompt = "whatever a firm does to keep its buyers from going "
		"over to a rival";
	s.answer = "Churn Reduction";
	s.can_undo = true;
	s.left_new = 12;
	s.left_again = 3;
	s.left_due = 9;
	s.minutes = 4;
	s.round = 2;
	s.progress = 0.57;
	s.mastery = 0.41;
	return s;
}

static void add_grades(struct recall_scene *s)
{
	static const int64_t delay[] = { 600000, 518400000, 1209600000,
		2592000000 };

	for (int i = 0; i < 4; i++) {
		s->grades[i].delay = delay[i];
		recall_interval_format(delay[i], false, s->grades[i].interval);
		recall_interval_format(delay[i], true, s->grades[i].brief);
	}
}

/* ---- drawing ----------------------------------------------------------- */

static const struct window {
	int rows, columns;
} windows[] = { { 24, 80 }, { 12, 40 }, { 60, 200 } };

static void send_key(struct ui *ui, int key, const char *text)
{
	struct key_event e = { .key = key, .text = text, .ticks = 1000 };

	ui_event(ui, &e);
}

/* Draws the scene in each window, after typing `keys`. */
static void check_keys(const char *name, const struct recall_scene *scene,
		const char *keys)
{
	for (size_t i = 0; i < 3; i++) {
		struct app app = { 0 };
		struct canvas c;
		struct ui *ui;

		app_init(&app);
		for (const struct recall_embedded *e = recall_rc_all;
				e->name; e++)
			rc_read(&app, e->name, e->text, NULL, NULL);
		ui = ui_new(&app, windows[i].rows, windows[i].columns);
		canvas_init(&c, windows[i].rows, windows[i].columns);
		ui_push(ui, study_view_new(ui, NULL, scene));
		ui_draw(ui, &c);
		for (const char *k = keys; *k; k++) {
			char text[2] = { *k >= ' ' ? *k : '\0', '\0' };

			send_key(ui, *k == '\n' ? KEY_DOWN_ : *k, text);
			ui_draw(ui, &c);
		}
		screen_check(&c, name);
		canvas_release(&c);
		ui_free(ui);
		app_close(&app);
	}
}

static void check(const char *name, const struct recall_scene *scene)
{
	check_keys(name, scene, "");
}

/* ---- cards ------------------------------------------------------------- */

static void test_spaced(void **state)
{
	struct recall_scene s = asked(RECALL_SCENE_THINK, RECALL_MODE_SPACED);

	(void)state;
	check("study/think", &s);
	check_keys("study/think-typing", &s, "tchurn");
	s.kind = RECALL_SCENE_GRADE;
	add_grades(&s);
	check("study/grade", &s);
	s.proposed = RECALL_HARD;
	s.answer = LONG LONG LONG;
	check("study/grade-long", &s);
	s.prompt = WIDE;
	s.answer = MARKS " " WIDE WIDE;
	check("study/grade-wide", &s);
}

/* It says why it comes before it is due. */
static void test_early(void **state)
{
	struct recall_scene s = asked(RECALL_SCENE_THINK, RECALL_MODE_SPACED);

	(void)state;
	setenv("RECALL_NOW", "2026-11-29T19:00:00Z", 1);
	s.early_for = 20790;	/* 3 December 2026 */
	check("study/early", &s);
	unsetenv("RECALL_NOW");
}

static void test_key_points(void **state)
{
	struct recall_part parts[] = {
		{ "total spend", true, false, 0.4 },
		{ "over the lifetime", true, false, 0.3 },
		{ "used to decide what to spend on winning or keeping them",
			false, false, 0.3 },
	};
	struct recall_scene s = asked(RECALL_SCENE_GRADE, RECALL_MODE_SPACED);

	(void)state;
	s.prompt = "What is a customer's lifetime value and how is it "
		"determined?";
	s.answer = "the total amount a customer will spend over their lifetime";
	s.parts = parts;
	s.part_count = 3;
	s.proposed = RECALL_HARD;
	add_grades(&s);
	check_keys("study/parts", &s, "\n\n");
	s.answer = "1. total spend 2. over the lifetime 3. used to decide";
	check("study/parts-list", &s);
}

static void test_choice(void **state)
{
	struct recall_scene s = asked(RECALL_SCENE_CHOICE, RECALL_MODE_LEARN);

	(void)state;
	s.choices.count = 4;
	s.choices.text[0] = "business intelligence (BI)";
	s.choices.text[1] = "data mining";
	s.choices.text[2] = "analytical CRM";
	s.choices.text[3] = "operational BI";
	check_keys("study/choice", &s, "\n");
	s.kind = RECALL_SCENE_VERDICT;
	s.picked = 1;
	s.verdict = RECALL_VERDICT_RIGHT;
	s.advance_ms = 1000;
	check("study/choice-right", &s);
	s.verdict = RECALL_VERDICT_WRONG;
	s.advance_ms = 0;
	s.mixed = "mixed up before, 12 and 19 Nov";
	s.yours = "steers callers by keypad or by spoken words";
	check("study/choice-wrong", &s);
}

static void test_choice_long(void **state)
{
	struct recall_scene s = asked(RECALL_SCENE_CHOICE, RECALL_MODE_LEARN);

	(void)state;
	s.choices.count = 4;
	s.choices.text[0] = LONG;
	s.choices.text[1] = WIDE WIDE WIDE;
	s.choices.text[2] = "short";
	s.choices.text[3] = LONG LONG;
	check("study/choice-long", &s);
	check_keys("study/choice-whole", &s, "\n\n\n\t");
}

static void test_truefalse(void **state)
{
	struct recall_scene s = asked(RECALL_SCENE_CHOICE, RECALL_MODE_LEARN);

	(void)state;
	s.truefalse = true;
	s.statement = "Customer Lifetime Value";
	check("study/truefalse", &s);
}

static void test_typing(void **state)
{
	struct recall_scene s = asked(RECALL_SCENE_TYPE, RECALL_MODE_LEARN);

	(void)state;
	s.hint = "C____ R________";
	check_keys("study/type", &s, "churn redu");
	s.typed = LONG;
	check("study/type-long", &s);
	s.kind = RECALL_SCENE_RETYPE;
	s.typed = "";
	check("study/retype", &s);
}

static void test_verdicts(void **state)
{
	struct recall_scene s = asked(RECALL_SCENE_VERDICT, RECALL_MODE_LEARN);

	(void)state;
	s.prompt = "What are the three phases in the evolution of CRM?";
	s.answer = "1. reporting   2. analysing   3. predicting";
	s.typed = "reporting, predicting, analysng";
	s.verdict = RECALL_VERDICT_SLIP;
	s.can_override = true;
	s.judgement.why = "all three, any order";
	s.judgement.nearest = "reporting, predicting, analysing";
	s.judgement.ops = "============================+===";
	check("study/slip", &s);
	s.prompt = "Hands whoever phones in to someone who is free.";
	s.answer = "automatic call distribution";
	s.typed = "interactive voice response";
	s.verdict = RECALL_VERDICT_WRONG;
	s.judgement.why = "";
	s.judgement.nearest = s.answer;
	s.judgement.ops = "";
	s.mixed = "mixed up before, 12 and 19 Nov";
	s.yours = "steers callers by keypad or by spoken words";
	check("study/wrong", &s);
	s.typed = "";
	s.mixed = s.yours = "";
	check("study/unknown", &s);
}

static void test_partly(void **state)
{
	struct recall_part parts[] = {
		{ "list generator", true, false, 0.3 },
		{ "campaign management", true, true, 0.4 },
		{ "call scripting", false, false, 0.3 },
	};
	struct recall_scene s = asked(RECALL_SCENE_VERDICT, RECALL_MODE_LEARN);

	(void)state;
	s.prompt = "Operational CRM technologies for marketing";
	s.answer = "1. list generator 2. campaign management "
		"3. call scripting";
	s.typed = "list generator and campain management";
	s.verdict = RECALL_VERDICT_PARTLY;
	s.judgement.parts = parts;
	s.judgement.part_count = 3;
	s.judgement.why = "2 of 3: missing call scripting";
	check("study/partly", &s);
}

static void test_look(void **state)
{
	struct recall_scene s = asked(RECALL_SCENE_LOOK, RECALL_MODE_LEARN);

	struct recall_card fresh = card;

	(void)state;
	fresh.memory = (struct recall_memory){ 0 };
	s.card = &fresh;
	s.standing = (struct recall_standing){ 0 };
	check("study/look", &s);
	s.kind = RECALL_SCENE_LEAF;
	s.mode = RECALL_MODE_FLIP;
	s.position = 2;
	s.total = 49;
	check("study/leaf", &s);
	s.turned = true;
	s.shuffled = true;
	check("study/leaf-turned", &s);
}

static void test_summaries(void **state)
{
	struct recall_scene_row rows[] = {
		{ "a", "finds patterns", "data mining", RECALL_LEVEL_NEW,
			RECALL_LEVEL_LEARNING, false, true },
		{ "b", LONG, WIDE, RECALL_LEVEL_LEARNING,
			RECALL_LEVEL_FAMILIAR, true, false },
		{ "c", "short", MARKS, RECALL_LEVEL_FAMILIAR,
			RECALL_LEVEL_FAMILIAR, false, true },
	};
	struct recall_scene s = asked(RECALL_SCENE_ROUND, RECALL_MODE_LEARN);

	(void)state;
	s.card = NULL;
	s.rows = rows;
	s.row_count = 3;
	s.to_do = 20;
	s.once = 9;
	s.done = 20;
	check("study/round", &s);
	s.kind = RECALL_SCENE_DONE;
	s.answered = 12;
	s.recalled = 9;
	s.spent = 90000;
	check("study/learn-done", &s);
	s = base(RECALL_SCENE_DONE, RECALL_MODE_SPACED);
	s.answered = 31;
	s.recalled = 28;
	s.spent = 6 * 60000;
	s.levels_up = 3;
	s.today.introduced = 4;
	s.tomorrow = 14;
	s.this_week = 46;
	check("study/done", &s);
	s.kind = RECALL_SCENE_WAIT;
	s.wait_until = recall_clock_now() + 6 * 60000;
	check("study/wait", &s);
}

/* ---- Matching ------------------------------------------------------------ */

static void test_matching(void **state)
{
	struct recall_scene_tile tiles[12] = {
		{ .text = "cross-selling" }, { .text = "hands whoever phones "
			"in to someone who is free" },
		{ .text = "up-selling", .chosen = true },
		{ .text = "", .gone = true },
		{ .text = "winning a buyer over to a better model" },
		{ .text = WIDE }, { .text = "automatic call distribution" },
		{ .text = LONG }, { .text = "", .gone = true },
		{ .text = "finds patterns in stored data", .wrong = true },
		{ .text = MARKS }, { .text = "", .gone = true },
	};
	struct recall_scene s = base(RECALL_SCENE_TILES, RECALL_MODE_MATCH);

	(void)state;
	s.tiles = tiles;
	s.tile_count = 12;
	s.columns = 3;
	s.pairs = 6;
	s.pairs_left = 4;
	s.slips = 1;
	s.elapsed = 12300;
	s.best = 21700;
	check("study/tiles", &s);
	check_keys("study/tiles-cursor", &s, "\n\n");
	s.kind = RECALL_SCENE_GAME;
	s.elapsed = 20900;
	s.record = true;
	check("study/game", &s);
}

/* ---- Test ---------------------------------------------------------------- */

static void test_sheet(void **state)
{
	struct recall_scene_question q[6];
	struct recall_scene s = base(RECALL_SCENE_SHEET, RECALL_MODE_TEST);

	(void)state;
	s.total = (int)make_test(q);
	s.questions = q;
	s.empty = 2;
	s.time_left = 258000;
	check("study/sheet", &s);
	s.position = 2;
	check("study/sheet-choice", &s);
	s.position = 5;
	check("study/sheet-written", &s);
}

static void test_result(void **state)
{
	static const double trend[] = { 0.2, 0.45, 0.7, 0.85 };
	struct recall_scene_question q[6];
	struct recall_scene s = base(RECALL_SCENE_RESULT, RECALL_MODE_TEST);

	(void)state;
	s.total = (int)make_test(q);
	s.questions = q;
	s.submitted = true;
	s.elapsed = 372000;
	s.right_count = 2;
	s.last_score = 0.7;
	s.best_score = 0.85;
	memcpy(s.trend, trend, sizeof(trend));
	s.trend_count = 4;
	check("study/result", &s);
	check_keys("study/result-open", &s, "\n\r");
}

static int use_utf8(void **state)
{
	(void)state;
	setenv("RECALL_NOW", "2026-11-21T20:00:00Z", 1);
	setenv("TZ", "UTC", 1);
	if (!setlocale(LC_ALL, "C.UTF-8"))
		return -1;
	return recall_clock_init(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spaced),
		cmocka_unit_test(test_early),
		cmocka_unit_test(test_key_points),
		cmocka_unit_test(test_choice),
		cmocka_unit_test(test_choice_long),
		cmocka_unit_test(test_truefalse),
		cmocka_unit_test(test_typing),
		cmocka_unit_test(test_verdicts),
		cmocka_unit_test(test_partly),
		cmocka_unit_test(test_look),
		cmocka_unit_test(test_summaries),
		cmocka_unit_test(test_matching),
		cmocka_unit_test(test_sheet),
		cmocka_unit_test(test_result),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}

/* Test and Matching, key by key. */
#include "desk.h"

#include "ui/loop.h"

static char digit(int choice)
{
	return (char)('1' + choice);
}

/* ---- Test ---------------------------------------------------------------- */

static void start_test(struct live *l)
{
	struct recall_options o;

	live_open(l, deck);
	o = options_of(l);
	o.test_questions = 7;
	live_start(l, RECALL_MODE_TEST, &o);
	assert_sees(l, "7 cards");
	live_type(l, "\r");
	assert_sees(l, "0 of 7 answered");
}

static void answer_question(struct live *l)
{
	const struct recall_scene *scene = scene_of(l);
	const struct recall_scene_question *q =
			&scene->questions[scene->position];

	if (q->task == RECALL_TASK_TYPED)
		live_type(l, q->answer);
	else if (q->task == RECALL_TASK_MATCH)
		live_key(l, 'a' + q->right);
	else
		live_key(l, digit(q->right));
}

static void test_full_marks(void **state)
{
	struct live l;

	(void)state;
	start_test(&l);
	for (int i = 0; i < 7; i++) {
		answer_question(&l);
		live_type(&l, i < 6 ? "\t" : "\023");
	}
	assert_int_equal(scene_of(&l)->kind, RECALL_SCENE_RESULT);
	assert_sees(&l, "7 of 7   100 %");
	live_type(&l, "m");
	assert_sees(&l, "Nothing was missed.");
	live_close(&l);
}

/* What takes longer than a frame is told in one, then done. */
static void test_of_many_questions(void **state)
{
	enum { MANY = 40 };
	static char texts[2 * MANY][32];
	const char *sides[2 * MANY + 1] = { NULL };
	struct recall_options o;
	struct live l;

	(void)state;
	for (int i = 0; i < 2 * MANY; i++) {
		snprintf(texts[i], sizeof(texts[i]), "%s%c%c",
				i % 2 ? "meaning " : "term ", 'a' + i / 26,
				'a' + i % 26);
		sides[i] = texts[i];
	}
	live_open(&l, sides);
	o = options_of(&l);
	o.test_questions = MANY;
	live_start(&l, RECALL_MODE_TEST, &o);
	live_type(&l, "\r");
	assert_sees(&l, "Making 40 questions \u2026");
	assert_sees(&l, "40 cards");
	assert_true(ui_do_later(l.ui));
	assert_sees(&l, "0 of 40 answered");
	assert_sees_not(&l, "Making");
	for (int i = 0; i < MANY; i++) {
		answer_question(&l);
		live_type(&l, i < MANY - 1 ? "\t" : "\023");
	}
	assert_sees(&l, "Handing in 40 answers \u2026");
	assert_int_equal(scene_of(&l)->kind, RECALL_SCENE_SHEET);
	assert_true(ui_do_later(l.ui));
	assert_int_equal(scene_of(&l)->kind, RECALL_SCENE_RESULT);
	assert_sees(&l, "40 of 40   100 %");
	assert_false(ui_do_later(l.ui));
	live_close(&l);
}

/* Handing in by mistake is asked about; what was missed is taken again. */
static void test_retake(void **state)
{
	struct live l;

	(void)state;
	start_test(&l);
	answer_question(&l);
	live_type(&l, "\023");
	assert_sees(&l, "6 questions are empty");
	live_type(&l, "n");
	assert_int_equal(scene_of(&l)->kind, RECALL_SCENE_SHEET);
	live_type(&l, "\023y");
	assert_sees(&l, "1 of 7   14 %");
	live_type(&l, "m");
	assert_sees(&l, "0 of 6 answered");
	live_close(&l);
}

/* What was written stays when the terminal goes away. */
static void test_sheet_resumes(void **state)
{
	struct live l;

	(void)state;
	start_test(&l);
	while (scene_of(&l)->questions[scene_of(&l)->position].task !=
			RECALL_TASK_TYPED)
		live_key(&l, KEY_DOWN_);
	live_type(&l, "half an ans");
	live_again(&l);
	assert_sees(&l, "half an ans");
	live_type(&l, "wer");
	assert_sees(&l, "half an answer");
	assert_sees(&l, "1 of 7 answered");
	live_close(&l);
}

/* ---- Matching ------------------------------------------------------------ */

/* Does b stand beside a in the deck? */
static bool belong(const char *a, const char *b)
{
	for (int i = 0; deck[i]; i += 2)
		if ((!strcmp(deck[i], a) && !strcmp(deck[i + 1], b)) ||
				(!strcmp(deck[i], b) &&
				!strcmp(deck[i + 1], a)))
			return true;
	return false;
}

static int partner(const struct recall_scene *scene, int i)
{
	for (int j = 0; j < scene->tile_count; j++)
		if (j != i && !scene->tiles[j].gone && belong(
				scene->tiles[i].text, scene->tiles[j].text))
			return j;
	fail_msg("tile %d has no partner", i);
	return -1;
}

static void test_play(void **state)
{
	struct live l;
	struct recall_options o;
	int other;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	live_start(&l, RECALL_MODE_MATCH, &o);
	other = partner(scene_of(&l), 0) == 1 ? 2 : 1;
	live_key(&l, 'a');
	live_key(&l, 'a' + other);
	assert_sees(&l, "slips 1");
	for (int i = 0; scene_of(&l)->kind == RECALL_SCENE_TILES; i++) {
		if (scene_of(&l)->tiles[i].gone)
			continue;
		other = partner(scene_of(&l), i);
		live_key(&l, 'a' + i);
		live_key(&l, 'a' + other);
	}
	assert_sees(&l, "6 pairs, 1 slip");
	live_type(&l, "n");
	assert_int_equal(scene_of(&l)->kind, RECALL_SCENE_TILES);
	live_close(&l);
}

/* The mouse does what the letter does, wherever the tile stands. */
static void test_mouse(void **state)
{
	struct key_event e = { .key = KEY_MOUSE_, .text = "" };
	struct live l;
	struct recall_options o;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	live_start(&l, RECALL_MODE_MATCH, &o);
	for (int row = 0; row < l.canvas.rows; row++)
		for (int x = 0; x < l.canvas.columns - 1; x++)
			if (!strcmp(canvas_cell(&l.canvas, row, x)->text, "h") &&
					canvas_cell(&l.canvas, row, x)->style ==
					STYLE_KEY && !e.y) {
				e.x = x;
				e.y = row;
			}
	e.ticks = l.ticks + 10;
	ui_event(l.ui, &e);
	live_draw(&l);
	assert_true(scene_of(&l)->tiles[7].chosen);
	live_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_full_marks),
		cmocka_unit_test(test_of_many_questions),
		cmocka_unit_test(test_retake),
		cmocka_unit_test(test_sheet_resumes),
		cmocka_unit_test(test_play),
		cmocka_unit_test(test_mouse),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}

/* What a student does with the keys, over real sessions. */
#include "desk.h"

#include <signal.h>
#include <sys/resource.h>

/* ---- Spaced -------------------------------------------------------------- */

static void test_grade_and_undo(void **state)
{
	struct live l;
	struct recall_options o;
	char *first;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	live_start(&l, RECALL_MODE_SPACED, &o);
	assert_sees(&l, "new 7");
	first = recall_strdup(l.screen.data);
	assert_sees_not(&l, "Good");
	live_type(&l, " ");
	assert_sees(&l, "3 Good");
	live_type(&l, "4");
	assert_sees(&l, "new 6");
	live_type(&l, "u");
	assert_sees(&l, "4 Easy");
	live_type(&l, "u");
	free(first);
	live_close(&l);
}

static void limit_files(rlim_t bytes)
{
	struct rlimit r;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &r), 0);
	r.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &r), 0);
}

/* Nothing is acknowledged that isn't written; when there is room again the
 * same key goes on. */
static void test_disk_full(void **state)
{
	struct live l;
	struct recall_options o;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	live_open(&l, deck);
	o = options_of(&l);
	live_start(&l, RECALL_MODE_SPACED, &o);
	live_type(&l, " ");
	limit_files(512);
	live_type(&l, "3");
	assert_sees(&l, "new 7");
	assert_sees(&l, "3 Good");
	assert_sees_not(&l, "1–4 grade");	/* the error stands there */
	live_type(&l, "3");
	assert_sees(&l, "3 Good");
	limit_files(RLIM_INFINITY);
	live_type(&l, "3");
	assert_sees(&l, "new 6");
	live_close(&l);
}

/* A space pressed once too often must not grade a card. */
static void test_space_grades_nothing(void **state)
{
	struct live l;
	struct recall_options o;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	live_start(&l, RECALL_MODE_SPACED, &o);
	live_type(&l, "  ");
	assert_sees(&l, "How well");
	assert_sees(&l, "new 7");
	live_close(&l);
}

static void test_draft_survives(void **state)
{
	struct live l;
	struct recall_options o;
	struct recall_session_row row;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	o.typing = true;
	live_start(&l, RECALL_MODE_SPACED, &o);
	live_type(&l, "half an ans");
	assert_sees(&l, "half an ans");
	/* a pause is enough: the program may be killed then */
	live_wait(&l, 350);
	live_wait(&l, 1200);
	assert_int_equal(recall_store_session_open(l.app.store, &row, NULL),
			RECALL_OK);
	assert_string_equal(row.draft, "half an ans");
	live_type(&l, "w");
	live_again(&l);
	assert_sees(&l, "half an answ");
	live_type(&l, "er");
	assert_sees(&l, "half an answer");
	live_close(&l);
}

/* Typing where it isn't asked for: Esc gives it up, a hang-up doesn't. */
static void test_typing_is_offered(void **state)
{
	struct live l;
	struct recall_options o;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	live_start(&l, RECALL_MODE_SPACED, &o);
	live_type(&l, "tchu");
	live_again(&l);
	assert_sees(&l, "you    chu");
	live_type(&l, "rn\033");
	assert_sees_not(&l, "churn");
	assert_sees(&l, "t type it");
	live_again(&l);
	assert_sees(&l, "t type it");
	live_type(&l, "t");
	live_type(&l, "zzz\r");
	assert_sees(&l, "✗ zzz");
	assert_sees(&l, "1▸Again");
	live_close(&l);
}

/* A session spares the disk for a moment after each write; the last draft
 * must not wait for a next one that never comes. */
static void test_last_draft(void **state)
{
	struct live l;
	struct recall_options o;
	struct recall_session_row row;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	o.typing = true;
	live_start(&l, RECALL_MODE_SPACED, &o);
	live_type(&l, "abc");
	live_wait(&l, 1500);
	live_type(&l, "d");
	live_wait(&l, 301);
	live_wait(&l, 1101);
	assert_int_equal(recall_store_session_open(l.app.store, &row, NULL),
			RECALL_OK);
	assert_string_equal(row.draft, "abcd");
	live_close(&l);
}

/* Letters are text in a field: none of them may act. */
static void test_letters_are_text(void **state)
{
	struct live l;
	struct recall_options o;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	o.typing = true;
	live_start(&l, RECALL_MODE_SPACED, &o);
	live_type(&l, "que?!*-bdu1");
	assert_sees(&l, "que?!*-bdu1");
	live_type(&l, "\r");
	assert_sees(&l, "1▸Again");
	live_close(&l);
}

/* Any window, at any moment. */
static void test_resizes(void **state)
{
	struct live l;
	struct recall_options o;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	live_start(&l, RECALL_MODE_SPACED, &o);
	for (int rows = 1; rows < 30; rows += 2) {
		for (int columns = 1; columns < 90; columns += 3) {
			canvas_resize(&l.canvas, rows, columns);
			live_draw(&l);
		}
	}
	canvas_resize(&l.canvas, 24, 80);
	live_type(&l, " ");
	for (int rows = 1; rows < 30; rows += 2) {
		for (int columns = 1; columns < 90; columns += 3) {
			canvas_resize(&l.canvas, rows, columns);
			live_draw(&l);
		}
	}
	live_close(&l);
}

static void set_clock(const struct live *l, const char *time)
{
	char path[96], env[128];

	snprintf(path, sizeof(path), "%s/now", l->dir);
	snprintf(env, sizeof(env), "@%s", path);
	screen_accept(path, time);
	setenv("RECALL_NOW", env, 1);
	assert_int_equal(recall_clock_init(NULL), RECALL_OK);
}

/* A step that isn't due yet: the screen says when, and goes on by itself. */
static void test_wait(void **state)
{
	static const char *const one[] = { "churn", "customers who leave",
		NULL };
	struct live l;
	struct recall_options o;

	(void)state;
	live_open(&l, one);
	set_clock(&l, "2026-11-21T20:00:00Z");
	o = options_of(&l);
	o.learn_ahead = 0;
	live_start(&l, RECALL_MODE_SPACED, &o);
	live_type(&l, " 3");
	assert_sees(&l, "Next in 10 min");
	set_clock(&l, "2026-11-21T20:04:10Z");
	live_wait(&l, 250000);
	assert_sees(&l, "Next in 6 min");
	set_clock(&l, "2026-11-21T20:10:01Z");
	live_wait(&l, 351000);
	assert_sees(&l, "customers who leave");
	live_type(&l, " 3");
	assert_sees(&l, "done for today");
	setenv("RECALL_NOW", "2026-11-21T20:00:00Z", 1);
	assert_int_equal(recall_clock_init(NULL), RECALL_OK);
	live_close(&l);
}

/* ---- Flashcards ---------------------------------------------------------- */

static void test_leaf(void **state)
{
	struct live l;
	struct recall_options o;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	live_start(&l, RECALL_MODE_FLIP, &o);
	assert_sees(&l, "1 of 7");
	assert_sees(&l, "customers who leave");
	assert_sees_not(&l, "churn");
	live_type(&l, " ");
	assert_sees(&l, "churn");
	live_key(&l, KEY_RIGHT_);
	assert_sees(&l, "2 of 7");
	live_key(&l, KEY_LEFT_);
	assert_sees(&l, "1 of 7");
	live_type(&l, "*");
	assert_sees(&l, "*   · New");
	live_close(&l);
}

/* ---- Learn --------------------------------------------------------------- */

static void look_at_new_ones(struct live *l)
{
	while (scene_of(l)->kind == RECALL_SCENE_LOOK)
		live_type(l, " ");
	assert_int_equal(scene_of(l)->kind, RECALL_SCENE_CHOICE);
}

static char digit(int choice)
{
	return (char)('1' + choice);
}

/* The space that goes on from card to card must not pick an answer. */
static void test_space_chooses_nothing(void **state)
{
	struct live l;
	struct recall_options o;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	live_start(&l, RECALL_MODE_LEARN, &o);
	look_at_new_ones(&l);
	live_type(&l, "  \r");
	assert_int_equal(scene_of(&l)->kind, RECALL_SCENE_CHOICE);
	assert_sees(&l, "Which one?");
	live_key(&l, KEY_DOWN_);
	live_type(&l, " ");
	assert_int_equal(scene_of(&l)->kind, RECALL_SCENE_VERDICT);
	live_close(&l);
}

static void test_right_goes_on(void **state)
{
	struct live l;
	struct recall_options o;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	live_start(&l, RECALL_MODE_LEARN, &o);
	look_at_new_ones(&l);
	live_key(&l, digit(scene_of(&l)->choices.right));
	assert_int_equal(scene_of(&l)->kind, RECALL_SCENE_VERDICT);
	live_wait(&l, 400);
	assert_int_equal(scene_of(&l)->kind, RECALL_SCENE_VERDICT);
	live_wait(&l, 700);
	assert_int_not_equal(scene_of(&l)->kind, RECALL_SCENE_VERDICT);
	live_close(&l);
}

/* A miss waits for the student, however long he reads. */
static void test_wrong_waits(void **state)
{
	struct live l;
	struct recall_options o;
	int wrong;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	live_start(&l, RECALL_MODE_LEARN, &o);
	look_at_new_ones(&l);
	wrong = scene_of(&l)->choices.right == 0;
	live_key(&l, digit(wrong));
	assert_sees(&l, "✗");
	assert_sees(&l, "right  ✓");
	live_wait(&l, 600000);
	assert_int_equal(scene_of(&l)->kind, RECALL_SCENE_VERDICT);
	live_type(&l, " ");
	assert_int_not_equal(scene_of(&l)->kind, RECALL_SCENE_VERDICT);
	live_close(&l);
}

/* "2 of 3" is hard; who says "I was right" gets Good, never Again. */
static void test_partly_overridden(void **state)
{
	static const char *const lists[] = {
		"1. people 2. processes 3. technology", "what CRM aligns",
		"churn", "customers who leave", "loyalty", "coming back", NULL
	};
	struct live l;
	struct recall_options o;

	(void)state;
	live_open(&l, lists);
	o = options_of(&l);
	o.learn_types = RECALL_LEARN_TYPED;
	live_start(&l, RECALL_MODE_LEARN, &o);
	while (strcmp(scene_of(&l)->prompt, "what CRM aligns") != 0 ||
			scene_of(&l)->kind != RECALL_SCENE_TYPE)
		live_type(&l, scene_of(&l)->kind == RECALL_SCENE_TYPE ?
				"\r" : " ");
	live_type(&l, "people, processes\r");
	assert_int_equal(scene_of(&l)->verdict, RECALL_VERDICT_PARTLY);
	assert_sees(&l, "[x] people");
	assert_sees(&l, "[ ] technology");
	assert_sees(&l, "! I was right");
	live_type(&l, "!");
	assert_int_equal(scene_of(&l)->verdict, RECALL_VERDICT_RIGHT);
	assert_sees(&l, "counted as right, as you said");
	assert_sees_not(&l, "2 of 3");
	live_close(&l);
}

/* A space left over from the card before is no wrong answer. */
static void test_blank_is_unknown(void **state)
{
	struct live l;
	struct recall_options o;

	(void)state;
	live_open(&l, deck);
	o = options_of(&l);
	o.learn_types = RECALL_LEARN_TYPED;
	live_start(&l, RECALL_MODE_LEARN, &o);
	while (scene_of(&l)->kind == RECALL_SCENE_LOOK)
		live_type(&l, " ");
	assert_int_equal(scene_of(&l)->kind, RECALL_SCENE_TYPE);
	live_type(&l, " ");
	assert_sees(&l, "enter don't know");
	live_type(&l, "\r");
	assert_sees(&l, "didn't know");
	live_close(&l);
}

/* ---- anything, in any order ---------------------------------------------- */

static void monkey_key(struct live *l, struct recall_random *r)
{
	static const int keys[] = { ' ', '\r', '\t', 27, KEY_UP_, KEY_DOWN_,
		KEY_LEFT_, KEY_RIGHT_, KEY_PGUP_, KEY_PGDN_, 19, 20, 31, '!',
		'*', '-', '?', '1', '2', '3', '4', 0x4e2d, 0x301 };
	const uint32_t count = sizeof(keys) / sizeof(*keys);
	uint32_t n = recall_random_below(r, count + 40);

	if (n < count)
		live_key(l, keys[n]);
	else if (n < count + 26)
		live_key(l, 'a' + (int)(n - count));
	else if (n < count + 36)
		live_wait(l, 100 << (n - count - 26));
	else
		canvas_resize(&l->canvas, 1 + (int)recall_random_below(r, 40),
				1 + (int)recall_random_below(r, 130));
}

/* Home isn't there to fall back on: a mode that was left is begun anew. */
static void test_monkey(void **state)
{
	struct recall_random r;
	struct live l;
	struct recall_options o;
	char here[4096];

	(void)state;
	recall_random_init(&r, 20261121);
	live_open(&l, deck);
	/* it prints tests, too */
	assert_non_null(getcwd(here, sizeof(here)));
	assert_int_equal(chdir(l.dir), 0);
	o = options_of(&l);
	for (int i = 0; i < 1500; i++) {
		if (ui_is_over(l.ui)) {
			live_end(&l);
			live_begin(&l);
		}
		if (ui_top(l.ui) || live_try(&l, RECALL_MODE_LEARN +
				recall_random_below(&r, 5), &o))
			monkey_key(&l, &r);
	}
	live_end(&l);
	live_begin(&l);
	assert_int_equal(recall_store_check(l.app.store, true, NULL, NULL,
			NULL), RECALL_OK);
	assert_int_equal(chdir(here), 0);
	live_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grade_and_undo),
		cmocka_unit_test(test_disk_full),
		cmocka_unit_test(test_space_grades_nothing),
		cmocka_unit_test(test_draft_survives),
		cmocka_unit_test(test_last_draft),
		cmocka_unit_test(test_typing_is_offered),
		cmocka_unit_test(test_letters_are_text),
		cmocka_unit_test(test_monkey),
		cmocka_unit_test(test_resizes),
		cmocka_unit_test(test_wait),
		cmocka_unit_test(test_leaf),
		cmocka_unit_test(test_space_chooses_nothing),
		cmocka_unit_test(test_right_goes_on),
		cmocka_unit_test(test_wrong_waits),
		cmocka_unit_test(test_partly_overridden),
		cmocka_unit_test(test_blank_is_unknown),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}

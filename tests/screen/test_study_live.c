/* What a student does with the keys, over real sessions. */
#include "live.h"

#include <locale.h>

static const char *const deck[] = {
	"churn", "customers who leave",
	"up-selling", "selling something dearer",
	"cross-selling", "selling something that goes with it",
	"data mining", "finding patterns in stored data",
	"lifetime value", "what a customer spends in all",
	"call center", "where calls are answered",
	"loyalty", "coming back without being asked",
	NULL
};

static struct recall_options options_of(const struct live *l)
{
	struct recall_options o;

	assert_int_equal(recall_store_options(l->app.store, l->deck, &o, NULL),
			RECALL_OK);
	return o;
}

/* ---- Spaced ---------------------------------------------------------------- */

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

/* ---- Flashcards -------------------------------------------------------------- */

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

static int use_utf8(void **state)
{
	(void)state;
	setenv("RECALL_NOW", "2026-11-21T20:00:00Z", 1);
	setenv("RECALL_DECK_PATH", "", 1);
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	setenv("TZ", "UTC", 1);
	if (!setlocale(LC_ALL, "C.UTF-8"))
		return -1;
	return recall_clock_init(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grade_and_undo),
		cmocka_unit_test(test_space_grades_nothing),
		cmocka_unit_test(test_draft_survives),
		cmocka_unit_test(test_letters_are_text),
		cmocka_unit_test(test_resizes),
		cmocka_unit_test(test_leaf),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}

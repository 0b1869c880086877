/*
 * A small window and long texts: the choices are seen below the question, and
 * the answer when it is shown.
 */
#include "live.h"

#include <locale.h>

static const char long_text[] = "a way of selling in which somebody who buys "
	"says beforehand that he wants to be told about certain products, the "
	"time and the kind of such news being the customer's own choice, which "
	"the company then keeps to in all that it sends, today and later on, "
	"as long as nobody says that it may no longer be done in this way";

static const char *const sides[] = {
	"alpha marketing", long_text, "beta marketing", "a second thing",
	"gamma marketing", "a third thing", "delta marketing",
	"another one that is short", NULL
};

static void open_small(struct live *l, enum recall_mode mode, int types)
{
	struct recall_options options;

	recall_options_default(&options);
	options.learn_types = types;
	live_open(l, sides);
	canvas_resize(&l->canvas, 12, 40);
	live_draw(l);
	live_start(l, mode, &options);
}

/* Only kinds that recognise: looks come first. */
static void choices_are_seen_below_a_long_prompt(void **state)
{
	struct live l;

	(void)state;
	open_small(&l, RECALL_MODE_LEARN, RECALL_LEARN_CHOICE);
	live_type(&l, "    ");
	assert_sees(&l, "a way of selling in which");
	assert_sees(&l, "alpha marketing");
	assert_sees(&l, "beta marketing");
	assert_sees(&l, "gamma marketing");
	assert_sees(&l, "delta marketing");
	assert_sees(&l, "…");
	/* the rest of it */
	live_type(&l, "\t");
	live_key(&l, KEY_PGDN_);
	live_key(&l, KEY_PGDN_);
	assert_sees(&l, "no longer be done");
	live_type(&l, "\t");
	assert_sees(&l, "delta marketing");
	/* a miss is seen without scrolling */
	live_type(&l, "d");
	assert_sees(&l, "didn't know");
	assert_sees(&l, "alpha marketing");
	live_close(&l);
}

static void the_answer_is_seen_when_it_shows(void **state)
{
	struct live l;

	(void)state;
	open_small(&l, RECALL_MODE_SPACED, RECALL_LEARN_CHOICE);
	assert_sees(&l, "a way of selling in which");
	assert_sees_not(&l, "alpha marketing");
	live_type(&l, " ");
	assert_sees(&l, "alpha marketing");
	assert_sees(&l, "Again");
	live_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(choices_are_seen_below_a_long_prompt),
		cmocka_unit_test(the_answer_is_seen_when_it_shows),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}

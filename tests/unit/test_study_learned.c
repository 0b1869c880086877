/* Learn, and what was learned before. */
#include "study_kit.h"

/* Answers what is asked and goes on. */
static const struct recall_scene *answer(struct kit *k, bool right)
{
	const struct recall_scene *s = kit_scene(k);
	char text[256];

	switch (s->kind) {
	case RECALL_SCENE_CHOICE:
		kit_choose(k, right ? s->choices.right :
				(s->choices.right + 1) % s->choices.count);
		return kit_next(k);
	case RECALL_SCENE_TYPE:
		snprintf(text, sizeof(text), "%s", right ? s->answer : "");
		kit_type(k, text);
		return kit_next(k);
	default:
		return kit_next(k);
	}
}

/* Rounds until all is done; how many questions that took. */
static int learn_all(struct kit *k)
{
	const struct recall_scene *s = kit_start(k, RECALL_MODE_LEARN);
	int questions = 0;

	for (int i = 0; i < 300 && s->kind != RECALL_SCENE_DONE; i++) {
		questions += s->kind == RECALL_SCENE_CHOICE ||
			s->kind == RECALL_SCENE_TYPE;
		s = answer(k, true);
	}
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	return questions;
}

/* "In a row" doesn't begin anew with every session. */
static void what_was_right_last_time_is_done_when_recalled_now(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 6);
	assert_int_equal(learn_all(k), 12);
	kit_pass(k, KIT_DAY);
	assert_int_equal(learn_all(k), 6);
	assert_int_equal(kit_scene(k)->done, 6);
	assert_true(kit_scene(k)->progress > 0.999);
}

static void a_miss_then_is_made_good_by_two(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 6);
	learn_all(k);
	kit_pass(k, KIT_DAY);
	/* the last thing known of each: one of them was missed */
	s = kit_start(k, RECALL_MODE_LEARN);
	for (int i = 0; i < 5; i++)
		s = answer(k, i != 2);
	assert_int_equal(s->done, 4);
	kit_do(k, RECALL_EVENT_END, 0, NULL);
	kit_pass(k, KIT_MINUTE);
	assert_int_equal(learn_all(k), 7);
}

static void what_is_likely_forgotten_starts_anew(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 6);
	learn_all(k);
	kit_pass(k, 3000 * KIT_DAY);
	assert_int_equal(learn_all(k), 12);
}

static void practice_proves_nothing_later(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 6);
	learn_all(k);
	kit_pass(k, KIT_DAY);
	kit_start(k, RECALL_MODE_LEARN);
	for (int i = 0; i < 5; i++)
		answer(k, i != 2);
	kit_do(k, RECALL_EVENT_END, 0, NULL);
	kit_pass(k, KIT_MINUTE);
	k->options.practice = true;
	learn_all(k);
	kit_pass(k, KIT_MINUTE);
	k->options.practice = false;
	assert_int_equal(learn_all(k), 7);
}

static void the_summary_counts_the_new_cards(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 6);
	learn_all(k);
	assert_int_equal(kit_scene(k)->today.introduced, 6);
	assert_int_equal(kit_resume(k)->today.introduced, 6);
	kit_pass(k, KIT_DAY);
	learn_all(k);
	assert_int_equal(kit_scene(k)->today.introduced, 0);
	/* a look that was taken back introduced nobody */
	kit_note(k, RECALL_KIND_QUESTION, "One more?", "yes indeed");
	kit_start(k, RECALL_MODE_LEARN);
	while (kit_scene(k)->kind != RECALL_SCENE_LOOK)
		answer(k, true);
	kit_next(k);
	kit_undo(k);
	assert_int_equal(kit_scene(k)->kind, RECALL_SCENE_LOOK);
	learn_all(k);
	assert_int_equal(kit_scene(k)->today.introduced, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(what_was_right_last_time_is_done_when_recalled_now),
		KIT_TEST(a_miss_then_is_made_good_by_two),
		KIT_TEST(what_is_likely_forgotten_starts_anew),
		KIT_TEST(practice_proves_nothing_later),
		KIT_TEST(the_summary_counts_the_new_cards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

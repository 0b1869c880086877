/*
 * Call, as a student has it: asked, told what was missing, asked again until
 * nothing is.
 */
#include "study_kit.h"

/* A list of three, and others that are quickly said. */
static void deck_of_lists(struct kit *k)
{
	kit_new_deck(k, "lists");
	kit_note(k, RECALL_KIND_QUESTION, "What are the three phases?",
			"1. reporting 2. analysing 3. predicting");
	kit_note(k, RECALL_KIND_QUESTION, "Who buys?", "the customer");
	kit_note(k, RECALL_KIND_QUESTION, "Who sells?", "the dealer");
	kit_note(k, RECALL_KIND_QUESTION, "Who guards the data?",
			"the steward");
}

static const struct recall_scene *say(struct kit *k, const char *text)
{
	const struct recall_scene *s = kit_scene(k);

	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	s = kit_do(k, RECALL_EVENT_TYPED, 0, text);
	assert_int_equal(s->kind, RECALL_SCENE_VERDICT);
	return s;
}

static const struct recall_scene *say_right(struct kit *k)
{
	char answer[200];

	snprintf(answer, sizeof(answer), "%s", kit_scene(k)->answer);
	assert_int_equal(say(k, answer)->verdict, RECALL_VERDICT_RIGHT);
	return kit_next(k);
}

static void what_was_missing_is_told_and_asked_again(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	struct kit_row row;

	deck_of_lists(k);
	s = kit_start(k, RECALL_MODE_CALL);
	assert_int_equal(s->total, 4);
	assert_string_equal(s->prompt, "What are the three phases?");
	s = say(k, "reporting and predicting");
	assert_int_equal(s->verdict, RECALL_VERDICT_PARTLY);
	assert_int_equal(s->judgement.part_count, 3);
	assert_true(s->judgement.parts[0].there);
	assert_false(s->judgement.parts[1].there);
	assert_true(s->judgement.parts[2].there);
	/* that takes time to read */
	assert_int_equal(s->advance_ms, 0);
	row = kit_last_row(k);
	assert_int_equal(row.row.mode, RECALL_MODE_CALL);
	assert_int_equal(row.row.task, RECALL_TASK_TYPED);
	assert_int_equal(row.row.grade, RECALL_HARD);
	s = kit_next(k);
	assert_string_equal(s->prompt, "Who buys?");
	say_right(k);
	s = say_right(k);
	assert_int_equal(s->done, 2);
	/* two others have come between */
	assert_string_equal(s->prompt, "What are the three phases?");
	s = say_right(k);
	assert_int_equal(s->done, 3);
	s = say_right(k);
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	assert_int_equal(s->row_count, 4);
	assert_true(s->rows[0].missed && s->rows[0].right);
	assert_false(s->rows[1].missed);
	assert_int_equal(s->rows[1].before, RECALL_LEVEL_NEW);
	assert_int_equal(s->rows[1].after, RECALL_LEVEL_LEARNING);
	assert_int_equal(s->today.introduced, 4);
}

/* Nobody is asked the same without end. */
static void what_is_not_known_today_is_left(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	int asked = 0;

	kit_new_deck(k, "one");
	kit_note(k, RECALL_KIND_QUESTION, "Who buys?", "the customer");
	s = kit_start(k, RECALL_MODE_CALL);
	while (s->kind != RECALL_SCENE_DONE && asked < 20) {
		kit_do(k, RECALL_EVENT_DONT_KNOW, 0, NULL);
		s = kit_next(k);
		asked++;
	}
	assert_int_equal(asked, 4);
	assert_int_equal(s->done, 0);
	assert_false(s->rows[0].right);
	/* another call begins anew */
	s = kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
}

static void ten_cards_are_called_on_and_half_of_them_new(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	int introduced = 0;

	kit_deck(k, 30);
	s = kit_start(k, RECALL_MODE_CALL);
	assert_int_equal(s->total, 10);
	while (s->kind != RECALL_SCENE_DONE)
		s = say_right(k);
	assert_int_equal(s->today.introduced, 10);
	kit_pass(k, 30 * KIT_DAY);
	s = kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
	assert_int_equal(s->total, 10);
	/* what is due comes first, and leaves no room */
	while (s->kind != RECALL_SCENE_DONE) {
		assert_true(s->card->memory.reps > 0);
		s = say_right(k);
	}
	s = kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
	while (s->kind != RECALL_SCENE_DONE) {
		introduced += s->card->memory.reps == 0;
		s = say_right(k);
	}
	assert_int_equal(introduced, 5);
}

static void it_goes_on_where_it_was_and_back(void **state)
{
	struct kit *k = *state;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;

	deck_of_lists(k);
	kit_start(k, RECALL_MODE_CALL);
	kit_memory(k, &before);
	say(k, "reporting");
	kit_next(k);
	kit_do(k, RECALL_EVENT_DRAFT, 0, "the cus");
	assert_string_equal(kit_resume(k)->typed, "the cus");
	assert_string_equal(kit_scene(k)->prompt, "Who buys?");
	assert_string_equal(kit_crash(k)->prompt, "Who buys?");
	kit_do(k, RECALL_EVENT_UNDO, 0, NULL);
	assert_string_equal(kit_scene(k)->prompt, "What are the three phases?");
	kit_memory(k, &after);
	assert_string_equal(after.data, before.data);
	recall_buf_release(&before);
	recall_buf_release(&after);
}

/* "I was right" is all that was wanted. */
static void an_override_says_it(void **state)
{
	struct kit *k = *state;

	deck_of_lists(k);
	kit_start(k, RECALL_MODE_CALL);
	say(k, "the past, the present and the future");
	assert_int_equal(kit_do(k, RECALL_EVENT_OVERRIDE, 0, NULL)->done, 0);
	assert_int_equal(kit_next(k)->done, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(what_was_missing_is_told_and_asked_again),
		KIT_TEST(what_is_not_known_today_is_left),
		KIT_TEST(ten_cards_are_called_on_and_half_of_them_new),
		KIT_TEST(it_goes_on_where_it_was_and_back),
		KIT_TEST(an_override_says_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

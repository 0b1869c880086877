/* Spaced, as a student meets it day after day. */
#include "spaced_kit.h"

static void interval_on_the_key_is_the_one_stored(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 8);
	learn_cards(k, 4, 0);
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 8; i++) {
		const struct recall_scene *s = kit_next(k);
		int grade = 1 + i % 4;
		struct recall_scene_grade shown = s->grades[grade - 1];
		char guid[64], said[RECALL_INTERVAL_SIZE];
		struct recall_memory m;
		int64_t delay;

		assert_int_equal(s->kind, RECALL_SCENE_GRADE);
		snprintf(guid, sizeof(guid), "%s", s->card->guid);
		kit_pass(k, 3000);
		kit_grade(k, grade);
		m = kit_memory_of(k, guid);
		delay = m.state == RECALL_STATE_REVIEW ? m.days * KIT_DAY :
				m.due - k->now.ms;
		recall_interval_format(delay, false, said);
		assert_string_equal(said, shown.interval);
		assert_int_equal(delay, shown.delay);
	}
}

static void a_key_too_soon_after_the_answer_shows_is_no_grade(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_SPACED);
	kit_next(k);
	k->ticks += 149;
	KIT_OK(k, kit_try(k, RECALL_EVENT_GRADE, 3, NULL));
	assert_int_equal(kit_scene(k)->kind, RECALL_SCENE_GRADE);
	assert_int_equal(kit_rows(k), 0);
	k->ticks += 1;
	KIT_OK(k, kit_try(k, RECALL_EVENT_GRADE, 3, NULL));
	s = kit_scene(k);
	assert_int_equal(s->kind, RECALL_SCENE_THINK);
	assert_int_equal(kit_rows(k), 1);
}

static void a_grade_before_the_answer_shows_is_nothing(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_SPACED);
	kit_grade(k, 3);
	kit_choose(k, 0);
	kit_type(k, "");
	assert_int_equal(kit_rows(k), 0);
}

static void new_cards_come_in_the_decks_order_up_to_the_cap(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 30);
	k->options.new_per_day = 5;
	s = kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 5; i++) {
		char prompt[64];

		snprintf(prompt, sizeof(prompt), "What is number %d?", i);
		assert_string_equal(s->prompt, prompt);
		assert_int_equal(s->left_new, 5 - i);
		kit_next(k);
		s = kit_grade(k, RECALL_EASY);
	}
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	assert_int_equal(s->today.introduced, 5);
	/* a new session on the same day gives no more */
	assert_int_equal(kit_start(k, RECALL_MODE_SPACED)->kind,
			RECALL_SCENE_DONE);
	s = kit_do(k, RECALL_EVENT_MORE_NEW, 3, NULL);
	assert_int_equal(s->left_new, 3);
	assert_string_equal(s->prompt, "What is number 5?");
	kit_pass(k, KIT_DAY);
	assert_int_equal(kit_start(k, RECALL_MODE_SPACED)->left_new, 5);
}

static void steps_come_back_early_only_when_nothing_else_is_left(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char first[64];

	kit_deck(k, 2);
	s = kit_start(k, RECALL_MODE_SPACED);
	snprintf(first, sizeof(first), "%s", s->prompt);
	s = kit_flip(k, RECALL_GOOD);
	assert_string_not_equal(s->prompt, first);
	assert_int_equal(s->left_again, 1);
	kit_pass(k, 5000);
	s = kit_flip(k, RECALL_GOOD);
	/* in ten minutes, but there is nothing else to do */
	assert_int_equal(s->kind, RECALL_SCENE_THINK);
	assert_string_equal(s->prompt, first);
}

/* Who would have to wait may take new cards beyond the day's cap. */
static void a_wait_may_be_filled_with_new_cards(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 3);
	k->options.new_per_day = 1;
	KIT_OK(k, recall_options_set(&k->options, "learning_steps", "1h",
			&k->err));
	kit_start(k, RECALL_MODE_SPACED);
	assert_int_equal(kit_flip(k, RECALL_AGAIN)->kind, RECALL_SCENE_WAIT);
	s = kit_do(k, RECALL_EVENT_MORE_NEW, 1, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_THINK);
	assert_int_equal(s->card->memory.reps, 0);
	assert_int_equal(kit_flip(k, RECALL_AGAIN)->kind, RECALL_SCENE_WAIT);
}

static void a_step_beyond_twenty_minutes_waits(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 1);
	KIT_OK(k, recall_options_set(&k->options, "learning_steps", "1h",
			&k->err));
	kit_start(k, RECALL_MODE_SPACED);
	s = kit_flip(k, RECALL_AGAIN);
	assert_int_equal(s->kind, RECALL_SCENE_WAIT);
	assert_int_equal(s->wait_until, k->now.ms + 40 * KIT_MINUTE);
	kit_pass(k, 39 * KIT_MINUTE);
	s = kit_do(k, RECALL_EVENT_TICK, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_WAIT);
	kit_pass(k, KIT_MINUTE);
	s = kit_do(k, RECALL_EVENT_TICK, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_THINK);
}

static void reviews_are_capped(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 12);
	learn_cards(k, 12, 0);
	k->options.reviews_per_day = 4;
	s = kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(s->left_due, 4 - i);
		s = kit_flip(k, RECALL_GOOD);
	}
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	assert_int_equal(s->answered, 4);
	assert_int_equal(s->recalled, 4);
}

static void minutes_are_capped(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 12);
	k->options.minutes_per_day = 1;
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 2; i++) {
		k->ticks += 40000;
		s = kit_flip(k, RECALL_EASY);
	}
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	assert_string_equal(s->line, "the 1 minutes of today are used up");
}

/* Ten reviews and five new cards: a new one about every third. */
static void new_cards_stand_evenly_among_reviews(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	int at[5], n = 0;

	kit_deck(k, 15);
	learn_cards(k, 10, 0);
	s = kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 15; i++) {
		if (s->card->memory.reps == 0)
			at[n++] = i;
		s = kit_flip(k, RECALL_EASY);
	}
	assert_int_equal(n, 5);
	assert_true(at[0] >= 1);
	for (int i = 1; i < 5; i++)
		assert_in_range(at[i] - at[i - 1], 2, 4);
}

static void two_directions_of_a_note_never_on_one_day(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_new_deck(k, "Both ways");
	KIT_OK(k, recall_store_option_set(k->store, k->deck, "ask", "both",
			&k->err));
	kit_note(k, RECALL_KIND_TERM, "up-selling", "increasing the value");
	kit_note(k, RECALL_KIND_TERM, "data mining", "finding patterns");
	k->options.ask = RECALL_ASK_BOTH;
	s = kit_start(k, RECALL_MODE_SPACED);
	assert_int_equal(s->left_new, 4);
	s = kit_flip(k, RECALL_EASY);
	assert_int_equal(s->left_new, 2);
	s = kit_flip(k, RECALL_EASY);
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	kit_pass(k, KIT_DAY);
	assert_int_equal(kit_start(k, RECALL_MODE_SPACED)->left_new, 2);
}

static void study_ahead_takes_what_is_due_next(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 5);
	learn_cards(k, 5, 3);
	s = kit_start(k, RECALL_MODE_SPACED);
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	assert_int_equal(s->tomorrow, 0);
	assert_int_equal(s->this_week, 5);
	s = kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
	for (int i = 0; i < 5; i++) {
		assert_int_equal(s->kind, RECALL_SCENE_THINK);
		s = kit_flip(k, RECALL_GOOD);
	}
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	/* not the same cards once more */
	s = kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	assert_string_not_equal(s->line, "");
}

static void what_was_typed_proposes_the_grade(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	struct kit_row row;
	char right[64];

	kit_deck(k, 4);
	k->options.typing = true;
	s = kit_start(k, RECALL_MODE_SPACED);
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	snprintf(right, sizeof(right), "%s", s->answer);
	s = kit_type(k, right);
	assert_int_equal(s->kind, RECALL_SCENE_GRADE);
	assert_int_equal(s->proposed, RECALL_GOOD);
	assert_int_equal(s->verdict, RECALL_VERDICT_RIGHT);
	s = kit_next(k);
	row = kit_last_row(k);
	assert_int_equal(row.row.grade, RECALL_GOOD);
	assert_int_equal(row.row.task, RECALL_TASK_TYPED);
	assert_string_equal(row.typed, right);
	assert_string_equal(row.verdict, "right");

	s = kit_type(k, "no idea");
	assert_int_equal(s->proposed, RECALL_AGAIN);
	kit_grade(k, RECALL_HARD);
	row = kit_last_row(k);
	assert_int_equal(row.row.grade, RECALL_HARD);
	assert_string_equal(row.verdict, "wrong");

	kit_do(k, RECALL_EVENT_HINT, 0, NULL);
	snprintf(right, sizeof(right), "%s", kit_scene(k)->answer);
	s = kit_type(k, right);
	assert_int_equal(s->proposed, RECALL_HARD);
	kit_next(k);
	assert_int_equal(kit_last_row(k).row.hint, 1);

	s = kit_type(k, "");
	assert_int_equal(s->proposed, RECALL_AGAIN);
}

static void long_answers_are_thought_and_ticked_off(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_new_deck(k, "Long");
	kit_note(k, RECALL_KIND_QUESTION, "What is a lifetime value?",
			"the total amount that a customer will spend, and a "
			"limit of what winning or keeping one may cost");
	k->options.typing = true;
	s = kit_start(k, RECALL_MODE_SPACED);
	assert_int_equal(s->kind, RECALL_SCENE_THINK);
	s = kit_next(k);
	assert_true(s->part_count > 1);
	assert_int_equal(s->proposed, RECALL_UNGRADED);
	for (size_t i = 0; i < s->part_count; i++)
		s = kit_do(k, RECALL_EVENT_TICK_PART, (int)i, NULL);
	assert_int_equal(s->proposed, RECALL_GOOD);
	assert_true(s->parts[0].there);
	s = kit_do(k, RECALL_EVENT_TICK_PART, 0, NULL);
	assert_false(s->parts[0].there);
	assert_true(s->proposed < RECALL_GOOD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(interval_on_the_key_is_the_one_stored),
		KIT_TEST(a_key_too_soon_after_the_answer_shows_is_no_grade),
		KIT_TEST(a_grade_before_the_answer_shows_is_nothing),
		KIT_TEST(new_cards_come_in_the_decks_order_up_to_the_cap),
		KIT_TEST(steps_come_back_early_only_when_nothing_else_is_left),
		KIT_TEST(a_step_beyond_twenty_minutes_waits),
		KIT_TEST(a_wait_may_be_filled_with_new_cards),
		KIT_TEST(reviews_are_capped),
		KIT_TEST(minutes_are_capped),
		KIT_TEST(new_cards_stand_evenly_among_reviews),
		KIT_TEST(two_directions_of_a_note_never_on_one_day),
		KIT_TEST(study_ahead_takes_what_is_due_next),
		KIT_TEST(what_was_typed_proposes_the_grade),
		KIT_TEST(long_answers_are_thought_and_ticked_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

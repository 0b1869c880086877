/* Test: the sheet, its questions, handing it in, its result. */
#include "study_kit.h"

struct shares {
	int truefalse, choice, matching, written;
};

static struct shares shares_of(const struct recall_scene *s)
{
	struct shares n = { 0 };

	for (int i = 0; i < s->total; i++) {
		n.truefalse += s->questions[i].task == RECALL_TASK_TRUEFALSE;
		n.choice += s->questions[i].task == RECALL_TASK_CHOICE;
		n.matching += s->questions[i].task == RECALL_TASK_MATCH;
		n.written += s->questions[i].task == RECALL_TASK_TYPED;
	}
	return n;
}

/* Answers the question under the cursor. */
static const struct recall_scene *answer(struct kit *k, bool right)
{
	const struct recall_scene *s = kit_scene(k);
	const struct recall_scene_question *q = &s->questions[s->position];
	char text[256];

	if (q->task == RECALL_TASK_TYPED) {
		snprintf(text, sizeof(text), "%s", right ? q->answer :
				"nothing like it");
		return kit_type(k, text);
	}
	return kit_choose(k, right ? q->right : (q->right + 1) % q->choices);
}

static const struct recall_scene *answer_all(struct kit *k, int wrong)
{
	const struct recall_scene *s = kit_scene(k);

	for (int i = 0; i < s->total; i++) {
		kit_do(k, RECALL_EVENT_GO, i, NULL);
		s = answer(k, i >= wrong);
	}
	return s;
}

static void questions_are_split_evenly(void **state)
{
	struct kit *k = *state;
	static const struct {
		int questions, types;
		struct shares n;
	} cases[] = {
		{ 20, 15, { 5, 5, 5, 5 } },
		{ 22, 15, { 6, 6, 5, 5 } },
		{ 23, 15, { 6, 6, 6, 5 } },
		{ 7, RECALL_TEST_CHOICE, { 0, 7, 0, 0 } },
		{ 9, RECALL_TEST_CHOICE | RECALL_TEST_WRITTEN, { 0, 5, 0, 4 } },
		{ 25, RECALL_TEST_MATCHING, { 0, 0, 25, 0 } },
		/* one alone is no pair */
		{ 5, 15, { 2, 1, 0, 2 } },
		{ 1, RECALL_TEST_MATCHING, { 0, 1, 0, 0 } },
	};

	kit_deck(k, 40);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct shares n;

		k->options.test_questions = cases[i].questions;
		k->options.test_types = cases[i].types;
		n = shares_of(kit_start(k, RECALL_MODE_TEST));
		assert_memory_equal(&n, &cases[i].n, sizeof(n));
	}
}

static void no_card_twice_and_grouped_by_type(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	static const int order[] = {
		[RECALL_TASK_TRUEFALSE] = 1, [RECALL_TASK_CHOICE] = 2,
		[RECALL_TASK_MATCH] = 3, [RECALL_TASK_TYPED] = 4,
	};

	kit_deck(k, 25);
	k->options.test_questions = 25;
	s = kit_start(k, RECALL_MODE_TEST);
	for (int i = 0; i < s->total; i++)
		for (int j = 0; j < i; j++) {
			assert_string_not_equal(s->questions[i].guid,
					s->questions[j].guid);
			assert_true(order[s->questions[j].task] <=
					order[s->questions[i].task]);
		}
}

static void matching_comes_in_blocks(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 21);
	k->options.test_types = RECALL_TEST_MATCHING;
	k->options.test_questions = 21;
	s = kit_start(k, RECALL_MODE_TEST);
	for (int i = 0; i < 21; i++) {
		const struct recall_scene_question *q = &s->questions[i];

		assert_in_range(q->block_size, 2, 10);
		assert_int_equal(q->block_size, 7);
		assert_int_equal(q->block, i / 7 * 7);
		assert_int_equal(q->choices, 7);
		assert_string_equal(q->choice[q->right], q->answer);
		for (int c = 0; c < 7; c++)
			assert_string_equal(q->choice[c],
					s->questions[q->block].choice[c]);
	}
}

/* Half of the claims are false, and what is false is not true. */
static void half_of_the_claims_are_false(void **state)
{
	static const char *const colours[] = {
		"red", "green", "blue", "yellow", "orange", "black", "white",
		"purple", "brown", "grey",
	};
	struct kit *k = *state;

	kit_new_deck(k, "Doubles");
	for (int i = 0; i < 20; i++) {
		char front[32];

		/* two cards each have the same answer */
		snprintf(front, sizeof(front), "thing %d is?", i);
		kit_note(k, RECALL_KIND_QUESTION, front, colours[i / 2]);
	}
	k->options.test_types = RECALL_TEST_TRUEFALSE;
	k->options.test_questions = 20;
	for (k->seed = 1; k->seed <= 20; k->seed++) {
		const struct recall_scene *s = kit_start(k, RECALL_MODE_TEST);
		int wrong = 0;

		for (int i = 0; i < 20; i++) {
			const struct recall_scene_question *q =
					&s->questions[i];
			bool is_true = strcmp(q->shown, q->answer) == 0;

			assert_int_equal(q->right, is_true ? 0 : 1);
			wrong += !is_true;
		}
		assert_int_equal(wrong, 10);
	}
}

static void an_odd_number_of_claims_is_false_half_the_time(void **state)
{
	struct kit *k = *state;
	int wrong = 0;

	kit_deck(k, 10);
	k->options.test_types = RECALL_TEST_TRUEFALSE;
	k->options.test_questions = 1;
	for (k->seed = 1; k->seed <= 200; k->seed++)
		wrong += kit_start(k, RECALL_MODE_TEST)->questions[0].right;
	assert_in_range(wrong, 75, 125);
}

static void long_answers_are_not_to_be_written(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 10);
	for (int i = 0; i < 10; i++) {
		char front[64], back[256];

		snprintf(front, sizeof(front), "What is thing %d?", i);
		snprintf(back, sizeof(back), "the %d. thing is one of those "
				"things that take a very long sentence, which "
				"nobody types, number %d in all", i, i * 7);
		kit_note(k, RECALL_KIND_QUESTION, front, back);
	}
	k->options.test_types = RECALL_TEST_CHOICE | RECALL_TEST_WRITTEN;
	k->options.test_questions = 20;
	for (k->seed = 1; k->seed <= 5; k->seed++) {
		s = kit_start(k, RECALL_MODE_TEST);
		for (int i = 10; i < 20; i++) {
			assert_int_equal(s->questions[i].task,
					RECALL_TASK_TYPED);
			assert_true(strlen(s->questions[i].answer) < 60);
		}
	}
}

static void answers_can_be_changed_until_it_is_handed_in(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 20);
	s = kit_start(k, RECALL_MODE_TEST);
	assert_int_equal(s->empty, 20);
	kit_choose(k, 1);
	s = kit_choose(k, 0);
	assert_int_equal(s->questions[0].picked, 0);
	assert_int_equal(s->empty, 19);
	assert_int_equal(kit_rows(k), 0);
	s = kit_do(k, RECALL_EVENT_DONT_KNOW, 0, NULL);
	assert_int_equal(s->empty, 20);
	kit_do(k, RECALL_EVENT_GO, 17, NULL);
	kit_do(k, RECALL_EVENT_DRAFT, 0, "first though");
	s = kit_do(k, RECALL_EVENT_GO, 0, NULL);
	assert_string_equal(s->questions[17].typed, "first though");
	assert_true(s->questions[17].answered);
	s = kit_do(k, RECALL_EVENT_GO, 17, NULL);
	assert_string_equal(s->typed, "first though");
	s = kit_do(k, RECALL_EVENT_DRAFT, 0, "");
	assert_int_equal(s->empty, 20);
}

static void next_goes_to_the_next_empty_question(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 20);
	kit_start(k, RECALL_MODE_TEST);
	kit_choose(k, 0);
	kit_do(k, RECALL_EVENT_GO, 1, NULL);
	kit_choose(k, 0);
	kit_do(k, RECALL_EVENT_GO, 0, NULL);
	s = kit_next(k);
	assert_int_equal(s->position, 2);
	s = kit_do(k, RECALL_EVENT_PREVIOUS, 0, NULL);
	assert_int_equal(s->position, 1);
	kit_do(k, RECALL_EVENT_GO, 19, NULL);
	kit_type(k, "something");
	assert_int_equal(kit_scene(k)->position, 2);
}

static void a_crash_keeps_the_sheet(void **state)
{
	struct kit *k = *state;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;
	const struct recall_scene *s = NULL;

	kit_deck(k, 20);
	kit_start(k, RECALL_MODE_TEST);
	for (int i = 0; i < 20; i++) {
		kit_do(k, RECALL_EVENT_GO, i, NULL);
		answer(k, i % 3 > 0);
		kit_print(k, &before);
		s = kit_crash(k);
		kit_print(k, &after);
		assert_string_equal(after.data, before.data);
	}
	assert_int_equal(s->empty, 0);
	recall_buf_release(&before);
	recall_buf_release(&after);
}

static void the_draft_of_a_written_answer_is_kept(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 20);
	kit_start(k, RECALL_MODE_TEST);
	kit_do(k, RECALL_EVENT_GO, 16, NULL);
	kit_do(k, RECALL_EVENT_DRAFT, 0, "half of it");
	s = kit_resume(k);
	assert_int_equal(s->position, 16);
	assert_string_equal(s->questions[16].typed, "half of it");
	assert_true(s->questions[16].answered);
}

static void what_was_handed_in_is_judged_and_logged_at_once(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 20);
	kit_start(k, RECALL_MODE_TEST);
	answer_all(k, 3);
	assert_int_equal(kit_rows(k), 0);
	kit_pass(k, 30000);
	s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_RESULT);
	assert_int_equal(s->right_count, 17);
	assert_int_equal(kit_rows(k), 20);
	for (int i = 0; i < 20; i++) {
		const struct recall_scene_question *q = &s->questions[i];
		struct recall_memory m = kit_memory_of(k, q->guid);

		assert_int_equal(q->correct, i >= 3);
		assert_int_equal(s->rows[i].missed, i < 3);
		/* only what was written tells of the memory */
		assert_int_equal(m.reps, q->task == RECALL_TASK_TYPED);
	}
	s = kit_undo(k);
	assert_int_equal(s->kind, RECALL_SCENE_SHEET);
	assert_int_equal(s->empty, 0);
	for (int i = 0; i < 20; i++)
		assert_int_equal(kit_memory_of(k, s->questions[i].guid).reps,
				0);
}

static void what_was_left_empty_is_wrong_and_proves_nothing(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 20);
	kit_start(k, RECALL_MODE_TEST);
	answer(k, true);
	s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	assert_int_equal(s->right_count, 1);
	assert_int_equal(kit_rows(k), 1);
	kit_start(k, RECALL_MODE_TEST);
	s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_RESULT);
	assert_int_equal(s->right_count, 0);
	assert_true(s->last_score > 0.04 && s->last_score < 0.06);
}

static void results_have_a_trend(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 20);
	for (int i = 0; i < 3; i++) {
		s = kit_start(k, RECALL_MODE_TEST);
		assert_true(i == 0 ? s->last_score < 0 : s->last_score > 0);
		answer_all(k, 10 - 5 * i);
		kit_pass(k, 60000);
		s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	}
	assert_int_equal(s->trend_count, 3);
	assert_true(s->trend[0] == 0.5);
	assert_true(s->trend[1] == 0.75);
	assert_true(s->trend[2] == 1);
	assert_true(s->last_score == 0.75);
	assert_true(s->best_score == 1);
	/* undone, it never was */
	kit_undo(k);
	s = kit_start(k, RECALL_MODE_TEST);
	assert_true(s->last_score == 0.75);
	assert_true(s->best_score == 0.75);
}

static void i_was_right_in_the_result(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char guid[64];

	kit_deck(k, 20);
	k->options.test_types = RECALL_TEST_WRITTEN;
	kit_start(k, RECALL_MODE_TEST);
	answer_all(k, 5);
	s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	snprintf(guid, sizeof(guid), "%s", s->questions[2].guid);
	assert_int_equal(kit_memory_of(k, guid).passes, 0);
	s = kit_do(k, RECALL_EVENT_OVERRIDE, 2, NULL);
	assert_int_equal(s->right_count, 16);
	assert_true(s->questions[2].overridden);
	assert_int_equal(kit_memory_of(k, guid).passes, 1);
	assert_int_equal(kit_memory_of(k, guid).reps, 1);
	/* the trend of the next test knows */
	s = kit_start(k, RECALL_MODE_TEST);
	assert_true(s->last_score == 0.8);
	assert_true(s->best_score == 0.8);
}

static void an_override_can_be_undone(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 4);
	k->options.test_types = RECALL_TEST_WRITTEN;
	kit_start(k, RECALL_MODE_TEST);
	answer_all(k, 2);
	kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	kit_do(k, RECALL_EVENT_OVERRIDE, 0, NULL);
	s = kit_undo(k);
	assert_int_equal(s->right_count, 2);
	s = kit_resume(k);
	s = kit_do(k, RECALL_EVENT_OVERRIDE, 1, NULL);
	assert_int_equal(s->right_count, 3);
	s = kit_start(k, RECALL_MODE_TEST);
	assert_true(s->last_score == 0.75);
}

static void the_time_limit_hands_it_in(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 20);
	k->options.test_minutes = 5;
	s = kit_start(k, RECALL_MODE_TEST);
	assert_int_equal(s->time_left, 300000);
	answer(k, true);
	kit_pass(k, 4 * KIT_MINUTE);
	s = kit_do(k, RECALL_EVENT_TICK, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_SHEET);
	assert_int_equal(s->time_left, 59000);
	/* a night away is not time at the sheet */
	kit_pass(k, KIT_DAY / 2);
	k->ticks -= KIT_DAY / 2;
	s = kit_resume(k);
	assert_int_equal(s->time_left, 59000);
	kit_pass(k, KIT_MINUTE);
	s = kit_do(k, RECALL_EVENT_TICK, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_RESULT);
	assert_string_equal(s->line, "the time is up");
	assert_int_equal(kit_rows(k), 1);
}

static void feedback_at_once(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 20);
	k->options.test_feedback = 1;
	kit_start(k, RECALL_MODE_TEST);
	s = answer(k, false);
	assert_true(s->questions[0].judged);
	assert_false(s->questions[0].correct);
	assert_int_equal(kit_rows(k), 1);
	/* and it stands */
	s = kit_choose(k, s->questions[0].right);
	assert_false(s->questions[0].correct);
	s = kit_undo(k);
	assert_false(s->questions[0].judged);
	assert_int_equal(s->questions[0].picked, -1);
	s = answer_all(k, 0);
	assert_int_equal(s->right_count, 20);
	s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_RESULT);
	assert_int_equal(s->right_count, 20);
}

static void equal_answers_are_right_in_a_block(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_new_deck(k, "Equal");
	kit_note(k, RECALL_KIND_QUESTION, "red?", "a colour");
	kit_note(k, RECALL_KIND_QUESTION, "green?", "a colour");
	kit_note(k, RECALL_KIND_QUESTION, "dog?", "an animal");
	k->options.test_types = RECALL_TEST_MATCHING;
	s = kit_start(k, RECALL_MODE_TEST);
	for (int i = 0; i < 3; i++) {
		int pick = s->questions[i].right;

		/* the other card's answer, where it says the same */
		for (int c = 0; c < 3; c++)
			if (c != pick && strcmp(s->questions[i].choice[c],
					s->questions[i].answer) == 0)
				pick = c;
		kit_do(k, RECALL_EVENT_GO, i, NULL);
		s = kit_choose(k, pick);
	}
	s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	assert_int_equal(s->right_count, 3);
}

static void a_test_of_what_was_missed(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	const char *missed[3];
	char guids[3][64];

	kit_deck(k, 20);
	kit_start(k, RECALL_MODE_TEST);
	answer_all(k, 3);
	s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	for (int i = 0; i < 3; i++) {
		snprintf(guids[i], sizeof(guids[i]), "%s", s->rows[i].guid);
		missed[i] = guids[i];
	}
	k->cards = missed;
	k->card_count = 3;
	s = kit_start(k, RECALL_MODE_TEST);
	assert_int_equal(s->total, 3);
	s = kit_resume(k);
	assert_int_equal(s->total, 3);
	answer_all(k, 0);
	kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	/* three easy ones are no score of the deck */
	k->cards = NULL;
	s = kit_start(k, RECALL_MODE_TEST);
	assert_true(s->last_score == 0.85);
}

/* Learned elsewhere while the sheet was open: that answer stands. */
static void an_answer_given_elsewhere_is_not_counted_twice(void **state)
{
	struct kit *k = *state;
	struct recall_session *sheet;
	const struct recall_scene *s;
	char guid[64];

	kit_deck(k, 4);
	k->options.test_types = RECALL_TEST_WRITTEN;
	kit_start(k, RECALL_MODE_TEST);
	answer_all(k, 0);
	sheet = k->session;
	k->session = NULL;
	s = kit_start(k, RECALL_MODE_SPACED);
	snprintf(guid, sizeof(guid), "%s", s->card->guid);
	kit_flip(k, RECALL_EASY);
	recall_session_close(k->session);
	k->session = sheet;
	s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
	assert_int_equal(s->right_count, 4);
	assert_string_equal(s->line, "1 card was answered in another session "
			"meanwhile: not counted again");
	assert_int_equal(kit_memory_of(k, guid).reps, 1);
	assert_int_equal(kit_rows(k), 4);
}

static void tiny_decks_have_tests(void **state)
{
	for (int cards = 1; cards <= 3; cards++) {
		for (int types = 1; types < 16; types++) {
			struct kit *k = *state;
			const struct recall_scene *s;

			kit_release(k);
			kit_init(k);
			kit_deck(k, cards);
			k->options.test_types = types;
			s = kit_start(k, RECALL_MODE_TEST);
			assert_int_equal(s->total, cards);
			answer_all(k, 0);
			s = kit_do(k, RECALL_EVENT_SUBMIT, 0, NULL);
			assert_int_equal(s->right_count, cards);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(questions_are_split_evenly),
		KIT_TEST(no_card_twice_and_grouped_by_type),
		KIT_TEST(matching_comes_in_blocks),
		KIT_TEST(half_of_the_claims_are_false),
		KIT_TEST(an_odd_number_of_claims_is_false_half_the_time),
		KIT_TEST(long_answers_are_not_to_be_written),
		KIT_TEST(answers_can_be_changed_until_it_is_handed_in),
		KIT_TEST(next_goes_to_the_next_empty_question),
		KIT_TEST(a_crash_keeps_the_sheet),
		KIT_TEST(the_draft_of_a_written_answer_is_kept),
		KIT_TEST(what_was_handed_in_is_judged_and_logged_at_once),
		KIT_TEST(what_was_left_empty_is_wrong_and_proves_nothing),
		KIT_TEST(results_have_a_trend),
		KIT_TEST(i_was_right_in_the_result),
		KIT_TEST(an_override_can_be_undone),
		KIT_TEST(the_time_limit_hands_it_in),
		KIT_TEST(feedback_at_once),
		KIT_TEST(equal_answers_are_right_in_a_block),
		KIT_TEST(a_test_of_what_was_missed),
		KIT_TEST(an_answer_given_elsewhere_is_not_counted_twice),
		KIT_TEST(tiny_decks_have_tests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

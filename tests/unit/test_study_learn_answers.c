/* Learn, answer by answer. */
#include "learn_kit.h"

static void a_choice_leaves_the_memory_as_it_is(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;
	struct recall_memory was, is;
	char guid[64];

	kit_deck(k, 4);
	know(k, 4);
	k->options.learn_types = RECALL_LEARN_CHOICE;
	s = kit_start(k, RECALL_MODE_LEARN);
	assert_int_equal(s->kind, RECALL_SCENE_CHOICE);
	kit_memory(k, &before);
	s = answer(k, true);
	kit_memory(k, &after);
	assert_string_equal(after.data, before.data);
	assert_int_equal(kit_last_row(k).row.correct, 1);
	assert_int_equal(kit_last_row(k).row.grade, RECALL_UNGRADED);
	/* missed, it becomes due, and nothing else */
	snprintf(guid, sizeof(guid), "%s", s->card->guid);
	was = kit_memory_of(k, guid);
	assert_true(was.due > k->now.ms);
	answer(k, false);
	is = kit_memory_of(k, guid);
	assert_in_range(is.due, k->now.ms, k->now.ms + 10);
	assert_int_equal(is.reps, was.reps);
	assert_true(is.trace.stability == was.trace.stability);
	assert_int_equal(kit_last_row(k).row.due, k->now.ms);
	recall_buf_release(&before);
	recall_buf_release(&after);
}

static void i_was_right_after_a_verdict(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	struct recall_memory m;
	char guid[64];

	kit_deck(k, 4);
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	kit_next(k);
	s = kit_type(k, "as good as the right one");
	snprintf(guid, sizeof(guid), "%s", s->card->guid);
	assert_int_equal(s->verdict, RECALL_VERDICT_WRONG);
	assert_int_equal(s->recalled, 4);
	assert_true(s->can_override);
	m = kit_memory_of(k, guid);
	assert_int_equal(m.passes, 0);
	s = kit_do(k, RECALL_EVENT_OVERRIDE, 0, NULL);
	assert_int_equal(s->verdict, RECALL_VERDICT_RIGHT);
	assert_false(s->can_override);
	assert_int_equal(s->recalled, 5);
	assert_int_equal(s->done, 1);
	m = kit_memory_of(k, guid);
	assert_int_equal(m.reps, 1);
	assert_int_equal(m.passes, 1);
	assert_int_equal(kit_last_row(k).row.kind, RECALL_LOG_OVERRIDE);
	assert_int_equal(kit_last_row(k).row.grade, RECALL_GOOD);
	s = kit_undo(k);
	assert_int_equal(s->verdict, RECALL_VERDICT_WRONG);
	assert_int_equal(kit_memory_of(k, guid).passes, 0);
	/* once more, after the program was started anew */
	kit_resume(k);
	s = kit_do(k, RECALL_EVENT_OVERRIDE, 0, NULL);
	assert_int_equal(s->done, 1);
	assert_int_equal(kit_memory_of(k, guid).passes, 1);
	assert_int_equal(kit_memory_of(k, guid).due,
			k->now.ms + 10 * KIT_MINUTE);
}

static void i_was_wrong_after_a_verdict(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char guid[64], text[128];

	kit_deck(k, 4);
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	s = kit_next(k);
	snprintf(text, sizeof(text), "%s", s->answer);
	s = kit_type(k, text);
	snprintf(guid, sizeof(guid), "%s", s->card->guid);
	assert_int_equal(s->advance_ms, 1000);
	assert_int_equal(s->done, 1);
	s = kit_do(k, RECALL_EVENT_OVERRIDE, 0, NULL);
	assert_int_equal(s->done, 0);
	assert_int_equal(s->verdict, RECALL_VERDICT_WRONG);
	assert_int_equal(s->advance_ms, 0);
	assert_int_equal(kit_memory_of(k, guid).passes, 0);
	assert_int_equal(kit_last_row(k).row.grade, RECALL_AGAIN);
}

static void getting_familiar_takes_one_right_answer(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 4);
	k->options.learn_goal = 0;
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	s = kit_scene(k);
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	assert_int_equal(s->done, 4);
}

static void a_missed_answer_is_typed_once_more(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char right[128];
	int rows;

	kit_deck(k, 4);
	k->options.retype = true;
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	s = kit_next(k);
	snprintf(right, sizeof(right), "%s", s->answer);
	kit_type(k, "no");
	s = kit_next(k);
	rows = kit_rows(k);
	assert_int_equal(s->kind, RECALL_SCENE_RETYPE);
	s = kit_type(k, "still not");
	assert_int_equal(s->kind, RECALL_SCENE_RETYPE);
	s = kit_type(k, right);
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	assert_string_not_equal(s->answer, right);
	assert_int_equal(kit_rows(k), rows);
}

static void hints_cost_a_grade(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char right[128], first[128];

	kit_deck(k, 4);
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	s = kit_do(k, RECALL_EVENT_NEXT, 0, NULL);
	snprintf(right, sizeof(right), "%s", s->answer);
	assert_string_equal(s->hint, "");
	s = kit_do(k, RECALL_EVENT_HINT, 0, NULL);
	assert_string_not_equal(s->hint, "");
	snprintf(first, sizeof(first), "%s", s->hint);
	s = kit_do(k, RECALL_EVENT_HINT, 0, NULL);
	assert_string_not_equal(s->hint, first);
	kit_type(k, right);
	assert_int_equal(kit_last_row(k).row.grade, RECALL_HARD);
	assert_int_equal(kit_last_row(k).row.hint, 2);
}

static void long_answers_are_not_typed(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_new_deck(k, "Long");
	for (int i = 0; i < 5; i++) {
		char front[64], back[256];

		snprintf(front, sizeof(front), "What is thing %d?", i);
		snprintf(back, sizeof(back), "the %d. thing is one of those "
				"things that take a very long sentence, which "
				"nobody types, number %d in all", i, i * 7);
		kit_note(k, RECALL_KIND_QUESTION, front, back);
	}
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	s = kit_next(k);
	assert_int_equal(s->kind, RECALL_SCENE_THINK);
	s = answer(k, true);
	assert_int_equal(s->done, 1);
	assert_int_equal(kit_last_row(k).row.task, RECALL_TASK_FLIP);
}

/* Every set of kinds of question comes to an end. */
static void any_kinds_of_questions_do(void **state)
{
	for (int types = 1; types < 16; types++) {
		struct kit *k = *state;
		const struct recall_scene *s;

		kit_release(k);
		kit_init(k);
		kit_deck(k, 5);
		k->options.learn_types = types;
		s = kit_start(k, RECALL_MODE_LEARN);
		for (int i = 0; i < 90 && s->kind != RECALL_SCENE_DONE; i++) {
			if (s->kind == RECALL_SCENE_TYPE)
				assert_true(types & RECALL_LEARN_TYPED);
			if (s->kind == RECALL_SCENE_THINK)
				assert_true(types & RECALL_LEARN_FLIP);
			if (s->kind == RECALL_SCENE_CHOICE && s->truefalse)
				assert_true(types & RECALL_LEARN_TRUEFALSE);
			else if (s->kind == RECALL_SCENE_CHOICE)
				assert_true(types & RECALL_LEARN_CHOICE);
			s = asks(s) ? answer(k, i % 5 != 4) : kit_next(k);
		}
		assert_int_equal(s->kind, RECALL_SCENE_DONE);
	}
}

static void a_crash_in_a_round_resumes_the_same_question(void **state)
{
	struct kit *k = *state;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;

	kit_deck(k, 10);
	kit_start(k, RECALL_MODE_LEARN);
	for (int i = 0; i < 25; i++) {
		const struct recall_scene *s = kit_scene(k);

		if (!asks(s)) {
			kit_next(k);
			continue;
		}
		if (s->kind == RECALL_SCENE_CHOICE)
			kit_choose(k, i % s->choices.count);
		else if (s->kind == RECALL_SCENE_TYPE)
			kit_type(k, "whatever");
		else
			kit_next(k);
		kit_print(k, &before);
		kit_crash(k);
		kit_print(k, &after);
		assert_string_equal(after.data, before.data);
		if (kit_scene(k)->kind == RECALL_SCENE_VERDICT)
			kit_next(k);
	}
	recall_buf_release(&before);
	recall_buf_release(&after);
}

static void the_draft_is_there_again(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 4);
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	kit_next(k);
	kit_do(k, RECALL_EVENT_DRAFT, 0, "half an ans");
	s = kit_resume(k);
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	assert_string_equal(s->typed, "half an ans");
	/* and after a crash, what stood there a moment before */
	kit_do(k, RECALL_EVENT_DRAFT, 0, "half an answ");
	k->ticks += 1000;
	kit_do(k, RECALL_EVENT_TICK, 0, NULL);
	kit_do(k, RECALL_EVENT_DRAFT, 0, "half an answe");
	s = kit_crash(k);
	assert_string_equal(s->typed, "half an answ");
}

/* A mix-up is told, with the days it happened before. */
static void a_mix_up_is_remembered(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	struct kit_row row;
	char other[120], right[128];

	kit_deck(k, 4);
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	s = kit_next(k);
	snprintf(right, sizeof(right), "%s", s->answer);
	kit_type(k, right);
	s = kit_next(k);
	/* the answer of the first card to the second */
	snprintf(other, sizeof(other), "%.100s", right);
	s = kit_type(k, other);
	assert_int_equal(s->verdict, RECALL_VERDICT_WRONG);
	assert_string_equal(s->yours, "What is number 0?");
	assert_string_equal(s->mixed, "");
	assert_int_equal(s->mixed_up, 1);
	row = kit_last_row(k);
	assert_string_not_equal(row.confused, "");
	kit_pass(k, 7 * KIT_DAY);
	k->options.learn_types = RECALL_LEARN_TYPED;
	s = kit_start(k, RECALL_MODE_LEARN);
	for (int i = 0; i < 20 && strcmp(s->prompt, "What is number 1?"); i++)
		s = asks(s) ? answer(k, true) : kit_next(k);
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	s = kit_type(k, other);
	assert_string_equal(s->mixed, "mixed up before, 21 Nov");
	/* it counts with a slip, too */
	kit_pass(k, 2 * KIT_DAY);
	s = kit_start(k, RECALL_MODE_LEARN);
	for (int i = 0; i < 20 && strcmp(s->prompt, "What is number 1?"); i++)
		s = asks(s) ? answer(k, true) : kit_next(k);
	snprintf(right, sizeof(right), "%sq", other);
	s = kit_type(k, right);
	assert_string_equal(s->yours, "What is number 0?");
	assert_string_equal(s->mixed, "mixed up before, 21 and 28 Nov");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(a_choice_leaves_the_memory_as_it_is),
		KIT_TEST(i_was_right_after_a_verdict),
		KIT_TEST(i_was_wrong_after_a_verdict),
		KIT_TEST(getting_familiar_takes_one_right_answer),
		KIT_TEST(a_missed_answer_is_typed_once_more),
		KIT_TEST(hints_cost_a_grade),
		KIT_TEST(long_answers_are_not_typed),
		KIT_TEST(any_kinds_of_questions_do),
		KIT_TEST(a_crash_in_a_round_resumes_the_same_question),
		KIT_TEST(the_draft_is_there_again),
		KIT_TEST(a_mix_up_is_remembered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

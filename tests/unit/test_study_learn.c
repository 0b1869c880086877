/* Learn, round by round. */
#include "study_kit.h"

static int open_kit(void **state)
{
	struct kit *k = malloc(sizeof(*k));

	kit_init(k);
	*state = k;
	return 0;
}

static int close_kit(void **state)
{
	kit_release(*state);
	free(*state);
	return 0;
}

/* Answers what is asked, right or wrong, and goes on to the next scene that
 * asks something. */
static const struct recall_scene *answer(struct kit *k, bool right)
{
	const struct recall_scene *s = kit_scene(k);
	char text[256];

	switch (s->kind) {
	case RECALL_SCENE_LOOK:
		return kit_next(k);
	case RECALL_SCENE_CHOICE:
		s = kit_choose(k, right ? s->choices.right :
				(s->choices.right + 1) % (s->truefalse ? 2 :
				s->choices.count));
		break;
	case RECALL_SCENE_TYPE:
		snprintf(text, sizeof(text), "%s", right ? s->answer :
				"nothing like it");
		s = kit_type(k, text);
		break;
	case RECALL_SCENE_THINK:
		kit_next(k);
		return kit_grade(k, right ? RECALL_GOOD : RECALL_AGAIN);
	default:
		fail_msg("scene %d asks nothing", (int)s->kind);
	}
	assert_int_equal(s->kind, RECALL_SCENE_VERDICT);
	if (right)
		assert_int_equal(s->verdict, RECALL_VERDICT_RIGHT);
	else
		assert_int_equal(s->verdict, RECALL_VERDICT_WRONG);
	return kit_next(k);
}

static bool asks(const struct recall_scene *s)
{
	return s->kind != RECALL_SCENE_ROUND && s->kind != RECALL_SCENE_DONE;
}

static int play_round(struct kit *k)
{
	int n = 0;

	while (asks(kit_scene(k))) {
		answer(k, true);
		assert_true(++n < 100);
	}
	return n;
}

/* Answers the deck's first cards in Spaced, the day before. */
static void know(struct kit *k, int cards)
{
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < cards; i++)
		kit_flip(k, RECALL_EASY);
	kit_pass(k, KIT_DAY);
}

static void a_fresh_deck_starts_with_four_looks(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char looked[4][64];

	kit_deck(k, 10);
	s = kit_start(k, RECALL_MODE_LEARN);
	assert_int_equal(s->to_do, 10);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(s->kind, RECALL_SCENE_LOOK);
		snprintf(looked[i], sizeof(looked[i]), "%s", s->card->guid);
		s = answer(k, true);
		assert_int_equal(kit_last_row(k).row.kind, RECALL_LOG_SHOW);
	}
	for (int i = 0; i < 4; i++) {
		assert_int_equal(s->kind, RECALL_SCENE_CHOICE);
		assert_string_equal(s->card->guid, looked[i]);
		s = answer(k, true);
	}
	assert_int_equal(s->kind, RECALL_SCENE_ROUND);
	assert_int_equal(s->row_count, 4);
	assert_int_equal(s->once, 4);
	assert_int_equal(s->done, 0);
	assert_true(s->progress > 0.19 && s->progress < 0.21);
}

static void what_was_recognised_is_typed_in_the_next_round(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 10);
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	s = kit_next(k);
	assert_int_equal(s->round, 2);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(s->kind, RECALL_SCENE_TYPE);
		s = answer(k, true);
		assert_int_equal(kit_last_row(k).row.grade, RECALL_GOOD);
	}
	assert_int_equal(s->done, 4);
	/* and three new ones fill it up to seven */
	for (int i = 0; i < 3; i++) {
		assert_int_equal(s->kind, RECALL_SCENE_LOOK);
		s = answer(k, true);
	}
	while (asks(s))
		s = answer(k, true);
	assert_int_equal(s->row_count, 7);
}

static void all_done_ends_it(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 9);
	s = kit_start(k, RECALL_MODE_LEARN);
	for (int i = 0; i < 200 && s->kind != RECALL_SCENE_DONE; i++)
		s = asks(s) ? answer(k, true) : kit_next(k);
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	assert_int_equal(s->done, 9);
	assert_int_equal(s->to_do, 0);
	assert_true(s->progress == 1);
	assert_true(s->mastery > 0);
	/* 9 looks, 9 choices, 9 typed: no question too many */
	assert_int_equal(kit_rows(k), 27);
	/* and on for ever, if that is wanted */
	s = kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	assert_true(s->progress == 1);
}

/* With seven cards that are known: A misses, two others, A, the rest, A. */
static void a_miss_comes_back_after_two_others_and_at_the_end(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char missed[64], asked[12][64];
	int n = 0, places[4], seen = 0;

	kit_deck(k, 7);
	know(k, 7);
	s = kit_start(k, RECALL_MODE_LEARN);
	snprintf(missed, sizeof(missed), "%s", s->card->guid);
	while (asks(s) && n < 12) {
		snprintf(asked[n], sizeof(asked[n]), "%s", s->card->guid);
		if (strcmp(asked[n], missed) == 0)
			places[seen++] = n;
		s = answer(k, n > 0);
		n++;
	}
	assert_int_equal(seen, 3);
	assert_int_equal(places[0], 0);
	assert_int_equal(places[1], 3);
	assert_int_equal(places[2], n - 1);
	assert_true(places[2] - places[1] >= 3);
}

/* Also when the very last card of a round is missed. */
static void a_late_miss_is_kept_apart_by_others(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char last[64], now[64];
	int between = 0;

	kit_deck(k, 4);
	s = kit_start(k, RECALL_MODE_LEARN);
	for (int i = 0; i < 7; i++)
		s = answer(k, true);
	snprintf(last, sizeof(last), "%s", s->card->guid);
	s = answer(k, false);
	for (;;) {
		assert_true(asks(s));
		snprintf(now, sizeof(now), "%s", s->card->guid);
		if (strcmp(now, last) == 0)
			break;
		between++;
		s = answer(k, true);
	}
	assert_int_equal(between, 2);
	/* missed as a choice, it is asked as a recall question */
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	s = answer(k, true);
	assert_int_equal(s->kind, RECALL_SCENE_ROUND);
	assert_true(s->rows[3].missed);
	assert_true(s->rows[3].right);
}

static void misses_lead_the_next_round(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char missed[64];

	kit_deck(k, 12);
	know(k, 10);
	s = kit_start(k, RECALL_MODE_LEARN);
	s = answer(k, true);
	snprintf(missed, sizeof(missed), "%s", s->card->guid);
	while (asks(s))
		s = answer(k, strcmp(s->card->guid, missed) != 0);
	assert_int_equal(s->kind, RECALL_SCENE_ROUND);
	s = kit_next(k);
	assert_string_equal(s->card->guid, missed);
}

static void a_verdict_is_not_skipped_by_a_hasty_key(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 4);
	kit_start(k, RECALL_MODE_LEARN);
	for (int i = 0; i < 4; i++)
		answer(k, true);
	kit_choose(k, 0);
	k->ticks += 149;
	KIT_OK(k, kit_try(k, RECALL_EVENT_NEXT, 0, NULL));
	assert_int_equal(kit_scene(k)->kind, RECALL_SCENE_VERDICT);
	k->ticks += 1;
	KIT_OK(k, kit_try(k, RECALL_EVENT_NEXT, 0, NULL));
	assert_int_not_equal(kit_scene(k)->kind, RECALL_SCENE_VERDICT);
}

static void the_bar_never_goes_back(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	struct recall_random r;
	double bar = 0;

	recall_random_init(&r, 5);
	kit_deck(k, 9);
	s = kit_start(k, RECALL_MODE_LEARN);
	for (int i = 0; i < 150; i++) {
		if (s->kind == RECALL_SCENE_DONE)
			break;
		s = asks(s) ? answer(k, recall_random_below(&r, 3) > 0) :
				kit_next(k);
		assert_true(s->progress >= bar);
		bar = s->progress;
	}
	assert_true(bar > 0.5);
}

/* A wrong typed answer keeps the credit of the choice before. */
static void a_miss_keeps_the_credit(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 4);
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	s = kit_next(k);
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	s = answer(k, false);
	assert_int_equal(s->once, 4);
	assert_int_equal(s->done, 0);
}

static void known_cards_start_at_the_typed_question(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 3);
	know(k, 3);
	s = kit_start(k, RECALL_MODE_LEARN);
	assert_true(s->standing.retrievability > 0.7);
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	/* after years they don't */
	kit_pass(k, 4000 * KIT_DAY);
	s = kit_start(k, RECALL_MODE_LEARN);
	assert_true(s->standing.retrievability < 0.7);
	assert_int_equal(s->kind, RECALL_SCENE_CHOICE);
}

static void the_likeliest_forgotten_come_first(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	double before = 0;

	kit_deck(k, 12);
	k->options.new_per_day = 2;
	for (int i = 0; i < 5; i++)
		know(k, 2);
	kit_pass(k, 30 * KIT_DAY);
	s = kit_start(k, RECALL_MODE_LEARN);
	for (int i = 0; i < 7; i++) {
		double now = s->standing.retrievability;

		assert_true(now >= before);
		assert_int_not_equal(s->kind, RECALL_SCENE_LOOK);
		before = now;
		s = answer(k, true);
	}
	assert_int_equal(s->kind, RECALL_SCENE_ROUND);
}

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

static void what_learn_introduces_counts_as_todays_new(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 30);
	k->options.new_per_day = 10;
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	s = kit_start(k, RECALL_MODE_SPACED);
	assert_int_equal(s->left_new, 6);
	assert_int_equal(s->today.introduced, 4);
	/* those shown but never recalled are asked there as well */
	assert_int_equal(s->left_again, 4);
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

static void small_decks_work(void **state)
{
	for (int cards = 1; cards <= 3; cards++) {
		struct kit *k = *state;
		const struct recall_scene *s;

		kit_release(k);
		kit_init(k);
		kit_deck(k, cards);
		s = kit_start(k, RECALL_MODE_LEARN);
		for (int i = 0; i < 60 && s->kind != RECALL_SCENE_DONE; i++)
			s = asks(s) ? answer(k, i % 4 != 3) : kit_next(k);
		assert_int_equal(s->kind, RECALL_SCENE_DONE);
		assert_int_equal(s->done, cards);
	}
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

static void the_summary_shows_levels_before_and_after(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 4);
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	s = kit_scene(k);
	assert_int_equal(s->rows[0].before, RECALL_LEVEL_NEW);
	/* it was shown and recognised: New no more, but no level won */
	assert_int_equal(s->rows[0].after, RECALL_LEVEL_LEARNING);
	assert_int_equal(s->levels_up, 0);
	kit_next(k);
	play_round(k);
	kit_pass(k, 4 * KIT_DAY);
	kit_start(k, RECALL_MODE_LEARN);
	play_round(k);
	s = kit_scene(k);
	assert_int_equal(s->rows[0].before, RECALL_LEVEL_LEARNING);
	assert_int_equal(s->rows[0].after, RECALL_LEVEL_FAMILIAR);
	assert_int_equal(s->levels_up, 4);
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

/* "Learning 3" on the deck page opens a session of those three. */
static void the_cards_of_a_search_stay_the_same(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 6);
	k->options.new_per_day = 3;
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 3; i++)
		kit_flip(k, RECALL_GOOD);
	k->search = "is:learning";
	s = kit_start(k, RECALL_MODE_LEARN);
	assert_int_equal(s->to_do, 3);
	for (int i = 0; i < 60 && s->kind != RECALL_SCENE_DONE; i++) {
		s = asks(s) ? answer(k, true) : kit_next(k);
		assert_int_equal(s->to_do + s->once + s->done, 3);
		if (i == 2)
			s = kit_resume(k);
	}
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	assert_true(s->mastery > 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_kit, close_kit)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_fresh_deck_starts_with_four_looks),
		T(what_was_recognised_is_typed_in_the_next_round),
		T(all_done_ends_it),
		T(a_miss_comes_back_after_two_others_and_at_the_end),
		T(a_late_miss_is_kept_apart_by_others),
		T(misses_lead_the_next_round),
		T(a_verdict_is_not_skipped_by_a_hasty_key),
		T(the_bar_never_goes_back),
		T(a_miss_keeps_the_credit),
		T(known_cards_start_at_the_typed_question),
		T(the_likeliest_forgotten_come_first),
		T(a_choice_leaves_the_memory_as_it_is),
		T(what_learn_introduces_counts_as_todays_new),
		T(i_was_right_after_a_verdict),
		T(i_was_wrong_after_a_verdict),
		T(getting_familiar_takes_one_right_answer),
		T(a_missed_answer_is_typed_once_more),
		T(hints_cost_a_grade),
		T(long_answers_are_not_typed),
		T(small_decks_work),
		T(any_kinds_of_questions_do),
		T(a_crash_in_a_round_resumes_the_same_question),
		T(the_draft_is_there_again),
		T(the_summary_shows_levels_before_and_after),
		T(a_mix_up_is_remembered),
		T(the_cards_of_a_search_stay_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

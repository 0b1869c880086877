/* Learn, round by round. */
#include "learn_kit.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(a_fresh_deck_starts_with_four_looks),
		KIT_TEST(what_was_recognised_is_typed_in_the_next_round),
		KIT_TEST(all_done_ends_it),
		KIT_TEST(a_miss_comes_back_after_two_others_and_at_the_end),
		KIT_TEST(a_late_miss_is_kept_apart_by_others),
		KIT_TEST(misses_lead_the_next_round),
		KIT_TEST(a_verdict_is_not_skipped_by_a_hasty_key),
		KIT_TEST(the_bar_never_goes_back),
		KIT_TEST(a_miss_keeps_the_credit),
		KIT_TEST(known_cards_start_at_the_typed_question),
		KIT_TEST(the_likeliest_forgotten_come_first),
		KIT_TEST(what_learn_introduces_counts_as_todays_new),
		KIT_TEST(small_decks_work),
		KIT_TEST(the_summary_shows_levels_before_and_after),
		KIT_TEST(the_cards_of_a_search_stay_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Flashcards: leafing, and nothing is proved by it. */
#include "study_kit.h"

static const struct recall_scene *turn(struct kit *k)
{
	return kit_do(k, RECALL_EVENT_TURN, 0, NULL);
}

static void leafing_to_and_fro(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 3);
	s = kit_start(k, RECALL_MODE_FLIP);
	assert_int_equal(s->kind, RECALL_SCENE_LEAF);
	assert_int_equal(s->total, 3);
	assert_false(s->turned);
	assert_true(turn(k)->turned);
	s = kit_next(k);
	assert_int_equal(s->position, 1);
	assert_false(s->turned);
	assert_string_equal(s->prompt, "What is number 1?");
	kit_do(k, RECALL_EVENT_PREVIOUS, 0, NULL);
	s = kit_do(k, RECALL_EVENT_PREVIOUS, 0, NULL);
	assert_int_equal(s->position, 0);
	for (int i = 0; i < 5; i++)
		s = kit_next(k);
	assert_int_equal(s->position, 2);
	/* past the last one is the end, and back from it */
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	assert_null(s->card);
	s = kit_resume(k);
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	s = kit_do(k, RECALL_EVENT_PREVIOUS, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_LEAF);
	assert_int_equal(s->position, 2);
	kit_next(k);
	s = kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_LEAF);
	assert_int_equal(s->position, 0);
	assert_int_equal(kit_rows(k), 0);
}

static void shuffling_shows_every_card_once(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	bool seen[400] = { false };
	int moved = 0;

	/* more than one window of the deck */
	kit_deck(k, 400);
	kit_start(k, RECALL_MODE_FLIP);
	s = kit_do(k, RECALL_EVENT_SHUFFLE, 0, NULL);
	assert_true(s->shuffled);
	for (int i = 0; i < 400; i++) {
		int number = atoi(s->prompt + strlen("What is number "));

		assert_in_range(number, 0, 399);
		assert_false(seen[number]);
		seen[number] = true;
		moved += number != i;
		s = kit_next(k);
	}
	assert_true(moved > 350);
	/* back again the same way, from the end */
	for (int i = 0; i < 400; i++)
		s = kit_do(k, RECALL_EVENT_PREVIOUS, 0, NULL);
	assert_int_equal(s->position, 0);
	s = kit_do(k, RECALL_EVENT_SHUFFLE, 0, NULL);
	assert_string_equal(s->prompt, "What is number 0?");
}

static void every_shuffle_is_another_one(void **state)
{
	struct kit *k = *state;
	char first[64];
	int same = 0;

	kit_deck(k, 50);
	kit_start(k, RECALL_MODE_FLIP);
	snprintf(first, sizeof(first), "%s", kit_do(k, RECALL_EVENT_SHUFFLE,
			0, NULL)->prompt);
	for (int i = 0; i < 10; i++) {
		kit_do(k, RECALL_EVENT_SHUFFLE, 0, NULL);
		same += strcmp(first, kit_do(k, RECALL_EVENT_SHUFFLE, 0,
				NULL)->prompt) == 0;
	}
	assert_true(same < 5);
}

static void the_place_is_found_again(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char prompt[64];

	kit_deck(k, 30);
	kit_start(k, RECALL_MODE_FLIP);
	kit_do(k, RECALL_EVENT_SHUFFLE, 0, NULL);
	for (int i = 0; i < 17; i++)
		kit_next(k);
	s = turn(k);
	snprintf(prompt, sizeof(prompt), "%s", s->prompt);
	s = kit_resume(k);
	assert_int_equal(s->position, 17);
	assert_string_equal(s->prompt, prompt);
	assert_true(s->turned);
}

static void what_is_suspended_is_taken_out(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 2);
	kit_start(k, RECALL_MODE_FLIP);
	s = kit_do(k, RECALL_EVENT_SUSPEND, 0, NULL);
	assert_int_equal(s->total, 1);
	assert_string_equal(s->prompt, "What is number 1?");
	s = kit_do(k, RECALL_EVENT_SUSPEND, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_DONE);
	s = kit_undo(k);
	assert_int_equal(s->kind, RECALL_SCENE_LEAF);
	s = kit_undo(k);
	assert_int_equal(s->total, 2);
	assert_string_equal(s->prompt, "What is number 0?");
}

static void starred_ones_only(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 10);
	kit_start(k, RECALL_MODE_FLIP);
	kit_do(k, RECALL_EVENT_GO, 4, NULL);
	kit_do(k, RECALL_EVENT_STAR, 0, NULL);
	kit_do(k, RECALL_EVENT_GO, 7, NULL);
	kit_do(k, RECALL_EVENT_STAR, 0, NULL);
	k->options.starred = true;
	s = kit_start(k, RECALL_MODE_FLIP);
	assert_int_equal(s->total, 2);
	assert_string_equal(s->prompt, "What is number 4?");
	assert_string_equal(kit_next(k)->prompt, "What is number 7?");
}

static void a_search_and_a_list_are_leafed_through(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	const char *two[2];
	char guids[2][64];

	kit_deck(k, 30);
	k->search = "\"number 2\"";
	s = kit_start(k, RECALL_MODE_FLIP);
	/* 2 and 20 to 29 */
	assert_int_equal(s->total, 11);
	snprintf(guids[0], sizeof(guids[0]), "%s", s->card->guid);
	snprintf(guids[1], sizeof(guids[1]), "%s", kit_next(k)->card->guid);
	two[0] = guids[0];
	two[1] = guids[1];
	k->search = NULL;
	k->cards = two;
	k->card_count = 2;
	s = kit_start(k, RECALL_MODE_FLIP);
	assert_int_equal(s->total, 2);
	s = kit_resume(k);
	assert_int_equal(s->total, 2);
	assert_string_equal(kit_next(k)->card->guid, guids[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(leafing_to_and_fro),
		KIT_TEST(shuffling_shows_every_card_once),
		KIT_TEST(every_shuffle_is_another_one),
		KIT_TEST(the_place_is_found_again),
		KIT_TEST(what_is_suspended_is_taken_out),
		KIT_TEST(starred_ones_only),
		KIT_TEST(a_search_and_a_list_are_leafed_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Matching: the game, its times, what it remembers. */
#include "study_kit.h"

/* "What is number 7?" and "xyz answer 7" belong together. */
static int number_of(const char *text)
{
	const char *digits = strpbrk(text, "0123456789");

	return digits ? atoi(digits) : -1;
}

static int tile_of(const struct recall_scene *s, int number, bool prompt)
{
	for (int i = 0; i < s->tile_count; i++)
		if (!s->tiles[i].gone && number_of(s->tiles[i].text) == number
				&& (s->tiles[i].text[0] == 'W') == prompt)
			return i;
	return -1;
}

static int any_number(const struct recall_scene *s, int not_this)
{
	for (int i = 0; i < s->tile_count; i++)
		if (!s->tiles[i].gone && number_of(s->tiles[i].text) !=
				not_this)
			return number_of(s->tiles[i].text);
	return -1;
}

static const struct recall_scene *pick(struct kit *k, int tile)
{
	return kit_do(k, RECALL_EVENT_PICK, tile, NULL);
}

static const struct recall_scene *pair_right(struct kit *k, int number)
{
	pick(k, tile_of(kit_scene(k), number, true));
	return pick(k, tile_of(kit_scene(k), number, false));
}

static const struct recall_scene *play(struct kit *k)
{
	while (kit_scene(k)->kind == RECALL_SCENE_TILES)
		pair_right(k, any_number(kit_scene(k), -1));
	return kit_scene(k);
}

static void a_game_of_six_pairs(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char texts[12][64];
	int left = 6;

	kit_deck(k, 20);
	s = kit_start(k, RECALL_MODE_MATCH);
	assert_int_equal(s->kind, RECALL_SCENE_TILES);
	assert_int_equal(s->tile_count, 12);
	assert_int_equal(s->pairs, 6);
	for (int i = 0; i < 12; i++)
		snprintf(texts[i], sizeof(texts[i]), "%s", s->tiles[i].text);
	while (s->kind == RECALL_SCENE_TILES) {
		s = pair_right(k, any_number(s, -1));
		assert_int_equal(s->pairs_left, --left);
		/* places are fixed while playing */
		for (int i = 0; i < 12; i++)
			assert_true(s->tiles[i].gone || strcmp(texts[i],
					s->tiles[i].text) == 0);
	}
	assert_int_equal(s->kind, RECALL_SCENE_GAME);
	/* twelve keys, half a second each */
	assert_int_equal(s->elapsed, 6000);
	assert_int_equal(s->best, 6000);
	assert_true(s->record);
	assert_int_equal(kit_rows(k), 6);
}

static void a_wrong_pair_costs_a_second_and_is_remembered(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;
	struct recall_card card;
	struct kit_row row;
	int a, b, first, second;

	kit_deck(k, 6);
	s = kit_start(k, RECALL_MODE_MATCH);
	kit_memory(k, &before);
	a = any_number(s, -1);
	b = any_number(s, a);
	first = tile_of(s, a, true);
	second = tile_of(s, b, false);
	pick(k, second);
	s = pick(k, first);
	assert_int_equal(s->slips, 1);
	assert_true(s->tiles[first].wrong && s->tiles[second].wrong);
	assert_false(s->tiles[first].gone);
	assert_int_equal(s->elapsed, 2000);
	assert_int_equal(s->mixed_up, 1);
	row = kit_last_row(k);
	assert_int_equal(row.row.correct, 0);
	KIT_OK(k, recall_store_card(k->store, row.card, &card, &k->err));
	assert_int_equal(number_of(card.front), a);
	KIT_OK(k, recall_store_card(k->store, row.confused, &card, &k->err));
	assert_int_equal(number_of(card.front), b);
	kit_memory(k, &after);
	assert_string_equal(after.data, before.data);
	s = play(k);
	/* 14 keys and a second */
	assert_int_equal(s->elapsed, 8000);
	recall_buf_release(&before);
	recall_buf_release(&after);
}

static void two_prompts_are_no_pair(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	int a;

	kit_deck(k, 6);
	s = kit_start(k, RECALL_MODE_MATCH);
	a = any_number(s, -1);
	pick(k, tile_of(s, a, true));
	s = pick(k, tile_of(kit_scene(k), any_number(kit_scene(k), a), true));
	assert_int_equal(s->slips, 1);
	/* and the same tile twice is a change of mind */
	pick(k, tile_of(s, a, true));
	s = pick(k, tile_of(kit_scene(k), a, true));
	assert_int_equal(s->slips, 1);
	for (int i = 0; i < s->tile_count; i++)
		assert_false(s->tiles[i].chosen);
}

static void equal_definitions_are_right_for_one_another(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	int red = -1, same[2], n = 0;

	kit_new_deck(k, "Equal");
	kit_note(k, RECALL_KIND_QUESTION, "red?", "a colour");
	kit_note(k, RECALL_KIND_QUESTION, "green?", "a colour");
	s = kit_start(k, RECALL_MODE_MATCH);
	assert_int_equal(s->tile_count, 4);
	for (int i = 0; i < 4; i++) {
		if (strcmp(s->tiles[i].text, "red?") == 0)
			red = i;
		if (strcmp(s->tiles[i].text, "a colour") == 0)
			same[n++] = i;
	}
	assert_int_equal(n, 2);
	/* whichever of them is the card's own */
	pick(k, red);
	s = pick(k, same[0]);
	assert_int_equal(s->slips, 0);
	assert_int_equal(s->pairs_left, 1);
	for (int i = 0; i < 4; i++)
		if (!s->tiles[i].gone)
			s = pick(k, i);
	assert_int_equal(s->kind, RECALL_SCENE_GAME);
}

static void best_times_are_kept_by_size(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 20);
	kit_start(k, RECALL_MODE_MATCH);
	k->ticks += 5000;
	s = play(k);
	assert_int_equal(s->best, 11000);
	s = kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_TILES);
	assert_int_equal(s->best, 11000);
	s = play(k);
	assert_true(s->record);
	kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
	k->ticks += 9000;
	s = play(k);
	assert_false(s->record);
	assert_int_equal(s->best, 6000);
	k->pairs = 4;
	assert_int_equal(kit_start(k, RECALL_MODE_MATCH)->best, 0);
	k->pairs = 0;
	assert_int_equal(kit_start(k, RECALL_MODE_MATCH)->best, 6000);
}

static enum recall_status count_records(void *arg,
		const struct recall_result *r)
{
	*(int *)arg += r->record;
	return RECALL_OK;
}

static int records(struct kit *k)
{
	struct recall_deck deck;
	char guid[64];
	int n = 0;

	KIT_OK(k, recall_store_deck(k->store, k->deck, &k->now, &deck,
			&k->err));
	snprintf(guid, sizeof(guid), "%s", deck.guid);
	KIT_OK(k, recall_store_results(k->store, RECALL_MODE_MATCH, guid, 0,
			count_records, &n, &k->err));
	return n;
}

static void no_record_for_what_nobody_plays(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	int a;

	kit_deck(k, 6);
	s = kit_start(k, RECALL_MODE_MATCH);
	/* a program at the keys */
	while (s->kind == RECALL_SCENE_TILES) {
		k->ticks -= 700;
		s = pair_right(k, any_number(s, -1));
	}
	assert_false(s->record);
	assert_int_equal(records(k), 0);
	/* a slip taken back */
	s = kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
	a = any_number(s, -1);
	pick(k, tile_of(s, a, true));
	pick(k, tile_of(kit_scene(k), any_number(kit_scene(k), a), false));
	assert_int_equal(kit_scene(k)->slips, 1);
	kit_undo(k);
	assert_int_equal(kit_scene(k)->slips, 0);
	s = play(k);
	assert_false(s->record);
	assert_int_equal(records(k), 0);
	/* and one that was played */
	kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
	play(k);
	assert_int_equal(records(k), 1);
}

static void starred_games_keep_no_record(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 6);
	kit_start(k, RECALL_MODE_FLIP);
	for (int i = 0; i < 4; i++) {
		kit_do(k, RECALL_EVENT_STAR, 0, NULL);
		kit_next(k);
	}
	k->options.starred = true;
	s = kit_start(k, RECALL_MODE_MATCH);
	assert_int_equal(s->pairs, 4);
	s = play(k);
	assert_false(s->record);
	assert_int_equal(records(k), 0);
}

/* Over many games the cards that were mixed up meet more often than others. */
static void mixed_up_cards_meet_again(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	int a, b, met = 0;

	kit_deck(k, 40);
	s = kit_start(k, RECALL_MODE_MATCH);
	a = any_number(s, -1);
	b = any_number(s, a);
	pick(k, tile_of(s, a, true));
	pick(k, tile_of(kit_scene(k), b, false));
	for (int i = 0; i < 40; i++) {
		s = kit_do(k, RECALL_EVENT_AGAIN, 0, NULL);
		met += tile_of(s, a, true) >= 0 && tile_of(s, b, true) >= 0;
	}
	/* by mere chance it would be about one game in fifty */
	assert_true(met >= 10);
	/* but not every game is the same */
	assert_true(met < 40);
}

static void the_clock_stands_while_the_program_is_closed(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 6);
	s = kit_start(k, RECALL_MODE_MATCH);
	pair_right(k, any_number(s, -1));
	k->ticks += 2000;
	kit_do(k, RECALL_EVENT_TICK, 0, NULL);
	assert_int_equal(kit_scene(k)->elapsed, 3500);
	kit_pass(k, KIT_DAY);
	s = kit_resume(k);
	assert_int_equal(s->elapsed, 3500);
	assert_int_equal(s->pairs_left, 5);
}

static void small_decks_and_windows(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 1);
	assert_int_equal(kit_start(k, RECALL_MODE_MATCH)->pairs, 1);
	kit_note(k, RECALL_KIND_QUESTION, "What is number 77?", "the 77");
	assert_int_equal(kit_start(k, RECALL_MODE_MATCH)->pairs, 2);
	for (int i = 100; i < 120; i++) {
		char front[32], back[32];

		snprintf(front, sizeof(front), "What is number %d?", i);
		snprintf(back, sizeof(back), "this is %d", i);
		kit_note(k, RECALL_KIND_QUESTION, front, back);
	}
	k->pairs = 4;
	assert_int_equal(kit_start(k, RECALL_MODE_MATCH)->pairs, 4);
	k->pairs = 0;
	k->options.match_pairs = 12;
	assert_int_equal(kit_start(k, RECALL_MODE_MATCH)->pairs, 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(a_game_of_six_pairs),
		KIT_TEST(a_wrong_pair_costs_a_second_and_is_remembered),
		KIT_TEST(two_prompts_are_no_pair),
		KIT_TEST(equal_definitions_are_right_for_one_another),
		KIT_TEST(best_times_are_kept_by_size),
		KIT_TEST(no_record_for_what_nobody_plays),
		KIT_TEST(starred_games_keep_no_record),
		KIT_TEST(mixed_up_cards_meet_again),
		KIT_TEST(the_clock_stands_while_the_program_is_closed),
		KIT_TEST(small_decks_and_windows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

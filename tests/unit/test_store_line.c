/* Pages of cards, and the line of those that are due, of many decks. */
#include "store_desk.h"

/* A page is what stands there in the whole list, however it is found. */
static void same_pages(struct recall_store *s, struct recall_query q)
{
	struct cards all, page;

	q.limit = q.offset = 0;
	all = cards_of(s, &q);
	for (q.limit = 1; q.limit < 12; q.limit += 5)
		for (q.offset = 0; q.offset < all.count; q.offset += 4) {
			page = cards_of(s, &q);
			assert_int_equal(page.count, all.count - q.offset <
					q.limit ? all.count - q.offset :
					q.limit);
			for (int i = 0; i < page.count; i++)
				assert_string_equal(page.at[i]->guid,
						all.at[q.offset + i]->guid);
			cards_free(&page);
		}
	cards_free(&all);
}

static void pages_are_cut_from_the_whole(void **state)
{
	static const char *const searches[] = {
		NULL, "x", "-c003", "is:review", "deck:deck level:learning",
	};
	struct desk d = desk_new(24);
	struct recall_query q = { .now = moment(NOW_MS + 20 * DAY_MS) };
	int64_t below_ = add_deck(d.s, "deck::below");

	(void)state;
	for (int i = 0; i < 24; i += 3)
		assert_ok(recall_store_note_move(d.s, d.c.at[i]->note, below_,
				&error));
	assert_ok(recall_store_option_set(d.s, 0, "ask", "both", &error));
	for (int i = 0; i < 24; i += 2)
		answer(d.s, d.c.at[i]->guid, (enum recall_grade)(i % 4 + 1),
				NOW_MS + i * DAY_MS / 20);
	act(d.s, d.c.at[4]->guid, RECALL_LOG_SUSPEND, 0, NOW_MS);
	act(d.s, d.c.at[6]->guid, RECALL_LOG_BURY, q.now.day + 1, NOW_MS);
	for (int pick = RECALL_PICK_ALL; pick <= RECALL_PICK_REVIEWS_DUE;
			pick++)
		for (int order = RECALL_ORDER_POSITION;
				order <= RECALL_ORDER_ADDED; order++)
			for (int i = 0; i < 5; i++) {
				q.pick = (enum recall_pick)pick;
				q.order = (enum recall_order)order;
				q.search = searches[i];
				q.deck = i % 2 ? d.deck : 0;
				same_pages(d.s, q);
			}
	desk_free(&d);
}

/* Many cards are due at a time, and of each deck some: also then the first
 * ones are the first of all. */
static void decks_wait_in_one_line(void **state)
{
	struct desk d = desk_new(60);
	struct recall_query q = { .now = moment(NOW_MS + 60 * DAY_MS),
		.pick = RECALL_PICK_REVIEWS_DUE, .order = RECALL_ORDER_DUE };
	int64_t decks[3] = { d.deck, add_deck(d.s, "b"), add_deck(d.s, "c") };

	(void)state;
	for (int i = 0; i < 60; i++)
		assert_ok(recall_store_note_move(d.s, d.c.at[i]->note,
				decks[i * 7 % 3], &error));
	for (int i = 0; i < 60; i++)
		answer(d.s, d.c.at[i * 17 % 60]->guid, RECALL_EASY, NOW_MS +
				(int64_t)(i / 12) * DAY_MS + i);
	same_pages(d.s, q);
	desk_free(&d);
}

#define LINE 12

/* One step of a student, or of another one at the same collection. */
static void step_somewhere(const struct desk *d, struct recall_store *other,
		const int64_t decks[3], int n)
{
	uint64_t chance = recall_hash_mix((uint64_t)n);
	const struct recall_card *card = d->c.at[chance % LINE];
	struct recall_store *s = chance >> 20 & 3 ? d->s : other;
	int64_t ms = NOW_MS + 60 * DAY_MS + n * 60000;

	switch (chance >> 8 & 7) {
	case 0:
		undo(d, 0);
		break;
	case 1:
		act(s, card->guid, RECALL_LOG_SUSPEND, 0, ms);
		break;
	case 2:
		act(s, card->guid, RECALL_LOG_UNSUSPEND, 0, ms);
		break;
	case 3:
		assert_ok(recall_store_note_move(s, card->note,
				decks[chance >> 30 & 1], &error));
		break;
	default:
		answer(s, card->guid, (enum recall_grade)(1 + (chance >> 12 &
				3)), ms);
	}
}

/* What is known of the decks keeps in step with all that is written. */
static void the_line_keeps_in_step(void **state)
{
	struct desk d = desk_new(LINE);
	struct recall_store *other = open_store(d.p.db);
	struct recall_query q = { .order = RECALL_ORDER_DUE };
	int64_t decks[3] = { d.deck, add_deck(d.s, "b"), add_deck(d.s, "c") };

	(void)state;
	for (int i = 0; i < LINE; i++) {
		assert_ok(recall_store_note_move(d.s, d.c.at[i]->note,
				decks[i % 3], &error));
		answer(d.s, d.c.at[i]->guid, RECALL_EASY, NOW_MS + i * DAY_MS / 3);
	}
	for (int n = 0; n < 400; n++) {
		step_somewhere(&d, other, decks, n);
		q.now = moment(NOW_MS + 900 * DAY_MS);
		q.pick = n % 8 ? RECALL_PICK_REVIEWS_DUE :
				RECALL_PICK_STEPS_DUE;
		same_pages(d.s, q);
	}
	recall_store_close(other);
	desk_free(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_cut_from_the_whole),
		cmocka_unit_test(decks_wait_in_one_line),
		cmocka_unit_test(the_line_keeps_in_step),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

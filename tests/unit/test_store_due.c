/* The first due cards of many decks: those that are due first, whatever way
 * they are found. */
#include "store_help.h"

#define DECKS 30
#define PER_DECK 16

struct seen {
	char fronts[512][16];
	int64_t due[512];
	int count;
};

static enum recall_status see(void *arg, const struct recall_card *card)
{
	struct seen *s = arg;

	assert_true(s->count < 512);
	snprintf(s->fronts[s->count], sizeof(s->fronts[0]), "%s",
			card->front);
	s->due[s->count++] = card->memory.due;
	return RECALL_OK;
}

/* The day a card is due: the cards of one deck far behind, many of the others
 * on one day. */
static int64_t due_of(int deck, int i, struct recall_random *r)
{
	int64_t days = deck == 7 ? 300 + i : i % 3 ? 40 :
			1 + (int64_t)recall_random_below(r, 60);

	return NOW_MS - days * 86400000;
}

static void answer_due(struct recall_store *s, const char *card,
		int64_t due)
{
	struct recall_log_row row = { .at = moment(due - 5 * 86400000),
		.kind = RECALL_LOG_ANSWER, .card = card,
		.mode = RECALL_MODE_SPACED, .task = RECALL_TASK_FLIP,
		.grade = RECALL_GOOD, .correct = 1, .counts = true,
		.model = RECALL_FSRS6, .due = due,
		.state = RECALL_STATE_REVIEW };

	assert_ok(recall_store_log(s, &row, 1, "answer", NULL, &error));
}

static void fill(struct recall_store *s)
{
	struct recall_query all = { .now = moment(NOW_MS) };
	struct recall_random r;
	struct cards c;

	recall_random_init(&r, 4);
	assert_ok(recall_store_begin(s, &error));
	for (int d = 0; d < DECKS; d++) {
		char name[16], front[16];
		int64_t deck;

		snprintf(name, sizeof(name), "deck %02d", d);
		deck = add_deck(s, name);
		for (int i = 0; i < PER_DECK; i++) {
			snprintf(front, sizeof(front), "%02d.%02d", d, i);
			add_note(s, deck, RECALL_KIND_TERM, front, "x");
		}
	}
	c = cards_of(s, &all);
	for (int i = 0; i < c.count; i++)
		if (i % 11)	/* the others stay new */
			answer_due(s, c.at[i]->guid, due_of(i / PER_DECK,
					i % PER_DECK, &r));
	cards_free(&c);
	assert_ok(recall_store_commit(s, &error));
}

/* A query with a limit gives what the same query without one begins with. */
static void check(struct recall_store *s, struct recall_query q)
{
	static struct seen all, some;
	int limit = q.limit, offset = q.offset, left;

	all.count = some.count = 0;
	q.limit = q.offset = 0;
	assert_ok(recall_store_cards(s, &q, see, &all, &error));
	q.limit = limit;
	q.offset = offset;
	assert_ok(recall_store_cards(s, &q, see, &some, &error));
	left = all.count > offset ? all.count - offset : 0;
	assert_int_equal(some.count, left < limit ? left : limit);
	for (int i = 0; i < some.count; i++) {
		assert_string_equal(some.fronts[i], all.fronts[offset + i]);
		assert_true(i == 0 || some.due[i] >= some.due[i - 1]);
	}
}

static void the_first_of_many_decks(void **state)
{
	static const int limits[] = { 1, 15, 16, 40, 100, 399, 500 };
	static const char *const searches[] = { NULL, "-is:due", "is:due",
		"0", "-deck:deck" };
	struct place p = place_new();

	(void)state;
	fill(p.s);
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++)
		for (size_t k = 0; k < 10; k++)
			check(p.s, (struct recall_query){
				.pick = RECALL_PICK_REVIEWS_DUE,
				.order = RECALL_ORDER_DUE,
				.now = moment(NOW_MS), .limit = limits[i],
				.offset = k % 2 ? 21 : 0,
				.search = searches[k / 2],
				.skip_siblings = k % 3 == 0 });
	place_free(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_of_many_decks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

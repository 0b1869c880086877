/* What is due, in which order; what was, in sums. */
#include "store_desk.h"

#include "recall/history.h"

static void add_text(char text[512], const char *more)
{
	size_t n = strlen(text);

	snprintf(text + n, 512 - n, "%s", more);
}

static void the_day_decides_what_is_due(void **state)
{
	struct desk d = desk_new(30);
	struct recall_query q = {
		.pick = RECALL_PICK_REVIEWS_DUE,
		.order = RECALL_ORDER_DUE,
	};
	char order[512] = "", again[512] = "";
	struct recall_memory m;
	struct recall_deck deck;
	struct cards c;

	(void)state;
	for (int i = 0; i < 30; i++)
		answer(d.s, d.c.at[i]->guid, RECALL_EASY, NOW_MS);
	m = get_card(d.s, d.c.at[0]->guid).memory;
	q.now = moment(m.due - 3600000);	/* the evening before */
	c = cards_of(d.s, &q);
	assert_int_equal(c.count, 0);
	assert_int_equal(counts(&d, m.due - 3600000).due, 0);
	cards_free(&c);

	/* one who has travelled east is in that study day already */
	q.now = recall_moment_at(m.due - 5 * 3600000, 600, 4);
	c = cards_of(d.s, &q);
	assert_int_equal(c.count, 30);
	assert_ok(recall_store_deck(d.s, d.deck, &q.now, &deck, &error));
	assert_int_equal(deck.due, 30);
	cards_free(&c);

	q.now = moment(m.due + 1);
	c = cards_of(d.s, &q);
	assert_int_equal(c.count, 30);
	assert_int_equal(counts(&d, m.due + 1).due, 30);
	for (int i = 0; i < 30; i++)
		add_text(order, c.at[i]->front);
	cards_free(&c);

	/* the same shuffle all day, one at a time as well, not the deck's */
	q.now = moment(m.due + 3600000 * 9);
	q.limit = 1;
	for (q.offset = 0; q.offset < 30; q.offset++) {
		c = cards_of(d.s, &q);
		assert_int_equal(c.count, 1);
		add_text(again, c.at[0]->front);
		cards_free(&c);
	}
	assert_string_equal(order, again);
	assert_true(strncmp(order, "c000c001c002c003", 16) != 0);
	desk_free(&d);
}

static void buried_cards_wait_for_their_day(void **state)
{
	struct desk d = desk_new(2);
	struct recall_query q = {
		.now = moment(NOW_MS),
		.pick = RECALL_PICK_NEW,
		.limit = 10,
	};
	struct cards c;

	(void)state;
	act(d.s, d.c.at[0]->guid, RECALL_LOG_BURY, q.now.day + 1, NOW_MS);
	c = cards_of(d.s, &q);
	assert_int_equal(c.count, 1);
	assert_int_equal(counts(&d, NOW_MS).new_cards, 1);
	cards_free(&c);
	q.now = moment(NOW_MS + DAY_MS);
	c = cards_of(d.s, &q);
	assert_int_equal(c.count, 2);
	assert_int_equal(counts(&d, NOW_MS + DAY_MS).new_cards, 2);
	cards_free(&c);
	desk_free(&d);
}

static void deleted_cards_are_gone(void **state)
{
	struct desk d = desk_new(3);
	struct recall_card card;

	(void)state;
	assert_ok(recall_store_note_delete(d.s, d.c.at[0]->note, &error));
	assert_int_equal(recall_store_card(d.s, d.c.at[0]->guid, &card,
			&error), RECALL_NOT_FOUND);
	/* switching directions must not bring them back */
	assert_ok(recall_store_option_set(d.s, d.deck, "ask", "both", &error));
	assert_int_equal(counts(&d, NOW_MS).cards, 4);
	check_store(d.s);
	assert_ok(recall_store_deck_delete(d.s, d.deck, &error));
	assert_int_equal(recall_store_card(d.s, d.c.at[1]->guid, &card,
			&error), RECALL_NOT_FOUND);
	desk_free(&d);
}

/* What a callback may do: ask the same question again. */
struct nested {
	struct recall_store *s;
	struct recall_query q;
	int outer, inner, depth;
};

static enum recall_status ask_again(void *arg, const struct recall_card *card)
{
	struct nested *n = arg;
	enum recall_status status = RECALL_OK;

	assert_true(strlen(card->front) == 4);
	if (n->depth) {
		n->inner++;
		return RECALL_OK;
	}
	n->outer++;
	n->depth = 1;
	status = recall_store_cards(n->s, &n->q, ask_again, n, &error);
	n->depth = 0;
	return status;
}

static void a_callback_may_ask_too(void **state)
{
	struct desk d = desk_new(5);
	struct nested n = { .s = d.s, .q = { .now = moment(NOW_MS) } };

	(void)state;
	assert_ok(recall_store_cards(d.s, &n.q, ask_again, &n, &error));
	assert_int_equal(n.outer, 5);
	assert_int_equal(n.inner, 25);
	desk_free(&d);
}

static void siblings_wait_for_another_day(void **state)
{
	struct desk d = desk_new(2);
	struct recall_query q = {
		.now = moment(NOW_MS),
		.pick = RECALL_PICK_NEW,
		.order = RECALL_ORDER_POSITION,
		.skip_siblings = true,
	};
	struct cards c;
	int count;

	(void)state;
	assert_ok(recall_store_option_set(d.s, d.deck, "ask", "both", &error));
	assert_ok(recall_store_count(d.s, &q, &count, &error));
	assert_int_equal(count, 4);
	answer(d.s, d.c.at[0]->guid, RECALL_GOOD, NOW_MS);
	assert_ok(recall_store_count(d.s, &q, &count, &error));
	assert_int_equal(count, 2);
	q.limit = 1;
	c = cards_of(d.s, &q);
	assert_string_equal(c.at[0]->front, "c001");
	cards_free(&c);
	q.limit = 0;
	q.now = moment(NOW_MS + DAY_MS);
	assert_ok(recall_store_count(d.s, &q, &count, &error));
	assert_int_equal(count, 3);
	desk_free(&d);
}

static void one_random_order_a_seed(void **state)
{
	struct desk d = desk_new(40);
	struct recall_query q = {
		.now = moment(NOW_MS),
		.order = RECALL_ORDER_RANDOM,
		.seed = 1,
	};
	struct cards a = cards_of(d.s, &q), b = cards_of(d.s, &q), c;
	int differ = 0;

	(void)state;
	q.seed = 2;
	c = cards_of(d.s, &q);
	for (int i = 0; i < 40; i++) {
		assert_string_equal(a.at[i]->guid, b.at[i]->guid);
		differ += strcmp(a.at[i]->guid, c.at[i]->guid) != 0;
	}
	assert_true(differ > 30);
	cards_free(&a);
	cards_free(&b);
	cards_free(&c);
	desk_free(&d);
}

static void the_weakest_come_first(void **state)
{
	struct desk d = desk_new(4);
	struct recall_query q = {
		.now = moment(NOW_MS + 2 * DAY_MS),
		.pick = RECALL_PICK_INTRODUCED,
		.order = RECALL_ORDER_RECALL,
	};
	struct cards c;

	(void)state;
	answer(d.s, d.c.at[0]->guid, RECALL_EASY, NOW_MS);
	answer(d.s, d.c.at[1]->guid, RECALL_AGAIN, NOW_MS);
	answer(d.s, d.c.at[2]->guid, RECALL_GOOD, NOW_MS);
	c = cards_of(d.s, &q);
	assert_int_equal(c.count, 3);
	assert_string_equal(c.at[0]->front, "c001");
	assert_string_equal(c.at[1]->front, "c002");
	assert_string_equal(c.at[2]->front, "c000");
	cards_free(&c);
	desk_free(&d);
}

/* A deck's mastery is the mean of its cards, at any moment. */
static void mastery_is_the_mean(void **state)
{
	struct desk d = desk_new(12);
	struct recall_params params = recall_params_default(RECALL_FSRS6);
	struct recall_query q = { 0 };

	(void)state;
	for (int i = 0; i < 10; i++)
		answer(d.s, d.c.at[i]->guid, (enum recall_grade)(i % 4 + 1),
				NOW_MS);
	for (int i = 0; i < 10; i += 2)
		answer(d.s, d.c.at[i]->guid, RECALL_EASY, NOW_MS + 2 * DAY_MS);
	act(d.s, d.c.at[3]->guid, RECALL_LOG_SUSPEND, 0, NOW_MS);
	for (int day = 0; day < 400; day += 37) {
		int64_t ms = NOW_MS + day * DAY_MS + day;
		double sum = 0;
		struct cards c;

		q.now = moment(ms);
		c = cards_of(d.s, &q);
		for (int i = 0; i < c.count; i++)
			sum += recall_standing(&params, &c.at[i]->memory,
					ms).mastery;
		assert_float_equal(counts(&d, ms).mastery, sum / 12, 1e-8);
		cards_free(&c);
	}
	assert_true(counts(&d, NOW_MS).mastery > 0.1);
	assert_true(counts(&d, NOW_MS + 300 * DAY_MS).mastery <
			counts(&d, NOW_MS).mastery);
	desk_free(&d);
}

/* ---- derived from the log --------------------------------------------- */

static void log_mixed_up(const struct desk *d, int card, int other)
{
	struct recall_log_row row = answer_row(d->c.at[card], RECALL_AGAIN,
			NOW_MS);

	row.grade = RECALL_UNGRADED;
	row.due = 0;
	row.task = RECALL_TASK_MATCH;
	row.confused = d->c.at[other]->guid;
	assert_ok(recall_store_log(d->s, &row, 1, "match", NULL, &error));
}

static void confusions_are_remembered_both_ways(void **state)
{
	struct desk d = desk_new(4);
	struct recall_moment now = moment(NOW_MS);
	struct cards c = { .arena = recall_arena_new() };

	(void)state;
	log_mixed_up(&d, 0, 1);
	log_mixed_up(&d, 2, 0);
	log_mixed_up(&d, 0, 2);
	log_mixed_up(&d, 0, 3);
	undo(&d, 0);
	assert_ok(recall_store_confusions(d.s, d.c.at[0]->guid, collect_card,
			&c, &error));
	assert_int_equal(c.count, 2);
	assert_string_equal(c.at[0]->front, "c002");
	assert_string_equal(c.at[1]->front, "c001");
	assert_string_equal(fronts(d.s, "is:mixed", &now), "c000 c001 c002");
	assert_ok(recall_store_note_delete(d.s, d.c.at[2]->note, &error));
	c.count = 0;
	assert_ok(recall_store_confusions(d.s, d.c.at[0]->guid, collect_card,
			&c, &error));
	assert_int_equal(c.count, 1);
	cards_free(&c);
	desk_free(&d);
}

/* What home tells is what the statistics say. */
static void assert_glance(struct recall_store *s,
		const struct recall_moment *now)
{
	struct recall_glance glance;
	struct recall_stats stats;

	assert_ok(recall_store_stats(s, 0, now, &stats, &error));
	assert_ok(recall_store_glance(s, now, &glance, &error));
	assert_int_equal(glance.streak, stats.streak);
	assert_int_equal(glance.answers, stats.answers);
	assert_int_equal(glance.ms, stats.ms);
}

/* A choice grades nothing, but who answered one has been there. */
static void recognising_keeps_the_days_in_a_row(void **state)
{
	struct desk d = desk_new(2);
	struct recall_moment now = moment(NOW_MS + DAY_MS);
	struct recall_history_query q = { .now = now };
	struct recall_history h;
	struct recall_stats stats;
	struct recall_log_row row = {
		.at = now, .kind = RECALL_LOG_ANSWER, .counts = true,
		.mode = RECALL_MODE_LEARN, .task = RECALL_TASK_CHOICE,
		.card = d.c.at[1]->guid, .correct = 1, .ms = 2000,
	};

	(void)state;
	answer(d.s, d.c.at[0]->guid, RECALL_GOOD, NOW_MS);
	assert_ok(recall_store_log(d.s, &row, 1, "answer", NULL, &error));
	assert_ok(recall_store_stats(d.s, 0, &now, &stats, &error));
	assert_int_equal(stats.answers, 1);
	assert_int_equal(stats.streak, 2);
	assert_glance(d.s, &now);
	assert_ok(recall_store_history(d.s, &q, &h, &error));
	assert_int_equal(recall_history_streak(&h), 2);
	assert_int_equal(h.days[h.count - 1].answers, 0);
	assert_int_equal(h.days[h.count - 1].all, 1);
	assert_int_equal(h.days[h.count - 1].all_ms, row.ms);
	assert_int_equal(h.days[h.count - 2].all, 1);
	assert_int_equal(h.groups[0].all, 2);
	recall_history_release(&h);
	desk_free(&d);
}

static void statistics_add_up(void **state)
{
	struct desk d = desk_new(8);
	struct recall_moment now = moment(NOW_MS + 2 * DAY_MS);
	struct recall_stats stats;
	int64_t other = add_deck(d.s, "other");

	(void)state;
	assert_glance(d.s, &now);
	for (int i = 0; i < 6; i++)
		answer(d.s, d.c.at[i]->guid, i ? RECALL_GOOD : RECALL_AGAIN,
				NOW_MS);
	answer(d.s, d.c.at[1]->guid, RECALL_EASY, NOW_MS + DAY_MS);
	answer(d.s, d.c.at[2]->guid, RECALL_EASY, NOW_MS + DAY_MS);
	undo(&d, 0);
	assert_ok(recall_store_stats(d.s, d.deck, &now, &stats, &error));
	assert_int_equal(stats.answers, 7);
	assert_int_equal(stats.recalled, 6);
	assert_int_equal(stats.by_day[2], 6);
	assert_int_equal(stats.by_day[1], 1);
	assert_int_equal(stats.by_day[0], 0);
	assert_int_equal(stats.streak, 2);
	assert_int_equal(stats.cards, 8);
	assert_int_equal(stats.levels[RECALL_LEVEL_NEW], 2);
	assert_int_equal(stats.ms, 7 * 1500);
	assert_int_equal(stats.ahead[0], 5);
	assert_ok(recall_store_stats(d.s, 0, &now, &stats, &error));
	assert_int_equal(stats.answers, 7);
	assert_ok(recall_store_stats(d.s, other, &now, &stats, &error));
	assert_int_equal(stats.answers, 0);
	assert_int_equal(stats.streak, 0);
	assert_glance(d.s, &now);
	now = moment(NOW_MS + DAY_MS);
	assert_glance(d.s, &now);
	now = moment(NOW_MS + 3 * DAY_MS);
	assert_glance(d.s, &now);
	desk_free(&d);
}

static void a_long_streak_is_counted_to_its_start(void **state)
{
	struct desk d = desk_new(1);
	struct recall_moment now = moment(NOW_MS);
	struct recall_stats stats;

	(void)state;
	answer(d.s, d.c.at[0]->guid, RECALL_GOOD, NOW_MS - 202 * DAY_MS);
	for (int i = 200; i >= 0; i--)
		answer(d.s, d.c.at[0]->guid, RECALL_GOOD, NOW_MS - i * DAY_MS);
	for (int deck = 0; deck < 2; deck++) {
		assert_ok(recall_store_stats(d.s, deck ? d.deck : 0, &now,
				&stats, &error));
		assert_int_equal(stats.streak, 201);
	}
	assert_glance(d.s, &now);
	desk_free(&d);
}

static enum recall_status see_result(void *arg, const struct recall_result *r)
{
	recall_buf_addf(arg, "%d:%s ", (int)(r->score * 100), r->scope);
	return RECALL_OK;
}

static void results_come_newest_first(void **state)
{
	struct desk d = desk_new(2);
	struct recall_buf b = RECALL_BUF_INIT;
	struct recall_moment now = moment(NOW_MS);
	struct recall_log_row row = answer_row(d.c.at[1], RECALL_AGAIN, NOW_MS);

	(void)state;
	row.session = 7;
	row.mode = RECALL_MODE_TEST;
	assert_ok(recall_store_log(d.s, &row, 1, "test", NULL, &error));
	for (int i = 1; i <= 3; i++)
		assert_ok(recall_store_result_add(d.s, &(struct recall_result){
				.mode = RECALL_MODE_TEST,
				.session = 4 + i,
				.scope = i == 2 ? "b" : "a",
				.score = i / 4.0,
				.at = NOW_MS + i,
				}, &error));
	assert_ok(recall_store_results(d.s, RECALL_MODE_TEST, "a", 10,
			see_result, &b, &error));
	assert_string_equal(b.data, "75:a 25:a ");
	assert_string_equal(fronts(d.s, "is:missed", &now), "c001");
	recall_buf_release(&b);
	desk_free(&d);
}

struct names {
	const struct cards *c;
	int n;
};

static enum recall_status same_guid(void *arg, const char *guid)
{
	struct names *names = arg;

	assert_true(names->n < names->c->count);
	assert_string_equal(guid, names->c->at[names->n++]->guid);
	return RECALL_OK;
}

/* Whichever order they are in, a part of them, too. */
static void guids_come_as_the_cards_do(void **state)
{
	struct desk d = desk_new(30);
	struct recall_query q = { .now = moment(NOW_MS), .seed = 7 };

	(void)state;
	for (int i = 0; i < 12; i++)
		answer(d.s, d.c.at[i * 2]->guid, RECALL_EASY, NOW_MS + i);
	for (int order = 0; order <= RECALL_ORDER_ADDED; order++) {
		q.order = (enum recall_order)order;
		for (q.limit = 0; q.limit <= 20; q.limit += 20) {
			struct cards c = cards_of(d.s, &q);
			struct names names = { .c = &c };

			assert_ok(recall_store_guids(d.s, &q, same_guid,
					&names, &error));
			assert_int_equal(names.n, c.count);
			assert_int_equal(c.count, q.limit ? 20 : 30);
			cards_free(&c);
		}
	}
	desk_free(&d);
}

static void same_cards(const struct cards *a, const struct cards *b, int n)
{
	assert_int_equal(a->count, n);
	for (int i = 0; i < n; i++)
		assert_string_equal(a->at[i]->guid, b->at[i]->guid);
}

/* A deck that is nearly all there is and one that is not: the first of those
 * that are known least are the same, however they are found. */
static void the_least_known_are_the_same(void **state)
{
	static const enum recall_order orders[] = { RECALL_ORDER_RECALL,
		RECALL_ORDER_STRONGEST, RECALL_ORDER_OVERDUE,
		RECALL_ORDER_GAIN, RECALL_ORDER_RANDOM };
	struct desk d = desk_new(60);
	int64_t small = add_deck(d.s, "small");
	struct recall_query q = { .now = moment(NOW_MS + 9 * DAY_MS),
		.pick = RECALL_PICK_INTRODUCED,
		.exam = moment(NOW_MS + 30 * DAY_MS).day };
	struct cards all, some;

	(void)state;
	for (int i = 0; i < 12; i++)
		add_note(d.s, small, RECALL_KIND_TERM, "term", "back");
	all = cards_of(d.s, &(struct recall_query){ .now = moment(NOW_MS) });
	for (int i = 0; i < all.count; i += 2)
		answer(d.s, all.at[i]->guid, (enum recall_grade)(1 + i % 4),
				NOW_MS + i * INT64_C(3000000));
	cards_free(&all);
	for (int k = 0; k < 15; k++) {
		int i = k % 3;

		q.order = orders[k / 3];
		q.deck = i == 0 ? 0 : i == 1 ? d.deck : small;
		q.limit = 0;
		all = cards_of(d.s, &q);
		assert_int_equal(all.count, i == 0 ? 36 : i == 1 ? 30 : 6);
		q.limit = 5;
		some = cards_of(d.s, &q);
		same_cards(&some, &all, 5);
		cards_free(&some);
		cards_free(&all);
	}
	desk_free(&d);
}

/* What can be studied, counted and listed. */
static void can_be_studied(const struct desk *d, int64_t deck, int count)
{
	struct recall_query q = { .deck = deck, .pick = RECALL_PICK_STUDY,
		.now = moment(NOW_MS) };
	struct cards c = cards_of(d->s, &q);
	int n;

	assert_ok(recall_store_count(d->s, &q, &n, &error));
	assert_int_equal(c.count, count);
	assert_int_equal(n, count);
	q.search = "";
	for (q.limit = count - 1; q.limit < count + 2; q.limit++) {
		assert_ok(recall_store_count(d->s, &q, &n, &error));
		assert_int_equal(n, q.limit < count ? q.limit : count);
	}
	cards_free(&c);
}

static void what_can_be_studied_is_counted(void **state)
{
	struct desk d = desk_new(20);
	int64_t below = add_deck(d.s, "deck::below");

	(void)state;
	for (int i = 0; i < 5; i++)
		add_note(d.s, below, RECALL_KIND_TERM, "term", "back");
	can_be_studied(&d, below, 5);
	can_be_studied(&d, 0, 25);
	act(d.s, d.c.at[1]->guid, RECALL_LOG_SUSPEND, 0, NOW_MS);
	act(d.s, d.c.at[2]->guid, RECALL_LOG_BURY, moment(NOW_MS).day + 1,
			NOW_MS);
	act(d.s, d.c.at[3]->guid, RECALL_LOG_BURY, moment(NOW_MS).day,
			NOW_MS - DAY_MS);
	act(d.s, d.c.at[4]->guid, RECALL_LOG_SUSPEND, 0, NOW_MS);
	act(d.s, d.c.at[4]->guid, RECALL_LOG_BURY, moment(NOW_MS).day + 1,
			NOW_MS);
	assert_ok(recall_store_note_delete(d.s, d.c.at[5]->note, &error));
	can_be_studied(&d, 0, 21);
	assert_ok(recall_store_begin(d.s, &error));
	act(d.s, d.c.at[6]->guid, RECALL_LOG_SUSPEND, 0, NOW_MS);
	can_be_studied(&d, 0, 20);
	assert_ok(recall_store_commit(d.s, &error));
	can_be_studied(&d, 0, 20);
	can_be_studied(&d, below, 5);
	desk_free(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(guids_come_as_the_cards_do),
		cmocka_unit_test(the_day_decides_what_is_due),
		cmocka_unit_test(buried_cards_wait_for_their_day),
		cmocka_unit_test(deleted_cards_are_gone),
		cmocka_unit_test(a_callback_may_ask_too),
		cmocka_unit_test(siblings_wait_for_another_day),
		cmocka_unit_test(one_random_order_a_seed),
		cmocka_unit_test(the_weakest_come_first),
		cmocka_unit_test(mastery_is_the_mean),
		cmocka_unit_test(confusions_are_remembered_both_ways),
		cmocka_unit_test(statistics_add_up),
		cmocka_unit_test(a_long_streak_is_counted_to_its_start),
		cmocka_unit_test(recognising_keeps_the_days_in_a_row),
		cmocka_unit_test(results_come_newest_first),
		cmocka_unit_test(the_least_known_are_the_same),
		cmocka_unit_test(what_can_be_studied_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

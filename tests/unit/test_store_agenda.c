/*
 * What a day has left and what was done is kept in step with what is written:
 * after anything at random it is what another connection counts anew.
 * RECALL_STRINGS sets how many strings of acts, RECALL_SEED where they start.
 */
#include "store_world.h"

#define ACTS 60
#define PACE 4000	/* an hour at most from act to act */


static void same(const char *what, int kept, int counted, uint64_t seed)
{
	if (kept != counted)
		fail_msg("%s: %d, in truth %d; RECALL_SEED=%llu "
				"RECALL_STRINGS=1", what, kept, counted,
				(unsigned long long)seed);
}

static int least(int n, int limit)
{
	return limit && n > limit ? limit : n;
}

static void compare(const struct recall_agenda *kept,
		const struct recall_agenda *counted, int limit, uint64_t seed)
{
	const struct recall_today *t = &kept->today, *u = &counted->today;

	same("all new", least(kept->all_new, limit),
			least(counted->all_new, limit), seed);
	same("fresh", least(kept->fresh, limit),
			least(counted->fresh, limit), seed);
	same("due", least(kept->due, limit), least(counted->due, limit),
			seed);
	same("steps", least(kept->steps, limit),
			least(counted->steps, limit), seed);
	same("answers", t->answers, u->answers, seed);
	same("recalled", t->recalled, u->recalled, seed);
	same("introduced", t->introduced, u->introduced, seed);
	same("reviews", t->reviews, u->reviews, seed);
	same("levels up", t->levels_up, u->levels_up, seed);
	same("time", (int)t->ms, (int)u->ms, seed);
}

/* Somebody who has just come has nothing to remember. */
static void ask_both(struct world *w, struct recall_query *q, uint64_t seed)
{
	struct recall_store *other = open_store(w->p.db);
	struct recall_agenda kept, counted;
	struct recall_today today;

	q->now = moment(w->ms);
	assert_ok(recall_store_agenda(w->s, q, &kept, &error));
	assert_ok(recall_store_agenda(other, q, &counted, &error));
	compare(&kept, &counted, q->limit, seed);
	assert_ok(recall_store_today(w->s, q, &today, &error));
	same("answers alone", today.answers, counted.today.answers, seed);
	recall_store_close(other);
}

static bool undo_one(struct world *w)
{
	struct recall_moment now = moment(w->ms);
	struct recall_undone undone;

	return done(recall_store_undo(w->s, &now, 0, &undone, &error));
}

/* Another session answers a card. */
static void answer_elsewhere(struct world *w)
{
	struct recall_store *mine = w->s;

	w->s = open_store(w->p.db);
	do_answer(w);
	recall_store_close(w->s);
	w->s = mine;
}

static void walk(uint64_t seed)
{
	struct world w = { .p = place_new(), .ms = NOW_MS, .pace = PACE };
	struct recall_query q = {
		.starred = seed % 5 == 0,
		.skip_siblings = seed % 4 != 0,
		.limit = seed % 3 == 0,
	};

	w.s = w.p.s;
	recall_random_init(&w.random, seed);
	do_deck(&w);
	assert_ok(recall_store_option_set(w.s, w.decks[0], "ask", "both",
			&error));
	for (int i = 0; i < 8; i++)
		do_note(&w);
	q.deck = seed % 2 ? w.decks[0] : 0;
	for (int i = 0; i < ACTS; i++) {
		if (below(&w, 12) == 0)
			undo_one(&w);
		else if (below(&w, 12) == 0)
			answer_elsewhere(&w);
		else
			random_act(&w);
		ask_both(&w, &q, seed);
	}
	place_free(&w.p);
}

static void nothing_is_missed(void **state)
{
	const char *count = getenv("RECALL_STRINGS");
	const char *first = getenv("RECALL_SEED");
	uint64_t seed = first ? strtoull(first, NULL, 10) : 1;
	int strings = count ? atoi(count) : 40;

	(void)state;
	for (int i = 0; i < strings; i++)
		walk(seed + (uint64_t)i);
}

/* More than are asked for, and they run out. */
static void a_limit_is_reached(void **state)
{
	struct world w = { .p = place_new(), .ms = NOW_MS };
	struct recall_query q = { .now = moment(NOW_MS), .limit = 5 };
	struct recall_agenda agenda;
	struct cards c;
	char front[16];

	(void)state;
	w.s = w.p.s;
	do_deck(&w);
	for (int i = 0; i < 300; i++) {
		snprintf(front, sizeof(front), "c%03d", i);
		add_note(w.s, w.decks[0], RECALL_KIND_QUESTION, front, "x");
	}
	c = cards_of(w.s, &(struct recall_query){ .now = moment(NOW_MS) });
	for (int i = 0; i < 298; i++) {
		assert_ok(recall_store_agenda(w.s, &q, &agenda, &error));
		assert_true(agenda.fresh >= 5 || agenda.fresh == 300 - i);
		assert_true(agenda.fresh <= 300 - i);
		answer(w.s, c.at[i]->guid, RECALL_GOOD, NOW_MS + i);
	}
	assert_ok(recall_store_agenda(w.s, &q, &agenda, &error));
	assert_int_equal(agenda.fresh, 2);
	assert_int_equal(agenda.all_new, 2);
	assert_int_equal(agenda.today.introduced, 298);
	q.limit = 0;
	assert_ok(recall_store_agenda(w.s, &q, &agenda, &error));
	assert_int_equal(agenda.steps + agenda.due, 298);
	cards_free(&c);
	place_free(&w.p);
}

static int due_steps(struct recall_store *s, int64_t deck)
{
	struct recall_query q = { .now = moment(NOW_MS), .deck = deck };
	struct recall_agenda agenda;

	assert_ok(recall_store_agenda(s, &q, &agenda, &error));
	return agenda.steps;
}

/* Their cards are then its own, too. */
static void decks_come_below_another(void **state)
{
	struct place p = place_new();
	int64_t over = add_deck(p.s, "over"), other = add_deck(p.s, "other");
	int64_t note = add_note(p.s, other, RECALL_KIND_QUESTION, "f", "b");
	struct cards c = cards_of(p.s,
			&(struct recall_query){ .now = moment(NOW_MS) });

	(void)state;
	answer(p.s, c.at[0]->guid, RECALL_AGAIN, NOW_MS);
	assert_int_equal(due_steps(p.s, over), 0);
	assert_ok(recall_store_deck_rename(p.s, other, "over::other", &error));
	assert_int_equal(due_steps(p.s, over), 1);
	assert_ok(recall_store_deck_rename(p.s, other, "other", &error));
	assert_int_equal(due_steps(p.s, over), 0);
	assert_ok(recall_store_note_move(p.s, note, add_deck(p.s, "over::x"),
			&error));
	assert_int_equal(due_steps(p.s, over), 1);
	cards_free(&c);
	place_free(&p);
}

static int fresh(struct recall_store *s)
{
	struct recall_query q = { .now = moment(NOW_MS),
		.skip_siblings = true };
	struct recall_agenda agenda;

	assert_ok(recall_store_agenda(s, &q, &agenda, &error));
	assert_true(agenda.all_new >= agenda.fresh);
	return agenda.fresh;
}

static void one_hole_a_day(void **state)
{
	struct place p = place_new();
	int64_t deck = add_deck(p.s, "deck");
	struct cards c;

	(void)state;
	add_note(p.s, deck, RECALL_KIND_CLOZE,
			"{{c1::x}} {{c2::y}} {{c3::z}}", "");
	c = cards_of(p.s, &(struct recall_query){ .now = moment(NOW_MS) });
	assert_int_equal(fresh(p.s), 3);
	for (int i = 0; i < 3; i++) {
		answer(p.s, c.at[i]->guid, RECALL_GOOD, NOW_MS + i);
		assert_int_equal(fresh(p.s), 0);
	}
	cards_free(&c);
	place_free(&p);
}

#define HOUR INT64_C(3600000)

static int due_after(struct recall_store *s, int64_t hours)
{
	struct recall_query q = { .now = moment(NOW_MS + hours * HOUR) };
	struct recall_agenda agenda;

	assert_ok(recall_store_agenda(s, &q, &agenda, &error));
	return agenda.due;
}

/* A review that comes up in some hours. */
static void put_off(struct recall_store *s, const struct recall_card *card,
		int64_t hours)
{
	struct recall_log_row row = answer_row(card, RECALL_EASY, NOW_MS);

	row.due = NOW_MS + hours * HOUR;
	assert_ok(recall_store_log(s, &row, 1, "answer", NULL, &error));
}

static void an_evening_goes_by(void **state)
{
	struct place p = place_new();
	int64_t deck = add_deck(p.s, "deck");
	struct cards c;

	(void)state;
	add_note(p.s, deck, RECALL_KIND_QUESTION, "a", "x");
	add_note(p.s, deck, RECALL_KIND_QUESTION, "b", "x");
	c = cards_of(p.s, &(struct recall_query){ .now = moment(NOW_MS) });
	assert_int_equal(due_after(p.s, 0), 0);
	put_off(p.s, c.at[0], 3);
	assert_int_equal(due_after(p.s, 2), 0);
	put_off(p.s, c.at[1], 4);
	assert_int_equal(due_after(p.s, 3), 1);
	assert_int_equal(due_after(p.s, 5), 2);
	assert_int_equal(due_after(p.s, 2), 0);
	put_off(p.s, c.at[0], 4);
	assert_int_equal(due_after(p.s, 6), 2);
	cards_free(&c);
	place_free(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_missed),
		cmocka_unit_test(a_limit_is_reached),
		cmocka_unit_test(one_hole_a_day),
		cmocka_unit_test(an_evening_goes_by),
		cmocka_unit_test(decks_come_below_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

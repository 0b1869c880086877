/* Mastery on past days: what it was then is what it is said to have been. */
#include "store_help.h"

#include <math.h>

#include "recall/history.h"

#define DAY_MS INT64_C(86400000)
#define CARDS 12

struct world {
	struct place p;
	int64_t deck, other;
	char guid[CARDS][RECALL_UUID_SIZE];
};

static void set_clock(int64_t ms)
{
	char text[RECALL_TIME_SIZE];

	recall_time_format(ms, text);
	setenv("RECALL_NOW", text, 1);
}

static void take_guids(struct world *w)
{
	struct recall_query q = { .now = moment(NOW_MS) };
	struct cards c = cards_of(w->p.s, &q);

	assert_int_equal(c.count, CARDS);
	for (int i = 0; i < CARDS; i++)
		snprintf(w->guid[i], sizeof(w->guid[i]), "%s", c.at[i]->guid);
	cards_free(&c);
}

static struct world world_new(void)
{
	struct world w = { .p = place_new() };
	char front[24];

	set_clock(NOW_MS - DAY_MS);
	w.deck = add_deck(w.p.s, "Deck");
	w.other = add_deck(w.p.s, "Other");
	for (int i = 0; i < CARDS; i++) {
		snprintf(front, sizeof(front), "card %d?", i);
		add_note(w.p.s, i % 3 ? w.deck : w.other,
				RECALL_KIND_QUESTION, front, "yes");
	}
	take_guids(&w);
	return w;
}

static void world_free(struct world *w)
{
	place_free(&w->p);
	unsetenv("RECALL_NOW");
}

static struct recall_history history(struct recall_store *s, int64_t deck,
		const char *search, int64_t ms)
{
	struct recall_history_query q = { .deck = deck, .search = search,
		.now = moment(ms) };
	struct recall_history h;

	assert_ok(recall_store_history(s, &q, &h, &error));
	return h;
}

static const struct recall_day *day_of(const struct recall_history *h,
		int32_t day)
{
	assert_true(day >= h->first && day < h->first + h->count);
	return &h->days[day - h->first];
}

static void assert_same_day(const struct recall_standings *a,
		const struct recall_standings *b)
{
	assert_int_equal(a->cards, b->cards);
	assert_memory_equal(a->levels, b->levels, sizeof(a->levels));
	if (fabs(a->mastery - b->mastery) > 1e-8)
		fail_msg("mastery %.10f, was %.10f", a->mastery, b->mastery);
	if (b->strength > 0 && fabs(a->strength - b->strength) > 1e-3)
		fail_msg("strength %.5f, was %.5f", a->strength, b->strength);
}

struct strengths {
	struct recall_store *s;
	double sum;
	int64_t ms;
};

static enum recall_status add_strength(void *arg,
		const struct recall_card *card)
{
	struct strengths *x = arg;

	x->sum += recall_standing(recall_store_params(x->s, card->deck),
			&card->memory, x->ms).strength;
	return RECALL_OK;
}

/* Every day that both know, the last of each left out. */
static void assert_same_past(const struct recall_history *a,
		const struct recall_history *b)
{
	int common = 0;

	for (int i = 0; i < a->count - 1; i++) {
		int32_t day = a->first + i;

		if (day < b->first || day >= b->first + b->count - 1)
			continue;
		common++;
		assert_same_day(&a->days[i].at_end, &day_of(b, day)->at_end);
		assert_int_equal(a->days[i].answers, day_of(b, day)->answers);
	}
	assert_true(common > 0);
}

/* ---- then and now ------------------------------------------------------- */

static int64_t end_of(int32_t day)
{
	return recall_day_start(day + 1, 60, 4);
}

/* How all stands at the end of that day, by the memory that is kept. */
static struct recall_standings live(struct recall_store *s, int32_t day)
{
	struct recall_moment now = moment(end_of(day) - 1);
	struct recall_standings out = { 0 };
	struct recall_query q = { .pick = RECALL_PICK_ALL, .now = now };
	struct strengths x = { .s = s, .ms = now.ms };
	struct recall_stats stats;

	/* up to the last millisecond, which is all the same day */
	assert_ok(recall_store_stats(s, 0, &now, &stats, &error));
	out.cards = stats.cards;
	memcpy(out.levels, stats.levels, sizeof(out.levels));
	out.mastery = stats.mastery;
	assert_ok(recall_store_cards(s, &q, add_strength, &x, &error));
	out.strength = out.cards ? x.sum / out.cards : 0;
	return out;
}

/* A day of a student's: answers, and now and then something else. */
static void study(struct world *w, int32_t day, struct recall_random *r)
{
	int64_t ms = recall_day_start(day, 60, 4) + 5 * 3600000;
	int n = (int)recall_random_below(r, 9);

	for (int i = 0; i < n; i++, ms += 60000) {
		const char *card = w->guid[recall_random_below(r, CARDS)];
		struct recall_moment now = moment(ms);
		struct recall_undone undone;

		switch (recall_random_below(r, 14)) {
		case 0:
			act(w->p.s, card, RECALL_LOG_RESET, 0, ms);
			break;
		case 1:
			act(w->p.s, card, RECALL_LOG_POSTPONE, 3, ms);
			break;
		case 2:
			act(w->p.s, card, RECALL_LOG_SUSPEND, 0, ms);
			break;
		case 3:
			answer(w->p.s, card, RECALL_AGAIN, ms);
			assert_ok(recall_store_undo(w->p.s, &now, 0, &undone,
					&error));
			break;
		default:
			answer(w->p.s, card, recall_random_below(r, 5) ?
					RECALL_GOOD : RECALL_AGAIN, ms);
		}
	}
}

#define DAYS 190
static void each_day_is_told_as_it_ended(void **state)
{
	struct world w = world_new();
	struct recall_standings then[DAYS];
	struct recall_random random;
	struct recall_history h;
	int32_t first = moment(NOW_MS).day;
	int answered = 0;

	(void)state;
	recall_random_init(&random, 5);
	for (int i = 0; i < DAYS; i++) {
		/* months without an answer: all falls due, and fades by a level */
		if (i < 30 || i > 170)
			study(&w, first + i, &random);
		then[i] = live(w.p.s, first + i);
	}
	h = history(w.p.s, 0, NULL, end_of(first + DAYS) + DAY_MS / 2);
	for (int i = 0; i < DAYS; i++) {
		assert_same_day(&day_of(&h, first + i)->at_end, &then[i]);
		answered += h.days[i].answers;
	}
	assert_true(answered > 100);
	/* something has happened at all */
	assert_true(then[29].mastery > then[0].mastery + 0.2);
	assert_true(then[60].mastery < then[29].mastery - 0.02);
	assert_true(then[170].levels[RECALL_LEVEL_LEARNING] >
			then[40].levels[RECALL_LEVEL_LEARNING]);
	recall_history_release(&h);
	world_free(&w);
}

static void today_is_as_of_now(void **state)
{
	struct world w = world_new();
	struct recall_moment now = moment(NOW_MS + 3 * DAY_MS + 7);
	struct recall_history h;
	struct recall_stats stats;

	(void)state;
	for (int i = 0; i < CARDS; i++)
		answer(w.p.s, w.guid[i], RECALL_EASY, NOW_MS + i);
	assert_ok(recall_store_stats(w.p.s, w.deck, &now, &stats, &error));
	h = history(w.p.s, w.deck, NULL, now.ms);
	assert_true(h.days[h.count - 1].at_end.mastery == stats.mastery);
	assert_int_equal(h.days[h.count - 1].at_end.cards, stats.cards);
	assert_memory_equal(h.ahead, stats.ahead, sizeof(h.ahead));
	recall_history_release(&h);
	world_free(&w);
}

/* ---- what changes the past, and what doesn't ---------------------------- */

static void study_some(struct world *w, int days)
{
	for (int day = 0; day < days; day++)
		for (int i = 0; i < CARDS; i++)
			if ((day + i) % 4 == 0)
				answer(w->p.s, w->guid[i], i % 5 ?
						RECALL_GOOD : RECALL_HARD,
						NOW_MS + day * DAY_MS +
						i * 1000);
}

static void a_later_day_leaves_the_past_alone(void **state)
{
	struct world w = world_new();
	struct recall_history before, after;
	struct recall_moment travel;

	(void)state;
	study_some(&w, 20);
	before = history(w.p.s, 0, NULL, NOW_MS + 20 * DAY_MS);
	for (int i = 0; i < CARDS; i++)
		answer(w.p.s, w.guid[i], RECALL_AGAIN, NOW_MS + 25 * DAY_MS +
				i);
	after = history(w.p.s, 0, NULL, NOW_MS + 40 * DAY_MS);
	assert_same_past(&before, &after);
	recall_history_release(&after);
	/* looked at from the other side of the world */
	travel = recall_moment_at(NOW_MS + 40 * DAY_MS, -600, 4);
	assert_ok(recall_store_history(w.p.s, &(struct recall_history_query){
			.now = travel }, &after, &error));
	assert_same_past(&before, &after);
	recall_history_release(&before);
	recall_history_release(&after);
	world_free(&w);
}

static void undo_takes_a_days_change_back(void **state)
{
	struct world w = world_new();
	struct recall_history before, with, after;
	struct recall_moment later = moment(NOW_MS + 9 * DAY_MS);
	int32_t day = moment(NOW_MS + 5 * DAY_MS).day;
	struct recall_undone undone;

	(void)state;
	study_some(&w, 4);
	before = history(w.p.s, 0, NULL, later.ms);
	answer(w.p.s, w.guid[0], RECALL_AGAIN, NOW_MS + 5 * DAY_MS);
	with = history(w.p.s, 0, NULL, later.ms);
	assert_true(day_of(&with, day)->at_end.mastery <
			day_of(&before, day)->at_end.mastery);
	assert_int_equal(day_of(&with, day)->answers, 1);
	/* the day before it stays as it was */
	assert_same_day(&day_of(&with, day - 1)->at_end,
			&day_of(&before, day - 1)->at_end);
	assert_ok(recall_store_undo(w.p.s, &later, 0, &undone, &error));
	after = history(w.p.s, 0, NULL, later.ms);
	assert_same_past(&before, &after);
	recall_history_release(&before);
	recall_history_release(&with);
	recall_history_release(&after);
	world_free(&w);
}

static void new_weights_hold_from_their_day_on(void **state)
{
	struct world w = world_new();
	struct recall_history before, after;
	struct recall_params p = recall_params_default(RECALL_FSRS6);
	struct recall_fitted how = { NOW_MS + 15 * DAY_MS, NOW_MS, 50, 0 };
	int32_t day = moment(how.made).day;

	(void)state;
	study_some(&w, 15);
	before = history(w.p.s, 0, NULL, NOW_MS + 30 * DAY_MS);
	p.w[8] *= 1.3;
	assert_ok(recall_store_params_set(w.p.s, 0, &p, &how, &error));
	for (int round = 0; round < 2; round++) {
		after = history(w.p.s, 0, NULL, NOW_MS + 30 * DAY_MS);
		for (int32_t d = before.first; d < day; d++)
			assert_same_day(&day_of(&before, d)->at_end,
					&day_of(&after, d)->at_end);
		assert_true(fabs(day_of(&before, day)->at_end.mastery -
				day_of(&after, day)->at_end.mastery) > 0.001);
		recall_history_release(&after);
		/* the second time, an answer knows of them */
		for (int i = 0; i < CARDS && round == 0; i++) {
			struct recall_card card = get_card(w.p.s, w.guid[i]);
			struct recall_log_row row = answer_row(&card,
					RECALL_GOOD, NOW_MS + 20 * DAY_MS + i);

			row.version = 1;
			assert_ok(recall_store_log(w.p.s, &row, 1, "answer",
					NULL, &error));
		}
	}
	recall_history_release(&before);
	world_free(&w);
}

static void a_card_counts_while_it_is_there(void **state)
{
	struct world w = world_new();
	struct recall_history h;
	int32_t day = moment(NOW_MS).day;
	int64_t late;

	(void)state;
	study_some(&w, 3);
	set_clock(NOW_MS + 5 * DAY_MS);
	late = add_note(w.p.s, w.deck, RECALL_KIND_QUESTION, "late?", "yes");
	set_clock(NOW_MS + 8 * DAY_MS);
	assert_ok(recall_store_note_delete(w.p.s, late, &error));
	set_clock(NOW_MS + 9 * DAY_MS);
	assert_ok(recall_store_deck_delete(w.p.s, w.other, &error));
	h = history(w.p.s, 0, NULL, NOW_MS + 12 * DAY_MS);
	assert_int_equal(day_of(&h, day + 4)->at_end.cards, CARDS);
	assert_int_equal(day_of(&h, day + 5)->at_end.cards, CARDS + 1);
	assert_int_equal(day_of(&h, day + 7)->at_end.cards, CARDS + 1);
	assert_int_equal(day_of(&h, day + 8)->at_end.cards, CARDS);
	assert_int_equal(day_of(&h, day + 9)->at_end.cards, CARDS - CARDS / 3);
	recall_history_release(&h);
	world_free(&w);
}

/* ---- parts -------------------------------------------------------------- */

static void decks_and_tags_add_up(void **state)
{
	struct world w = world_new();
	struct recall_history h;
	struct recall_note note = { .deck = w.deck, .front = "x?",
		.kind = RECALL_KIND_QUESTION, .back = "y",
		.tags = "bio::cell bio::gene hard" };
	int64_t id;

	(void)state;
	assert_ok(recall_store_note_add(w.p.s, &note, &id, &error));
	study_some(&w, 6);
	h = history(w.p.s, 0, NULL, NOW_MS + 9 * DAY_MS);
	assert_int_equal(h.group_count, 2 + 4);
	assert_string_equal(h.groups[0].name, "Deck");
	assert_string_equal(h.groups[1].name, "Other");
	assert_string_equal(h.groups[2].name, "bio");
	assert_string_equal(h.groups[5].name, "hard");
	/* two tags below one are one card */
	assert_int_equal(h.groups[2].now.cards, 1);
	assert_int_equal(h.groups[0].now.cards + h.groups[1].now.cards,
			CARDS + 1);
	assert_int_equal(h.groups[0].answers + h.groups[1].answers,
			CARDS * 6 / 4);
	recall_history_release(&h);
	h = history(w.p.s, 0, "tag:bio", NOW_MS + 9 * DAY_MS);
	assert_int_equal(h.days[h.count - 1].at_end.cards, 1);
	recall_history_release(&h);
	h = history(w.p.s, w.other, NULL, NOW_MS + 9 * DAY_MS);
	assert_int_equal(h.days[h.count - 1].at_end.cards, CARDS / 3);
	recall_history_release(&h);
	world_free(&w);
}

static void misses_and_mixtures_are_listed(void **state)
{
	struct world w = world_new();
	struct recall_history h;

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct recall_card card = get_card(w.p.s, w.guid[i % 2]);
		struct recall_log_row row = answer_row(&card, RECALL_AGAIN,
				NOW_MS + i * DAY_MS);

		row.confused = w.guid[1 - i % 2];
		row.task = RECALL_TASK_TYPED;
		row.mode = RECALL_MODE_LEARN;
		assert_ok(recall_store_log(w.p.s, &row, 1, "answer", NULL,
				&error));
	}
	h = history(w.p.s, 0, NULL, NOW_MS + 4 * DAY_MS);
	assert_int_equal(h.mixed_count, 1);
	assert_int_equal(h.mixed[0].times, 3);
	assert_int_equal(h.hardest_count, 1);
	assert_string_equal(h.hardest[0].guid, w.guid[0]);
	assert_int_equal(h.hardest[0].missed, 2);
	assert_int_equal(h.tasks[RECALL_MODE_LEARN][RECALL_TASK_TYPED].answers,
			3);
	assert_int_equal(h.tasks[RECALL_MODE_LEARN][RECALL_TASK_TYPED].right,
			0);
	assert_int_equal(h.tasks[RECALL_MODE_LEARN][RECALL_TASK_TYPED].
			median_ms, 1550);
	recall_history_release(&h);
	world_free(&w);
}

static void one_card_has_a_past_of_its_own(void **state)
{
	struct world w = world_new();
	struct recall_moment now = moment(NOW_MS + 30 * DAY_MS);
	struct recall_card_history h;

	(void)state;
	answer(w.p.s, w.guid[1], RECALL_GOOD, NOW_MS);
	answer(w.p.s, w.guid[0], RECALL_EASY, NOW_MS + 2 * DAY_MS);
	assert_ok(recall_store_card_history(w.p.s, w.guid[0], &now, &h,
			&error));
	assert_int_equal(h.first, moment(NOW_MS + 2 * DAY_MS).day);
	assert_int_equal(h.count, 29);
	assert_int_equal(h.days[0].levels[RECALL_LEVEL_FAMILIAR], 1);
	assert_true(h.days[28].mastery < h.days[0].mastery);
	/* strength stays until the next answer; today is of the same fold */
	assert_true(h.days[0].strength > 7);
	assert_true(fabs(h.days[27].strength - h.days[0].strength) < 1e-9);
	assert_true(fabs(h.days[28].strength - h.days[0].strength) < 1e-3);
	free(h.days);
	assert_ok(recall_store_card_history(w.p.s, w.guid[5], &now, &h,
			&error));
	assert_int_equal(h.count, 0);
	world_free(&w);
}

static bool stop_at_once(void *arg, double share)
{
	++*(int *)arg;
	assert_true(share >= 0 && share <= 1);
	return false;
}

static void it_stops_when_told(void **state)
{
	struct world w = world_new();
	int asked = 0;
	struct recall_history_query q = { .now = moment(NOW_MS),
		.progress = stop_at_once, .arg = &asked };
	struct recall_history h;

	(void)state;
	assert_int_equal(recall_store_history(w.p.s, &q, &h, &error),
			RECALL_CANCELLED);
	assert_int_equal(asked, 1);
	q.progress = NULL;	/* and nothing at all is no trouble */
	assert_ok(recall_store_history(w.p.s, &q, &h, &error));
	assert_int_equal(h.count, 1);
	assert_int_equal(h.days[0].at_end.levels[RECALL_LEVEL_NEW], CARDS);
	recall_history_release(&h);
	world_free(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_day_is_told_as_it_ended),
		cmocka_unit_test(today_is_as_of_now),
		cmocka_unit_test(a_later_day_leaves_the_past_alone),
		cmocka_unit_test(undo_takes_a_days_change_back),
		cmocka_unit_test(new_weights_hold_from_their_day_on),
		cmocka_unit_test(a_card_counts_while_it_is_there),
		cmocka_unit_test(decks_and_tags_add_up),
		cmocka_unit_test(misses_and_mixtures_are_listed),
		cmocka_unit_test(one_card_has_a_past_of_its_own),
		cmocka_unit_test(it_stops_when_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

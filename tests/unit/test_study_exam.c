/*
 * The last days before an exam as a student lives through them: which cards
 * Spaced asks, how many, and whether the score is the one that was foretold.
 */
#include <math.h>

#include "study_kit.h"

#define CARDS 150

struct known {			/* a card, as it stands */
	char guid[RECALL_UUID_SIZE];
	struct recall_memory memory;
	double gain;
	bool due, asked;
};
struct class {
	struct kit *k;
	struct recall_random luck;
	int32_t exam;
	struct known cards[CARDS];
	size_t count;
	int asked, early;	/* reviews asked today; which were not due */
	double last_gain;	/* of the last one asked */
};

/* ---- the student --------------------------------------------------------- */

static double recall_on(struct class *c, const struct recall_memory *m,
		int32_t day)
{
	return m->reps == 0 ? 0 : recall_model_retrievability(
			recall_store_params(c->k->store, c->k->deck),
			&m->trace, day - m->last_day);
}

/* Shares that are usual; a step is passed more often than not. */
static int answer(struct class *c, const struct recall_memory *m)
{
	double recall = m->state == RECALL_STATE_REVIEW ?
			recall_on(c, m, c->k->now.day) : 0.85;
	double u = recall_random_unit(&c->luck);

	if (u >= recall)
		return RECALL_AGAIN;
	u /= recall;
	return u < 0.22 ? RECALL_HARD : u < 0.85 ? RECALL_GOOD : RECALL_EASY;
}

/* Studies until Spaced has nothing left; seen() is told of every review. */
static void study_day(struct class *c,
		void (*seen)(struct class *c, const struct recall_scene *s))
{
	struct kit *k = c->k;
	const struct recall_scene *s = kit_start(k, RECALL_MODE_SPACED);

	c->asked = c->early = 0;
	c->last_gain = INFINITY;
	while (s->kind != RECALL_SCENE_DONE) {
		if (s->kind == RECALL_SCENE_WAIT) {
			kit_pass(k, s->wait_until - k->now.ms);
			s = kit_do(k, RECALL_EVENT_TICK, 0, NULL);
			continue;
		}
		if (seen && s->card->memory.state == RECALL_STATE_REVIEW)
			seen(c, s);
		kit_pass(k, 5000);
		kit_next(k);
		s = kit_grade(k, answer(c, &kit_scene(k)->card->memory));
	}
}

static void sleep_over(struct class *c)
{
	kit_at(c->k, recall_day_start(c->k->now.day + 1, 0, 4) +
			8 * 60 * KIT_MINUTE);
	c->k->ticks += KIT_DAY;
}

static void study_until(struct class *c, int32_t day)
{
	for (; c->k->now.day < day; sleep_over(c))
		study_day(c, NULL);
}

static void meet_class(struct class *c, struct kit *k, uint64_t seed)
{
	*c = (struct class){ .k = k };
	recall_random_init(&c->luck, seed);
	kit_deck(k, CARDS);
	k->options.new_per_day = 15;
	KIT_OK(k, recall_store_option_set(k->store, 0, "new_per_day", "15",
			&k->err));
	study_until(c, k->now.day + 14);
	c->exam = k->now.day + 14;
	KIT_OK(k, recall_exam_set(k->store, k->deck, c->exam, &k->now,
			&k->err));
}

/* ---- what is known of the cards ------------------------------------------ */

static enum recall_status keep(void *arg, const struct recall_card *card)
{
	struct class *c = arg;
	struct known *n = &c->cards[c->count++];

	*n = (struct known){ .memory = card->memory };
	snprintf(n->guid, sizeof(n->guid), "%s", card->guid);
	n->due = card->memory.due < recall_day_due_before(&c->k->now, 4);
	n->gain = recall_goal_gain(recall_store_params(c->k->store,
			c->k->deck), &card->memory, c->k->now.day, c->exam);
	return RECALL_OK;
}

static void look(struct class *c)
{
	struct recall_query q = { .deck = c->k->deck, .now = c->k->now,
		.pick = RECALL_PICK_INTRODUCED };

	c->count = 0;
	KIT_OK(c->k, recall_store_cards(c->k->store, &q, keep, c,
			&c->k->err));
}

static int due_cards(const struct class *c)
{
	int due = 0;

	for (size_t i = 0; i < c->count; i++)
		due += c->cards[i].due;
	return due;
}

static struct known *find(struct class *c, const char *guid)
{
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->cards[i].guid, guid) == 0)
			return &c->cards[i];
	fail_msg("an unknown card");
	return NULL;
}

static double score(struct class *c)
{
	double sum = 0;

	look(c);
	for (size_t i = 0; i < c->count; i++)
		sum += recall_on(c, &c->cards[i].memory, c->exam);
	return sum / CARDS;
}

/* ---- tests --------------------------------------------------------------- */

/* The one that gains most of those not asked yet; and it says so when it is
 * not due. */
static void gains_most(struct class *c, const struct recall_scene *s)
{
	struct known *n = find(c, s->card->guid);

	assert_false(n->asked);
	assert_true(n->gain <= c->last_gain);
	assert_int_equal(s->early_for, n->due ? 0 : c->exam);
	n->asked = true;
	c->last_gain = n->gain;
	c->asked++;
	c->early += !n->due;
}

static void check_rest(const struct class *c)
{
	for (size_t i = 0; i < c->count; i++)
		assert_true(c->cards[i].asked ||
				c->cards[i].gain <= c->last_gain);
}

static int count_due(struct kit *k)
{
	struct recall_deck deck;

	KIT_OK(k, recall_store_deck(k->store, k->deck, &k->now, &deck,
			&k->err));
	return deck.due;
}

static void spaced_asks_as_many_as_are_due_and_what_gains_most(void **state)
{
	struct class *c = malloc(sizeof(*c));
	struct kit *k = *state;
	int early = 0, asked = 0;

	meet_class(c, k, 7);
	study_until(c, c->exam - RECALL_GOAL_WINDOW);
	for (; k->now.day < c->exam; sleep_over(c)) {
		int due;

		look(c);
		due = due_cards(c);
		assert_int_equal(count_due(k), due);
		assert_int_equal(kit_start(k, RECALL_MODE_SPACED)->left_due,
				due);
		study_day(c, gains_most);
		assert_int_equal(c->asked, due);
		check_rest(c);
		assert_int_equal(count_due(k), 0);
		early += c->early;
		asked += c->asked;
	}
	print_message("%d of %d reviews were not due\n", early, asked);
	assert_true(early > asked / 10);
	free(c);
}

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* When they come before the exam, those that were asked today left out. */
static size_t dates(const struct class *c, int64_t out[CARDS])
{
	int64_t last = recall_day_start(c->exam - 1, 0, 4);
	size_t count = 0;

	for (size_t i = 0; i < c->count; i++)
		if (!c->cards[i].asked)
			out[count++] = c->cards[i].memory.due < last ?
					c->cards[i].memory.due : last;
	qsort(out, count, sizeof(*out), by_number);
	return count;
}

static void the_days_ahead_stay_as_full_as_they_were(void **state)
{
	struct class *c = malloc(sizeof(*c));
	struct kit *k = *state;
	int64_t before[CARDS], after[CARDS];
	bool asked[CARDS];
	size_t then;
	int due;

	meet_class(c, k, 8);
	study_until(c, c->exam - 6);
	look(c);
	then = dates(c, before);
	due = due_cards(c);
	study_day(c, gains_most);
	assert_int_equal(c->asked, due);
	assert_true(c->early > 0);
	for (size_t i = 0; i < c->count; i++)
		asked[i] = c->cards[i].asked;
	look(c);
	for (size_t i = 0; i < c->count; i++)
		c->cards[i].asked = asked[i];
	assert_int_equal(dates(c, after), then - (size_t)due);
	assert_memory_equal(after, before + due,
			(then - (size_t)due) * sizeof(*after));
	free(c);
}

static void the_score_foretold_is_the_score_reached(void **state)
{
	enum { CLASSES = 4 };
	double foretold = 0, reached = 0, untouched = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= CLASSES; seed++) {
		struct class *c = malloc(sizeof(*c));
		struct recall_exam exam;
		struct kit k;

		kit_init(&k);
		meet_class(c, &k, seed);
		KIT_OK(&k, recall_exam_forecast(k.store, k.deck, &k.now, true,
				&exam, &k.err));
		study_until(c, c->exam);
		foretold += exam.plan.score / CLASSES;
		untouched += exam.plan.untouched / CLASSES;
		reached += score(c) / CLASSES;
		kit_release(&k);
		free(c);
	}
	print_message("foretold %.1f %%, reached %.1f %%, untouched %.1f %%\n",
			foretold * 100, reached * 100, untouched * 100);
	assert_true(fabs(foretold - reached) < 0.01);
	assert_true(reached > untouched + 0.02);
}

static void find_early(struct class *c)
{
	while (!kit_scene(c->k)->early_for)
		kit_flip(c->k, RECALL_GOOD);
}

static void undo_gives_the_place_back(void **state)
{
	struct class *c = malloc(sizeof(*c));
	struct kit *k = *state;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;
	int due;

	meet_class(c, k, 9);
	kit_at(k, recall_day_start(c->exam - 6, 0, 4) + 60 * KIT_MINUTE);
	kit_start(k, RECALL_MODE_SPACED);
	find_early(c);
	kit_memory(k, &before);
	due = kit_scene(k)->left_due;
	kit_flip(k, RECALL_GOOD);
	assert_int_equal(kit_scene(k)->left_due, due - 1);
	assert_int_equal(count_due(k), due - 1);
	assert_string_equal(kit_undo(k)->line, "undone: answer");
	kit_memory(k, &after);
	assert_string_equal(after.data, before.data);
	assert_int_equal(kit_scene(k)->left_due, due);
	assert_int_equal(kit_scene(k)->early_for, c->exam);
	recall_buf_release(&before);
	recall_buf_release(&after);
	free(c);
}

static void nothing_early(struct class *c, const struct recall_scene *s)
{
	assert_true(find(c, s->card->guid)->due);
	assert_int_equal(s->early_for, 0);
}

/* What is due, in the order that it is due. */
static void without_an_exam_the_order_is_plain(void **state)
{
	struct class *c = malloc(sizeof(*c));
	struct kit *k = *state;

	meet_class(c, k, 10);
	kit_at(k, recall_day_start(c->exam - 6, 0, 4) + 60 * KIT_MINUTE);
	k->options.reviews_per_day = 10;
	/* a search asks what is due */
	k->search = "number";
	look(c);
	study_day(c, nothing_early);
	k->search = NULL;
	KIT_OK(k, recall_exam_set(k->store, k->deck, 0, &k->now, &k->err));
	k->options.reviews_per_day = 20;
	look(c);
	study_day(c, nothing_early);
	/* an exam that is over is none */
	KIT_OK(k, recall_exam_set(k->store, k->deck, k->now.day + 1, &k->now,
			&k->err));
	sleep_over(c);
	look(c);
	study_day(c, nothing_early);
	free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(spaced_asks_as_many_as_are_due_and_what_gains_most),
		KIT_TEST(the_days_ahead_stay_as_full_as_they_were),
		cmocka_unit_test(the_score_foretold_is_the_score_reached),
		KIT_TEST(undo_gives_the_place_back),
		KIT_TEST(without_an_exam_the_order_is_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

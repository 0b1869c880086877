/* What stands around the reviews of a Spaced session: leeches, siblings, the
 * order of the day, and days that are full. */
#include "study_kit.h"

#include <math.h>

static void set(struct kit *k, const char *name, const char *value)
{
	KIT_OK(k, recall_options_set(&k->options, name, value, &k->err));
	KIT_OK(k, recall_store_option_set(k->store, k->deck, name, value,
			&k->err));
}

static int count(struct kit *k, const char *search)
{
	struct recall_query q = { .search = search, .now = k->now };
	int n = 0;

	KIT_OK(k, recall_store_count(k->store, &q, &n, &k->err));
	return n;
}

/* One card, forgotten at every review; the line after the nth time. */
static const char *forget(struct kit *k, int times)
{
	static char line[160];

	for (int i = 0; i < times; i++) {
		kit_pass(k, 40 * KIT_DAY);
		kit_start(k, RECALL_MODE_SPACED);
		snprintf(line, sizeof(line), "%s",
				kit_flip(k, RECALL_AGAIN)->line);
		if (i + 1 < times) {
			kit_pass(k, 11 * KIT_MINUTE);
			kit_start(k, RECALL_MODE_SPACED);
			kit_flip(k, RECALL_GOOD);
		}
	}
	return line;
}

static void learn(struct kit *k)
{
	kit_deck(k, 1);
	kit_start(k, RECALL_MODE_SPACED);
	kit_flip(k, RECALL_EASY);
}

static void a_leech_is_told_at_the_threshold_and_not_before(void **state)
{
	struct kit *k = *state;

	learn(k);
	set(k, "leech_lapses", "3");
	assert_string_equal(forget(k, 2), "");
	assert_int_equal(count(k, "is:leech"), 0);
	kit_pass(k, 11 * KIT_MINUTE);
	kit_start(k, RECALL_MODE_SPACED);
	kit_flip(k, RECALL_GOOD);
	assert_non_null(strstr(forget(k, 1), "forgotten 3 times"));
	assert_int_equal(count(k, "is:leech"), 1);
	assert_int_equal(count(k, "is:suspended"), 0);
	/* another threshold, another answer */
	set(k, "leech_lapses", "4");
	assert_int_equal(count(k, "is:leech"), 0);
}

static void a_suspended_leech_comes_back_with_undo(void **state)
{
	struct kit *k = *state;

	learn(k);
	set(k, "leech_lapses", "2");
	set(k, "leech_action", "suspend");
	assert_non_null(strstr(forget(k, 2), "suspended"));
	assert_int_equal(count(k, "is:suspended"), 1);
	assert_string_not_equal(recall_session_scene(k->session)->leech, "");
	kit_undo(k);
	assert_string_equal(recall_session_scene(k->session)->leech, "");
	assert_int_equal(count(k, "is:suspended"), 0);
	assert_int_equal(count(k, "is:leech"), 0);
}

static void a_flagged_leech_stays_in_study(void **state)
{
	struct kit *k = *state;
	struct kit_row row;

	learn(k);
	set(k, "leech_lapses", "2");
	set(k, "leech_action", "flag");
	forget(k, 2);
	row = kit_last_row(k);
	assert_int_equal(row.row.kind, RECALL_LOG_FLAG);
	assert_int_equal(row.row.value, 1);
	assert_int_equal(count(k, "is:suspended"), 0);
}

/* What Spaced says, the other modes say, too. */
static void a_leech_is_one_in_learn(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *scene;

	learn(k);
	set(k, "leech_lapses", "1");
	set(k, "leech_action", "suspend");
	set(k, "learn_types", "typed");
	kit_pass(k, 9 * KIT_DAY);
	kit_start(k, RECALL_MODE_LEARN);
	scene = kit_do(k, RECALL_EVENT_DONT_KNOW, 0, "");
	assert_non_null(strstr(scene->line, "forgotten 1 time: a leech"));
	assert_int_equal(count(k, "is:suspended"), 1);
	kit_undo(k);
	assert_int_equal(count(k, "is:suspended"), 0);
}

static void siblings_come_on_one_day_only_when_wanted(void **state)
{
	struct kit *k = *state;

	kit_new_deck(k, "Both ways");
	set(k, "ask", "both");
	kit_note(k, RECALL_KIND_TERM, "Hund", "dog");
	kit_start(k, RECALL_MODE_SPACED);
	assert_int_equal(kit_flip(k, RECALL_EASY)->kind, RECALL_SCENE_DONE);
	set(k, "bury_siblings", "off");
	assert_int_equal(kit_start(k, RECALL_MODE_SPACED)->left_new, 1);
}

/* ---- the order of the day ----------------------------------------------- */

struct seen {
	double recall[16];
	double overdue[16];
	char guid[16][64];
	int count;
};

/* Eight cards, learned one a day, half of them forgotten once; what comes in
 * which order forty days later. */
static void prepare(struct kit *k)
{
	kit_deck(k, 8);
	k->options.fuzz = false;
	k->options.new_per_day = 1;
	for (int i = 0; i < 8; i++) {
		kit_start(k, RECALL_MODE_SPACED);
		while (kit_scene(k)->kind == RECALL_SCENE_THINK)
			kit_flip(k, kit_scene(k)->left_new && i % 2 ?
					RECALL_EASY : RECALL_GOOD);
		kit_pass(k, KIT_DAY);
	}
	kit_pass(k, 40 * KIT_DAY);
	k->options.new_per_day = 0;
}

static void walk(struct kit *k, const char *order, struct seen *seen)
{
	const struct recall_params *p = recall_store_params(k->store, k->deck);

	seen->count = 0;
	set(k, "review_order", order);
	kit_start(k, RECALL_MODE_SPACED);
	while (kit_scene(k)->kind == RECALL_SCENE_THINK && seen->count < 16) {
		const struct recall_card *card = kit_scene(k)->card;
		struct recall_standing at = recall_standing(p, &card->memory,
				k->now.ms);

		seen->recall[seen->count] = at.retrievability;
		seen->overdue[seen->count] = (double)(k->now.ms -
				card->memory.last) / at.strength;
		snprintf(seen->guid[seen->count++], 64, "%s", card->guid);
		kit_do(k, RECALL_EVENT_BURY, 0, NULL);
	}
	while (k->session && seen->count > 0 &&
			kit_try(k, RECALL_EVENT_UNDO, 0, NULL) == RECALL_OK &&
			count(k, "is:buried"))
		k->ticks += 500;
	assert_int_equal(count(k, "is:buried"), 0);
}

static void reviews_come_in_the_order_chosen(void **state)
{
	struct kit *k = *state;
	struct seen weak, strong, overdue, any, again;
	int moved = 0;

	prepare(k);
	walk(k, "weakest", &weak);
	walk(k, "strongest", &strong);
	walk(k, "overdue", &overdue);
	walk(k, "random", &any);
	walk(k, "random", &again);
	assert_true(weak.count >= 6);
	assert_int_equal(strong.count, weak.count);
	assert_int_equal(any.count, weak.count);
	for (int i = 1; i < weak.count; i++) {
		assert_true(weak.recall[i] >= weak.recall[i - 1]);
		assert_true(strong.recall[i] <= strong.recall[i - 1]);
		assert_true(overdue.overdue[i] <= overdue.overdue[i - 1]);
	}
	for (int i = 0; i < any.count; i++) {
		assert_string_equal(any.guid[i], again.guid[i]);
		moved += strcmp(any.guid[i], weak.guid[i]) != 0;
	}
	assert_true(moved > 0);
}

static void new_cards_may_come_in_any_order(void **state)
{
	struct kit *k = *state;
	char first[64];
	int moved = 0;

	kit_deck(k, 40);
	snprintf(first, sizeof(first), "%s", kit_start(k,
			RECALL_MODE_SPACED)->prompt);
	assert_string_equal(first, "What is number 0?");
	set(k, "new_order", "random");
	snprintf(first, sizeof(first), "%s", kit_start(k,
			RECALL_MODE_SPACED)->prompt);
	assert_string_equal(first, kit_start(k, RECALL_MODE_SPACED)->prompt);
	for (int i = 0; i < 5; i++) {
		moved += strcmp(kit_start(k, RECALL_MODE_SPACED)->prompt,
				"What is number 0?") != 0;
		kit_pass(k, KIT_DAY);
	}
	assert_true(moved > 0);
}

/* ---- the load of the days ----------------------------------------------- */

static void expect_load(struct kit *k)
{
	struct recall_store_config config = { .path = k->path };
	struct recall_store *other;
	struct recall_load kept, counted;

	KIT_OK(k, recall_store_load(k->store, &k->now, &kept, &k->err));
	KIT_OK(k, recall_store_open(&config, &other, &k->err));
	KIT_OK(k, recall_store_load(other, &k->now, &counted, &k->err));
	recall_store_close(other);
	assert_memory_equal(&kept, &counted, sizeof(kept));
}

/* The counts kept in step are those of a store opened afresh: after answers,
 * after undo, after a deck was deleted and came back. */
static void the_load_is_kept_in_step(void **state)
{
	struct kit *k = *state;
	struct recall_load load;
	struct recall_undone undone;
	int sum = 0;

	kit_deck(k, 12);
	expect_load(k);
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 12; i++) {
		kit_flip(k, RECALL_EASY);
		expect_load(k);
	}
	KIT_OK(k, recall_store_load(k->store, &k->now, &load, &k->err));
	for (int d = 0; d < RECALL_LOAD_DAYS; d++)
		sum += load.due[d];
	assert_int_equal(sum, 12);
	kit_undo(k);
	expect_load(k);
	recall_session_close(k->session);
	k->session = NULL;
	KIT_OK(k, recall_store_deck_delete(k->store, k->deck, &k->err));
	expect_load(k);
	KIT_OK(k, recall_store_undo(k->store, &k->now, 0, &undone, &k->err));
	expect_load(k);
	KIT_OK(k, recall_store_load(k->store, &k->now, &load, &k->err));
	assert_int_equal(load.due[0], 0);
	kit_pass(k, 60 * KIT_DAY);
	expect_load(k);
	KIT_OK(k, recall_store_load(k->store, &k->now, &load, &k->err));
	assert_int_equal(count(k, "is:due"), 11);
}

/* Fuzz and balance are on: what the keys say is still what is stored. */
static void intervals_shown_are_stored_on_full_days(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 20);
	set(k, "easy_days", "mon wed");
	set(k, "free_days", "sun");
	kit_start(k, RECALL_MODE_SPACED);
	for (int day = 0; day < 40; day++, kit_pass(k, KIT_DAY)) {
		kit_start(k, RECALL_MODE_SPACED);
		for (int i = 0; i < 6 && kit_scene(k)->kind ==
				RECALL_SCENE_THINK; i++) {
			const struct recall_scene *s = kit_next(k);
			int64_t delay = s->grades[2].delay;
			char guid[64];
			struct recall_memory m;

			snprintf(guid, sizeof(guid), "%s", s->card->guid);
			kit_pass(k, 3000);
			kit_grade(k, RECALL_GOOD);
			m = kit_memory_of(k, guid);
			assert_int_equal(delay, m.state == RECALL_STATE_REVIEW ?
					m.days * KIT_DAY : m.due - k->now.ms);
		}
	}
}

/* ---- an exam ------------------------------------------------------------ */

static int due_after(struct kit *k, int32_t day)
{
	struct recall_load load;
	int late = 0;

	KIT_OK(k, recall_store_load(k->store, &k->now, &load, &k->err));
	for (int d = day - k->now.day; d < RECALL_LOAD_DAYS; d++)
		late += load.due[d];
	return late;
}

static void an_exam_brings_its_cards_in_and_undo_lets_them_go(void **state)
{
	struct kit *k = *state;
	struct recall_undone undone;
	struct recall_exam exam;
	int32_t day;

	kit_deck(k, 15);
	k->options.new_per_day = 10;
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 10; i++)
		kit_flip(k, RECALL_EASY);
	kit_pass(k, KIT_DAY);
	day = k->now.day + 3;
	assert_true(due_after(k, day) > 0);
	KIT_OK(k, recall_exam_set(k->store, k->deck, day, &k->now, &k->err));
	assert_int_equal(due_after(k, day), 0);
	KIT_OK(k, recall_exam_forecast(k->store, k->deck, &k->now, false,
			&exam, &k->err));
	assert_true(exam.known);
	assert_true(exam.plan.score > exam.plan.untouched);
	assert_true(exam.plan.low <= exam.plan.score &&
			exam.plan.score <= exam.plan.high);
	/* five minutes are enough for fifteen cards: the rest is luck */
	assert_true(fabs(exam.with_minutes[3] - exam.with_minutes[0]) < 0.001);
	/* five cards are left, too few days for ten a day of them: all come */
	kit_start(k, RECALL_MODE_SPACED);
	assert_int_equal(kit_scene(k)->left_new, 5);
	recall_session_close(k->session);
	k->session = NULL;
	KIT_OK(k, recall_store_undo(k->store, &k->now, 0, &undone, &k->err));
	assert_true(due_after(k, day) > 0);
	assert_int_equal(recall_store_goal_day(k->store, k->deck), 0);
	KIT_OK(k, recall_exam_forecast(k->store, k->deck, &k->now, true,
			&exam, &k->err));
	assert_false(exam.known);
}

static void an_exam_is_ahead(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 15);
	for (int ago = 0; ago < 2; ago++)
		assert_int_equal(recall_exam_set(k->store, k->deck,
				k->now.day - ago, &k->now, &k->err),
				RECALL_USAGE);
	assert_non_null(strstr(k->err.text, "is not after today"));
	assert_int_equal(recall_store_goal_day(k->store, k->deck), 0);
	KIT_OK(k, recall_exam_set(k->store, k->deck, k->now.day + 1, &k->now,
			&k->err));
	assert_int_equal(recall_store_goal_day(k->store, k->deck),
			k->now.day + 1);
}

static void before_an_exam_more_new_cards_come_a_day(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 60);
	k->options.new_per_day = 5;
	assert_int_equal(kit_start(k, RECALL_MODE_SPACED)->left_new, 5);
	recall_session_close(k->session);
	k->session = NULL;
	KIT_OK(k, recall_exam_set(k->store, k->deck, k->now.day + 16, &k->now,
			&k->err));
	assert_int_equal(kit_start(k, RECALL_MODE_SPACED)->left_new, 10);
}

/* ---- a backlog ---------------------------------------------------------- */

static int shift(struct kit *k, enum recall_backlog what, int days,
		struct recall_load *after)
{
	struct recall_backlog_move m = { .deck = k->deck, .what = what,
		.days = days, .now = k->now };
	int moved;

	KIT_OK(k, recall_backlog(k->store, &m, &moved, &k->err));
	KIT_OK(k, recall_store_load(k->store, &k->now, after, &k->err));
	return moved;
}

static void a_backlog_is_spread_postponed_and_undone(void **state)
{
	struct kit *k = *state;
	struct recall_load load;
	struct recall_undone undone;

	kit_deck(k, 20);
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 20; i++)
		kit_flip(k, RECALL_EASY);
	recall_session_close(k->session);
	k->session = NULL;
	kit_pass(k, 60 * KIT_DAY);
	assert_int_equal(shift(k, RECALL_BACKLOG_SPREAD, 5, &load), 20);
	assert_int_equal(count(k, "is:due"), 4);
	for (int d = 1; d < 5; d++)
		assert_int_equal(load.due[d], 4);
	/* a holiday of two days: eight cards were due in them */
	assert_int_equal(shift(k, RECALL_BACKLOG_POSTPONE, 2, &load), 8);
	assert_int_equal(count(k, "is:due") + load.due[1], 0);
	assert_int_equal(load.due[2], 8);
	assert_int_equal(load.due[3], 8);
	assert_int_equal(shift(k, RECALL_BACKLOG_ADVANCE, 4, &load), 16);
	assert_int_equal(count(k, "is:due"), 16);
	for (int i = 0; i < 3; i++)
		KIT_OK(k, recall_store_undo(k->store, &k->now, 0, &undone,
				&k->err));
	assert_int_equal(count(k, "is:due"), 20);
}

/* Whose answer is this? That of a card far behind the one that is asked. */
static bool far_answer_is_known(struct kit *k, bool pause)
{
	const struct recall_scene *s;
	int parts = 0;

	k->options.typing = true;
	s = kit_start(k, RECALL_MODE_SPACED);
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	while (pause && recall_session_prepare(k->session))
		parts++;
	assert_true(!pause || parts > 1);
	assert_ptr_equal(kit_scene(k), s);
	s = kit_type(k, "fqj answer 1097");
	assert_int_equal(s->kind, RECALL_SCENE_GRADE);
	assert_false(recall_session_prepare(k->session));
	return strcmp(s->yours, "What is number 1097?") == 0;
}

static void a_pause_is_used_to_know_the_deck(void **state)
{
	struct kit *k = *state;

	kit_deck(k, 1200);
	assert_true(far_answer_is_known(k, true));
	assert_false(far_answer_is_known(k, false));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(a_leech_is_told_at_the_threshold_and_not_before),
		KIT_TEST(a_suspended_leech_comes_back_with_undo),
		KIT_TEST(a_flagged_leech_stays_in_study),
		KIT_TEST(a_leech_is_one_in_learn),
		KIT_TEST(siblings_come_on_one_day_only_when_wanted),
		KIT_TEST(reviews_come_in_the_order_chosen),
		KIT_TEST(new_cards_may_come_in_any_order),
		KIT_TEST(the_load_is_kept_in_step),
		KIT_TEST(an_exam_brings_its_cards_in_and_undo_lets_them_go),
		KIT_TEST(an_exam_is_ahead),
		KIT_TEST(before_an_exam_more_new_cards_come_a_day),
		KIT_TEST(a_backlog_is_spread_postponed_and_undone),
		KIT_TEST(intervals_shown_are_stored_on_full_days),
		KIT_TEST(a_pause_is_used_to_know_the_deck),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Spaced: what holds when something comes between. */
#include "full_disk.h"
#include "spaced_kit.h"

static void undo_works_tomorrow_too(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;
	char prompt[64];

	kit_deck(k, 6);
	s = kit_start(k, RECALL_MODE_SPACED);
	snprintf(prompt, sizeof(prompt), "%s", s->prompt);
	kit_memory(k, &before);
	for (int i = 0; i < 5; i++)
		kit_flip(k, RECALL_GOOD);
	kit_pass(k, KIT_DAY);
	kit_resume(k);
	for (int i = 0; i < 5; i++)
		s = kit_undo(k);
	assert_int_equal(s->kind, RECALL_SCENE_GRADE);
	assert_string_equal(s->prompt, prompt);
	assert_string_equal(s->line, "undone: answer");
	assert_false(s->can_undo);
	kit_memory(k, &after);
	assert_string_equal(after.data, before.data);
	s = kit_undo(k);
	assert_string_equal(s->line, "nothing is left to undo in this session");
	recall_buf_release(&before);
	recall_buf_release(&after);
}

static void a_crash_loses_no_answer(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;

	kit_deck(k, 12);
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 20; i++) {
		kit_flip(k, 1 + i % 4);
		kit_print(k, &before);
		s = kit_crash(k);
		kit_print(k, &after);
		assert_string_equal(after.data, before.data);
		assert_int_equal(s->answered, i + 1);
	}
	recall_buf_release(&before);
	recall_buf_release(&after);
}

/* The same student at two terminals. */
static void answer_elsewhere(struct kit *k, bool revealed)
{
	struct recall_session *here;
	char guid[64];

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_SPACED);
	if (revealed)
		kit_next(k);
	here = k->session;
	k->session = NULL;
	snprintf(guid, sizeof(guid), "%s",
			kit_start(k, RECALL_MODE_SPACED)->card->guid);
	kit_flip(k, RECALL_EASY);
	recall_session_close(k->session);
	k->session = here;
	assert_string_equal(kit_scene(k)->card->guid, guid);
	if (revealed) {
		k->ticks += 500;
		assert_int_equal(kit_try(k, RECALL_EVENT_GRADE, RECALL_AGAIN,
				NULL), RECALL_STALE);
	} else {
		assert_int_equal(kit_try(k, RECALL_EVENT_NEXT, 0, NULL),
				RECALL_STALE);
	}
	assert_int_equal(kit_rows(k), 1);
	assert_string_not_equal(kit_scene(k)->card->guid, guid);
	assert_non_null(strstr(kit_scene(k)->line, "another session"));
	assert_int_equal(kit_memory_of(k, guid).reps, 1);
	assert_int_equal(kit_scene(k)->kind, RECALL_SCENE_THINK);
}

static void an_answer_given_elsewhere_is_not_counted_twice(void **state)
{
	answer_elsewhere(*state, true);
}

static void a_card_answered_elsewhere_is_not_asked(void **state)
{
	answer_elsewhere(*state, false);
}

static void cards_put_aside_make_way(void **state)
{
	struct kit *k = *state;
	static const enum recall_event_kind ways[] = {
		RECALL_EVENT_SUSPEND, RECALL_EVENT_BURY,
	};

	kit_deck(k, 4);
	kit_start(k, RECALL_MODE_SPACED);
	for (size_t i = 0; i < 2; i++) {
		char guid[64];

		snprintf(guid, sizeof(guid), "%s", kit_scene(k)->card->guid);
		kit_do(k, ways[i], 0, NULL);
		assert_string_not_equal(kit_scene(k)->card->guid, guid);
		kit_undo(k);
		assert_string_equal(kit_scene(k)->card->guid, guid);
		kit_do(k, ways[i], 0, NULL);
	}
	assert_int_equal(kit_scene(k)->left_new, 2);
	kit_pass(k, KIT_DAY);
	/* what was buried is there again, what was suspended is not */
	assert_int_equal(kit_start(k, RECALL_MODE_SPACED)->left_new, 3);
}

static void star_and_flag_stay_on_the_card(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_SPACED);
	kit_next(k);
	s = kit_do(k, RECALL_EVENT_STAR, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_GRADE);
	assert_true(s->card->starred);
	s = kit_do(k, RECALL_EVENT_FLAG, 4, NULL);
	assert_int_equal(s->card->flag, 4);
	s = kit_do(k, RECALL_EVENT_STAR, 0, NULL);
	assert_false(s->card->starred);
	kit_grade(k, RECALL_GOOD);
	assert_int_equal(kit_last_row(k).row.grade, RECALL_GOOD);
}

static void practice_changes_no_memory(void **state)
{
	struct kit *k = *state;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;

	kit_deck(k, 3);
	k->options.practice = true;
	kit_start(k, RECALL_MODE_SPACED);
	kit_memory(k, &before);
	kit_flip(k, RECALL_GOOD);
	kit_flip(k, RECALL_AGAIN);
	kit_memory(k, &after);
	assert_string_equal(after.data, before.data);
	assert_int_equal(kit_rows(k), 2);
	assert_false(kit_last_row(k).row.counts);
	recall_buf_release(&before);
	recall_buf_release(&after);
}

/* Shown at ten to four in the morning, graded at ten past. */
static void a_new_day_between_answer_and_grade_shows_new_intervals(
		void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	struct recall_memory m;
	int64_t delay;
	char guid[64];

	kit_deck(k, 1);
	learn_cards(k, 1, -30);
	kit_at(k, KIT_NOW - 10 * 60 * KIT_MINUTE + 230 * KIT_MINUTE);
	kit_start(k, RECALL_MODE_SPACED);
	s = kit_next(k);
	snprintf(guid, sizeof(guid), "%s", s->card->guid);
	kit_pass(k, 20 * KIT_MINUTE);
	s = kit_grade(k, RECALL_EASY);
	assert_int_equal(s->kind, RECALL_SCENE_GRADE);
	assert_string_equal(s->line,
			"a new day has begun: the intervals are new");
	delay = s->grades[3].delay;
	kit_grade(k, RECALL_EASY);
	m = kit_memory_of(k, guid);
	assert_int_equal(m.days * KIT_DAY, delay);
	assert_int_equal(m.last_day, k->now.day);
}

/* The disk is full: nothing is acknowledged, and nothing is lost once there
 * is room again. */
static void a_full_disk_acknowledges_nothing(void **state)
{
	struct kit *k = *state;
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;
	enum recall_status status;

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_SPACED);
	kit_next(k);
	kit_print(k, &before);
	fill_disk(true);
	k->ticks += 500;
	status = kit_try(k, RECALL_EVENT_GRADE, RECALL_GOOD, NULL);
	fill_disk(false);
	assert_int_not_equal(status, RECALL_OK);
	assert_string_not_equal(k->err.text, "");
	kit_print(k, &after);
	assert_string_equal(after.data, before.data);
	assert_int_equal(kit_rows(k), 0);
	KIT_OK(k, kit_try(k, RECALL_EVENT_GRADE, RECALL_GOOD, NULL));
	assert_int_equal(kit_rows(k), 1);
	recall_buf_release(&before);
	recall_buf_release(&after);
}

static void a_deleted_card_makes_way(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	int64_t note;

	kit_deck(k, 3);
	s = kit_start(k, RECALL_MODE_SPACED);
	note = s->card->note;
	KIT_OK(k, recall_store_note_delete(k->store, note, &k->err));
	s = kit_do(k, RECALL_EVENT_RELOAD, 0, NULL);
	assert_int_equal(s->kind, RECALL_SCENE_THINK);
	assert_int_not_equal(s->card->note, note);
}

static void an_edited_card_is_read_again(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	struct recall_note note;

	kit_deck(k, 3);
	s = kit_start(k, RECALL_MODE_SPACED);
	KIT_OK(k, recall_store_note(k->store, s->card->note, &note, &k->err));
	note.back = "another answer";
	KIT_OK(k, recall_store_note_update(k->store, &note, &k->err));
	s = kit_do(k, RECALL_EVENT_RELOAD, 0, NULL);
	assert_string_equal(s->answer, "another answer");
}

static void an_ended_session_is_not_offered_again(void **state)
{
	struct kit *k = *state;
	struct recall_session_row row;

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_SPACED);
	kit_flip(k, RECALL_GOOD);
	KIT_OK(k, recall_store_session_open(k->store, &row, &k->err));
	assert_string_equal(row.title, "Colours");
	kit_do(k, RECALL_EVENT_END, 0, NULL);
	assert_true(recall_session_ended(k->session));
	assert_int_equal(recall_store_session_open(k->store, &row, &k->err),
			RECALL_NOT_FOUND);
}

static void what_is_gone_is_not_offered_again(void **state)
{
	struct kit *k = *state;
	struct recall_session_row row;
	int64_t id;

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_SPACED);
	id = recall_session_id(k->session);
	recall_session_close(k->session);
	k->session = NULL;
	KIT_OK(k, recall_store_deck_delete(k->store, k->deck, &k->err));
	assert_int_equal(recall_session_resume(k->store, id, &k->now,
			k->ticks, &k->session, &k->err), RECALL_NOT_FOUND);
	assert_string_not_equal(k->err.text, "");
	assert_int_equal(recall_store_session_open(k->store, &row, &k->err),
			RECALL_NOT_FOUND);
}

/* A state that another program wrote, or nobody. */
static void a_damaged_state_is_refused(void **state)
{
	static const char *const states[] = {
		"", "{", "[]", "{\"v\":99,\"mode\":{}}", "{\"v\":1}",
		"{\"v\":1,\"mode\":{\"ask\":{\"card\":7}}}",
		"{\"v\":1,\"mode\":{\"ask\":{\"card\":\"x\",\"task\":4,"
		"\"n\":4,\"choices\":[1,2]}}}",
		"{\"v\":1,\"mode\":{\"ahead\":[1]}}",
	};
	struct kit *k = *state;

	kit_deck(k, 3);
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		struct recall_session_row row;
		int64_t id;

		kit_start(k, RECALL_MODE_SPACED);
		id = recall_session_id(k->session);
		recall_session_close(k->session);
		k->session = NULL;
		KIT_OK(k, recall_store_session(k->store, id, &row, &k->err));
		row.state = states[i];
		KIT_OK(k, recall_store_session_save(k->store, &row, &k->err));
		assert_int_equal(recall_session_resume(k->store, id, &k->now,
				k->ticks, &k->session, &k->err),
				RECALL_NOT_FOUND);
	}
}

static void nothing_to_study_is_said(void **state)
{
	struct kit *k = *state;

	kit_new_deck(k, "Empty");
	assert_int_equal(kit_try_start(k, RECALL_MODE_SPACED),
			RECALL_NOT_FOUND);
	assert_non_null(strstr(k->err.text, "Empty"));
	kit_note(k, RECALL_KIND_QUESTION, "q", "a");
	k->options.starred = true;
	assert_int_equal(kit_try_start(k, RECALL_MODE_SPACED),
			RECALL_NOT_FOUND);
	assert_non_null(strstr(k->err.text, "star"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(undo_works_tomorrow_too),
		KIT_TEST(a_crash_loses_no_answer),
		KIT_TEST(an_answer_given_elsewhere_is_not_counted_twice),
		KIT_TEST(a_card_answered_elsewhere_is_not_asked),
		KIT_TEST(cards_put_aside_make_way),
		KIT_TEST(star_and_flag_stay_on_the_card),
		KIT_TEST(practice_changes_no_memory),
		KIT_TEST(
			a_new_day_between_answer_and_grade_shows_new_intervals),
		KIT_TEST(a_full_disk_acknowledges_nothing),
		KIT_TEST(a_deleted_card_makes_way),
		KIT_TEST(an_edited_card_is_read_again),
		KIT_TEST(an_ended_session_is_not_offered_again),
		KIT_TEST(what_is_gone_is_not_offered_again),
		KIT_TEST(a_damaged_state_is_refused),
		KIT_TEST(nothing_to_study_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

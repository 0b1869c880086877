/* The row of a new session: written in the first pause, or with the first
 * event, and by whoever leaves. */
#include "full_disk.h"
#include "study_kit.h"

static enum recall_status find_open(struct kit *k,
		struct recall_session_row *row)
{
	return recall_store_session_open(k->store, row, &k->err);
}

static void the_first_pause_writes_a_session(void **state)
{
	struct kit *k = *state;
	struct recall_session_row row;

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_SPACED);
	assert_int_equal(find_open(k, &row), RECALL_NOT_FOUND);
	recall_session_prepare(k->session);
	assert_int_equal(find_open(k, &row), RECALL_OK);
	assert_int_equal(row.id, recall_session_id(k->session));
	recall_session_prepare(k->session);
	assert_int_equal(recall_session_id(k->session), row.id);
}

/* An answer faster than the pause: its row names the session, and taking it
 * back leads to the session as it began. */
static void an_event_may_come_before(void **state)
{
	struct kit *k = *state;
	char guid[RECALL_UUID_SIZE];

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_SPACED);
	snprintf(guid, sizeof(guid), "%s", kit_scene(k)->card->guid);
	kit_flip(k, RECALL_GOOD);
	assert_true(kit_last_row(k).row.session > 0);
	assert_int_equal(kit_last_row(k).row.session,
			recall_session_id(k->session));
	assert_string_not_equal(kit_scene(k)->card->guid, guid);
	kit_undo(k);
	assert_string_equal(kit_scene(k)->card->guid, guid);
}

static void who_leaves_at_once_is_offered_to_go_on(void **state)
{
	struct kit *k = *state;
	struct recall_session_row row;

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_FLIP);
	recall_session_close(k->session);
	k->session = NULL;
	assert_int_equal(find_open(k, &row), RECALL_OK);
	assert_int_equal(row.mode, RECALL_MODE_FLIP);
	kit_start(k, RECALL_MODE_LEARN);
	kit_do(k, RECALL_EVENT_END, 0, NULL);
	recall_session_close(k->session);
	k->session = NULL;
	assert_int_equal(find_open(k, &row), RECALL_OK);
	assert_int_equal(row.mode, RECALL_MODE_FLIP);
}

/* A large deck is summed up in the pause, not before the first question. */
static void the_first_pause_fills_in_mastery(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < 3; i++)
		kit_flip(k, RECALL_EASY);
	kit_pass(k, KIT_DAY);
	s = kit_start(k, RECALL_MODE_LEARN);
	assert_true(s->mastery < 0);
	recall_session_prepare(k->session);
	assert_true(kit_scene(k)->mastery > 0);
	kit_start(k, RECALL_MODE_LEARN);
	s = kit_type(k, "no such answer");
	assert_true(s->mastery > 0);
	s = kit_resume(k);
	assert_true(s->mastery > 0);
}

/* The pause says nothing of it; what is answered is. */
static void a_full_disk_refuses_the_first_event(void **state)
{
	struct kit *k = *state;
	enum recall_status status;

	kit_deck(k, 3);
	kit_start(k, RECALL_MODE_SPACED);
	fill_disk(true);
	recall_session_prepare(k->session);
	status = kit_try(k, RECALL_EVENT_NEXT, 0, NULL);
	fill_disk(false);
	assert_int_equal(status, RECALL_CANT_WRITE);
	assert_int_equal(kit_scene(k)->kind, RECALL_SCENE_THINK);
	kit_flip(k, RECALL_GOOD);
	assert_int_equal(kit_rows(k), 1);
	assert_true(kit_last_row(k).row.session > 0);
}

static int start(void **state)
{
	static struct kit kit;

	kit_init(&kit);
	*state = &kit;
	return 0;
}

static int stop(void **state)
{
	kit_release(*state);
	return 0;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
	const struct CMUnitTest tests[] = {
		TEST(the_first_pause_writes_a_session),
		TEST(an_event_may_come_before),
		TEST(who_leaves_at_once_is_offered_to_go_on),
		TEST(the_first_pause_fills_in_mastery),
		TEST(a_full_disk_refuses_the_first_event),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

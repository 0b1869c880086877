/* The log: order, staleness, folds, undo in detail. */
#include "store_desk.h"
#include "plan.h"

struct rows {
	char ids[64][RECALL_UUID_SIZE];
	int64_t at[64];
	int count;
};

static enum recall_status collect_row(void *arg,
		const struct recall_log_row *row)
{
	struct rows *r = arg;

	assert_true(r->count < 64);
	snprintf(r->ids[r->count], RECALL_UUID_SIZE, "%s", row->id);
	r->at[r->count++] = row->at.ms;
	return RECALL_OK;
}

/* ---- writing ---------------------------------------------------------- */

static void rows_keep_their_order_when_the_clock_goes_back(void **state)
{
	struct desk d = desk_new(3);
	struct rows r = { .count = 0 };

	(void)state;
	answer(d.s, d.c.at[0]->guid, RECALL_GOOD, NOW_MS);
	answer(d.s, d.c.at[1]->guid, RECALL_GOOD, NOW_MS - DAY_MS);
	answer(d.s, d.c.at[0]->guid, RECALL_GOOD, NOW_MS - DAY_MS);
	act(d.s, d.c.at[2]->guid, RECALL_LOG_STAR, 0, NOW_MS + 5000);
	assert_ok(recall_store_log_rows(d.s, 0, collect_row, &r, &error));
	assert_int_equal(r.count, 4);
	for (int i = 1; i < r.count; i++) {
		assert_true(r.at[i] > r.at[i - 1]);
		assert_true(strcmp(r.ids[i], r.ids[i - 1]) > 0);
	}
	assert_int_equal(r.at[3], NOW_MS + 5000);
	assert_int_equal(get_card(d.s, d.c.at[0]->guid).memory.reps, 2);
	desk_free(&d);
}

static void a_row_says_what_was_written(void **state)
{
	struct desk d = desk_new(1);
	struct recall_log_row row = answer_row(d.c.at[0], RECALL_GOOD, NOW_MS);
	struct recall_card card;

	(void)state;
	row.expect = "";
	assert_ok(recall_store_log(d.s, &row, 1, "answer", NULL, &error));
	assert_true(recall_uuid_valid(row.id));
	card = get_card(d.s, d.c.at[0]->guid);
	assert_string_equal(card.last_row, row.id);
	assert_int_equal(card.memory.due, row.due);
	assert_int_equal(card.memory.last, row.at.ms);
	assert_int_equal(recall_store_log(d.s, &(struct recall_log_row){
			.kind = RECALL_LOG_STAR, .card = "no such card" }, 1,
			"star", NULL, &error), RECALL_NOT_FOUND);
	desk_free(&d);
}

/* The interval shown on the key is the interval stored, also after the
 * collection was closed. */
static void what_was_shown_is_what_is_stored(void **state)
{
	struct desk d = desk_new(4);

	(void)state;
	for (int grade = 1; grade <= 4; grade++) {
		const char *guid = d.c.at[grade - 1]->guid;
		int64_t ms = NOW_MS;

		for (int i = 0; i < 5; i++) {
			struct recall_card card = get_card(d.s, guid);
			struct recall_params params =
					recall_params_default(RECALL_FSRS6);
			struct recall_plan plan = plain_plan();
			struct recall_moment now = moment(ms);
			struct recall_outcome out[4];
			struct recall_memory *m = &out[grade - 1].memory;

			recall_schedule_outcomes(&card.memory, &now, &plan,
					&params, out);
			answer(d.s, guid, (enum recall_grade)grade, ms);
			recall_store_close(d.s);
			d.s = d.p.s = open_store(d.p.db);
			card = get_card(d.s, guid);
			assert_int_equal(card.memory.due, m->due);
			assert_int_equal(card.memory.state, m->state);
			assert_memory_equal(&card.memory.trace, &m->trace,
					sizeof(m->trace));
			ms = m->due + 1000;
		}
	}
	desk_free(&d);
}

static void a_stale_answer_writes_nothing(void **state)
{
	struct desk d = desk_new(2);
	struct recall_store *other = open_store(d.p.db);
	struct recall_session_row session = {
		.mode = RECALL_MODE_SPACED,
		.state = "first",
	};
	struct recall_log_row row[2];
	char *before;
	char *after;

	(void)state;
	assert_ok(recall_store_session_save(d.s, &session, &error));
	answer(other, d.c.at[1]->guid, RECALL_GOOD, NOW_MS);
	before = dump(d.s);
	row[0] = answer_row(d.c.at[0], RECALL_GOOD, NOW_MS);
	row[1] = answer_row(d.c.at[1], RECALL_GOOD, NOW_MS);
	row[0].expect = row[1].expect = "";
	session.state = "second";
	assert_int_equal(recall_store_log(d.s, row, 2, "answer", &session,
			&error), RECALL_STALE);
	after = dump(d.s);
	assert_string_equal(before, after);
	/* Seen again, it can be answered. */
	row[1].expect = get_card(d.s, d.c.at[1]->guid).last_row;
	assert_ok(recall_store_log(d.s, row, 2, "answer", &session, &error));
	assert_int_equal(get_card(other, d.c.at[1]->guid).memory.reps, 2);
	free(before);
	free(after);
	recall_store_close(other);
	desk_free(&d);
}

static void practice_leaves_memory_alone(void **state)
{
	struct desk d = desk_new(1);
	struct recall_log_row row = answer_row(d.c.at[0], RECALL_AGAIN, NOW_MS);
	struct recall_card card;

	(void)state;
	row.counts = false;
	assert_ok(recall_store_log(d.s, &row, 1, "answer", NULL, &error));
	card = get_card(d.s, d.c.at[0]->guid);
	assert_int_equal(card.memory.state, RECALL_STATE_NEW);
	assert_int_equal(card.memory.reps, 0);
	assert_string_equal(card.last_row, row.id);
	assert_int_equal(counts(&d, NOW_MS).new_cards, 1);
	desk_free(&d);
}

/* A wrong choice proves little: the card is asked today, nothing else. */
static void a_wrong_choice_makes_the_card_due(void **state)
{
	struct desk d = desk_new(1);
	struct recall_log_row row;
	struct recall_memory before, after;

	(void)state;
	answer(d.s, d.c.at[0]->guid, RECALL_EASY, NOW_MS);
	before = get_card(d.s, d.c.at[0]->guid).memory;
	row = answer_row(d.c.at[0], RECALL_AGAIN, NOW_MS + 60000);
	row.grade = RECALL_UNGRADED;
	row.correct = 0;
	row.due = 0;
	row.task = RECALL_TASK_MATCH;
	assert_ok(recall_store_log(d.s, &row, 1, "answer", NULL, &error));
	after = get_card(d.s, d.c.at[0]->guid).memory;
	assert_int_equal(after.due, before.due);
	row.task = RECALL_TASK_CHOICE;
	assert_int_equal(counts(&d, NOW_MS + 70000).due, 0);
	assert_ok(recall_store_log(d.s, &row, 1, "answer", NULL, &error));
	after = get_card(d.s, d.c.at[0]->guid).memory;
	assert_true(after.due <= NOW_MS + 61000);
	assert_int_equal(counts(&d, NOW_MS + 70000).due, 1);
	assert_true(after.trace.stability == before.trace.stability);
	desk_free(&d);
}

/* A card that was shown and never answered must not drop out of sight. */
static void a_shown_card_comes_back(void **state)
{
	struct desk d = desk_new(1);
	struct recall_query q = {
		.now = moment(NOW_MS + 1000),
		.pick = RECALL_PICK_STEPS_DUE,
		.order = RECALL_ORDER_DUE,
		.limit = 1,
	};
	struct recall_log_row row = {
		.at = moment(NOW_MS),
		.kind = RECALL_LOG_SHOW,
		.card = d.c.at[0]->guid,
		.mode = RECALL_MODE_LEARN,
		.task = RECALL_TASK_SHOW,
		.correct = -1,
		.counts = true,
	};
	struct recall_today today;
	struct cards c;

	(void)state;
	assert_ok(recall_store_log(d.s, &row, 1, "show", NULL, &error));
	assert_int_equal(counts(&d, NOW_MS).new_cards, 0);
	assert_int_equal(counts(&d, NOW_MS).due, 1);
	c = cards_of(d.s, &q);
	assert_int_equal(c.count, 1);
	assert_ok(recall_store_today(d.s, &q, &today, &error));
	assert_int_equal(today.introduced, 1);
	assert_int_equal(today.answers, 0);
	undo(&d, 0);
	assert_ok(recall_store_today(d.s, &q, &today, &error));
	assert_int_equal(today.introduced, 0);
	assert_int_equal(counts(&d, NOW_MS).new_cards, 1);
	cards_free(&c);
	desk_free(&d);
}

/* ---- overrides and undo ----------------------------------------------- */

static void an_override_counts_in_place_of_the_answer(void **state)
{
	struct desk d = desk_new(2);
	struct recall_query q = { .now = moment(NOW_MS) };
	const char *guid = d.c.at[0]->guid;
	struct recall_log_row row, over;
	struct recall_memory wrong, right, plain;
	struct recall_today today;

	(void)state;
	answer(d.s, d.c.at[1]->guid, RECALL_GOOD, NOW_MS);
	plain = get_card(d.s, d.c.at[1]->guid).memory;
	row = answer_row(d.c.at[0], RECALL_AGAIN, NOW_MS);
	over = answer_row(d.c.at[0], RECALL_GOOD, NOW_MS);
	assert_ok(recall_store_log(d.s, &row, 1, "answer", NULL, &error));
	wrong = get_card(d.s, guid).memory;
	over.kind = RECALL_LOG_OVERRIDE;
	over.ref = row.id;
	over.at = moment(NOW_MS + 9000);
	assert_ok(recall_store_log(d.s, &over, 1, "override", NULL, &error));
	right = get_card(d.s, guid).memory;
	assert_int_equal(right.reps, 1);
	assert_int_equal(right.passes, 1);
	assert_int_equal(right.due, plain.due);
	assert_memory_equal(&right.trace, &plain.trace, sizeof(plain.trace));
	assert_ok(recall_store_today(d.s, &q, &today, &error));
	assert_int_equal(today.answers, 2);
	assert_int_equal(today.recalled, 2);
	undo(&d, 0);
	right = get_card(d.s, guid).memory;
	assert_int_equal(right.due, wrong.due);
	assert_int_equal(right.passes, 0);
	assert_ok(recall_store_today(d.s, &q, &today, &error));
	assert_int_equal(today.recalled, 1);
	desk_free(&d);
}

static void undo_takes_the_session_back(void **state)
{
	struct desk d = desk_new(3);
	struct recall_session_row session = {
		.mode = RECALL_MODE_SPACED,
		.deck = d.deck,
		.state = "at the first",
		.place = "question 1",
		.started = NOW_MS,
		.updated = NOW_MS,
	}, got;
	struct recall_undone undone;
	char *before[4];

	(void)state;
	assert_ok(recall_store_session_save(d.s, &session, &error));
	for (int i = 0; i < 3; i++) {
		struct recall_log_row row = answer_row(d.c.at[i], RECALL_GOOD,
				NOW_MS + i * 1000);
		static const char *const states[] = { "x1", "x2", "x3" };

		before[i] = dump_state(d.s);
		row.session = session.id;
		session.state = states[i];
		session.draft = "half a wo";
		session.updated += 1000;
		session.ended = i == 2;
		assert_ok(recall_store_log(d.s, &row, 1, "answer", &session,
				&error));
	}
	assert_int_equal(recall_store_session_open(d.s, &got, &error),
			RECALL_NOT_FOUND);
	/* Undone after a restart, and by another process. */
	recall_store_close(d.s);
	d.s = d.p.s = open_store(d.p.db);
	for (int i = 2; i >= 0; i--) {
		char *after;

		undone = undo(&d, session.id);
		assert_string_equal(undone.label, "answer");
		assert_string_equal(undone.card, d.c.at[i]->guid);
		assert_int_equal(undone.session, session.id);
		assert_int_equal(undone.left, i);
		after = dump_state(d.s);
		assert_string_equal(after, before[i]);
		free(after);
		free(before[i]);
	}
	assert_ok(recall_store_session_open(d.s, &got, &error));
	assert_string_equal(got.state, "at the first");
	assert_int_equal(recall_store_undo(d.s, &(struct recall_moment){ 0 },
			session.id, &undone, &error), RECALL_NOT_FOUND);
	desk_free(&d);
}

/* Two sessions undo their own acts only. */
static void undo_can_keep_to_a_session(void **state)
{
	struct desk d = desk_new(2);
	struct recall_session_row session[2] = {
		{ .mode = RECALL_MODE_SPACED, .state = "a" },
		{ .mode = RECALL_MODE_LEARN, .state = "b" },
	};

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct recall_log_row row = answer_row(d.c.at[i], RECALL_GOOD,
				NOW_MS);

		assert_ok(recall_store_session_save(d.s, &session[i], &error));
		assert_ok(recall_store_log(d.s, &row, 1, "answer", &session[i],
				&error));
	}
	assert_string_equal(undo(&d, session[0].id).card, d.c.at[0]->guid);
	assert_int_equal(get_card(d.s, d.c.at[0]->guid).memory.reps, 0);
	assert_int_equal(get_card(d.s, d.c.at[1]->guid).memory.reps, 1);
	desk_free(&d);
}

static void a_test_is_taken_back_as_a_whole(void **state)
{
	struct desk d = desk_new(20);
	struct recall_log_row rows[20];
	char *before = dump_state(d.s), *after;
	struct recall_undone undone;

	(void)state;
	for (int i = 0; i < 20; i++)
		rows[i] = answer_row(d.c.at[i], i % 3 ? RECALL_GOOD :
				RECALL_AGAIN, NOW_MS);
	assert_ok(recall_store_log(d.s, rows, 20, "test", NULL, &error));
	for (int i = 1; i < 20; i++)
		assert_true(rows[i].at.ms > rows[i - 1].at.ms);
	undone = undo(&d, 0);
	assert_string_equal(undone.label, "test");
	assert_string_equal(undone.card, "");
	after = dump_state(d.s);
	assert_string_equal(before, after);
	free(before);
	free(after);
	desk_free(&d);
}

static void undone_acts_can_be_brought_back(void **state)
{
	struct desk d = desk_new(2);
	struct recall_moment now = moment(NOW_MS);
	struct recall_undone undone;
	char *before, *after;

	(void)state;
	answer(d.s, d.c.at[0]->guid, RECALL_GOOD, NOW_MS);
	act(d.s, d.c.at[0]->guid, RECALL_LOG_STAR, 0, NOW_MS);
	assert_ok(recall_store_deck_goal(d.s, d.deck, 21000, &error));
	assert_ok(recall_store_option_set(d.s, d.deck, "ask", "both", &error));
	assert_ok(recall_store_deck_rename(d.s, d.deck, "new", &error));
	before = dump_state(d.s);
	for (int i = 0; i < 4; i++)
		undo(&d, 0);
	for (int i = 0; i < 4; i++)
		assert_ok(recall_store_redo(d.s, &now, &undone, &error));
	assert_int_equal(recall_store_redo(d.s, &now, &undone, &error),
			RECALL_NOT_FOUND);
	after = dump_state(d.s);
	assert_string_equal(before, after);
	/* and once more round */
	undo(&d, 0);
	undo(&d, 0);
	act(d.s, d.c.at[1]->guid, RECALL_LOG_STAR, 0, NOW_MS);
	assert_int_equal(recall_store_redo(d.s, &now, &undone, &error),
			RECALL_NOT_FOUND);
	free(before);
	free(after);
	desk_free(&d);
}

static void an_import_is_one_act(void **state)
{
	struct desk d = desk_new(2);
	char *before = dump_state(d.s), *after;
	struct recall_note note;
	struct recall_undone undone;
	int64_t deck, first = 0;

	(void)state;
	for (int into_new = 0; into_new < 2; into_new++) {
		assert_ok(recall_store_begin(d.s, &error));
		deck = into_new ? add_deck(d.s, "imported") : d.deck;
		for (int i = 0; i < 50; i++) {
			int64_t id = add_note(d.s, deck, RECALL_KIND_TERM,
					"term", "definition");

			first = first ? first : id;
		}
		assert_ok(recall_store_note(d.s, d.c.at[0]->note, &note,
				&error));
		note.back = "corrected";
		assert_ok(recall_store_note_update(d.s, &note, &error));
		assert_ok(recall_store_commit(d.s, &error));
		undone = undo(&d, 0);
		assert_string_equal(undone.label, "import");
		after = dump_state(d.s);
		assert_string_equal(before, after);
		free(after);
	}
	free(before);
	desk_free(&d);
}

static enum recall_status count_note(void *arg, const struct recall_note *note)
{
	(void)note;
	++*(int *)arg;
	return RECALL_OK;
}

/* Imports leave out what the student deleted, not what was undone. */
static void undone_is_not_deleted(void **state)
{
	struct desk d = desk_new(3);
	int deleted = 0;

	(void)state;
	undo(&d, 0);
	assert_ok(recall_store_notes_deleted(d.s, d.deck, count_note, &deleted,
			&error));
	assert_int_equal(deleted, 0);
	assert_ok(recall_store_note_delete(d.s, d.c.at[0]->note, &error));
	assert_ok(recall_store_notes_deleted(d.s, d.deck, count_note, &deleted,
			&error));
	assert_int_equal(deleted, 1);
	desk_free(&d);
}

static void a_failed_import_leaves_nothing(void **state)
{
	struct desk d = desk_new(1);
	char *before = dump(d.s), *after;

	(void)state;
	assert_ok(recall_store_begin(d.s, &error));
	add_note(d.s, add_deck(d.s, "x"), RECALL_KIND_TERM, "t", "d");
	assert_int_equal(counts(&d, NOW_MS).cards, 1);
	recall_store_rollback(d.s);
	after = dump(d.s);
	assert_string_equal(before, after);
	free(before);
	free(after);
	desk_free(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			rows_keep_their_order_when_the_clock_goes_back),
		cmocka_unit_test(a_row_says_what_was_written),
		cmocka_unit_test(what_was_shown_is_what_is_stored),
		cmocka_unit_test(a_stale_answer_writes_nothing),
		cmocka_unit_test(practice_leaves_memory_alone),
		cmocka_unit_test(a_wrong_choice_makes_the_card_due),
		cmocka_unit_test(a_shown_card_comes_back),
		cmocka_unit_test(an_override_counts_in_place_of_the_answer),
		cmocka_unit_test(undo_takes_the_session_back),
		cmocka_unit_test(undo_can_keep_to_a_session),
		cmocka_unit_test(a_test_is_taken_back_as_a_whole),
		cmocka_unit_test(undone_acts_can_be_brought_back),
		cmocka_unit_test(an_import_is_one_act),
		cmocka_unit_test(undone_is_not_deleted),
		cmocka_unit_test(a_failed_import_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

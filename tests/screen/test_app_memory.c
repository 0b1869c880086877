/*
 * The memory model and the desired retention, as a student meets them: an
 * offer on home, a fit behind the screen, due dates that move only when
 * asked, all of it taken back by one key.
 */
#include "live.h"

#include <locale.h>
#include <poll.h>

#define CARDS 60
#define DAYS 60
#define DAY_MS INT64_C(86400000)
#define WAIT_MS 20000

static const char *const none[] = { NULL };

static void add_cards(struct live *l)
{
	struct recall_note note = { .deck = l->deck, .guid = "",
		.kind = RECALL_KIND_QUESTION, .tags = "", .extra = "",
		.source_front = "", .source_back = "", .source_tags = "",
		.file = "" };
	char front[32];
	int64_t id;

	for (int i = 0; i < CARDS; i++) {
		snprintf(front, sizeof(front), "question %d", i);
		note.front = front;
		note.back = "answer";
		assert_int_equal(recall_store_note_add(l->app.store, &note,
				&id, NULL), RECALL_OK);
	}
}

struct guids {
	char guid[CARDS][40];
	int count;
};

static enum recall_status keep_guid(void *arg, const struct recall_card *card)
{
	struct guids *g = arg;

	snprintf(g->guid[g->count++], 40, "%s", card->guid);
	return RECALL_OK;
}

/* Someone who forgets sooner than the default weights expect: every card
 * comes each 2 to 10 days, and is recalled seven times of ten. */
static void add_answers(struct live *l)
{
	struct recall_query q = { .deck = l->deck, .now = app_now(&l->app) };
	struct guids g = { .count = 0 };
	struct recall_random r;

	recall_random_init(&r, 3);
	assert_int_equal(recall_store_cards(l->app.store, &q, keep_guid, &g,
			NULL), RECALL_OK);
	assert_int_equal(recall_store_begin(l->app.store, NULL), RECALL_OK);
	for (int day = DAYS; day > 0; day--)
		for (int i = 0; i < CARDS; i++) {
			int gap = 2 + i % 9;
			struct recall_log_row row = {
				.kind = RECALL_LOG_ANSWER, .card = g.guid[i],
				.mode = RECALL_MODE_SPACED,
				.task = RECALL_TASK_FLIP, .ms = 4200,
				.counts = true, .model = RECALL_FSRS6,
				.state = RECALL_STATE_REVIEW, .at = q.now };

			if (day % gap)
				continue;
			row.at.ms -= day * DAY_MS;
			row.at.day -= day;
			row.grade = recall_random_unit(&r) < 1 - 0.04 * gap ?
					RECALL_GOOD : RECALL_AGAIN;
			row.correct = row.grade == RECALL_GOOD;
			row.due = recall_day_start(row.at.day + gap, 0, 4);
			assert_int_equal(recall_store_log(l->app.store, &row,
					1, "answer", NULL, NULL), RECALL_OK);
		}
	assert_int_equal(recall_store_commit(l->app.store, NULL), RECALL_OK);
}

static void open_home(struct live *l)
{
	setenv("RECALL_NOW", "2026-11-21T19:00:00Z", 1);
	setenv("TZ", "UTC", 1);
	setenv("RECALL_DECK_PATH", "", 1);
	live_open(l, none);
	add_cards(l);
	add_answers(l);
	ui_push(l->ui, view_home_new(l->ui));
	live_draw(l);
}

static const struct recall_params *weights(struct live *l)
{
	return recall_store_params(l->app.store, 0);
}

static enum recall_status add_due(void *arg, const struct recall_card *card)
{
	*(int64_t *)arg += card->memory.due / 1000;
	return RECALL_OK;
}

/* All due times together: another number when one of them moves. */
static int64_t dues(struct live *l)
{
	struct recall_query q = { .now = app_now(&l->app) };
	int64_t sum = 0;

	assert_int_equal(recall_store_cards(l->app.store, &q, add_due, &sum,
			NULL), RECALL_OK);
	return sum;
}

/* As the loop does it: whatever the worker has to say is passed on, until it
 * has nothing left to do. */
static void wait_work(struct live *l)
{
	struct key_event e = { .key = KEY_WAKE_, .text = "" };
	struct pollfd fd = { worker_fd(l->app.worker), POLLIN, 0 };

	do {
		assert_int_equal(poll(&fd, 1, WAIT_MS), 1);
		ui_event(l->ui, &e);
		live_draw(l);
	} while (worker_busy(l->app.worker, NULL) != WORK_NONE);
	ui_event(l->ui, &e);
	live_draw(l);
}

static void home_offers_a_fit_that_can_be_taken_back(void **state)
{
	struct live l;

	(void)state;
	open_home(&l);
	assert_sees(&l, "new answers: M fits the memory model to them");
	live_type(&l, "M");
	assert_sees(&l, "FSRS-6, the default weights");
	live_type(&l, "\r");
	assert_sees(&l, " now: log loss ");
	assert_sees(&l, "fitted on ");
	assert_true(weights(&l)->version > 0);
	live_type(&l, "u");
	assert_sees(&l, "undone: new weights");
	assert_sees(&l, "FSRS-6, the default weights");
	assert_int_equal(weights(&l)->version, 0);
	/* forwards again, and back by its own way */
	live_type(&l, "U");
	assert_true(weights(&l)->version > 0);
	live_type(&l, "jj\r");
	assert_sees(&l, "Back to the defaults");
	assert_int_equal(weights(&l)->version, 0);
	live_type(&l, "\033");
	assert_sees(&l, "M fits the memory model");
	live_close(&l);
}

static void the_screen_goes_on_while_it_fits(void **state)
{
	struct live l;

	(void)state;
	open_home(&l);
	l.app.worker = worker_start(&l.app);
	assert_non_null(l.app.worker);
	live_type(&l, "M\r");
	/* whether it is done by now or not, keys act */
	live_type(&l, "j");
	assert_sees(&l, "▸ move due dates");
	live_type(&l, "\033");
	wait_work(&l);
	assert_sees(&l, "log loss");
	assert_true(weights(&l)->version > 0);
	/* a second and a third thing, by a thread that had gone */
	live_type(&l, "M\r");
	wait_work(&l);
	assert_sees(&l, "too few new answers");
	live_type(&l, "jj\r");
	wait_work(&l);
	assert_sees(&l, "Back to the defaults");
	worker_stop(l.app.worker);
	l.app.worker = NULL;
	live_close(&l);
}

static void a_cancelled_fit_changes_nothing(void **state)
{
	struct work work = { .kind = WORK_FIT };
	struct work_done *done = recall_calloc(1, sizeof(*done));
	struct live l;

	(void)state;
	open_home(&l);
	work.now = app_now(&l.app);
	l.app.worker = worker_start(&l.app);
	assert_true(worker_ask(l.app.worker, &work));
	worker_cancel(l.app.worker);
	/* one thing at a time */
	if (worker_busy(l.app.worker, NULL) == WORK_FIT)
		assert_false(worker_ask(l.app.worker, &work));
	wait_work(&l);
	assert_true(worker_take(l.app.worker, WORK_FIT, done));
	assert_int_equal(done->status, RECALL_CANCELLED);
	assert_int_equal(weights(&l)->version, 0);
	/* and nothing is kept of the wish to stop */
	assert_true(worker_ask(l.app.worker, &work));
	wait_work(&l);
	assert_true(worker_take(l.app.worker, WORK_FIT, done));
	assert_int_equal(done->status, RECALL_OK);
	worker_stop(l.app.worker);
	l.app.worker = NULL;
	free(done);
	live_close(&l);
}

static void due_dates_move_when_the_student_says_so(void **state)
{
	struct live l;
	int64_t before;

	(void)state;
	open_home(&l);
	assert_int_equal(recall_store_option_set(l.app.store, 0, "retention",
			"0.7", NULL), RECALL_OK);
	before = dues(&l);
	live_type(&l, "Mj\r");
	assert_sees(&l, "Move ");
	assert_sees(&l, " today?");
	live_type(&l, "n");
	assert_true(dues(&l) == before);
	live_type(&l, "\ry");
	assert_sees(&l, "Moved: ");
	assert_true(dues(&l) != before);
	live_type(&l, "u");
	assert_true(dues(&l) == before);
	live_close(&l);
}

static void a_curve_helps_to_decide(void **state)
{
	struct recall_options o;
	struct live l;

	(void)state;
	open_home(&l);
	live_type(&l, "\rw");
	live_wait(&l, 10);
	assert_sees(&l, "minutes a day");
	assert_sees(&l, "▲    90 %");
	assert_sees(&l, "now  90 %");
	live_key(&l, KEY_LEFT_);
	live_key(&l, KEY_LEFT_);
	assert_sees(&l, "▲    88 %");
	live_type(&l, "\t");
	assert_sees(&l, "reviews a day, for each");
	live_type(&l, "\r");
	assert_int_equal(recall_store_options(l.app.store, l.deck, &o, NULL),
			RECALL_OK);
	assert_true(o.retention > 0.875 && o.retention < 0.885);
	live_wait(&l, 10);
	assert_sees(&l, " today?");
	live_type(&l, "n");
	live_type(&l, "u");
	assert_sees(&l, "90 % recalled when due");
	live_close(&l);
}

static int due_now(struct live *l)
{
	struct recall_query q = { .now = app_now(&l->app),
		.pick = RECALL_PICK_REVIEWS_DUE };
	int n = 0;

	assert_int_equal(recall_store_count(l->app.store, &q, &n, NULL),
			RECALL_OK);
	return n;
}

/* Sixty due after a pause: seen before it is done, done, and taken back. */
static void a_backlog_is_looked_at_and_spread(void **state)
{
	struct live l;

	(void)state;
	open_home(&l);
	assert_int_equal(due_now(&l), 60);
	live_type(&l, "\r");
	assert_sees(&l, "60 are due: B spreads them");
	live_type(&l, "B");
	live_wait(&l, 10);
	assert_sees(&l, "60 reviews move; due today 12, now 60.");
	live_key(&l, KEY_RIGHT_);
	live_wait(&l, 10);
	assert_sees(&l, "60 reviews move; due today 10, now 60.");
	assert_int_equal(due_now(&l), 60);
	live_type(&l, "\r");
	assert_sees(&l, "Move 60 reviews?");
	live_type(&l, "y");
	assert_int_equal(due_now(&l), 10);
	live_type(&l, "u");
	assert_int_equal(due_now(&l), 60);
	/* a holiday */
	live_type(&l, "j");
	live_wait(&l, 10);
	assert_sees(&l, "due today 0, now 60; what was due comes in the 3 days");
	live_type(&l, "\ry");
	assert_int_equal(due_now(&l), 0);
	live_type(&l, "\033");
	assert_sees_not(&l, "spreads them");
	live_close(&l);
}

static void the_exam_page_tells_what_minutes_bring(void **state)
{
	struct live l;
	int64_t before;

	(void)state;
	open_home(&l);
	live_type(&l, "\rg");
	assert_sees(&l, "No exam is set.");
	live_type(&l, "12\r");
	assert_sees(&l, "exam 3 Dec, in 12 days");
	before = dues(&l);
	for (int i = 0; i < 40; i++)
		live_wait(&l, 1);
	assert_sees_not(&l, "…");
	assert_sees(&l, "20 minutes a day");
	assert_sees(&l, "an answer takes you ");
	live_key(&l, KEY_RIGHT_);
	assert_sees(&l, "25 minutes a day");
	/* tomorrow there is time enough for today's, too */
	assert_sees(&l, "today is worth    nothing");
	for (int i = 0; i < 4; i++)
		live_key(&l, KEY_LEFT_);
	assert_sees(&l, "  5 minutes a day");
	screen_check(&l.canvas, "app/exam");
	live_type(&l, "g\025none\r");
	assert_sees(&l, "No exam is set.");
	live_type(&l, "\033");
	assert_sees_not(&l, "exam 3 Dec");
	assert_true(dues(&l) == before);
	live_close(&l);
}

/* A goal of a deck is that of the decks below it. */
static void an_exam_holds_for_the_decks_below(void **state)
{
	struct recall_deck deck = { .name = "CRM::Week 1", .title = "",
		.guid = "", .description = "", .language = "", .source = "",
		.origin = "", .stamp = "" };
	struct recall_moment now;
	struct live l;
	int64_t below;

	(void)state;
	open_home(&l);
	now = app_now(&l.app);
	assert_int_equal(recall_store_deck_new(l.app.store, &deck, &below,
			NULL), RECALL_OK);
	assert_int_equal(recall_exam_set(l.app.store, l.deck, now.day + 12,
			&now, NULL), RECALL_OK);
	assert_int_equal(recall_store_goal_day(l.app.store, below),
			now.day + 12);
	ui_push(l.ui, view_deck_new(l.ui, below));
	assert_sees(&l, "exam 3 Dec");
	/* one of its own counts more */
	assert_int_equal(recall_exam_set(l.app.store, below, now.day + 5,
			&now, NULL), RECALL_OK);
	assert_int_equal(recall_store_goal_day(l.app.store, below),
			now.day + 5);
	assert_int_equal(recall_store_goal_day(l.app.store, l.deck),
			now.day + 12);
	live_close(&l);
}

/* With the option on, leaving the options with another retention asks. */
static void another_retention_asks_on_leaving_the_options(void **state)
{
	struct live l;

	(void)state;
	open_home(&l);
	live_type(&l, "o");
	live_type(&l, "j");
	live_key(&l, KEY_LEFT_);
	live_type(&l, "\033");
	assert_sees_not(&l, "Memory model");
	assert_int_equal(recall_store_option_set(l.app.store, 0,
			"reschedule", "on", NULL), RECALL_OK);
	live_type(&l, "oj");
	live_key(&l, KEY_LEFT_);
	live_type(&l, "\033");
	assert_sees(&l, "Memory model");
	live_wait(&l, 10);
	assert_sees(&l, " today?");
	live_close(&l);
}

static const int sizes[][2] = { { 24, 80 }, { 12, 40 }, { 60, 200 } };

static void they_look_like_this(void **state)
{
	struct live l;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		open_home(&l);
		canvas_resize(&l.canvas, sizes[i][0], sizes[i][1]);
		live_type(&l, "M");
		screen_check(&l.canvas, "app/model");
		live_type(&l, "\033w");
		screen_check(&l.canvas, "app/workload-waiting");
		live_wait(&l, 10);
		screen_check(&l.canvas, "app/workload");
		live_type(&l, "\033\rB");
		live_wait(&l, 10);
		screen_check(&l.canvas, "app/backlog");
		live_close(&l);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(home_offers_a_fit_that_can_be_taken_back),
		cmocka_unit_test(the_screen_goes_on_while_it_fits),
		cmocka_unit_test(a_cancelled_fit_changes_nothing),
		cmocka_unit_test(due_dates_move_when_the_student_says_so),
		cmocka_unit_test(a_curve_helps_to_decide),
		cmocka_unit_test(a_backlog_is_looked_at_and_spread),
		cmocka_unit_test(the_exam_page_tells_what_minutes_bring),
		cmocka_unit_test(an_exam_holds_for_the_decks_below),
		cmocka_unit_test(another_retention_asks_on_leaving_the_options),
		cmocka_unit_test(they_look_like_this),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

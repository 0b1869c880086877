/* Weights of the collection and of decks, and what follows from new ones. */
#include "store_help.h"

#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#define DAY_MS INT64_C(86400000)

static const struct recall_fitted how = { NOW_MS, NOW_MS - 5, 77, 0 };

static struct recall_params other_params(enum recall_model model, double w10)
{
	struct recall_params p = recall_params_default(model);

	p.w[10] = w10;
	return p;
}

struct world {
	struct place p;
	int64_t plain, own, below;
	char guid[3][64];	/* a card of each */
	struct recall_moment now;
};

static struct world world_new(void)
{
	struct world w = { .p = place_new(),
			   .now = moment(NOW_MS + 30 * DAY_MS) };
	struct recall_query q = { .now = moment(NOW_MS) };
	struct cards c;

	w.plain = add_deck(w.p.s, "Plain");
	w.own = add_deck(w.p.s, "Own");
	w.below = add_deck(w.p.s, "Own::Below");
	add_note(w.p.s, w.plain, RECALL_KIND_QUESTION, "a", "b");
	add_note(w.p.s, w.own, RECALL_KIND_QUESTION, "c", "d");
	add_note(w.p.s, w.below, RECALL_KIND_QUESTION, "e", "f");
	c = cards_of(w.p.s, &q);
	assert_int_equal(c.count, 3);
	for (int i = 0; i < 3; i++) {
		const struct recall_card *card = c.at[i];
		int at = card->deck == w.plain ? 0 : card->deck == w.own ? 1 :
									   2;

		snprintf(w.guid[at], sizeof(w.guid[at]), "%s", card->guid);
	}
	for (int k = 0; k < 4; k++)
		for (int i = 0; i < 3; i++)
			answer(w.p.s, w.guid[i], RECALL_GOOD,
					NOW_MS + k * k * 2 * DAY_MS + i);
	cards_free(&c);
	return w;
}

/* The same answers by the model itself. */
static struct recall_trace expected(const struct recall_params *p)
{
	struct recall_trace t = recall_model_first(p, RECALL_GOOD);

	for (int k = 1; k < 4; k++)
		t = recall_model_next(p, t, k * k * 2 - (k - 1) * (k - 1) * 2,
				RECALL_GOOD);
	return t;
}

static void assert_trace(struct recall_store *s, const char *guid,
		const struct recall_params *p)
{
	struct recall_card card = get_card(s, guid);
	struct recall_trace t = expected(p);

	assert_true(fabs(card.memory.trace.stability - t.stability) <
			1e-12 * t.stability);
	assert_true(fabs(card.memory.trace.difficulty - t.difficulty) <
			1e-12 * t.difficulty);
	assert_true(fabs(card.memory.trace.fast - t.fast) <= 1e-12 * t.fast);
}

static void a_collection_gets_new_weights(void **state)
{
	struct world w = world_new();
	struct recall_params dflt = recall_params_default(RECALL_FSRS6);
	struct recall_params p = other_params(RECALL_FSRS6, 1.5);
	struct recall_card before = get_card(w.p.s, w.guid[0]), after;
	const struct recall_params *old = recall_store_params(w.p.s, 0), *got;
	struct recall_fitted made;

	(void)state;
	assert_int_equal(old->version, 0);
	assert_ok(recall_store_params_made(w.p.s, 0, &made, &error));
	assert_int_equal(made.made, 0);
	assert_trace(w.p.s, w.guid[0], &dflt);
	assert_ok(recall_store_params_set(w.p.s, 0, &p, &how, &error));
	got = recall_store_params(w.p.s, w.below);
	assert_int_equal(got->version, 1);
	assert_memory_equal(got->w, p.w, sizeof(p.w));
	for (int i = 0; i < 3; i++)
		assert_trace(w.p.s, w.guid[i], &p);
	/* What was shown stands. */
	after = get_card(w.p.s, w.guid[0]);
	assert_int_equal(after.memory.due, before.memory.due);
	assert_int_equal(after.memory.state, before.memory.state);
	assert_int_equal(after.memory.reps, before.memory.reps);
	/* The old pointer is still good. */
	assert_memory_equal(old->w, dflt.w, sizeof(dflt.w));
	assert_ok(recall_store_params_made(w.p.s, w.own, &made, &error));
	assert_int_equal(made.until, how.until);
	assert_int_equal(made.items, how.items);
	assert_int_equal(made.new_answers, 12);
	check_store(w.p.s);
	recall_store_close(w.p.s);
	w.p.s = open_store(w.p.db);
	got = recall_store_params(w.p.s, 0);
	assert_int_equal(got->version, 1);
	assert_memory_equal(got->w, p.w, sizeof(p.w));
	place_free(&w.p);
}

static void a_deck_has_its_own(void **state)
{
	struct world w = world_new();
	struct recall_params dflt = recall_params_default(RECALL_FSRS6);
	struct recall_params p = other_params(RECALL_FSRS6, 1.5);
	struct recall_params q = other_params(RECALL_FSRS6, 0.3);
	char *live, *rebuilt;

	(void)state;
	assert_ok(recall_store_params_set(w.p.s, w.own, &p, &how, &error));
	assert_trace(w.p.s, w.guid[0], &dflt);
	assert_trace(w.p.s, w.guid[1], &p);
	assert_trace(w.p.s, w.guid[2], &p);
	assert_ok(recall_store_params_set(w.p.s, 0, &q, &how, &error));
	assert_trace(w.p.s, w.guid[0], &q);
	assert_trace(w.p.s, w.guid[1], &p);
	assert_int_equal(recall_store_params(w.p.s, w.plain)->version, 2);
	assert_int_equal(recall_store_params(w.p.s, w.below)->version, 1);
	check_store(w.p.s);
	live = dump(w.p.s);
	assert_ok(recall_store_rebuild(w.p.s, &error));
	rebuilt = dump(w.p.s);
	assert_string_equal(live, rebuilt);
	free(live);
	free(rebuilt);
	place_free(&w.p);
}

/* A version once made stays, for the log names it. */
static void add_standing_line(void *arg, const char *line)
{
	if (strncmp(line, "{\"params\"", 9) != 0 &&
	    strncmp(line, "{\"weight\"", 9) != 0)
		add_state_line(arg, line);
}

/* The weights of before, for the collection and for decks of their own. */
static void undo_brings_back_former_weights(void **state)
{
	struct world w = world_new();
	struct recall_params p = other_params(RECALL_FSRS6, 1.5);
	struct recall_params q = other_params(RECALL_FSRS7, 0.3);
	struct recall_undone undone;
	char *plain = dump_with(w.p.s, add_standing_line), *one, *now;

	(void)state;
	assert_ok(recall_store_params_set(w.p.s, 0, &p, &how, &error));
	one = dump_with(w.p.s, add_standing_line);
	assert_ok(recall_store_params_set(w.p.s, w.own, &q, &how, &error));
	assert_int_equal(recall_store_params(w.p.s, w.below)->model,
			RECALL_FSRS7);
	assert_ok(recall_store_undo(w.p.s, &w.now, 0, &undone, &error));
	assert_string_equal(undone.label, "new weights");
	assert_int_equal(recall_store_params(w.p.s, w.below)->version, 1);
	now = dump_with(w.p.s, add_standing_line);
	assert_string_equal(now, one);
	free(now);
	check_store(w.p.s);
	assert_ok(recall_store_undo(w.p.s, &w.now, 0, &undone, &error));
	assert_int_equal(recall_store_params(w.p.s, w.plain)->version, 0);
	now = dump_with(w.p.s, add_standing_line);
	assert_string_equal(now, plain);
	check_store(w.p.s);
	assert_ok(recall_store_redo(w.p.s, &w.now, &undone, &error));
	assert_trace(w.p.s, w.guid[1], &p);
	check_store(w.p.s);
	/* also later, when something else was done last, and there again */
	act(w.p.s, w.guid[0], RECALL_LOG_STAR, 0, NOW_MS + 20 * DAY_MS);
	assert_ok(recall_store_params_back(w.p.s, 0, &error));
	assert_int_equal(recall_store_params(w.p.s, w.plain)->version, 0);
	assert_true(get_card(w.p.s, w.guid[0]).starred);
	check_store(w.p.s);
	assert_ok(recall_store_params_back(w.p.s, 0, &error));
	assert_trace(w.p.s, w.guid[1], &p);
	assert_int_equal(recall_store_params_back(w.p.s, w.plain, &error),
			RECALL_NOT_FOUND);
	free(now);
	free(one);
	free(plain);
	place_free(&w.p);
}

/* Two sessions fit at once: the second finds that the first has stored its
 * weights, and leaves them. */
static bool other_session_fits(void *arg)
{
	struct world *w = arg;
	struct recall_params p = other_params(RECALL_FSRS6, 1.5);

	if (recall_store_params(w->p.s, 0)->version == 0 && w->plain) {
		struct recall_store *other = open_store(w->p.db);

		assert_ok(recall_store_params_set(other, 0, &p, &how, &error));
		recall_store_close(other);
		w->plain = 0;	/* once */
	}
	return false;
}

static void study_term(struct world *w, int cards);

static void of_two_fits_at_once_one_holds(void **state)
{
	struct world w = world_new();
	struct recall_optimize o = { .stop = other_session_fits, .arg = &w };
	struct recall_choice choice;

	(void)state;
	study_term(&w, 40);
	assert_int_equal(recall_store_optimize(w.p.s, &o, &choice, &error),
			RECALL_STALE);
	assert_int_equal(recall_store_params(w.p.s, 0)->version, 1);
	assert_float_equal(recall_store_params(w.p.s, 0)->w[10], 1.5, 0);
	check_store(w.p.s);
	place_free(&w.p);
}

/* Another model: fractional days, two traces, mastery of overdue cards. */
static void another_model(void **state)
{
	struct world w = world_new();
	struct recall_params p = other_params(RECALL_FSRS7, 0.5);
	struct recall_moment late = moment(NOW_MS + 200 * DAY_MS);
	struct recall_deck deck;
	struct recall_card card;

	(void)state;
	assert_ok(recall_store_params_set(w.p.s, w.own, &p, &how, &error));
	assert_trace(w.p.s, w.guid[1], &p);
	card = get_card(w.p.s, w.guid[1]);
	assert_true(card.memory.trace.fast > 0);
	assert_ok(recall_store_deck(w.p.s, w.own, &late, &deck, &error));
	assert_true(fabs(deck.mastery - recall_mastery(&p, &card.memory,
			late.ms)) < 1e-9);
	answer(w.p.s, w.guid[1], RECALL_AGAIN, NOW_MS + 60 * DAY_MS);
	check_store(w.p.s);
	place_free(&w.p);
}

/* A card that moves is believed by the weights of where it goes; undo takes
 * that back as well. */
static void a_move_changes_weights(void **state)
{
	struct world w = world_new();
	struct recall_params dflt = recall_params_default(RECALL_FSRS6);
	struct recall_params p = other_params(RECALL_FSRS6, 1.5);
	struct recall_undone undone;
	char *before, *after;

	(void)state;
	assert_ok(recall_store_params_set(w.p.s, w.own, &p, &how, &error));
	before = dump_state(w.p.s);
	assert_ok(recall_store_note_move(w.p.s, get_card(w.p.s,
			w.guid[0]).note, w.own, &error));
	assert_trace(w.p.s, w.guid[0], &p);
	check_store(w.p.s);
	assert_ok(recall_store_undo(w.p.s, &w.now, 0, &undone, &error));
	assert_trace(w.p.s, w.guid[0], &dflt);
	after = dump_state(w.p.s);
	assert_string_equal(before, after);
	free(before);
	free(after);
	place_free(&w.p);
}

/* The worker sets them while the screen has the collection open. */
static void another_connection_sees_them(void **state)
{
	struct world w = world_new();
	struct recall_params p = other_params(RECALL_FSRS6, 1.5);
	struct recall_store *screen = open_store(w.p.db);

	(void)state;
	assert_int_equal(recall_store_params(screen, 0)->version, 0);
	assert_ok(recall_store_params_set(w.p.s, 0, &p, &how, &error));
	answer(screen, w.guid[0], RECALL_GOOD, NOW_MS + 40 * DAY_MS);
	assert_int_equal(recall_store_params(screen, 0)->version, 1);
	check_store(screen);
	recall_store_close(screen);
	place_free(&w.p);
}

/* ---- a student goes on meanwhile --------------------------------------- */

struct setter {
	const char *db;
	atomic_bool runs, done;
	enum recall_status status;
};

static void *set_them(void *arg)
{
	struct recall_params p = other_params(RECALL_FSRS7, 0.5);
	struct setter *t = arg;
	struct recall_store_config config = { .path = t->db };
	struct recall_error err;
	struct recall_store *s;

	t->status = recall_store_open(&config, &s, &err);
	t->runs = true;
	if (t->status == RECALL_OK) {
		t->status = recall_store_params_set(s, 0, &p, &how, &err);
		t->done = true;
		recall_store_close(s);
	}
	t->done = true;
	return NULL;
}

/* Answers as fast as it goes until the weights are set; how many were kept
 * while they were. */
static int answer_meanwhile(struct recall_store *s, const struct cards *c,
		struct setter *t)
{
	int kept = 0;

	while (!t->runs)
		sched_yield();
	for (int i = 0; !t->done; i++) {
		answer(s, c->at[i % c->count]->guid, RECALL_GOOD,
				NOW_MS + 300 * DAY_MS + i * 1000);
		kept += !t->done;
	}
	return kept;
}

/* One answer may come before the weights take the collection, and one be
 * kept as they are done: more say that it was free for long. */
static void answers_go_on_meanwhile(void **state)
{
	struct world w = world_new();
	struct setter t = { .db = w.p.db };
	struct recall_query q = { .deck = w.plain, .now = w.now };
	struct cards c;
	pthread_t thread;
	char *live, *rebuilt;

	(void)state;
	study_term(&w, 480);
	c = cards_of(w.p.s, &q);
	assert_int_equal(pthread_create(&thread, NULL, set_them, &t), 0);
	assert_true(answer_meanwhile(w.p.s, &c, &t) > 3);
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_int_equal(t.status, RECALL_OK);
	assert_int_equal(recall_store_params(w.p.s, 0)->model, RECALL_FSRS7);
	check_store(w.p.s);
	live = dump(w.p.s);
	assert_ok(recall_store_rebuild(w.p.s, &error));
	rebuilt = dump(w.p.s);
	assert_string_equal(live, rebuilt);
	free(live);
	free(rebuilt);
	cards_free(&c);
	place_free(&w.p);
}

/* ---- what a model is fitted to ---------------------------------------- */

struct answers {
	struct recall_fit_row *at;
	size_t count;
};

static struct answers answers_of(struct recall_store *s, int64_t deck)
{
	struct answers a;

	assert_ok(recall_store_fit_rows(s, deck, &a.at, &a.count, &error));
	return a;
}

static void assert_answers(struct recall_store *s, int64_t deck, size_t count)
{
	struct answers a = answers_of(s, deck);

	assert_int_equal(a.count, count);
	free(a.at);
}

static void answers_that_count(void **state)
{
	struct world w = world_new();
	struct recall_card card = get_card(w.p.s, w.guid[0]);
	struct recall_log_row row = answer_row(&card, RECALL_EASY,
			NOW_MS + 20 * DAY_MS);
	struct recall_undone undone;
	struct answers list;

	(void)state;
	assert_answers(w.p.s, 0, 12);
	assert_answers(w.p.s, w.own, 8);
	assert_answers(w.p.s, w.plain, 4);
	row.counts = false;
	assert_ok(recall_store_log(w.p.s, &row, 1, "practice", NULL, &error));
	answer(w.p.s, w.guid[0], RECALL_AGAIN, NOW_MS + 21 * DAY_MS);
	assert_ok(recall_store_undo(w.p.s, &w.now, 0, &undone, &error));
	assert_answers(w.p.s, w.plain, 4);
	answer(w.p.s, w.guid[0], RECALL_AGAIN, NOW_MS + 22 * DAY_MS);
	card = get_card(w.p.s, w.guid[0]);
	row = (struct recall_log_row){
		.at = moment(NOW_MS + 22 * DAY_MS + 9),
		.kind = RECALL_LOG_OVERRIDE,
		.card = w.guid[0],
		.ref = card.last_row,
		.grade = RECALL_GOOD,
		.correct = 1,
	};
	assert_ok(recall_store_log(w.p.s, &row, 1, "override", NULL, &error));
	act(w.p.s, w.guid[0], RECALL_LOG_STAR, 0, NOW_MS + 23 * DAY_MS);
	act(w.p.s, w.guid[0], RECALL_LOG_RESET, 0, NOW_MS + 24 * DAY_MS);
	answer(w.p.s, w.guid[0], RECALL_GOOD, NOW_MS + 25 * DAY_MS);
	list = answers_of(w.p.s, w.plain);
	assert_int_equal(list.count, 6);
	assert_int_equal(list.at[0].state, RECALL_STATE_NEW);
	assert_int_equal(list.at[1].state, RECALL_STATE_LEARNING);
	assert_int_equal(list.at[3].state, RECALL_STATE_REVIEW);
	assert_int_equal(list.at[4].grade, RECALL_GOOD);
	assert_int_equal(list.at[4].ms_taken, 1500);
	assert_int_equal(list.at[5].state, RECALL_STATE_NEW);
	assert_int_equal(list.at[5].card, list.at[0].card);
	free(list.at);
	place_free(&w.p);
}

/* ---- the student's own log -------------------------------------------- */

/* A term of someone who forgets sooner than the defaults expect. */
static void study_term(struct world *w, int cards)
{
	struct recall_query q = { .deck = w->plain, .now = w->now };
	struct recall_params truth = recall_params_default(RECALL_FSRS6);
	struct recall_random r;
	struct cards c;
	char front[24];

	truth.w[2] = 0.8;
	truth.w[8] = 1.1;
	recall_random_init(&r, 1);
	for (int i = 0; i < cards; i++) {
		snprintf(front, sizeof(front), "card %d", i);
		add_note(w->p.s, w->plain, RECALL_KIND_QUESTION, front, "x");
	}
	c = cards_of(w->p.s, &q);
	assert_ok(recall_store_begin(w->p.s, &error));
	for (int day = 40; day < 130; day++)
		for (int i = 0; i < c.count; i++) {
			struct recall_trace t = recall_model_first(&truth,
					RECALL_GOOD);
			int gap = 2 + i % 9;
			double recall;

			if ((day - i % 5) % gap)
				continue;
			t.stability = 3 + i % 5;
			recall = recall_model_retrievability(&truth, &t, gap);
			answer(w->p.s, c.at[i]->guid,
					recall_random_unit(&r) < recall - 0.1 ?
						RECALL_GOOD : RECALL_AGAIN,
					NOW_MS + day * DAY_MS + i * 1000);
		}
	assert_ok(recall_store_commit(w->p.s, &error));
	cards_free(&c);
}

static void optimizing(void **state)
{
	struct world w = world_new();
	struct recall_optimize o = { .deck = w.plain };
	struct recall_choice first, second;
	struct recall_fitted made;

	(void)state;
	assert_ok(recall_store_optimize(w.p.s, &o, &first, &error));
	assert_true(first.kept);
	assert_int_equal(recall_store_params(w.p.s, w.plain)->version, 0);
	study_term(&w, 40);
	assert_ok(recall_store_optimize(w.p.s, &o, &first, &error));
	assert_false(first.kept);
	assert_true(first.after.log_loss < first.before.log_loss);
	assert_int_equal(recall_store_params(w.p.s, w.plain)->version, 1);
	assert_int_equal(recall_store_params(w.p.s, w.own)->version, 0);
	assert_ok(recall_store_params_made(w.p.s, w.plain, &made, &error));
	assert_int_equal(made.new_answers, 0);
	assert_int_equal(made.items, (int)first.after.items);
	check_store(w.p.s);
	/* Nothing new has been answered: nothing to judge by. */
	assert_ok(recall_store_optimize(w.p.s, &o, &second, &error));
	assert_true(second.kept);
	assert_int_equal(second.judged, 0);
	assert_memory_equal(second.params.w, first.params.w,
			sizeof(first.params.w));
	place_free(&w.p);
}

static void a_workload_of_ones_own(void **state)
{
	struct world w = world_new();
	struct recall_workload_point all[RECALL_WORKLOAD_POINTS];
	struct recall_workload_point own[RECALL_WORKLOAD_POINTS];
	struct recall_survey survey = { .now = w.now, .threads = 2 };

	(void)state;
	add_note(w.p.s, w.own, RECALL_KIND_QUESTION, "new", "x");
	assert_ok(recall_store_workload(w.p.s, &survey, all, &error));
	survey.deck = w.own;
	assert_ok(recall_store_workload(w.p.s, &survey, own, &error));
	assert_true(own[20].per_day.reviews > 0);
	assert_true(own[20].per_day.reviews < all[20].per_day.reviews);
	assert_true(own[20].per_day.seconds < own[29].per_day.seconds);
	place_free(&w.p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_collection_gets_new_weights),
		cmocka_unit_test(a_deck_has_its_own),
		cmocka_unit_test(undo_brings_back_former_weights),
		cmocka_unit_test(of_two_fits_at_once_one_holds),
		cmocka_unit_test(another_model),
		cmocka_unit_test(a_move_changes_weights),
		cmocka_unit_test(another_connection_sees_them),
		cmocka_unit_test(answers_go_on_meanwhile),
		cmocka_unit_test(answers_that_count),
		cmocka_unit_test(optimizing),
		cmocka_unit_test(a_workload_of_ones_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

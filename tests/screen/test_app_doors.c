/*
 * The doors of a deck's page: each says how many cards are behind it, and
 * Enter goes to just those.
 */
#include "live.h"
#include "plan.h"

#include <locale.h>
#include <time.h>

#define DAY_MS INT64_C(86400000)
#define CARDS 6

static const char *const sides[] = {
	"alpha", "the first letter", "beta", "the second letter",
	"gamma", "the third letter", "delta", "the fourth letter",
	"epsilon", "the fifth letter", "zeta", "the sixth letter", NULL
};

struct world {
	struct live l;
	char guid[CARDS][RECALL_UUID_SIZE];
	int count;
};

static void set_day(int day)
{
	char text[RECALL_TIME_SIZE];

	recall_time_format(INT64_C(1795255200000) + day * DAY_MS, text);
	setenv("RECALL_NOW", text, 1);
	setenv("TZ", "UTC", 1);
	setenv("RECALL_DECK_PATH", "", 1);
	tzset();
}

static enum recall_status keep_guid(void *arg, const struct recall_card *card)
{
	struct world *w = arg;

	strcpy(w->guid[w->count++], card->guid);
	return RECALL_OK;
}

static void put(struct world *w, const struct recall_log_row *row)
{
	struct recall_log_row copy = *row;

	assert_int_equal(recall_store_log(w->l.app.store, &copy, 1, "act",
			NULL, NULL), RECALL_OK);
}

static void answer(struct world *w, int card, enum recall_grade grade)
{
	struct recall_params params = recall_params_default(RECALL_FSRS6);
	struct recall_plan plan = plain_plan();
	struct recall_moment now = app_now(&w->l.app);
	struct recall_outcome out[4];
	struct recall_card found;
	struct recall_memory *m = &out[grade - 1].memory;

	assert_int_equal(recall_store_card(w->l.app.store, w->guid[card],
			&found, NULL), RECALL_OK);
	plan.fuzz = false;
	recall_schedule_outcomes(&found.memory, &now, &plan, &params, out);
	put(w, &(struct recall_log_row){ .at = now,
		.kind = RECALL_LOG_ANSWER, .card = w->guid[card],
		.mode = RECALL_MODE_SPACED, .task = RECALL_TASK_FLIP,
		.grade = grade, .correct = grade > RECALL_AGAIN,
		.counts = true, .due = m->due, .state = m->state,
		.step = m->step });
}

/* Answers of a test, right ones of `right` (bits), as its session's. */
static void take_test(struct world *w, int64_t deck, unsigned right)
{
	struct recall_session_row session = { .mode = RECALL_MODE_TEST,
		.deck = deck, .search = "", .title = "", .place = "",
		.options = "", .state = "", .draft = "", .ended = true };
	struct recall_moment now = app_now(&w->l.app);
	struct recall_result result = { .deck = deck, .at = now.ms,
		.mode = RECALL_MODE_TEST, .scope = "", .size = 2,
		.detail = "{}" };

	assert_int_equal(recall_store_session_save(w->l.app.store, &session,
			NULL), RECALL_OK);
	for (int i = 0; i < 2 && deck == w->l.deck; i++)
		put(w, &(struct recall_log_row){ .at = now,
			.kind = RECALL_LOG_ANSWER, .card = w->guid[4 + i],
			.mode = RECALL_MODE_TEST, .task = RECALL_TASK_CHOICE,
			.correct = right >> i & 1, .session = session.id,
			.counts = true });
	result.session = session.id;
	assert_int_equal(recall_store_result_add(w->l.app.store, &result,
			NULL), RECALL_OK);
}

/*
 * alpha: due, a leech; beta: Mastered, starred; gamma and delta: mixed up;
 * epsilon: missed in the last test of this deck, zeta not; all tagged but
 * zeta.
 */
static void fill(struct world *w)
{
	struct recall_moment now;
	int64_t other;
	struct recall_deck deck = { .name = "Other", .title = "" };

	answer(w, 0, RECALL_EASY);
	answer(w, 1, RECALL_EASY);
	set_day(20);
	answer(w, 0, RECALL_AGAIN);
	answer(w, 0, RECALL_EASY);
	answer(w, 1, RECALL_EASY);
	now = app_now(&w->l.app);
	put(w, &(struct recall_log_row){ .at = now, .kind = RECALL_LOG_STAR,
		.card = w->guid[1], .correct = -1 });
	put(w, &(struct recall_log_row){ .at = now,
		.kind = RECALL_LOG_ANSWER, .card = w->guid[2],
		.mode = RECALL_MODE_MATCH, .task = RECALL_TASK_MATCH,
		.correct = 0, .confused = w->guid[3] });
	assert_int_equal(recall_store_option_set(w->l.app.store, 0,
			"leech_lapses", "1", NULL), RECALL_OK);
	take_test(w, w->l.deck, 0);	/* an older one */
	set_day(21);
	take_test(w, w->l.deck, 2);
	assert_int_equal(recall_store_deck_new(w->l.app.store, &deck, &other,
			NULL), RECALL_OK);
	take_test(w, other, 0);		/* another deck's, and newer */
	set_day(40);
}

static enum recall_status tag_note(void *arg, const struct recall_note *note)
{
	int64_t *ids = arg;

	ids[ids[0]++ + 1] = strcmp(note->front, "zeta") ? note->id : 0;
	return RECALL_OK;
}

static void tag_all(struct world *w)
{
	int64_t ids[CARDS + 1] = { 0 };

	assert_int_equal(recall_store_notes(w->l.app.store, w->l.deck,
			tag_note, ids, NULL), RECALL_OK);
	for (int i = 1; i <= CARDS; i++) {
		struct recall_note note;

		if (!ids[i])
			continue;
		assert_int_equal(recall_store_note(w->l.app.store, ids[i],
				&note, NULL), RECALL_OK);
		note.tags = "greek";
		assert_int_equal(recall_store_note_update(w->l.app.store,
				&note, NULL), RECALL_OK);
	}
}

static void open_doors(struct world *w)
{
	struct recall_query q = { 0 };

	set_day(0);
	*w = (struct world){ 0 };
	live_open(&w->l, sides);
	q.now = app_now(&w->l.app);
	assert_int_equal(recall_store_cards(w->l.app.store, &q, keep_guid, w,
			NULL), RECALL_OK);
	tag_all(w);
	fill(w);
	ui_push(w->l.ui, view_deck_new(w->l.ui, w->l.deck));
	for (int i = 0; i < 14; i++)
		live_wait(&w->l, 100);
}

static void each_door_leads_to_its_cards(void **state)
{
	static const struct {
		const char *row;	/* as it is drawn when selected */
		const char *seen;	/* behind it */
	} doors[] = {
		{ "▸   all cards               6", "CRM › Learn" },
		{ "▸   due                     1", "CRM › Spaced" },
		{ "▸   mixed up                2", "CRM, mixed up › Learn" },
		{ "▸   missed                  1", "CRM, missed › Learn" },
		{ "▸ * starred                 1", "CRM, starred › Learn" },
		{ "▸   leeches                 1", "Leech" },
		{ "▸ · New                     4", "CRM, New › Learn" },
		{ "▸ # Mastered                1", "CRM, Mastered › Learn" },
		{ "▸   tag greek               5", "CRM, tag greek › Learn" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(doors) / sizeof(doors[0]); i++) {
		struct world w;

		open_doors(&w);
		for (int k = 0; k < 12 && !live_sees(&w.l, doors[i].row); k++)
			live_type(&w.l, "j");
		assert_sees(&w.l, doors[i].row);
		live_type(&w.l, "\r");
		assert_sees(&w.l, doors[i].seen);
		/* and back to the same door */
		live_type(&w.l, "\033");
		for (int k = 0; k < 14; k++)
			live_wait(&w.l, 100);
		assert_sees(&w.l, doors[i].row);
		live_close(&w.l);
	}
	unsetenv("RECALL_NOW");
}

static void an_empty_door_says_so(void **state)
{
	struct world w;

	(void)state;
	open_doors(&w);
	live_type(&w.l, "jjjjjjjj");
	assert_sees(&w.l, "▸ + Familiar                ·");
	live_type(&w.l, "\r");
	assert_sees(&w.l, "No card is Familiar now.");
	live_close(&w.l);
	unsetenv("RECALL_NOW");
}

/* What stands behind the missed door is this deck's last test. */
static void missed_is_of_the_decks_own_last_test(void **state)
{
	struct world w;
	struct recall_query q = { .search = "is:missed" };
	int n = -1;

	(void)state;
	open_doors(&w);
	q.now = app_now(&w.l.app);
	assert_int_equal(recall_store_count(w.l.app.store, &q, &n, NULL),
			RECALL_OK);
	assert_int_equal(n, 1);
	take_test(&w, w.l.deck, 3);	/* all right */
	assert_int_equal(recall_store_count(w.l.app.store, &q, &n, NULL),
			RECALL_OK);
	assert_int_equal(n, 0);
	live_close(&w.l);
	unsetenv("RECALL_NOW");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_door_leads_to_its_cards),
		cmocka_unit_test(an_empty_door_says_so),
		cmocka_unit_test(missed_is_of_the_decks_own_last_test),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}

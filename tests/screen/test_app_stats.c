/*
 * Statistics over a real collection with a past: its pages in three windows,
 * and what people do on them, key by key.
 */
#include "live.h"
#include "plan.h"

#include <locale.h>
#include <time.h>

#define NOW "2026-11-21T19:00:00Z"
#define DAY_MS INT64_C(86400000)
#define CARDS 8

static const struct {
	int rows, columns;
} sizes[] = { { 24, 80 }, { 12, 40 }, { 60, 200 } };
#define SIZES (sizeof(sizes) / sizeof(sizes[0]))

static const char *const sides[] = {
	"churn", "customers who leave",
	"up-selling", "selling something dearer",
	"cross-selling", "selling what goes with it",
	"data mining", "finding patterns in stored data",
	"touch point", "where a customer meets a company",
	"顧客関係管理", "顧客との関係を長く保つための仕組み",
	"retention", "keeping the customers there are",
	"\033[31mred\a", "tab\there, \033]0;title\a",
	NULL
};

struct past {
	struct live l;
	char guid[CARDS][RECALL_UUID_SIZE];
	int count;
};

static void set_now(const char *now)
{
	setenv("RECALL_NOW", now, 1);
	setenv("TZ", "UTC", 1);
	setenv("RECALL_DECK_PATH", "", 1);
	tzset();
}

static enum recall_status keep_guid(void *arg, const struct recall_card *card)
{
	struct past *p = arg;

	if (p->count < CARDS)
		strcpy(p->guid[p->count++], card->guid);
	return RECALL_OK;
}

static void answer(struct past *p, int card, enum recall_grade grade,
		int64_t ms)
{
	struct recall_store *s = p->l.app.store;
	struct recall_params params = recall_params_default(RECALL_FSRS6);
	struct recall_plan plan = plain_plan();
	struct recall_moment now = recall_moment_at(ms, 0, 4);
	struct recall_outcome out[4];
	struct recall_card found;
	struct recall_memory *m = &out[grade - 1].memory;

	assert_int_equal(recall_store_card(s, p->guid[card], &found, NULL),
			RECALL_OK);
	plan.fuzz = false;
	recall_schedule_outcomes(&found.memory, &now, &plan, &params, out);
	struct recall_log_row row = {
		.at = now, .kind = RECALL_LOG_ANSWER, .card = p->guid[card],
		.mode = card % 2 ? RECALL_MODE_LEARN : RECALL_MODE_SPACED,
		.task = card % 2 ? RECALL_TASK_TYPED : RECALL_TASK_FLIP,
		.grade = grade, .correct = grade > RECALL_AGAIN,
		.ms = 2000 + 700 * card, .counts = true,
		.confused = grade == RECALL_AGAIN && card < 2 ?
				p->guid[1 - card] : NULL,
		.model = RECALL_FSRS6, .due = m->due, .state = m->state,
		.step = m->step,
	};

	assert_int_equal(recall_store_log(s, &row, 1, "answer", NULL, NULL),
			RECALL_OK);
}

static void add_test(struct past *p, int64_t at, double score)
{
	const struct recall_result r = { .deck = p->l.deck, .at = at,
		.mode = RECALL_MODE_TEST, .scope = "", .size = 8,
		.score = score, .ms = 60000, .detail = "{}" };

	assert_int_equal(recall_store_result_add(p->l.app.store, &r, NULL),
			RECALL_OK);
}

/* Sixty days of study, with a holiday, and an exam ahead. */
static void open_past(struct past *p)
{
	struct recall_query q = { .deck = 0 };
	int64_t start;

	set_now("2026-09-20T10:00:00Z");
	*p = (struct past){ 0 };
	live_open(&p->l, sides);
	q.deck = p->l.deck;
	q.now = app_now(&p->l.app);
	start = q.now.ms;
	assert_int_equal(recall_store_cards(p->l.app.store, &q, keep_guid, p,
			NULL), RECALL_OK);
	for (int day = 0; day < 62; day++) {
		if (day > 30 && day < 40)
			continue;
		for (int i = 0; i < CARDS - 1; i++)
			if ((day + i) % (3 + i) == 0)
				answer(p, i, (day * 7 + i) % 9 == 0 ?
						RECALL_AGAIN : RECALL_GOOD,
						start + day * DAY_MS +
						i * 60000);
	}
	add_test(p, start + 10 * DAY_MS, 0.5);
	add_test(p, start + 50 * DAY_MS, 0.875);
	assert_int_equal(recall_store_deck_goal(p->l.app.store, p->l.deck,
			q.now.day + 74, NULL), RECALL_OK);
	set_now(NOW);
	ui_push(p->l.ui, view_home_new(p->l.ui));
	live_draw(&p->l);
}

static void close_past(struct past *p)
{
	live_close(&p->l);
	unsetenv("RECALL_NOW");
}

/* ---- how it looks ------------------------------------------------------- */

static void check_page(struct past *p, const char *name)
{
	for (size_t i = 0; i < SIZES; i++) {
		canvas_resize(&p->l.canvas, sizes[i].rows, sizes[i].columns);
		live_draw(&p->l);
		screen_check(&p->l.canvas, name);
	}
	canvas_resize(&p->l.canvas, 24, 80);
}

static void every_page_is_drawn(void **state)
{
	static const char *const names[] = { "app/stats-overview",
		"app/stats-mastery", "app/stats-answers", "app/stats-decks" };
	struct past p;

	(void)state;
	open_past(&p);
	live_type(&p.l, "\rS");	/* of the deck, from its page */
	for (int page = 0; page < 4; page++) {
		check_page(&p, names[page]);
		live_type(&p.l, "\t");
	}
	live_type(&p.l, "\tv");
	check_page(&p, "app/stats-values");
	close_past(&p);
}

static void signs_do_without_unicode(void **state)
{
	struct past p;

	(void)state;
	open_past(&p);
	strcpy(p.l.app.settings.signs, "ascii");
	live_type(&p.l, "\rS\t");
	screen_check(&p.l.canvas, "app/stats-ascii");
	for (const char *s = p.l.screen.data; *s; s++)
		if ((unsigned char)*s >= 0x80)
			fail_msg("not ASCII:\n%s", p.l.screen.data);
	close_past(&p);
}

static void nothing_yet_is_no_trouble(void **state)
{
	static const char *const none[] = { NULL };
	struct live l;

	(void)state;
	set_now(NOW);
	live_open(&l, none);
	ui_push(l.ui, view_home_new(l.ui));
	live_type(&l, "S");
	assert_sees(&l, "Statistics › all decks");
	for (int page = 0; page < 4; page++) {
		live_type(&l, "v\033\rsjkGg");
		live_key(&l, KEY_LEFT_);
		live_key(&l, KEY_RIGHT_);
		live_type(&l, "\t");
	}
	live_type(&l, "\033\033");
	assert_sees_not(&l, "Statistics");
	live_close(&l);
}

static void one_answer_is_a_past(void **state)
{
	struct past p = { 0 };
	struct recall_query q = { 0 };

	(void)state;
	set_now(NOW);
	live_open(&p.l, sides);
	q.now = app_now(&p.l.app);
	assert_int_equal(recall_store_cards(p.l.app.store, &q, keep_guid, &p,
			NULL), RECALL_OK);
	answer(&p, 0, RECALL_GOOD, q.now.ms - 60000);
	ui_push(p.l.ui, view_home_new(p.l.ui));
	live_type(&p.l, "S");
	assert_sees(&p.l, "on 1 of 1 days");
	live_type(&p.l, "\t");
	assert_sees(&p.l, "Learning 1");
	assert_sees(&p.l, "New 7");
	/* one day is not as wide as the window */
	canvas_resize(&p.l.canvas, 60, 200);
	assert_sees(&p.l, "\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7");
	assert_sees_not(&p.l, "\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7"
			"\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7"
			"\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7"
			"\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7"
			"\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7"
			"\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7"
			"\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7"
			"\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7");
	canvas_resize(&p.l.canvas, 24, 80);
	live_type(&p.l, "v");
	assert_sees(&p.l, "2026-11-21");
	close_past(&p);
}

/* ---- what is done ------------------------------------------------------- */

static void a_span_is_chosen(void **state)
{
	struct past p;

	(void)state;
	open_past(&p);
	live_type(&p.l, "S");
	assert_sees(&p.l, "the last 18 weeks");
	live_key(&p.l, KEY_RIGHT_);
	assert_sees(&p.l, "the last 4 weeks");
	assert_sees(&p.l, "of 28 days");
	live_key(&p.l, KEY_RIGHT_);
	assert_sees(&p.l, "the last 4 weeks");
	for (int i = 0; i < 9; i++)
		live_key(&p.l, KEY_LEFT_);
	assert_sees(&p.l, "from the beginning");
	assert_sees(&p.l, "of 63 days");
	close_past(&p);
}

static void a_deck_or_a_search_is_chosen(void **state)
{
	struct past p;

	(void)state;
	open_past(&p);
	live_type(&p.l, "Sdj\r");
	assert_sees(&p.l, "Statistics › CRM");
	live_type(&p.l, "/selling\r\t");
	assert_sees(&p.l, "Statistics › selling › mastery");
	live_type(&p.l, "v");
	/* day, mastery, and the two cards there are */
	assert_sees(&p.l, "     2    0");
	live_type(&p.l, "\033dgg\r");
	assert_sees(&p.l, "Statistics › all decks › mastery");
	live_type(&p.l, "/is:nonsense\r");
	assert_sees(&p.l, "is:nonsense is none of");
	live_type(&p.l, "/\025\r");
	close_past(&p);
}

static void mixed_up_cards_are_studied_together(void **state)
{
	struct past p;

	(void)state;
	open_past(&p);
	live_type(&p.l, "S\t\t");
	assert_sees(&p.l, "mixed up");
	while (!live_sees(&p.l, "▸ churn"))
		live_type(&p.l, "j");
	live_type(&p.l, "\r");
	assert_sees(&p.l, "Mixed up › Learn");
	live_type(&p.l, "\033");
	assert_sees(&p.l, "Statistics");
	live_type(&p.l, "jj");
	live_type(&p.l, "\r");
	assert_sees(&p.l, "forgetting");
	close_past(&p);
}

static void decks_are_sorted_and_opened(void **state)
{
	struct past p;

	(void)state;
	open_past(&p);
	live_type(&p.l, "S\t\t\t");
	assert_sees(&p.l, "▸ CRM");
	for (int i = 0; i < 8; i++)
		live_type(&p.l, "s");
	live_type(&p.l, "\r");
	assert_sees(&p.l, "Statistics › CRM › mastery");
	assert_sees(&p.l, "exam 3 Dec, in 12 days");
	close_past(&p);
}

static void a_file_is_written_but_never_over_another(void **state)
{
	struct past p;
	char here[256], name[128];
	char *first, *again;

	(void)state;
	open_past(&p);
	assert_non_null(getcwd(here, sizeof(here)));
	assert_int_equal(chdir(p.l.dir), 0);
	live_type(&p.l, "S\to");
	assert_sees(&p.l, "recall-all-decks-mastery.csv");
	first = screen_slurp("recall-all-decks-mastery.csv");
	assert_non_null(first);
	assert_true(strncmp(first, "\"day\",\"mastery\",\"cards\"", 23) == 0);
	assert_non_null(strstr(first, "\"2026-11-21\",\"0."));
	live_key(&p.l, KEY_RIGHT_);
	live_type(&p.l, "o");
	assert_sees(&p.l, "recall-all-decks-mastery-2.csv");
	again = screen_slurp("recall-all-decks-mastery.csv");
	assert_string_equal(first, again);
	free(first);
	free(again);
	p.l.app.restricted = true;
	live_type(&p.l, "o");
	assert_sees(&p.l, "No files can be written here.");
	snprintf(name, sizeof(name), "recall-all-decks-mastery-3.csv");
	assert_int_not_equal(access(name, F_OK), 0);
	assert_int_equal(chdir(here), 0);
	close_past(&p);
}

/* What was answered meanwhile is there when one comes back. */
static void it_is_read_anew_after_an_answer(void **state)
{
	struct past p;

	(void)state;
	open_past(&p);
	live_type(&p.l, "S\tv");
	assert_sees_not(&p.l, "2026-11-22");
	live_type(&p.l, "\033\033");
	answer(&p, 7, RECALL_EASY, app_now(&p.l.app).ms);
	live_type(&p.l, "S");
	live_type(&p.l, "\t");
	assert_sees_not(&p.l, "New 1");
	live_type(&p.l, "\033u");	/* the answer is taken back */
	live_type(&p.l, "S\t");
	assert_sees(&p.l, "New 1");
	close_past(&p);
}

/* A card's own past, with what was taken back. */
static void a_card_has_a_past(void **state)
{
	struct past p;
	struct recall_note note;
	struct recall_card card;

	(void)state;
	open_past(&p);
	assert_int_equal(recall_store_card(p.l.app.store, p.guid[2], &card,
			NULL), RECALL_OK);
	assert_int_equal(recall_store_note(p.l.app.store, card.note, &note,
			NULL), RECALL_OK);
	note.file = "week3.txt";
	note.line = 12;
	note.source_front = note.front;
	note.source_back = "selling another thing";
	assert_int_equal(recall_store_note_update(p.l.app.store, &note, NULL),
			RECALL_OK);
	answer(&p, 2, RECALL_AGAIN, app_now(&p.l.app).ms);
	live_type(&p.l, "u");
	ui_push(p.l.ui, view_card_info_new(p.l.ui, p.guid[2]));
	canvas_resize(&p.l.canvas, 60, 200);
	live_draw(&p.l);
	assert_sees(&p.l, "10 min (taken back)");
	assert_sees(&p.l, "week3.txt, line 12");
	assert_sees(&p.l, "selling another thing");
	assert_sees_not(&p.l, "front there");
	screen_check(&p.l.canvas, "app/card-past");
	live_type(&p.l, "\033U");	/* and there it is again */
	ui_push(p.l.ui, view_card_info_new(p.l.ui, p.guid[2]));
	assert_sees(&p.l, "Again in 3.4 s");
	assert_sees_not(&p.l, "(taken back)");
	close_past(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_page_is_drawn),
		cmocka_unit_test(signs_do_without_unicode),
		cmocka_unit_test(nothing_yet_is_no_trouble),
		cmocka_unit_test(one_answer_is_a_past),
		cmocka_unit_test(a_span_is_chosen),
		cmocka_unit_test(a_deck_or_a_search_is_chosen),
		cmocka_unit_test(mixed_up_cards_are_studied_together),
		cmocka_unit_test(decks_are_sorted_and_opened),
		cmocka_unit_test(a_file_is_written_but_never_over_another),
		cmocka_unit_test(it_is_read_anew_after_an_answer),
		cmocka_unit_test(a_card_has_a_past),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}

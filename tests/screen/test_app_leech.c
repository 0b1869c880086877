/*
 * A card that is forgotten again and again: it is told of, and the screen
 * that helps, key by key.
 */
#include "live.h"
#include "plan.h"

#include <locale.h>
#include <time.h>

#include "ui/view_study.h"

#define WRITTEN 8	/* of the kinds of question, that bit */
#define DAY_MS INT64_C(86400000)

static const char *const sides[] = {
	"churn", "customers who leave; a share of all there are",
	"up-selling", "selling something dearer",
	"cross-selling", "selling what goes with it",
	NULL
};

struct world {
	struct live l;
	char guid[3][RECALL_UUID_SIZE];
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

static struct recall_log_row row_of(struct world *w, int card,
		enum recall_grade grade)
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
	return (struct recall_log_row){
		.at = now, .kind = RECALL_LOG_ANSWER, .card = w->guid[card],
		.mode = RECALL_MODE_SPACED, .task = RECALL_TASK_TYPED,
		.grade = grade, .correct = grade > RECALL_AGAIN, .ms = 2000,
		.counts = true, .model = RECALL_FSRS6, .due = m->due,
		.state = m->state, .step = m->step,
	};
}

static void answer(struct world *w, int card, enum recall_grade grade,
		const char *typed)
{
	struct recall_log_row row = row_of(w, card, grade);

	row.typed = typed;
	row.confused = typed ? w->guid[1] : NULL;
	assert_int_equal(recall_store_log(w->l.app.store, &row, 1, "answer",
			NULL, NULL), RECALL_OK);
}

/* One lapse short of a leech, and due. */
static void open_hard(struct world *w)
{
	struct recall_query q = { 0 };

	set_day(0);
	*w = (struct world){ 0 };
	live_open(&w->l, sides);
	q.now = app_now(&w->l.app);
	assert_int_equal(recall_store_cards(w->l.app.store, &q, keep_guid, w,
			NULL), RECALL_OK);
	assert_int_equal(recall_store_option_set(w->l.app.store, 0,
			"leech_lapses", "3", NULL), RECALL_OK);
	answer(w, 0, RECALL_EASY, NULL);
	for (int i = 1; i <= 2; i++) {
		set_day(i * 20);
		answer(w, 0, RECALL_AGAIN, i == 2 ? "up-selling" : NULL);
		answer(w, 0, RECALL_GOOD, NULL);
		answer(w, 0, RECALL_EASY, NULL);
	}
	set_day(80);
	ui_push(w->l.ui, view_home_new(w->l.ui));
	live_draw(&w->l);
}

static void open_leech(struct world *w)
{
	open_hard(w);
	answer(w, 0, RECALL_AGAIN, "up-selling");
	live_type(&w->l, "\r");		/* the deck */
	for (int i = 0; i < 12; i++)
		live_wait(&w->l, 100);
	for (int i = 0; i < 9 && !live_sees(&w->l, "▸   leeches"); i++)
		live_type(&w->l, "j");
	live_type(&w->l, "\r");
	assert_sees(&w->l, "forgotten 3 times");
}

static void close_world(struct world *w)
{
	assert_int_equal(recall_store_check(w->l.app.store, true, NULL, NULL,
			NULL), RECALL_OK);
	live_close(&w->l);
	unsetenv("RECALL_NOW");
}

static int count(struct world *w, const char *search)
{
	struct recall_query q = { .search = search };
	int n = -1;

	q.now = app_now(&w->l.app);
	assert_int_equal(recall_store_count(w->l.app.store, &q, &n, NULL),
			RECALL_OK);
	return n;
}

/* A session of that card alone. */
static void start_on(struct world *w, enum recall_mode mode,
		const struct recall_options *options)
{
	const char *const guids[] = { w->guid[0] };
	struct recall_session_config config = { .store = w->l.app.store,
		.mode = mode, .cards = guids, .card_count = 1,
		.title = "CRM", .options = *options, .seed = 7 };
	struct view *v = study_start(w->l.ui, &config);

	assert_non_null(v);
	ui_push(w->l.ui, v);
	live_draw(&w->l);
}

/* ---- told of ------------------------------------------------------------ */

static void a_line_tells_and_a_key_opens(void **state)
{
	static const struct {
		enum recall_mode mode;
		int day;
		const char *keys;
	} modes[] = {
		{ RECALL_MODE_SPACED, 80, " 1" },
		{ RECALL_MODE_LEARN, 41, "wrong\r" },
		{ RECALL_MODE_TEST, 80, "wrong\023" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		struct world w;
		struct recall_options o;

		open_hard(&w);
		set_day(modes[i].day);
		recall_options_default(&o);
		o.leech_lapses = 3;
		o.test_types = WRITTEN;
		start_on(&w, modes[i].mode, &o);
		assert_sees(&w.l, "customers who leave");
		for (const char *k = modes[i].keys; *k; k++) {
			live_wait(&w.l, 400);
			live_key(&w.l, (unsigned char)*k);
		}
		assert_sees(&w.l, "forgotten 3 times: a leech; ");
		assert_sees(&w.l, " shows what helps");
		live_key(&w.l, live_sees(&w.l, "ctrl-g") ? 7 : 'L');
		assert_sees(&w.l, "Leech");
		assert_sees(&w.l, "churn");
		/* u takes back what is done here, never the answer */
		live_type(&w.l, "u");
		assert_sees(&w.l, "Nothing was done here yet.");
		assert_int_equal(count(&w, "is:leech"), 1);
		live_type(&w.l, "-");
		assert_int_equal(count(&w, "is:suspended"), 1);
		live_type(&w.l, "u");
		assert_int_equal(count(&w, "is:suspended"), 0);
		live_type(&w.l, "\033");
		assert_sees(&w.l, "CRM");
		close_world(&w);
	}
}

/* ---- what helps --------------------------------------------------------- */

static void it_says_why(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 12, 40 }, { 60, 200 } };
	struct world w;

	(void)state;
	open_leech(&w);
	assert_sees(&w.l, "✗");
	assert_sees(&w.l, "selling something dearer");
	for (size_t i = 0; i < 3; i++) {
		canvas_resize(&w.l.canvas, sizes[i][0], sizes[i][1]);
		live_draw(&w.l);
		screen_check(&w.l.canvas, "app/leech");
	}
	close_world(&w);
}

static void a_mnemonic_is_shown_after_the_answer(void **state)
{
	struct world w;
	struct recall_options o;

	(void)state;
	open_leech(&w);
	live_type(&w.l, "mbutter churns away\r");
	assert_sees(&w.l, "mnemonic");
	assert_sees(&w.l, "butter churns away");
	live_type(&w.l, "\033\033");
	recall_options_default(&o);
	live_start(&w.l, RECALL_MODE_FLIP, &o);
	assert_sees_not(&w.l, "butter churns away");
	live_type(&w.l, " ");
	assert_sees(&w.l, "butter churns away");
	close_world(&w);
}

static void a_mnemonic_is_taken_back(void **state)
{
	struct world w;

	(void)state;
	open_leech(&w);
	live_type(&w.l, "mfirst\rm\025second\r");
	assert_sees(&w.l, "second");
	live_type(&w.l, "u");
	assert_sees(&w.l, "first");
	live_type(&w.l, "u");
	assert_sees_not(&w.l, "first");
	live_type(&w.l, "u");
	assert_sees(&w.l, "Nothing was done here yet.");
	close_world(&w);
}

static void a_card_becomes_two(void **state)
{
	struct world w;

	(void)state;
	open_leech(&w);
	live_type(&w.l, "s");
	assert_sees(&w.l, "churn (1 of 2)");
	assert_sees(&w.l, "a share of all there are");
	screen_check(&w.l.canvas, "app/split");
	live_key(&w.l, 's' - 96);
	assert_int_equal(count(&w, ""), 4);
	assert_int_equal(count(&w, "\"1 of 2\" is:new"), 1);
	assert_int_equal(count(&w, "\"2 of 2\" share is:new"), 1);
	live_type(&w.l, "u");	/* one act */
	assert_int_equal(count(&w, ""), 3);
	assert_int_equal(count(&w, "is:leech"), 1);
	/* what is not saved changes nothing */
	live_type(&w.l, "sxxx\033");
	live_type(&w.l, "u");
	assert_sees(&w.l, "Nothing was done here yet.");
	assert_int_equal(count(&w, "is:leech"), 1);
	close_world(&w);
}

static void edit_reset_and_keep(void **state)
{
	struct world w;

	(void)state;
	open_leech(&w);
	live_type(&w.l, "e!\023");
	assert_int_equal(count(&w, "churn!"), 1);
	live_type(&w.l, "u");
	assert_int_equal(count(&w, "churn!"), 0);
	live_type(&w.l, "e\033u");	/* nothing was changed */
	assert_sees(&w.l, "Nothing was done here yet.");
	live_type(&w.l, "R");
	assert_int_equal(count(&w, "is:leech"), 0);
	live_type(&w.l, "u");
	assert_int_equal(count(&w, "is:leech"), 1);
	live_type(&w.l, "G\r");		/* keep it */
	assert_sees_not(&w.l, "forgotten 3 times");
	assert_int_equal(count(&w, "is:leech"), 1);
	close_world(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_tells_and_a_key_opens),
		cmocka_unit_test(it_says_why),
		cmocka_unit_test(a_mnemonic_is_shown_after_the_answer),
		cmocka_unit_test(a_mnemonic_is_taken_back),
		cmocka_unit_test(a_card_becomes_two),
		cmocka_unit_test(edit_reset_and_keep),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}

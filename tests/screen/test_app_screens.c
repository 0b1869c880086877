/*
 * Home, the page of a deck, browse, edit, options, import, help and a card,
 * over a real collection, in three windows each.
 */
#include "live.h"

#include <locale.h>
#include <time.h>

#include "recall/import.h"
#include "ui/view_study.h"

#define NOW "2026-11-21T19:00:00Z"

static const struct {
	const char *front, *back, *tags;
	enum recall_kind kind;
} notes[] = {
	{ "churn", "the customers who leave in a year, as a share of all",
		"week1", RECALL_KIND_TERM },
	{ "What are the two sides of a customer system?",
		"1. what customers see\n2. what analysts see", "week1 exam",
		RECALL_KIND_QUESTION },
	{ "顧客関係管理", "顧客との関係を長く保つための仕組み。売り上げだけでなく、"
		"満足と信頼を育てる。", "日本語", RECALL_KIND_TERM },
	{ "cafe\xCC\x81 loyalty card", "a card stamped at each visit: "
		"ten stamps, one free 😀", "", RECALL_KIND_TERM },
	{ "The share of customers who come back is called {{c1::retention}}.",
		"", "exam", RECALL_KIND_CLOZE },
	{ "touch point", "any place or moment at which a customer meets a "
		"company: shop, web site, call, letter, invoice, advert, the "
		"person who repairs the machine, and the neighbour who tells "
		"of it. Each of them leaves an impression, and together they "
		"make the picture that a customer has. Mapping them shows "
		"where the picture breaks.", "week2", RECALL_KIND_TERM },
	{ "\033[31mred\a", "tab\there, \033]0;title\a and \xE2\x80\xAEturned",
		"", RECALL_KIND_TERM },
};
#define NOTES (sizeof(notes) / sizeof(notes[0]))

static int64_t make_deck(struct live *l, const char *name,
		const char *description)
{
	struct recall_deck deck = { .name = name, .title = name, .guid = "",
		.description = description, .language = "",
		.source = "https://example.org/set", .origin = "",
		.stamp = "" };
	int64_t id;

	assert_int_equal(recall_store_deck_new(l->app.store, &deck, &id,
			NULL), RECALL_OK);
	return id;
}

static void add_notes(struct live *l, int64_t deck)
{
	for (size_t i = 0; i < NOTES; i++) {
		struct recall_note note = { .guid = "", .deck = deck,
			.kind = notes[i].kind, .front = notes[i].front,
			.back = notes[i].back, .tags = notes[i].tags,
			.extra = "", .source_front = "", .source_back = "",
			.source_tags = "", .file = "" };
		int64_t id;

		assert_int_equal(recall_store_note_add(l->app.store, &note,
				&id, NULL), RECALL_OK);
	}
}

struct guids {
	char guid[NOTES][RECALL_UUID_SIZE];
	size_t count;
};

static enum recall_status keep_guid(void *arg, const struct recall_card *card)
{
	struct guids *g = arg;

	if (g->count < NOTES)
		strcpy(g->guid[g->count++], card->guid);
	return RECALL_OK;
}

/* One graded answer so many days ago, as a session writes it. */
static void answer(struct live *l, const char *guid, int days_ago,
		enum recall_grade grade)
{
	struct recall_moment now = app_now(&l->app);
	struct recall_outcome out[4];
	struct recall_plan plan = recall_options_plan(&l->app.options, 1);
	struct recall_card card;
	struct recall_log_row row = { .kind = RECALL_LOG_ANSWER,
		.card = guid, .mode = RECALL_MODE_SPACED,
		.task = RECALL_TASK_FLIP, .grade = grade, .correct =
		grade > RECALL_AGAIN, .ms = 4200, .counts = true,
		.model = RECALL_FSRS6 };

	now.ms -= days_ago * INT64_C(86400000);
	now.day -= days_ago;
	assert_int_equal(recall_store_card(l->app.store, guid, &card, NULL),
			RECALL_OK);
	recall_schedule_outcomes(&card.memory, &now, &plan,
			recall_store_params(l->app.store, card.deck), out);
	row.at = now;
	row.due = out[grade - 1].memory.due;
	row.state = out[grade - 1].memory.state;
	row.step = out[grade - 1].memory.step;
	assert_int_equal(recall_store_log(l->app.store, &row, 1, "answer",
			NULL, NULL), RECALL_OK);
}

static void add_history(struct live *l, int64_t deck)
{
	struct recall_query q = { .deck = deck, .pick = RECALL_PICK_ALL };
	struct guids g = { .count = 0 };
	struct recall_log_row star = { .kind = RECALL_LOG_STAR,
		.correct = -1, .counts = true };

	q.now = app_now(&l->app);
	assert_int_equal(recall_store_cards(l->app.store, &q, keep_guid, &g,
			NULL), RECALL_OK);
	answer(l, g.guid[0], 40, RECALL_EASY);
	answer(l, g.guid[0], 30, RECALL_GOOD);
	answer(l, g.guid[1], 9, RECALL_EASY);
	answer(l, g.guid[2], 2, RECALL_EASY);
	answer(l, g.guid[3], 1, RECALL_AGAIN);
	star.at = app_now(&l->app);
	star.card = g.guid[1];
	assert_int_equal(recall_store_log(l->app.store, &star, 1, "star",
			NULL, NULL), RECALL_OK);
}

static void add_preloads(struct live *l)
{
	struct recall_preload p = { .path = "/srv/decks/marketing.json",
		.stamp = "1", .title = "Marketing 201, week 3: pricing, "
		"places and promotion", .cards = 80 };

	assert_int_equal(recall_store_preload_set(l->app.store, &p, NULL),
			RECALL_OK);
	p.path = "/srv/decks/short.txt";
	p.title = "Week 4";
	p.cards = 12;
	assert_int_equal(recall_store_preload_set(l->app.store, &p, NULL),
			RECALL_OK);
}

static void open_live(struct live *l)
{
	static const char *const none[] = { NULL };
	struct recall_moment now;
	int64_t id;

	setenv("RECALL_NOW", NOW, 1);
	setenv("TZ", "UTC", 1);
	setenv("RECALL_DECK_PATH", "", 1);
	tzset();
	live_open(l, none);
	assert_int_equal(recall_store_deck_delete(l->app.store, l->deck,
			NULL), RECALL_OK);
	id = make_deck(l, "CRM · Chapter 9", "How companies keep their "
			"customers: systems, figures and habits. Terms and "
			"questions of the ninth chapter.");
	l->deck = id;
	add_notes(l, id);
	add_history(l, id);
	make_deck(l, "Languages::日本語::第一課", "");
	now = app_now(&l->app);
	assert_int_equal(recall_store_deck_goal(l->app.store, id,
			now.day + 12, NULL), RECALL_OK);
	add_preloads(l);
}

/* Each screen is opened anew for each window, as if started in it. */
typedef struct view *open_fn(struct live *l);

static void check_sizes(const char *name, open_fn *open, const char *keys)
{
	static const int sizes[][2] = { { 24, 80 }, { 12, 40 }, { 60, 200 } };

	for (size_t i = 0; i < 3; i++) {
		struct live l;

		open_live(&l);
		canvas_resize(&l.canvas, sizes[i][0], sizes[i][1]);
		ui_push(l.ui, open(&l));
		live_draw(&l);
		/* what is counted behind has been counted */
		for (int tick = 0; tick < 12; tick++)
			live_wait(&l, 200);
		live_type(&l, keys);
		live_wait(&l, 200);
		screen_check(&l.canvas, name);
		live_close(&l);
	}
}

static struct view *open_home(struct live *l)
{
	return view_home_new(l->ui);
}

static struct view *open_home_first(struct live *l)
{
	struct recall_store *s = l->app.store;
	int64_t id;

	while (recall_store_deck_find(s, "Languages::日本語::第一課", &id,
			NULL) == RECALL_OK)
		recall_store_deck_delete(s, id, NULL);
	recall_store_deck_delete(s, l->deck, NULL);
	return view_home_new(l->ui);
}

static struct view *open_home_empty(struct live *l)
{
	recall_store_preload_forget(l->app.store, "/srv/decks/short.txt",
			NULL);
	recall_store_preload_forget(l->app.store,
			"/srv/decks/marketing.json", NULL);
	return open_home_first(l);
}

/* Before the worker has seen whether there are preloaded decks. */
static struct view *open_home_looking(struct live *l)
{
	l->app.looking = true;
	return open_home_empty(l);
}

static struct view *open_home_resume(struct live *l)
{
	struct recall_session_row row = { .mode = RECALL_MODE_TEST,
		.deck = l->deck, .search = "", .title = "CRM · Chapter 9",
		.place = "question 7 of 20", .options = "{}", .state = "{}",
		.draft = "" };

	assert_int_equal(recall_store_session_save(l->app.store, &row, NULL),
			RECALL_OK);
	recall_buf_adds(&l->app.news, "Marketing 201: 2 cards corrected by "
			"the instructor");
	return view_home_new(l->ui);
}

static struct view *open_deck(struct live *l)
{
	return view_deck_new(l->ui, l->deck);
}

static struct view *open_browse(struct live *l)
{
	return view_browse_new(l->ui, l->deck, "");
}

static struct view *open_search(struct live *l)
{
	return view_browse_new(l->ui, 0, NULL);
}

static struct view *open_edit_new(struct live *l)
{
	return view_edit_new(l->ui, l->deck, 0);
}

static enum recall_status find_long(void *arg, const struct recall_note *note)
{
	if (strcmp(note->front, "touch point") == 0)
		*(int64_t *)arg = note->id;
	return RECALL_OK;
}

static struct view *open_edit(struct live *l)
{
	int64_t note = 0;

	recall_store_notes(l->app.store, l->deck, find_long, &note, NULL);
	return view_edit_new(l->ui, l->deck, note);
}

static struct view *open_options(struct live *l)
{
	assert_int_equal(recall_store_option_set(l->app.store, l->deck,
			"new_per_day", "35", NULL), RECALL_OK);
	return view_options_new(l->ui, l->deck, "schedule");
}

static struct view *open_import(struct live *l)
{
	return view_import_new(l->ui, NULL, 0);
}

static struct view *open_preview(struct live *l)
{
	struct recall_set *set = recall_calloc(1, sizeof(*set));

	recall_set_init(set, "/home/student/sets/crm-goconqr.txt");
	set->title = "CRM · Chapter 9";
	set->format = "page";
	set->site_title = "GoConqr page";
	for (size_t i = 0; i < NOTES; i++) {
		struct recall_draft *d = recall_set_add(set);

		d->front = recall_arena_strdup(set->arena, notes[i].front);
		d->back = recall_arena_strdup(set->arena, notes[i].back);
		d->kind = notes[i].kind;
		d->tags = "";
		d->confidence = i % 3 == 2 ? 0.55 : 0.99;
		d->line = (unsigned)i * 2 + 11;
		d->reversed = i == 5;
		d->source = recall_arena_printf(set->arena, "%s %s",
				notes[i].front, notes[i].back);
	}
	recall_set_warn(set, 40, "no answer was found for a question");
	return view_import_new(l->ui, set, 1);
}

/* The help of a screen that stands below it. */
static struct view *help_over(struct live *l, struct view *v)
{
	assert_non_null(v);
	ui_push(l->ui, v);
	return view_help_new(l->ui, v);
}

static struct view *open_help(struct live *l)
{
	return help_over(l, open_browse(l));
}

static struct view *open_help_field(struct live *l)
{
	return help_over(l, open_edit_new(l));
}

static struct view *help_of_mode(struct live *l, enum recall_mode mode)
{
	struct recall_session_config config = { .store = l->app.store,
		.mode = mode, .deck = l->deck, .title = "CRM", .seed = 7 };

	recall_options_default(&config.options);
	return help_over(l, study_start(l->ui, &config));
}

static struct view *open_help_learn(struct live *l)
{
	return help_of_mode(l, RECALL_MODE_LEARN);
}

static struct view *open_help_match(struct live *l)
{
	return help_of_mode(l, RECALL_MODE_MATCH);
}

static struct view *open_help_test(struct live *l)
{
	return help_of_mode(l, RECALL_MODE_TEST);
}

static struct view *open_info(struct live *l)
{
	struct recall_query q = { .deck = l->deck, .pick = RECALL_PICK_ALL,
		.search = "churn" };
	struct guids g = { .count = 0 };

	q.now = app_now(&l->app);
	recall_store_cards(l->app.store, &q, keep_guid, &g, NULL);
	return view_card_info_new(l->ui, g.guid[0]);
}

static const struct {
	const char *name;
	open_fn *open;
	const char *keys;
} screens[] = {
	{ "app/home", open_home, "" },
	{ "app/home-first", open_home_first, "" },
	{ "app/home-empty", open_home_empty, "" },
	{ "app/home-looking", open_home_looking, "" },
	{ "app/home-resume", open_home_resume, "jj" },
	{ "app/home-delete", open_home, "D" },
	{ "app/home-new", open_home, "nNew deck" },
	{ "app/deck", open_deck, "j" },
	{ "app/deck-goal", open_deck, "g" },
	{ "app/browse", open_browse, "jj" },
	{ "app/browse-marked", open_browse, "  j-" },
	{ "app/search", open_search, "customer" },
	{ "app/search-wrong", open_search, "is:nothing" },
	{ "app/edit-new", open_edit_new, "What is a \t1. this\r2. that" },
	{ "app/edit", open_edit, "\t" },
	{ "app/options", open_options, "jj" },
	{ "app/import", open_import, "/hom" },
	{ "app/preview", open_preview, "Gkkkkkx" },
	{ "app/preview-whole", open_preview, "Gw" },
	{ "app/help", open_help, "" },
	{ "app/help-field", open_help_field, "" },
	{ "app/help-learn", open_help_learn, "" },
	{ "app/help-match", open_help_match, "" },
	{ "app/help-test", open_help_test, "" },
	{ "app/card", open_info, "" },
};
#define SCREENS (sizeof(screens) / sizeof(screens[0]))

static void screens_are_as_they_were(void **state)
{
	(void)state;
	for (size_t i = 0; i < SCREENS; i++)
		check_sizes(screens[i].name, screens[i].open, screens[i].keys);
}

/* From one cell on: nothing breaks, no row is too wide, and no byte of a
 * card gets through to steer the terminal. */
static void every_window_will_do(void **state)
{
	(void)state;
	for (size_t i = 0; i < SCREENS; i++) {
		struct live l;

		open_live(&l);
		ui_push(l.ui, screens[i].open(&l));
		for (int rows = 1; rows <= 30; rows++) {
			for (int columns = 1; columns <= 130;
			     columns += columns < 12 ? 1 : 7) {
				canvas_resize(&l.canvas, rows, columns);
				live_type(&l, rows % 2 ? "j" : "k");
				for (const char *s = live_draw(&l); *s; s++)
					assert_true((unsigned char)*s >= 32 ||
							*s == '\n');
			}
		}
		live_close(&l);
	}
}

/* ---- a child at the keyboard ------------------------------------------- */

static const int specials[] = { 13, 9, 27, KEY_UP_, KEY_DOWN_, KEY_LEFT_,
	KEY_RIGHT_, KEY_HOME_, KEY_END_, KEY_PGUP_, KEY_PGDN_, KEY_DEL_,
	KEY_BACKSPACE_, KEY_BACKTAB_, KEY_F_ + 1, 19, 21, 11, 23, 25, 0x6F22,
	KEY_TIMEOUT_, KEY_WAKE_, KEY_RESIZE_, 'o' | KEY_ALT };

static struct key_event any_key(struct recall_random *r, char text[5])
{
	const uint32_t n = sizeof(specials) / sizeof(specials[0]);
	struct key_event e = { .text = text };

	memset(text, 0, 5);
	if (recall_random_below(r, 20) == 0) {
		e.key = KEY_PASTE_;
		e.text = "lead\tsomebody who may buy\nquota\twhat is to be "
				"sold\033[2J\n";
	} else if (recall_random_below(r, 20) == 0) {
		e.key = KEY_MOUSE_;
		e.x = (int)recall_random_below(r, 90);
		e.y = (int)recall_random_below(r, 30);
	} else if (recall_random_below(r, 2)) {
		e.key = specials[recall_random_below(r, n)];
	} else {
		e.key = 33 + (int)recall_random_below(r, 94);
		/* this one writes files */
		e.key = e.key == 'p' ? ' ' : e.key;
		recall_utf8_encode((uint32_t)e.key, text);
	}
	return e;
}

static void press_at_random(struct live *l, struct recall_random *r, int keys)
{
	ui_push(l->ui, view_home_new(l->ui));
	for (int i = 0; i < keys && !ui_is_over(l->ui); i++) {
		char text[5];
		struct key_event e = any_key(r, text);

		e.ticks = l->ticks += recall_random_below(r, 900);
		if (recall_random_below(r, 30) == 0)
			canvas_resize(&l->canvas, 1 + (int)
					recall_random_below(r, 40), 1 + (int)
					recall_random_below(r, 140));
		ui_event(l->ui, &e);
		for (const char *s = live_draw(l); *s; s++)
			assert_true((unsigned char)*s >= 32 || *s == '\n');
	}
}

/* Through all screens and modes: nothing breaks, and the collection is
 * sound afterwards. */
static void random_keys_break_nothing(void **state)
{
	struct recall_random r;
	char here[256];

	(void)state;
	assert_non_null(getcwd(here, sizeof(here)));
	recall_random_init(&r, 12);
	for (int round = 0; round < 12; round++) {
		struct live l;

		open_live(&l);
		/* some keys write files */
		assert_int_equal(chdir(l.dir), 0);
		press_at_random(&l, &r, 300);
		assert_int_equal(chdir(here), 0);
		assert_int_equal(recall_store_check(l.app.store, true, NULL,
				NULL, NULL), RECALL_OK);
		live_close(&l);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens_are_as_they_were),
		cmocka_unit_test(every_window_will_do),
		cmocka_unit_test(random_keys_break_nothing),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

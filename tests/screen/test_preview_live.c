/*
 * The preview of an import, as a student meets it: a pasted page is put
 * right by a few keys, comes again longer, and nothing is stored or thrown
 * away unasked.
 */
#include "live.h"

#include "recall/import.h"

static const char *const cards[] = {
	"lava", "molten rock above the ground", NULL };

static const char page[] =
	"Volcanoes\n\n"
	"Flashcards on Volcanoes, created by somebody on 01/02/2016.\n"
	"Resource summary\n\n"
	"Question Answer\n"
	"What is magma? Molten rock below the ground\n"
	"Parts of a volcano (3) Vent Crater Magma chamber\n"
	"shield volcano wide and flat with runny lava\n"
	"What is a caldera? A basin left when the top has fallen in\n"
	"火山 mountain that throws out fire 🌋 and ash\n"
	"What is pumice? Rock so light that it floats\n"
	"Show full summary Hide full summary\n";

/* The same as a reader of that day might have it: how sure readers are is
 * none of this test's business. */
static struct view *open_page(struct live *l)
{
	static const struct {
		const char *front, *back;
		double sure;
	} lines[] = {
		{ "What is magma?", "Molten rock below the ground", 0.99 },
		{ "Parts of a volcano (3)", "Vent Crater Magma chamber", 0.99 },
		{ "shield volcano", "wide and flat with runny lava", 0.52 },
		{ "What is a caldera?", "A basin left when the top has fallen "
			"in", 0.99 },
		{ "火山 mountain that", "throws out fire 🌋 and ash", 0.29 },
		{ "What is pumice?", "Rock so light that it floats", 0.97 },
	};
	struct recall_set *set = recall_calloc(1, sizeof(*set));

	recall_set_init(set, "/home/student/volcanoes.txt");
	set->title = "Volcanoes";
	set->format = "page";
	set->site = "goconqr";
	set->site_title = "GoConqr page";
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		struct recall_draft *d = recall_set_add(set);

		d->source = recall_arena_printf(set->arena, "%s %s",
				lines[i].front, lines[i].back);
		d->cut = strlen(lines[i].front) + 1;
		d->front = lines[i].front;
		d->back = d->source + d->cut;
		d->line = (unsigned)i + 7;
		d->confidence = lines[i].sure;
	}
	return view_import_new(l->ui, set, 1);
}

static struct view *open_import(struct live *l)
{
	return view_import_new(l->ui, NULL, 0);
}

static void paste(struct live *l, const char *text)
{
	struct key_event e = { .key = KEY_PASTE_, .text = text };

	e.ticks = l->ticks += 400;
	ui_event(l->ui, &e);
	live_draw(l);
}

/* text NULL: the page as read that day. */
static void open_at(struct live *l, const char *text)
{
	setenv("RECALL_DECK_PATH", "", 1);
	live_open(l, cards);
	ui_push(l->ui, view_home_new(l->ui));
	ui_push(l->ui, text ? open_import(l) : open_page(l));
	if (text)
		paste(l, text);
}

static void take_again(struct live *l, const char *text)
{
	while (!live_sees(l, "learn"))
		live_type(l, "\033");
	ui_push(l->ui, open_import(l));
	paste(l, text);
}

static int count_cards(struct live *l, const char *search)
{
	struct recall_query q = { .search = search,
		.pick = RECALL_PICK_ALL };
	int count = -1;

	q.now = app_now(&l->app);
	assert_int_equal(recall_store_count(l->app.store, &q, &count, NULL),
			RECALL_OK);
	return count;
}

/* Selects the card by searching for it. */
static void find(struct live *l, const char *text)
{
	live_type(l, "/");
	live_key(l, 21);
	live_type(l, text);
	live_type(l, "\r");
	assert_sees(l, "▸");
}

/* ---- repair ------------------------------------------------------------- */

static void a_cut_is_moved_and_taken_back(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, page);
	assert_sees(&l, "GoConqr page, 6 cards");
	find(&l, "runny");
	for (int i = 0; i < 9; i++)
		live_key(&l, KEY_LEFT_);
	assert_sees(&l, "shield │ volcano wide and flat");
	assert_sees(&l, "No word is left for the other side.");
	live_key(&l, KEY_RIGHT_);
	assert_sees(&l, "shield volcano │ wide and flat");
	assert_sees(&l, "put right");
	/* what was moved in one go is taken back in one go */
	live_type(&l, "u");
	assert_sees(&l, "taken back: the cut");
	assert_sees_not(&l, "put right");
	live_type(&l, "U");
	assert_sees(&l, "shield volcano │ wide and flat");
	live_type(&l, "\r");
	assert_sees(&l, "imported: 6 new");
	assert_int_equal(count_cards(&l, "\"shield volcano\""), 1);
	live_close(&l);
}

static void sides_are_edited_in_fields(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, page);
	find(&l, "pumice");
	live_type(&l, "e");
	assert_sees(&l, "Import › Edit");
	live_type(&l, " And why?\tIt is full of bubbles. ");
	assert_sees(&l, "changed");
	live_type(&l, "\033");
	assert_sees(&l, "Leave the card as it was?");
	live_type(&l, "n");
	live_key(&l, 19);
	assert_sees(&l, "What is pumice? And why?");
	live_type(&l, "u");
	assert_sees_not(&l, "And why?");
	live_type(&l, "U\r");
	assert_int_equal(count_cards(&l, "bubbles"), 1);
	live_close(&l);
}

static void cards_are_joined_split_and_restored(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, page);
	find(&l, "magma?");
	live_type(&l, "j");
	assert_sees(&l, "joined with the next; u takes it back");
	assert_sees(&l, "5 cards");
	live_type(&l, "s");
	assert_sees(&l, "Enter splits the card here:");
	for (int i = 0; i < 20; i++)
		live_key(&l, KEY_LEFT_);
	for (int i = 0; i < 8; i++)
		live_key(&l, KEY_RIGHT_);
	live_type(&l, "\r");
	assert_sees(&l, "split in two; u takes it back");
	assert_sees(&l, "6 cards");
	/* esc leaves the splitting, not the preview */
	live_type(&l, "s\033");
	assert_sees(&l, "6 cards");
	live_type(&l, "r");
	assert_sees(&l, "as it was read");
	assert_sees(&l, "6 cards");
	live_close(&l);
}

static void a_slipped_pair_takes_the_next_line(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, "Deserts\nOasis\nA fertile place in a desert, fed by a "
			"spring\nDune\nA hill of sand that the wind has piled "
			"up\nWadi\nA river bed that is dry for most of the "
			"year\nMesa\nA flat-topped hill with steep sides\n");
	assert_sees(&l, "4 cards");
	find(&l, "fertile");
	live_type(&l, "J");
	assert_sees(&l, "took the next line; those behind are paired anew");
	assert_sees(&l, "3 cards");
	live_type(&l, "u");
	assert_sees(&l, "4 cards");
	live_close(&l);
}

static void esc_asks_before_repairs_are_lost(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, page);
	live_type(&l, "x\033");
	assert_sees(&l, "Throw the repairs away, import nothing?");
	live_type(&l, "n");
	assert_sees(&l, "6 cards");
	live_type(&l, "u\033");
	assert_sees(&l, "nothing was imported");
	assert_int_equal(count_cards(&l, ""), 1);
	live_close(&l);
}

static void doubtful_ones_come_first_and_stay_there(void **state)
{
	struct live l;
	const char *sure;

	(void)state;
	open_at(&l, NULL);
	assert_sees(&l, "to look at");
	assert_sees(&l, "▸ ?");
	sure = strstr(l.screen.data, "What is magma?");
	assert_true(strstr(l.screen.data, " ? ") < sure);
	while (live_sees(&l, "▸ ?"))
		live_type(&l, " ");
	assert_sees(&l, "Nothing doubtful is left; enter imports.");
	assert_sees(&l, "✓");
	assert_sees(&l, "to look at 0");
	live_close(&l);
}

/* ---- again -------------------------------------------------------------- */

static const char set1[] = "Rhine\tflows past Cologne\n"
	"Loire\tthe longest river of France\n"
	"Tagus\tflows past Lisbon\nPo\tthe longest river of Italy\n";
static const char set2[] = "Rhine\tflows past Basel and Cologne\n"
	"Loire\tthe longest river of France\nPo\tthe longest river of Italy\n"
	"lava\tmolten rock above the ground\n"
	"Po\tthe longest river of Italy\nEbro\tflows past Zaragoza\n";

static void a_longer_version_shows_what_is_different(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, set1);
	live_type(&l, "\r");
	take_again(&l, set2);
	assert_sees(&l, "all 6   new 2   changed 1   gone 1   twice 2");
	live_type(&l, "\t\t");
	assert_sees(&l, "was  Rhine │ flows past Cologne");
	live_type(&l, "\t\t");
	assert_sees(&l, "The deck CRM has this card, too; d leaves it out");
	live_type(&l, "d");
	assert_sees(&l, "left out 1");
	assert_sees(&l, "The same card stands in it before");
	live_close(&l);
}

static void what_vanished_is_asked_about(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, set1);
	live_type(&l, "\r");
	take_again(&l, set2);
	live_type(&l, "\r");
	assert_sees(&l, "This card is no longer in the file: enter keeps it");
	assert_sees(&l, "Tagus");
	assert_int_equal(count_cards(&l, "Ebro"), 0);
	live_type(&l, "-");
	assert_sees(&l, "It will be suspended");
	live_type(&l, "\r");
	assert_sees(&l, "imported: 2 new, 1 changed, 2 known, 1 gone");
	assert_int_equal(count_cards(&l, "Tagus is:suspended"), 1);
	live_type(&l, "u");
	assert_int_equal(count_cards(&l, "Tagus is:suspended"), 0);
	assert_int_equal(count_cards(&l, "Cologne"), 1);
	live_close(&l);
}

static void it_stays_when_nothing_else_is_said(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, set1);
	live_type(&l, "\r");
	take_again(&l, set2);
	live_type(&l, "\r\r");
	assert_sees(&l, "imported:");
	assert_int_equal(count_cards(&l, "Tagus"), 1);
	assert_int_equal(count_cards(&l, "Tagus is:suspended"), 0);
	live_close(&l);
}

static void a_swap_of_all_is_remembered_and_said(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, page);
	live_type(&l, "X\r");
	assert_sees(&l, "imported: 6 new");
	take_again(&l, "Glaciers\n\nResource summary\n\nQuestion Answer\n"
			"What is firn? Snow of former years\n"
			"What is a moraine? Rubble that the ice has left\n"
			"What is calving? Ice that breaks off into water\n"
			"Show full summary Hide full summary\n");
	assert_sees(&l, "as you chose for a GoConqr page before; u");
	/* nothing of it is the student's own work yet */
	live_type(&l, "\033");
	assert_sees(&l, "nothing was imported");
	live_close(&l);
}

static void what_was_chosen_for_all_cards_is_done_again(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, "Ebro - Spain\nPo - Italy\nclick to flip - Ad\n"
			"Rhone - France\nclick to flip - More\n");
	live_type(&l, "f");
	assert_sees(&l, "read as (auto");
	live_type(&l, "\025quizlet: - \r");
	assert_sees(&l, "quizlet, 5 cards");
	live_key(&l, KEY_DOWN_);
	live_key(&l, KEY_DOWN_);
	live_type(&l, "D");
	assert_sees(&l, "2 cards with \"click to flip\" are left out");
	live_type(&l, "\r");
	assert_sees(&l, "imported: 3 new");
	take_again(&l, "Tagus - Portugal\nDon - Russia\n"
			"click to flip - Ad\nOder - Poland\n");
	assert_sees(&l, "quizlet, 4 cards");
	assert_sees(&l, "left out 1");
	live_close(&l);
}

/* ---- large sets --------------------------------------------------------- */

static char *make_large(int lines)
{
	struct recall_buf b = RECALL_BUF_INIT;

	for (int i = 0; i < lines; i++)
		recall_buf_addf(&b, "river number %d\tflows past the town "
				"of the number %d\n", i, i);
	return recall_buf_detach(&b);
}

static void wait_for(struct live *l, const char *text)
{
	for (int i = 0; i < 3000 && !live_sees(l, text); i++) {
		live_wait(l, 100);
		usleep(10000);
	}
	assert_sees(l, text);
}

static void a_large_set_is_read_and_stored_behind(void **state)
{
	char *text = make_large(6000);
	struct live l;

	(void)state;
	open_at(&l, text);
	wait_for(&l, "6,000 cards");
	live_type(&l, "\r");
	/* keys wait until it is over */
	live_type(&l, "xd");
	wait_for(&l, "imported: 6000 new");
	assert_int_equal(count_cards(&l, ""), 6001);
	assert_int_equal(count_cards(&l, "\"river number 5999\""), 1);
	live_type(&l, "u");
	assert_int_equal(count_cards(&l, ""), 1);
	live_close(&l);
	free(text);
}

static void esc_stops_reading_and_storing(void **state)
{
	char *text = make_large(60000);
	struct live l;

	(void)state;
	open_at(&l, text);
	assert_sees(&l, "pasted text");
	live_type(&l, "\033");
	assert_sees(&l, "cancelled; nothing was imported");
	paste(&l, text);
	wait_for(&l, "60,000 cards");
	live_type(&l, "\r\033");
	assert_sees(&l, "stopping");
	wait_for(&l, "stopped; nothing was imported");
	assert_int_equal(count_cards(&l, ""), 1);
	/* leaving while it is stored, too */
	live_type(&l, "\r");
	live_close(&l);
	free(text);
}

/* ---- any key in any order ------------------------------------------------ */

/* Nothing is accepted: whatever was repaired, the collection is as it was. */
static void keys_at_random_repair_and_store_nothing(void **state)
{
	static const int keys[] = { 'x', 'j', 'J', 's', 'd', 'e', ' ', 'u',
		'U', 'r', '-', 'X', 'n', 'w', 9, 27, 'g', 'G', 'k', KEY_LEFT_,
		KEY_RIGHT_, KEY_UP_, KEY_DOWN_, KEY_PGDN_, 19, 'N' };
	const uint32_t n = sizeof(keys) / sizeof(*keys);
	struct recall_random r;
	struct live l;

	(void)state;
	recall_random_init(&r, 7);
	open_at(&l, set1);
	live_type(&l, "\r");
	for (int round = 0; round < 8; round++) {
		take_again(&l, round % 2 ? page : set2);
		for (int i = 0; i < 250 && !live_sees(&l, "b browse"); i++) {
			canvas_resize(&l.canvas, 2 + (int)
					recall_random_below(&r, 40), 2 + (int)
					recall_random_below(&r, 140));
			live_key(&l, keys[recall_random_below(&r, n)]);
		}
		canvas_resize(&l.canvas, 24, 80);
		for (int i = 0; i < 40 && !live_sees(&l, "l learn"); i++)
			live_type(&l, i % 2 ? "y" : "\033");
		assert_int_equal(count_cards(&l, ""), 5);
	}
	live_close(&l);
}

/* ---- how it looks ------------------------------------------------------- */

static const struct {
	const char *name, *first, *second;	/* NULL: the page; only one */
	const char *keys;
} screens[] = {
	{ "preview/page", NULL, NULL, "" },
	{ "preview/split", NULL, NULL, "s" },
	{ "preview/edit", NULL, NULL, "e" },
	{ "preview/again", set1, set2, "" },
	{ "preview/gone", set1, set2, "\r" },
	{ "preview/search", NULL, NULL, "/rock\r" },
};
static const int sizes[][2] = { { 24, 80 }, { 12, 40 }, { 60, 200 } };

static void screens_are_as_they_were(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(screens) / sizeof(*screens); i++)
		for (size_t k = 0; k < 3; k++) {
			struct live l;

			open_at(&l, screens[i].first);
			if (screens[i].second) {
				live_type(&l, "\r");
				take_again(&l, screens[i].second);
			}
			canvas_resize(&l.canvas, sizes[k][0], sizes[k][1]);
			live_type(&l, screens[i].keys);
			live_draw(&l);
			screen_check(&l.canvas, screens[i].name);
			live_close(&l);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cut_is_moved_and_taken_back),
		cmocka_unit_test(sides_are_edited_in_fields),
		cmocka_unit_test(cards_are_joined_split_and_restored),
		cmocka_unit_test(a_slipped_pair_takes_the_next_line),
		cmocka_unit_test(esc_asks_before_repairs_are_lost),
		cmocka_unit_test(doubtful_ones_come_first_and_stay_there),
		cmocka_unit_test(a_longer_version_shows_what_is_different),
		cmocka_unit_test(what_vanished_is_asked_about),
		cmocka_unit_test(it_stays_when_nothing_else_is_said),
		cmocka_unit_test(a_swap_of_all_is_remembered_and_said),
		cmocka_unit_test(what_was_chosen_for_all_cards_is_done_again),
		cmocka_unit_test(a_large_set_is_read_and_stored_behind),
		cmocka_unit_test(esc_stops_reading_and_storing),
		cmocka_unit_test(keys_at_random_repair_and_store_nothing),
		cmocka_unit_test(screens_are_as_they_were),
	};

	setenv("RECALL_NOW", "2026-11-21T10:00:00Z", 1);
	setenv("TZ", "UTC", 1);
	app_set_locale();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

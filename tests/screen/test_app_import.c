/* What people do on the import screen and with the mouse, and what comes to
 * home by itself. */
#include "rooms.h"

#include <locale.h>
#include <time.h>

#define TSV "lead\ta possible customer\nquota\twhat has to be sold\n" \
	"pipeline\tall open deals\n"

static struct view *open_browse(struct live *l)
{
	return view_browse_new(l->ui, l->deck, "");
}

static void a_paste_is_looked_at_and_taken(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_import);
	paste(&l, "lead\ta possible customer\rquota\twhat has to be sold\r"
			"pipeline\tall open deals\r");
	assert_sees(&l, "3 cards");
	assert_int_equal(count_cards(&l, 0, ""), 4);
	live_key(&l, KEY_DOWN_);
	live_type(&l, "d\r");
	assert_sees(&l, "imported: 2 new; u takes it back");
	assert_int_equal(count_cards(&l, 0, ""), 6);
	assert_int_equal(count_cards(&l, 0, "quota"), 0);
	live_type(&l, "u");
	assert_int_equal(count_cards(&l, 0, ""), 4);
	live_close(&l);
}

static void leaving_the_preview_writes_nothing(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_import);
	paste(&l, TSV);
	live_type(&l, "\033");
	assert_sees(&l, "nothing was imported");
	/* letters of a paste are no keys of home's: it is looked at, too */
	paste(&l, TSV);
	assert_sees(&l, "3 new, into a new deck");
	live_type(&l, "\033");
	assert_int_equal(count_cards(&l, 0, ""), 4);
	live_close(&l);
}

static void sides_are_swapped(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_import);
	paste(&l, TSV);
	live_type(&l, "X\r");
	assert_int_equal(count_cards(&l, 0, ""), 7);
	live_type(&l, "b");
	assert_sees(&l, "a possible customer");
	assert_true(strstr(l.screen.data, "a possible customer") <
			strstr(l.screen.data, " lead"));
	live_close(&l);
}

static void a_file_is_found_by_its_beginning(void **state)
{
	struct live l;
	char path[160];
	FILE *f;

	(void)state;
	open_at(&l, open_import);
	snprintf(path, sizeof(path), "%s/weekly.tsv", l.dir);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(TSV, f);
	fclose(f);
	live_type(&l, l.dir);
	live_type(&l, "/wee\t");
	assert_sees(&l, "weekly.tsv");
	live_type(&l, "\r");
	assert_sees(&l, "Import › weekly.tsv");
	assert_sees(&l, "3 new, into a new deck weekly");
	live_close(&l);
}

static void what_cannot_be_read_is_said(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_import);
	live_type(&l, l.dir);
	live_type(&l, "\r");
	assert_sees(&l, "directory");
	live_type(&l, "/none\r");
	assert_sees(&l, "No such file");
	paste(&l, "\r\n \r\n");
	assert_sees_not(&l, "0 cards");
	live_close(&l);
}

/* ---- mouse ------------------------------------------------------------- */

/* On the row of the screen that holds the text. */
static void click(struct live *l, const char *text)
{
	const char *screen = live_draw(l), *at = strstr(screen, text);
	struct key_event e = { .key = KEY_MOUSE_, .text = "", .x = 6 };

	assert_non_null(at);
	for (; screen < at; screen++)
		e.y += *screen == '\n';
	e.ticks = l->ticks += 400;
	ui_event(l->ui, &e);
	live_draw(l);
}

static void a_click_selects_and_a_second_one_opens(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_browse);
	click(&l, "cross-selling");
	assert_sees(&l, "3 of 4");
	click(&l, "cross-selling");
	assert_sees(&l, "› Edit");
	live_type(&l, "\033\033");
	click(&l, "Deck");
	assert_sees(&l, "▸ CRM");
	click(&l, "CRM");
	assert_sees(&l, "▸   all cards");
	live_type(&l, "o");
	click(&l, "new per day");
	assert_sees(&l, "▸ new per day");
	live_close(&l);
}

/* ---- news -------------------------------------------------------------- */

/* Home is drawn anew when the worker has found decks. */
static void decks_of_the_host_appear_on_home(void **state)
{
	struct recall_preload p = { .path = "/srv/decks/w3.json",
		.stamp = "1", .title = "Marketing, week 3", .cards = 80 };
	struct key_event e = { .key = KEY_WAKE_, .text = "" };
	struct live l;

	(void)state;
	open_at(&l, NULL);
	live_type(&l, "j");
	assert_int_equal(recall_store_preload_set(l.app.store, &p, NULL),
			RECALL_OK);
	ui_event(l.ui, &e);
	assert_sees(&l, "Marketing, week 3");
	assert_sees(&l, "▸ CRM");
	live_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_paste_is_looked_at_and_taken),
		cmocka_unit_test(leaving_the_preview_writes_nothing),
		cmocka_unit_test(sides_are_swapped),
		cmocka_unit_test(a_file_is_found_by_its_beginning),
		cmocka_unit_test(what_cannot_be_read_is_said),
		cmocka_unit_test(a_click_selects_and_a_second_one_opens),
		cmocka_unit_test(decks_of_the_host_appear_on_home),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

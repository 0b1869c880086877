/*
 * What people do on home, a deck's page, browse, edit, options and import,
 * key by key, over a real collection.
 */
#include "rooms.h"

#include <locale.h>
#include <time.h>

static struct view *open_deck(struct live *l)
{
	return view_deck_new(l->ui, l->deck);
}

static struct view *open_browse(struct live *l)
{
	return view_browse_new(l->ui, l->deck, "");
}

static struct view *open_edit(struct live *l)
{
	return view_edit_new(l->ui, l->deck, 0);
}

static struct view *open_options(struct live *l)
{
	return view_options_new(l->ui, l->deck, NULL);
}

static void press(struct live *l, int key)
{
	live_key(l, key);
}

#define CTRL(c) ((c) - 96)

/* ---- home -------------------------------------------------------------- */

static void a_deck_is_made_and_filled(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, NULL);
	live_type(&l, "nSpanish::Food\r");
	assert_sees(&l, "Spanish › Food");
	live_type(&l, "nla manzana\tthe apple");
	press(&l, CTRL('s'));
	assert_sees(&l, "1 card made");
	live_type(&l, "el pan\tthe bread");
	press(&l, CTRL('s'));
	live_type(&l, "\033\033");
	assert_sees(&l, "▸ Spanish › Food");
	assert_int_equal(count_cards(&l, 0, "deck:food"), 2);
	live_close(&l);
}

static void a_deleted_deck_comes_back(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, NULL);
	live_type(&l, "D");
	assert_sees(&l, "Delete CRM, 4 cards?");
	live_type(&l, "n");
	assert_sees(&l, "▸ CRM");
	live_type(&l, "Dy");
	assert_sees_not(&l, "▸ CRM");
	assert_int_equal(count_cards(&l, 0, ""), 0);
	live_type(&l, "u");
	assert_sees(&l, "▸ CRM");
	assert_int_equal(count_cards(&l, 0, ""), 4);
	live_type(&l, "U");
	assert_int_equal(count_cards(&l, 0, ""), 0);
	live_close(&l);
}

static void a_deck_gets_another_name(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, NULL);
	live_type(&l, "R 2026\r");
	assert_sees(&l, "▸ CRM 2026");
	live_type(&l, "R other\033");
	assert_sees_not(&l, "other");
	live_type(&l, "u");
	assert_sees_not(&l, "2026");
	live_close(&l);
}

static void a_mode_key_starts_it(void **state)
{
	static const char *const keys[] = { "l", "t", "m", "s", "f" };
	static const char *const titles[] = { "CRM › Learn", "CRM › Test",
		"CRM › Matching", "CRM › Spaced", "CRM › Flashcards" };

	(void)state;
	for (int i = 0; i < 5; i++) {
		struct live l;

		open_at(&l, NULL);
		live_type(&l, keys[i]);
		if (!live_sees(&l, titles[i]))
			assert_sees(&l, "Test");	/* its setup */
		live_close(&l);
	}
}

/* Two keys that came as one over a slow line: Esc, then the letter. */
static void esc_and_a_letter_at_once_are_two_keys(void **state)
{
	struct live l;
	struct key_event e = { .key = 'o' | KEY_ALT, .text = "o" };

	(void)state;
	open_at(&l, open_deck);
	ui_event(l.ui, &e);
	assert_sees(&l, "All decks › Options");
	live_close(&l);
}

/* ---- deck page --------------------------------------------------------- */

static void doors_start_what_is_behind_them(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_browse);
	live_type(&l, "*j*\033");
	ui_push(l.ui, open_deck(&l));
	for (int i = 0; i < 10; i++)
		live_wait(&l, 50);
	live_type(&l, "jjjj");
	assert_sees(&l, "▸ * starred                 2");
	live_type(&l, "\r");
	assert_sees(&l, "CRM, starred");
	live_type(&l, "\033k");
	for (int i = 0; i < 10; i++)
		live_wait(&l, 50);
	live_type(&l, "\r");
	assert_sees(&l, "No card is missed now.");
	live_close(&l);
}

static void the_exam_is_any_day_people_write(void **state)
{
	static const struct {
		const char *typed, *seen;
	} days[] = {
		{ "2026-12-03", "exam 3 Dec, in 12 days" },
		{ "3 dec", "exam 3 Dec, in 12 days" },
		{ "3.12.", "exam 3 Dec, in 12 days" },
		{ "3.12.2026", "exam 3 Dec, in 12 days" },
		{ "1 March", "exam 1 Mar 2027, in 100 days" },
		{ "1", "exam 22 Nov, tomorrow" },
		{ "29 Feb 2027", "is no day" },
		{ "soon", "is no day" },
	};

	(void)state;
	setenv("RECALL_NOW", "2026-11-21T19:00:00Z", 1);
	setenv("TZ", "UTC", 1);
	tzset();
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		struct live l;

		open_at(&l, open_deck);
		live_type(&l, "g");
		live_type(&l, days[i].typed);
		live_type(&l, "\r");
		assert_sees(&l, days[i].seen);
		live_close(&l);
	}
	unsetenv("RECALL_NOW");
}

/* ---- browse ------------------------------------------------------------ */

static void a_search_narrows_and_esc_takes_it_back(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_browse);
	live_type(&l, "/selling");
	live_wait(&l, 200);
	assert_sees(&l, "1 of 2");
	assert_sees_not(&l, "churn");
	live_type(&l, "\r");
	/* now letters are keys again: the first one found is starred */
	live_type(&l, "*");
	assert_int_equal(count_cards(&l, 0, "is:starred selling"), 1);
	live_type(&l, "/x\033");
	assert_sees(&l, "1 of 2");
	live_type(&l, "\033");
	assert_sees_not(&l, "Browse");
	live_close(&l);
}

static void several_are_marked_and_done_at_once(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_browse);
	live_type(&l, "  -");
	assert_sees(&l, "2 cards suspended; u takes it back");
	assert_int_equal(count_cards(&l, 0, "is:suspended"), 2);
	live_type(&l, "u");
	assert_int_equal(count_cards(&l, 0, "is:suspended"), 0);
	live_type(&l, "D");
	assert_int_equal(count_cards(&l, 0, ""), 2);
	live_type(&l, "u");
	assert_int_equal(count_cards(&l, 0, ""), 4);
	live_close(&l);
}

static void a_mark_is_taken_away_again(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_browse);
	live_type(&l, "  k k-");	/* the second press unmarks */
	assert_sees(&l, "suspended; u takes it back");
	assert_int_equal(count_cards(&l, 0, "is:suspended"), 1);
	live_type(&l, "u\033");
	assert_sees(&l, "Browse");
	assert_sees_not(&l, "marked");
	live_close(&l);
}

/* Both directions of a note are one note. */
static void a_note_with_two_cards_is_deleted_once(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, NULL);
	assert_int_equal(recall_store_option_set(l.app.store, l.deck, "ask",
			"both", NULL), RECALL_OK);
	ui_push(l.ui, open_browse(&l));
	assert_int_equal(count_cards(&l, 0, ""), 8);
	live_type(&l, "  D");
	assert_sees(&l, "deleted; u takes it back");
	assert_int_equal(count_cards(&l, 0, ""), 6);
	live_type(&l, "u");
	assert_int_equal(count_cards(&l, 0, ""), 8);
	live_close(&l);
}

static void a_card_moves_to_another_deck(void **state)
{
	struct live l;
	struct recall_deck deck = { .name = "Other", .title = "Other",
		.guid = "", .description = "", .language = "", .source = "",
		.origin = "", .stamp = "" };
	int64_t other;

	(void)state;
	open_at(&l, open_browse);
	assert_int_equal(recall_store_deck_new(l.app.store, &deck, &other,
			NULL), RECALL_OK);
	live_type(&l, "M");
	assert_sees(&l, "Move to which deck?");
	live_type(&l, "j\r");
	assert_int_equal(count_cards(&l, other, ""), 1);
	assert_int_equal(count_cards(&l, l.deck, ""), 3);
	live_type(&l, "u");
	assert_int_equal(count_cards(&l, other, ""), 0);
	live_close(&l);
}

/* ---- edit -------------------------------------------------------------- */

/* Letters that are keys elsewhere are letters here. */
static void an_edit_is_kept_or_asked_about(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_browse);
	live_type(&l, "e quit? u/*-");
	assert_sees(&l, "churn quit? u/*-");
	live_type(&l, "\033");
	assert_sees(&l, "Leave without saving?");
	live_type(&l, "n");
	press(&l, CTRL('s'));
	assert_sees(&l, "saved");
	assert_int_equal(count_cards(&l, 0, "quit"), 1);
	live_type(&l, "ex\033y");
	assert_int_equal(count_cards(&l, 0, "quit"), 1);
	live_type(&l, "u");
	assert_int_equal(count_cards(&l, 0, "quit"), 0);
	live_close(&l);
}

static void a_card_needs_both_sides(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_edit);
	live_type(&l, "front only");
	press(&l, CTRL('s'));
	assert_sees(&l, "The back is empty.");
	assert_int_equal(count_cards(&l, 0, ""), 4);
	/* the cursor stands where it is missing */
	live_type(&l, "and back");
	press(&l, CTRL('s'));
	assert_int_equal(count_cards(&l, 0, "\"and back\""), 1);
	live_close(&l);
}

static void the_kind_follows_what_is_written(void **state)
{
	struct live l;

	(void)state;
	open_at(&l, open_edit);
	live_type(&l, "What is it?");
	assert_sees(&l, "(question)");
	live_key(&l, CTRL('u'));
	live_type(&l, "it is {{c1::this}}");
	assert_sees(&l, "(cloze)");
	/* chosen by hand it stays */
	live_type(&l, "\t\t\t ");
	assert_sees(&l, "(term)");
	live_type(&l, "\tx");
	assert_sees(&l, "(term)");
	live_close(&l);
}

/* ---- options ----------------------------------------------------------- */

static void an_option_is_changed_and_put_back(void **state)
{
	struct live l;
	struct recall_options o;

	(void)state;
	open_at(&l, open_options);
	live_type(&l, "jj");
	press(&l, KEY_RIGHT_);
	assert_sees(&l, "all decks: 20");
	recall_store_options(l.app.store, l.deck, &o, NULL);
	assert_int_equal(o.new_per_day, 30);
	recall_store_options(l.app.store, 0, &o, NULL);
	assert_int_equal(o.new_per_day, 20);
	press(&l, KEY_BACKSPACE_);
	recall_store_options(l.app.store, l.deck, &o, NULL);
	assert_int_equal(o.new_per_day, 20);
	live_type(&l, "\r0\r");
	recall_store_options(l.app.store, l.deck, &o, NULL);
	assert_int_equal(o.new_per_day, 200);
	live_type(&l, "\r000\r");
	recall_store_options(l.app.store, l.deck, &o, NULL);
	assert_int_equal(o.new_per_day, 200);
	live_close(&l);
}

/* A set of kinds can't become empty. */
static void the_last_kind_of_question_stays(void **state)
{
	struct live l;
	struct recall_options o;

	(void)state;
	open_at(&l, NULL);
	ui_push(l.ui, view_options_new(l.ui, l.deck, "learn"));
	live_type(&l, "j jj ");
	recall_store_options(l.app.store, l.deck, &o, NULL);
	assert_int_equal(o.learn_types, RECALL_LEARN_TYPED);
	live_type(&l, "k ");
	assert_sees(&l, "One of them has to stay.");
	recall_store_options(l.app.store, l.deck, &o, NULL);
	assert_int_equal(o.learn_types, RECALL_LEARN_TYPED);
	live_close(&l);
}

/* ---- import ------------------------------------------------------------ */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_deck_is_made_and_filled),
		cmocka_unit_test(a_deleted_deck_comes_back),
		cmocka_unit_test(a_deck_gets_another_name),
		cmocka_unit_test(a_mode_key_starts_it),
		cmocka_unit_test(esc_and_a_letter_at_once_are_two_keys),
		cmocka_unit_test(doors_start_what_is_behind_them),
		cmocka_unit_test(the_exam_is_any_day_people_write),
		cmocka_unit_test(a_search_narrows_and_esc_takes_it_back),
		cmocka_unit_test(several_are_marked_and_done_at_once),
		cmocka_unit_test(a_mark_is_taken_away_again),
		cmocka_unit_test(a_note_with_two_cards_is_deleted_once),
		cmocka_unit_test(a_card_moves_to_another_deck),
		cmocka_unit_test(an_edit_is_kept_or_asked_about),
		cmocka_unit_test(a_card_needs_both_sides),
		cmocka_unit_test(the_kind_follows_what_is_written),
		cmocka_unit_test(an_option_is_changed_and_put_back),
		cmocka_unit_test(the_last_kind_of_question_stays),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

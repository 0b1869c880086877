/*
 * Sets that come again with their sides the other way round, and which deck
 * a set belongs to that shares some cards with it.
 */
#include "import_world.h"

#include "recall/preview.h"

enum how { AS_READ, SWAPPED, SAID_AS_READ };

static void import_as(struct world *w, const char *name, const char *text,
		enum how how)
{
	struct recall_merge_options options = { .turn = how == SAID_AS_READ };
	struct sets s;

	must_read(&s, name, text);
	if (how == SWAPPED) {
		struct recall_repair *r = recall_repair_new(s.set);

		recall_repair_swap_all(r);
		recall_repair_free(r);
	}
	if (recall_import_merge(w->store, s.set, &options, &w->r, NULL, NULL,
			&w->err))
		fail_msg("%s", w->err.text);
	drop(&s);
}

static enum recall_status list_card(void *arg, const struct recall_card *card)
{
	struct world *w = arg;

	recall_buf_addf(&w->told, "%s %s=%s\n", card->guid, card->front,
			card->back);
	return RECALL_OK;
}

static const char *cards(struct world *w)
{
	struct recall_query q = { .pick = RECALL_PICK_ALL };

	recall_buf_reset(&w->told);
	assert_int_equal(recall_store_cards(w->store, &q, list_card, w,
			&w->err), RECALL_OK);
	return w->told.data;
}

/* The guid, which all progress hangs on, of a card with that text. */
static char *guid_of(struct world *w, const char *text)
{
	const char *at = strstr(cards(w), text), *from;

	assert_non_null(at);
	from = at;
	while (from > w->told.data && from[-1] != '\n')
		from--;
	return recall_strndup(from, strcspn(from, " "));
}

static void edit(struct world *w, int64_t id, const char *back)
{
	struct recall_note note;

	assert_int_equal(recall_store_note(w->store, id, &note, &w->err),
			RECALL_OK);
	note.back = back;
	assert_int_equal(recall_store_note_update(w->store, &note, &w->err),
			RECALL_OK);
}

static const char lakes[] = "a lake of ice\ttarn\nwater behind a bar\tlagoon\n"
	"an arm of the sea\tfjord\n";

static void swapping_turns_what_is_there(void **state)
{
	struct world *w = *state;
	char *before, *after;

	import_as(w, "lakes.tsv", lakes, AS_READ);
	before = guid_of(w, "lagoon");
	import_as(w, "lakes.tsv", lakes, SWAPPED);
	assert_false(w->r.new_deck);
	assert_int_equal(w->r.added + w->r.gone, 0);
	assert_int_equal(w->r.updated, 3);
	after = guid_of(w, "lagoon=water behind a bar");
	assert_string_equal(before, after);
	import_as(w, "lakes.tsv", lakes, SWAPPED);
	assert_int_equal(w->r.unchanged, 3);
	import_as(w, "lakes.tsv", lakes, SAID_AS_READ);
	assert_int_equal(w->r.updated, 3);
	assert_non_null(strstr(cards(w), "water behind a bar=lagoon"));
	free(before);
	free(after);
}

/* The file came so before: which way a card stands was settled then. */
static void what_was_turned_stays_so(void **state)
{
	struct world *w = *state;

	import_as(w, "lakes.tsv", lakes, SWAPPED);
	import_as(w, "lakes.tsv", "a lake of ice\ttarn\n"
			"water behind a bar\tlagoon\nan arm of the sea\tfjord\n"
			"a narrow sea\tstrait\n", AS_READ);
	assert_int_equal(w->r.added, 1);
	assert_int_equal(w->r.unchanged, 3);
	assert_int_equal(w->r.gone, 0);
	assert_non_null(strstr(cards(w), "lagoon=water behind a bar"));
}

static void edits_turn_along(void **state)
{
	struct world *w = *state;

	import_as(w, "lakes.tsv", lakes, AS_READ);
	edit(w, 2, "a lagoon");
	import_as(w, "lakes.tsv", lakes, SWAPPED);
	assert_non_null(strstr(cards(w), "a lagoon=water behind a bar"));
	assert_int_equal(w->r.kept, 1);
	import_as(w, "lakes.tsv", lakes, SWAPPED);
	assert_int_equal(w->r.updated, 0);
	assert_non_null(strstr(cards(w), "a lagoon=water behind a bar"));
}

static void edited_and_turned_at_once(void **state)
{
	struct world *w = *state;

	import_as(w, "lakes.tsv", "a bay of sand\tcove\na lake of ice\ttarn\n"
			"water behind a bar\tlagoon\nan arm of the sea\tfjord\n",
			AS_READ);
	import_as(w, "lakes.tsv", "a lake of old ice\ttarn\n"
			"water behind a bar\tlagoon\nan arm of the sea\tfjords\n"
			"a bay of sand\tcove\na narrow sea\tstrait\n", SWAPPED);
	assert_int_equal(w->r.added, 1);
	assert_int_equal(w->r.gone, 0);
	assert_int_equal(w->r.updated, 4);
	assert_non_null(strstr(cards(w), "tarn=a lake of old ice"));
	assert_non_null(strstr(cards(w), "fjords=an arm of the sea"));
}

static void both_directions_of_one_pair_are_two_cards(void **state)
{
	struct world *w = *state;

	import_as(w, "a.tsv", "dam\tDamm\nDamm\tdam\nria\tRia\n", AS_READ);
	import_as(w, "a.tsv", "dam\tDamm\nDamm\tdam\nria\tRia\n", AS_READ);
	assert_int_equal(w->r.unchanged, 3);
	import_as(w, "a.tsv", "Damm\tdam\ndam\tDamm\nria\tRia\n", AS_READ);
	assert_int_equal(w->r.unchanged, 3);
}

static void undo(struct world *w)
{
	struct recall_undone undone;
	struct recall_moment now = { .ms = recall_clock_now() };

	assert_int_equal(recall_store_undo(w->store, &now, 0, &undone,
			&w->err), RECALL_OK);
}

/* Of a question the answer is asked for, of a term the term: turned round it
 * is the same thing that is asked, and known. */
static void what_changes_its_kind_when_turned_keeps_its_card(void **state)
{
	static const char walls[] = "What holds water back?\tdam\n"
		"What holds the sea back?\tdike\nWhat is a bay?\ta cove\n";
	struct world *w = *state;
	char *before, *after;

	import_as(w, "walls.tsv", walls, AS_READ);
	before = guid_of(w, "What holds water back?=dam");
	import_as(w, "walls.tsv", walls, SWAPPED);
	after = guid_of(w, "dam=What holds water back?");
	assert_string_equal(before, after);
	free(after);
	undo(w);
	after = guid_of(w, "What holds water back?=dam");
	assert_string_equal(before, after);
	free(after);
	import_as(w, "walls.tsv", walls, SWAPPED);
	assert_int_equal(recall_store_option_set(w->store, w->r.deck, "ask",
			"both", &w->err), RECALL_OK);
	assert_non_null(strstr(cards(w), before));
	free(before);
}

/* ---- which deck ---------------------------------------------------------- */

static void a_card_in_common_is_no_deck(void **state)
{
	struct world *w = *state;

	import_as(w, "lakes.tsv", lakes, AS_READ);
	import_as(w, "walls.tsv", "a lake of ice\ttarn\nholds water\tdam\n",
			AS_READ);
	assert_true(w->r.new_deck);
	assert_int_equal(w->r.added, 2);
	import_as(w, "more.tsv", "holds water\tdam\nholds land\tdike\n",
			AS_READ);
	assert_true(w->r.new_deck);
	/* it stands in two of them; most of it in the one it came from */
	import_as(w, "renamed.tsv", "holds water\tdam\nholds land\tdike\n",
			AS_READ);
	assert_false(w->r.new_deck);
	assert_int_equal(w->r.unchanged, 2);
}

static void a_longer_version_finds_its_deck(void **state)
{
	struct world *w = *state;
	struct recall_buf b = RECALL_BUF_INIT;

	import_as(w, "lakes.tsv", lakes, AS_READ);
	recall_buf_adds(&b, lakes);
	for (int i = 0; i < 20; i++)
		recall_buf_addf(&b, "number %d of the waters\twater %d\n", i,
				i);
	import_as(w, "waters.tsv", b.data, AS_READ);
	assert_false(w->r.new_deck);
	assert_int_equal(w->r.added, 20);
	recall_buf_release(&b);
}

static void a_small_set_with_one_card_edited(void **state)
{
	struct world *w = *state;

	import_as(w, "two.tsv", "tarn\ta lake\ndam\ta wall\n", AS_READ);
	import_as(w, "two.tsv", "tarn\ta lake\nlevee\ta bank\n", AS_READ);
	assert_false(w->r.new_deck);
	assert_int_equal(w->r.added, 1);
	assert_int_equal(w->r.gone, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(swapping_turns_what_is_there),
		WORLD_TEST(what_was_turned_stays_so),
		WORLD_TEST(edits_turn_along),
		WORLD_TEST(edited_and_turned_at_once),
		WORLD_TEST(both_directions_of_one_pair_are_two_cards),
		WORLD_TEST(what_changes_its_kind_when_turned_keeps_its_card),
		WORLD_TEST(a_card_in_common_is_no_deck),
		WORLD_TEST(a_longer_version_finds_its_deck),
		WORLD_TEST(a_small_set_with_one_card_edited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

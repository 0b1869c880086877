/*
 * A set that comes again, edited: what merging says of every card before
 * anything is written, and what may become of the cards that vanished.
 */
#include "import_world.h"

#include "recall/preview.h"

static void tell(void *arg, const struct recall_merged *m)
{
	struct world *w = arg;

	recall_buf_adds(&w->told, recall_change_name(m->change));
	if (m->change != RECALL_CHANGE_GONE)
		recall_buf_addf(&w->told, " %zu", m->card);
	if (m->old)
		recall_buf_addf(&w->told, " %s=%s", m->old->front,
				m->old->back);
	if (m->now)
		recall_buf_addf(&w->told, " -> %s=%s", m->now->front,
				m->now->back);
	recall_buf_addc(&w->told, '\n');
}

static enum recall_gone choose(void *arg, const struct recall_note *note)
{
	struct world *w = arg;

	assert_int_equal(note->gone, false);
	return w->gone;
}

static void merge(struct world *w, const char *text, bool dry)
{
	struct recall_merge_options options = { .dry_run = dry,
		.merged = tell, .gone = choose, .arg = w };
	struct sets s;

	must_read(&s, "rivers.tsv", text);
	recall_buf_reset(&w->told);
	if (recall_import_merge(w->store, s.set, &options, &w->r, NULL, NULL,
			&w->err))
		fail_msg("%s", w->err.text);
	drop(&s);
}

static int count(struct world *w, const char *search)
{
	struct recall_query q = { .search = search,
		.pick = RECALL_PICK_ALL };
	int n = -1;

	assert_int_equal(recall_store_count(w->store, &q, &n, &w->err),
			RECALL_OK);
	return n;
}

static void undo(struct world *w)
{
	struct recall_undone undone;
	int64_t ms = recall_clock_now();
	struct recall_moment now = recall_moment_at(ms,
			recall_clock_offset(ms), 240);

	assert_int_equal(recall_store_undo(w->store, &now, 0, &undone,
			&w->err), RECALL_OK);
	assert_string_equal(undone.label, "import");
}

static const char rivers[] =
	"Rhine\tflows past Cologne\n"
	"Loire\tthe longest river of France\n"
	"Tagus\tflows past Lisbon\n"
	"Po\tthe longest river of Italy\n";
static const char again[] =
	"Rhine\tflows past Basel and Cologne\n"
	"Loire\tthe longest river of France\n"
	"Po\tthe longest river of Italy\n"
	"Po\tthe longest river of Italy\n"
	"Ebro\tflows past Zaragoza\n";

static void every_card_is_told_and_nothing_written(void **state)
{
	struct world *w = *state;

	merge(w, rivers, false);
	assert_string_equal(w->told.data, "new 0\nnew 1\nnew 2\nnew 3\n");
	merge(w, again, true);
	assert_string_equal(w->told.data,
			"changed 0 Rhine=flows past Cologne -> "
			"Rhine=flows past Basel and Cologne\n"
			"unchanged 1 Loire=the longest river of France\n"
			"unchanged 2 Po=the longest river of Italy\n"
			"double 3\n"
			"new 4\n"
			"gone Tagus=flows past Lisbon\n");
	assert_int_equal(count(w, "Basel"), 0);
	/* what was told is what is done */
	merge(w, again, false);
	assert_non_null(strstr(w->told.data, "gone Tagus"));
	assert_int_equal(count(w, "Basel"), 1);
	assert_int_equal(count(w, "Ebro"), 1);
}

static void what_vanished_is_suspended_when_asked(void **state)
{
	struct world *w = *state;

	merge(w, rivers, false);
	w->gone = RECALL_GONE_SUSPEND;
	merge(w, again, true);
	assert_int_equal(count(w, "is:suspended"), 0);
	merge(w, again, false);
	assert_int_equal(count(w, "is:suspended"), 1);
	assert_int_equal(count(w, "Tagus is:suspended"), 1);
	/* all of it is one act */
	undo(w);
	assert_int_equal(count(w, "is:suspended"), 0);
	assert_int_equal(count(w, "Ebro"), 0);
	assert_int_equal(count(w, ""), 4);
}

static void what_vanished_is_removed_when_asked(void **state)
{
	struct world *w = *state;

	merge(w, rivers, false);
	w->gone = RECALL_GONE_REMOVE;
	merge(w, again, false);
	assert_int_equal(count(w, "Tagus"), 0);
	assert_int_equal(count(w, ""), 4);
	undo(w);
	assert_int_equal(count(w, "Tagus"), 1);
	assert_int_equal(count(w, ""), 4);
}

static void what_was_removed_comes_back_with_its_file(void **state)
{
	struct world *w = *state;

	merge(w, rivers, false);
	w->gone = RECALL_GONE_REMOVE;
	merge(w, again, false);
	assert_int_equal(count(w, "Tagus"), 0);
	merge(w, rivers, true);
	assert_non_null(strstr(w->told.data, "changed 2 Tagus"));
	assert_int_equal(count(w, "Tagus"), 0);
	merge(w, rivers, false);
	assert_int_equal(count(w, "Tagus"), 1);
	undo(w);
	assert_int_equal(count(w, "Tagus"), 0);
	/* it is the same note, once */
	merge(w, rivers, false);
	merge(w, rivers, false);
	assert_int_equal(count(w, "Tagus"), 1);
	assert_int_equal(recall_store_check(w->store, true, NULL, NULL,
			&w->err), RECALL_OK);
}

static void a_fresh_deck_is_one_whatever_is_there(void **state)
{
	struct world *w = *state;
	struct recall_merge_options options = { .fresh = true };
	struct sets s;

	merge(w, rivers, false);
	must_read(&s, "rivers.tsv", rivers);
	assert_int_equal(recall_import_merge(w->store, s.set, &options, &w->r,
			NULL, NULL, &w->err), RECALL_OK);
	drop(&s);
	assert_true(w->r.new_deck);
	assert_int_equal(w->r.added, 4);
	assert_int_equal(count(w, ""), 8);
}

/* ---- the kind ----------------------------------------------------------- */

#define DECK(kind) "{\"recall\":1,\"title\":\"Tides\",\"cards\":[" \
	"{\"front\":\"neap tide\",\"back\":\"the weakest\",\"kind\":" \
	"\"" kind "\"},{\"front\":\"spring tide\",\"back\":" \
	"\"the strongest\",\"kind\":\"term\"}]}"

static void merge_json(struct world *w, const char *text)
{
	struct sets s;

	must_read(&s, "tides.json", text);
	assert_int_equal(recall_import_merge(w->store, s.set, NULL, &w->r,
			NULL, NULL, &w->err), RECALL_OK);
	drop(&s);
}

static enum recall_status take_note(void *arg, const struct recall_card *card)
{
	*(int64_t *)arg = card->note;
	return RECALL_OK;
}

static void set_kind(struct world *w, const char *search,
		enum recall_kind kind)
{
	struct recall_query q = { .search = search, .pick = RECALL_PICK_ALL };
	struct recall_note note;
	int64_t id = 0;

	assert_int_equal(recall_store_cards(w->store, &q, take_note, &id,
			&w->err), RECALL_OK);
	assert_int_equal(recall_store_note(w->store, id, &note, &w->err),
			RECALL_OK);
	note.kind = kind;
	assert_int_equal(recall_store_note_update(w->store, &note, &w->err),
			RECALL_OK);
}

static void a_kind_that_changed_in_the_file_arrives(void **state)
{
	struct world *w = *state;

	merge_json(w, DECK("term"));
	merge_json(w, DECK("question"));
	assert_int_equal(w->r.updated, 1);
	assert_int_equal(w->r.unchanged, 1);
	assert_int_equal(count(w, "kind:question"), 1);
	merge_json(w, DECK("question"));
	assert_int_equal(w->r.updated, 0);
	merge_json(w, DECK("term"));
	assert_int_equal(count(w, "kind:question"), 0);
}

static void the_students_kind_wins(void **state)
{
	struct world *w = *state;

	merge_json(w, DECK("term"));
	set_kind(w, "neap", RECALL_KIND_QUESTION);
	merge_json(w, DECK("term"));
	assert_int_equal(count(w, "kind:question"), 1);
	assert_int_equal(w->r.kept, 1);
	merge_json(w, DECK("cloze"));
	assert_int_equal(count(w, "kind:question"), 1);
	/* undo brings the source's kind back along: nothing is left over */
	undo(w);
	merge_json(w, DECK("term"));
	assert_int_equal(w->r.updated, 0);
}

/* ---- a preview ---------------------------------------------------------- */

static void a_preview_shows_old_and_new_and_other_decks(void **state)
{
	struct world *w = *state;
	struct recall_preview p = RECALL_PREVIEW_INIT;
	struct recall_merge_options other = { .deck = "Streams" };
	struct recall_merge_result r;
	struct sets s;

	merge(w, rivers, false);
	/* the same fact, the other way round, in another deck */
	must_read(&s, "x.tsv", "flows past Zaragoza\tEbro\nOder\tborder\n");
	assert_int_equal(recall_import_merge(w->store, s.set, &other, &r,
			NULL, NULL, &w->err), RECALL_OK);
	drop(&s);
	must_read(&s, "rivers.tsv", again);
	assert_int_equal(recall_preview_make(&p, w->store, s.set, 0, &w->err),
			RECALL_OK);
	assert_int_equal(p.cards[0].change, RECALL_CHANGE_CHANGED);
	assert_string_equal(p.cards[0].back, "flows past Cologne");
	assert_null(p.cards[1].back);
	assert_int_equal(p.cards[3].change, RECALL_CHANGE_DUPLICATE);
	assert_string_equal(p.cards[4].elsewhere, "Streams");
	assert_string_equal(p.cards[2].elsewhere, "");
	assert_int_equal(p.elsewhere, 1);
	assert_int_equal(p.gone_count, 1);
	assert_string_equal(p.gone[0].front, "Tagus");
	/* what was chosen holds when it is made anew, and is done */
	p.gone[0].fate = RECALL_GONE_SUSPEND;
	s.set->cards[4].dropped = true;
	assert_int_equal(recall_preview_make(&p, w->store, s.set, 0, &w->err),
			RECALL_OK);
	assert_int_equal(p.gone[0].fate, RECALL_GONE_SUSPEND);
	assert_int_equal(p.elsewhere, 0);
	assert_int_equal(recall_preview_accept(&p, w->store, s.set, &r,
			&w->err), RECALL_OK);
	assert_int_equal(r.gone, 1);
	assert_int_equal(count(w, "Tagus is:suspended"), 1);
	assert_int_equal(count(w, "Ebro"), 1);
	recall_preview_release(&p);
	drop(&s);
}

/* ---- habits ------------------------------------------------------------- */

static void take_with_habit(struct world *w, const char *name,
		const char *text, bool swap, bool expect)
{
	struct recall_repair *r;
	struct sets s;

	must_read(&s, name, text);
	r = recall_repair_new(s.set);
	assert_int_equal(recall_habit_use(w->store, s.set, r, NULL), expect);
	assert_int_equal(recall_repair_swapped(r), expect);
	if (swap)
		recall_repair_swap_all(r);
	assert_int_equal(recall_habit_keep(w->store, s.set, r,
			NULL, &w->err),
			RECALL_OK);
	recall_repair_free(r);
	drop(&s);
}

static void swapping_all_is_done_the_next_time_until_taken_back(void **state)
{
	struct world *w = *state;

	take_with_habit(w, "a.tsv", rivers, false, false);
	take_with_habit(w, "a.tsv", rivers, true, false);
	take_with_habit(w, "b.tsv", "Ebro\tSpain\nPo\tItaly\n", false, true);
	/* another format is another habit; named sides have none */
	take_with_habit(w, "b.csv", "front,back\nEbro,Spain\nPo,Italy\n",
			false, false);
	take_with_habit(w, "c.json", DECK("term"), true, false);
	take_with_habit(w, "c.json", DECK("term"), false, false);
	take_with_habit(w, "a.tsv", rivers, true, true);
	take_with_habit(w, "a.tsv", rivers, false, false);
}

static const char menu[] = "Ebro,Spain\nPo,Italy\nclick to flip,Ad\n"
	"Rhone,France\nclick to flip,More\n";

/* The cards that are left out when the file comes; -1: a step is undone. */
static size_t left_out(struct world *w, const char *text, const char *side,
		bool undo)
{
	struct recall_repair *r;
	enum recall_gone gone = RECALL_GONE_SUSPEND;
	struct sets s;
	size_t n = 0;

	must_read(&s, "a.csv", text);
	r = recall_repair_new(s.set);
	recall_habit_use(w->store, s.set, r, &gone);
	if (side)
		recall_repair_drop_like(r, side);
	if (undo)
		recall_repair_undo(r, NULL);
	for (size_t i = 0; i < s.set->count; i++)
		n += s.set->cards[i].dropped;
	gone = RECALL_GONE_SUSPEND;
	assert_int_equal(recall_habit_keep(w->store, s.set, r, &gone,
			&w->err), RECALL_OK);
	recall_repair_free(r);
	drop(&s);
	return n;
}

static void a_kind_of_lines_is_left_out_until_it_is_taken_in(void **state)
{
	struct world *w = *state;
	enum recall_gone gone;
	struct recall_repair *r;
	struct sets s;

	assert_int_equal(left_out(w, menu, NULL, false), 0);
	assert_int_equal(left_out(w, menu, "click to flip", false), 2);
	assert_int_equal(left_out(w, menu, NULL, false), 2);
	/* a page without such lines is no reason to forget them */
	assert_int_equal(left_out(w, "Ebro,Spain\nPo,Italy\nDon,Russia\n",
			NULL, false), 0);
	assert_int_equal(left_out(w, menu, "Italy", false), 3);
	assert_int_equal(left_out(w, menu, NULL, false), 3);
	assert_int_equal(left_out(w, menu, NULL, true), 2);
	assert_int_equal(left_out(w, menu, NULL, false), 2);
	must_read(&s, "a.csv", menu);
	r = recall_repair_new(s.set);
	assert_int_equal(recall_habit_use(w->store, s.set, r, &gone), 1);
	assert_int_equal(gone, RECALL_GONE_SUSPEND);
	recall_repair_free(r);
	drop(&s);
}

static size_t read_with(struct world *w, const char *text, const char *format,
		bool *habit)
{
	struct recall_reading r = { .path = "pasted text", .text = text,
		.options = { .format = format } };
	struct recall_set *sets;
	size_t count, cards = 0;

	/* the way such a text looks is known once it was read */
	if (format && strcmp(format, "auto")) {
		struct recall_reading first = r;

		first.options.format = "auto";
		if (!recall_reading_run(&first, w->store, &sets, &count,
				&w->err))
			recall_sets_free(sets, count);
		memcpy(r.looks, first.looks, sizeof(r.looks));
	}
	if (recall_reading_run(&r, w->store, &sets, &count, &w->err))
		return 0;
	for (size_t i = 0; i < count; i++)
		cards += sets[i].count;
	assert_int_equal(recall_reading_keep(w->store, &r, &w->err),
			RECALL_OK);
	recall_sets_free(sets, count);
	if (habit)
		*habit = r.habit;
	return cards;
}

static void signs_that_were_said_are_used_again_where_they_fit(void **state)
{
	static const char one[] = "tarn,a lake, cold;dam,a wall, high;"
		"ria,a valley, deep";
	static const char other[] = "cove,a bay, wide;spit,of sand, long;"
		"dike,a bank, old;fen,a marsh, wet";
	struct world *w = *state;
	bool habit;

	assert_int_equal(read_with(w, one, NULL, NULL), 0);
	assert_int_equal(read_with(w, one, "quizlet:,:;", NULL), 3);
	assert_int_equal(read_with(w, other, NULL, &habit), 4);
	assert_true(habit);
	/* what reads well without them is let alone */
	assert_int_equal(read_with(w, rivers, NULL, &habit), 4);
	assert_false(habit);
}

static void a_way_of_reading_is_forgotten_when_it_is_taken_back(void **state)
{
	static const char dashes[] = "tarn - a lake\ndam - a wall\n"
		"ria - a valley\ncove - a bay\n";
	struct world *w = *state;
	bool habit;

	assert_int_equal(read_with(w, dashes, NULL, &habit), 4);
	assert_false(habit);
	assert_int_equal(read_with(w, dashes, "quizlet: - ", NULL), 4);
	assert_int_equal(read_with(w, dashes, NULL, &habit), 4);
	assert_true(habit);
	assert_int_equal(read_with(w, dashes, "auto", &habit), 4);
	assert_false(habit);
	assert_int_equal(read_with(w, dashes, NULL, &habit), 4);
	assert_false(habit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(every_card_is_told_and_nothing_written),
		WORLD_TEST(what_vanished_is_suspended_when_asked),
		WORLD_TEST(what_vanished_is_removed_when_asked),
		WORLD_TEST(what_was_removed_comes_back_with_its_file),
		WORLD_TEST(a_fresh_deck_is_one_whatever_is_there),
		WORLD_TEST(a_kind_that_changed_in_the_file_arrives),
		WORLD_TEST(the_students_kind_wins),
		WORLD_TEST(a_preview_shows_old_and_new_and_other_decks),
		WORLD_TEST(swapping_all_is_done_the_next_time_until_taken_back),
		WORLD_TEST(a_kind_of_lines_is_left_out_until_it_is_taken_in),
		WORLD_TEST(signs_that_were_said_are_used_again_where_they_fit),
		WORLD_TEST(a_way_of_reading_is_forgotten_when_it_is_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

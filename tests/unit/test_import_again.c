/*
 * A set that comes again, edited: what merging says of every card before
 * anything is written, and what may become of the cards that vanished.
 */
#include "importing.h"

struct world {
	char *dir;
	struct recall_store *store;
	struct recall_merge_result r;
	struct recall_buf told;		/* a line a card */
	enum recall_gone gone;
	struct recall_error err;
};

static int set_up(void **state)
{
	struct world *w = recall_calloc(1, sizeof(*w));

	w->dir = make_directory();
	w->store = open_collection(w->dir);
	recall_buf_init(&w->told);
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;
	struct recall_buf path = RECALL_BUF_INIT;

	recall_store_close(w->store);
	recall_buf_addf(&path, "%s/recall.db", w->dir);
	unlink(path.data);
	rmdir(w->dir);
	recall_buf_release(&path);
	recall_buf_release(&w->told);
	free(w->dir);
	free(w);
	return 0;
}

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

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
		T(every_card_is_told_and_nothing_written),
		T(what_vanished_is_suspended_when_asked),
		T(what_vanished_is_removed_when_asked),
		T(a_fresh_deck_is_one_whatever_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

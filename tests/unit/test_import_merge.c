/*
 * The same set again: nothing twice, corrections arrive, what the student
 * did stays.
 */
#include "import_world.h"

static void tell(void *arg, const char *line)
{
	struct world *w = arg;

	recall_buf_addf(&w->told, "%s\n", line);
}

static void merge_as(struct world *w, const char *name, const char *text,
		const struct recall_merge_options *options)
{
	struct sets s;
	enum recall_status status;

	must_read(&s, name, text);
	recall_buf_reset(&w->told);
	status = recall_import_merge(w->store, s.set, options, &w->r, tell, w,
			&w->err);
	if (status)
		fail_msg("%s", w->err.text);
	drop(&s);
}

static void merge(struct world *w, const char *text)
{
	merge_as(w, "bones.tsv", text, NULL);
}

static enum recall_status copy_note(void *arg, const struct recall_note *note)
{
	struct recall_note *want = arg;

	if (strcmp(note->front, want->front) && note->id != want->id)
		return RECALL_OK;
	*want = *note;
	want->front = strdup(note->front);
	want->back = strdup(note->back);
	want->tags = strdup(note->tags);
	want->extra = strdup(note->extra);
	want->guid = strdup(note->guid);
	want->source_front = strdup(note->source_front);
	want->source_back = strdup(note->source_back);
	want->source_tags = strdup(note->source_tags);
	want->file = strdup(note->file);
	return RECALL_OK;
}

/* The note with that front; free_note() it. */
static struct recall_note find_note(struct world *w, const char *front)
{
	struct recall_note n = { .front = front };

	assert_int_equal(recall_store_notes(w->store, w->r.deck, copy_note, &n,
			&w->err), RECALL_OK);
	return n;
}

static void free_note(struct recall_note *n)
{
	free((char *)n->front);
	free((char *)n->back);
	free((char *)n->tags);
	free((char *)n->extra);
	free((char *)n->guid);
	free((char *)n->source_front);
	free((char *)n->source_back);
	free((char *)n->source_tags);
	free((char *)n->file);
}

static void edit_back(struct world *w, const char *front, const char *back)
{
	struct recall_note n = find_note(w, front), edited = n;

	assert_true(n.id > 0);
	edited.back = back;
	assert_int_equal(recall_store_note_update(w->store, &edited, &w->err),
			RECALL_OK);
	free_note(&n);
}

static void assert_back(struct world *w, const char *front, const char *back)
{
	struct recall_note n = find_note(w, front);

	assert_true(n.id > 0);
	assert_string_equal(n.back, back);
	free_note(&n);
}

static int count_cards(struct world *w)
{
	struct recall_query q = { .deck = w->r.deck,
		.pick = RECALL_PICK_ALL };
	int n = 0;

	assert_int_equal(recall_store_count(w->store, &q, &n, &w->err),
			RECALL_OK);
	return n;
}

static void assert_result(const struct world *w, int added, int updated,
		int unchanged, int gone)
{
	assert_int_equal(w->r.added, added);
	assert_int_equal(w->r.updated, updated);
	assert_int_equal(w->r.unchanged, unchanged);
	assert_int_equal(w->r.gone, gone);
}

static const char bones[] = "femur\tthe bone of the thigh\n"
		"tibia\tthe shin bone\nulna\tbone of the forearm, inner side\n"
		"radius\tbone of the forearm, outer side\n";

static void the_same_file_twice_adds_nothing(void **state)
{
	struct world *w = *state;
	int64_t deck;

	merge(w, bones);
	assert_result(w, 4, 0, 0, 0);
	assert_true(w->r.new_deck);
	deck = w->r.deck;
	merge(w, bones);
	assert_result(w, 0, 0, 4, 0);
	assert_false(w->r.new_deck);
	assert_int_equal(w->r.deck, deck);
	assert_int_equal(count_cards(w), 4);
	/* under another name */
	merge_as(w, "copy of bones (2).tsv", bones, NULL);
	assert_int_equal(w->r.deck, deck);
	assert_result(w, 0, 0, 4, 0);
}

static void a_corrected_file_updates_and_keeps_progress(void **state)
{
	struct world *w = *state;
	struct recall_note before, after;

	merge(w, bones);
	before = find_note(w, "tibia");
	merge(w, "femur\tthe bone of the thigh\ntibia\tthe larger shin bone\n"
			"ulna\tbone of the forearm, inner side\n"
			"radius\tbone of the forearm, outer side\n"
			"fibula\tthe thinner shin bone\n");
	assert_result(w, 1, 1, 3, 0);
	after = find_note(w, "tibia");
	assert_string_equal(after.back, "the larger shin bone");
	assert_string_equal(after.guid, before.guid);
	assert_int_equal(after.id, before.id);
	free_note(&before);
	free_note(&after);
}

#define EXTRA_SET(note)							\
	"{\"recall\":1,\"title\":\"T\",\"cards\":["			\
	"{\"front\":\"ulna\",\"back\":\"a bone\",\"kind\":\"term\","	\
	"\"extra\":{\"note\":\"" note "\"}}]}"

/* What the file says besides is taken, what the student wrote stays. */
static void a_mnemonic_outlives_the_next_import(void **state)
{
	struct world *w = *state;
	struct recall_note n, edited;
	char *extra;

	merge_as(w, "set.json", EXTRA_SET("inner"), NULL);
	edited = n = find_note(w, "ulna");
	extra = recall_extra_set(n.extra, RECALL_MNEMONIC, "under it");
	edited.extra = extra;
	assert_int_equal(recall_store_note_update(w->store, &edited, &w->err),
			RECALL_OK);
	free_note(&n);
	merge_as(w, "set.json", EXTRA_SET("inner"), NULL);
	assert_result(w, 0, 0, 1, 0);
	merge_as(w, "set.json", EXTRA_SET("little finger"), NULL);
	assert_result(w, 0, 1, 0, 0);
	n = find_note(w, "ulna");
	assert_non_null(strstr(n.extra, "little finger"));
	assert_non_null(strstr(n.extra, "under it"));
	free_note(&n);
	free(extra);
}

static void a_front_with_a_slip_mended_is_the_same_card(void **state)
{
	struct world *w = *state;
	struct recall_note before, after;

	merge(w, "femurr bone\tthigh\ntibia\tthe shin\nulna\tforearm\n");
	before = find_note(w, "femurr bone");
	merge(w, "femur bone\tthe thigh\ntibia\tthe shin\nulna\tforearm\n");
	assert_result(w, 0, 1, 2, 0);
	after = find_note(w, "femur bone");
	assert_int_equal(after.id, before.id);
	free_note(&before);
	free_note(&after);
}

static void the_students_edit_wins_and_is_named(void **state)
{
	struct world *w = *state;

	merge(w, bones);
	edit_back(w, "femur", "MY OWN WORDS");
	/* the file changed nothing: the edit stays */
	merge(w, bones);
	assert_result(w, 0, 0, 4, 0);
	assert_int_equal(w->r.kept, 1);
	assert_back(w, "femur", "MY OWN WORDS");
	/* the file changed the same side: the edit still wins */
	merge(w, "femur\tlongest bone of all\ntibia\tthe shin bone\n"
			"ulna\tbone of the forearm, inner side\n"
			"radius\tbone of the forearm, outer side\n");
	assert_int_equal(w->r.kept, 1);
	assert_back(w, "femur", "MY OWN WORDS");
	assert_non_null(strstr(w->told.data, "femur"));
	/* and back to what the student wrote: nothing is left to keep */
	merge(w, "femur\tMY OWN WORDS\ntibia\tthe shin bone\n"
			"ulna\tbone of the forearm, inner side\n"
			"radius\tbone of the forearm, outer side\n");
	assert_int_equal(w->r.kept, 0);
}

static void an_edit_of_one_side_lets_the_other_through(void **state)
{
	struct world *w = *state;
	struct recall_note n;

	merge_as(w, "b.csv", "front,back,tags\nfemur,thigh,leg\n"
			"ulna,forearm,arm\n", NULL);
	edit_back(w, "femur", "mine");
	merge_as(w, "b.csv", "front,back,tags\nfemur,thigh,leg lower\n"
			"ulna,forearm,arm\n", NULL);
	n = find_note(w, "femur");
	assert_string_equal(n.back, "mine");
	assert_string_equal(n.tags, "leg lower");
	free_note(&n);
}

static void what_vanished_is_marked_not_deleted(void **state)
{
	struct world *w = *state;
	struct recall_note n;

	merge(w, bones);
	merge(w, "femur\tthe bone of the thigh\ntibia\tthe shin bone\n"
			"ulna\tbone of the forearm, inner side\n");
	assert_result(w, 0, 0, 3, 1);
	assert_non_null(strstr(w->told.data, "radius"));
	assert_int_equal(count_cards(w), 4);
	n = find_note(w, "radius");
	assert_true(n.gone);
	free_note(&n);
	/* once, and it may come back */
	merge(w, "femur\tthe bone of the thigh\ntibia\tthe shin bone\n"
			"ulna\tbone of the forearm, inner side\n");
	assert_int_equal(w->r.gone, 0);
	merge(w, bones);
	assert_result(w, 0, 1, 3, 0);
	n = find_note(w, "radius");
	assert_false(n.gone);
	free_note(&n);
}

static void what_the_student_deleted_stays_deleted(void **state)
{
	struct world *w = *state;
	struct recall_note n;

	merge(w, bones);
	n = find_note(w, "ulna");
	assert_int_equal(recall_store_note_delete(w->store, n.id, &w->err),
			RECALL_OK);
	free_note(&n);
	merge(w, bones);
	assert_result(w, 0, 0, 4, 0);
	assert_int_equal(w->r.kept, 1);
	assert_int_equal(count_cards(w), 3);
	/* corrected meanwhile: deleted all the same */
	merge(w, "femur\tthe bone of the thigh\ntibia\tthe shin bone\n"
			"ulna\tbone of the forearm, the inner side\n"
			"radius\tbone of the forearm, outer side\n");
	assert_int_equal(count_cards(w), 3);
}

static void cards_made_by_hand_are_left_alone(void **state)
{
	struct world *w = *state;
	struct recall_note n = { .guid = "", .kind = RECALL_KIND_TERM,
		.front = "patella", .back = "kneecap", .tags = "",
		.extra = "", .source_front = "", .source_back = "",
		.source_tags = "", .file = "", .confidence = 1 };

	merge(w, bones);
	n.deck = w->r.deck;
	assert_int_equal(recall_store_note_add(w->store, &n, NULL, &w->err),
			RECALL_OK);
	merge(w, bones);
	assert_result(w, 0, 0, 4, 0);
	assert_back(w, "patella", "kneecap");
	/* the file has it now too, in other words: the student's stay */
	merge(w, "femur\tthe bone of the thigh\ntibia\tthe shin bone\n"
			"ulna\tbone of the forearm, inner side\n"
			"radius\tbone of the forearm, outer side\n"
			"patella\tthe bone in front of the knee\n");
	assert_int_equal(w->r.added, 0);
	assert_back(w, "patella", "kneecap");
}

static void twins_are_left_out_homonyms_are_not(void **state)
{
	struct world *w = *state;

	merge(w, "bank\ta place for money\nbank\tthe side of a river\n"
			"Bank\ta place  for money\n");
	assert_result(w, 2, 0, 0, 0);
	assert_int_equal(w->r.duplicates, 1);
	merge(w, "bank\tthe side of a river\nbank\ta place for money\n");
	assert_result(w, 0, 0, 2, 0);
}

static void a_guid_beats_everything(void **state)
{
	struct world *w = *state;

	merge_as(w, "d.json", "{\"title\":\"D\",\"guid\":\"deck-1\",\"cards\":["
			"{\"front\":\"a\",\"back\":\"b\",\"guid\":\"n1\"},"
			"{\"front\":\"c\",\"back\":\"d\",\"guid\":\"n2\"}]}",
			NULL);
	merge_as(w, "e.json", "{\"title\":\"E\",\"guid\":\"deck-1\",\"cards\":["
			"{\"front\":\"quite\",\"back\":\"other\",\"guid\":\"n2\"},"
			"{\"front\":\"a\",\"back\":\"b\",\"guid\":\"n1\"}]}",
			NULL);
	assert_false(w->r.new_deck);
	assert_result(w, 0, 1, 1, 0);
}

static void a_name_that_is_only_a_beginning_makes_a_new_deck(void **state)
{
	struct world *w = *state;
	struct recall_merge_options o = { .deck = "Bones of the arm" };
	int64_t first;

	merge_as(w, "x.tsv", bones, &o);
	first = w->r.deck;
	o.deck = "Bones";
	merge_as(w, "x.tsv", bones, &o);
	assert_true(w->r.new_deck);
	assert_int_not_equal(w->r.deck, first);
	o.deck = "bones of the arm";
	merge_as(w, "x.tsv", bones, &o);
	assert_int_equal(w->r.deck, first);
	assert_result(w, 0, 0, 4, 0);
}

static void another_set_makes_another_deck(void **state)
{
	struct world *w = *state;
	int64_t first;

	merge(w, bones);
	first = w->r.deck;
	merge(w, "vena\tvein\narteria\tartery\ncor\theart\nulna\tforearm\n");
	assert_true(w->r.new_deck);
	assert_int_not_equal(w->r.deck, first);
}

static void a_longer_version_finds_its_deck(void **state)
{
	struct world *w = *state;
	struct recall_buf b = RECALL_BUF_INIT;

	merge(w, bones);
	recall_buf_adds(&b, bones);
	for (int i = 0; i < 30; i++)
		recall_buf_addf(&b, "bone %d\tnumber %d\n", i, i * i);
	merge(w, b.data);
	assert_result(w, 30, 0, 4, 0);
	recall_buf_release(&b);
}

static void a_dry_run_writes_nothing(void **state)
{
	struct world *w = *state;
	struct recall_merge_options o = { .dry_run = true };
	int64_t before = recall_store_generation(w->store);

	merge_as(w, "b.tsv", bones, &o);
	assert_result(w, 4, 0, 0, 0);
	assert_true(w->r.new_deck);
	assert_int_equal(w->r.deck, 0);
	assert_int_equal(recall_store_generation(w->store), before);
}

static void several_files_in_one_transaction(void **state)
{
	struct world *w = *state;

	assert_int_equal(recall_store_begin(w->store, &w->err), RECALL_OK);
	merge(w, bones);
	merge_as(w, "v.tsv", "vena\tvein\ncor\theart\n", NULL);
	recall_store_rollback(w->store);
	merge(w, bones);
	assert_result(w, 4, 0, 0, 0);
}

static void many_cards_are_no_trouble(void **state)
{
	struct world *w = *state;
	struct recall_buf b = RECALL_BUF_INIT;
	int64_t start = recall_clock_ticks();

	for (int i = 0; i < 20000; i++)
		recall_buf_addf(&b, "term %d of many\tdefinition %d\n", i,
				i * 7);
	merge(w, b.data);
	assert_int_equal(w->r.added, 20000);
	merge(w, b.data);
	assert_int_equal(w->r.unchanged, 20000);
	print_message("20,000 cards twice: %d ms\n",
			(int)(recall_clock_ticks() - start));
	recall_buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(the_same_file_twice_adds_nothing),
		WORLD_TEST(a_corrected_file_updates_and_keeps_progress),
		WORLD_TEST(a_mnemonic_outlives_the_next_import),
		WORLD_TEST(a_front_with_a_slip_mended_is_the_same_card),
		WORLD_TEST(the_students_edit_wins_and_is_named),
		WORLD_TEST(an_edit_of_one_side_lets_the_other_through),
		WORLD_TEST(what_vanished_is_marked_not_deleted),
		WORLD_TEST(what_the_student_deleted_stays_deleted),
		WORLD_TEST(cards_made_by_hand_are_left_alone),
		WORLD_TEST(twins_are_left_out_homonyms_are_not),
		WORLD_TEST(a_guid_beats_everything),
		WORLD_TEST(a_name_that_is_only_a_beginning_makes_a_new_deck),
		WORLD_TEST(another_set_makes_another_deck),
		WORLD_TEST(a_longer_version_finds_its_deck),
		WORLD_TEST(a_dry_run_writes_nothing),
		WORLD_TEST(several_files_in_one_transaction),
		WORLD_TEST(many_cards_are_no_trouble),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

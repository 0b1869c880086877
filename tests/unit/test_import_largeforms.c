/*
 * Large files of notes and of other programs' JSON: the same cards as if they
 * were read at once, in little memory.
 */
#include "large_kit.h"

#define CARDS 9000

static void check(struct world *w, const char *name, int cards,
		const char *title)
{
	struct recall_deck deck;

	snprintf(w->file, sizeof(w->file), "%s/%s", w->dir, name);
	assert_true(w->text.len > 5 << 20);
	save(w, w->text.data, w->text.len);
	import(w);
	assert_int_equal(w->r.added, cards);
	same_as_whole(w, w->text.data, w->text.len);
	assert_int_equal(recall_store_deck_about(w->store, w->r.deck, &deck,
			&w->err), RECALL_OK);
	assert_string_equal(deck.title, title);
	import(w);
	assert_int_equal(w->r.added + w->r.updated, 0);
	assert_int_equal(w->r.unchanged, cards);
}

/* A side goes on in lines that are set in, and tags stand below: also where
 * one stretch ends and another begins. */
static void add_labels(struct world *w, int cards)
{
	recall_buf_adds(&w->text, "# All the waters\n\n");
	for (int i = 0; i < cards; i++)
		recall_buf_addf(&w->text, "Q: What is the name of water %d?\n"
				"A: It is called so, %0500d\n    and lies in "
				"land %d.\n\n    It is deep.\n%s%s\n", i, i,
				i * 7, i % 3 ? "" : "Tags: deep\n",
				i % 2000 == 5 ? "\n# Chapter\n" : "");
}

static void labels_of_sides(void **state)
{
	struct world *w = *state;

	add_labels(w, CARDS);
	check(w, "large.md", CARDS, "All the waters");
}

static void signs_of_notes(void **state)
{
	struct world *w = *state;

	recall_buf_adds(&w->text, "---\ntags: flashcards\n---\n# Waters\n\n");
	for (int i = 0; i < CARDS / 3; i++)
		recall_buf_addf(&w->text, "water %d::it lies in land %0500d\n"
				"\nWhat is water %d of them?\n?\nIt is\n"
				"called so, %0700d.\n\nThe ==water %d== flows "
				"by %0500d.\n\n", i, i, i, i, i, i);
	check(w, "large.md", CARDS, "Waters");
}

static void supermemo(void **state)
{
	struct world *w = *state;

	for (int i = 0; i < CARDS; i++)
		recall_buf_addf(&w->text, "Q: What is the name of water %d?\n"
				"A: It is called so, %0600d\nA: and deep\n\n",
				i, i);
	check(w, "large.txt", CARDS, "");
}

/* What is said of one card of very many is said, but not a million times. */
static void warnings_have_an_end(void **state)
{
	struct recall_read_options read = { .stream = true };
	struct world *w = *state;
	struct recall_set *sets;
	size_t count;

	add_labels(w, CARDS);
	for (int i = 0; i < 100; i++)
		recall_buf_addf(&w->text, "Q: And what of lake %d?\n\n", i);
	save(w, w->text.data, w->text.len);
	assert_int_equal(recall_import_read(w->file, &read, &sets, &count,
			&w->err), RECALL_OK);
	assert_non_null(sets->stream);
	assert_in_range(sets->warning_count, 20, 22);
	assert_true(sets->warnings[0].line > CARDS * 6);
	assert_string_equal(sets->warnings[sets->warning_count - 1].text,
			"80 more warnings");
	recall_sets_free(sets, count);
}

/* ---- JSON of other programs ---------------------------------------------- */

static void add_words(struct world *w, int from, int to)
{
	for (int i = from; i < to; i++)
		recall_buf_addf(&w->text, "%s{\"id\":%d,\"word\":\"water "
				"%d\",\n\"meaning\":\"in [land] \\\"%0500d"
				"\\\"\",\"forms\":[{\"of\":\"%d\"}]}",
				i > from ? ",\n" : "", i, i, i, i);
}

static void a_list_deep_in_a_document(void **state)
{
	struct world *w = *state;

	recall_buf_adds(&w->text, "{\"title\":\"Waters\",\"tabs\":[1,{}],"
			"\"set\":{\"items\":[");
	add_words(w, 0, CARDS);
	recall_buf_adds(&w->text, "]},\"owner\":{\"name\":\"Ada\"}}\n");
	check(w, "large.json", CARDS, "Waters");
}

static void a_list_for_each_chapter(void **state)
{
	struct world *w = *state;

	recall_buf_adds(&w->text, "{\"name\":\"Waters\",\"chapters\":[");
	for (int i = 0; i < 9; i++) {
		recall_buf_addf(&w->text, "%s{\"number\":%d,\"entries\":[",
				i ? "," : "", i);
		add_words(w, i * CARDS / 9, (i + 1) * CARDS / 9);
		recall_buf_adds(&w->text, "]}");
	}
	recall_buf_adds(&w->text, "]}\n");
	check(w, "large.json", CARDS, "Waters");
}

/* Cards elsewhere, too, of which the beginning says nothing. */
static void no_card_is_lost_elsewhere(void **state)
{
	struct world *w = *state;

	recall_buf_adds(&w->text, "{\"title\":\"Waters\",\"items\":[");
	add_words(w, 0, CARDS - 10);
	recall_buf_adds(&w->text, "],\"more\":{\"later\":[");
	add_words(w, CARDS - 10, CARDS);
	recall_buf_adds(&w->text, "]}}\n");
	check(w, "large.json", CARDS, "Waters");
}

static void broken_far_from_its_beginning(void **state)
{
	struct world *w = *state;

	recall_buf_adds(&w->text, "{\"title\":\"Waters\",\"items\":[");
	add_words(w, 0, CARDS);
	recall_buf_adds(&w->text, ",\n{\"word\":\"a\",,}]}\n");
	save(w, w->text.data, w->text.len);
	assert_int_equal(import_with(w, w->file, NULL), RECALL_BAD_DATA);
	assert_int_equal(w->err.line, 2 * CARDS + 1);
}

/* ---- memory, and stopping ------------------------------------------------ */

static bool stop_at(void *arg, size_t done, size_t total)
{
	int *left = arg;

	assert_true(done <= total);
	return --*left > 0;
}

static void stopping_stores_nothing(void **state)
{
	static const int times[] = { 1, 2, 10, 30 };
	struct world *w = *state;
	struct recall_query q = { .pick = RECALL_PICK_ALL };
	int count;

	add_labels(w, CARDS);
	save(w, w->text.data, w->text.len);
	for (size_t i = 0; i < 4; i++) {
		int left = times[i];
		struct recall_merge_options options = { .progress = stop_at,
			.arg = &left };

		assert_int_equal(import_with(w, w->file, &options),
				RECALL_CANCELLED);
		assert_int_equal(recall_store_count(w->store, &q, &count,
				&w->err), RECALL_OK);
		assert_int_equal(count, 0);
	}
}

/* 30 MB in a process of its own: what one needed once it keeps. */
static void little_memory(struct world *w, int cards, long most_mb)
{
	pid_t child;
	int status;

	assert_true(w->text.len > 25 << 20);
	save(w, w->text.data, w->text.len);
	recall_buf_release(&w->text);
	child = fork();
	if (child == 0) {
		struct recall_store *store;
		char path[200];
		long before = peak();

		snprintf(path, sizeof(path), "%s/other.db", w->dir);
		if (recall_store_open(&(struct recall_store_config){
				.path = path }, &store, NULL))
			_exit(1);
		w->store = store;
		if (import_with(w, w->file, NULL) || w->r.added != cards)
			_exit(2);
		recall_store_close(store);
		unlink(path);
		_exit(peak() - before > most_mb << 10 ? 3 : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static void labels_take_little_memory(void **state)
{
	struct world *w = *state;

	add_labels(w, 50000);
	little_memory(w, 50000, 48);
}

static void foreign_json_takes_little_memory(void **state)
{
	struct world *w = *state;

	recall_buf_adds(&w->text, "{\"set\":{\"items\":[");
	add_words(w, 0, 50000);
	recall_buf_adds(&w->text, "]}}\n");
	little_memory(w, 50000, 96);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(labels_of_sides),
		WORLD_TEST(signs_of_notes),
		WORLD_TEST(supermemo),
		WORLD_TEST(warnings_have_an_end),
		WORLD_TEST(a_list_deep_in_a_document),
		WORLD_TEST(a_list_for_each_chapter),
		WORLD_TEST(no_card_is_lost_elsewhere),
		WORLD_TEST(broken_far_from_its_beginning),
		WORLD_TEST(stopping_stores_nothing),
		WORLD_TEST(labels_take_little_memory),
		WORLD_TEST(foreign_json_takes_little_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

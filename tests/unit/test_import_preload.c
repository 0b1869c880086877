/*
 * Decks that an instructor drops into a directory: read only when nobody
 * else could have written them; corrections arrive, nothing is taken away.
 */
#include "importing.h"

#include <fcntl.h>

struct world {
	char *dir, *decks;
	struct recall_store *store;
	struct recall_buf told;
	struct recall_error err;
	struct recall_preload found[8];
	char paths[8][512], titles[8][64];
	size_t count;
};

static int set_up(void **state)
{
	struct world *w = recall_calloc(1, sizeof(*w));

	w->dir = make_directory();
	w->decks = make_directory();
	chmod(w->decks, 0755);
	w->store = open_collection(w->dir);
	recall_buf_init(&w->told);
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	recall_store_close(w->store);
	remove_directory(w->dir);
	remove_directory(w->decks);
	recall_buf_release(&w->told);
	free(w->dir);
	free(w->decks);
	free(w);
	return 0;
}

static void tell(void *arg, const char *line)
{
	struct world *w = arg;

	recall_buf_addf(&w->told, "%s\n", line);
}

static enum recall_status note(void *arg, const struct recall_preload *p)
{
	struct world *w = arg;
	size_t i = w->count++;

	assert_true(i < 8);
	w->found[i] = *p;
	snprintf(w->paths[i], sizeof(w->paths[i]), "%s", p->path);
	snprintf(w->titles[i], sizeof(w->titles[i]), "%s", p->title);
	w->found[i].path = w->paths[i];
	w->found[i].title = w->titles[i];
	return RECALL_OK;
}

static void scan(struct world *w)
{
	recall_buf_reset(&w->told);
	if (recall_preload_scan(w->store, w->decks, tell, w, &w->err))
		fail_msg("%s", w->err.text);
	w->count = 0;
	assert_int_equal(recall_store_preloads(w->store, note, w, &w->err),
			RECALL_OK);
}

static void path_of(struct world *w, const char *name, char out[512])
{
	snprintf(out, 512, "%s/%s", w->decks, name);
}

static const char vessels[] = "aorta\tlargest artery\nvena cava\tlargest vein\n"
		"capillary\tsmallest vessel\n";

static void decks_are_found_and_others_are_not(void **state)
{
	struct world *w = *state;

	write_file(w->decks, "a.tsv", vessels);
	write_file(w->decks, "b.json", "{\"title\":\"B\",\"cards\":["
			"{\"front\":\"x\",\"back\":\"y\"}]}");
	write_file(w->decks, ".hidden.tsv", vessels);
	write_file(w->decks, "d.schema.json", "{}");
	write_file(w->decks, "README.md", "about these\nfiles\n");
	scan(w);
	assert_int_equal(w->count, 2);
	assert_int_equal(w->told.len, 0);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(w->found[i].deck, 0);
	scan(w);
	assert_int_equal(w->count, 2);
}

static void added_then_corrected(void **state)
{
	struct world *w = *state;
	char path[512];
	int64_t deck = 0;

	write_file(w->decks, "a.tsv", vessels);
	scan(w);
	path_of(w, "a.tsv", path);
	assert_int_equal(recall_preload_add(w->store, path, &deck, &w->err),
			RECALL_OK);
	assert_true(deck > 0);
	scan(w);
	assert_int_equal(w->found[0].deck, deck);
	assert_int_equal(w->told.len, 0);
	write_file(w->decks, "a.tsv", "aorta\tthe largest artery of the body\n"
			"vena cava\tlargest vein\n"
			"capillary\tsmallest vessel\nlymph node\ta filter\n");
	scan(w);
	assert_non_null(strstr(w->told.data, "1 card corrected"));
	assert_non_null(strstr(w->told.data, "1 card added"));
	assert_int_equal(w->found[0].deck, deck);
	assert_int_equal(w->found[0].cards, 4);
	scan(w);
	assert_int_equal(w->told.len, 0);
}

static void a_file_that_went_away_takes_nothing(void **state)
{
	struct world *w = *state;
	struct recall_query q = { .pick = RECALL_PICK_ALL };
	char path[512];
	int64_t deck;
	int n = 0;

	write_file(w->decks, "a.tsv", vessels);
	scan(w);
	path_of(w, "a.tsv", path);
	recall_preload_add(w->store, path, &deck, &w->err);
	unlink(path);
	scan(w);
	assert_int_equal(w->count, 0);
	recall_store_count(w->store, &q, &n, &w->err);
	assert_int_equal(n, 3);
	/* back again: it is the same deck, not a second one */
	write_file(w->decks, "a.tsv", vessels);
	scan(w);
	assert_int_equal(w->count, 1);
	assert_int_equal(w->found[0].deck, deck);
}

static void a_directory_that_cannot_be_read_forgets_nothing(void **state)
{
	struct world *w = *state;

	write_file(w->decks, "a.tsv", vessels);
	scan(w);
	chmod(w->decks, 0777);
	scan(w);
	assert_non_null(strstr(w->told.data, "chmod go-w"));
	assert_int_equal(w->count, 1);
	chmod(w->decks, 0755);
}

static void a_bad_file_is_named_and_the_last_good_one_stays(void **state)
{
	struct world *w = *state;

	write_file(w->decks, "b.json", "{\"title\":\"B\",\"cards\":["
			"{\"front\":\"x\",\"back\":\"y\"}]}");
	write_file(w->decks, "a.tsv", vessels);
	scan(w);
	assert_int_equal(w->count, 2);
	write_file(w->decks, "b.json", "{\"title\":\"B\",\n\"cards\":[");
	scan(w);
	assert_non_null(strstr(w->told.data, "b.json:2:"));
	assert_int_equal(w->count, 2);
}

/* ---- what others could have written -------------------------------------- */

static void assert_refused(struct world *w, const char *why)
{
	scan(w);
	assert_int_equal(w->count, 0);
	if (!strstr(w->told.data, why))
		fail_msg("told: %s", w->told.data);
}

static void files_others_can_write_are_not_read(void **state)
{
	struct world *w = *state;
	char path[512];

	write_file(w->decks, "a.tsv", vessels);
	path_of(w, "a.tsv", path);
	chmod(path, 0664);
	assert_refused(w, "can be written by others");
	chmod(path, 0646);
	assert_refused(w, "can be written by others");
	chmod(path, 0644);
	scan(w);
	assert_int_equal(w->count, 1);
}

static void symbolic_links_are_not_followed(void **state)
{
	struct world *w = *state;
	char path[512], target[512];

	snprintf(target, sizeof(target), "%s/a.tsv", w->dir);
	write_file(w->dir, "a.tsv", vessels);
	path_of(w, "link.tsv", path);
	assert_int_equal(symlink(target, path), 0);
	assert_refused(w, "symbolic link");
}

static void hard_links_are_not_read(void **state)
{
	struct world *w = *state;
	char path[512], target[512];

	snprintf(target, sizeof(target), "%s/a.tsv", w->dir);
	write_file(w->dir, "a.tsv", vessels);
	path_of(w, "hard.tsv", path);
	assert_int_equal(link(target, path), 0);
	assert_refused(w, "hard link");
}

/* A reader of a pipe would wait for ever. */
static void pipes_do_not_hang(void **state)
{
	struct world *w = *state;
	char path[512];

	path_of(w, "fifo.tsv", path);
	assert_int_equal(mkfifo(path, 0644), 0);
	alarm(10);
	assert_refused(w, "no regular file");
	alarm(0);
}

static void files_of_strangers_are_not_read(void **state)
{
	struct world *w = *state;
	char path[512];

	if (geteuid() != 0) {
		print_message("only root can give files away: skipped\n");
		skip();
	}
	write_file(w->decks, "a.tsv", vessels);
	path_of(w, "a.tsv", path);
	assert_int_equal(chown(path, 12345, 12345), 0);
	assert_refused(w, "belongs neither");
	/* but those of the directory's owner are */
	assert_int_equal(chown(w->decks, 12345, 12345), 0);
	scan(w);
	assert_int_equal(w->count, 1);
	assert_int_equal(chown(w->decks, 0, 0), 0);
}

static void adding_is_as_careful_as_looking(void **state)
{
	struct world *w = *state;
	char path[512];
	int64_t deck;

	write_file(w->decks, "a.tsv", vessels);
	scan(w);
	path_of(w, "a.tsv", path);
	chmod(path, 0666);
	assert_int_equal(recall_preload_add(w->store, path, &deck, &w->err),
			RECALL_BAD_DATA);
	assert_string_equal(w->err.file, path);
}

static void several_decks_in_one_file(void **state)
{
	struct world *w = *state;
	char path[520];
	int64_t deck = 0;
	struct recall_moment now = { .ms = recall_clock_now() };
	struct recall_deck d;

	write_file(w->decks, "b.json", "{\"decks\":[{\"title\":\"One\",\"cards\":"
			"[{\"front\":\"1\",\"back\":\"2\"}]},{\"title\":\"Two\","
			"\"cards\":[{\"front\":\"3\",\"back\":\"4\"}]}]}");
	scan(w);
	assert_int_equal(w->count, 2);
	snprintf(path, sizeof(path), "%s/b.json#2", w->decks);
	assert_int_equal(recall_preload_add(w->store, path, &deck, &w->err),
			RECALL_OK);
	assert_int_equal(recall_store_deck(w->store, deck, &now, &d, &w->err),
			RECALL_OK);
	assert_string_equal(d.name, "Two");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(decks_are_found_and_others_are_not),
		T(added_then_corrected),
		T(a_file_that_went_away_takes_nothing),
		T(a_directory_that_cannot_be_read_forgets_nothing),
		T(a_bad_file_is_named_and_the_last_good_one_stays),
		T(files_others_can_write_are_not_read),
		T(symbolic_links_are_not_followed),
		T(hard_links_are_not_read),
		T(pipes_do_not_hang),
		T(files_of_strangers_are_not_read),
		T(adding_is_as_careful_as_looking),
		T(several_decks_in_one_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

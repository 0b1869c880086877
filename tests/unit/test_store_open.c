/* Opening a collection: what is made, what is refused, what two see. */
#include "store_help.h"

#include <fcntl.h>

static void patch(const char *path, long at, unsigned char byte)
{
	FILE *f = fopen(path, "r+b");

	assert_non_null(f);
	assert_int_equal(fseek(f, at, SEEK_SET), 0);
	assert_int_equal(fputc(byte, f), byte);
	assert_int_equal(fclose(f), 0);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void makes_private_places(void **state)
{
	char dir[64], path[128];
	mode_t old;

	(void)state;
	make_dir(dir);
	for (int i = 0; i < 2; i++) {
		snprintf(path, sizeof(path), "%s/a%d/b/recall.db", dir, i);
		old = umask(i ? 0277 : 0);
		recall_store_close(open_store(path));
		umask(old);
		assert_int_equal(mode_of(path), 0600);
		snprintf(path, sizeof(path), "%s/a%d/b", dir, i);
		assert_int_equal(mode_of(path), 0700);
		snprintf(path, sizeof(path), "%s/a%d", dir, i);
		assert_int_equal(mode_of(path), 0700);
	}
	remove_dir(dir);
}

/* The file, and nothing beside it, is bit for bit what it was. */
static void refuse(const char *path, enum recall_status expected)
{
	struct blob before = read_all(path), after;
	char journal[160];

	for (int read_only = 0; read_only < 2; read_only++) {
		struct recall_store_config config = {
			.path = path,
			.read_only = read_only,
			.daily_backup = true,
		};
		struct recall_store *s;

		error.text[0] = '\0';
		assert_int_equal(recall_store_open(&config, &s, &error),
				expected);
		assert_null(s);
		assert_non_null(strstr(error.text, path));
		after = read_all(path);
		assert_int_equal(after.n, before.n);
		assert_memory_equal(after.bytes, before.bytes, before.n);
		free(after.bytes);
	}
	snprintf(journal, sizeof(journal), "%s-journal", path);
	assert_int_equal(access(journal, F_OK), -1);
	free(before.bytes);
}

static void drop_journal(const struct place *p)
{
	char journal[160];

	snprintf(journal, sizeof(journal), "%s-journal", p->db);
	unlink(journal);
}

static void refuses_what_is_not_ours(void **state)
{
	struct place p = place_new();
	struct blob good;

	(void)state;
	recall_store_close(p.s);
	p.s = NULL;
	drop_journal(&p);
	good = read_all(p.db);

	patch(p.db, 63, 99);	/* user_version */
	refuse(p.db, RECALL_NEWER);

	write_all(p.db, good.bytes, good.n);
	patch(p.db, 68, 'X');	/* application_id */
	refuse(p.db, RECALL_BAD_DATA);

	write_all(p.db, good.bytes, good.n);
	patch(p.db, 0, 'x');
	refuse(p.db, RECALL_DAMAGED);

	write_all(p.db, "term\tdefinition\n", 16);
	refuse(p.db, RECALL_DAMAGED);
	free(good.bytes);
	place_free(&p);
}

static void starts_from_an_empty_file(void **state)
{
	struct place p = place_new();

	(void)state;
	recall_store_close(p.s);
	write_all(p.db, "", 0);
	p.s = open_store(p.db);
	add_deck(p.s, "a");
	check_store(p.s);
	place_free(&p);
}

static void reading_only_never_makes_a_file(void **state)
{
	char dir[64], path[128];
	struct recall_store_config config = {
		.path = path,
		.read_only = true,
	};
	struct recall_store *s;

	(void)state;
	make_dir(dir);
	snprintf(path, sizeof(path), "%s/recall.db", dir);
	assert_int_equal(recall_store_open(&config, &s, &error),
			RECALL_CANT_READ);
	assert_int_equal(access(path, F_OK), -1);
	recall_store_close(open_store(path));
	assert_ok(recall_store_open(&config, &s, &error));
	assert_int_equal(recall_store_deck_new(s, &(struct recall_deck){
			.name = "x" }, &(int64_t){ 0 }, &error),
			RECALL_CANT_WRITE);
	recall_store_close(s);
	remove_dir(dir);
}

/* SQLite takes these words for something else than file names. */
static void odd_names_are_files(void **state)
{
	static const char *const names[] = { ":memory:", "file:x?mode=memory" };
	char dir[64], *old = getcwd(NULL, 0);

	(void)state;
	make_dir(dir);
	assert_int_equal(chdir(dir), 0);
	for (int i = 0; i < 2; i++) {
		struct recall_store *s = open_store(names[i]);

		add_deck(s, "kept");
		recall_store_close(s);
		s = open_store(names[i]);
		assert_ok(recall_store_deck_find(s, "kept", &(int64_t){ 0 },
				&error));
		recall_store_close(s);
	}
	assert_int_equal(chdir(old), 0);
	free(old);
	remove_dir(dir);
}

/* What a killed session leaves: a journal that must be rolled back, also by
 * one who only wants to read. */
static void rolls_back_what_was_cut_short(void **state)
{
	struct place p = place_new();
	char cut[128];
	struct recall_store_config config = { .read_only = true, .path = cut };
	struct recall_store *s;
	char *before, *after;

	(void)state;
	for (int i = 0; i < 200; i++)
		add_deck(p.s, "before");
	before = dump(p.s);
	snprintf(cut, sizeof(cut), "%s/cut.db", p.dir);
	cut_short(&p, cut);
	assert_ok(recall_store_open(&config, &s, &error));
	after = dump(s);
	assert_string_equal(before, after);
	check_store(s);
	recall_store_close(s);
	free(before);
	free(after);
	place_free(&p);
}

static void one_sees_what_the_other_wrote(void **state)
{
	struct place p = place_new();
	struct recall_store *other = open_store(p.db);
	int64_t a = recall_store_generation(p.s);
	int64_t b = recall_store_generation(other), deck;

	(void)state;
	assert_int_equal(recall_store_generation(p.s), a);
	deck = add_deck(other, "by the other");
	assert_true(recall_store_generation(p.s) > a);
	assert_true(recall_store_generation(other) > b);
	assert_ok(recall_store_deck_rename(p.s, deck, "by me", &error));
	assert_ok(recall_store_deck_find(other, "by me", &deck, &error));
	recall_store_close(other);
	place_free(&p);
}

static void a_directory_that_cannot_be_made(void **state)
{
	struct place p = place_new();
	char path[160];
	struct recall_store_config config = { .path = path };
	struct recall_store *s;

	(void)state;
	snprintf(path, sizeof(path), "%s/x/recall.db", p.db);
	assert_int_equal(recall_store_open(&config, &s, &error),
			RECALL_CANT_WRITE);
	place_free(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_private_places),
		cmocka_unit_test(refuses_what_is_not_ours),
		cmocka_unit_test(starts_from_an_empty_file),
		cmocka_unit_test(reading_only_never_makes_a_file),
		cmocka_unit_test(odd_names_are_files),
		cmocka_unit_test(rolls_back_what_was_cut_short),
		cmocka_unit_test(one_sees_what_the_other_wrote),
		cmocka_unit_test(a_directory_that_cannot_be_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

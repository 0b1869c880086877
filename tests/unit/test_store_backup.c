/* Backups, restores, damage, and a collection of the first version. */
#include "store_help.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#define DAY_MS INT64_C(86400000)

static void fill(struct recall_store *s, int notes)
{
	struct recall_query q = { .now = moment(NOW_MS) };
	int64_t deck = add_deck(s, "deck");
	char text[32];
	struct cards c;

	for (int i = 0; i < notes; i++) {
		snprintf(text, sizeof(text), "term %d", i);
		add_note(s, deck, RECALL_KIND_TERM, text, "definition");
	}
	c = cards_of(s, &q);
	for (int i = 0; i < c.count; i += 2)
		answer(s, c.at[i]->guid, RECALL_GOOD, NOW_MS);
	cards_free(&c);
}

static char *backup(struct recall_store *s)
{
	struct recall_buf name = RECALL_BUF_INIT;

	assert_ok(recall_store_backup(s, NULL, "test", &name, &error));
	return recall_buf_detach(&name);
}

static void restore(const char *path, const char *from)
{
	struct recall_buf name = RECALL_BUF_INIT;

	assert_ok(recall_store_restore(path, from, &name, &error));
	assert_int_equal(access(name.data, R_OK), 0);
	recall_buf_release(&name);
}

static int files_in(const char *dir, const char *part)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	int n = 0;

	assert_non_null(d);
	while ((e = readdir(d)))
		n += e->d_name[0] != '.' && strstr(e->d_name, part) != NULL;
	closedir(d);
	return n;
}

static void scribble(const char *path, long at, size_t n)
{
	int fd = open(path, O_WRONLY);
	char *junk = malloc(n);

	assert_true(fd >= 0);
	memset(junk, 0xa5, n);
	assert_int_equal(pwrite(fd, junk, n, at), n);
	close(fd);
	free(junk);
}

/* ---- round trips ------------------------------------------------------ */

static void a_restore_brings_everything_back(void **state)
{
	struct place p = place_new();
	struct recall_store *other;
	char *before, *after, *name;
	int64_t generation, deck;
	struct stat st;

	(void)state;
	fill(p.s, 30);
	before = dump(p.s);
	name = backup(p.s);
	assert_int_equal(stat(name, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_ok(recall_store_deck_find(p.s, "deck", &deck, &error));
	assert_ok(recall_store_deck_delete(p.s, deck, &error));
	add_deck(p.s, "later");
	/* A session that has it open sees the old state again, and goes on. */
	other = open_store(p.db);
	generation = recall_store_generation(other);
	restore(p.db, name);
	assert_true(recall_store_generation(other) > generation);
	after = dump(other);
	assert_string_equal(before, after);
	free(after);
	add_deck(other, "goes on");
	check_store(other);
	recall_store_close(other);
	/* what was replaced was kept, and can be restored in turn */
	restore(p.db, NULL);
	assert_ok(recall_store_deck_find(p.s, "later", &deck, &error));
	free(before);
	free(name);
	place_free(&p);
}

static void a_destroyed_collection_is_replaced(void **state)
{
	static const struct {
		long at;
		size_t n;
	} damage[] = {
		{ 0, 100 },		/* not a database any more */
		{ 0, 8192 },
		{ 4096, 40000 },	/* the start is still good */
		{ 40, 60 },
	};
	struct place p = place_new();
	char dir[128], *before, *name;

	(void)state;
	fill(p.s, 200);
	before = dump(p.s);
	name = backup(p.s);
	snprintf(dir, sizeof(dir), "%s/backups", p.dir);
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		char *after;

		recall_store_close(p.s);
		scribble(p.db, damage[i].at, damage[i].n);
		restore(p.db, NULL);
		p.s = open_store(p.db);
		after = dump(p.s);
		assert_string_equal(before, after);
		check_store(p.s);
		free(after);
	}
	assert_true(files_in(dir, ".damaged") > 0);
	free(before);
	free(name);
	place_free(&p);
}

static void a_missing_collection_comes_back(void **state)
{
	struct place p = place_new();
	char *before, *after, *name;

	(void)state;
	fill(p.s, 5);
	before = dump(p.s);
	name = backup(p.s);
	recall_store_close(p.s);
	assert_int_equal(unlink(p.db), 0);
	restore(p.db, NULL);
	p.s = open_store(p.db);
	after = dump(p.s);
	assert_string_equal(before, after);
	free(before);
	free(after);
	free(name);
	place_free(&p);
}

static void damaged_backups_are_passed_over(void **state)
{
	struct place p = place_new();
	char *good, *bad, *before, *after;

	(void)state;
	fill(p.s, 100);
	good = backup(p.s);
	before = dump(p.s);
	add_deck(p.s, "later");
	usleep(2000);
	bad = backup(p.s);
	scribble(bad, 8192, 4000);
	assert_int_equal(recall_store_restore(p.db, bad, NULL, &error),
			RECALL_DAMAGED);
	restore(p.db, NULL);
	after = dump(p.s);
	assert_string_equal(before, after);
	free(good);
	free(bad);
	free(before);
	free(after);
	place_free(&p);
}

static void nothing_good_is_overwritten(void **state)
{
	struct place p = place_new();
	char path[128];

	(void)state;
	assert_int_equal(recall_store_restore(p.db, NULL, NULL, &error),
			RECALL_NOT_FOUND);
	assert_int_equal(recall_store_restore(p.db, "/nonexistent", NULL,
			&error), RECALL_CANT_READ);
	snprintf(path, sizeof(path), "%s/text", p.dir);
	fclose(fopen(path, "w"));
	scribble(path, 0, 5000);
	assert_int_equal(recall_store_restore(p.db, path, NULL, &error),
			RECALL_DAMAGED);
	check_store(p.s);
	place_free(&p);
}

/* A damaged collection gives no backup that would be taken for good. */
static void damage_is_not_backed_up(void **state)
{
	struct place p = place_new();
	char dir[128];

	(void)state;
	fill(p.s, 300);
	recall_store_close(p.s);
	scribble(p.db, 3 * 4096 + 8, 60);
	p.s = open_store(p.db);
	assert_int_equal(recall_store_backup(p.s, NULL, "test", NULL, &error),
			RECALL_DAMAGED);
	assert_non_null(strstr(error.text, "damaged"));
	snprintf(dir, sizeof(dir), "%s/backups", p.dir);
	assert_int_equal(files_in(dir, ""), 0);
	assert_int_not_equal(recall_store_check(p.s, true, NULL, NULL, &error),
			RECALL_OK);
	place_free(&p);
}

/* ---- keeping ---------------------------------------------------------- */

static void set_time(int64_t ms)
{
	char text[RECALL_TIME_SIZE];

	recall_time_format(ms, text);
	setenv("RECALL_NOW", text, 1);
}

struct author {
	const char *db;
	atomic_bool over;
	atomic_int notes;
};

static void *keep_writing(void *arg)
{
	struct author *a = arg;
	struct recall_store *s = open_store(a->db);
	int64_t deck = add_deck(s, "another");

	while (!a->over) {
		add_note(s, deck, RECALL_KIND_TERM, "term", "definition");
		a->notes++;
	}
	recall_store_close(s);
	return NULL;
}

/* Though it took many, and somebody wrote in between. */
static void a_backup_is_of_one_moment(void **state)
{
	struct place p = place_new();
	struct author author = { .db = p.db };
	int before, during = 0;
	char text[2000] = "";
	pthread_t thread;
	int64_t deck;

	(void)state;
	assert_ok(recall_store_begin(p.s, &error));
	deck = add_deck(p.s, "deck");
	memset(text, 'x', sizeof(text) - 1);
	for (int i = 0; i < 1000; i++)
		add_note(p.s, deck, RECALL_KIND_TERM, "term", text);
	assert_ok(recall_store_commit(p.s, &error));
	assert_int_equal(pthread_create(&thread, NULL, keep_writing, &author),
			0);
	while (author.notes == 0)
		sched_yield();
	for (int i = 0; i < 3; i++) {
		struct recall_store *copy;
		char *path;

		before = author.notes;
		path = backup(p.s);
		during += author.notes - before;
		copy = open_store(path);
		check_store(copy);
		recall_store_close(copy);
		free(path);
	}
	author.over = true;
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_true(during > 0);
	place_free(&p);
}

static void old_backups_are_thinned(void **state)
{
	struct place p = place_new();
	char dir[128];
	int days[400] = { 0 }, n = 0, daily = 0, weekly = 0, monthly = 0;
	struct dirent *e;
	DIR *d;

	(void)state;
	/* Once a day for 400 days, lately twice; then look at the ages. */
	for (int i = 1; i < 800; i += i < 785 ? 2 : 1) {
		set_time(NOW_MS + i * DAY_MS / 2);
		free(backup(p.s));
	}
	snprintf(dir, sizeof(dir), "%s/backups", p.dir);
	d = opendir(dir);
	while ((e = readdir(d))) {
		int year, month, day, hour;
		struct tm tm = { 0 };
		int64_t age;

		if (sscanf(e->d_name, "recall-%4d%2d%2dT%2d", &year, &month,
				&day, &hour) != 4)
			continue;
		tm.tm_year = year - 1900;
		tm.tm_mon = month - 1;
		tm.tm_mday = day;
		tm.tm_hour = hour;
		age = (NOW_MS + 799 * DAY_MS / 2) / 1000 - timegm(&tm);
		assert_in_range(age / 86400, 0, 399);
		days[age / 86400]++;
		n++;
	}
	closedir(d);
	unsetenv("RECALL_NOW");
	for (int i = 0; i < 2; i++)
		assert_int_equal(days[i], 2);
	for (int i = 2; i < 400; i++) {
		daily += i < 14 ? days[i] : 0;
		weekly += i >= 14 && i < 90 ? days[i] : 0;
		monthly += i >= 90 ? days[i] : 0;
	}
	assert_in_range(daily, 11, 13);
	assert_in_range(weekly, 9, 11);
	assert_in_range(monthly, 8, 9);
	assert_in_range(n, 34, 36);
	place_free(&p);
}

static void the_daily_backup_is_daily(void **state)
{
	struct recall_store_config config = { .daily_backup = true };
	struct place p = place_new();
	char dir[128];

	(void)state;
	config.path = p.db;
	snprintf(dir, sizeof(dir), "%s/backups", p.dir);
	fill(p.s, 1);
	for (int i = 0; i < 4; i++) {
		recall_store_close(p.s);
		set_time(NOW_MS + i * DAY_MS * 6 / 10);
		assert_ok(recall_store_open(&config, &p.s, &error));
		assert_int_equal(files_in(dir, "daily"), i / 2 + 1);
	}
	assert_int_equal(recall_store_backup_time(p.s),
			NOW_MS + 2 * DAY_MS * 6 / 10);
	unsetenv("RECALL_NOW");
	place_free(&p);
}

static void leftovers_are_removed(void **state)
{
	struct place p = place_new();
	char dir[128], path[160];

	(void)state;
	free(backup(p.s));
	snprintf(dir, sizeof(dir), "%s/backups", p.dir);
	snprintf(path, sizeof(path), "%s/recall-x.db.tmp", dir);
	fclose(fopen(path, "w"));
	strcat(path, "-journal");
	fclose(fopen(path, "w"));
	recall_store_close(p.s);
	p.s = open_store(p.db);
	assert_int_equal(files_in(dir, ".tmp"), 0);
	assert_int_equal(files_in(dir, "-journal"), 0);
	assert_int_equal(files_in(dir, ".db"), 1);
	place_free(&p);
}

/* ---- faults that check must find -------------------------------------- */

static void check_finds(struct place *p, const char *sql)
{
	struct recall_buf command = RECALL_BUF_INIT;
	char *before = dump(p->s), *after;

	recall_store_close(p->s);
	recall_buf_addf(&command, "sqlite3 '%s' \"%s\"", p->db, sql);
	assert_int_equal(system(command.data), 0);
	recall_buf_release(&command);
	p->s = open_store(p->db);
	if (recall_store_check(p->s, true, NULL, NULL, &error) !=
			RECALL_FAILED)
		fail_msg("not found: %s", sql);
	assert_ok(recall_store_rebuild(p->s, &error));
	check_store(p->s);
	after = dump(p->s);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void what_differs_from_the_log_is_found_and_mended(void **state)
{
	struct place p = place_new();
	int64_t deck;

	(void)state;
	if (system("command -v sqlite3 >/dev/null") != 0) {
		print_message("skipped: there is no sqlite3 shell\n");
		place_free(&p);
		skip();
	}
	fill(p.s, 10);
	assert_ok(recall_store_deck_find(p.s, "deck", &deck, &error));
	assert_ok(recall_store_deck_goal(p.s, deck, 21000, &error));
	check_finds(&p, "UPDATE memory SET stability = stability + 1e-12 "
			"WHERE reps > 0");
	check_finds(&p, "UPDATE memory SET due = due + 1 WHERE reps > 0");
	check_finds(&p, "UPDATE memory SET starred = 1 WHERE card = 2");
	check_finds(&p, "UPDATE memory SET queue = 1 WHERE card = 2");
	check_finds(&p, "UPDATE memory SET wants = 1 WHERE card = 2");
	check_finds(&p, "UPDATE tally SET fresh = fresh + 1");
	check_finds(&p, "UPDATE tally SET base = base - 1");
	check_finds(&p, "DELETE FROM tally");
	check_finds(&p, "DELETE FROM memory WHERE card = 3");
	check_finds(&p, "UPDATE deck SET goal_day = 0");
	place_free(&p);
}

/* ---- collections of former versions ----------------------------------- */

/* The next one is made as FIXTURE. */
#define FIXTURE "tests/fixtures/collection-v7.db"
static const char *const fixtures[] = {
	"tests/fixtures/collection-v1.db",
	"tests/fixtures/collection-v2.db",
	"tests/fixtures/collection-v3.db",
	"tests/fixtures/collection-v4.db",
	"tests/fixtures/collection-v5.db",
	"tests/fixtures/collection-v6.db",
};

/* Copied, opened, checked: its cards and what is known of them are there. */
static void version_opens(const char *fixture)
{
	struct place p = place_new();
	struct recall_moment now = moment(NOW_MS + 20 * DAY_MS);
	struct recall_buf command = RECALL_BUF_INIT;
	struct recall_undone undone;
	struct recall_session_row session;
	struct recall_deck deck;
	int64_t id;

	recall_store_close(p.s);
	recall_buf_addf(&command, "cp %s '%s'", fixture, p.db);
	assert_int_equal(system(command.data), 0);
	recall_buf_release(&command);
	p.s = open_store(p.db);
	check_store(p.s);
	assert_ok(recall_store_deck_find(p.s, "Fixture", &id, &error));
	assert_ok(recall_store_deck(p.s, id, &now, &deck, &error));
	assert_int_equal(deck.cards, 7);
	assert_int_equal(deck.new_cards, 2);
	assert_int_equal(deck.starred, 1);
	assert_int_equal(deck.goal_day, 20900);
	assert_string_equal(fronts(p.s, "is:suspended", &now), "card 3");
	assert_string_equal(fronts(p.s, "is:starred", &now), "card 1");
	assert_ok(recall_store_session(p.s, 1, &session, &error));
	assert_string_equal(session.state, "{\"at\":2}");
	for (int i = 0; i < 3; i++)
		assert_ok(recall_store_undo(p.s, &now, 0, &undone, &error));
	check_store(p.s);
	place_free(&p);
}

static void former_versions_open(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(fixtures) / sizeof(*fixtures); i++)
		version_opens(fixtures[i]);
}

/* Made once, by RECALL_MAKE_FIXTURE=1, when the version is new. */
static void make_fixture(void)
{
	struct recall_query q = { .now = moment(NOW_MS) };
	struct recall_session_row session = {
		.mode = RECALL_MODE_SPACED,
		.state = "{\"at\":1}",
		.title = "Fixture",
	};
	struct recall_log_row row;
	struct recall_store *s;
	int64_t deck;
	struct cards c;
	char text[16];

	unlink(FIXTURE);
	set_time(NOW_MS);
	s = open_store(FIXTURE);
	deck = add_deck(s, "Fixture");
	for (int i = 0; i < 5; i++) {
		snprintf(text, sizeof(text), "card %d", i);
		add_note(s, deck, i % 2 ? RECALL_KIND_TERM :
				RECALL_KIND_QUESTION, text, "back");
	}
	add_note(s, deck, RECALL_KIND_CLOZE, "{{c1::x}} {{c2::y}}", "");
	c = cards_of(s, &q);
	for (int i = 0; i < 4; i++)
		answer(s, c.at[i]->guid, (enum recall_grade)(i + 1),
				NOW_MS + i * 60000);
	act(s, c.at[1]->guid, RECALL_LOG_STAR, 0, NOW_MS);
	act(s, c.at[3]->guid, RECALL_LOG_SUSPEND, 0, NOW_MS);
	assert_ok(recall_store_deck_goal(s, deck, 20900, &error));
	assert_ok(recall_store_option_set(s, deck, "new_per_day", "9", &error));
	assert_ok(recall_store_session_save(s, &session, &error));
	row = answer_row(c.at[4], RECALL_GOOD, NOW_MS + 300000);
	session.state = "{\"at\":2}";
	assert_ok(recall_store_log(s, &row, 1, "answer", &session, &error));
	assert_ok(recall_store_note_delete(s, add_note(s, deck,
			RECALL_KIND_TERM, "deleted", "x"), &error));
	cards_free(&c);
	recall_store_close(s);
	unlink(FIXTURE "-journal");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_restore_brings_everything_back),
		cmocka_unit_test(a_destroyed_collection_is_replaced),
		cmocka_unit_test(a_missing_collection_comes_back),
		cmocka_unit_test(damaged_backups_are_passed_over),
		cmocka_unit_test(nothing_good_is_overwritten),
		cmocka_unit_test(damage_is_not_backed_up),
		cmocka_unit_test(a_backup_is_of_one_moment),
		cmocka_unit_test(old_backups_are_thinned),
		cmocka_unit_test(the_daily_backup_is_daily),
		cmocka_unit_test(leftovers_are_removed),
		cmocka_unit_test(what_differs_from_the_log_is_found_and_mended),
		cmocka_unit_test(former_versions_open),
	};

	if (getenv("RECALL_MAKE_FIXTURE")) {
		make_fixture();
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}

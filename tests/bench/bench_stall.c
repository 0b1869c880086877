/*
 * usage: bench_stall RECALL DIRECTORY [KEYS]
 * What is done behind the screen, as a student at the keys feels it: 100,000
 * cards with 1,000,000 reviews are studied while nothing is done, and while
 * the memories of all cards follow new weights. In turns, and each key beside
 * a bare commit of as many pages, since a disk has its moods.
 */
#include <locale.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "collection.h"
#include "figures.h"
#include "keys.h"

#define CARDS 100000
#define REVIEWS_EACH 10
#define KEYS 400
#define ROUNDS 4
#define GAP_LEAST 100		/* ms between two keys */
#define GAP_MOST 300
#define REST 1500		/* ms until a session that does nothing rests */
#define PAGES 14		/* that an answer writes */
#define BARE_ROWS 20000
#define LIMIT_MS 20

enum { ALONE, SETTLING, KINDS };

struct stall {
	const char *recall, *directory;
	char from[KINDS][600], copy[600];
	size_t keys;
	struct recall_random chance;
	sqlite3 *bare;
	sqlite3_stmt *update;
	struct keys_run runs[KINDS], commits[KINDS];
};

static void path_in(const struct stall *b, const char *name, char out[600])
{
	snprintf(out, 600, "%s/%s", b->directory, name);
}

/* ---- two collections ---------------------------------------------------- */

static void copy_file(const char *from, const char *to)
{
	char command[1400];

	snprintf(command, sizeof(command), "cp '%.600s' '%.600s' && sync",
			from, to);
	if (system(command) != 0)
		exit(1);
}

static struct recall_store *open_store(const char *path)
{
	struct recall_store_config config = { .path = path };
	struct recall_store *store;
	struct recall_error err = { 0 };

	bench_must(recall_store_open(&config, &store, &err), &err);
	return store;
}

static void set_weights(const char *path)
{
	static const struct recall_fitted how = { .items = 1 };
	struct recall_params p = recall_params_default(RECALL_FSRS7);
	struct recall_error err = { 0 };

	bench_must(recall_store_params_set(open_store(path), 0, &p, &how,
			&err), &err);
}

/* New weights hold in it, and whoever had set them was killed then. */
static void leave_unsettled(const char *path)
{
	const struct timespec moment = { .tv_nsec = 2000000 };
	struct recall_store *store;
	pid_t pid = fork();

	if (pid == 0) {
		set_weights(path);
		_exit(0);
	}
	store = open_store(path);
	while (recall_store_is_settled(store))
		nanosleep(&moment, NULL);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	recall_store_close(store);
}

static void make_collections(struct stall *b)
{
	path_in(b, "studied.db", b->from[ALONE]);
	path_in(b, "stall-unsettled.db", b->from[SETTLING]);
	path_in(b, "stall-copy.db", b->copy);
	bench_collection_make_studied(b->from[ALONE], CARDS, REVIEWS_EACH);
	copy_file(b->from[ALONE], b->from[SETTLING]);
	leave_unsettled(b->from[SETTLING]);
}

/* ---- a bare commit ------------------------------------------------------ */

static void bare_exec(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s\n", sqlite3_errmsg(db));
		exit(1);
	}
}

static void bare_init(struct stall *b)
{
	char path[600];

	path_in(b, "stall-bare.db", path);
	unlink(path);
	sqlite3_open(path, &b->bare);
	bare_exec(b->bare, "PRAGMA journal_mode = TRUNCATE;"
			"PRAGMA synchronous = FULL;"
			"CREATE TABLE page (id INTEGER PRIMARY KEY, x BLOB);"
			"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL "
			"SELECT i + 1 FROM n WHERE i < 20000) "
			"INSERT INTO page SELECT i, zeroblob(3500) FROM n");
	sqlite3_prepare_v2(b->bare, "UPDATE page SET x = randomblob(3500) "
			"WHERE id = ?", -1, &b->update, NULL);
}

static double bare_commit(struct stall *b)
{
	double begun = bench_now();

	bare_exec(b->bare, "BEGIN IMMEDIATE");
	for (int i = 0; i < PAGES; i++) {
		sqlite3_bind_int(b->update, 1, 1 + (int)recall_random_below(
				&b->chance, BARE_ROWS));
		sqlite3_step(b->update);
		sqlite3_reset(b->update);
	}
	bare_exec(b->bare, "COMMIT");
	return bench_now() - begun;
}

/* ---- at the keys -------------------------------------------------------- */

static void think(struct stall *b, struct terminal *t)
{
	double end = bench_now() + GAP_LEAST + recall_random_below(&b->chance,
			GAP_MOST - GAP_LEAST);

	while (bench_now() < end)
		keys_settle(t, 1);
}

static void press_keys(struct stall *b, struct terminal *t, int kind)
{
	struct keys_run *commits = &b->commits[kind];
	struct keys_student student;

	for (size_t i = 0; i < b->keys / ROUNDS; i++) {
		think(b, t);
		if (commits->count < commits->cap)
			commits->ms[commits->count++] = bare_commit(b);
		think(b, t);
		/* a turn at which he neither stars nor takes back */
		student = (struct keys_student){ .turn = 7 };
		keys_press(t, keys_spaced(t, &student), &b->runs[kind]);
	}
}

static void study(struct stall *b, int kind)
{
	char *argv[] = { (char *)b->recall, "--db", b->copy, "spaced", NULL };
	struct terminal t;

	copy_file(b->from[kind], b->copy);
	terminal_init(&t, 24, 80);
	terminal_start(&t, argv);
	keys_await(&t, "show");
	keys_settle(&t, REST);
	press_keys(b, &t, kind);
	terminal_send(&t, "\003", 1);
	terminal_wait(&t, 5000);
	terminal_release(&t);
}

/* ---- figures ------------------------------------------------------------ */

static void add(const struct stall *b, struct figures *f, const char *name,
		int kind, double p)
{
	const struct keys_run *r = &b->runs[kind], *c = &b->commits[kind];
	double ours = keys_quantile(r->ms, r->count, p);
	double theirs = keys_quantile(c->ms, c->count, p);

	figures_add(f, &(struct figure){ .name = name, .unit = "ms",
		.value = ours, .runs = (int)r->count,
		.limit_value = p < 1 ? 0 : LIMIT_MS,
		.peer = "a bare commit of as many pages",
		.peer_value = theirs, .ratio = ours / theirs });
}

int main(int argc, char **argv)
{
	static struct stall b;
	struct figures f = { .count = 0 };

	if (argc < 3)
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	setenv("LANG", "C.UTF-8", 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("RECALL_DECK_PATH", "", 1);
	setenv("XDG_CONFIG_HOME", argv[2], 1);
	b.recall = argv[1];
	b.directory = argv[2];
	b.keys = argc > 3 ? strtoul(argv[3], NULL, 10) : KEYS;
	recall_random_init(&b.chance, 1);
	make_collections(&b);
	bare_init(&b);
	study(&b, ALONE);	/* makes the daily backup; not counted */
	for (int kind = 0; kind < KINDS; kind++) {
		keys_run_init(&b.runs[kind], b.keys);
		keys_run_init(&b.commits[kind], b.keys);
	}
	for (int i = 0; i < ROUNDS * KINDS; i++)
		study(&b, i % KINDS);
	add(&b, &f, "key_alone_p50_ms", ALONE, 0.5);
	add(&b, &f, "key_alone_p99_ms", ALONE, 0.99);
	add(&b, &f, "key_alone_worst_ms", ALONE, 1);
	add(&b, &f, "key_settling_p50_ms", SETTLING, 0.5);
	add(&b, &f, "key_settling_p99_ms", SETTLING, 0.99);
	add(&b, &f, "key_settling_worst_ms", SETTLING, 1);
	figures_write(&f, argv[2], "stall");
	sqlite3_finalize(b.update);
	sqlite3_close(b.bare);
	return 0;
}

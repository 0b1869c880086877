/*
 * usage: bench_store RECALL DIRECTORY
 * What storing costs, beside SQLite doing nothing but the same: an import
 * beside the sqlite3 shell's .import of the same rows into the same tables,
 * and one graded answer beside a bare commit of the same rows.
 */
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "collection.h"
#include "figures.h"
#include "recall/study.h"

#define CARDS 100000
#define MANY_CARDS 1000000
#define IMPORT_RUNS 5
#define ANSWERS 150
#define QUEUE_RUNS 51
#define QUEUE_LENGTH 200	/* reviews of a day */
#define REVIEWS_EACH 10
#define REBUILD_RUNS 5

static void path_in(const char *directory, const char *name, char out[600])
{
	snprintf(out, 600, "%s/%s", directory, name);
}

static void die(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	exit(1);
}

/* Runs a program with its output thrown away; its milliseconds, and the most
 * memory it had at a time. */
static double run(char *const argv[], long *kb)
{
	struct rusage usage;
	double begun = bench_now();
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		if (!freopen("/dev/null", "w", stdout))
			_exit(126);
		execvp(argv[0], argv);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &usage) < 0 || status)
		die(argv[0], "did not end well");
	*kb = usage.ru_maxrss;
	return bench_now() - begun;
}

static void remove_database(const char *path)
{
	char journal[700];

	unlink(path);
	snprintf(journal, sizeof(journal), "%s-journal", path);
	unlink(journal);
}

static sqlite3 *open_bare(const char *path)
{
	sqlite3 *db;

	if (sqlite3_open(path, &db) != SQLITE_OK)
		die(path, sqlite3_errmsg(db));
	sqlite3_exec(db, "PRAGMA journal_mode=TRUNCATE; "
			"PRAGMA synchronous=FULL", NULL, NULL, NULL);
	return db;
}

static void must(sqlite3 *db, int code)
{
	if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
		die("sqlite", sqlite3_errmsg(db));
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt;

	must(db, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL));
	return stmt;
}

/* ---- import ----------------------------------------------------------- */

/* One line of CSV a row; a blob as its bytes in hexadecimal. */
static void write_rows(sqlite3 *db, const char *table, const char *path)
{
	char sql[200];
	sqlite3_stmt *rows;
	FILE *f = fopen(path, "w");

	if (!f)
		die(path, "can't be written");
	snprintf(sql, sizeof(sql), "SELECT * FROM \"%s\"", table);
	rows = prepare(db, sql);
	while (sqlite3_step(rows) == SQLITE_ROW) {
		int columns = sqlite3_column_count(rows);

		for (int i = 0; i < columns; i++) {
			const unsigned char *s = sqlite3_column_blob(rows, i);
			int n = sqlite3_column_bytes(rows, i);
			bool hex = sqlite3_column_type(rows, i) == SQLITE_BLOB;

			fprintf(f, i ? ",\"" : "\"");
			if (!hex)
				s = sqlite3_column_text(rows, i);
			for (int k = 0; k < n; k++) {
				if (hex && k == 0)	/* never a number */
					fprintf(f, "x%x", s[k] & 15u);
				else if (hex && k < n / 2)
					fprintf(f, "%02x", s[k]);
				else if (!hex && s[k] == '"')
					fprintf(f, "\"\"");
				else if (!hex)
					fputc(s[k], f);
			}
			fputc('"', f);
		}
		fputc('\n', f);
	}
	sqlite3_finalize(rows);
	fclose(f);
}

/*
 * The script the shell gets: the collection's schema, then .import for every
 * table with rows. STRICT is taken out, since .import knows no NULL and no
 * blob: the shell has a little less to check than we have. A blob goes as
 * half its bytes in hexadecimal, so that a row keeps its size.
 */
static void write_shell_script(const char *db_path, const char *directory,
		const char *script)
{
	sqlite3 *db = open_bare(db_path);
	sqlite3_stmt *tables;
	FILE *f = fopen(script, "w");
	char csv[700], sql[200];

	if (!f)
		die(script, "can't be written");
	fprintf(f, "PRAGMA journal_mode=TRUNCATE;\n"
			"PRAGMA synchronous=FULL;\n");
	tables = prepare(db, "SELECT name, replace(replace(sql, "
			"') STRICT, WITHOUT', ') WITHOUT'), ') STRICT', ')'), "
			"type FROM sqlite_schema WHERE sql IS NOT NULL AND "
			"name NOT LIKE 'sqlite_%' ORDER BY type = 'index', "
			"rowid");
	while (sqlite3_step(tables) == SQLITE_ROW)
		fprintf(f, "%s;\n", sqlite3_column_text(tables, 1));
	fprintf(f, ".mode csv\nBEGIN;\n");
	sqlite3_reset(tables);
	while (sqlite3_step(tables) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(tables,
				0);
		sqlite3_stmt *any;

		if (strcmp((const char *)sqlite3_column_text(tables, 2),
				"table"))
			continue;
		snprintf(sql, sizeof(sql), "SELECT 1 FROM \"%s\" LIMIT 1",
				name);
		any = prepare(db, sql);
		if (sqlite3_step(any) == SQLITE_ROW) {
			snprintf(csv, sizeof(csv), "%s/%s.csv", directory,
					name);
			write_rows(db, name, csv);
			fprintf(f, ".import \"%s\" \"%s\"\n", csv, name);
		}
		sqlite3_finalize(any);
	}
	fprintf(f, "COMMIT;\n");
	sqlite3_finalize(tables);
	sqlite3_close(db);
	fclose(f);
}

struct imported {
	double ours, theirs, again;	/* ms */
	long kb, again_kb;
};

/* The same rows, by us, by the shell, and by us once more. */
static struct imported import_cards(char *recall, const char *directory,
		int cards, int runs)
{
	char text[600], db[600], bare[600], script[600], read_script[700];
	double ours[IMPORT_RUNS], theirs[IMPORT_RUNS];
	struct imported r = { 0 };
	long shell_kb;

	path_in(directory, "cards.tsv", text);
	path_in(directory, "import.db", db);
	path_in(directory, "import-bare.db", bare);
	path_in(directory, "import.sql", script);
	snprintf(read_script, sizeof(read_script), ".read \"%s\"", script);
	bench_collection_text(text, cards);
	for (int i = 0; i < runs; i++) {
		char *const import[] = { recall, "--db", db, "import", text,
			NULL };

		remove_database(db);
		remove_database(bare);
		ours[i] = run(import, &r.kb);
		if (i == 0)
			write_shell_script(db, directory, script);
		theirs[i] = run((char *[]){ "sqlite3", "-batch", bare,
			read_script, NULL }, &shell_kb);
		r.again = run(import, &r.again_kb);
	}
	r.ours = bench_median(ours, (size_t)runs);
	r.theirs = bench_median(theirs, (size_t)runs);
	remove_database(bare);
	return r;
}

#define SHELL "sqlite3 shell, .import of the same rows"

static void bench_import(struct figures *f, char *recall,
		const char *directory)
{
	struct imported r = import_cards(recall, directory, CARDS,
			IMPORT_RUNS);

	figures_add(f, &(struct figure){ .name = "import_cards_per_s",
		.unit = "1/s", .value = CARDS / (r.ours / 1000),
		.runs = IMPORT_RUNS, .peer = SHELL,
		.peer_value = CARDS / (r.theirs / 1000),
		.ratio = r.ours / r.theirs });
	r = import_cards(recall, directory, MANY_CARDS, 1);
	figures_add(f, &(struct figure){ .name = "import_1m_s",
		.unit = "s", .value = r.ours / 1000, .runs = 1,
		.peer = SHELL, .peer_value = r.theirs / 1000,
		.ratio = r.ours / r.theirs });
	figures_add(f, &(struct figure){ .name = "import_1m_rss_kb",
		.unit = "kB", .value = (double)r.kb, .runs = 1 });
	figures_add(f, &(struct figure){ .name = "import_1m_again_s",
		.unit = "s", .value = r.again / 1000, .runs = 1 });
	figures_add(f, &(struct figure){ .name = "import_1m_again_rss_kb",
		.unit = "kB", .value = (double)r.again_kb, .runs = 1 });
}

/* ---- one answer ------------------------------------------------------- */

static void copy_file(const char *from, const char *to)
{
	char bytes[65536];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t n;

	if (!in || !out)
		die(from, "can't be copied");
	while ((n = fread(bytes, 1, sizeof(bytes), in)) > 0)
		fwrite(bytes, 1, n, out);
	fclose(in);
	fclose(out);
}

/* Binds the columns of the row that `from` stands on. */
static void bind_row(sqlite3_stmt *to, sqlite3_stmt *from)
{
	for (int i = 0; i < sqlite3_column_count(from); i++)
		sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
}

/* The same rows, read from our collection and written to a copy of it. */
static const struct copied {
	const char *select, *write;
} copied[] = {
	{ "SELECT * FROM log ORDER BY id DESC LIMIT 1",
	  "INSERT INTO log VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,"
	  "?,?,?,?,?,?,?,?,?,?)" },
	{ "SELECT queue, rank, mix, state, step, stability, difficulty, due, "
	  "days, last, last_day, first_day, reps, lapses, passes, base, "
	  "last_row, card FROM memory WHERE card = (SELECT id FROM card WHERE "
	  "guid = (SELECT card FROM log ORDER BY id DESC LIMIT 1))",
	  "UPDATE memory SET queue=?, rank=?, mix=?, state=?, step=?, "
	  "stability=?, difficulty=?, due=?, days=?, last=?, last_day=?, "
	  "first_day=?, reps=?, lapses=?, passes=?, base=?, last_row=? "
	  "WHERE card=?" },
	{ "SELECT fresh, learning, base, deck FROM tally WHERE deck = "
	  "(SELECT deck FROM memory WHERE card = (SELECT id FROM card WHERE "
	  "guid = (SELECT card FROM log ORDER BY id DESC LIMIT 1)))",
	  "UPDATE tally SET fresh=?, learning=?, base=? WHERE deck=?" },
	{ "SELECT * FROM act ORDER BY id DESC LIMIT 1",
	  "INSERT INTO act VALUES (?,?,?,?,?,?,?)" },
	{ "SELECT * FROM former ORDER BY act DESC LIMIT 1",
	  "INSERT OR REPLACE INTO former VALUES (?,?,?,?,?,?,?,?,?)" },
	{ "SELECT place, state, draft, updated, id FROM session "
	  "ORDER BY id DESC LIMIT 1",
	  "UPDATE session SET place=?, state=?, draft=?, updated=? "
	  "WHERE id=?" },
};
#define COPIED (sizeof(copied) / sizeof(copied[0]))

struct bare {
	sqlite3 *from, *to;
	sqlite3_stmt *select[COPIED], *write[COPIED], *begin, *commit;
};

static void open_pair(struct bare *b, const char *ours, const char *copy)
{
	b->from = open_bare(ours);
	b->to = open_bare(copy);
	for (size_t i = 0; i < COPIED; i++) {
		b->select[i] = prepare(b->from, copied[i].select);
		b->write[i] = prepare(b->to, copied[i].write);
	}
	b->begin = prepare(b->to, "BEGIN IMMEDIATE");
	b->commit = prepare(b->to, "COMMIT");
}

static void close_pair(struct bare *b)
{
	for (size_t i = 0; i < COPIED; i++) {
		sqlite3_finalize(b->select[i]);
		sqlite3_finalize(b->write[i]);
	}
	sqlite3_finalize(b->begin);
	sqlite3_finalize(b->commit);
	sqlite3_close(b->from);
	sqlite3_close(b->to);
}

static void step(sqlite3 *db, sqlite3_stmt *stmt)
{
	must(db, sqlite3_step(stmt));
	must(db, sqlite3_reset(stmt));
}

/* Writes what the last answer wrote; the milliseconds of that alone. */
static double bare_commit(struct bare *b)
{
	bool have[COPIED];
	double begun;

	for (size_t i = 0; i < COPIED; i++) {
		have[i] = sqlite3_step(b->select[i]) == SQLITE_ROW;
		if (have[i])
			bind_row(b->write[i], b->select[i]);
		sqlite3_reset(b->select[i]);
	}
	begun = bench_now();
	step(b->to, b->begin);
	for (size_t i = 0; i < COPIED; i++)
		if (have[i])
			step(b->to, b->write[i]);
	step(b->to, b->commit);
	return bench_now() - begun;
}

/* The student takes two seconds between two keys; nobody waits for them. */
static void send(struct recall_session *session, enum recall_event_kind kind,
		int n, int64_t *ticks)
{
	struct recall_error err = { 0 };
	struct recall_event e = { .kind = kind, .n = n, .text = "",
		.now = bench_moment(), .ticks = *ticks += 2000 };

	bench_must(recall_session_event(session, &e, &err), &err);
}

/* A whole answer as the student waits for it: judged, scheduled, committed,
 * and the next card in place. */
static double answer(struct recall_session *session, int64_t *ticks)
{
	const struct recall_scene *scene = recall_session_scene(session);
	double begun;

	if (scene->kind == RECALL_SCENE_THINK) {
		send(session, RECALL_EVENT_NEXT, 0, ticks);
		scene = recall_session_scene(session);
	}
	if (scene->kind != RECALL_SCENE_GRADE)
		die("bench_store", "no card to grade");
	begun = bench_now();
	send(session, RECALL_EVENT_GRADE, RECALL_GOOD, ticks);
	return bench_now() - begun;
}

static void bench_answers(struct figures *f, const char *path,
		const char *directory)
{
	struct recall_store_config config = { .path = path };
	struct recall_session_config study = { .mode = RECALL_MODE_SPACED,
		.title = "bench", .seed = 1 };
	struct recall_moment now = bench_moment();
	struct recall_session *session;
	struct recall_error err = { 0 };
	double ours[ANSWERS], theirs[ANSWERS], a, b;
	int64_t ticks = recall_clock_ticks();
	struct bare bare;
	char copy[600];

	bench_must(recall_store_open(&config, &study.store, &err), &err);
	bench_must(recall_store_options(study.store, 0, &study.options, &err),
			&err);
	bench_must(recall_session_start(&study, &now, ticks,
			&session, &err), &err);
	path_in(directory, "answer-bare.db", copy);
	remove_database(copy);
	copy_file(path, copy);
	open_pair(&bare, path, copy);
	for (int i = 0; i < ANSWERS; i++) {
		ours[i] = answer(session, &ticks);
		theirs[i] = bare_commit(&bare);
	}
	close_pair(&bare);
	recall_session_close(session);
	recall_store_close(study.store);
	a = bench_median(ours, ANSWERS);
	b = bench_median(theirs, ANSWERS);
	figures_add(f, &(struct figure){ .name = "grade_commit_ms",
		.unit = "ms", .value = a, .runs = ANSWERS,
		.peer = "a bare SQLite commit of the same rows",
		.peer_value = b, .ratio = a / b });
	figures_add(f, &(struct figure){ .name = "grade_commit_p99_ms",
		.unit = "ms", .value = ours[ANSWERS * 99 / 100],
		.runs = ANSWERS,
		.peer = "a bare SQLite commit of the same rows",
		.peer_value = theirs[ANSWERS * 99 / 100],
		.ratio = ours[ANSWERS * 99 / 100] /
			theirs[ANSWERS * 99 / 100] });
}

/* ---- the queue -------------------------------------------------------- */

static enum recall_status count_card(void *arg, const struct recall_card *card)
{
	(void)card;
	++*(int *)arg;
	return RECALL_OK;
}

/* The queue of so many cards is `name`. */
static void bench_queue(struct figures *f, const char *path, const char *name,
		double limit)
{
	struct recall_store_config config = { .path = path };
	struct recall_query q = { .pick = RECALL_PICK_REVIEWS_DUE,
		.order = RECALL_ORDER_DUE, .limit = QUEUE_LENGTH };
	struct recall_store *store;
	struct recall_error err = { 0 };
	double ms[QUEUE_RUNS];

	q.now = bench_moment();
	bench_must(recall_store_open(&config, &store, &err), &err);
	for (int i = 0; i < QUEUE_RUNS; i++) {
		double begun = bench_now();
		int count = 0;

		bench_must(recall_store_cards(store, &q, count_card, &count,
				&err), &err);
		ms[i] = bench_now() - begun;
		if (count != QUEUE_LENGTH)
			die("bench_store", "the queue is not as it should be");
	}
	recall_store_close(store);
	figures_add(f, &(struct figure){ .name = name,
		.unit = "ms", .value = bench_median(ms, QUEUE_RUNS),
		.runs = QUEUE_RUNS, .limit_value = limit });
}

/* ---- home ------------------------------------------------------------- */

static enum recall_status count_due(void *arg, const struct recall_deck *deck)
{
	*(int *)arg += deck->due;
	return RECALL_OK;
}

static void bench_decks(struct figures *f, const char *path)
{
	struct recall_store_config config = { .path = path };
	struct recall_moment now = bench_moment();
	struct recall_store *store;
	struct recall_error err = { 0 };
	double ms[QUEUE_RUNS];

	bench_must(recall_store_open(&config, &store, &err), &err);
	for (int i = 0; i < QUEUE_RUNS; i++) {
		double begun = bench_now();
		int due = 0;

		bench_must(recall_store_decks(store, &now, count_due, &due,
				&err), &err);
		ms[i] = bench_now() - begun;
	}
	recall_store_close(store);
	figures_add(f, &(struct figure){ .name = "decks_1m_ms",
		.unit = "ms", .value = bench_median(ms, QUEUE_RUNS),
		.runs = QUEUE_RUNS });
}

/* ---- all from the log ------------------------------------------------- */

static double cpu_now(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
			(double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) /
			1e3;
}

static void bench_rebuild(struct figures *f, const char *path)
{
	struct recall_store_config config = { .path = path };
	struct recall_store *store;
	struct recall_error err = { 0 };
	double s[REBUILD_RUNS], cpu[REBUILD_RUNS];

	bench_must(recall_store_open(&config, &store, &err), &err);
	for (int i = 0; i < REBUILD_RUNS; i++) {
		double begun = bench_now(), spent = cpu_now();

		bench_must(recall_store_rebuild(store, &err), &err);
		s[i] = (bench_now() - begun) / 1e3;
		cpu[i] = (cpu_now() - spent) / 1e3;
	}
	recall_store_close(store);
	figures_add(f, &(struct figure){ .name = "rebuild_stored_1m_s",
		.unit = "s", .value = bench_median(s, REBUILD_RUNS),
		.runs = REBUILD_RUNS, .limit_value = 1 });
	figures_add(f, &(struct figure){ .name = "rebuild_stored_1m_cpu_s",
		.unit = "s", .value = bench_median(cpu, REBUILD_RUNS),
		.runs = REBUILD_RUNS });
}

int main(int argc, char **argv)
{
	struct figures f = { .count = 0 };
	char db[600], many[600], studied[600];

	if (argc != 3)
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	path_in(argv[2], "store.db", db);
	remove_database(db);
	bench_collection_make(db, CARDS, CARDS / 5);
	bench_import(&f, argv[1], argv[2]);
	path_in(argv[2], "start-1m.db", many);
	bench_collection_make(many, MANY_CARDS, MANY_CARDS / 5);
	path_in(argv[2], "studied.db", studied);
	bench_collection_make_studied(studied, CARDS, REVIEWS_EACH);
	bench_queue(&f, db, "due_queue_ms", 0);
	bench_queue(&f, many, "due_queue_1m_ms", 5);
	bench_decks(&f, many);
	bench_rebuild(&f, studied);
	bench_answers(&f, db, argv[2]);
	figures_write(&f, argv[2], "store");
	return 0;
}

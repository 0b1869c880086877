/*
 * usage: bench_term RECALL DIRECTORY [KEYS [MODE]]
 * What a key costs: the bytes of screen it makes, the time until its frame
 * has been drawn, in every mode with a deck of 10,000 cards, and the same
 * over ssh; what a session takes of memory. KEYS (2,000) are pressed in each
 * mode, or in the one that is named. An answer is on disk before its frame is drawn: the times hold that
 * commit, the processor's own are given beside them.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collection.h"
#include "figures.h"
#include "keys.h"
#include "wire.h"

#define CARDS 10000
#define KEYS 2000
#define OPENINGS 9
#define SESSIONS 20
#define LIMIT_MS 5

struct bench {
	const char *recall, *directory;
	char empty[600], collection[600], copy[600];
	size_t keys;
	struct figures f;
	struct keys_run all;		/* of all modes */
	double peer_ms, peer_bytes, peer_pss;
};

struct mode {
	const char *verb, *key;		/* on the command line; at home */
	const char *awaits;		/* on its first screen */
	keys_fn *press;
	const char *names[3];		/* of the figures */
};

static const struct mode modes[] = {
	{ "flip", "f", "turn", keys_flip, { "key_to_paint_flip_ms",
		"key_cpu_flip_ms", "open_flip_ms" } },
	{ "learn", "l", "back", keys_learn, { "key_to_paint_learn_ms",
		"key_cpu_learn_ms", "open_learn_ms" } },
	{ "test", "t", "Questions", keys_test, { "key_to_paint_test_ms",
		"key_cpu_test_ms", "open_test_ms" } },
	{ "match", "m", "pick two", keys_match, { "key_to_paint_match_ms",
		"key_cpu_match_ms", "open_match_ms" } },
	{ "spaced", "s", "show", keys_spaced, { "key_to_paint_spaced_ms",
		"key_cpu_spaced_ms", "open_spaced_ms" } },
};
#define MODES (sizeof(modes) / sizeof(modes[0]))

/* ---- the collection ----------------------------------------------------- */

static void set_option(struct recall_store *store, const char *name,
		const char *value)
{
	struct recall_error err = { 0 };

	bench_must(recall_store_option_set(store, 0, name, value, &err), &err);
}

/* No cap ends a session before its keys are pressed. */
static void make_collection(const char *path)
{
	struct recall_store_config config = { .path = path };
	struct recall_store *store;
	struct recall_error err = { 0 };

	bench_collection_make_one(path, CARDS, CARDS / 2);
	bench_must(recall_store_open(&config, &store, &err), &err);
	set_option(store, "new_per_day", "1000");
	set_option(store, "reviews_per_day", "1000");
	set_option(store, "test_questions", "500");
	recall_store_close(store);
}

static void copy_file(const char *from, const char *to)
{
	char buffer[1 << 16];
	FILE *in = fopen(from, "r"), *out = fopen(to, "w");
	size_t n;

	if (!in || !out) {
		perror(to);
		exit(1);
	}
	while ((n = fread(buffer, 1, sizeof(buffer), in)) > 0)
		fwrite(buffer, 1, n, out);
	fclose(in);
	fflush(out);
	fsync(fileno(out));
	if (fclose(out)) {
		perror(to);
		exit(1);
	}
}

static void start(struct bench *b, struct terminal *t, const char *verb)
{
	char *argv[] = { (char *)b->recall, "--db", b->copy, (char *)verb,
		verb ? "Deck 0000" : NULL, NULL };

	copy_file(b->collection, b->copy);
	terminal_init(t, 24, 80);
	terminal_start(t, argv);
}

/* The daily backup is made in the background, and is not what is measured. */
static void let_rest(struct terminal *t)
{
	keys_settle(t, 600);
}

static void stop(struct terminal *t)
{
	terminal_send(t, "\003", 1);
	terminal_wait(t, 5000);
	terminal_release(t);
}

/* ---- keys --------------------------------------------------------------- */

static void add_ms(struct bench *b, const char *name, double value,
		size_t runs)
{
	figures_add(&b->f, &(struct figure){ .name = name, .unit = "ms",
		.value = value, .runs = (int)runs, .limit_value = LIMIT_MS,
		.peer = "an empty ncurses program",
		.peer_value = b->peer_ms, .ratio = value / b->peer_ms });
}

static void add_to_all(struct bench *b, const struct keys_run *r)
{
	for (size_t i = 0; i < r->count && b->all.count < b->all.cap; i++) {
		b->all.ms[b->all.count] = r->ms[i];
		b->all.cpu_ms[b->all.count] = r->cpu_ms[i];
		b->all.bytes[b->all.count++] = r->bytes[i];
	}
}

/* What takes longer than a frame: the one that says so, and what it leads
 * to. */
static void press_long(struct bench *b, struct terminal *t, const char *key,
		const char *shows, const char *const names[2])
{
	double begun = bench_now();
	struct keys_run r;

	keys_run_init(&r, 1);
	keys_press(t, key, &r);
	while (!keys_shows(t, shows) && terminal_read(t, 5000))
		;
	if (r.count)
		add_ms(b, names[0], r.ms[0], 1);
	add_ms(b, names[1], bench_now() - begun, 1);
	keys_run_release(&r);
}

/* Handing in 500 answers at once. */
static void hand_in(struct bench *b, struct terminal *t)
{
	static const char *const names[] = { "submit_500_key_ms",
		"submit_500_ms" };

	keys_press(t, "\023", NULL);
	press_long(b, t, "y", "retake", names);
}

/* Answers all 500, the written ones too. */
static void fill_sheet(struct terminal *t)
{
	for (int i = 0; i < 500; i++) {
		if (keys_shows(t, "ctrl-r whole"))
			keys_press(t, "customer", NULL);
		else
			keys_press(t, keys_shows(t, "a–") ? "b" : "1", NULL);
		keys_press(t, "\033[B", NULL);
	}
}

static void measure_mode(struct bench *b, const struct mode *m)
{
	static const char *const made[] = { "make_500_key_ms",
		"make_500_ms" };
	struct keys_student student = { 0 };
	struct keys_run r, ends;
	struct terminal t;

	keys_run_init(&r, b->keys);
	keys_run_init(&ends, b->keys);
	start(b, &t, m->verb);
	keys_await(&t, m->awaits);
	let_rest(&t);
	if (m->press == keys_test)
		press_long(b, &t, "\r", "of 500 answered", made);
	while (r.count < b->keys && r.mute < b->keys) {
		keys_press(&t, m->press(&t, &student), &r);
		if (m->press == keys_learn && keys_shows(&t, "next round")) {
			ends.ms[ends.count] = r.ms[r.count - 1];
			ends.cpu_ms[ends.count++] = r.cpu_ms[r.count - 1];
		}
	}
	add_to_all(b, &r);
	fprintf(stderr, "%s: %zu keys, %zu without a change\n", m->verb,
			r.count, r.mute);
	add_ms(b, m->names[0], keys_quantile(r.ms, r.count, 0.99), r.count);
	add_ms(b, m->names[1], keys_quantile(r.cpu_ms, r.count, 0.99),
			r.count);
	if (ends.count)
		add_ms(b, "round_end_ms", keys_quantile(ends.ms, ends.count,
				0.99), ends.count);
	if (m->press == keys_test) {
		fill_sheet(&t);
		hand_in(b, &t);
	}
	stop(&t);
	keys_run_release(&r);
	keys_run_release(&ends);
}

/* From home, the deck being the only one. */
static void measure_opening(struct bench *b, const struct mode *m)
{
	struct keys_run r;
	struct terminal t;

	keys_run_init(&r, OPENINGS);
	for (int i = 0; i < OPENINGS; i++) {
		start(b, &t, NULL);
		keys_await(&t, "quit");
		let_rest(&t);
		keys_press(&t, m->key, &r);
		stop(&t);
	}
	add_ms(b, m->names[2], bench_median(r.ms, r.count), r.count);
	keys_run_release(&r);
}

static void measure_peer(struct bench *b)
{
	char *argv[] = { b->empty, NULL };
	char letter[2] = "a";
	struct keys_run r;
	struct terminal t;

	keys_run_init(&r, b->keys);
	terminal_init(&t, 24, 80);
	terminal_start(&t, argv);
	keys_await(&t, "ready");
	for (size_t i = 0; r.count < b->keys; i++) {
		letter[0] = (char)('A' + i % 26);
		keys_press(&t, letter, &r);
	}
	b->peer_ms = keys_quantile(r.ms, r.count, 0.99);
	b->peer_bytes = bench_median(r.bytes, r.count);
	terminal_send(&t, "q", 1);
	terminal_wait(&t, 5000);
	terminal_release(&t);
	keys_run_release(&r);
}

static void add_bytes(struct bench *b)
{
	double bytes = bench_median(b->all.bytes, b->all.count), wire;
	char why[200];

	figures_add(&b->f, &(struct figure){ .name = "bytes_per_key",
		.unit = "bytes", .value = bytes, .runs = (int)b->all.count,
		.limit_value = 80, .peer = "an empty ncurses program",
		.peer_value = b->peer_bytes, .ratio = bytes / b->peer_bytes });
	copy_file(b->collection, b->copy);
	if (wire_bytes_per_key(&(struct wire){ .recall = b->recall,
			.collection = b->copy, .directory = b->directory,
			.keys = 200 }, &wire, why, sizeof(why)))
		figures_add(&b->f, &(struct figure){ .runs = 200,
			.name = "wire_bytes_per_key", .unit = "bytes",
			.value = wire, .limit_value = 200 });
	else
		fprintf(stderr, "wire_bytes_per_key is not measured: %s\n",
				why);
}

/* ---- memory ------------------------------------------------------------- */

static double pss_kb(pid_t pid)
{
	char path[64], line[200];
	double kb = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)pid);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "Pss: %lf", &kb) == 1)
			break;
	if (f)
		fclose(f);
	return kb;
}

/* The median over sessions that share what they can. */
static double measure_pss(char *const argv[], const char *awaits)
{
	struct terminal t[SESSIONS];
	double kb[SESSIONS];

	for (int i = 0; i < SESSIONS; i++) {
		terminal_init(&t[i], 24, 80);
		terminal_start(&t[i], argv);
	}
	for (int i = 0; i < SESSIONS; i++) {
		keys_await(&t[i], awaits);
		keys_settle(&t[i], 100);
	}
	for (int i = 0; i < SESSIONS; i++)
		kb[i] = pss_kb(t[i].pid);
	for (int i = 0; i < SESSIONS; i++) {
		terminal_send(&t[i], "\003q", 2);
		terminal_wait(&t[i], 5000);
		terminal_release(&t[i]);
	}
	return bench_median(kb, SESSIONS);
}

static void add_pss(struct bench *b)
{
	double ours, theirs;

	copy_file(b->collection, b->copy);
	ours = measure_pss((char *[]){ (char *)b->recall, "--db", b->copy,
			"spaced", "Deck 0000", NULL }, "show");
	theirs = measure_pss((char *[]){ b->empty, NULL }, "ready");
	figures_add(&b->f, &(struct figure){ .name = "session_pss_kb",
		.unit = "kB", .value = ours, .runs = SESSIONS,
		.peer = "an empty ncurses program", .peer_value = theirs,
		.ratio = ours / theirs });
}

int main(int argc, char **argv)
{
	static struct bench b;

	if (argc < 3)
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	setenv("LANG", "C.UTF-8", 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("RECALL_DECK_PATH", "", 1);
	setenv("XDG_CONFIG_HOME", argv[2], 1);
	b.recall = realpath(argv[1], NULL);	/* a login begins elsewhere */
	b.directory = realpath(argv[2], NULL);
	if (!b.recall || !b.directory)
		return 2;
	b.keys = argc > 3 ? strtoul(argv[3], NULL, 10) : KEYS;
	snprintf(b.empty, sizeof(b.empty), "%s/empty", b.directory);
	snprintf(b.collection, sizeof(b.collection), "%s/term-10k.db",
			b.directory);
	snprintf(b.copy, sizeof(b.copy), "%s/term-copy.db",
			b.directory);
	make_collection(b.collection);
	keys_run_init(&b.all, b.keys * MODES);
	measure_peer(&b);
	for (size_t i = 0; i < MODES; i++)
		if (argc < 5 || strcmp(argv[4], modes[i].verb) == 0)
			measure_mode(&b, &modes[i]);
	add_ms(&b, "key_to_paint_ms", keys_quantile(b.all.ms, b.all.count,
			0.99), b.all.count);
	for (size_t i = 0; i < MODES; i++)
		if (argc < 5 || strcmp(argv[4], modes[i].verb) == 0)
			measure_opening(&b, &modes[i]);
	add_bytes(&b);
	add_pss(&b);
	figures_write(&b.f, argv[2], "term");
	keys_run_release(&b.all);
	unlink(b.copy);
	free((char *)b.recall);
	free((char *)b.directory);
	return 0;
}

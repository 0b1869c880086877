/*
 * usage: bench_start RECALL DIRECTORY
 * From exec to the first full screen on a pseudo-terminal, as a student
 * waits for it; beside an empty ncurses program, in turns.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collection.h"
#include "figures.h"
#include "term/terminal.h"

#define RUNS 15
#define HOME_CARDS 100000
#define DUE_CARDS 1000000
#define PATIENCE 20000		/* ms */

struct start {
	double ms;	/* until the last row stood on the screen */
	double rss;	/* kB then */
};

static bool is_drawn(const struct terminal *t, const char *text)
{
	char row[4096];

	terminal_row(t, t->rows - 1, row, sizeof(row));
	return strstr(row, text) != NULL;
}

static double resident_kb(pid_t pid)
{
	char path[64], line[200];
	double kb = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "VmRSS: %lf", &kb) == 1)
			break;
	if (f)
		fclose(f);
	return kb;
}

/* Waits for a text on the last row; a frame is written at once, so the rest
 * of the screen is there as well. */
static struct start measure(char *const argv[], const char *text,
		const char *quit)
{
	struct start result;
	struct terminal t;
	double begun, limit;

	terminal_init(&t, 24, 80);
	begun = bench_now();
	limit = begun + PATIENCE;
	terminal_start(&t, argv);
	while (!is_drawn(&t, text)) {
		if (bench_now() > limit || !terminal_read(&t, 100)) {
			fprintf(stderr, "%s never showed '%s'\n", argv[0],
					text);
			exit(1);
		}
	}
	result.ms = bench_now() - begun;
	result.rss = resident_kb(t.pid);
	for (const char *c = quit; *c; c++) {
		terminal_send(&t, c, 1);
		terminal_read(&t, 50);
	}
	terminal_wait(&t, 5000);
	terminal_release(&t);
	return result;
}

static void path_in(const char *directory, const char *name, char out[600])
{
	snprintf(out, 600, "%s/%s", directory, name);
}

int main(int argc, char **argv)
{
	char empty[600], home[600], due[600];
	double ms[RUNS], empty_ms[RUNS], due_ms[RUNS], rss[RUNS];
	double empty_rss[RUNS];
	struct figures f = { .count = 0 };
	double base, base_rss;

	if (argc != 3)
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	setenv("TERM", "xterm-256color", 1);
	setenv("RECALL_DECK_PATH", "", 1);
	setenv("XDG_CONFIG_HOME", argv[2], 1);
	path_in(argv[2], "empty", empty);
	path_in(argv[2], "start-100k.db", home);
	path_in(argv[2], "start-1m.db", due);
	bench_collection_make(home, HOME_CARDS, HOME_CARDS / 5);
	bench_collection_make(due, DUE_CARDS, DUE_CARDS / 5);
	for (int i = 0; i < RUNS; i++) {
		struct start s;

		s = measure((char *[]){ empty, NULL }, "ready", "q");
		empty_ms[i] = s.ms;
		empty_rss[i] = s.rss;
		s = measure((char *[]){ argv[1], "--db", home, NULL }, "quit",
				"q");
		ms[i] = s.ms;
		rss[i] = s.rss;
		s = measure((char *[]){ argv[1], "--db", due, "spaced", NULL },
				"back", "\033");
		due_ms[i] = s.ms;
	}
	base = bench_median(empty_ms, RUNS);
	base_rss = bench_median(empty_rss, RUNS);
	figures_add(&f, &(struct figure){ .name = "start_ms", .unit = "ms",
		.value = bench_median(ms, RUNS), .runs = RUNS,
		.peer = "an empty ncurses program", .peer_value = base,
		.ratio = bench_median(ms, RUNS) / base, .limit_value = 10 });
	figures_add(&f, &(struct figure){ .name = "start_ncurses_ms",
		.unit = "ms", .value = base, .runs = RUNS });
	figures_add(&f, &(struct figure){ .name = "due_first_card_ms",
		.unit = "ms", .value = bench_median(due_ms, RUNS),
		.runs = RUNS, .peer = "an empty ncurses program",
		.peer_value = base,
		.ratio = bench_median(due_ms, RUNS) / base });
	figures_add(&f, &(struct figure){ .name = "rss_kb", .unit = "kB",
		.value = bench_median(rss, RUNS), .runs = RUNS,
		.peer = "an empty ncurses program", .peer_value = base_rss,
		.ratio = bench_median(rss, RUNS) / base_rss });
	figures_write(&f, argv[2], "start");
	return 0;
}

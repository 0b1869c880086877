/*
 * usage: driver [--accept] [--keep] SCRIPT
 * Runs a script of tests/term against the program named by RECALL, in a home
 * directory of its own, once for each of its sizes. --accept rewrites the screens it expects, --keep
 * leaves the home directory for a look.
 */
#include <ftw.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "script.h"

/* 2026-11-21 20:00 UTC, a Saturday evening */
#define START_MS 1795291200000

extern char **environ;

static int remove_one(const char *path, const struct stat *st, int type,
		struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void set_home(const char *home, const char *name, const char *value)
{
	char text[300];

	snprintf(text, sizeof(text), "%s/%s", home, value);
	setenv(name, text, 1);
}

/* Nothing of the surroundings gets into a test but PATH. */
static void set_environment(const char *home)
{
	const char *sets = getenv("RECALL_STUDY_SETS");
	char *path = strdup(getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin");
	char *kept_sets = sets ? strdup(sets) : NULL;
	char clock[300], repo[4096];

	clearenv();
	setenv("PATH", path, 1);
	setenv("HOME", home, 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "C.UTF-8", 1);
	setenv("TZ", "UTC", 1);
	setenv("RECALL_SEED", "1", 1);
	set_home(home, "RECALL_DECK_PATH", "decks");
	snprintf(clock, sizeof(clock), "@%s/now", home);
	setenv("RECALL_NOW", clock, 1);
	if (getcwd(repo, sizeof(repo)))
		setenv("REPO", repo, 1);
	strncat(repo, "/../shared/study-sets", sizeof(repo) - strlen(repo) - 1);
	if (kept_sets)
		setenv("RECALL_STUDY_SETS", kept_sets, 1);
	setenv("SETS", kept_sets ? kept_sets : repo, 1);
	/* sanitizers are told how to speak by the environment */
	setenv("ASAN_OPTIONS", "detect_leaks=1:abort_on_error=1", 1);
	free(path);
	free(kept_sets);
}

struct options {
	const char *program;
	bool accept, keep;
};

/* One run of the script, in a home of its own. */
static bool run_at(const struct options *o, const char *path, int rows,
		int columns)
{
	struct script s = { .program = o->program, .path = path,
		.now = START_MS, .accept = o->accept, .rows = rows,
		.columns = columns };
	bool ok;

	snprintf(s.home, sizeof(s.home), "/tmp/recall-term.XXXXXX");
	if (!mkdtemp(s.home)) {
		perror(s.home);
		return false;
	}
	set_environment(s.home);
	terminal_init(&s.terminal, rows, columns);
	/* what it writes where it stands goes with the home */
	s.terminal.directory = s.home;
	ok = script_run(&s);
	terminal_release(&s.terminal);
	if (o->keep)
		fprintf(stderr, "kept: %s\n", s.home);
	else
		nftw(s.home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return ok;
}

/* The script's windows, "80x24 40x12"; one of 80x24 when it names none. */
static char *sizes_of(const char *path)
{
	char *text = script_read_file(path), *line, *found;

	line = text ? strstr(text, "\nsizes ") : NULL;
	if (line)
		line[1 + strcspn(line + 1, "\n")] = '\0';
	found = strdup(line ? line + strlen("\nsizes ") : "80x24");
	free(text);
	return found;
}

static bool parse_size(const char *path, const char *size, int *rows,
		int *columns)
{
	if (sscanf(size, "%dx%d", columns, rows) == 2)
		return true;
	fprintf(stderr, "%s: no such size: %s\n", path, size);
	return false;
}

/* A run waits more than it works: those of all sizes go side by side. */
static bool run_all(const struct options *o, const char *path)
{
	char *sizes = sizes_of(path), *saved, *size;
	int rows, columns, status;
	bool ok = true;

	for (size = strtok_r(sizes, " ", &saved); size;
			size = strtok_r(NULL, " ", &saved)) {
		pid_t pid;

		if (!parse_size(path, size, &rows, &columns)) {
			ok = false;
			break;
		}
		pid = fork();
		if (pid < 0)
			ok = false;
		if (pid)
			continue;
		ok = run_at(o, path, rows, columns);
		if (!ok)
			fprintf(stderr, "%s: it was at %s\n", path, size);
		exit(ok ? 0 : 1);
	}
	while (wait(&status) > 0)
		ok &= WIFEXITED(status) && WEXITSTATUS(status) == 0;
	free(sizes);
	return ok;
}

int main(int argc, char **argv)
{
	const char *program = getenv("RECALL"), *path = NULL;
	struct options o = { .accept = false };
	bool ok;

	setlocale(LC_ALL, "C.UTF-8");
	signal(SIGPIPE, SIG_IGN);
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--accept"))
			o.accept = true;
		else if (!strcmp(argv[i], "--keep"))
			o.keep = true;
		else
			path = argv[i];
	}
	if (!path) {
		fprintf(stderr, "usage: driver [--accept] [--keep] SCRIPT\n");
		return 2;
	}
	o.program = strdup(program ? program : "./recall");
	ok = run_all(&o, path);
	free((char *)o.program);
	return ok ? 0 : 1;
}

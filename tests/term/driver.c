/*
 * usage: driver [--accept] [--keep] SCRIPT
 * Runs a script of tests/term against the program named by RECALL, in a home
 * directory of its own. --accept rewrites the screens it expects, --keep
 * leaves the home directory for a look.
 */
#include <ftw.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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
	setenv("SETS", kept_sets ? kept_sets : repo, 1);
	/* sanitizers are told how to speak by the environment */
	setenv("ASAN_OPTIONS", "detect_leaks=1:abort_on_error=1", 1);
	free(path);
	free(kept_sets);
}

int main(int argc, char **argv)
{
	struct script s = { .program = getenv("RECALL"), .now = START_MS };
	bool keep = false, ok;

	setlocale(LC_ALL, "C.UTF-8");
	signal(SIGPIPE, SIG_IGN);
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--accept"))
			s.accept = true;
		else if (!strcmp(argv[i], "--keep"))
			keep = true;
		else
			s.path = argv[i];
	}
	if (!s.path) {
		fprintf(stderr, "usage: driver [--accept] [--keep] SCRIPT\n");
		return 2;
	}
	s.program = strdup(s.program ? s.program : "./recall");
	snprintf(s.home, sizeof(s.home), "/tmp/recall-term.XXXXXX");
	if (!mkdtemp(s.home)) {
		perror(s.home);
		return 1;
	}
	set_environment(s.home);
	terminal_init(&s.terminal, 24, 80);
	ok = script_run(&s);
	terminal_release(&s.terminal);
	if (keep)
		fprintf(stderr, "kept: %s\n", s.home);
	else
		nftw(s.home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free((char *)s.program);
	return ok ? 0 : 1;
}

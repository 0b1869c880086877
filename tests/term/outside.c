/* Statements that run the program without a terminal, and what all of them
 * share: files, words, and how a script fails. */
#include "script.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wordexp.h>

bool script_fail(const struct script *s, const char *what, const char *text)
{
	fprintf(stderr, "%s:%u: %s%s%s\n", s->path, s->line, what,
			*text ? ": " : "", text);
	return false;
}

/* ---- files ------------------------------------------------------------ */

char *script_read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = NULL;
	size_t size = 0, n;
	char part[4096];
	FILE *to;

	if (!f)
		return NULL;
	to = open_memstream(&text, &size);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		fwrite(part, 1, n, to);
	fclose(to);
	fclose(f);
	return text;
}

void script_home_path(const struct script *s, const char *name, char out[300])
{
	if (name[0] == '/')
		snprintf(out, 300, "%s", name);
	else
		snprintf(out, 300, "%s/%s", s->home, name);
}

/* \e \n \t \\ and \xNN, in place; returns the bytes. */
size_t script_unescape(char *text)
{
	char *to = text;
	unsigned byte;
	int used;

	for (const char *from = text; *from; from++) {
		if (*from != '\\') {
			*to++ = *from;
		} else if (sscanf(from, "\\x%2x%n", &byte, &used) == 1) {
			*to++ = (char)byte;
			from += used - 1;
		} else {
			from++;
			*to++ = *from == 'e' ? '\033' : *from == 'n' ? '\n'
					: *from == 't' ? '\t' : *from;
		}
	}
	return (size_t)(to - text);
}

/* ---- words ------------------------------------------------------------ */

/* The program and its arguments; freed with script_free_words(). */
char **script_split_words(const struct script *s, const char *rest)
{
	wordexp_t words;
	char **argv;

	if (wordexp(rest, &words, WRDE_NOCMD)) {
		script_fail(s, "these words can't be read", rest);
		return NULL;
	}
	argv = calloc(words.we_wordc + 2, sizeof(*argv));
	argv[0] = strdup(s->program);
	for (size_t i = 0; i < words.we_wordc; i++)
		argv[i + 1] = strdup(words.we_wordv[i]);
	wordfree(&words);
	return argv;
}

void script_free_words(char **argv)
{
	for (char **a = argv; a && *a; a++)
		free(*a);
	free(argv);
}

/* ---- without a terminal ----------------------------------------------- */

static void redirect(const char *path, int flags, int fd)
{
	int opened = open(path, flags, 0600);

	if (opened >= 0)
		dup2(opened, fd);
}

static int run_program(const struct script *s, char **argv, const char *input)
{
	char out[300], err[300];
	int status;
	pid_t pid;

	script_home_path(s, "out", out);
	script_home_path(s, "err", err);
	pid = fork();
	if (pid == 0) {
		redirect(input, O_RDONLY, 0);
		redirect(out, O_WRONLY | O_CREAT | O_TRUNC, 1);
		redirect(err, O_WRONLY | O_CREAT | O_TRUNC, 2);
		alarm(60);
		execv(argv[0], argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -1;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
			: WEXITSTATUS(status);
}

static bool run_expecting(const struct script *s, const char *rest,
		const char *input, int expected)
{
	char **argv = script_split_words(s, rest);
	char path[300], story[400], *err;
	int status;

	if (!argv)
		return false;
	status = run_program(s, argv, input);
	script_free_words(argv);
	if (status == expected)
		return true;
	script_home_path(s, "err", path);
	err = script_read_file(path);
	snprintf(story, sizeof(story), "%d instead of %d; it said: %.300s",
			status, expected, err ? err : "");
	free(err);
	return script_fail(s, "exit status", story);
}

static bool do_run(struct script *s, char *rest)
{
	return run_expecting(s, rest, "/dev/null", 0);
}

static bool do_fails(struct script *s, char *rest)
{
	char *end;
	long status = strtol(rest, &end, 10);

	return run_expecting(s, end, "/dev/null", (int)status);
}

static bool do_pipe(struct script *s, char *rest)
{
	char path[300];
	char *file = rest;

	rest += strcspn(rest, " ");
	if (*rest)
		*rest++ = '\0';
	script_home_path(s, file, path);
	return run_expecting(s, rest, path, 0);
}

static bool output_holds(const struct script *s, const char *file,
		const char *text, bool wanted)
{
	char path[300], *output;
	bool holds;

	script_home_path(s, file, path);
	output = script_read_file(path);
	holds = output && strstr(output, text);
	if (holds != wanted) {
		script_fail(s, wanted ? "not printed" : "printed", text);
		fprintf(stderr, "it printed: %.2000s\n", output ? output : "");
	}
	free(output);
	return holds == wanted;
}

static bool do_out(struct script *s, char *rest)
{
	return output_holds(s, "out", rest, true);
}

static bool do_noout(struct script *s, char *rest)
{
	return output_holds(s, "out", rest, false);
}

static bool do_err(struct script *s, char *rest)
{
	return output_holds(s, "err", rest, true);
}

/* So many times: "count 13 TEXT". */
static bool do_count(struct script *s, char *rest)
{
	char path[300], story[80], *text, *output;
	long wanted = strtol(rest, &text, 10), found = 0;

	text += *text == ' ';
	script_home_path(s, "out", path);
	output = script_read_file(path);
	for (char *at = output; at && *text && (at = strstr(at, text)); at++)
		found++;
	free(output);
	snprintf(story, sizeof(story), "%ld times instead of %ld", found,
			wanted);
	return found == wanted || script_fail(s, text, story);
}

/* Runs what stands after the name; its output is the caller's to free. */
static char *run_named(struct script *s, char *rest, char name[32])
{
	size_t n = strcspn(rest, " ");
	char path[300];

	snprintf(name, 32, "%.*s", (int)n, rest);
	if (!run_expecting(s, rest + n, "/dev/null", 0))
		return NULL;
	script_home_path(s, "out", path);
	return script_read_file(path);
}

static bool do_keep(struct script *s, char *rest)
{
	char name[32];
	char *text = run_named(s, rest, name);

	for (int i = 0; text && i < MAX_KEPT; i++) {
		if (s->kept[i].text && strcmp(s->kept[i].name, name))
			continue;
		free(s->kept[i].text);
		memcpy(s->kept[i].name, name, sizeof(name));
		s->kept[i].text = text;
		return true;
	}
	free(text);
	return script_fail(s, "nothing to keep, or too much is kept", name);
}

/* Where two texts part, for the story. */
static bool tell_difference(const struct script *s, const char *a,
		const char *b)
{
	const char *line = b;

	while (*a && *a == *b) {
		if (*b == '\n')
			line = b + 1;
		a++;
		b++;
	}
	fprintf(stderr, "it was:    …%.*s\nit is now: %.*s\n",
			(int)strcspn(a, "\n"), a, (int)strcspn(line, "\n"),
			line);
	return script_fail(s, "not the same as was kept", "");
}

static bool compare_kept(struct script *s, char *rest, bool same)
{
	char name[32];
	char *text = run_named(s, rest, name);
	bool ok = false, known = false;

	for (int i = 0; text && i < MAX_KEPT; i++) {
		if (!s->kept[i].text || strcmp(s->kept[i].name, name))
			continue;
		known = true;
		ok = !strcmp(s->kept[i].text, text) == same;
		if (!ok && same)
			tell_difference(s, s->kept[i].text, text);
		else if (!ok)
			script_fail(s, "nothing has changed", rest);
	}
	free(text);
	return known ? ok : script_fail(s, "nothing was kept as", name);
}

static bool do_same(struct script *s, char *rest)
{
	return compare_kept(s, rest, true);
}

static bool do_differs(struct script *s, char *rest)
{
	return compare_kept(s, rest, false);
}

const struct statement outside_statements[] = {
	{ "run", do_run },
	{ "fails", do_fails },
	{ "pipe", do_pipe },
	{ "out", do_out },
	{ "noout", do_noout },
	{ "err", do_err },
	{ "keep", do_keep },
	{ "same", do_same },
	{ "differs", do_differs },
	{ "count", do_count },
	{ NULL, NULL },
};

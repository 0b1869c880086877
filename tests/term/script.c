#include "script.h"

#include "student.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <wordexp.h>

#define PATIENCE 8000	/* ms for a screen to come */
#define ROW_BYTES 4096

static void show_screen(const struct script *s)
{
	char row[ROW_BYTES];

	fprintf(stderr, "the screen (%dx%d):\n", s->terminal.columns,
			s->terminal.rows);
	for (int i = 0; i < s->terminal.rows; i++) {
		terminal_row(&s->terminal, i, row, sizeof(row));
		fprintf(stderr, "  |%s\n", row);
	}
}

static bool check_bytes(const struct script *s)
{
	if (s->terminal.allow.offence[0])
		return script_fail(s, "the program sent what it must not",
				s->terminal.allow.offence);
	if (s->terminal.replied)
		return script_fail(s, "the program asked the terminal something", "");
	return true;
}

/* The clock of the program stands in a file that it reads at every look. */
static void write_clock(const struct script *s)
{
	char path[300], new[310], text[64];
	time_t seconds = (time_t)(s->now / 1000);
	struct tm tm;
	FILE *f;

	script_home_path(s, "now", path);
	snprintf(new, sizeof(new), "%s.new", path);
	gmtime_r(&seconds, &tm);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
	f = fopen(new, "w");
	if (f) {
		fputs(text, f);
		fclose(f);
	}
	rename(new, path);
}

/* ---- surroundings ----------------------------------------------------- */

static bool parse_size(const char *rest, int *rows, int *columns)
{
	return sscanf(rest, "%dx%d", columns, rows) == 2 && *rows > 0 &&
			*columns > 0;
}

static bool do_nothing(struct script *s, char *rest)
{
	(void)s;
	(void)rest;
	return true;
}

static bool do_size(struct script *s, char *rest)
{
	int rows = s->rows, columns = s->columns;

	if (strcmp(rest, "back") && !parse_size(rest, &rows, &columns))
		return script_fail(s, "no size", rest);
	terminal_resize(&s->terminal, rows, columns);
	return true;
}

static bool do_env(struct script *s, char *rest)
{
	char *value = strchr(rest, '=');
	wordexp_t words;

	if (!value) {
		unsetenv(rest);
		return true;
	}
	*value++ = '\0';
	if (strchr(value, '\\')) {
		value[script_unescape(value)] = '\0';
		setenv(rest, value, 1);
		return true;
	}
	if (wordexp(value, &words, WRDE_NOCMD))
		return script_fail(s, "can't be read", value);
	setenv(rest, words.we_wordc ? words.we_wordv[0] : "", 1);
	wordfree(&words);
	return true;
}

static bool do_need(struct script *s, char *rest)
{
	wordexp_t words;

	if (wordexp(rest, &words, WRDE_NOCMD))
		return script_fail(s, "can't be read", rest);
	for (size_t i = 0; i < words.we_wordc; i++)
		s->skipped |= access(words.we_wordv[i], R_OK) != 0;
	wordfree(&words);
	if (s->skipped)
		printf("skipped: %s needs %s\n", s->path, rest);
	return true;
}

static bool do_mkdir(struct script *s, char *rest)
{
	char path[300];

	script_home_path(s, rest, path);
	return mkdir(path, 0755) == 0 || script_fail(s, "can't make", path);
}

static bool do_remove(struct script *s, char *rest)
{
	char path[300];

	script_home_path(s, rest, path);
	return remove(path) == 0 || script_fail(s, "can't remove", path);
}

static bool do_chmod(struct script *s, char *rest)
{
	char path[300], *name;
	long mode = strtol(rest, &name, 8);

	script_home_path(s, name + strspn(name, " "), path);
	return chmod(path, (mode_t)mode) == 0 || script_fail(s, "can't change", path);
}

static bool do_advance(struct script *s, char *rest)
{
	char unit;
	long n;
	long long ms;

	if (sscanf(rest, "%ld%c", &n, &unit) != 2)
		return script_fail(s, "no duration", rest);
	ms = unit == 's' ? 1000 : unit == 'm' ? 60000 : unit == 'h' ? 3600000
			: 86400000;
	s->now += n * ms;
	write_clock(s);
	return true;
}

static bool do_pause(struct script *s, char *rest)
{
	int64_t end = terminal_ticks() + atol(rest);

	while (terminal_ticks() < end)
		if (!terminal_read(&s->terminal, (int)(end - terminal_ticks())))
			break;
	return true;
}

/* ---- on the terminal -------------------------------------------------- */

static bool do_start(struct script *s, char *rest)
{
	if (terminal_runs(&s->terminal))
		return script_fail(s, "the program still runs", "");
	script_free_words(s->started);
	s->started = script_split_words(s, rest);
	if (s->started)
		terminal_start(&s->terminal, s->started);
	return s->started != NULL;
}

static bool do_restart(struct script *s, char *rest)
{
	(void)rest;
	if (terminal_runs(&s->terminal) || !s->started)
		return script_fail(s, "nothing to start again", "");
	terminal_start(&s->terminal, s->started);
	return true;
}

static bool is_shown(const struct script *s, const char *text)
{
	char row[ROW_BYTES];

	for (int i = 0; i < s->terminal.rows; i++) {
		terminal_row(&s->terminal, i, row, sizeof(row));
		if (strstr(row, text))
			return true;
	}
	return false;
}

static bool wait_for(struct script *s, const char *text, bool wanted)
{
	int64_t end = terminal_ticks() + PATIENCE;
	bool open = true;

	while (is_shown(s, text) != wanted) {
		if (!open || terminal_ticks() > end) {
			show_screen(s);
			return script_fail(s, wanted ? "not on the screen" :
					"still on the screen", text);
		}
		open = terminal_read(&s->terminal, 50);
	}
	return check_bytes(s);
}

static bool do_screen(struct script *s, char *rest)
{
	return wait_for(s, rest, true);
}

static bool do_noscreen(struct script *s, char *rest)
{
	return wait_for(s, rest, false);
}

static char *screen_text(const struct script *s)
{
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);
	char row[ROW_BYTES];

	for (int i = 0; i < s->terminal.rows; i++) {
		terminal_row(&s->terminal, i, row, sizeof(row));
		fprintf(f, "%s\n", row);
	}
	fclose(f);
	return text;
}

/* Expectations lie beside their script. */
static void beside(const struct script *s, const char *name, char out[300])
{
	const char *slash = strrchr(s->path, '/');

	snprintf(out, 300, "%.*s%s", slash ? (int)(slash - s->path) + 1 : 0,
			s->path, name);
}

static bool accept_screen(struct script *s, const char *path)
{
	char *text;
	FILE *f;

	do_pause(s, (char[]){ "500" });
	text = screen_text(s);
	f = fopen(path, "w");
	if (f) {
		fputs(text, f);
		fclose(f);
	}
	free(text);
	return f ? true : script_fail(s, "can't write", path);
}

static bool do_expect_file(struct script *s, char *rest)
{
	int64_t end = terminal_ticks() + PATIENCE;
	char path[300], *wanted, *text = NULL;
	bool same = false, open = true;

	beside(s, rest, path);
	if (s->accept)
		return accept_screen(s, path);
	wanted = script_read_file(path);
	while (wanted && !same && open && terminal_ticks() < end) {
		free(text);
		text = screen_text(s);
		same = !strcmp(text, wanted);
		if (!same)
			open = terminal_read(&s->terminal, 50);
	}
	if (!same) {
		show_screen(s);
		script_fail(s, "the screen is not", path);
	}
	free(text);
	free(wanted);
	return same && check_bytes(s);
}

static bool do_key(struct script *s, char *rest)
{
	char *saved, *name;

	for (name = strtok_r(rest, " ", &saved); name;
			name = strtok_r(NULL, " ", &saved)) {
		if (!terminal_key(&s->terminal, name))
			return script_fail(s, "no such key", name);
		terminal_read(&s->terminal, 10);
	}
	return true;
}

static bool do_type(struct script *s, char *rest)
{
	for (const char *c = rest; *c;) {
		size_t n = 1;

		while (((unsigned char)c[n] & 0xc0) == 0x80)
			n++;
		terminal_send(&s->terminal, c, n);
		terminal_read(&s->terminal, 2);
		c += n;
	}
	return true;
}

static bool do_paste(struct script *s, char *rest)
{
	size_t n = script_unescape(rest);

	terminal_send(&s->terminal, "\033[200~", 6);
	terminal_send(&s->terminal, rest, n);
	terminal_send(&s->terminal, "\033[201~", 6);
	return true;
}

static bool end_with(struct script *s, int status, int expected)
{
	char story[80];

	if (!check_bytes(s))
		return false;
	if (status == expected)
		return true;
	show_screen(s);
	snprintf(story, sizeof(story), "%d instead of %d%s", status, expected,
			status < 0 ? ": it had to be killed" : "");
	return script_fail(s, "exit status", story);
}

static bool do_exit(struct script *s, char *rest)
{
	int status = terminal_wait(&s->terminal, PATIENCE);

	if (!end_with(s, status, atoi(rest)))
		return false;
	if (s->terminal.alternate || !s->terminal.cursor)
		return script_fail(s, "the terminal was left in disorder", "");
	return true;
}

static bool do_hangup(struct script *s, char *rest)
{
	int status;

	(void)rest;
	terminal_hang_up(&s->terminal);
	status = terminal_wait(&s->terminal, 1000);
	if (status < 0)
		return script_fail(s, "still there a second after the hang-up", "");
	return check_bytes(s);
}

static bool do_kill(struct script *s, char *rest)
{
	(void)rest;
	kill(s->terminal.pid, SIGKILL);
	terminal_wait(&s->terminal, PATIENCE);
	return check_bytes(s);
}

static bool do_signal(struct script *s, char *rest)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = { { "TERM", SIGTERM }, { "INT", SIGINT },
		{ "HUP", SIGHUP }, { "TSTP", SIGTSTP }, { "CONT", SIGCONT },
		{ "QUIT", SIGQUIT } };

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		if (!strcmp(signals[i].name, rest))
			return kill(s->terminal.pid, signals[i].number) == 0;
	return script_fail(s, "no such signal", rest);
}

static bool do_choose(struct script *s, char *rest)
{
	if (student_choose(&s->terminal, rest))
		return true;
	show_screen(s);
	return script_fail(s, "no choice", rest);
}

/* FILE TEXT: answers by FILE until the screen holds TEXT. */
static bool do_study(struct script *s, char *rest)
{
	size_t n = strcspn(rest, " ");
	const char *until = rest + n + (rest[n] != '\0');
	int64_t idle = terminal_ticks();
	struct student student;
	char path[300];
	bool ok;

	rest[n] = '\0';
	script_home_path(s, rest, path);
	ok = student_read(&student, path) || script_fail(s, "can't read", path);
	while (ok && !is_shown(s, until)) {
		if (student_act(&student, &s->terminal))
			idle = terminal_ticks();
		ok = terminal_read(&s->terminal, 60) &&
				terminal_ticks() < idle + PATIENCE;
		if (!ok) {
			show_screen(s);
			script_fail(s, "the student is at a loss before", until);
		}
	}
	student_release(&student);
	return ok && check_bytes(s);
}

/* FILE: a wrong answer to what is asked. */
static bool do_wrong(struct script *s, char *rest)
{
	struct student student;
	char path[300];
	bool ok;

	script_home_path(s, rest, path);
	ok = student_read(&student, path) || script_fail(s, "can't read", path);
	if (ok && !student_miss(&student, &s->terminal)) {
		show_screen(s);
		ok = script_fail(s, "nothing to answer wrongly", "");
	}
	student_release(&student);
	return ok && check_bytes(s);
}

/* FILE N: fills N questions of a test's sheet, from the cursor on; -N wrongly. */
static bool do_fill(struct script *s, char *rest)
{
	size_t n = strcspn(rest, " ");
	int count = rest[n] ? atoi(rest + n) : 1;
	bool ok, right = count > 0;
	struct student student;
	char path[300];

	rest[n] = '\0';
	script_home_path(s, rest, path);
	ok = student_read(&student, path) || script_fail(s, "can't read", path);
	for (count = abs(count); ok && count > 0; count--) {
		ok = student_answer_question(&student, &s->terminal, right);
		if (!ok) {
			show_screen(s);
			script_fail(s, "no question at the cursor", "");
		}
		do_pause(s, (char[]){ "120" });
		terminal_key(&s->terminal, "tab");
		do_pause(s, (char[]){ "120" });
	}
	student_release(&student);
	return ok && check_bytes(s);
}

static bool do_dump(struct script *s, char *rest)
{
	(void)rest;
	show_screen(s);
	return true;
}

/* ---- statements ------------------------------------------------------- */

static const struct statement terminal_statements[] = {
	{ "size", do_size }, { "sizes", do_nothing }, { "env", do_env }, { "need", do_need },
	{ "mkdir", do_mkdir }, { "remove", do_remove },
	{ "chmod", do_chmod }, { "start", do_start },
	{ "restart", do_restart },
	{ "screen", do_screen }, { "noscreen", do_noscreen },
	{ "expect-file", do_expect_file }, { "key", do_key },
	{ "type", do_type }, { "paste", do_paste }, { "pause", do_pause },
	{ "resize", do_size }, { "advance", do_advance }, { "exit", do_exit },
	{ "hangup", do_hangup }, { "kill", do_kill },
	{ "kill-signal", do_signal }, { "dump", do_dump },
	{ "choose", do_choose }, { "study", do_study },
	{ "wrong", do_wrong }, { "fill", do_fill }, { NULL, NULL },
};

static const struct statement *find_statement(const char *name)
{
	const struct statement *at;

	for (at = terminal_statements; at->name; at++)
		if (!strcmp(at->name, name))
			return at;
	for (at = outside_statements; at->name; at++)
		if (!strcmp(at->name, name))
			return at;
	return NULL;
}

/* Lines up to "end" go into a file. */
static bool write_lines(struct script *s, FILE *in, const char *name,
		const char *how)
{
	char path[300], *line = NULL;
	size_t cap = 0;
	ssize_t n;
	FILE *f;

	script_home_path(s, name, path);
	path[script_unescape(path)] = '\0';
	f = fopen(path, how);
	if (!f)
		return script_fail(s, "can't write", path);
	while ((n = getline(&line, &cap, in)) > 0) {
		s->line++;
		if (!strcmp(line, "end\n"))
			break;
		fwrite(line, 1, script_unescape(line), f);
	}
	free(line);
	fclose(f);
	return true;
}

static bool run_statement(struct script *s, FILE *in, char *line)
{
	char *rest = line + strcspn(line, " ");
	const struct statement *found;

	if (*rest)
		*rest++ = '\0';
	if (!*line || *line == '#')
		return true;
	if (!strcmp(line, "write"))
		return write_lines(s, in, rest, "wb");
	if (!strcmp(line, "append"))
		return write_lines(s, in, rest, "ab");
	found = find_statement(line);
	return found ? found->run(s, rest) :
			script_fail(s, "no such statement", line);
}

bool script_run(struct script *s)
{
	FILE *in = fopen(s->path, "r");
	char *line = NULL;
	size_t cap = 0;
	bool ok = in != NULL;

	if (!in)
		return script_fail(s, "can't read", strerror(errno));
	write_clock(s);
	while (ok && !s->skipped && getline(&line, &cap, in) > 0) {
		s->line++;
		line[strcspn(line, "\n")] = '\0';
		ok = run_statement(s, in, line);
	}
	if (ok && !s->skipped)
		ok = check_bytes(s);
	free(line);
	fclose(in);
	script_free_words(s->started);
	for (int i = 0; i < MAX_KEPT; i++)
		free(s->kept[i].text);
	return ok;
}

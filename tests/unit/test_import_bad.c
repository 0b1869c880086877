/*
 * Files that are no study sets: one sentence with file and line, soon, and in
 * little memory.
 */
#include <sys/resource.h>
#include <sys/wait.h>

#include "importing.h"

#define MB (1 << 20)

struct bad {
	const char *name;
	const char *head;	/* the file: this, … */
	char fill;		/* … so many of that, … */
	size_t times;
	const char *tail;	/* … and this */
	unsigned line;
	const char *says;
};

static const struct bad bads[] = {
	{ "empty.tsv", "", 0, 0, "", 0, "empty" },
	{ "blank.md", " \n\t\n", ' ', 1 * MB, "\n", 0, "empty" },
	{ "nul.csv", "a,b\nc", '\0', 3, ",d\n", 2, "NUL" },
	{ "zeros", "", '\0', 20 * MB, "", 1, "MB" },
	{ "line.txt", "a\tb\n", 'x', 20 * MB, "\n", 2, "MB" },
	{ "control.txt", "a\tb\n", '\002', 5000, "\n", 2, "control" },
	{ "cut.json", "{\"recall\":1,\n\"cards\":[{\"front\":\"a\"", 0, 0, "",
		2, "ends" },
	{ "deep.json", "\n", '[', 20 * MB, "", 2, "MB" },
	{ "deep2.json", "", '[', 5000, "", 1, "deep" },
	{ "text.json", "{\"recall\":1,\"cards\":[{\"front\":\"a\",\n\"back\":\"",
		'y', 20 * MB, "\"}]}", 2, "MB" },
	{ "quote.csv", "a,b\n\"c,d\ne,f\n", 0, 0, "", 2, "quote" },
	{ "word.txt", "hopeless\n", 0, 0, "", 0, "no cards" },
	{ "zip.apkg.txt", "PK\003\004", 'x', 100, "", 0, "zip" },
};
#define BADS (sizeof(bads) / sizeof(*bads))

static void write_bad(const char *path, const struct bad *b)
{
	static char piece[65536];
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	memset(piece, b->fill, sizeof(piece));
	fputs(b->head, f);
	for (size_t left = b->times, n; left; left -= n) {
		n = left < sizeof(piece) ? left : sizeof(piece);
		assert_int_equal(fwrite(piece, 1, n, f), n);
	}
	fputs(b->tail, f);
	assert_int_equal(fclose(f), 0);
}

static long peak_kb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

/* In a process of its own: what one needed once it keeps. */
static void check_bad(const char *path, const struct bad *b)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		long before = peak_kb();
		struct recall_read_options o = { .stream = true };
		struct recall_error err = { 0 };
		struct recall_set *sets;
		size_t count;

		if (recall_import_read(path, &o, &sets, &count, &err) !=
				RECALL_BAD_DATA || sets || count)
			_exit(1);
		if (strcmp(err.file, path) || err.line != b->line ||
				!strstr(err.text, b->says)) {
			print_error("%s:%u: %s\n", err.file, err.line,
					err.text);
			_exit(2);
		}
		_exit(peak_kb() - before > 48 * 1024 ? 3 : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (status)
		fail_msg("%s: %d", b->name, WEXITSTATUS(status));
}

static void one_sentence_each(void **state)
{
	char *dir = make_directory(), path[300];

	(void)state;
	for (size_t i = 0; i < BADS; i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, bads[i].name);
		write_bad(path, &bads[i]);
		check_bad(path, &bads[i]);
		unlink(path);
	}
	rmdir(dir);
	free(dir);
}

/* The same through a pipe, which can't be looked at beforehand. */
static void through_a_pipe(void **state)
{
	char *dir = make_directory(), path[300];

	(void)state;
	for (size_t i = 0; i < BADS; i++) {
		pid_t writer;

		snprintf(path, sizeof(path), "%s/%s", dir, bads[i].name);
		assert_int_equal(mkfifo(path, 0600), 0);
		writer = fork();
		if (writer == 0) {
			write_bad(path, &bads[i]);
			_exit(0);
		}
		check_bad(path, &bads[i]);
		waitpid(writer, NULL, 0);	/* ended, if by SIGPIPE */
		unlink(path);
	}
	rmdir(dir);
	free(dir);
}

static void devices(void **state)
{
	static const struct bad none = { "/dev/null", "", 0, 0, "", 0,
		"empty" };
	static const struct bad endless = { "/dev/zero", "", 0, 0, "", 1,
		"MB" };

	(void)state;
	check_bad(none.name, &none);
	check_bad(endless.name, &endless);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_sentence_each),
		cmocka_unit_test(through_a_pipe),
		cmocka_unit_test(devices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

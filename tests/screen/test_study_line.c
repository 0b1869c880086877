/* Line mode through pipes, as a script, a reader for the blind or TERM=dumb
 * sees it. */
#include "live.h"

#include <locale.h>
#include <sys/wait.h>

#include "ui/line.h"

static const char *const deck[] = {
	"churn", "customers who leave",
	"loyalty", "customers who come back",
	"up-selling", "selling something dearer",
	"call center", "where calls are answered",
	NULL
};

static const char *const hostile[] = {
	"\x1b]0;owned\x07" "churn", "\x1b[2J\xc2\x9b" "31m\xff customers\r\x08",
	NULL
};

struct run {
	struct recall_buf out;
	int status;
};

static void feed(int fd, const char *text)
{
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static void collect(struct run *r, int fd)
{
	char bytes[4096];
	ssize_t n;

	recall_buf_init(&r->out);
	while ((n = read(fd, bytes, sizeof(bytes))) > 0)
		recall_buf_add(&r->out, bytes, (size_t)n);
	close(fd);
}

static _Noreturn void child(struct live *l, enum recall_mode mode, int in,
		int out)
{
	struct recall_session_config config = { .mode = mode, .title = "CRM",
		.deck = l->deck, .seed = 7 };
	struct app app;

	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	close(in);
	close(out);
	if (app_open(&app, l->db, NULL, NULL, NULL))
		_exit(99);
	config.store = app.store;
	recall_store_options(app.store, l->deck, &config.options, NULL);
	in = mode == RECALL_MODE_NONE ? line_home(&app) :
			line_run(&app, &config);
	app_close(&app);
	fflush(stdout);
	_exit(in);
}

/* Runs a mode (NONE: home) with that input to its end. */
static struct run run(struct live *l, enum recall_mode mode, const char *in)
{
	struct run r;
	int to[2], from[2];
	pid_t pid;

	fflush(stdout);
	assert_int_equal(pipe(to), 0);
	assert_int_equal(pipe(from), 0);
	pid = fork();
	if (pid == 0) {
		close(to[1]);
		close(from[0]);
		child(l, mode, to[0], from[1]);
	}
	close(to[0]);
	close(from[1]);
	feed(to[1], in);
	collect(&r, from[0]);
	assert_int_equal(waitpid(pid, &r.status, 0), pid);
	return r;
}

static void open_deck(struct live *l, const char *const *sides)
{
	live_open(l, sides);
	live_end(l);
}

static void assert_has(const struct run *r, const char *text)
{
	if (!strstr(r->out.data, text))
		fail_msg("no \"%s\" in:\n%s", text, r->out.data);
}

static enum recall_status count_row(void *arg, const struct recall_log_row *row)
{
	int *grades = arg;

	if (row->kind == RECALL_LOG_ANSWER)
		grades[row->grade]++;
	return RECALL_OK;
}

static void test_spaced(void **state)
{
	struct live l;
	struct run r;
	int grades[5] = { 0 };

	(void)state;
	open_deck(&l, deck);
	r = run(&l, RECALL_MODE_SPACED, "\n3\n\n9\n4\nq\n");
	assert_has(&r, "[new 4, again 0, due 0]");
	assert_has(&r, "1 Again (1 min)");
	assert_has(&r, "How well did you know it?");
	assert_has(&r, "[new 2, again 1, due 0]");
	assert_int_equal(r.status, 0);
	recall_buf_release(&r.out);
	live_begin(&l);
	recall_store_log_rows(l.app.store, l.deck, count_row, grades, NULL);
	assert_int_equal(grades[RECALL_GOOD], 1);
	assert_int_equal(grades[RECALL_EASY], 1);
	live_close(&l);
}

static void test_learn(void **state)
{
	struct live l;
	struct run r;

	(void)state;
	open_deck(&l, deck);
	r = run(&l, RECALL_MODE_LEARN, "\n\n\n\n\n\nzzz\n");
	assert_has(&r, "New. Enter goes on");
	assert_has(&r, "Which? (Enter: don't know)");
	assert_has(&r, "Not this time.");
	assert_int_equal(r.status, 0);
	recall_buf_release(&r.out);
	live_close(&l);
}

/* The end of the input leaves; what was begun can be gone on with. */
static void test_end_of_input(void **state)
{
	struct recall_session_row row;
	struct live l;
	struct run r;

	(void)state;
	open_deck(&l, deck);
	r = run(&l, RECALL_MODE_SPACED, "\n3\n");
	recall_buf_release(&r.out);
	live_begin(&l);
	assert_int_equal(recall_store_session_open(l.app.store, &row, NULL),
			RECALL_OK);
	live_end(&l);
	r = run(&l, RECALL_MODE_NONE, "r\nq\n");
	assert_has(&r, "go on with Spaced");
	assert_has(&r, "[new 3, again 1, due 0]");
	recall_buf_release(&r.out);
	live_close(&l);
}

static void test_home(void **state)
{
	struct live l;
	struct run r;

	(void)state;
	open_deck(&l, deck);
	r = run(&l, RECALL_MODE_NONE, "l1\n\nq\n");
	assert_has(&r, "  1  CRM: 4 cards, 0 due, 4 new");
	assert_has(&r, "CRM, Learn");
	recall_buf_release(&r.out);
	r = run(&l, RECALL_MODE_NONE, "7\n");
	assert_has(&r, "There is no deck 7.");
	recall_buf_release(&r.out);
	live_close(&l);
}

/* The answers come from the tiles that were listed. */
static void test_matching(void **state)
{
	struct live l;
	struct run r;

	(void)state;
	open_deck(&l, deck);
	/* every pair of letters once: sooner or later all are found */
	r = run(&l, RECALL_MODE_MATCH,
		"?\nab\nac\nad\nae\naf\nag\nah\nbc\nbd\nbe\nbf\nbg\nbh\n"
		"cd\nce\ncf\ncg\nch\nde\ndf\ndg\ndh\nef\neg\neh\nfg\nfh\n"
		"gh\n");
	assert_int_equal(WEXITSTATUS(r.status), 0);
	assert_has(&r, "a  ");
	assert_has(&r, "Not these two: a second more.");
	assert_has(&r, "Right, 3 left.");
	assert_has(&r, "4 pairs, ");
	recall_buf_release(&r.out);
	live_close(&l);
}

static void test_flashcards(void **state)
{
	struct live l;
	struct run r;

	(void)state;
	open_deck(&l, deck);
	r = run(&l, RECALL_MODE_FLIP, "\n\n<\n\n\n\n\n\n\n\n\n\n\n");
	assert_int_equal(WEXITSTATUS(r.status), 0);
	assert_has(&r, "-> churn");
	assert_has(&r, "[2 of 4]");
	assert_non_null(strstr(strstr(r.out.data, "[2 of 4]"), "[1 of 4]"));
	assert_has(&r, "That was the last of 4.");
	recall_buf_release(&r.out);
	live_close(&l);
}

/* Left in the middle, gone on with from home, handed in with gaps. */
static void test_a_test(void **state)
{
	struct live l;
	struct run r;

	(void)state;
	open_deck(&l, deck);
	r = run(&l, RECALL_MODE_TEST, "?\nt\nq\n");
	assert_int_equal(WEXITSTATUS(r.status), 0);
	assert_has(&r, "[1 of 4, 4 empty]");
	assert_has(&r, "t true, f false");
	assert_has(&r, "[2 of 4, 3 empty]");
	recall_buf_release(&r.out);
	r = run(&l, RECALL_MODE_NONE, "r\n<\n\n=\ny\n\n");
	assert_has(&r, "r  go on with Test");
	assert_has(&r, "(so far: true)");
	assert_has(&r, "1 of 4 answered.");
	assert_has(&r, "of 4 right");
	assert_has(&r, "you: nothing");
	recall_buf_release(&r.out);
	live_close(&l);
}

static void test_hostile(void **state)
{
	struct live l;
	struct run r;

	(void)state;
	open_deck(&l, hostile);
	r = run(&l, RECALL_MODE_SPACED, "\n3\n\x1b[A\xff\n");
	for (size_t i = 0; i < r.out.len; i++)
		if ((unsigned char)r.out.data[i] < ' ' &&
				r.out.data[i] != '\n')
			fail_msg("byte %d goes out", r.out.data[i]);
	assert_true(recall_utf8_valid(r.out.data, r.out.len));
	assert_null(strstr(r.out.data, "\xc2\x9b"));
	recall_buf_release(&r.out);
	live_close(&l);
}

static int use_utf8(void **state)
{
	(void)state;
	setenv("RECALL_NOW", "2026-11-21T20:00:00Z", 1);
	setenv("RECALL_DECK_PATH", "", 1);
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	setenv("TZ", "UTC", 1);
	if (!setlocale(LC_ALL, "C.UTF-8"))
		return -1;
	return recall_clock_init(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spaced),
		cmocka_unit_test(test_learn),
		cmocka_unit_test(test_end_of_input),
		cmocka_unit_test(test_home),
		cmocka_unit_test(test_matching),
		cmocka_unit_test(test_flashcards),
		cmocka_unit_test(test_a_test),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}

/* Buffers, arenas and what happens when things go wrong. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "recall/core.h"

static void an_empty_buffer_is_a_string(void **state)
{
	struct recall_buf b = RECALL_BUF_INIT;
	char *s;

	(void)state;
	assert_string_equal(b.data, "");
	recall_buf_add(&b, NULL, 0);
	recall_buf_reset(&b);
	s = recall_buf_detach(&b);
	assert_string_equal(s, "");
	free(s);
	recall_buf_release(&b);
	recall_buf_release(&b);
}

/* Against a plain array, at every size around the growth steps. */
static void a_buffer_edits_like_an_array(void **state)
{
	struct recall_random r;
	struct recall_buf b = RECALL_BUF_INIT;
	char model[600] = "";
	size_t len = 0;

	(void)state;
	recall_random_init(&r, 1);
	for (int i = 0; i < 20000; i++) {
		size_t at = recall_random_below(&r, (uint32_t)len + 1);
		size_t n = recall_random_below(&r, 40);

		if (recall_random_below(&r, 2) && len + n < sizeof(model)) {
			char text[40];

			memset(text, 'a' + i % 26, n);
			memmove(model + at + n, model + at, len - at);
			memcpy(model + at, text, n);
			len += n;
			recall_buf_insert(&b, at, text, n);
		} else {
			n = n < len - at ? n : len - at;
			memmove(model + at, model + at + n, len - at - n);
			len -= n;
			recall_buf_remove(&b, at, n);
		}
		assert_int_equal(b.len, len);
		assert_memory_equal(b.data, model, len);
		assert_int_equal(b.data[len], '\0');
	}
	recall_buf_release(&b);
}

static void formats_of_any_length_fit(void **state)
{
	struct recall_buf b = RECALL_BUF_INIT;

	(void)state;
	for (int n = 0; n < 200; n++) {
		recall_buf_reset(&b);
		recall_buf_addc(&b, '<');
		recall_buf_addf(&b, "%*d", n, 7);
		assert_int_equal(b.len, 1 + (n > 1 ? n : 1));
		assert_int_equal(b.data[b.len - 1], '7');
		assert_int_equal(b.data[b.len], '\0');
	}
	recall_buf_release(&b);
}

static void an_arena_gives_zeroed_aligned_room_that_stays(void **state)
{
	struct recall_arena *a = recall_arena_new();
	unsigned char *kept[500];
	const char *first = recall_arena_strdup(a, "odd");

	(void)state;
	recall_arena_reset(a);
	assert_ptr_equal(recall_arena_strdup(a, "odd"), first);
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < 500; i++) {
			size_t n = i * i % 9000 + 1;

			assert_string_equal(recall_arena_strdup(a, "odd"),
					"odd");
			kept[i] = recall_arena_alloc(a, n);
			assert_int_equal((uintptr_t)kept[i] %
					_Alignof(max_align_t), 0);
			for (size_t k = 0; k < n; k++)
				assert_int_equal(kept[i][k], 0);
			memset(kept[i], (int)(i % 255 + 1), n);
		}
		for (size_t i = 0; i < 500; i++)
			for (size_t k = 0; k < i * i % 9000 + 1; k++)
				assert_int_equal(kept[i][k], i % 255 + 1);
		recall_arena_reset(a);
	}
	assert_string_equal(recall_arena_printf(a, "%d of %s", 3, "four"),
			"3 of four");
	assert_string_equal(recall_arena_strndup(a, "cards", 3), "car");
	recall_arena_free(a);
	recall_arena_free(NULL);
}

static void an_error_tells_its_story(void **state)
{
	struct recall_error err = { 0 };
	char longer[2000];

	(void)state;
	recall_error_at(&err, "deck.tsv", 12);
	assert_int_equal(recall_fail(&err, RECALL_BAD_DATA, "no tab in %s",
			"line"), RECALL_BAD_DATA);
	assert_string_equal(err.text, "no tab in line");
	assert_string_equal(err.file, "deck.tsv");
	assert_int_equal(err.line, 12);
	recall_fail(&err, RECALL_CANT_READ, "twice: %s", err.text);
	assert_string_equal(err.text, "twice: no tab in line");
	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	recall_fail(&err, RECALL_FAILED, "%s", longer);
	assert_int_equal(strlen(err.text), sizeof(err.text) - 1);
	recall_error_at(&err, longer, 1);
	assert_int_equal(strlen(err.file), sizeof(err.file) - 1);
	assert_int_equal(recall_fail(NULL, RECALL_BUSY, "x"), RECALL_BUSY);
	recall_error_at(NULL, "x", 1);
}

static void a_status_has_words_and_an_exit_code(void **state)
{
	(void)state;
	assert_int_equal(recall_status_exit(RECALL_OK), 0);
	assert_int_equal(recall_status_exit(RECALL_NOT_FOUND), 1);
	assert_int_equal(recall_status_exit(RECALL_BAD_DATA), 65);
	assert_int_equal(recall_status_exit(RECALL_BUSY), 75);
	assert_string_equal(recall_status_words(RECALL_CANT_WRITE),
			"cannot write");
	assert_string_equal(recall_status_words((enum recall_status)999),
			"unknown status");
}

static void restore_terminal(void)
{
	if (write(STDOUT_FILENO, "restored\n", 9) != 9)
		_exit(9);
}

/* Runs `end` in a child and gives back its wait status and what it said. */
static int last_words(void (*end)(void), char *said, size_t size)
{
	int fds[2], status;
	size_t len = 0;
	ssize_t n;
	pid_t pid;

	assert_int_equal(pipe(fds), 0);
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		const struct rlimit no_core = { 0, 0 };

		setrlimit(RLIMIT_CORE, &no_core);
		dup2(fds[1], STDOUT_FILENO);
		dup2(fds[1], STDERR_FILENO);
		recall_on_sudden_end(restore_terminal);
		end();
		_exit(99);
	}
	close(fds[1]);
	while ((n = read(fds[0], said + len, size - 1 - len)) > 0)
		len += (size_t)n;
	said[len] = '\0';
	close(fds[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void hit_bug(void)
{
	volatile int cards = -1;

	signal(SIGABRT, SIG_DFL);
	RECALL_BUG_ON(cards < 0);
}

static void ask_too_much(void)
{
	free(recall_realloc(NULL, SIZE_MAX / 2 + 2, 2));
}

static void a_sudden_end_restores_the_terminal_first(void **state)
{
	char said[500];
	int status;

	(void)state;
	status = last_words(hit_bug, said, sizeof(said));
	assert_true(WIFSIGNALED(status));
	assert_int_equal(strncmp(said, "restored\n", 9), 0);
	assert_non_null(strstr(said, "cards < 0"));
	status = last_words(ask_too_much, said, sizeof(said));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 75);
	assert_int_equal(strncmp(said, "restored\nrecall: out of memory", 30),
			0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_buffer_is_a_string),
		cmocka_unit_test(a_buffer_edits_like_an_array),
		cmocka_unit_test(formats_of_any_length_fit),
		cmocka_unit_test(an_arena_gives_zeroed_aligned_room_that_stays),
		cmocka_unit_test(an_error_tells_its_story),
		cmocka_unit_test(a_status_has_words_and_an_exit_code),
		cmocka_unit_test(a_sudden_end_restores_the_terminal_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

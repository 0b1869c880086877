/*
 * Keys out of bytes, as terminals send them: whole, cut anywhere, and as
 * nobody would send them.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "ui/input.h"

static const struct {
	const char *bytes;
	int key;
	const char *text;
} keys[] = {
	{ "a", 'a', "a" },
	{ "ä", 0xE4, "ä" },
	{ "漢", 0x6F22, "漢" },
	{ "😀", 0x1F600, "😀" },
	{ "\r", 13, "" },
	{ "\n", 13, "" },
	{ "\t", 9, "" },
	{ "\x7f", KEY_BACKSPACE_, "" },
	{ "\x13", 19, "" },
	{ "\033[A", KEY_UP_, "" },
	{ "\033OB", KEY_DOWN_, "" },
	{ "\033[1;5C", KEY_RIGHT_, "" },
	{ "\033[1;3D", KEY_LEFT_ | KEY_ALT, "" },
	{ "\033[3~", KEY_DEL_, "" },
	{ "\033[6~", KEY_PGDN_, "" },
	{ "\033[Z", KEY_BACKTAB_, "" },
	{ "\033OP", KEY_F_ + 1, "" },
	{ "\033[15~", KEY_F_ + 5, "" },
	{ "\033[24~", KEY_F_ + 12, "" },
	{ "\033x", 'x' | KEY_ALT, "x" },
	{ "\033[27;5;115~", 's' - 96, "" },
	{ "\033[115;5u", 's' - 96, "" },
	{ "\033[200~one\rtwo\033[Athree\033[201~", KEY_PASTE_,
		"one\rtwo\033[Athree" },
};
#define KEYS (sizeof(keys) / sizeof(keys[0]))

static void open_input(struct curses *t, struct input *in)
{
	*t = (struct curses){ 0 };
	input_init(in, t);
}

/* A key cut at any byte is the same key, and is none before it is whole. */
static void a_key_may_come_in_pieces(void **state)
{
	(void)state;
	for (size_t i = 0; i < KEYS; i++) {
		size_t n = strlen(keys[i].bytes);

		for (size_t cut = 0; cut < n; cut++) {
			struct curses t;
			struct input in;
			struct key_event e;

			open_input(&t, &in);
			input_feed(&in, keys[i].bytes, cut);
			assert_false(input_next(&in, false, &e));
			assert_true(cut == 0 || input_is_partial(&in));
			input_feed(&in, keys[i].bytes + cut, n - cut);
			assert_true(input_next(&in, false, &e));
			assert_int_equal(e.key, keys[i].key);
			assert_string_equal(e.text, keys[i].text);
			assert_false(input_is_partial(&in));
			input_release(&in);
		}
	}
}

static void escape_alone_is_a_key_after_a_while(void **state)
{
	struct curses t;
	struct input in;
	struct key_event e;

	(void)state;
	open_input(&t, &in);
	input_feed(&in, "\033", 1);
	assert_false(input_next(&in, false, &e));
	assert_true(input_next(&in, true, &e));
	assert_int_equal(e.key, 27);
	/* twice at once: the first is not the beginning of the second */
	input_feed(&in, "\033\033", 2);
	assert_true(input_next(&in, false, &e));
	assert_int_equal(e.key, 27);
	assert_true(input_next(&in, true, &e));
	assert_int_equal(e.key, 27);
	input_release(&in);
}

/* What the terminal answers or reports is not typed into a field. */
static void answers_of_the_terminal_are_no_keys(void **state)
{
	static const char *const answers[] = { "\033[?62;4c", "\033[24;80t",
		"\033]11;rgb:0000/0000/0000\033\\", "\033]11;rgb:0/0/0\a",
		"\033P1$r0m\033\\", "\033[I", "\033[O", "\033[<35;10;3M",
		"\033[<0;10;3m", "\033[?1;2c" };
	struct curses t;
	struct input in;
	struct key_event e;

	(void)state;
	open_input(&t, &in);
	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		input_feed(&in, answers[i], strlen(answers[i]));
		input_feed(&in, "q", 1);
		assert_true(input_next(&in, false, &e));
		assert_int_equal(e.key, 'q');
		assert_false(input_next(&in, false, &e));
	}
	input_release(&in);
}

static void the_mouse_says_where(void **state)
{
	struct curses t;
	struct input in;
	struct key_event e;

	(void)state;
	open_input(&t, &in);
	input_feed(&in, "\033[<0;12;5M", 10);
	assert_true(input_next(&in, false, &e));
	assert_int_equal(e.key, KEY_MOUSE_);
	assert_int_equal(e.x, 11);
	assert_int_equal(e.y, 4);
	input_release(&in);
}

/* A terminal of its own has its own keys, the longest one wins. */
static void keys_of_the_database_come_first(void **state)
{
	char up[] = "\033A", long_up[] = "\033A;", erase[] = "\005";
	struct curses_key own[] = { { up, KEY_UP_ }, { long_up, KEY_PGUP_ },
		{ erase, KEY_BACKSPACE_ } };
	struct curses t = { .keys = own, .key_count = 3 };
	struct input in;
	struct key_event e;

	(void)state;
	input_init(&in, &t);
	input_feed(&in, "\033A", 2);
	assert_false(input_next(&in, false, &e));
	assert_true(input_next(&in, true, &e));
	assert_int_equal(e.key, KEY_UP_);
	input_feed(&in, "\033A;\005", 4);
	assert_true(input_next(&in, false, &e));
	assert_int_equal(e.key, KEY_PGUP_);
	assert_true(input_next(&in, false, &e));
	assert_int_equal(e.key, KEY_BACKSPACE_);
	input_release(&in);
}

/* A paste whose end never comes is one all the same; nothing hangs. */
static void a_paste_may_lack_its_end(void **state)
{
	struct curses t;
	struct input in;
	struct key_event e;

	(void)state;
	open_input(&t, &in);
	input_feed(&in, "\033[200~cut off", 13);
	assert_false(input_next(&in, false, &e));
	assert_true(input_next(&in, true, &e));
	assert_int_equal(e.key, KEY_PASTE_);
	assert_string_equal(e.text, "cut off");
	input_feed(&in, "q", 1);
	assert_true(input_next(&in, false, &e));
	assert_int_equal(e.key, 'q');
	input_release(&in);
}

/* Random bytes: every text that comes out is UTF-8, and all bytes go. */
static void noise_ends(void **state)
{
	static const char likely[] = "\033\033\033[[[[]PO<?;;0129~MmAuq\a\\\xC3";
	struct recall_random r;

	(void)state;
	recall_random_init(&r, 7);
	for (int round = 0; round < 20000; round++) {
		char bytes[24];
		size_t n = 1 + recall_random_below(&r, sizeof(bytes));
		struct curses t;
		struct input in;
		struct key_event e;
		int events = 0;

		for (size_t i = 0; i < n; i++)
			bytes[i] = recall_random_below(&r, 4) ?
					likely[recall_random_below(&r,
						sizeof(likely) - 1)] :
					(char)recall_random_below(&r, 256);
		open_input(&t, &in);
		input_feed(&in, bytes, n);
		while (input_next(&in, false, &e) || input_next(&in, true, &e)) {
			assert_true(++events < 100);
			if (e.key != KEY_PASTE_)
				assert_true(recall_utf8_valid(e.text,
						strlen(e.text)));
		}
		assert_int_equal(in.bytes.len, 0);
		input_release(&in);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_may_come_in_pieces),
		cmocka_unit_test(escape_alone_is_a_key_after_a_while),
		cmocka_unit_test(answers_of_the_terminal_are_no_keys),
		cmocka_unit_test(the_mouse_says_where),
		cmocka_unit_test(keys_of_the_database_come_first),
		cmocka_unit_test(a_paste_may_lack_its_end),
		cmocka_unit_test(noise_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * The text field, as people type: in all scripts, with every key, with
 * pastes of anything.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "ui/lineedit.h"

static enum lineedit_result press(struct lineedit *l, int key)
{
	struct key_event e = { .key = key, .text = "" };

	return lineedit_key(l, &e);
}

static void type(struct lineedit *l, const char *text)
{
	size_t n = strlen(text);

	for (size_t i = 0; i < n;) {
		char bytes[5] = "";
		uint32_t cp;
		size_t len = recall_utf8_decode(text + i, n - i, &cp);
		struct key_event e = { .key = (int)cp, .text = bytes };

		memcpy(bytes, text + i, len);
		lineedit_key(l, &e);
		i += len;
	}
}

#define CTRL(c) ((c) - 96)

static void chords_are_those_of_the_shell(void **state)
{
	struct lineedit l;

	(void)state;
	lineedit_init(&l, false, "");
	type(&l, "the sales process");
	press(&l, CTRL('w'));
	assert_string_equal(lineedit_text(&l), "the sales ");
	press(&l, CTRL('a'));
	press(&l, CTRL('y'));
	assert_string_equal(lineedit_text(&l), "processthe sales ");
	press(&l, CTRL('u'));
	assert_string_equal(lineedit_text(&l), "the sales ");
	press(&l, KEY_RIGHT_);
	press(&l, CTRL('k'));
	assert_string_equal(lineedit_text(&l), "t");
	press(&l, CTRL('e'));
	press(&l, KEY_BACKSPACE_);
	assert_int_equal(press(&l, KEY_BACKSPACE_), LINEEDIT_MOVED);
	assert_string_equal(lineedit_text(&l), "");
	/* others' keys are left to them */
	assert_int_equal(press(&l, 27), LINEEDIT_IGNORED);
	assert_int_equal(press(&l, 13), LINEEDIT_IGNORED);
	assert_int_equal(press(&l, CTRL('s')), LINEEDIT_IGNORED);
	assert_int_equal(press(&l, KEY_F_ + 1), LINEEDIT_IGNORED);
	assert_int_equal(press(&l, KEY_UP_), LINEEDIT_IGNORED);
	lineedit_release(&l);
}

/* One press of Backspace takes what looks like one character. */
static void a_character_is_what_looks_like_one(void **state)
{
	struct lineedit l;

	(void)state;
	lineedit_init(&l, false, "");
	type(&l, "xe\xCC\x81");			/* e and an accent */
	press(&l, KEY_BACKSPACE_);
	assert_string_equal(lineedit_text(&l), "x");
	type(&l, "👩‍👩‍👧");				/* a family, joined */
	press(&l, KEY_LEFT_);
	assert_int_equal(l.cursor, 1);
	press(&l, KEY_DEL_);
	assert_string_equal(lineedit_text(&l), "x");
	type(&l, "漢字");
	press(&l, KEY_LEFT_);
	type(&l, "e");
	type(&l, "\xCC\x81");			/* joins the e before it */
	assert_string_equal(lineedit_text(&l), "x漢e\xCC\x81字");
	lineedit_release(&l);
}

static void a_paste_is_one_text(void **state)
{
	struct key_event e = { .key = KEY_PASTE_,
		.text = "one\r\ntwo\033[31m\tthree\xff" };
	struct lineedit l, area;

	(void)state;
	lineedit_init(&l, false, "");
	lineedit_init(&area, true, "");
	lineedit_key(&l, &e);
	lineedit_key(&area, &e);
	assert_string_equal(lineedit_text(&l), "one two[31m three\uFFFD");
	assert_string_equal(lineedit_text(&area), "one\ntwo[31m three\uFFFD");
	lineedit_release(&l);
	lineedit_release(&area);
}

/* Up and down keep to what is seen, also where words were wrapped. */
static void lines_are_as_they_are_seen(void **state)
{
	struct canvas c;
	struct lineedit l;

	(void)state;
	canvas_init(&c, 4, 11);
	lineedit_init(&l, true, "aaaa bbbb cccc\n漢字x");
	lineedit_draw_area(&l, &c, canvas_box(&c), true);
	assert_int_equal(c.cursor_row, 2);
	assert_int_equal(c.cursor_column, 5);
	press(&l, KEY_UP_);
	lineedit_draw_area(&l, &c, canvas_box(&c), true);
	assert_int_equal(c.cursor_row, 1);
	assert_int_equal(c.cursor_column, 4);
	press(&l, KEY_UP_);
	lineedit_draw_area(&l, &c, canvas_box(&c), true);
	assert_int_equal(c.cursor_row, 0);
	assert_int_equal(c.cursor_column, 4);
	/* above the first line another field begins */
	assert_int_equal(press(&l, KEY_UP_), LINEEDIT_IGNORED);
	press(&l, KEY_DOWN_);
	press(&l, KEY_DOWN_);
	/* column 4 is behind the second wide character */
	assert_int_equal(l.cursor, strlen("aaaa bbbb cccc\n漢字"));
	assert_int_equal(press(&l, KEY_DOWN_), LINEEDIT_IGNORED);
	lineedit_release(&l);
	canvas_release(&c);
}

static bool is_boundary(const char *s, size_t n, size_t at)
{
	size_t i = 0;

	while (i < at)
		i += recall_utf8_cluster(s + i, n - i);
	return i == at;
}

static const char *const snippets[] = { "a", "word ", " ", "\n", "é", "e",
	"\xCC\x81", "\xCC\x88", "漢", "한", "\u1100", "\u1161", "👍", "\U0001F3FD",
	"\u200D", "👩", "\U0001F1E9", "\U0001F1EA", "\uFE0F", "\u0915\u094D",
	"\u0937", "\033[2J", "\xff\xfe", "\r\n", "\t", "\u202E", "\u00AD" };
static const int moves[] = { KEY_LEFT_, KEY_RIGHT_, KEY_UP_, KEY_DOWN_,
	KEY_HOME_, KEY_END_, KEY_BACKSPACE_, KEY_DEL_, CTRL('a'), CTRL('e'),
	CTRL('k'), CTRL('u'), CTRL('w'), CTRL('y'), CTRL('d'), 'b' | KEY_ALT,
	'f' | KEY_ALT, 'd' | KEY_ALT, 13 };

static void edit_at_random(struct lineedit *l, struct recall_random *r)
{
	const uint32_t keys = sizeof(moves) / sizeof(moves[0]);
	const uint32_t texts = sizeof(snippets) / sizeof(snippets[0]);
	struct key_event e = { .key = KEY_PASTE_ };

	if (recall_random_below(r, 2)) {
		press(l, moves[recall_random_below(r, keys)]);
		return;
	}
	e.text = snippets[recall_random_below(r, texts)];
	lineedit_key(l, &e);
}

/* Whatever is done, the text stays UTF-8, the cursor between characters,
 * and what is drawn stays in its box with the cursor in sight. */
static void random_edits_keep_the_text_whole(void **state)
{
	struct recall_random r;
	struct canvas c;

	(void)state;
	recall_random_init(&r, 11);
	canvas_init(&c, 6, 20);
	for (int round = 0; round < 400; round++) {
		struct lineedit l;
		struct box b = { 1, 1, 3, (int)recall_random_below(&r, 18) };

		lineedit_init(&l, round % 2, "");
		for (int i = 0; i < 60; i++) {
			edit_at_random(&l, &r);
			assert_true(recall_utf8_valid(l.text.data, l.text.len));
			assert_true(l.cursor <= l.text.len);
			assert_true(is_boundary(l.text.data, l.text.len,
					l.cursor));
			assert_true(l.area || !strchr(l.text.data, '\n'));
			canvas_clear(&c);
			if (l.area)
				lineedit_draw_area(&l, &c, b, true);
			else
				lineedit_draw(&l, &c, b, 1, true);
			if (b.columns == 0)
				continue;
			assert_in_range(c.cursor_row, 1, 3);
			assert_in_range(c.cursor_column, 1, b.columns);
			assert_string_equal(canvas_cell(&c, 2, 0)->text, " ");
			assert_string_equal(canvas_cell(&c, 2,
					b.columns + 1)->text, " ");
			assert_string_equal(canvas_cell(&c, 4, 1)->text, " ");
		}
		lineedit_release(&l);
	}
	canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chords_are_those_of_the_shell),
		cmocka_unit_test(a_character_is_what_looks_like_one),
		cmocka_unit_test(a_paste_is_one_text),
		cmocka_unit_test(lines_are_as_they_are_seen),
		cmocka_unit_test(random_edits_keep_the_text_whole),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

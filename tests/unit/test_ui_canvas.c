/*
 * Drawing into cells: wide characters at edges, texts that are cut, boxes
 * that lie outside. Whatever is drawn, a row is as wide as the canvas.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "ui/canvas.h"

static void check_rows(const struct canvas *c)
{
	for (int row = 0; row < c->rows; row++) {
		int width = 0;

		for (int i = 0; i < c->columns; i++) {
			const struct cell *cell =
					&c->cells[row * c->columns + i];

			/* a second half stands behind its first */
			if (cell->width == 0)
				assert_int_equal(cell[-1].width, 2);
			assert_int_equal(cell->text[0] == '\0',
					cell->width == 0);
			width += cell->width;
		}
		assert_int_equal(width, c->columns);
	}
}

static void expect(const struct canvas *c, const char *screen)
{
	struct recall_buf dump = RECALL_BUF_INIT;

	check_rows(c);
	canvas_dump(c, &dump);
	assert_string_equal(dump.data, screen);
	recall_buf_release(&dump);
}

static void what_is_cut_has_a_sign(void **state)
{
	struct canvas c;
	struct box b;

	(void)state;
	canvas_init(&c, 6, 8);
	b = canvas_box(&c);
	assert_int_equal(canvas_text(&c, b, 0, 0, -1, 0, "12345678"), 8);
	assert_int_equal(canvas_text(&c, b, 1, 0, -1, 0, "123456789"), 8);
	/* a wide one that doesn't fit leaves a blank, not half of it */
	assert_int_equal(canvas_text(&c, b, 2, 0, -1, 0, "漢字漢字漢"), 7);
	canvas_text(&c, b, 3, 6, -1, 0, "漢");
	canvas_text(&c, b, 4, 7, -1, 0, "漢");
	canvas_text(&c, b, 5, 2, 3, 0, "two words");
	expect(&c, "12345678\n1234567…\n漢字漢…\n      漢\n       …\n"
			"  tw…\n");
	canvas_release(&c);
}

static void half_of_a_wide_one_never_stays(void **state)
{
	struct canvas c;
	struct box b;

	(void)state;
	canvas_init(&c, 3, 6);
	b = canvas_box(&c);
	for (int row = 0; row < 3; row++)
		canvas_text(&c, b, row, 0, -1, 0, "漢字漢");
	canvas_text(&c, b, 0, 1, -1, 0, "x");
	canvas_text(&c, b, 1, 2, -1, 0, "x");
	canvas_text(&c, b, 2, 1, -1, 0, "字");
	expect(&c, " x字漢\n漢x 漢\n 字 漢\n");
	canvas_release(&c);
}

static void a_long_text_says_where_more_is(void **state)
{
	static const char text[] = "one two three four five six seven";
	struct canvas c;
	struct box b = { 0, 1, 2, 10 };

	(void)state;
	canvas_init(&c, 2, 12);
	assert_int_equal(canvas_paragraph(&c, b, 0, 0, text), 5);
	expect(&c, " one two\n three    ↓\n");
	canvas_clear(&c);
	canvas_paragraph(&c, b, 2, 0, text);
	expect(&c, " four     ↑\n five six ↓\n");
	canvas_clear(&c);
	canvas_paragraph(&c, b, 99, 0, text);
	expect(&c, " five six ↑\n seven\n");
	canvas_clear(&c);
	assert_int_equal(canvas_paragraph_short(&c, b, 2, 0, text), 2);
	expect(&c, " one two\n three fou…\n");
	canvas_release(&c);
}

static void signs_have_plain_ones(void **state)
{
	struct canvas c;
	struct box b;

	(void)state;
	canvas_init(&c, 3, 10);
	c.ascii = true;
	b = canvas_box(&c);
	canvas_text(&c, b, 0, 0, 6, 0, "▸ a · b and more");
	canvas_bar(&c, b, 1, 0, 10, 0.5, true);
	canvas_rule(&c, b, 2, 0);
	expect(&c, "> a .>\n#####.....\n----------\n");
	canvas_release(&c);
}

/* Begun shows, and only what is full is full. */
static void a_bar_tells_the_truth(void **state)
{
	struct canvas c;
	struct box b;

	(void)state;
	canvas_init(&c, 5, 4);
	b = canvas_box(&c);
	canvas_bar(&c, b, 0, 0, 4, 0, false);
	canvas_bar(&c, b, 1, 0, 4, 0.0001, false);
	canvas_bar(&c, b, 2, 0, 4, 0.5, false);
	canvas_bar(&c, b, 3, 0, 4, 0.999, false);
	canvas_bar(&c, b, 4, 0, 4, 7, false);
	expect(&c, "····\n▏···\n██··\n███▉\n████\n");
	canvas_release(&c);
}

static const char *const texts[] = { "", "a", "漢字", "e\xCC\x81\xCC\x82\xCC"
	"\x83\xCC\x84\xCC\x85", "\033[2J\a", "\xff\xfe", "one two three four",
	"한국어 단어", "👩‍👩‍👧 family", "\U0001F1E9\U0001F1EA", "tab\tand\nline",
	"\u202Eturned", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "\u0301" };

static void drawing_anywhere_keeps_the_rows(void **state)
{
	struct recall_random r;

	(void)state;
	recall_random_init(&r, 3);
	for (int round = 0; round < 20000; round++) {
		struct canvas c;
		int n = (int)recall_random_below(&r, 12);

		canvas_init(&c, 1 + (int)recall_random_below(&r, 4),
				1 + (int)recall_random_below(&r, 12));
		for (int i = 0; i < n; i++) {
			const char *s = texts[recall_random_below(&r,
					sizeof(texts) / sizeof(texts[0]))];
			int x = (int)recall_random_below(&r, 16) - 2;
			int y = (int)recall_random_below(&r, 7) - 1;
			struct box b = { (int)recall_random_below(&r, 4) - 1,
				(int)recall_random_below(&r, 6) - 1,
				(int)recall_random_below(&r, 6) - 1,
				(int)recall_random_below(&r, 16) - 1 };

			canvas_text(&c, b, y, x < 0 ? 0 : x, x, 0, s);
			canvas_text_right(&c, b, y, 0, s);
			canvas_text_centre(&c, b, y, 0, s);
			canvas_paragraph(&c, b, x, 0, s);
			canvas_paragraph_short(&c, b, y, 0, s);
			canvas_bar(&c, b, y, x < 0 ? 0 : x, x, 0.4, false);
			canvas_rule(&c, b, y, 0);
			canvas_style(&c, b, y, x, 5, STYLE_BOLD);
		}
		check_rows(&c);
		canvas_release(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_cut_has_a_sign),
		cmocka_unit_test(half_of_a_wide_one_never_stays),
		cmocka_unit_test(a_long_text_says_where_more_is),
		cmocka_unit_test(signs_have_plain_ones),
		cmocka_unit_test(a_bar_tells_the_truth),
		cmocka_unit_test(drawing_anywhere_keeps_the_rows),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * What the terminal shows after any row of frames is the last frame: the
 * painter's bytes go through libvterm, which knows nothing of ours.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>
#include <wchar.h>

#include "ui/paint.h"
#include "ui/theme.h"

#define ROWS 12
#define COLUMNS 40

struct rig {
	VTerm *vt;
	VTermScreen *screen;
	struct curses terminal;
	struct painter painter;
	struct canvas canvas;
	struct recall_buf out;
	size_t bytes;
};

static void open_rig(struct rig *rig, const char *term)
{
	*rig = (struct rig){ 0 };
	assert_true(curses_init(&rig->terminal, term));
	rig->vt = vterm_new(ROWS, COLUMNS);
	vterm_set_utf8(rig->vt, 1);
	rig->screen = vterm_obtain_screen(rig->vt);
	vterm_screen_reset(rig->screen, 1);
	paint_init(&rig->painter, &rig->terminal, true);
	canvas_init(&rig->canvas, ROWS, COLUMNS);
	recall_buf_init(&rig->out);
}

static void close_rig(struct rig *rig)
{
	recall_buf_release(&rig->out);
	canvas_release(&rig->canvas);
	paint_release(&rig->painter);
	curses_release(&rig->terminal);
	vterm_free(rig->vt);
}

static void show(struct rig *rig)
{
	recall_buf_reset(&rig->out);
	paint_frame(&rig->painter, &rig->canvas, &rig->out);
	rig->bytes = rig->out.len;
	vterm_input_write(rig->vt, rig->out.data, rig->out.len);
}

/* The text of a cell of the terminal. */
static void read_cell(struct rig *rig, int row, int column, char out[64])
{
	VTermScreenCell cell;
	size_t n = 0;

	assert_true(vterm_screen_get_cell(rig->screen,
			(VTermPos){ .row = row, .col = column }, &cell));
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] &&
	     cell.chars[i] != (uint32_t)-1; i++)
		n += recall_utf8_encode(cell.chars[i], out + n);
	if (cell.chars[0] == 0)
		out[n++] = ' ';
	out[n] = '\0';
}

static void check_text(struct rig *rig)
{
	for (int row = 0; row < ROWS; row++) {
		for (int column = 0; column < COLUMNS; column++) {
			struct cell *cell = canvas_cell(&rig->canvas, row,
					column);
			char text[64];

			if (cell->width == 0)
				continue;
			read_cell(rig, row, column, text);
			assert_string_equal(text, cell->text);
		}
	}
}

static void check_attributes(struct rig *rig)
{
	for (int row = 0; row < ROWS; row++) {
		for (int column = 0; column < COLUMNS; column++) {
			struct cell *cell = canvas_cell(&rig->canvas, row,
					column);
			VTermScreenCell seen;
			struct look look;

			vterm_screen_get_cell(rig->screen, (VTermPos){
					.row = row, .col = column }, &seen);
			if (cell->text[0] == ' ' || cell->width == 0)
				continue;
			look = theme_look(cell->style,
					rig->terminal.colour[1] != NULL);
			assert_int_equal(seen.attrs.bold != 0,
					(look.attributes & LOOK_BOLD) != 0);
			assert_int_equal(seen.attrs.underline != 0,
					(look.attributes & LOOK_UNDERLINE) != 0);
			assert_int_equal(seen.attrs.reverse != 0,
					(look.attributes & LOOK_REVERSE) != 0);
		}
	}
}

/* Texts of whose widths libvterm thinks as the C library does. */
static const char *const texts[] = { "x", "a word", "   ", "é", "漢字",
	"e\xCC\x81", "·", "█▌", "Кирилл", "한글", "a longer text that is cut",
	"ΑΒΓ", "→", "\u0915" };
static const enum style styles[] = { STYLE_NORMAL, STYLE_BOLD, STYLE_FIELD,
	STYLE_ERROR, STYLE_NORMAL };

static void change_at_random(struct rig *rig, struct recall_random *r)
{
	struct box b = canvas_box(&rig->canvas);
	uint32_t n = recall_random_below(r, 12);

	if (recall_random_below(r, 8) == 0)
		canvas_clear(&rig->canvas);
	for (uint32_t i = 0; i < n; i++)
		canvas_text(&rig->canvas, b,
				(int)recall_random_below(r, ROWS),
				(int)recall_random_below(r, COLUMNS), -1,
				styles[recall_random_below(r, 5)],
				texts[recall_random_below(r,
					sizeof(texts) / sizeof(texts[0]))]);
	rig->canvas.cursor_row = (int)recall_random_below(r, ROWS + 1) - 1;
	rig->canvas.cursor_column = (int)recall_random_below(r, COLUMNS);
}

static void any_frames_end_as_the_last(void **state)
{
	static const char *const terms[] = { "xterm-256color", "linux",
		"screen", "vt100", "tmux-256color", "xterm-kitty" };
	struct recall_random r;

	(void)state;
	recall_random_init(&r, 5);
	for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++) {
		struct rig rig;

		open_rig(&rig, terms[i]);
		for (int frame = 0; frame < 300; frame++) {
			change_at_random(&rig, &r);
			show(&rig);
			check_text(&rig);
			check_attributes(&rig);
		}
		close_rig(&rig);
	}
}

/*
 * libvterm thinks otherwise than the C library of thousands of characters.
 * Each in a field of its own: what stands around it stays where it is.
 */
static void no_character_moves_its_neighbours(void **state)
{
	struct recall_random r;
	struct rig rig;
	uint32_t cp = 0xA0;

	(void)state;
	recall_random_init(&r, 6);
	open_rig(&rig, "xterm-256color");
	while (cp < 0x32000) {
		canvas_clear(&rig.canvas);
		for (int i = 0; i < ROWS * 4; i++) {
			struct box field = { i / 4, i % 4 * 10, 1, 9 };
			char bytes[8] = "";

			recall_utf8_encode(cp++, bytes);
			canvas_text(&rig.canvas, field, 0, 0, 1, STYLE_NORMAL,
					"[");
			canvas_text(&rig.canvas, field, 0, 2, 5, STYLE_NORMAL,
					bytes);
			canvas_text(&rig.canvas, field, 0, 7, 1, STYLE_NORMAL,
					"]");
		}
		show(&rig);
		for (int i = 0; i < ROWS * 4; i++) {
			char left[64], right[64];

			read_cell(&rig, i / 4, i % 4 * 10, left);
			read_cell(&rig, i / 4, i % 4 * 10 + 7, right);
			assert_string_equal(left, "[");
			assert_string_equal(right, "]");
		}
		/* nor does a part that changes alone */
		for (int i = 0; i < ROWS; i++)
			canvas_text(&rig.canvas, canvas_box(&rig.canvas), i,
					17, 1, STYLE_NORMAL, ")");
		show(&rig);
		for (int i = 0; i < ROWS * 4; i++) {
			char left[64], right[64];

			read_cell(&rig, i / 4, i % 4 * 10, left);
			read_cell(&rig, i / 4, i % 4 * 10 + 7, right);
			assert_string_equal(left, "[");
			assert_string_equal(right, i % 4 == 1 ? ")" : "]");
		}
	}
	close_rig(&rig);
}

/* Where a sign is drawn wide, the one beside it took half of it away: when
 * that goes, the sign is painted again. */
static void what_was_covered_comes_back(void **state)
{
	struct rig rig;
	struct box b;

	(void)state;
	open_rig(&rig, "xterm-256color");
	b = canvas_box(&rig.canvas);
	canvas_text(&rig.canvas, b, 0, 1, -1, STYLE_NORMAL, "CRM ›x");
	show(&rig);
	canvas_text(&rig.canvas, b, 0, 6, 1, STYLE_NORMAL, " ");
	show(&rig);
	assert_non_null(strstr(rig.out.data, "›"));
	close_rig(&rig);
}

static void what_stays_costs_nothing(void **state)
{
	struct rig rig;
	struct box b;

	(void)state;
	open_rig(&rig, "xterm-256color");
	b = canvas_box(&rig.canvas);
	for (int row = 0; row < ROWS; row++)
		canvas_text(&rig.canvas, b, row, 2, -1, STYLE_NORMAL,
				"winning a buyer over to a better model");
	show(&rig);
	show(&rig);
	assert_int_equal(rig.bytes, 0);
	canvas_text(&rig.canvas, b, 5, 0, 1, STYLE_SELECTED, ">");
	show(&rig);
	assert_in_range(rig.bytes, 1, 24);
	/* also in a row with a sign that some terminals draw wide */
	canvas_clear(&rig.canvas);
	canvas_text(&rig.canvas, b, 0, 1, -1, STYLE_NORMAL, "CRM › Matching");
	canvas_text(&rig.canvas, b, 0, 30, -1, STYLE_NORMAL, "12 s");
	show(&rig);
	canvas_text(&rig.canvas, b, 0, 30, -1, STYLE_NORMAL, "13 s");
	show(&rig);
	assert_in_range(rig.bytes, 1, 24);
	close_rig(&rig);
}

/* Some keys and what they do, as a status line tells them. */
static void draw_hints(struct rig *rig, struct recall_random *r)
{
	static const char *const hints[][2] = { { "1–4", "grade" },
		{ "u", "undo" }, { "e", "edit" }, { "i", "card" },
		{ "b", "bury" }, { "*", "star" }, { "?", "help" },
		{ "esc", "back" } };
	struct box b = canvas_box(&rig->canvas);

	canvas_clear(&rig->canvas);
	for (int row = 0; row < ROWS; row++) {
		int column = (int)recall_random_below(r, 3);

		for (size_t i = 0; i < 8; i++) {
			if (recall_random_below(r, 4) == 0)
				continue;
			column += canvas_text(&rig->canvas, b, row, column,
					-1, STYLE_KEY, hints[i][0]) + 1;
			column += canvas_text(&rig->canvas, b, row, column,
					-1, STYLE_DIM, hints[i][1]) + 2;
		}
	}
}

/* What a hundred frames of hints cost, each seen to be right. */
static size_t price_of_hints(bool shifts)
{
	struct recall_random r;
	struct rig rig;
	size_t bytes = 0;

	open_rig(&rig, "xterm-256color");
	assert_true(rig.terminal.shifts);
	rig.terminal.shifts = shifts;
	recall_random_init(&r, 9);
	for (int frame = 0; frame < 100; frame++) {
		draw_hints(&rig, &r);
		show(&rig);
		check_text(&rig);
		check_attributes(&rig);
		bytes += rig.bytes;
	}
	close_rig(&rig);
	return bytes;
}

static void words_that_move_are_not_written_again(void **state)
{
	size_t moved = price_of_hints(true), written = price_of_hints(false);

	(void)state;
	if (moved * 10 > written * 7)
		fail_msg("%zu bytes, %zu when they are written", moved,
				written);
}

/* tmux leaves cells as they were when more blanks come in at once than cells
 * are moved; libvterm doesn't, so the bytes are looked at. */
static void no_more_blanks_come_in_than_cells_move(void **state)
{
	struct rig rig;
	struct box b;

	(void)state;
	open_rig(&rig, "tmux-256color");
	b = canvas_box(&rig.canvas);
	canvas_text(&rig.canvas, b, 2, 16, -1, STYLE_NORMAL,
			"~ Learning · 100 % today");
	show(&rig);
	canvas_clear(&rig.canvas);
	canvas_text(&rig.canvas, b, 2, 30, -1, STYLE_NORMAL, "~ Learning");
	show(&rig);
	check_text(&rig);
	assert_non_null(strstr(rig.out.data, "\033[12@\033[2@"));
	close_rig(&rig);
}

static void terminals_without_a_screen_are_refused(void **state)
{
	static const char *const names[] = { "dumb", "", "unknown/../dumb",
		"\033[31mred", "../../etc/passwd", "xterm\nrm" };
	char longest[5000];
	struct curses t;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		assert_false(curses_init(&t, names[i]));
		curses_release(&t);
	}
	memset(longest, 'x', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	assert_false(curses_init(&t, longest));
	assert_false(curses_init(&t, NULL));
	assert_true(curses_init(&t, "wezterm"));
	curses_release(&t);
	assert_true(curses_init(&t, "foot"));
	curses_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_frames_end_as_the_last),
		cmocka_unit_test(no_character_moves_its_neighbours),
		cmocka_unit_test(what_was_covered_comes_back),
		cmocka_unit_test(what_stays_costs_nothing),
		cmocka_unit_test(words_that_move_are_not_written_again),
		cmocka_unit_test(no_more_blanks_come_in_than_cells_move),
		cmocka_unit_test(terminals_without_a_screen_are_refused),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

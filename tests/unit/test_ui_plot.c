/*
 * Plots: a reader sees the greatest value reach the top, nothing at nothing,
 * a little more than nothing as something; and no drawing leaves its box.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/plot.h"

static void expect(const struct canvas *c, const char *screen)
{
	struct recall_buf dump = RECALL_BUF_INIT;

	canvas_dump(c, &dump);
	assert_string_equal(dump.data, screen);
	recall_buf_release(&dump);
}

static void tops_read_well(void **state)
{
	static const struct {
		double greatest, top;
	} rows[] = { { 0, 1 }, { 1, 1 }, { 1.2, 1.5 }, { 7, 8 }, { 9, 10 },
		{ 11, 15 }, { 99, 100 }, { 101, 150 }, { 0.03, 0.03 },
		{ 0.031, 0.04 } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		double values[] = { 0, rows[i].greatest, NAN };

		assert_float_equal(plot_top(values, 3), rows[i].top, 1e-9);
	}
	assert_float_equal(plot_top(NULL, 0), 1, 0);
}

static void columns_stand_in_eighths(void **state)
{
	static const double values[] = { 0, 0.001, 1, 4, 8, 9, 16, 99, NAN };
	struct plot_series s = { .values = values, .count = 9, .top = 16 };
	struct canvas c;

	(void)state;
	canvas_init(&c, 2, 9);
	plot_columns(&s, &c, canvas_box(&c));
	expect(&c, "     ▁██\n ▁▁▄████\n");
	canvas_clear(&c);
	c.ascii = true;
	plot_columns(&s, &c, canvas_box(&c));
	expect(&c, "     .##\n ..:####\n");
	canvas_release(&c);
}

static void a_line_has_four_heights_a_row(void **state)
{
	static const double values[] = { 0, 1, 2, 3, 4, 7, 8, NAN };
	struct plot_series s = { .values = values, .count = 8, .top = 8 };
	struct canvas c;

	(void)state;
	canvas_init(&c, 2, 8);
	plot_line(&s, &c, canvas_box(&c));
	expect(&c, "    ⎽⎺⎺\n⎽⎼⎻⎺\n");
	canvas_release(&c);
}

static void many_values_share_columns(void **state)
{
	double values[100] = { 0 };
	struct plot_series s = { .values = values, .count = 100, .top = 1 };
	struct canvas c;
	struct box area = { 0, 0, 1, 10 };

	(void)state;
	values[37] = 1;
	canvas_init(&c, 1, 10);
	plot_columns(&s, &c, area);
	expect(&c, "   █\n");
	assert_int_equal(plot_value_at(area, 100, 3), 30);
	canvas_release(&c);
}

static void minutes(double value, char out[PLOT_LABEL_SIZE])
{
	snprintf(out, PLOT_LABEL_SIZE, "%g min", value);
}

static void each_third(void *arg, int at, char out[PLOT_LABEL_SIZE])
{
	(void)arg;
	out[0] = '\0';
	if (at % 3 == 0)
		snprintf(out, PLOT_LABEL_SIZE, "%d", 70 + at);
}

static void axes_leave_an_area(void **state)
{
	static const double values[] = { 1, 2, 3, 4, 5, 6 };
	struct plot_series s = { .values = values, .count = 6, .top = 6 };
	struct plot_axes axes = { .count = 6, .top = 6, .label = minutes,
		.below = each_third, .marked = 2 };
	struct canvas c;
	struct box area;

	(void)state;
	canvas_init(&c, 6, 26);
	area = plot_axes(&axes, &c, canvas_box(&c));
	assert_int_equal(area.rows, 4);
	assert_int_equal(plot_value_at(area, 6, area.column), 0);
	assert_int_equal(plot_value_at(area, 6, area.column - 1), -1);
	assert_int_equal(plot_value_at(area, 6, area.column + 17), 5);
	plot_columns(&s, &c, area);
	expect(&c, "6 min             ▂▂ ██\n"
			"               ▅▅ ██ ██\n"
			"         ▂▂ ██ ██ ██ ██\n"
			"0 min ▅▅ ██ ██ ██ ██ ██\n"
			"      ──────▲─────────────\n"
			"      70       73\n");
	canvas_release(&c);
}

/* Any box, however small, whatever the values: nothing outside it. */
static void nothing_leaves_its_box(void **state)
{
	static const double values[] = { -1, 1e300, NAN, INFINITY, 3 };
	struct plot_series s = { .values = values, .count = 5, .top = 2 };
	struct plot_axes axes = { .count = 5, .top = 2, .label = minutes,
		.below = each_third, .marked = 4 };
	struct canvas c;

	(void)state;
	canvas_init(&c, 12, 40);
	for (int rows = 0; rows < 11; rows++)
		for (int columns = 0; columns < 39; columns++) {
			struct box b = { 1, 1, rows, columns }, area;

			canvas_clear(&c);
			area = plot_axes(&axes, &c, b);
			plot_columns(&s, &c, area);
			plot_line(&s, &c, area);
			for (int i = 0; i < 12 * 40; i++) {
				int row = i / 40 - 1, column = i % 40 - 1;

				if (row < 0 || row >= rows || column < 0 ||
				    column >= columns)
					assert_string_equal(c.cells[i].text,
							" ");
			}
		}
	canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tops_read_well),
		cmocka_unit_test(columns_stand_in_eighths),
		cmocka_unit_test(a_line_has_four_heights_a_row),
		cmocka_unit_test(many_values_share_columns),
		cmocka_unit_test(axes_leave_an_area),
		cmocka_unit_test(nothing_leaves_its_box),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

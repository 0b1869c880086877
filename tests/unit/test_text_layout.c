/* Widths and line breaking, as somebody who reads the screen sees them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

static void columns_are_counted_as_the_terminal_counts_them(void **state)
{
	int width;

	(void)state;
	assert_int_equal(recall_width("abc", 3), 3);
	assert_int_equal(recall_width("\xe4\xbd\xa0\xe5\xa5\xbd", 6), 4);
	assert_int_equal(recall_width("e\xcc\x81", 3), 1);
	assert_int_equal(recall_width("", 0), 0);
	assert_int_equal(recall_width_char(0xffff), 1);
	assert_int_equal(recall_width_fit("abcdef", 6, 4, &width), 4);
	assert_int_equal(width, 4);
	/* a wide character doesn't go into half its room */
	assert_int_equal(recall_width_fit("\xe4\xbd\xa0\xe5\xa5\xbd", 6, 3,
			&width), 3);
	assert_int_equal(width, 2);
	/* an accent stays on its letter */
	assert_int_equal(recall_width_fit("xe\xcc\x81""a", 5, 2, NULL), 4);
	assert_int_equal(recall_width_fit("\xe4\xbd\xa0", 3, 1, &width), 0);
	assert_int_equal(width, 0);
}

/* The lines with '|' between them; with a '!' where a width is wrong. */
static char *wrap_to_text(const char *s, int columns)
{
	struct recall_buf out = RECALL_BUF_INIT;
	size_t count;
	struct recall_line *lines = recall_wrap(s, strlen(s), columns, &count);

	for (size_t i = 0; i < count; i++) {
		if (i)
			recall_buf_addc(&out, '|');
		recall_buf_add(&out, s + lines[i].start, lines[i].len);
		if (lines[i].width != recall_width(s + lines[i].start,
				lines[i].len))
			recall_buf_addc(&out, '!');
	}
	free(lines);
	return recall_buf_detach(&out);
}

static const struct {
	const char *s;
	int columns;
	const char *lines;
} wraps[] = {
	{ "", 10, "" },
	{ "short", 10, "short" },
	{ "just ten c", 10, "just ten c" },
	{ "the quick brown fox", 10, "the quick|brown fox" },
	{ "the quick  brown", 9, "the quick|brown" },
	{ "one\ntwo\n\nthree", 10, "one|two||three" },
	{ "ends\n", 10, "ends|" },
	{ "  indented line of text", 12, "  indented|line of text" },
	{ "abcdefghijklmno", 6, "abcdef|ghijkl|mno" },
	{ "see abcdefghijklmno", 6, "see|abcdef|ghijkl|mno" },
	{ "well-known fact", 6, "well-|known|fact" },
	{ "what is this ?", 12, "what is|this ?" },
	{ "a (b c) d", 4, "a (b|c) d" },
	{ "\xe4\xbd\xa0\xe5\xa5\xbd\xe4\xb8\x96", 4,
			"\xe4\xbd\xa0\xe5\xa5\xbd|\xe4\xb8\x96" },
	{ "\xe4\xbd\xa0\xe5\xa5\xbd", 3, "\xe4\xbd\xa0|\xe5\xa5\xbd" },
	{ "\xe4\xbd\xa0\xe5\xa5\xbd", 1, "\xe4\xbd\xa0|\xe5\xa5\xbd" },
	{ "e\xcc\x81""e\xcc\x81""e\xcc\x81", 2,
			"e\xcc\x81""e\xcc\x81|e\xcc\x81" },
	{ "no\xc2\xa0" "break here", 8, "no\xc2\xa0" "break|here" },
	{ "a    ", 2, "a" },
};

static void text_is_broken_where_a_reader_would(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(wraps) / sizeof(wraps[0]); i++) {
		char *got = wrap_to_text(wraps[i].s, wraps[i].columns);

		assert_string_equal(got, wraps[i].lines);
		free(got);
	}
}

/* Words, wide characters, accents, long words, blanks and line feeds. */
static void make_text(struct recall_random *r, struct recall_buf *b)
{
	static const char *const pieces[] = {
		"a", "fox", "definition", "incomprehensibilities", " ", "  ",
		"\n", "-", ", ", "(x)", "\xe4\xbd\xa0", "\xe5\xa5\xbd",
		"e\xcc\x81",
		"\xf0\x9f\x98\x80", "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa",
		"/", "!",
		"\xc2\xa0", "\xe2\x80\x94", "12.5", "\xe0\xb8\x81\xe0\xb8\xb3",
	};
	uint32_t count = sizeof(pieces) / sizeof(pieces[0]);

	recall_buf_reset(b);
	for (uint32_t n = recall_random_below(r, 40); n > 0; n--)
		recall_buf_adds(b, pieces[recall_random_below(r, count)]);
}

/* Between two lines stand only blanks, and at most one line feed. */
static void check_gap(const char *s, size_t from, size_t to)
{
	int feeds = 0;

	assert_true(from <= to);
	for (; from < to; from++) {
		assert_true(s[from] == ' ' || s[from] == '\n');
		feeds += s[from] == '\n';
	}
	assert_in_range(feeds, 0, 1);
}

static void no_letter_is_lost_and_no_line_too_long(void **state)
{
	struct recall_buf b = RECALL_BUF_INIT;
	struct recall_random r;

	(void)state;
	recall_random_init(&r, 20);
	for (int i = 0; i < 20000; i++) {
		int columns = 1 + (int)recall_random_below(&r, 24);
		struct recall_line *lines;
		size_t count, at = 0;

		make_text(&r, &b);
		lines = recall_wrap(b.data, b.len, columns, &count);
		assert_true(count >= 1);
		for (size_t k = 0; k < count; k++) {
			const struct recall_line *l = &lines[k];

			check_gap(b.data, at, l->start);
			assert_null(memchr(b.data + l->start, '\n', l->len));
			assert_int_equal(l->width, recall_width(
					b.data + l->start, l->len));
			if (l->width > columns)
				assert_int_equal(l->len, recall_utf8_cluster(
						b.data + l->start, l->len));
			at = l->start + l->len;
		}
		check_gap(b.data, at, b.len);
		free(lines);
	}
	recall_buf_release(&b);
}

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			columns_are_counted_as_the_terminal_counts_them),
		cmocka_unit_test(text_is_broken_where_a_reader_would),
		cmocka_unit_test(no_letter_is_lost_and_no_line_too_long),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}

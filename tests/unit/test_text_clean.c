/*
 * The sanitiser and the decoder under attack: whatever goes in, nothing
 * that can steer a terminal comes out. The checker is shown a raw copy too,
 * and must catch it.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

#define STRINGS 200000
#define LONGEST 48

static bool is_mark(uint32_t cp)
{
	return cp >= 0x80 && recall_width_char(cp) == 0;
}

/* Bidi controls and what else is obeyed or drawn without being seen. */
static bool is_hidden(uint32_t cp)
{
	return cp == 0xad || cp == 0x34f || cp == 0x61c || cp == 0x115f ||
			cp == 0x1160 || (cp >= 0x180b && cp <= 0x180f) ||
			(cp >= 0x200b && cp <= 0x200f) ||
			(cp >= 0x2028 && cp <= 0x202e) ||
			(cp >= 0x2060 && cp <= 0x206f) || cp == 0x3164 ||
			(cp >= 0xfe00 && cp <= 0xfe0f) || cp == 0xfeff ||
			cp == 0xffa0 || (cp >= 0xfff9 && cp <= 0xfffb) ||
			(cp >= 0xe0000 && cp <= 0xe0fff);
}

/* What is wrong with it as a text for the terminal, or NULL. */
static const char *find_fault(const char *s, size_t n, enum recall_clean how)
{
	int marks = -1;
	uint32_t cp;

	if (!recall_utf8_valid(s, n))
		return "not UTF-8";
	for (size_t i = 0; i < n;) {
		i += recall_utf8_decode(s + i, n - i, &cp);
		if (cp == '\n' && how == RECALL_CLEAN_TEXT) {
			marks = -1;
			continue;
		}
		if (cp < ' ' || (cp >= 0x7f && cp <= 0x9f))
			return "a control character";
		if (is_hidden(cp))
			return "a hidden character";
		if (!is_mark(cp))
			marks = 0;
		else if (marks < 0)
			return "a mark without a base";
		else if (++marks > 4)
			return "five marks on a base";
	}
	return recall_width(s, n) < 0 ? "a negative width" : NULL;
}

/* Pieces that attackers are fond of, and random bytes. */
static size_t make_hostile(struct recall_random *r, char out[LONGEST])
{
	static const char *const pieces[] = {
		"\033[2J", "\033]0;owned\a", "\033P", "\033\\", ("\x9b" "31m"),
		"\xc2\x9b", "\xc2\x9d", "\xe2\x80\xae", "\xe2\x80\x8b",
		"\xef\xbb\xbf", "\xcc\x81", "\xcc\x81\xcc\x82", "\xe2\x80\x8d",
		"\xef\xb8\x8f", "\xf3\xa0\x81\xa1", "\r", "\n", "\r\n", "\t",
		"\x7f", "\xe1\xa0\x8e",
		"\xe4\xbd\xa0", "\xf0\x9f\x91\xa9", "e", " ",
		"\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\xaf", "\xc2\xad",
		"\xe2\x80\xa8", "\xe1\x84\x80", "\xe1\x85\xa1", "",
	};
	const size_t count = sizeof(pieces) / sizeof(pieces[0]);
	size_t n = 0, want = recall_random_below(r, LONGEST - 8);

	while (n < want) {
		const char *piece = pieces[recall_random_below(r,
				(uint32_t)count)];

		if (recall_random_below(r, 2)) {
			memcpy(out + n, piece, strlen(piece));
			n += strlen(piece);
		} else {
			out[n++] = (char)recall_random_next(r);
		}
	}
	return n;
}

static void random_bytes_come_out_harmless(void **state)
{
	struct recall_buf once = RECALL_BUF_INIT, twice = RECALL_BUF_INIT;
	struct recall_random r;
	unsigned raw_faults = 0;
	char s[LONGEST];

	(void)state;
	recall_random_init(&r, 17);
	for (int i = 0; i < STRINGS; i++) {
		enum recall_clean how = i % 2 ? RECALL_CLEAN_TEXT :
				RECALL_CLEAN_LINE;
		size_t n = make_hostile(&r, s);
		const char *fault;

		recall_buf_reset(&once);
		recall_buf_reset(&twice);
		recall_text_clean(&once, s, n, how);
		fault = find_fault(once.data, once.len, how);
		if (fault)
			fail_msg("string %d of seed 17: %s", i, fault);
		recall_text_clean(&twice, once.data, once.len, how);
		assert_int_equal(once.len, twice.len);
		assert_memory_equal(once.data, twice.data, once.len);
		raw_faults += find_fault(s, n, how) != NULL;
	}
	recall_buf_release(&once);
	recall_buf_release(&twice);
	/* the control: a program that forgets to clean must be noticed */
	assert_true(raw_faults > STRINGS * 8 / 10);
}

/* Each code point alone, and between two letters that must stay. */
static void every_code_point_keeps_to_its_field(void **state)
{
	struct recall_buf b = RECALL_BUF_INIT;
	char s[6] = "a", bytes[4];

	(void)state;
	for (uint32_t cp = 0; cp <= 0x10ffff; cp++) {
		size_t n = recall_utf8_encode(cp, bytes);
		const char *fault;

		memcpy(s + 1, bytes, n);
		s[n + 1] = 'z';
		recall_buf_reset(&b);
		recall_text_clean(&b, s, n + 2, RECALL_CLEAN_LINE);
		recall_text_clean(&b, bytes, n, RECALL_CLEAN_LINE);
		fault = find_fault(b.data, b.len, RECALL_CLEAN_LINE);
		if (fault || b.data[0] != 'a' || !memchr(b.data, 'z', b.len))
			fail_msg("U+%04X: %s", (unsigned)cp,
					fault ? fault : "lost a neighbour");
	}
	recall_buf_release(&b);
}

static const struct {
	const char *from, *to;
} shown[] = {
	{ "plain ASCII, ~ and all", "plain ASCII, ~ and all" },
	{ "\033[31mred", "^[[31mred" },
	{ "\001\037\177", "^A^_^?" },
	{ "tab\there", "tab here" },
	{ "a\nb\r\nc\rd\xe2\x80\xa8""e", "a\nb\nc\nd\ne" },
	{ "\xc2\x9b""31m", "\xef\xbf\xbd""31m" },
	{ "bad \xff\xfe byte", "bad \xef\xbf\xbd\xef\xbf\xbd byte" },
	{ "cut \xe2\x82", "cut \xef\xbf\xbd" },
	{ "abc\xe2\x80\xae""fed", "abc<U+202E>fed" },
	{ "\xef\xbb\xbfstart", "<U+FEFF>start" },
	{ "\xf3\xa0\x81\xa1", "<U+E0061>" },
	{ "\xe1\xa0\x8e", "<U+180E>" },
	{ "co\xc2\xadop", "coop" },
	{ "\xe2\x9d\xa4\xef\xb8\x8f", "\xe2\x9d\xa4" },
	{ "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81!",
			"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81!" },
	{ "\xcc\x81x\n\xcc\x81",
			"\xe2\x97\x8c\xcc\x81x\n\xe2\x97\x8c\xcc\x81" },
	{ "\xe4\xbd\xa0\xe5\xa5\xbd", "\xe4\xbd\xa0\xe5\xa5\xbd" },
	{ "", "" },
};

static void each_danger_is_shown_for_what_it_is(void **state)
{
	struct recall_buf b = RECALL_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++) {
		recall_buf_reset(&b);
		recall_text_clean(&b, shown[i].from, strlen(shown[i].from),
				RECALL_CLEAN_TEXT);
		assert_string_equal(b.data, shown[i].to);
	}
	recall_buf_reset(&b);
	recall_text_clean(&b, "a\r\nb\0c", 6, RECALL_CLEAN_LINE);
	assert_string_equal(b.data, "a b^@c");
	recall_buf_release(&b);
}

/* By the table of the Unicode Standard, section 3.9, on maximal subparts. */
static const struct {
	const char *bytes;
	const char *steps;	/* bytes taken each time; capital: U+FFFD */
} subparts[] = {
	{ "\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", "AAAAAAAAa" },
	{ "\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", "AAAAAAAAa" },
	{ "\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", "AAAAAaAAa" },
	{ "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", "BACBa" },
	{ "\xf0\x9f\x98\x80\xe2\x82\xac\xc3\xa9", "dcb" },
	{ "\xef\xbf\xbd\xf8\x88", "cAA" },
	{ "\xf0\x9f\x98", "C" },
};

static void ill_formed_bytes_are_taken_as_everybody_takes_them(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof(subparts) / sizeof(subparts[0]); k++) {
		const char *s = subparts[k].bytes, *want = subparts[k].steps;
		size_t n = strlen(s), i = 0;
		uint32_t cp;

		for (; i < n; want++) {
			size_t step = recall_utf8_decode(s + i, n - i, &cp);
			bool bad = *want < 'a';

			assert_int_equal(step, (*want | 0x20) - 'a' + 1);
			if (bad)
				assert_int_equal(cp, RECALL_REPLACEMENT);
			i += step;
		}
		assert_int_equal(*want, '\0');
	}
	assert_true(recall_utf8_valid("\xef\xbf\xbd", 3));
	assert_false(recall_utf8_valid("ok\xed\xa0\x80", 5));
	assert_false(recall_utf8_valid("\xf0\x9f\x98", 3));
}

static void code_points_are_written_and_read_back(void **state)
{
	char bytes[4];
	uint32_t cp;

	(void)state;
	for (uint32_t u = 0; u <= 0x110010; u++) {
		size_t n = recall_utf8_encode(u, bytes);

		assert_int_equal(recall_utf8_decode(bytes, n, &cp), n);
		if (u > 0x10ffff || (u >= 0xd800 && u <= 0xdfff))
			assert_int_equal(cp, RECALL_REPLACEMENT);
		else
			assert_int_equal(cp, u);
	}
}

static const struct {
	const char *s;
	const char *lengths;	/* of the clusters, as digits, then letters */
} clusters[] = {
	{ "abc", "111" },
	{ "e\xcc\x81x", "31" },
	{ "\r\nx", "21" },
	{ "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa\xf0\x9f\x87\xab"
			"\xf0\x9f\x87\xb7x", "881" },
	{ "\xf0\x9f\x87\xa9x", "41" },
	{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7x", "b1" },
	{ "a\xe2\x80\x8d""b", "41" },
	{ "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbdx", "81" },
	{ "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8!", "91" },
	{ "\xff\xfex", "111" },
};

static void a_cursor_steps_over_whole_clusters(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof(clusters) / sizeof(clusters[0]); k++) {
		const char *s = clusters[k].s, *want = clusters[k].lengths;
		size_t n = strlen(s), i = 0, stops[20], count = 0;

		for (; i < n; want++) {
			size_t len = recall_utf8_cluster(s + i, n - i);

			assert_int_equal(len, *want <= '9' ? *want - '0' :
					*want - 'a' + 10);
			stops[count++] = i;
			i += len;
		}
		while (count > 0) {
			i = recall_utf8_cluster_before(s, i);
			assert_int_equal(i, stops[--count]);
		}
	}
	assert_int_equal(recall_utf8_cluster("", 0), 0);
	assert_int_equal(recall_utf8_cluster_before("", 0), 0);
}

/* Left from any byte of any text ends at the start, in bounded steps. */
static void a_cursor_always_moves(void **state)
{
	struct recall_random r;
	char s[LONGEST];

	(void)state;
	recall_random_init(&r, 5);
	for (int i = 0; i < 20000; i++) {
		size_t n = make_hostile(&r, s);

		for (size_t at = n; at > 0;) {
			size_t to = recall_utf8_cluster_before(s, at);

			assert_true(to < at);
			at = to;
		}
		for (size_t at = 0; at < n;) {
			size_t len = recall_utf8_cluster(s + at, n - at);

			assert_in_range(len, 1, n - at);
			at += len;
		}
	}
}

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_bytes_come_out_harmless),
		cmocka_unit_test(every_code_point_keeps_to_its_field),
		cmocka_unit_test(each_danger_is_shown_for_what_it_is),
		cmocka_unit_test(
			ill_formed_bytes_are_taken_as_everybody_takes_them),
		cmocka_unit_test(code_points_are_written_and_read_back),
		cmocka_unit_test(a_cursor_steps_over_whole_clusters),
		cmocka_unit_test(a_cursor_always_moves),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}

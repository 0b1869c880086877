/* Folding, alignment and cloze text: what counts as the same answer. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

#define A RECALL_FOLD_ACCENTS
#define P RECALL_FOLD_PUNCTUATION
#define ANSWER RECALL_FOLD_ANSWER
#define BRACKETS RECALL_FOLD_BRACKETS

static const struct {
	const char *from;
	unsigned flags;
	const char *to;
} folds[] = {
	{ "  Sales \t Force\n Automation ", 0, "sales force automation" },
	{ "The CRM.", ANSWER, "crm" },
	{ "The CRM.", P, "the crm" },
	{ "l\xe2\x80\x99\xc3\xa9t\xc3\xa9", ANSWER, "ete" },
	{ "l\xe2\x80\x99\xc3\xa9t\xc3\xa9", 0, "l'\xc3\xa9t\xc3\xa9" },
	{ "e\xcc\x81t\xc3\xa9", 0, "\xc3\xa9t\xc3\xa9" },
	{ "STRASSE", 0, "strasse" },
	{ "Stra\xc3\x9f""e", 0, "strasse" },
	{ "\xef\xbc\xa1\xef\xbc\xa2\xe3\x80\x80\xef\xbc\xa3", 0, "ab c" },
	{ "\xe2\x80\x9cup\xe2\x80\x9d \xe2\x80\x94 down", 0, "\"up\" - down" },
	{ "so\xc2\xad""ft\xe2\x80\x8b", 0, "soft" },
	{ "\xe2\x84\xa1", 0, "tel" },
	{ "\xc2\xbd", 0, "1/2" },
	{ "na\xc3\xafve \xc3\x98""re", A, "naive ore" },
	/* another letter, not another accent */
	{ "\xe3\x81\x8c", A, "\xe3\x81\x8c" },
	{ "a \xe2\x89\xa0 b", ANSWER, "a \xe2\x89\xa0 b" },
	/* signs that are part of the answer */
	{ "C#", P, "c#" },
	{ "C++", P, "c++" },
	{ "-5", P, "-5" },
	{ "\xe2\x88\x92" "5", P, "-5" },
	{ "- five", P, "five" },
	{ ".5", P, ".5" },
	{ "5!", P, "5!" },
	{ "f(x)", P, "f(x)" },
	{ "(of it).", P, "of it" },
	{ "(a) or (b)", P, "(a) or (b)" },
	{ "a)", P, "a" },
	{ "...", P, "..." },
	{ "\xe2\x80\xa2 item", P, "item" },
	{ "the", ANSWER, "the" },
	{ "A = B", ANSWER, "a = b" },
	{ "O negative", ANSWER, "o negative" },
	{ "theory", ANSWER, "theory" },
	{ "Value (CLV) now [2]", BRACKETS, "value now" },
	{ "(all of it)", BRACKETS, "(all of it)" },
	{ "a (b", BRACKETS, "a (b" },
	{ "f(g(x)) y", BRACKETS, "f y" },
	{ "", ANSWER, "" },
};

static void folded_text_is_what_a_teacher_would_compare(void **state)
{
	struct recall_buf b = RECALL_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(folds) / sizeof(folds[0]); i++) {
		recall_buf_reset(&b);
		recall_buf_adds(&b, "kept|");
		recall_fold(&b, folds[i].from, strlen(folds[i].from),
				folds[i].flags);
		assert_memory_equal(b.data, "kept|", 5);
		assert_string_equal(b.data + 5, folds[i].to);
	}
	recall_buf_release(&b);
	assert_int_equal(recall_fold_compare("The CRM", "crm!", ANSWER), 0);
	assert_true(recall_fold_compare("apple", "Banana", 0) < 0);
}

static size_t make_text(struct recall_random *r, char *out, size_t size)
{
	size_t n = 0, want = recall_random_below(r, (uint32_t)size - 8);

	while (n < want) {
		uint32_t kind = recall_random_below(r, 4), cp;

		if (kind == 0)
			cp = recall_random_below(r, 0x110000);
		else if (kind == 1)
			cp = 0xa0 + recall_random_below(r, 0x2f60);
		else
			cp = ' ' + recall_random_below(r, 0x60);
		n += recall_utf8_encode(cp, out + n);
	}
	return n;
}

/* Folding twice is folding once, and spelling the same is folding alike. */
static void folding_is_stable(void **state)
{
	struct recall_buf once = RECALL_BUF_INIT, twice = RECALL_BUF_INIT;
	struct recall_random r;
	char s[40];

	(void)state;
	recall_random_init(&r, 3);
	for (int i = 0; i < 30000; i++) {
		unsigned flags = i % 2 ? RECALL_FOLD_ACCENTS : 0;
		size_t n = make_text(&r, s, sizeof(s));

		recall_buf_reset(&once);
		recall_buf_reset(&twice);
		recall_fold(&once, s, n, flags);
		recall_fold(&twice, once.data, once.len, flags);
		if (strcmp(once.data, twice.data) != 0)
			fail_msg("string %d: \"%.*s\" gives \"%s\", then "
					"\"%s\"", i, (int)n, s, once.data,
					twice.data);
		assert_true(recall_utf8_valid(once.data, once.len));
		recall_buf_reset(&twice);
		recall_fold(&twice, once.data, once.len, ANSWER | BRACKETS);
		assert_true(once.len == 0 || twice.len > 0);
	}
	recall_buf_release(&once);
	recall_buf_release(&twice);
}

static const struct {
	const char *a, *b;
	unsigned limit, cost;
	const char *ops;
} pairs[] = {
	{ "", "", 3, 0, "" },
	{ "same", "same", 0, 0, "====" },
	{ "recieve", "receive", 2, 1, "===x==" },
	{ "kitten", "sitting", 9, 3, "~===~=+" },
	{ "ca", "abc", 9, 3, NULL },
	{ "", "abc", 9, 3, "+++" },
	{ "abc", "", 9, 3, "---" },
	{ "abcdef", "abdef", 9, 1, "==-===" },
	{ "caf\xc3\xa9", "cafe", 9, 1, "===~" },
	{ "kitten", "sitting", 2, 3, NULL },
	{ "a", "completely different", 2, 3, NULL },
	{ "abcd", "badc", 2, 2, "xx" },
};

static void the_cheapest_way_is_found(void **state)
{
	struct recall_buf ops = RECALL_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		recall_buf_reset(&ops);
		assert_int_equal(recall_distance(pairs[i].a, pairs[i].b,
				pairs[i].limit, &ops), pairs[i].cost);
		if (pairs[i].ops)
			assert_string_equal(ops.data, pairs[i].ops);
		assert_int_equal(recall_distance(pairs[i].a, pairs[i].b,
				pairs[i].limit, NULL), pairs[i].cost);
	}
	recall_buf_release(&ops);
}

/* The textbook's matrix, without bands or shortcuts. */
static unsigned plain_distance(const char *a, const char *b)
{
	unsigned d[16][16];
	size_t na = strlen(a), nb = strlen(b);

	for (size_t i = 0; i <= na; i++) {
		for (size_t j = 0; j <= nb; j++) {
			unsigned best = (unsigned)(i + j);

			if (i && j && d[i - 1][j - 1] + (a[i - 1] !=
					b[j - 1]) < best)
				best = d[i - 1][j - 1] + (a[i - 1] !=
						b[j - 1]);
			if (i && d[i - 1][j] + 1 < best)
				best = d[i - 1][j] + 1;
			if (j && d[i][j - 1] + 1 < best)
				best = d[i][j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
					a[i - 2] == b[j - 1] &&
					d[i - 2][j - 2] + 1 < best)
				best = d[i - 2][j - 2] + 1;
			d[i][j] = best;
		}
	}
	return d[na][nb];
}

/* What the letters say it costs, and whether they lead from a to b. */
static unsigned walk(const char *a, const char *b, const char *ops)
{
	unsigned cost = 0;

	for (; *ops; ops++) {
		int two = *ops == 'x';

		if (*ops == '=')
			assert_int_equal(*a, *b);
		if (two)
			assert_true(a[0] == b[1] && a[1] == b[0]);
		a += *ops == '+' ? 0 : 1 + two;
		b += *ops == '-' ? 0 : 1 + two;
		cost += *ops != '=';
	}
	assert_int_equal(*a, '\0');
	assert_int_equal(*b, '\0');
	return cost;
}

static void the_band_loses_nothing(void **state)
{
	struct recall_buf ops = RECALL_BUF_INIT;
	struct recall_random r;

	(void)state;
	recall_random_init(&r, 7);
	for (int i = 0; i < 50000; i++) {
		char s[2][13];
		unsigned limit = recall_random_below(&r, 14), want, got;

		for (int k = 0; k < 2; k++) {
			size_t n = recall_random_below(&r, 13);

			for (size_t c = 0; c < n; c++)
				s[k][c] = (char)('a' +
						recall_random_below(&r, 3));
			s[k][n] = '\0';
		}
		want = plain_distance(s[0], s[1]);
		recall_buf_reset(&ops);
		got = recall_distance(s[0], s[1], limit, &ops);
		if (got != (want > limit ? limit + 1 : want))
			fail_msg("%s to %s within %u: %u, not %u", s[0], s[1],
					limit, got, want);
		if (got <= limit)
			assert_int_equal(walk(s[0], s[1], ops.data), want);
	}
	recall_buf_release(&ops);
}

static const struct {
	const char *s;
	unsigned hole, count;
	const char *prompt, *answer;
} clozes[] = {
	{ "no hole", 1, 0, "no hole", "" },
	{ "The {{c1::cat}} sat", 1, 1, "The [\xe2\x80\xa6] sat", "cat" },
	{ "The {{c1::cat::animal}} sat", 1, 1, "The [animal] sat", "cat" },
	{ "{{c1::a}} {{c2::b}} {{c1::c}}", 1, 2,
			"[\xe2\x80\xa6] b [\xe2\x80\xa6]", "a, c" },
	{ "{{c1::a}} {{c2::b::hint}}", 1, 2, "[\xe2\x80\xa6] b", "a" },
	{ "{{c1::in {{c2::Paris}}}}, F", 1, 2,
			"[\xe2\x80\xa6], F", "in Paris" },
	{ "{{c1::in {{c2::Paris}}}}, F", 2, 2,
			"in [\xe2\x80\xa6], F", "Paris" },
	{ "{{c1::a {{c1::b}}}} c", 1, 1, "[\xe2\x80\xa6] c", "a b" },
	{ "{{c1::never closed", 1, 0, "{{c1::never closed", "" },
	{ "{{c1::a {{c2::b}} c", 2, 2, "{{c1::a [\xe2\x80\xa6] c", "b" },
	{ "{{c0::a}} {{c1:b}} {{cx::c}}", 1, 0,
			"{{c0::a}} {{c1:b}} {{cx::c}}", "" },
	{ "{{c99999999999999999999::a}}", 1, 0,
			"{{c99999999999999999999::a}}", "" },
	{ "}} {{c3::a::}} }}", 3, 3, "}} [\xe2\x80\xa6] }}", "a" },
	{ "{{c1::}}", 1, 1, "[\xe2\x80\xa6]", "" },
};

static void holes_are_asked_and_answered(void **state)
{
	struct recall_buf b = RECALL_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(clozes) / sizeof(clozes[0]); i++) {
		assert_int_equal(recall_cloze_count(clozes[i].s),
				clozes[i].count);
		recall_buf_reset(&b);
		recall_cloze_prompt(&b, clozes[i].s, clozes[i].hole);
		assert_string_equal(b.data, clozes[i].prompt);
		recall_buf_reset(&b);
		recall_cloze_answer(&b, clozes[i].s, clozes[i].hole);
		assert_string_equal(b.data, clozes[i].answer);
	}
	recall_buf_release(&b);
}

/* A stranger's markup costs time in proportion to its length. */
static void deep_nests_do_not_hurt(void **state)
{
	struct recall_buf s = RECALL_BUF_INIT, out = RECALL_BUF_INIT;

	(void)state;
	for (int i = 0; i < 100000; i++)
		recall_buf_adds(&s, "{{c1::");
	for (int i = 0; i < 100000; i++)
		recall_buf_adds(&s, i % 2 ? "}}" : "{{c2::x}}");
	for (int i = 0; i < 50000; i++)
		recall_buf_addc(&s, "([{"[i % 3]);
	recall_cloze_prompt(&out, s.data, 2);
	recall_cloze_answer(&out, s.data, 2);
	recall_buf_reset(&out);
	recall_fold(&out, s.data, s.len, ANSWER | BRACKETS);
	assert_true(out.len > 0);
	recall_buf_release(&s);
	recall_buf_release(&out);
}

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folded_text_is_what_a_teacher_would_compare),
		cmocka_unit_test(folding_is_stable),
		cmocka_unit_test(the_cheapest_way_is_found),
		cmocka_unit_test(the_band_loses_nothing),
		cmocka_unit_test(holes_are_asked_and_answered),
		cmocka_unit_test(deep_nests_do_not_hurt),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}

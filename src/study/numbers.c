#include "numbers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

#include "span.h"

#define TIMES_SIGN 0xd7
#define MOST_ZEROS 12	/* of a number that is written out */

struct other {
	const char *s, *as;
};

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static size_t count_digits(const char *s)
{
	size_t n = 0;

	while (is_digit(s[n]))
		n++;
	return n;
}

/* ---- in a text ---------------------------------------------------------- */

static const struct other degrees[] = {
	{ "degrees celsius", "c" }, { "degree celsius", "c" },
	{ "grad celsius", "c" }, { "\xc2\xb0""c", "c" },
	{ "degres celsius", "c" }, { "degre celsius", "c" },
	{ "grados celsius", "c" }, { "gradi celsius", "c" },
	{ "graus celsius", "c" },
	{ "degrees c", "c" }, { "degrees fahrenheit", "f" },
	{ "degree fahrenheit", "f" }, { "degrees f", "f" },
	{ "\xc2\xb0""f", "f" }, { "\xc2\xb0", " degrees" },
}, fractions[] = {
	{ "one half", "1/2" }, { "one third", "1/3" }, { "two thirds", "2/3" },
	{ "one quarter", "1/4" }, { "one fourth", "1/4" },
	{ "three quarters", "3/4" }, { "one fifth", "1/5" },
	{ "one-half", "1/2" }, { "one-third", "1/3" }, { "two-thirds", "2/3" },
	{ "one-quarter", "1/4" }, { "three-quarters", "3/4" },
};

static void write_others(struct recall_buf *b, const struct other *list,
		size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *at = b->data;
		size_t n = strlen(list[i].s);

		while ((at = strstr(at, list[i].s))) {
			size_t from = (size_t)(at - b->data);

			at += n;
			if (is_small(at[-1]) && is_small(*at))
				continue;
			recall_buf_remove(b, from, n);
			recall_buf_insert(b, from, list[i].as,
					strlen(list[i].as));
			at = b->data + from;
		}
	}
}

/* "1.5 million" is 1500000. */
static void write_zeros(struct recall_buf *b, const char *word, size_t zeros)
{
	const char *at = strstr(b->data, word);
	size_t end, from, point;

	if (!at || at == b->data || !is_digit(at[-1]) || is_small(
			at[strlen(word)]) || is_digit(at[strlen(word)]))
		return;
	end = from = (size_t)(at - b->data);
	while (from && (is_digit(b->data[from - 1]) ||
			b->data[from - 1] == '.'))
		from--;
	recall_buf_remove(b, end, strlen(word));
	for (point = from; point < end && b->data[point] != '.';)
		point++;
	if (point < end) {
		recall_buf_remove(b, point, 1);
		end--;
	}
	for (size_t digits = end - point; digits < zeros; digits++)
		recall_buf_insert(b, end++, "0", 1);
}

static void write_millions(struct recall_buf *b)
{
	static const struct {
		const char *word;
		size_t zeros;
	} words[] = {
		{ " mil millones", 9 }, { " million", 6 }, { " millions", 6 },
		{ " millionen", 6 }, { " millones", 6 }, { " milioni", 6 },
		{ " milhoes", 6 }, { " thousand", 3 }, { " tausend", 3 },
		{ " mille", 3 }, { " mila", 3 }, { " mil", 3 },
		{ " billion", 9 }, { " milliarden", 9 }, { " milliards", 9 },
		{ " miliardi", 9 }, { " mio.", 6 }, { " mio", 6 },
		{ " mrd.", 9 }, { " mrd", 9 },
	};

	for (size_t i = 0; i < RECALL_COUNT(words); i++)
		write_zeros(b, words[i].word, words[i].zeros);
}

/* "3 x 10^8" is 300000000; what is longer stays as it is. */
static void write_powers_of_ten(struct recall_buf *b)
{
	static const char *const times[] = { " x 10^", "x10^", " * 10^",
		"*10^" };
	char word[16];

	for (size_t i = 0; i < RECALL_COUNT(times) && strstr(b->data, "10^");
			i++)
		for (size_t zeros = 2; zeros <= MOST_ZEROS; zeros++) {
			snprintf(word, sizeof(word), "%s%zu", times[i], zeros);
			write_zeros(b, word, zeros);
		}
}

/* "minus 40" is -40, "3 : 1" is 3:1. */
static void write_signs(struct recall_buf *b)
{
	static const char minus[] = "minus ";
	const char *at = strstr(b->data, minus);

	if (at && is_digit(at[strlen(minus)])) {
		size_t from = (size_t)(at - b->data);

		recall_buf_remove(b, from, strlen(minus));
		recall_buf_insert(b, from, "-", 1);
	}
	at = strstr(b->data, " : ");
	if (at && at > b->data && is_digit(at[-1]) && is_digit(at[3])) {
		size_t from = (size_t)(at - b->data);

		recall_buf_remove(b, from + 2, 1);
		recall_buf_remove(b, from, 1);
	}
}

/* Whether three digits, and no more, follow a comma or a blank after one to
 * three others. */
static bool is_grouped(const char *s, size_t at, size_t digits)
{
	return digits >= 1 && digits <= 3 && count_digits(s + at + 1) == 3;
}

/* "10.000": a point may be one of a decimal number, but for where a comma is
 * that, and before nothing but zeros. */
static bool is_group(const char *s, size_t digits, unsigned languages)
{
	const char *end = s + digits + 4;

	return s[0] != '0' && (*end == ',' || (languages & LANGUAGE_EN) == 0 ||
			strncmp(end - 3, "000", 3) == 0);
}

/* "83.000.000" */
static void write_dotted_groups(struct recall_buf *b, unsigned languages)
{
	for (size_t i = 0; i < b->len; i++) {
		size_t n = count_digits(b->data + i), k = i + n, groups = 0;

		while (b->data[k] == '.' && count_digits(b->data + k + 1) ==
				3) {
			k += 4;
			groups++;
		}
		if (n == 0 || n > 3 || (groups == 1 && !is_group(b->data + i,
				n, languages)))
			groups = 0;
		for (size_t at = i + n; groups; groups--, at += 3)
			recall_buf_remove(b, at, 1);
		i += n;
	}
}

static void write_groups(struct recall_buf *b)
{
	size_t digits = 0;
	bool word = true;	/* the digits began a word */

	for (size_t i = 0; i < b->len; i++) {
		char c = b->data[i];

		if (is_digit(c)) {
			digits++;
			continue;
		}
		if (digits && word && (c == ',' || c == ' ') &&
				is_grouped(b->data, i, digits)) {
			recall_buf_remove(b, i--, 1);
			digits = 0;
			word = true;
			continue;
		}
		if (digits && c == ',' && is_digit(b->data[i + 1]))
			b->data[i] = '.';
		word = c == ' ' || c == '$' || c == '(';
		digits = 0;
	}
}

/* "~1.41" */
static void drop_about(struct recall_buf *b)
{
	size_t n = b->data[0] == '~' ? 1 : strncmp(b->data, "\xe2\x89\x88", 3)
			== 0 ? 3 : 0;
	size_t blank = n && b->data[n] == ' ';

	if (n && is_digit(b->data[n + blank]))
		recall_buf_remove(b, 0, n + blank);
}

void judge_write_numbers(struct recall_buf *b, unsigned languages)
{
	drop_about(b);
	if (strpbrk(b->data, "0123456789")) {
		write_others(b, degrees, RECALL_COUNT(degrees));
		write_dotted_groups(b, languages);
		write_groups(b);
		write_millions(b);
		write_powers_of_ten(b);
		write_signs(b);
	} else if (strchr("ot", b->data[0])) {
		write_others(b, fractions, RECALL_COUNT(fractions));
	}
}

static const struct other operators[] = {
	{ " divided by ", "/" }, { " over ", "/" }, { " multiplied by ", "*" },
	{ " times ", "*" }, { " x ", "*" }, { " plus ", "+" },
	{ " minus ", "-" }, { " equals ", "=" }, { " squared", "^2" },
	{ " cubed", "^3" },
};

/* ---- formulae ----------------------------------------------------------- */

static const struct {
	uint32_t cp;
	const char *as;
} signs[] = {
	{ 0xb2, "^2" }, { 0xb3, "^3" }, { 0xb9, "^1" }, { 0x2070, "^0" },
	{ 0x2074, "^4" }, { 0x2075, "^5" }, { 0x2076, "^6" },
	{ 0x2077, "^7" }, { 0x2078, "^8" }, { 0x2079, "^9" },
	{ 0x207f, "^n" }, { 0x207b, "^-" }, { 0x207a, "^+" },
	{ 0x2212, "-" }, { 0x2013, "-" }, { 0xd7, "*" }, { 0xb7, "*" },
	{ 0x22c5, "*" }, { 0x2217, "*" }, { 0xf7, "/" }, { 0x2215, "/" },
	{ 0x2264, "<=" }, { 0x2265, ">=" }, { 0x2260, "!=" },
	{ 0x221a, "sqrt" }, { 0x3c0, "pi" }, { 0x2192, "->" },
	{ 0x21d2, "=>" }, { 0x2190, "<-" },
};

static const char *sign_as(uint32_t cp)
{
	for (size_t i = 0; i < RECALL_COUNT(signs); i++)
		if (signs[i].cp == cp)
			return signs[i].as;
	return NULL;
}

static bool is_value(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || c == ')' ||
			(unsigned char)c >= 0x80;
}

/* A power of a letter needs no sign, "x2", nor does a product of letters; of
 * digits both would be another number. */
static void drop_signs(struct recall_buf *b)
{
	for (size_t i = 1; i + 1 < b->len; i++) {
		char before = b->data[i - 1], after = b->data[i + 1];
		bool digits = is_digit(before) && (is_digit(after) ||
				after == '-' || after == '+');

		if ((b->data[i] == '^' && is_value(before) && !digits) ||
				(b->data[i] == '*' && is_value(before) &&
				(is_value(after) || after == '(') && !digits))
			recall_buf_remove(b, i--, 1);
	}
}

bool judge_write_powers(struct recall_buf *b, const char *text, size_t n)
{
	bool raised = false, found = false;
	uint32_t cp;

	/* what all of them begin with in UTF-8 */
	if (!memchr(text, '\xc2', n) && !memchr(text, '\xe2', n))
		return false;
	for (size_t i = 0, step; i < n; i += step) {
		const char *as;

		step = recall_utf8_decode(text + i, n - i, &cp);
		as = sign_as(cp);
		if (as && as[0] == '^' && (raised || (i && is_digit(
				text[i - 1])))) {
			recall_buf_adds(b, as + raised);
			raised = found = true;
			continue;
		}
		raised = false;
		if (cp == TIMES_SIGN)
			recall_buf_addc(b, 'x');
		else
			recall_buf_add(b, text + i, step);
	}
	return found;
}

void judge_write_formula(struct recall_buf *b, const char *text, size_t n)
{
	struct recall_buf signed_text = RECALL_BUF_INIT;
	struct recall_buf folded = RECALL_BUF_INIT;
	bool raised = false;
	uint32_t cp;

	for (size_t i = 0, step; i < n; i += step) {
		const char *as;

		step = recall_utf8_decode(text + i, n - i, &cp);
		as = sign_as(cp);
		if (as)
			recall_buf_adds(&signed_text, as + (raised &&
					as[0] == '^'));
		else
			recall_buf_add(&signed_text, text + i, step);
		/* a power of two figures is one power */
		raised = as && as[0] == '^';
	}
	recall_fold(&folded, signed_text.data, signed_text.len, 0);
	write_others(&folded, operators, RECALL_COUNT(operators));
	for (size_t i = 0; i < folded.len; i++)
		if (folded.data[i] != ' ')
			recall_buf_addc(b, folded.data[i]);
	/* a full stop after it is none of it */
	while (b->len > 1 && strchr(".;,", b->data[b->len - 1]))
		recall_buf_remove(b, b->len - 1, 1);
	drop_signs(b);
	recall_buf_release(&signed_text);
	recall_buf_release(&folded);
}

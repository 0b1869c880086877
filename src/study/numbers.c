#include "numbers.h"

#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

struct other {
	const char *s, *as;
};

/* "one" is more often a pronoun. */
static const struct other spellings[] = {
	{ "%", "percent" }, { "&", "and" }, { "$", "dollars" },
	{ "\xe2\x82\xac", "euros" }, { "\xc2\xa3", "pounds" },
	{ "\xc2\xa5", "yen" }, { "zero", "0" }, { "two", "2" },
	{ "three", "3" }, { "four", "4" }, { "five", "5" }, { "six", "6" },
	{ "seven", "7" }, { "eight", "8" }, { "nine", "9" }, { "ten", "10" },
	{ "eleven", "11" }, { "twelve", "12" }, { "thirteen", "13" },
	{ "fourteen", "14" }, { "fifteen", "15" }, { "sixteen", "16" },
	{ "seventeen", "17" }, { "eighteen", "18" }, { "nineteen", "19" },
	{ "twenty", "20" }, { "thirty", "30" }, { "forty", "40" },
	{ "fifty", "50" }, { "sixty", "60" }, { "seventy", "70" },
	{ "eighty", "80" }, { "ninety", "90" }, { "hundred", "100" },
	{ "first", "1th" }, { "second", "2th" }, { "third", "3th" },
	{ "fourth", "4th" }, { "fifth", "5th" }, { "sixth", "6th" },
	{ "seventh", "7th" }, { "eighth", "8th" }, { "ninth", "9th" },
	{ "tenth", "10th" }, { "eleventh", "11th" }, { "twelfth", "12th" },
	{ "thirteenth", "13th" }, { "fourteenth", "14th" },
	{ "fifteenth", "15th" }, { "sixteenth", "16th" },
	{ "seventeenth", "17th" }, { "eighteenth", "18th" },
	{ "nineteenth", "19th" }, { "twentieth", "20th" },
	{ "\xce\xb1", "alpha" },
	{ "\xce\xb2", "beta" },
	{ "\xce\xb3", "gamma" },
	{ "\xce\xb4", "delta" },
	{ "\xce\xb5", "epsilon" },
	{ "\xce\xb8", "theta" },
	{ "\xce\xbb", "lambda" },
	{ "\xce\xbc", "mu" },
	{ "\xcf\x80", "pi" },
	{ "\xcf\x83", "sigma" },
	{ "\xcf\x86", "phi" },
	{ "\xcf\x89", "omega" },
}, units[] = {
	{ "kilometre", "km" }, { "kilometer", "km" }, { "metre", "m" },
	{ "meter", "m" }, { "centimetre", "cm" }, { "centimeter", "cm" },
	{ "millimetre", "mm" }, { "millimeter", "mm" }, { "kilogram", "kg" },
	{ "kilogramme", "kg" }, { "gram", "g" }, { "gramme", "g" },
	{ "milligram", "mg" }, { "litre", "l" }, { "liter", "l" },
	{ "millilitre", "ml" }, { "milliliter", "ml" }, { "tonne", "t" },
	{ "second", "s" }, { "sec", "s" }, { "minute", "min" },
	{ "hour", "h" }, { "hr", "h" }, { "volt", "v" }, { "watt", "w" },
	{ "kilowatt", "kw" }, { "hertz", "hz" }, { "newton", "n" },
	{ "joule", "j" }, { "pascal", "pa" }, { "mile", "mi" },
	{ "foot", "ft" }, { "feet", "ft" }, { "inch", "in" },
	{ "pound", "lb" }, { "dollar", "dollars" }, { "euro", "euros" },
	{ "usd", "dollars" }, { "eur", "euros" }, { "kilometro", "km" },
	{ "metro", "m" }, { "stunde", "h" }, { "sekunde", "s" },
	{ "heure", "h" }, { "seconde", "s" }, { "hora", "h" },
	{ "segundo", "s" }, { "ora", "h" }, { "secondo", "s" },
}, romans[] = {
	{ "ii", "2" }, { "iii", "3" }, { "iv", "4" }, { "vi", "6" },
	{ "vii", "7" }, { "viii", "8" }, { "ix", "9" }, { "xi", "11" },
	{ "xii", "12" }, { "xiii", "13" }, { "xiv", "14" }, { "xv", "15" },
	{ "xvi", "16" }, { "xvii", "17" }, { "xviii", "18" }, { "xix", "19" },
	{ "xx", "20" },
};

static const char *look_up(const struct other *list, size_t count,
		const char *s)
{
	for (size_t i = 0; i < count; i++)
		if (s[0] == list[i].s[0] && strcmp(s, list[i].s) == 0)
			return list[i].as;
	return NULL;
}
#define LOOK_UP(list, s) look_up(list, sizeof(list) / sizeof(list[0]), s)

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t count_digits(const char *s)
{
	size_t n = 0;

	while (is_digit(s[n]))
		n++;
	return n;
}

/* "3rd" as "3th": the ending says no more than that it is one. */
static bool is_ordinal(const char *s)
{
	size_t n = count_digits(s);

	return n && (strcmp(s + n, "st") == 0 || strcmp(s + n, "nd") == 0 ||
			strcmp(s + n, "rd") == 0);
}

const char *judge_spell(const char *s)
{
	static const char *const ordinals[] = { "1th", "2th", "3th" };

	/* longer ones are "21st": rare, and as they are */
	if (is_ordinal(s) && s[0] >= '1' && s[0] <= '3' && !is_digit(s[1]))
		return ordinals[s[0] - '1'];
	return LOOK_UP(spellings, s);
}

const char *judge_unit(const char *s)
{
	const char *as = LOOK_UP(units, s);
	size_t n = strlen(s);
	char one[16];

	if (as || n < 4 || n >= sizeof(one) || s[n - 1] != 's')
		return as;
	memcpy(one, s, n - 1);
	one[n - 1] = '\0';
	return LOOK_UP(units, one);
}

const char *judge_roman(const char *s)
{
	return LOOK_UP(romans, s);
}

/* ---- in a text ---------------------------------------------------------- */

static const struct other degrees[] = {
	{ "degrees celsius", "c" }, { "degree celsius", "c" },
	{ "grad celsius", "c" }, { "\xc2\xb0""c", "c" },
	{ "degrees fahrenheit", "f" }, { "degree fahrenheit", "f" },
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
		const char *at;

		while ((at = strstr(b->data, list[i].s))) {
			size_t from = (size_t)(at - b->data);

			recall_buf_remove(b, from, strlen(list[i].s));
			recall_buf_insert(b, from, list[i].as,
					strlen(list[i].as));
		}
	}
}

/* "1.5 million" is 1500000. */
static void write_million(struct recall_buf *b, const char *word, size_t zeros)
{
	const char *at = strstr(b->data, word);
	size_t end, from, point;

	if (!at || at == b->data || !is_digit(at[-1]))
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

void judge_write_numbers(struct recall_buf *b)
{
	if (strpbrk(b->data, "0123456789")) {
		write_others(b, degrees, sizeof(degrees) / sizeof(degrees[0]));
		write_groups(b);
		write_million(b, " million", 6);
		write_million(b, " thousand", 3);
		write_million(b, " billion", 9);
		write_signs(b);
	} else if (strchr("ot", b->data[0])) {
		write_others(b, fractions, sizeof(fractions) /
				sizeof(fractions[0]));
	}
}

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
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
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

void judge_write_formula(struct recall_buf *b, const char *text, size_t n)
{
	struct recall_buf signed_text = RECALL_BUF_INIT;
	struct recall_buf folded = RECALL_BUF_INIT;
	uint32_t cp;

	for (size_t i = 0, step; i < n; i += step) {
		const char *as;

		step = recall_utf8_decode(text + i, n - i, &cp);
		as = sign_as(cp);
		if (as)
			recall_buf_adds(&signed_text, as);
		else
			recall_buf_add(&signed_text, text + i, step);
	}
	recall_fold(&folded, signed_text.data, signed_text.len, 0);
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

#include "words.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "recall/text.h"

#include "numbers.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool has_any(const char *s, size_t n, bool (*is)(char))
{
	for (size_t i = 0; i < n; i++)
		if (is(s[i]))
			return true;
	return false;
}

/* Signs that change what is meant, with the mathematical ones of UTF-8. */
static bool has_sign(const char *s)
{
	return strpbrk(s, "+-=<>$#*^~|\\@") || strstr(s, "\xe2\x89") ||
			strstr(s, "\xe2\x88") || strstr(s, "\xe2\x86") ||
			strstr(s, "\xe2\x82\xac");
}

static unsigned flags_of(const char *s, size_t n, unsigned languages)
{
	unsigned flags = judge_known_flags(s, languages);

	if (flags)
		return flags;
	return has_any(s, n, is_digit) || has_sign(s) ? WORD_EXACT : 0;
}

/* A bit for each letter of a to z, one for all that is none. */
static uint32_t which_letters(const char *s, size_t n)
{
	uint32_t letters = 0;

	for (size_t i = 0; i < n; i++)
		letters |= s[i] >= 'a' && s[i] <= 'z' ?
				UINT32_C(1) << (s[i] - 'a') : UINT32_C(1) << 26;
	return letters;
}

static size_t count_letters(const char *s, size_t n)
{
	size_t letters = 0;

	for (size_t i = 0; i < n; i++)
		letters += (s[i] & 0xc0) != 0x80;
	return letters;
}

/* Apostrophes go, and the dots of "u.s."; "3.5" keeps its dot. */
static size_t drop_inner_marks(char *s, size_t n)
{
	bool number = has_any(s, n, is_digit);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (s[i] != '\'' && (s[i] != '.' || number))
			s[kept++] = s[i];
	s[kept] = '\0';
	return kept;
}

/* A bullet, a dash or quotes that stand alone; true of nothing. */
static bool is_punctuation(const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		i += recall_utf8_decode(s + i, n - i, &cp);
		if (!uc_is_general_category_withtable(cp,
				UC_CATEGORY_MASK_P))
			return false;
	}
	return true;
}

/* Most words by far: nothing is to be folded. */
static bool is_plain(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] < 'a' || s[i] > 'z')
			return false;
	return true;
}

static bool is_number(const struct word *w)
{
	return is_digit(w->s[0]) || (w->s[0] == '-' && is_digit(w->s[1]));
}

static const char *other_spelling(const struct words *before, const char *s)
{
	const char *as = NULL;

	if (before->n && is_number(&before->w[before->n - 1]))
		as = judge_unit(s);
	if (!as)
		as = judge_spell(s);
	return as ? as : judge_roman(s);
}

/* One word, already without the blanks and hyphens around it. */
static void add_word(struct recall_arena *a, struct words *out,
		const char *from, size_t n, unsigned languages)
{
	struct recall_buf b = RECALL_BUF_INIT;
	struct word *w = &out->w[out->n];
	const char *as;

	if (is_plain(from, n)) {
		recall_buf_add(&b, from, n);
	} else {
		recall_fold(&b, from, n, RECALL_FOLD_PUNCTUATION);
		if (has_any(b.data, b.len, is_letter))
			b.len = drop_inner_marks(b.data, b.len);
	}
	as = other_spelling(out, b.data);
	if (as || !is_punctuation(b.data, b.len)) {
		w->s = recall_arena_strdup(a, as ? as : b.data);
		w->len = strlen(w->s);
		w->stem = judge_stem_length(w->s, w->len, languages);
		w->flags = flags_of(w->s, w->len, languages);
		w->letters = count_letters(w->s, w->len);
		w->which = which_letters(w->s, w->len);
		out->n++;
	}
	recall_buf_release(&b);
}

/* "l'eau", "qu'il", "dell'acqua": what stands before the apostrophe is a
 * word. Not in "don't", "customer's". */
static bool is_elided(const char *s, size_t n)
{
	static const char *const words[] = { "c", "d", "j", "l", "m", "n",
		"s", "t", "qu", "all", "dall", "dell", "nell", "sull" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == n && memcmp(s, words[i], n) == 0)
			return true;
	return false;
}

/* The bytes of a sign of currency, or 0. */
static size_t is_currency(const char *s)
{
	static const char *const currencies[] = { "$", "\xe2\x82\xac",
		"\xc2\xa3", "\xc2\xa5" };

	if (*s != '$' && (unsigned char)*s < 0x80)
		return 0;
	for (size_t i = 0; i < sizeof(currencies) / sizeof(currencies[0]); i++)
		if (strncmp(s, currencies[i], strlen(currencies[i])) == 0)
			return strlen(currencies[i]);
	return 0;
}

/*
 * Whether a word ends before s[i]: at a blank; at a hyphen or a slash
 * between letters ("web-based", "and/or"), not in "-5", "24/7"; before the
 * per cent sign.
 */
static bool ends_word(const char *s, size_t n, size_t from, size_t i)
{
	if (i == n || s[i] == ' ')
		return true;
	if (i == from)
		return false;
	if (s[i] == '%' || is_currency(s + i) ||
			(is_currency(s + from) && i == from +
			is_currency(s + from)))
		return true;
	if (s[i] == '-' && is_digit(s[i - 1]) && i + 1 < n)
		return is_digit(s[i + 1]);
	if (s[i] == '\'' && i + 2 < n && is_letter(s[i + 1]) &&
			is_letter(s[i + 2]))
		return is_elided(s + from, i - from);
	if (s[i] == '&' || s[i - 1] == '&')
		return true;
	/* "catch-22", not "x-5" */
	if (s[i] == '-' && i >= from + 2 && is_letter(s[i - 1]) &&
			is_letter(s[i - 2]) && i + 1 < n && is_digit(s[i + 1]))
		return true;
	return (s[i] == '-' || s[i] == '/') && i + 1 < n &&
			is_letter(s[i - 1]) && is_letter(s[i + 1]);
}

/* Two numbers stay apart, so that "1 2" isn't "12". */
static const char *make_key(struct recall_arena *a, const struct word *w,
		size_t n)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *key;

	for (size_t i = 0; i < n; i++) {
		if (b.len && is_digit(b.data[b.len - 1]) && is_digit(w[i].s[0]))
			recall_buf_addc(&b, ' ');
		recall_buf_add(&b, w[i].s, w[i].len);
	}
	key = recall_arena_strndup(a, b.data, b.len);
	recall_buf_release(&b);
	return key;
}

/* What stands between words, and isn't one itself. */
static bool is_between(char c)
{
	return c == ' ' || c == '-' || c == '/' || c == '\'';
}

/* "l'", "qu'" are articles, or nearly. */
static void elide(struct words *words, const char *s, size_t i)
{
	if (s[i] == '\'' && words->n)
		words->w[words->n - 1].flags = WORD_FREE;
}

/* "vitamin A", "hepatitis E virus": a capital by itself is a name. */
static bool is_name(const char *text, size_t n, char letter)
{
	char capital = (char)(letter - 'a' + 'A');

	for (size_t i = 1; i < n; i++)
		if (text[i] == capital && text[i - 1] == ' ' &&
				(i + 1 == n || !is_letter((char)(text[i + 1] |
				0x20))))
			return true;
	return false;
}

/* A letter alone is an article only before something. */
static void settle_letters(struct words *words, const char *text, size_t n,
		unsigned languages)
{
	for (size_t i = 0; i < words->n; i++) {
		struct word *w = &words->w[i];

		if (w->len != 1 || !(w->flags & WORD_LIGHT) ||
				w->s[0] < 'a' || w->s[0] > 'z')
			continue;
		if (i + 1 == words->n || (w->s[0] != 'i' &&
				is_name(text, n, w->s[0])))
			w->flags = WORD_EXACT;
		else if (languages == LANGUAGE_ANY && w->s[0] != 'a')
			w->flags = 0;
		/* "World War I" */
		if (w->s[0] == 'i' && i && i + 1 == words->n)
			w->s = "1";
	}
}

static bool is_one_of(const char *s, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(s, *words) == 0)
			return true;
	return false;
}

/* What opens or ends an answer and may be left out: "because", "in", "Dr.",
 * "Jr."; "about" before a number. */
static void settle_ends(struct words *words)
{
	static const char *const openings[] = { "because", "weil", "porque",
		"perche", "dr", "mr", "mrs", "ms", "prof", NULL };
	static const char *const abouts[] = { "about", "around", "circa",
		"ca", "approximately", "roughly", "etwa", "rund", "environ",
		"aproximadamente", NULL };
	struct word *w = words->w;

	if (words->n < 2)
		return;
	if (w->flags & WORD_LIGHT || is_one_of(w->s, openings))
		w->flags = WORD_FREE;
	if (strcmp(w[words->n - 1].s, "jr") == 0)
		w[words->n - 1].flags = WORD_FREE;
	for (size_t i = 0; i + 1 < words->n; i++)
		if (is_number(&w[i + 1]) && is_one_of(w[i].s, abouts))
			w[i].flags = WORD_FREE;
}

/* "twenty-five", "two hundred": of two numbers in words one. */
static long join_values(const struct word *a, const struct word *b)
{
	long first = strcmp(a->s, "one") == 0 ? 1 : strtol(a->s, NULL, 10);
	long second = strtol(b->s, NULL, 10);

	if (first >= 20 && first < 100 && first % 10 == 0 && second >= 1 &&
			second <= 9 && b->len == 1)
		return first + second;
	if (first >= 1 && first <= 9 && a->len <= 3 && second == 100)
		return first * second;
	return 0;
}

static void settle_values(struct recall_arena *a, struct words *words,
		const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_digit(text[i]))
			return;
	for (size_t i = 0; i + 1 < words->n; i++) {
		struct word *w = &words->w[i];
		long value = is_number(w + 1) && (is_number(w) ||
				strcmp(w->s, "one") == 0) ?
				join_values(w, w + 1) : 0;

		if (value == 0)
			continue;
		w->s = recall_arena_printf(a, "%ld", value);
		w->len = w->stem = w->letters = strlen(w->s);
		w->flags = WORD_EXACT;
		memmove(w + 1, w + 2, (words->n - i - 2) * sizeof(*w));
		words->n--;
	}
}

/* "1914 to 1918" */
static void settle_ranges(struct words *words)
{
	static const char *const tos[] = { "to", "bis", "a", "al", "until",
		NULL };

	for (size_t i = 1; i + 1 < words->n; i++)
		if (is_number(&words->w[i - 1]) &&
				is_number(&words->w[i + 1]) &&
				is_one_of(words->w[i].s, tos))
			words->w[i].flags = WORD_FREE;
}

static void join_digraphs(struct recall_buf *b)
{
	size_t kept = 0;

	for (size_t i = 0; i < b->len; i++)
		if (b->data[i] != 'e' || kept == 0 ||
				!strchr("aou", b->data[kept - 1]))
			b->data[kept++] = b->data[i];
	recall_buf_remove(b, kept, b->len - kept);
}

void judge_words(struct recall_arena *a, const char *text, size_t n,
		struct reading how, struct words *out)
{
	struct recall_buf b = RECALL_BUF_INIT;
	size_t from = 0;

	if (how.formula)
		judge_write_formula(&b, text, n);
	else
		recall_fold(&b, text, n, how.fold);
	if (how.digraphs)
		join_digraphs(&b);
	if (!how.formula)
		judge_write_numbers(&b);
	out->n = 0;
	out->w = recall_arena_alloc(a, (b.len + 1) * sizeof(*out->w));
	for (size_t i = 0; i <= b.len && !how.formula; i++) {
		if (!ends_word(b.data, b.len, from, i))
			continue;
		if (i > from)
			add_word(a, out, b.data + from, i - from,
					how.languages);
		elide(out, b.data, i);
		from = i + (i < b.len && is_between(b.data[i]));
	}
	settle_letters(out, text, n, how.languages);
	settle_values(a, out, text, n);
	settle_ranges(out);
	settle_ends(out);
	/* A text of nothing but signs is its own only word. */
	if (out->n == 0 && b.len) {
		out->w[0] = (struct word){
			.s = recall_arena_strdup(a, b.data),
			.len = b.len, .stem = b.len, .flags = WORD_EXACT,
			.letters = count_letters(b.data, b.len),
		};
		out->n = 1;
	}
	out->key = make_key(a, out->w, out->n);
	recall_buf_release(&b);
}

struct words judge_some_words(struct recall_arena *a, const struct words *w,
		size_t from, size_t n)
{
	return (struct words){ w->w + from, n, make_key(a, w->w + from, n) };
}

bool judge_same_stem(const struct word *a, const struct word *b)
{
	size_t na, nb;

	if ((a->flags | b->flags) & (WORD_EXACT | WORD_NEGATION))
		return strcmp(a->s, b->s) == 0;
	na = a->stem;
	nb = b->stem;
	/* "planning": the consonant before the ending was doubled */
	if (na == nb + 1 && a->s[na - 1] == a->s[na - 2])
		na--;
	else if (nb == na + 1 && b->s[nb - 1] == b->s[nb - 2])
		nb--;
	return na == nb && memcmp(a->s, b->s, na) == 0;
}

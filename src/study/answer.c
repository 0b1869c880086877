#include "answer.h"

#include <unicase.h>

#include "recall/text.h"

#include "span.h"

/* "The buyer or the customer" is an answer in two ways, a sentence with an
 * "or" in it is one. */
#define MOST_WORDS_OF_A_WAY 4
/* Bytes; a text of several sentences is said in its own way. */
#define LONGEST_WITH_WAYS 400
/* Letters of another name in brackets; "bat (sea)" says which. */
#define LEAST_OF_NAME 5

static void add_way(struct recall_arena *a, struct ways *out, struct span t)
{
	t = trim(t);
	if (t.n == 0 || out->n == JUDGE_MOST_WAYS)
		return;
	for (size_t i = 0; i < out->n; i++)
		if (strlen(out->s[i]) == t.n &&
				memcmp(out->s[i], t.s, t.n) == 0)
			return;
	out->s[out->n++] = recall_arena_strndup(a, t.s, t.n);
}

static void add_buf(struct recall_arena *a, struct ways *out,
		struct recall_buf *b)
{
	add_way(a, out, (struct span){ b->data, b->len });
	recall_buf_release(b);
}

/* ---- brackets and abbreviations ----------------------------------------- */

bool judge_is_abbreviation(const char *s, size_t n)
{
	size_t capitals = 0;

	if (n < 2 || n > 8)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_word_char(s[i]) && !strchr(".&/-", s[i]))
			return false;
		capitals += is_upper(s[i]);
	}
	return capitals >= 2 && capitals * 2 >= n;
}

static char lower(char c)
{
	return is_upper(c) ? (char)(c | 0x20) : c;
}

/* Its letters come in the text in that order, the first begins a word. */
static bool abbreviates(struct span abbreviation, struct span text)
{
	size_t k = 0;

	for (size_t i = 0; i < text.n && k < abbreviation.n; i++) {
		while (k < abbreviation.n && !is_word_char(abbreviation.s[k]))
			k++;
		if (k < abbreviation.n && lower(text.s[i]) ==
				lower(abbreviation.s[k]) && (k || i == 0 ||
				!is_word_char(text.s[i - 1])))
			k++;
	}
	return k == abbreviation.n;
}

bool judge_abbreviates(const char *s, size_t n, const char *text, size_t len)
{
	return n < len && judge_is_abbreviation(s, n) && abbreviates(
			(struct span){ s, n }, (struct span){ text, len });
}

/* The bracket that closes the one at s[0], or n. */
static size_t find_close(struct span t)
{
	char open = t.s[0], close = open == '(' ? ')' : ']';
	unsigned depth = 0;

	for (size_t i = 0; i < t.n; i++) {
		depth += t.s[i] == open;
		if (t.s[i] == close && --depth == 0)
			return i;
	}
	return t.n;
}

/* "Superior Lake (lake)" */
static bool has_word(struct span text, struct span word)
{
	for (size_t i = 0; i + word.n <= text.n; i++)
		if (strncasecmp(text.s + i, word.s, word.n) == 0 &&
				(i == 0 || !is_word_char(text.s[i - 1])) &&
				(i + word.n == text.n ||
				!is_word_char(text.s[i + word.n])))
			return true;
	return false;
}

/* The next letter, small; 0 at the end. Other signs are skipped. */
static uint32_t next_letter(struct span t, size_t *at, bool *first)
{
	uint32_t cp;

	while (*at < t.n && !is_word_char(t.s[*at]))
		(*at)++;
	if (*at >= t.n)
		return 0;
	*first = *at == 0 || !is_word_char(t.s[*at - 1]);
	*at += recall_utf8_decode(t.s + *at, t.n - *at, &cp);
	return uc_tolower(cp);
}

/* "Fed", "Kfz", "вуз": one word of at most half as many letters, which come
 * in the text in that order; the first begins a word. */
static bool shortens(struct span t, struct span text)
{
	size_t at = 0, k = 0, letters = 0, all = 0;
	bool first = false;
	uint32_t wanted = next_letter(t, &at, &first);

	for (uint32_t cp; (cp = next_letter(text, &k, &first)); all++) {
		if (cp != wanted || (letters == 0 && !first))
			continue;
		letters++;
		wanted = next_letter(t, &at, &first);
	}
	return !wanted && letters > 1 && 2 * letters <= all &&
			count_words(t) == 1 && !has_word(text, t);
}

/* What stands in a bracket is an answer by itself when one of the two is
 * the other's abbreviation. */
static void add_inside(struct recall_arena *a, struct ways *out,
		struct span inside, struct span before)
{
	before = trim(before);
	if (shortens(inside, before) || shortens(before, inside) ||
			judge_abbreviates(inside.s, inside.n, before.s,
			before.n) || judge_abbreviates(before.s, before.n,
			inside.s, inside.n))
		add_way(a, out, inside);
}

/* The text without its brackets, and with only their signs gone. */
static void add_bracket_ways(struct recall_arena *a, struct ways *out,
		const char *text)
{
	struct recall_buf without = RECALL_BUF_INIT, with = RECALL_BUF_INIT;
	size_t n = strlen(text), close, found = 0;

	for (size_t i = 0; i < n; i++) {
		struct span rest = { text + i, n - i };

		close = strchr("([", text[i]) ? find_close(rest) : rest.n;
		if (close == rest.n || ++found > 8) {
			recall_buf_addc(&without, text[i]);
			recall_buf_addc(&with, text[i]);
			continue;
		}
		recall_buf_add(&with, text + i + 1, close - 1);
		add_inside(a, out, (struct span){ text + i + 1, close - 1 },
				(struct span){ text, i });
		i += close;
	}
	if (found) {
		add_buf(a, out, &without);
		add_buf(a, out, &with);
	}
	recall_buf_release(&without);
	recall_buf_release(&with);
}

/* ---- this or that ------------------------------------------------------- */

/* "one or more", "whether or not" */
static bool is_one_phrase(struct span left, struct span right)
{
	static const char *const lefts[] = { "one", "two", "three", "more",
		"whether", "all", "once" };
	static const char *const rights[] = { "more", "less", "not", "all",
		"fewer", "so" };

	for (size_t i = 0; i < RECALL_COUNT(lefts); i++)
		if (ends_in(left, lefts[i]) || (left.n == strlen(lefts[i]) &&
				strncasecmp(left.s, lefts[i], left.n) == 0))
			return true;
	for (size_t i = 0; i < RECALL_COUNT(rights); i++) {
		size_t n = strlen(rights[i]);

		if (right.n >= n && strncasecmp(right.s, rights[i], n) == 0 &&
				(right.n == n || is_blank(right.s[n])))
			return true;
	}
	return false;
}

/* The length of a divider at s[i], 0 where there is none. */
static size_t divider(struct span t, size_t i)
{
	const char *s = t.s + i;
	size_t left = t.n - i;

	if (*s == ';')
		return 1;
	if (left > 3 && strncmp(s, " / ", 3) == 0)
		return 3;
	if (left > 4 && strncasecmp(s, " or ", 4) == 0 &&
			!is_one_phrase((struct span){ t.s, i },
			(struct span){ s + 4, left - 4 }))
		return 4;
	if (left > 2 && strncmp(s, ", ", 2) == 0)
		return 2;
	/* "colour/color", not "I/O", "24/7" or "km/h" */
	if (*s == '/' && count_words(t) == 1 && i > 2 && left > 3 &&
			strcspn(t.s, "0123456789") >= t.n &&
			!is_upper(s[-1]))
		return 1;
	return 0;
}

/* A comma divides only in a list that ends with "or". */
static bool has_or(struct span t)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.s[i] != ',' && divider(t, i))
			return true;
	return false;
}

static struct span skip_either(struct span t)
{
	static const char *const words[] = { "either ", "or " };

	t = trim(t);
	for (size_t i = 0; i < RECALL_COUNT(words); i++) {
		size_t n = strlen(words[i]);

		if (t.n > n && strncasecmp(t.s, words[i], n) == 0)
			return trim((struct span){ t.s + n, t.n - n });
	}
	return t;
}

static size_t divide(struct span t, struct span pieces[JUDGE_MOST_WAYS])
{
	size_t from = 0, n = 0, step;

	for (size_t i = 0; i < t.n && n + 1 < JUDGE_MOST_WAYS; i++) {
		step = divider(t, i);
		if (step == 0)
			continue;
		pieces[n++] = skip_either((struct span){ t.s + from,
				i - from });
		from = i + step;
		i = from - 1;
	}
	pieces[n++] = skip_either((struct span){ t.s + from, t.n - from });
	return n;
}

static void add_divided_ways(struct recall_arena *a, struct ways *out,
		const char *text)
{
	struct span t = { text, strlen(text) }, pieces[JUDGE_MOST_WAYS];
	size_t n;

	if (!has_or(t))
		return;
	n = divide(t, pieces);
	for (size_t i = 0; i < n; i++)
		if (pieces[i].n == 0 ||
				count_words(pieces[i]) > MOST_WORDS_OF_A_WAY)
			return;
	for (size_t i = 0; i < n; i++)
		add_way(a, out, pieces[i]);
}

/* "color/colour theory": each of the two with the rest. */
static void add_slashed_ways(struct recall_arena *a, struct ways *out,
		const char *text)
{
	const char *slash = strchr(text, '/');
	const char *start = slash, *end = slash;
	struct recall_buf b = RECALL_BUF_INIT;

	if (!slash || strchr(slash + 1, '/'))
		return;
	while (start > text && is_word_char(start[-1]))
		start--;
	while (is_word_char(end[1]))
		end++;
	if (slash - start < 3 || end - slash < 3 || is_upper(slash[-1]) ||
			(start == text && end[1] == '\0'))
		return;
	recall_buf_add(&b, text, (size_t)(slash - text));
	recall_buf_adds(&b, end + 1);
	add_buf(a, out, &b);
	recall_buf_add(&b, text, (size_t)(start - text));
	recall_buf_adds(&b, slash + 1);
	add_buf(a, out, &b);
}

/* "to" of a verb; a Portuguese or Italian article, which is too short to be
 * dropped wherever it stands: "O negative" is a blood group. */
static void add_bare_way(struct recall_arena *a, struct ways *out,
		const char *text)
{
	static const char *const words[] = { "to ", "o ", "i " };

	for (size_t i = 0; i < RECALL_COUNT(words); i++) {
		size_t n = strlen(words[i]);

		if (strncmp(text, words[i], n) == 0)
			add_way(a, out, (struct span){ text + n,
					strlen(text) - n });
	}
}

/* "GDP – gross domestic product", "CLV, customer lifetime value": a name and
 * its abbreviation side by side. */
static void add_named_ways(struct recall_arena *a, struct ways *out,
		const char *text)
{
	static const char *const between[] = { " \xe2\x80\x93 ", " - ",
		" = ", ", ", ": " };

	for (size_t i = 0; i < RECALL_COUNT(between); i++) {
		const char *at = strstr(text, between[i]);
		struct span left, right;

		if (!at)
			continue;
		left = trim((struct span){ text, (size_t)(at - text) });
		at += strlen(between[i]);
		right = trim((struct span){ at, strlen(at) });
		if (!judge_abbreviates(left.s, left.n, right.s, right.n) &&
				!judge_abbreviates(right.s, right.n, left.s,
				left.n))
			continue;
		add_way(a, out, left);
		add_way(a, out, right);
	}
}

static bool is_one_word(struct span t)
{
	for (size_t i = 0; i < t.n; i++)
		if (!is_word_char(t.s[i]) || is_digit(t.s[i]))
			return false;
	return t.n >= LEAST_OF_NAME;
}

/* "H2O", "NaCl": symbols of elements, with their numbers. */
static bool is_chemical(struct span t)
{
	size_t capitals = 0, others = 0;

	for (size_t i = 0; i < t.n; i++) {
		bool small = !is_upper(t.s[i]) && !is_digit(t.s[i]);

		if (!is_word_char(t.s[i]) || (small && (i == 0 ||
				!is_upper(t.s[i - 1]))))
			return false;
		capitals += is_upper(t.s[i]);
		others += !is_upper(t.s[i]);
	}
	return t.n <= 12 && capitals && is_upper(t.s[0]) &&
			others && (capitals > 1 || t.n <= 3);
}

/* "kg" for "kilogram" */
static bool is_unit_of(struct span t, struct span name)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.s[i] < 'a' || t.s[i] > 'z')
			return false;
	return t.n >= 1 && t.n <= 3 && is_one_word(name) &&
			lower(name.s[0]) == t.s[0] && abbreviates(t, name);
}

/* "37 °C", "62 miles"; no year, no bare number. */
static bool is_measure(struct span t)
{
	size_t digits = 0;

	while (digits < t.n && (is_digit(t.s[digits]) ||
			strchr(".,-", t.s[digits])))
		digits++;
	return digits && digits < t.n && is_digit(t.s[0]) &&
			count_words(t) <= 3;
}

/* "E. coli" of "Escherichia coli": each word, or the letter it begins with. */
static bool is_shortened(struct span t, struct span name)
{
	size_t i = 0, k = 0, same = 0;

	while (i < t.n && k < name.n) {
		size_t n = 0, m = 0;
		bool initial;

		while (i + n < t.n && t.s[i + n] != ' ')
			n++;
		while (k + m < name.n && name.s[k + m] != ' ')
			m++;
		initial = n == 2 && t.s[i + 1] == '.' && t.s[i] == name.s[k];
		if (!initial && (n != m || memcmp(t.s + i, name.s + k, n)))
			return false;
		same += !initial;
		i += n + 1;
		k += m + 1;
	}
	return i >= t.n && k >= name.n && same > 0;
}

/* As many words, more than one, and all of them small. */
static bool is_like_phrase(struct span t, struct span name)
{
	for (size_t i = 0; i < t.n; i++)
		if (is_upper(t.s[i]) || is_digit(t.s[i]))
			return false;
	return count_words(t) > 1 && count_words(t) == count_words(name) &&
			!ends_in(t, "law") && strncmp(t.s, "in ", 3) != 0 &&
			strncmp(t.s, "of ", 3) != 0;
}

void judge_other_name(struct recall_arena *a, const char *text,
		struct ways *out)
{
	size_t n = strlen(text), open = strcspn(text, "([");
	struct span before = trim((struct span){ text, open });
	struct span inside;

	if (open + 2 >= n || find_close((struct span){ text + open,
			n - open }) != n - open - 1)
		return;
	inside = (struct span){ text + open + 1, n - open - 2 };
	if ((is_one_word(before) && is_one_word(inside) &&
			is_upper(before.s[0]) == is_upper(inside.s[0])) ||
			is_shortened(inside, before) ||
			(is_measure(before) && is_measure(inside)) ||
			is_chemical(inside) || is_unit_of(inside, before) ||
			is_like_phrase(inside, before))
		add_way(a, out, inside);
}

/* "rojo/a", "alto/-a": either ending. */
static void add_gender_ways(struct recall_arena *a, struct ways *out,
		const char *text)
{
	const char *slash = strchr(text, '/'), *start = slash, *end;
	struct recall_buf b = RECALL_BUF_INIT;
	size_t n;

	if (!slash)
		return;
	while (start > text && is_word_char(start[-1]))
		start--;
	end = slash + 1 + (slash[1] == '-');
	n = strspn(end, "abcdefghijklmnopqrstuvwxyz");
	if (slash - start < 3 || n < 1 || n > 2 || is_word_char(end[n]) ||
			is_upper(slash[-1]) || strncmp(end, "or", 2) == 0)
		return;
	recall_buf_add(&b, text, (size_t)(slash - text));
	recall_buf_adds(&b, end + n);
	add_buf(a, out, &b);
	recall_buf_add(&b, text, (size_t)(slash - text) - n);
	recall_buf_adds(&b, end);
	add_buf(a, out, &b);
}

static struct span bare_of(struct recall_arena *a, const char *text)
{
	const char *bare = judge_strip_numbering(a, text);

	return (struct span){ bare, strlen(bare) };
}

/* A quick look for what all of these begin with. */
static bool may_have_ways(const char *text)
{
	return strpbrk(text, "([/;,:=-\xe2") || strstr(text, " or ") ||
			strncmp(text, "to ", 3) == 0 ||
			strncmp(text, "o ", 2) == 0 ||
			strncmp(text, "i ", 2) == 0 ||
			strncasecmp(text, "or ", 3) == 0 ||
			strncasecmp(text, "either ", 7) == 0;
}

void judge_ways(struct recall_arena *a, const char *text, bool term,
		struct ways *out)
{
	struct span whole = { text, strlen(text) };
	size_t n;

	out->n = 0;
	add_way(a, out, whole);
	if (out->n == 0) {
		/* nothing but commas and blanks */
		out->s[out->n++] = recall_arena_strdup(a, text);
		return;
	}
	if (term)
		add_way(a, out, bare_of(a, text));
	if (whole.n > LONGEST_WITH_WAYS || !may_have_ways(text))
		return;
	n = out->n;
	for (size_t i = 0; i < n; i++) {
		add_divided_ways(a, out, out->s[i]);
		add_slashed_ways(a, out, out->s[i]);
		add_gender_ways(a, out, out->s[i]);
		add_named_ways(a, out, out->s[i]);
	}
	n = out->n;
	for (size_t i = 0; i < n; i++)
		add_bracket_ways(a, out, out->s[i]);
	n = out->n;
	for (size_t i = 0; i < n; i++)
		add_bare_way(a, out, out->s[i]);
}


#include "words.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "recall/text.h"

/* Sorted. */
static const struct known {
	const char *s;
	unsigned flags;
} known_words[] = {
	{ "a", WORD_LIGHT }, { "aint", WORD_NEGATION }, { "an", WORD_LIGHT },
	{ "and", WORD_LIGHT }, { "are", WORD_STOP },
	{ "arent", WORD_NEGATION }, { "as", WORD_STOP }, { "at", WORD_LIGHT },
	{ "be", WORD_STOP }, { "been", WORD_STOP }, { "being", WORD_STOP },
	{ "by", WORD_STOP }, { "can", WORD_STOP }, { "cannot", WORD_NEGATION },
	{ "cant", WORD_NEGATION }, { "da", WORD_LIGHT }, { "das", WORD_LIGHT },
	{ "de", WORD_LIGHT }, { "der", WORD_LIGHT }, { "des", WORD_LIGHT },
	{ "di", WORD_LIGHT }, { "die", WORD_LIGHT }, { "do", WORD_STOP },
	{ "does", WORD_STOP }, { "doesnt", WORD_NEGATION },
	{ "dont", WORD_NEGATION }, { "du", WORD_LIGHT }, { "each", WORD_STOP },
	{ "el", WORD_LIGHT }, { "for", WORD_LIGHT }, { "from", WORD_STOP },
	{ "has", WORD_STOP }, { "have", WORD_STOP }, { "how", WORD_STOP },
	{ "if", WORD_STOP }, { "il", WORD_LIGHT }, { "in", WORD_LIGHT },
	{ "into", WORD_STOP }, { "is", WORD_STOP }, { "isnt", WORD_NEGATION },
	{ "it", WORD_STOP }, { "its", WORD_STOP }, { "kein", WORD_NEGATION },
	{ "keine", WORD_NEGATION }, { "la", WORD_LIGHT }, { "las", WORD_LIGHT },
	{ "le", WORD_LIGHT }, { "les", WORD_LIGHT }, { "los", WORD_LIGHT },
	{ "may", WORD_STOP }, { "mustnt", WORD_NEGATION },
	{ "neither", WORD_NEGATION }, { "never", WORD_NEGATION },
	{ "nicht", WORD_NEGATION }, { "nie", WORD_NEGATION },
	{ "no", WORD_NEGATION }, { "non", WORD_NEGATION },
	{ "none", WORD_NEGATION }, { "nor", WORD_NEGATION },
	{ "not", WORD_NEGATION }, { "nothing", WORD_NEGATION },
	{ "of", WORD_LIGHT }, { "ohne", WORD_NEGATION }, { "on", WORD_LIGHT },
	{ "or", WORD_STOP }, { "other", WORD_STOP }, { "pas", WORD_NEGATION },
	{ "sans", WORD_NEGATION }, { "should", WORD_STOP },
	{ "sin", WORD_NEGATION }, { "so", WORD_STOP }, { "such", WORD_STOP },
	{ "than", WORD_STOP }, { "that", WORD_STOP }, { "the", WORD_LIGHT },
	{ "their", WORD_STOP }, { "them", WORD_STOP }, { "then", WORD_STOP },
	{ "there", WORD_STOP }, { "these", WORD_STOP }, { "they", WORD_STOP },
	{ "this", WORD_STOP }, { "those", WORD_STOP }, { "through", WORD_STOP },
	{ "to", WORD_LIGHT }, { "und", WORD_LIGHT }, { "was", WORD_STOP },
	{ "were", WORD_STOP }, { "what", WORD_STOP }, { "when", WORD_STOP },
	{ "where", WORD_STOP }, { "which", WORD_STOP }, { "who", WORD_STOP },
	{ "will", WORD_STOP }, { "with", WORD_STOP },
	{ "without", WORD_NEGATION }, { "wont", WORD_NEGATION },
	{ "would", WORD_STOP }, { "your", WORD_STOP },
};

/* Other ways to write a word. Sorted. "one" is more often a pronoun. */
static const struct {
	const char *s, *as;
} spellings[] = {
	{ "%", "percent" }, { "&", "and" }, { "eight", "8" },
	{ "eleven", "11" }, { "five", "5" }, { "four", "4" }, { "nine", "9" },
	{ "seven", "7" }, { "six", "6" }, { "ten", "10" }, { "three", "3" },
	{ "twelve", "12" }, { "two", "2" }, { "zero", "0" },
};

static int compare_known(const void *key, const void *item)
{
	return strcmp(key, ((const struct known *)item)->s);
}

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

static unsigned flags_of(const char *s, size_t n)
{
	const struct known *k = bsearch(s, known_words,
			sizeof(known_words) / sizeof(known_words[0]),
			sizeof(known_words[0]), compare_known);

	if (k)
		return k->flags;
	return has_any(s, n, is_digit) || has_sign(s) ? WORD_EXACT : 0;
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

/* Longest first. What remains must have four letters, three before an s. */
static const char *const endings[] = {
	"izations", "isations", "ization", "isation", "ations", "ation",
	"ments", "ising", "izing", "ities", "ment", "ings", "ions", "ised",
	"ized", "ises", "izes", "ing", "ion", "ies", "ied", "ive", "ity",
	"ize", "ise", "ers", "ed", "es", "er", "ly", "al", "y", "e", "s",
};

static size_t stem_length(const char *s, size_t len)
{
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t n = strlen(endings[i]);
		size_t least = n == 1 ? 3 : 4;

		if (len >= n + least && memcmp(s + len - n, endings[i],
				n) == 0)
			return len - n;
	}
	return len;
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

/* One word, already without the blanks and hyphens around it. */
static void add_word(struct recall_arena *a, struct words *out,
		const char *from, size_t n)
{
	struct recall_buf b = RECALL_BUF_INIT;
	struct word *w = &out->w[out->n];
	const char *as = NULL;

	recall_fold(&b, from, n, RECALL_FOLD_PUNCTUATION);
	if (has_any(b.data, b.len, is_letter))
		b.len = drop_inner_marks(b.data, b.len);
	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++)
		if (strcmp(b.data, spellings[i].s) == 0)
			as = spellings[i].as;
	if (as || !is_punctuation(b.data, b.len)) {
		w->s = recall_arena_strdup(a, as ? as : b.data);
		w->len = strlen(w->s);
		w->stem = stem_length(w->s, w->len);
		w->flags = flags_of(w->s, w->len);
		out->n++;
	}
	recall_buf_release(&b);
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
	if (s[i] == '%')
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

void judge_words(struct recall_arena *a, const char *text, size_t n,
		unsigned fold, struct words *out)
{
	struct recall_buf b = RECALL_BUF_INIT;
	size_t from = 0;

	recall_fold(&b, text, n, fold);
	out->n = 0;
	out->w = recall_arena_alloc(a, (b.len + 1) * sizeof(*out->w));
	for (size_t i = 0; i <= b.len; i++) {
		if (!ends_word(b.data, b.len, from, i))
			continue;
		if (i > from)
			add_word(a, out, b.data + from, i - from);
		from = i + (i < b.len && b.data[i] != '%');
	}
	/* A text of nothing but signs is its own only word. */
	if (out->n == 0 && b.len) {
		out->w[0] = (struct word){ recall_arena_strdup(a, b.data),
				b.len, b.len, WORD_EXACT };
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

size_t judge_letters(const struct word *w)
{
	size_t letters = 0;

	for (size_t i = 0; i < w->len; i++)
		letters += (w->s[i] & 0xc0) != 0x80;
	return letters;
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

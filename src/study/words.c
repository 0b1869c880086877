#include "words.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "recall/text.h"

#include "alike.h"
#include "numbers.h"
#include "settle.h"
#include "spelling.h"
#include "wordcache.h"

#define FIRST_WORDS 16

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
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

/* The one before it matters: "5 m", "M.". */
static const char *other_spelling(const struct words *before, const char *s,
		unsigned languages)
{
	const char *as = NULL;

	if (before->n && judge_is_number(&before->w[before->n - 1]))
		as = judge_unit(s);
	if (!as)
		as = judge_spell(s, languages);
	return as ? as : judge_roman(s);
}

void judge_set_word(struct word *w, const char *s, unsigned languages)
{
	w->s = s;
	w->len = strlen(s);
	w->stem = judge_stem_length(s, w->len, languages);
	w->flags = flags_of(s, w->len, languages);
	w->letters = count_letters(s, w->len);
	w->which = which_letters(s, w->len);
	judge_set_root(w);
	w->alike = alike_find(w, languages);
	w->phrases = alike_find_phrases(w, languages);
}

/* Grows as words come; what is in it goes into an arena in the end. */
struct row {
	struct recall_arena *arena;	/* of what is no cache's */
	struct reading how;
	struct words words;
	size_t cap;
};

static struct word *add_row(struct row *r)
{
	RECALL_GROW(r->words.w, r->words.n, r->cap);
	return &r->words.w[r->words.n++];
}

/* s: of the arena, or of a cache's. */
static void put_word(struct row *r, const char *s)
{
	const char *as = other_spelling(&r->words, s, r->how.languages);
	struct word *w = add_row(r);

	judge_set_word(w, as ? as : s, r->how.languages);
	w->said = as ? s : NULL;
}

/* "dont": each of the words that it stands for. */
static void put_words(struct row *r, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, " ");

		put_word(r, recall_arena_strndup(r->arena, s, n));
		s += n + (s[n] == ' ');
	}
}

/* Already without the blanks and hyphens around it. */
static void read_word(struct row *r, const char *from, size_t n)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *phrase;

	if (is_plain(from, n)) {
		recall_buf_add(&b, from, n);
	} else {
		recall_fold(&b, from, n, RECALL_FOLD_PUNCTUATION);
		if (has_any(b.data, b.len, is_letter))
			b.len = drop_inner_marks(b.data, b.len);
	}
	phrase = judge_spell_out(b.data);
	if (!phrase)
		phrase = judge_century(r->arena, b.data);
	if (phrase)
		put_words(r, phrase);
	else if (!is_punctuation(b.data, b.len) || judge_spell(b.data,
			r->how.languages))
		put_word(r, recall_arena_strndup(r->arena, b.data, b.len));
	recall_buf_release(&b);
}

/* What a word is after a number, as a unit, isn't what it is elsewhere. */
static void add_word(struct row *r, const char *from, size_t n)
{
	size_t before = r->words.n;
	struct recall_arena *arena = r->arena;
	const struct word *known;

	if (!r->how.cache || (before && judge_is_number(
			&r->words.w[before - 1]))) {
		read_word(r, from, n);
		return;
	}
	if (word_cache_find(r->how.cache, (struct span){ from, n },
			r->how.languages, &known)) {
		if (known)
			*add_row(r) = *known;
		return;
	}
	r->arena = word_cache_arena(r->how.cache);
	read_word(r, from, n);
	r->arena = arena;
	if (r->words.n <= before + 1)
		word_cache_add(r->how.cache, (struct span){ from, n },
				r->how.languages, r->words.n > before ?
				&r->words.w[before] : NULL);
}

/* "l'eau", "qu'il", "dell'acqua": what stands before the apostrophe is a
 * word. Not in "don't", "customer's". */
static bool is_elided(const char *s, size_t n)
{
	static const char *const words[] = { "c", "d", "j", "l", "m", "n",
		"s", "t", "qu", "all", "dall", "dell", "nell", "sull",
		"un", "quell" };

	for (size_t i = 0; i < RECALL_COUNT(words); i++)
		if (strlen(words[i]) == n && memcmp(s, words[i], n) == 0)
			return true;
	return false;
}

/* The bytes of a sign of currency, or 0. */
static size_t is_currency(const char *s)
{
	static const char *const currencies[] = { "$", "\xe2\x82\xac",
		"\xc2\xa3", "\xc2\xa5" };

	if (*s != '$' && *s != '\xe2' && *s != '\xc2')
		return 0;
	for (size_t i = 0; i < RECALL_COUNT(currencies); i++)
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
	if (i == from || (is_small(s[i]) && is_small(s[i - 1])))
		return false;
	if (s[i] == '%' || is_currency(s + i) ||
			(is_currency(s + from) && i == from +
			is_currency(s + from)))
		return true;
	if (s[i] == '-' && is_digit(s[i - 1]) && i + 1 < n)
		return is_digit(s[i + 1]);
	if (s[i] == '\'' && i + 1 < n && is_letter(s[i + 1]))
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
	size_t len = 0;
	char *key;

	for (size_t i = 0; i < n; i++)
		len += w[i].len + 1;
	key = recall_arena_alloc(a, len + 1);
	len = 0;
	for (size_t i = 0; i < n; i++) {
		if (len && is_digit(key[len - 1]) && is_digit(w[i].s[0]))
			key[len++] = ' ';
		memcpy(key + len, w[i].s, w[i].len);
		len += w[i].len;
	}
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
		words->w[words->n - 1].flags = strcmp(words->w[words->n -
				1].s, "n") == 0 ? WORD_NEGATION : WORD_FREE;
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

static void fold_text(struct recall_buf *b, const char *text, size_t n,
		struct reading how)
{
	struct recall_buf powers = RECALL_BUF_INIT;

	if (how.formula)
		judge_write_formula(b, text, n);
	else if (judge_write_powers(&powers, text, n))
		recall_fold(b, powers.data, powers.len, how.fold);
	else
		recall_fold(b, text, n, how.fold);
	recall_buf_release(&powers);
	if (how.digraphs)
		join_digraphs(b);
	if (!how.formula)
		judge_write_numbers(b, how.languages);
}

/* A text of nothing but signs is its own only word. */
static void put_signs(struct row *r, const struct recall_buf *b)
{
	struct word *w = add_row(r);

	*w = (struct word){
		.s = recall_arena_strdup(r->arena, b->data),
		.len = b->len, .stem = b->len, .flags = WORD_EXACT,
		.letters = count_letters(b->data, b->len),
	};
	judge_set_root(w);
}

void judge_words(struct recall_arena *a, const char *text, size_t n,
		struct reading how, struct words *out)
{
	struct recall_buf b = RECALL_BUF_INIT;
	struct row r = { .arena = a, .how = how };
	size_t from = 0;

	fold_text(&b, text, n, how);
	for (size_t i = 0; i <= b.len && !how.formula; i++) {
		if (!ends_word(b.data, b.len, from, i))
			continue;
		if (i > from)
			add_word(&r, b.data + from, i - from);
		elide(&r.words, b.data, i);
		from = i + (i < b.len && is_between(b.data[i]));
	}
	if (r.words.n)
		judge_settle(a, &r.words, (struct span){ text, n },
				how.languages);
	if (how.fold & RECALL_FOLD_ACCENTS)
		judge_settle_verbs(&r.words, how.languages);
	if (r.words.n == 0 && b.len)
		put_signs(&r, &b);
	out->n = r.words.n;
	out->w = recall_arena_alloc(a, (out->n + 1) * sizeof(*out->w));
	if (out->n)
		memcpy(out->w, r.words.w, out->n * sizeof(*out->w));
	out->key = make_key(a, out->w, out->n);
	free(r.words.w);
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

/* ---- looking for them --------------------------------------------------- */

bool word_tells(const struct word *w)
{
	return !(w->flags & (WORD_LIGHT | WORD_STOP | WORD_NEGATION));
}

bool word_says(const struct word *w)
{
	return !(w->flags & (WORD_LIGHT | WORD_STOP));
}

bool word_is_figure(const struct word *w)
{
	return w->s[0] >= '0' && w->s[0] <= '9';
}

bool word_is_and(const struct word *w)
{
	static const char *const ands[] = { "and", "und", "et", "y", "e",
		"nor", "ni", "\xd0\xb8" };

	for (size_t i = 0; i < RECALL_COUNT(ands); i++)
		if (w->s[0] == ands[i][0] && strcmp(w->s, ands[i]) == 0)
			return true;
	return false;
}

bool word_is_repeated(const struct words *text, const struct word *w)
{
	for (size_t i = 0; i < text->n; i++)
		if (judge_same_form(&text->w[i], w))
			return true;
	return false;
}

size_t word_find_same(const struct words *text, const struct word *w)
{
	for (size_t i = 0; i < text->n; i++)
		if (judge_same_root(&text->w[i], w))
			return i;
	return WORD_NOWHERE;
}

bool word_is_said(const struct words *text, const struct word *w)
{
	return word_find_same(text, w) != WORD_NOWHERE;
}

size_t word_find_once(const struct words *text, const char *word)
{
	size_t found = WORD_NOWHERE;

	for (size_t i = 0; i < text->n; i++) {
		if (text->w[i].s[0] != word[0] ||
				strcmp(text->w[i].s, word) != 0)
			continue;
		if (found != WORD_NOWHERE)
			return WORD_NOWHERE;
		found = i;
	}
	return found;
}

const struct word *word_neighbour(const struct words *text, size_t i,
		int step)
{
	for (i += (size_t)step; i < text->n; i += (size_t)step)
		if (word_tells(&text->w[i]))
			return &text->w[i];
	return NULL;
}

bool word_among(const char *s, const char *const *words)
{
	for (; *words; words++)
		if (**words == *s && (*words)[1] == s[1] && strcmp(s,
				*words) == 0)
			return true;
	return false;
}

bool word_is_listed(const char *s, const char *const *words, size_t n)
{
	while (n) {
		int order = word_order(s, words[n / 2]);

		if (order == 0)
			return true;
		if (order > 0)
			words += n / 2 + 1;
		n = order > 0 ? n - n / 2 - 1 : n / 2;
	}
	return false;
}

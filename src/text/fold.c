#include "recall/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "trim.h"

/* Ranges of characters that count as one plain one, in order. */
static const struct plain {
	uint32_t first, last;
	char as;
} plains[] = {
	{ '`', '`', '\'' },
	{ 0xab, 0xab, '"' },
	{ 0xb4, 0xb4, '\'' },
	{ 0xbb, 0xbb, '"' },
	{ 0x2b9, 0x2b9, '\'' },
	{ 0x2ba, 0x2ba, '"' },
	{ 0x2bb, 0x2bd, '\'' },
	{ 0x2010, 0x2015, '-' },
	{ 0x2018, 0x201b, '\'' },
	{ 0x201c, 0x201f, '"' },
	{ 0x2028, 0x2029, ' ' },
	{ 0x2032, 0x2032, '\'' },
	{ 0x2033, 0x2033, '"' },
	{ 0x2035, 0x2035, '\'' },
	{ 0x2036, 0x2036, '"' },
	{ 0x2039, 0x203a, '\'' },
	{ 0x2044, 0x2044, '/' },
	{ 0x2212, 0x2212, '-' },
	{ 0x2215, 0x2215, '/' },
	{ 0x301d, 0x301f, '"' },
	{ 0xfe58, 0xfe58, '-' },
	{ 0xfe63, 0xfe63, '-' },
	{ 0xff07, 0xff07, '\'' },
	{ 0xff40, 0xff40, '\'' },
};

/* Letters with a stroke or a ligature, which no normal form takes apart. */
static const struct letter {
	uint32_t cp;
	const char *as;
} letters[] = {
	{ 0xe6, "ae" }, { 0xf0, "d" }, { 0xf8, "o" }, { 0xfe, "th" },
	{ 0x111, "d" }, { 0x127, "h" }, { 0x131, "i" }, { 0x142, "l" },
	{ 0x153, "oe" }, { 0x167, "t" },
};

static int compare_plain(const void *key, const void *item)
{
	uint32_t cp = *(const uint32_t *)key;
	const struct plain *p = item;

	return cp < p->first ? -1 : cp > p->last;
}

static uint32_t make_plain(uint32_t cp)
{
	const struct plain *p;

	if (cp != '`' && (cp < 0xab || (cp > 0xbb && cp < 0x2b9)))
		return cp;
	p = bsearch(&cp, plains, RECALL_COUNT(plains),
			sizeof(plains[0]), compare_plain);
	return p ? (unsigned char)p->as : cp;
}

static void put(struct recall_buf *out, uint32_t cp)
{
	char bytes[4];

	recall_buf_add(out, bytes, recall_utf8_encode(cp, bytes));
}

/* A blank, unless it would come first or after another. */
static void put_blank(struct recall_buf *out, size_t start)
{
	if (out->len > start && out->data[out->len - 1] != ' ')
		recall_buf_addc(out, ' ');
}

static void drop_last_blank(struct recall_buf *out, size_t start)
{
	if (out->len > start && out->data[out->len - 1] == ' ')
		recall_buf_remove(out, out->len - 1, 1);
}

/* Most text by far; false, with nothing added, when it isn't ASCII. */
static bool fold_ascii(struct recall_buf *out, const char *s, size_t n)
{
	size_t start = out->len, len = 0;
	char *to;

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80)
			return false;
	recall_buf_add(out, s, n);
	to = out->data + start;
	for (size_t i = 0; i < n; i++) {
		char c = s[i];

		if (c >= 'A' && c <= 'Z')
			to[len++] = (char)(c | 0x20);
		else if (c == '`')
			to[len++] = '\'';
		else if (c > ' ' && c < 0x7f)
			to[len++] = c;
		else if ((c == ' ' || (c >= '\t' && c <= '\r')) && len > 0 &&
				to[len - 1] != ' ')
			to[len++] = ' ';
	}
	if (len > 0 && to[len - 1] == ' ')
		len--;
	recall_buf_remove(out, start + len, n - len);
	return true;
}

/*
 * Well-formed, with plain quotes and dashes, without what isn't seen; all
 * of it before normalising, which would take U+00B4 apart into a blank and
 * a mark.
 */
static void add_plain(struct recall_buf *out, const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		i += recall_utf8_decode(s + i, n - i, &cp);
		if (cp < 0x80 || !uc_is_property_default_ignorable_code_point(
				cp))
			put(out, make_plain(cp));
	}
}

static void add_squeezed(struct recall_buf *out, const char *s, size_t n)
{
	size_t start = out->len;
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		i += recall_utf8_decode(s + i, n - i, &cp);
		if (uc_is_property_white_space(cp))
			put_blank(out, start);
		else if (cp >= ' ' && (cp < 0x7f || cp > 0x9f))
			put(out, cp);
	}
	drop_last_blank(out, start);
}

/* Puts what a function of libunistring returned in the place of b's text. */
static void take_result(struct recall_buf *b, uint8_t *result, size_t n)
{
	if (!result)
		recall_out_of_memory();
	recall_buf_reset(b);
	recall_buf_add(b, result, n);
	free(result);
}

static void normalise(struct recall_buf *b, uninorm_t form)
{
	size_t n = 0;
	uint8_t *result = u8_normalize(form, (const uint8_t *)b->data, b->len,
			NULL, &n);

	take_result(b, result, n);
}

static void fold_case(struct recall_buf *b)
{
	size_t n = 0;
	uint8_t *result = u8_casefold((const uint8_t *)b->data, b->len, NULL,
			UNINORM_NFKC, NULL, &n);

	take_result(b, result, n);
}

/*
 * Accents, and the points of Hebrew and Arabic, by their combining class.
 * What makes another letter stays: strokes (class 1, also that of U+2260),
 * nukta, kana voicing, virama, Thai and Tibetan vowels.
 */
static bool is_accent(uint32_t cp)
{
	int class = uc_combining_class(cp);

	return (class >= 10 && class <= 36) || class >= 200;
}

static void put_without_stroke(struct recall_buf *out, uint32_t cp)
{
	for (size_t i = 0; i < RECALL_COUNT(letters); i++) {
		if (letters[i].cp == cp) {
			recall_buf_adds(out, letters[i].as);
			return;
		}
	}
	put(out, cp);
}

static void drop_accents(struct recall_buf *b)
{
	struct recall_buf kept = RECALL_BUF_INIT;
	uint32_t cp;

	normalise(b, UNINORM_NFKD);
	for (size_t i = 0; i < b->len;) {
		i += recall_utf8_decode(b->data + i, b->len - i, &cp);
		if (cp < 0x80)
			recall_buf_addc(&kept, (char)cp);
		else if (!is_accent(cp))
			put_without_stroke(&kept, cp);
	}
	if (kept.len) {
		recall_buf_release(b);
		*b = kept;
	}
	normalise(b, UNINORM_NFKC);
}

/* Normalising brings new quotes and blanks, so they are looked at again. */
static void fold_plain(struct recall_buf *out, struct recall_buf *a,
		unsigned flags)
{
	struct recall_buf b = RECALL_BUF_INIT;

	fold_case(a);
	if (flags & RECALL_FOLD_ACCENTS)
		drop_accents(a);
	add_plain(&b, a->data, a->len);
	add_squeezed(out, b.data, b.len);
	recall_buf_release(&b);
}

/* Text with nothing but typographic quotes and dashes is ASCII by now. */
static void fold_unicode(struct recall_buf *out, const char *s, size_t n,
		unsigned flags)
{
	struct recall_buf a = RECALL_BUF_INIT;

	add_plain(&a, s, n);
	if (!fold_ascii(out, a.data, a.len))
		fold_plain(out, &a, flags);
	recall_buf_release(&a);
}

void recall_fold(struct recall_buf *out, const char *s, size_t n,
		unsigned flags)
{
	size_t start = out->len;

	if (!fold_ascii(out, s, n))
		fold_unicode(out, s, n, flags);
	if (flags & RECALL_FOLD_BRACKETS)
		text_drop_brackets(out, start);
	if (flags & RECALL_FOLD_PUNCTUATION)
		text_trim_punctuation(out, start);
	if (flags & RECALL_FOLD_ARTICLE && text_drop_article(out, start) &&
			flags & RECALL_FOLD_PUNCTUATION)
		text_trim_punctuation(out, start);
}

int recall_fold_compare(const char *a, const char *b, unsigned flags)
{
	struct recall_buf fa = RECALL_BUF_INIT, fb = RECALL_BUF_INIT;
	int order;

	recall_fold(&fa, a, strlen(a), flags);
	recall_fold(&fb, b, strlen(b), flags);
	order = strcmp(fa.data, fb.data);
	recall_buf_release(&fa);
	recall_buf_release(&fb);
	return order;
}

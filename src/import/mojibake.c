/*
 * Text that was UTF-8, was read as CP1252 and written as UTF-8 once more:
 * "â€™" for ’, "Ã©" for é, "Â" before a no-break space. Only what can hardly
 * be meant is put right: the leads of accented letters, of punctuation,
 * arrows and signs, of emoji, and, where a text is full of them, of
 * Cyrillic. CP1250 did the same to Western letters ("Ă©").
 */
#include <string.h>

#include "recall/text.h"
#include "source.h"

/* The byte that CP1252 has for a character, -1 none. */
static int byte_of(uint32_t cp)
{
	if (cp < 0x100)
		return (int)cp;
	for (unsigned i = 0; i < 32; i++)
		if (import_cp1252[i] == cp)
			return (int)(0x80 + i);
	return -1;
}

/* What CP1250 has at 0xA0 to 0xBF; 0 where a guess would be bold: white
 * space, and quotes, which follow a Romanian word. */
static const uint16_t cp1250[32] = {
	0, 0x02C7, 0x02D8, 0x0141, 0x00A4, 0x0104, 0x00A6, 0x00A7,
	0x00A8, 0x00A9, 0x015E, 0, 0x00AC, 0x00AD, 0x00AE, 0x017B,
	0x00B0, 0x00B1, 0x02DB, 0x0142, 0x00B4, 0x00B5, 0x00B6, 0x00B7,
	0x00B8, 0x0105, 0x015F, 0, 0x013D, 0x02DD, 0x013E, 0x017C,
};

/* "Ă©" for é: a Western letter that was read as CP1250. */
static size_t repair_1250_at(const char *s, size_t n, uint32_t *fixed)
{
	uint32_t cp;
	size_t at;

	if (n < 4 || memcmp(s, "\xC4\x82", 2))
		return 0;
	at = 2 + recall_utf8_decode(s + 2, n - 2, &cp);
	for (uint32_t i = 0; i < 32; i++) {
		if (!cp1250[i] || cp1250[i] != cp)
			continue;
		*fixed = 0xE0 + i;
		return at;
	}
	return 0;
}

/* How many continuation bytes follow a lead that we trust; second is what
 * the first of them is. */
static unsigned tail_of(int lead, int second, bool cyrillic)
{
	if (lead == 0xC2)
		return second >= 0xA0 ? 1 : 0;
	if (lead == 0xC3 || lead == 0xC4 || lead == 0xC5)
		return lead == 0xC3 || cyrillic ? 1 : 0;
	if (lead == 0xD0 || lead == 0xD1)
		return cyrillic ? 1 : 0;
	if (lead == 0xE2)	/* U+2000 to U+27FF */
		return second < 0xA0 ? 2 : 0;
	if (lead == 0xF0)
		return second == 0x9F ? 3 : 0;
	return 0;
}

/* Decodes one damaged character at s; returns the bytes it takes, 0 none. */
static size_t repair_at(const char *s, size_t n, bool cyrillic,
		uint32_t *fixed)
{
	unsigned char raw[4];
	unsigned tail = 0;
	size_t at = 0;

	for (unsigned i = 0; i <= tail || i == 1; i++) {
		uint32_t cp;
		size_t len;
		int b;

		if (at >= n)
			return 0;
		len = recall_utf8_decode(s + at, n - at, &cp);
		b = byte_of(cp);
		if (b < (i ? 0x80 : 0xC2) || (i && b > 0xBF))
			return 0;
		raw[i] = (unsigned char)b;
		if (i == 1) {
			tail = tail_of(raw[0], b, cyrillic);
			if (!tail)
				return 0;
		}
		at += len;
	}
	if (recall_utf8_decode((const char *)raw, tail + 1u, fixed) !=
			tail + 1u)
		return 0;
	return at;
}

/* "Â" where a no-break space was lost: after a small letter or a sign,
 * before white space. */
static bool is_stray(const char *text, const char *s, const char *end)
{
	unsigned char before = s > text ? (unsigned char)s[-1] : 0;

	if (end - s < 2 || memcmp(s, "\xC3\x82", 2))
		return false;
	if (s + 2 < end && !strchr(" \n\t", s[2]))
		return false;
	return (before >= 'a' && before <= 'z') || (before &&
			strchr(".,;:!?)%", before));
}

static bool pass(struct recall_buf *text, bool cyrillic, size_t *fixes)
{
	struct recall_buf out = RECALL_BUF_INIT;
	const char *s = text->data, *end = s + text->len, *from = s;
	size_t before = *fixes;

	while (s < end) {
		char bytes[4];
		uint32_t cp;
		size_t n;

		if ((unsigned char)*s < 0xC2) {
			s++;
			continue;
		}
		n = repair_at(s, (size_t)(end - s), cyrillic, &cp);
		if (!n)
			n = repair_1250_at(s, (size_t)(end - s), &cp);
		if (!n && !is_stray(text->data, s, end)) {
			s++;
			continue;
		}
		recall_buf_add(&out, from, (size_t)(s - from));
		if (n)
			recall_buf_add(&out, bytes, recall_utf8_encode(cp,
					bytes));
		s += n ? n : 2;
		from = s;
		++*fixes;
	}
	if (*fixes == before) {
		recall_buf_release(&out);
		return false;
	}
	recall_buf_add(&out, from, (size_t)(end - from));
	recall_buf_release(text);
	*text = out;
	return true;
}

/* Cyrillic and Central European letters that only look damaged are rare;
 * a text that was damaged has them in every word. */
static bool is_full_of_leads(const char *s, size_t n)
{
	size_t leads = 0, spaces = 0;

	for (size_t i = 0; i + 1 < n && i < IMPORT_HEAD; i++) {
		unsigned char c = (unsigned char)s[i + 1];

		spaces += s[i] == ' ' || s[i] == '\n';
		leads += (unsigned char)s[i] == 0xC3 && (c == 0x84 ||
				c == 0x85 || c == 0x90 || c == 0x91);
	}
	return leads > 8 && leads * 2 > spaces;
}

size_t import_repair_twice_decoded(struct recall_buf *text)
{
	size_t fixes = 0;

	/* text can be spoilt more than once */
	for (int round = 0; round < 2; round++)
		if (!pass(text, is_full_of_leads(text->data, text->len),
				&fixes))
			break;
	return fixes;
}

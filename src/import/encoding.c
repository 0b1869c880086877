#include "source.h"

#include <string.h>

#include "recall/text.h"

/* What CP1252 has at 0x80 to 0x9F; 0: nothing, the byte stays a control. */
const uint16_t import_cp1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static void add_char(struct recall_buf *out, uint32_t cp)
{
	char bytes[4];

	recall_buf_add(out, bytes, recall_utf8_encode(cp, bytes));
}

static void decode_cp1252(struct recall_buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c < 0x80)
			recall_buf_addc(out, (char)c);
		else if (c < 0xA0 && import_cp1252[c - 0x80])
			add_char(out, import_cp1252[c - 0x80]);
		else
			add_char(out, c);
	}
}

static uint32_t unit_at(const char *s, size_t i, bool big)
{
	unsigned char a = (unsigned char)s[i], b = (unsigned char)s[i + 1];

	return big ? (uint32_t)(a << 8 | b) : (uint32_t)(b << 8 | a);
}

static void decode_utf16(struct recall_buf *out, const char *s, size_t n,
		bool big, size_t *damaged)
{
	size_t i = 0;

	while (i + 1 < n) {
		uint32_t u = unit_at(s, i, big), low;

		i += 2;
		if (u >= 0xD800 && u < 0xDC00 && i + 1 < n) {
			low = unit_at(s, i, big);
			if (low >= 0xDC00 && low < 0xE000) {
				i += 2;
				u = 0x10000 + ((u - 0xD800) << 10) +
						(low - 0xDC00);
			}
		}
		*damaged += u >= 0xD800 && u < 0xE000;
		add_char(out, u);
	}
	*damaged += i < n;
}

static void decode_utf8(struct recall_buf *out, const char *s, size_t n,
		size_t *damaged)
{
	size_t i = 0, from = 0;

	while (i < n) {
		uint32_t cp;
		size_t len = recall_utf8_decode(s + i, n - i, &cp);

		if (cp == RECALL_REPLACEMENT && (unsigned char)s[i] != 0xEF) {
			recall_buf_add(out, s + from, i - from);
			add_char(out, RECALL_REPLACEMENT);
			from = i + len;
			++*damaged;
		}
		i += len;
	}
	recall_buf_add(out, s + from, n - from);
}

/* UTF-16 without a mark: Western text has a zero in every other byte. */
static const char *guess_utf16(const char *s, size_t n)
{
	size_t zeros[2] = {0, 0};
	size_t look = n < 4096 ? n : 4096;

	if (look < 4 || n % 2)
		return NULL;
	for (size_t i = 0; i < look; i++)
		zeros[i % 2] += s[i] == '\0';
	if (zeros[1] > look / 5 && zeros[0] <= look / 50)
		return "UTF-16LE";
	if (zeros[0] > look / 5 && zeros[1] <= look / 50)
		return "UTF-16BE";
	return NULL;
}

/* Text of several bytes a letter that decodes here and there is damaged
 * UTF-8, not another encoding. */
static bool mostly_utf8(const char *s, size_t n)
{
	size_t good = 0, bad = 0;

	for (size_t i = 0; i < n;) {
		uint32_t cp;
		size_t len = recall_utf8_decode(s + i, n - i, &cp);

		if (len > 1 && cp != RECALL_REPLACEMENT)
			good++;
		else if (cp == RECALL_REPLACEMENT)
			bad++;
		i += len;
	}
	return good > 4 * bad;
}

static bool starts(const char *s, size_t n, const char *mark, size_t len)
{
	return n >= len && memcmp(s, mark, len) == 0;
}

const char *import_decode(struct recall_buf *out, const char *s, size_t n,
		size_t *damaged)
{
	const char *wide = NULL;

	*damaged = 0;
	if (starts(s, n, "\xEF\xBB\xBF", 3)) {
		decode_utf8(out, s + 3, n - 3, damaged);
		return "UTF-8";
	}
	if (starts(s, n, "\xFF\xFE", 2) || starts(s, n, "\xFE\xFF", 2)) {
		wide = s[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
		s += 2;
		n -= 2;
	} else {
		wide = guess_utf16(s, n);
	}
	if (wide) {
		decode_utf16(out, s, n, wide[6] == 'B', damaged);
		return wide;
	}
	if (recall_utf8_valid(s, n)) {
		recall_buf_add(out, s, n);
		return "UTF-8";
	}
	if (mostly_utf8(s, n)) {
		decode_utf8(out, s, n, damaged);
		return "UTF-8";
	}
	decode_cp1252(out, s, n);
	return "CP1252";
}

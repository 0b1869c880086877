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

/* An ill-formed byte, not a replacement character that stands in the text. */
static bool is_ill(const char *s, size_t len, uint32_t cp)
{
	return cp == RECALL_REPLACEMENT && (len != 3 ||
			memcmp(s, "\xEF\xBF\xBD", 3) != 0);
}

/* Bytes that are plain ASCII, which most are. */
static size_t plain_run(const char *s, size_t n)
{
	size_t i = 0;
	uint64_t eight;

	for (; i + sizeof(eight) <= n; i += sizeof(eight)) {
		memcpy(&eight, s + i, sizeof(eight));
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < n && (unsigned char)s[i] < 0x80)
		i++;
	return i;
}

static void decode_utf8(struct recall_buf *out, const char *s, size_t n,
		size_t *damaged)
{
	size_t i = plain_run(s, n), from = 0;

	while (i < n) {
		uint32_t cp;
		size_t len = recall_utf8_decode(s + i, n - i, &cp);

		if (is_ill(s + i, len, cp)) {
			recall_buf_add(out, s + from, i - from);
			add_char(out, RECALL_REPLACEMENT);
			from = i + len;
			++*damaged;
		}
		i += len;
		i += plain_run(s + i, n - i);
	}
	recall_buf_add(out, s + from, n - from);
}

/* ---- which encoding ----------------------------------------------------- */

/* Zeros are looked for among so many bytes. */
#define LOOK 4096

static void count_zeros(struct import_survey *v, const char *s, size_t n)
{
	for (size_t i = 0; i < n && v->total + i < LOOK; i++)
		v->zeros[(v->total + i) % 2] += s[i] == '\0';
}

static size_t count_chars(struct import_survey *v, const char *s, size_t n,
		bool all)
{
	size_t i = plain_run(s, n);

	/* what is cut at the end waits for the rest */
	while (i < n && (all || n - i >= 4)) {
		uint32_t cp;
		size_t len = recall_utf8_decode(s + i, n - i, &cp);
		bool ill = is_ill(s + i, len, cp);

		v->bad += ill;
		v->good += len > 1 && !ill;
		i += len;
		i += plain_run(s + i, n - i);
	}
	return i;
}

void import_survey_add(struct import_survey *v, const char *s, size_t n)
{
	size_t took = 0;

	for (size_t i = 0; i < n && v->total + i < sizeof(v->start); i++)
		v->start[v->total + i] = s[i];
	count_zeros(v, s, n);
	v->total += n;
	if (v->waiting) {	/* the character that the last piece cut */
		size_t old = v->waiting, room = sizeof(v->wait) - old, used;

		room = room < n ? room : n;
		memcpy(v->wait + old, s, room);
		used = count_chars(v, v->wait, old + room, false);
		if (used < old) {
			v->waiting = old + room - used;
			memmove(v->wait, v->wait + used, v->waiting);
			return;
		}
		took = used - old;
	}
	took += count_chars(v, s + took, n - took, false);
	v->waiting = n - took;
	memcpy(v->wait, s + took, v->waiting);
}

static bool starts(const struct import_survey *v, const char *mark, size_t n)
{
	return v->total >= n && memcmp(v->start, mark, n) == 0;
}

/* UTF-16 without a mark: Western text has a zero in every other byte. */
static const char *guess_utf16(const struct import_survey *v)
{
	size_t look = v->total < LOOK ? v->total : LOOK;

	if (look < 4 || v->total % 2)
		return NULL;
	if (v->zeros[1] > look / 5 && v->zeros[0] <= look / 50)
		return "UTF-16LE";
	if (v->zeros[0] > look / 5 && v->zeros[1] <= look / 50)
		return "UTF-16BE";
	return NULL;
}

const char *import_survey_end(struct import_survey *v, size_t *mark)
{
	const char *wide = NULL;

	count_chars(v, v->wait, v->waiting, true);
	v->waiting = 0;
	*mark = starts(v, "\xEF\xBB\xBF", 3) ? 3 : 0;
	if (*mark)
		return "UTF-8";
	if (starts(v, "\xFF\xFE", 2))
		wide = "UTF-16LE";
	else if (starts(v, "\xFE\xFF", 2))
		wide = "UTF-16BE";
	*mark = wide ? 2 : 0;
	if (!wide)
		wide = guess_utf16(v);
	if (wide)
		return wide;
	/* Text of several bytes a letter that decodes here and there is
	 * damaged UTF-8, not another encoding. */
	return v->bad == 0 || v->good > 4 * v->bad ? "UTF-8" : "CP1252";
}

void import_decode_as(struct recall_buf *out, const char *encoding,
		const char *s, size_t n, size_t *damaged)
{
	if (strncmp(encoding, "UTF-16", 6) == 0)
		decode_utf16(out, s, n, encoding[6] == 'B', damaged);
	else if (strcmp(encoding, "UTF-8") == 0)
		decode_utf8(out, s, n, damaged);
	else
		decode_cp1252(out, s, n);
}

const char *import_decode(struct recall_buf *out, const char *s, size_t n,
		size_t *damaged)
{
	struct import_survey v = { 0 };
	const char *encoding;
	size_t mark;

	import_survey_add(&v, s, n);
	encoding = import_survey_end(&v, &mark);
	*damaged = 0;
	import_decode_as(out, encoding, s + mark, n - mark, damaged);
	return encoding;
}

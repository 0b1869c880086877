#include "recall/text.h"

#include <string.h>
#include <unictype.h>
#include <unigbrk.h>

/* A well-formed sequence by its first byte (Unicode, table 3-7). */
static const struct lead {
	unsigned char first, last;	/* of the lead byte */
	unsigned char low, high;	/* of the second byte */
	unsigned char length;
} leads[] = {
	{ 0xc2, 0xdf, 0x80, 0xbf, 2 },
	{ 0xe0, 0xe0, 0xa0, 0xbf, 3 },
	{ 0xe1, 0xec, 0x80, 0xbf, 3 },
	{ 0xed, 0xed, 0x80, 0x9f, 3 },	/* no surrogates */
	{ 0xee, 0xef, 0x80, 0xbf, 3 },
	{ 0xf0, 0xf0, 0x90, 0xbf, 4 },
	{ 0xf1, 0xf3, 0x80, 0xbf, 4 },
	{ 0xf4, 0xf4, 0x80, 0x8f, 4 },	/* up to U+10FFFF */
};

static const struct lead *find_lead(unsigned char c)
{
	for (size_t i = 0; i < RECALL_COUNT(leads); i++)
		if (c >= leads[i].first && c <= leads[i].last)
			return &leads[i];
	return NULL;
}

static size_t decode(const char *s, size_t n, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)s;
	const struct lead *lead = find_lead(u[0]);
	unsigned char low, high;
	uint32_t value;
	size_t i;

	*cp = RECALL_REPLACEMENT;
	if (!lead)
		return 1;
	low = lead->low;
	high = lead->high;
	value = u[0] & (0x7fu >> lead->length);
	for (i = 1; i < lead->length; i++) {
		if (i >= n || u[i] < low || u[i] > high)
			return i;
		value = value << 6 | (u[i] & 0x3fu);
		low = 0x80;
		high = 0xbf;
	}
	*cp = value;
	return i;
}

size_t recall_utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	if ((unsigned char)*s < 0x80) {
		*cp = (unsigned char)*s;
		return 1;
	}
	return decode(s, n, cp);
}

size_t recall_utf8_encode(uint32_t cp, char out[4])
{
	static const unsigned char mark[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t n;

	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = RECALL_REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (cp & 0x3f));
		cp >>= 6;
	}
	out[0] = (char)(mark[n] | cp);
	return n;
}

/* Tells an encoded U+FFFD, which is well-formed, from ill-formed bytes. */
static bool is_encoded_replacement(const char *s, size_t n)
{
	return n == 3 && memcmp(s, "\xef\xbf\xbd", 3) == 0;
}

bool recall_utf8_valid(const char *s, size_t n)
{
	size_t i = 0, step;
	uint32_t cp;

	while (i < n) {
		step = recall_utf8_decode(s + i, n - i, &cp);
		if (cp == RECALL_REPLACEMENT &&
				!is_encoded_replacement(s + i, step))
			return false;
		i += step;
	}
	return true;
}

/* The rules between two code points, as the library knows them. */
static size_t next_pairwise(const char *s, size_t n)
{
	const uint8_t *u = (const uint8_t *)s;

	return (size_t)(u8_grapheme_next(u, u + n) - u);
}

static bool is_regional(uint32_t cp)
{
	return cp >= 0x1f1e6 && cp <= 0x1f1ff;
}

static bool ends_with_joiner(const char *s, size_t n)
{
	return n >= 3 && memcmp(s + n - 3, "\xe2\x80\x8d", 3) == 0;
}

/*
 * The library looks at pairs, and so cuts flags and joined emoji, whose
 * rules (UAX #29, GB11 and GB12) need more.
 */
static size_t next_cluster(const char *s, size_t n)
{
	size_t len = next_pairwise(s, n);
	uint32_t cp, next;

	recall_utf8_decode(s, n, &cp);
	if (len < n && is_regional(cp)) {
		recall_utf8_decode(s + len, n - len, &next);
		if (is_regional(next))
			len += next_pairwise(s + len, n - len);
	}
	while (len < n && cp >= 0x80 && ends_with_joiner(s, len)) {
		recall_utf8_decode(s + len, n - len, &next);
		if (!uc_is_property_extended_pictographic(next))
			break;
		len += next_pairwise(s + len, n - len);
	}
	return len;
}

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

size_t recall_utf8_cluster(const char *s, size_t n)
{
	if (n == 0)
		return 0;
	if (is_ascii(s[0]) && (n == 1 || (is_ascii(s[1]) && s[0] != '\r')))
		return 1;
	return next_cluster(s, n);
}

/*
 * Clusters can only be told from the left, so this goes back to a place
 * between two ASCII characters, which is a boundary for sure.
 */
size_t recall_utf8_cluster_before(const char *s, size_t at)
{
	size_t start = at, next;

	if (at == 0)
		return 0;
	for (start = at - 1; start > 0; start--)
		if (is_ascii(s[start]) && is_ascii(s[start - 1]) &&
				s[start - 1] != '\r')
			break;
	for (;;) {
		next = start + recall_utf8_cluster(s + start, at - start);
		if (next >= at)
			return start;
		start = next;
	}
}

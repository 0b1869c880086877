#include "allow.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { TEXT, CHARACTER, ESCAPE, CHARSET, CSI };

static void offend(struct allow *a, const char *what)
{
	size_t n;

	if (a->offence[0])
		return;
	n = (size_t)snprintf(a->offence, sizeof(a->offence), "%s:", what);
	for (size_t i = 0; i < a->count && n + 4 < sizeof(a->offence); i++)
		n += (size_t)snprintf(a->offence + n, sizeof(a->offence) - n,
				" %02x", a->pending[i]);
}

/* CSI … : parameters and final bytes that move, erase, colour, and the
 * modes that a full-screen program sets. */
static bool is_allowed_csi(const char *s)
{
	static const char *const modes[] = { "?1h", "?1l", "?7h", "?7l",
		"?12h", "?12l", "?25h", "?25l", "?1000h", "?1000l", "?1002h",
		"?1002l", "?1003l", "?1006h", "?1006l", "?1004h", "?1004l",
		"?1049h", "?1049l", "?2004h", "?2004l", "4h", "4l", "34h",
		"34l", "?0c", "?1c", "?8c", "?5h",
		"?5l", "?12;25h", "?1006;1000h", "?1006;1000l", "22;0;0t",
		"23;0;0t", "!p", "?3;4l", "?1h\033=", "?2026h", "?2026l" };
	size_t digits = strspn(s, "0123456789;:");

	if (s[digits] && !s[digits + 1] && strchr("ABCDGHJKLMPSTX@dfmrb",
			s[digits]))
		return true;
	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++)
		if (!strcmp(modes[i], s))
			return true;
	return false;
}

/* Code points that steer how other text is shown, or show nothing. */
static bool is_invisible(uint32_t cp)
{
	return (cp >= 0x80 && cp < 0xa0) || cp == 0xad || cp == 0x61c ||
			cp == 0x180e || (cp >= 0x200b && cp <= 0x200f) ||
			(cp >= 0x2028 && cp <= 0x202e) ||
			(cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff ||
			(cp >= 0xfff9 && cp <= 0xfffb) || cp >= 0xe0000;
}

/* Length the first byte promises; 0: none begins so. */
static size_t promised(unsigned char c)
{
	if (c < 0xc2 || c > 0xf4)
		return 0;
	return c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

static void end_character(struct allow *a)
{
	static const unsigned char mask[] = { 0, 0, 0x1f, 0x0f, 0x07 };
	uint32_t cp = a->pending[0] & mask[a->count];

	for (size_t i = 1; i < a->count; i++) {
		if ((a->pending[i] & 0xc0) != 0x80)
			offend(a, "ill-formed UTF-8");
		cp = cp << 6 | (a->pending[i] & 0x3f);
	}
	if (is_invisible(cp))
		offend(a, "invisible character");
	a->state = TEXT;
}

static void feed_text(struct allow *a, unsigned char c)
{
	a->count = 0;
	a->pending[a->count++] = c;
	if (c == 0x1b)
		a->state = ESCAPE;
	else if (c >= 0x80 && promised(c))
		a->state = CHARACTER;
	else if (c >= 0x80)
		offend(a, "ill-formed UTF-8");
	/* 0e and 0f switch character sets; bell, back, tab, line, return */
	else if (c == 0x7f || (c < 0x20 && !strchr("\a\b\t\n\r\016\017", c)))
		offend(a, "control character");
}

static void feed_escape(struct allow *a, unsigned char c)
{
	a->state = TEXT;
	if (c == '[')
		a->state = CSI;
	else if (c == '(' || c == ')')
		a->state = CHARSET;
	else if (!strchr("78=>MDEHc", c))
		offend(a, "escape sequence");
}

static void feed_csi(struct allow *a, unsigned char c)
{
	char text[sizeof(a->pending) + 1];

	if (a->count == sizeof(a->pending)) {
		offend(a, "endless sequence");
		a->state = TEXT;
		return;
	}
	if (c < 0x40 || c > 0x7e)
		return;
	memcpy(text, a->pending + 2, a->count - 2);
	text[a->count - 2] = '\0';
	if (!is_allowed_csi(text))
		offend(a, "control sequence");
	a->state = TEXT;
}

static void feed(struct allow *a, unsigned char c)
{
	if (a->state == TEXT) {
		feed_text(a, c);
		return;
	}
	if (a->count < sizeof(a->pending))
		a->pending[a->count++] = c;
	switch (a->state) {
	case CHARACTER:
		if (a->count == promised(a->pending[0]))
			end_character(a);
		break;
	case ESCAPE:
		feed_escape(a, c);
		break;
	case CHARSET:
		if (!strchr("B0A", c))
			offend(a, "character set");
		a->state = TEXT;
		break;
	case CSI:
		feed_csi(a, c);
		break;
	}
}

void allow_feed(struct allow *a, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		feed(a, (unsigned char)bytes[i]);
}

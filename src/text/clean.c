#include "recall/text.h"

#include <stdio.h>
#include <unictype.h>
#include <wchar.h>

#define MOST_MARKS 4
/* What a mark that has no base in its field is shown on. */
#define DOTTED_CIRCLE 0x25ccu

struct cleaner {
	struct recall_buf *out;
	bool keep_lines;
	int marks;		/* on the base before; -1 when there is none */
};

static void put(struct cleaner *c, uint32_t cp)
{
	char bytes[4];

	recall_buf_add(c->out, bytes, recall_utf8_encode(cp, bytes));
	c->marks = 0;
}

static void put_mark(struct cleaner *c, uint32_t cp)
{
	int marks = c->marks;

	if (marks >= MOST_MARKS)
		return;
	if (marks < 0) {
		put(c, DOTTED_CIRCLE);
		marks = 0;
	}
	put(c, cp);
	c->marks = marks + 1;
}

static void put_control(struct cleaner *c, uint32_t cp)
{
	if (cp == '\t') {
		put(c, ' ');
	} else if (cp != '\n') {
		put(c, '^');
		put(c, cp ^ 0x40);
	} else if (c->keep_lines) {
		put(c, '\n');
		c->marks = -1;
	} else {
		put(c, ' ');
	}
}

static void put_number(struct cleaner *c, uint32_t cp)
{
	recall_buf_addf(c->out, "<U+%04X>", (unsigned)cp);
	c->marks = 0;
}

/* Soft hyphen and variation selectors: what they ask for can't be shown. */
static bool is_dropped(uint32_t cp)
{
	return cp == 0xad || (cp >= 0xfe00 && cp <= 0xfe0f) ||
			(cp >= 0xe0100 && cp <= 0xe01ef) ||
			(cp >= 0x180b && cp <= 0x180f && cp != 0x180e);
}

/* Bidi controls, joiners, tags, fillers: seen by nobody, obeyed by some. */
static bool is_invisible(uint32_t cp, int width)
{
	return uc_is_property_default_ignorable_code_point(cp) ||
			(width <= 0 && uc_is_general_category(cp, UC_FORMAT));
}

static void put_wide(struct cleaner *c, uint32_t cp)
{
	int width;

	if (is_dropped(cp))
		return;
	if (cp == 0x2028 || cp == 0x2029) {
		put_control(c, '\n');
		return;
	}
	width = wcwidth((wchar_t)cp);
	if (is_invisible(cp, width))
		put_number(c, cp);
	else if (width < 0)
		put(c, RECALL_REPLACEMENT);
	else if (width == 0)
		put_mark(c, cp);
	else
		put(c, cp);
}

static bool is_plain(char c)
{
	return c >= ' ' && c <= '~';
}

static size_t plain_run(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && is_plain(s[i]))
		i++;
	return i;
}

/* One character that isn't plain; returns the bytes it took. */
static size_t clean_one(struct cleaner *c, const char *s, size_t n)
{
	uint32_t cp;
	size_t step;

	if (*s == '\r') {
		put_control(c, '\n');
		return n > 1 && s[1] == '\n' ? 2 : 1;
	}
	step = recall_utf8_decode(s, n, &cp);
	if (cp < 0x80)
		put_control(c, cp);
	else
		put_wide(c, cp);
	return step;
}

void recall_text_clean(struct recall_buf *out, const char *s, size_t n,
		enum recall_clean how)
{
	struct cleaner c = { out, how == RECALL_CLEAN_TEXT, -1 };
	size_t i = 0, run;

	while (i < n) {
		run = plain_run(s + i, n - i);
		if (run > 0) {
			recall_buf_add(out, s + i, run);
			c.marks = 0;
			i += run;
		} else {
			i += clean_one(&c, s + i, n - i);
		}
	}
}

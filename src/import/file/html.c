#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../words.h"
#include "delimited.h"
#include "recall/text.h"

static const struct {
	const char *name, *text;
} entities[] = {
	{ "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "quot", "\"" },
	{ "apos", "'" }, { "nbsp", " " }, { "ndash", "–" }, { "mdash", "—" },
	{ "hellip", "…" }, { "rarr", "→" }, { "larr", "←" }, { "bull", "•" },
	{ "lsquo", "‘" }, { "rsquo", "’" }, { "ldquo", "“" }, { "rdquo", "”" },
	{ "deg", "°" }, { "times", "×" }, { "middot", "·" }, { "eacute", "é" },
	{ "auml", "ä" }, { "ouml", "ö" }, { "uuml", "ü" }, { "szlig", "ß" },
};

/* At "&": the bytes it takes, 0 when it is no entity. */
static size_t add_entity(struct recall_buf *out, const char *s)
{
	size_t n = strcspn(s, "; \n<");
	char bytes[4];
	unsigned long cp;

	if (s[n] != ';' || n < 2 || n > 10)
		return 0;
	if (s[1] == '#') {
		char *end;
		bool hex = (s[2] | 32) == 'x';

		cp = strtoul(s + 2 + hex, &end, hex ? 16 : 10);
		if (end != s + n || !cp || cp > 0x10FFFF)
			return 0;
		recall_buf_add(out, bytes, recall_utf8_encode((uint32_t)cp,
				bytes));
		return n + 1;
	}
	for (size_t i = 0; i < sizeof(entities) / sizeof(*entities); i++) {
		if (strlen(entities[i].name) != n - 1 ||
				memcmp(entities[i].name, s + 1, n - 1))
			continue;
		recall_buf_adds(out, entities[i].text);
		return n + 1;
	}
	return 0;
}

/* What only shows a picture is no empty side: "[image: delta.png]"; in a text
 * it would be in the way of typed answers. */
static void add_picture(struct recall_buf *out, const char *s)
{
	const char *end = strchr(s, '>');
	const char *name = strstr(s, "src=");
	size_t n = 0;
	char stop;

	if (!end || !name || name > end)
		return;
	stop = name[4] == '"' || name[4] == '\'' ? name[4] : ' ';
	name += stop == ' ' ? 4 : 5;
	while (name + n < end && name[n] != stop)
		n++;
	if (strncmp(name, "data:", 5) == 0)	/* the picture itself */
		recall_buf_adds(out, "[image]");
	else
		recall_buf_addf(out, "[image: %.*s]", (int)n, name);
}

/* At "<": the bytes it takes, 0 when it is no tag. */
static size_t pass_tag(struct recall_buf *out, const char *s)
{
	static const char breaks[] = "br div p li tr ul ol h1 h2 h3";
	const char *name = s + 1 + (s[1] == '/'), *end = strchr(s, '>');
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP"
			"QRSTUVWXYZ0123456789");
	struct word w = { name, n, name, n, WORD_LOWER };

	if (!end || !n)
		return 0;
	if (word_in(&w, breaks) && out->len &&
			out->data[out->len - 1] != '\n' &&
			(s[1] != '/' || !word_is(&w, "li")))
		recall_buf_addc(out, '\n');
	if (word_is(&w, "li") && s[1] != '/')
		recall_buf_adds(out, "• ");
	return (size_t)(end - s) + 1;
}

const char *html_to_text(struct recall_arena *arena, const char *s)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *text, *picture = NULL;

	while (*s) {
		size_t n = *s == '&' ? add_entity(&b, s) :
				*s == '<' ? pass_tag(&b, s) : 0;

		if (n && !picture && !strncasecmp(s, "<img", 4))
			picture = s;
		if (!n)
			recall_buf_addc(&b, *s++);
		s += n;
	}
	while (b.len && strchr(" \n", b.data[b.len - 1]))
		b.len--;
	if (!b.len && picture)
		add_picture(&b, picture);
	text = recall_arena_strndup(arena, b.data, b.len);
	recall_buf_release(&b);
	return text;
}

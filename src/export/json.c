#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/text.h"
#include "text.h"

/* ---- strings and numbers ----------------------------------------------- */

/* Characters that could steer a terminal or hide are written as numbers:
 * the value is the same. */
static bool must_escape(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
			(cp >= 0x200B && cp <= 0x200F) ||
			(cp >= 0x2028 && cp <= 0x202E) ||
			(cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF ||
			(cp >= 0xE0000 && cp <= 0xE007F);
}

static void add_escape(struct recall_buf *out, uint32_t cp)
{
	static const char shorts[] = "\bb\ff\nn\rr\tt";

	for (const char *p = shorts; *p; p += 2) {
		if ((uint32_t)*p != cp)
			continue;
		recall_buf_addf(out, "\\%c", p[1]);
		return;
	}
	if (cp < 0x10000) {
		recall_buf_addf(out, "\\u%04x", (unsigned)cp);
		return;
	}
	cp -= 0x10000;
	recall_buf_addf(out, "\\u%04x\\u%04x", 0xD800 + (unsigned)(cp >> 10),
			0xDC00 + (unsigned)(cp & 0x3FF));
}

void recall_json_string(struct recall_buf *out, const char *s)
{
	size_t n = strlen(s);

	recall_buf_addc(out, '"');
	while (n) {
		uint32_t cp;
		size_t k = recall_utf8_decode(s, n, &cp);
		char bytes[4];

		if (cp == '"' || cp == '\\')
			recall_buf_addf(out, "\\%c", (char)cp);
		else if (must_escape(cp))
			add_escape(out, cp);
		else
			recall_buf_add(out, bytes,
					recall_utf8_encode(cp, bytes));
		s += k;
		n -= k;
	}
	recall_buf_addc(out, '"');
}

void recall_json_number(struct recall_buf *out, double x)
{
	char text[40];

	if (!isfinite(x)) {
		recall_buf_adds(out, "null");
		return;
	}
	/* %g drops zeros at the end: fewer digits would not be shorter, but
	 * would make 2e+01 of 20. */
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, x);
		/* the locale may have a comma */
		for (char *p = text; *p; p++)
			*p = *p == ',' ? '.' : *p;
		if (strtod(text, NULL) >= x && strtod(text, NULL) <= x)
			break;
	}
	recall_buf_adds(out, text);
}

/* ---- decks -------------------------------------------------------------- */

struct object {
	struct recall_buf *out;
	int indent;
	bool any;	/* a member has been written */
};

static void new_line(struct recall_buf *out, int indent)
{
	recall_buf_addc(out, '\n');
	for (int i = 0; i < indent; i++)
		recall_buf_addc(out, ' ');
}

static void add_key(struct object *o, const char *key)
{
	if (o->any)
		recall_buf_addc(o->out, ',');
	o->any = true;
	new_line(o->out, o->indent);
	recall_buf_addf(o->out, "\"%s\": ", key);
}

static void add_string(struct object *o, const char *key, const char *value,
		bool always)
{
	if (!always && (!value || !value[0]))
		return;
	add_key(o, key);
	recall_json_string(o->out, value);
}

static void add_tags(struct object *o, const char *tags)
{
	bool any = false;

	tags += strspn(tags, " ");
	if (!*tags)
		return;
	add_key(o, "tags");
	recall_buf_addc(o->out, '[');
	while (*tags) {
		size_t n = strcspn(tags, " ");
		char *tag = recall_strndup(tags, n);

		if (any)
			recall_buf_adds(o->out, ", ");
		recall_json_string(o->out, tag);
		any = true;
		free(tag);
		tags += n;
		tags += strspn(tags, " ");
	}
	recall_buf_addc(o->out, ']');
}

/* A deck JSON written by hand has no lines of another document to tell. */
static bool has_lines(const struct recall_set *set)
{
	return strcmp(set->format, "json") || set->site[0];
}

static void add_card(struct object *deck, const struct recall_set *set,
		const struct recall_draft *d)
{
	struct object o = { deck->out, deck->indent + 4, false };

	recall_buf_addc(o.out, '{');
	add_string(&o, "front", d->front, true);
	add_string(&o, "back", d->back, true);
	add_string(&o, "kind", recall_kind_name(d->kind), true);
	add_tags(&o, d->tags);
	add_string(&o, "guid", d->guid, false);
	if (d->extra[0]) {
		add_key(&o, "extra");
		recall_buf_adds(o.out, d->extra);
	}
	if (d->confidence < 1) {
		add_key(&o, "confidence");
		recall_json_number(o.out, d->confidence);
	}
	if (d->reversed) {
		add_key(&o, "reversed");
		recall_buf_adds(o.out, "true");
	}
	if (d->line && has_lines(set)) {
		add_key(&o, "line");
		recall_buf_addf(o.out, "%u", d->line);
	}
	new_line(o.out, deck->indent + 2);
	recall_buf_addc(o.out, '}');
}

static void add_cards(struct object *o, const struct recall_set *set)
{
	bool any = false;

	add_key(o, "cards");
	recall_buf_addc(o->out, '[');
	for (size_t i = 0; i < set->count; i++) {
		if (set->cards[i].dropped)
			continue;
		if (any)
			recall_buf_addc(o->out, ',');
		any = true;
		new_line(o->out, o->indent + 2);
		add_card(o, set, &set->cards[i]);
	}
	if (any)
		new_line(o->out, o->indent);
	recall_buf_addc(o->out, ']');
}

static void add_warnings(struct object *o, const struct recall_set *set)
{
	if (!set->warning_count)
		return;
	add_key(o, "warnings");
	recall_buf_addc(o->out, '[');
	for (size_t i = 0; i < set->warning_count; i++) {
		if (i)
			recall_buf_addc(o->out, ',');
		new_line(o->out, o->indent + 2);
		recall_buf_addf(o->out, "{\"line\": %u, \"text\": ",
				set->warnings[i].line);
		recall_json_string(o->out, set->warnings[i].text);
		recall_buf_addc(o->out, '}');
	}
	new_line(o->out, o->indent);
	recall_buf_addc(o->out, ']');
}

/* Where the deck comes from: the site, else the format it was read from. */
static const char *origin_of(const struct recall_set *set)
{
	if (set->site[0])
		return set->site;
	return strcmp(set->format, "json") ? set->format : "";
}

static void add_deck(struct recall_buf *out, const struct recall_set *set,
		int indent)
{
	struct object o = { out, indent + 2, false };

	recall_buf_addc(out, '{');
	add_key(&o, "recall");
	recall_buf_addc(out, '1');
	add_string(&o, "title", recall_set_name(set), true);
	add_string(&o, "guid", set->guid, false);
	add_string(&o, "source", set->source, false);
	add_string(&o, "format", origin_of(set), false);
	add_string(&o, "description", set->description, false);
	add_string(&o, "language", set->language, false);
	add_string(&o, "ask", set->ask, false);
	add_cards(&o, set);
	add_warnings(&o, set);
	new_line(out, indent);
	recall_buf_addc(out, '}');
}

void export_write_json(struct recall_buf *out, const struct recall_set *sets,
		size_t count)
{
	if (count == 1) {
		add_deck(out, sets, 0);
		recall_buf_addc(out, '\n');
		return;
	}
	recall_buf_adds(out, "{\n  \"decks\": [");
	for (size_t i = 0; i < count; i++) {
		recall_buf_adds(out, i ? ",\n    " : "\n    ");
		add_deck(out, &sets[i], 4);
	}
	recall_buf_adds(out, "\n  ]\n}\n");
}

/*
 * Mnemosyne's XML, of both its versions: <item> with <Q> and <A>, or <log>
 * with <f> and <b>. Its text has a tab between the sides and is TSV.
 */
#include <stdio.h>
#include <string.h>

#include "delimited.h"
#include "notes.h"

/* Where a file's version keeps what a card has. */
struct form {
	const char *card, *card_end, *front, *back, *tag, *id;
};
static const struct form forms[] = {
	{ "<item", "</item>", "Q", "A", "cat", " id=\"" },
	{ "<log", "</log>", "f", "b", "tags", " o_id=\"" },
};

/* Looks no further than the end: the next card has what this one lacks. */
static const char *find_in(const char *s, const char *end, const char *what)
{
	size_t n = strlen(what);

	while (s < end && (s = memchr(s, *what, (size_t)(end - s)))) {
		if ((size_t)(end - s) < n)
			return NULL;
		if (!memcmp(s, what, n))
			return s;
		s++;
	}
	return NULL;
}

/* The text between <name> and </name> within s..end, decoded; "" none. */
static const char *element(struct recall_arena *arena, const char *s,
		const char *end, const char *name)
{
	char open[24], close[24];
	const char *from, *to, *raw;

	snprintf(open, sizeof(open), "<%s>", name);
	snprintf(close, sizeof(close), "</%s>", name);
	from = find_in(s, end, open);
	to = from ? find_in(from, end, close) : NULL;
	if (!to)
		return "";
	from += strlen(open);
	raw = recall_arena_strndup(arena, from, (size_t)(to - from));
	/* entities once for XML, once more for the HTML within */
	raw = html_to_text(arena, raw);
	return strchr(raw, '<') || strchr(raw, '&') ? html_to_text(arena, raw)
			: raw;
}

static const char *attribute(struct recall_arena *arena, const char *s,
		const char *end, const char *name)
{
	const char *from = find_in(s, end, name);

	if (!from || from > s + strcspn(s, ">"))
		return "";
	from += strlen(name);
	return recall_arena_strndup(arena, from, strcspn(from, "\""));
}

/* A tag has no spaces: "New words" becomes "New-words". */
static const char *as_tag(struct recall_arena *arena, const char *s)
{
	char *tag = recall_arena_strdup(arena, s);

	if (!strcmp(s, "<default>") || !strcmp(s, "__UNTAGGED__"))
		return "";
	for (char *p = tag; *p; p++)
		*p = *p == ' ' ? '-' : *p;
	return tag;
}

static void read_card(struct recall_set *set, const struct form *f,
		const char *s, const char *end, unsigned line)
{
	struct recall_buf front = RECALL_BUF_INIT, back = RECALL_BUF_INIT;
	struct recall_draft *d;

	recall_buf_adds(&front, element(set->arena, s, end, f->front));
	recall_buf_adds(&back, element(set->arena, s, end, f->back));
	d = note_add_card(set, &front, &back, line);
	if (d) {
		d->tags = as_tag(set->arena, element(set->arena, s, end,
				f->tag));
		d->guid = attribute(set->arena, s, end, f->id);
	}
	recall_buf_release(&front);
	recall_buf_release(&back);
}

static void read_cards(struct import_source *src, struct recall_set *set,
		const struct form *f)
{
	const char *s = src->text.data, *counted = s, *end;
	unsigned line = 1;

	while ((s = strstr(s, f->card))) {
		end = strstr(s, f->card_end);
		if (!end)
			end = src->text.data + src->text.len;
		for (; counted < s; counted++)
			line += *counted == '\n';
		read_card(set, f, s, end, line);
		s = end;
		if (!import_source_goes_on(src, (size_t)(s -
				src->text.data), src->text.len))
			return;
	}
}

static bool is_xml(const struct import_source *src)
{
	const char *s = src->text.data + strspn(src->text.data, " \t\n");

	return (!strncmp(s, "<?xml", 5) || !strncmp(s, "<mnemosyne", 10) ||
			!strncmp(s, "<openSM2sync", 12)) &&
			(strstr(s, "<mnemosyne") || strstr(s, "<openSM2sync"));
}

enum recall_status import_mnemosyne_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set;

	if (!is_xml(src))
		return import_tsv_run(src, out, err);
	set = import_sets_add(out, src);
	set->format = "mnemosyne";
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (!set->count)
			read_cards(src, set, &forms[i]);
	return RECALL_OK;
}

int import_mnemosyne_sniff(struct import_source *src)
{
	return is_xml(src) ? 98 : 0;
}

/*
 * Org: items tagged :drill: (the question is the body, the answer below a
 * heading of its own) or :fc: (the heading is the front, its body the back),
 * and files whose plain headings are the fronts, or name the sides below them.
 * Drawers, planning lines and keywords are no part of a card.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "notes.h"

/* A heading and what stands below it up to the next one. */
struct node {
	size_t level;
	const char *title;
	bool drill, fc, cloze;
	unsigned line;
	struct recall_buf body;
};

struct org {
	struct recall_set *set;
	struct node *nodes;
	size_t count, cap;
	bool tagged;		/* some item says that it is one */
};

static size_t stars(const char *s, size_t n)
{
	size_t k = 0;

	while (k < n && s[k] == '*')
		k++;
	return k < n && s[k] == ' ' ? k : 0;
}

static bool is_tag_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || strchr("_@#%:", c);
}

static bool has_tag(const char *s, size_t n, const char *tag)
{
	size_t k = strlen(tag);

	for (size_t i = 0; i + k <= n; i++)
		if (!memcmp(s + i, tag, k))
			return true;
	return false;
}

/* " :drill:exam:" at the end of a heading. */
static size_t take_tags(struct node *node, const char *s, size_t n)
{
	size_t from = n;

	while (from && is_tag_char(s[from - 1]))
		from--;
	if (from == n || s[from] != ':' || s[n - 1] != ':' ||
			(from && !strchr(" \t", s[from - 1])))
		return n;
	node->drill = has_tag(s + from, n - from, ":drill:");
	node->fc = has_tag(s + from, n - from, ":fc:");
	return from;
}

/* "TODO [#A] title" */
static void pass_keywords(const char **s, size_t *n)
{
	static const char *const words[] = { "TODO ", "DONE ", "NEXT " };

	for (size_t i = 0; i < 3; i++)
		if (note_starts(*s, *n, words[i]))
			*s += 5, *n -= 5;
	if (*n > 4 && note_starts(*s, *n, "[#") && (*s)[3] == ']')
		*s += 4, *n -= 4;
	note_trim(s, n);
}

static void add_node(struct org *o, const struct note_lines *l, size_t level)
{
	const char *s = l->s + level;
	size_t n = l->n - level;
	struct node *node;

	if (o->count == o->cap) {
		o->cap = o->cap ? o->cap * 2 : 64;
		o->nodes = recall_realloc(o->nodes, o->cap,
				sizeof(*o->nodes));
	}
	node = &o->nodes[o->count++];
	*node = (struct node){ .level = level, .line = l->number,
		.body = RECALL_BUF_INIT };
	note_trim(&s, &n);
	n = take_tags(node, s, n);
	note_trim(&s, &n);
	pass_keywords(&s, &n);
	node->title = recall_arena_strndup(o->set->arena, s, n);
	o->tagged |= node->drill || node->fc;
}

static bool is_planning(const char *s, size_t n)
{
	return note_starts(s, n, "SCHEDULED:") ||
			note_starts(s, n, "DEADLINE:") ||
			note_starts(s, n, "CLOSED:");
}

/* ":PROPERTIES:", ":LOGBOOK:": a name between colons alone on its line. */
static bool opens_drawer(const char *s, size_t n)
{
	if (n < 3 || s[0] != ':' || s[n - 1] != ':')
		return false;
	for (size_t i = 1; i + 1 < n; i++)
		if (!is_tag_char(s[i]) || s[i] == ':')
			return false;
	return true;
}

static void take_keyword(struct org *o, const char *s, size_t n)
{
	static const char head[] = "#+TITLE:";

	if (n <= strlen(head) || strncasecmp(s, head, strlen(head)))
		return;
	s += strlen(head);
	n -= strlen(head);
	note_trim(&s, &n);
	o->set->title = recall_arena_strndup(o->set->arena, s, n);
}

static void take_text(struct org *o, const char *s, size_t n, bool *drawer)
{
	struct node *node = o->count ? &o->nodes[o->count - 1] : NULL;

	note_trim(&s, &n);
	if (*drawer || opens_drawer(s, n)) {
		if (node && *drawer && note_starts(s, n, ":FC_TYPE:"))
			node->cloze = has_tag(s, n, "cloze");
		*drawer = strncasecmp(s, ":END:", 5) || n != 5;
		return;
	}
	if (note_starts(s, n, "#+")) {
		take_keyword(o, s, n);
		return;
	}
	if (!node || is_planning(s, n) || (n && *s == '#' && (n == 1 ||
			s[1] == ' ')))
		return;
	if (n || node->body.len)
		recall_buf_addf(&node->body, "%.*s\n", (int)n, s);
}

static void take_lines(struct org *o, struct import_source *src)
{
	struct note_lines l;
	bool drawer = false;

	note_lines_init(&l, src);
	while (note_lines_next(&l)) {
		size_t level = stars(l.s, l.n);

		if (level) {
			add_node(o, &l, level);
			drawer = false;
		} else {
			take_text(o, l.s, l.n, &drawer);
		}
	}
}

/* ---- cards --------------------------------------------------------------- */

/* "{{hole}{hint}@0}" as org-fc writes it; the hint may be missing. */
static unsigned add_fc_holes(struct recall_buf *out, const char *s)
{
	unsigned holes = 0;

	for (const char *open; (open = strstr(s, "{{"));) {
		size_t n = strcspn(open + 2, "}"), hint = 0;
		const char *e = open + 2 + n;

		if (!*e)
			break;
		recall_buf_addf(out, "%.*s{{c%u::%.*s", (int)(open - s), s,
				++holes, (int)n, open + 2);
		if (e[1] == '{') {
			hint = strcspn(e + 2, "}");
			recall_buf_addf(out, "::%.*s", (int)hint, e + 2);
			e += 2 + hint;
		}
		recall_buf_adds(out, "}}");
		e += *e == '}';
		e += *e == '@' ? 1 + strspn(e + 1, "0123456789") : 0;
		s = e + (*e == '}');
	}
	recall_buf_adds(out, s);
	return holes;
}

static bool add_holes(struct org *o, const struct node *node)
{
	static const char *const drill[3] = { "[", "]", "||" };
	struct recall_buf b = RECALL_BUF_INIT, none = RECALL_BUF_INIT;
	struct recall_buf text = RECALL_BUF_INIT;
	unsigned holes;

	if (note_blank(node->body.data, node->body.len))
		recall_buf_adds(&text, node->title);
	else
		recall_buf_add(&text, node->body.data, node->body.len);
	holes = node->fc ? add_fc_holes(&b, text.data) :
			note_add_holes(&b, text.data, text.len, drill);
	if (holes)
		note_add_card(o->set, &b, &none, node->line);
	recall_buf_release(&b);
	recall_buf_release(&text);
	return holes > 0;
}

/* The front of an item: its body if an answer follows, else its heading. */
static void add_card(struct org *o, const struct node *node,
		const struct node *answer)
{
	struct recall_buf front = RECALL_BUF_INIT;
	const struct recall_buf *back = answer ? &answer->body : &node->body;
	bool body = answer && !note_blank(node->body.data, node->body.len);

	if (!node->drill || !body)
		recall_buf_adds(&front, node->title);
	if (body)
		note_add_line(&front, node->body.data, node->body.len);
	note_add_card(o->set, &front, back, node->line);
	recall_buf_release(&front);
}

static bool is_side(const struct node *node, const char *name)
{
	return node && !strcasecmp(node->title, name) && !node->drill &&
			!node->fc;
}

/* "Front" and "Back" below one heading: the sides of a card. */
static bool add_named_sides(struct org *o, const struct node *node,
		const struct node *next)
{
	if (!is_side(node, "Front") || !is_side(next, "Back"))
		return false;
	note_add_card(o->set, &node->body, &next->body, node->line);
	return true;
}

static void emit(struct org *o)
{
	for (size_t i = 0; i < o->count; i++) {
		struct node *node = &o->nodes[i];
		struct node *next = i + 1 < o->count ? &o->nodes[i + 1] : NULL;
		bool below = next && next->level > node->level &&
				!next->drill && !next->fc;

		if (o->tagged && !node->drill && !node->fc)
			continue;
		if (!o->tagged && add_named_sides(o, node, next)) {
			i++;
			continue;
		}
		if (!o->tagged && note_blank(node->body.data, node->body.len))
			continue;
		if (node->cloze && add_holes(o, node))
			continue;
		if (node->drill && !below && add_holes(o, node))
			continue;
		add_card(o, node, o->tagged && below ? next : NULL);
	}
}

enum recall_status import_org_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct org o = { .set = import_sets_add(out, src) };

	(void)err;
	o.set->format = "org";
	take_lines(&o, src);
	emit(&o);
	for (size_t i = 0; i < o.count; i++)
		recall_buf_release(&o.nodes[i].body);
	free(o.nodes);
	return RECALL_OK;
}

int import_org_sniff(struct import_source *src)
{
	size_t heads = 0, tagged = 0, drawers = 0;
	bool keyword = false;

	import_source_split_head(src);
	for (size_t i = 0; i < src->count; i++) {
		const struct import_line *l = &src->lines[i];
		bool head = !l->indent && stars(l->text, l->len);

		heads += head;
		tagged += head && (has_tag(l->text, l->len, ":drill:") ||
				has_tag(l->text, l->len, ":fc:"));
		drawers += !strcasecmp(l->text, ":PROPERTIES:");
		keyword |= !strncasecmp(l->text, "#+title:", 8);
	}
	if (heads && (tagged || drawers))
		return 96;
	return heads >= 2 && (keyword || import_source_ends(src, ".org")) ?
			88 : 0;
}

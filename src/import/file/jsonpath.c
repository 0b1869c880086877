/* Which list of another program's document has the cards. */
#include <string.h>

#include "jsoncard.h"

/* Deeper lists are no lists of cards. */
#define DEEPEST 16

struct level {
	char bracket;
	size_t from;		/* where it opens */
	struct json_path key;	/* it is the value of; len 0 of none */
};

struct look {
	const char *s;
	size_t n, at;
	struct level levels[DEEPEST + 1];
	int depth;		/* brackets that are open */
	struct json_path last;	/* the last string that a colon follows */
	struct json_path *found;
};

/* Past the string that opens at `at`; what it says is the key, if a colon
 * comes. */
static void pass_string(struct look *l)
{
	size_t from = l->at + 1, to = from;

	while (to < l->n && l->s[to] != '"')
		to += l->s[to] == '\\' ? 2 : 1;
	l->at = to;
	if (to >= l->n)
		return;
	l->last.len = to - from < sizeof(l->last.key) ? to - from :
			sizeof(l->last.key);
	memcpy(l->last.key, l->s + from, l->last.len);
	to++;
	to += strspn(l->s + to, " \t\n");
	if (l->s[to] != ':')
		l->last.len = 0;
}

/* An object of a list that has a name: is it a card? Of lists within one
 * another the outer one has the cards. */
static void look_at_object(struct look *l, size_t from,
		const struct level *list)
{
	struct json_text text = { "", l->s + from, l->at + 1 - from, 1 };
	struct recall_error err = { 0 };
	cJSON *node;

	if (list->bracket != '[' || !list->key.len || (l->found->depth &&
			l->found->depth < l->depth) ||
			json_parse(&text, &node, &err))
		return;
	if (json_foreign_is_card(node)) {
		*l->found = list->key;
		l->found->depth = l->depth - 1;
	}
	cJSON_Delete(node);
}

static void look_at_sign(struct look *l, char c)
{
	struct level *level = &l->levels[l->depth < DEEPEST ? l->depth :
			DEEPEST];

	if (c == '"') {
		pass_string(l);
	} else if (c == '{' || c == '[') {
		if (l->depth < DEEPEST)
			*level = (struct level){ c, l->at, l->last };
		l->depth++;
		l->last.len = 0;
	} else if ((c == '}' || c == ']') && l->depth) {
		l->depth--;
		if (c == '}' && l->depth && l->depth < DEEPEST)
			look_at_object(l, level[-1].from, &level[-2]);
	} else if (c == ',') {
		l->last.len = 0;
	}
}

void json_foreign_path(const char *s, size_t n, struct json_path *path)
{
	struct look l = { .s = s, .n = n, .found = path };

	path->depth = 0;
	for (; l.at < n; l.at++)
		look_at_sign(&l, s[l.at]);
}

#include "jsonscan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

/* A key as it stands in the text, escapes and all. */
struct key {
	const char *s;
	size_t n;
};

struct scan {
	const char *file, *s, *end;
	unsigned line;
	int depth;
	struct key *keys;	/* of the objects that are open, a stack */
	size_t key_count, key_cap;
	struct json_lines *lines;
	struct recall_error *err;
};

static enum recall_status bad(struct scan *j, const char *what)
{
	recall_error_at(j->err, j->file, j->line);
	return recall_fail(j->err, RECALL_BAD_DATA, "not well-formed JSON: %s",
			what);
}

static void skip_space(struct scan *j)
{
	while (j->s < j->end && strchr(" \t\n\r", *j->s) && *j->s)
		j->line += *j->s++ == '\n';
}

static int hex4(const char *s, const char *end)
{
	int v = 0;

	if (end - s < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		char c = s[i];

		if (c >= '0' && c <= '9')
			v = v * 16 + (c - '0');
		else if ((c | 32) >= 'a' && (c | 32) <= 'f')
			v = v * 16 + ((c | 32) - 'a' + 10);
		else
			return -1;
	}
	return v;
}

/* After "\u": one UTF-16 unit, or a pair of surrogates. */
static enum recall_status scan_unit(struct scan *j)
{
	int u = hex4(j->s, j->end), low;

	if (u < 0)
		return bad(j, "\\u needs four hexadecimal digits");
	if (u == 0)
		return bad(j, "\\u0000 stands for no character of a text");
	j->s += 4;
	if (u >= 0xDC00 && u < 0xE000)
		return bad(j, "half a surrogate pair");
	if (u < 0xD800 || u >= 0xE000)
		return RECALL_OK;
	low = j->end - j->s >= 6 && j->s[0] == '\\' && j->s[1] == 'u' ?
			hex4(j->s + 2, j->end) : -1;
	if (low < 0xDC00 || low >= 0xE000)
		return bad(j, "half a surrogate pair");
	j->s += 6;
	return RECALL_OK;
}

/* At the opening quote. */
static enum recall_status scan_string(struct scan *j, struct key *out)
{
	const char *start = ++j->s;

	while (j->s < j->end && *j->s != '"') {
		unsigned char c = (unsigned char)*j->s;

		if (c == '\n')
			return bad(j, JSON_OPEN_STRING);
		if (c < 0x20)
			return bad(j, "a control character in a string");
		j->s++;
		if (c != '\\')
			continue;
		if (j->s == j->end || !strchr("\"\\/bfnrtu", *j->s) || !*j->s)
			return bad(j, "an unknown escape in a string");
		if (*j->s++ != 'u')
			continue;
		if (scan_unit(j))
			return RECALL_BAD_DATA;
	}
	if (j->s == j->end)
		return bad(j, "a string without an end");
	out->s = start;
	out->n = (size_t)(j->s++ - start);
	return RECALL_OK;
}

static bool digits(struct scan *j)
{
	const char *from = j->s;

	while (j->s < j->end && *j->s >= '0' && *j->s <= '9')
		j->s++;
	return j->s > from;
}

static enum recall_status scan_number(struct scan *j)
{
	bool zero;

	j->s += *j->s == '-';
	zero = j->s < j->end && *j->s == '0';
	if (zero)
		j->s++;
	else if (!digits(j))
		return bad(j, "an unexpected character");
	if (zero && j->s < j->end && *j->s >= '0' && *j->s <= '9')
		return bad(j, "a number with a leading zero");
	if (j->s < j->end && *j->s == '.') {
		j->s++;
		if (!digits(j))
			return bad(j, "a number that ends in a point");
	}
	if (j->s < j->end && (*j->s | 32) == 'e') {
		j->s++;
		j->s += j->s < j->end && (*j->s == '+' || *j->s == '-');
		if (!digits(j))
			return bad(j, "a number without its exponent");
	}
	return RECALL_OK;
}

static enum recall_status scan_word(struct scan *j)
{
	static const char *const words[] = { "true", "false", "null" };

	for (size_t i = 0; i < 3; i++) {
		size_t n = strlen(words[i]);

		if ((size_t)(j->end - j->s) < n || memcmp(j->s, words[i], n))
			continue;
		j->s += n;
		return RECALL_OK;
	}
	return bad(j, "an unexpected character");
}

static int compare_keys(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	size_t n = x->n < y->n ? x->n : y->n;
	int c = memcmp(x->s, y->s, n);

	return c ? c : (x->n > y->n) - (x->n < y->n);
}

static void push_key(struct scan *j, struct key k)
{
	if (j->key_count == j->key_cap) {
		j->key_cap = j->key_cap ? j->key_cap * 2 : 32;
		j->keys = recall_realloc(j->keys, j->key_cap,
				sizeof(*j->keys));
	}
	j->keys[j->key_count++] = k;
}

/* The keys of the object that closes lie on top of the stack. */
static enum recall_status check_keys(struct scan *j, size_t from)
{
	struct key *k = j->keys + from;
	size_t n = j->key_count - from;

	j->key_count = from;
	if (n < 2)
		return RECALL_OK;
	qsort(k, n, sizeof(*k), compare_keys);
	for (size_t i = 1; i < n; i++) {
		char what[80];

		if (compare_keys(&k[i - 1], &k[i]))
			continue;
		snprintf(what, sizeof(what), "the key \"%.*s\" stands twice "
				"in one object",
				(int)(k[i].n < 32 ? k[i].n : 32), k[i].s);
		return bad(j, what);
	}
	return RECALL_OK;
}

static void note_line(struct scan *j)
{
	struct json_lines *l = j->lines;

	if (!l)
		return;
	if (l->count == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 64;
		l->lines = recall_realloc(l->lines, l->cap, sizeof(*l->lines));
	}
	l->lines[l->count++] = j->line;
}

static enum recall_status scan_value(struct scan *j);

static enum recall_status scan_member(struct scan *j, bool object)
{
	struct key k;

	skip_space(j);
	if (object) {
		if (j->s == j->end || *j->s != '"')
			return bad(j, "a key in quotes is missing");
		if (scan_string(j, &k))
			return RECALL_BAD_DATA;
		push_key(j, k);
		skip_space(j);
		if (j->s == j->end || *j->s != ':')
			return bad(j, "a colon is missing after a key");
		j->s++;
	}
	return scan_value(j);
}

/* At the opening bracket. */
static enum recall_status scan_group(struct scan *j)
{
	bool object = *j->s == '{';
	char close = object ? '}' : ']';
	size_t keys = j->key_count;

	note_line(j);
	if (++j->depth > JSON_DEPTH)
		return bad(j, JSON_TOO_DEEP);
	j->s++;
	skip_space(j);
	if (j->s < j->end && *j->s == close)
		goto closed;
	for (;;) {
		if (scan_member(j, object))
			return RECALL_BAD_DATA;
		skip_space(j);
		if (j->s == j->end)
			return bad(j, "the text ends before its brackets "
					"close");
		if (*j->s == close)
			break;
		if (*j->s != ',')
			return bad(j, "a comma is missing");
		j->s++;
	}
closed:
	j->s++;
	j->depth--;
	return check_keys(j, keys);
}

static enum recall_status scan_value(struct scan *j)
{
	struct key ignored;

	skip_space(j);
	if (j->s == j->end)
		return bad(j, "the text ends before its brackets close");
	switch (*j->s) {
	case '{':
	case '[':
		return scan_group(j);
	case '"':
		return scan_string(j, &ignored);
	case 't':
	case 'f':
	case 'n':
		return scan_word(j);
	default:
		return scan_number(j);
	}
}

enum recall_status json_scan(const struct json_text *text,
		struct json_lines *lines, struct recall_error *err)
{
	struct scan j = { .file = text->file,
		.s = text->s,
		.end = text->s + text->n,
		.line = text->line,
		.lines = lines,
		.err = err };
	enum recall_status status;

	if (!recall_utf8_valid(text->s, text->n))
		status = bad(&j, "not UTF-8");
	else
		status = scan_value(&j);
	if (!status) {
		skip_space(&j);
		if (j.s < j.end)
			status = bad(&j, "text after its end");
	}
	free(j.keys);
	return status;
}

#include "jsonsplit.h"

#include <string.h>

#include "jsonscan.h"

void json_split_init(struct json_split *s, const char *file,
		json_piece_fn *fn, void *arg)
{
	memset(s, 0, sizeof(*s));
	s->file = file;
	s->fn = fn;
	s->arg = arg;
	s->line = 1;
	recall_buf_init(&s->rest);
	recall_buf_init(&s->piece);
}

void json_split_release(struct json_split *s)
{
	recall_buf_release(&s->rest);
	recall_buf_release(&s->piece);
}

static enum recall_status bad(const struct json_split *s,
		struct recall_error *err, const char *what)
{
	recall_error_at(err, s->file, s->line);
	return recall_fail(err, RECALL_BAD_DATA, "not well-formed JSON: %s",
			what);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Within a string: does the sign end it? */
static bool ends_string(struct json_split *s, char c)
{
	bool ends = c == '"' && !s->escaped;

	s->escaped = c == '\\' && !s->escaped;
	s->string = !ends;
	return ends;
}

/* ---- the rest ----------------------------------------------------------- */

static bool is_key(const struct json_split *s, const char *key)
{
	return s->valued && s->key_len == strlen(key) &&
			!memcmp(s->key, key, s->key_len);
}

static bool is_path(const struct json_split *s)
{
	size_t n = s->key_len < sizeof(s->key) ? s->key_len : sizeof(s->key);

	return s->path.depth && s->depth == s->path.depth && s->valued &&
			n == s->path.len && !memcmp(s->key, s->path.key, n);
}

static void open_bracket(struct json_split *s, char c)
{
	bool list = c == '[' && (!s->depth || is_path(s) ||
			(is_key(s, "cards") &&
			s->depth == (s->in_decks ? 3 : 1)));

	s->by_path = c == '[' && is_path(s);
	if (list)
		s->place = JSON_FIRST;
	else if (c == '[' && s->depth == 1 && is_key(s, "decks"))
		s->in_decks = true;
	else if (c == '{' && s->depth == 2 && s->in_decks)
		s->decks++;
	s->depth++;
	s->valued = false;
}

static void close_bracket(struct json_split *s)
{
	s->depth--;
	s->valued = false;
	if (s->depth < 2)
		s->in_decks = false;
}

static enum recall_status take_rest(struct json_split *s, char c,
		struct recall_error *err)
{
	recall_buf_addc(&s->rest, c);
	if (s->string) {
		if (c == '\n')
			return bad(s, err, JSON_OPEN_STRING);
		if (!ends_string(s, c) && s->key_len++ < sizeof(s->key))
			s->key[s->key_len - 1] = c;
	} else if (c == '"') {
		s->string = true;
		s->key_len = 0;
		s->valued = false;
	} else if (c == ':') {
		s->valued = true;
	} else if (c == '{' || c == '[') {
		open_bracket(s, c);
	} else if (c == '}' || c == ']') {
		close_bracket(s);
	} else if (c == ',') {
		s->valued = false;
	}
	return s->depth > JSON_DEPTH ? bad(s, err, JSON_TOO_DEEP) : RECALL_OK;
}

/* ---- a list -------------------------------------------------------------- */

static enum recall_status begin_element(struct json_split *s,
		struct recall_error *err)
{
	if (s->place == JSON_AFTER)
		return bad(s, err, "a comma is missing");
	s->place = JSON_ELEMENT;
	s->piece_line = s->line;
	s->piece_depth = 0;
	recall_buf_reset(&s->piece);
	return RECALL_OK;
}

static enum recall_status end_element(struct json_split *s,
		struct recall_error *err)
{
	struct json_piece p = { s->piece.data, s->piece.len, s->piece_line,
		s->decks ? s->decks - 1 : 0, s->by_path };

	s->place = JSON_AFTER;
	return s->fn ? s->fn(s->arg, &p, err) : RECALL_OK;
}

/* Between elements; *took is false when an element begins at the sign. */
static enum recall_status take_between(struct json_split *s, char c,
		bool *took, struct recall_error *err)
{
	*took = true;
	if (is_space(c)) {
		if (c == '\n')
			recall_buf_addc(&s->rest, c);
		return RECALL_OK;
	}
	if (c == ']' && s->place != JSON_NEXT) {
		recall_buf_addc(&s->rest, c);
		s->place = JSON_REST;
		close_bracket(s);
		return RECALL_OK;
	}
	if (c == ',' && s->place == JSON_AFTER) {
		s->place = JSON_NEXT;
		return RECALL_OK;
	}
	if (c == ',' || c == ']')
		return bad(s, err, "an unexpected character");
	*took = false;
	return begin_element(s, err);
}

/* How much of the text belongs to the element; *ended: and it is whole. */
static enum recall_status take_element(struct json_split *s, const char *text,
		size_t *n, bool *ended, struct recall_error *err)
{
	size_t i = 0, end = *n;

	*ended = false;
	for (; i < end && !*ended; i++) {
		char c = text[i];

		if (!s->string && !s->piece_depth && i + s->piece.len &&
				(c == ',' || c == ']' || is_space(c))) {
			*ended = true;	/* a number or a word */
			break;
		}
		if (c == '\n' && s->string)
			return bad(s, err, JSON_OPEN_STRING);
		if (c == '\n') {
			recall_buf_addc(&s->rest, c);
			s->line++;
		}
		if (s->string) {
			*ended = ends_string(s, c) && !s->piece_depth;
			continue;
		}
		s->string = c == '"';
		if (c == '{' || c == '[')
			s->piece_depth++;
		else if (c == '}' || c == ']')
			*ended = --s->piece_depth <= 0;
		if (s->depth + s->piece_depth > JSON_DEPTH)
			return bad(s, err, JSON_TOO_DEEP);
	}
	recall_buf_add(&s->piece, text, i);
	*n = i;
	return RECALL_OK;
}

/* ---- both ---------------------------------------------------------------- */

static enum recall_status take_some(struct json_split *s, const char *text,
		size_t *n, struct recall_error *err)
{
	enum recall_status status;
	bool took = true, ended;

	if (s->place == JSON_ELEMENT) {
		status = take_element(s, text, n, &ended, err);
		return status || !ended ? status : end_element(s, err);
	}
	*n = 1;
	status = s->place == JSON_REST ? take_rest(s, *text, err) :
			take_between(s, *text, &took, err);
	*n = took;
	s->line += took && *text == '\n';
	return status;
}

enum recall_status json_split_feed(struct json_split *s, const char *text,
		size_t n, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	while (!status && n) {
		size_t took = n;

		status = take_some(s, text, &took, err);
		text += took;
		n -= took;
	}
	return status;
}

enum recall_status json_split_end(struct json_split *s,
		struct recall_error *err)
{
	if (s->place == JSON_REST)
		return RECALL_OK;
	return bad(s, err, s->string ? "a string without an end" :
			"the text ends before its brackets close");
}

/* One card of deck JSON, and the fields that cards and decks share. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jsoncard.h"

/* The line of an object or array: cJSON leaves valueint of those unused. */
static unsigned line_of(const cJSON *node)
{
	return (unsigned)node->valueint;
}

enum recall_status json_complain(const struct json_doc *d, const cJSON *at,
		const char *what)
{
	recall_error_at(d->err, d->src->name, line_of(at));
	return recall_fail(d->err, RECALL_BAD_DATA, "%s", what);
}

/* Gives each object and array its line, in the order of the text. */
static void number_lines(cJSON *node, const struct json_lines *l, size_t *next)
{
	for (; node; node = node->next) {
		if (!cJSON_IsObject(node) && !cJSON_IsArray(node))
			continue;
		node->valueint = *next < l->count ? (int)l->lines[*next] : 0;
		++*next;
		number_lines(node->child, l, next);
	}
}

static enum recall_status take_string(const struct json_doc *d,
		struct recall_arena *arena, const cJSON *object,
		const cJSON *node, const char **to)
{
	if (cJSON_IsNull(node))
		return RECALL_OK;
	if (!cJSON_IsString(node)) {
		recall_error_at(d->err, d->src->name, line_of(object));
		return recall_fail(d->err, RECALL_BAD_DATA,
				"\"%.40s\" must be a text in quotes",
				node->string);
	}
	*to = recall_arena_strdup(arena, node->valuestring);
	return RECALL_OK;
}

enum recall_status json_take_fields(const struct json_doc *d,
		struct recall_arena *arena, const cJSON *object,
		const struct json_field *fields)
{
	enum recall_status status = RECALL_OK;

	for (const cJSON *n = object->child; n && !status; n = n->next)
		for (const struct json_field *f = fields; f->key && !status; f++)
			if (!strcmp(n->string, f->key))
				status = take_string(d, arena, object, n,
						f->to);
	return status;
}

/* ["a", "b c"] or "a b": words apart, spaces within one become _. */
static enum recall_status take_tags(const struct json_doc *d,
		struct recall_arena *arena, const cJSON *card,
		const cJSON *tags, const char **to)
{
	struct recall_buf b = RECALL_BUF_INIT;

	if (cJSON_IsString(tags)) {
		*to = import_tags(arena, tags->valuestring);
		return RECALL_OK;
	}
	if (!cJSON_IsArray(tags))
		return json_complain(d, card, "\"tags\" must be a list of texts");
	for (const cJSON *t = tags->child; t; t = t->next) {
		size_t from = b.len + (b.len > 0);

		if (!cJSON_IsString(t)) {
			recall_buf_release(&b);
			return json_complain(d, card, "\"tags\" must be a list of "
					"texts");
		}
		recall_buf_addf(&b, "%s%s", b.len ? " " : "", t->valuestring);
		for (size_t i = from; i < b.len; i++)
			if (strchr(" \t\n", b.data[i]))
				b.data[i] = '_';
	}
	*to = recall_arena_strndup(arena, b.data, b.len);
	recall_buf_release(&b);
	return RECALL_OK;
}

/* cJSON prints 0.1 + 0.2 as 0.3; numbers go out as they came in. */
static void keep_numbers(cJSON *node)
{
	for (; node; node = node->next) {
		char text[40];
		int digits = 15;

		keep_numbers(node->child);
		if (!cJSON_IsNumber(node) || !isfinite(node->valuedouble))
			continue;
		do
			snprintf(text, sizeof(text), "%.*g", digits,
					node->valuedouble);
		while (strtod(text, NULL) != node->valuedouble &&
				++digits <= 17);
		node->type = cJSON_Raw;
		node->valuestring = recall_strdup(text);
	}
}

static const char *print_extra(struct recall_arena *arena, const cJSON *extra)
{
	cJSON *copy = cJSON_Duplicate(extra, true);
	char *text;
	const char *kept;

	keep_numbers(copy->child);
	text = cJSON_PrintUnformatted(copy);
	kept = recall_arena_strdup(arena, text);
	cJSON_free(text);
	cJSON_Delete(copy);
	return kept;
}

const char *import_json_extra(struct recall_arena *arena, const char *name,
		const char *text)
{
	cJSON *extra = cJSON_CreateObject();
	const char *printed;

	cJSON_AddStringToObject(extra, name, text);
	printed = print_extra(arena, extra);
	cJSON_Delete(extra);
	return printed;
}

static enum recall_status take_rest(const struct json_doc *d,
		struct recall_set *set, const cJSON *card,
		struct recall_draft *draft, bool *kind_known)
{
	enum recall_status status = RECALL_OK;

	for (const cJSON *n = card->child; n && !status; n = n->next) {
		if (!strcmp(n->string, "tags") && !cJSON_IsNull(n)) {
			status = take_tags(d, set->arena, card, n,
					&draft->tags);
		} else if (!strcmp(n->string, "kind")) {
			*kind_known = true;
			if (!cJSON_IsString(n) || !recall_kind_parse(
					n->valuestring, &draft->kind))
				status = json_complain(d, card, "\"kind\" is term, "
						"question or cloze");
		} else if (!strcmp(n->string, "confidence") &&
				cJSON_IsNumber(n) && n->valuedouble >= 0 &&
				n->valuedouble <= 1) {
			draft->confidence = n->valuedouble;
		} else if (!strcmp(n->string, "reversed")) {
			draft->reversed = cJSON_IsTrue(n);
		} else if (!strcmp(n->string, "line") && cJSON_IsNumber(n) &&
				n->valuedouble >= 1 && n->valuedouble < 1e9) {
			draft->line = (unsigned)n->valuedouble;
		} else if (!strcmp(n->string, "extra") && !cJSON_IsNull(n)) {
			if (cJSON_IsString(n))	/* of another program */
				draft->extra = import_json_extra(set->arena,
						"extra", n->valuestring);
			else if (cJSON_IsObject(n))
				draft->extra = print_extra(set->arena, n);
			else
				status = json_complain(d, card, "\"extra\" holds "
						"fields by name, such as "
						"{\"page\": \"112\"}");
		}
	}
	return status;
}

enum recall_status json_parse(const struct json_text *text, cJSON **out,
		struct recall_error *err)
{
	struct json_lines lines = { NULL, 0, 0 };
	enum recall_status status = json_scan(text, &lines, err);
	size_t next = 0;

	*out = NULL;
	if (!status) {
		*out = cJSON_ParseWithLength(text->s, text->n);
		number_lines(*out, &lines, &next);
		if (!*out)
			status = recall_fail(err, RECALL_BAD_DATA, "not "
					"well-formed JSON: a number with too "
					"many digits");
	}
	free(lines.lines);
	return status;
}

static enum recall_status check_sides(const struct json_doc *d,
		const struct recall_set *set, const struct recall_draft *draft)
{
	if (draft->front[0] && (draft->back[0] ||
			draft->kind == RECALL_KIND_CLOZE))
		return RECALL_OK;
	recall_error_at(d->err, d->src->name, draft->line);
	return recall_fail(d->err, RECALL_BAD_DATA, "card %zu has no \"%s\"",
			set->count, draft->front[0] ? "back" : "front");
}

static enum recall_status read_card(const struct json_doc *d,
		struct recall_set *set, const cJSON *card)
{
	const char *front = "", *back = "", *guid = "";
	struct recall_draft *draft;
	bool kind_known = false;
	unsigned line = line_of(card);
	enum recall_status status = json_take_fields(d, set->arena, card,
			(const struct json_field[]){
		{ "term", &front }, { "definition", &back },
		{ "question", &front }, { "answer", &back },
		{ "front", &front }, { "back", &back },
		{ "guid", &guid }, { NULL, NULL } });

	if (!status && !front[0] && !back[0] && json_foreign_cards(set, card))
		return RECALL_OK;
	draft = recall_set_add(set);
	draft->front = front;
	draft->back = back;
	draft->guid = guid;
	draft->line = line;
	if (!status)
		status = take_rest(d, set, card, draft, &kind_known);
	if (status)
		return status;
	import_finish_draft(draft, kind_known);
	line = draft->line;	/* as the card says; errors name the file's */
	draft->line = line_of(card);
	status = check_sides(d, set, draft);
	draft->line = line;
	return status;
}

enum recall_status json_read_card(const struct json_doc *d,
		struct recall_set *set, const struct json_text *text)
{
	cJSON *card;
	enum recall_status status = json_parse(text, &card, d->err);

	if (!status && cJSON_IsObject(card)) {
		status = read_card(d, set, card);
	} else if (!status) {
		recall_error_at(d->err, text->file, text->line);
		status = recall_fail(d->err, RECALL_BAD_DATA, "a card must be "
				"an object with \"front\" and \"back\"");
	}
	cJSON_Delete(card);
	return status;
}

/*
 * The project's own deck JSON, one deck or {"decks": […]}; also a bare list
 * of cards.
 */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../reader.h"
#include "jsonscan.h"

struct doc {
	struct import_source *src;
	struct import_sets *out;
	struct recall_error *err;
};

/* The line of an object or array: cJSON leaves valueint of those unused. */
static unsigned line_of(const cJSON *node)
{
	return (unsigned)node->valueint;
}

static enum recall_status complain(const struct doc *d, const cJSON *at,
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

/* One field of an object, in the set's arena; "" when there is none. */
struct field {
	const char *key;
	const char **to;
};

static enum recall_status take_string(const struct doc *d,
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

static enum recall_status take_fields(const struct doc *d,
		struct recall_arena *arena, const cJSON *object,
		const struct field *fields)
{
	enum recall_status status = RECALL_OK;

	for (const cJSON *n = object->child; n && !status; n = n->next)
		for (const struct field *f = fields; f->key && !status; f++)
			if (!strcmp(n->string, f->key))
				status = take_string(d, arena, object, n,
						f->to);
	return status;
}

/* ["a", "b c"] or "a b": words apart, spaces within one become _. */
static enum recall_status take_tags(const struct doc *d,
		struct recall_arena *arena, const cJSON *card,
		const cJSON *tags, const char **to)
{
	struct recall_buf b = RECALL_BUF_INIT;

	if (cJSON_IsString(tags)) {
		*to = recall_arena_strdup(arena, tags->valuestring);
		return RECALL_OK;
	}
	if (!cJSON_IsArray(tags))
		return complain(d, card, "\"tags\" must be a list of texts");
	for (const cJSON *t = tags->child; t; t = t->next) {
		size_t from = b.len + (b.len > 0);

		if (!cJSON_IsString(t)) {
			recall_buf_release(&b);
			return complain(d, card, "\"tags\" must be a list of "
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

static enum recall_status take_rest(const struct doc *d,
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
				status = complain(d, card, "\"kind\" is term, "
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
				status = complain(d, card, "\"extra\" holds "
						"fields by name, such as "
						"{\"page\": \"112\"}");
		}
	}
	return status;
}

static enum recall_status read_card(const struct doc *d,
		struct recall_set *set, const cJSON *list, const cJSON *card)
{
	struct recall_draft *draft;
	enum recall_status status;
	bool kind_known = false;

	if (!cJSON_IsObject(card))
		return complain(d, list, "a card must be an object with "
				"\"front\" and \"back\"");
	draft = recall_set_add(set);
	draft->line = line_of(card);
	status = take_fields(d, set->arena, card, (const struct field[]){
		{ "term", &draft->front }, { "definition", &draft->back },
		{ "question", &draft->front }, { "answer", &draft->back },
		{ "front", &draft->front }, { "back", &draft->back },
		{ "guid", &draft->guid }, { NULL, NULL } });
	if (!status)
		status = take_rest(d, set, card, draft, &kind_known);
	if (status)
		return status;
	import_finish_draft(draft, kind_known);
	if (draft->front[0] && (draft->back[0] ||
			draft->kind == RECALL_KIND_CLOZE))
		return RECALL_OK;
	recall_error_at(d->err, d->src->name, line_of(card));
	return recall_fail(d->err, RECALL_BAD_DATA, "card %zu has no \"%s\"",
			set->count, draft->front[0] ? "back" : "front");
}

static enum recall_status read_cards(const struct doc *d,
		struct recall_set *set, const cJSON *cards)
{
	enum recall_status status = RECALL_OK;

	for (const cJSON *c = cards->child; c && !status &&
			import_source_goes_on(d->src, 1, 2); c = c->next)
		status = read_card(d, set, cards, c);
	return status;
}

static void read_warnings(struct recall_set *set, const cJSON *list)
{
	for (const cJSON *w = cJSON_IsArray(list) ? list->child : NULL; w;
			w = w->next) {
		const cJSON *text = cJSON_GetObjectItemCaseSensitive(w, "text");
		const cJSON *line = cJSON_GetObjectItemCaseSensitive(w, "line");

		if (cJSON_IsString(text))
			recall_set_warn(set, cJSON_IsNumber(line) &&
					line->valuedouble > 0 ?
					(unsigned)line->valuedouble : 0,
					"%s", text->valuestring);
	}
}

static bool known_ask(const char *ask)
{
	return !*ask || !strcmp(ask, "auto") || !strcmp(ask, "front") ||
			!strcmp(ask, "back") || !strcmp(ask, "both");
}

static enum recall_status read_deck(const struct doc *d, const cJSON *deck)
{
	const cJSON *version, *cards;
	struct recall_set *set = import_sets_add(d->out, d->src);
	enum recall_status status;

	set->format = "json";
	if (cJSON_IsArray(deck))
		return read_cards(d, set, deck);
	version = cJSON_GetObjectItemCaseSensitive(deck, "recall");
	cards = cJSON_GetObjectItemCaseSensitive(deck, "cards");
	if (version && (!cJSON_IsNumber(version) || version->valuedouble != 1))
		return complain(d, deck, "the deck was written by a newer "
				"version of recall");
	if (!cJSON_IsArray(cards))
		return complain(d, deck, "a deck must have a list \"cards\"");
	status = take_fields(d, set->arena, deck, (const struct field[]){
		{ "title", &set->title }, { "guid", &set->guid },
		{ "description", &set->description },
		{ "language", &set->language }, { "source", &set->source },
		{ "ask", &set->ask }, { "format", &set->site },
		{ NULL, NULL } });
	set->title = import_one_line(set->arena, set->title);
	if (!status && !known_ask(set->ask))
		return complain(d, deck, "\"ask\" is auto, front, back or "
				"both");
	read_warnings(set, cJSON_GetObjectItemCaseSensitive(deck, "warnings"));
	return status ? status : read_cards(d, set, cards);
}

static enum recall_status read_root(const struct doc *d, const cJSON *root)
{
	const cJSON *decks;
	enum recall_status status = RECALL_OK;

	if (cJSON_IsArray(root))
		return read_deck(d, root);
	if (!cJSON_IsObject(root))
		return recall_fail(d->err, RECALL_BAD_DATA, "no deck: a JSON object with "
				"\"cards\" is expected");
	decks = cJSON_GetObjectItemCaseSensitive(root, "decks");
	if (!decks)
		return read_deck(d, root);
	if (!cJSON_IsArray(decks))
		return complain(d, root, "\"decks\" must be a list");
	for (const cJSON *n = decks->child; n && !status; n = n->next)
		status = cJSON_IsObject(n) ? read_deck(d, n) :
				complain(d, decks, "a deck must be an object");
	return status;
}

enum recall_status import_json_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct doc d = { src, out, err };
	struct json_lines lines = { NULL, 0, 0 };
	enum recall_status status;
	cJSON *root = NULL;
	size_t next = 0;

	status = json_scan(src->name, src->text.data, src->text.len, &lines,
			err);
	if (!status) {
		root = cJSON_ParseWithLength(src->text.data, src->text.len);
		number_lines(root, &lines, &next);
		status = root ? read_root(&d, root) : recall_fail(err,
				RECALL_BAD_DATA, "not well-formed JSON: a "
				"number with too many digits");
	}
	cJSON_Delete(root);
	free(lines.lines);
	return status;
}

int import_json_sniff(struct import_source *src)
{
	const char *s = src->text.data;
	bool named = import_source_ends(src, ".json");

	s += strspn(s, " \t\n");
	if (*s != '{' && *s != '[')
		return named ? 60 : 0;
	s += 1 + strspn(s + 1, " \t\n");
	if (*s == '"' || *s == '{' || *s == '[' || *s == '}' || *s == ']')
		return 98;
	return named ? 98 : 0;
}

/*
 * The project's own deck JSON, one deck or {"decks": […]}, a bare list of
 * cards, and what other programs write. Cards are read one at a time as the
 * text comes in; a large file with one deck is never in memory whole. Of
 * another program's that is so when all of its cards stand in lists of one
 * name; what the fields of CrowdAnki's notes are called may stand behind them,
 * so it is read whole.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../pass.h"
#include "jsoncard.h"
#include "jsonsplit.h"

struct reading {
	struct set_stream stream;	/* of a large file */
	struct json_doc d;
	struct import_sets *out;	/* gets the cards; NULL: the batch */
	struct recall_set batch;
	struct json_split split;
	struct json_path path;		/* of another program's cards */
	size_t cards, by_path;
	bool ended;
};

/* ---- decks --------------------------------------------------------------- */

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

/* The deck without its cards. */
static enum recall_status read_deck(const struct json_doc *d,
		struct recall_set *set, const cJSON *deck)
{
	const cJSON *version, *cards;
	enum recall_status status;

	set->format = "json";
	if (cJSON_IsArray(deck))
		return RECALL_OK;
	version = cJSON_GetObjectItemCaseSensitive(deck, "recall");
	cards = cJSON_GetObjectItemCaseSensitive(deck, "cards");
	if (version && (!cJSON_IsNumber(version) || version->valuedouble != 1))
		return json_complain(d, deck, "the deck was written by a newer "
				"version of recall");
	if (!cJSON_IsArray(cards))
		return json_complain(d, deck, "a deck must have a list "
				"\"cards\"");
	if (cards->child)	/* json_split reads what stands there */
		return json_complain(d, cards, "the key \"cards\" must be "
				"written without escapes");
	status = json_take_fields(d, set->arena, deck,
			(const struct json_field[]){
		{ "title", &set->title }, { "guid", &set->guid },
		{ "description", &set->description },
		{ "language", &set->language }, { "source", &set->source },
		{ "ask", &set->ask }, { "format", &set->site },
		{ NULL, NULL } });
	set->title = import_one_line(set->arena, set->title);
	if (!status && !known_ask(set->ask))
		return json_complain(d, deck, "\"ask\" is auto, front, back "
				"or both");
	read_warnings(set, cJSON_GetObjectItemCaseSensitive(deck, "warnings"));
	return status;
}

static struct recall_set *set_at(struct import_sets *out,
		const struct import_source *src, size_t i)
{
	while (out->count <= i)
		import_sets_add(out, src)->format = "json";
	return &out->sets[i];
}

static enum recall_status read_decks(const struct json_doc *d,
		struct import_sets *out, const cJSON *list)
{
	enum recall_status status = RECALL_OK;
	size_t i = 0;

	for (const cJSON *n = list->child; n && !status; n = n->next)
		status = cJSON_IsObject(n) ? read_deck(d, set_at(out, d->src,
				i++), n) : json_complain(d, list, "a deck "
				"must be an object");
	return status;
}

static enum recall_status read_root(const struct json_doc *d,
		struct import_sets *out, const cJSON *root)
{
	const cJSON *decks;

	if (cJSON_IsArray(root))
		return read_deck(d, set_at(out, d->src, 0), root);
	if (!cJSON_IsObject(root))
		return recall_fail(d->err, RECALL_BAD_DATA, "no deck: a JSON "
				"object with \"cards\" is expected");
	decks = cJSON_GetObjectItemCaseSensitive(root, "decks");
	if (cJSON_IsArray(decks) && decks->child && !out->count &&
			json_foreign_document(out, d->src, root))
		return RECALL_OK;
	if (decks)
		return cJSON_IsArray(decks) ? read_decks(d, out, decks) :
				json_complain(d, root, "\"decks\" must be a "
				"list");
	if (!cJSON_GetObjectItemCaseSensitive(root, "cards") &&
			!cJSON_GetObjectItemCaseSensitive(root, "recall") &&
			json_foreign_document(out, d->src, root))
		return RECALL_OK;
	return read_deck(d, set_at(out, d->src, 0), root);
}

/* ---- text ---------------------------------------------------------------- */

/* Of the first look at a large file no card is kept. */
static enum recall_status count_piece(void *arg, const struct json_piece *p,
		struct recall_error *err)
{
	struct reading *r = arg;

	(void)err;
	r->cards++;
	r->by_path += p->by_path;
	return RECALL_OK;
}

static enum recall_status take_foreign(struct reading *r,
		const struct json_text *text, struct recall_error *err)
{
	cJSON *node;
	enum recall_status status = json_parse(text, &node, err);

	if (!status)
		json_foreign_cards(&r->batch, node);
	cJSON_Delete(node);
	return status;
}

static enum recall_status take_piece(void *arg, const struct json_piece *p,
		struct recall_error *err)
{
	struct reading *r = arg;
	struct json_text text = { r->d.src->name, p->text, p->n, p->line };

	r->d.err = err;
	r->cards++;
	if (p->by_path)
		return take_foreign(r, &text, err);
	return json_read_card(&r->d, r->out ? set_at(r->out, r->d.src, p->deck)
			: &r->batch, &text);
}

static enum recall_status begin(struct reading *r, json_piece_fn *fn,
		struct recall_error *err)
{
	json_split_release(&r->split);
	json_split_init(&r->split, r->d.src->name, fn, r);
	r->split.path = r->path;
	r->cards = r->by_path = 0;
	r->ended = false;
	return import_source_rewind(r->d.src, err);
}

/* One stretch of text. */
static enum recall_status read_some(struct reading *r,
		struct recall_error *err)
{
	const char *text;
	size_t n, done, total;
	enum recall_status status = import_source_next(r->d.src, &text, &n,
			err);

	if (!status && !n)
		r->ended = true;
	if (!status)
		status = n ? json_split_feed(&r->split, text, n, err) :
				json_split_end(&r->split, err);
	import_source_place(r->d.src, &done, &total);
	if (!status && !import_source_progress(r->d.src, done))
		status = recall_fail(err, RECALL_CANCELLED, "cancelled");
	return status;
}

static enum recall_status read_all(struct reading *r, json_piece_fn *fn,
		struct recall_error *err)
{
	enum recall_status status = begin(r, fn, err);

	while (!status && !r->ended)
		status = read_some(r, err);
	return status;
}

/* What the document says besides its cards. */
static enum recall_status read_rest(struct reading *r,
		struct import_sets *out, struct recall_error *err)
{
	struct json_text text = { r->d.src->name, r->split.rest.data,
		r->split.rest.len, 1 };
	cJSON *root;
	enum recall_status status = json_parse(&text, &root, err);

	r->d.err = err;
	if (!status)
		status = read_root(&r->d, out, root);
	cJSON_Delete(root);
	return status;
}

/* ---- a batch at a time --------------------------------------------------- */

static enum recall_status next_batch(struct set_stream *stream,
		struct recall_error *err)
{
	struct reading *r = (struct reading *)stream;
	enum recall_status status = RECALL_OK;

	recall_arena_reset(r->batch.arena);
	r->batch.count = 0;
	while (!status && !r->ended && !r->batch.count)
		status = read_some(r, err);
	stream->cards = r->batch.cards;
	stream->count = r->batch.count;
	import_source_place(r->d.src, &stream->done, &stream->total);
	return status;
}

static enum recall_status rewind_stream(struct set_stream *stream,
		struct recall_error *err)
{
	return begin((struct reading *)stream, take_piece, err);
}

static void free_reading(struct reading *r)
{
	json_split_release(&r->split);
	free(r);
}

static void close_stream(struct set_stream *stream)
{
	struct reading *r = (struct reading *)stream;

	import_source_free(r->d.src);
	recall_set_release(&r->batch);
	free_reading(r);
}

/* What is left of another program's document without its lists of cards: a
 * title. false: there are other cards in it. */
static bool take_foreign_rest(struct reading *r, struct import_sets *out,
		struct recall_error *err)
{
	struct json_text text = { r->d.src->name, r->split.rest.data,
		r->split.rest.len, 1 };
	struct recall_set *set;
	bool only = false;
	cJSON *root;

	if (r->by_path != r->cards || json_parse(&text, &root, err))
		return false;
	set = json_foreign_set(out, r->d.src, root);
	set->foreign = true;
	only = !json_foreign_cards(set, root);
	cJSON_Delete(root);
	if (only)
		return true;
	recall_set_release(set);
	out->count--;
	return false;
}

/* The first time through tells what the deck is called, and whether it is
 * one. */
static enum recall_status look_through(struct reading *r,
		struct import_sets *out, bool *one, struct recall_error *err)
{
	enum recall_status status;

	json_foreign_path(r->d.src->text.data, r->d.src->text.len, &r->path);
	if (r->path.depth == 1 && r->path.len == 5 &&
			!memcmp(r->path.key, "cards", 5))
		r->path.depth = 0;	/* found anyway */
	status = read_all(r, count_piece, err);
	*one = !status && !r->split.decks && r->cards;
	if (*one && r->by_path)
		*one = take_foreign_rest(r, out, err);
	else if (*one)
		status = read_rest(r, out, err);
	return status;
}

/* A large file with one list of cards is read again and again, a batch at a
 * time. */
static enum recall_status make_stream(struct reading *r,
		struct import_sets *out, bool *made, struct recall_error *err)
{
	enum recall_status status = look_through(r, out, made, err);
	struct recall_set *set;

	if (!*made)
		r->path.depth = 0;
	if (status || !*made)
		return status;
	set = &out->sets[0];
	recall_set_init(&r->batch, set->file);
	r->stream.next = next_batch;
	r->stream.rewind = rewind_stream;
	r->stream.close = close_stream;
	set->stream = &r->stream;
	status = begin(r, take_piece, err);
	if (!status)
		status = next_batch(&r->stream, err);
	if (!status && !r->stream.count)
		return recall_fail(err, RECALL_BAD_DATA, "no cards found");
	return status;
}

enum recall_status import_json_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct reading *r = recall_calloc(1, sizeof(*r));
	enum recall_status status = RECALL_OK;
	bool streams = false;

	r->d.src = src;
	json_split_init(&r->split, src->name, NULL, NULL);
	if (import_source_streams(src))
		status = make_stream(r, out, &streams, err);
	if (!status && !streams) {
		r->out = out;
		status = read_all(r, take_piece, err);
		if (!status)
			status = read_rest(r, out, err);
	}
	if (!out->count || !out->sets[0].stream)
		free_reading(r);
	return status;
}

int import_json_sniff(struct import_source *src)
{
	const char *s = src->text.data;
	bool named = import_source_ends(src, ".json");

	if (named)
		return 98;
	s += strspn(s, " \t\n");
	if (*s != '{' && *s != '[')
		return 0;
	/* "[[card]]" is a heading of TOML */
	if (!strncmp(s, "[[", 2) && isalpha((unsigned char)s[2]))
		return 0;
	s += 1 + strspn(s + 1, " \t\n");
	return *s && strchr("\"{[}]", *s) ? 98 : 0;
}

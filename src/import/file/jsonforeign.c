/*
 * JSON of other programs: any objects whose keys say which are the sides
 * ("question" and "answer", "en" and "fr"), wherever they are, and decks of
 * CrowdAnki, whose fields are named elsewhere in the document.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "heading.h"
#include "jsoncard.h"

/* The members of an object that are texts. */
struct members {
	const char *names[MOST_COLUMNS], *values[MOST_COLUMNS];
	enum column columns[MOST_COLUMNS];
	size_t count;
};

static const char *text_of(const cJSON *object, const char *key)
{
	const cJSON *n = cJSON_GetObjectItemCaseSensitive(object, key);

	return cJSON_IsString(n) ? n->valuestring : "";
}

/* Texts one after another; tags keep to one word each. */
static const char *join_list(struct recall_arena *arena, const cJSON *list,
		bool tags)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *text;

	for (const cJSON *n = list->child; n; n = n->next) {
		size_t from = b.len + (tags && b.len);

		if (!cJSON_IsString(n) || !n->valuestring[0])
			continue;
		recall_buf_addf(&b, "%s%s", !b.len ? "" : tags ? " " : "\n",
				n->valuestring);
		for (size_t i = from; tags && i < b.len; i++)
			if (strchr(" \t\n", b.data[i]))
				b.data[i] = '_';
	}
	text = recall_arena_strndup(arena, b.data, b.len);
	recall_buf_release(&b);
	return text;
}

static const char *value_text(struct recall_arena *arena, const cJSON *n)
{
	if (cJSON_IsString(n))
		return recall_arena_strdup(arena, n->valuestring);
	if (cJSON_IsNumber(n))
		return recall_arena_printf(arena, "%.15g", n->valuedouble);
	if (cJSON_IsArray(n))
		return join_list(arena, n, recall_heading_find(n->string) ==
				RECALL_HEADING_TAGS);
	return "";
}

static void take_members(struct members *m, struct recall_arena *arena,
		const cJSON *object)
{
	m->count = 0;
	for (const cJSON *n = object->child; n && m->count < MOST_COLUMNS;
			n = n->next) {
		m->names[m->count] = recall_arena_strdup(arena, n->string);
		m->values[m->count] = value_text(arena, n);
		m->columns[m->count] = COLUMN_NONE;
		m->count++;
	}
}

/* Both sides are named, and there is something on each. */
static bool names_both_sides(const struct members *m)
{
	size_t seen[RECALL_HEADING_COUNT] = { 0 };

	for (size_t i = 0; i < m->count; i++)
		if (m->values[i][0])
			seen[recall_heading_find(m->names[i])]++;
	return (seen[RECALL_HEADING_FRONT] && seen[RECALL_HEADING_BACK]) ||
			seen[RECALL_HEADING_LANGUAGE] == 2;
}

static void add_member(struct recall_set *set, struct recall_draft *d,
		const struct members *m, size_t i)
{
	char *extra;

	switch (m->columns[i]) {
	case COLUMN_FRONT:
		d->front = m->values[i];
		break;
	case COLUMN_BACK:
		d->back = m->values[i];
		break;
	case COLUMN_TAGS:
		d->tags = import_tags(set->arena, m->values[i]);
		break;
	case COLUMN_GUID:
		d->guid = m->values[i];
		break;
	default:
		if (!m->values[i][0])
			break;
		extra = recall_extra_set(d->extra, m->names[i], m->values[i]);
		d->extra = recall_arena_strdup(set->arena, extra);
		free(extra);
	}
}

static void add_card(struct recall_set *set, const struct members *m,
		unsigned line)
{
	struct recall_draft *d = recall_set_add(set);

	set->foreign = true;
	for (size_t i = 0; i < m->count; i++)
		add_member(set, d, m, i);
	d->line = line;
	d->confidence = d->front[0] && d->back[0] ? 0.9 : 0.3;
	import_finish_draft(d, false);
}

bool json_foreign_is_card(const cJSON *node)
{
	struct recall_arena *arena = recall_arena_new();
	struct members m;
	bool is;

	take_members(&m, arena, node);
	is = names_both_sides(&m);
	recall_arena_free(arena);
	return is;
}

size_t json_foreign_cards(struct recall_set *set, const cJSON *node)
{
	struct members m;
	size_t cards = 0;

	if (cJSON_IsObject(node)) {
		take_members(&m, set->arena, node);
		if (names_both_sides(&m)) {
			heading_columns(m.names, m.count, m.columns);
			add_card(set, &m, (unsigned)node->valueint);
			return 1;
		}
	}
	for (const cJSON *n = node->child; n; n = n->next)
		if (cJSON_IsObject(n) || cJSON_IsArray(n))
			cards += json_foreign_cards(set, n);
	return cards;
}

/* ---- CrowdAnki ----------------------------------------------------------- */

/* The list of the fields' names of a kind of note. */
static const cJSON *model_fields(const cJSON *deck, const char *uuid)
{
	const cJSON *models = cJSON_GetObjectItemCaseSensitive(deck,
			"note_models");

	for (const cJSON *m = models ? models->child : NULL; m; m = m->next)
		if (!strcmp(text_of(m, "crowdanki_uuid"), uuid))
			return cJSON_GetObjectItemCaseSensitive(m, "flds");
	return NULL;
}

static void add_note(struct recall_set *set, const cJSON *root,
		const cJSON *note)
{
	const cJSON *fields = cJSON_GetObjectItemCaseSensitive(note, "fields");
	const cJSON *tags = cJSON_GetObjectItemCaseSensitive(note, "tags");
	const cJSON *names = model_fields(root, text_of(note,
			"note_model_uuid"));
	struct members m = { .count = 0 };

	names = names ? names->child : NULL;
	for (const cJSON *f = fields->child; f && m.count < MOST_COLUMNS;
			f = f->next, names = names ? names->next : NULL) {
		m.names[m.count] = names ? recall_arena_strdup(set->arena,
				text_of(names, "name")) : recall_arena_printf(
				set->arena, "field %zu", m.count + 1);
		m.values[m.count++] = cJSON_IsString(f) ? html_to_text(
				set->arena, f->valuestring) : "";
	}
	heading_columns(m.names, m.count, m.columns);
	add_card(set, &m, (unsigned)note->valueint);
	set->cards[set->count - 1].guid = recall_arena_strdup(set->arena,
			text_of(note, "guid"));
	if (cJSON_IsArray(tags))
		set->cards[set->count - 1].tags = join_list(set->arena, tags,
				true);
}

static bool is_note(const cJSON *n)
{
	return cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(n, "fields"));
}

/* A set for each deck that has notes, titled "deck::deck below". */
static size_t read_crowd(struct import_sets *out,
		const struct import_source *src, const cJSON *root,
		const cJSON *deck, const char *above)
{
	const cJSON *notes = cJSON_GetObjectItemCaseSensitive(deck, "notes");
	const cJSON *below = cJSON_GetObjectItemCaseSensitive(deck, "children");
	struct recall_buf title = RECALL_BUF_INIT;
	struct recall_set *set = NULL;
	size_t cards = 0;

	recall_buf_addf(&title, "%s%s%s", above, *above ? "::" : "",
			text_of(deck, "name"));
	for (const cJSON *n = notes ? notes->child : NULL; n; n = n->next) {
		if (!is_note(n))
			continue;
		if (!set) {
			set = import_sets_add(out, src);
			set->format = "json";
			set->title = import_one_line(set->arena, title.data);
		}
		add_note(set, root, n);
		cards++;
	}
	for (const cJSON *n = below ? below->child : NULL; n; n = n->next)
		cards += read_crowd(out, src, root, n, title.data);
	recall_buf_release(&title);
	return cards;
}

/* ---- a document ---------------------------------------------------------- */

static const char *find_title(const cJSON *root)
{
	static const char *const keys[] = { "title", "name", "deck_name",
		"deckName", "deck" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (*text_of(root, keys[i]))
			return text_of(root, keys[i]);
	return "";
}

struct recall_set *json_foreign_set(struct import_sets *out,
		const struct import_source *src, const cJSON *root)
{
	struct recall_set *set = import_sets_add(out, src);

	set->format = "json";
	set->title = import_one_line(set->arena, find_title(root));
	return set;
}

size_t json_foreign_document(struct import_sets *out,
		const struct import_source *src, const cJSON *root)
{
	struct recall_set *set;
	size_t cards;

	if (!strcmp(text_of(root, "__type__"), "Deck"))
		return read_crowd(out, src, root, root, "");
	set = json_foreign_set(out, src, root);
	cards = json_foreign_cards(set, root);
	if (cards)
		return cards;
	recall_set_release(set);
	out->count--;
	return 0;
}

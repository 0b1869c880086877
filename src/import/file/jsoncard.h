/* What the readers of JSON share: values with their lines, cards, complaints.
 * See jsonsplit.h for how a document is taken apart. */
#ifndef IMPORT_JSONCARD_H
#define IMPORT_JSONCARD_H

#include <cjson/cJSON.h>

#include "../reader.h"
#include "jsonscan.h"
#include "jsonsplit.h"

struct json_doc {
	struct import_source *src;
	struct recall_error *err;
};

/* Strictly parsed; *out is the caller's to free with cJSON_Delete(). valueint
 * of its objects and lists is their line. BAD_DATA with file and line. */
enum recall_status json_parse(const struct json_text *text, cJSON **out,
		struct recall_error *err);
/* BAD_DATA at the line of that object or list. */
enum recall_status json_complain(const struct json_doc *d, const cJSON *at,
		const char *what);

/* One field of an object, into the arena; untouched when there is none. */
struct json_field {
	const char *key;
	const char **to;
};
enum recall_status json_take_fields(const struct json_doc *d,
		struct recall_arena *arena, const cJSON *object,
		const struct json_field *fields);

/* Adds the card that the text of one element is, or those of another
 * program's that are in it. */
enum recall_status json_read_card(const struct json_doc *d,
		struct recall_set *set, const struct json_text *text);

/* ---- JSON of other programs --------------------------------------------- */

/* Adds the objects under node whose keys name both sides; how many. */
size_t json_foreign_cards(struct recall_set *set, const cJSON *node);
bool json_foreign_is_card(const cJSON *node);
/* A set with the document's title. */
struct recall_set *json_foreign_set(struct import_sets *out,
		const struct import_source *src, const cJSON *root);
/* Where the lists are whose elements are such cards, by the beginning of a
 * document; path->depth is 0 where there are none. */
void json_foreign_path(const char *s, size_t n, struct json_path *path);
/* The same of a document, each deck of CrowdAnki a set of its own. */
size_t json_foreign_document(struct import_sets *out,
		const struct import_source *src, const cJSON *root);

#endif

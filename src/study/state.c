/* A session's state as JSON: what survives the program. */
#include "session.h"

#include <cjson/cJSON.h>
#include <string.h>

/* Grows when an older program could misread what a newer one wrote. */
#define STATE_VERSION 1

void state_put_int(struct cJSON *to, const char *name, int64_t value)
{
	if (value != 0)
		cJSON_AddNumberToObject(to, name, (double)value);
}

void state_put_text(struct cJSON *to, const char *name, const char *text)
{
	if (text && text[0])
		cJSON_AddStringToObject(to, name, text);
}

void state_add_int(struct recall_buf *to, int64_t value)
{
	uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;
	char digits[24];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + left % 10);
		left /= 10;
	} while (left);
	if (value < 0)
		digits[--at] = '-';
	recall_buf_add(to, digits + at, sizeof(digits) - at);
}

int64_t state_int(const struct cJSON *from, const char *name)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(from, name);

	/* beyond 2^53 a double is no number of ours */
	if (!cJSON_IsNumber(item) || item->valuedouble > 9e15 ||
			item->valuedouble < -9e15)
		return 0;
	return (int64_t)item->valuedouble;
}

const char *state_text(const struct cJSON *from, const char *name)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(from, name);

	return cJSON_IsString(item) ? item->valuestring : "";
}

void state_save(const struct state_field *fields, const void *from,
		struct cJSON *to)
{
	for (const struct state_field *f = fields; f->name; f++) {
		const char *at = (const char *)from + f->offset;
		int64_t wide;
		int number;

		if (f->size == sizeof(bool)) {
			state_put_int(to, f->name, *(const bool *)at);
		} else if (f->size == sizeof(number)) {
			memcpy(&number, at, sizeof(number));
			state_put_int(to, f->name, number);
		} else {
			memcpy(&wide, at, sizeof(wide));
			state_put_int(to, f->name, wide);
		}
	}
}

void state_load(const struct state_field *fields, const struct cJSON *from,
		void *to)
{
	for (const struct state_field *f = fields; f->name; f++) {
		char *at = (char *)to + f->offset;
		int64_t wide = state_int(from, f->name);
		int number = (int)wide;

		if (f->size == sizeof(bool))
			*(bool *)at = wide != 0;
		else if (f->size == sizeof(number))
			memcpy(at, &number, sizeof(number));
		else
			memcpy(at, &wide, sizeof(wide));
	}
}

void state_add_pair(struct cJSON *list, const char *guid, int64_t number)
{
	cJSON_AddItemToArray(list, cJSON_CreateString(guid));
	cJSON_AddItemToArray(list, cJSON_CreateNumber((double)number));
}

bool state_next_pair(const struct cJSON *from, const char *name,
		const struct cJSON **item, int64_t *number)
{
	const cJSON *list = cJSON_GetObjectItemCaseSensitive(from, name);

	*item = *item ? (*item)->next->next : list ? list->child : NULL;
	if (!*item || !(*item)->next) {
		*item = NULL;
		return true;
	}
	*number = (int64_t)(*item)->next->valuedouble;
	return cJSON_IsString(*item) && cJSON_IsNumber((*item)->next);
}

static const struct state_field tally_fields[] = {
	STATE_FIELD(tally, answered, "answered"),
	STATE_FIELD(tally, recalled, "recalled"),
	STATE_FIELD(tally, levels_up, "up"),
	STATE_FIELD(tally, mixed_up, "mixed"),
	STATE_FIELD(tally, introduced, "introduced"),
	STATE_FIELD(tally, spent, "spent"),
	{ 0 }
};

char *state_write(const struct recall_session *s)
{
	const struct guid_list only = {
		.guid = s->scope.only, .count = s->scope.only_count,
	};
	cJSON *root = cJSON_CreateObject();
	char *text, *copy;

	state_put_int(root, "v", STATE_VERSION);
	state_put_int(root, "draws", (int64_t)s->draws);
	state_put_int(root, "acts", s->acts);
	state_put_int(root, "pairs", s->pairs);
	state_put_int(root, "listed", s->scope.only != NULL);
	state_put_int(root, "frozen", s->scope.frozen);
	list_save(&only, root, "only");
	state_save(tally_fields, &s->tally, root);
	s->ops->save(s, cJSON_AddObjectToObject(root, "mode"));
	text = cJSON_PrintUnformatted(root);
	copy = recall_strdup(text);
	cJSON_free(text);
	cJSON_Delete(root);
	return copy;
}

static bool read_root(struct recall_session *s, const cJSON *root)
{
	struct guid_list only = { 0 };
	const cJSON *mode = cJSON_GetObjectItemCaseSensitive(root, "mode");

	if (state_int(root, "v") != STATE_VERSION || !cJSON_IsObject(mode))
		return false;
	s->draws = (uint64_t)state_int(root, "draws");
	s->acts = (int)state_int(root, "acts");
	s->pairs = (int)state_int(root, "pairs");
	state_load(tally_fields, root, &s->tally);
	if (s->scope.only == NULL && state_int(root, "listed")) {
		if (!list_load(&only, root, "only")) {
			list_release(&only);
			return false;
		}
		s->scope.only = only.guid ? only.guid :
				recall_calloc(1, sizeof(*only.guid));
		s->scope.only_count = only.count;
		s->scope.frozen = state_int(root, "frozen");
	}
	return s->ops->load(s, mode);
}

bool state_read(struct recall_session *s, const char *json)
{
	cJSON *root = cJSON_Parse(json);
	bool ok;

	s->ops->release(s);
	memset(s->data, 0, s->ops->size);
	ok = root != NULL && read_root(s, root);
	cJSON_Delete(root);
	return ok;
}

/* ---- options ------------------------------------------------------------ */

enum recall_status state_options_write(struct recall_session *s, char **out,
		struct recall_error *err)
{
	struct recall_buf mine = RECALL_BUF_INIT, deck = RECALL_BUF_INIT;
	struct recall_options kept;
	enum recall_status status;
	cJSON *root;
	char *text;

	*out = NULL;
	status = recall_store_options(s->store, s->scope.deck, &kept, err);
	if (status != RECALL_OK)
		return status;
	root = cJSON_CreateObject();
	for (size_t i = 0; i < recall_option_count; i++) {
		const char *name = recall_option_table[i].name;

		recall_buf_reset(&mine);
		recall_buf_reset(&deck);
		recall_options_get(&s->options, name, &mine);
		recall_options_get(&kept, name, &deck);
		if (strcmp(mine.data, deck.data) != 0)
			cJSON_AddStringToObject(root, name, mine.data);
	}
	text = cJSON_PrintUnformatted(root);
	*out = recall_strdup(text);
	cJSON_free(text);
	cJSON_Delete(root);
	recall_buf_release(&mine);
	recall_buf_release(&deck);
	return RECALL_OK;
}

enum recall_status state_options_read(struct recall_session *s,
		const char *json, struct recall_error *err)
{
	enum recall_status status;
	const cJSON *item;
	cJSON *root;

	status = recall_store_options(s->store, s->scope.deck, &s->options,
			err);
	if (status != RECALL_OK)
		return status;
	root = cJSON_Parse(json);
	/* an option that is no more, or has other words now, is the deck's */
	cJSON_ArrayForEach(item, root)
		if (cJSON_IsString(item))
			recall_options_set(&s->options, item->string,
					item->valuestring, NULL);
	cJSON_Delete(root);
	return RECALL_OK;
}

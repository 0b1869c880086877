/* Further fields of a note: a JSON object of texts. */
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "recall/store.h"

const char *recall_extra_get(struct recall_arena *a, const char *extra,
		const char *key)
{
	cJSON *all = *extra ? cJSON_Parse(extra) : NULL;
	const cJSON *field = cJSON_GetObjectItemCaseSensitive(all, key);
	const char *text = "";

	if (cJSON_IsString(field))
		text = recall_arena_strdup(a, field->valuestring);
	cJSON_Delete(all);
	return text;
}

static char *detach(cJSON *json)
{
	char *text = cJSON_PrintUnformatted(json), *out;

	if (!text)
		recall_out_of_memory();
	out = recall_strdup(text);
	cJSON_free(text);
	return out;
}

/* A field more, before the closing brace: what stands there stays as it is
 * written, numbers above all. */
static char *append(const char *extra, const char *key, const char *value)
{
	struct recall_buf out = RECALL_BUF_INIT;
	const char *end = strrchr(extra, '}');
	cJSON *one = cJSON_CreateObject();
	char *text;

	if (!cJSON_AddStringToObject(one, key, value))
		recall_out_of_memory();
	text = detach(one);
	cJSON_Delete(one);
	if (end)
		recall_buf_add(&out, extra, (size_t)(end - extra));
	while (out.len && strchr(" \t\r\n", out.data[out.len - 1]))
		recall_buf_remove(&out, out.len - 1, 1);
	if (out.len <= 1) {	/* there was none, or an empty one */
		recall_buf_release(&out);
		return text;
	}
	recall_buf_addf(&out, ",%s", text + 1);
	free(text);
	return recall_buf_detach(&out);
}

static char *replace(cJSON *all, const char *key, const char *value)
{
	cJSON_DeleteItemFromObjectCaseSensitive(all, key);
	if (*value && !cJSON_AddStringToObject(all, key, value))
		recall_out_of_memory();
	return all->child ? detach(all) : recall_strdup("");
}

char *recall_extra_set(const char *extra, const char *key, const char *value)
{
	cJSON *all = *extra ? cJSON_Parse(extra) : NULL;
	char *out;

	if (cJSON_GetObjectItemCaseSensitive(all, key))
		out = replace(all, key, value);
	else if (!*value)
		out = recall_strdup(extra);
	else
		out = append(cJSON_IsObject(all) ? extra : "", key, value);
	cJSON_Delete(all);
	return out;
}

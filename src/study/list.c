/* Lists of guids, and their way to JSON and back. */
#include "session.h"

#include <cjson/cJSON.h>
#include <string.h>

void list_insert(struct guid_list *l, size_t at, const char *guid)
{
	RECALL_BUG_ON(at > l->count);
	RECALL_GROW(l->guid, l->count, l->cap);
	memmove(l->guid + at + 1, l->guid + at,
			(l->count - at) * sizeof(*l->guid));
	l->guid[at] = recall_strdup(guid);
	l->count++;
}

void list_add(struct guid_list *l, const char *guid)
{
	list_insert(l, l->count, guid);
}

enum recall_status list_add_guid(void *arg, const char *guid)
{
	list_add(arg, guid);
	return RECALL_OK;
}

void list_remove(struct guid_list *l, size_t at)
{
	RECALL_BUG_ON(at >= l->count);
	free(l->guid[at]);
	l->count--;
	memmove(l->guid + at, l->guid + at + 1,
			(l->count - at) * sizeof(*l->guid));
}

size_t list_find(const struct guid_list *l, const char *guid)
{
	for (size_t i = 0; i < l->count; i++)
		if (strcmp(l->guid[i], guid) == 0)
			return i;
	return SIZE_MAX;
}

void list_release(struct guid_list *l)
{
	for (size_t i = 0; i < l->count; i++)
		free(l->guid[i]);
	free(l->guid);
	*l = (struct guid_list){ 0 };
}

/* A guid needs no escaping; thousands of them needn't become nodes first. */
void list_save(const struct guid_list *l, struct cJSON *to, const char *name)
{
	struct recall_buf text = RECALL_BUF_INIT;

	if (l->count == 0)
		return;
	for (size_t i = 0; i < l->count; i++) {
		recall_buf_adds(&text, i ? ",\"" : "[\"");
		recall_buf_adds(&text, l->guid[i]);
		recall_buf_addc(&text, '"');
	}
	recall_buf_addc(&text, ']');
	cJSON_AddRawToObject(to, name, text.data);
	recall_buf_release(&text);
}

bool list_load(struct guid_list *l, const struct cJSON *from, const char *name)
{
	const cJSON *array = cJSON_GetObjectItemCaseSensitive(from, name);
	const cJSON *item;

	cJSON_ArrayForEach(item, array) {
		if (!cJSON_IsString(item))
			return false;
		list_add(l, item->valuestring);
	}
	return true;
}

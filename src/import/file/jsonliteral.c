#include "jsonliteral.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "recall/core.h"

bool json_literal_is(const char *s, size_t n, const char *text)
{
	cJSON *node = cJSON_ParseWithLength(s, n);
	bool is = cJSON_IsString(node) && !strcmp(node->valuestring, text);

	cJSON_Delete(node);
	return is;
}

char *json_literal_new(const char *text)
{
	cJSON *node = cJSON_CreateString(text);
	char *printed = cJSON_PrintUnformatted(node);
	char *literal = recall_strdup(printed);

	cJSON_free(printed);
	cJSON_Delete(node);
	return literal;
}

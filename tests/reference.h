/*
 * Reference vectors that stand outside the repository: RECALL_FSRS names
 * their directory, ../shared/fsrs is where they are looked for else. A test
 * without them says so and is skipped.
 */
#ifndef TESTS_REFERENCE_H
#define TESTS_REFERENCE_H

#include <stdio.h>
#include <stdlib.h>

#include <cjson/cJSON.h>

#include "recall/core.h"

static inline FILE *reference_open(const char *name)
{
	const char *dir = getenv("RECALL_FSRS");
	char path[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir ? dir : "../shared/fsrs",
			name);
	f = fopen(path, "rb");
	if (!f)
		printf("skipped: no %s\n", path);
	return f;
}

/* The parsed file, or NULL when it isn't there; free with cJSON_Delete(). */
static inline cJSON *reference_json(const char *name)
{
	FILE *f = reference_open(name);
	struct recall_buf text = RECALL_BUF_INIT;
	char block[65536];
	cJSON *json;
	size_t n;

	if (!f)
		return NULL;
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		recall_buf_add(&text, block, n);
	fclose(f);
	json = cJSON_ParseWithLength(text.data, text.len);
	recall_buf_release(&text);
	RECALL_BUG_ON(!json);
	return json;
}

/* Copies an array of numbers; null counts as 0. Returns its length. */
static inline size_t reference_numbers(const cJSON *array, double *out,
		size_t max)
{
	const cJSON *item;
	size_t n = 0;

	cJSON_ArrayForEach(item, array) {
		RECALL_BUG_ON(n >= max);
		out[n++] = cJSON_IsNumber(item) ? item->valuedouble : 0;
	}
	return n;
}

#endif

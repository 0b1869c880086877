/* What the tests of import and export share. */
#ifndef TESTS_IMPORTING_H
#define TESTS_IMPORTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recall/export.h"
#include "recall/import.h"

struct sets {
	struct recall_set *set;
	size_t count;
	struct recall_error err;
};

static inline enum recall_status read_text(struct sets *s, const char *name,
		const char *bytes, size_t n)
{
	memset(s, 0, sizeof(*s));
	return recall_import_read_bytes(name, bytes, n, NULL, &s->set,
			&s->count, &s->err);
}

static inline void must_read(struct sets *s, const char *name,
		const char *text)
{
	enum recall_status status = read_text(s, name, text, strlen(text));

	if (status)
		print_error("%s:%u: %s\n", s->err.file, s->err.line,
				s->err.text);
	assert_int_equal(status, RECALL_OK);
}

static inline void drop(struct sets *s)
{
	recall_sets_free(s->set, s->count);
	s->set = NULL;
}

/* A directory of this test's own, made in /tmp; the caller frees it. */
static inline char *make_directory(void)
{
	char *dir = recall_strdup("/tmp/recall-test-XXXXXX");

	assert_non_null(mkdtemp(dir));
	return dir;
}

static inline void write_file(const char *dir, const char *name,
		const char *text)
{
	char path[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	chmod(path, 0644);
}

static inline struct recall_store *open_collection(const char *dir)
{
	char path[512];
	struct recall_store_config config = { .path = path };
	struct recall_store *store = NULL;
	struct recall_error err = { 0 };

	snprintf(path, sizeof(path), "%s/recall.db", dir);
	if (recall_store_open(&config, &store, &err))
		print_error("%s\n", err.text);
	assert_non_null(store);
	return store;
}

#endif

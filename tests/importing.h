/* What the tests of import and export share. */
#ifndef TESTS_IMPORTING_H
#define TESTS_IMPORTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <ftw.h>
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

/* Directories go when the program that made them ends. */
struct made_directory {
	struct made_directory *next;
	pid_t by;
	char path[];
};

static inline struct made_directory **made_directories(void)
{
	static struct made_directory *list;

	return &list;
}

static inline int remove_entry(const char *path, const struct stat *s,
		int type, struct FTW *walk)
{
	(void)s;
	(void)type;
	(void)walk;
	return remove(path);
}

static inline void remove_directory(const char *dir)
{
	nftw(dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static inline void remove_directories(void)
{
	struct made_directory *d = *made_directories();

	while (d) {
		struct made_directory *next = d->next;

		if (d->by == getpid())
			remove_directory(d->path);
		free(d);
		d = next;
	}
	*made_directories() = NULL;
}

/* A directory of this test's own, made in /tmp; the caller frees its name. */
static inline char *make_directory(void)
{
	char *dir = recall_strdup("/tmp/recall-test-XXXXXX");
	struct made_directory *d = calloc(1, sizeof(*d) + strlen(dir) + 1);

	assert_non_null(mkdtemp(dir));
	assert_non_null(d);
	if (!*made_directories())
		atexit(remove_directories);
	memcpy(d->path, dir, strlen(dir) + 1);
	d->by = getpid();
	d->next = *made_directories();
	*made_directories() = d;
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

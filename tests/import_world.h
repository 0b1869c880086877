/* A collection of the test's own that sets are imported into. */
#ifndef TESTS_IMPORT_WORLD_H
#define TESTS_IMPORT_WORLD_H

#include "importing.h"

struct world {
	char *dir, file[300];
	struct recall_store *store;
	struct recall_merge_result r;
	struct recall_buf told;		/* what was said, line by line */
	struct recall_buf text;		/* of a file */
	enum recall_gone gone;		/* what becomes of cards that vanished */
	struct recall_error err;
};

static inline int world_open(void **state)
{
	struct world *w = recall_calloc(1, sizeof(*w));

	w->dir = make_directory();
	w->store = open_collection(w->dir);
	snprintf(w->file, sizeof(w->file), "%s/file", w->dir);
	recall_buf_init(&w->told);
	recall_buf_init(&w->text);
	*state = w;
	return 0;
}

static inline int world_close(void **state)
{
	struct world *w = *state;

	recall_store_close(w->store);
	remove_directory(w->dir);
	recall_buf_release(&w->told);
	recall_buf_release(&w->text);
	free(w->dir);
	free(w);
	return 0;
}

#define WORLD_TEST(name) \
	cmocka_unit_test_setup_teardown(name, world_open, world_close)

#endif

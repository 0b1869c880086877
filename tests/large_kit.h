/* Large files, for the tests of reading them in little memory. */
#ifndef TESTS_LARGE_KIT_H
#define TESTS_LARGE_KIT_H

#include <sys/resource.h>
#include <sys/wait.h>

#include "import_world.h"

static inline void save(struct world *w, const void *bytes, size_t n)
{
	FILE *f = fopen(w->file, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static inline enum recall_status import_with(struct world *w, const char *path,
		struct recall_merge_options *options)
{
	struct recall_read_options read = { .stream = true };
	struct recall_set *sets;
	size_t count;
	enum recall_status status = recall_import_read(path, &read, &sets,
			&count, &w->err);

	if (status)
		return status;
	assert_int_equal(count, 1);
	status = recall_import_merge(w->store, sets, options, &w->r, NULL,
			NULL, &w->err);
	recall_sets_free(sets, count);
	return status;
}

static inline void import(struct world *w)
{
	enum recall_status status = import_with(w, w->file, NULL);

	if (status)
		fail_msg("%s:%u: %s", w->err.file, w->err.line, w->err.text);
}

struct compared {
	const struct recall_set *set;
	size_t at;
};

static inline enum recall_status compare_note(void *arg,
		const struct recall_note *note)
{
	struct compared *c = arg;
	const struct recall_draft *d = &c->set->cards[c->at++];

	assert_true(c->at <= c->set->count);
	assert_string_equal(note->front, d->front);
	assert_string_equal(note->back, d->back);
	assert_int_equal(note->kind, d->kind);
	assert_int_equal(note->line, d->line);
	return RECALL_OK;
}

/* What was stored is what reading it all at once gives. */
static inline void same_as_whole(struct world *w, const void *bytes, size_t n)
{
	struct compared c = { NULL, 0 };
	struct sets whole;

	assert_int_equal(read_text(&whole, "large", bytes, n), RECALL_OK);
	assert_int_equal(whole.count, 1);
	c.set = whole.set;
	assert_int_equal(recall_store_notes(w->store, w->r.deck, compare_note,
			&c, &w->err), RECALL_OK);
	assert_int_equal(c.at, whole.set->count);
	assert_int_equal(w->r.added, whole.set->count);
	assert_int_equal(w->r.cards, whole.set->count);
	drop(&whole);
}

/* Resident memory at its highest, in kB. */
static inline long peak(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

#endif

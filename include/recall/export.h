/*
 * Writing decks. What is written is read back by import unchanged; JSON
 * carries everything, the text formats front, back and tags.
 */
#ifndef RECALL_EXPORT_H
#define RECALL_EXPORT_H

#include "recall/import.h"

/* json, csv, tsv, md (markdown), txt (anki); NULL for an unknown name. */
struct recall_writer {
	const char *name;
	const char *endings;	/* ".json" */
	void (*write)(struct recall_buf *out, const struct recall_set *sets,
			size_t count);
};
const struct recall_writer *recall_export_writer(const char *name);
const struct recall_writer *recall_export_writer_for(const char *file);
/* "csv json md tsv txt", for messages. */
const char *recall_export_names(void);

/* A deck of the collection as a set; free with recall_sets_free(set, 1). */
enum recall_status recall_export_deck(struct recall_store *store, int64_t deck,
		struct recall_set **set, struct recall_error *err);

/* Writes through a temporary file, fsync and rename; "-" standard output. */
enum recall_status recall_export_file(const char *path, const char *bytes,
		size_t n, struct recall_error *err);

/* JSON out: numbers that read back exactly, strings escaped. */
void recall_json_string(struct recall_buf *out, const char *s);
void recall_json_number(struct recall_buf *out, double x);

#endif

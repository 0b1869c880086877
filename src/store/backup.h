/* What backing up and restoring share. */
#ifndef RECALL_STORE_BACKUP_H
#define RECALL_STORE_BACKUP_H

#include "internal.h"

struct backup_file {
	int64_t ms;		/* when it was made, by its name */
	char *path;
};
/* The backups of a collection, newest first. */
struct backup_list {
	struct backup_file *files;
	size_t count;
};
void backup_list_init(struct backup_list *list, const char *collection);
void backup_list_release(struct backup_list *list);

/* Keeps all of two days, then 12 daily, 10 weekly, 9 monthly. */
void backup_thin(const char *collection, int64_t now);
void backup_format_name(const char *collection, const char *why, int64_t now,
		struct recall_buf *out);
/* The directory of a file, of a collection's backups; with a slash. */
void backup_directory_of(const char *path, struct recall_buf *out);
void backup_place_of(const char *collection, struct recall_buf *out);

/* A name for a new backup; its directory is there then. */
enum recall_status backup_name(const char *collection, const char *why,
		struct recall_buf *out, struct recall_error *err);
/* Copies by way of a temporary file, verified, synced and renamed. */
struct backup_source {
	sqlite3 *db;
	const char *path;
	const struct recall_gate *gate;	/* NULL: it makes way for no key */
};
enum recall_status backup_write(const struct backup_source *source,
		const char *path, struct recall_error *err);
/* SQLite's codes. */
int backup_copy(sqlite3 *from, sqlite3 *to, bool at_once,
		const struct recall_gate *gate);
int backup_verify(sqlite3 *db, bool *good);

#endif

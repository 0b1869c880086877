/* The collection kept whole: checked, made anew, copied and put back. */
#ifndef RECALL_SAFETY_H
#define RECALL_SAFETY_H

#include "recall/core.h"

struct recall_store;

typedef void recall_report_fn(void *arg, const char *line);
/*
 * integrity_check, foreign_key_check, memory = fold of the log, counts.
 * strict: every card and every count is compared, else a sample. FAILED
 * with each finding to fn.
 */
enum recall_status recall_store_check(struct recall_store *s, bool strict,
		recall_report_fn *fn, void *arg, struct recall_error *err);
/* Makes everything derived again from the log. */
enum recall_status recall_store_rebuild(struct recall_store *s,
		struct recall_error *err);
/* A verified copy; path NULL: into the collection's backups/, thinned. The
 * file's name goes to out. */
enum recall_status recall_store_backup(struct recall_store *s,
		const char *path, const char *why, struct recall_buf *out,
		struct recall_error *err);
/* Puts a backup in the collection's place, after backing up what is there.
 * from NULL: the newest good one. */
enum recall_status recall_store_restore(const char *path, const char *from,
		struct recall_buf *out, struct recall_error *err);
/* When was the last backup? 0 never. */
int64_t recall_store_backup_time(struct recall_store *s);
/* The whole logical content as JSON lines in a stable order: two
 * collections of the same content give the same lines. */
enum recall_status recall_store_dump(struct recall_store *s,
		recall_report_fn *fn, void *arg, struct recall_error *err);

#endif

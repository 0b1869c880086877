/* Putting a backup in the collection's place. */
#include "backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_SIZE 65536

/* ---- the backup ------------------------------------------------------- */

static int read_pragma(sqlite3 *db, const char *sql, int *value)
{
	sqlite3_stmt *stmt = NULL;
	int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	*value = code == SQLITE_ROW ? sqlite3_column_int(stmt, 0) : 0;
	sqlite3_finalize(stmt);
	return code == SQLITE_ROW ? SQLITE_OK : code;
}

static enum recall_status judge_backup(sqlite3 *db, const char *path,
		struct recall_error *err)
{
	int id = 0, version = 0;
	bool good = false;
	int code = read_pragma(db, "PRAGMA application_id", &id);

	if (code == SQLITE_OK)
		code = read_pragma(db, "PRAGMA user_version", &version);
	if (code == SQLITE_OK && id != STORE_APPLICATION_ID)
		return recall_fail(err, RECALL_BAD_DATA,
				"%s is no collection of recall", path);
	if (code == SQLITE_OK && version > store_newest_version())
		return recall_fail(err, RECALL_NEWER,
				"%s was made by a newer version of recall",
				path);
	if (code == SQLITE_OK)
		code = backup_verify(db, &good);
	if (code != SQLITE_OK || !good)
		return recall_fail(err, RECALL_DAMAGED,
				"the backup %s is damaged: try an older one",
				path);
	return RECALL_OK;
}

/* Opens a backup that is whole and that we understand. */
static enum recall_status open_backup(const char *path, sqlite3 **db,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;
	int code;

	*db = NULL;
	if (access(path, R_OK) != 0)
		return recall_fail(err, RECALL_CANT_READ,
				"the backup %s can't be read: %s", path,
				strerror(errno));
	code = store_connect(path, SQLITE_OPEN_READONLY, db);
	if (code != SQLITE_OK)
		status = store_fail_db(*db, path, code, err);
	else
		status = judge_backup(*db, path, err);
	if (status != RECALL_OK) {
		sqlite3_close(*db);
		*db = NULL;
	}
	return status;
}

static enum recall_status open_newest(const char *collection, sqlite3 **db,
		struct recall_buf *name, struct recall_error *err)
{
	enum recall_status status = RECALL_NOT_FOUND;
	struct backup_list list;

	backup_list_init(&list, collection);
	for (size_t i = 0; i < list.count && status != RECALL_OK; i++) {
		status = open_backup(list.files[i].path, db, err);
		if (status == RECALL_OK)
			recall_buf_adds(name, list.files[i].path);
	}
	if (list.count == 0)
		recall_fail(err, status, "there is no backup of %s",
				collection);
	backup_list_release(&list);
	return status;
}

/* ---- what is there now ------------------------------------------------ */

/* Byte for byte: a damaged file is kept as well, for salvage. */
static bool copy_bytes(int from, int to)
{
	char *bytes = recall_alloc(COPY_SIZE);
	bool good = true;
	ssize_t n;

	while (good && (n = read(from, bytes, COPY_SIZE)) != 0) {
		for (ssize_t at = 0, w; good && at < n; at += w) {
			w = write(to, bytes + at, (size_t)(n - at));
			good = w > 0;
		}
		good = good && n > 0;
	}
	free(bytes);
	return good && fsync(to) == 0;
}

static enum recall_status copy_file(const char *from, const char *to,
		struct recall_error *err)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out = -1;
	enum recall_status status = RECALL_OK;

	if (in >= 0)
		out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (out < 0 || !copy_bytes(in, out))
		status = recall_fail(err, RECALL_CANT_WRITE,
				"%s can't be copied to %s: %s", from, to,
				strerror(errno));
	if (out >= 0)
		close(out);
	if (in >= 0)
		close(in);
	return status;
}

/* Opens the collection that is to be replaced; false when it is none any
 * more. */
static bool open_present(const char *path, sqlite3 **db)
{
	int version, code = store_connect(path, SQLITE_OPEN_READWRITE, db);

	if (code == SQLITE_OK)
		code = sqlite3_busy_timeout(*db, 10000);
	if (code == SQLITE_OK)
		code = read_pragma(*db, "PRAGMA schema_version", &version);
	if (code == SQLITE_OK)
		return true;
	sqlite3_close(*db);
	*db = NULL;
	return false;
}

/* Another program's database is no place for a collection. */
static enum recall_status refuse_foreign(sqlite3 *db, const char *path,
		struct recall_error *err)
{
	int id = 0, tables = 0;

	if (read_pragma(db, "PRAGMA application_id", &id) == SQLITE_OK &&
			id == STORE_APPLICATION_ID)
		return RECALL_OK;
	read_pragma(db, "SELECT count(*) FROM sqlite_schema", &tables);
	if (tables == 0)
		return RECALL_OK;
	return recall_fail(err, RECALL_BAD_DATA, "%s is a database of another "
			"program: nothing was changed", path);
}

static enum recall_status keep_present(sqlite3 *db, const char *path,
		struct recall_error *err)
{
	struct recall_buf name = RECALL_BUF_INIT;
	enum recall_status status = backup_name(path, "before-restore", &name,
			err);

	if (status == RECALL_OK && db)
		status = backup_write(&(struct backup_source){ db, path,
				NULL }, name.data, NULL);
	if (status == RECALL_OK && db)
		goto out;
	recall_buf_reset(&name);
	status = backup_name(path, "damaged", &name, err);
	if (status != RECALL_OK)
		goto out;
	/* Not a name of a backup: it must never be taken for a good one. */
	recall_buf_adds(&name, ".damaged");
	status = copy_file(path, name.data, err);
out:
	recall_buf_release(&name);
	return status;
}

/* ---- putting it there ------------------------------------------------- */

/*
 * Through SQLite, as one transaction on the file that is there: sessions
 * that have it open see the change, and a kill leaves the old or the new.
 */
static int put_live(sqlite3 *from, sqlite3 *to)
{
	int code = sqlite3_exec(to, "PRAGMA journal_mode = TRUNCATE;"
			"PRAGMA synchronous = FULL;", NULL, NULL, NULL);

	return code == SQLITE_OK ? backup_copy(from, to, true, NULL) :
			code;
}

/* A file that is no database any more is replaced by another one. The
 * journal of the old one would be rolled into the new one: it goes first. */
static enum recall_status put_file(sqlite3 *from, const char *source,
		const char *path, struct recall_error *err)
{
	struct recall_buf journal = RECALL_BUF_INIT;
	enum recall_status status = RECALL_OK;

	recall_buf_addf(&journal, "%s-journal", path);
	if (unlink(journal.data) != 0 && errno != ENOENT)
		status = recall_fail(err, RECALL_CANT_WRITE,
				"%s can't be removed: %s", journal.data,
				strerror(errno));
	if (status == RECALL_OK)
		status = backup_write(&(struct backup_source){ from, source,
				NULL }, path, err);
	recall_buf_release(&journal);
	return status;
}

static enum recall_status put(sqlite3 *from, const char *source,
		const char *path, struct recall_error *err)
{
	bool there = access(path, F_OK) == 0;
	enum recall_status status = RECALL_OK;
	sqlite3 *present = NULL;
	int code = SQLITE_CORRUPT;

	if (there && open_present(path, &present))
		status = refuse_foreign(present, path, err);
	if (there && status == RECALL_OK)
		status = keep_present(present, path, err);
	if (status != RECALL_OK)
		goto out;
	if (present)
		code = put_live(from, present);
	if ((code & 0xff) == SQLITE_BUSY)
		status = store_fail_db(present, path, code, err);
	sqlite3_close(present);
	present = NULL;
	if (status == RECALL_OK && code != SQLITE_OK)
		status = put_file(from, source, path, err);
out:
	sqlite3_close(present);
	return status;
}

enum recall_status recall_store_restore(const char *path, const char *from,
		struct recall_buf *out, struct recall_error *err)
{
	struct recall_buf collection = RECALL_BUF_INIT, name = RECALL_BUF_INIT;
	enum recall_status status = store_path(path, &collection, err);
	sqlite3 *db = NULL;

	if (status == RECALL_OK && from) {
		recall_buf_adds(&name, from);
		status = open_backup(from, &db, err);
	} else if (status == RECALL_OK) {
		status = open_newest(collection.data, &db, &name, err);
	}
	if (status == RECALL_OK)
		status = put(db, name.data, collection.data, err);
	sqlite3_close(db);
	if (status == RECALL_OK && out)
		recall_buf_add(out, name.data, name.len);
	recall_buf_release(&collection);
	recall_buf_release(&name);
	return status;
}

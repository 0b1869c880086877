/* Backups: verified copies beside the collection. */
#include "backup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY ".tmp"
#define JOURNAL "-journal"
/* Half a megabyte, some 0.5 ms. */
#define STEP_PAGES 128
#define MOST_TIMES 20

/* ---- copying ---------------------------------------------------------- */

static enum recall_status fail_file(const char *what, const char *path,
		struct recall_error *err)
{
	return recall_fail(err, RECALL_CANT_WRITE, "the backup %s can't be %s: "
			"%s", path, what, strerror(errno));
}

/*
 * The file a backup grows in. Its lock tells those who tidy up that somebody
 * is still writing it.
 */
static enum recall_status open_temporary(const char *path, int *fd,
		struct recall_error *err)
{
	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0)
		return fail_file("made", path, err);
	if (flock(*fd, LOCK_EX | LOCK_NB) != 0) {
		close(*fd);
		*fd = -1;
		return recall_fail(err, RECALL_BUSY,
				"another backup to %s is being made", path);
	}
	if (fchmod(*fd, 0600) != 0 || ftruncate(*fd, 0) != 0)
		return fail_file("written", path, err);
	return RECALL_OK;
}

/*
 * A commit waits for one step. After each commit SQLite begins from the start:
 * who has copied the collection so many times over takes it at once.
 */
static int copy_steps(sqlite3_backup *b, const struct recall_gate *gate)
{
	int64_t pages = 0;
	int code = SQLITE_OK;

	while (code == SQLITE_OK && pages <= (int64_t)MOST_TIMES *
			sqlite3_backup_pagecount(b)) {
		gate_pass(gate);
		code = sqlite3_backup_step(b, STEP_PAGES);
		pages += STEP_PAGES;
	}
	return code == SQLITE_OK ? sqlite3_backup_step(b, -1) : code;
}

int backup_copy(sqlite3 *from, sqlite3 *to, bool at_once,
		const struct recall_gate *gate)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int code, finished;

	if (!b)
		return sqlite3_extended_errcode(to);
	code = at_once ? sqlite3_backup_step(b, -1) : copy_steps(b, gate);
	finished = sqlite3_backup_finish(b);
	return code == SQLITE_DONE ? finished : code;
}

/* Whether integrity_check has nothing to say. */
int backup_verify(sqlite3 *db, bool *good)
{
	sqlite3_stmt *stmt = NULL;
	int code = sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1,
			&stmt, NULL);

	*good = false;
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	if (code == SQLITE_ROW)
		*good = strcmp((const char *)sqlite3_column_text(stmt, 0),
				"ok") == 0;
	sqlite3_finalize(stmt);
	return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

static enum recall_status copy_verified(const struct backup_source *source,
		const char *path, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;
	sqlite3 *to = NULL;
	bool good = true;
	int code = store_connect(path, SQLITE_OPEN_READWRITE, &to);

	if (code == SQLITE_OK)	/* nobody else sees the file yet */
		code = sqlite3_exec(to, "PRAGMA journal_mode = OFF", NULL,
				NULL, NULL);
	if (code == SQLITE_OK)
		code = backup_copy(source->db, to, false, source->gate);
	if (code == SQLITE_OK)
		code = backup_verify(to, &good);
	if (code != SQLITE_OK)
		status = store_fail_db(to, path, code, err);
	else if (!good)
		status = recall_fail(err, RECALL_DAMAGED, "%s is damaged, so "
				"no backup of it was made; `recall restore` "
				"puts the newest good backup in its place",
				source->path);
	sqlite3_close(to);
	return status;
}

static void sync_directory(const char *path)
{
	struct recall_buf directory = RECALL_BUF_INIT;
	int fd;

	backup_directory_of(path, &directory);
	fd = open(directory.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);	/* a file system that can't is no error */
		close(fd);
	}
	recall_buf_release(&directory);
}

/* From a finished temporary file to the name that counts. */
static enum recall_status backup_publish(int fd, const char *temporary,
		const char *path, struct recall_error *err)
{
	if (fsync(fd) != 0)
		return fail_file("written", path, err);
	if (rename(temporary, path) != 0)
		return fail_file("made", path, err);
	sync_directory(path);
	return RECALL_OK;
}

enum recall_status backup_write(const struct backup_source *source,
		const char *path, struct recall_error *err)
{
	struct recall_buf temporary = RECALL_BUF_INIT;
	enum recall_status status;
	int fd;

	recall_buf_addf(&temporary, "%s" TEMPORARY, path);
	status = open_temporary(temporary.data, &fd, err);
	if (status == RECALL_OK)
		status = copy_verified(source, temporary.data, err);
	if (status == RECALL_OK)
		status = backup_publish(fd, temporary.data, path, err);
	if (status != RECALL_OK && fd >= 0)
		unlink(temporary.data);
	if (fd >= 0)
		close(fd);
	recall_buf_release(&temporary);
	return status;
}

static enum recall_status make_directory(const char *collection,
		struct recall_error *err)
{
	struct recall_buf directory = RECALL_BUF_INIT;
	enum recall_status status = RECALL_OK;

	backup_place_of(collection, &directory);
	if (mkdir(directory.data, 0700) == 0)
		chmod(directory.data, 0700);	/* whatever the umask */
	else if (errno != EEXIST)
		status = recall_fail(err, RECALL_CANT_WRITE, "the directory "
				"%s can't be made: %s", directory.data,
				strerror(errno));
	recall_buf_release(&directory);
	return status;
}

enum recall_status backup_name(const char *collection, const char *why,
		struct recall_buf *out, struct recall_error *err)
{
	backup_format_name(collection, why, recall_clock_now(), out);
	return make_directory(collection, err);
}

enum recall_status recall_store_backup(struct recall_store *s,
		const char *path, const char *why, struct recall_buf *out,
		struct recall_error *err)
{
	struct recall_buf name = RECALL_BUF_INIT;
	enum recall_status status = RECALL_OK;

	RECALL_BUG_ON(s->grouped);
	if (path)
		recall_buf_adds(&name, path);
	else
		status = backup_name(s->path, why, &name, err);
	if (status == RECALL_OK)
		status = backup_write(&(struct backup_source){ s->db, s->path,
				s->gate }, name.data, err);
	if (status == RECALL_OK && !path)
		backup_thin(s->path, recall_clock_now());
	if (status == RECALL_OK && out)
		recall_buf_adds(out, name.data);
	recall_buf_release(&name);
	return status;
}

/* ---- when ------------------------------------------------------------- */

int64_t recall_store_backup_time(struct recall_store *s)
{
	struct backup_list list;
	int64_t ms = 0;

	backup_list_init(&list, s->path);
	if (list.count)
		ms = list.files[0].ms;
	backup_list_release(&list);
	return ms;
}

static bool has_content(struct recall_store *s)
{
	struct sql q = sql_open(s, "SELECT EXISTS (SELECT 1 FROM note)");
	int64_t some;

	sql_number(&q, 0, &some, NULL);
	return some != 0;
}

/* A collection can be used though its backup failed: no error here. */
void store_backup_daily(struct recall_store *s)
{
	int64_t age = recall_clock_now() - recall_store_backup_time(s);

	if ((age >= STORE_DAY_MS || age < 0) && has_content(s))
		recall_store_backup(s, NULL, "daily", NULL, NULL);
}

/* One that is still being made is locked. */
static void remove_dead(int dir, const char *name)
{
	int fd = openat(dir, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		unlinkat(dir, name, 0);
	if (fd >= 0)
		close(fd);
}

/* SQLite's journal of one that is gone. */
static void remove_journal(int dir, const char *name, size_t of)
{
	char *file = recall_strndup(name, of);

	if (faccessat(dir, file, F_OK, 0) != 0)
		unlinkat(dir, name, 0);
	free(file);
}

static bool ends_with(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n > m && strcmp(name + n - m, end) == 0;
}

/* Calls remove_dead() or remove_journal() for all there is. */
static void tidy(DIR *dir, bool journals)
{
	struct dirent *entry;

	rewinddir(dir);
	while ((entry = readdir(dir))) {
		const char *name = entry->d_name;

		if (!journals && ends_with(name, TEMPORARY))
			remove_dead(dirfd(dir), name);
		else if (journals && ends_with(name, TEMPORARY JOURNAL))
			remove_journal(dirfd(dir), name, strlen(name) -
					strlen(JOURNAL));
	}
}

/* Removes what a backup that was killed has left. */
void store_backup_tidy(struct recall_store *s)
{
	struct recall_buf path = RECALL_BUF_INIT;
	DIR *dir;

	backup_place_of(s->path, &path);
	dir = opendir(path.data);
	if (dir) {
		tidy(dir, false);
		tidy(dir, true);
		closedir(dir);
	}
	recall_buf_release(&path);
}

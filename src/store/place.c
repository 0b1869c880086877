/* Where the collection lies, and making its place. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum recall_status default_path(struct recall_buf *out,
		struct recall_error *err)
{
	const char *db = getenv("RECALL_DB"), *data = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");

	if (db && *db)
		recall_buf_adds(out, db);
	else if (data && *data == '/')	/* a relative one is to be ignored */
		recall_buf_addf(out, "%s/recall/recall.db", data);
	else if (home && *home)
		recall_buf_addf(out, "%s/.local/share/recall/recall.db", home);
	else
		return recall_fail(err, RECALL_CANT_WRITE, "there is no place "
				"for the collection: HOME is not set; name a "
				"file with --db or RECALL_DB");
	return RECALL_OK;
}

enum recall_status store_path(const char *path, struct recall_buf *out,
		struct recall_error *err)
{
	if (!path)
		return default_path(out, err);
	/* ":memory:" and "file:…" are words of SQLite. */
	if (*path == ':' || strncmp(path, "file:", 5) == 0)
		recall_buf_adds(out, "./");
	recall_buf_adds(out, path);
	return RECALL_OK;
}

/* Makes one directory, or finds that it is there; 0 or an errno. */
static int make_directory(const char *path)
{
	int failed;

	if (mkdir(path, 0700) == 0) {
		chmod(path, 0700);	/* whatever the umask */
		return 0;
	}
	failed = errno;
	return failed == EEXIST || access(path, F_OK) == 0 ? 0 : failed;
}

/* Makes the directories above path, those it makes with mode 0700. */
enum recall_status store_make_directories(const char *path,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;
	char *copy = recall_strdup(path);
	int failed;

	for (char *p = copy + 1; *copy && *p && status == RECALL_OK; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		failed = make_directory(copy);
		if (failed)
			status = recall_fail(err, RECALL_CANT_WRITE, "the "
					"directory %s can't be made: %s", copy,
					strerror(failed));
		*p = '/';
	}
	free(copy);
	return status;
}

/*
 * An empty file of mode 0600. It is made here since SQLite would let the
 * umask decide; a file that was there first is nobody's to change.
 */
enum recall_status store_make_file(const char *path, struct recall_error *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0 && errno == EEXIST)
		return RECALL_OK;
	if (fd < 0)
		return recall_fail(err, RECALL_CANT_WRITE,
				"the collection %s can't be made: %s", path,
				strerror(errno));
	fchmod(fd, 0600);
	close(fd);
	return RECALL_OK;
}

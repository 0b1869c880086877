#include "recall/export.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text.h"

static const struct recall_writer writers[] = {
	{ "csv", ".csv", export_write_csv },
	{ "json", ".json", export_write_json },
	{ "markdown", ".md", export_write_markdown },
	{ "tsv", ".tsv", export_write_tsv },
	{ "anki", ".txt", export_write_anki },
};
#define WRITERS RECALL_COUNT(writers)

/* A writer is known by its name and by its ending without the dot. */
const struct recall_writer *recall_export_writer(const char *name)
{
	for (size_t i = 0; i < WRITERS; i++)
		if (!strcmp(name, writers[i].name) ||
				!strcmp(name, writers[i].endings + 1))
			return &writers[i];
	return NULL;
}

const struct recall_writer *recall_export_writer_for(const char *file)
{
	size_t n = strlen(file);

	for (size_t i = 0; i < WRITERS; i++) {
		size_t m = strlen(writers[i].endings);

		if (n > m && !strcasecmp(file + n - m, writers[i].endings))
			return &writers[i];
	}
	return NULL;
}

const char *recall_export_names(void)
{
	return "csv json md tsv txt";
}

/* ---- into a file ------------------------------------------------------- */

static enum recall_status write_all(int fd, const char *path,
		const char *bytes, size_t n, struct recall_error *err)
{
	while (n) {
		ssize_t k = write(fd, bytes, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0) {
			recall_error_at(err, path, 0);
			return recall_fail(err, RECALL_CANT_WRITE, "%s",
					strerror(errno));
		}
		bytes += k;
		n -= (size_t)k;
	}
	return RECALL_OK;
}

static enum recall_status fail_at(const char *path, struct recall_error *err)
{
	int why = errno;

	recall_error_at(err, path, 0);
	return recall_fail(err, RECALL_CANT_WRITE, "%s", strerror(why));
}

/* The rename itself must be on disk too. */
static void sync_directory(const char *path)
{
	char *dir = recall_strdup(path), *slash = strrchr(dir, '/');
	int fd;

	if (slash)
		slash[slash == dir] = '\0';
	fd = open(slash ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(dir);
}

/* mkstemp makes 0600; an export is as readable as any new file. */
static mode_t usual_mode(const char *path)
{
	struct stat st;
	mode_t mask;

	if (stat(path, &st) == 0)
		return st.st_mode & 0777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

/* A rename asks the directory alone; the file may be meant to stay. Root, too,
 * is held to it. */
static bool may_be_replaced(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return true;
	if ((st.st_mode & 0222) == 0) {
		errno = EACCES;
		return false;
	}
	return access(path, W_OK) == 0;
}

static enum recall_status replace_file(const char *path, const char *bytes,
		size_t n, struct recall_error *err)
{
	struct recall_buf temp = RECALL_BUF_INIT;
	enum recall_status status = RECALL_OK;
	int fd;

	if (!may_be_replaced(path))
		return fail_at(path, err);
	recall_buf_addf(&temp, "%s.XXXXXX", path);
	fd = mkstemp(temp.data);
	if (fd < 0) {
		recall_buf_release(&temp);
		return fail_at(path, err);
	}
	if (fchmod(fd, usual_mode(path)) != 0)
		status = fail_at(path, err);
	if (!status)
		status = write_all(fd, path, bytes, n, err);
	if (!status && fsync(fd) != 0)
		status = fail_at(path, err);
	if (close(fd) != 0 && !status)
		status = fail_at(path, err);
	if (!status && rename(temp.data, path) != 0)
		status = fail_at(path, err);
	if (status)
		unlink(temp.data);
	else
		sync_directory(path);
	recall_buf_release(&temp);
	return status;
}

enum recall_status recall_export_file(const char *path, const char *bytes,
		size_t n, struct recall_error *err)
{
	struct stat st;
	enum recall_status status;
	int fd;

	if (!strcmp(path, "-"))
		return write_all(STDOUT_FILENO, "standard output", bytes, n,
				err);
	/* a pipe or a device is written to, not replaced; so is, behind a
	 * link, the file it leads to, and the link stays */
	if (stat(path, &st) != 0)
		return replace_file(path, bytes, n, err);
	if (S_ISREG(st.st_mode)) {
		char *real = realpath(path, NULL);

		status = replace_file(real ? real : path, bytes, n, err);
		free(real);
		return status;
	}
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return fail_at(path, err);
	status = write_all(fd, path, bytes, n, err);
	if (close(fd) != 0 && !status)
		status = fail_at(path, err);
	return status;
}

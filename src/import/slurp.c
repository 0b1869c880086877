#include "slurp.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source.h"

#define PIECE 65536

/* ---- lines -------------------------------------------------------------- */

static const char *last_of(char c, const char *s, size_t n)
{
	while (n > 0)
		if (s[--n] == c)
			return s + n;
	return NULL;
}

static void begin(struct line_watch *w, const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && strchr(" \t\r\n\xEF\xBB\xBF", s[i]))
		i++;
	w->begun = true;
	w->json = i < n && (s[i] == '{' || s[i] == '[');
	w->line = 1;
}

enum recall_status line_watch(struct line_watch *w, const char *path,
		const char *s, size_t n, struct recall_error *err)
{
	const char *end = s + n, *feed;

	if (!w->begun)
		begin(w, s, n);
	while ((feed = memchr(s, '\n', (size_t)(end - s)))) {
		w->line++;
		w->length = w->json ? w->length : 0;
		s = feed + 1;
	}
	if (w->json)
		s = end - n;
	feed = last_of(w->json ? '"' : '\r', s, (size_t)(end - s));
	w->length = feed ? (size_t)(end - feed) :
			w->length + (size_t)(end - s);
	if (w->length <= LONGEST_LINE)
		return RECALL_OK;
	recall_error_at(err, path, w->line);
	return recall_fail(err, RECALL_BAD_DATA, "a %s of more than %u MB is "
			"no card", w->json ? "text" : "line",
			LONGEST_LINE >> 20);
}

/* ---- bytes -------------------------------------------------------------- */

static bool goes_on(const struct recall_read_options *o)
{
	return !o || !o->progress || o->progress(o->arg, 0, 1);
}

enum recall_status slurp_read(int fd, const char *path,
		const struct recall_read_options *options, char *bytes,
		size_t *n, struct recall_error *err)
{
	size_t room = *n;
	ssize_t got;

	*n = 0;
	do {
		if (!goes_on(options))
			return recall_fail(err, RECALL_CANCELLED, "cancelled");
		got = read(fd, bytes, room);
	} while (got < 0 && errno == EINTR);
	if (got >= 0) {
		*n = (size_t)got;
		return RECALL_OK;
	}
	recall_error_at(err, path, 0);
	return recall_fail(err, RECALL_CANT_READ, "%s", strerror(errno));
}

static enum recall_status check_size(size_t n, const char *path,
		struct recall_error *err)
{
	if (n <= LARGEST_FILE)
		return RECALL_OK;
	recall_error_at(err, path, 0);
	return recall_fail(err, RECALL_BAD_DATA, "larger than %u MB; split it "
			"into several files", LARGEST_FILE >> 20);
}

/* Up to `most` bytes go to out. */
static enum recall_status slurp(int fd, const char *path,
		const struct recall_read_options *options, size_t most,
		struct recall_buf *out, struct recall_error *err)
{
	struct line_watch watch = { 0 };
	char piece[PIECE];
	enum recall_status status = RECALL_OK;
	size_t n = sizeof(piece);

	while (!status && n && out->len <= most) {
		n = sizeof(piece);
		status = slurp_read(fd, path, options, piece, &n, err);
		if (!status)
			status = line_watch(&watch, path, piece, n, err);
		if (!status)
			recall_buf_add(out, piece, n);
	}
	return status;
}

enum recall_status import_slurp_fd(int fd, const char *path,
		struct recall_buf *out, struct recall_error *err)
{
	enum recall_status status = slurp(fd, path, NULL, LARGEST_FILE, out,
			err);

	return status ? status : check_size(out->len, path, err);
}

/* ---- large ones --------------------------------------------------------- */

static enum recall_status put(int to, const char *path, const char *s,
		size_t n, struct recall_error *err)
{
	while (n > 0) {
		ssize_t done = write(to, s, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0) {
			recall_error_at(err, path, 0);
			return recall_fail(err, RECALL_CANT_WRITE, "no room "
					"for so much in the temporary "
					"directory: %s", strerror(errno));
		}
		s += done;
		n -= (size_t)done;
	}
	return RECALL_OK;
}

/* What comes through a pipe comes once: into a file without a name, which is
 * gone whatever happens to us. */
static enum recall_status spool(int fd, const char *path,
		const struct recall_read_options *options,
		const struct recall_buf *begun, int *out,
		struct recall_error *err)
{
	struct line_watch watch = { 0 };
	char piece[PIECE];
	FILE *f = tmpfile();
	size_t n = begun->len, all = n;
	enum recall_status status;

	*out = f ? fcntl(fileno(f), F_DUPFD_CLOEXEC, 0) : -1;
	if (f)
		fclose(f);
	if (*out < 0) {
		recall_error_at(err, path, 0);
		return recall_fail(err, RECALL_CANT_WRITE, "no temporary file "
				"for so much: %s", strerror(errno));
	}
	status = line_watch(&watch, path, begun->data, begun->len, err);
	if (!status)
		status = put(*out, path, begun->data, begun->len, err);
	while (!status && n) {
		n = sizeof(piece);
		status = slurp_read(fd, path, options, piece, &n, err);
		if (!status)
			status = line_watch(&watch, path, piece, n, err);
		if (!status)
			status = put(*out, path, piece, n, err);
		all += n;
		if (!status)
			status = check_size(all, path, err);
	}
	return status;
}

static enum recall_status slurp_large(int fd, const char *path,
		const struct recall_read_options *options,
		struct recall_buf *out, int *large, struct recall_error *err)
{
	enum recall_status status = slurp(fd, path, options, IMPORT_LARGE,
			out, err);

	if (status || out->len <= IMPORT_LARGE)
		return status;
	status = spool(fd, path, options, out, large, err);
	recall_buf_release(out);
	if (!status)
		return RECALL_OK;
	if (*large >= 0)
		close(*large);
	*large = -1;
	return status;
}

/* *size: of a regular file, 0 of another. */
static enum recall_status check_kind(int fd, const char *path, off_t *size,
		struct recall_error *err)
{
	struct stat st;

	*size = 0;
	if (fstat(fd, &st) != 0)
		return RECALL_OK;
	if (S_ISREG(st.st_mode))
		*size = st.st_size;
	if (!S_ISDIR(st.st_mode))
		return RECALL_OK;
	recall_error_at(err, path, 0);
	return recall_fail(err, RECALL_BAD_DATA,
			"is a directory; name the files in it");
}

static enum recall_status slurp_file(int fd, const char *path,
		const struct recall_read_options *options,
		struct recall_buf *out, int *large, struct recall_error *err)
{
	off_t size;
	enum recall_status status = check_kind(fd, path, &size, err);

	if (!status && large && size > (off_t)IMPORT_LARGE &&
			lseek(fd, 0, SEEK_CUR) == 0) {
		*large = fcntl(fd, F_DUPFD_CLOEXEC, 0);
		if (*large >= 0)
			return RECALL_OK;
	}
	if (!status && large)
		return slurp_large(fd, path, options, out, large, err);
	return status ? status : import_slurp_fd(fd, path, out, err);
}

enum recall_status import_slurp(const char *path, struct recall_buf *out,
		int *large, const struct recall_read_options *options,
		struct recall_error *err)
{
	enum recall_status status;
	int fd = STDIN_FILENO;

	if (large)
		*large = -1;
	if (strcmp(path, "-") != 0)
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 && errno == EINTR && !goes_on(options))
		return recall_fail(err, RECALL_CANCELLED, "cancelled");
	if (fd < 0) {
		recall_error_at(err, path, 0);
		return recall_fail(err, RECALL_CANT_READ, "%s",
				strerror(errno));
	}
	status = slurp_file(fd, path, options, out, large, err);
	if (fd != STDIN_FILENO)
		close(fd);
	return status;
}

#include "preload.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "source.h"

#define OTHERS_WRITE (S_IWGRP | S_IWOTH)

enum recall_status preload_dir_open(struct preload_dir *d, const char *path,
		struct recall_error *err)
{
	d->path = path;
	recall_error_at(err, path, 0);
	d->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (d->fd < 0)
		return recall_fail(err, RECALL_CANT_READ, "%s",
				strerror(errno));
	if (fstat(d->fd, &d->st) == 0 && !(d->st.st_mode & OTHERS_WRITE))
		return RECALL_OK;
	preload_dir_close(d);
	return recall_fail(err, RECALL_BAD_DATA, "others can write to this "
			"directory, so no deck is read from it; chmod go-w "
			"it");
}

void preload_dir_close(struct preload_dir *d)
{
	if (d->fd >= 0)
		close(d->fd);
	d->fd = -1;
}

static bool ends(const char *name, const char *tail)
{
	size_t n = strlen(name), m = strlen(tail);

	return n > m && !strcasecmp(name + n - m, tail);
}

static bool may_be_deck(const char *name)
{
	static const char *const tails[] = { ".json", ".txt", ".tsv", ".csv",
		".tab", ".md" };

	if (name[0] == '.' || ends(name, ".schema.json") ||
			!strncasecmp(name, "readme", 6) ||
			!strncasecmp(name, "license", 7))
		return false;
	for (size_t i = 0; i < sizeof(tails) / sizeof(*tails); i++)
		if (ends(name, tails[i]))
			return true;
	return false;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **preload_dir_list(const struct preload_dir *d,
		struct recall_arena *arena, size_t *count)
{
	char **names = NULL, **kept;
	size_t cap = 0;
	int fd = dup(d->fd);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *e;

	*count = 0;
	if (!dir && fd >= 0)
		close(fd);
	while (dir && (e = readdir(dir))) {
		if (!may_be_deck(e->d_name))
			continue;
		if (*count == cap) {
			cap = cap ? cap * 2 : 16;
			names = recall_realloc(names, cap, sizeof(*names));
		}
		names[(*count)++] = recall_arena_strdup(arena, e->d_name);
	}
	if (dir)
		closedir(dir);
	kept = recall_arena_alloc(arena, (*count + 1) * sizeof(*kept));
	if (*count) {
		qsort(names, *count, sizeof(*names), compare_names);
		memcpy(kept, names, *count * sizeof(*kept));
	}
	free(names);
	return kept;
}

static void make_stamp(const struct stat *st, char stamp[PRELOAD_STAMP_SIZE])
{
	snprintf(stamp, PRELOAD_STAMP_SIZE, "%lld:%lld.%09ld:%llu",
			(long long)st->st_size, (long long)st->st_mtim.tv_sec,
			(long)st->st_mtim.tv_nsec,
			(unsigned long long)st->st_ino);
}

static const char *distrust(const struct preload_dir *d,
		const struct stat *st)
{
	if (!S_ISREG(st->st_mode))
		return "is no regular file";
	if (st->st_nlink != 1)
		return "has a second name elsewhere (a hard link)";
	if (st->st_uid != 0 && st->st_uid != d->st.st_uid)
		return "belongs neither to root nor to the directory's owner";
	if (st->st_mode & OTHERS_WRITE)
		return "can be written by others; chmod go-w it";
	return NULL;
}

enum recall_status preload_file_open(const struct preload_dir *d,
		const char *name, int *fd, char stamp[PRELOAD_STAMP_SIZE],
		struct recall_error *err)
{
	const char *why;
	struct stat st;

	/* what is looked at is what is read: the descriptor, not the name */
	*fd = openat(d->fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK |
			O_NOCTTY | O_CLOEXEC);
	if (*fd < 0)
		return recall_fail(err, RECALL_BAD_DATA, "not read: %s",
				errno == ELOOP ? "is a symbolic link" :
				strerror(errno));
	if (fstat(*fd, &st) != 0)
		why = strerror(errno);
	else
		why = distrust(d, &st);
	if (!why) {
		make_stamp(&st, stamp);
		return RECALL_OK;
	}
	close(*fd);
	*fd = -1;
	return recall_fail(err, RECALL_BAD_DATA, "not read: %s", why);
}

enum recall_status preload_file_read(int fd, const char *path,
		const char *stamp, struct recall_buf *out,
		struct recall_error *err)
{
	char after[PRELOAD_STAMP_SIZE];
	enum recall_status status = import_slurp_fd(fd, path, out, err);
	struct stat st;

	if (status)
		return status;
	if (fstat(fd, &st) != 0)
		return recall_fail(err, RECALL_CANT_READ, "%s",
				strerror(errno));
	make_stamp(&st, after);
	return strcmp(stamp, after) ? recall_fail(err, RECALL_BUSY,
			"is being written just now") : RECALL_OK;
}

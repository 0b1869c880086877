/*
 * Files of a directory that belongs to somebody else, opened so that nothing
 * of what lies there can trick the reader.
 */
#ifndef IMPORT_PRELOAD_H
#define IMPORT_PRELOAD_H

#include <sys/stat.h>

#include "recall/import.h"

/* size, time of change, inode: another stamp, another file */
#define PRELOAD_STAMP_SIZE 80

struct preload_dir {
	int fd;
	struct stat st;
	const char *path;	/* borrowed */
};

/* CANT_READ when there is none; BAD_DATA when others can write to it. */
enum recall_status preload_dir_open(struct preload_dir *d, const char *path,
		struct recall_error *err);
void preload_dir_close(struct preload_dir *d);
/* Names of files that may be decks, sorted; an array in the arena. */
char **preload_dir_list(const struct preload_dir *d,
		struct recall_arena *arena, size_t *count);

/*
 * Opens a file of the directory: regular, one link, of root or of the
 * directory's owner, writable by nobody else; *fd is the caller's to close.
 */
enum recall_status preload_file_open(const struct preload_dir *d,
		const char *name, int *fd, char stamp[PRELOAD_STAMP_SIZE],
		struct recall_error *err);
/* All of it; BUSY when it changed while it was read. */
enum recall_status preload_file_read(int fd, const char *path,
		const char *stamp, struct recall_buf *out,
		struct recall_error *err);

#endif

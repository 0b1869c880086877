/* Which backups there are: names, ages, and thinning as they age. */
#include "backup.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PREFIX "recall-"
#define SUFFIX ".db"

/* ---- names ------------------------------------------------------------ */

/* The directory part of a path, with its slash; "./" when it has none. */
void backup_directory_of(const char *path, struct recall_buf *out)
{
	const char *slash = strrchr(path, '/');

	if (slash)
		recall_buf_add(out, path, (size_t)(slash - path) + 1);
	else
		recall_buf_adds(out, "./");
}

void backup_place_of(const char *collection, struct recall_buf *out)
{
	backup_directory_of(collection, out);
	recall_buf_adds(out, "backups/");
}

/* recall-20261121T203223.123Z-daily.db */
void backup_format_name(const char *collection, const char *why, int64_t now,
		struct recall_buf *out)
{
	char time[RECALL_TIME_SIZE];

	backup_place_of(collection, out);
	recall_buf_adds(out, PREFIX);
	recall_time_format(now, time);
	for (const char *p = time; *p; p++)
		if (*p != '-' && *p != ':')
			recall_buf_addc(out, *p);
	recall_buf_addf(out, "-%s" SUFFIX, why);
}

/* The time in a backup's name; false for other files. */
static bool parse_name(const char *name, int64_t *ms)
{
	char t[RECALL_TIME_SIZE];
	size_t n = strlen(name);
	int end = 0;
	int y, mo, d, h, mi, s, f;

	if (n < sizeof(SUFFIX) || strcmp(name + n - sizeof(SUFFIX) + 1, SUFFIX))
		return false;
	if (sscanf(name, PREFIX "%4d%2d%2dT%2d%2d%2d.%3dZ%n", &y, &mo, &d, &h,
			&mi, &s, &f, &end) != 7 || end == 0)
		return false;
	snprintf(t, sizeof(t), "%04u-%02u-%02uT%02u:%02u:%02u.%03uZ",
			(unsigned)y % 10000, (unsigned)mo % 100,
			(unsigned)d % 100, (unsigned)h % 100,
			(unsigned)mi % 100, (unsigned)s % 100,
			(unsigned)f % 1000);
	return recall_time_parse(t, ms);
}

/* ---- which there are -------------------------------------------------- */

static int compare_newest_first(const void *a, const void *b)
{
	const struct backup_file *x = a, *y = b;

	if (x->ms != y->ms)
		return x->ms < y->ms ? 1 : -1;
	return strcmp(y->path, x->path);
}

void backup_list_init(struct backup_list *list, const char *collection)
{
	struct recall_buf directory = RECALL_BUF_INIT;
	struct dirent *entry;
	size_t cap = 0;
	int64_t ms;
	DIR *dir;

	*list = (struct backup_list){ 0 };
	backup_place_of(collection, &directory);
	dir = opendir(directory.data);
	while (dir && (entry = readdir(dir))) {
		struct recall_buf path = RECALL_BUF_INIT;

		if (!parse_name(entry->d_name, &ms))
			continue;
		RECALL_GROW(list->files, list->count, cap);
		recall_buf_addf(&path, "%s%s", directory.data, entry->d_name);
		list->files[list->count++] = (struct backup_file){
			.ms = ms,
			.path = recall_buf_detach(&path),
		};
	}
	if (dir)
		closedir(dir);
	if (list->count)
		qsort(list->files, list->count, sizeof(*list->files),
				compare_newest_first);
	recall_buf_release(&directory);
}

void backup_list_release(struct backup_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->files[i].path);
	free(list->files);
}

/* ---- thinning --------------------------------------------------------- */

/* All of the last two days; then one a day, a week, a month, so many. */
static const struct {
	int64_t days;		/* one in so many */
	int keep;
} ages[] = {
	{ 1, 12 },
	{ 7, 10 },
	{ 30, 9 },
};
#define AGES RECALL_COUNT(ages)
#define KEEP_ALL_DAYS 2

void backup_thin(const char *collection, int64_t now)
{
	struct backup_list list;
	int64_t last = INT64_MAX;
	size_t age = 0;
	int kept = 0;

	backup_list_init(&list, collection);
	for (size_t i = 0; i < list.count; i++) {
		int64_t period;

		if (now - list.files[i].ms < KEEP_ALL_DAYS * STORE_DAY_MS)
			continue;
		if (age < AGES && kept == ages[age].keep) {
			age++;
			kept = 0;
			last = INT64_MAX;
		}
		period = age < AGES ? list.files[i].ms /
				(ages[age].days * STORE_DAY_MS) : last;
		if (period == last) {
			unlink(list.files[i].path);
			continue;
		}
		last = period;
		kept++;
	}
	backup_list_release(&list);
}

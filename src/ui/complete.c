#include "ui/complete.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* So many are shown at most; nobody reads on. */
#define MOST 1000

void complete_release(struct complete *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->names[i]);
	free(c->names);
	*c = (struct complete){ 0 };
}

void complete_expand(const char *typed, struct recall_buf *path)
{
	const char *home = getenv("HOME");
	size_t n;

	recall_buf_reset(path);
	typed += strspn(typed, " ");
	n = strlen(typed);
	while (n > 0 && typed[n - 1] == ' ')
		n--;
	/* terminals quote what is dropped on them */
	if (n >= 2 && (typed[0] == '\'' || typed[0] == '"') &&
	    typed[n - 1] == typed[0]) {
		typed++;
		n -= 2;
	}
	if (home && typed[0] == '~' && (n == 1 || typed[1] == '/')) {
		recall_buf_adds(path, home);
		typed++;
		n--;
	}
	recall_buf_add(path, typed, n);
}

static void add_name(struct complete *c, const char *dir, const char *name)
{
	struct recall_buf path = RECALL_BUF_INIT;
	struct stat st;

	RECALL_GROW(c->names, c->count, c->cap);
	recall_buf_addf(&path, "%s%s", dir, name);
	if (stat(path.data, &st) == 0 && S_ISDIR(st.st_mode)) {
		recall_buf_reset(&path);
		recall_buf_addf(&path, "%s/", name);
		c->names[c->count++] = recall_buf_detach(&path);
	} else
		c->names[c->count++] = recall_strdup(name);
	recall_buf_release(&path);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void find_names(struct complete *c, const char *dir,
		const char *prefix)
{
	size_t n = strlen(prefix);
	const struct dirent *entry;
	DIR *d = opendir(*dir ? dir : ".");

	if (!d)
		return;
	while ((entry = readdir(d)) && c->count < MOST) {
		if (strncmp(entry->d_name, prefix, n) != 0)
			continue;
		if (entry->d_name[0] == '.' && prefix[0] != '.')
			continue;
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		add_name(c, dir, entry->d_name);
	}
	closedir(d);
	if (c->count)
		qsort(c->names, c->count, sizeof(char *), compare_names);
}

/* How far all names agree, in whole characters. */
static size_t common_length(const struct complete *c)
{
	size_t n = strlen(c->names[0]);

	for (size_t i = 1; i < c->count; i++) {
		size_t same = 0;

		while (same < n && c->names[i][same] == c->names[0][same])
			same++;
		n = same;
	}
	while (n > 0 && ((unsigned char)c->names[0][n] & 0xC0) == 0x80)
		n--;
	return n;
}

void complete_path(struct complete *c, const char *typed,
		struct recall_buf *longer)
{
	struct recall_buf path = RECALL_BUF_INIT;
	const char *slash = strrchr(typed, '/');
	size_t kept = slash ? (size_t)(slash - typed) + 1 : 0;
	char *dir;

	complete_release(c);
	complete_expand(typed, &path);
	slash = strrchr(path.data, '/');
	dir = recall_strndup(path.data,
			slash ? (size_t)(slash - path.data) + 1 : 0);
	find_names(c, dir, slash ? slash + 1 : path.data);
	recall_buf_reset(longer);
	if (c->count > 0) {
		/* what was typed stays as it was typed, with its ~ */
		recall_buf_add(longer, typed, kept);
		recall_buf_add(longer, c->names[0], common_length(c));
	} else
		recall_buf_adds(longer, typed);
	free(dir);
	recall_buf_release(&path);
}

#include "others.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/import.h"

/* Refused, or with no card that isn't doubtful. */
static bool is_doubted(const char *path)
{
	struct recall_set *sets = NULL;
	struct recall_error err = { 0 };
	size_t count = 0, cards = 0, doubtful = 0;

	if (recall_import_read(path, NULL, &sets, &count, &err))
		return true;
	for (size_t i = 0; i < count; i++) {
		cards += sets[i].count;
		doubtful += recall_set_doubtful(&sets[i]);
	}
	recall_sets_free(sets, count);
	return doubtful == cards;
}

static void score_file(const char *path, const char *name, bool list,
		struct others *o)
{
	bool doubted = is_doubted(path), set = !strncmp(name, "set-", 4);

	o->sets += set;
	o->texts += !set;
	o->refused += set && doubted;
	o->read += !set && !doubted;
	if (list && set == doubted)
		printf("%s: %s\n", path, set ? "refused" : "read as cards");
}

void others_score(const char *directory, bool list, struct others *o)
{
	struct dirent **names;
	int n = scandir(directory, &names, NULL, alphasort);
	char path[600];

	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof(path), "%s/%s", directory,
				names[i]->d_name);
		if (strstr(names[i]->d_name, ".txt"))
			score_file(path, names[i]->d_name, list, o);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

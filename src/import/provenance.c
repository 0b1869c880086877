#include "provenance.h"

#include <string.h>

/* Texts that came without a file are all called so. */
static bool names_a_file(const char *file)
{
	return *file && strcmp(file, "pasted text") != 0 &&
		strcmp(file, "-") != 0;
}

bool provenance_names(const char *file, const char *other)
{
	return names_a_file(file) && strcmp(file, other) == 0;
}

static bool is_known(const struct provenance *s, const char *file)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->name[i], file) == 0)
			return true;
	return false;
}

void provenance_match(struct provenance *s, struct recall_arena *a,
		const char *file)
{
	s->matched++;
	if (s->count < PROVENANCE_MOST && !is_known(s, file))
		s->name[s->count++] = recall_arena_strdup(a, file);
}

bool provenance_has(const struct provenance *s, const char *file, size_t cards,
		size_t left)
{
	if (provenance_names(file, s->file))
		return true;
	return is_known(s, file) && (s->matched * 2 >= cards ||
			s->matched >= left);
}

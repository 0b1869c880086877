/* Enumerations and the words they are stored as. */
#include "internal.h"

#include <string.h>

static const char *const kinds[] = {
#define X(name, text) [RECALL_KIND_##name] = text,
	RECALL_KINDS(X)
#undef X
};

static const char *const log_kinds[] = {
#define X(name, text) [RECALL_LOG_##name] = text,
	RECALL_LOG_KINDS(X)
#undef X
};

static const char *const modes[] = {
#define X(name, text, title) [RECALL_MODE_##name] = text,
	RECALL_MODES(X)
#undef X
};

static const char *const mode_titles[] = {
#define X(name, text, title) [RECALL_MODE_##name] = title,
	RECALL_MODES(X)
#undef X
};

static const char *const tasks[] = {
#define X(name, text) [RECALL_TASK_##name] = text,
	RECALL_TASKS(X)
#undef X
};


/* The word's place in the list; 0 for a word that isn't there. */
static size_t find_word(const char *const *words, size_t count,
		const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return 0;
}

const char *recall_kind_name(enum recall_kind kind)
{
	RECALL_BUG_ON((size_t)kind >= RECALL_COUNT(kinds));
	return kinds[kind];
}

bool recall_kind_parse(const char *s, enum recall_kind *kind)
{
	size_t i = find_word(kinds, RECALL_COUNT(kinds), s);

	if (strcmp(kinds[i], s) != 0)
		return false;
	*kind = (enum recall_kind)i;
	return true;
}

const char *recall_mode_name(enum recall_mode mode)
{
	RECALL_BUG_ON((size_t)mode >= RECALL_COUNT(modes));
	return modes[mode];
}

const char *recall_mode_title(enum recall_mode mode)
{
	RECALL_BUG_ON((size_t)mode >= RECALL_COUNT(mode_titles));
	return mode_titles[mode];
}

enum recall_mode store_mode(const char *name)
{
	return (enum recall_mode)find_word(modes, RECALL_COUNT(modes), name);
}

enum recall_log_kind store_log_kind(const char *name)
{
	return (enum recall_log_kind)find_word(log_kinds,
			RECALL_COUNT(log_kinds), name);
}

const char *recall_log_kind_name(enum recall_log_kind kind)
{
	RECALL_BUG_ON((size_t)kind >= RECALL_COUNT(log_kinds));
	return log_kinds[kind];
}

enum recall_task store_task(const char *name)
{
	return (enum recall_task)find_word(tasks, RECALL_COUNT(tasks), name);
}

const char *recall_task_name(enum recall_task task)
{
	RECALL_BUG_ON((size_t)task >= RECALL_COUNT(tasks));
	return tasks[task];
}

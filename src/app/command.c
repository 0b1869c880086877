#include "app/command.h"

#include <string.h>

static const struct {
	const char *name, *label, *help;
} commands[CMD_COUNT] = {
#define X(id, name, label, help) [CMD_##id] = { name, label, help },
	COMMANDS(X)
#undef X
};

const char *command_label(enum command c)
{
	return c < CMD_COUNT ? commands[c].label : "";
}

const char *command_help(enum command c)
{
	return c < CMD_COUNT ? commands[c].help : "";
}

enum command command_find(const char *name)
{
	for (enum command c = 0; c < CMD_COUNT; c++)
		if (strcmp(commands[c].name, name) == 0)
			return c;
	return CMD_COUNT;
}

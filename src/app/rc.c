#include "app/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

#define MAX_WORDS 5

static const struct {
	const char *name, *dflt, *words;
	size_t offset;
} settings[] = {
#define X(name, dflt, words, help) \
	{ #name, dflt, words, offsetof(struct settings, name) },
	SETTINGS(X)
#undef X
};
#define SETTING_COUNT RECALL_COUNT(settings)

struct rc {
	struct app *app;
	const char *file;
	unsigned line;
	recall_report_fn *warn;
	void *arg;
};

void settings_default(struct settings *s)
{
	for (size_t i = 0; i < SETTING_COUNT; i++)
		snprintf((char *)s + settings[i].offset, 16, "%s",
				settings[i].dflt);
}

static void complain(const struct rc *rc, const char *format, ...)
		__attribute__((format(printf, 2, 3)));
static void complain(const struct rc *rc, const char *format, ...)
{
	struct recall_buf line = RECALL_BUF_INIT, clean = RECALL_BUF_INIT;
	va_list ap;

	recall_buf_addf(&line, "%s:%u: ", rc->file, rc->line);
	va_start(ap, format);
	recall_buf_vaddf(&line, format, ap);
	va_end(ap);
	recall_text_clean(&clean, line.data, line.len, RECALL_CLEAN_LINE);
	if (rc->warn)
		rc->warn(rc->arg, clean.data);
	recall_buf_release(&line);
	recall_buf_release(&clean);
}

/* Is it one of the words, or a number where there are none? */
static bool is_allowed(const char *words, const char *value)
{
	size_t len = strlen(value);

	if (!*words)
		return len > 0 && len < 7 &&
			strspn(value, "0123456789") == len;
	while (*words) {
		size_t n = strcspn(words, " ");

		if (n == len && memcmp(words, value, n) == 0)
			return true;
		words += n + strspn(words + n, " ");
	}
	return false;
}

static void do_set(const struct rc *rc, char **word, size_t count)
{
	char *base = (char *)&rc->app->settings;

	if (count != 3) {
		complain(rc, "set takes a name and a value");
		return;
	}
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		if (strcmp(settings[i].name, word[1]) != 0)
			continue;
		if (is_allowed(settings[i].words, word[2]))
			snprintf(base + settings[i].offset, 16, "%s", word[2]);
		else
			complain(rc, "%s is %s, not \"%s\"", word[1],
					*settings[i].words ?
					settings[i].words : "a number",
					word[2]);
		return;
	}
	complain(rc, "there is nothing called \"%s\" to set; \"recall help "
			"settings\" lists what there is", word[1]);
}

static void do_bind(const struct rc *rc, char **word, size_t count)
{
	enum context context;
	enum command command;
	int key;

	if (count != 4) {
		complain(rc, "bind takes a context, a key and a command");
		return;
	}
	context = context_find(word[1]);
	key = key_parse(word[2]);
	command = command_find(word[3]);
	if (context == CTX_COUNT)
		complain(rc, "there is no context \"%s\"; \"recall help keys\" "
				"lists them", word[1]);
	else if (key < 0)
		complain(rc, "\"%s\" is no key; write it like x, ctrl-s, f5, "
				"space or pgup", word[2]);
	else if (command == CMD_COUNT)
		complain(rc, "there is no command \"%s\"; \"recall help keys\" "
				"lists them", word[3]);
	else
		keymap_bind(rc->app->keymap, context, key, command);
}

static size_t split(char *line, char **word)
{
	size_t count = 0;

	for (;;) {
		line += strspn(line, " \t\r");
		if (!*line || count == MAX_WORDS)
			return count;
		word[count++] = line;
		line += strcspn(line, " \t\r");
		if (*line)
			*line++ = '\0';
	}
}

static void read_line(const struct rc *rc, char *line)
{
	char *word[MAX_WORDS];
	size_t count = split(line, word);

	if (count == 0 || word[0][0] == '#')
		return;
	if (strcmp(word[0], "set") == 0)
		do_set(rc, word, count);
	else if (strcmp(word[0], "bind") == 0)
		do_bind(rc, word, count);
	else
		complain(rc, "a line begins with set, bind or #, not with "
				"\"%s\"", word[0]);
}

void rc_read(struct app *app, const char *file, const char *text,
		recall_report_fn *warn, void *arg)
{
	struct rc rc = { app, file, 0, warn, arg };

	while (*text) {
		size_t n = strcspn(text, "\n");
		char *line = recall_strndup(text, n);

		rc.line++;
		read_line(&rc, line);
		free(line);
		text += n + (text[n] == '\n');
	}
}

#include "app/keymap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

struct binding {
	enum context context;
	int key;
	enum command command;
};

struct keymap {
	struct binding *all;
	size_t count, cap;
};

static const struct {
	const char *name, *title;
	enum context parent;
} contexts[CTX_COUNT] = {
#define X(id, name, parent, title) [CTX_##id] = { name, title, CTX_##parent },
	CONTEXTS(X)
#undef X
};

/* The keys that have a name, as rc files write it and as people see it. */
static const struct {
	int key;
	const char *name, *shown;
} named[] = {
	{ 0, "ctrl-space", "ctrl-space" },
	{ 9, "tab", "tab" },
	{ 13, "enter", "enter" },
	{ 27, "esc", "esc" },
	{ 32, "space", "space" },
	{ KEY_UP_, "up", "\u2191" },
	{ KEY_DOWN_, "down", "\u2193" },
	{ KEY_LEFT_, "left", "\u2190" },
	{ KEY_RIGHT_, "right", "\u2192" },
	{ KEY_HOME_, "home", "home" },
	{ KEY_END_, "end", "end" },
	{ KEY_PGUP_, "pgup", "pgup" },
	{ KEY_PGDN_, "pgdn", "pgdn" },
	{ KEY_INS_, "insert", "insert" },
	{ KEY_DEL_, "delete", "delete" },
	{ KEY_BACKSPACE_, "backspace", "backspace" },
	{ KEY_BACKTAB_, "shift-tab", "shift-tab" },
};
#define NAMED RECALL_COUNT(named)

const char *context_name(enum context c)
{
	return contexts[c].name;
}

const char *context_title(enum context c)
{
	return contexts[c].title;
}

enum context context_find(const char *name)
{
	for (enum context c = 0; c < CTX_COUNT; c++)
		if (strcmp(contexts[c].name, name) == 0)
			return c;
	return CTX_COUNT;
}

/* One printable character and nothing after it. */
static int parse_character(const char *name)
{
	size_t len = strlen(name);
	uint32_t cp;

	if (len == 0 || !recall_utf8_valid(name, len) ||
	    recall_utf8_decode(name, len, &cp) != len)
		return -1;
	return cp > 32 && cp != 127 ? (int)cp : -1;
}

static int parse_function_key(const char *name)
{
	char *end;
	long n;

	if (name[0] != 'f' || name[1] < '1' || name[1] > '9')
		return -1;
	n = strtol(name + 1, &end, 10);
	return *end == '\0' && n <= 12 ? KEY_F_ + (int)n : -1;
}

static int parse_control(const char *name)
{
	if (strncmp(name, "ctrl-", 5) != 0 || name[5] == '\0' || name[6])
		return -1;
	if (name[5] >= 'a' && name[5] <= 'z')
		return name[5] - 'a' + 1;
	return strchr("\\]^_", name[5]) ? name[5] - '@' : -1;
}

int key_parse(const char *name)
{
	int key;

	if (strncmp(name, "alt-", 4) == 0 && name[4]) {
		key = key_parse(name + 4);
		return key < 0 || key & KEY_ALT ? -1 : key | KEY_ALT;
	}
	for (size_t i = 0; i < NAMED; i++)
		if (strcmp(named[i].name, name) == 0)
			return named[i].key;
	key = parse_character(name);
	if (key < 0)
		key = parse_function_key(name);
	return key < 0 ? parse_control(name) : key;
}

void key_name(int key, char out[KEY_NAME_SIZE])
{
	const char *alt = key & KEY_ALT ? "alt-" : "";
	char bytes[5] = "";

	key &= ~KEY_ALT;
	for (size_t i = 0; i < NAMED; i++) {
		if (named[i].key != key)
			continue;
		snprintf(out, KEY_NAME_SIZE, "%s%s", alt, named[i].shown);
		return;
	}
	if (key > KEY_F_ && key <= KEY_F_ + 12)
		snprintf(out, KEY_NAME_SIZE, "%sf%d", alt, key - KEY_F_);
	else if (key > 0 && key < 27)
		snprintf(out, KEY_NAME_SIZE, "%sctrl-%c", alt, key + 'a' - 1);
	else if (key > 27 && key < 32)
		snprintf(out, KEY_NAME_SIZE, "%sctrl-%c", alt, key + '@');
	else {
		recall_utf8_encode((uint32_t)key, bytes);
		snprintf(out, KEY_NAME_SIZE, "%s%s", alt, bytes);
	}
}

struct keymap *keymap_new(void)
{
	return recall_calloc(1, sizeof(struct keymap));
}

void keymap_free(struct keymap *k)
{
	if (k)
		free(k->all);
	free(k);
}

static struct binding *find_own(const struct keymap *k, enum context c, int key)
{
	for (size_t i = 0; i < k->count; i++)
		if (k->all[i].context == c && k->all[i].key == key)
			return &k->all[i];
	return NULL;
}

void keymap_bind(struct keymap *k, enum context c, int key,
		enum command command)
{
	struct binding *b = find_own(k, c, key);

	if (b) {
		b->command = command;
		return;
	}
	RECALL_GROW(k->all, k->count, k->cap);
	k->all[k->count++] = (struct binding){ c, key, command };
}

enum command keymap_find(const struct keymap *k, enum context c, int key)
{
	for (;; c = contexts[c].parent) {
		const struct binding *b = find_own(k, c, key);

		if (b)
			return b->command;
		if (contexts[c].parent == c)
			return CMD_COUNT;
	}
}

int keymap_key(const struct keymap *k, enum context c, enum command command)
{
	for (enum context at = c;; at = contexts[at].parent) {
		for (size_t i = 0; i < k->count; i++) {
			const struct binding *b = &k->all[i];

			/* a nearer context may have taken the key away */
			if (b->context == at && b->command == command &&
			    keymap_find(k, c, b->key) == command)
				return b->key;
		}
		if (contexts[at].parent == at)
			return -1;
	}
}

void keymap_each(const struct keymap *k, enum context c, keymap_fn *fn,
		void *arg)
{
	for (enum context at = c;; at = contexts[at].parent) {
		for (size_t i = 0; i < k->count; i++) {
			const struct binding *b = &k->all[i];

			if (b->context == at && b->command != CMD_NONE &&
			    keymap_find(k, c, b->key) == b->command)
				fn(arg, at, b->key, b->command);
		}
		if (contexts[at].parent == at)
			return;
	}
}

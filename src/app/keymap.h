/*
 * Which key does what where. A context is a screen, or a habit that screens
 * share; one without a binding for a key asks its parent.
 */
#ifndef APP_KEYMAP_H
#define APP_KEYMAP_H

#include "recall/core.h"
#include "app/command.h"

/* id, name in rc files, parent, what it is called in the help */
#define CONTEXTS(X)							\
	X(GLOBAL, "global", GLOBAL, "everywhere")			\
	X(LIST, "list", GLOBAL, "lists")				\
	X(HOME, "home", LIST, "home")					\
	X(DECK, "deck", LIST, "deck page")				\
	X(BROWSE, "browse", LIST, "browse")				\
	X(OPTIONS, "options", LIST, "options")				\
	X(PREVIEW, "preview", LIST, "import preview")			\
	X(PICK, "pick", LIST, "pick one")				\
	X(INFO, "info", LIST, "card")					\
	X(STATS, "stats", LIST, "statistics")				\
	X(EXAM, "exam", LIST, "exam")					\
	X(BACKLOG, "backlog", LIST, "reviews")				\
	X(LEECH, "leech", LIST, "leech")				\
	X(MODEL, "model", LIST, "memory model")				\
	X(WORKLOAD, "workload", LIST, "help me decide")			\
	X(STUDY, "study", GLOBAL, "every mode")				\
	X(LEARN, "learn", STUDY, "Learn")				\
	X(SPACED, "spaced", STUDY, "Spaced")				\
	X(FLIP, "flip", STUDY, "Flashcards")				\
	X(CALL, "call", STUDY, "Call")					\
	X(TEST, "test", STUDY, "Test")					\
	X(RESULT, "result", LIST, "test result")			\
	X(MATCH, "match", STUDY, "Matching")				\
	X(FIELD, "field", FIELD, "text field")				\
	X(HELP, "help", LIST, "help")
enum context {
#define X(id, name, parent, title) CTX_##id,
	CONTEXTS(X)
#undef X
	CTX_COUNT
};
const char *context_name(enum context c);
const char *context_title(enum context c);
/* CTX_COUNT when there is none of that name. */
enum context context_find(const char *name);

/*
 * A key: a Unicode code point, a control code (ctrl-s is 19, esc 27, enter
 * 13, tab 9, space 32), or one of these; with KEY_ALT or'ed in for Alt.
 */
enum {
	KEY_FIRST = 0x200000,
	KEY_UP_ = KEY_FIRST, KEY_DOWN_, KEY_LEFT_, KEY_RIGHT_,
	KEY_HOME_, KEY_END_, KEY_PGUP_, KEY_PGDN_, KEY_INS_, KEY_DEL_,
	KEY_BACKSPACE_, KEY_BACKTAB_,
	KEY_F_,			/* F1 is KEY_F_ + 1 … F12 */
	KEY_RESIZE_ = KEY_F_ + 13,
	KEY_MOUSE_,		/* at event.x, event.y; press of button 1 */
	KEY_PASTE_,		/* a whole bracketed paste in event.text */
	KEY_TIMEOUT_,		/* nothing came in the time given */
	KEY_HANGUP_,		/* the terminal is gone */
	KEY_WAKE_,		/* the worker has news */
	KEY_ALT = 0x400000,
};
/* "ctrl-s", "esc", "space", "up", "f1", "alt-x", "ä"; -1 if none. */
int key_parse(const char *name);
/* As it is shown to people: "ctrl-s", "esc", "space", "←". */
#define KEY_NAME_SIZE 24
void key_name(int key, char out[KEY_NAME_SIZE]);

struct keymap;
struct keymap *keymap_new(void);
void keymap_free(struct keymap *k);
void keymap_bind(struct keymap *k, enum context c, int key,
		enum command command);
/* CMD_NONE when the key does nothing there, CMD_COUNT when it is unknown to
 * the context and all its parents (it may be text then). */
enum command keymap_find(const struct keymap *k, enum context c, int key);
/* The key to show for a command in a context (the one bound first), -1. */
int keymap_key(const struct keymap *k, enum context c, enum command command);
typedef void keymap_fn(void *arg, enum context c, int key,
		enum command command);
/* Every binding that holds in c, own ones first, in the order bound. */
void keymap_each(const struct keymap *k, enum context c, keymap_fn *fn,
		void *arg);

#endif

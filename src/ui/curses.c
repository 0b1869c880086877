#include "ui/curses.h"

/* the wide part declares a key_name() of its own */
#define NCURSES_WIDECHAR 0
#include <curses.h>
#include <term.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/keymap.h"

static const char *const cap_names[CAP_COUNT] = {
#define X(id, name) [CAP_##id] = name,
	CAPS(X)
#undef X
};

static const struct {
	const char *name;
	int key;
} key_names[] = {
	{ "kcuu1", KEY_UP_ }, { "kcud1", KEY_DOWN_ },
	{ "kcub1", KEY_LEFT_ }, { "kcuf1", KEY_RIGHT_ },
	{ "khome", KEY_HOME_ }, { "kend", KEY_END_ },
	{ "kpp", KEY_PGUP_ }, { "knp", KEY_PGDN_ },
	{ "kich1", KEY_INS_ }, { "kdch1", KEY_DEL_ },
	{ "kbs", KEY_BACKSPACE_ }, { "kcbt", KEY_BACKTAB_ },
	{ "kent", 13 },
	{ "kf1", KEY_F_ + 1 }, { "kf2", KEY_F_ + 2 }, { "kf3", KEY_F_ + 3 },
	{ "kf4", KEY_F_ + 4 }, { "kf5", KEY_F_ + 5 }, { "kf6", KEY_F_ + 6 },
	{ "kf7", KEY_F_ + 7 }, { "kf8", KEY_F_ + 8 }, { "kf9", KEY_F_ + 9 },
	{ "kf10", KEY_F_ + 10 }, { "kf11", KEY_F_ + 11 },
	{ "kf12", KEY_F_ + 12 },
};
#define KEY_NAMES RECALL_COUNT(key_names)

#define NAME_MAX_LEN 64
#define ANSI_MOVE "\033[%i%p1%d;%p2%dH"

/* The curses library's calls want char * for what they only read. */
static char *ask(const char *name)
{
	char *value = tigetstr((char *)(uintptr_t)name);

	return value == (char *)-1 ? NULL : value;
}

/* Padding ("$<5>") was for terminals on slow lines; it goes. */
static char *without_padding(const char *s)
{
	struct recall_buf out = RECALL_BUF_INIT;

	while (*s) {
		size_t end = s[0] == '$' && s[1] == '<' ? strcspn(s, ">") : 0;

		if (end && s[end])
			s += end + 1;
		else
			recall_buf_addc(&out, *s++);
	}
	return recall_buf_detach(&out);
}

/* A name as terminals have it; others are not even looked for. */
static bool is_name(const char *name)
{
	size_t len = strnlen(name, NAME_MAX_LEN + 1);

	if (len == 0 || len > NAME_MAX_LEN)
		return false;
	return strspn(name, "abcdefghijklmnopqrstuvwxyz"
			"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._") == len;
}

/* curses takes these when nobody has; terminal.c does, in its own way. */
static const int taken_signals[] = { SIGINT, SIGTERM, SIGTSTP, SIGWINCH };
#define TAKEN RECALL_COUNT(taken_signals)

/*
 * A screen of curses on no device, for what it knows of the terminal. NULL
 * when the database has no such name, where initscr() would end the program.
 */
static SCREEN *load(const char *name, FILE *nowhere)
{
	struct sigaction before[TAKEN];
	SCREEN *screen;
	int found;

	/* newterm() leaves memory behind when it fails; this doesn't */
	if (setupterm((char *)(uintptr_t)name, fileno(nowhere), &found) != OK)
		return NULL;
	del_curterm(cur_term);
	for (size_t i = 0; i < TAKEN; i++)
		sigaction(taken_signals[i], NULL, &before[i]);
	screen = newterm((char *)(uintptr_t)name, nowhere, nowhere);
	for (size_t i = 0; i < TAKEN; i++)
		sigaction(taken_signals[i], &before[i], NULL);
	return screen;
}

static bool flag(const char *name)
{
	return tigetflag((char *)(uintptr_t)name) > 0;
}

/* Can a screen be drawn on it? Paper, overstriking and dumb ones can't. */
static bool has_screen(void)
{
	return ask("cup") && ask("clear") && !flag("hc") && !flag("os") &&
		!flag("gn");
}

static void load_colours(struct curses *t)
{
	char *set = ask("setaf");

	if (!set || tigetnum((char *)(uintptr_t)"colors") < 8)
		return;
	for (int i = 0; i < 8; i++) {
		char *value = tparm(set, (long)i, 0L, 0L, 0L, 0L, 0L, 0L, 0L,
				0L);

		if (value)
			t->colour[i] = without_padding(value);
	}
}

static void load_keys(struct curses *t)
{
	t->keys = recall_calloc(KEY_NAMES, sizeof(*t->keys));
	for (size_t i = 0; i < KEY_NAMES; i++) {
		char *bytes = ask(key_names[i].name);

		/* one that starts with a printable character would eat text */
		if (!bytes || (unsigned char)bytes[0] >= 32)
			continue;
		t->keys[t->key_count++] = (struct curses_key){
			recall_strdup(bytes), key_names[i].key };
	}
}

static void load_all(struct curses *t)
{
	/* on a terminal with attribute cookies every change takes a cell */
	for (enum cap c = 0; c < CAP_COUNT; c++) {
		char *value = ask(cap_names[c]);

		if (c >= CAP_NORMAL && tigetnum((char *)(uintptr_t)"xmc") > 0)
			value = NULL;
		/* what moves the cursor takes its numbers first */
		if (value && c == CAP_MOVE)
			t->cap[c] = recall_strdup(value);
		else if (value)
			t->cap[c] = without_padding(value);
	}
	t->ansi = strncmp(t->cap[CAP_MOVE], ANSI_MOVE, strlen(ANSI_MOVE)) == 0;
	t->shifts = t->ansi && ask("ich") && ask("dch");
	t->last_cell = !flag("am") || flag("xenl");
	if (t->cap[CAP_NORMAL])
		load_colours(t);
	load_keys(t);
}

bool curses_init(struct curses *t, const char *name)
{
	SCREEN *screen = NULL;
	FILE *nowhere;
	bool good;

	*t = (struct curses){ 0 };
	if (!name || !is_name(name) || strcmp(name, "dumb") == 0 ||
	    strcmp(name, "unknown") == 0)
		return false;
	nowhere = fopen("/dev/null", "r+");
	if (nowhere)
		screen = load(name, nowhere);
	if (nowhere && !screen)
		screen = load("xterm-256color", nowhere);
	good = screen && has_screen();
	if (good)
		load_all(t);
	/* its windows are not drawn in: a session should not pay for them */
	if (screen)
		delscreen(screen);
	if (nowhere)
		fclose(nowhere);
	return good;
}

void curses_release(struct curses *t)
{
	for (enum cap c = 0; c < CAP_COUNT; c++)
		free(t->cap[c]);
	for (int i = 0; i < 8; i++)
		free(t->colour[i]);
	for (size_t i = 0; i < t->key_count; i++)
		free(t->keys[i].bytes);
	free(t->keys);
	*t = (struct curses){ 0 };
}

void curses_move(const struct curses *t, struct recall_buf *out, int row,
		int column)
{
	char *value, *clean;

	if (t->ansi) {
		recall_buf_addf(out, "\033[%d;%dH", row + 1, column + 1);
		return;
	}
	value = tparm(t->cap[CAP_MOVE], (long)row, (long)column, 0L, 0L, 0L,
			0L, 0L, 0L, 0L);
	if (!value)
		return;
	clean = without_padding(value);
	recall_buf_adds(out, clean);
	free(clean);
}

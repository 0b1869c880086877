/*
 * What the terminal can do, asked of curses' terminal database. curses.c is
 * the only file that includes curses; the rest sees plain strings.
 *
 * newterm() opens it, which fails where initscr() would end the program.
 * Frames are not drawn in curses' windows: paint.c knows which cells
 * terminals disagree about and puts the cursor right after each of them,
 * and a frame leaves in one write.
 */
#ifndef UI_CURSES_H
#define UI_CURSES_H

#include "recall/core.h"

/* id, name in the database */
#define CAPS(X)								\
	X(CLEAR, "clear") X(EOL, "el") X(MOVE, "cup")			\
	X(ENTER, "smcup") X(LEAVE, "rmcup")				\
	X(KEYPAD_ON, "smkx") X(KEYPAD_OFF, "rmkx")			\
	X(HIDE, "civis") X(SHOW, "cnorm") X(BELL, "bel")		\
	X(NORMAL, "sgr0") X(BOLD, "bold") X(DIM, "dim")			\
	X(UNDERLINE, "smul") X(REVERSE, "rev")
enum cap {
#define X(id, name) CAP_##id,
	CAPS(X)
#undef X
	CAP_COUNT
};

struct curses_key {
	char *bytes;
	int key;		/* keymap.h */
};

struct curses {
	char *cap[CAP_COUNT];	/* without padding; NULL: can't */
	char *colour[8];	/* foreground; NULL: none */
	bool ansi;		/* ECMA-48: private modes may be switched */
	bool last_cell;		/* the lower right cell can be written */
	bool shifts;		/* a row's rest can be moved, as ECMA-48 has it */
	struct curses_key *keys;
	size_t key_count;
};

/*
 * False when `name` is no terminal a screen can be drawn on. Names the
 * database doesn't have are taken for an xterm with 256 colours, which
 * terminals younger than the database are.
 */
bool curses_init(struct curses *t, const char *name);
void curses_release(struct curses *t);
void curses_move(const struct curses *t, struct recall_buf *out, int row,
		int column);

#endif

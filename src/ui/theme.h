/*
 * How a style looks. One accent; level colours only on levels; dim for what
 * can wait. Nothing is told by colour alone, so it all works without.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "ui/canvas.h"

enum {
	LOOK_BOLD = 1,
	LOOK_DIM = 2,
	LOOK_UNDERLINE = 4,
	LOOK_REVERSE = 8,
};

struct look {
	signed char colour;	/* 0..7 as terminals number them; -1 default */
	unsigned char attributes;
};

struct look theme_look(enum style style, bool colour);

#endif

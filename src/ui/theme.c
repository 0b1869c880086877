#include "ui/theme.h"

enum { DEFAULT = -1, RED = 1, GREEN = 2, YELLOW = 3, BLUE = 4, CYAN = 6 };

/* Colours of the eight every terminal has, chosen to be readable on black
 * and on white; beside them what stands in for them on one colour. */
static const struct {
	struct look colour, mono;
} looks[STYLE_COUNT] = {
	[STYLE_NORMAL] = { { DEFAULT, 0 }, { DEFAULT, 0 } },
	[STYLE_DIM] = { { DEFAULT, LOOK_DIM }, { DEFAULT, LOOK_DIM } },
	[STYLE_BOLD] = { { DEFAULT, LOOK_BOLD }, { DEFAULT, LOOK_BOLD } },
	[STYLE_TITLE] = { { DEFAULT, LOOK_BOLD }, { DEFAULT, LOOK_BOLD } },
	[STYLE_ACCENT] = { { CYAN, 0 }, { DEFAULT, LOOK_BOLD } },
	[STYLE_SELECTED] = { { CYAN, LOOK_BOLD }, { DEFAULT, LOOK_REVERSE } },
	[STYLE_RIGHT] = { { GREEN, 0 }, { DEFAULT, LOOK_BOLD } },
	[STYLE_WRONG] = { { RED, 0 }, { DEFAULT, LOOK_REVERSE } },
	[STYLE_SLIP] = { { YELLOW, LOOK_UNDERLINE },
		{ DEFAULT, LOOK_UNDERLINE } },
	[STYLE_FIELD] = { { DEFAULT, LOOK_UNDERLINE },
		{ DEFAULT, LOOK_UNDERLINE } },
	[STYLE_KEY] = { { CYAN, 0 }, { DEFAULT, LOOK_BOLD } },
	[STYLE_ERROR] = { { RED, LOOK_BOLD }, { DEFAULT, LOOK_REVERSE } },
	[STYLE_LEVEL_NEW] = { { DEFAULT, LOOK_DIM }, { DEFAULT, LOOK_DIM } },
	[STYLE_LEVEL_LEARNING] = { { YELLOW, 0 }, { DEFAULT, 0 } },
	[STYLE_LEVEL_FAMILIAR] = { { BLUE, 0 }, { DEFAULT, 0 } },
	[STYLE_LEVEL_MASTERED] = { { GREEN, 0 }, { DEFAULT, LOOK_BOLD } },
	[STYLE_BAR] = { { CYAN, 0 }, { DEFAULT, 0 } },
	[STYLE_BAR_REST] = { { DEFAULT, LOOK_DIM }, { DEFAULT, LOOK_DIM } },
};

struct look theme_look(enum style style, bool colour)
{
	return colour ? looks[style].colour : looks[style].mono;
}

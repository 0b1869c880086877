/*
 * From the bytes a terminal sends to keys. Touches no file descriptor.
 */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "ui/curses.h"
#include "ui/view.h"

struct input {
	const struct curses *terminal;	/* its keys; borrowed */
	struct recall_buf bytes;	/* not yet understood */
	struct recall_buf paste;
	bool pasting;
	size_t searched;		/* no end of the paste before that */
	char text[8];			/* of the last character */
};

void input_init(struct input *in, const struct curses *t);
void input_release(struct input *in);
void input_feed(struct input *in, const char *bytes, size_t n);
/* Forgets what was typed ahead. */
void input_flush(struct input *in);
/* Is something begun that more bytes may complete? Then wait a moment and
 * ask again with `waited`. */
bool input_is_partial(const struct input *in);
/*
 * The next key; false when there is none yet. `waited`: no more bytes came,
 * so an escape is the key of that name. e->text lives until the next call.
 */
bool input_next(struct input *in, bool waited, struct key_event *e);

#endif

/* A card of the preview becomes two: where in its text is moved by keys. */
#include "ui/preview.h"

#include <string.h>

/* The likely place: a line of its own, else the middle of the longer side. */
static size_t split_start(const char *text, size_t cut)
{
	const char *line = strchr(text + cut, '\n');
	size_t n = strlen(text);

	if (line)
		return (size_t)(line - text) + 1;
	return recall_repair_place(text, n - cut > cut ? cut + (n - cut) / 2 :
			cut / 2, -1);
}

unsigned preview_begin_split(struct preview *p)
{
	size_t cut;

	p->split_text = recall_repair_text(preview_deck(p)->set,
			preview_row(p)->at, &cut);
	p->split_at = split_start(p->split_text, cut);
	p->splitting = true;
	p->skip = 0;
	return REACT_REDRAW;
}

static void move_line(struct preview *p, int by)
{
	const char *text = p->split_text;
	size_t at = p->split_at;

	if (by > 0) {
		const char *next = strchr(text + at, '\n');

		p->split_at = next && next[1] ? (size_t)(next - text) + 1 : at;
		return;
	}
	while (at > 1 && text[at - 2] != '\n')
		at--;
	p->split_at = at > 1 ? at - 1 : p->split_at;
}

static unsigned end_split(struct preview *p)
{
	size_t card = preview_row(p)->at;

	p->splitting = false;
	if (!recall_repair_split(preview_deck(p)->repair, card, p->split_at)) {
		ui_say(p->view.ui, "There is nothing to split off there.");
		return REACT_REDRAW;
	}
	ui_say(p->view.ui, "split in two; u takes it back");
	return preview_repaired(p, card);
}

unsigned preview_split(struct preview *p, enum command command)
{
	switch (command) {
	case CMD_LEFT:
	case CMD_RIGHT:
		p->split_at = recall_repair_place(p->split_text, p->split_at,
				command == CMD_LEFT ? -1 : 1);
		return REACT_REDRAW;
	case CMD_UP:
	case CMD_DOWN:
		move_line(p, command == CMD_UP ? -1 : 1);
		return REACT_REDRAW;
	case CMD_ACCEPT:
	case CMD_SPLIT:
		return end_split(p);
	case CMD_BACK:
		p->splitting = false;
		return REACT_REDRAW;
	case CMD_HELP:
	case CMD_QUIT:
		return REACT_UNKNOWN;
	default:
		return REACT_NONE;
	}
}

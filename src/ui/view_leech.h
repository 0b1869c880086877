/*
 * A card that won't stay: why, and what helps. view_leech.c is that screen,
 * view_split.c the one that makes two cards of one.
 */
#ifndef UI_VIEW_LEECH_H
#define UI_VIEW_LEECH_H

#include "ui/view.h"

/* One card after the other; NULL with a line when there is none left. */
struct view *view_leech_new(struct ui *ui, const char *guid);
/* All that are leeches, of a deck (0: of all). */
struct view *view_leeches_new(struct ui *ui, int64_t deck);

/* The note's two halves to be put right and saved, as one act; both start
 * anew. *done counts up when it was saved. */
struct view *view_split_new(struct ui *ui, const struct recall_card *card,
		int *done);

#endif

/*
 * Putting a set right before it is merged. Plain data in and out: each
 * operation changes the set's cards and can be undone and redone. Numbers of
 * cards are places in set->cards; joining and splitting move those behind.
 *
 * What the student has put right is certain: its confidence becomes 1, and
 * its kind is found anew unless the file had named it.
 *
 * A card has two sides in the order of its source: front and back, or back
 * and front when it is `reversed`. The cut stands between them.
 */
#ifndef RECALL_REPAIR_H
#define RECALL_REPAIR_H

#include "recall/import.h"

struct recall_repair;

/* The set is borrowed and must outlive it; nobody else may add cards. */
struct recall_repair *recall_repair_new(struct recall_set *set);
void recall_repair_free(struct recall_repair *r);	/* NULL is fine */

/*
 * Each returns false, and changes nothing, where there is nothing to do: a
 * cut at the end of its line, a last card to join.
 */

/* Moves the cut by so many words, > 0 to the right: words cross from one
 * side to the other. Where a script has no spaces, by characters. Stops
 * where a side would be empty. */
bool recall_repair_cut(struct recall_repair *r, size_t card, int words);
/* The cut before the byte `at` of recall_repair_text(). */
bool recall_repair_cut_at(struct recall_repair *r, size_t card, size_t at);
/* Of a line that was cut: at the next likely place, after the last of them at
 * the likeliest again. */
bool recall_repair_next_cut(struct recall_repair *r, size_t card);
bool recall_repair_swap(struct recall_repair *r, size_t card);
/* Of every card; that says nothing about their cuts. */
bool recall_repair_swap_all(struct recall_repair *r);
/* It is right as it is. */
bool recall_repair_approve(struct recall_repair *r, size_t card);
/* Leaves it out, or takes it in again. */
bool recall_repair_drop(struct recall_repair *r, size_t card);
/* Leaves out all cards one of whose sides is that text; how many. */
size_t recall_repair_drop_like(struct recall_repair *r, const char *side);
/* The side of a card that more cards share: what lines of a kind say. */
const char *recall_repair_likeness(const struct recall_set *set, size_t card);
/* With the card behind it: that one's text goes on what stands second. */
bool recall_repair_join(struct recall_repair *r, size_t card);
/* Takes the next line only; the cards behind are paired anew, line by line,
 * up to one that has a line too many, at the latest the last. */
bool recall_repair_take_line(struct recall_repair *r, size_t card);
/* In two before the byte `at` of recall_repair_text(), 0 < at < its length;
 * the half without the cut gets one at its line end, or the likeliest. */
bool recall_repair_split(struct recall_repair *r, size_t card, size_t at);
bool recall_repair_edit(struct recall_repair *r, size_t card,
		const char *front, const char *back);
/* As it was read, with all that was joined to it or split from it. */
bool recall_repair_restore(struct recall_repair *r, size_t card);

/*
 * Both sides in the order of the source, as one text: the line itself when
 * one was cut, else a line feed stands between them. *cut (may be NULL) is
 * where the second begins. Arena.
 */
const char *recall_repair_text(const struct recall_set *set, size_t card,
		size_t *cut);
/* The next place right (by 1) or left (by -1) of byte `at` where a text can
 * be cut; `at` itself when there is none. */
size_t recall_repair_place(const char *text, size_t at, int by);

/* *card (may be NULL) is the first card that changed. */
bool recall_repair_undo(struct recall_repair *r, size_t *card);
bool recall_repair_redo(struct recall_repair *r, size_t *card);
/* What the next undo or redo is about: "the cut"; NULL: nothing. */
const char *recall_repair_undo_name(const struct recall_repair *r);
const char *recall_repair_redo_name(const struct recall_repair *r);
/* How many steps undo would take back. */
size_t recall_repair_steps(const struct recall_repair *r);
/* The side of the ith kind of cards that are left out; NULL: no more. */
const char *recall_repair_dropped_like(const struct recall_repair *r,
		size_t i);
/* Are the sides of all cards swapped, as things stand? */
bool recall_repair_swapped(const struct recall_repair *r);

#endif

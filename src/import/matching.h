/*
 * What match.c and closematch.c share: keys of texts, a map of keys to
 * items, and the matching being made.
 */
#ifndef IMPORT_MATCHING_H
#define IMPORT_MATCHING_H

#include "match.h"

/* Keys to items, several to a key, in the order of adding. */
struct keymap {
	struct keyslot {
		uint64_t key;	/* 0: empty */
		size_t first, last;
	} *slots;
	size_t *next;		/* of the item with the same key */
	size_t mask;
};
void keymap_init(struct keymap *m, size_t items);
void keymap_release(struct keymap *m);
struct keyslot *keymap_slot(const struct keymap *m, uint64_t key);
void keymap_add(struct keymap *m, uint64_t key, size_t item);
/* MATCH_NONE when there is none. */
size_t keymap_first(const struct keymap *m, uint64_t key);

/* Never 0. */
uint64_t key_of_bytes(const char *s, size_t n);
/* Of what a text says, not how it is set; b is room to work in. */
uint64_t key_of_text(struct recall_buf *b, const char *s);

struct matching {
	const struct recall_set *set;
	const struct match_notes *notes;
	struct match *m;
	uint64_t *card_front, *card_back;	/* keys */
	uint64_t *note_front, *note_back;	/* of the source's text */
	uint64_t *now_front, *now_back;		/* as the student has it */
	struct recall_buf b;
};
void matching_take(struct matching *g, size_t card, size_t note);
/* Cards that are nearly a note's, and no other's. */
void matching_close(struct matching *g);

#endif

/*
 * What match.c and closematch.c share: keys of texts, a map of keys to
 * items, and the matching being made.
 */
#ifndef IMPORT_MATCHING_H
#define IMPORT_MATCHING_H

#include "match.h"

#define MATCH_NONE ((size_t)-1)

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

/* Keys that were met; grows. All zero is an empty one. */
struct keyset {
	uint64_t *keys;		/* 0: empty */
	size_t count, cap;
};
void keyset_release(struct keyset *s);
bool keyset_has(const struct keyset *s, uint64_t key);
/* false when it was there. */
bool keyset_add(struct keyset *s, uint64_t key);

/* Never 0. */
uint64_t key_of_bytes(const char *s, size_t n);
/* Of what a text says, not how it is set; b is room to work in. */
uint64_t key_of_text(struct recall_buf *b, const char *s);
/* Of two sides. */
uint64_t key_of_pair(uint64_t front, uint64_t back);

/* Of all that a note takes over from its card, and of where that stood. */
struct exact {
	const char *front, *back, *tags, *extra, *file;
	double confidence;
	unsigned line;
	bool reversed;
};
uint64_t key_of_exact(const struct exact *e);

/* A note that stands not where its card does. */
struct loose_note {
	int64_t id;
	uint64_t guid;
	uint64_t front, back;		/* keys of the source's text, 0 none */
	uint64_t now_front, now_back;	/* as the student has it */
	bool taken;
};
struct matching {
	struct recall_store *store;
	int64_t deck;
	bool deleted;		/* notes the student deleted, not the others */
	const struct match_cards *c;
	struct pass shown;	/* for its progress function */
	size_t seen;		/* notes */
	struct match *m;
	struct loose_note *notes;
	size_t count, cap;
	size_t next;		/* card that the next note may be */
	struct recall_buf b;
	struct recall_error *err;
};
/* Goes through the notes, always in the same order. */
enum recall_status matching_notes(const struct matching *g,
		recall_note_fn *fn, void *arg);
bool matching_is_free(const struct matching *g, size_t card);
void matching_take(struct matching *g, size_t card, size_t note);
/* Cards that are nearly a note's, and no other's. */
enum recall_status matching_close(struct matching *g);

#endif

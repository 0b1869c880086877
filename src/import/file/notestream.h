/*
 * Readers of notes that go through their text once from top to bottom: they
 * can do with a stretch of it at a time. Of a large file only the cards of one
 * stretch are then in memory.
 */
#ifndef IMPORT_NOTESTREAM_H
#define IMPORT_NOTESTREAM_H

#include "notes.h"

/* What such a reader has of its own begins with this. */
struct note_reader {
	struct recall_set *set;		/* gets the cards */
	struct recall_set *head;	/* gets title, ask and warnings; the
					 * same set when all is read at once,
					 * NULL when that is known already */
	size_t cards;			/* of the stretches before */
};

struct note_form {
	import_sniff_fn *sniff;		/* 0 to 100 */
	size_t size;			/* bytes of the reader, all zero at
					 * first, begin() does the rest */
	void (*begin)(struct note_reader *r);
	/* The lines of a stretch, whole ones; the first has number 1. */
	void (*read)(struct note_reader *r, struct note_lines *l);
	void (*end)(struct note_reader *r);	/* the last card */
	void (*release)(struct note_reader *r);
	/* Or, for what must be read whole: NULL, and this. */
	void (*read_whole)(struct import_source *src, struct recall_set *set);
};

/* Cards so far. */
static inline size_t note_reader_cards(const struct note_reader *r)
{
	return r->cards + r->set->count;
}

/* All of the source into the set; of a large file that streams, the set's
 * stream, which takes the source over. */
enum recall_status note_form_read(const struct note_form *form,
		struct import_source *src, struct recall_set *set,
		struct recall_error *err);

#endif

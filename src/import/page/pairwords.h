/*
 * Words that two units of a page share and no third has: the sides of a card
 * speak of one thing, neighbours that are no card mostly of two.
 */
#ifndef IMPORT_PAIRWORDS_H
#define IMPORT_PAIRWORDS_H

#include <stdint.h>

#include "pairing.h"

#define MOST_APART 63	/* units between which a word is followed */

/* For each unit a bit for each unit before it with which it shares such a
 * word: 1 << how far that is. free(). */
uint64_t *pairing_find_links(const struct pairing_unit *units, size_t count);
/* Does a word stand in two units of [a, end), and in no other? */
bool pairing_are_linked(const uint64_t *links, size_t a, size_t end);

#endif

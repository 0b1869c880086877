/* Words as they were read: what a deck says it says again and again. */
#ifndef RECALL_STUDY_WORDCACHE_H
#define RECALL_STUDY_WORDCACHE_H

#include "span.h"
#include "words.h"

/* What is found in it stays until it is trimmed or freed. */
struct word_cache *word_cache_new(void);
/* NULL is fine. */
void word_cache_free(struct word_cache *c);
/* Forgets all when that is much: while no word of it is in use. */
void word_cache_trim(struct word_cache *c);

/* How a folded token was read; *out is NULL for one that is no word. False
 * when it wasn't yet. */
bool word_cache_find(const struct word_cache *c, struct span token,
		unsigned languages, const struct word **out);
/* w: its strings live in the cache's arena; NULL for no word. */
void word_cache_add(struct word_cache *c, struct span token,
		unsigned languages, const struct word *w);
struct recall_arena *word_cache_arena(struct word_cache *c);

#endif
